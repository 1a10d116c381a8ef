"""Who is asking, and who may touch whose account."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .models import User


def client_address(request: HttpRequest) -> str:
    """Return the address of the client.

    X-Forwarded-For is believed only as far as ``settings.TRUSTED_PROXIES`` proxies of our own wrote it: the entry that the
    outermost trusted proxy added counts, whatever a client put before it.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    hops = settings.TRUSTED_PROXIES
    if hops < 1:
        return peer
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return forwarded[-hops] if len(forwarded) >= hops else peer


def may_promote(user: "User | AnonymousUser") -> bool:
    """Only a superuser makes superusers."""
    return bool(user.is_superuser)


def may_edit_account(user: "User | AnonymousUser", account: "User") -> bool:
    """Whoever may change people may change all but superusers; those only a superuser."""
    return bool(user.is_superuser or not account.is_superuser)
