"""The libraries in the admin: many pictures at once with what they say of themselves, twins named, bad files refused in one sentence."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import storages

from library.models import Document, Picture
from tests.factories.library import huge_png, make_picture, noise_bytes, pdf, picture_bytes, upload, with_iptc

pytestmark = pytest.mark.django_db
AJAX = {"x-requested-with": "XMLHttpRequest"}
BAD_PICTURES = {
    "torn.jpg": noise_bytes()[:4000],
    "bomb.png": huge_png(20_000, 20_000),
    "other.jpg": picture_bytes("png"),
    "script.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    "laughs.svg": b'<!DOCTYPE svg [<!ENTITY a "a">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">&a;</svg>',
    "program.exe": b"MZ\x90\0",
    "page.jpg": b"<html><script>alert(1)</script></html>",
    "php.gif": picture_bytes("gif") + b"<?php ?>",
}
BAD_DOCUMENTS = {"script.pdf": pdf(b"<< /S /JavaScript >>"), "program.exe": b"MZ", "wrong.docx": b"%PDF-1.4 %%EOF", "torn.zip": b"PK\x03\x04zzzz"}


def post_many(client, kind, files):
    """Send files as the uploader for many does: one request each."""
    return [client.post(f"/admin/{kind}/multiple/add/", {"title": n.rsplit(".", 1)[0], "files[]": upload(d, n)}, headers=AJAX).json() for n, d in files]


def stored():
    found = []

    def walk(storage, folder):
        folders, files = storage.listdir(folder) if storage.exists(folder) else ([], [])
        found.extend(f"{folder}/{name}" for name in files)
        for name in folders:
            walk(storage, f"{folder}/{name}".lstrip("/"))

    for alias in ("default", "private"):
        walk(storages[alias], "")
    return sorted(found)


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


class TestManyPictures:
    @pytest.mark.slow
    def test_fifty_photographs_take_caption_and_credit_from_the_file_or_its_name(self, desk):
        files = [(f"{i:02d} 台上讲述.jpg", with_iptc(picture_bytes(colour=(i * 12, 9, 9)), caption=f"第{i}位讲述者", byline="张三")) for i in range(20)]
        files += [(f"GBK{i:02d}.jpg", with_iptc(picture_bytes(colour=(9, i * 25, 9)), caption=f"图说{i}", byline="李四", encoding="gbk")) for i in range(10)]
        files += [(f"车间夜班_{i:02d}.jpg", picture_bytes(colour=(9, 9, i * 25))) for i in range(10)]
        files += [(f"IMG_{i:04d}.jpg", picture_bytes(colour=(99, 200, i * 25))) for i in range(10)]
        answers = post_many(desk, "images", files)
        assert [answer["success"] for answer in answers] == [True] * 50
        assert [answer["duplicate"] for answer in answers] == [False] * 50
        captions = dict(Picture.objects.values_list("title", "caption"))
        assert len(captions) == 50
        assert captions["07 台上讲述"] == "第7位讲述者"
        assert captions["GBK03"] == "图说3"
        assert captions["车间夜班_05"] == "车间夜班 05"
        assert captions["IMG_0001"] == ""
        assert set(Picture.objects.values_list("credit", flat=True)) == {"张三", "李四", ""}

    def test_answer_carries_the_caption_to_be_checked_at_once(self, desk):
        (answer,) = post_many(desk, "images", [("a.jpg", with_iptc(picture_bytes(), caption="图说"))])
        form = BeautifulSoup(answer["form"], "html.parser")
        assert form.select_one("[name$=-caption]")["value"] == "图说"

    def test_twin_is_named_in_the_answer_to_the_upload(self, desk):
        """Not only when somebody opens the picture later."""
        first, second = post_many(desk, "images", [("一等奖现场.jpg", picture_bytes()), ("又传一遍.jpg", picture_bytes())])
        assert first["duplicate"] is False
        assert second["duplicate"] is True
        panel = BeautifulSoup(second["confirm_duplicate_upload"], "html.parser")
        assert "一等奖现场" in panel.text
        assert "《一等奖现场》" in BeautifulSoup(second["form"], "html.parser").text
        assert not re.search(r"[A-Za-z]{3,}", panel.text)

    def test_new_twin_can_be_dropped_by_the_editor_who_sent_it(self, desk):
        post_many(desk, "images", [("a.jpg", picture_bytes())])
        (second,) = post_many(desk, "images", [("b.jpg", picture_bytes())])
        address = BeautifulSoup(second["confirm_duplicate_upload"], "html.parser").select_one("a.delete")["href"]
        assert desk.post(address, headers=AJAX).json()["success"]
        assert Picture.objects.count() == 1

    def test_same_picture_with_other_notes_is_no_twin(self, desk):
        _first, second = post_many(desk, "images", [("a.jpg", picture_bytes()), ("b.jpg", with_iptc(picture_bytes(), caption="另一句"))])
        assert second["duplicate"] is False

    def test_mark_of_a_machine_ticks_the_box(self, desk):
        mark = b'{"AIGC": {"Label": "1"}}'
        jpeg = picture_bytes()
        marked = jpeg[:2] + b"\xff\xfe" + (len(mark) + 2).to_bytes(2, "big") + mark + jpeg[2:]
        post_many(desk, "images", [("a.jpg", marked), ("b.jpg", jpeg)])
        assert dict(Picture.objects.values_list("title", "is_ai_made")) == {"a": True, "b": False}

    @pytest.mark.parametrize("name", BAD_PICTURES)
    def test_bad_file_is_refused_in_one_sentence_and_nothing_is_stored(self, desk, name):
        before = stored()
        answers = post_many(desk, "images", [(name, BAD_PICTURES[name]), ("good.jpg", picture_bytes())])
        assert answers[0]["success"] is False
        assert re.fullmatch(r"[^。\n]*[\u4e00-\u9fff][^。\n]*。", answers[0]["error_message"]), answers[0]["error_message"]
        assert answers[1]["success"] is True
        assert Picture.objects.count() == 1
        assert len([file for file in stored() if file not in before and "max-" not in file]) == 1


class TestOnePicture:
    @pytest.mark.parametrize("name", BAD_PICTURES)
    def test_refusal_keeps_the_rest_of_the_form(self, desk, name):
        before = stored()
        values = {"title": "标题留着", "caption": "图说留着", "credit": "署名留着", "tags": "夜班，师徒", "file": upload(BAD_PICTURES[name], name)}
        response = desk.post("/admin/images/add/", values)
        page = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 200
        assert len(response.context["form"].errors["file"]) == 1
        assert page.select_one("#id_title")["value"] == "标题留着"
        assert page.select_one("#id_caption")["value"] == "图说留着"
        assert page.select_one("#id_credit")["value"] == "署名留着"
        assert page.select_one("#id_tags")["value"]
        assert not Picture.objects.exists()
        assert stored() == before

    @pytest.mark.parametrize("extension", ["webp", "avif", "heic", "svg"])
    def test_newer_formats_are_taken_through_the_form(self, desk, extension):
        drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
        data = drawing if extension == "svg" else picture_bytes(extension)
        response = desk.post("/admin/images/add/", {"title": "新格式", "file": upload(data, f"a.{extension}")})
        assert response.status_code == 302
        assert Picture.objects.get().file.name.endswith(f".{extension}")
        assert desk.get("/admin/images/").status_code == 200

    def test_picture_over_the_limit_is_refused_before_it_is_judged(self, desk, settings):
        settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
        settings.UPLOAD_SCANNER = "tests.library.scanners.finds"
        response = desk.post("/admin/images/add/", {"title": "大", "file": upload(noise_bytes(), "a.jpg")})
        (error,) = response.context["form"].errors["file"]
        assert "EICAR" not in error
        assert not Picture.objects.exists()

    def test_scanner_sees_each_upload_once(self, desk, settings):
        from tests.library import scanners

        settings.UPLOAD_SCANNER = "tests.library.scanners.reads"
        scanners.seen.clear()
        desk.post("/admin/images/add/", {"title": "一", "file": upload(picture_bytes(), "a.jpg")})
        desk.post("/admin/documents/add/", {"title": "二", "file": upload(pdf(), "a.pdf")})
        assert scanners.seen == [picture_bytes(), pdf()]

    def test_caption_can_be_changed_without_the_file(self, desk):
        picture = make_picture(uploaded_by_user=None)
        desk.post(f"/admin/images/{picture.pk}/", {"title": "新题", "caption": "新图说", "credit": "", "description": "", "tags": "", "collection": 1})
        picture.refresh_from_db()
        assert (picture.title, picture.caption) == ("新题", "新图说")

    def test_words_that_an_editor_typed_stand_before_those_of_the_file(self, desk):
        data = with_iptc(picture_bytes(), title="文件里的题", caption="文件里的图说", byline="文件里的人")
        desk.post("/admin/images/add/", {"title": "编辑的题", "caption": "编辑的图说", "credit": "编辑写的人", "file": upload(data, "a.jpg")})
        picture = Picture.objects.get()
        assert (picture.title, picture.caption, picture.credit) == ("编辑的题", "编辑的图说", "编辑写的人")

    @pytest.mark.parametrize("typed", ["夜班，师徒、一线；质量", "夜班,师徒;一线;质量", "夜班\n师徒\r\n一线\n质量", " 夜班 ，， 师徒、一线；质量；"])
    def test_tags_are_split_at_every_separator(self, desk, typed):
        desk.post("/admin/images/add/", {"title": "标签", "tags": typed, "file": upload(picture_bytes(), "a.jpg")})
        assert {tag.name for tag in Picture.objects.get().tags.all()} == {"夜班", "师徒", "一线", "质量"}

    def test_picture_chosen_while_writing_passes_the_same_gate(self, desk):
        values = {"image-chooser-upload-title": "标题留着", "image-chooser-upload-file": upload(noise_bytes()[:3000], "a.jpg")}
        answer = desk.post("/admin/images/chooser/create/", values).json()
        assert answer["step"] == "reshow_creation_form"
        assert "图片打不开" in answer["htmlFragment"]
        assert "标题留着" in answer["htmlFragment"]
        assert not Picture.objects.exists()


class TestDocuments:
    @pytest.mark.parametrize("name", BAD_DOCUMENTS)
    def test_bad_document_is_refused_in_one_sentence_and_the_form_kept(self, desk, name):
        before = stored()
        response = desk.post(
            "/admin/documents/add/", {"title": "标题留着", "source": "来源留着", "tags": "通知、附件", "file": upload(BAD_DOCUMENTS[name], name)}
        )
        (error,) = response.context["form"].errors["file"]
        page = BeautifulSoup(response.content, "html.parser")
        assert re.fullmatch(r"[^。\n]*[\u4e00-\u9fff][^。\n]*。", error)
        assert page.select_one("#id_title")["value"] == "标题留着"
        assert page.select_one("#id_source")["value"] == "来源留着"
        (answer,) = post_many(desk, "documents", [(name, BAD_DOCUMENTS[name])])
        assert answer == {"success": False, "error_message": error}
        assert not Document.objects.exists()
        assert stored() == before

    def test_good_documents_are_stored_privately(self, desk):
        (answer,) = post_many(desk, "documents", [("附件一.pdf", pdf())])
        assert answer["success"] is True
        assert Document.objects.get().title == "附件一"

    def test_stranger_cannot_upload(self, client):
        for kind in ("images", "documents"):
            response = client.post(f"/admin/{kind}/multiple/add/", {"files[]": upload(picture_bytes(), "a.jpg")}, headers=AJAX)
            assert response.status_code in {302, 403}
        assert not Picture.objects.exists()
