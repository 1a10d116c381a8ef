"""Reads that every page shares."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import router
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey

if TYPE_CHECKING:
    from wagtail.models import Page


def plain_text(parts: Iterable[str]) -> str:
    """Join pieces of HTML into plain text: tags dropped, white space folded."""
    text = re.sub(r"<[^>]+>", " ", " ".join(parts))
    return re.sub(r"\s+", " ", text).strip()


def guard_of(page: "Page") -> str:
    """Return why ``page`` must not vanish without a reason given, for its own sake or for what lies below; empty when it may."""
    if page.locked:
        return _("这一页已锁定。")
    own = getattr(page.specific, "deletion_guard", str)()
    if own:
        return str(own)
    below = page.get_descendants()
    if below.filter(locked=True).exists():
        return _("它下面有锁定的页面。")
    kinds = ContentType.objects.filter(pk__in=below.order_by().values("content_type").distinct())
    if any(getattr(kind.model_class(), "is_guarded", False) for kind in kinds):
        return _("它下面有受保护的页面，例如获奖作品。")
    return ""


def uses_that_forbid(objects: Iterable[Model]) -> list[Model]:
    """Return what keeps ``objects`` from being deleted; a part of something (an honour of a work) as the whole it belongs to."""
    found = list(objects)
    if not found:
        return []
    try:
        Collector(using=router.db_for_write(type(found[0]))).collect(found)
    except ProtectedError as error:
        return holders(error.protected_objects)
    except RestrictedError as error:
        return holders(error.restricted_objects)
    return []


def holders(parts: Iterable[Model]) -> list[Model]:
    """Return ``parts`` with each replaced by the whole it belongs to, once each, in the order of their names."""
    wholes: dict[tuple[str, object], Model] = {}
    for part in parts:
        key = next((field.name for field in part._meta.fields if isinstance(field, ParentalKey)), None)
        whole = getattr(part, key) if key else part
        wholes[whole._meta.label, whole.pk] = whole
    return sorted(wholes.values(), key=lambda whole: (str(whole._meta.verbose_name), str(whole)))
