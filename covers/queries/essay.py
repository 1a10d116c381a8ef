"""文: three figures for essays. Manuscript paper, columns of type, fanned sheets."""

import math

from .marks import Dice, Sheet, box, box_path, disc, num


def draw(dice: Dice, sheet: Sheet) -> list[str]:
    """A figure for an essay."""
    return (manuscript, columns, fan)[dice.whole(0, 2)](dice, sheet)


def manuscript(dice: Dice, sheet: Sheet) -> list[str]:
    """稿纸: squared paper, partly written."""
    w, h, tones = sheet
    across = 10 if sheet.upright else 20
    unit = w / across
    down = math.ceil(h / unit)
    written = [dice.whole(2, down - 1) for _ in range(across)]
    spot = (dice.whole(2, across - 2), dice.whole(down // 2, down - 2))
    filled, empty, lit = {tones.deep: "", tones.pale: ""}, "", ""
    for x in range(across):
        for y in range(down):
            cell = box_path(x * unit + 1.2, y * unit + 1.2, unit - 2.4, unit - 2.4)
            if (x, y) == spot:
                lit = cell
            elif down - y <= written[x] and (x * 7 + y * 3 + written[x]) % 5:
                filled[tones.pale if (x + y + written[x]) % 4 == 0 else tones.deep] += cell
            else:
                empty += cell
    return [
        f'<path d="{empty}" fill="none" stroke="{tones.deep}" stroke-width=".8"/>',
        *(f'<path d="{d}" fill="{fill}"/>' for fill, d in filled.items() if d),
        f'<path d="{lit}" fill="{tones.spot}"/>',
    ]


def columns(dice: Dice, sheet: Sheet) -> list[str]:
    """竖排: columns of type rising from the foot."""
    w, h, tones = sheet
    count = dice.pick([11, 13]) if sheet.upright else 23
    unit = w / count
    paths = {tones.deep: "", tones.pale: ""}
    lit = ""
    for i in range(count):
        length, x = h * dice.between(0.34, 0.9), w - (i + 1) * unit
        paths[tones.pale if i % 4 == 1 else tones.deep] += box_path(x + unit * 0.3, h - length, unit * 0.4, length)
        if i == count // 2:
            lit = box(x + unit * 0.3, h - length - unit * 0.8, unit * 0.4, unit * 0.4, tones.spot)
    return [*(f'<path d="{d}" fill="{fill}"/>' for fill, d in paths.items()), lit]


def fan(dice: Dice, sheet: Sheet) -> list[str]:
    """叠页: sheets fanned from one corner."""
    w, h, tones = sheet
    short = sheet.short
    x, y = dice.pick([(w * 0.94, h * 1.02), (w * 0.06, h * 1.02)])
    way = -1 if x > w / 2 else 1
    count, step = dice.pick([7, 8, 9]), dice.between(8.5, 11)
    colours = [tones.deep, tones.pale, tones.deep, tones.ground, tones.deep, tones.pale, tones.deep, tones.pale, tones.deep]
    if count > 7:
        colours[count - 2] = tones.spot
    marks = []
    for i in range(count):
        angle = way * (i * step + dice.between(-1.5, 1.5))
        left = x - (short * 0.5 if way < 0 else 0)
        page = box_path(left, y - short * (1.16 - 0.03 * i), short * 0.5, short * 1.2)
        marks.append(f'<path d="{page}" fill="{colours[i]}" transform="rotate({num(angle)} {num(x)} {num(y)})"/>')
    return [*marks, disc(x, y, short * 0.2, tones.ground), disc(x, y, short * 0.07, tones.spot)]
