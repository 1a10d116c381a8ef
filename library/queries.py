"""Reads of the library."""

import re
import struct
from pathlib import PurePath
from typing import IO, Any, NamedTuple

from PIL import ExifTags, Image, IptcImagePlugin

from .enums import NAMES_BY_MACHINES, NAMES_OF_COPIES
from .models import Picture

_IPTC_TITLE, _IPTC_BYLINE, _IPTC_CREDIT, _IPTC_CAPTION = (2, 5), (2, 80), (2, 110), (2, 120)
# Fields that the properties dialogue of Windows writes, in UTF-16.
_XP_TITLE, _XP_COMMENT, _XP_AUTHOR, _XP_SUBJECT = 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9F
_LIMITS = {"title": 255, "caption": 300, "credit": 120}
# What cameras write where a caption belongs.
_NO_CAPTION = re.compile(r"^(?:(?:olympus|minolta) digital camera|sony dsc|samsung|default|untitled|exif_\w+|\W*)$", re.IGNORECASE)
# Names that a camera, a telephone or a chat program gave.
_NO_NAME = re.compile(
    rf"^(?:(?:{'|'.join(NAMES_BY_MACHINES)})[\W_\d]*|[\W_\d]+|[0-9a-f-]{{16,}})(?:[\W_]*(?:{'|'.join(NAMES_OF_COPIES)}))*[\W_\d]*$", re.IGNORECASE
)
# Words by which generators mark what they made: IPTC's and C2PA's source type, and the label of GB 45438—2025.
_AI_MARKS = re.compile(rb'trainedAlgorithmicMedia|TC260:AIGC|"AIGC"\s*:|<AIGC>', re.IGNORECASE)
_CHUNK = 1024 * 1024
_GREEK_TO_HEBREW, _HAN = re.compile(r"[\u0180-\u05ff]"), re.compile(r"[\u3400-\u9fff]")


def pictures_like(picture: Picture) -> list[Picture]:
    """Return other pictures with the same bytes as ``picture`` (at most three)."""
    return list(Picture.objects.filter(file_hash=picture.get_file_hash()).exclude(pk=picture.pk).order_by("pk")[:3])


class Embedded(NamedTuple):
    """What a file says of itself; empty where it says nothing."""

    title: str = ""
    caption: str = ""
    credit: str = ""
    is_ai_made: bool = False


def embedded_facts(file: IO[bytes]) -> Embedded:
    """Return title, caption and credit that the file itself carries (IPTC first, then XMP, then EXIF), and whether it says a machine made it."""
    file.seek(0)
    try:
        with Image.open(file) as image:
            iptc, exif, xmp = IptcImagePlugin.getiptcinfo(image) or {}, image.getexif(), _xmp(image)
    except (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, struct.error, Image.DecompressionBombError):
        # Not a picture that Pillow reads (SVG), or notes written against their own rules: then it says nothing.
        iptc, exif, xmp = {}, Image.Exif(), {}
    found = {
        "title": [iptc.get(_IPTC_TITLE), xmp.get("title"), _wide(exif.get(_XP_TITLE))],
        "caption": [
            *(iptc.get(_IPTC_CAPTION), xmp.get("description"), exif.get(ExifTags.Base.ImageDescription)),
            *(_wide(exif.get(_XP_COMMENT)), _wide(exif.get(_XP_SUBJECT))),
        ],
        "credit": [iptc.get(_IPTC_BYLINE), iptc.get(_IPTC_CREDIT), xmp.get("creator"), exif.get(ExifTags.Base.Artist), _wide(exif.get(_XP_AUTHOR))],
    }
    said = {key: next(filter(None, map(_text, values)), "")[: _LIMITS[key]] for key, values in found.items()}
    return Embedded(**said, is_ai_made=_says_ai_made(file))


def caption_of_name(name: str) -> str:
    """Return what a file's name says of its picture; nothing for a name that a camera or a chat program gave."""
    words = re.sub(r"[_\s]+", " ", PurePath(name).stem).strip()
    return "" if _NO_NAME.match(words.replace(" ", "_")) else words[: _LIMITS["caption"]]


def _says_ai_made(file: IO[bytes]) -> bool:
    file.seek(0)
    tail = b""
    while chunk := file.read(_CHUNK):
        if _AI_MARKS.search(tail + chunk):
            file.seek(0)
            return True
        tail = chunk[-64:]
    file.seek(0)
    return False


def _xmp(image: Image.Image) -> dict[str, str]:
    """Return the Dublin Core words of a picture's XMP packet."""
    described = image.getxmp().get("xmpmeta", {}).get("RDF", {}).get("Description", {})
    found: dict[str, str] = {}
    for part in described if isinstance(described, list) else [described]:
        for key in ("title", "description", "creator"):
            words = _leaf(part.get(key)) if isinstance(part, dict) else ""
            if words:
                found.setdefault(key, words)
    return found


def _leaf(value: Any) -> str:
    """Return the first text below ``value``: XMP wraps each in a list of languages or of persons."""
    while isinstance(value, dict | list):
        if isinstance(value, list):
            value = value[0] if value else ""
        else:
            value = value.get("text") or value.get("Alt") or value.get("Seq") or value.get("Bag") or value.get("li") or ""
    return value if isinstance(value, str) else ""


def _wide(value: object) -> str:
    return value.decode("utf-16-le", "ignore") if isinstance(value, bytes) else ""


def _text(value: object) -> str:
    """Return an embedded value as text: UTF-8, or GB 18030 as older photo desks wrote; nothing where it is noise."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, str):
        try:
            # Pillow hands EXIF over byte by byte, whatever its encoding was.
            value = value.encode("latin-1")
        except UnicodeEncodeError:
            return _clean(str(value))
    if not isinstance(value, bytes):
        return ""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = value.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Short words in GB 18030 can pass for UTF-8: 图说 reads ͼ˵. Nobody writes captions in those letters here.
        if encoding == "gb18030" or not _GREEK_TO_HEBREW.search(text) or _HAN.search(text):
            return _clean(text)
    return ""


def _clean(text: str) -> str:
    text = text.replace("\0", "").strip()
    return "" if _NO_CAPTION.match(text) else text
