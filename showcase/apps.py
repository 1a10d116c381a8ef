"""Floor 5: winning works, their honours with provenance, and the pages of the archive."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShowcaseConfig(AppConfig):
    name = "showcase"
    verbose_name = _("获奖作品")

    def ready(self) -> None:
        from . import receivers  # noqa: F401, PLC0415 - receivers connect once the models are loaded
