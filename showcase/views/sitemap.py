"""The sitemap: an index of pages, units, and the works of each year, in parts that stay small however large the archive."""

import datetime
import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page, get_page_models

from showcase.models import WorkPage
from showcase.queries import feeding
from showcase.queries.works import root_path

XML = "application/xml; charset=utf-8"
# organisations, organisations-2, works-2024, works-2024-2
_PART = re.compile(r"^(?P<kind>organisations|works-(?P<year>\d{4}))(?:-(?P<part>[1-9]\d{0,5}))?$")


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the parts of the sitemap and when each last changed."""
    names: list[tuple[str, datetime.datetime | None]] = [("pages", None)]
    names += [(_name("organisations", part), None) for part in feeding.parts(feeding.highest_unit())]
    for year in feeding.years_changed():
        names += [(_name(f"works-{year.year}", part), year.changed) for part in feeding.parts(year.last_serial)]
    return render(request, "showcase/sitemap_index.xml", {"parts": names}, content_type=XML)


def _name(kind: str, part: int) -> str:
    return kind if part == 1 else f"{kind}-{part}"


@require_safe
def sitemap(request: HttpRequest, part: str) -> HttpResponse:
    """List the addresses of one part: (path, last change, picture)."""
    wanted = _PART.match(part)
    if part == "pages":
        rows = _pages()
    elif wanted is None or wanted["part"] == "1":
        raise Http404
    else:
        rows = _numbered(int(wanted["year"]) if wanted["year"] else None, int(wanted["part"] or 1))
    return render(request, "showcase/sitemap.xml", {"rows": rows}, content_type=XML)


def _numbered(year: int | None, part: int) -> list[tuple[str, Any, str]]:
    """Return one part of the works of ``year``, or of the units without one; 404 beyond the last part."""
    if part not in feeding.parts(feeding.highest_unit() if year is None else feeding.highest_number(year)):
        raise Http404
    if year is not None:
        return [(path, changed, f"/w/{number}/share.png") for path, changed, number in feeding.numbered(year, part)]
    return [(f"/organisations/{slug}/", None, "") for slug in feeding.units_listed(part)]


def _pages() -> list[tuple[str, Any, str]]:
    """Return the pages that are no works; by their types, so that no work's page is looked at."""
    root = root_path()
    types = [model for model in get_page_models() if not issubclass(model, WorkPage)]
    pages = Page.objects.exact_type(*types).live().public().filter(url_path__startswith=root).order_by("path")
    return [("/" + page.url_path.removeprefix(root), page.last_published_at, "") for page in pages] + [("/showcase/editions/", None, "")]
