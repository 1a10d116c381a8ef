"""The bin in the admin: a menu item, the confirmation in place of deletion, and words for the log."""

from typing import TYPE_CHECKING

from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.actions.registry import ActionRegistry
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page, PageLogEntry
from wagtail.models.pages import PageLogEntryManager

from . import rules, views
from .models import BinPage
from .queries import told

if TYPE_CHECKING:
    from members.models import User


@hooks.register("before_delete_page")
def bin_instead_of_delete(request: HttpRequest, page: Page) -> HttpResponse:
    return views.confirm_bin(request, page)


# After the CMS registered its own.
hooks.register("register_bulk_action", views.BinBulkAction, order=100)


@hooks.register("register_actions", order=100)
def bin_instead_of_api_delete(registry: ActionRegistry) -> None:
    registry.register(Page, views.BinPageAction)


@hooks.register("before_delete_snippet")
def refuse_while_used(request: HttpRequest, instances: list[Model]) -> HttpResponse | None:
    return views.refuse_while_used(request, instances)


@hooks.register("register_admin_urls")
def bin_urls() -> list:
    return [
        path("bin/", views.bin_index, name="pages_bin"),
        path("bin/<int:pk>/restore/", views.bin_restore, name="pages_bin_restore"),
    ]


@hooks.register("insert_editor_js")
def save_or_submit() -> str:
    return format_html('<script src="{}"></script>', static("admin/settle.js"))


@hooks.register("register_admin_menu_item")
def bin_menu_item() -> MenuItem:
    return MenuItem(_("回收站"), reverse("pages_bin"), name="bin", icon_name="bin", order=9500)


_explorable_only = PageLogEntryManager.viewable_by_user


def viewable_by_user(manager: PageLogEntryManager, user: "User") -> "QuerySet[PageLogEntry]":
    """Return the log of pages that ``user`` may read, those included that left the site for the bin or for good."""
    found = _explorable_only(manager, user)
    if not rules.may_see_whole_log(user):
        return found
    page = Page.objects.filter(pk=OuterRef("page_id"))
    binned = page.filter(path__startswith=Subquery(BinPage.objects.values("path")[:1]))
    return found | PageLogEntry.objects.filter(Exists(binned) | ~Exists(page))


# The report, its filters and its exports all ask here. The CMS shows the log of deleted pages to nobody without rights on
# the root of all pages, and has no setting for it.
PageLogEntryManager.viewable_by_user = viewable_by_user


@hooks.register("register_log_actions")
def bin_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("pages.bin")(told(_("放入回收站"), {"from": _("原在 %s"), "reason": _("理由是“%s”")}))
    actions.register_action("pages.restore", _("从回收站恢复"), _("从回收站恢复"))
