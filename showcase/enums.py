"""Named sets of this room."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Dimension(StrEnum):
    """What the showcase can be filtered by. The value is the name of the parameter in the address."""

    YEAR = "year"
    CONTEST = "contest"
    FORMAT = "format"
    AWARD = "award"
    PROMOTING_UNIT = "promoter"
    INDUSTRY = "industry"
    REGION = "region"
    TAG = "tag"


# Facts of an honour, which must hold together: 2020 and 一等奖 means a first prize of 2020.
HONOUR_DIMENSIONS = (Dimension.YEAR, Dimension.CONTEST, Dimension.AWARD)
# Facts of the work itself.
WORK_DIMENSIONS = (Dimension.FORMAT, Dimension.PROMOTING_UNIT, Dimension.INDUSTRY, Dimension.REGION, Dimension.TAG)


class View(TextChoices):
    """How a list is laid out; remembered for the visitor in a cookie."""

    LIST = "list", _("目录")
    COVERS = "covers", _("书影")
    WALL = "wall", _("海报墙")


class TipKind(TextChoices):
    """What a reader writes to us about."""

    SUPPLEMENT = "supplement", _("补充材料")
    CORRECTION = "correction", _("指出错误")
    MISSING = "missing", _("提供线索")


class TipState(TextChoices):
    NEW = "new", _("未处理")
    ACCEPTED = "accepted", _("已采纳")
    DECLINED = "declined", _("未采纳")


TIP_MOVES = {
    TipState.NEW: {TipState.ACCEPTED, TipState.DECLINED},
    TipState.ACCEPTED: {TipState.NEW},
    TipState.DECLINED: {TipState.NEW},
}


class Reprint(TextChoices):
    FREE = "free", _("注明来源即可转载")
    ASK = "ask", _("转载须先征得同意")
    FACTS = "facts", _("只载录事实，不含作品本身")
