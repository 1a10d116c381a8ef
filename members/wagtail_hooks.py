"""People in the admin: a superuser's account is touched by superusers only; the account page asks for one name."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from .admin_forms import OwnNameForm
from .rules import may_edit_account


@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def guard_account(request: HttpRequest, user: Any) -> None:
    if not may_edit_account(request.user, user):
        raise PermissionDenied(_("超级用户的账号只有超级用户能改。"))


@hooks.register("before_bulk_action")
def guard_accounts(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> None:
    people = get_user_model()
    for one in objects:
        if isinstance(one, people):
            guard_account(request, one)


class OwnNamePanel(BaseSettingsPanel):
    """Name and address, in place of the CMS's panel with two names."""

    name = "own_name"
    title = _("姓名与邮箱")
    order = 100
    form_class = OwnNameForm


@hooks.register("register_account_settings_panel")
def own_name(request: HttpRequest, user: Any, profile: Any) -> OwnNamePanel:
    return OwnNamePanel(request, user, profile)
