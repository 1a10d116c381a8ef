"""What search engines read: schema.org descriptions of the archive's pages."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from editions.models import Edition, Milestone
from organisations.models import Organisation
from showcase.models import Card, Honour, WorkPage

_TYPES = {"speech": "CreativeWork", "film": "Movie", "essay": "Article", "case": "CreativeWork"}


def absolute(path: str) -> str:
    """Return the public address of ``path``."""
    return path if path.startswith("http") else settings.SITE_URL + path


def crumbs(links: list[tuple[str, str]]) -> dict[str, Any]:
    """Describe a trail of (title, path)."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": title, "item": absolute(path)} for place, (title, path) in enumerate(links, start=1)
        ],
    }


def work_data(work: WorkPage, card: Card, honours: list[Honour]) -> dict[str, Any]:
    """Describe a work: what it is, whose, which awards, since when."""
    kind = _TYPES[card.pattern]
    data: dict[str, Any] = {
        "@type": kind,
        "name": card.title,
        "headline": card.title[:110],
        "url": absolute(card.path),
        "mainEntityOfPage": absolute(card.path),
        "identifier": card.number,
        "inLanguage": "zh-Hans",
        "image": absolute(f"/w/{card.number}/share.png"),
        "genre": card.format_name,
        "dateCreated": str(card.year),
        "datePublished": card.published_at.isoformat(),
        "dateModified": card.changed_at.isoformat(),
        "author": {"@type": "Organization", "name": card.organisation_name, "url": absolute(work.organisation.get_absolute_url())},
        "publisher": {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME, "url": absolute("/")},
        "award": [f"{honour.award.edition.name} {honour.award.name}" for honour in honours],
    }
    if card.lead:
        data["description"] = card.lead
    if card.tags:
        data["keywords"] = [name for name, _slug in card.tags]
    return data


def edition_data(edition: Edition, milestones: list[Milestone], path: str) -> dict[str, Any]:
    """Describe an edition as an event of its contest; it lasts from its first to its last date, or the year where none is known."""
    data: dict[str, Any] = {
        "@type": "Event",
        "name": edition.name,
        "url": absolute(path),
        "startDate": str(min((m.starts_on for m in milestones), default=edition.year)),
        "endDate": str(max((m.last_day for m in milestones), default=edition.year)),
        "superEvent": {"@type": "EventSeries", "name": edition.contest.name},
        "inLanguage": "zh-Hans",
        "location": {"@type": "Place", "name": _("上海"), "address": _("上海市")},
    }
    if edition.theme:
        data["description"] = edition.theme
    return data


def organisation_data(organisation: Organisation) -> dict[str, Any]:
    """Describe a unit."""
    data: dict[str, Any] = {"@type": "Organization", "name": organisation.name, "url": absolute(organisation.get_absolute_url())}
    former = [name.name for name in organisation.former_names.all()]
    if organisation.short_name or former:
        data["alternateName"] = [name for name in [organisation.short_name, *former] if name]
    if organisation.website:
        data["sameAs"] = organisation.website
    return data
