"""Reads of single works and what stands beside them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from django.core.cache import cache
from django.db.models import Q, QuerySet
from wagtail.models import Page, Site

from editions.models import Source
from showcase.enums import Dimension
from showcase.models import Card, EditionPage, ExhibitionPage, Honour, RightsStatement, ShowcaseIndexPage, Withdrawal, WorkNumber, WorkPage

from .facets import HONOUR, Snapshot, honour_key, slots, union

if TYPE_CHECKING:
    from members.models import User

P = TypeVar("P", bound=Page)

RELATED = 4
# Columns of a card that lists do not show.
UNLISTED = ("search_text", "facets", "tags", "parts")
# How many works of one theme or promoting unit are looked at for relatives.
_NEAR = 6
_RIGHTS_KEY = "showcase.default_rights"
STILL_SPEC = "max-1200x1200|format-jpeg|jpegquality-80"


def root_path() -> str:
    """Return the tree path of the home page, such as /home/; the CMS keeps it in its cache."""
    paths = Site.get_site_root_paths()
    return paths[0].root_path if paths else "/"


def works_for_display() -> QuerySet[WorkPage]:
    """Return works with what their page shows beside them, in one row each."""
    return WorkPage.objects.select_related("format", "organisation__region", "promoting_unit", "rights", "withdrawal", "card")


def _only(pages: QuerySet[P]) -> P | None:
    """Return the one page that an address names; ``first`` would have the database put it in order."""
    return next(iter(pages[:1]), None)


def page_at(year: str | None, slug: str | None) -> Page | None:
    """Return the page at /showcase/[year/[slug/]], live or not, in one query; ``None`` where none is."""
    base = f"{root_path()}showcase/"
    if year is None:
        return _only(ShowcaseIndexPage.objects.filter(slug="showcase", url_path=base))
    if slug is None:
        return _only(EditionPage.objects.filter(slug=year, url_path=f"{base}{year}/").select_related("edition__contest"))
    return _only(works_for_display().filter(slug=slug, url_path=f"{base}{year}/{slug}/"))


def withdrawn_works(user: "User") -> set[int]:
    """Return the works that are down; read once a request, for which its user stands, since the page explorer asks at every row."""
    found: set[int] | None = getattr(user, "_withdrawn_works", None)
    if found is None:
        found = set(Withdrawal.objects.values_list("work_id", flat=True))
        user._withdrawn_works = found  # type: ignore[attr-defined]
    return found


def gone(path: str) -> bool:
    """Tell whether a work once had this address and has no public page now."""
    return WorkNumber.objects.filter(last_path=path).filter(Q(work__isnull=True) | Q(work__live=False)).exists()


def honours_of(work: WorkPage) -> list[Honour]:
    """Return a work's honours, oldest first, with award, edition, contest and source."""
    return list(
        Honour.objects.filter(work_id=work.pk)
        .select_related("award__edition__contest", "source__document")
        .order_by("award__edition__year", "award__edition__contest__position", "award__sort_order", "sort_order")
    )


class Parts(NamedTuple):
    """What a work's page shows from the rows beside it; kept on the card, so that the page need not ask for them.

    ``credits`` are (role, names); ``stills`` have the keys url, width, height, alt, caption, credit, is_ai.
    """

    credits: list[list[str]]
    stills: list[dict[str, Any]]


def parts_of(work: WorkPage) -> Parts:
    """Read a work's makers and stills from its rows, making the stills' renditions where they are missing."""
    stills = []
    for still in work.stills.all():
        picture = still.picture
        rendition = picture.get_rendition(STILL_SPEC)
        stills.append(
            {
                "url": rendition.url,
                "width": rendition.width,
                "height": rendition.height,
                "alt": still.alt,
                "caption": still.caption or picture.caption,
                "credit": picture.credit,
                "is_ai": picture.is_ai_made,
            }
        )
    return Parts([[credit.role, credit.names] for credit in work.credits.all()], stills)


def default_rights() -> RightsStatement | None:
    """Return the statement for works that name none; from the cache, where it is at most a minute old."""
    found = cache.get(_RIGHTS_KEY)
    if found is None:
        found = RightsStatement.objects.filter(is_default=True).first()
        cache.set(_RIGHTS_KEY, found, 60)
    return found


def related(card: Card, snap: Snapshot) -> list[Card]:
    """Return works close to ``card``: of its unit first, then of its themes, of its promoting unit, of its award and year.

    Never the work itself; the same list every time for the same archive. One query.
    """
    keys = [tuple(facet.split(":", 1)) for facet in card.facets]
    circles = [
        union(snap.terms[Dimension.TAG][key].bits for dimension, key in keys if dimension == Dimension.TAG and key in snap.terms[Dimension.TAG]),
        union(term.bits for key, term in snap.terms[Dimension.PROMOTING_UNIT].items() if key == card.promoting_unit_slug),
        union(honour.bits for honour in snap.honours if (HONOUR, honour_key(honour.values)) in keys),
    ]
    near = {slot for circle in circles for slot in _nearest(circle & ~(1 << card.slot), card.slot)}
    condition = Q(organisation_id=card.organisation_id) | Q(slot__in=sorted(near))
    found = Card.objects.filter(condition, is_example=card.is_example).exclude(pk=card.pk).defer(*UNLISTED).order_by("sort_key")[:40]

    def closeness(other: Card) -> tuple[int, str]:
        if other.organisation_id == card.organisation_id:
            return 0, other.sort_key
        return next((place for place, circle in enumerate(circles, start=1) if circle >> other.slot & 1), 9), other.sort_key

    return sorted(found, key=closeness)[:RELATED]


def _nearest(bits: int, slot: int) -> list[int]:
    """Return up to ``_NEAR`` set bits closest to ``slot``."""
    low = max(0, slot - 400)
    window = (bits >> low) & ((1 << 800) - 1)
    return sorted((low + place for place in slots(window)), key=lambda place: (abs(place - slot), place))[:_NEAR]


def cards_of_organisation(organisation_id: int) -> list[Card]:
    """Return all works of a unit, newest first."""
    return list(Card.objects.filter(organisation_id=organisation_id).defer(*UNLISTED).order_by("sort_key"))


def exhibition_cards(page: ExhibitionPage) -> dict[int, Card]:
    """Return the cards of the works that an exhibition chose, by work; a work that is not public has none."""
    chosen = [block.value["work"].pk for block in page.body if block.block_type == "work" and block.value["work"]]
    return Card.objects.defer(*UNLISTED).in_bulk(chosen)


def sources_of(page: EditionPage) -> list[Source]:
    """Return an edition's documents in the editor's order."""
    return list(Source.objects.filter(edition_pages__page=page).select_related("document").order_by("edition_pages__sort_order"))


@dataclass(frozen=True)
class LineUp:
    """How often a unit received an award."""

    label: str
    seal_shape: str
    seal_text: str
    count: int


def line_up(organisation_id: int) -> list[LineUp]:
    """Return a unit's awards over all years, the highest first, counting honours of public works."""
    found: dict[str, LineUp] = {}
    honours = (
        Honour.objects.filter(work__organisation_id=organisation_id, work__card__isnull=False)
        .select_related("award")
        .order_by("award__kind", "award__rank", "award__name")
    )
    order = {"professional": 0, "audience": 1, "commendation": 2}
    for honour in sorted(honours, key=lambda h: (order[h.award.kind], h.award.rank or 99, h.award.name)):
        award = honour.award
        old = found.get(award.name)
        found[award.name] = LineUp(award.name, award.seal_shape, award.seal_text, (old.count if old else 0) + 1)
    return list(found.values())
