"""Outlines of characters, for lettering that must not depend on the reader's fonts: site mark, seals, share pictures.

They come from the font in covers/fonts/ (a subset of Noto Serif CJK SC Bold, SIL Open Font License).
"""

from functools import cache, lru_cache
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

FONT_PATH = Path(__file__).resolve().parents[1] / "fonts" / "qbs-serif.otf"


@cache
def _font() -> TTFont:
    return TTFont(FONT_PATH, lazy=True)


@cache
def _characters() -> dict[int, str]:
    return _font().getBestCmap()


def covered(text: str) -> bool:
    """Tell whether the font draws every character of ``text``."""
    return all(ord(character) in _characters() for character in text if not character.isspace())


@lru_cache(maxsize=512)
def outline(character: str) -> str:
    """Return the SVG path of ``character`` in a box of 100 by 100 units; empty when the font does not have it."""
    name = _characters().get(ord(character))
    if name is None:
        return ""
    glyphs = _font().getGlyphSet()
    pen = SVGPathPen(glyphs, ntos=lambda value: str(round(value)))
    glyphs[name].draw(TransformPen(pen, (0.1, 0, 0, -0.1, 0, 88)))
    return pen.getCommands()
