"""Doors that concern any page: the bin in the admin, and the admin's own content policy."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.actions.delete_page import DeletePageAction
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page, ReferenceIndex

from . import queries, rules, services
from .admin_forms import BinForm
from .models import BinEntry, ContentPage

if TYPE_CHECKING:
    from members.models import User

# More uses than this are counted, not listed.
MAX_USES = 200


def admin_policy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: below /admin/ the CMS's pages get the looser policy they need; every other page keeps the strict one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response

    return middleware


def content_page(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """Show a plain page."""
    return render(request, "pages/content_page.html", {"page": page})


def confirm_bin(request: HttpRequest, page: Page) -> HttpResponse:
    """Ask for a reason and move ``page`` to the bin; stands in for the CMS's own deletion."""
    if not rules.may_bin(request.user, page):
        raise PermissionDenied
    guard = queries.guard_of(page)
    form = BinForm(request.POST if request.method == "POST" else None, guarded=bool(guard), word=page.title[:20])
    if request.method == "POST" and form.is_valid():
        parent = page.get_parent()
        entry = services.move_to_bin(page, by=cast("User", request.user), reason=form.cleaned_data["reason"])
        messages.success(request, _("《%(title)s》已放入回收站，%(days)d 天内可以恢复。") % {"title": entry.title, "days": settings.BIN_DAYS})
        return redirect("wagtailadmin_explore", parent.pk)
    return render(
        request,
        "pages/confirm_bin.html",
        {
            "page": page,
            "form": form,
            "guard": guard,
            "below": page.get_descendant_count(),
            "days": settings.BIN_DAYS,
            "uses": ReferenceIndex.get_grouped_references_to(page).count(),
        },
    )


class BinBulkAction(PageBulkAction):
    """The explorer's “delete” for several pages at once: into the bin, with one reason for all; stands in for the CMS's own."""

    display_name = gettext_lazy("放入回收站")
    action_type = "delete"
    aria_label = gettext_lazy("把选中的页面放入回收站")
    template_name = "pages/confirm_bin_many.html"
    action_priority = 30
    classes: ClassVar[set[str]] = {"serious"}
    form_class = BinForm

    def check_perm(self, obj: Page) -> bool:
        return rules.may_bin(self.request.user, obj)

    def get_form_kwargs(self) -> dict[str, Any]:
        pages = self.get_actionable_objects()[0]
        guarded = any(queries.guard_of(page) for page in pages)
        return {**super().get_form_kwargs(), "guarded": guarded, "word": _("放入 %(count)d 页") % {"count": len(pages)}}

    def object_context(self, obj: Page) -> dict[str, Any]:
        return {**super().object_context(obj), "below": obj.get_descendant_count(), "guard": queries.guard_of(obj)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "days": settings.BIN_DAYS}

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user, "reason": self.cleaned_form.cleaned_data["reason"]}

    @classmethod
    def execute_action(cls, objects: list[Page], user: "User | None" = None, reason: str = "", **_kwargs: Any) -> tuple[int, int]:
        below, moved = 0, list[str]()
        # A page whose parent is chosen too goes along with it, and comes back with it.
        for page in sorted(objects, key=lambda page: page.path):
            if any(page.path.startswith(path) for path in moved):
                continue
            moved.append(page.path)
            below += page.get_descendant_count()
            services.move_to_bin(page, by=user, reason=reason)
        return len(moved), below

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return _("已放入回收站 %(count)d 页，%(days)d 天内可以恢复。") % {"count": num_parent_objects + num_child_objects, "days": settings.BIN_DAYS}


class BinPageAction(DeletePageAction):
    """What “delete” means wherever the CMS is asked by another way than the admin's pages, its API for one: the bin."""

    def execute(self, *args: Any, skip_permission_checks: bool = False, **kwargs: Any) -> None:
        self.check(skip_permission_checks=skip_permission_checks)
        services.move_to_bin(self.page, by=self.user)


def refuse_while_used(request: HttpRequest, objects: list[Model]) -> HttpResponse | None:
    """Name what still uses ``objects`` when that forbids deleting them; ``None`` when nothing does."""
    uses = queries.uses_that_forbid(objects)
    return _in_use(request, "、".join(f"“{one}”" for one in objects), uses) if uses else None


def _in_use(request: HttpRequest, what: str, uses: list[Model]) -> HttpResponse:
    find = AdminURLFinder(request.user).get_edit_url
    rows = [(use._meta.verbose_name, str(use), find(use)) for use in uses[:MAX_USES]]
    return render(request, "pages/in_use.html", {"what": what, "rows": rows, "count": len(uses)}, status=409)


class InUseMiddleware:
    """Answers with what is in the way where the database refused a deletion that no form had foreseen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not request.path.startswith("/admin/") or not isinstance(exception, ProtectedError | RestrictedError):
            return None
        parts = exception.protected_objects if isinstance(exception, ProtectedError) else exception.restricted_objects
        return _in_use(request, _("它"), queries.holders(parts))


def bin_index(request: HttpRequest) -> HttpResponse:
    """List what lies in the bin, newest first, with one button each to put it back."""
    entries = [entry for entry in BinEntry.objects.select_related("parent", "binned_by", "page") if rules.may_restore(request.user, entry)]
    return render(request, "pages/bin.html", {"entries": entries, "days": settings.BIN_DAYS})


@require_POST
def bin_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one page back."""
    entry = get_object_or_404(BinEntry, pk=pk)
    if not rules.may_restore(request.user, entry):
        raise PermissionDenied
    try:
        page = services.restore(entry, by=cast("User", request.user))
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("pages_bin")
    messages.success(request, _("《%(title)s》已恢复到原处。") % {"title": page.title})
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
