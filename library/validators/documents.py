"""The judge of documents: macros, bombs, wrong content. PDF has a judge of its own."""

import codecs
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from library.enums import DOCUMENTS

from .archives import check_archive
from .content import Content, check_extension, content, is_judged, pass_gate, scan, sniff
from .ole import check_ole
from .pdf import check_pdf

_CHUNK = 1024 * 1024


def validate_document(file: IO[bytes]) -> None:
    """Refuse a document whose content is not its type, that carries macros or programs, or that is a bomb.

    ``file`` is any Django file with a ``name``; one that was judged before is not judged again. Memory stays bounded
    whatever its size. Raises ``ValidationError`` with one Chinese sentence.
    """
    if is_judged(file):
        return
    with content(file) as data:
        extension = check_extension(getattr(file, "name", ""), sniff(data[:4096]), DOCUMENTS)
        if extension == "pdf":
            check_pdf(data)
        elif extension in {"csv", "txt"}:
            _check_text(data)
    if extension in {"docx", "xlsx", "pptx", "zip"}:
        check_archive(file, extension)
    elif extension in {"doc", "xls"}:
        check_ole(file)
    file.seek(0)
    scan(file)
    pass_gate(file)


def _check_text(data: Content) -> None:
    """Refuse a text that is none: neither UTF-8, nor GB 18030, nor UTF-16 with its mark, or with zero bytes in it."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            for start in range(0, len(data), _CHUNK):
                if "\0" in decoder.decode(data[start : start + _CHUNK]):
                    break
            else:
                decoder.decode(b"", final=True)
                return
        except UnicodeError:
            continue
    raise ValidationError(_("文字编码认不出来，请另存为 UTF-8 编码再上传。"), "encoding")
