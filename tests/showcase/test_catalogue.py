"""The catalogue follows the pages: whatever happens to a work, lists, counts and card say the same."""

import pytest
from django.db import connection
from wagtail.models import Page, PageViewRestriction

from editions.models import Award
from home.queries import catalogue_differences
from organisations.services import rename
from showcase.enums import Dimension
from showcase.models import Card, Facet, WorkNumber
from showcase.queries.facets import snapshot
from showcase.services import rebuild_catalogue, refresh_cards
from tests.factories.editions import AwardFactory, EditionFactory, FormatFactory
from tests.factories.organisations import IndustryFactory, OrganisationFactory, PromotingUnitFactory, RegionFactory
from tests.factories.showcase import make_edition_page, make_work

pytestmark = pytest.mark.django_db


def counts(dimension):
    snap = snapshot()
    if dimension in (Dimension.YEAR, Dimension.CONTEST, Dimension.AWARD):
        found = {}
        for honour in snap.honours:
            found[honour.values[dimension]] = found.get(honour.values[dimension], 0) | honour.bits
        return {key: bits.bit_count() for key, bits in found.items() if bits}
    return {key: term.bits.bit_count() for key, term in snap.terms[dimension].items() if term.bits}


def test_card_appears_when_a_work_is_published():
    unit = OrganisationFactory(name="上海计量所", region=RegionFactory(name="浦东新区", slug="pudong"))
    unit.tags.add(IndustryFactory(name="检验检测", slug="jianyan"))
    unit.save()
    work = make_work("把误差留给自己", organisation=unit, promoting_unit=PromotingUnitFactory(name="浦东新区局", slug="pudongju"), tags=["师徒"])
    card = Card.objects.get(work=work)
    assert (card.title, card.organisation_name, card.promoting_unit_name) == ("把误差留给自己", "上海计量所", "浦东新区局")
    assert card.path == "/showcase/2024/bawuchaliugeiziji/"
    assert card.number == "2024-0001"
    assert counts(Dimension.FORMAT) == {"speech": 1}
    assert counts(Dimension.REGION) == {"pudong": 1}
    assert counts(Dimension.INDUSTRY) == {"jianyan": 1}
    assert counts(Dimension.PROMOTING_UNIT) == {"pudongju": 1}
    assert list(counts(Dimension.TAG).values()) == [1]
    assert counts(Dimension.YEAR) == {"2024": 1}


def test_draft_has_no_card():
    make_work(live=False)
    assert not Card.objects.exists()
    assert snapshot().everything == 0


def test_unpublishing_takes_the_card_out_of_every_count():
    work, other = make_work("一"), make_work("二")
    work.unpublish()
    assert list(Card.objects.values_list("work_id", flat=True)) == [other.pk]
    assert counts(Dimension.FORMAT) == {"speech": 1}
    assert catalogue_differences() == []


def test_deleting_takes_the_card_out_and_keeps_the_number():
    work = make_work()
    work.delete()
    assert not Card.objects.exists()
    assert snapshot().everything == 0
    assert WorkNumber.objects.get().work is None


def test_number_is_never_given_twice():
    make_work("一").delete()
    second = make_work("二")
    assert Card.objects.get(work=second).number == "2024-0002"


def test_number_stays_through_unpublishing_and_publishing_again():
    work = make_work()
    number = Card.objects.get(work=work).number
    work.unpublish()
    work.save_revision().publish()
    assert Card.objects.get(work=work).number == number


def test_restricting_a_year_hides_its_works_and_lifting_shows_them_again():
    page = make_edition_page()
    make_work("一", page=page)
    restriction = PageViewRestriction.objects.create(page=Page.objects.get(pk=page.pk), restriction_type="login")
    assert not Card.objects.exists()
    restriction.delete()
    assert Card.objects.count() == 1


def test_moving_a_work_changes_its_address_and_year():
    work = make_work(page=make_edition_page(EditionFactory(year=2024)))
    other = make_edition_page(EditionFactory(year=2023))
    work.move(other, pos="last-child")
    card = Card.objects.get(work=work)
    assert card.path.startswith("/showcase/2023/")
    assert card.year == 2023


def test_renaming_a_unit_reaches_its_cards(django_capture_on_commit_callbacks):
    work = make_work(organisation=OrganisationFactory(name="上海旧名厂"))
    with django_capture_on_commit_callbacks(execute=True):
        rename(work.organisation, "上海新名公司", by=None)
    card = Card.objects.get(work=work)
    assert card.organisation_name == "上海新名公司"
    assert "上海旧名厂" in card.search_text


def test_renaming_an_award_reaches_cards_and_filter(django_capture_on_commit_callbacks):
    work = make_work()
    award = work.honours.get().award
    award.name = "特等奖"
    award.full_clean()
    with django_capture_on_commit_callbacks(execute=True):
        award.save()
    assert Card.objects.get(work=work).award_label == "特等奖"
    assert counts(Dimension.AWARD) == {"tedengjiang": 1}
    assert catalogue_differences() == []


def test_new_award_name_becomes_a_filter_without_code():
    edition = EditionFactory(year=2027)
    award = Award(edition=edition, name="最有温度奖", kind="audience", seal_shape="round", seal_text="温度")
    award.full_clean()
    award.save()
    make_work(page=make_edition_page(edition), awards=[award])
    term = snapshot().terms[Dimension.AWARD]["zuiyouwendujiang"]
    assert term.label == "最有温度奖"


def test_work_with_honours_in_two_years_counts_in_both_and_once_in_all():
    page = make_edition_page(EditionFactory(year=2024))
    regional = AwardFactory(edition=EditionFactory(year=2025, contest__regional=True, contest__city=False))
    make_work(page=page, awards=[AwardFactory(edition=page.edition), regional])
    assert counts(Dimension.YEAR) == {"2024": 1, "2025": 1}
    assert snapshot().everything.bit_count() == 1


def test_lead_award_is_the_best_of_the_works_own_year():
    page = make_edition_page(EditionFactory(year=2024))
    awards = [AwardFactory(edition=page.edition, popular=True), AwardFactory(edition=page.edition, second=True)]
    later = AwardFactory(edition=EditionFactory(year=2025, contest__national=True, contest__city=False))
    work = make_work(page=page, awards=[*awards, later])
    assert Card.objects.get(work=work).award_label == "二等奖"


def test_order_is_newest_year_then_award_then_pinyin():
    new, old = make_edition_page(EditionFactory(year=2025)), make_edition_page(EditionFactory(year=2024))
    second = AwardFactory(edition=new.edition, second=True)
    make_work("乙", page=new)
    make_work("甲", page=new)
    make_work("阿", page=new, awards=[second])
    make_work("啊", page=old)
    assert list(Card.objects.order_by("sort_key").values_list("title", flat=True)) == ["甲", "乙", "阿", "啊"]


def test_sort_key_is_plain_letters_and_digits():
    work = make_work("囍字与𬭚：C919、３D打印？！……")
    key = Card.objects.get(work=work).sort_key
    assert key.isascii()
    assert key.isalnum()
    assert key == key.lower()


def test_rebuilding_gives_the_same_catalogue():
    page = make_edition_page()
    for title in ("一", "二", "三"):
        make_work(title, page=page, format=FormatFactory(edition=page.edition, film=title == "二"))
    before = list(Card.objects.order_by("sort_key").values("work_id", "number", "path", "facets", "award_label"))
    totals = {d: counts(d) for d in Dimension}
    assert rebuild_catalogue() == 3
    assert list(Card.objects.order_by("sort_key").values("work_id", "number", "path", "facets", "award_label")) == before
    assert {d: counts(d) for d in Dimension} == totals


def test_doctor_names_a_card_that_should_not_be_there():
    work = make_work()
    Page.objects.filter(pk=work.pk).update(live=False)
    assert any("不该公开" in line for line in catalogue_differences())
    rebuild_catalogue()
    assert catalogue_differences() == []


def test_doctor_names_counts_that_lie():
    make_work()
    Facet.objects.filter(dimension="honour").update(bits=b"")
    from showcase.models import Catalogue

    Catalogue.objects.update(version=5)
    assert "筛选计数与目录不一致。" in catalogue_differences()


def test_refreshing_looks_only_at_live_works():
    make_work("一")
    make_work("二", live=False)
    from django.db.models import Q

    assert refresh_cards(Q()) == 1


def test_snapshot_is_loaded_once_a_version(django_assert_num_queries):
    make_work()
    snapshot()
    with django_assert_num_queries(1):
        snapshot()


def test_catalogue_rows_use_no_collation_of_the_database():
    """The order of ``sort_key`` is the same under the database's collation and byte by byte."""
    page = make_edition_page()
    for title in ("a b", "A-B", "甲乙", "一２", "Zz", "中"):
        make_work(title, page=page)
    keys = list(Card.objects.order_by("sort_key").values_list("sort_key", flat=True))
    assert keys == sorted(keys)
    assert connection.vendor in ("sqlite", "postgresql")
