"""Reads of this room."""

from .models import FormerName, Organisation


def by_slug(slug: str) -> Organisation | None:
    """Return the organisation that has this address now."""
    return Organisation.objects.filter(slug=slug).select_related("region", "logo").first()


def by_former_slug(slug: str) -> Organisation | None:
    """Return the organisation that once had this address."""
    former = FormerName.objects.filter(slug=slug).select_related("organisation").first()
    return former.organisation if former else None


def by_name(name: str) -> Organisation | None:
    """Return the organisation that bears or bore exactly this name."""
    return Organisation.objects.filter(name=name).first() or Organisation.objects.filter(former_names__name=name).first()
