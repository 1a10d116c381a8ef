"""Floor 4: the user; later membership, consent and sign-in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class MembersConfig(AppConfig):
    name = "members"
    default = True
    verbose_name = _("人员")


class PeopleConfig(WagtailUsersAppConfig):
    user_viewset = "members.viewsets.PersonViewSet"
