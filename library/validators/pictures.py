"""The judge of pictures: bombs, polyglots, broken files. SVG has a judge of its own."""

import re
import struct
import warnings
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from library.enums import PICTURES, FileKind

from .content import Content, check_extension, content, is_judged, pass_gate, scan, sniff
from .svg import check_svg

MAX_FRAMES = 300

# Beginnings of a program or of another file type that no picture carries, long enough not to turn up by chance.
_STOWAWAYS = re.compile(rb"%PDF-\d|<script|<\?php|<html|<!doctype html|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x7fELF[\x01\x02][\x01\x02]\x01", re.IGNORECASE)
_ZIP_END = b"PK\x05\x06"


def validate_picture(file: IO[bytes]) -> None:
    """Refuse a picture that lies about its type, hides another file, is cut off, or would unpack beyond the pixel limit.

    ``file`` is any Django file with a ``name``; one that was judged before is not judged again. Raises
    ``ValidationError`` with one Chinese sentence.
    """
    if is_judged(file):
        return
    with content(file) as data:
        kind = sniff(data[:512])
        check_extension(getattr(file, "name", ""), kind, PICTURES)
        if kind == FileKind.SVG:
            check_svg(data)
        else:
            _check_pixels(file, kind)
            _check_length(data, kind)
            _check_stowaways(data, kind)
    scan(file)
    pass_gate(file)


def _broken() -> ValidationError:
    return ValidationError(_("图片打不开，文件可能已损坏，请重新导出后再上传。"), "broken")


def _check_pixels(file: IO[bytes], kind: FileKind) -> None:
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    too_big = ValidationError(_("图片像素太大（上限 %(limit)s 万像素），请缩小后再上传。") % {"limit": limit // 10_000}, "pixels")
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file) as image:
                width, height = image.size
                frames = getattr(image, "n_frames", 1)
                if width * height > limit or frames > MAX_FRAMES or width * height * frames > limit * 4:
                    raise too_big
                if kind == FileKind.JPEG:
                    # Reads to the end at an eighth of the size: little memory, and a cut-off file shows itself.
                    image.draft("RGB", (max(1, width // 8), max(1, height // 8)))
                    image.load()
                else:
                    image.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_big from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise _broken() from error


def _check_length(data: Content, kind: FileKind) -> None:
    """Refuse a file that ends before it says it does."""
    if kind == FileKind.GIF and data[-512:].rstrip(b"\0")[-1:] != b";":
        raise _broken()
    if kind == FileKind.WEBP and int.from_bytes(data[4:8], "little") + 8 > len(data):
        raise _broken()
    if kind in (FileKind.AVIF, FileKind.HEIC):
        place = 0
        while place < len(data):
            size = int.from_bytes(data[place : place + 4], "big")
            if size == 1:
                size = int.from_bytes(data[place + 8 : place + 16], "big")
            if size == 0:  # to the end of the file
                return
            if size < 8 or place + size > len(data):
                raise _broken()
            place += size


def _check_stowaways(data: Content, kind: FileKind) -> None:
    if _STOWAWAYS.search(data) or _ends_as_archive(data) or _reads_as_script(data, kind):
        raise ValidationError(_("图片里夹带了别的文件或程序，请用看图软件另存一份再上传。"), "polyglot")


def _ends_as_archive(data: Content) -> bool:
    """Tell whether unpackers would take the file for an archive: they look for its list of members at the end."""
    tail = bytes(data[-66_000:])
    place = tail.find(_ZIP_END)
    while place >= 0:
        comment = tail[place + 20 : place + 22]
        if len(comment) == 2 and place + 22 + int.from_bytes(comment, "little") <= len(tail):
            return True
        place = tail.find(_ZIP_END, place + 1)
    return False


def _reads_as_script(data: Content, kind: FileKind) -> bool:
    """Tell whether the header's numbers were chosen to open a comment of JavaScript."""
    if kind == FileKind.GIF:
        return b"/*" in data[6:12] or b"=" in data[6:8]
    return kind == FileKind.JPEG and data[4:6] in (b"/*", b"=/", b"//")
