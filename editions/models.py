"""Contest, edition, format, award, milestone, and the published sources that say so."""

import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.models import Orderable
from wagtail.search import index

from covers.enums import Palette, Pattern, SealShape
from pages.validators import ordinal, pinyin_slug

from .admin_forms import EditionForm
from .enums import AwardKind, ContestLevel, PartyRole, Precision, ResultsState, SourceKind


class OfEditionManager(models.Manager[Any]):
    """Rows that name their edition in every list; fetched together with it."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().select_related("edition__contest")


class Contest(models.Model):
    """A series of editions: the city's contest, the national one and its divisions, the regional one."""

    name = models.CharField(_("赛事名称"), max_length=80, unique=True)
    short_name = models.CharField(_("简称"), max_length=20)
    slug = models.SlugField(_("代号"), max_length=40, unique=True)
    level = models.CharField(_("级别"), max_length=20, choices=ContestLevel.choices)
    position = models.PositiveSmallIntegerField(_("顺序"), default=100, help_text=_("同一年里排在前面的数字小。"))
    counts_years = models.BooleanField(_("按连续年数计"), default=False, help_text=_("勾选则写“连续第 12 年”，否则写“第十二届”。"))
    is_example = models.BooleanField(_("示例（虚构）"), default=False)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldPanel("short_name"),
        FieldPanel("slug"),
        FieldPanel("level"),
        FieldPanel("position"),
        FieldPanel("counts_years"),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("赛事")
        verbose_name_plural = _("赛事")
        ordering: ClassVar = ["position", "slug"]
        constraints: ClassVar = [models.CheckConstraint(condition=Q(level__in=ContestLevel.values), name="contest_level_is_known")]

    def __str__(self) -> str:
        return self.name


class Edition(index.Indexed, ClusterableModel):
    """One year of a contest, with everything that may differ from the year before."""

    contest = models.ForeignKey(Contest, verbose_name=_("赛事"), on_delete=models.PROTECT, related_name="editions")
    year = models.PositiveSmallIntegerField(_("年份"), validators=[MinValueValidator(1990), MaxValueValidator(2200)])
    ordinal = models.PositiveSmallIntegerField(_("届数"), null=True, blank=True, validators=[MinValueValidator(1)])
    division = models.CharField(_("分赛区"), max_length=40, blank=True, help_text=_("只有分赛区的比赛才填，例：长沙赛区"))
    name = models.CharField(_("正式名称"), max_length=120, help_text=_("照通知抄写。"))
    theme = models.CharField(_("主题"), max_length=120, blank=True)
    notice_number = models.CharField(_("文号"), max_length=60, blank=True)
    palette = models.CharField(_("版色"), max_length=12, choices=Palette.choices, default=Palette.PINE)
    results = models.CharField(_("获奖名单"), max_length=10, choices=ResultsState.choices, default=ResultsState.PENDING)
    announced_on = models.DateField(_("名单公布日"), null=True, blank=True)

    base_form_class = EditionForm
    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [
                FieldPanel("contest"),
                FieldRowPanel([FieldPanel("year"), FieldPanel("ordinal")]),
                FieldPanel("division"),
                FieldPanel("name"),
                FieldPanel("theme"),
                FieldPanel("notice_number"),
            ],
            heading=_("这一届"),
        ),
        MultiFieldPanel([FieldPanel("results"), FieldPanel("announced_on"), FieldPanel("palette")], heading=_("结果与版色")),
        InlinePanel("formats", label=_("比赛形式"), heading=_("比赛形式")),
        InlinePanel("awards", label=_("奖项"), heading=_("奖项")),
        InlinePanel("milestones", label=_("日程"), heading=_("日程")),
        InlinePanel("parties", label=_("组织单位"), heading=_("组织单位")),
    ]
    search_fields: ClassVar = [
        index.SearchField("name"),
        index.SearchField("theme"),
        index.AutocompleteField("name"),
        index.FilterField("year"),
        index.FilterField("contest_id"),
    ]

    class Meta:
        verbose_name = _("届次")
        verbose_name_plural = _("届次")
        ordering: ClassVar = ["-year", "contest__position", "division"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contest", "year", "division"], name="one_edition_per_contest_year_and_division"),
            models.CheckConstraint(condition=Q(palette__in=Palette.values), name="edition_palette_is_known"),
            models.CheckConstraint(condition=Q(results__in=ResultsState.values), name="edition_results_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.year} · {self.name}"

    @property
    def short_title(self) -> str:
        """2024 市级大赛, 2022 宁波赛区: enough to tell editions apart in a list."""
        return f"{self.year} {self.division or self.contest.short_name}"

    @property
    def ordinal_text(self) -> str:
        """首届, 第十二届, or 连续第 12 年, as the contest counts; empty when unknown."""
        if self.ordinal is None:
            return ""
        if not self.contest.counts_years:
            return ordinal(self.ordinal)
        return gettext("连续第 %(count)d 年") % {"count": self.ordinal} if self.ordinal > 1 else gettext("第一年")


class Format(Orderable):
    """A form of entry in one edition (演讲, 微电影, 征文, 创新案例 …), with that edition's limits."""

    edition = ParentalKey(Edition, verbose_name=_("届次"), on_delete=models.CASCADE, related_name="formats")
    name = models.CharField(_("名称"), max_length=20)
    code = models.SlugField(_("代号"), max_length=30, help_text=_("历届同一形式用同一代号，例：speech、microfilm、essay、case。"))
    glyph = models.CharField(_("一字代称"), max_length=1, help_text=_("例：讲、影、文、例。"))
    pattern = models.CharField(_("封面图形"), max_length=10, choices=Pattern.choices)
    is_entered = models.BooleanField(_("接受申报"), default=True, help_text=_("征文只从获奖作品产生时，不勾。"))
    min_seconds = models.PositiveIntegerField(_("最短（秒）"), null=True, blank=True)
    max_seconds = models.PositiveIntegerField(_("最长（秒）"), null=True, blank=True)
    max_megabytes = models.PositiveIntegerField(_("文件上限（MB）"), null=True, blank=True)
    min_width = models.PositiveIntegerField(_("画面宽至少（像素）"), null=True, blank=True)
    min_height = models.PositiveIntegerField(_("画面高至少（像素）"), null=True, blank=True)
    min_characters = models.PositiveIntegerField(_("字数至少"), null=True, blank=True)
    max_characters = models.PositiveIntegerField(_("字数至多"), null=True, blank=True)
    max_per_organisation = models.PositiveSmallIntegerField(_("每单位至多（件）"), null=True, blank=True)

    objects: ClassVar[OfEditionManager] = OfEditionManager()

    panels: ClassVar[list[Panel]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("code"), FieldPanel("glyph")]),
        FieldRowPanel([FieldPanel("pattern"), FieldPanel("is_entered"), FieldPanel("max_per_organisation")]),
        FieldRowPanel([FieldPanel("min_seconds"), FieldPanel("max_seconds"), FieldPanel("max_megabytes")]),
        FieldRowPanel([FieldPanel("min_width"), FieldPanel("min_height")]),
        FieldRowPanel([FieldPanel("min_characters"), FieldPanel("max_characters")]),
    ]

    class Meta(Orderable.Meta):
        ordering: ClassVar = ["-edition__year", "edition__contest__position", "sort_order"]
        verbose_name = _("比赛形式")
        verbose_name_plural = _("比赛形式")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "code"], name="one_format_per_edition_and_code"),
            models.CheckConstraint(condition=Q(pattern__in=Pattern.values), name="format_pattern_is_known"),
            models.CheckConstraint(
                condition=Q(min_seconds__isnull=True) | Q(max_seconds__isnull=True) | Q(min_seconds__lte=F("max_seconds")), name="format_seconds_in_order"
            ),
            models.CheckConstraint(
                condition=Q(min_characters__isnull=True) | Q(max_characters__isnull=True) | Q(min_characters__lte=F("max_characters")),
                name="format_characters_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition.short_title} {self.name}"


class Award(Orderable):
    """An award of one edition. Its name is what the notice calls it; its seal is drawn from two characters."""

    edition = ParentalKey(Edition, verbose_name=_("届次"), on_delete=models.CASCADE, related_name="awards")
    name = models.CharField(_("奖项名称"), max_length=40)
    key = models.SlugField(_("代号"), max_length=64, editable=False)
    kind = models.CharField(_("类别"), max_length=12, choices=AwardKind.choices, default=AwardKind.PROFESSIONAL)
    rank = models.PositiveSmallIntegerField(_("等级"), null=True, blank=True, help_text=_("一等为 1；不分等级的留空。"))
    format_code = models.SlugField(_("只授予"), max_length=30, blank=True, help_text=_("只给某一形式时填它的代号，例：microfilm。"))
    seal_shape = models.CharField(_("印形"), max_length=12, choices=SealShape.choices, default=SealShape.ROUND)
    seal_text = models.CharField(_("印文"), max_length=2, help_text=_("一或两个字，例：壹、风采。"))

    objects: ClassVar[OfEditionManager] = OfEditionManager()

    panels: ClassVar[list[Panel]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("kind"), FieldPanel("rank")]),
        FieldRowPanel([FieldPanel("seal_text"), FieldPanel("seal_shape"), FieldPanel("format_code")]),
    ]

    class Meta(Orderable.Meta):
        ordering: ClassVar = ["-edition__year", "edition__contest__position", "sort_order"]
        verbose_name = _("奖项")
        verbose_name_plural = _("奖项")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "name", "format_code"], name="one_award_per_edition_name_and_format"),
            models.CheckConstraint(condition=Q(kind__in=AwardKind.values), name="award_kind_is_known"),
            models.CheckConstraint(condition=Q(seal_shape__in=SealShape.values), name="award_seal_shape_is_known"),
            models.CheckConstraint(condition=~Q(key=""), name="award_has_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.edition.short_title} {self.name}"

    def clean(self) -> None:
        """Derive the key under which awards of the same name count together over the years."""
        self.key = pinyin_slug(self.name, "jiang")


class Milestone(Orderable):
    """A date of an edition. The notice's own words and contradictions go into ``note``; the date itself is data."""

    edition = ParentalKey(Edition, verbose_name=_("届次"), on_delete=models.CASCADE, related_name="milestones")
    label = models.CharField(_("事项"), max_length=60)
    starts_on = models.DateField(_("日期"))
    ends_on = models.DateField(_("至"), null=True, blank=True)
    precision = models.PositiveSmallIntegerField(_("精确"), choices=Precision.choices, default=Precision.DAY)
    is_deadline = models.BooleanField(_("是截止日"), default=False)
    is_confirmed = models.BooleanField(_("已核"), default=True, help_text=_("从上一届复制来的日期未核前不公开。"))
    note = models.CharField(_("说明"), max_length=120, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("precision")]),
        FieldRowPanel([FieldPanel("is_deadline"), FieldPanel("is_confirmed")]),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("日程")
        verbose_name_plural = _("日程")
        ordering: ClassVar = ["starts_on", "sort_order"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="milestone_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(precision__in=Precision.values), name="milestone_precision_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.starts_on}"

    def clean(self) -> None:
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("结束日不能早于开始日。")})

    @property
    def last_day(self) -> datetime.date:
        return self.ends_on or self.starts_on


class EditionParty(Orderable):
    """Who hosts, organises, guides or supports an edition, written as the notice writes it."""

    edition = ParentalKey(Edition, verbose_name=_("届次"), on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(_("身份"), max_length=12, choices=PartyRole.choices)
    name = models.CharField(_("单位"), max_length=120)

    panels: ClassVar[list[Panel]] = [FieldRowPanel([FieldPanel("role"), FieldPanel("name")])]

    class Meta(Orderable.Meta):
        verbose_name = _("组织单位")
        verbose_name_plural = _("组织单位")
        constraints: ClassVar = [models.CheckConstraint(condition=Q(role__in=PartyRole.values), name="party_role_is_known")]

    def __str__(self) -> str:
        return self.name


class Source(index.Indexed, models.Model):
    """A published document in which a fact can be read: a notice, its annex, a report, a magazine."""

    title = models.CharField(_("题名"), max_length=160)
    publisher = models.CharField(_("发布者"), max_length=80, blank=True)
    kind = models.CharField(_("种类"), max_length=10, choices=SourceKind.choices, default=SourceKind.NOTICE)
    published_on = models.DateField(_("发布日"), null=True, blank=True)
    address = models.URLField(_("网址"), max_length=500, blank=True)
    document = models.ForeignKey("library.Document", verbose_name=_("存档文件"), null=True, blank=True, on_delete=models.PROTECT, related_name="sources")
    note = models.CharField(_("说明"), max_length=200, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("published_on")]),
        FieldPanel("publisher"),
        FieldPanel("address"),
        FieldPanel("document"),
        FieldPanel("note"),
    ]
    search_fields: ClassVar = [index.SearchField("title"), index.SearchField("publisher"), index.AutocompleteField("title")]

    class Meta:
        verbose_name = _("来源")
        verbose_name_plural = _("来源")
        ordering: ClassVar = ["-published_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["address", "title"], name="one_source_per_address_and_title"),
            models.CheckConstraint(condition=Q(kind__in=SourceKind.values), name="source_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(address="") | Q(document__isnull=False) | ~Q(publisher=""),
                name="source_can_be_found",
                violation_error_message=_("请至少填写网址、存档文件或发布者之一，让读者找得到它。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title
