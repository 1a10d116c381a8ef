"""Lists of works: one page of cards, by key, never by offset."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from showcase.enums import HONOUR_DIMENSIONS, Dimension
from showcase.models import Card, Honour

from .facets import BAND_LENGTH, Selection, Snapshot, matching, slots
from .works import UNLISTED

PAGE_SIZE = 20
# Up to so many matches near the page are fetched by their numbers; beyond, enough rows match for a walk along the sorted index to be short.
FEW = 400
# Sorts after every character of a sort key.
_LAST = "z" * 48
_KEY = re.compile(r"^[0-9a-z]{8,48}$")


class BadKeyError(ValueError):
    """The key of a page is not one that this site gives out."""


@dataclass(frozen=True)
class Position:
    """Where in the list a page begins: after or before the card with this key; neither is the beginning."""

    after: str = ""
    before: str = ""

    @classmethod
    def parse(cls, after: str | None, before: str | None) -> "Position":
        """Read the keys of an address; ``BadKeyError`` for what cannot be one."""
        for key in (after, before):
            if key and not _KEY.match(key):
                raise BadKeyError(key)
        return cls(after or "", "" if after else before or "")


class Page(NamedTuple):
    """One page of a list, the number of works in the whole list, and the keys of its neighbours (empty at an end)."""

    cards: list[Card]
    total: int
    next_after: str
    previous_before: str


def works(snap: Snapshot, selection: Selection, position: Position, size: int = PAGE_SIZE) -> Page:
    """Return one page of the works that ``selection`` leaves."""
    bits = matching(snap, selection)
    total = bits.bit_count()
    if not total:
        return Page([], 0, "", "")
    cards = _cards(selection, _reach(snap, bits, position, size))
    if position.before:
        found = list(cards.filter(sort_key__lt=position.before).order_by("-sort_key")[: size + 1])
        more_before, found = len(found) > size, found[:size][::-1]
        return Page(found, total, found[-1].sort_key if found else "", found[0].sort_key if more_before and found else "")
    if position.after:
        cards = cards.filter(sort_key__gt=position.after)
    found = list(cards.order_by("sort_key")[: size + 1])
    more = len(found) > size
    found = found[:size]
    return Page(found, total, found[-1].sort_key if more else "", found[0].sort_key if position.after and found else "")


class Reach(NamedTuple):
    """The stretch of the list in which a page must lie: the matches in it, and the first characters of its lowest and highest key."""

    bits: int
    low: str
    high: str


def _reach(snap: Snapshot, bits: int, position: Position, size: int) -> Reach:
    """Go through the bands from the page's key on until more than ``size`` works match.

    Without it, the matches of an old year would be sought through all newer ones.
    """
    if not snap.bands:
        return Reach(bits, "", "")
    key = (position.before or position.after)[:BAND_LENGTH]
    near, count, prefixes = 0, 0, []
    for band in reversed(snap.bands) if position.before else snap.bands:
        if (position.before and band.prefix > key) or (position.after and band.prefix < key) or not bits & band.bits:
            continue
        near |= bits & band.bits
        prefixes.append(band.prefix)
        # Of the band that holds the key, nobody knows how many matches lie beyond it.
        count += 0 if band.prefix == key else (bits & band.bits).bit_count()
        if count > size:
            break
    return Reach(near, min(prefixes, default=""), max(prefixes, default=""))


def _cards(selection: Selection, reach: Reach) -> QuerySet[Card]:
    cards = Card.objects.defer(*UNLISTED)
    if not selection:
        return cards
    if reach.bits.bit_count() <= FEW:
        return cards.filter(slot__in=slots(reach.bits))
    if reach.high:
        cards = cards.filter(sort_key__gte=reach.low, sort_key__lte=reach.high + _LAST)
    return _walk(cards, selection)


def _walk(cards: QuerySet[Card], selection: Selection) -> QuerySet[Card]:
    columns = {
        Dimension.FORMAT: "format_code__in",
        Dimension.PROMOTING_UNIT: "promoting_unit_slug__in",
        Dimension.REGION: "organisation__region__slug__in",
    }
    for dimension, lookup in columns.items():
        if selection.of(dimension):
            cards = cards.filter(**{lookup: selection.of(dimension)})
    if selection.of(Dimension.INDUSTRY):
        cards = cards.filter(
            Exists(Card.objects.filter(pk=OuterRef("pk"), organisation__tags__kind="industry", organisation__tags__slug__in=selection.of(Dimension.INDUSTRY)))
        )
    if selection.of(Dimension.TAG):
        cards = cards.filter(Exists(Card.objects.filter(pk=OuterRef("pk"), work__tagged_items__tag__slug__in=selection.of(Dimension.TAG))))
    if any(selection.of(d) for d in HONOUR_DIMENSIONS):
        honours = Honour.objects.filter(work_id=OuterRef("pk"))
        if selection.of(Dimension.YEAR):
            honours = honours.filter(award__edition__year__in=[int(y) for y in selection.of(Dimension.YEAR)])
        if selection.of(Dimension.CONTEST):
            honours = honours.filter(award__edition__contest__slug__in=selection.of(Dimension.CONTEST))
        if selection.of(Dimension.AWARD):
            honours = honours.filter(award__key__in=selection.of(Dimension.AWARD))
        cards = cards.filter(Exists(honours))
    return cards
