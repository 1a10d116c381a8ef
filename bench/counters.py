"""What a database says it did: rows read, rows written, processor time of its own process."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


class Effort:
    """``read`` and ``written`` hold what happened inside a ``counting()`` block; ``unit`` says what ``read`` counts."""

    def __init__(self) -> None:
        self.read = 0
        self.written = 0


def unit() -> str:
    """Say what ``Effort.read`` counts in this database."""
    return "rows read" if connection.vendor == "postgresql" else "VM steps"


@contextmanager
def counting() -> Iterator[Effort]:
    """Count what one request does to the database.

    PostgreSQL: rows that sequential scans read plus entries that index scans returned, from its statistics views.
    SQLite's driver hands out no row counts: instead every instruction of its virtual machine is counted, which grows with the rows read.
    """
    effort = Effort()
    if connection.vendor == "postgresql":
        before = _postgres()
        yield effort
        after = _postgres()
        effort.read, effort.written = after[0] - before[0], after[1] - before[1]
        return
    connection.ensure_connection()
    driver: sqlite3.Connection = connection.connection
    changes = driver.total_changes

    def step() -> int:
        effort.read += 1
        return 0

    driver.set_progress_handler(step, 1)
    try:
        yield effort
    finally:
        driver.set_progress_handler(None, 1)
    effort.written = driver.total_changes - changes


def _postgres() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute(
            "SELECT (SELECT coalesce(sum(seq_tup_read), 0) FROM pg_stat_user_tables) + (SELECT coalesce(sum(idx_tup_read), 0) FROM pg_stat_user_indexes),"
            " (SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_user_tables)"
        )
        read, written = cursor.fetchone()
    return int(read), int(written)


def server_seconds() -> float:
    """Return the processor seconds that this connection's PostgreSQL process has used; SQLite works in our own process."""
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
