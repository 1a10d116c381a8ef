"""A work outside the site: pictures for sharing, the embedded card, oEmbed."""

import hashlib
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from covers.queries.share import DRAW, Shared
from covers.services import render_png
from showcase.models import Card, WorkNumber
from showcase.queries.works import UNLISTED

from .works import gone

# How long a share picture may be kept elsewhere: a withdrawn work's must be gone within a minute.
MAX_AGE = 60
EMBED_SIZE = (480, 220)


def _card(number: str) -> Card | None:
    """Return the public work of this number; ``None`` for one that existed; 404 for one that never did."""
    card = Card.objects.filter(number=number).defer(*UNLISTED).first()
    if card is None and not WorkNumber.objects.filter(number=number).exists():
        raise Http404
    return card


def _shared(card: Card) -> Shared:
    return Shared(
        title=card.title,
        unit=card.organisation_name,
        award=card.award_label,
        kind=f"{card.year} {card.format_name}",
        number=card.number,
        address=f"{settings.SITE_URL}/w/{card.number}/",
        pattern=card.pattern,
        palette=card.palette,
        seal_shape=card.seal_shape,
        seal_text=card.seal_text,
        is_example=card.is_example,
    )


@require_safe
def picture(request: HttpRequest, number: str, kind: str) -> HttpResponseBase:
    """Serve a work's share picture (``share`` 1200×630, ``square`` 600×600, ``poster`` 750×1334), drawing it once."""
    card = _card(number)
    if card is None:
        return gone(request)
    drawing = DRAW[kind](_shared(card))
    digest = hashlib.sha256(drawing.encode()).hexdigest()[:32]
    etag = quote_etag(digest)
    response = HttpResponse(content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    conditional = get_conditional_response(request, etag=etag, response=response)
    if conditional is not None and conditional.status_code == 304:
        return conditional
    # Private storage: the picture is only ever handed out here, where it is known whether the work is still public.
    store, name = storages["private"], f"share/{digest}.png"
    if not store.exists(name):
        store.save(name, ContentFile(render_png(drawing, lettering=card.title + card.organisation_name + card.award_label)))
    with store.open(name) as file:
        response.content = file.read()
    return response


@require_safe
def poster(request: HttpRequest, number: str) -> HttpResponse:
    """Show the poster with a word on how to keep it; nothing is asked or promised for passing it on."""
    card = _card(number)
    if card is None:
        return gone(request)
    return render(request, "showcase/poster.html", {"card": card})


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
def embed(request: HttpRequest, number: str) -> HttpResponse:
    """Show a work as a small card that partner sites may frame; the only page that may be framed."""
    card = _card(number)
    if card is None:
        return gone(request)
    return render(request, "showcase/embed.html", {"card": card})


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer oEmbed (https://oembed.com): JSON only."""
    if request.GET.get("format", "json") != "json":
        return JsonResponse({"error": _("只提供 JSON 格式。")}, status=501, json_dumps_params={"ensure_ascii": False})
    path = urlsplit(request.GET.get("url", "")).path
    parts = [part for part in path.split("/") if part]
    found = Card.objects.filter(number=parts[1]).first() if len(parts) == 2 and parts[0] == "w" else Card.objects.filter(path=path).first()
    if found is None:
        return JsonResponse({"error": _("没有这个地址的作品。")}, status=404, json_dumps_params={"ensure_ascii": False})
    width, height = EMBED_SIZE
    source = f"{settings.SITE_URL}/embed/{found.number}/"
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": found.title,
        "author_name": found.organisation_name,
        "provider_name": settings.WAGTAIL_SITE_NAME,
        "provider_url": settings.SITE_URL,
        "thumbnail_url": f"{settings.SITE_URL}/w/{found.number}/square.png",
        "thumbnail_width": 600,
        "thumbnail_height": 600,
        "width": width,
        "height": height,
        "html": f'<iframe src="{source}" width="{width}" height="{height}" frameborder="0" title="{found.number}" loading="lazy"></iframe>',
        "cache_age": 3600,
    }
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response
