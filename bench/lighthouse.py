"""Prints the table of a Lighthouse run from its reports: lighthouse.py <folder of page.run.json files>."""

import json
import os
import sys
from pathlib import Path
from typing import Any

CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
PAGES = ["home", "showcase", "edition", "work"]


def middle(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the report whose largest paint came neither first nor last."""
    return sorted(reports, key=lambda report: _number(report, "largest-contentful-paint"))[len(reports) // 2]


def _number(report: dict[str, Any], audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])


def row(page: str, report: dict[str, Any]) -> str:
    """Return a page's line of the table."""
    scores = [f"{report['categories'][name]['score'] * 100:.0f}" for name in CATEGORIES]
    cells = [
        page,
        *scores,
        f"{_number(report, 'largest-contentful-paint') / 1000:.2f}",
        f"{_number(report, 'cumulative-layout-shift'):.3f}",
        f"{_number(report, 'total-blocking-time'):.0f}",
        f"{_number(report, 'total-byte-weight') / 1024:.0f}",
        f"{len(report['audits']['network-requests']['details']['items'])}",
    ]
    return "| " + " | ".join(cells) + " |"


def missed(page: str, report: dict[str, Any]) -> list[str]:
    """Return, in Lighthouse's words, what cost a page points."""
    lines = []
    for name in CATEGORIES:
        for entry in report["categories"][name]["auditRefs"]:
            audit = report["audits"][entry["id"]]
            if entry["weight"] and audit["score"] is not None and audit["score"] < 0.95:
                lines.append(f"- {page}, {name}: {audit['title']} ({audit['score']:.2f}) {audit.get('displayValue', '')}".rstrip())
    return lines


def main(folder: Path) -> None:
    found = {page: middle([json.loads(path.read_text()) for path in sorted(folder.glob(f"{page}.*.json"))]) for page in PAGES}
    version = found["home"]["lighthouseVersion"]
    print(f"Lighthouse {version}, mobile, load {' '.join(f'{value:.1f}' for value in os.getloadavg())}\n")
    print("| page | performance | accessibility | best practices | SEO | LCP s | CLS | TBT ms | KB sent | requests |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    print("\n".join(row(page, report) for page, report in found.items()))
    lines = [line for page, report in found.items() for line in missed(page, report)]
    if lines:
        print("\n" + "\n".join(lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
