"""The papers are true where a machine can tell: variables, dependencies, rooms, links, commands, labels of screens."""

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.utils.translation import trans_real
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(settings.BASE_DIR)
PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
ROLES = sorted((ROOT / "docs/roles").glob("*.md"))
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
ROOMS = [room.strip() for floor in CONTRACTS["contracts"][0]["layers"] for room in floor.split("|")]


def name_of(path):
    return str(path.relative_to(ROOT))


def code_in(path):
    """What a paper shows as code: fenced blocks and inline spans."""
    text = path.read_text()
    return "\n".join([*re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE), *re.findall(r"`([^`\n]+)`", text)])


def room_files():
    for room in ROOMS:
        folder = ROOT / ("site/config" if room == "config" else room)
        yield from (path for path in folder.rglob("*.py") if "migrations" not in path.parts)


# --- operations ---------------------------------------------------------------------------------------------------------


def variables_read():
    """Names of the environment variables that settings and commands read."""
    found = set()
    for path in [*room_files(), ROOT / "manage.py"]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = ast.unparse(node.func)
                if re.fullmatch(r"env(\.\w+)?|os\.environ\.(get|setdefault)|os\.getenv", called):
                    found.add(node.args[0].value)
    return found


def test_operations_name_every_environment_variable_and_no_other():
    text = (ROOT / "docs/operations.md").read_text()
    table = set(re.findall(r"^\| `([A-Z][A-Z_]+)` \|", text, re.MULTILINE))
    assert {"SITE_URL", "DATABASE_URL", "TRUSTED_PROXIES", "WEB_WORKERS"} <= variables_read()
    assert table == variables_read()


# --- decisions ----------------------------------------------------------------------------------------------------------


def pinned():
    lines = (line.split("#")[0].strip() for line in (ROOT / "requirements.txt").read_text().splitlines())
    return {canonicalize_name(Requirement(line).name) for line in lines if line and not line.startswith("-")}


def needed_by_others(pins):
    """Pins that another pin asks for, in this environment and without extras."""
    found = set()
    for name in pins:
        for text in metadata.requires(name) or []:
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                found.add(canonicalize_name(requirement.name))
    return found


def imported():
    """Distributions whose modules our code imports."""
    modules = set()
    for path in room_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
            elif isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
    owners = metadata.packages_distributions()
    return {canonicalize_name(owner) for module in modules - set(sys.stdlib_module_names) for owner in owners.get(module, [])}


def test_decisions_give_a_reason_for_every_direct_dependency_and_no_other():
    pins = pinned()
    built_with = {canonicalize_name(Requirement(text).name) for text in tomllib.loads((ROOT / "pyproject.toml").read_text())["build-system"]["requires"]}
    direct = (pins - needed_by_others(pins)) | (pins & (imported() | built_with))
    section = (ROOT / "docs/decisions.md").read_text().split("## Direct dependencies")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([\w-]+)` \| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    assert {name for name, _for, _why in rows} == direct
    assert all(len(why) > 15 for _name, _for, why in rows)


# --- the map ------------------------------------------------------------------------------------------------------------


def test_map_names_every_room_with_its_floor():
    floors = CONTRACTS["contracts"][0]["layers"]
    expected = [(str(len(floors) - place), room.strip()) for place, floor in enumerate(floors) for room in floor.split("|")]
    text = (ROOT / "docs/map.md").read_text()
    assert re.findall(r"^\| (\d+) \| `(\w+)`", text, re.MULTILINE) == expected


def test_map_promises_every_file_name_that_the_contract_allows_and_no_other():
    allowed = re.findall(r"\((\w+)\)", " ".join(CONTRACTS["contracts"][1]["layers"]))
    table = (ROOT / "docs/map.md").read_text().split("| file | holds |")[1].split("\n\n")[0]
    promised = [name for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)]
    assert promised == allowed


# --- links and commands -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAPERS, ids=name_of)
def test_links_of_a_paper_lead_somewhere(path):
    text = re.sub(r"^```.*?^```", "", path.read_text(), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        file, _hash, anchor = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.is_file(), f"{target} leads nowhere"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", found.read_text(), re.MULTILINE)
            anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in anchors, f"{target}: no such heading"


@pytest.mark.parametrize("path", PAPERS, ids=name_of)
def test_commands_of_a_paper_exist(path):
    code = code_in(path)
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z][a-z-]*)\b", code)) <= targets
    assert set(re.findall(r"manage\.py ([a-z_]+)", code)) <= set(get_commands())
    for used in re.findall(r"(?<![\w/.])(?:docs|tests|templates|static|site)/[\w./-]+\.\w+", code):
        assert (ROOT / used).exists(), f"{used} does not exist"


def test_readme_lists_the_targets_that_make_help_prints():
    makefile = (ROOT / "Makefile").read_text()
    printed = set(re.findall(r'^# make (\w+)|@echo "make (\w+)', makefile, re.MULTILINE))
    assert set(re.findall(r"^(?:\| `)?make (\w+)", (ROOT / "README.md").read_text(), re.MULTILINE)) == {first or second for first, second in printed}


def test_own_commands_are_told_to_the_operator():
    own = {path.stem for path in (ROOT / "home/management/commands").glob("*.py")} - {"__init__"}
    told = code_in(ROOT / "docs/operations.md") + code_in(ROOT / "README.md")
    assert {name for name in own if name not in told} == set()


# --- screens ------------------------------------------------------------------------------------------------------------


def phrases():
    """Texts that screens can show, as patterns: what we wrote, and what the CMS's Chinese catalogue holds (ours on top)."""
    texts = set()
    for path in room_files():
        texts |= {node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    for path in (ROOT / "templates").rglob("*.html"):
        texts |= set(re.findall(r"""["']([^"'\n]*[\u4e00-\u9fff][^"'\n]*)["']""", path.read_text()))
    catalogue = {}
    for key, value in trans_real.translation("zh-hans")._catalog.items():
        catalogue.setdefault(key, value)  # the first wins, as on the screens: an overlay of ours hides the CMS's own words
    texts |= {value for value in catalogue.values() if isinstance(value, str)}
    return {text.strip() for text in texts if re.search(r"[\u4e00-\u9fff]", text)}


def pattern_of(text):
    return re.compile(".+".join(re.escape(part) for part in re.split(r"%\(\w+\)[sd]|\{\w+\}", text)))


@pytest.fixture(scope="module")
def screens():
    found = phrases()
    return found, [pattern_of(text) for text in found if re.search(r"%\(\w+\)[sd]|\{\w+\}", text) and len(re.findall(r"[\u4e00-\u9fff]", text)) >= 2]


@pytest.mark.parametrize("path", ROLES, ids=name_of)
def test_labels_quoted_on_a_role_page_stand_on_the_screens(path, screens):
    texts, patterns = screens
    quoted = set(re.findall(r"「([^」]+)」", path.read_text())) - {""}
    unknown = sorted(label for label in quoted if label not in texts and not any(pattern.fullmatch(label) for pattern in patterns))
    assert unknown == []


def test_lookup_of_labels_knows_an_invented_one(screens):
    texts, patterns = screens
    assert "一键生成获奖证书" not in texts
    assert not any(pattern.fullmatch("一键生成获奖证书") for pattern in patterns)
