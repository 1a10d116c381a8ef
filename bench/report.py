"""The tables that a run prints, in Markdown: ratios first."""

from collections.abc import Mapping
from statistics import median as middle
from typing import Any

# results[database][size] = {"titles": …, "unit": …, "facts": {page: …}, "times": {page: {"cpu": […], "wall": […]}}, "publish": …}
Results = Mapping[str, Mapping[int, Mapping[str, Any]]]


def report(results: Results) -> str:
    """Return all tables of a run."""
    parts = [ratios(results)]
    parts += [pages(database, sizes) for database, sizes in results.items()]
    parts.append(publishing(results))
    return "\n\n".join(part for part in parts if part)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _table(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join([_row(head), _row(["---"] * len(head)), *(_row(row) for row in rows)])


def ratios(results: Results) -> str:
    """Largest archive over smallest, by CPU (median) and by what the database read."""
    head, rows = ["page"], []
    spans = {database: (min(sizes), max(sizes)) for database, sizes in results.items() if len(sizes) > 1}
    if not spans:
        return ""
    for database, (small, large) in spans.items():
        head += [f"{database}: CPU {large:,}/{small:,}", f"{database}: {results[database][small]['unit']}, {small:,} → {large:,}"]
    first = next(iter(results.values()))
    for key, title in first[min(first)]["titles"].items():
        row = [title]
        for database, (small, large) in spans.items():
            low, high = results[database][small], results[database][large]
            row.append(f"{middle(high['times'][key]['cpu']) / middle(low['times'][key]['cpu']):.2f}")
            row.append(f"{low['facts'][key]['read']:,} → {high['facts'][key]['read']:,}")
        rows.append(row)
    return _table(head, rows)


def pages(database: str, sizes: Mapping[int, Mapping[str, Any]]) -> str:
    """Queries, CPU, p99, rows read and bytes of every page at every size."""
    any_size = next(iter(sizes.values()))
    head = ["page", "works", "queries", "CPU ms", "p99 ms", "runs", any_size["unit"], "KB", "KB gzip"]
    rows = []
    for key, title in any_size["titles"].items():
        for size, one in sizes.items():
            fact, times = one["facts"][key], one["times"][key]
            marks = "".join([" COUNT" * bool(fact["counts"]), " OFFSET" * bool(fact["offsets"])])
            row = [title, f"{size:,}", f"{fact['queries']}{marks}", f"{middle(times['cpu']):.1f}", f"{percentile(times['wall'], 0.99):.1f}"]
            row += [str(len(times["cpu"])), f"{fact['read']:,}", f"{fact['bytes'] / 1024:.1f}", f"{fact['gzip'] / 1024:.1f}"]
            rows.append(row)
    return f"**{database}**\n\n" + _table(head, rows)


def publishing(results: Results) -> str:
    """What one work's publication costs."""
    head = ["publishing one work", "works", "CPU ms (write_card)", "queries", "rows written", "bitmap bytes rewritten", "next list, CPU ms"]
    rows = []
    for database, sizes in results.items():
        for size, one in sizes.items():
            cost = one["publish"]
            row = [database, f"{size:,}", f"{cost['cpu']:.1f}", str(cost["queries"]), str(cost["written"])]
            rows.append([*row, f"{cost['bytes']:,}", f"{cost['after']:.1f}"])
    return _table(head, rows)


def percentile(values: list[float], share: float) -> float:
    """Return the value below which ``share`` of the values lie, by nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]
