"""Editions in the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from pages.queries import told

from . import views
from .models import Edition
from .viewsets import EditionGroup

register_snippet(EditionGroup)


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [path("editions/<int:pk>/copy/", views.copy, name="edition_copy")]


@hooks.register("register_snippet_listing_buttons")
def copy_button(snippet, user, next_url=None):
    if isinstance(snippet, Edition) and user.has_perm("editions.add_edition"):
        yield Button(_("复制为新一届"), url=reverse("edition_copy", args=[snippet.pk]), icon_name="copy", priority=5)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("editions.copy")(told(_("复制届次"), {"from": _("自 %s")}))
