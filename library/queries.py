"""Reads of the library."""

from typing import IO

from PIL import ExifTags, Image, IptcImagePlugin

from .models import Picture

_IPTC_CAPTION, _IPTC_CREDIT, _IPTC_BYLINE = (2, 120), (2, 110), (2, 80)


def pictures_like(picture: Picture) -> list[Picture]:
    """Return other pictures with the same bytes as ``picture`` (at most three)."""
    return list(Picture.objects.filter(file_hash=picture.get_file_hash()).exclude(pk=picture.pk).order_by("pk")[:3])


def embedded_caption(file: IO[bytes]) -> dict[str, str]:
    """Return ``caption`` and ``credit`` that the file itself carries (IPTC first, then EXIF); keys without a value are left out."""
    file.seek(0)
    try:
        with Image.open(file) as image:
            iptc = IptcImagePlugin.getiptcinfo(image) or {}
            exif = image.getexif()
    except (OSError, SyntaxError, ValueError):
        return {}
    finally:
        file.seek(0)
    found = {
        "caption": _text(iptc.get(_IPTC_CAPTION)) or _text(exif.get(ExifTags.Base.ImageDescription)),
        "credit": _text(iptc.get(_IPTC_BYLINE)) or _text(iptc.get(_IPTC_CREDIT)) or _text(exif.get(ExifTags.Base.Artist)),
    }
    return {key: value[:limit] for (key, value), limit in zip(found.items(), (300, 120), strict=True) if value}


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        for encoding in ("utf-8", "gb18030"):
            try:
                return value.decode(encoding).strip("\0 \r\n\t")
            except UnicodeDecodeError:
                continue
        return ""
    return str(value).strip("\0 \r\n\t") if value else ""
