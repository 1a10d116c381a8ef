"""Pages of editions."""

from typing import TYPE_CHECKING

from django.db import transaction

from editions.models import Edition
from showcase.models import EditionPage, ShowcaseIndexPage

if TYPE_CHECKING:
    from members.models import User


@transaction.atomic
def open_edition_page(edition: Edition, *, by: "User | None", live: bool = False) -> EditionPage | None:
    """Give an edition of the city contest its page, as a draft unless ``live``; ``None`` before the showcase exists."""
    existing = EditionPage.objects.filter(edition=edition).first()
    if existing:
        return existing
    index = ShowcaseIndexPage.objects.first()
    if index is None:
        return None
    page = EditionPage(title=edition.name, edition=edition, slug=str(edition.year), owner=by, live=live)
    index.add_child(instance=page)
    revision = page.save_revision(user=by)
    if live:
        revision.publish(user=by)
        page.refresh_from_db()
    return page
