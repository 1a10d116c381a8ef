"""Small vocabulary of SVG marks shared by the pattern families, and the generator that places them."""

import hashlib
import math
import random
import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple, TypeVar

from covers.enums import Tones

T = TypeVar("T")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Dice:
    """Numbers that depend on a text alone.

    Only ``Random.random`` is used, whose sequence Python promises to keep, so a title keeps its picture over upgrades.
    """

    def __init__(self, text: str) -> None:
        self._random = random.Random(int(hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:12], 16))  # noqa: S311

    def chance(self) -> float:
        return self._random.random()

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._random.random()

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high`` inclusive."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, options: Sequence[T]) -> T:
        return options[int(self._random.random() * len(options))]


def lettering(text: str) -> str:
    """Return ``text`` as it may stand in a drawing: escaped, and without the characters that XML has no way to write."""
    return escape(_NO_XML.sub("", text))


class Sheet(NamedTuple):
    """What a pattern draws on: size in user units, and the edition's colours."""

    width: float
    height: float
    tones: Tones

    @property
    def short(self) -> float:
        return min(self.width, self.height)

    @property
    def upright(self) -> bool:
        return self.height >= self.width


def num(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def disc(x: float, y: float, radius: float, fill: str) -> str:
    """A filled circle."""
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(radius)}" fill="{fill}"/>'


def box(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle."""
    return f'<path d="{box_path(x, y, width, height)}" fill="{fill}"/>'


def box_path(x: float, y: float, width: float, height: float) -> str:
    """The path of a rectangle; many of one colour go into one element."""
    return f"M{num(x)} {num(y)}h{num(width)}v{num(height)}h{num(-width)}z"


def polygon(points: Sequence[tuple[float, float]]) -> str:
    """The closed path through ``points``."""
    return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in points) + "Z"


def polar(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    """The point at ``radius`` and ``angle`` (radians) from (x, y)."""
    return x + radius * math.cos(angle), y + radius * math.sin(angle)
