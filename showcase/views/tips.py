"""A reader writes to the editors."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from editions.models import Edition
from members.rules import client_address
from showcase import services
from showcase.enums import TipKind
from showcase.forms import TipForm
from showcase.models import Card
from showcase.queries.works import UNLISTED


@never_cache
def tip(request: HttpRequest) -> HttpResponse:
    """Take a tip about a work (``?work=2020-0002``), an edition (``?edition=7``), or something looked for in vain (``?q=``)."""
    card = Card.objects.filter(number=request.GET.get("work", "")[:12]).defer(*UNLISTED).select_related("work").first()
    edition_id = request.GET.get("edition", "")
    edition = Edition.objects.filter(pk=int(edition_id)).first() if edition_id.isdecimal() and len(edition_id) < 10 else None
    looked_for = request.GET.get("q", "")[:200]
    first = TipKind.SUPPLEMENT if card else TipKind.MISSING
    form = TipForm(request.POST or None, initial={"kind": first})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.receive_tip(
                text=data["text"],
                kind=data["kind"],
                contact=data["contact"],
                looked_for=looked_for,
                work=card.work if card else None,
                edition=edition,
                address=client_address(request),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(reverse("tip_thanks"))
    response = render(
        request,
        "showcase/tip.html",
        {"form": form, "card": card, "edition": edition, "looked_for": looked_for},
        status=422 if form.errors else 200,
    )
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
def tip_thanks(request: HttpRequest) -> HttpResponse:
    """Say thank you."""
    response = render(request, "showcase/tip_thanks.html")
    response["X-Robots-Tag"] = "noindex"
    return response
