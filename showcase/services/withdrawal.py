"""Taking a work down, at once and everywhere."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from library.models import Picture
from showcase.models import Still, Withdrawal, WorkPage
from showcase.signals import reinstated, withdrawn

from .catalogue import remove_card, write_card

if TYPE_CHECKING:
    from members.models import User


@transaction.atomic
def withdraw(work: WorkPage, *, by: "User | None", reason: str) -> Withdrawal:
    """Take ``work`` down: its page answers 410, lists and feeds drop it, its pictures' public files are deleted.

    ``reason`` stays inside the house. Raises ``ValidationError`` without one, or when the work is down already.
    """
    reason = reason.strip()
    if len(reason) < 4:
        raise ValidationError(_("请写明撤下的理由，至少四个字；它不会公开。"))
    work = WorkPage.objects.select_for_update().get(pk=work.pk)
    if Withdrawal.objects.filter(work=work).exists():
        raise ValidationError(_("这件作品已经撤下了。"))
    withdrawal = Withdrawal.objects.create(work=work, by=by, reason=reason)
    if work.live:
        work.unpublish(user=by)
    remove_card(work.pk)
    pictures = _only_here(work)
    transaction.on_commit(lambda: _delete_renditions(pictures))
    log(instance=work, action="showcase.withdraw", user=by, data={"reason": reason})
    transaction.on_commit(lambda: withdrawn.send(sender=WorkPage, instance=work, by=by))
    return withdrawal


@transaction.atomic
def reinstate(work: WorkPage, *, by: "User | None") -> WorkPage:
    """Let a withdrawn work back: the text last saved is published again."""
    withdrawal = Withdrawal.objects.select_for_update().filter(work_id=work.pk).first()
    if withdrawal is None:
        raise ValidationError(_("这件作品没有撤下。"))
    withdrawal.delete()
    work = WorkPage.objects.get(pk=work.pk)
    revision = work.get_latest_revision() or work.save_revision(user=by)
    revision.publish(user=by)
    work.refresh_from_db()
    write_card(work)
    log(instance=work, action="showcase.reinstate", user=by)
    transaction.on_commit(lambda: reinstated.send(sender=WorkPage, instance=work, by=by))
    return work


def _only_here(work: WorkPage) -> list[int]:
    """Return the pictures that no other work shows."""
    own = set(Still.objects.filter(work=work).values_list("picture_id", flat=True))
    elsewhere = set(Still.objects.filter(picture_id__in=own).exclude(work=work).values_list("picture_id", flat=True))
    return sorted(own - elsewhere)


def _delete_renditions(picture_ids: list[int]) -> None:
    for picture in Picture.objects.filter(pk__in=picture_ids):
        for rendition in picture.renditions.all():
            rendition.file.delete(save=False)
            rendition.delete()
