"""The essay section: essays come from winners, and the section shows what the archive holds, no more."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from essays.models import EssayIndexPage
from tests.factories.editions import FormatFactory
from tests.factories.showcase import make_edition_page, make_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def essay():
    page = make_edition_page()
    make_work("一篇演讲", page=page)
    return make_work("一篇征文", page=page, format=FormatFactory(edition=page.edition, essay=True))


def main(client):
    response = client.get("/essays/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one("main")


def test_section_lists_essays_of_the_archive_and_links_to_them(client, essay):
    found = main(client)
    assert found.select_one(f"a[href='{essay.card.path}']")
    assert "一篇演讲" not in found.text


def test_section_without_essays_says_where_they_come_from_and_invents_none(client):
    make_work("一篇演讲")
    found = main(client)
    assert "征文不另收稿" in found.text
    assert not found.select("a[href^='/showcase/2024/']")


def test_withdrawn_or_restricted_essay_leaves_the_section(client, essay):
    PageViewRestriction.objects.create(page=essay, restriction_type="login")
    assert "一篇征文" not in main(client).text


def test_section_exists_once_and_takes_no_pages_by_hand(client, chief, home_page):
    assert EssayIndexPage.objects.count() == 1
    assert not EssayIndexPage.can_create_at(home_page)
    assert EssayIndexPage.creatable_subpage_models() == []


def test_section_costs_the_same_with_one_essay_and_with_three(client, essay, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    main(client)
    with CaptureQueriesContext(connection) as one:
        main(client)
    count = len(one)
    for title in ("又一篇", "再一篇"):
        make_work(title, page=essay.get_parent().specific, format=essay.format)
    main(client)
    with django_assert_num_queries(count):
        main(client)
