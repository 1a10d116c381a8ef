"""Plain search: works whose title or unit contains what was typed."""

import unicodedata
from typing import NamedTuple

from django.db.models import Q

from showcase.models import Card

from .works import UNLISTED

LIMIT = 50
MAX_QUERY = 60
NEAREST = 5
_CANDIDATES = 400


class Hit(NamedTuple):
    """A work found, with its title cut where the words typed stand: (text, is_match) pieces."""

    card: Card
    title: list[tuple[str, bool]]


def clean(raw: str) -> str:
    """Return what was typed with full-width letters and digits made half-width, white space folded, at most ``MAX_QUERY`` long."""
    return " ".join(unicodedata.normalize("NFKC", raw).replace("\0", "").split())[:MAX_QUERY]


def find(query: str) -> list[Hit]:
    """Return up to ``LIMIT`` works that contain every word of ``query``, best awards of the newest year first."""
    condition = Q()
    for word in query.split():
        condition &= Q(search_text__icontains=word)
    cards = Card.objects.filter(condition).defer(*UNLISTED).order_by("sort_key")[:LIMIT]
    return [Hit(card, marked(card.title, query.split())) for card in cards]


def marked(text: str, words: list[str]) -> list[tuple[str, bool]]:
    """Cut ``text`` into pieces and tell which of them are among ``words``, whatever their case."""
    lowered, spans = text.lower(), []
    for word in words:
        start = lowered.find(word.lower())
        while word and start >= 0:
            spans.append((start, start + len(word)))
            start = lowered.find(word.lower(), start + len(word))
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        if start > at:
            pieces.append((text[at:start], False))
        pieces.append((text[max(start, at) : end], True))
        at = end
    if at < len(text):
        pieces.append((text[at:], False))
    return pieces


def near(query: str) -> list[Card]:
    """Return works whose titles share most characters with ``query``; none when no character is shared."""
    wanted = {character for character in query.lower() if character.isalnum()}
    if not wanted:
        return []
    condition = Q()
    for character in sorted(wanted)[:12]:
        condition |= Q(title__icontains=character)
    candidates = Card.objects.filter(condition).defer(*UNLISTED).order_by("sort_key")[:_CANDIDATES]

    def distance(card: Card) -> tuple[float, str]:
        own = {character for character in card.title.lower() if character.isalnum()}
        return (-len(own & wanted) / len(own | wanted), card.sort_key)

    return sorted(candidates, key=distance)[:NEAREST]
