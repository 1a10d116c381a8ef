"""The page of a work, and the addresses that lead to it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from covers.enums import Pattern
from editions.models import Format
from organisations.models import Organisation
from showcase.models import Card, Honour, ShowcaseIndexPage, WorkNumber, WorkPage
from showcase.queries import facets, works
from showcase.queries.linked_data import crumbs, work_data
from showcase.services.catalogue import address_of, award_label


def gone(request: HttpRequest) -> HttpResponse:
    """Answer for a work that was taken down: neutral, and without its name."""
    return render(request, "showcase/gone.html", status=410)


@require_safe
def address(request: HttpRequest, year: str | None = None, slug: str | None = None) -> HttpResponseBase:
    """Find the archive's page at this address in one query, and let the CMS serve it (its restrictions and hooks apply)."""
    page = works.page_at(year, slug)
    if isinstance(page, WorkPage) and hasattr(page, "withdrawal"):
        return gone(request)
    if page is None or not page.live:
        if works.gone(request.path):
            return gone(request)
        if page is not None:
            raise Http404
        return serve(request, request.path)
    if isinstance(page, ShowcaseIndexPage) and len(Site.get_site_root_paths()) > 1:
        return serve(request, request.path)
    # The name under which the CMS keeps the route it found.
    request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    return serve(request, request.path)


@require_safe
def short_address(request: HttpRequest, number: str) -> HttpResponse:
    """Lead from a permanent number to wherever the work is now."""
    record = WorkNumber.objects.filter(number=number).select_related("work").first()
    if record is None:
        raise Http404
    card = Card.objects.filter(pk=record.work_id).only("path").first() if record.work_id else None
    if card is None:
        return gone(request)
    return redirect(card.path)


def work(request: HttpRequest, page: WorkPage) -> HttpResponse:
    """Show one work. A record with only title, unit and award is complete; what is missing is asked for."""
    preview = bool(getattr(request, "is_preview", False))
    if preview:
        _fill_gaps(page)
    honours = list(page.honours.all()) if preview else works.honours_of(page)
    card = None if preview else getattr(page, "card", None)
    snap = facets.snapshot()
    near = works.related(card, snap) if card else []
    parts = works.parts_of(page) if card is None else works.Parts(**card.parts)
    edition = card or page.get_parent().specific.edition
    home_year = edition.year
    context: dict[str, Any] = {
        "page": page,
        "card": card,
        "palette": edition.palette,
        "home_year": home_year,
        "honours": honours,
        "labels": [_label(honour, home_year) for honour in honours],
        "parts": parts,
        "rights": page.rights or works.default_rights(),
        "near": near,
        "is_kin": bool(near) and near[0].organisation_id == page.organisation_id,
        "missing": missing(page, parts),
        "path": card.path if card else address_of(page) if page.url_path else "",
        "preview": preview,
    }
    if card:
        context["linked_data"] = work_data(page, card, honours)
        context["trail"] = crumbs([(_("获奖作品"), "/showcase/"), (str(home_year), f"/showcase/{home_year}/"), (card.title, card.path)])
    return render(request, "showcase/work.html", context)


def _fill_gaps(page: WorkPage) -> None:
    """Let a draft be previewed before its format and unit are chosen."""
    page.format = page.format or Format(name=_("形式待定"), glyph="？", pattern=Pattern.SPEECH)
    page.organisation = page.organisation or Organisation(name=_("单位待填"), slug="-")


def _label(honour: Honour, home_year: int) -> str:
    """Write an honour as the page lists it; the year only where it is not the page's own."""
    edition = honour.award.edition
    name = award_label(honour.award, edition)
    return name if edition.year == home_year else f"{edition.year} {name}"


def missing(page: WorkPage, parts: works.Parts) -> list[str]:
    """Return what a record still lacks, in the reader's words."""
    lacking = []
    pattern = page.format.pattern
    if not page.script and not page.story:
        lacking.append(_("讲稿") if pattern == "speech" else _("正文") if pattern in ("essay", "case") else _("文字稿"))
    if pattern in ("speech", "film") and not page.film_address:
        lacking.append(_("影片") if pattern == "film" else _("录像"))
    if not parts.credits:
        lacking.append(_("讲述者") if pattern == "speech" else _("主创"))
    if not page.promoting_unit_id:
        lacking.append(_("推进单位"))
    return lacking
