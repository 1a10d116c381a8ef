"""Floor 1: what every page shares. The abstract base page, named blocks, the bin, template components' functions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("页面")
