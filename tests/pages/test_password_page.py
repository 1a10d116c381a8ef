"""A page kept by a password asks for it in the site's own dress, tells nothing of itself, and keeps out of search engines."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from tests.factories.library import make_document
from tests.factories.showcase import make_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(db):
    work = make_work("只给评委看的一件")
    PageViewRestriction.objects.create(page=work.get_parent(), restriction_type="password", password="看得见")
    return f"/showcase/2024/{work.slug}/"


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def test_kept_page_asks_for_the_password_and_tells_nothing(client, kept):
    response = client.get(kept)
    page = soup(response)
    assert page.h1.text == "请输入密码"
    assert page.select_one("header.mast .brand")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert "只给评委看的一件" not in response.content.decode()


def test_wrong_password_is_said_beside_the_box(client, kept):
    form = soup(client.get(kept)).select_one("main form")
    back = form.select_one("[name=return_url]")["value"]
    page = soup(client.post(form["action"], {"password": "猜的", "return_url": back}))
    box = page.select_one("#id_password")
    assert box["aria-invalid"] == "true"
    assert page.select_one(f"#{box['aria-describedby']}").text.strip()


def test_right_password_opens_the_page(client, kept):
    form = soup(client.get(kept)).select_one("main form")
    back = form.select_one("[name=return_url]")["value"]
    response = client.post(form["action"], {"password": "看得见", "return_url": back}, follow=True)
    assert soup(response).h1.text == "只给评委看的一件"


def test_kept_file_asks_in_the_same_dress(client):
    collection = Collection.get_first_root_node().add_child(name="评审")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="password", password="看得见")
    document = make_document(collection=collection)
    page = soup(client.get(document.url))
    assert page.h1.text == "请输入密码"
    assert "文件" in page.select_one(".lead").text
