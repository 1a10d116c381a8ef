"""例: three figures for cases of innovation. A control chart, a histogram, rings of tolerance."""

import math

from .marks import Dice, Sheet, box, box_path, disc, num


def draw(dice: Dice, sheet: Sheet) -> list[str]:
    """A figure for a case of innovation."""
    return (control_chart, histogram, tolerance)[dice.whole(0, 2)](dice, sheet)


def control_chart(dice: Dice, sheet: Sheet) -> list[str]:
    """控制图: points between two limits, one of them out."""
    w, h, tones = sheet
    count, middle, limit = (9 if sheet.upright else 15), h * 0.62, h * 0.2
    outlier = dice.whole(2, count - 2)
    points = [((i + 0.5) * w / count, middle + limit * (dice.between(-0.8, 0.8) if i != outlier else -1.55)) for i in range(count)]
    line = "M" + "L".join(f"{num(x)} {num(y)}" for x, y in points)
    return [
        box(0, middle - limit, w, 2 * limit, tones.deep),
        f'<path d="M0 {num(middle)}H{num(w)}" stroke="{tones.ground}" stroke-width="2"/>',
        f'<path d="{line}" fill="none" stroke="{tones.pale}" stroke-width="{num(sheet.short * 0.02)}"/>',
        *(disc(x, y, sheet.short * (0.05 if i == outlier else 0.03), tones.spot if i == outlier else tones.pale) for i, (x, y) in enumerate(points)),
    ]


def histogram(dice: Dice, sheet: Sheet) -> list[str]:
    """直方图: a bell of bars, the mean lit."""
    w, h, tones = sheet
    bars = 13 if sheet.upright else 23
    step, mean, spread = w / bars, bars * dice.between(0.4, 0.62), bars * dice.between(0.16, 0.22)
    paths = {tones.deep: "", tones.pale: "", tones.spot: ""}
    for i in range(bars):
        tall = h * 0.66 * math.exp(-(((i - mean) / spread) ** 2) / 2) * dice.between(0.86, 1.06) + h * 0.03
        fill = tones.spot if i == round(mean) else tones.pale if abs(i - mean) < spread else tones.deep
        paths[fill] += box_path(i * step + 1, h - tall, step - 2, tall)
    return [f'<path d="{d}" fill="{fill}"/>' for fill, d in paths.items() if d]


def tolerance(dice: Dice, sheet: Sheet) -> list[str]:
    """公差环: rings, cross hairs, and where the part really lies."""
    w, h, tones = sheet
    short = sheet.short
    x, y = w * dice.between(0.38, 0.6), h * dice.between(0.56, 0.66)
    rings = [disc(x, y, short * (0.5 - 0.09 * i), fill) for i, fill in enumerate((tones.deep, tones.ground, tones.deep, tones.pale, tones.deep))]
    hairs = f'<path d="M{num(x)} 0V{num(h)}M0 {num(y)}H{num(w)}" stroke="{tones.pale}" stroke-width="1.5"/>'
    return [*rings, hairs, disc(x + short * dice.between(-0.06, 0.06), y + short * dice.between(-0.06, 0.06), short * 0.04, tones.spot)]
