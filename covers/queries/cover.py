"""封面: every work is a volume. Colour = edition, family of figures = format, composition = title."""

from collections.abc import Callable
from functools import lru_cache

from covers.enums import TONES, Pattern, Tones

from . import case, essay, film, speech
from .marks import Dice, Sheet, lettering, num
from .slip import slip

UPRIGHT = (300, 400)
WIDE = (640, 360)

_DRAW: dict[str, Callable[[Dice, Sheet], list[str]]] = {
    Pattern.SPEECH: speech.draw,
    Pattern.FILM: film.draw,
    Pattern.ESSAY: essay.draw,
    Pattern.CASE: case.draw,
}
_OPEN = '<svg class="art" viewBox="0 0 {w} {h}" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'


@lru_cache(maxsize=4096)
def cover(title: str, pattern: str, palette: str, *, wide: bool = False, with_slip: bool = True) -> str:
    """Draw the cover of a work as one SVG element for a page.

    ``pattern`` and ``palette`` are values of the enums of the same name. ``wide`` draws 16:9 instead of 3:4; without
    ``with_slip`` the title slip is left out, as beside a row that prints the title.
    """
    w, h = WIDE if wide else UPRIGHT
    body = figure(title, pattern, palette, w, h)
    return _OPEN.format(w=w, h=h) + body + (slip(title, w, h) if with_slip else "") + "</svg>"


def figure(title: str, pattern: str, palette: str, width: float, height: float) -> str:
    """Draw ground, figure and ruler of a cover, without the svg element around them."""
    tones = TONES[palette]
    marks = "".join(_DRAW[pattern](Dice(title), Sheet(width, height, tones)))
    return f'<path d="M0 0h{num(width)}v{num(height)}H0z" fill="{tones.ground}"/>{marks}{ruler(width, height, tones)}'


def ruler(width: float, height: float, tones: Tones) -> str:
    """Draw the ruler along the foot of a cover: a tick every 10 units, a long one every 50."""
    minor = "".join(f"M{i} {num(height)}v-5" for i in range(10, int(width), 10) if i % 50)
    major = "".join(f"M{i} {num(height)}v-11" for i in range(50, int(width), 50))
    return f'<path d="{minor}{major}" stroke="{tones.on}" opacity=".75"/>'


@lru_cache(maxsize=512)
def label(title: str, *, wide: bool = False) -> str:
    """Draw the title slip alone, to lie over a photograph."""
    w, h = WIDE if wide else UPRIGHT
    return _OPEN.format(w=w, h=h) + slip(title, w, h) + "</svg>"


@lru_cache(maxsize=64)
def blank_volume(mark: str, text: str) -> str:
    """Draw the volume not yet written: an empty cover in the current colour, with ``text`` on its slip and ``mark`` at its foot."""
    w, h = UPRIGHT
    return (
        _OPEN.format(w=w, h=h)
        + slip(text, w, h, paper="none", ink="currentColor")
        + f'<text class="no" x="280" y="376" text-anchor="end" font-size="84" fill="currentColor">{lettering(mark)}</text></svg>'
    )
