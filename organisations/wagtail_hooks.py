"""Units in the admin."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from pages.queries import told

from . import views
from .viewsets import OrganisationGroup

register_snippet(OrganisationGroup)


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [path("organisations/<int:pk>/rename/", views.rename, name="organisation_rename")]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("organisations.rename")(told(_("单位更名"), {"from": _("原名 %s"), "to": _("新名 %s")}))
