"""What readers tell us."""

import hashlib
import hmac
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from editions.models import Edition
from showcase.enums import TIP_MOVES, TipKind, TipState
from showcase.models import Tip, WorkPage

if TYPE_CHECKING:
    from members.models import User

MAX_PER_HOUR = 8


def sender_key(address: str) -> str:
    """Return a keyed hash of a client's address; without the site's key it leads back to nobody."""
    return hmac.new(settings.SECRET_KEY.encode(), f"tip {address}".encode(), hashlib.sha256).hexdigest()


def receive_tip(
    *, text: str, kind: TipKind, contact: str = "", looked_for: str = "", work: WorkPage | None = None, edition: Edition | None = None, address: str = ""
) -> Tip:
    """Store what a reader wrote. Raises ``ValidationError`` when one address writes more than ``MAX_PER_HOUR`` in an hour."""
    sender = sender_key(address) if address else ""
    since = timezone.now() - timedelta(hours=1)
    if sender and Tip.objects.filter(sender=sender, created_at__gte=since).count() >= MAX_PER_HOUR:
        raise ValidationError(_("这一小时里已收到您好几条，请过一会儿再写；前面的都已收好。"))
    tip = Tip(text=text, kind=kind, contact=contact, looked_for=looked_for[:200], work=work, edition=edition, sender=sender)
    tip.full_clean()
    tip.save()
    return tip


@transaction.atomic
def set_tip_state(tip: Tip, new: TipState, *, by: "User | None") -> Tip:
    """Move a tip to ``new``; the only place where its state changes. Handling it erases the sender's contact, as promised on the form.

    Raises ``ValidationError`` for a move that is not allowed.
    """
    tip = Tip.objects.select_for_update().get(pk=tip.pk)
    if new not in TIP_MOVES[TipState(tip.state)]:
        raise ValidationError(_("不能从“%(old)s”改为“%(new)s”。") % {"old": TipState(tip.state).label, "new": TipState(new).label})
    tip.state = new
    tip.handled_at = None if new == TipState.NEW else timezone.now()
    tip.handled_by = None if new == TipState.NEW else by
    if new != TipState.NEW:
        tip.contact = tip.sender = ""
    tip.save()
    log(instance=tip, action="showcase.tip", user=by, data={"state": str(new)})
    return tip
