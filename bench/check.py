"""Proves that the seeded catalogue is what publishing every work one by one would have written."""

from typing import Any

from django.db import transaction

from home.queries import catalogue_differences
from showcase.models import Card, Catalogue, Facet, WorkPage
from showcase.services import write_card


def _everything() -> tuple[dict, dict]:
    cards = {card.pk: {field.attname: getattr(card, field.attname) for field in Card._meta.concrete_fields} for card in Card.objects.all()}
    facets = {(facet.dimension, facet.key): (facet.label, facet.position, bytes(facet.bits)) for facet in Facet.objects.all()}
    return cards, facets


def differences() -> list[str]:
    """Return where the two ways of writing differ; empty when they agree. The database is left as it was."""
    seeded = _everything()
    found = catalogue_differences()
    with transaction.atomic():
        Card.objects.all().delete()
        Facet.objects.all().delete()
        Catalogue.objects.update(next_slot=0)
        for work in WorkPage.objects.order_by("path"):
            write_card(work)
        published = _everything()
        transaction.set_rollback(True)
    for name, left, right in zip(("card", "facet"), seeded, published, strict=True):
        found += [f"{name} {key}: {_differing(left.get(key), right.get(key))}" for key in left.keys() | right.keys() if left.get(key) != right.get(key)]
    return found[:10]


def _differing(left: Any, right: Any) -> str:
    if isinstance(left, dict) and isinstance(right, dict):
        return ", ".join(f"{name}: {left[name]!r} != {right[name]!r}" for name in left if left[name] != right[name])
    return f"{left!r} != {right!r}"
