"""Editions are rows: next year is a copy, a new award is a row, and the database keeps the rules."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from editions.enums import Precision
from editions.models import Award, Edition, EditionParty, Format, Milestone, Source
from editions.queries import default_seal, is_open, milestone_date, next_palette, schedule
from editions.services import copy_edition
from showcase.models import EditionPage
from tests.factories.editions import AwardFactory, ContestFactory, EditionFactory, FormatFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    edition = EditionFactory(year=2026, name="2026年上海市质量品牌故事大赛", theme="旧主题", notice_number="沪质协〔2026〕30号", ordinal=14, results="complete")
    FormatFactory(edition=edition, film=True, max_megabytes=1024, max_per_organisation=5)
    AwardFactory(edition=edition, popular=True)
    Milestone.objects.create(edition=edition, label="成片提交", starts_on="2026-08-05", is_deadline=True, note="附件 1 写作 8 月 7 日")
    Milestone.objects.create(edition=edition, label="闰日", starts_on="2028-02-29")
    EditionParty.objects.create(edition=edition, role="host", name="上海市质量协会")
    return edition


def test_copy_brings_formats_with_limits_awards_and_parties(edition, manager):
    new = copy_edition(edition, year=2027, by=manager)
    film = Format.objects.get(edition=new)
    award = Award.objects.get(edition=new)
    assert (film.code, film.max_megabytes, film.max_per_organisation) == ("microfilm", 1024, 5)
    assert (award.name, award.key, award.seal_text) == ("最佳人气奖", "zuijiarenqijiang", "人气")
    assert EditionParty.objects.get(edition=new).name == "上海市质量协会"
    assert (new.name, new.ordinal, new.results) == ("2027年上海市质量品牌故事大赛", 15, "pending")


def test_copy_leaves_theme_and_number_empty_and_dates_unconfirmed(edition, manager):
    new = copy_edition(edition, year=2027, by=manager)
    assert (new.theme, new.notice_number) == ("", "")
    dates = {m.label: (m.starts_on, m.is_confirmed, m.note) for m in Milestone.objects.filter(edition=new)}
    assert dates == {"成片提交": (datetime.date(2027, 8, 5), False, ""), "闰日": (datetime.date(2029, 2, 28), False, "")}


def test_copy_takes_a_colour_of_its_own(edition, manager):
    assert copy_edition(edition, year=2027, by=manager).palette != edition.palette


def test_copy_opens_a_draft_page(edition, manager):
    new = copy_edition(edition, year=2027, by=manager)
    page = EditionPage.objects.get(edition=new)
    assert (page.slug, page.live) == ("2027", False)


def test_copying_to_a_year_that_exists_is_refused(edition, manager):
    copy_edition(edition, year=2027, by=manager)
    with pytest.raises(ValidationError, match="2027"):
        copy_edition(edition, year=2027, by=manager)
    assert Edition.objects.count() == 2


def test_colours_come_round_only_when_all_are_used():
    first = {next_palette()}
    EditionFactory(year=2020, palette=first.copy().pop())
    assert next_palette() not in first


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Award, {"name": "一等奖", "key": "x", "kind": "golden", "seal_shape": "round", "seal_text": "壹"}),
        (Award, {"name": "一等奖", "key": "x", "kind": "audience", "seal_shape": "star", "seal_text": "壹"}),
        (Award, {"name": "一等奖", "key": "", "kind": "audience", "seal_shape": "round", "seal_text": "壹"}),
        (Format, {"name": "演讲", "code": "speech", "glyph": "讲", "pattern": "opera"}),
        (Format, {"name": "演讲", "code": "speech", "glyph": "讲", "pattern": "speech", "min_seconds": 9, "max_seconds": 3}),
        (Milestone, {"label": "决赛", "starts_on": "2026-09-20", "ends_on": "2026-09-01"}),
        (EditionParty, {"role": "king", "name": "甲"}),
    ],
)
def test_database_refuses_what_the_vocabulary_does_not_know(model, values):
    edition = EditionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(edition=edition, **values)


def test_database_refuses_a_second_edition_of_a_contest_and_year():
    edition = EditionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(contest=edition.contest, year=edition.year, name="又一个", palette="pine", results="pending")


def test_source_that_nobody_could_find_is_refused():
    with pytest.raises(ValidationError, match="让读者找得到"):
        Source(title="听说的").full_clean()


@pytest.mark.parametrize(
    ("start", "end", "precision", "text"),
    [
        ("2026-07-31", None, Precision.DAY, "7 月 31 日"),
        ("2026-08-05", "2026-08-07", Precision.DAY, "8 月 5–7 日"),
        ("2026-08-30", "2026-09-02", Precision.DAY, "8 月 30 日–9 月 2 日"),
        ("2026-09-11", "2026-09-20", Precision.THIRD, "9 月中旬"),
        ("2026-09-21", "2026-12-31", Precision.MONTH, "9–12 月"),
        ("2026-06-01", None, Precision.MONTH, "6 月"),
    ],
)
def test_milestone_is_written_as_exactly_as_it_is_known(start, end, precision, text):
    day = datetime.date.fromisoformat
    assert milestone_date(Milestone(starts_on=day(start), ends_on=day(end) if end else None, precision=precision)) == text


def test_schedule_names_the_next_date_and_the_days_left():
    day = datetime.date
    dates = [
        Milestone(label="甲", starts_on=day(2026, 7, 8)),
        Milestone(label="乙", starts_on=day(2026, 7, 31), is_deadline=True),
        Milestone(label="丙", starts_on=day(2026, 9, 1)),
    ]
    found = schedule(reversed(dates), day(2026, 7, 20))
    assert [(item.milestone.label, item.is_past, item.is_next, item.days_left) for item in found] == [
        ("甲", True, False, 0),
        ("乙", False, True, 11),
        ("丙", False, False, 43),
    ]
    assert is_open(dates, day(2026, 7, 31))
    assert not is_open(dates, day(2026, 8, 1))


@pytest.mark.parametrize(
    ("kind", "rank", "name", "seal"),
    [
        ("professional", 1, "一等奖", ("solid-brass", "壹")),
        ("professional", None, "获奖（等级未载明）", ("outline", "获")),
        ("audience", None, "最具风采奖", ("round", "风采")),
        ("audience", None, "最佳人气奖", ("round", "人气")),
        ("commendation", None, "推进单位表扬", ("oval", "推进")),
    ],
)
def test_award_usually_bears_this_seal(kind, rank, name, seal):
    assert default_seal(kind, rank, name) == seal


def test_contest_that_counts_years_says_so():
    edition = EditionFactory(contest=ContestFactory(city=True, counts_years=True), ordinal=12)
    assert edition.ordinal_text == "连续第 12 年"
    assert EditionFactory(contest=ContestFactory(national=True), ordinal=8).ordinal_text == "第八届"
    assert EditionFactory(contest=ContestFactory(regional=True), ordinal=1).ordinal_text == "首届"
    assert EditionFactory(contest=ContestFactory(example=True)).ordinal_text == ""


def test_edition_with_a_new_award_is_made_in_the_admin_without_code(client, manager, edition):
    """Copy, rename an award, add one with a name nobody used before, publish: the public page has it."""
    client.force_login(manager)
    response = client.post(f"/admin/editions/{edition.pk}/copy/", {"year": "2027"})
    new = Edition.objects.get(year=2027)
    assert response["Location"] == f"/admin/snippets/editions/edition/edit/{new.pk}/"
    award = Award.objects.get(edition=new)
    form = {
        "contest": new.contest_id, "year": 2027, "ordinal": 15, "division": "", "name": new.name, "theme": "新主题",
        "notice_number": "", "palette": new.palette, "results": "pending", "announced_on": "",
        "formats-TOTAL_FORMS": 0, "formats-INITIAL_FORMS": 0, "formats-MIN_NUM_FORMS": 0, "formats-MAX_NUM_FORMS": 1000,
        "milestones-TOTAL_FORMS": 0, "milestones-INITIAL_FORMS": 0, "milestones-MIN_NUM_FORMS": 0, "milestones-MAX_NUM_FORMS": 1000,
        "parties-TOTAL_FORMS": 0, "parties-INITIAL_FORMS": 0, "parties-MIN_NUM_FORMS": 0, "parties-MAX_NUM_FORMS": 1000,
        "awards-TOTAL_FORMS": 2, "awards-INITIAL_FORMS": 1, "awards-MIN_NUM_FORMS": 0, "awards-MAX_NUM_FORMS": 1000,
        "awards-0-id": award.pk, "awards-0-ORDER": 1, "awards-0-name": "最佳人气奖", "awards-0-kind": "audience", "awards-0-rank": "",
        "awards-0-seal_text": "人气", "awards-0-seal_shape": "round", "awards-0-format_code": "",
        "awards-1-id": "", "awards-1-ORDER": 2, "awards-1-name": "最有温度奖", "awards-1-kind": "audience", "awards-1-rank": "",
        "awards-1-seal_text": "温度", "awards-1-seal_shape": "round", "awards-1-format_code": "",
    }  # fmt: skip
    response = client.post(f"/admin/snippets/editions/edition/edit/{new.pk}/", form)
    assert response.status_code == 302, response.context["form"].errors if response.context else ""
    assert set(Award.objects.filter(edition=new).values_list("name", "key")) == {("最佳人气奖", "zuijiarenqijiang"), ("最有温度奖", "zuiyouwendujiang")}
    new.refresh_from_db()
    assert new.theme == "新主题"
    page = EditionPage.objects.get(edition=new)
    page.save_revision().publish()
    assert "新主题" in client.get("/showcase/2027/").content.decode()
