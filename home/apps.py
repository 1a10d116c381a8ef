"""Floor 9: the front page and what belongs to the whole site. Nothing imports it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("首页")

    def ready(self) -> None:
        from . import receivers  # noqa: F401, PLC0415 - receivers connect once the models are loaded
