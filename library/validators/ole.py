"""The judge of the old binary formats (.doc, .xls) and of objects embedded in the new ones: macros, packaged programs."""

import struct
from typing import IO

import olefile
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_ENTRIES = 2_000
# Storages and streams that exist only where there are macros, in lower case.
_MACROS = {"macros", "vba", "_vba_project", "_vba_project_cur"}
# A file wrapped into a document ("package"), to be started by a double click.
_PACKAGE = "\x01ole10native"
_ENCRYPTED = "encryptedpackage"
_SHEET, _MACRO_SHEET = 0x0085, 0x01


def check_ole(file: IO[bytes]) -> None:
    """Refuse an OLE file that carries macros (VBA or Excel 4.0), a packaged file, or that is encrypted or broken."""
    file.seek(0)
    try:
        with olefile.OleFileIO(file) as ole:
            entries = ole.listdir(streams=True, storages=True)
            names = {part.lower() for entry in entries for part in entry}
            book = next((ole.openstream(name).read(4 * 1024 * 1024) for name in ("Workbook", "Book") if ole.exists(name)), b"")
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise ValidationError(_("文件打不开，可能已损坏，请重新保存后再上传。"), "broken") from error
    if _ENCRYPTED in names:
        raise ValidationError(_("文件加了密码，检查不了内容，请去掉密码后再上传。"), "encrypted")
    if names & _MACROS or _has_macro_sheet(book):
        raise ValidationError(_("文件里带有宏，请另存为不含宏的 .docx 或 .xlsx 再上传。"), "macros")
    if _PACKAGE in names or len(entries) > MAX_ENTRIES:
        raise ValidationError(_("文件里嵌着别的文件，请去掉后再上传。"), "package")


def _has_macro_sheet(book: bytes) -> bool:
    """Tell whether a workbook lists a sheet of Excel 4.0 macros; its list of sheets stands near the beginning."""
    place = 0
    while place + 4 <= len(book):
        record, length = struct.unpack_from("<HH", book, place)
        if record == _SHEET and length >= 6 and book[place + 9] == _MACRO_SHEET:
            return True
        place += 4 + length
    return False
