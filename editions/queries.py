"""Reads of this room."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from covers.enums import Palette

from .enums import AwardKind, ContestLevel, Precision
from .models import Award, Edition, Milestone


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
        known = {1: ("solid-brass", "壹"), 2: ("solid-ink", "贰"), 3: ("outline", "叁")}
        return known.get(rank or 0, ("outline", "获"))
    if kind == AwardKind.COMMENDATION:
        return "oval", "推进"
    core = name.removeprefix("最").removesuffix("奖").removeprefix("具").removeprefix("佳")
    return "round", core[:2] or "观摩"


def milestone_date(milestone: Milestone) -> str:
    """Write a milestone's date as exactly as it is known: 7 月 31 日, 9 月中旬, 9–12 月."""
    start, end = milestone.starts_on, milestone.ends_on
    if milestone.precision == Precision.MONTH:
        return f"{start.month} 月" if not end or end.month == start.month else f"{start.month}–{end.month} 月"
    if milestone.precision == Precision.THIRD:
        third = "上旬" if start.day <= 10 else "中旬" if start.day <= 20 else "下旬"
        return f"{start.month} 月{third}"
    if end and end != start:
        same = f"{start.month} 月 {start.day}–{end.day} 日"
        return same if end.month == start.month else f"{start.month} 月 {start.day} 日–{end.month} 月 {end.day} 日"
    return f"{start.month} 月 {start.day} 日"


def awards_by_name() -> dict[str, Award]:
    """Return one award a name, the most recent first; the showcase's facet takes labels and order from it."""
    found: dict[str, Award] = {}
    for award in Award.objects.select_related("edition").order_by("-edition__year", "sort_order"):
        found.setdefault(award.name, award)
    return found


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
