"""Who may do what with pages. Composed once here, asked by name wherever a door needs it."""

from typing import TYPE_CHECKING

from wagtail.models import Page
from wagtail.permissions import policy_registry

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import User

    from .models import BinEntry


def may_bin(user: "User | AnonymousUser", page: Page) -> bool:
    """Whoever may delete a page may put it in the bin."""
    return bool(page.permissions_for_user(user).can_delete())


def may_see_whole_log(user: "User | AnonymousUser") -> bool:
    """Those who publish see also what became of pages that are in the bin or deleted for good."""
    return bool(user.is_authenticated and policy_registry.get_by_type(Page).user_has_permission(user, "publish"))


def may_restore(user: "User | AnonymousUser", entry: "BinEntry") -> bool:
    """A page comes back where its parent lets this user publish; without a parent only an administrator may decide."""
    if entry.parent is None:
        return bool(getattr(user, "is_superuser", False))
    return bool(entry.parent.permissions_for_user(user).can_publish_subpage() or entry.parent.permissions_for_user(user).can_add_subpage())


def is_public(page: Page) -> bool:
    """A stranger may read the page: it is live and nothing above it is restricted."""
    return bool(page.live and not page.get_view_restrictions().exists())
