"""The judge of pictures: what phones and desks make passes; bombs, liars, stowaways and torsos do not."""

import zipfile

import pytest
from django.core.exceptions import ValidationError

from library.enums import FileKind
from library.validators import validate_picture
from library.validators.content import sniff
from tests.factories.library import huge_png, noise_bytes, picture_bytes, png_chunk, upload, upload_on_disk, zipped

FORMATS = ["jpg", "jpeg", "png", "gif", "webp", "avif", "heic"]


def refusal(data, name="picture.jpg", wrap=upload):
    """The one sentence and the code with which a file is refused."""
    with wrap(data, name) as file, pytest.raises(ValidationError) as caught:
        validate_picture(file)
    assert len(caught.value.messages) == 1
    assert caught.value.messages[0].endswith("。")
    return caught.value.code


@pytest.mark.parametrize("wrap", [upload, upload_on_disk])
@pytest.mark.parametrize("extension", FORMATS)
def test_picture_in_every_usual_format_is_accepted(extension, wrap):
    with wrap(noise_bytes(extension), f"照片.{extension.upper()}") as file:
        validate_picture(file)
        assert file.tell() == 0


@pytest.mark.parametrize("extension", ["jpg", "png", "gif", "webp", "avif", "heic"])
def test_sniff_knows_the_kind_whatever_the_name(extension):
    assert sniff(picture_bytes(extension)[:512]) == FileKind("jpeg" if extension == "jpg" else extension)


@pytest.mark.parametrize("extension", ["jpg", "png", "gif", "webp", "avif", "heic"])
@pytest.mark.parametrize("part", [0.5, 0.9])
def test_picture_cut_off_is_refused(extension, part):
    whole = noise_bytes(extension)
    assert refusal(whole[: int(len(whole) * part)], f"a.{extension}") == "broken"


def test_progressive_and_cmyk_jpegs_from_a_photo_desk_are_accepted():
    from io import BytesIO

    from PIL import Image

    buffer = BytesIO()
    Image.new("CMYK", (300, 200), (10, 90, 90, 0)).save(buffer, "JPEG", progressive=True)
    validate_picture(upload(buffer.getvalue(), "a.jpg"))


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (9_500, 9_500)])
def test_decompression_bomb_is_refused_without_unpacking_it(width, height):
    data = huge_png(width, height)
    assert len(data) < 200_000
    assert refusal(data, "a.png") == "pixels"


def test_animation_of_too_many_frames_is_refused():
    from PIL import Image

    frames = [Image.new("L", (2, 2), i % 250) for i in range(302)]
    from io import BytesIO

    buffer = BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], optimize=False)
    assert refusal(buffer.getvalue(), "a.gif") == "pixels"


@pytest.mark.parametrize(("real", "called"), [("png", "jpg"), ("jpg", "png"), ("webp", "heic"), ("heic", "avif"), ("gif", "webp")])
def test_picture_called_something_else_is_refused(real, called):
    assert refusal(picture_bytes(real), f"a.{called}") == "content"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.jpg", "content"),
        (b"\xff\xd8\xff", "a.jpg", "broken"),
        (b"MZ\x90\x00\x03", "a.jpg", "content"),
        (b"<html><script>alert(1)</script></html>", "a.jpg", "content"),
        (picture_bytes(), "a.php", "extension"),
        (picture_bytes(), "a.jpg.exe", "extension"),
        (b"%PDF-1.4 %%EOF", "a.pdf", "extension"),
        (picture_bytes(), "jpg", "extension"),
        (b"BM" + b"\0" * 60, "a.bmp", "extension"),
    ],
)
def test_what_is_no_picture_is_refused(data, name, code):
    assert refusal(data, name) == code


@pytest.mark.parametrize("extension", ["jpg", "png", "gif", "webp", "avif", "heic"])
@pytest.mark.parametrize("comment", [b"", b"IEND\xaeB`\x82\xff\xd9\x00;"])
def test_archive_behind_a_picture_is_refused(extension, comment):
    """The comment at the archive's end imitates the end of a picture."""
    polyglot = noise_bytes(extension) + zipped({"run.exe": b"MZ"}, comment=comment)
    from io import BytesIO

    assert zipfile.is_zipfile(BytesIO(polyglot))
    assert refusal(polyglot, f"a.{extension}") in {"polyglot", "broken"}


@pytest.mark.parametrize("hidden", [b"<?php system($_GET[0]); ?>", b"<?PHP eval(1);", b"<SCRIPT>alert(1)</script>", b"%PDF-1.4 ", b"<!DOCTYPE html>"])
@pytest.mark.parametrize("place", ["comment", "end", "deep"])
def test_program_inside_a_picture_is_refused(hidden, place):
    png = noise_bytes("png", size=(300, 300))
    if place == "comment":
        png = png[:33] + png_chunk(b"tEXt", b"Comment\0" + hidden) + png[33:]
    elif place == "deep":
        end = png.rfind(b"IEND") - 4
        png = png[:end] + png_chunk(b"tEXt", b"Comment\0" + hidden) + png[end:]
    else:
        png += hidden
    assert refusal(png, "a.png") == "polyglot"


def test_script_in_the_header_of_a_gif_is_refused():
    gif = picture_bytes("gif")
    assert refusal(gif[:6] + b"/*" + gif[8:], "a.gif") in {"polyglot", "pixels"}
    end = b"*/=1;alert(1);//;"
    assert refusal(gif[:6] + b"\x2f\x2a\x01\x00" + gif[10:] + end, "a.gif") in {"polyglot", "pixels"}


def test_ordinary_photographs_are_not_taken_for_polyglots():
    """Three bytes turn up by chance in any photograph; a rule that short would refuse one in a few hundred."""
    jpeg = noise_bytes("jpg")
    for chance in (b"#!/", b"PK\x03\x04", b"PK\x05\x06", b"JS ", b"=/*"):
        comment = b"\xff\xfe" + (len(chance) + 2).to_bytes(2, "big") + chance
        validate_picture(upload(jpeg[:2] + comment + jpeg[2:], "a.jpg"))


def test_picture_that_is_stored_already_is_not_judged_again(settings):
    """Changing a caption neither reads the file nor fails because the scanner is down."""
    settings.UPLOAD_SCANNER = "tests.library.scanners.down"
    file = upload(b"whatever", "a.jpg")
    file._committed = True
    validate_picture(file)


class TestScanner:
    def test_scanner_that_finds_something_stops_the_file(self, settings):
        settings.UPLOAD_SCANNER = "tests.library.scanners.finds"
        with pytest.raises(ValidationError, match="安全检查拦下了这个文件（EICAR）"):
            validate_picture(upload(picture_bytes(), "a.jpg"))

    def test_scanner_that_finds_nothing_sees_the_whole_file(self, settings):
        from tests.library import scanners

        settings.UPLOAD_SCANNER = "tests.library.scanners.reads"
        data = picture_bytes()
        file = upload(data, "a.jpg")
        validate_picture(file)
        assert scanners.seen[-1] == data
        assert file.tell() == 0

    def test_scanner_that_does_not_answer_lets_nothing_through(self, settings, caplog):
        settings.UPLOAD_SCANNER = "tests.library.scanners.down"
        with pytest.raises(ValidationError, match="安全检查暂时没有回应"):
            validate_picture(upload(picture_bytes(), "a.jpg"))
        assert "did not answer" in caplog.text
