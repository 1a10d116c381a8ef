"""Kinds of file that the library accepts, told apart by their content."""

from enum import StrEnum


class FileKind(StrEnum):
    JPEG = "jpeg"
    PNG = "png"
    GIF = "gif"
    WEBP = "webp"
    AVIF = "avif"
    HEIC = "heic"
    SVG = "svg"
    PDF = "pdf"
    ZIP = "zip"
    OLE = "ole"
    TEXT = "text"
    UNKNOWN = "unknown"


# Extension -> the kinds its content may be.
PICTURES = {
    "jpg": {FileKind.JPEG},
    "jpeg": {FileKind.JPEG},
    "png": {FileKind.PNG},
    "gif": {FileKind.GIF},
    "webp": {FileKind.WEBP},
    "avif": {FileKind.AVIF},
    "heic": {FileKind.HEIC},
    "svg": {FileKind.SVG},
}
# `docx` and its sisters are zip archives inside.
DOCUMENTS = {
    "pdf": {FileKind.PDF},
    "docx": {FileKind.ZIP},
    "xlsx": {FileKind.ZIP},
    "pptx": {FileKind.ZIP},
    "zip": {FileKind.ZIP},
    "doc": {FileKind.OLE},
    "xls": {FileKind.OLE},
    "csv": {FileKind.TEXT},
    "txt": {FileKind.TEXT},
}

# The folder that holds the document itself inside the archive.
OFFICE_BY_EXTENSION = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}

# Words with which cameras, telephones and chat programs begin the names of files, and that mark a copy of one.
NAMES_BY_MACHINES = (
    *("img", "dsc", "dscf", "dscn", "dji", "gopr", "p", "pic", "pxl", "mvimg", "photo", "image", "picture", "screenshot", "snipaste", "mmexport"),
    *("wx_camera", "wechatimg", "微信图片", "qq图片", "屏幕截图", "截图", "照片", "图片", "未标题", "副本"),
)
NAMES_OF_COPIES = ("副本", "copy", "edited", "burst")
