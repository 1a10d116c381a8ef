"""Plain search: what the title or unit contains; an honest answer when nothing does."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, strategies as st

from organisations.models import FormerName
from showcase.queries.searching import clean, marked
from tests.factories.organisations import OrganisationFactory
from tests.factories.showcase import make_edition_page, make_work

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def soup(client, query):
    return BeautifulSoup(client.get("/search/", {"q": query}).content, "html.parser")


def found(client, query):
    return [link.text for link in soup(client, query).select(".hits h2 a")]


@pytest.fixture
def works():
    page = make_edition_page()
    unit = OrganisationFactory(name="上海飞机设计研究院")
    FormerName.objects.create(organisation=unit, name="六四〇所", slug="liusilingsuo")
    return [make_work("中国质量新篇章", page=page), make_work("C919：３D打印的尺", page=page, organisation=unit), make_work("默认的答案", page=page)]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("质量", ["中国质量新篇章"]),
        ("新篇 中国", ["中国质量新篇章"]),
        ("c919", ["C919：３D打印的尺"]),
        ("3D打印", ["C919：３D打印的尺"]),
        ("３ｄ", ["C919：３D打印的尺"]),
        ("飞机设计", ["C919：３D打印的尺"]),
        ("六四〇所", ["C919：３D打印的尺"]),
        ("默想", []),
        ("100%", []),
        ("_", []),
    ],
)
def test_search_finds_what_contains_every_word(client, works, query, titles):
    assert found(client, query) == titles


def test_hit_is_marked(client, works):
    assert [mark.text for mark in soup(client, "质量").select("mark")] == ["质量"]


def test_nothing_found_offers_near_titles_editions_and_a_word_to_the_editors(client, works):
    page = soup(client, "质量的默契")
    assert "没有找到" in page.text
    assert page.select_one(".rows .ti").text in {"默认的答案", "中国质量新篇章"}
    assert page.select_one("a[href^='/tips/new/?q=']")
    assert page.select_one(".chips a[href='/showcase/2024/']")


def test_empty_query_asks_for_words(client, works):
    assert "输入作品题目" in soup(client, "   ").text


def test_search_page_is_not_indexed(client):
    assert "noindex" in soup(client, "质量").select_one("meta[name=robots]")["content"]


@given(st.text(max_size=200))
def test_cleaning_bounds_and_folds_anything(raw):
    query = clean(raw)
    assert len(query) <= 60
    assert "\0" not in query
    assert "  " not in query


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=4), max_size=4))
def test_marking_loses_no_character(text, words):
    assert "".join(piece for piece, _hit in marked(text, words)) == text


@pytest.mark.parametrize("query", ["\x00", "'; drop table", "%", "<script>alert(1)</script>", "囍" * 300, "𬭚"])
def test_hostile_queries_answer_calmly(client, works, query):
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
