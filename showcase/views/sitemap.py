"""The sitemap: an index of pages, units, and the works of each year."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from organisations.models import Organisation
from showcase.models import Card, WorkPage
from showcase.queries.feeding import years_changed
from showcase.queries.works import root_path

XML = "application/xml; charset=utf-8"


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the parts of the sitemap and when each last changed."""
    parts = [("pages", None), ("organisations", None), *((f"works-{year}", changed) for year, changed in years_changed())]
    return render(request, "showcase/sitemap_index.xml", {"parts": parts}, content_type=XML)


@require_safe
def sitemap(request: HttpRequest, part: str) -> HttpResponse:
    """List the addresses of one part: (path, last change, picture)."""
    root = root_path()
    if part == "pages":
        pages = Page.objects.live().public().filter(url_path__startswith=root).not_type(WorkPage).order_by("path")
        rows = [("/" + p.url_path.removeprefix(root), p.last_published_at, "") for p in pages] + [("/showcase/editions/", None, "")]
    elif part == "organisations":
        slugs = Organisation.objects.filter(cards__isnull=False).distinct().order_by("slug").values_list("slug", flat=True)
        rows = [(f"/organisations/{slug}/", None, "") for slug in slugs]
    elif part.startswith("works-") and part[6:].isdecimal() and len(part) == 10:
        cards = Card.objects.filter(year=int(part[6:])).order_by("sort_key").values_list("path", "changed_at", "number")
        rows = [(path, changed, f"/w/{number}/share.png") for path, changed, number in cards]
    else:
        raise Http404
    return render(request, "showcase/sitemap.xml", {"rows": rows}, content_type=XML)
