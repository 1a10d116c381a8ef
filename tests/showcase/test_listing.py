"""Paging by key: every work once, in order, both ways, whichever plan fetches it."""

import pytest
from django.db.models import Q

from showcase.enums import Dimension
from showcase.models import Card
from showcase.queries import listing
from showcase.queries.facets import Selection, snapshot
from tests.factories.editions import AwardFactory, EditionFactory, FormatFactory
from tests.factories.organisations import IndustryFactory, OrganisationFactory, PromotingUnitFactory, RegionFactory
from tests.factories.showcase import make_edition_page, make_work

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def archive():
    """Twenty-three works of two years, with every kind of facet."""
    promoters = [PromotingUnitFactory() for _ in range(2)]
    regions = [RegionFactory() for _ in range(2)]
    industry = IndustryFactory()
    for year in (2025, 2024):
        page = make_edition_page(EditionFactory(year=year))
        awards = [AwardFactory(edition=page.edition), AwardFactory(edition=page.edition, second=True)]
        formats = [FormatFactory(edition=page.edition), FormatFactory(edition=page.edition, film=True)]
        for n in range(12 if year == 2025 else 11):
            unit = OrganisationFactory(region=regions[n % 2])
            if n % 3 == 0:
                unit.tags.add(industry)
                unit.save()
            make_work(
                f"作品{n}",
                page=page,
                awards=[awards[n % 2]],
                format=formats[n % 3 == 0],
                organisation=unit,
                promoting_unit=promoters[n % 2],
                tags=["师徒"] * (n % 4 == 0),
            )
    return {"promoter": promoters[0].slug, "region": regions[1].slug, "industry": industry.slug}


def walk(selection, size):
    """All cards page by page, forward; and the last page's way back."""
    snap, seen, position = snapshot(), [], listing.Position()
    while True:
        page = listing.works(snap, selection, position, size)
        seen.append([card.pk for card in page.cards])
        if not page.next_after:
            break
        position = listing.Position(after=page.next_after)
    back = [seen[-1]]
    while page.previous_before:
        page = listing.works(snap, selection, listing.Position(before=page.previous_before), size)
        back.insert(0, [card.pk for card in page.cards])
    return seen, back


def selections(archive):
    yield Selection()
    yield Selection({Dimension.YEAR: ("2025",)})
    yield Selection({Dimension.YEAR: ("2025", "2024"), Dimension.AWARD: ("erdengjiang",)})
    yield Selection({Dimension.CONTEST: ("city",), Dimension.FORMAT: ("microfilm",)})
    yield Selection({Dimension.PROMOTING_UNIT: (archive["promoter"],), Dimension.REGION: (archive["region"],)})
    yield Selection({Dimension.PROMOTING_UNIT: (archive["promoter"],), Dimension.AWARD: ("yidengjiang",)})
    yield Selection({Dimension.INDUSTRY: (archive["industry"],), Dimension.YEAR: ("2024",)})
    yield Selection({Dimension.TAG: (next(iter(snapshot().terms[Dimension.TAG])),)})


@pytest.mark.parametrize("few", [listing.FEW, 0], ids=["by number", "along the index"])
def test_pages_cover_every_match_once_in_order_both_ways(archive, monkeypatch, few):
    monkeypatch.setattr(listing, "FEW", few)
    for selection in selections(archive):
        bits = listing.matching(snapshot(), selection)
        expected = list(Card.objects.filter(slot__in=listing.slots(bits)).order_by("sort_key").values_list("pk", flat=True))
        for size in (1, 4, 20):
            forward, back = walk(selection, size)
            assert [pk for page in forward for pk in page] == expected
            assert [pk for page in back for pk in page] == expected


def test_total_is_the_number_of_matches(archive):
    page = listing.works(snapshot(), Selection({Dimension.FORMAT: ("microfilm",)}), listing.Position())
    assert page.total == Card.objects.filter(format_code="microfilm").count() == 8


def test_page_key_survives_the_removal_of_its_work(archive):
    snap = snapshot()
    first = listing.works(snap, Selection(), listing.Position(), 5)
    Card.objects.filter(sort_key=first.next_after).delete()
    following = listing.works(snap, Selection(), listing.Position(after=first.next_after), 5)
    assert following.cards[0].sort_key > first.next_after


@pytest.mark.parametrize("key", ["x", "A" * 20, "' or 1=1 --", "0" * 49, "中文" * 10, "a\x00" * 10, "../" * 5])
def test_absurd_page_key_is_refused(key):
    with pytest.raises(listing.BadKeyError):
        listing.Position.parse(key, None)


def test_nothing_matching_gives_an_empty_page(archive):
    snap = snapshot()
    page = listing.works(snap, Selection({Dimension.YEAR: ("2025",), Dimension.CONTEST: ("nowhere",)}), listing.Position())
    assert page == listing.Page([], 0, "", "")


def test_query_count_does_not_grow_with_the_archive(archive, django_assert_num_queries):
    for selection in selections(archive):
        snap = snapshot()
        if not listing.matching(snap, selection):
            continue
        with django_assert_num_queries(1):
            assert listing.works(snap, selection, listing.Position()).cards
    assert Card.objects.filter(~Q(title="")).exists()
