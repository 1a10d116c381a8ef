"""Floor 2: units that enter works, the names they once had, and units that promote."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "organisations"
    verbose_name = _("单位")
