"""Finds Latin words where a person reads Chinese: in HTML, in the attributes a browser shows or speaks, in data for scripts."""

import json
import re
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup, Comment, Tag

# Names of formats, protocols and products are Latin in Chinese too.
NAMES = frozenset(
    """
    html css javascript url http https rss atom json svg png jpg jpeg gif webp avif heic tiff bmp pdf docx doc xlsx xls pptx ppt csv txt zip tsv
    ipv4 ipv6 kb mb gb tb px icp localhost site_url wagtail ctrl alt shift cmd mod command enter esc tab utc ai h1 h2 h3 h4 h5 h6
    isrc mp4 srt vtt iptc exif word wps excel latin example.org www id api
    """.split()
)
SEEN = ("placeholder", "title", "aria-label", "aria-description", "aria-placeholder", "aria-roledescription", "alt", "label")
# Attributes of data that scripts show: told by the last part of their names.
SPOKEN = re.compile(r"data-.*(label|text|title|message|content|placeholder|tooltip|description|prompt|error)(-value|-param)?$")
# Attributes whose words are names of things for programs.
MUTE = re.compile(r"data-(?:.*(?:url|action|target|controller|class|id|selector|name|type|event|icon|key|theme|path|src|href|upload-type|content-language|content-type).*)$")
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|/)[^\s，。、；）”<>\"']*|[\w.+-]+@[\w.-]+|\b[\w-]+\.(?:[a-z]{2,4})\b|#[\w-]+|@/./\+/-/_")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]")
HIDDEN = ("script", "style", "svg", "code", "pre", "noscript")
PHRASE = re.compile(r"^[A-Z][a-z]+(?: [A-Za-z%(){}'’.,?!:<>/=\"-]+)*[.…?!:]?$")


def latin_words(text: str, allowed: Iterable[str] = ()) -> list[str]:
    """Return the Latin words of ``text`` that are no names, addresses, file names or ``allowed`` (in lower case)."""
    known = NAMES | set(allowed)
    return [word for word in WORD.findall(ADDRESS.sub(" ", text)) if word.lower() not in known]


def _json_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _json_texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _json_texts(item)


def _from_json(text: str) -> Iterator[str]:
    """Yield what a person may read in data for a script: HTML inside it, and strings that look like a phrase."""
    for value in _json_texts(json.loads(text)):
        if "<" in value and ">" in value:
            yield from read(value)
        elif PHRASE.match(value):
            yield value


def _is_json(text: str) -> bool:
    if text[:1] not in "[{":
        return False
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _attribute_texts(tag: Tag) -> Iterator[str]:
    for name, value in tag.attrs.items():
        if not isinstance(value, str) or not value.strip():
            continue
        if name in SEEN or (name == "value" and tag.name == "input" and tag.get("type") in ("submit", "button", "reset")):
            yield value
        elif name.startswith("data-") and _is_json(value):
            yield from _from_json(value)
        elif SPOKEN.match(name) and not MUTE.match(name):
            yield from read(value) if "<" in value else [value]


def read(html: str) -> Iterator[str]:
    """Yield every text of an HTML document or fragment that a browser shows or speaks, and those handed to scripts."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        if tag.name == "script" and tag.get("type") == "application/json" and tag.string:
            yield from _from_json(tag.string)
        elif tag.find_parent(["svg"]) is None:
            yield from _attribute_texts(tag)
    for text in soup.find_all(string=True):
        if not isinstance(text, Comment) and text.strip() and text.find_parent(HIDDEN) is None:
            yield str(text)
