"""make bench: measures the site at several sizes of the archive and prints Markdown tables.

    python bench/run.py                             200, 10,000 and 100,000 works, on SQLite and PostgreSQL
    python bench/run.py --sizes 200 --quick         the same machinery in less than a minute
    python bench/run.py --databases sqlite --pages list,facet,work
    python bench/run.py --start                     start-up time and memory of the whole site instead

Every size of every database is a process of its own, kept warm; rounds alternate between them, so that a busy moment of the machine
falls on all alike. Compare ratios and CPU, not single times. docs/performance.md says how to read the tables.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# Instead of this folder: started as a script, a module here would hide one of the site's.
sys.path[0] = str(ROOT)

from bench.report import report  # noqa: E402
from bench.start import start_up  # noqa: E402

SIZES = [200, 10_000, 100_000]
DATABASES = ["sqlite", "postgres"]


class Worker:
    """A process with one seeded database, answering over pipes."""

    def __init__(self, database: str, size: int, pages: str, folder: Path) -> None:
        self.database, self.size = database, size
        self.file = folder / f"works-{size}.sqlite3"
        command = [sys.executable, "-m", "bench.worker", "--size", str(size), "--pages", pages]
        env = environment(folder)
        if database == "sqlite":
            env["DATABASE_URL"] = f"sqlite:///{self.file}"
        else:
            command = [sys.executable, str(ROOT / "tests/with_postgres.py"), *command]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd=ROOT)

    def ask(self, request: str) -> Any:
        """Send a request and wait for its answer."""
        assert self.process.stdin
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> Any:
        """Wait for the next answer; a process that ended ends the run."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.database} with {self.size} works ended before it answered")
        return json.loads(line)

    def end(self) -> None:
        """Let the process finish, and its PostgreSQL server with it."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=60)


def environment(folder: Path) -> dict[str, str]:
    """Return the settings of a site in production whose files are below ``folder``."""
    own = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "VAR_DIR": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(40),
        "SITE_URL": "http://localhost:8000",
        "LOG_LEVEL": "WARNING",
    }
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | own


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--databases", default=",".join(DATABASES))
    parser.add_argument("--pages", default="", help="keys of bench/targets.py, with commas; all when left out")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--runs", type=int, default=40, help="requests a page and round")
    parser.add_argument("--seconds", type=float, default=2.0, help="at most about so long a page and round")
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--keep", action="store_true", help="keep the SQLite databases and use them again")
    parser.add_argument("--json", type=Path, help="write everything measured to this file as well")
    parser.add_argument("--start", action="store_true", help="measure start-up and memory of the whole site instead")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.runs, options.seconds = 1, 12, 0.6
    return options


def load() -> str:
    """Return how busy the machine is."""
    return " ".join(f"{value:.1f}" for value in os.getloadavg())


def note(text: str) -> None:
    """Tell a person who waits; the tables alone go to standard output."""
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    options = parse()
    folder = Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve() / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    if options.start:
        print(start_up(folder / "start", environment(folder / "start")))
        return
    subprocess.run([sys.executable, "-m", "bench.worker", "--static"], check=True, env=environment(folder), cwd=ROOT)
    started = time.strftime("%Y-%m-%d %H:%M")
    print(f"{started}, {os.cpu_count()} cores, Python {sys.version.split()[0]}, load at the start {load()}\n")
    results = measure(options, folder)
    print(report(results))
    print(f"\nLoad at the end {load()}.")
    if options.json:
        options.json.write_text(json.dumps(results, ensure_ascii=False))


def measure(options: argparse.Namespace, folder: Path) -> dict[str, dict[int, Any]]:
    """Seed all databases, a size at a time, then measure them in turns."""
    workers: list[Worker] = []
    results: dict[str, dict[int, Any]] = {database: {} for database in options.databases.split(",")}
    try:
        for size in map(int, options.sizes.split(",")):
            fresh = [Worker(database, size, options.pages, folder) for database in results]
            workers += fresh
            for worker in fresh:
                ready = worker.answer()
                if ready["problems"]:
                    raise SystemExit("\n".join(["the seeded catalogue is not what publishing would have written:", *ready["problems"]]))
                note(f"{worker.database}: {size} works ready after {ready['seconds']} s")
                results[worker.database][size] = {**ready, "facts": worker.ask("facts"), "times": {}}
        for number in range(options.rounds):
            note(f"round {number + 1} of {options.rounds}, load {load()}")
            for worker in workers:
                _collect(results[worker.database][worker.size]["times"], worker.ask(f"round {options.runs} {options.seconds}"))
        for worker in workers:
            results[worker.database][worker.size]["publish"] = worker.ask("publish")
    finally:
        for worker in workers:
            worker.end()
            if not options.keep:
                for path in folder.glob(f"{worker.file.name}*"):
                    path.unlink()
    return results


def _collect(times: dict[str, dict[str, list[float]]], more: dict[str, dict[str, list[float]]]) -> None:
    for key, series in more.items():
        for name, values in series.items():
            times.setdefault(key, {}).setdefault(name, []).extend(values)


if __name__ == "__main__":
    main()
