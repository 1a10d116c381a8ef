"""The house keeps to its plan: docs/map.md in words, here in proof."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FLOORS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
ROOMS = [room.strip() for floor in FLOORS for room in floor.split("|")]
HEIGHT = {room.strip(): len(FLOORS) - place for place, floor in enumerate(FLOORS) for room in floor.split("|")}
OURS = [room for room in ROOMS if room != "config"]
MAX_MODULE, MAX_FUNCTION, MAX_TEMPLATE = 400, 40, 120


def python_files():
    for room in ROOMS:
        folder = ROOT / ("site/config" if room == "config" else room)
        yield from (path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts)


def test_every_app_of_ours_has_a_floor():
    local = {config.name for config in apps.get_app_configs() if Path(config.path).parent == ROOT}
    assert local == set(OURS)


def test_foreign_keys_between_rooms_point_down():
    upward = []
    for model in apps.get_models():
        room = model._meta.app_label
        if room not in HEIGHT:
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not field.concrete or target is None or isinstance(target, str):
                continue
            other = target._meta.app_label
            if other in HEIGHT and other != room and target is not apps.get_model(settings.AUTH_USER_MODEL) and HEIGHT[other] >= HEIGHT[room]:
                upward.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    assert upward == []


def test_site_folder_is_no_package():
    assert not (ROOT / "site" / "__init__.py").exists()


def test_no_drawers():
    drawers = {"core", "common", "utils", "helpers", "base", "misc"}
    assert [str(path) for path in python_files() if path.stem in drawers and "settings" not in path.parts] == []


@pytest.mark.parametrize("path", list(python_files()), ids=lambda path: str(path.relative_to(ROOT)))
def test_module_and_functions_keep_to_size(path):
    text = path.read_text()
    assert len(text.splitlines()) <= MAX_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno + 1 <= MAX_FUNCTION, f"{node.name} is longer than {MAX_FUNCTION} lines"


def test_templates_keep_to_size():
    long = [str(path) for path in (ROOT / "templates").rglob("*") if path.is_file() and len(path.read_text().splitlines()) > MAX_TEMPLATE]
    assert long == []


def test_every_model_of_ours_says_its_name_in_chinese():
    latin = [m._meta.label for m in apps.get_models() if m._meta.app_label in HEIGHT and not re.search(r"[\u4e00-\u9fff]", str(m._meta.verbose_name))]
    # Join tables of tags and many-to-many fields are never shown.
    assert [label for label in latin if not label.startswith(("showcase.WorkTag",)) and "_" not in label.split(".")[1]] == []


def test_migrations_carry_no_block_definitions():
    for room in OURS:
        for path in (ROOT / room / "migrations").glob("0*.py"):
            assert "block_lookup" not in path.read_text(), f"{path}: use pages.models.StoryField"
