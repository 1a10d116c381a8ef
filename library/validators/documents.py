"""The judge of documents: macros, bombs, active PDF, wrong content."""

import re
import zipfile
import zlib
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .content import check_extension, read, scan, sniff

MAX_UNPACKED_BYTES = 600 * 1024 * 1024
MAX_RATIO = 150
MAX_MEMBERS = 5_000
MAX_PDF_INFLATED_BYTES = 64 * 1024 * 1024

_OFFICE_FOLDERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
_PROGRAMS = (".exe", ".dll", ".scr", ".bat", ".cmd", ".com", ".vbs", ".js", ".jse", ".wsf", ".ps1", ".msi", ".lnk", ".hta", ".jar", ".apk", ".sh")
_PDF_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia|EmbeddedFiles)\b")
_PDF_STREAM = re.compile(rb"stream\r?\n", re.DOTALL)


def validate_document(file: IO[bytes]) -> None:
    """Refuse a document whose content is not its type, that carries macros or programs, or that is a bomb.

    ``file`` is any Django file with a ``name``. Raises ``ValidationError`` with one Chinese sentence.
    """
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    extension = check_extension(getattr(file, "name", ""), sniff(head))
    if extension == "pdf":
        _check_pdf(read(file))
    elif extension in {"docx", "xlsx", "pptx", "zip"}:
        _check_archive(file, extension)
    elif extension in {"doc", "xls"}:
        _check_ole(read(file))
    else:
        _check_text(read(file))
    scan(file)


def _check_pdf(data: bytes) -> None:
    if b"%%EOF" not in data[-2048:]:
        raise ValidationError(_("PDF 文件不完整，请重新导出后再上传。"), "broken")
    if _PDF_ACTIVE.search(_pdf_names(data)):
        raise ValidationError(_("PDF 里含有脚本、附件或可执行动作，请打印成一份新的 PDF 再上传。"), "script")


def _pdf_names(data: bytes) -> bytes:
    """Return the bytes in which PDF objects stand: the file itself and its compressed object streams."""
    parts, budget = [data], MAX_PDF_INFLATED_BYTES
    for match in _PDF_STREAM.finditer(data):
        if b"/ObjStm" not in data[max(0, match.start() - 512) : match.start()]:
            continue
        try:
            inflated = zlib.decompressobj().decompress(data[match.end() :], budget)
        except zlib.error:
            continue
        parts.append(inflated)
        budget -= len(inflated)
        if budget <= 0:
            raise ValidationError(_("PDF 解压后过大，请重新导出后再上传。"), "bomb")
    return b"\n".join(parts)


def _check_archive(file: IO[bytes], extension: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(read(file))) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ValidationError(_("文件打不开，可能已损坏，请重新保存后再上传。"), "broken") from error
    _check_bomb(members)
    names = [member.filename for member in members]
    if extension in _OFFICE_FOLDERS:
        if "[Content_Types].xml" not in names or not any(n.startswith(_OFFICE_FOLDERS[extension]) for n in names):
            raise ValidationError(
                _("这个文件的内容不是 .%(extension)s 格式，请用原来的软件另存为 .%(extension)s 再上传。") % {"extension": extension}, "content"
            )
        lowered = [name.lower() for name in names]
        if any(name.endswith("vbaproject.bin") or "/activex/" in name for name in lowered):
            raise ValidationError(_("文件里带有宏，请另存为不含宏的 .%(extension)s 再上传。") % {"extension": extension}, "macros")
    elif any(name.lower().endswith(_PROGRAMS) for name in names):
        raise ValidationError(_("压缩包里有程序文件，请去掉后重新打包再上传。"), "program")


def _check_bomb(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES or (unpacked > 10 * 1024 * 1024 and unpacked / packed > MAX_RATIO):
        raise ValidationError(_("文件解压后过大，像是压缩炸弹，请检查内容后重新保存再上传。"), "bomb")


def _check_ole(data: bytes) -> None:
    if any(mark.encode("utf-16-le") in data for mark in ("_VBA_PROJECT", "VBA", "Macros")):
        raise ValidationError(_("文件里带有宏，请另存为不含宏的 .docx 或 .xlsx 再上传。"), "macros")


def _check_text(data: bytes) -> None:
    for encoding in ("utf-8-sig", "utf-16", "gb18030") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeError:
            continue
        return
    raise ValidationError(_("文字编码认不出来，请另存为 UTF-8 编码再上传。"), "encoding")
