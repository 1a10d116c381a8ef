"""Writes of this room: one verb a function."""

import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .enums import ResultsState
from .models import Award, Edition, EditionParty, Format, Milestone
from .queries import next_palette
from .signals import edition_created

if TYPE_CHECKING:
    from members.models import User

_OWN = {"id", "pk", "edition", "edition_id"}


def _copy(row: Format | Award | Milestone | EditionParty, edition: Edition, **changes: object) -> None:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.attname not in _OWN}
    type(row).objects.create(edition=edition, **(values | changes))


def _shift(day: datetime.date | None, years: int) -> datetime.date | None:
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


@transaction.atomic
def copy_edition(edition: Edition, *, year: int, by: "User | None") -> Edition:
    """Make next year's edition from ``edition``: its formats with limits, awards, parties and milestones.

    Theme and document number stay empty; dates move by whole years and stay unconfirmed, so nothing of last year is
    published as if it were this year's. Raises ``ValidationError`` when that edition exists.
    """
    if Edition.objects.filter(contest=edition.contest, year=year, division=edition.division).exists():
        raise ValidationError(_("%(year)d 年的这项赛事已经有了，请直接修改它。") % {"year": year})
    years = year - edition.year
    name = edition.name.replace(str(edition.year), str(year)) if str(edition.year) in edition.name else edition.contest.name
    new = Edition(
        contest=edition.contest,
        year=year,
        ordinal=edition.ordinal + years if edition.ordinal and edition.ordinal + years > 0 else None,
        division=edition.division,
        name=name,
        palette=next_palette(),
        results=ResultsState.PENDING,
    )
    new.full_clean(exclude=["formats", "awards", "milestones", "parties"])
    new.save()
    for row in [*Format.objects.filter(edition=edition), *Award.objects.filter(edition=edition), *EditionParty.objects.filter(edition=edition)]:
        _copy(row, new)
    for row in Milestone.objects.filter(edition=edition):
        _copy(row, new, starts_on=_shift(row.starts_on, years), ends_on=_shift(row.ends_on, years), is_confirmed=False, note="")
    log(instance=new, action="editions.copy", user=by, data={"from": str(edition)})
    edition_created.send(sender=Edition, instance=new, by=by)
    return new
