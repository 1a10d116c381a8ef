"""Reads of years: the shelf, the timeline, and the list of winners on an edition's page."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery

from editions.enums import AwardKind
from editions.models import Award, Edition
from showcase.enums import Dimension
from showcase.models import Card, EditionPage, Honour

from .facets import Snapshot, year_counts

# Up to so many honours an edition's page lists them all; beyond, each award shows its first few and leads to the rest.
ALL = 400
FIRST = 24


class Spine(NamedTuple):
    """An edition as it stands on the shelf or in the timeline. ``works`` is what the catalogue holds, not what was once won."""

    page: EditionPage
    edition: Edition
    works: int


def spines(snap: Snapshot) -> list[Spine]:
    """Return the public edition pages, newest year first, invented examples last; each page has ``still``, a picture or empty."""
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
    """A work with the honour for which it is listed."""

    card: Card
    honour: Honour


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
    """Return who won what in ``year``, by edition and award, in the order of the notices."""
    totals = {h.values[Dimension.CONTEST] + "|" + h.values[Dimension.AWARD]: h.bits.bit_count() for h in snap.honours if h.values[Dimension.YEAR] == str(year)}
    honours = (
        Honour.objects.filter(award__edition__year=year, work__card__isnull=False)
        .select_related("award__edition__contest", "work__card")
        .only(*_honour_fields())
        .order_by("award__edition__contest__position", "award__edition_id", "award__sort_order", "award_id", "work__card__sort_key")
    )
    rows = list(honours) if sum(totals.values()) <= ALL else _first_of_each(honours)
    by_award: dict[int, AwardGroup] = {}
    by_edition: dict[int, list[AwardGroup]] = defaultdict(list)
    editions: dict[int, Edition] = {}
    for honour in rows:
        award = honour.award
        group = by_award.get(award.pk)
        if group is None:
            group = by_award[award.pk] = AwardGroup(award)
            by_edition[award.edition_id].append(group)
            editions[award.edition_id] = award.edition
        group.winners.append(Winner(honour.work.card, honour))
    for group in by_award.values():
        key = f"{group.award.edition.contest.slug}|{group.award.key}"
        group.total = max(len(group.winners), totals.get(key, 0)) if len(group.winners) >= FIRST else len(group.winners)
    return [ContestGroup(editions[pk], groups) for pk, groups in by_edition.items()]


def _first_of_each(honours: QuerySet[Honour]) -> list[Honour]:
    awards = list(honours.order_by().values_list("award_id", flat=True).distinct())
    rows = [row for award in awards for row in honours.filter(award_id=award)[:FIRST]]
    order = {row.pk: (row.award.edition.contest.position, row.award.edition_id, row.award.sort_order, row.award_id) for row in rows}
    return sorted(rows, key=lambda row: (order[row.pk], row.work.card.sort_key))


def _honour_fields() -> list[str]:
    card = ["title", "path", "pattern", "palette", "organisation_name", "promoting_unit_name", "format_name", "format_glyph", "format_code"]
    card += ["sort_key", "number", "year", "still", "award_label", "seal_shape", "seal_text", "is_example", "duration", "has_text", "slot"]
    award = ["name", "key", "kind", "rank", "seal_shape", "seal_text", "sort_order", "format_code"]
    edition = ["year", "name", "division", "ordinal", "theme", "results", "notice_number", "palette"]
    contest = ["name", "short_name", "slug", "level", "position", "counts_years", "is_example"]
    return [
        "division",
        *(f"work__card__{name}" for name in card),
        *(f"award__{name}" for name in award),
        *(f"award__edition__{name}" for name in edition),
        *(f"award__edition__contest__{name}" for name in contest),
    ]
