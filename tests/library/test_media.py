"""What is public and what is not: renditions answer at /media/, originals and documents never do."""

import io
import os
import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from wagtail.models import Collection, CollectionViewRestriction

from library.validators import validate_document
from library.views import MAX_AGE
from tests.factories.library import make_document, make_picture, upload

pytestmark = pytest.mark.django_db
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'


def get(client, address, **headers):
    """Status, headers and body; reading to the end closes the file. (Closing the answer would close the database too.)"""
    response = client.get(address, headers=headers)
    return response.status_code, response.headers, response.getvalue()


@pytest.fixture
def picture():
    return make_picture(title="机密的原图", name="original.jpg")


def test_rendition_is_public_for_a_minute(client, picture):
    rendition = picture.get_rendition("width-100")
    status, headers, body = get(client, rendition.url)
    assert status == 200
    assert headers["Content-Type"] == "image/jpeg"
    assert headers["Cache-Control"] == f"public, max-age={MAX_AGE}"
    assert MAX_AGE <= 60
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert "Content-Disposition" not in headers or not headers["Content-Disposition"].startswith("attachment")
    with rendition.file.open("rb") as file:
        assert body == file.read()


def test_originals_and_documents_answer_at_no_address(client, picture):
    """Every place where a server might put an upload, with every name it has."""
    document = make_document(data=b"%PDF-1.4 secret %%EOF")
    names = [picture.file.name, document.file.name, Path(picture.file.name).name, Path(document.file.name).name]
    folders = [
        "/media/",
        "/media/private/",
        "/private/",
        "/static/",
        "/media/original_images/",
        "/media/documents/",
        "/var/",
        "/var/private/",
        "/uploads/",
        "/",
    ]
    tricks = [
        "/media/../private/",
        "/media/..%2fprivate%2f",
        "/media/%2e%2e/private/",
        "/media//private/",
        "/media/./../private/",
        "/media/images/../../private/",
    ]
    for folder in folders + tricks:
        for name in names:
            status, _headers, body = get(client, folder + name)
            assert status in {301, 302, 400, 404}, folder + name
            assert b"secret" not in body


def test_private_storage_lies_outside_the_public_one_and_has_no_addresses(picture):
    private, public = storages["private"], default_storage
    assert not os.path.realpath(private.location).startswith(os.path.realpath(public.location) + os.sep)
    assert not os.path.realpath(public.location).startswith(os.path.realpath(private.location) + os.sep)
    assert os.path.realpath(picture.file.path).startswith(os.path.realpath(private.location))
    with pytest.raises(NotImplementedError):
        private.url(picture.file.name)


@pytest.mark.parametrize(
    "name",
    [
        *("../private/original_images/x.jpg", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "....//etc/passwd", "..\\..\\etc\\passwd"),
        *("images", "images/", ".", "nothing.jpg", "images/x.jpg/y.jpg", "a%00.jpg", "x" * 300 + ".jpg", "x/" * 2000 + "y.jpg", "~root/.ssh/id", "C:/boot.ini"),
    ],
)
def test_name_that_tries_something_is_not_found(client, picture, name):
    picture.get_rendition("width-100")
    status, _headers, body = get(client, f"/media/{name}")
    assert status in {301, 302, 400, 404}
    assert b"root:" not in body


def test_nobody_guesses_the_rendition_of_a_draft(picture):
    """Thumbnails of the admin are renditions too; their names hold sixteen characters that the upload's name did not."""
    assert re.search(r"original-[0-9a-f]{16}\.width-100\.jpg$", picture.get_rendition("width-100").file.name)


def test_long_and_foreign_names_still_fit(client):
    made = make_picture(name="很长的名字" * 60 + ".JPG")
    assert len(made.file.name) <= 100
    assert get(client, made.get_rendition("fill-100x100|format-webp").url)[0] == 200


def test_deleting_a_picture_deletes_its_files_in_both_storages(picture, private_storage, django_capture_on_commit_callbacks):
    rendition = picture.get_rendition("width-100").file.name
    original = picture.file.name
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    assert not default_storage.exists(rendition)
    assert not private_storage.exists(original)


def test_link_out_of_the_folder_is_a_matter_of_the_operator_not_of_a_visitor(client):
    """Visitors cannot make links, and names with .. are refused before the disk is asked."""
    assert get(client, "/media/../../../../../../etc/hostname")[0] in {301, 302, 400, 404}


def test_unchanged_picture_is_not_sent_twice(client, picture):
    address = picture.get_rendition("width-100").url
    _status, headers, _body = get(client, address)
    for given in ({"if-none-match": headers["ETag"]}, {"if-modified-since": headers["Last-Modified"]}):
        status, again, body = get(client, address, **given)
        assert (status, body) == (304, b"")
        assert again["ETag"] == headers["ETag"]
    assert get(client, address, **{"if-none-match": '"other"'})[0] == 200


def test_replaced_file_gets_another_tag(client):
    name = default_storage.save("images/a.jpg", ContentFile(b"one"))
    first = get(client, f"/media/{name}")[1]["ETag"]
    default_storage.delete(name)
    assert default_storage.save(name, ContentFile(b"other")) == name
    assert get(client, f"/media/{name}")[1]["ETag"] != first


def test_part_that_was_asked_for_may_come_as_the_whole(client, picture):
    status, headers, body = get(client, picture.get_rendition("width-100").url, range="bytes=0-9")
    assert status == 200
    assert len(body) == int(headers["Content-Length"])


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_public_files_can_only_be_read(client, picture, method):
    assert getattr(client, method)(picture.get_rendition("width-100").url).status_code == 405


def test_head_tells_the_size_without_the_file(client, picture):
    response = client.head(picture.get_rendition("width-100").url)
    assert int(response["Content-Length"]) > 100
    assert response.getvalue() == b""


@pytest.mark.parametrize("name", ["logo.svg", "LOGO.SVG", "page.html", "page.xml", "notes.unknown"])
def test_what_a_browser_could_run_is_saved_to_disk_instead(client, name):
    stored = default_storage.save(f"images/{name}", ContentFile(DRAWING))
    _status, headers, _body = get(client, f"/media/{stored}")
    assert headers["Content-Disposition"].startswith("attachment")
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_drawing_uploaded_by_an_editor_is_served_as_an_attachment(client):
    picture = make_picture(data=DRAWING, name="logo.svg")
    _status, headers, _body = get(client, picture.get_rendition("original").url)
    assert headers["Content-Type"] == "image/svg+xml"
    assert headers["Content-Disposition"].startswith("attachment")


class TestDocuments:
    @pytest.fixture
    def document(self):
        return make_document(data=b"%PDF-1.4 annex %%EOF", name="annex.pdf")

    @pytest.fixture
    def closed(self, document):
        collection = Collection.get_first_root_node().add_child(name="内部")
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
        document.collection = collection
        document.save()
        return document

    def test_document_of_an_open_collection_is_handed_out(self, client, document):
        status, headers, body = get(client, document.url)
        assert (status, body) == (200, b"%PDF-1.4 annex %%EOF")
        assert headers["Content-Type"] == "application/pdf"
        assert headers["X-Content-Type-Options"] == "nosniff"

    def test_document_of_a_restricted_collection_refuses_strangers(self, client, closed):
        status, headers, body = get(client, closed.url)
        assert (status, b"annex" in body) == (302, False)
        assert "/admin/login/" in headers["Location"]
        assert get(client, closed.url, **{"if-none-match": f'"{closed.file_hash}"'})[0] == 302

    def test_document_of_a_restricted_collection_is_kept_by_no_shared_cache(self, client, closed, editor):
        client.force_login(editor)
        status, headers, body = get(client, closed.url)
        assert (status, body) == (200, b"%PDF-1.4 annex %%EOF")
        assert "private" in headers["Cache-Control"]

    def test_restriction_on_a_collection_holds_below_it_too(self, client, closed):
        below = closed.collection.add_child(name="更里面")
        closed.collection = below
        closed.save()
        assert get(client, closed.url)[0] == 302

    @pytest.mark.parametrize("change", [lambda url: url.replace("annex", "other"), lambda url: url + "x", lambda url: f"/documents/999999{url[-10:]}"])
    def test_guessed_address_of_a_document_is_not_found(self, client, document, change):
        assert get(client, change(document.url))[0] == 404

    @pytest.mark.parametrize(("name", "data"), [("a.txt", b"<script>alert(1)</script>"), ("a.csv", b"=1+1"), ("a.zip", b"PK\x05\x06" + b"\0" * 18)])
    def test_only_pdf_opens_in_the_window(self, client, name, data):
        validate_document(upload(data, name))
        _status, headers, _body = get(client, make_document(data=data, name=name).url)
        assert headers["Content-Disposition"].startswith("attachment")
        assert headers["Content-Security-Policy"] == "default-src 'none'"


def test_files_are_written_for_the_server_alone(picture):
    assert settings.FILE_UPLOAD_PERMISSIONS == 0o640
    assert Path(picture.file.path).stat().st_mode & 0o007 == 0


def test_future_modification_time_is_no_error(client, picture):
    address = picture.get_rendition("width-100").url
    with time_machine.travel("2020-01-01 00:00:00+00:00"):
        assert get(client, address)[0] == 200
    assert io.BytesIO(get(client, address)[2]).read(2) == b"\xff\xd8"
