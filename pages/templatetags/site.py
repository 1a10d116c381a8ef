"""Functions that every public template may use."""

import datetime
import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy as _, ngettext
from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import Markup
from wagtail.rich_text import RichText, expand_db_html

from pages.validators import chinese_number, ordinal

_WEEKDAYS = [_("星期一"), _("星期二"), _("星期三"), _("星期四"), _("星期五"), _("星期六"), _("星期日")]


@lru_cache(maxsize=4096)
def _translated(message: str, language: str | None) -> str:  # noqa: ARG001 - part of the key
    return gettext(message)


def translate(message: str) -> str:
    """Translate a template's words, each once a process.

    What is written in Chinese stands in no catalogue, and to learn that anew, every look-up would go through those of a dozen apps.
    """
    return _translated(message, get_language())


def cn_date(value: datetime.date | datetime.datetime | None) -> str:
    """2026-07-31 → 2026 年 7 月 31 日, in Shanghai's calendar."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value)
    return gettext("%(year)d 年 %(month)d 月 %(day)d 日") % {"year": value.year, "month": value.month, "day": value.day}


def cn_weekday(value: datetime.date) -> str:
    """2026-07-31 → 星期五."""
    return str(_WEEKDAYS[value.weekday()])


def cn_datetime(value: datetime.datetime | None) -> str:
    """2026-07-31T09:00Z → 2026 年 7 月 31 日 17:00（北京时间）."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return gettext("%(date)s %(time)s（北京时间）") % {"date": cn_date(local), "time": f"{local:%H:%M}"}


def cn_duration(seconds: int | None) -> str:
    """372 → 6 分 12 秒."""
    if not seconds:
        return ""
    minutes, rest = divmod(seconds, 60)
    return gettext("%(minutes)d 分 %(seconds)02d 秒") % {"minutes": minutes, "seconds": rest} if minutes else gettext("%(seconds)d 秒") % {"seconds": rest}


def prime_duration(seconds: int | None) -> str:
    """372 → 6′12″, for narrow columns."""
    return f"{seconds // 60}′{seconds % 60:02d}″" if seconds else ""


def iso_duration(seconds: int | None) -> str:
    """372 → PT6M12S, as schema.org wants it."""
    return f"PT{seconds // 60}M{seconds % 60}S" if seconds else ""


def month_day(value: datetime.date) -> str:
    """2026-07-02 → 07.02, for lists."""
    return f"{value:%m.%d}"


def json_ld(data: dict[str, Any]) -> Markup:
    """Print ``data`` as a JSON-LD block; nothing in it can close the script element."""
    text = json.dumps({"@context": "https://schema.org"} | data, ensure_ascii=False, separators=(",", ":"))
    for character, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(character, code)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - every angle bracket is escaped above


def richtext(value: RichText) -> Markup:
    """Print rich text at once; the CMS's own filter renders one more template a paragraph, first looked for on disk."""
    return Markup(expand_db_html(value.source))  # noqa: S704 - an editor's text, cleaned when it was saved


def absolute(path: str) -> str:
    """Return the public address of ``path``."""
    return path if path.startswith("http") else settings.SITE_URL + path


class SiteExtension(Extension):
    """Makes gettext, addresses, dates and numbers available to the public templates."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals.update(
            _=translate,
            ngettext=ngettext,
            static=static,
            url=reverse,
            absolute=absolute,
            now=timezone.localtime,
            json_ld=json_ld,
        )
        environment.filters.update(
            cn_date=cn_date,
            cn_datetime=cn_datetime,
            cn_duration=cn_duration,
            cn_weekday=cn_weekday,
            iso_duration=iso_duration,
            prime_duration=prime_duration,
            month_day=month_day,
            chinese_number=chinese_number,
            ordinal=ordinal,
            richtext=richtext,
        )
