"""The admin's front page: what is to be done, not statistics."""

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy
from django_tasks_db.models import DBTaskResult
from wagtail import hooks
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.choosers import AnchorLinkChooserForm, EmailLinkChooserForm, ExternalLinkChooserForm, PhoneLinkChooserForm
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.models import Page
from wagtail.sites.views import IndexView as SiteIndexView
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm

from pages.models import BinEntry
from showcase.enums import TipState
from showcase.models import Tip
from showcase.rules import may_handle_tips

from . import views
from .models import SiteSettings
from .queries import returned_to, waiting_for

if TYPE_CHECKING:
    from members.models import User

# A panel names this many of each; the report has the rest.
MAX_LISTED = 5

# Forms and columns that the CMS leaves without a label show the English names of their fields.
_LINK_TEXT = gettext_lazy("链接文字")
_FIELD_LABELS: dict[type, dict[str, Any]] = {
    ExternalLinkChooserForm: {"link_text": _LINK_TEXT},
    AnchorLinkChooserForm: {"link_text": _LINK_TEXT},
    PhoneLinkChooserForm: {"phone_number": gettext_lazy("电话号码"), "link_text": _LINK_TEXT},
    EmailLinkChooserForm: {
        "email_address": gettext_lazy("邮箱地址"),
        "link_text": _LINK_TEXT,
        "subject": gettext_lazy("邮件主题"),
        "body": gettext_lazy("邮件正文"),
    },
    LoginForm: {"password": gettext_lazy("密码"), "remember": gettext_lazy("记住我")},
    WorkflowPageForm: {"page": gettext_lazy("页面")},
    PagePermissionsForm: {"page": gettext_lazy("页面"), "permissions": gettext_lazy("权限")},
    RoleForm: {"role": gettext_lazy("角色")},
}
_SITE_COLUMN_LABELS = {"port": gettext_lazy("端口"), "site_name": gettext_lazy("站点名称"), "root_page": gettext_lazy("根页面")}
for _form, _labels in _FIELD_LABELS.items():
    for _name, _label in _labels.items():
        _form.base_fields[_name].label = _label  # type: ignore[attr-defined]
for _column in SiteIndexView.columns:
    _column.label = _SITE_COLUMN_LABELS.get(_column.name, _column.label)


class TasksPanel(Component):
    """Mine to do: what waits for my word, what came back to me, drafts never finished, readers' tips, jobs that failed, settings still empty."""

    name = "tasks"
    template_name = "home/tasks_panel.html"
    order = 20

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user = cast("User", self.request.user)
        waiting, returned = waiting_for(user), returned_to(user)
        rows: list[tuple[str, int, str]] = []
        if waiting or user.has_perm("showcase.add_withdrawal"):
            rows.append((_("等我审核的页面"), len(waiting), reverse("wagtailadmin_reports:workflow_tasks")))
        rows.append((_("退回给我修改的页面"), len(returned), reverse("wagtailadmin_reports:workflow")))
        drafts = Page.objects.filter(owner=user, live=False, bin_entry__isnull=True, first_published_at__isnull=True).exclude(depth=2)
        rows.append((_("我的未发布草稿"), drafts.count(), reverse("wagtailadmin_explore_root")))
        if may_handle_tips(user):
            url = reverse("wagtailsnippets_showcase_tip:list") + f"?state={TipState.NEW.value}"
            rows.append((_("未处理的读者线索"), Tip.objects.filter(state=TipState.NEW).count(), url))
        if user.has_perm("home.change_sitesettings"):
            rows.append((_("失败的后台任务"), DBTaskResult.objects.failed().count(), reverse("failed_jobs")))
            rows.append((_("回收站里的页面"), BinEntry.objects.count(), reverse("pages_bin")))
        return {
            "rows": rows,
            "waiting": waiting[:MAX_LISTED],
            "returned": returned[:MAX_LISTED],
            "drafts": list(drafts.order_by("-latest_revision_created_at")[:MAX_LISTED]),
            "warnings": self.warnings(),
        }

    def warnings(self) -> list[tuple[str, str]]:
        """Return what a manager must still set, each with where."""
        if not self.request.user.has_perm("home.change_sitesettings"):
            return []
        frame = SiteSettings.load()
        url = reverse("wagtailsettings:edit", args=["home", "sitesettings"])
        found = []
        if not frame.icp_number:
            found.append((_("还没有填写 ICP 备案号。正式开放前必须填；没有之前页脚不显示。"), url))
        if not frame.police_number:
            found.append((_("还没有填写公安备案号。开通后三十日内办理。"), url))
        if settings.SITE_URL.startswith("http://localhost"):
            found.append((_("网站地址还是 localhost。正式开放前请设置 SITE_URL，海报上的二维码才指得对。"), ""))
        return found


def _when(value: datetime.datetime) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"


# The report of who did what has no hook for its columns: what was done in words, with reasons, and times of Shanghai.
LogEntriesView.list_export = [*LogEntriesView.list_export, "message"]
LogEntriesView.export_headings = {**LogEntriesView.export_headings, "object_id": gettext_lazy("编号"), "message": gettext_lazy("说明")}
LogEntriesView.custom_field_preprocess = {
    **LogEntriesView.custom_field_preprocess,
    "timestamp": {LogEntriesView.FORMAT_CSV: _when, LogEntriesView.FORMAT_XLSX: _when},
}


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [path("jobs/failed/", views.failed_jobs, name="failed_jobs")]


@hooks.register("construct_homepage_panels")
def tasks_first(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(TasksPanel(request))


@hooks.register("insert_global_admin_css")
def house_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("admin/house.css"))


@hooks.register("construct_main_menu")
def no_outside_help(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    # The CMS's help menu leads to English pages on another host.
    menu_items[:] = [item for item in menu_items if item.name != "help"]
