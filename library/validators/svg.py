"""The judge of SVG: no script, nothing fetched from elsewhere, nothing that a browser and this judge could read differently."""

import re

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .content import Content

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 100
MAX_ELEMENTS = 20_000

_BANNED = {
    "script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "set",
    "animate", "animatetransform", "animatemotion", "discard", "meta", "link", "base",
}  # fmt: skip
_URL = re.compile(r"url\(\s*['\"]?\s*(?!#)", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)", re.IGNORECASE)
_INSTRUCTION = re.compile(r"<\?(?!xml\s)")
_SAFE_SOURCES = ("#", "data:image/png", "data:image/jpeg")


def check_svg(data: Content) -> None:
    """Refuse an SVG that is too big or too deep, is not UTF-8, has a document type, or could run or fetch anything."""
    if len(data) > MAX_BYTES:
        raise ValidationError(_("SVG 文件超过 1 MB，请精简后再上传。"), "size")
    text = _text(bytes(data))
    try:
        root = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise ValidationError(_("SVG 文件读不懂，或含有外部实体，请用绘图软件重新导出。"), "broken") from error
    if _local(root.tag) != "svg":
        raise ValidationError(_("这不是 SVG 图形，请检查文件。"), "content")
    waiting, count = [(root, 1)], 0
    while waiting:
        element, depth = waiting.pop()
        count += 1
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            raise ValidationError(_("SVG 图形太复杂，请精简后再上传。"), "size")
        if not isinstance(element.tag, str) or _local(element.tag) in _BANNED or _has_active_attribute(element.attrib):
            raise ValidationError(_("SVG 里含有脚本或外部链接，请去掉后重新导出再上传。"), "script")
        if _local(element.tag) == "style" and _is_active_style("".join(element.itertext())):
            raise ValidationError(_("SVG 的样式引用了外部文件，请去掉后重新导出再上传。"), "script")
        waiting += [(child, depth + 1) for child in element]


def _text(data: bytes) -> str:
    """Return the text of an SVG in UTF-8; any other encoding could hide quotes from us that a browser sees."""
    declared = _DECLARED.search(data[:200])
    try:
        if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
            raise UnicodeError(declared[1])
        text = data.decode("utf-8-sig")
    except UnicodeError as error:
        raise ValidationError(_("SVG 不是 UTF-8 编码，请用绘图软件重新导出。"), "encoding") from error
    if _INSTRUCTION.search(text):
        raise ValidationError(_("SVG 里含有脚本或外部链接，请去掉后重新导出再上传。"), "script")
    return text


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1].lower()


def _is_active_style(text: str) -> bool:
    # A backslash spells letters in another way: u\72l(…) is url(…).
    return bool(_URL.search(text)) or any(word in text.lower() for word in ("@import", "expression(", "image-set(", "\\", "/*"))


def _has_active_attribute(attributes: dict[str, str]) -> bool:
    for name, value in attributes.items():
        local = _local(name)
        plain = re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]", "", value).lower()
        if local.startswith("on") or "script:" in plain:
            return True
        if local in {"href", "src", "base"} and not plain.startswith(_SAFE_SOURCES):
            return True
        # Attributes of other vocabularies (the drawing program's own notes) style nothing.
        if not name.startswith("{") and _is_active_style(value):
            return True
    return False
