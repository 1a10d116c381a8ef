"""The site as a whole: front page, plain pages, health, errors, headers, and the frame that stands everywhere."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory

from home import views
from home.models import HomePage, Pick, SiteSettings
from tests.factories.editions import EditionFactory
from tests.factories.showcase import make_edition_page, make_work

pytestmark = pytest.mark.django_db
PUBLIC = [
    "/",
    "/showcase/",
    "/showcase/editions/",
    "/essays/",
    "/training/",
    "/news/",
    "/about/",
    "/rights/",
    "/accessibility/",
    "/privacy/",
    "/search/",
    "/tips/new/",
    "/tips/thanks/",
]


def soup(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, path
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("path", PUBLIC)
def test_page_has_title_description_language_and_landmarks(client, path):
    page = soup(client, path)
    assert page.html["lang"] == "zh-Hans"
    assert len(page.title.text) > 6
    assert page.select_one("meta[name=description]")["content"]
    assert len(page.select("h1")) == 1
    assert page.select_one("main#main")
    assert page.select_one("a.skip[href='#main']")


@pytest.mark.parametrize("path", [*PUBLIC, "/nowhere/"])
def test_page_sends_the_headers_a_scanner_expects(client, path):
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    for directive in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ):
        assert directive in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"]
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_sections_still_to_come_say_what_is_there(client):
    assert "三门视频课程" in soup(client, "/training/").text
    assert "通知与报道" in soup(client, "/news/").text
    assert "征文不另收稿" in soup(client, "/essays/").text


def test_essay_section_lists_winning_essays(client):
    from tests.factories.editions import FormatFactory

    page = make_edition_page()
    make_work("念家乡", page=page, format=FormatFactory(edition=page.edition, essay=True))
    make_work("不是征文", page=page)
    text = soup(client, "/essays/").text
    assert "念家乡" in text
    assert "不是征文" not in text


def test_front_page_counts_what_the_database_holds(client):
    make_work()
    example = EditionFactory(year=2000, contest__example=True, contest__city=False)
    from tests.factories.organisations import OrganisationFactory

    make_work("示例", page=make_edition_page(example), organisation=OrganisationFactory(example=True))
    lead = soup(client, "/").select_one(".hero .lead").text
    assert "现有 1 件作品入库" in lead
    assert "另有 1 件虚构的示例" in lead


def test_front_page_shows_the_editors_picks_in_their_order(client, home_page):
    page = make_edition_page()
    works = [make_work(title, page=page) for title in ("甲", "乙", "丙")]
    home_page.picks = [Pick(work=works[2], remark="一句话", sort_order=0), Pick(work=works[0], sort_order=1)]
    home_page.save_revision().publish()
    feat = soup(client, "/").select_one(".feat")
    assert feat.select_one("article h3").text == "丙"
    assert "一句话" in feat.text
    assert [link.text for link in feat.select(".pair .ti a")] == ["甲"]


def test_front_page_drops_a_pick_that_is_no_longer_public(client, home_page):
    page = make_edition_page()
    works = [make_work(title, page=page) for title in ("甲", "乙")]
    home_page.picks = [Pick(work=work, sort_order=i) for i, work in enumerate(works)]
    home_page.save_revision().publish()
    works[0].unpublish()
    assert soup(client, "/").select_one(".feat article h3").text == "乙"


def test_front_page_of_an_empty_archive_still_stands(client):
    page = soup(client, "/")
    assert "现有 0 件作品入库" in page.text
    assert not page.select(".feat")


@pytest.mark.parametrize(("day", "words"), [("2026-07-20", "正在征集"), ("2026-11-24", "征集已结束，结果待入库")])
def test_call_follows_the_dates_not_the_code(client, day, words):
    from editions.models import Milestone

    edition = EditionFactory(year=2026, results="pending", theme="启航")
    Milestone.objects.create(edition=edition, label="提交", starts_on="2026-07-31", is_deadline=True)
    make_edition_page(edition)
    with time_machine.travel(f"{day} 12:00:00+08:00", tick=False):
        text = soup(client, "/").select_one(".call").text
    assert words in text
    assert ("还有 11 天" in text) == (day == "2026-07-20")


def test_front_page_has_no_call_in_a_year_without_an_edition(client):
    make_edition_page(EditionFactory(year=2024))
    with time_machine.travel("2030-01-01 12:00:00+08:00", tick=False):
        assert not soup(client, "/").select(".call")


def test_filing_numbers_appear_on_every_page_and_only_when_given(client):
    assert "ICP" not in soup(client, "/about/").select_one(".legal").text
    frame = SiteSettings.load()
    frame.icp_number, frame.police_number = "沪ICP备12345678号-1", "沪公网安备 31010102000000号"
    frame.save()
    for path, status in [("/", 200), ("/showcase/", 200), ("/about/", 200), ("/nowhere/", 404), ("/tips/new/", 200)]:
        legal = soup(client, path, status).select_one(".legal")
        assert legal.select_one("a[href='https://beian.miit.gov.cn/']").text == "沪ICP备12345678号-1"
        assert "31010102000000" in legal.text
        assert "个人信息保护说明" in legal.text


def test_missing_page_offers_search_and_two_ways_out(client):
    page = soup(client, "/nowhere/", 404)
    assert "此页已佚" in page.h1.text
    assert page.select_one("main form[role=search]")
    assert len(page.select("main .acts a")) == 2


def test_broken_page_answers_in_chinese_without_the_database(client, monkeypatch, django_assert_num_queries):
    client.raise_request_exception = False
    monkeypatch.setattr(views, "spines", lambda _snap: 1 / 0)
    response = client.get("/")
    assert response.status_code == 500
    assert "网站出了点问题" in response.content.decode()
    with django_assert_num_queries(0):
        views.server_error(RequestFactory().get("/"))


def test_broken_page_keeps_the_filing_numbers_it_last_knew(client, django_assert_num_queries):
    frame = SiteSettings.load()
    frame.icp_number = "沪ICP备12345678号-1"
    frame.save()
    client.get("/about/")
    with django_assert_num_queries(0):
        response = views.server_error(RequestFactory().get("/"))
    assert "沪ICP备12345678号-1" in response.content.decode()


def test_stale_form_is_explained():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/tips/new/", {"text": "内容内容内容"})
    assert response.status_code == 403
    assert "表单已过期" in response.content.decode()


def test_healthz_answers_without_asking_anything(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert response.json() == {"status": "ok"}
    assert client.get("/healthz/").json() == {"status": "ok"}


def test_readyz_names_its_checks(client):
    data = client.get("/readyz/").json()
    assert data == {"status": "ok", "checks": dict.fromkeys(("database", "migrations", "storage", "queue", "disk"), True)}


def test_readyz_says_when_the_disk_is_nearly_full(client, monkeypatch):
    from home import views

    monkeypatch.setattr(views, "MIN_FREE_BYTES", 10**18)
    response = client.get("/readyz/")
    assert response.status_code == 503
    assert response.json()["checks"]["disk"] is False


def test_robots_and_icon(client):
    assert "Sitemap: http://localhost:8000/sitemap.xml" in client.get("/robots.txt").content.decode()
    assert client.get("/favicon.ico").status_code == 302


def test_writing_methods_are_refused_where_there_is_only_reading(client):
    for path in ("/showcase/", "/search/", "/oembed/", "/healthz", "/sitemap.xml"):
        assert client.post(path).status_code in (403, 405), path


def test_styleguide_is_for_staff(client, settings):
    assert client.get("/styleguide/").status_code == 404
    settings.STYLEGUIDE = True
    assert "部件样张" in soup(client, "/styleguide/").h1.text


def test_front_page_query_count_does_not_grow(client, django_assert_max_num_queries):
    for year in (2022, 2023, 2024):
        page = make_edition_page(EditionFactory(year=year))
        for n in range(3):
            make_work(f"作品{n}", page=page)
    client.get("/")
    with django_assert_max_num_queries(14):
        client.get("/")
    assert HomePage.objects.count() == 1
