"""Measures one page: what it costs the processor and the database, and how long it takes."""

import gzip
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.counters import counting, server_seconds
from bench.targets import Target

MIN_RUNS = 5


def get(target: Target) -> bytes:
    """Ask for a page; it must answer with 200, or nothing measured would mean anything."""
    response = target.client.get(target.path)
    if response.status_code != 200:
        raise SystemExit(f"{target.path} answered {response.status_code}")
    return b"".join(response.streaming_content) if response.streaming else response.content


def facts(target: Target) -> dict[str, object]:
    """Return what does not depend on the machine: queries, rows read, bytes. The process is warm afterwards."""
    get(target)
    get(target)
    with CaptureQueriesContext(connection) as captured:
        body = get(target)
    statements = [query["sql"] for query in captured.captured_queries]
    with counting() as effort:
        get(target)
    return {
        "queries": len(statements),
        "counts": sum("COUNT(" in sql for sql in statements),
        "offsets": sum(" OFFSET " in sql for sql in statements),
        "read": effort.read,
        "bytes": len(body),
        "gzip": len(gzip.compress(body, 6)),
    }


def timing(target: Target, runs: int, seconds: float) -> dict[str, list[float]]:
    """Return CPU and wall milliseconds of up to ``runs`` requests within about ``seconds``.

    CPU is this process's, with the average of the database server's own process added to each.
    """
    cpu, wall = [], []
    server, started = server_seconds(), time.perf_counter()
    while len(cpu) < MIN_RUNS or (len(cpu) < runs and time.perf_counter() - started < seconds):
        cpu_before, wall_before = time.process_time(), time.perf_counter()
        get(target)
        wall.append((time.perf_counter() - wall_before) * 1000)
        cpu.append((time.process_time() - cpu_before) * 1000)
    share = (server_seconds() - server) * 1000 / len(cpu)
    return {"cpu": [value + share for value in cpu], "wall": wall}
