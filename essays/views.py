"""Doors of the essay section."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from showcase.enums import Dimension
from showcase.queries.facets import Selection, snapshot
from showcase.queries.listing import Position, works

from .models import EssayIndexPage

ESSAY = "essay"


def index(request: HttpRequest, page: EssayIndexPage) -> HttpResponse:
    """Show the section's front with the winning essays of the archive."""
    snap = snapshot()
    essays = ESSAY in snap.terms[Dimension.FORMAT]
    listed = works(snap, Selection({Dimension.FORMAT: (ESSAY,)}), Position()) if essays else None
    return render(request, "essays/index.html", {"page": page, "listed": listed})
