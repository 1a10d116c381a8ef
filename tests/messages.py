"""The Chinese of the admin: compiles locale/, and compares it with what the installed packages say.

`make messages` runs this after a change of a catalogue, and after an upgrade of the CMS to see what became untranslated
and what became unnecessary.
"""

import ast
import importlib.util
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "locale/zh_Hans/LC_MESSAGES"
DOMAINS = ("django", "djangojs")
# Packages whose words an editor meets. Those that ship no catalogue are read from their source.
CATALOGUED = (
    "django.conf",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "wagtail",
    "wagtail.admin",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.documents",
    "wagtail.embeds",
    "wagtail.images",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.users",
    "taggit",
)
UNCATALOGUED = ("axes", "django_filters", "django_tasks", "django_tasks_db", "modelsearch")
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-z]+")

# The CMS never hands these lists the name of the model, so ours speak of pages, which is what they list.
LEFT_OUT = {"%(model_name)s"}

Key = tuple[str | None, str]


def folder_of(package: str) -> Path:
    """Return the folder of an installed package, without importing it."""
    top, *rest = package.split(".")
    spec = importlib.util.find_spec(top)
    assert spec is not None, f"{top} is not installed"
    assert spec.origin is not None, f"{top} is no package"
    return Path(spec.origin).parent.joinpath(*rest)


def entries(path: Path) -> dict[Key, polib.POEntry]:
    """Return the living entries of a catalogue by context and text; empty where there is no such file."""
    if not path.exists():
        return {}
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path)) if not entry.obsolete}


def ours(domain: str) -> dict[Key, polib.POEntry]:
    """Return our own catalogue."""
    return entries(FOLDER / f"{domain}.po")


def marked_in_source(package: str) -> Iterator[Key]:
    """Yield the texts that a package marks for translation in its Python files."""
    for path in folder_of(package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant) and isinstance(argument.value, str)]
            if name in {"_", "gettext", "gettext_lazy"} and texts:
                yield None, texts[0]
            elif name in {"pgettext", "pgettext_lazy"} and len(texts) > 1:
                yield texts[0], texts[1]


def installed(domain: str) -> dict[Key, str]:
    """Return every text that the installed packages offer for translation, with the package it comes from."""
    found: dict[Key, str] = {}
    for package in CATALOGUED:
        for key in entries(folder_of(package) / f"locale/en/LC_MESSAGES/{domain}.po"):
            found.setdefault(key, package)
    for package in UNCATALOGUED if domain == "django" else ():
        for key in marked_in_source(package):
            found.setdefault(key, package)
    return found


def translated(entry: polib.POEntry) -> bool:
    return not entry.fuzzy and bool(entry.msgstr or (entry.msgstr_plural and all(entry.msgstr_plural.values())))


def untranslated(domain: str) -> list[str]:
    """Return what a package with a catalogue says and neither it nor we translate, as "package: text"."""
    done = {key for key, entry in ours(domain).items() if translated(entry)}
    for package in CATALOGUED:
        theirs = entries(folder_of(package) / f"locale/zh_Hans/LC_MESSAGES/{domain}.po")
        done |= {key for key, entry in theirs.items() if translated(entry)}
    known = {key: package for key, package in installed(domain).items() if package in CATALOGUED}
    return [f"{package}: {text}" for (context, text), package in known.items() if (context, text) not in done]


def unnecessary(domain: str) -> list[str]:
    """Return our entries that no installed package says any more."""
    known = installed(domain)
    return [text for context, text in ours(domain) if (context, text) not in known]


def _marks(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text) + TAG.findall(text))


def misfits(domain: str) -> list[str]:
    """Return our entries whose placeholders or tags are not those of the original."""
    found: list[str] = []
    for entry in ours(domain).values():
        originals = [_marks(text) for text in (entry.msgid, entry.msgid_plural) if text]
        if entry.msgid.startswith("%(start_index)s-%(end_index)s of"):
            originals = [Counter({mark: times for mark, times in marks.items() if mark not in LEFT_OUT}) for marks in originals]
        texts = [entry.msgstr, *entry.msgstr_plural.values()]
        found += [entry.msgid for text in texts if text and _marks(text) not in originals]
    return found


def main() -> int:
    problems = 0
    for domain in DOMAINS:
        polib.pofile(str(FOLDER / f"{domain}.po")).save_as_mofile(str(FOLDER / f"{domain}.mo"))
        for title, texts in (("还没有翻译", untranslated(domain)), ("占位符不符", misfits(domain)), ("已经不需要", unnecessary(domain))):
            problems += len(texts)
            for text in texts:
                print(f"{domain} {title}　{text}")
    print("目录已编译。" + (f"有 {problems} 处要看。" if problems else "没有要看的。"))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
