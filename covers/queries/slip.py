"""题签: the paper slip with the title set vertically, as on a thread-bound book.

Two settings of the same layout: *live*, for pages, lets the browser set vertical text with the reader's own fonts; *fixed*,
for pictures, places every character itself, so that the drawing does not depend on the program that rasterises it.
"""

import re
import unicodedata
from html import escape
from typing import NamedTuple

from covers.enums import INK, SLIP_PAPER

from .marks import num

# Beyond this many full-width characters a slip shows the beginning of the title; the page beside it has the whole.
MAX_LENGTH = 42
_BREAK_AFTER = "，。、：；—！？”》） 的"
_NEVER_FIRST = "，。、：；！？”》）—…"
_UPRIGHT_FORMS = str.maketrans("，、。：；！？…—（）《》〈〉「」『』“”‘’【】", "︐︑︒︓︔︕︖︙︱︵︶︽︾︿﹀﹁﹂﹃﹄﹁﹂﹃﹄︻︼")
_RUN = re.compile(r"[\x21-\x7e\u00c0-\u024f]+|.", re.DOTALL)
# Latin words with the spaces between them: set in one piece, lying on its side.
_PHRASE = re.compile(r"[\x21-\x7e\u00c0-\u024f]+(?: [\x21-\x7e\u00c0-\u024f]+)*|.", re.DOTALL)


class Setting(NamedTuple):
    """A title divided into columns, right to left, and the factor by which its type shrinks."""

    columns: list[str]
    scale: float


def advance(text: str) -> float:
    """Return the length of ``text`` in full-width characters."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.56 for c in text)


def runs_of(text: str) -> list[str]:
    """Return ``text`` in pieces that are not broken: Latin words whole, every other character by itself; white space folded."""
    return _RUN.findall(" ".join(text.split()))


def set_title(title: str) -> Setting:
    """Divide ``title`` into at most three columns, breaking where a reader would."""
    title = " ".join(title.split())
    runs = runs_of(title)
    if advance(title) > MAX_LENGTH:
        kept, length = [], 0.0
        for run in runs:
            if (length := length + advance(run)) > MAX_LENGTH - 1:
                break
            kept.append(run)
        runs = [*(kept or [title[: MAX_LENGTH * 2 - 4]]), "…"]
    total = advance("".join(runs))
    count, scale = (1, 1.0) if total <= 7 else (2, 0.92) if total <= 15 else (3, 0.8) if total <= 26 else (3, 0.62)
    return Setting(divide(runs, count), scale)


def divide(runs: list[str], count: int) -> list[str]:
    """Divide ``runs`` into at most ``count`` pieces of about one length, each ending where a reader would pause."""
    pieces, start = [], 0
    for left in range(count, 0, -1):
        end = _cut(runs, start, left)
        pieces.append("".join(runs[start:end]).strip())
        start = end
    return [piece for piece in pieces if piece]


def _cut(runs: list[str], start: int, left: int) -> int:
    """Return where the next of ``left`` columns ends."""
    if left == 1:
        return len(runs)
    want, length, end = advance("".join(runs[start:])) / left, 0.0, start
    while end < len(runs) and length + advance(runs[end]) / 2 < want:
        length += advance(runs[end])
        end += 1
    for shift in (0, 1, -1, 2, -2):
        at = end + shift
        if start < at < len(runs) and runs[at - 1][-1] in _BREAK_AFTER:
            end = at
            break
    while start < end < len(runs) and runs[end][0] in _NEVER_FIRST:
        end += 1
    return max(end, start + 1)


def slip(title: str, width: float, height: float, *, fixed: bool = False, paper: str = SLIP_PAPER, ink: str = INK, size: float = 30) -> str:
    """Draw the slip of ``title`` for a cover of ``width`` by ``height`` user units."""
    columns, scale = set_title(title)
    size *= scale
    longest = max((advance(c) for c in columns), default=0)
    if longest * size * 1.07 > height * 0.84:
        size = height * 0.84 / (longest * 1.07)
    lead, step = size * 1.28, size * 1.07
    w, h = lead * len(columns) + size * 0.55, step * longest + size * 0.95
    x, y = width - w - width * (0.075 if height > width else 0.045), height * 0.06
    frame = (
        f'<path d="M{num(x)} {num(y)}h{num(w)}v{num(h)}h{num(-w)}z" fill="{paper}"/>'
        f'<rect x="{num(x + size * 0.14)}" y="{num(y + size * 0.14)}" width="{num(w - size * 0.28)}" height="{num(h - size * 0.28)}"'
        f' fill="none" stroke="{ink}" stroke-width="{num(max(0.8, size * 0.035))}"/>'
    )
    centres = [x + w - size * 0.275 - lead * (i + 0.5) for i in range(len(columns))]
    if fixed:
        text = "".join(_fixed_column(column, centre, y + size * 0.5, size, step) for column, centre in zip(columns, centres, strict=True))
        return f'{frame}<g fill="{ink}" font-family="Noto Serif CJK SC" font-weight="700" font-size="{num(size)}">{text}</g>'
    text = "".join(f'<text x="{num(centre)}" y="{num(y + size * 0.5)}">{escape(column)}</text>' for column, centre in zip(columns, centres, strict=True))
    return f'{frame}<g class="slip" writing-mode="vertical-rl" fill="{ink}" font-size="{num(size)}" letter-spacing="{num(size * 0.07)}">{text}</g>'


def _fixed_column(column: str, centre: float, top: float, size: float, step: float) -> str:
    marks, y = [], top
    for run in _PHRASE.findall(column):
        if run.isascii() or advance(run) < len(run):
            marks.append(f'<text transform="translate({num(centre - size * 0.35)} {num(y)}) rotate(90)">{escape(run)}</text>')
        else:
            marks.append(f'<text x="{num(centre)}" y="{num(y + size * 0.88)}" text-anchor="middle">{escape(run.translate(_UPRIGHT_FORMS))}</text>')
        y += step * advance(run)
    return "".join(marks)
