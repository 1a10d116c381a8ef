"""Reads of years: the shelf, the timeline, and the list of winners on an edition's page."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, QuerySet, Subquery

from editions.enums import AwardKind
from editions.models import Award, Edition
from showcase.enums import Dimension
from showcase.models import Card, EditionPage, ExhibitionPage, Honour

from .facets import Selection, Snapshot, year_counts
from .listing import Position, works
from .works import UNLISTED

# Up to so many honours an edition's page lists them all; beyond, each award shows its first few and leads to the rest.
ALL = 400
FIRST = 24


class Spine(NamedTuple):
    """An edition as it stands on the shelf or in the timeline. ``works`` is what the catalogue holds, not what was once won."""

    page: EditionPage
    edition: Edition
    works: int


class Shelf(NamedTuple):
    """What stands on the shelf at one version of the catalogue."""

    version: int
    spines: list[Spine]
    exhibitions: list[ExhibitionPage]


_held = Shelf(0, [], [])


def shelf(snap: Snapshot) -> Shelf:
    """Return the public editions and exhibitions, read once a version: publishing such a page, or changing an edition, makes a new one."""
    global _held  # noqa: PLW0603 - one per process, replaced whole
    held = _held
    if held.version != snap.version or not snap.version:
        exhibitions = ExhibitionPage.objects.live().public().order_by("-first_published_at")
        _held = held = Shelf(snap.version, _spines(snap), list(exhibitions))
    return held


def spines(snap: Snapshot) -> list[Spine]:
    """Return the public edition pages, newest year first, invented examples last; each page has ``still``, a picture or empty."""
    return shelf(snap).spines


def _spines(snap: Snapshot) -> list[Spine]:
    counts = year_counts(snap)
    still = Card.objects.filter(year=OuterRef("edition__year")).exclude(still_wide="").order_by("sort_key").values("still_wide")[:1]
    pages = (
        EditionPage.objects.live()
        .public()
        .select_related("edition__contest")
        .annotate(still=Subquery(still))
        .order_by("edition__contest__is_example", "-edition__year")
    )
    return [Spine(page, page.edition, counts.get(page.edition.year, 0)) for page in pages]


def neighbours(page: EditionPage) -> tuple[EditionPage | None, EditionPage | None]:
    """Return the edition pages of the year before and the year after, of the same contest."""
    pages = EditionPage.objects.live().filter(edition__contest=page.edition.contest).select_related("edition__contest")
    before = pages.filter(edition__year__lt=page.edition.year).order_by("-edition__year").first()
    after = pages.filter(edition__year__gt=page.edition.year).order_by("edition__year").first()
    return before, after


class Winner(NamedTuple):
    """A work in the list of an award's winners."""

    card: Card


@dataclass
class AwardGroup:
    """The winners of one award. ``total`` may exceed what is listed."""

    award: Award
    winners: list[Winner] = field(default_factory=list)
    total: int = 0

    @property
    def is_ranked_first(self) -> bool:
        return self.award.kind == AwardKind.PROFESSIONAL and self.award.rank == 1


@dataclass
class ContestGroup:
    """One edition of the year with its awards."""

    edition: Edition
    awards: list[AwardGroup]

    @property
    def total(self) -> int:
        return sum(group.total for group in self.awards)


def winners_of_year(snap: Snapshot, year: int) -> list[ContestGroup]:
    """Return who won what in ``year``, by edition and award, in the order of the notices.

    Two queries; in a year of more than ``ALL`` honours, one an award, none of which reads more than a stretch of the list.
    """
    totals = {(h.values[Dimension.CONTEST], h.values[Dimension.AWARD]): h.bits.bit_count() for h in snap.honours if h.values[Dimension.YEAR] == str(year)}
    awards = Award.objects.filter(edition__year=year).order_by("edition__contest__position", "edition_id", "sort_order", "pk")
    groups = {award.pk: AwardGroup(award) for award in awards if _key(award) in totals}
    if sum(totals.values()) <= ALL:
        for card in _winning(Honour.objects.filter(award__in=groups)):
            groups[card.award_id].winners.append(Winner(card))
    else:
        shared = Counter(_key(group.award) for group in groups.values())
        for group in groups.values():
            group.winners = [Winner(card) for card in _first(snap, group.award, is_alone=shared[_key(group.award)] == 1)]
    by_edition: dict[Edition, list[AwardGroup]] = defaultdict(list)
    for group in groups.values():
        group.total = max(len(group.winners), totals[_key(group.award)]) if len(group.winners) >= FIRST else len(group.winners)
        if group.winners:
            by_edition[group.award.edition].append(group)
    return [ContestGroup(edition, of_edition) for edition, of_edition in by_edition.items()]


def _key(award: Award) -> tuple[str, str]:
    return award.edition.contest.slug, award.key


def _winning(honours: QuerySet[Honour]) -> Any:
    """Return the cards of the works that hold one of ``honours``, in order, each as often as it holds one, with its ``award_id``."""
    cards = Card.objects.filter(work__honours__in=honours).annotate(award_id=F("work__honours__award_id"))
    return cards.defer(*UNLISTED).order_by("sort_key")


def _first(snap: Snapshot, award: Award, *, is_alone: bool) -> list[Card]:
    """Return the first winners of an award. ``is_alone``: no other award of the year has its contest and name, as divisions' awards do."""
    if not is_alone:
        return list(_winning(Honour.objects.filter(award=award))[:FIRST])
    contest, key = _key(award)
    selection = Selection({Dimension.YEAR: (str(award.edition.year),), Dimension.CONTEST: (contest,), Dimension.AWARD: (key,)})
    return works(snap, selection, Position(), FIRST).cards
