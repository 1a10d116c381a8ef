"""The bin in the admin: a menu item, the confirmation in place of deletion, and words for the log."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.actions.registry import ActionRegistry
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from . import views


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


@hooks.register("register_admin_menu_item")
def bin_menu_item() -> MenuItem:
    return MenuItem(_("回收站"), reverse("pages_bin"), name="bin", icon_name="bin", order=9500)


@hooks.register("register_log_actions")
def bin_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("pages.bin", _("放入回收站"), _("放入回收站"))
    actions.register_action("pages.restore", _("从回收站恢复"), _("从回收站恢复"))
