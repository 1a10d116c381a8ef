"""印: an award as an impression. Shape tells the kind, characters tell which; a label beside it always says it in words."""

import math
import re
from functools import lru_cache

from covers.enums import SealShape

from .glyphs import outline
from .marks import Dice, lettering, num

_REVERSED = "var(--seal-fg,#fff8ee)"


def rough_square(seed: str, size: float = 64, tremor: float = 0.45, step: float = 3.4) -> str:
    """Return the path of a worn seal's edge: a fine tremor, cut corners, two small chips."""
    dice, points = Dice(seed), []
    chips = {dice.whole(0, 3): dice.between(0.25, 0.75), dice.whole(0, 3): dice.between(0.3, 0.7)}
    corner, near, far = 4.2, 2, size - 2
    edges = [
        (corner, near, size - corner, near, 0, 1),
        (far, corner, far, size - corner, -1, 0),
        (size - corner, far, corner, far, 0, -1),
        (near, size - corner, near, corner, 1, 0),
    ]
    for side, (x0, y0, x1, y1, inward_x, inward_y) in enumerate(edges):
        count = int(math.hypot(x1 - x0, y1 - y0) / step)
        for i in range(count + 1):
            t = i / count
            depth = dice.between(-tremor, tremor) + (1.5 if side in chips and abs(t - chips[side]) < 0.035 else 0)
            points.append((x0 + (x1 - x0) * t + inward_x * depth, y0 + (y1 - y0) * t + inward_y * depth))
    return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in points) + "Z"


def _glyph(character: str, x: float, y: float, size: float, fill: str = "currentColor") -> str:
    path = outline(character)
    if path:
        return f'<path transform="translate({num(x)} {num(y)}) scale({round(size / 100, 4)})" d="{path}" fill="{fill}"/>'
    # A character that our font lacks is set with the reader's own serif rather than left out.
    place = f'x="{num(x + size / 2)}" y="{num(y + size * 0.88)}" font-size="{num(size)}"'
    return f'<text {place} font-family="serif" font-weight="700" text-anchor="middle" fill="{fill}">{lettering(character)}</text>'


def _square_text(text: str, fill: str) -> str:
    if len(text) == 1:
        return _glyph(text, 10, 10, 44, fill)
    return _glyph(text[0], 19.5, 6, 25, fill) + _glyph(text[1], 19.5, 32, 25, fill)


@lru_cache(maxsize=256)
def seal(shape: str, text: str) -> str:
    """Draw a seal in a box of 64 by 64 units, without the svg element around it.

    ``text`` is one or two characters (more are cut). The colour is ``currentColor``; reversed lettering is ``--seal-fg``.
    """
    text = text[:2] or "印"
    if shape in (SealShape.SOLID_BRASS, SealShape.SOLID_INK, SealShape.SOLID_SEAL):
        inner = f'<path d="M7.5 7.5h49v49h-49z" fill="none" stroke="{_REVERSED}"/>' if shape == SealShape.SOLID_BRASS else ""
        return f'<path d="{rough_square(shape + text)}" fill="currentColor"/>{inner}{_square_text(text, _REVERSED)}'
    if shape == SealShape.OUTLINE:
        return f'<path d="{rough_square(shape + text)}" fill="none" stroke="currentColor" stroke-width="3"/>{_square_text(text, "currentColor")}'
    if shape == SealShape.OVAL:
        edge = '<ellipse cx="32" cy="32" rx="20" ry="30" fill="none" stroke="currentColor" stroke-width="2.5"/>'
        size, tops = 23, (8, 32)
    else:
        edge = '<circle cx="32" cy="32" r="29.5" fill="none" stroke="currentColor" stroke-width="2.5"/>'
        size, tops = 25, (7, 31)
    if len(text) == 1:
        return edge + _glyph(text, 16, 16, 32)
    return edge + "".join(_glyph(c, 32 - size / 2, top, size) for c, top in zip(text, tops, strict=True))


@lru_cache(maxsize=1)
def logo_path() -> str:
    """Draw the site's mark in a box of 64: the seal 质 whose right edge is a ruler."""
    ticks = "".join(f"M64 {y}h-{9 if i % 4 == 0 else 5}" for i, y in enumerate(range(8, 58, 4)))
    return (
        f'<path d="{rough_square("logo", tremor=0.3)}" fill="currentColor"/>{_glyph("质", 6, 9, 46, _REVERSED)}'
        f'<path d="{ticks}" stroke="{_REVERSED}" stroke-width="1.4"/>'
    )


@lru_cache(maxsize=1)
def wordmark_path() -> str:
    """Draw the site's name in a box of 640 by 100."""
    return "".join(_glyph(character, i * 108, 0, 100) for i, character in enumerate("质量品牌故事"))


def seal_text(name: str) -> str:
    """Return the two characters by which the name of an award is known: 最具风采奖 → 风采, 最佳人气奖 → 人气."""
    return re.sub(r"^最[具佳]?|奖$", "", name)[:2] or name[:2]
