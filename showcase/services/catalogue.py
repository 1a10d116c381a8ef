"""Keeping the catalogue true to the pages."""

import secrets
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from editions.enums import AwardKind, ContestLevel
from editions.models import Award, Edition
from organisations.enums import TagKind
from pages.queries import plain_text
from pages.rules import is_public
from pages.validators import pinyin_key
from showcase.enums import Dimension
from showcase.models import Card, Catalogue, EditionPage, Facet, Honour, WorkPage
from showcase.queries.facets import BAND, BAND_LENGTH, EXAMPLE, HONOUR, bitmap, honour_key, number, stored
from showcase.queries.works import parts_of, root_path

from .numbers import ensure_number

STILL_SPEC = "fill-360x480|format-jpeg|jpegquality-76"
WIDE_SPEC = "fill-640x360|format-jpeg|jpegquality-76"
_KIND_ORDER = {AwardKind.PROFESSIONAL: 1, AwardKind.AUDIENCE: 2, AwardKind.COMMENDATION: 3}
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
# Works that a rebuild reads and writes at a time.
_CHUNK = 500

# A facet that a card belongs to: where it is stored, and how it reads. {("format", "speech"): ("演讲", "01")}
Labels = dict[tuple[str, str], tuple[str, str]]


def address_of(work: WorkPage) -> str:
    """Return a work's address on the site, such as /showcase/2020/pingfan-youbupingfan/."""
    return "/" + work.url_path.removeprefix(root_path())


def _base36(value: int, width: int) -> str:
    digits = ""
    while value:
        value, rest = divmod(value, 36)
        digits = _BASE36[rest] + digits
    return digits.rjust(width, "0")


def award_label(award: Award, edition: Edition) -> str:
    """Write an award so that it is not mistaken for the city's: 一等奖, 全国总决赛一等奖, 长沙赛区二等奖."""
    if edition.contest.level == ContestLevel.CITY:
        return award.name
    return f"{edition.division or edition.contest.short_name}{award.name}"


def _lead_honour(honours: list[Honour], year: int) -> Honour:
    """Return the honour for which lists show a work: of its own year first, then by contest, kind and rank."""

    def order(honour: Honour) -> tuple[bool, int, int, int, int]:
        award, edition = honour.award, honour.award.edition
        return (edition.year != year, edition.contest.position, _KIND_ORDER[award.kind], award.rank or 50, award.sort_order or 0)

    return min(honours, key=order)


def _sort_key(work: WorkPage, lead: Honour, year: int, slot: int) -> str:
    award = lead.award
    return "".join(
        [
            f"{9999 - year:04d}",
            f"{lead.award.edition.contest.position:03d}",
            f"{_KIND_ORDER[award.kind]}{min(award.rank or 50, 99):02d}",
            pinyin_key(work.title, 20),
            _base36(slot, 6),
        ]
    )


def facets_of(work: WorkPage, honours: list[Honour]) -> Labels:
    """Return the facets under which ``work`` counts, with their words and order."""
    found: Labels = {}
    for honour in honours:
        award, edition, contest = honour.award, honour.award.edition, honour.award.edition.contest
        values = {Dimension.YEAR: str(edition.year), Dimension.CONTEST: contest.slug, Dimension.AWARD: award.key}
        found[HONOUR, honour_key(values)] = ("", "")
        found[Dimension.YEAR, str(edition.year)] = (str(edition.year), f"{9999 - edition.year:04d}")
        found[Dimension.CONTEST, contest.slug] = (contest.short_name, f"{contest.position:03d}")
        found[Dimension.AWARD, award.key] = (award.name, f"{_KIND_ORDER[award.kind]}{award.rank or 50:02d}{award.key}"[:80])
    found[Dimension.FORMAT, work.format.code] = (work.format.name, f"{work.format.sort_order or 0:02d}{work.format.code}")
    if work.promoting_unit:
        found[Dimension.PROMOTING_UNIT, work.promoting_unit.slug] = (work.promoting_unit.name, work.promoting_unit.sort_name)
    if work.organisation.region:
        found[Dimension.REGION, work.organisation.region.slug] = (work.organisation.region.name, f"{work.organisation.region.position:05d}")
    for tag in work.organisation.tags.all():
        if tag.kind == TagKind.INDUSTRY:
            found[Dimension.INDUSTRY, tag.slug] = (tag.name, f"{tag.position:05d}")
    if work.organisation.is_example:
        found[EXAMPLE, "yes"] = ("", "")
    for theme in work.tags.all():
        found[Dimension.TAG, theme.slug] = (theme.name, pinyin_key(theme.name))
    return found


def _stills(work: WorkPage) -> tuple[str, str]:
    """Return the addresses of the cover still, upright and wide; empty when the work has none."""
    still = next(iter(sorted(work.stills.all(), key=lambda s: not s.is_cover)), None)
    if still is None:
        return "", ""
    return still.picture.get_rendition(STILL_SPEC).url, still.picture.get_rendition(WIDE_SPEC).url


def _fill(card: Card, work: WorkPage, edition: Edition, honours: list[Honour]) -> Labels:
    """Write on ``card`` what lists show of ``work``, whose page stands below that of ``edition``; return the facets it counts under."""
    year = edition.year
    lead = _lead_honour(honours, year)
    path = address_of(work)
    card.number = ensure_number(work, year=year, path=path).number
    card.sort_key = _sort_key(work, lead, year, card.slot)
    facets = facets_of(work, honours) | {(BAND, card.sort_key[:BAND_LENGTH]): ("", "")}
    card.title, card.path, card.year, card.lead = work.title, path, year, work.lead
    card.format_code, card.format_name, card.format_glyph, card.pattern = work.format.code, work.format.name, work.format.glyph, work.format.pattern
    card.palette = edition.palette
    card.organisation, card.organisation_name = work.organisation, work.organisation.name
    card.promoting_unit_name = work.promoting_unit.name if work.promoting_unit else ""
    card.promoting_unit_slug = work.promoting_unit.slug if work.promoting_unit else ""
    card.award_label = award_label(lead.award, lead.award.edition)
    card.seal_shape, card.seal_text = lead.award.seal_shape, lead.award.seal_text
    card.still, card.still_wide = _stills(work)
    card.duration = work.duration
    card.parts = parts_of(work)._asdict()
    card.has_text = bool(work.story or work.script)
    card.is_example = work.organisation.is_example
    card.facets = sorted(f"{dimension}:{key}" for dimension, key in facets)
    card.tags = sorted([[tag.name, tag.slug] for tag in work.tags.all()], key=lambda tag: tag[1])
    card.search_text = unicodedata.normalize(
        "NFKC", plain_text([work.title, work.organisation.name, work.organisation.short_name, *(f.name for f in work.organisation.former_names.all())])
    )
    card.published_at = work.first_published_at or work.last_published_at
    card.changed_at = work.last_published_at or work.first_published_at
    return facets


def _honours(work: WorkPage) -> list[Honour]:
    return list(Honour.objects.filter(work_id=work.pk).select_related("award__edition__contest"))


def _lock() -> Catalogue:
    catalogue, _made = Catalogue.objects.select_for_update().get_or_create(pk=1)
    return catalogue


def _save(catalogue: Catalogue) -> None:
    catalogue.version = secrets.randbits(62) + 1
    catalogue.save()


def _set_bits(slot: int, *, add: Labels, drop: Iterable[str]) -> None:
    """Move one card between bitmaps. ``drop`` are stored keys (dimension:key) that the card leaves."""
    mask = 1 << slot
    for text in sorted(drop):
        dimension, _colon, key = text.partition(":")
        facet = Facet.objects.filter(dimension=dimension, key=key).first()
        if facet:
            facet.bits = stored(number(facet.bits) & ~mask)
            facet.save(update_fields=["bits"])
    for (dimension, key), (label, position) in sorted(add.items()):
        facet, _made = Facet.objects.get_or_create(dimension=dimension, key=key)
        facet.label, facet.position = label, position
        facet.bits = stored(number(facet.bits) | mask)
        facet.save()


@transaction.atomic
def write_card(work: WorkPage) -> Card | None:
    """Bring the catalogue in line with ``work``: write its card, or take it out when a stranger may not see the work."""
    work = WorkPage.objects.get(pk=work.pk)
    honours = _honours(work)
    complete = honours and work.format_id and work.organisation_id
    if not complete or not is_public(work) or hasattr(work, "withdrawal"):
        remove_card(work.pk)
        return None
    catalogue = _lock()
    card = Card.objects.filter(pk=work.pk).first()
    before = set(card.facets) if card else set()
    if card is None:
        card = Card(work=work, slot=catalogue.next_slot)
        catalogue.next_slot += 1
    facets = _fill(card, work, work.get_parent().specific.edition, honours)
    card.save()
    _set_bits(card.slot, add=facets, drop=before - set(card.facets))
    _save(catalogue)
    return card


@transaction.atomic
def renew_catalogue() -> None:
    """Give the catalogue a new version, so that every process reads anew what it holds of editions and counts."""
    _save(_lock())


@transaction.atomic
def remove_card(work_id: int) -> None:
    """Take a work out of every list and count; nothing happens when it was in none."""
    catalogue = _lock()
    card = Card.objects.filter(pk=work_id).first()
    if card is None:
        return
    _set_bits(card.slot, add={}, drop=card.facets)
    card.delete()
    _save(catalogue)


def refresh_cards(condition: Q) -> int:
    """Rewrite the cards of the works that ``condition`` picks; return how many were looked at."""
    works = WorkPage.objects.filter(condition, live=True).distinct()
    for work in works:
        write_card(work)
    return len(works)


def _public_works() -> QuerySet[WorkPage]:
    """Return the works that a stranger may see, with all that their cards quote, in the order of the tree."""
    honours = Honour.objects.select_related("award__edition__contest")
    return (
        WorkPage.objects.live()
        .public()
        .filter(Exists(Honour.objects.filter(work_id=OuterRef("pk"))), withdrawal__isnull=True, format__isnull=False, organisation__isnull=False)
        .select_related("format", "organisation__region", "promoting_unit", "number_record")
        .prefetch_related(Prefetch("honours", honours), "tags", "organisation__tags", "organisation__former_names", "credits", "stills__picture")
        .order_by("path")
    )


@transaction.atomic
def rebuild_catalogue() -> int:
    """Write the whole catalogue anew from the pages; return how many cards it has.

    Readers see the old one until the transaction ends.
    """
    catalogue = _lock()
    Card.objects.all().delete()
    Facet.objects.all().delete()
    editions = {page.path: page.edition for page in EditionPage.objects.select_related("edition")}
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    labels: Labels = {}
    cards: list[Card] = []
    slot = -1
    for slot, work in enumerate(_public_works().iterator(chunk_size=_CHUNK)):
        cards.append(Card(work=work, slot=slot))
        facets = _fill(cards[-1], work, editions[work.path[: -work.steplen]], list(work.honours.all()))
        labels.update(facets)
        for key in facets:
            places[key].append(slot)
        if len(cards) == _CHUNK:
            Card.objects.bulk_create(cards)
            cards = []
    Card.objects.bulk_create(cards)
    Facet.objects.bulk_create(
        [Facet(dimension=d, key=k, label=labels[d, k][0], position=labels[d, k][1], bits=stored(bitmap(slots))) for (d, k), slots in places.items()],
        batch_size=100,
    )
    catalogue.next_slot = slot + 1
    _save(catalogue)
    return catalogue.next_slot
