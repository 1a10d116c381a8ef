"""A winning work, its honours with provenance, its makers, its pictures."""

from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.models import Orderable
from wagtail.search import index

from pages.models import BasePage, StoryField
from showcase.admin_forms import WorkPageForm
from showcase.blocks import SCRIPT_BLOCKS, STORY_BLOCKS

if TYPE_CHECKING:
    from editions.models import Format
    from organisations.models import Organisation


class WorkTag(TaggedItemBase):
    """Theme words of a work."""

    content_object = ParentalKey("showcase.WorkPage", on_delete=models.CASCADE, related_name="tagged_items")


class WorkPage(BasePage):
    """A winning work (作品). Title, unit and one honour make it complete; all else may come later.

    The page above it is the year in which it first won. Further honours, of other contests and years, are more rows.
    """

    # Null in the database so that a draft may be saved while they are still open; publishing asks for both.
    # For the type checker they are always there: a public work has both, and a draft's preview fills the gaps.
    format: "models.ForeignKey[Format | None, Format]" = models.ForeignKey(  # type: ignore[misc]
        "editions.Format", verbose_name=_("形式"), null=True, on_delete=models.PROTECT, related_name="works"
    )
    organisation: "models.ForeignKey[Organisation | None, Organisation]" = models.ForeignKey(  # type: ignore[misc]
        "organisations.Organisation", verbose_name=_("单位"), null=True, on_delete=models.PROTECT, related_name="works"
    )
    printed_organisation = models.CharField(_("来源中的单位名"), max_length=160, blank=True, help_text=_("与单位全称不同时，照来源抄写。"))
    promoting_unit = models.ForeignKey(
        "organisations.PromotingUnit", verbose_name=_("推进单位"), null=True, blank=True, on_delete=models.PROTECT, related_name="works"
    )
    lead = models.TextField(_("导语"), blank=True, max_length=200, help_text=_("两三句话，让人想看下去。不喊口号。"))
    story = StoryField(STORY_BLOCKS, verbose_name=_("故事"), blank=True)
    script = StoryField(SCRIPT_BLOCKS, verbose_name=_("讲稿"), blank=True)
    script_note = models.CharField(_("讲稿说明"), max_length=80, blank=True, help_text=_("例：按现场录音整理，字句未改"))
    film_address = models.URLField(_("影片网址"), blank=True, help_text=_("影片在别处公开播放时，填它的网页地址。"))
    duration = models.PositiveIntegerField(_("时长（秒）"), null=True, blank=True)
    tags = ClusterTaggableManager(through=WorkTag, verbose_name=_("主题词"), blank=True, help_text=_("用逗号、顿号或分号隔开。"))
    rights = models.ForeignKey(
        "showcase.RightsStatement",
        verbose_name=_("权利说明"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="works",
        help_text=_("留空则用默认的一条。"),
    )
    rights_until = models.DateField(_("授权至"), null=True, blank=True)
    provenance = models.TextField(_("著录说明"), blank=True, max_length=500, help_text=_("题名、单位如何得来，哪些待核。"))
    verified = models.CharField(_("已核"), max_length=60, blank=True, help_text=_("例：题目、单位、奖项"))
    corrected_on = models.DateField(_("最近更正"), null=True, blank=True)
    correction = models.CharField(_("更正了什么"), max_length=200, blank=True)
    contains_minors = models.BooleanField(_("有未成年人"), default=False, help_text=_("未取得监护人同意前，不要放照片和姓名。"))

    base_form_class = WorkPageForm
    view = "showcase.views.work"
    slug_fallback = "zuopin"
    is_guarded = True
    parent_page_types: ClassVar[list[str]] = ["showcase.EditionPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("一件获奖作品：演讲、微电影、征文或案例。只有题目、单位和奖项也可以发布。")
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("format"), FieldPanel("organisation"), FieldPanel("printed_organisation"), FieldPanel("promoting_unit")],
            heading=_("谁的作品"),
        ),
        InlinePanel("honours", label=_("荣誉"), heading=_("荣誉（每项都要有来源）")),
        FieldPanel("lead"),
        InlinePanel("stills", label=_("剧照"), heading=_("剧照与照片")),
        FieldPanel("story"),
        MultiFieldPanel([FieldPanel("script_note"), FieldPanel("script")], heading=_("讲稿")),
        MultiFieldPanel([FieldPanel("film_address"), FieldPanel("duration")], heading=_("影片")),
        InlinePanel("credits", label=_("职员"), heading=_("主创与职员")),
        FieldPanel("tags"),
        MultiFieldPanel(
            [
                FieldPanel("rights"),
                FieldPanel("rights_until"),
                FieldPanel("contains_minors"),
                FieldPanel("verified"),
                FieldPanel("provenance"),
                FieldRowPanel([FieldPanel("corrected_on"), FieldPanel("correction")]),
            ],
            heading=_("权利与著录"),
        ),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("story"),
        index.SearchField("script"),
        index.RelatedFields("organisation", [index.SearchField("name"), index.AutocompleteField("name")]),
    ]

    class Meta:
        verbose_name = _("获奖作品")
        verbose_name_plural = _("获奖作品")

    def clean(self) -> None:
        super().clean()
        if self.organisation and self.format and self.organisation.is_example != self.format.edition.contest.is_example:
            raise ValidationError({"organisation": _("示例作品只能属于示例单位，真实作品只能属于真实单位。")})

    def deletion_guard(self) -> str:
        if self.pk and self.honours.exists():
            return str(_("这件作品有获奖记录。要让它从网上消失，通常用“撤下”；删除请写明理由。"))
        return ""


class Honour(Orderable):
    """An award that a work received, and the published document that says so.

    The edition is the award's own, so the two can never disagree.
    """

    work = ParentalKey(WorkPage, verbose_name=_("作品"), on_delete=models.CASCADE, related_name="honours")
    award = models.ForeignKey("editions.Award", verbose_name=_("奖项"), on_delete=models.PROTECT, related_name="honours")
    source = models.ForeignKey("editions.Source", verbose_name=_("来源"), on_delete=models.PROTECT, related_name="honours")
    source_row = models.CharField(_("在来源的何处"), max_length=80, blank=True, help_text=_("例：附件 1 第 14 行、正文第 3 段"))
    division = models.CharField(_("代表赛区"), max_length=40, blank=True)
    note = models.CharField(_("说明"), max_length=160, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("award"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_row")]),
        FieldRowPanel([FieldPanel("division"), FieldPanel("note")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("荣誉")
        verbose_name_plural = _("荣誉")
        constraints: ClassVar = [models.UniqueConstraint(fields=["work", "award"], name="one_honour_per_work_and_award")]

    def __str__(self) -> str:
        return str(self.award)


class Credit(Orderable):
    """Who did what (编剧, 导演, 讲述 …)."""

    work = ParentalKey(WorkPage, on_delete=models.CASCADE, related_name="credits")
    role = models.CharField(_("担任"), max_length=30)
    names = models.CharField(_("姓名"), max_length=200, help_text=_("几个人之间用顿号。"))

    panels: ClassVar[list[Panel]] = [FieldRowPanel([FieldPanel("role"), FieldPanel("names")])]

    class Meta(Orderable.Meta):
        verbose_name = _("职员")
        verbose_name_plural = _("职员")

    def __str__(self) -> str:
        return f"{self.role} {self.names}"


class Still(Orderable):
    """A picture of the work or of the stage, with who took it."""

    work = ParentalKey(WorkPage, on_delete=models.CASCADE, related_name="stills")
    picture = models.ForeignKey("library.Picture", verbose_name=_("图片"), on_delete=models.CASCADE, related_name="+")
    alt = models.CharField(_("替代文字"), max_length=200, help_text=_("给看不见图的人：图里有什么。"))
    caption = models.CharField(_("图说"), max_length=200, blank=True, help_text=_("留空则用图片库里的图说。"))
    is_cover = models.BooleanField(_("用作封面"), default=False)

    panels: ClassVar[list[Panel]] = [FieldPanel("picture"), FieldPanel("alt"), FieldPanel("caption"), FieldPanel("is_cover")]

    class Meta(Orderable.Meta):
        verbose_name = _("剧照")
        verbose_name_plural = _("剧照")

    def __str__(self) -> str:
        return self.caption or str(self.picture)
