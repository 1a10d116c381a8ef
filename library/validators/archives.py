"""The judge of archives, which the newer office formats are too: bombs, programs, macros, templates from elsewhere."""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import IO

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from library.enums import OFFICE_BY_EXTENSION

from .ole import check_ole

MAX_UNPACKED_BYTES = 600 * 1024 * 1024
MAX_RATIO = 150
MAX_MEMBERS = 5_000
# The list of members is read into memory as a whole; 5,000 names of 200 bytes fit.
MAX_DIRECTORY_BYTES = 2 * 1024 * 1024
MAX_PART_BYTES = 16 * 1024 * 1024
# What is read of parts (relations, embedded objects) altogether.
MAX_READ_BYTES = 64 * 1024 * 1024

_ENCRYPTED_FLAG = 0x1
_PROGRAMS = (
    ".exe", ".dll", ".scr", ".pif", ".cpl", ".bat", ".cmd", ".com", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".ps1", ".psm1", ".msi", ".msp",
    ".lnk", ".url", ".reg", ".scf", ".hta", ".jar", ".apk", ".app", ".deb", ".rpm", ".sh", ".py", ".php", ".chm", ".iso", ".img", ".vhd",
)  # fmt: skip
_MACRO_FILES = (".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb", ".pptm", ".potm", ".ppam", ".ppsm")
_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".cab", ".zst", ".lz", ".arj", ".ace")
_MACRO_WORDS = ("macroenabled", "vbaproject", "macrosheet", "activex")
# Relations that fetch what they name when the document is opened; links that a reader clicks are another matter.
_FETCHED = ("/attachedtemplate", "/oleobject", "/frame", "/subdocument", "/package")


def check_archive(file: IO[bytes], extension: str) -> None:
    """Refuse an archive that is broken, locked, a bomb, or that carries programs, macros or another archive."""
    _check_directory(file)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            _check_bomb(members, _size(file))
            if extension in OFFICE_BY_EXTENSION:
                _check_office(archive, members, extension)
            else:
                _check_plain([member.filename for member in members])
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, struct.error) as error:
        raise _broken() from error
    finally:
        file.seek(0)


def _broken() -> ValidationError:
    return ValidationError(_("文件打不开，可能已损坏，请重新保存后再上传。"), "broken")


def _bomb() -> ValidationError:
    return ValidationError(_("文件解压后过大，像是压缩炸弹，请检查内容后重新保存再上传。"), "bomb")


def _size(file: IO[bytes]) -> int:
    return file.seek(0, 2)


def _check_directory(file: IO[bytes]) -> None:
    """Refuse a list of members too long to be read, before it is read."""
    size = _size(file)
    file.seek(max(0, size - 66_000))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) - end < 22:
        raise _broken()
    # Archives beyond 4 GB announce themselves before the end; none of ours is.
    if struct.unpack_from("<I", tail, end + 12)[0] > MAX_DIRECTORY_BYTES or tail[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
        raise _bomb()


def _check_bomb(members: list[zipfile.ZipInfo], size: int) -> None:
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    # Members that overlap claim together more than the file has.
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES or packed > size:
        raise _bomb()
    if unpacked > 10 * 1024 * 1024 and unpacked / (packed or 1) > MAX_RATIO:
        raise _bomb()
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise ValidationError(_("文件加了密码，检查不了内容，请去掉密码后再上传。"), "encrypted")


def _check_plain(names: list[str]) -> None:
    lowered = [name.lower().rstrip(". \0") for name in names]
    if any(name.endswith(_PROGRAMS + _MACRO_FILES) for name in lowered):
        raise ValidationError(_("压缩包里有程序文件，请去掉后重新打包再上传。"), "program")
    if any(name.endswith(_ARCHIVES) for name in lowered):
        raise ValidationError(_("压缩包里还有压缩包，请解开后重新打成一个再上传。"), "nested")
    if any(name.startswith("/") or ".." in name.replace("\\", "/").split("/") or ":" in name for name in lowered):
        raise ValidationError(_("压缩包里有文件名会跳出文件夹，请重新打包再上传。"), "path")


def _check_office(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], extension: str) -> None:
    names = [member.filename for member in members]
    types = next((m for m in members if m.filename == "[Content_Types].xml"), None)
    if types is None or not any(name.startswith(OFFICE_BY_EXTENSION[extension]) for name in names):
        raise ValidationError(_("这个文件的内容不是 .%(extension)s 格式，请用原来的软件另存为 .%(extension)s 再上传。") % {"extension": extension}, "content")
    lowered = [name.lower() for name in names]
    if any(name.endswith(("vbaproject.bin", *_PROGRAMS, *_MACRO_FILES)) or "/activex/" in name or "/macrosheets/" in name for name in lowered):
        raise _macros(extension)
    budget = MAX_READ_BYTES
    for member, name in zip(members, lowered, strict=True):
        is_relation, is_embedded = name.endswith(".rels"), "/embeddings/" in name and name.endswith(".bin")
        if not (member is types or is_relation or is_embedded):
            continue
        budget -= member.file_size
        if member.file_size > MAX_PART_BYTES or budget < 0:
            raise _bomb()
        part = archive.read(member)
        if is_embedded:
            check_ole(BytesIO(part))
        else:
            _check_part(part, extension)


def _macros(extension: str) -> ValidationError:
    return ValidationError(_("文件里带有宏，请另存为不含宏的 .%(extension)s 再上传。") % {"extension": extension}, "macros")


def _check_part(part: bytes, extension: str) -> None:
    """Read a list of content types or of relations: what a macro is called does not matter, it is declared here."""
    try:
        root = fromstring(part, forbid_dtd=True)
    except (ParseError, DefusedXmlException, LookupError) as error:
        raise _broken() from error
    for element in root.iter():
        values = {name.rsplit("}", 1)[-1].lower(): value.lower() for name, value in element.attrib.items()}
        if any(word in values.get(key, "") for word in _MACRO_WORDS for key in ("contenttype", "type")):
            raise _macros(extension)
        if values.get("targetmode") == "external" and values.get("type", "").endswith(_FETCHED):
            raise ValidationError(_("文件打开时会从别处取模板或对象，请断开链接、另存后再上传。"), "external")
