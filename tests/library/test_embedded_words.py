"""What a file says of itself: captions of photo desks in any encoding, names that mean something, the mark of a machine."""

import io
import struct

import pytest
from PIL import Image

from library.queries import caption_of_name, embedded_facts
from tests.factories.library import camera_exif, picture_bytes, with_iptc


def facts(data):
    return embedded_facts(io.BytesIO(data))


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030"])
def test_iptc_caption_and_byline_are_read_in_the_encodings_of_photo_desks(encoding):
    said = facts(with_iptc(picture_bytes(), title="决赛现场", caption="2024 年 8 月，决赛现场。", byline="张三", encoding=encoding))
    assert (said.title, said.caption, said.credit) == ("决赛现场", "2024 年 8 月，决赛现场。", "张三")


@pytest.mark.parametrize("text", ["图说", "质量", "café 咖啡", "Élan"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_short_words_are_not_taken_for_greek(text, encoding):
    assert facts(with_iptc(picture_bytes(), caption=text, encoding=encoding)).caption == text


def test_iptc_credit_stands_in_for_a_missing_byline():
    assert facts(with_iptc(picture_bytes(), credit="上海质量杂志社")).credit == "上海质量杂志社"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_exif_description_is_read_though_pillow_takes_it_for_latin(encoding):
    text = "车间里的夜班".encode(encoding) + b"\0"
    exif = b"Exif\0\0II*\0" + struct.pack("<IHHHIII", 8, 1, 0x010E, 2, len(text), 26, 0) + text
    assert facts(picture_bytes(exif=exif)).caption == "车间里的夜班"


def test_words_from_the_properties_dialogue_of_windows_are_read():
    exif = Image.Exif()
    exif[0x9C9B], exif[0x9C9C], exif[0x9C9D] = ((text + "\0").encode("utf-16-le") for text in ("标题", "备注里的图说", "李四"))
    said = facts(picture_bytes(exif=exif))
    assert (said.title, said.caption, said.credit) == ("标题", "备注里的图说", "李四")


@pytest.mark.parametrize("extension", ["jpg", "png", "webp"])
def test_xmp_words_are_read(extension):
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">讲述者在台上</rdf:li></rdf:Alt></dc:description>'
        "<dc:creator><rdf:Seq><rdf:li>王五</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    options = {"xmp": packet.encode()}
    if extension == "png":
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", packet)
        options = {"pnginfo": info}
    said = facts(picture_bytes(extension, **options))
    assert (said.caption, said.credit) == ("讲述者在台上", "王五")


@pytest.mark.parametrize("noise", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "default", "   ", "\0\0"])
def test_what_a_camera_writes_there_is_no_caption(noise):
    assert facts(picture_bytes(exif=camera_exif(ImageDescription=noise))).caption == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg/>",
        picture_bytes("gif"),
        picture_bytes("heic"),
        with_iptc(picture_bytes(), caption="长" * 200)[:-30],
        picture_bytes()[:2] + b"\xff\xed\x00\x05",
    ],
)
def test_file_that_says_nothing_or_nonsense_is_no_error(data):
    assert facts(data).credit == ""


def test_embedded_texts_are_cut_to_their_fields():
    said = facts(with_iptc(picture_bytes(), caption="长" * 900, byline="名" * 500, title="题" * 900))
    assert (len(said.caption), len(said.credit), len(said.title)) == (300, 120, 255)


@pytest.mark.parametrize("name", ["讲述者在台上.jpg", "2024决赛_张三_一等奖.JPG", "夜班 交接.heic", "logo of the unit.png"])
def test_name_given_by_a_person_says_what_the_picture_shows(name):
    assert caption_of_name(name) == name.rsplit(".", 1)[0].replace("_", " ")


@pytest.mark.parametrize(
    "name",
    [
        *(
            "IMG_2034.jpg",
            "DSC00012.JPG",
            "DSC_0012 (1).jpg",
            "微信图片_20240822101112.jpg",
            "mmexport1724301234567.jpg",
            "20240822_101112.jpg",
            "DJI_0001.jpg",
        ),
        *("WechatIMG12.jpeg", "屏幕截图 2024-08-22 101112.png", "PXL_20240822_1011.jpg", "3f2a9c0b1d4e5f60a1b2c3d4e5f60718.jpg", "图片1.png", "_.jpg"),
        *("IMG_2034 - 副本.jpg", "未标题-1.jpg"),
    ],
)
def test_name_given_by_a_camera_or_chat_program_says_nothing(name):
    assert caption_of_name(name) == ""


@pytest.mark.parametrize(
    "mark",
    [
        b'<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>',
        b'<TC260:AIGC>{"Label":"1","ContentProducer":"x"}</TC260:AIGC>',
        b'{"AIGC": {"Label": "1"}}',
    ],
)  # fmt: skip
def test_mark_of_a_machine_is_found_wherever_it_stands(mark):
    comment = b"\xff\xfe" + (len(mark) + 2).to_bytes(2, "big") + mark
    jpeg = picture_bytes()
    assert facts(jpeg[:2] + comment + jpeg[2:]).is_ai_made
    assert facts(jpeg + b"\0" * (1024 * 1024 - len(jpeg) - 9) + mark).is_ai_made
    assert not facts(jpeg).is_ai_made
