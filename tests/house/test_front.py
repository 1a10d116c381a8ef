"""Promises about what is sent to browsers: sizes, no other host, nothing inline."""

import ast
import re
from pathlib import Path

from django.conf import settings

from covers.enums import TONES
from showcase.templatetags.showcase import HEIGHTS, WIDTHS

ROOT = Path(settings.BASE_DIR)
TEMPLATES = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
PUBLIC = [path for path in TEMPLATES if "dtl" not in path.parts]


def test_css_stays_within_48_kilobytes():
    assert sum(path.stat().st_size for path in (ROOT / "static/css").glob("*.css")) <= 48 * 1024


def test_own_javascript_stays_within_15_kilobytes():
    assert sum(path.stat().st_size for path in (ROOT / "static/js").glob("*.js")) <= 15 * 1024


def test_every_css_file_is_imported_once():
    imported = re.findall(r'@import url\("([\w.-]+)"\)', (ROOT / "static/css/site.css").read_text())
    assert sorted(imported) == sorted(path.name for path in (ROOT / "static/css").glob("*.css") if path.name != "site.css")


def test_public_templates_have_no_inline_style_or_script():
    for path in PUBLIC:
        text = path.read_text()
        assert not re.search(r"<[^>]+\sstyle=", text), path
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\son(click|load|change|submit)=", text), path


def test_nothing_is_loaded_from_another_host():
    for path in [*TEMPLATES, *(ROOT / "static").rglob("*.css"), *(ROOT / "static").rglob("*.js")]:
        text = path.read_text()
        assert not re.search(r"""(?:src|srcset|data)\s*=\s*["'](?:https?:)?//""", text), path
        assert not re.search(r"""<link[^>]+href=["'](?:https?:)?//""", text), path
        assert not re.search(r"""url\(\s*["']?(?:https?:)?//""", text), path


def test_palettes_in_css_are_those_of_the_covers():
    css = (ROOT / "static/css/palettes.css").read_text()
    expected = {f".p-{name}{{--g:{t.ground};--d:{t.deep};--p:{t.pale};--s:{t.spot};--on:{t.on}}}" for name, t in TONES.items()}
    assert set(re.findall(r"^\.p-.*$", css, re.MULTILINE)) == expected


def test_shelf_has_a_class_for_every_step():
    css = (ROOT / "static/css/shelf.css").read_text()
    assert {f".w{step}" for step in range(1, WIDTHS + 1)} <= set(re.findall(r"\.w\d+", css))
    assert {f".h{step}" for step in range(1, HEIGHTS + 1)} <= set(re.findall(r"\.h\d+", css))


def test_no_page_asks_for_or_rewards_sharing():
    words = re.compile(r"分享(?:后|即|得|有|领|送)|转发(?:后|即|得|有|领|送|抽)|集赞|邀请好友|分享到朋友圈")
    texts = [
        *TEMPLATES,
        *(path for room in ("home", "showcase", "pages", "essays") for path in (ROOT / room).rglob("*.py")),
        *(ROOT / "home/sample").glob("*.json"),
    ]
    assert [str(path) for path in texts if words.search(path.read_text())] == []


def test_people_read_chinese_wrapped_in_gettext():
    """Chinese in a public template stands inside _(…); comments are English or name a part of the design."""
    bare = re.compile(r"[\u4e00-\u9fff]")
    for path in PUBLIC:
        text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
        text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.DOTALL)
        assert not bare.search(text), f"{path}: {bare.search(text)}"


# Data and drawings, not sentences: characters of seals, numerals, the sample archive, what the operator's terminal says.
DATA = (
    "covers/",
    "library/enums.py",
    "organisations/models.py",
    "pages/validators.py",
    "home/services/",
    "home/management/",
    "migrations/",
    "showcase/queries/searching.py",
    "home/queries.py",
)


def _bare_chinese(tree):
    wrapped = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {"_", "gettext", "gettext_lazy", "ngettext", "lazystr"}:
            wrapped |= {id(child) for child in ast.walk(node)}
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            wrapped.add(id(node.body[0].value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in wrapped and re.search(r"[\u4e00-\u9fff]", node.value):
            yield node.value


def test_people_read_chinese_wrapped_in_gettext_in_code_too():
    found = {}
    for room in ("library", "pages", "organisations", "editions", "members", "showcase", "essays", "home"):
        for path in (ROOT / room).rglob("*.py"):
            name = str(path.relative_to(ROOT))
            if not any(part in name for part in DATA):
                found |= {f"{name}: {text}": 1 for text in _bare_chinese(ast.parse(path.read_text()))}
    assert sorted(found) == []
