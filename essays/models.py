"""Pages of the essay section."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel

from pages.models import BasePage


class EssayIndexPage(BasePage):
    """The front of the essay section: what essays are here, and which winning essays the archive holds."""

    lead = models.TextField(_("导语"), blank=True, max_length=300)

    view = "essays.views.index"
    slug_fallback = "essays"
    max_count = 1
    subpage_types: ClassVar[list[str]] = []
    page_description = _("征文栏目的首页。全站一个。")
    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("征文栏目")
        verbose_name_plural = _("征文栏目")
