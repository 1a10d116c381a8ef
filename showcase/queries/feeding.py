"""Reads for feeds and the sitemap."""

import datetime
import re
from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery
from django.utils.html import conditional_escape, format_html
from django.utils.translation import gettext as _

from organisations.models import Organisation
from showcase.models import Card, EditionPage, ShowcaseIndexPage, WorkNumber

from .facets import snapshot
from .years import spines

LENGTH = 40
# Addresses in a part of the sitemap; the protocol allows 50,000 and 50 MB.
PART = 10_000
_LOCAL = re.compile(r'(src|href)="/')


def years_with_page(year: int) -> EditionPage | None:
    """Return the public page of ``year``."""
    return next((spine.page for spine in spines(snapshot()) if spine.edition.year == year), None)


def entries(year: int | None) -> list[Card]:
    """Return the works most lately published, of the archive or of one year, with their page for the full text."""
    cards = Card.objects.select_related("work").defer("search_text", "facets")
    if year is not None:
        cards = cards.filter(year=year)
    return list(cards.order_by("-published_at", "-number")[:LENGTH])


def gives_full_text() -> bool:
    """Tell whether feeds carry whole texts; the editors switch it on the showcase's page."""
    return bool(ShowcaseIndexPage.objects.values_list("full_text_feeds", flat=True).first())


def feed_html(card: Card, *, full: bool) -> str:
    """Return a work as HTML for feed readers: the facts, the lead, with ``full`` the texts, and where it comes from."""
    work = card.work
    parts = [format_html("<p>{} · {} · {}</p>", card.award_label, card.format_name, card.organisation_name)]
    if card.is_example:
        parts.insert(0, format_html("<p>{}</p>", _("示例：虚构的作品与单位，仅供演示。")))
    if card.lead:
        parts.append(format_html("<p>{}</p>", card.lead))
    if full:
        parts += [conditional_escape(block.render()) for field in (work.story, work.script) for block in field]
    parts.append(format_html('<p>{}<a href="/w/{}/">{}</a></p>', _("来源："), card.number, _("质量品牌故事")))
    # A feed is read elsewhere: addresses on this site become absolute.
    return _LOCAL.sub(rf'\1="{settings.SITE_URL}/', "".join(parts))


class YearOfWorks(NamedTuple):
    """A year whose works have numbers: the highest, and when one of its works last changed (``None`` when none is public)."""

    year: int
    last_serial: int
    changed: datetime.datetime | None


def years_changed() -> list[YearOfWorks]:
    """Return the years that have works, newest first. Two look-ups in an index a year, however many works."""
    numbers = WorkNumber.objects.filter(year=OuterRef("edition__year")).order_by("-serial").values("serial")[:1]
    cards = Card.objects.filter(year=OuterRef("edition__year")).order_by("-changed_at").values("changed_at")[:1]
    rows = EditionPage.objects.order_by("-edition__year").values_list("edition__year", Subquery(numbers), Subquery(cards)).distinct()
    return [YearOfWorks(*row) for row in rows if row[1]]


def numbered(year: int, part: int) -> list[tuple[str, datetime.datetime, str]]:
    """Return (path, last change, number) of the public works of one part of a year, ``PART`` numbers long, the first being 1."""
    records = WorkNumber.objects.filter(year=year, serial__gt=(part - 1) * PART, serial__lte=part * PART, work__card__isnull=False)
    return list(records.order_by("serial").values_list("work__card__path", "work__card__changed_at", "number"))


def highest_number(year: int) -> int:
    """Return the highest serial of a year's numbers; 0 without any."""
    return next(iter(WorkNumber.objects.filter(year=year).order_by("-serial").values_list("serial", flat=True)[:1]), 0)


def parts(highest: int) -> range:
    """Return the parts into which numbers up to ``highest`` fall."""
    return range(1, max(1, -(-highest // PART)) + 1)


def units_listed(part: int) -> list[str]:
    """Return the addresses' last words of the units with public works whose record falls into one part."""
    units = Organisation.objects.filter(Exists(Card.objects.filter(organisation_id=OuterRef("pk"))), pk__gt=(part - 1) * PART, pk__lte=part * PART)
    return list(units.order_by("pk").values_list("slug", flat=True))


def highest_unit() -> int:
    """Return the highest number of a unit's record; 0 without any."""
    return next(iter(Organisation.objects.order_by("-pk").values_list("pk", flat=True)[:1]), 0)
