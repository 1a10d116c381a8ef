"""The judge of PDF files: no script, no program, no attachment, nothing that cannot be looked into.

The bytes themselves are searched, not a parser's idea of them: what a reader repairs, a parser may overlook. Everything
is bounded by the file's size and by the two limits below, and whatever cannot be decoded is refused.
"""

import re
import zlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .content import Content

MAX_INFLATED_BYTES = 64 * 1024 * 1024
MAX_OBJECT_STREAMS = 20_000
MAX_DICTIONARY_BYTES = 4096
_CHUNK = 64 * 1024

_SPACE = rb"(?:[\x00\t\n\f\r ]|%[^\r\n]{0,256}[\r\n])*"
_VALUE = _SPACE + rb"(?:[\[(<]|\d+" + _SPACE + rb"\d+" + _SPACE + rb"R)"
_END = rb"(?=[\x00\t\n\f\r ()<>\[\]{}/%]|\Z)"


def _name(word: str) -> bytes:
    """Return a pattern of the name ``word`` however its characters are escaped (/J#61vaScript)."""
    return b"".join(b"(?:" + re.escape(c).encode() + b"|#" + b"".join(f"[{h.lower()}{h.upper()}]".encode() for h in f"{ord(c):02x}") + b")" for c in word)


# Short names turn up by chance in packed pictures, so they count only before a value.
_ACTIVE = re.compile(
    b"/(?:(?:"
    + b"|".join(map(_name, ("JavaScript", "Launch", "RichMedia", "EmbeddedFiles", "EmbeddedFile", "FileAttachment", "ImportData", "SubmitForm", "GoToE")))
    + b")"
    + _END
    + b"|(?:"
    + b"|".join(map(_name, ("JS", "EF", "XFA")))
    + b")"
    + _VALUE
    + b")"
)
_ENCRYPTED = re.compile(b"/" + _name("Encrypt") + _VALUE)
_OBJECT_STREAM = re.compile(b"/" + _name("ObjStm") + _END)
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
# Ways to pack an object stream twice, so that unpacking it once shows nothing.
_VEILED = re.compile(
    b"/(?:"
    + b"|".join(map(_name, ("ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "LZWDecode", "RunLengthDecode")))
    + b")"
    + _END
    + b"|/"
    + _name("Predictor")
    + _SPACE
    + b"2"
    + _END
)
_INDEX = re.compile(rb"[\x00\t\n\f\r ]*\d+[\x00\t\n\f\r ]+\d+")


def check_pdf(data: Content) -> None:
    """Refuse a PDF that is cut off, encrypted, active, or whose objects hide where they cannot be read."""
    if b"%%EOF" not in data[-2048:]:
        raise ValidationError(_("PDF 文件不完整，请重新导出后再上传。"), "broken")
    if _ENCRYPTED.search(data):
        raise ValidationError(_("PDF 加了密码或权限限制，检查不了内容，请去掉限制后再上传。"), "encrypted")
    if _ACTIVE.search(data):
        raise _active()
    _check_object_streams(data)


def _active() -> ValidationError:
    return ValidationError(_("PDF 里含有脚本、附件或可执行动作，请打印成一份新的 PDF 再上传。"), "script")


def _check_object_streams(data: Content) -> None:
    """Look into the compressed streams in which objects stand."""
    budget, veiled = MAX_INFLATED_BYTES, None
    for count, found in enumerate(_OBJECT_STREAM.finditer(data), start=1):
        start = _STREAM.search(data, found.end(), found.end() + MAX_DICTIONARY_BYTES)
        if veiled is None:
            veiled = _VEILED.search(data) is not None
        objects = b"" if start is None or veiled else _inflate(data, start.end(), budget)
        budget -= len(objects)
        if count > MAX_OBJECT_STREAMS or budget <= 0:
            raise ValidationError(_("PDF 解压后过大，请重新导出后再上传。"), "bomb")
        if not _INDEX.match(objects):
            raise ValidationError(_("PDF 里有检查不了的部分，请打印成一份新的 PDF 再上传。"), "veiled")
        if _ACTIVE.search(objects):
            raise _active()


def _inflate(data: Content, start: int, budget: int) -> bytes:
    """Return what is packed at ``start``, at most ``budget`` bytes of it; nothing when it is not packed as it should be."""
    unpacker, parts, length = zlib.decompressobj(), [], 0
    try:
        while not unpacker.eof and length < budget:
            chunk = unpacker.unconsumed_tail or data[start : start + _CHUNK]
            if not unpacker.unconsumed_tail:
                start += _CHUNK
            if not chunk:
                return b""
            parts.append(unpacker.decompress(chunk, budget - length))
            length += len(parts[-1])
    except zlib.error:
        return b""
    return b"".join(parts)
