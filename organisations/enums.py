"""Named sets of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PromotingKind(TextChoices):
    DISTRICT = "district", _("区域")
    INDUSTRY = "industry", _("行业")
    GROUP = "group", _("产业集团")
    OTHER = "other", _("其他")


class TagKind(TextChoices):
    INDUSTRY = "industry", _("行业")
    COMPANY = "company", _("企业类型")
