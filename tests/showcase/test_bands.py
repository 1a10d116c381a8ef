"""Lists look for matches only in the stretch where the page lies; the sitemap stays in parts; the shelf is read once a version."""

import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from showcase.enums import Dimension
from showcase.models import Card, EditionPage, Facet
from showcase.queries import feeding, listing, years
from showcase.queries.facets import BAND, BAND_LENGTH, Selection, bitmap, slots, snapshot
from showcase.services import rebuild_catalogue
from tests.factories.editions import AwardFactory, EditionFactory, FormatFactory
from tests.factories.showcase import make_edition_page, make_work

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def archive():
    """Three years, two awards each, three works an award."""
    for year in (2025, 2024, 2023):
        page = make_edition_page(EditionFactory(year=year))
        for award in (AwardFactory(edition=page.edition), AwardFactory(edition=page.edition, second=True)):
            for n in range(3):
                make_work(f"作品{year}{award.rank}{n}", page=page, awards=[award])


def test_bitmap_has_exactly_the_bits_asked_for():
    for places in ([], [0], [7, 8], [3, 250, 1000]):
        assert slots(bitmap(places)) == places


def test_bands_divide_the_archive_in_the_order_of_lists(archive):
    snap = snapshot()
    ordered = list(Card.objects.order_by("sort_key").values_list("slot", "sort_key"))
    assert [slot for band in snap.bands for slot in sorted(slots(band.bits))] == [
        slot for prefix in dict.fromkeys(key[:BAND_LENGTH] for _slot, key in ordered) for slot in sorted(s for s, key in ordered if key[:BAND_LENGTH] == prefix)
    ]
    assert len(snap.bands) == 6


def test_old_year_is_sought_in_its_own_bands_alone(archive):
    snap, selection = snapshot(), Selection({Dimension.YEAR: ("2023",)})
    reach = listing._reach(snap, listing.matching(snap, selection), listing.Position(), 2)
    assert set(slots(reach.bits)) == set(Card.objects.filter(year=2023, award_label="一等奖").values_list("slot", flat=True))
    assert reach.low == reach.high == Card.objects.filter(year=2023).order_by("sort_key").first().sort_key[:BAND_LENGTH]


def test_page_within_a_band_reaches_into_the_next(archive):
    snap = snapshot()
    middle = Card.objects.filter(year=2025, award_label="一等奖").order_by("sort_key")[1].sort_key
    for position in (listing.Position(after=middle), listing.Position(before=middle)):
        reach = listing._reach(snap, snap.everything, position, 2)
        shown = listing.works(snap, Selection(), position, 2).cards
        assert shown
        assert {card.slot for card in shown} <= set(slots(reach.bits))


def test_list_without_bands_is_still_whole(archive):
    """As in a catalogue written before there were bands."""
    Facet.objects.filter(dimension=BAND).delete()
    Card.objects.filter(year=2024).first().work.specific.save_revision().publish()
    snap = snapshot()
    assert snap.bands == ()
    page = listing.works(snap, Selection({Dimension.AWARD: ("erdengjiang",)}), listing.Position(), 5)
    assert page.total == 9
    assert [card.sort_key for card in page.cards] == list(Card.objects.filter(award_label="二等奖").order_by("sort_key").values_list("sort_key", flat=True)[:5])


def test_rebuilt_catalogue_is_the_published_one(archive):
    def rows():
        cards = {card["work_id"]: card for card in Card.objects.values()}
        facets = {(f["dimension"], f["key"]): (f["label"], f["position"], bytes(f["bits"])) for f in Facet.objects.values() if f["bits"]}
        return cards, facets

    published = rows()
    assert rebuild_catalogue() == 18
    assert rows() == published


def test_winners_of_a_large_year_are_the_first_of_each_award(archive, monkeypatch):
    monkeypatch.setattr(years, "ALL", 3)
    monkeypatch.setattr(years, "FIRST", 2)
    groups = years.winners_of_year(snapshot(), 2024)[0].awards
    assert [group.award.name for group in groups] == ["一等奖", "二等奖"]
    for group in groups:
        expected = Card.objects.filter(year=2024, award_label=group.award.name).order_by("sort_key")
        assert [winner.card.pk for winner in group.winners] == list(expected.values_list("pk", flat=True)[:2])
        assert group.total == 3


def test_winners_of_two_awards_of_one_name_are_kept_apart_in_a_large_year(archive, monkeypatch):
    page = make_edition_page(EditionFactory(year=2022))
    formats = [FormatFactory(edition=page.edition), FormatFactory(edition=page.edition, film=True)]
    awards = [AwardFactory(edition=page.edition, name="最佳奖", key="zuijiajiang", rank=1)]
    awards += [type(awards[0]).objects.create(edition=page.edition, name="最佳奖", key="zuijiajiang", rank=1, format_code="microfilm", seal_text="佳")]
    made = [make_work(f"片{n}", page=page, awards=[awards[n % 2]], format=formats[n % 2]) for n in range(4)]
    monkeypatch.setattr(years, "ALL", 1)
    groups = years.winners_of_year(snapshot(), 2022)[0].awards
    assert [{winner.card.pk for winner in group.winners} for group in groups] == [{made[0].pk, made[2].pk}, {made[1].pk, made[3].pk}]


def test_sitemap_is_split_into_parts_that_hold_every_work_once(client, archive, monkeypatch):
    monkeypatch.setattr(feeding, "PART", 4)
    index = ET.fromstring(client.get("/sitemap.xml").content)
    names = [loc.text.rsplit("/", 1)[1] for loc in index.iter(f"{MAP}loc")]
    assert [name for name in names if "2024" in name] == ["sitemap-works-2024.xml", "sitemap-works-2024-2.xml"]
    found = [loc.text.removeprefix("http://localhost:8000") for name in names for loc in ET.fromstring(client.get(f"/{name}").content).iter(f"{MAP}loc")]
    assert all(len(list(ET.fromstring(client.get(f"/{name}").content).iter(f"{MAP}loc"))) <= 4 for name in names if "pages" not in name)
    works = [path for path in found if path.startswith("/showcase/20") and path.count("/") == 4]
    assert sorted(works) == sorted(Card.objects.values_list("path", flat=True))
    units = [path for path in found if path.startswith("/organisations/")]
    assert len(units) == len(set(units)) == 18


def test_part_of_the_sitemap_that_holds_nothing_answers_404(client, archive):
    parts = ["works-2024-9", "works-2024-1", "organisations-999", "works-2024-0", "organisations-1", "works-0000-2"]
    assert {part: client.get(f"/sitemap-{part}.xml").status_code for part in parts} == dict.fromkeys(parts, 404)


def test_shelf_follows_editions_and_their_pages(archive):
    def shown():
        return [(spine.page.slug, spine.edition.theme) for spine in years.spines(snapshot())]

    assert [slug for slug, _theme in shown()] == ["2025", "2024", "2023"]
    page = EditionPage.objects.get(slug="2024")
    page.edition.theme = "新主题"
    page.edition.save()
    assert ("2024", "新主题") in shown()
    page.unpublish()
    assert [slug for slug, _theme in shown()] == ["2025", "2023"]


def test_shelf_is_read_once_a_version(archive, django_assert_num_queries):
    snap = snapshot()
    years.shelf(snap)
    with django_assert_num_queries(0):
        assert len(years.shelf(snap).spines) == 3


def test_query_counts_are_the_same_at_one_and_at_thirty_works(client):
    paths = ["/", "/showcase/editions/", "/showcase/2024/", "/feeds/works.rss", "/feeds/works/2024.json", "/sitemap.xml", "/search/?q=作品"]
    page = make_edition_page(EditionFactory(year=2024))
    award = AwardFactory(edition=page.edition)
    counts = []
    for size in (1, 30):
        for n in range(Card.objects.count(), size):
            make_work(f"作品{n}", page=page, awards=[award])
        counts.append({})
        for path in paths:
            client.get(path)
            with CaptureQueriesContext(connection) as captured:
                client.get(path)
            counts[-1][path] = len(captured)
    assert counts[0] == counts[1]
