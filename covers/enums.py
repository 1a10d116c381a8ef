"""The fixed vocabulary of the drawings: pattern families, edition colours, seal shapes.

A new format, edition or award chooses among these by a column of its own row; nothing here names a year or an award.
"""

from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Pattern(TextChoices):
    """Family of figures on a cover; a competition format names one."""

    SPEECH = "speech", _("声：声场、海纹、声纹")
    FILM = "film", _("影：框中框、光束、逐帧、光圈")
    ESSAY = "essay", _("文：稿纸、竖排、叠页")
    CASE = "case", _("例：控制图、直方图、公差环")


class Palette(TextChoices):
    """An edition's colour (版色). Values are CSS class suffixes in static/css/palettes.css."""

    CINNABAR = "cinnabar", _("朱砂")
    INDIGO = "indigo", _("靛青")
    PINE = "pine", _("松绿")
    AMBER = "amber", _("琥珀")
    SLATE = "slate", _("青灰")
    MAROON = "maroon", _("绛")
    MOON = "moon", _("月白")
    GAMBOGE = "gamboge", _("藤黄")
    UMBER = "umber", _("玄")
    SAGE = "sage", _("艾绿")
    OCHRE = "ochre", _("赭石")
    TEAL = "teal", _("孔雀蓝")
    SILK = "silk", _("素绢")
    INK = "ink", _("墨")
    PLUM = "plum", _("藕荷")
    OLIVE = "olive", _("秋香")
    NAVY = "navy", _("黛蓝")
    ROUGE = "rouge", _("胭脂")
    BAMBOO = "bamboo", _("竹青")
    LEAD = "lead", _("铅")


class Tones(NamedTuple):
    """Four colours of one palette, and the lettering that reads on its ground (sRGB hex)."""

    ground: str
    deep: str
    pale: str
    spot: str
    on: str


INK = "#1c1a17"
PAPER = "#f6f1e6"
SLIP_PAPER = "#f8f3e7"

TONES: dict[str, Tones] = {
    Palette.CINNABAR: Tones("#b3372b", "#7c1e17", "#eccdb6", "#e9b24c", "#fff8ee"),
    Palette.INDIGO: Tones("#21405f", "#132a41", "#bccbd4", "#d95a40", PAPER),
    Palette.PINE: Tones("#2c5a4c", "#193a30", "#c6d4c4", "#dda64c", PAPER),
    Palette.AMBER: Tones("#8f531c", "#5f3714", "#efdcc0", "#213f55", PAPER),
    Palette.SLATE: Tones("#4a5a6c", "#2c3845", "#cfd6d8", "#e3a33f", PAPER),
    Palette.MAROON: Tones("#6d2f3d", "#421a25", "#e3c3bf", "#d8a55a", PAPER),
    Palette.MOON: Tones("#c4cfcb", "#7f938f", "#eef1ec", "#b3372b", INK),
    Palette.GAMBOGE: Tones("#d3a13a", "#94691a", "#f4e3b8", "#8d2a1f", INK),
    Palette.UMBER: Tones("#37342f", "#1c1a17", "#c9c2b4", "#b3372b", PAPER),
    Palette.SAGE: Tones("#8ba08a", "#56704f", "#e0e7d6", "#5c2a33", INK),
    Palette.OCHRE: Tones("#8c3e2b", "#5c2418", "#eac9b5", "#21405f", PAPER),
    Palette.TEAL: Tones("#2b6573", "#173f4a", "#c0d6d8", "#e0a84a", PAPER),
    Palette.SILK: Tones("#cdbd9f", "#8f7d5b", "#f2ead8", "#2c5a4c", INK),
    Palette.INK: Tones("#26231f", "#0f0e0c", "#b9ae9b", "#d3a13a", PAPER),
    Palette.PLUM: Tones("#6f5068", "#462f42", "#dccbd6", "#d9a441", PAPER),
    Palette.OLIVE: Tones("#6b6128", "#443d17", "#e4ddb6", "#9c2f2a", PAPER),
    Palette.NAVY: Tones("#2b3560", "#181f3d", "#c5cae0", "#d98a3c", PAPER),
    Palette.ROUGE: Tones("#8e2b45", "#5a182a", "#ecc8cd", "#e0b25a", PAPER),
    Palette.BAMBOO: Tones("#47663a", "#2b4122", "#d3dec4", "#c9512f", PAPER),
    Palette.LEAD: Tones("#b9b6ae", "#77746c", "#eceae4", "#21405f", INK),
}


class SealShape(TextChoices):
    """Form of an award's seal: square for professional awards, round for audience awards, oval for commendations."""

    SOLID_BRASS = "solid-brass", _("方印，铜，实心（一等）")
    SOLID_INK = "solid-ink", _("方印，墨，实心（二等）")
    OUTLINE = "outline", _("方印，墨，空心（三等）")
    ROUND = "round", _("圆印，朱（观摩奖）")
    OVAL = "oval", _("椭圆印，朱（推进单位）")
    SOLID_SEAL = "solid-seal", _("方印，朱，实心（推荐、入选）")


# The seal that an award usually bears, before an editor chooses another: by rank of professional awards, and otherwise.
RANK_SEALS = {1: ("solid-brass", "壹"), 2: ("solid-ink", "贰"), 3: ("outline", "叁")}
UNRANKED_SEAL = ("outline", "获")
COMMENDATION_SEAL = ("oval", "推进")
