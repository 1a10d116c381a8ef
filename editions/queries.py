"""Reads of this room."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from covers.enums import COMMENDATION_SEAL, RANK_SEALS, UNRANKED_SEAL, Palette, SealShape
from covers.queries.seal import seal_text

from .enums import AwardKind, ContestLevel, Precision
from .models import Edition, Milestone


def next_palette() -> str:
    """Return the edition colour that was used longest ago, unused ones first."""
    used = list(Edition.objects.filter(contest__level=ContestLevel.CITY).order_by("-year").values_list("palette", flat=True))
    return max(Palette.values, key=lambda palette: used.index(palette) if palette in used else len(used))


def city_editions() -> QuerySet[Edition]:
    """Return the city contest's editions, newest first, the invented example last."""
    return (
        Edition.objects.filter(contest__level=ContestLevel.CITY)
        .select_related("contest")
        .prefetch_related(Prefetch("milestones", Milestone.objects.filter(is_confirmed=True)))
        .order_by("contest__is_example", "-year")
    )


def current_edition(today: datetime.date) -> Edition | None:
    """Return the city edition whose year this is, if it is announced."""
    return city_editions().filter(contest__is_example=False, year=today.year).first()


def default_seal(kind: str, rank: int | None, name: str) -> tuple[str, str]:
    """Return the seal (shape, text) that an award of this kind and rank usually bears."""
    if kind == AwardKind.PROFESSIONAL:
        return RANK_SEALS.get(rank or 0, UNRANKED_SEAL)
    if kind == AwardKind.COMMENDATION:
        return COMMENDATION_SEAL
    return SealShape.ROUND.value, seal_text(name)


def milestone_date(milestone: Milestone) -> str:
    """Write a milestone's date as exactly as it is known: 7 月 31 日, 9 月中旬, 9–12 月."""
    start, end = milestone.starts_on, milestone.ends_on or milestone.starts_on
    values = {"month": start.month, "day": start.day, "to_month": end.month, "to_day": end.day}
    if milestone.precision == Precision.MONTH:
        return (_("%(month)d 月") if end.month == start.month else _("%(month)d–%(to_month)d 月")) % values
    if milestone.precision == Precision.THIRD:
        return (_("%(month)d 月上旬") if start.day <= 10 else _("%(month)d 月中旬") if start.day <= 20 else _("%(month)d 月下旬")) % values
    if end == start:
        return _("%(month)d 月 %(day)d 日") % values
    return (_("%(month)d 月 %(day)d–%(to_day)d 日") if end.month == start.month else _("%(month)d 月 %(day)d 日–%(to_month)d 月 %(to_day)d 日")) % values


class Scheduled(NamedTuple):
    """A milestone seen from a given day."""

    milestone: Milestone
    date: str
    is_past: bool
    is_next: bool
    days_left: int


def schedule(milestones: Iterable[Milestone], today: datetime.date) -> list[Scheduled]:
    """Return milestones in order; the first that is not over is the next one. ``days_left`` counts whole days to its end."""
    found, next_seen = [], False
    for milestone in sorted(milestones, key=lambda m: (m.starts_on, m.last_day, m.sort_order or 0)):
        past = milestone.last_day < today
        found.append(Scheduled(milestone, milestone_date(milestone), past, not past and not next_seen, max(0, (milestone.last_day - today).days)))
        next_seen = next_seen or not past
    return found


def is_open(milestones: Iterable[Milestone], today: datetime.date) -> bool:
    """Tell whether entries are still taken: some deadline is not over."""
    return any(m.is_deadline and m.last_day >= today for m in milestones)
