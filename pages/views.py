"""Doors that concern any page: the bin in the admin, and the admin's own content policy."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from . import rules, services
from .admin_forms import BinForm
from .models import BinEntry, ContentPage

if TYPE_CHECKING:
    from members.models import User


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
    guard = page.deletion_guard() if hasattr(page, "deletion_guard") else ""
    if page.locked:
        guard = guard or _("这一页已锁定。")
    form = BinForm(request.POST or None, guarded=bool(guard), word=page.title[:20])
    if request.method == "POST" and form.is_valid():
        parent = page.get_parent()
        entry = services.move_to_bin(page, by=cast("User", request.user), reason=form.cleaned_data["reason"])
        messages.success(request, _("《%(title)s》已放入回收站，%(days)d 天内可以恢复。") % {"title": entry.title, "days": settings.BIN_DAYS})
        return redirect("wagtailadmin_explore", parent.pk)
    return render(
        request,
        "pages/confirm_bin.html",
        {"page": page, "form": form, "guard": guard, "below": page.get_descendant_count(), "days": settings.BIN_DAYS},
    )


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
