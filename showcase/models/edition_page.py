"""The page of one year: /showcase/2024/."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel
from wagtail.models import Orderable
from wagtail.search import index

from editions.enums import ContestLevel
from pages.blocks import PROSE_BLOCKS
from pages.models import BasePage, StoryField
from showcase.admin_forms import EditionPageForm


class EditionPage(BasePage):
    """A year of the city contest, and the shelf on which that year's works stand, whichever contest honoured them.

    Its address is the year: ``slug`` follows the edition when left empty.
    """

    edition = models.OneToOneField("editions.Edition", verbose_name=_("届次"), on_delete=models.PROTECT, related_name="page")
    lead = models.TextField(_("导语"), blank=True, max_length=400)
    body = StoryField(PROSE_BLOCKS, verbose_name=_("本届记事"), blank=True)

    base_form_class = EditionPageForm
    view = "showcase.views.edition"
    slug_fallback = "edition"
    is_guarded = True
    parent_page_types: ClassVar[list[str]] = ["showcase.ShowcaseIndexPage"]
    subpage_types: ClassVar[list[str]] = ["showcase.WorkPage"]
    page_description = _("一届大赛的页面。它的获奖作品都放在它下面。日期、奖项、形式在“届次”里改。")
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("edition"),
        FieldPanel("lead"),
        FieldPanel("body"),
        InlinePanel("figures", label=_("数字"), heading=_("本届数字（每个都要有来源）")),
        InlinePanel("sources", label=_("文件"), heading=_("通知与名单")),
    ]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = _("届次页")
        verbose_name_plural = _("届次页")

    def _set_core_field_defaults(self) -> None:
        if not self.slug and self.edition_id:
            self.slug = str(self.edition.year)
        super()._set_core_field_defaults()

    def clean(self) -> None:
        super().clean()
        if self.edition_id and self.edition.contest.level != ContestLevel.CITY:
            raise ValidationError({"edition": _("请选市级大赛的届次；其他赛事的荣誉会按年份列在同一页。")})

    def deletion_guard(self) -> str:
        return str(_("这是一届大赛的页面，下面可能有获奖作品。"))


class EditionFigure(Orderable):
    """One number about an edition, with the document that says so."""

    page = ParentalKey(EditionPage, on_delete=models.CASCADE, related_name="figures")
    label = models.CharField(_("名目"), max_length=30)
    value = models.PositiveIntegerField(_("数"))
    unit = models.CharField(_("单位"), max_length=10, help_text=_("例：项、组、余个"))
    source = models.ForeignKey("editions.Source", verbose_name=_("来源"), on_delete=models.PROTECT, related_name="figures")

    panels: ClassVar[list[Panel]] = [FieldRowPanel([FieldPanel("label"), FieldPanel("value"), FieldPanel("unit")]), FieldPanel("source")]

    class Meta(Orderable.Meta):
        verbose_name = _("数字")
        verbose_name_plural = _("数字")

    def __str__(self) -> str:
        return f"{self.label} {self.value}{self.unit}"


class EditionSource(Orderable):
    """A document that belongs to an edition: its notice, its list of winners."""

    page = ParentalKey(EditionPage, on_delete=models.CASCADE, related_name="sources")
    source = models.ForeignKey("editions.Source", verbose_name=_("文件"), on_delete=models.PROTECT, related_name="edition_pages")

    panels: ClassVar[list[Panel]] = [FieldPanel("source")]

    class Meta(Orderable.Meta):
        verbose_name = _("文件")
        verbose_name_plural = _("文件")
        constraints: ClassVar = [models.UniqueConstraint(fields=["page", "source"], name="one_mention_per_page_and_source")]

    def __str__(self) -> str:
        return str(self.source)
