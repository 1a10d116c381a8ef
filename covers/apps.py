"""Floor 0: covers, seals and share pictures, drawn from words by pure functions. Knows no page and no database."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoversConfig(AppConfig):
    name = "covers"
    verbose_name = _("封面与印")
