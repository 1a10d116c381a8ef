"""Reads for feeds and the sitemap."""

import re

from django.conf import settings
from django.db.models import Max
from django.utils.html import conditional_escape, format_html
from django.utils.translation import gettext as _

from showcase.models import Card, EditionPage, ShowcaseIndexPage

LENGTH = 40
_LOCAL = re.compile(r'(src|href)="/')


def years_with_page(year: int) -> EditionPage | None:
    """Return the public page of ``year``."""
    return EditionPage.objects.live().public().filter(edition__year=year).select_related("edition").first()


def entries(year: int | None) -> list[Card]:
    """Return the works most lately published, of the archive or of one year, with their page for the full text."""
    cards = Card.objects.select_related("work").defer("search_text", "facets")
    if year is not None:
        cards = cards.filter(year=year)
    return list(cards.order_by("-published_at", "-number")[:LENGTH])


def gives_full_text() -> bool:
    """Tell whether feeds carry whole texts; the editors switch it on the showcase's page."""
    return bool(ShowcaseIndexPage.objects.values_list("full_text_feeds", flat=True).first())


def feed_html(card: Card, *, full: bool) -> str:
    """Return a work as HTML for feed readers: the facts, the lead, with ``full`` the texts, and where it comes from."""
    work = card.work
    parts = [format_html("<p>{} · {} · {}</p>", card.award_label, card.format_name, card.organisation_name)]
    if card.is_example:
        parts.insert(0, format_html("<p>{}</p>", _("示例：虚构的作品与单位，仅供演示。")))
    if card.lead:
        parts.append(format_html("<p>{}</p>", card.lead))
    if full:
        parts += [conditional_escape(block.render()) for field in (work.story, work.script) for block in field]
    parts.append(format_html('<p>{}<a href="/w/{}/">{}</a></p>', _("来源："), card.number, _("质量品牌故事")))
    # A feed is read elsewhere: addresses on this site become absolute.
    return _LOCAL.sub(rf'\1="{settings.SITE_URL}/', "".join(parts))


def years_changed() -> list[tuple[int, object]]:
    """Return the years that have works and when each last changed."""
    return list(Card.objects.values_list("year").annotate(last=Max("changed_at")).order_by("-year"))
