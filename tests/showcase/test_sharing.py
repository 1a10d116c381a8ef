"""A work outside the site: feeds, sitemap, share pictures, embedding."""

import io
import json
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from showcase.models import Card, ShowcaseIndexPage
from tests.factories.editions import EditionFactory
from tests.factories.showcase import make_edition_page, make_work

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def works():
    old, new = make_edition_page(EditionFactory(year=2023)), make_edition_page(EditionFactory(year=2024))
    story = json.dumps([{"type": "paragraph", "value": '<p>全文一段。<a href="/about/">内链</a></p>'}])
    return [make_work("旧的", page=old), make_work("新的 <b>&", page=new, lead="导语。", story=story)]


def test_rss_lists_works_newest_first_with_full_text(client, works):
    response = client.get("/feeds/works.rss")
    assert response["Content-Type"].startswith("application/rss+xml")
    items = ET.fromstring(response.content).findall("channel/item")
    assert [item.findtext("title") for item in items] == ["新的 &lt;b&gt;&amp;", "旧的"]
    assert items[0].findtext("guid").endswith("/w/2024-0001/")
    assert "全文一段。" in items[0].findtext("description")
    assert 'href="http://localhost:8000/about/"' in items[0].findtext("description")


def test_feeds_give_only_the_lead_when_the_editors_say_so(client, works):
    ShowcaseIndexPage.objects.update(full_text_feeds=False)
    text = ET.fromstring(client.get("/feeds/works.rss").content).findtext("channel/item/description")
    assert "导语。" in text
    assert "全文一段。" not in text


def test_atom_feed_is_well_formed_and_dated(client, works):
    root = ET.fromstring(client.get("/feeds/works.atom").content)
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 2
    assert all(entry.findtext(f"{ATOM}updated") and entry.findtext(f"{ATOM}id") for entry in entries)


def test_json_feed_follows_its_version(client, works):
    data = client.get("/feeds/works.json").json()
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in data["items"]] == ["新的 <b>&", "旧的"]
    assert data["items"][0]["id"] == "http://localhost:8000/w/2024-0001/"


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_feed_of_a_year_holds_that_year_alone(client, works, kind):
    body = client.get(f"/feeds/works/2023.{kind}").content.decode()
    assert "旧的" in body
    assert "新的" not in body
    assert client.get(f"/feeds/works/1999.{kind}").status_code == 404


def test_sitemap_is_split_by_kind_and_year(client, works):
    index = ET.fromstring(client.get("/sitemap.xml").content)
    parts = [loc.text for loc in index.iter(f"{MAP}loc")]
    assert {part.rsplit("/", 1)[1] for part in parts} == {"sitemap-pages.xml", "sitemap-organisations.xml", "sitemap-works-2024.xml", "sitemap-works-2023.xml"}
    urls = ET.fromstring(client.get("/sitemap-works-2024.xml").content).findall(f"{MAP}url")
    assert len(urls) == 1
    assert urls[0].findtext(f"{MAP}loc").endswith(Card.objects.get(year=2024).path)
    assert urls[0].findtext(f"{MAP}lastmod")
    assert urls[0].find("{http://www.google.com/schemas/sitemap-image/1.1}image") is not None


def test_sitemap_addresses_all_answer(client, works):
    for part in ("pages", "organisations", "works-2024", "works-2023"):
        for loc in ET.fromstring(client.get(f"/sitemap-{part}.xml").content).iter(f"{MAP}loc"):
            path = loc.text.removeprefix("http://localhost:8000")
            assert client.get(path).status_code == 200, path


@pytest.mark.parametrize("part", ["works-abcd", "works-1", "nothing"])
def test_unknown_part_of_the_sitemap_answers_404(client, part):
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


@pytest.mark.parametrize(("kind", "size"), [("share", (1200, 630)), ("square", (600, 600)), ("poster", (750, 1334))])
def test_share_picture_is_a_png_of_its_size_and_kept(client, works, kind, size, private_storage):
    response = client.get(f"/w/2024-0001/{kind}.png")
    assert response["Content-Type"] == "image/png"
    assert len(response.content) <= 300 * 1024
    assert Image.open(io.BytesIO(response.content)).size == size
    again = client.get(f"/w/2024-0001/{kind}.png", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert private_storage.exists(f"share/{response['ETag'].strip(chr(34))}.png")


def test_share_picture_changes_with_the_title(client, works):
    before = client.get("/w/2024-0001/share.png")["ETag"]
    works[1].title = "改了题目"
    works[1].save_revision().publish()
    assert client.get("/w/2024-0001/share.png")["ETag"] != before


def test_share_picture_of_an_unknown_number_answers_404(client):
    assert client.get("/w/2024-0099/share.png").status_code == 404
    assert client.get("/w/2024-0099/other.png").status_code == 404


def test_oembed_answers_for_both_addresses_of_a_work(client, works):
    for url in ("http://localhost:8000/w/2024-0001/", f"http://localhost:8000{works[1].card.path}"):
        data = client.get("/oembed/", {"url": url}).json()
        assert data["title"] == "新的 <b>&"
        assert data["version"] == "1.0"
        assert "/embed/2024-0001/" in data["html"]


def test_oembed_refuses_xml_and_unknown_addresses(client, works):
    assert client.get("/oembed/", {"url": "/w/2024-0001/", "format": "xml"}).status_code == 501
    assert client.get("/oembed/", {"url": "http://localhost:8000/about/"}).status_code == 404
    assert client.get("/oembed/").status_code == 404


def test_only_the_embedded_card_may_be_framed(client, works):
    embed = client.get("/embed/2024-0001/")
    assert "frame-ancestors *" in embed["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed
    for path in ("/", "/showcase/", works[1].card.path, "/w/2024-0001/poster/"):
        response = client.get(path)
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "DENY"


def test_poster_page_shows_the_poster_and_the_permanent_address(client, works):
    body = client.get("/w/2024-0001/poster/").content.decode()
    assert "/w/2024-0001/poster.png" in body
    assert "http://localhost:8000/w/2024-0001/" in body
    assert 'content="noindex"' in body
