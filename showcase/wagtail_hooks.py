"""The archive in the admin: taking works down, tips, rights."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from pages.queries import told

from . import rules
from .enums import TipState
from .models import Withdrawal, WorkPage
from .queries.works import withdrawn_works
from .views import desk
from .viewsets import RightsStatementViewSet, TipViewSet

if TYPE_CHECKING:
    from members.models import User

register_snippet(TipViewSet)
register_snippet(RightsStatementViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [
        path("works/<int:pk>/withdraw/", desk.withdraw, name="work_withdraw"),
        path("works/<int:pk>/reinstate/", desk.confirm_reinstate, name="work_reinstate"),
        path("tips/<int:pk>/<slug:state>/", desk.tip_state, name="tip_state"),
    ]


def _buttons(page: Page, user: "User") -> Iterator[Button]:
    if not issubclass(page.specific_class or Page, WorkPage):
        return
    if page.pk in withdrawn_works(user):
        if rules.may_reinstate(user, page):
            yield Button(_("恢复公开"), url=reverse("work_reinstate", args=[page.pk]), icon_name="undo", priority=80)
    elif rules.may_withdraw(user, page):
        yield Button(_("撤下"), url=reverse("work_withdraw", args=[page.pk]), icon_name="no-view", priority=80)


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, next_url=None, **_kwargs):
    yield from _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page, user, next_url=None, **_kwargs):
    yield from _buttons(page, user)


@hooks.register("before_edit_page")
def say_that_it_is_withdrawn(request, page):
    if request.method == "GET" and Withdrawal.objects.filter(work_id=page.pk).exists():
        messages.warning(request, _("这件作品已撤下，公开的地址答复“已撤下”。可以照常改稿；要重新公开，请用标题旁菜单里的“恢复公开”。"))


@hooks.register("before_publish_page")
def keep_withdrawn(request, page):
    if Withdrawal.objects.filter(work_id=page.pk).exists():
        messages.error(request, _("这件作品已撤下，没有发布；改动已存为草稿。要重新公开，请用标题旁菜单里的“恢复公开”。"))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("showcase.withdraw")(told(_("撤下作品"), {"reason": _("理由是“%s”")}))
    actions.register_action("showcase.reinstate", _("恢复公开"), _("恢复公开"))
    actions.register_action("showcase.tip")(told(_("处理线索"), {"state": lambda state: TipState(state).label}))
