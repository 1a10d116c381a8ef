"""Covers, seals and icons for the public templates.

A page draws each symbol once: the tags below note what they used, and ``symbol_sheet`` at the foot of the page prints it.
"""

from contextvars import ContextVar

from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import Markup, escape

from covers.enums import TONES
from covers.queries import blank_volume, cover, label, logo_path, seal, wordmark_path
from covers.queries.icons import icon as icon_strokes

_used: ContextVar[dict[str, str] | None] = ContextVar("symbols used by the page being rendered", default=None)


def begin_symbols() -> str:
    """Start the page's list of symbols; base templates call it first."""
    _used.set({})
    return ""


def _use(key: str, view_box: str, draw: str, css: str, label: str = "") -> Markup:
    used = _used.get()
    if used is None:
        used = {}
        _used.set(used)
    used[key] = f'<symbol id="{key}" viewBox="{view_box}">{draw}</symbol>'
    reading = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return Markup(f'<svg class="{css}" {reading} focusable="false"><use href="#{key}"/></svg>')  # noqa: S704 - built from our own drawings


def symbol_sheet() -> Markup:
    """Print the symbols the page used, once each."""
    symbols = "".join((_used.get() or {}).values())
    _used.set(None)
    return Markup(f'<svg class="sheet" width="0" height="0" aria-hidden="true" focusable="false">{symbols}</svg>')  # noqa: S704


def icon_tag(name: str, *, css: str = "ico") -> Markup:
    """An icon; decorative, so what it stands beside must say the same in words."""
    return _use(f"i-{name}", "0 0 24 24", icon_strokes(name), css)


def seal_tag(shape: str, text: str, *, label: str = "", size: str = "") -> Markup:
    """A seal. ``label`` is what a screen reader says; leave it empty where words stand beside. ``size``: s, m, l, xl."""
    key = f"s-{shape}-" + "-".join(f"{ord(c):x}" for c in text[:2])
    css = f"seal seal--{shape}" + (f" seal-{size}" if size else "")
    return _use(key, "0 0 64 64", seal(shape, text), css, label)


def cover_tag(title: str, pattern: str, palette: str, *, wide: bool = False, with_slip: bool = True) -> Markup:
    """The drawn cover of a work."""
    return Markup(cover(title, pattern, palette, wide=wide, with_slip=with_slip))  # noqa: S704 - titles are escaped where drawn


def slip_tag(title: str, *, wide: bool = False) -> Markup:
    """The title slip alone, over a still."""
    return Markup(label(title, wide=wide))  # noqa: S704 - titles are escaped where drawn


def blank_tag(mark: str, text: str) -> Markup:
    """The volume not yet written."""
    return Markup(blank_volume(mark, text))  # noqa: S704


def logo_tag() -> Markup:
    """The site's mark."""
    return _use("logo", "0 0 64 64", logo_path(), "logo")


def wordmark_tag() -> Markup:
    """The site's name."""
    return _use("wordmark", "0 0 640 100", wordmark_path(), "wordmark")


class CoversExtension(Extension):
    """Makes the drawings available to the public templates."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals.update(
            begin_symbols=begin_symbols,
            symbol_sheet=symbol_sheet,
            icon=icon_tag,
            seal=seal_tag,
            cover=cover_tag,
            slip=slip_tag,
            blank_volume=blank_tag,
            logo=logo_tag,
            wordmark=wordmark_tag,
            tones=lambda palette: TONES[palette],
        )
