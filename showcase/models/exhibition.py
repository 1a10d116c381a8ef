"""A curated exhibition: works in an editor's order, with prose between them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index

from pages.models import BasePage, StoryField
from showcase.blocks import EXHIBITION_BLOCKS


class ExhibitionPage(BasePage):
    """One address for a hand-picked row of works."""

    lead = models.TextField(_("前言"), blank=True, max_length=500)
    curator = models.CharField(_("策展"), max_length=60, blank=True)
    body = StoryField(EXHIBITION_BLOCKS, verbose_name=_("展品与文字"), blank=True)

    view = "showcase.views.exhibition"
    slug_fallback = "exhibition"
    parent_page_types: ClassVar[list[str]] = ["showcase.ShowcaseIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("专题展：挑几件获奖作品，排好顺序，中间写上话。")
    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("curator"), FieldPanel("body")]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = _("专题展")
        verbose_name_plural = _("专题展")
