"""The judge of documents: notices and annexes pass; macros, programs, bombs and what cannot be looked into do not."""

import codecs
import struct
import tracemalloc
import zipfile
import zlib
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from library.validators import validate_document
from tests.factories.library import object_stream, office, ole, pdf, upload, upload_on_disk, zipped

MACRO_TYPE = '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
RELATION = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def refusal(data, name, wrap=upload):
    with wrap(data, name) as file, pytest.raises(ValidationError) as caught:
        validate_document(file)
    assert len(caught.value.messages) == 1
    assert caught.value.messages[0].endswith("。")
    return caught.value.code


def workbook():
    buffer = BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["题目", "单位", "奖项"])
    book.save(buffer)
    return buffer.getvalue()


GOOD = {
    "notice.pdf": pdf(b"<< /Type /Catalog /OpenAction [1 0 R /Fit] >>", object_stream(b"7 0 << /Type /Page /Annots [] >>")),
    "list.xlsx": workbook(),
    "notice.docx": office("docx", word___rels__document·xml·rels=RELATION.format(
        f'<Relationship Id="r1" Type="{OFFICE_RELATION}hyperlink" Target="https://saq.org.cn/" TargetMode="External"/>').encode()),
    "slides.pptx": office("pptx"),
    "old.doc": ole("ObjectPool", streams={"WordDocument": "提到 VBA 和 Macros 两个词的正文".encode("utf-16-le")}),
    "old.xls": ole(streams={"Workbook": struct.pack("<HH", 0x809, 4) + b"\0" * 4 + struct.pack("<HHIBBB", 0x85, 8, 0, 0, 0, 0) + b"S"}),
    "photos.zip": zipped({"照片/一.jpg": b"\xff\xd8\xff", "名单.docx": b"x"}),
    "list.csv": "题目,单位\n".encode("utf-8-sig"),
    "list-gbk.csv": "题目,单位\n".encode("gbk"),
    "list-utf16.txt": "题目\t单位\r\n".encode("utf-16"),
    "rare.txt": "囍 𬭚 喆".encode("gb18030"),
}  # fmt: skip


@pytest.mark.parametrize("wrap", [upload, upload_on_disk])
@pytest.mark.parametrize("name", GOOD)
def test_ordinary_document_is_accepted(name, wrap):
    with wrap(GOOD[name], name) as file:
        validate_document(file)
        assert file.tell() == 0


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (GOOD["notice.pdf"], "a.docx"),
        (GOOD["notice.docx"], "a.xlsx"),
        (GOOD["list.xlsx"], "a.pptx"),
        (zipped({"x": b""}), "a.docx"),
        (b"MZ\x90\0", "a.pdf"),
        (b"<html></html>\0", "a.txt"),
        (GOOD["photos.zip"], "a.doc"),
        ("no mark 无标".encode("utf-16-le"), "a.txt"),
    ],
)
def test_document_called_something_else_is_refused(data, name):
    assert refusal(data, name) == "content"


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.docm", "a.svg", "a.jpg", "a", "a.pdf.js"])
def test_document_of_a_kind_not_listed_is_refused(name):
    assert refusal(b"%PDF-1.4 %%EOF", name) == "extension"


class TestPdf:
    @pytest.mark.parametrize(
        "part",
        [
            b"<< /S /JavaScript /JS (app.alert(1)) >>",
            b"<< /S /J#61vaScript /J#53 (x) >>",
            b"<< /S /#4a#61#76#61#53#63#72#69#70#74 >>",
            b"<< /S /Rendition /JS 5 0 R >>",
            b"<< /JS%comment\n(x) >>",
            b"<< /S /Launch /F (cmd.exe) >>",
            b"<< /Names << /EmbeddedFiles 3 0 R >> >>",
            b"<< /Type /Filespec /EF << /F 3 0 R >> >>",
            b"<< /Type/EmbeddedFile/Length 3 >>",
            b"<< /Subtype /FileAttachment >>",
            b"<< /Subtype /RichMedia >>",
            b"<< /S /SubmitForm >>",
            b"<< /XFA [(a) 1 0 R] >>",
            b"<< /S /GoToE >>",
            b"<</S/Launch>>",
        ],
    )
    @pytest.mark.parametrize("packed", [False, True])
    def test_active_pdf_is_refused_open_or_packed(self, part, packed):
        document = pdf(object_stream(b"7 0 " + part) if packed else part)
        assert refusal(document, "a.pdf") == "script"
        assert refusal(document, "a.pdf", upload_on_disk) == "script"

    def test_script_in_a_later_object_stream_is_refused(self):
        streams = [object_stream(b"%d 0 << /Type /Page >>" % i) for i in range(20)]
        assert refusal(pdf(*streams, object_stream(b"99 0 << /S /JavaScript >>")), "a.pdf") == "script"

    def test_script_packed_in_a_stream_with_an_escaped_or_distant_name_is_refused(self):
        script = b"7 0 << /S /JavaScript /JS (x) >>"
        assert refusal(pdf(object_stream(script, name=b"/Obj#53tm")), "a.pdf") == "script"
        far = object_stream(script, extra=b"/Filter /FlateDecode /Pad (" + b"x" * 900 + b")")
        assert refusal(pdf(far), "a.pdf") == "script"

    @pytest.mark.parametrize(
        ("packed", "extra"),
        [
            (zlib.compress(b"7 0 << /S /JavaScript >>".hex().encode()), b"/Filter [/FlateDecode /ASCIIHexDecode]"),
            (b"7 0 << /S /JavaScript >>".hex().encode() + b">", b"/Filter /ASCIIHexDecode"),
            (b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", b"/Filter /LZWDecode"),
            (zlib.compress(b"\x02" + b"7 0 "), b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>"),
            (zlib.compress(b"7 0 << >>"), b"/Filter /FlateDecode /DecodeParms << /Predictor 2 >>"),
            (b"damaged", b"/Filter /FlateDecode"),
            (zlib.compress(b"7 0 " + b"x" * 90_000)[:40], b"/Filter /FlateDecode"),
        ],
    )
    def test_objects_that_cannot_be_looked_at_are_refused(self, packed, extra):
        assert refusal(pdf(object_stream(b"", packed=packed, extra=extra)), "a.pdf") == "veiled"

    def test_bomb_in_object_streams_is_refused_without_unpacking_all_of_it(self):
        bomb = pdf(object_stream(b"7 0 " + b" " * (80 * 1024 * 1024)))
        assert len(bomb) < 200_000
        assert refusal(bomb, "a.pdf") == "bomb"

    @pytest.mark.parametrize("word", [b"/Encrypt 9 0 R", b"/Encrypt << /Filter /Standard >>", b"/#45ncrypt 9 0 R"])
    def test_encrypted_pdf_is_refused(self, word):
        assert refusal(pdf(b"<< /Type /Catalog >>", trailer=b"<< /Root 1 0 R " + word + b" >>"), "a.pdf") == "encrypted"

    def test_pdf_cut_off_is_refused(self):
        assert refusal(GOOD["notice.pdf"][:-40], "a.pdf") == "broken"

    def test_short_names_by_chance_in_packed_pictures_do_not_count(self):
        """Three letters and a delimiter turn up by chance in any larger scan; only what stands before a value is meant."""
        noise = zlib.compress(b"scan") + b"/JS \x91\x02/EF/\x00/XFA>\xfe"
        validate_document(upload(pdf(b"<< /Subtype /Image >>\nstream\n" + noise + b"\nendstream"), "scan.pdf"))

    @pytest.mark.slow
    def test_hundred_megabytes_are_judged_within_a_few_of_memory(self):
        head = b"%PDF-1.7\n" + object_stream(b"7 0 << >>")
        file = upload_on_disk(head, "big.pdf")
        file.seek(0, 2)
        for _ in range(100):
            file.write(b"\x5a" * 1024 * 1024)
        file.write(b"\n%%EOF\n")
        file.flush()
        tracemalloc.start()
        try:
            validate_document(file)
            assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
        finally:
            tracemalloc.stop()
            file.close()


class TestOffice:
    @pytest.mark.parametrize(
        "document",
        [
            office("docx", word__vbaProject·bin=b"x"),
            office("docx", types=MACRO_TYPE, word__x·bin=b"x"),
            office("docx", types='<Default Extension="x" ContentType="application/vnd.ms-word.document.MACROENABLED.main+xml"/>'),
            office("docx", word___rels__document·xml·rels=RELATION.format(
                '<Relationship Id="r" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="x.bin"/>').encode()),
            office("docx", word__activeX__activeX1·bin=b"x"),
            office("docx", word__embeddings__a·docm=b"x"),
            office("docx", word__embeddings__oleObject1·bin=ole("VBA")),
        ],
    )  # fmt: skip
    def test_document_with_macros_is_refused_whatever_they_are_called(self, document):
        assert refusal(document, "a.docx") == "macros"

    def test_workbook_with_old_macros_is_refused(self):
        assert refusal(office("xlsx", xl__macrosheets__sheet1·xml=b"<x/>"), "a.xlsx") == "macros"
        assert refusal(office("pptx", ppt__vbaProject·bin=b""), "a.pptx") == "macros"

    @pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame", "subDocument"])
    def test_document_that_fetches_from_elsewhere_is_refused(self, kind):
        relation = RELATION.format(f'<Relationship Id="r1" Type="{OFFICE_RELATION}{kind}" Target="https://example.org/x.dotm" TargetMode="External"/>')
        assert refusal(office("docx", word___rels__settings·xml·rels=relation.encode()), "a.docx") == "external"

    def test_program_packaged_into_a_document_is_refused(self):
        packaged = ole(streams={"\x01Ole10Native": b"evil.exe"})
        assert refusal(office("docx", word__embeddings__oleObject1·bin=packaged), "a.docx") == "package"

    def test_entities_in_the_parts_list_are_refused(self):
        bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><Types>&a;</Types>'
        assert refusal(zipped({"[Content_Types].xml": bomb, "word/document.xml": b""}), "a.docx") == "broken"

    def test_document_with_a_password_says_so(self):
        assert refusal(ole(streams={"EncryptedPackage": b"x"}), "a.docx") == "encrypted"
        assert refusal(ole(streams={"EncryptedPackage": b"x"}), "a.doc") == "encrypted"

    @pytest.mark.parametrize("names", [("Macros",), ("VBA",), ("_VBA_PROJECT_CUR",)])
    @pytest.mark.parametrize("extension", ["doc", "xls"])
    def test_old_document_with_macros_is_refused(self, names, extension):
        assert refusal(ole(*names), f"a.{extension}") == "macros"
        assert refusal(ole(*names), f"a.{extension}", upload_on_disk) == "macros"

    def test_old_workbook_with_a_macro_sheet_is_refused(self):
        sheet = struct.pack("<HH", 0x809, 4) + b"\0" * 4 + struct.pack("<HHIBBB", 0x85, 8, 0, 0, 1, 0) + b"M"
        assert refusal(ole(streams={"Workbook": sheet}), "a.xls") == "macros"

    @pytest.mark.parametrize("data", [ole("a")[:600], ole()[:8] + b"\0" * 500, ole()[:512]])
    def test_old_document_that_is_broken_is_refused(self, data):
        assert refusal(data, "a.doc") == "broken"


class TestArchive:
    @pytest.mark.parametrize("name", ["setup.exe", "folder/run.BAT", "a.exe.", "a.exe ", "x.lnk", "book.xlsm", "a.jpg.js"])
    def test_archive_with_a_program_is_refused(self, name):
        assert refusal(zipped({name: b"MZ"}), "a.zip") == "program"

    @pytest.mark.parametrize("name", ["inner.zip", "more/inner.7z", "x.tar.gz", "photos.RAR"])
    def test_archive_in_an_archive_is_refused(self, name):
        """What lies two levels down is not looked at, so it may not be there: neither bombs nor programs hide in it."""
        bomb = zipped({"zeros": b"\0" * 1024 * 1024})
        assert refusal(zipped({name: bomb}), "a.zip") == "nested"

    @pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd.txt", "..\\\\x.txt", "c:\\\\x.txt"])
    def test_archive_that_writes_outside_its_folder_is_refused(self, name):
        assert refusal(zipped({name.replace("\\\\", "\\"): b"x"}), "a.zip") == "path"

    def test_bomb_is_refused_by_ratio(self):
        bomb = zipped({"zeros.txt": b"\0" * (20 * 1024 * 1024)})
        assert len(bomb) < 50_000
        assert refusal(bomb, "a.zip") == "bomb"
        assert refusal(office("docx", word__media__a·txt=b"\0" * (20 * 1024 * 1024)), "a.docx") == "bomb"

    def test_bomb_of_overlapping_members_is_refused(self):
        data = bytearray(zipped({"a.txt": bytes(range(256)) * 400}))
        place = data.rfind(b"PK\x01\x02")
        record, end = bytes(data[place : data.rfind(b"PK\x05\x06")]), bytearray(data[data.rfind(b"PK\x05\x06") :])
        copies = 200
        struct.pack_into("<HHII", end, 8, copies, copies, len(record) * copies, place)
        assert refusal(bytes(data[:place]) + record * copies + bytes(end), "a.zip") == "bomb"

    def test_archive_of_too_many_members_is_refused_before_its_list_is_read(self):
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for i in range(30_000):
                archive.writestr(zipfile.ZipInfo(f"{i:070d}.txt"), b"")
        assert refusal(buffer.getvalue(), "a.zip") == "bomb"
        few = zipped({f"{i}.txt": b"" for i in range(5_001)})
        assert refusal(few, "a.zip") == "bomb"

    def test_archive_with_a_password_is_refused(self):
        data = bytearray(zipped({"a.txt": b"x"}))
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = data.rfind(mark) + offset
            data[place] |= 1
        assert refusal(bytes(data), "a.zip") == "encrypted"

    @pytest.mark.parametrize("data", [GOOD["photos.zip"][:-30], b"PK\x03\x04" + b"\0" * 40, b"PK\x05\x06"])
    def test_archive_that_is_broken_is_refused(self, data):
        assert refusal(data, "a.zip") == "broken"
        assert refusal(data, "a.docx") == "broken"


class TestText:
    @pytest.mark.parametrize("data", [b"abc\xff\xff\xff", b"\x81\x20", b"text" * 2000 + b"\0\0\0", codecs.BOM_UTF16_LE + b"\x00\xd8a"])
    def test_text_in_no_known_encoding_is_refused(self, data):
        assert refusal(data, "a.txt") == "encoding"

    def test_character_across_two_pieces_is_read_whole(self):
        validate_document(upload(b"a" * (1024 * 1024 - 1) + "质量".encode(), "a.txt"))
