"""The bin: deleting is moving out of the site, and can be undone for ``settings.BIN_DAYS`` days."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from pages.models import BinEntry, BinPage
from pages.queries import guard_of

if TYPE_CHECKING:
    from members.models import User


def _bin_page() -> BinPage:
    found = BinPage.objects.first()
    if found is None:
        root = Page.objects.get(depth=1)
        found = root.add_child(instance=BinPage(title=str(_("回收站")), slug="bin", live=False))
    return found


@transaction.atomic
def move_to_bin(page: Page, *, by: "User | None", reason: str = "") -> BinEntry:
    """Take ``page`` and all below it out of the site; what was live is remembered and unpublished.

    Raises ``ValidationError`` when the page guards itself and no reason is given.
    """
    page = page.specific
    if guard_of(page) and not reason.strip():
        raise ValidationError(_("这一页不能直接删除：请写明理由。"))
    subtree = list(Page.objects.descendant_of(page, inclusive=True).filter(live=True).specific().order_by("-depth"))
    entry = BinEntry.objects.create(
        page=Page.objects.get(pk=page.pk),
        parent=page.get_parent(),
        title=page.title,
        slug=page.slug,
        url_path=page.url_path,
        live_ids=[[p.pk, p.live_revision_id] for p in subtree],
        reason=reason.strip(),
        binned_by=by,
    )
    for live_page in subtree:
        UnpublishPageAction(live_page, user=by).execute(skip_permission_checks=True)
    page.refresh_from_db()
    page.slug = f"{page.slug[:200]}-{page.pk}"
    page.save()
    _move(page, _bin_page(), by=by)
    log(instance=page, action="pages.bin", user=by, data={"reason": entry.reason, "from": entry.url_path})
    return entry


@transaction.atomic
def restore(entry: BinEntry, *, by: "User | None") -> Page:
    """Put a page back where it was, with the pages that were live live again.

    Whoever may not publish there gets it back as a draft. Raises ``ValidationError`` when its old parent is gone.
    """
    # Anew: since the caller read it, somebody may have restored it, or have put its parent into the bin.
    current = BinEntry.objects.select_for_update().filter(pk=entry.pk).first()
    if current is None:
        raise ValidationError(_("这一页已不在回收站里，可能别人刚恢复了它。"))
    entry = current
    parent = entry.parent
    if parent is None or BinEntry.objects.filter(page__path__in=_paths(parent)).exists():
        raise ValidationError(_("原来的上级页面已不在，请先恢复上级页面。"))
    page = Page.objects.get(pk=entry.page_id).specific
    page.slug = entry.slug
    if not Page._slug_is_available(entry.slug, parent, page):
        page.slug = f"{entry.slug}-{page.pk}"
    live = dict(entry.live_ids)
    # The slug is set before the move, so the addresses below are computed once and right.
    Page.objects.filter(pk=page.pk).update(slug=page.slug)
    _move(page, parent.specific, by=by)
    entry.delete()
    if by is None or parent.permissions_for_user(by).can_publish_subpage():
        for returning in Page.objects.descendant_of(page, inclusive=True).filter(pk__in=live).order_by("depth").specific():
            _publish_again(returning, live[returning.pk], by=by)
    page = Page.objects.get(pk=page.pk).specific
    log(instance=page, action="pages.restore", user=by)
    return page


def _publish_again(page: Page, revision_id: int | None, *, by: "User | None") -> None:
    """Publish what was public before, not a draft that was written over it since."""
    revision = Revision.objects.filter(pk=revision_id).first()
    if revision is None or revision.as_object().slug != page.slug:
        text = page if revision is None else revision.as_object()
        text.slug = page.slug
        revision = text.save_revision(user=by)
    revision.publish(user=by, skip_permission_checks=True)


def _move(page: Page, parent: Page, *, by: "User | None") -> None:
    """Move a page. Who may, the rules have said; the CMS would ask for rights on the bin itself, which only administrators have."""
    MovePageAction(page, parent, pos="last-child", user=by).execute(skip_permission_checks=True)


def _paths(page: Page) -> list[str]:
    return [page.path[:end] for end in range(len(page.path), 0, -Page.steplen)]


def empty_bin() -> int:
    """Delete for good what has lain in the bin longer than ``settings.BIN_DAYS``; return how many entries."""
    limit = timezone.now() - timedelta(days=settings.BIN_DAYS)
    count = 0
    for entry in BinEntry.objects.filter(binned_at__lt=limit).select_related("page"):
        entry.page.specific.delete()
        count += 1
    return count
