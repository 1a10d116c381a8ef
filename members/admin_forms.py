"""Forms of the admin for people: one name, an optional address, and no way to more power than one's own."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

_FIELDS = {"username", "display_name", "email", "groups", "is_superuser"}
_EMAIL_HELP = _("找回密码、收审核提醒时用；可以以后再填。")


class _PersonForm(forms.ModelForm):
    """What both forms share. ``may_promote`` tells whether the one who fills it in may make superusers."""

    # The CMS asks for given and family name; ours is one field.
    first_name = None
    last_name = None
    display_name = forms.CharField(label=_("姓名"), max_length=40)
    email = forms.EmailField(label=_("邮箱"), required=False, help_text=_EMAIL_HELP)

    def __init__(self, *args: Any, may_promote: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "is_superuser" not in self.fields:
            return
        if may_promote:
            self.fields["is_superuser"].label = _("超级用户")
            self.fields["is_superuser"].help_text = _("不受角色限制，什么都能改。只给维护系统的人。")
        else:
            del self.fields["is_superuser"]


class PersonCreationForm(_PersonForm, UserCreationForm):
    """A new account."""

    class Meta(UserCreationForm.Meta):
        fields = _FIELDS


class PersonEditForm(_PersonForm, UserEditForm):
    """An account that exists."""

    class Meta(UserEditForm.Meta):
        fields = _FIELDS | {"is_active"}


class OwnNameForm(forms.ModelForm):
    """One's own name and address, on the account page."""

    display_name = forms.CharField(label=_("姓名"), max_length=40)
    email = forms.EmailField(label=_("邮箱"), required=False, help_text=_EMAIL_HELP)

    class Meta:
        model = get_user_model()
        fields = ("display_name", "email")
