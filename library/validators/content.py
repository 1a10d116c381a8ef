"""What both judges share: the kind of a file, its extension, its bytes without copying them, and the hook for a virus scanner."""

import logging
import mmap
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import UnsupportedOperation
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from library.enums import OFFICE_BY_EXTENSION, FileKind

Scanner = Callable[[IO[bytes]], str | None]
# What regular expressions and slices work on: bytes in memory, or a file on disk mapped into it.
Content = bytes | mmap.mmap

logger = logging.getLogger(__name__)

_SIGNATURES = [
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"GIF87a", FileKind.GIF),
    (b"GIF89a", FileKind.GIF),
    (b"%PDF-", FileKind.PDF),
    (b"PK\x03\x04", FileKind.ZIP),
    (b"PK\x05\x06", FileKind.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLE),
]
_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}


def sniff(head: bytes) -> FileKind:
    """Return the kind of a file from its first bytes (512 are enough)."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind.WEBP
    if head[4:8] == b"ftyp":
        brands = {head[8:12], *(head[i : i + 4] for i in range(16, min(len(head), 64), 4))}
        if b"avif" in brands or b"avis" in brands:
            return FileKind.AVIF
        if brands & _HEIF_BRANDS:
            return FileKind.HEIC
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"<") and b"<svg" in head.lower():
        return FileKind.SVG
    if text.startswith((b"<?xml", b"<!--")):
        return FileKind.SVG
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in head:
        return FileKind.TEXT
    return FileKind.UNKNOWN


@contextmanager
def content(file: IO[bytes]) -> Iterator[Content]:
    """Give the whole of ``file`` to look at, and leave it rewound.

    An upload that lies on disk (all beyond 2.5 MB do) is mapped, not read: 100 MB cost no memory.
    """
    file.seek(0)
    try:
        descriptor = file.fileno()
    except (AttributeError, UnsupportedOperation, OSError):
        yield file.read()
    else:
        # An empty file cannot be mapped. The map is left to the reference count: a refusal may still hold a part of it.
        yield mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) if file.seek(0, 2) else b""
    file.seek(0)


def check_extension(name: str, kind: FileKind, accepted: Mapping[str, set[FileKind]]) -> str:
    """Return the lower-case extension of ``name``; refuse one that is not ``accepted``, and a content that is not what it says."""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    expected = accepted.get(extension)
    if expected is None:
        raise ValidationError(_("不接受扩展名为“%(extension)s”的文件，请换成列出的格式再上传。") % {"extension": extension or _("（无）")}, "extension")
    if kind == FileKind.OLE and extension in OFFICE_BY_EXTENSION:
        raise ValidationError(_("这个文件加了密码，或其实是旧版格式，请去掉密码、另存为 .%(extension)s 再上传。") % {"extension": extension}, "encrypted")
    if kind not in expected:
        raise ValidationError(_("这个文件的内容不是 .%(extension)s 格式，请用原来的软件另存为 .%(extension)s 再上传。") % {"extension": extension}, "content")
    return extension


def is_judged(file: IO[bytes]) -> bool:
    """Tell whether ``file`` came through this gate before: a form judged it a moment ago, or it lies in the storage already."""
    return bool(getattr(file, "_committed", False) or getattr(_upload(file), "passed_the_gate", False))


def pass_gate(file: IO[bytes]) -> None:
    """Note that ``file`` was judged and found good."""
    _upload(file).passed_the_gate = True


def _upload(file: Any) -> Any:
    """Return the upload itself, which a model's field wraps."""
    return file.file if isinstance(file, FieldFile) else file


def scan(file: IO[bytes]) -> None:
    """Hand ``file`` to the scanner that the setting ``UPLOAD_SCANNER`` names; refuse what it reports, and everything while it is silent."""
    if not settings.UPLOAD_SCANNER:
        return
    scanner: Scanner = import_string(settings.UPLOAD_SCANNER)
    file.seek(0)
    try:
        found = scanner(file)
    except OSError as error:  # a daemon that is down or too slow
        logger.exception("The upload scanner %s did not answer", settings.UPLOAD_SCANNER)
        raise ValidationError(_("安全检查暂时没有回应，文件没有存下来；请过几分钟再传，仍不行请告诉管理员。"), "scanner") from error
    finally:
        file.seek(0)
    if found:
        raise ValidationError(_("安全检查拦下了这个文件（%(found)s），请查杀后再上传。") % {"found": found}, "scanner")
