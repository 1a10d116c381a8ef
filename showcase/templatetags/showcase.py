"""Functions of the archive for the public templates."""

import math

from jinja2 import Environment
from jinja2.ext import Extension

from editions.queries import milestone_date
from showcase.enums import Reprint

WIDTHS = 10
HEIGHTS = 9


def spine_width(works: int) -> int:
    """Return the step (1 to 10) of a spine's thickness: more works make a thicker volume, on a logarithmic scale."""
    return min(WIDTHS, 1 + int(1.75 * math.log1p(works)))


def spine_height(year: int) -> int:
    """Return the step (1 to 9) of a spine's height: books on a shelf differ, and a year keeps its own."""
    return 1 + (year * 37 + year // 3 * 11) % HEIGHTS


def share_of(count: int, most: int) -> int:
    """Return ``count`` as a share of ``most`` on a scale of 100, at least 1 where there is anything."""
    return max(1, round(count / most * 100)) if count and most else 0


def reprint_label(value: str) -> str:
    """Say who may reprint."""
    return str(Reprint(value).label)


class ShowcaseExtension(Extension):
    """Makes them available."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals.update(spine_width=spine_width, spine_height=spine_height, share_of=share_of, reprint_label=reprint_label)
        environment.filters.update(milestone_date=milestone_date)
