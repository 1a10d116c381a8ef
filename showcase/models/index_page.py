"""The front of the archive."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel

from pages.models import BasePage


class ShowcaseIndexPage(BasePage):
    """All winning works, with filters; one exists, at /showcase/."""

    lead = models.TextField(_("导语"), blank=True, max_length=300)
    full_text_feeds = models.BooleanField(_("订阅源给全文"), default=True)

    view = "showcase.views.index"
    slug_fallback = "showcase"
    max_count = 1
    subpage_types: ClassVar[list[str]] = ["showcase.EditionPage", "showcase.ExhibitionPage"]
    page_description = _("获奖作品的总目录。全站一个。")
    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("full_text_feeds")]

    class Meta:
        verbose_name = _("获奖作品总目录")
        verbose_name_plural = _("获奖作品总目录")
