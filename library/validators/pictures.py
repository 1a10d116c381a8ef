"""The judge of pictures: bombs, polyglots, script in SVG."""

import re
import warnings
from io import BytesIO
from typing import IO

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from library.enums import FileKind

from .content import check_extension, read, scan, sniff

MAX_FRAMES = 300
MAX_SVG_BYTES = 1024 * 1024

# Beginnings of another file type, or of a program, that no picture carries.
_STOWAWAYS = (b"PK\x03\x04", b"%PDF-", b"<script", b"<?php", b"<html", b"<!doctype html", b"\x7fELF", b"#!/")
_SVG_BANNED = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "set"}
_URL = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)


def validate_picture(file: IO[bytes]) -> None:
    """Refuse a picture that lies about its type, hides another file, or would unpack beyond the pixel limit.

    ``file`` is any Django file with a ``name``. Raises ``ValidationError`` with one Chinese sentence.
    """
    data = read(file)
    kind = sniff(data[:512])
    check_extension(getattr(file, "name", ""), kind)
    if kind == FileKind.SVG:
        _check_svg(data)
    else:
        _check_pixels(data)
        _check_stowaways(data, kind)
    scan(file)


def _check_pixels(data: bytes) -> None:
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    too_big = ValidationError(
        _("图片像素太大（上限 %(limit)s 万像素），请缩小后再上传。") % {"limit": limit // 10_000},
        "pixels",
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as image:
                width, height = image.size
                frames = getattr(image, "n_frames", 1)
                if width * height > limit or frames > MAX_FRAMES or width * height * frames > limit * 4:
                    raise too_big
                image.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_big from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise ValidationError(_("图片打不开，文件可能已损坏，请重新导出后再上传。"), "broken") from error


def _tail(data: bytes, kind: FileKind) -> bytes:
    """Return what follows the end of the picture itself."""
    if kind == FileKind.PNG:
        end = data.rfind(b"IEND")
        return data[end + 8 :] if end >= 0 else b""
    if kind == FileKind.JPEG:
        end = data.rfind(b"\xff\xd9")
        return data[end + 2 :] if end >= 0 else b""
    if kind == FileKind.GIF:
        end = data.rfind(b"\x00;")
        return data[end + 2 :] if end >= 0 else b""
    if kind == FileKind.WEBP:
        return data[8 + int.from_bytes(data[4:8], "little") :]
    return b""


def _check_stowaways(data: bytes, kind: FileKind) -> None:
    # A program hides in the comment at the front, an archive behind the end.
    suspicious = data[:65_536].lower() + b"\n" + _tail(data, kind).lower()
    if any(mark.lower() in suspicious for mark in _STOWAWAYS) or b"=/*" in data[:16]:
        raise ValidationError(_("图片里夹带了别的文件或程序，请用看图软件另存一份再上传。"), "polyglot")


def _check_svg(data: bytes) -> None:
    if len(data) > MAX_SVG_BYTES:
        raise ValidationError(_("SVG 文件超过 1 MB，请精简后再上传。"), "size")
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise ValidationError(_("SVG 文件读不懂，或含有外部实体，请用绘图软件重新导出。"), "broken") from error
    if _local(root.tag) != "svg":
        raise ValidationError(_("这不是 SVG 图形，请检查文件。"), "content")
    for element in root.iter():
        if not isinstance(element.tag, str) or _local(element.tag) in _SVG_BANNED or _has_active_attribute(element.attrib):
            raise ValidationError(_("SVG 里含有脚本或外部链接，请去掉后重新导出再上传。"), "script")
        if _local(element.tag) == "style" and _is_active_style(element.text or ""):
            raise ValidationError(_("SVG 的样式引用了外部文件，请去掉后重新导出再上传。"), "script")


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1].lower()


def _is_active_style(text: str) -> bool:
    return bool(_URL.search(text)) or "@import" in text.lower() or "expression(" in text.lower()


def _has_active_attribute(attributes: dict[str, str]) -> bool:
    for name, value in attributes.items():
        local = _local(name)
        plain = re.sub(r"[\s\x00]", "", value).lower()
        if local.startswith("on") or "javascript:" in plain:
            return True
        if local in {"href", "src"} and not plain.startswith(("#", "data:image/png", "data:image/jpeg")):
            return True
        if _is_active_style(value):
            return True
    return False
