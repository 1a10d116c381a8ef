"""影: four figures for films. Frames in frames, a beam, phases of a disc, an iris."""

import math

from .marks import Dice, Sheet, box, box_path, disc, num, polar, polygon


def draw(dice: Dice, sheet: Sheet) -> list[str]:
    """A figure for a film."""
    return (frames, beam, phases, iris)[dice.whole(0, 3)](dice, sheet)


def frames(dice: Dice, sheet: Sheet) -> list[str]:
    """框中框: frames that recede to one point."""
    w, h, (ground, deep, pale, spot, _on) = sheet
    to_x, to_y = w * dice.between(0.12, 0.86), h * dice.between(0.42, 0.82)
    count, ease = dice.whole(5, 8), dice.between(0.7, 1.15)
    colours = (ground, deep, ground, pale, deep, ground, pale, spot)
    marks = []
    for i in range(count):
        t = (i / count) ** ease
        fill = colours[i + 8 - count] if i else colours[0]
        marks.append(box(to_x * t, to_y * t, w * (1 - t), h * (1 - t), fill))
    return marks


def beam(dice: Dice, sheet: Sheet) -> list[str]:
    """光束: rays from a lamp near the lower edge."""
    w, h, tones = sheet
    right = dice.chance() < 0.45
    x = w * (dice.between(0.78, 0.94) if right else dice.between(0.04, 0.3))
    y = h * dice.between(0.84, 0.97)
    rays = dice.pick([5, 7, 9, 13])
    start, end = (-math.pi, -math.pi * 0.44) if right else (-math.pi * 0.56, 0.0)
    paths = {tones.deep: "", tones.pale: ""}
    for i in range(rays):
        a = start + (end - start) * i / rays
        b = start + (end - start) * (i + 0.5 + 0.3 * dice.chance()) / rays
        fill = tones.pale if i % 3 == 1 else tones.deep
        paths[fill] += polygon([(x, y), polar(x, y, w + h, a), polar(x, y, w + h, b)])
    lamp = [(0.24, tones.ground), (0.17, tones.spot), (0.06, tones.ground)]
    return [f'<path d="{d}" fill="{fill}"/>' for fill, d in paths.items() if d] + [disc(x, y, sheet.short * r, f) for r, f in lamp]


def phases(dice: Dice, sheet: Sheet) -> list[str]:
    """逐帧: one disc, frame by frame, as a moon."""
    w, h, tones = sheet
    columns = 4 if sheet.upright else 7
    unit = w / columns
    rows = math.ceil(h / unit)
    total = columns * rows
    start = dice.whole(0, total - 1)
    lit = [abs(((i + start) % total) / total * 2 - 1) for i in range(total)]
    spot = next(i % total for i in range(total // 2 + 1, total * 2) if lit[i % total] > 0.4)
    cells, moons = "", {tones.pale: "", tones.spot: ""}
    for i in range(total):
        x, y = (i % columns) * unit, (i // columns) * unit
        cells += box_path(x + 2, y + 2, unit - 4, unit - 4)
        waning = (i + start) % total * 2 < total
        moons[tones.spot if i == spot else tones.pale] += moon(x + unit / 2, y + unit / 2, unit * 0.34, lit[i], waning=waning)
    return [f'<path d="{cells}" fill="{tones.deep}"/>', *(f'<path d="{d}" fill="{fill}"/>' for fill, d in moons.items())]


def moon(x: float, y: float, radius: float, lit: float, *, waning: bool) -> str:
    """Return the path of a disc of which the share ``lit`` (0 to 1) shines, at the right side while ``waning``, else at the left."""
    limb, bulge = (1, lit > 0.5) if waning else (0, lit <= 0.5)
    across = num(max(0.1, radius * abs(1 - 2 * lit)))
    edge = f"A{num(radius)} {num(radius)} 0 0 {limb} {num(x)} {num(y + radius)}"
    return f"M{num(x)} {num(y - radius)}{edge}A{across} {num(radius)} 0 0 {int(bulge)} {num(x)} {num(y - radius)}z"


def iris(dice: Dice, sheet: Sheet) -> list[str]:
    """光圈: the blades of a shutter around one spot."""
    w, h, tones = sheet
    x, y = w * dice.between(0.5, 0.64), h * dice.between(0.54, 0.62)
    blades, outer, inner = dice.pick([6, 7, 8]), sheet.short * 0.62, sheet.short * dice.between(0.16, 0.26)
    turn = dice.chance() * 6
    cycle = {6: (tones.pale, tones.deep, tones.ground), 8: (tones.pale, tones.deep)}.get(
        blades, (tones.pale, tones.deep, tones.ground, tones.deep, tones.pale, tones.ground, tones.deep)
    )
    marks = [disc(x, y, outer, tones.deep)]
    for i in range(blades):
        a, b = turn + 2 * math.pi * i / blades, turn + 2 * math.pi * (i + 1) / blades
        corners = [polar(x, y, inner, a), polar(x, y, inner, b), polar(x, y, outer, b + 1.15), polar(x, y, outer, a + 1.15)]
        marks.append(f'<path d="{polygon(corners)}" fill="{cycle[i % len(cycle)]}" stroke="{tones.ground}" stroke-width="1.5"/>')
    return [*marks, disc(x, y, inner * 0.62, tones.spot)]
