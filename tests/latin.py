"""Finds Latin words where a person reads Chinese: in HTML, in the attributes a browser shows or speaks, in data for scripts."""

import json
import re
from collections.abc import Collection, Iterator
from functools import cache
from html.parser import HTMLParser

# Names of formats, protocols, keys and products are Latin in Chinese too.
NAMES = frozenset(
    re.findall(
        r"\S+",
        """
        html css javascript url http https rss atom json feed svg png jpg jpeg gif webp avif heic tiff bmp pdf docx doc xlsx xls pptx ppt csv txt
        zip tsv ipv4 ipv6 kb mb gb tb px icp api id localhost site_url iptc exif word wps excel wagtail ctrl alt shift cmd mod enter esc tab
        """,
    )
)
SEEN = frozenset(("placeholder", "title", "aria-label", "aria-description", "aria-placeholder", "aria-roledescription", "alt", "label"))
# Attributes of data that scripts show, told by the last part of their names; the rest name things for programs.
SPOKEN = re.compile(r"data-.*(?:label|text|title|message|placeholder|tooltip-content|description|prompt|error)(?:-value|-param)?$")
ADDRESS = re.compile(
    r"(?:https?://|mailto:|tel:|/)[^\s，。、；）”<>\"']*|[\w.+-]+@[\w.-]+|\b[\w-]+\.[a-z]{2,4}\b|\b[a-z_]+\.[a-z_]+\b|#[\w-]+|__[A-Z_]+__|%\(\w+\)[sd]",
    re.ASCII,
)
WORD = re.compile(r"[A-Za-z][A-Za-z_'’-]*[A-Za-z]")
# A string in data for scripts is read by a person when it looks like the beginning of a sentence.
PHRASE = re.compile(r"[A-Z][a-z]+(?:[ ,.…?!:].*)?$", re.DOTALL)
HIDDEN = frozenset(("script", "style", "svg", "code", "pre"))
VOID = frozenset(re.findall(r"\S+", "area base br col embed hr img input link meta source track wbr path use circle rect line polygon"))


def latin_words(text: str, allowed: Collection[str] = ()) -> list[str]:
    """Return the Latin words of ``text`` that are no names, addresses, file names or ``allowed`` (in lower case)."""
    return [word for word in WORD.findall(ADDRESS.sub(" ", text)) if word.lower() not in NAMES and word.lower() not in allowed]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


@cache
def _data(text: str) -> tuple[str, ...]:
    """Return what a person may read in data for a script: texts of HTML inside it, and strings that look like a phrase."""
    found: list[str] = []
    for value in _strings(json.loads(text)):
        if "<" in value and ">" in value:
            found += read(value)
        elif PHRASE.match(value) or (not value.isascii() and WORD.search(value)):
            found.append(value)
    return tuple(found)


def _is_data(text: str) -> bool:
    if text[:1] not in ("[", "{"):
        return False
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.muted: list[str] = []
        self.data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if value and value.strip()}
        # The counter on a side panel's button stays hidden until a script writes a number into it.
        quiet = tag in HIDDEN or "data-side-panel-toggle-counter" in dict(attrs)
        if self.muted or quiet:
            if tag not in VOID and (quiet or self.muted[-1] == tag):
                self.muted.append(tag)
            self.data = tag == "script" and given.get("type") == "application/json"
            return
        for name, value in given.items():
            self._attribute(tag, name, value, given)

    def _attribute(self, tag: str, name: str, value: str, given: dict[str, str]) -> None:
        if name in SEEN or (name == "value" and tag == "input" and given.get("type") in ("submit", "button", "reset")):
            self.texts.append(value)
        elif name.startswith("data-") and _is_data(value):
            self.texts += _data(value)
        elif SPOKEN.match(name):
            self.texts += read(value) if "<" in value else [value]

    def handle_endtag(self, tag: str) -> None:
        if self.muted and self.muted[-1] == tag:
            self.muted.pop()

    def handle_data(self, data: str) -> None:
        if not self.muted:
            self.texts.append(data)
        elif self.data and data.strip():
            self.texts += _data(data)


def read(html: str) -> list[str]:
    """Return every text of an HTML document or fragment that a browser shows or speaks, and those handed to scripts."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [text for text in reader.texts if not text.isspace()]


def read_answer(content_type: str, body: str) -> list[str]:
    """Return the readable texts of an answer of the server, HTML or JSON; nothing for other types."""
    if "html" in content_type:
        return read(body)
    return list(_data(body)) if "json" in content_type else []
