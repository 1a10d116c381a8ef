"""/showcase/: filters live in the address, combine, count truly, and never lead to an empty list."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.factories.editions import AwardFactory, EditionFactory, FormatFactory
from tests.factories.organisations import OrganisationFactory, PromotingUnitFactory
from tests.factories.showcase import make_edition_page, make_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    pudong = PromotingUnitFactory(name="浦东局", slug="pudongju")
    new, old = make_edition_page(EditionFactory(year=2025)), make_edition_page(EditionFactory(year=2024))
    film = FormatFactory(edition=new.edition, film=True)
    make_work("零点一毫米", page=new, format=film, promoting_unit=pudong)
    make_work("把误差留给自己", page=new, awards=[AwardFactory(edition=new.edition, second=True)])
    make_work("修表匠的尺", page=old)


def soup(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def titles(page):
    return [link.text for link in page.select(".rows .ti")]


def test_all_works_stand_newest_year_first(client, archive):
    page = soup(client, "/showcase/")
    assert titles(page) == ["零点一毫米", "把误差留给自己", "修表匠的尺"]
    assert [heading.text for heading in page.select(".yr__n")] == ["2025", "2024"]
    assert page.select_one(".ph__c .big").text == "3"


def test_filters_combine_in_the_address(client, archive):
    page = soup(client, "/showcase/?year=2025&format=microfilm&promoter=pudongju")
    assert titles(page) == ["零点一毫米"]
    assert "1 件" in page.select_one("[role=status]").text


def test_every_offered_filter_leads_to_as_many_works_as_it_says(client, archive):
    """Two levels deep: no link of a filter leads to nothing, and its number is true."""
    seen = set()
    for link in soup(client, "/showcase/").select(".filters a, .chips.scr a"):
        for deeper in [link, *soup(client, link["href"]).select(".filters a[href], .chips.scr a[href]")]:
            if deeper["href"] in seen or not deeper.select_one(".n"):
                continue
            seen.add(deeper["href"])
            status = soup(client, deeper["href"]).select_one("[role=status] strong").text
            if deeper.get("aria-current") is None:
                assert status == deeper.select_one(".n").text, deeper["href"]
            assert int(status) > 0, deeper["href"]
    assert len(seen) > 12


def test_value_that_would_leave_nothing_is_no_link(client, archive):
    page = soup(client, "/showcase/?year=2024")
    dead = [span for span in page.select(".chips.scr [aria-disabled=true]") if "微电影" in span.text]
    assert len(dead) == 1
    assert dead[0].name == "span"


def test_unknown_value_is_named_and_left_out(client, archive):
    page = soup(client, "/showcase/?year=2025&format=<b>opera</b>&award=")
    assert "这里没有“<b>opera</b>”这个筛选项" in page.select_one("[role=alert]").text
    assert len(titles(page)) == 2
    assert page.select_one("meta[name=robots]")["content"].startswith("noindex")


@pytest.mark.parametrize("query", ["after=zzz", "before=%00", "after=" + "9" * 500, "after=' OR 1=1", "year=" + "2" * 3000, "page=-1", "year=2025&year=2025"])
def test_absurd_address_still_shows_a_page(client, archive, query):
    assert titles(soup(client, f"/showcase/?{query}"))


def test_combination_nobody_has_offers_ways_out(client, archive):
    page = soup(client, "/showcase/?year=2024&format=microfilm")
    assert "这一格还空着" in page.text
    hrefs = [link["href"] for link in page.select(".empty a")]
    assert "/showcase/?format=microfilm" in hrefs
    assert "/showcase/?year=2024" in hrefs
    for href in hrefs:
        assert client.get(href).status_code == 200


def test_empty_archive_says_so(client):
    assert "书架还是空的" in soup(client, "/showcase/").text


def test_view_is_remembered_in_a_cookie(client, archive):
    assert soup(client, "/showcase/?view=covers").select(".covers .work")
    assert client.cookies["view"].value == "covers"
    assert soup(client, "/showcase/").select(".covers .work")
    assert soup(client, "/showcase/?view=wall").select(".wall .work")
    client.cookies["view"] = "<script>"
    assert titles(soup(client, "/showcase/"))


@pytest.mark.slow
def test_next_page_is_reached_by_key_and_leads_back(client):
    page = make_edition_page()
    for n in range(25):
        make_work(f"作品{n:02d}", page=page)
    first = soup(client, "/showcase/")
    following = soup(client, first.select_one("a[rel=next]")["href"])
    assert len(titles(first)) == 20
    assert len(titles(following)) == 5
    assert not set(titles(first)) & set(titles(following))
    assert titles(soup(client, following.select_one("a[rel=prev]")["href"])) == titles(first)
    assert "OFFSET" not in following.text


@pytest.mark.parametrize("count", [1, 3, pytest.param(30, marks=pytest.mark.slow)])
def test_list_takes_six_queries_at_most_however_many_works(client, count, django_assert_max_num_queries):
    page = make_edition_page()
    for n in range(count):
        make_work(f"作品{n}", page=page)
    client.get("/showcase/")
    for path in ("/showcase/", "/showcase/?year=2024", "/showcase/?year=2024&format=speech&award=yidengjiang", "/showcase/?view=covers"):
        with django_assert_max_num_queries(6) as captured:
            client.get(path)
        assert not [q["sql"] for q in captured.captured_queries if re.search(r"COUNT\(|OFFSET", q["sql"])]


def test_example_works_are_marked_and_counted_apart(client):
    make_work("真实作品")
    example = EditionFactory(year=2000, contest__example=True, contest__city=False)
    make_work("示例作品", page=make_edition_page(example), organisation=OrganisationFactory(example=True))
    page = soup(client, "/showcase/")
    assert "其中示例 1 件" in page.select_one(".ph__c").text
    row = next(row for row in page.select(".row") if "示例作品" in row.text)
    assert row.select_one(".eg")
    assert not next(row for row in page.select(".row") if "真实作品" in row.text).select_one(".eg")


def test_html_in_a_title_stays_text(client):
    make_work("<script>alert(1)</script>&amp;“引号”'")
    for path in ("/showcase/", "/showcase/?view=covers", "/showcase/?view=wall", "/"):
        body = client.get(path).content.decode()
        assert "<script>alert" not in body
        assert "&lt;script&gt;alert" in body
