"""What texts are made of: addresses, sort keys, tags, Chinese numerals. Pure functions, below everything else."""

import re
from typing import Literal

_RUNS = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[A-Za-z0-9]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_TAG_SEPARATORS = re.compile(r"[,，、;；\n\r\t]+")
_NUMERALS = "零一二三四五六七八九"

MAX_SLUG = 64
MAX_TAG = 100


def _pinyin(text: str, errors: Literal["ignore", "default"]) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionaries take 55 MB, and a process that only shows pages needs none

    return "".join(lazy_pinyin(text, errors=errors)).lower()


def pinyin_slug(text: str, fallback: str) -> str:
    """Return ``text`` as a lower-case address: pinyin of each run of characters, hyphens where the text pauses.

    A text of punctuation only gives ``fallback``, so that every title can be saved.
    """
    words = [run.lower() if run.isascii() else _NOT_SLUG.sub("", _pinyin(run, "ignore")) for run in _RUNS.findall(text)]
    slug = ""
    for word in filter(None, words):
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > MAX_SLUG:
            slug = slug or word[:MAX_SLUG]
            break
        slug = longer
    return slug or fallback


def pinyin_key(text: str, length: int = 48) -> str:
    """Return a key of ``[0-9a-z]`` by which ``text`` sorts as its pinyin; the same order in every database's collation."""
    return "".join(_NOT_SLUG.sub("", _pinyin(character, "default")) for character in text)[:length]


def split_tags(text: str) -> list[str]:
    """Split what an editor typed into tags at ， 、 ； their half-width forms and line ends; empty and repeated ones drop out.

    django-taggit calls it for every tag field (``TAGGIT_TAGS_FROM_STRING``).
    """
    found: dict[str, None] = {}
    for part in _TAG_SEPARATORS.split(text or ""):
        tag = part.strip().strip('"“”').strip()
        if tag:
            found.setdefault(tag[:MAX_TAG], None)
    return list(found)


def chinese_number(number: int) -> str:
    """Write 1 to 99 in Chinese numerals: 1 → 一, 10 → 十, 12 → 十二, 20 → 二十."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return head + (_NUMERALS[ones] if ones else "")


def ordinal(number: int | None) -> str:
    """Write an ordinal of editions: 1 → 首届, 12 → 第十二届; nothing for an unknown one."""
    if number is None:
        return ""
    return "首届" if number == 1 else f"第{chinese_number(number)}届"
