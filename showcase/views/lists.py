"""Lists: the showcase, years, units, exhibitions, and plain search."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from editions.queries import schedule
from organisations.queries import by_former_slug, by_slug
from showcase.enums import Dimension, View
from showcase.models import EditionPage, ExhibitionPage, ShowcaseIndexPage
from showcase.queries import facets, listing, searching, works, years
from showcase.queries.linked_data import edition_data, organisation_data

VIEW_COOKIE = "view"
VIEW_COOKIE_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True)
class FilterLink:
    """One value of a filter and the address that choosing it, or taking it back, leads to; no address where nothing would be left."""

    label: str
    count: int
    is_chosen: bool
    href: str


def _href(selection: facets.Selection, **more: str) -> str:
    query = urlencode([*selection.pairs(), *((key, value) for key, value in more.items() if value)])
    return f"/showcase/?{query}" if query else "/showcase/"


def _filter(snap: facets.Snapshot, selection: facets.Selection, dimension: Dimension) -> list[FilterLink]:
    return [
        FilterLink(option.label, option.count, option.is_chosen, _href(selection.toggled(dimension, option.key)) if option.count or option.is_chosen else "")
        for option in facets.options(snap, selection, dimension)
    ]


def _chosen(snap: facets.Snapshot, selection: facets.Selection) -> list[FilterLink]:
    """Return what is chosen, each with the address without it and the number of works it would leave."""
    links = []
    for dimension in Dimension:
        for key in selection.of(dimension):
            without = selection.replaced(dimension, tuple(k for k in selection.of(dimension) if k != key))
            count = facets.matching(snap, without).bit_count()
            links.append(FilterLink(snap.terms[dimension][key].label, count, True, _href(without)))
    return links


def _view(request: HttpRequest) -> View:
    for value in (request.GET.get("view"), request.COOKIES.get(VIEW_COOKIE)):
        if value in View.values:
            return View(value)
    return View.LIST


def index(request: HttpRequest, page: ShowcaseIndexPage) -> HttpResponse:
    """Show the works that the address asks for. Values nobody knows are named and left out; a bad page key is the first page."""
    snap = facets.snapshot()
    selection, unknown = facets.known(snap, {dimension: request.GET.getlist(dimension) for dimension in Dimension})
    notes = [_("这里没有“%(value)s”这个筛选项，已略去。") % {"value": value[:40]} for value in unknown[:3]]
    try:
        position = listing.Position.parse(request.GET.get("after"), request.GET.get("before"))
    except listing.BadKeyError:
        position = listing.Position()
        notes.append(_("地址里的页码已失效，这是第一页。"))
    found = listing.works(snap, selection, position)
    view = _view(request)
    filters = {dimension.name.lower(): _filter(snap, selection, dimension) for dimension in Dimension if dimension != Dimension.TAG}
    context: dict[str, Any] = {
        "page": page,
        "found": found,
        "notes": notes,
        "selection": selection,
        "chosen": _chosen(snap, selection),
        "filters": filters,
        "everything": snap.everything.bit_count(),
        "examples": snap.examples.bit_count(),
        "most": max([link.count for link in filters["year"]] or [1]) or 1,
        "all_years": _href(selection.replaced(Dimension.YEAR, ())),
        "all_formats": _href(selection.replaced(Dimension.FORMAT, ())),
        "view": view,
        "views": [(v, v.label, _href(selection, view=v.value, after=position.after, before=position.before)) for v in View],
        "next": _href(selection, after=found.next_after) if found.next_after else "",
        "previous": _href(selection, before=found.previous_before) if found.previous_before else "",
        "first": _href(selection) if position.after or position.before else "",
        "canonical": _href(selection),
        "spines": {spine.edition.year: spine for spine in years.spines(snap)} if found.cards else {},
        "indexable": len(selection.pairs()) <= 1 and not unknown and not position.before,
    }
    response = render(request, "showcase/index.html", context)
    if request.GET.get("view") in View.values:
        response.set_cookie(VIEW_COOKIE, view, max_age=VIEW_COOKIE_SECONDS, samesite="Lax", secure=request.is_secure())
    return response


def edition(request: HttpRequest, page: EditionPage) -> HttpResponse:
    """Show a year: what is known of it, who won what, and what is still in an annex."""
    record = page.edition
    snap = facets.snapshot()
    before, after = years.neighbours(page)
    groups = years.winners_of_year(snap, record.year)
    record_milestones = list(record.milestones.filter(is_confirmed=True))
    context = {
        "page": page,
        "edition": record,
        "groups": groups,
        "total": sum(group.total for group in groups),
        "figures": list(page.figures.select_related("source")),
        "sources": works.sources_of(page),
        "schedule": schedule(record_milestones, timezone.localdate()),
        "parties": list(record.parties.all()),
        "formats": list(record.formats.all()),
        "before": before,
        "after": after,
        "linked_data": edition_data(record, record_milestones, f"/showcase/{page.slug}/"),
    }
    return render(request, "showcase/edition.html", context)


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """Show all editions, newest first."""
    shelf = years.shelf(facets.snapshot())
    return render(request, "showcase/timeline.html", {"spines": shelf.spines, "exhibitions": shelf.exhibitions})


def exhibition(request: HttpRequest, page: ExhibitionPage) -> HttpResponse:
    """Show a curated row of works; one that is no longer public is left out without a gap."""
    return render(request, "showcase/exhibition.html", {"page": page, "cards": works.exhibition_cards(page)})


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show a unit with all its works and awards; a former name's address leads to the present one."""
    unit = by_slug(slug)
    if unit is None:
        now = by_former_slug(slug)
        if now is None:
            raise Http404
        return redirect(now.get_absolute_url(), permanent=True)
    cards = works.cards_of_organisation(unit.pk)
    context = {
        "unit": unit,
        "former": list(unit.former_names.all()),
        "tags": list(unit.tags.all()),
        "cards": cards,
        "line_up": works.line_up(unit.pk),
        "linked_data": organisation_data(unit),
    }
    return render(request, "showcase/organisation.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find works by title or unit; when nothing is found, say so honestly and offer what comes near."""
    query = searching.clean(request.GET.get("q", ""))
    hits = searching.find(query) if query else []
    near = searching.near(query) if query and not hits else []
    return render(
        request,
        "showcase/search.html",
        {"query": query, "hits": hits, "near": near, "limit": searching.LIMIT, "spines": years.spines(facets.snapshot()) if not hits else []},
    )
