"""Doors of sign-in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """Answer a sign-in that was tried too often."""
    return render(request, "members/locked_out.html", {"minutes": 15}, status=429)
