"""Who may do what in the archive."""

from typing import TYPE_CHECKING

from wagtail.models import Page

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import User


def may_withdraw(user: "User | AnonymousUser", page: Page) -> bool:
    """Chief editors and managers take works down, where they may publish."""
    return bool(user.has_perm("showcase.add_withdrawal") and page.permissions_for_user(user).can_edit())


def may_reinstate(user: "User | AnonymousUser", page: Page) -> bool:
    """Those who may take down may let back."""
    return bool(user.has_perm("showcase.delete_withdrawal") and page.permissions_for_user(user).can_edit())


def may_handle_tips(user: "User | AnonymousUser") -> bool:
    """Tips carry contact data; only those who may change them see them."""
    return bool(user.has_perm("showcase.change_tip"))
