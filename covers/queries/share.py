"""Pictures for sharing: a landscape card, a square one, and the vertical poster with a QR code. Each is one SVG, lettering included."""

import math
from dataclasses import dataclass
from io import BytesIO

import segno

from covers.enums import INK, PAPER, SLIP_PAPER, TONES

from .cover import figure
from .marks import lettering, num
from .seal import logo_path, seal, wordmark_path
from .slip import advance, divide, runs_of, slip

_FONT = 'font-family="Noto Serif CJK SC" font-weight="700"'
_SEAL = "#a8281c"
_BRASS = "#7d5a14"
_NEVER_FIRST = "，。、：；！？”》）—…"


@dataclass(frozen=True)
class Shared:
    """What a shared picture says of a work."""

    title: str
    unit: str
    award: str
    kind: str
    number: str
    address: str
    pattern: str
    palette: str
    seal_shape: str
    seal_text: str
    is_example: bool = False


def wrap(text: str, width: float, lines: int) -> list[str]:
    """Break ``text`` into at most ``lines`` even lines of up to ``width`` full-width characters; the last ends with … when cut.

    Latin words stay whole unless one alone is wider than a line.
    """
    runs = [piece for run in runs_of(text) for piece in ([run] if advance(run) <= width else run)]
    for count in range(max(1, math.ceil(advance("".join(runs)) / width)), lines + 1):
        found = divide(runs, count)
        if all(advance(line) <= width for line in found):
            return found
    found, line = [], ""
    for run in runs:
        if advance(line + run) > width and run not in _NEVER_FIRST:
            found.append(line.strip())
            line = ""
        line += run
    found = [one for one in [*found, line.strip()] if one]
    return found if len(found) <= lines else [*found[: lines - 1], f"{found[lines - 1][:-1]}…"]


def _set(title: str, settings: list[tuple[float, float, int]]) -> tuple[list[str], float]:
    """Return ``title`` in lines and the size of its type: of ``settings`` (size, line width, most lines) the first it fits whole."""
    for size, width, most in settings:
        lines = wrap(title, width, most)
        if not "".join(lines).endswith("…") or title.endswith("…"):
            return lines, size
    size, width, most = settings[-1]
    return wrap(title, width, most), size


def _text(x: float, y: float, size: float, text: str, fill: str, anchor: str = "start") -> str:
    return f'<text x="{num(x)}" y="{num(y)}" {_FONT} font-size="{num(size)}" fill="{fill}" text-anchor="{anchor}">{lettering(text)}</text>'


def _lines(x: float, y: float, size: float, lines: list[str], fill: str, lead: float = 1.3) -> str:
    return "".join(_text(x, y + i * size * lead, size, line, fill) for i, line in enumerate(lines))


def _open(width: int, height: int) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'


def _figure(shared: Shared, box: tuple[int, int, int, int], width: int, height: int) -> str:
    """Draw the work's figure, ``width`` by ``height`` of its own units, cut off at the edges of ``box`` (x, y, width, height)."""
    x, y, w, h = box
    frame = f'<svg x="{x}" y="{y}" width="{w}" height="{h}" viewBox="0 0 {width} {height}" preserveAspectRatio="xMidYMid slice">'
    return f"{frame}{figure(shared.title, shared.pattern, shared.palette, width, height)}</svg>"


def _fixed(drawing: str, colour: str, reversed_colour: str) -> str:
    """Put plain colours where a page would take them from its style sheet."""
    return drawing.replace("var(--seal-fg,#fff8ee)", reversed_colour).replace("currentColor", colour)


def _seal(shared: Shared, x: float, y: float, size: float) -> str:
    colour = {"solid-brass": _BRASS, "solid-ink": INK, "outline": INK}.get(shared.seal_shape, _SEAL)
    return (
        f'<g transform="translate({num(x)} {num(y)}) scale({round(size / 64, 3)})">{_fixed(seal(shared.seal_shape, shared.seal_text), colour, SLIP_PAPER)}</g>'
    )


def _brand(x: float, y: float, size: float, ink: str, paper: str) -> str:
    return (
        f'<g transform="translate({num(x)} {num(y)}) scale({round(size / 64, 3)})">{_fixed(logo_path(), _SEAL, "#fff8ee")}</g>'
        f'<g transform="translate({num(x + size * 1.25)} {num(y + size * 0.2)}) scale({round(size * 0.6 / 100, 3)})">{_fixed(wordmark_path(), ink, paper)}</g>'
    )


def landscape(shared: Shared) -> str:
    """Draw the card that chat windows and social sites show: 1200 by 630."""
    tones = TONES[shared.palette]
    lines, size = _set(shared.title, [(78, 9.8, 2), (62, 12.4, 3), (50, 15.4, 4)])
    top = 306 - (len(lines) - 1) * size * 0.62 + (0 if len(lines) > 1 else 10)
    return (
        _open(1200, 630)
        + f'<path d="M0 0h1200v630H0z" fill="{PAPER}"/>'
        + _figure(shared, (870, 0, 330, 630), 210, 400)
        + _brand(64, 60, 52, INK, PAPER)
        + _lines(64, top, size, lines, INK, 1.24)
        + _lines(64, 500, 30, wrap(shared.unit, 25, 2), "#544e46")
        + _text(64, 582, 26, f"{shared.kind} · {shared.award}" + ("（示例）" if shared.is_example else ""), "#544e46")
        + _seal(shared, 730, 478, 104)
        + f'<path d="M870 0v630" stroke="{tones.deep}" stroke-width="2"/></svg>'
    )


def square(shared: Shared) -> str:
    """Draw the 1:1 picture that WeChat puts beside a link: 600 by 600."""
    return (
        _open(600, 600)
        + _figure(shared, (0, 0, 600, 600), 400, 400)
        + f'<g transform="translate(120 0) scale(1.6)">{slip(shared.title, 300, 374, fixed=True)}</g></svg>'
    )


def _code(address: str, x: float, y: float, size: float) -> str:
    code = segno.make(address, error="m", micro=False)
    buffer = BytesIO()
    code.save(buffer, kind="svg", xmldecl=False, svgns=False, svgclass=None, lineclass=None, border=2, scale=1, dark=INK, light="#ffffff")
    width = code.symbol_size(border=2)[0]
    inner = buffer.getvalue().decode().split(">", 1)[1].rsplit("</svg>", 1)[0]
    return f'<g transform="translate({num(x)} {num(y)}) scale({round(size / width, 3)})">{inner}</g>'


def poster(shared: Shared) -> str:
    """Draw the share poster: 750 by 1334, the code big enough for a long press."""
    tones = TONES[shared.palette]
    title, size = _set(shared.title, [(62, 10.2, 2), (50, 12.7, 3), (41, 15.5, 4)])
    return (
        _open(750, 1334)
        + f'<path d="M0 0h750v1334H0z" fill="{PAPER}"/>'
        + _figure(shared, (0, 0, 750, 700), 375, 350)
        + f'<g transform="translate(375 30) scale(1.25)">{slip(shared.title, 300, 400, fixed=True)}</g>'
        + _lines(56, 738 + size, size, title, INK, 1.28)
        + _lines(56, 1012, 27, wrap(shared.unit, 15, 2), "#544e46", 1.5)
        + _text(56, 1100, 25, f"{shared.kind} · {shared.award}" + ("（示例）" if shared.is_example else ""), "#544e46")
        + _seal(shared, 590, 968, 104)
        + f'<path d="M56 1136h638" stroke="{tones.deep}" stroke-width="1.5"/>'
        + _code(shared.address, 56, 1164, 132)
        + _brand(216, 1168, 48, INK, PAPER)
        + _text(216, 1256, 22, "长按识别，看这件作品", "#544e46")
        + _text(216, 1290, 22, f"档案号 {shared.number}", "#544e46")
        + "</svg>"
    )


DRAW = {"share": landscape, "square": square, "poster": poster}
