"""Reads that every page shares."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import router
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.log_actions import LogFormatter

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


def told(label: Promise | str, parts: Mapping[str, Promise | str | Callable[[Any], object]]) -> type[LogFormatter]:
    """Return the words for an action of the log: ``label``, then what its data say.

    ``parts`` maps keys of the data to a sentence with one ``%s``, or to a function that makes words of the value; empty values are left out.
    """

    def message(_formatter: LogFormatter, entry: Any) -> str:
        said = [str(part(entry.data[key]) if callable(part) else part % entry.data[key]) for key, part in parts.items() if entry.data.get(key)]
        return f"{label}：{'；'.join(said)}" if said else str(label)

    return type("ToldFormatter", (LogFormatter,), {"label": label, "message": label, "format_message": message})
