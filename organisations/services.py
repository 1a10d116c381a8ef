"""Writes of this room: one verb a function."""

import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from .models import FormerName, Organisation, PromotingUnit

if TYPE_CHECKING:
    from members.models import User


@transaction.atomic
def create_organisation(name: str, **values: Any) -> Organisation:
    """Record a unit; ``values`` are its other fields (``tags`` a list of rows).

    Raises ``ValidationError`` when the name is taken or was once another unit's.
    """
    tags = values.pop("tags", [])
    unit = Organisation(name=name, **values)
    unit.tags.set(tags)
    unit.full_clean()
    unit.save()
    return unit


@transaction.atomic
def create_promoting_unit(name: str, **values: Any) -> PromotingUnit:
    """Record a promoting unit; ``values`` are its other fields."""
    unit = PromotingUnit(name=name, **values)
    unit.full_clean()
    unit.save()
    return unit


@transaction.atomic
def rename(organisation: Organisation, name: str, *, by: "User | None", until: datetime.date | None = None, note: str = "") -> Organisation:
    """Give a unit a new name and address; the old ones stay as a former name that leads here.

    A unit that takes back a name it once had keeps its record: that former name becomes the current one again.
    Raises ``ValidationError`` when another unit has or had the name.
    """
    unit = Organisation.objects.select_for_update().get(pk=organisation.pk)
    name = name.strip()
    if name == unit.name:
        return unit
    own_former = FormerName.objects.filter(organisation=unit, name=name).first()
    old_name, old_slug = unit.name, unit.slug
    unit.name, unit.slug = name, ""
    if own_former:
        own_former.delete()
        unit.slug = own_former.slug
    elif unit.free_slug() == old_slug:
        # The pinyin is the same; the old address must stay free for the former name.
        unit.slug = f"{old_slug}-{unit.pk}"
    unit.full_clean()
    unit.save()
    FormerName.objects.create(organisation=unit, name=old_name, slug=old_slug, until=until, note=note)
    log(instance=unit, action="organisations.rename", user=by, data={"from": old_name, "to": name})
    return unit
