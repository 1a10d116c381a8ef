"""A year's page: who won what; what is not known is said, not invented."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup

from editions.models import Milestone
from showcase.models import EditionFigure, EditionPage
from showcase.queries import years
from showcase.services import open_edition_page
from tests.factories.editions import AwardFactory, ContestFactory, EditionFactory, SourceFactory
from tests.factories.showcase import make_edition_page, make_work

pytestmark = pytest.mark.django_db


def soup(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def test_winners_stand_by_award_in_the_notices_order(client):
    page = make_edition_page()
    second = AwardFactory(edition=page.edition, second=True, sort_order=2)
    popular = AwardFactory(edition=page.edition, popular=True, sort_order=3)
    first = AwardFactory(edition=page.edition, sort_order=1)
    make_work("二等的", page=page, awards=[second])
    make_work("一等的", page=page, awards=[first, popular])
    shown = soup(client, "/showcase/2024/")
    assert [head.text for head in shown.select(".gr__h h3")] == ["一等奖", "二等奖", "最佳人气奖"]
    assert [group.select_one(".gr__h span").text for group in shown.select(".gr")] == ["1 件", "1 件", "1 件"]
    assert "一等的" in shown.select(".gr")[0].text
    assert "一等的" in shown.select(".gr")[2].text


def test_honours_of_other_contests_of_the_year_stand_apart(client):
    page = make_edition_page()
    national = EditionFactory(contest=ContestFactory(national=True), name="第十二届全国大赛")
    make_work("市里的", page=page)
    make_work("全国的", page=page, awards=[AwardFactory(edition=national)])
    shown = soup(client, "/showcase/2024/")
    assert [head.text for head in shown.select(".sec__h h2")] == ["2024年市级大赛", "第十二届全国大赛"]


@pytest.mark.parametrize(
    ("state", "words"),
    [("in_annex", "仍在通知的附件里"), ("unknown", "还没有找到"), ("pending", "结果尚未入库"), ("partial", "名单还没有录完")],
)
def test_what_is_not_known_is_said_and_asked_for(client, state, words):
    edition = make_edition_page(EditionFactory(results=state)).edition
    shown = soup(client, "/showcase/2024/")
    assert words in shown.select_one(".note").text
    if state != "pending":
        assert shown.select_one(f".note a[href='/tips/new/?edition={edition.pk}']")
    assert "0 项荣誉" in shown.select_one(".facts").text


def test_complete_list_has_no_note(client):
    make_edition_page(EditionFactory(results="complete"))
    assert not soup(client, "/showcase/2024/").select(".note")


def test_figures_stand_with_the_page(client):
    page = make_edition_page()
    page.figures = [EditionFigure(label="参赛作品", value=260, unit="项", source=SourceFactory())]
    page.save_revision().publish()
    assert soup(client, "/showcase/2024/").select_one(".sum dd").text == "260项"


def test_unconfirmed_dates_stay_out(client):
    edition = make_edition_page().edition
    Milestone.objects.create(edition=edition, label="决赛", starts_on="2024-08-22")
    Milestone.objects.create(edition=edition, label="去年抄来的", starts_on="2024-07-01", is_confirmed=False)
    text = soup(client, "/showcase/2024/").text
    assert "8 月 22 日" in text
    assert "去年抄来的" not in text


def test_neighbours_are_the_years_before_and_after_of_the_same_contest(client):
    for year in (2022, 2024, 2025):
        make_edition_page(EditionFactory(year=year))
    make_edition_page(EditionFactory(year=2000, contest=ContestFactory(example=True)))
    shown = soup(client, "/showcase/2024/")
    assert shown.select_one("a[rel=prev]")["href"] == "/showcase/2022/"
    assert shown.select_one("a[rel=next]")["href"] == "/showcase/2025/"
    assert not soup(client, "/showcase/2022/").select("a[rel=prev]")


def test_address_of_a_year_answers_whatever_year_it_is(client):
    make_edition_page(EditionFactory(year=2013))
    assert soup(client, "/showcase/2013/").select_one(".ed__y").text == "2013"
    assert client.get("/showcase/2014/").status_code == 404


def test_large_year_lists_the_first_of_each_award_and_leads_to_the_rest(client, monkeypatch):
    monkeypatch.setattr(years, "ALL", 4)
    monkeypatch.setattr(years, "FIRST", 3)
    page = make_edition_page()
    for n in range(5):
        make_work(f"作品{n}", page=page)
    group = soup(client, "/showcase/2024/").select_one(".gr")
    assert len(group.select("a.hit, .ti")) >= 3
    assert "5 件" in group.select_one(".gr__h span").text
    link = group.select_one("a.more")
    assert soup(client, link["href"]).select_one("[role=status] strong").text == "5"


@pytest.mark.parametrize("works", [1, 6])
def test_query_count_does_not_grow_with_the_winners(client, works, django_assert_max_num_queries):
    page = make_edition_page()
    awards = [AwardFactory(edition=page.edition), AwardFactory(edition=page.edition, second=True)]
    for n in range(works):
        make_work(f"作品{n}", page=page, awards=[awards[n % 2]])
    client.get("/showcase/2024/")
    with django_assert_max_num_queries(12):
        client.get("/showcase/2024/")


def test_timeline_lists_every_edition_with_what_is_known(client):
    make_edition_page(EditionFactory(year=2024, results="in_annex"))
    page = make_edition_page(EditionFactory(year=2025))
    make_work(page=page)
    rows = soup(client, "/showcase/editions/").select(".ed-row")
    assert [row.b.text for row in rows] == ["2025", "2024"]
    assert "1 件作品入库" in rows[0].text
    assert "仍在通知附件里" in rows[1].text


def test_page_of_an_edition_is_opened_once():
    edition = EditionFactory()
    assert open_edition_page(edition, by=None) == open_edition_page(edition, by=None)
    assert EditionPage.objects.count() == 1


def test_page_takes_the_year_as_its_address():
    assert open_edition_page(EditionFactory(year=2031), by=None).slug == "2031"


def test_linked_data_describes_the_year_as_an_event_with_its_dates(client):
    page = make_edition_page()
    edition = page.edition
    Milestone.objects.create(edition=edition, label="报名", starts_on=datetime.date(2024, 5, 6))
    Milestone.objects.create(edition=edition, label="决赛", starts_on=datetime.date(2024, 8, 22), ends_on=datetime.date(2024, 8, 23))
    Milestone.objects.create(edition=edition, label="未核", starts_on=datetime.date(2024, 12, 1), is_confirmed=False)
    data = json.loads(soup(client, "/showcase/2024/").select_one('script[type="application/ld+json"]').text)
    assert data["@type"] == "Event"
    assert (data["startDate"], data["endDate"]) == ("2024-05-06", "2024-08-23")
    assert data["superEvent"] == {"@type": "EventSeries", "name": edition.contest.name}
    assert data["url"].endswith("/showcase/2024/")
