"""Floor 3: the competition's vocabulary as rows. What changes every year is here, not in code."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    name = "editions"
    verbose_name = _("赛事与届次")
