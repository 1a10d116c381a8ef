"""What the frame of every page does when its parts change."""

from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from .models import SiteSettings
from .queries import CHROME_KEY


@receiver(post_save, sender=SiteSettings)
def settings_saved(**_kwargs: Any) -> None:
    cache.delete(CHROME_KEY)


@receiver([page_published, page_unpublished])
def pages_changed(**_kwargs: Any) -> None:
    cache.delete(CHROME_KEY)
