"""Real files, good and bad, made on the spot: what editors upload, and what an attacker would."""

import io
import struct
import zipfile
import zlib

from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import ExifTags, Image

from library.models import Document, Picture

_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF", "heic": "HEIF"}


def upload(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def upload_on_disk(data: bytes, name: str) -> TemporaryUploadedFile:
    """An upload beyond 2.5 MB, as Django keeps it."""
    file = TemporaryUploadedFile(name, "application/octet-stream", len(data), None)
    file.write(data)
    file.seek(0)
    return file


def picture_bytes(extension="jpg", size=(64, 48), colour=(150, 60, 40), **options) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, _FORMATS[extension], **options)
    return buffer.getvalue()


def noise_bytes(extension="jpg", size=(400, 300), **options) -> bytes:
    """A picture whose content differs from pixel to pixel."""
    buffer = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(buffer, _FORMATS[extension], **options)
    return buffer.getvalue()


def make_picture(title="剧照", data: bytes | None = None, name="still.jpg", **values) -> Picture:
    picture = Picture(title=title, file=ImageFile(io.BytesIO(data or picture_bytes(size=(640, 480))), name=name), **values)
    picture._set_image_file_metadata()
    picture.get_file_hash()
    picture.save()
    return picture


def make_document(title="通知", data=b"%PDF-1.4\n%%EOF\n", name="notice.pdf", **values) -> Document:
    document = Document(title=title, file=upload(data, name), **values)
    document._set_document_file_metadata()
    document.save()
    return document


def camera_exif(**texts) -> Image.Exif:
    """What a telephone writes: where, when, with which device, by whom."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model], exif[ExifTags.Base.Artist] = "TelephoneMaker", "Model-X", "Private Person"
    for tag, text in texts.items():
        exif[ExifTags.Base[tag]] = text
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (31.0, 14.0, 0.0), 3: "E", 4: (121.0, 29.0, 0.0)})
    return exif


def with_iptc(jpeg: bytes, *, encoding="utf-8", **fields) -> bytes:
    """Put an IPTC block (headline 5, byline 80, credit 110, caption 120) into a JPEG, as photo desks do."""
    numbers = {"title": 5, "byline": 80, "credit": 110, "caption": 120}
    records = b"".join(b"\x1c\x02" + struct.pack(">BH", numbers[key], len(text.encode(encoding))) + text.encode(encoding) for key, text in fields.items())
    resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(records)) + records + b"\0" * (len(records) % 2)
    block = b"Photoshop 3.0\0" + resource
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def huge_png(width: int, height: int) -> bytes:
    """A few kilobytes that would unpack to width × height pixels."""
    row = b"\0" + b"\0" * (width // 8 + 1)
    packer = zlib.compressobj(9)
    parts = [*(packer.compress(row) for _ in range(height)), packer.flush()]
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", b"".join(parts)) + png_chunk(b"IEND", b"")


def zipped(members: dict[str, bytes], *, comment=b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        archive.comment = comment
    return buffer.getvalue()


_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
_FOLDERS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def office(extension: str, types: str = "", **members) -> bytes:
    """The bones of a docx, xlsx or pptx; ``members`` maps names (with / written __ and . written ·) to contents."""
    named = {name.replace("__", "/").replace("·", "."): data for name, data in members.items()}
    return zipped({"[Content_Types].xml": _TYPES.format(types).encode(), _FOLDERS[extension]: b"<x/>"} | named)


def pdf(*objects: bytes, trailer=b"<< /Root 1 0 R >>", end=b"%%EOF\n") -> bytes:
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, data) for i, data in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + b"trailer\n" + trailer + b"\nstartxref\n0\n" + end


def object_stream(content: bytes, *, packed: bytes | None = None, extra=b"/Filter /FlateDecode", name=b"/ObjStm") -> bytes:
    data = zlib.compress(content) if packed is None else packed
    return b"<< /Type %s /N 1 /First 4 %s /Length %d >>\nstream\n%s\nendstream" % (name, extra, len(data), data)


def ole(*names: str, streams: dict[str, bytes] | None = None) -> bytes:
    """A compound file with one empty storage for each of ``names`` and one stream for each of ``streams``, all below the root."""
    sector, free, end, fat_mark = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    contents = {name: data.ljust(4096, b"\0") for name, data in (streams or {}).items()}
    entries = [(name, 1, b"") for name in names] + [(name, 2, data) for name, data in contents.items()]
    directory_sectors = (len(entries) + 1 + 3) // 4
    place, table, body = 1 + directory_sectors, [fat_mark], b""
    table += [i + 2 for i in range(directory_sectors - 1)] + [end]
    rows = [("Root Entry", 5, end, 0, 1 if entries else free, free)]
    for number, (name, kind, data) in enumerate(entries, start=1):
        start = place if data else end
        count = -(-len(data) // sector)
        table += [place + i + 1 for i in range(count - 1)] + ([end] if count else [])
        place, body = place + count, body + data.ljust(count * sector, b"\0")
        rows.append((name, kind, start if data else 0, len(data), free, number + 1 if number < len(entries) else free))
    directory = b""
    for name, kind, start, size, child, sibling in rows:
        text = name.encode("utf-16-le") + b"\0\0"
        directory += text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, free, sibling, child) + b"\0" * 36 + struct.pack("<IQ", start, size)
    directory = directory.ljust(directory_sectors * sector, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0) + b"\xff" * (4 * 108)
    fat = b"".join(struct.pack("<I", value) for value in table).ljust(sector, b"\xff")
    return header.ljust(sector, b"\0") + fat + directory + body
