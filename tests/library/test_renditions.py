"""What the public gets of a picture: a JPEG every program reads, cut where the editor pointed, and nothing about people."""

import io

import pytest
from PIL import ExifTags, Image

from library.models import Picture
from tests.factories.library import camera_exif, make_picture, picture_bytes, with_iptc

pytestmark = pytest.mark.django_db
FORMATS = ["jpg", "png", "webp", "avif", "heic"]


def rendered(picture, spec) -> bytes:
    with picture.get_rendition(spec).file.open("rb") as file:
        return file.read()


@pytest.mark.parametrize("extension", ["jpg", "webp", "avif", "heic"])
def test_picture_of_a_phone_becomes_jpeg_for_chat_and_print(extension):
    picture = make_picture(data=picture_bytes(extension, size=(800, 600)), name=f"phone.{extension}")
    with Image.open(io.BytesIO(rendered(picture, "width-400"))) as made:
        assert (made.format, made.size) == ("JPEG", (400, 300))


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif", "heic"])
@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "avif"])
def test_rendition_tells_no_place_device_or_person(extension, form):
    options = {"exif": camera_exif()} | ({"comment": b"Private Person"} if extension == "jpg" else {})
    data = picture_bytes(extension, size=(320, 240), **options)
    if extension == "jpg":
        data = with_iptc(data, byline="Private Person")
    assert b"Private Person" in data, "the original carries what must not be seen"
    made = rendered(make_picture(data=data, name=f"phone.{extension}"), f"fill-160x120|format-{form}")
    for word in (b"Private", b"Telephone", b"Model-X", b"GPS", b"Photoshop", b"Exif"):
        assert word not in made
    with Image.open(io.BytesIO(made)) as image:
        assert not image.getexif()
        assert not image.getexif().get_ifd(ExifTags.IFD.GPSInfo)


def test_several_renditions_at_once_tell_nothing_either():
    picture = make_picture(data=picture_bytes(exif=camera_exif(), size=(320, 240)))
    made = picture.get_renditions("width-100", "original", "fill-50x50")
    for rendition in made.values():
        with rendition.file.open("rb") as file:
            assert b"Private" not in file.read()


def test_original_in_the_private_storage_keeps_everything(private_storage):
    picture = make_picture(data=picture_bytes(exif=camera_exif()))
    with private_storage.open(picture.file.name) as file:
        assert b"Private Person" in file.read()


def test_rendition_stands_upright_and_keeps_its_colours():
    from PIL import ImageCms

    exif, profile = camera_exif(), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif[ExifTags.Base.Orientation] = 6
    picture = make_picture(data=picture_bytes(size=(400, 200), exif=exif, icc_profile=profile))
    with Image.open(io.BytesIO(rendered(picture, "max-400x400"))) as made:
        assert made.size == (200, 400)
        assert made.info["icc_profile"] == profile


def test_cover_is_cut_around_the_focal_point():
    """Red on the left, blue on the right: the crop holds the half that the editor pointed at."""
    canvas = Image.new("RGB", (800, 400), (200, 30, 30))
    canvas.paste((30, 30, 200), (400, 0, 800, 400))
    buffer = io.BytesIO()
    canvas.save(buffer, "PNG")
    for x, expected in ((100, "red"), (700, "blue")):
        picture = make_picture(data=buffer.getvalue(), name="halves.png", focal_point_x=x, focal_point_y=200, focal_point_width=100, focal_point_height=100)
        with Image.open(io.BytesIO(rendered(picture, "fill-200x400|format-jpeg"))) as made:
            red, _green, blue = made.convert("RGB").getpixel((made.width // 2, made.height // 2))
        assert ("red" if red > blue else "blue") == expected


def test_moving_the_focal_point_makes_a_new_rendition():
    picture = make_picture(focal_point_x=100, focal_point_y=100, focal_point_width=50, focal_point_height=50)
    before = picture.get_rendition("fill-100x200").file.name
    picture.focal_point_x = 500
    picture.save()
    assert Picture.objects.get(pk=picture.pk).get_rendition("fill-100x200").file.name != before


def test_svg_rendition_stays_a_drawing():
    picture = make_picture(data=b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10"><path d="M0 0h9"/></svg>', name="a.svg")
    assert b"<path" in rendered(picture, "original")


def test_rendition_of_a_transparent_picture_gets_a_white_ground():
    buffer = io.BytesIO()
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(buffer, "WEBP")
    made = rendered(make_picture(data=buffer.getvalue(), name="a.webp"), "width-50|format-jpeg")
    with Image.open(io.BytesIO(made)) as image:
        assert min(image.convert("RGB").getpixel((25, 25))) > 240
