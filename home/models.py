"""The front page, and the settings that appear on every page."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable

from pages.models import BasePage


class HomePage(BasePage):
    """The front page. What it shows of editions and works comes from the archive; here are only its own words and picks."""

    headline = models.CharField(_("大标题"), max_length=30, default=_("好质量，值得好好讲。"), help_text=_("在逗号后换行。"))
    lead = models.TextField(_("导语"), blank=True, max_length=200)
    reading = models.ForeignKey(
        "showcase.WorkPage",
        verbose_name=_("选读的作品"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("首页中部摘登它的开头。"),
    )

    view = "home.views.home"
    slug_fallback = "home"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["showcase.ShowcaseIndexPage", "essays.EssayIndexPage", "pages.ContentPage"]
    page_description = _("网站首页。全站一个。")
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        InlinePanel("picks", label=_("作品"), heading=_("编辑部选"), max_num=6),
        PageChooserPanel("reading", "showcase.WorkPage"),
    ]

    class Meta:
        verbose_name = _("首页")
        verbose_name_plural = _("首页")


class Pick(Orderable):
    """A work that the editors put on the front page."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="picks")
    work = models.ForeignKey("showcase.WorkPage", verbose_name=_("作品"), on_delete=models.CASCADE, related_name="+")
    remark = models.CharField(_("一句话"), max_length=120, blank=True, help_text=_("第一件会用大图，这句话排在题目下面。"))

    panels: ClassVar[list[Panel]] = [PageChooserPanel("work", "showcase.WorkPage"), FieldPanel("remark")]

    class Meta(Orderable.Meta):
        verbose_name = _("编辑部选")
        verbose_name_plural = _("编辑部选")

    def __str__(self) -> str:
        return str(self.work)


@register_setting(icon="cog")
class SiteSettings(BaseGenericSetting):
    """Lines that the law or courtesy wants on every page. Numbers are never invented: an empty one is not shown."""

    host = models.CharField(_("主办"), max_length=80, blank=True)
    organiser = models.CharField(_("承办"), max_length=80, blank=True)
    contact = models.TextField(_("联系方式"), blank=True, max_length=300, help_text=_("页脚显示，每行一条。"))
    icp_number = models.CharField(_("ICP 备案号"), max_length=40, blank=True, help_text=_("例：沪ICP备 后接数字。没有就留空，不要编。"))
    police_number = models.CharField(_("公安备案号"), max_length=40, blank=True)
    privacy_page = models.ForeignKey("wagtailcore.Page", verbose_name=_("个人信息保护说明"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    account_code = models.ForeignKey("library.Picture", verbose_name=_("公众号二维码"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    account_name = models.CharField(_("公众号名称"), max_length=40, blank=True)

    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel([FieldPanel("host"), FieldPanel("organiser"), FieldPanel("contact"), FieldPanel("privacy_page")], heading=_("单位与联系")),
        MultiFieldPanel([FieldPanel("icp_number"), FieldPanel("police_number")], heading=_("备案")),
        MultiFieldPanel([FieldPanel("account_name"), FieldPanel("account_code")], heading=_("公众号")),
    ]

    class Meta:
        verbose_name = _("全站设置")
