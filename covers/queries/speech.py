"""声: three figures for speeches. A sound field, a sea of half-rounds, one breath."""

import math

from .marks import Dice, Sheet, box_path, disc


def draw(dice: Dice, sheet: Sheet) -> list[str]:
    """A figure for a speech."""
    return (sound_field, sea, breath)[dice.whole(0, 2)](dice, sheet)


def sound_field(dice: Dice, sheet: Sheet) -> list[str]:
    """声场: arcs thrown from one point."""
    w, h, tones = sheet
    x, y = dice.pick([(w, h), (w * 0.86, h * 0.98), (w * 0.5, h * 1.02), (w * 1.02, h * 0.62)])
    radius, order, marks = math.hypot(w, h) * dice.between(0.86, 1.0), 0, []
    while radius > sheet.short * 0.12:
        band = order % 4
        fill = (tones.deep, tones.ground, tones.pale, tones.ground)[band] if band != 2 or order > 1 else tones.deep
        marks.append(disc(x, y, radius, fill))
        radius -= sheet.short * (0.055 + 0.1 * dice.chance())
        order += 1
    return [*marks, disc(x, y, sheet.short * 0.13, tones.spot)]


def sea(dice: Dice, sheet: Sheet) -> list[str]:
    """海纹: overlapping half-rounds, two of them lit."""
    w, h, tones = sheet
    columns = dice.pick([2, 3]) if sheet.upright else dice.pick([4, 5])
    unit = w / columns
    rows = int((h * 0.72) / (unit * 0.36)) + 2
    lit = {(dice.whole(0, rows - 2), dice.whole(0, columns)) for _ in range(2)}
    marks = []
    for row in range(rows):
        for column in range(columns + 1):
            x, y = column * unit + (unit / 2 if row % 2 else 0), h * 0.34 + row * unit * 0.36
            bands = (tones.deep, tones.pale, tones.ground, tones.deep) if (row + column) % 3 else (tones.ground, tones.deep, tones.pale, tones.deep)
            if (row, column) in lit:
                bands = (tones.deep, tones.spot, tones.ground, tones.spot)
            marks += [disc(x, y, unit * 0.5 * (1 - ring * 0.24), fill) for ring, fill in enumerate(bands)]
    return marks


def breath(dice: Dice, sheet: Sheet) -> list[str]:
    """声纹: one breath as bars around a middle line."""
    w, h, tones = sheet
    bars = dice.pick([15, 19, 23]) if sheet.upright else dice.pick([27, 33, 37])
    step, phase, middle = w / bars, dice.chance() * 6, h * dice.between(0.52, 0.64)
    paths = {tones.deep: "", tones.pale: "", tones.spot: ""}
    for bar in range(bars):
        t = bar / (bars - 1)
        swell = math.sin(math.pi * t) ** 0.7 * (0.42 + 0.58 * abs(math.sin(t * 9 + phase) * math.cos(t * 4.3 + phase)))
        half = h * 0.44 * max(swell, 0.03)
        fill = tones.pale if bar % 5 else tones.spot if bar % 10 == 5 else tones.deep
        paths[fill] += box_path(bar * step + step * 0.22, middle - half, step * 0.56, 2 * half)
    sun = disc(w * dice.between(0.3, 0.75), middle, sheet.short * 0.33, tones.deep)
    return [sun, *(f'<path d="{d}" fill="{fill}"/>' for fill, d in paths.items() if d)]
