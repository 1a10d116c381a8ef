"""Do the pinned versions have known holes? Asks the advisory service; fails when one affects us.

Where the service cannot be reached the committed floors are used: versions below which a package of ours has a published
hole. They are reviewed with every change of requirements.txt.
"""

import subprocess
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
# Package -> the lowest version without a published advisory known to us on REVIEWED.
REVIEWED = "2026-11-24"
FLOORS = {
    "django": "5.2.8",
    "wagtail": "7.1.2",
    "pillow": "11.3.0",
    "jinja2": "3.1.6",
    "urllib3": "2.6.0",
    "requests": "2.32.4",
    "certifi": "2024.7.4",
    "sqlparse": "0.5.4",
    "djangorestframework": "3.15.2",
    "fonttools": "4.60.2",
    "brotli": "1.2.0",
    "django-axes": "5.39.0",
    "idna": "3.7",
    "filetype": "1.2.0",
}


def pinned() -> dict[str, str]:
    lines = (line.split("#")[0].strip() for line in (ROOT / "requirements.txt").read_text().splitlines())
    requirements = [Requirement(line) for line in lines if line and not line.startswith("-")]
    return {requirement.name.lower(): str(requirement.specifier).removeprefix("==") for requirement in requirements}


def main() -> int:
    names = ROOT / "requirements.txt"
    text = "\n".join(line for line in names.read_text().splitlines() if not line.startswith("-e"))
    found = subprocess.run(
        [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner=off", "-s", "osv", "-r", "/dev/stdin"],
        input=text,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if found.returncode == 0:
        print("没有已知漏洞（依据：公开漏洞库）。")
        return 0
    if "ConnectionError" not in found.stderr and "Max retries" not in found.stderr:
        print(found.stdout or found.stderr)
        return 1
    versions = pinned()
    low = [f"{name} {versions[name]} 低于 {floor}" for name, floor in FLOORS.items() if name in versions and Version(versions[name]) < Version(floor)]
    print(f"漏洞库连不上，按 {REVIEWED} 复核的最低版本检查。")
    for line in low:
        print(f"✗ {line}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
