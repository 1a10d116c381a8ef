"""Measures what publishing costs: writing one work's card, and the first list that a process shows afterwards."""

import time
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.counters import counting
from bench.measure import get
from bench.seed import LARGEST_YEAR
from bench.targets import Target
from showcase.models import Card, Catalogue, Facet, WorkPage
from showcase.services import write_card

RUNS = 9


def publishing(listing: Target) -> dict[str, object]:
    """Return milliseconds, queries, rows and bitmap bytes of ``write_card``, and the milliseconds of the next list page."""
    works = list(WorkPage.objects.filter(live=True, card__year=LARGEST_YEAR).order_by("-pk")[:RUNS])
    milliseconds, after = [], []
    for work in works:
        started = time.process_time()
        write_card(work)
        milliseconds.append((time.process_time() - started) * 1000)
        started = time.process_time()
        get(listing)
        after.append((time.process_time() - started) * 1000)
    with CaptureQueriesContext(connection) as captured, counting() as effort:
        write_card(works[0])
    keys = [text.split(":", 1) for text in Card.objects.get(pk=works[0].pk).facets]
    rows = [Facet.objects.get(dimension=dimension, key=key) for dimension, key in keys]
    return {
        "cpu": median(milliseconds),
        "after": median(after),
        "queries": len(captured),
        "written": effort.written,
        "bytes": sum(len(bytes(row.bits)) for row in rows),
        "facets": Facet.objects.count(),
        "slots": Catalogue.objects.get().next_slot,
    }
