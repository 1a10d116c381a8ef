"""One process with one database of one size: seeds it, then measures what it is told to, a line of JSON an answer.

Started by run.py. Standard input: ``facts``, ``round <runs> <seconds>``, ``publish``; it ends with its input.
"""

import argparse
import json
import os
import sys
import time


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int)
    parser.add_argument("--pages", default="")
    parser.add_argument("--static", action="store_true", help="only collect static files, as `make run` does")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    import django

    django.setup()
    if options.static:
        from home.management.commands.up import Command

        Command().collect_static()
        return
    serve(options.size, [page for page in options.pages.split(",") if page])


def serve(size: int, wanted: list[str]) -> None:
    """Prepare the archive and answer requests until the input ends."""
    from bench.check import differences
    from bench.counters import unit
    from bench.measure import facts, timing
    from bench.publish import publishing
    from bench.seed import CHECKED, migrate, seed, seeded
    from bench.targets import targets

    started = time.perf_counter()
    if seeded() != size:
        migrate()
        seed(size)
    problems = differences() if size <= CHECKED else []
    every = targets()
    chosen = [target for target in every if not wanted or target.key in wanted]
    say({"seconds": round(time.perf_counter() - started, 1), "unit": unit(), "problems": problems, "titles": {t.key: t.title for t in chosen}})
    for line in sys.stdin:
        word, *numbers = line.split()
        if word == "facts":
            say({target.key: facts(target) for target in chosen})
        elif word == "round":
            say({target.key: timing(target, int(numbers[0]), float(numbers[1])) for target in chosen})
        elif word == "publish":
            say(publishing(every[0]))


def say(answer: object) -> None:
    """Answer with one line."""
    print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
