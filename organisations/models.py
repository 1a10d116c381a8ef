"""Units: one record each, for ever. A renamed unit keeps its record; its former names still lead to it."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.search import index

from pages.validators import pinyin_key, pinyin_slug

from .enums import PromotingKind, TagKind

MAX_SORT_NAME = 60


class Region(models.Model):
    """A district of Shanghai, or a province or city elsewhere."""

    name = models.CharField(_("名称"), max_length=60, unique=True)
    slug = models.SlugField(_("网址别名"), max_length=60, unique=True)
    position = models.PositiveSmallIntegerField(_("顺序"), default=100)

    panels: ClassVar[list[Panel]] = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("position")]

    class Meta:
        verbose_name = _("地区")
        verbose_name_plural = _("地区")
        ordering: ClassVar = ["position", "slug"]

    def __str__(self) -> str:
        return self.name


class OrganisationTag(models.Model):
    """An industry of the “2+3+6+6” system, or a type of company (专精特新, 瞪羚, 独角兽)."""

    name = models.CharField(_("名称"), max_length=60)
    slug = models.SlugField(_("网址别名"), max_length=60)
    kind = models.CharField(_("种类"), max_length=10, choices=TagKind.choices, default=TagKind.INDUSTRY)
    position = models.PositiveSmallIntegerField(_("顺序"), default=100)

    panels: ClassVar[list[Panel]] = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("kind"), FieldPanel("position")]

    class Meta:
        verbose_name = _("行业与企业类型")
        verbose_name_plural = _("行业与企业类型")
        ordering: ClassVar = ["kind", "position", "slug"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "name"], name="one_tag_per_name_and_kind"),
            models.UniqueConstraint(fields=["kind", "slug"], name="one_tag_per_slug_and_kind"),
            models.CheckConstraint(condition=models.Q(kind__in=TagKind.values), name="tag_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(index.Indexed, ClusterableModel):
    """A unit that entered a work (活动单位).

    ``slug`` is its address below /organisations/. Invariant: neither ``slug`` nor ``name`` of an organisation is a former
    one of another; ``services.rename`` and ``rules`` keep it, and the former names' own uniqueness backs it.
    """

    name = models.CharField(_("单位全称"), max_length=120, unique=True, help_text=_("与公章一致。改名请用“更名”，旧名会保留并转到新名。"))
    short_name = models.CharField(_("简称"), max_length=40, blank=True)
    slug = models.SlugField(_("网址别名"), max_length=80, unique=True, blank=True, help_text=_("留空则按名称的拼音生成。"))
    sort_name = models.CharField(_("拼音"), max_length=60, editable=False, db_index=True)
    logo = models.ForeignKey("library.Picture", verbose_name=_("标志"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    region = models.ForeignKey(Region, verbose_name=_("地区"), null=True, blank=True, on_delete=models.PROTECT, related_name="organisations")
    tags = ParentalManyToManyField(OrganisationTag, verbose_name=_("行业与企业类型"), blank=True, related_name="organisations")
    website = models.URLField(_("网站"), blank=True)
    introduction = models.TextField(_("简介"), blank=True, max_length=600)
    is_example = models.BooleanField(_("示例（虚构）"), default=False, help_text=_("只给演示用的虚构单位；名称须以“某”开头。"))

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldPanel("short_name"),
        MultiFieldPanel([FieldPanel("region"), FieldPanel("tags"), FieldPanel("website"), FieldPanel("introduction"), FieldPanel("logo")], heading=_("档案")),
        InlinePanel("former_names", label=_("曾用名"), heading=_("曾用名")),
        FieldPanel("slug"),
        FieldPanel("is_example"),
    ]
    search_fields: ClassVar = [
        index.SearchField("name", boost=3),
        index.SearchField("short_name"),
        index.AutocompleteField("name"),
        index.AutocompleteField("short_name"),
        index.FilterField("is_example"),
    ]

    class Meta:
        verbose_name = _("单位")
        verbose_name_plural = _("单位")
        ordering: ClassVar = ["sort_name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(is_example=False) | models.Q(name__startswith="某"),
                name="example_organisation_says_so",
                violation_error_message=_("示例单位的名称须以“某”开头。"),
            ),
            models.CheckConstraint(condition=~models.Q(slug=""), name="organisation_has_a_slug"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/organisations/{self.slug}/"

    def clean(self) -> None:
        """Derive the sort key, and the address when none was typed; refuse a name or address that once was another's."""
        self.sort_name = pinyin_key(self.name, MAX_SORT_NAME)
        former = FormerName.objects.filter(name=self.name).exclude(organisation_id=self.pk).select_related("organisation").first()
        if former:
            raise ValidationError({"name": _("“%(name)s”是“%(now)s”的曾用名，请用现名。") % {"name": self.name, "now": former.organisation.name}})
        if not self.slug:
            self.slug = self.free_slug()
        elif FormerName.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("这个网址别名以前属于一个曾用名，请换一个。")})

    def free_slug(self) -> str:
        """Return an address for the name that no organisation has or had."""
        base = slug = pinyin_slug(self.name, "danwei")
        number = 1
        while Organisation.objects.filter(slug=slug).exclude(pk=self.pk).exists() or FormerName.objects.filter(slug=slug).exists():
            number += 1
            slug = f"{base}-{number}"
        return slug


class FormerName(models.Model):
    """A name that an organisation no longer bears; its address still leads to the organisation."""

    organisation = ParentalKey(Organisation, verbose_name=_("单位"), on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(_("曾用名"), max_length=120, unique=True)
    slug = models.SlugField(_("旧网址别名"), max_length=80, unique=True, blank=True, help_text=_("留空则按曾用名的拼音生成。"))
    until = models.DateField(_("用到何时"), null=True, blank=True)
    note = models.CharField(_("依据"), max_length=200, blank=True, help_text=_("例：2023 年工商变更"))

    panels: ClassVar[list[Panel]] = [FieldPanel("name"), FieldPanel("until"), FieldPanel("note"), FieldPanel("slug")]

    class Meta:
        verbose_name = _("曾用名")
        verbose_name_plural = _("曾用名")
        ordering: ClassVar = ["-until", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=~models.Q(slug=""), name="former_name_has_a_slug")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Derive the address when none was typed; refuse a name that a unit bears today."""
        if Organisation.objects.filter(name=self.name).exists():
            raise ValidationError({"name": _("“%(name)s”是一家单位的现名，不能再作曾用名。") % {"name": self.name}})
        if not self.slug:
            base = self.slug = pinyin_slug(self.name, "danwei")
            number = 1
            while Organisation.objects.filter(slug=self.slug).exists() or FormerName.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
                number += 1
                self.slug = f"{base}-{number}"


class PromotingUnit(index.Indexed, models.Model):
    """A unit that gathers and recommends works (推进单位): a district, an industry body, a group."""

    name = models.CharField(_("名称"), max_length=120, unique=True)
    slug = models.SlugField(_("网址别名"), max_length=80, unique=True, blank=True, help_text=_("留空则按名称的拼音生成。"))
    sort_name = models.CharField(_("拼音"), max_length=60, editable=False, db_index=True)
    kind = models.CharField(_("类别"), max_length=10, choices=PromotingKind.choices, default=PromotingKind.OTHER)
    organisation = models.ForeignKey(Organisation, verbose_name=_("对应单位"), null=True, blank=True, on_delete=models.SET_NULL, related_name="promoting_units")
    is_example = models.BooleanField(_("示例（虚构）"), default=False)

    panels: ClassVar[list[Panel]] = [FieldPanel("name"), FieldPanel("kind"), FieldPanel("organisation"), FieldPanel("slug"), FieldPanel("is_example")]
    search_fields: ClassVar = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("推进单位")
        verbose_name_plural = _("推进单位")
        ordering: ClassVar = ["sort_name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=PromotingKind.values), name="promoting_kind_is_known"),
            models.CheckConstraint(condition=~models.Q(slug=""), name="promoting_unit_has_a_slug"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Derive the sort key, and the address when none was typed."""
        self.sort_name = pinyin_key(self.name, MAX_SORT_NAME)
        if not self.slug:
            base = self.slug = pinyin_slug(self.name, "tuijindanwei")
            number = 1
            while PromotingUnit.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
                number += 1
                self.slug = f"{base}-{number}"
