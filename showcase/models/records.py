"""Records beside a work's page. They are not part of its revisions, so no old draft can undo them."""

from typing import ClassVar

from django.conf import settings
from django.contrib.admin import display as admin_display
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel

from showcase.enums import Reprint, TipKind, TipState


class RightsStatement(models.Model):
    """Who may reprint a work, in one paragraph; shown on every work."""

    name = models.CharField(_("名称"), max_length=40, unique=True)
    reprint = models.CharField(_("转载"), max_length=8, choices=Reprint.choices, default=Reprint.ASK)
    text = models.TextField(_("说明"), max_length=400)
    is_default = models.BooleanField(_("默认"), default=False)

    panels: ClassVar[list[Panel]] = [FieldPanel("name"), FieldPanel("reprint"), FieldPanel("text"), FieldPanel("is_default")]

    class Meta:
        verbose_name = _("权利说明")
        verbose_name_plural = _("权利说明")
        ordering: ClassVar = ["-is_default", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=Q(is_default=True),
                name="one_default_rights_statement",
                violation_error_message=_("已有一条默认的权利说明；请先去掉那一条的“默认”，再勾选这一条。"),
            ),
            models.CheckConstraint(condition=Q(reprint__in=Reprint.values), name="reprint_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class WorkNumber(models.Model):
    """A work's permanent number, as printed on posters: 2020-0002. It outlives the page."""

    number = models.CharField(_("档案号"), max_length=12, unique=True)
    year = models.PositiveSmallIntegerField(_("年份"))
    serial = models.PositiveIntegerField(_("序号"))
    work = models.OneToOneField("showcase.WorkPage", verbose_name=_("作品"), null=True, on_delete=models.SET_NULL, related_name="number_record")
    last_path = models.CharField(_("最后的地址"), max_length=300, blank=True, db_index=True)

    class Meta:
        verbose_name = _("档案号")
        verbose_name_plural = _("档案号")
        constraints: ClassVar = [models.UniqueConstraint(fields=["year", "serial"], name="one_number_per_year_and_serial")]

    def __str__(self) -> str:
        return self.number


class Withdrawal(models.Model):
    """A work taken down. While it is not lifted, the page answers 410 and no list, feed or picture of the work remains."""

    work = models.OneToOneField("showcase.WorkPage", verbose_name=_("作品"), on_delete=models.CASCADE, related_name="withdrawal")
    reason = models.TextField(_("理由（不公开）"), max_length=500)
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("操作人"), null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("撤下")
        verbose_name_plural = _("撤下")

    def __str__(self) -> str:
        return str(self.work)


class Tip(models.Model):
    """What a reader told us: material for a record, an error, a list we are missing.

    ``contact`` is personal data: shown only to those who may handle tips, erased once the tip is handled.
    ``sender`` is a keyed hash of the client's address, kept to slow down floods; no address is stored.
    """

    kind = models.CharField(_("种类"), max_length=10, choices=TipKind.choices)
    work = models.ForeignKey("showcase.WorkPage", verbose_name=_("作品"), null=True, blank=True, on_delete=models.SET_NULL, related_name="tips")
    edition = models.ForeignKey("editions.Edition", verbose_name=_("届次"), null=True, blank=True, on_delete=models.SET_NULL, related_name="tips")
    looked_for = models.CharField(_("查找的是"), max_length=200, blank=True)
    text = models.TextField(_("内容"), max_length=2000)
    contact = models.CharField(_("联系方式"), max_length=100, blank=True)
    sender = models.CharField(max_length=64, editable=False, blank=True, db_index=True)
    state = models.CharField(_("状态"), max_length=8, choices=TipState.choices, default=TipState.NEW, editable=False)
    answer = models.TextField(_("处理记录"), blank=True, max_length=500)
    created_at = models.DateTimeField(_("收到时间"), auto_now_add=True, db_index=True)
    handled_at = models.DateTimeField(_("处理时间"), null=True, editable=False)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("处理人"), null=True, editable=False, on_delete=models.SET_NULL, related_name="+")

    panels: ClassVar[list[Panel]] = [
        FieldPanel("kind", read_only=True),
        FieldPanel("work", read_only=True),
        FieldPanel("edition", read_only=True),
        FieldPanel("looked_for", read_only=True),
        FieldPanel("text", read_only=True),
        FieldPanel("contact", read_only=True),
        FieldPanel("answer"),
    ]

    class Meta:
        verbose_name = _("读者线索")
        verbose_name_plural = _("读者线索")
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=TipKind.values), name="tip_kind_is_known"),
            models.CheckConstraint(condition=Q(state__in=TipState.values), name="tip_state_is_known"),
        ]

    def __str__(self) -> str:
        # The log keeps this name for ever, so it tells nothing of what was written.
        return f"{self.get_kind_display()} {self.pk}"

    @admin_display(description=_("内容"))
    def excerpt(self) -> str:
        """The beginning of the text, for lists."""
        return Truncator(self.text).chars(40)

    @admin_display(description=_("关于"))
    def subject(self) -> str:
        """The work, the edition or the words looked for; empty when the reader named nothing."""
        return str(self.work or self.edition or self.looked_for)
