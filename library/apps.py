"""Floor 0: pictures, documents and (later) films. Knows no page."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from pillow_heif import register_heif_opener


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("资料库")

    def ready(self) -> None:
        # Phones save HEIC; Pillow learns to read it here, once.
        register_heif_opener()
