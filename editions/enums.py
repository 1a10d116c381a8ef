"""Named sets of this room. Names of awards and formats are not here: they are rows."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class ContestLevel(TextChoices):
    CITY = "city", _("市级")
    NATIONAL_DIVISION = "national_division", _("全国赛分赛区")
    NATIONAL = "national", _("全国")
    REGIONAL = "regional", _("苏浙皖赣沪")


class AwardKind(TextChoices):
    PROFESSIONAL = "professional", _("专业奖")
    AUDIENCE = "audience", _("观摩奖")
    COMMENDATION = "commendation", _("表扬")


class ResultsState(TextChoices):
    """What is known of an edition's winners."""

    PENDING = "pending", _("结果未出")
    IN_ANNEX = "in_annex", _("名单仍在通知附件里")
    UNKNOWN = "unknown", _("名单尚未找到")
    PARTIAL = "partial", _("部分入库")
    COMPLETE = "complete", _("全部入库")


class Precision(IntegerChoices):
    """How exactly a milestone's date is known."""

    DAY = 1, _("到日")
    THIRD = 2, _("到旬")
    MONTH = 3, _("到月")


class PartyRole(TextChoices):
    HOST = "host", _("主办")
    ORGANISER = "organiser", _("承办")
    GUIDING_BODY = "guiding_body", _("指导")
    SUPPORTER = "supporter", _("支持")


class SourceKind(TextChoices):
    NOTICE = "notice", _("通知")
    ANNEX = "annex", _("附件")
    NEWS = "news", _("报道")
    MAGAZINE = "magazine", _("杂志")
    OTHER = "other", _("其他")
