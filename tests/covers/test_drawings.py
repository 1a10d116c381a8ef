"""Covers, slips, seals and share pictures: drawn from words alone, the same for ever, sound for any title."""

import io
import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest
import segno
from hypothesis import example, given, settings, strategies as st
from PIL import Image

from covers.enums import TONES, Palette, Pattern, SealShape
from covers.queries import blank_volume, cover, label, logo_path, seal, wordmark_path
from covers.queries.cover import UPRIGHT, WIDE
from covers.queries.glyphs import covered, outline
from covers.queries.icons import ICONS, icon
from covers.queries.seal import seal_text
from covers.queries.share import DRAW, Shared, wrap
from covers.queries.slip import MAX_LENGTH, advance, set_title, slip
from covers.services import MAX_BYTES, render_png

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"
TITLES = [
    "平凡，又不平凡",
    "等待",
    "Wait for me, please — a very long Latin title indeed",
    "囍𬭚喆",
    "……",
    "<b>&\"'</b>",
    "长" * 500,
    "",
    "a" * 500,
    "\x01\x0b\ufffe题",
]
titles = st.text(max_size=120) | st.text(alphabet="质量品牌故事，。！《》“”—…ABCxyz019 ", max_size=500)


def parse(drawing):
    """The drawing as a reader of SVG takes it; fails where it is no XML."""
    if not drawing.startswith("<svg"):
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>'
    elif "xmlns=" not in drawing:
        drawing = drawing.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return ET.fromstring(drawing)


def shared(title="平凡，又不平凡", **values):
    words = {
        "title": title,
        "unit": "上海测试企业",
        "award": "一等奖",
        "kind": "演讲",
        "number": "2020-0002",
        "address": "https://stories.example.org/w/2020-0002/",
        "pattern": "speech",
        "palette": "pine",
        "seal_shape": "solid-brass",
        "seal_text": "壹",
    }
    return Shared(**{**words, **values})


class TestCover:
    @pytest.mark.parametrize("pattern", Pattern.values)
    @pytest.mark.parametrize("palette", Palette.values)
    def test_every_pattern_in_every_colour_is_a_drawing(self, pattern, palette):
        for wide in (False, True):
            root = parse(cover("质量品牌故事", pattern, palette, wide=wide))
            assert root.get("viewBox") == ("0 0 640 360" if wide else "0 0 300 400")
            assert root.get("aria-hidden") == "true"
            assert set(re.findall(r'fill="(#\w+)"', ET.tostring(root, encoding="unicode"))) <= {*TONES[palette], "#f8f3e7", "#1c1a17"}

    def test_same_words_give_the_same_bytes_in_every_process(self):
        """The digest is written down: a change of the drawing changes every cover ever printed, and must be meant."""
        import hashlib
        import subprocess
        import sys

        code = "from covers.queries import cover; print(cover('平凡，又不平凡', 'speech', 'pine'), end='')"
        runs = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")}
        assert len(runs) == 1
        assert hashlib.sha256(runs.pop()).hexdigest() == hashlib.sha256(cover("平凡，又不平凡", "speech", "pine").encode()).hexdigest()

    def test_titles_differ_in_their_figures(self):
        figures = {cover(f"第{i}个故事", "film", "pine", with_slip=False) for i in range(40)}
        assert len(figures) >= 35

    @pytest.mark.parametrize("pattern", Pattern.values)
    @given(title=titles)
    @settings(max_examples=60, deadline=None)
    def test_cover_of_any_title_is_sound(self, pattern, title):
        root = parse(cover.__wrapped__(title, pattern, "pine"))
        numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", " ".join(e.get("d", "") for e in root.iter()))]
        assert all(abs(n) < 5_000 for n in numbers)
        assert "script" not in {element.tag.removeprefix(SVG) for element in root.iter()}

    @pytest.mark.parametrize("title", TITLES)
    def test_cover_of_an_odd_title_weighs_little(self, title):
        assert len(cover(title, "essay", "pine").encode()) < 40_000

    def test_unknown_pattern_or_colour_is_an_error(self):
        with pytest.raises(KeyError):
            cover("题", "sculpture", "pine")
        with pytest.raises(KeyError):
            cover("题", "speech", "pink")

    def test_blank_volume_and_label_are_drawings(self):
        parse(blank_volume("叁", "待你来写"))
        parse(label("题签", wide=True))


class TestSlip:
    @given(title=titles)
    @example("长" * 500)
    @example("W" * 300)
    @example("A" * 41 + " " + "字" * 41)
    @settings(max_examples=300, deadline=None)
    def test_slip_of_any_title_stays_on_the_cover_and_its_text_on_the_slip(self, title):
        for width, height in (UPRIGHT, WIDE):
            for fixed in (False, True):
                root = parse(slip(title, width, height, fixed=fixed))
                x, y, w, h = (float(n) for n in re.match(r"M(\S+) (\S+)h(\S+)v(\S+)h", next(root.iter(f"{SVG}path")).get("d")).groups())
                assert x >= 0
                assert y >= 0
                assert x + w <= width
                assert y + h <= height
                for text in root.iter(f"{SVG}text"):
                    if text.get("x"):
                        assert x <= float(text.get("x")) <= x + w
                        assert y <= float(text.get("y")) <= y + h + 0.1

    @given(title=titles)
    @settings(max_examples=300, deadline=None)
    def test_columns_hold_the_title_or_its_beginning(self, title):
        columns, scale = set_title(title)
        assert len(columns) <= 3
        assert 0 < scale <= 1
        said, whole = (re.sub(r"\s", "", text) for text in ("".join(columns), title))
        whole = "".join(c for c in whole if unicodedata.category(c) not in {"Cc", "Cs", "Cn"} or c in said)
        assert said == whole or whole.startswith(said.removesuffix("…")) or len(columns) == 0
        assert advance("".join(columns)) <= MAX_LENGTH + 2

    @pytest.mark.parametrize(
        ("title", "columns"), [("等待", ["等待"]), ("平凡，又不平凡", ["平凡，又不平凡"]), ("把误差留给自己的人", ["把误差留", "给自己的人"])]
    )
    def test_title_breaks_where_a_reader_would(self, title, columns):
        assert set_title(title).columns == columns

    def test_no_column_begins_with_a_stop(self):
        for length in range(8, 42):
            columns = set_title("质量，" * (length // 3 + 1)).columns
            assert not [column for column in columns if column[0] in "，。、"]


class TestSeals:
    @pytest.mark.parametrize("shape", SealShape.values)
    @pytest.mark.parametrize("text", ["壹", "人气", "", "三个字", "囍", "𬭚", "A", "<&"])
    def test_every_seal_is_a_drawing_even_of_rare_characters(self, shape, text):
        parse(seal(shape, text))

    def test_character_that_the_font_lacks_is_set_with_the_readers_own(self):
        assert outline("质").startswith("M")
        missing = next(c for c in "𬭚𠀀\U0002a700" if not outline(c))
        assert f">{missing}</text>" in seal("round", missing)
        assert not covered(f"质量{missing}")
        assert covered("质量 品牌\n故事")

    @pytest.mark.parametrize(("award", "text"), [("最具风采奖", "风采"), ("最佳人气奖", "人气"), ("奖", "奖"), ("一等奖", "一等")])
    def test_award_without_a_rank_is_known_by_two_characters(self, award, text):
        assert seal_text(award) == text

    def test_mark_and_name_of_the_site_need_no_font(self):
        for drawing in (logo_path(), wordmark_path()):
            assert "<text" not in drawing
            parse(drawing)

    def test_icons_are_drawings_and_an_unknown_one_an_error(self):
        for name in ICONS:
            parse(icon(name))
        with pytest.raises(KeyError):
            icon("nothing")


class TestSharing:
    SIZES = {"share": (1200, 630), "square": (600, 600), "poster": (750, 1334)}

    @pytest.mark.parametrize("kind", DRAW)
    @pytest.mark.parametrize("title", ["平凡，又不平凡", "囍𬭚喆", "长" * 255, "<b>&\"'</b>", "\x01题\ufffe"])
    def test_picture_has_its_size_and_stays_below_the_limit(self, kind, title):
        png = render_png(DRAW[kind](shared(title, unit="上海很长很长的单位名称" * 12)), lettering=title)
        assert len(png) <= MAX_BYTES == 300 * 1024
        with Image.open(io.BytesIO(png)) as image:
            assert (image.format, image.size) == ("PNG", self.SIZES[kind])
            assert len(image.convert("RGB").getcolors(2**24)) > 8

    @pytest.mark.slow
    @pytest.mark.parametrize("palette", Palette.values)
    def test_heaviest_patterns_stay_below_the_limit_in_every_colour(self, palette):
        for pattern in Pattern.values:
            assert len(render_png(DRAW["poster"](shared(palette=palette, pattern=pattern)), lettering="平凡又不平凡")) <= MAX_BYTES

    @given(title=titles, unit=titles, award=titles)
    @settings(max_examples=60, deadline=None)
    def test_drawing_of_any_words_is_sound(self, title, unit, award):
        for draw in DRAW.values():
            parse(draw(shared(title, unit=unit, award=award)))

    @pytest.mark.parametrize(
        "address", ["https://stories.example.org/w/2020-0002/", "http://localhost:8000/w/2026-12345/", "https://" + "a" * 60 + ".cn/w/2020-0002/"]
    )
    def test_code_on_the_poster_is_the_work_s_short_address_module_by_module(self, address):
        """Read from the finished PNG at the centre of each module, and compared with the code of the address."""
        png = render_png(DRAW["poster"](shared(address=address)), lettering="平凡又不平凡")
        code = segno.make(address, error="m", micro=False)
        modules = code.symbol_size(border=2)[0]
        step = round(132 / modules, 3)
        with Image.open(io.BytesIO(png)) as image:
            grey = image.convert("L")
            read = [[grey.getpixel((int(56 + (x + 2.5) * step), int(1164 + (y + 2.5) * step))) < 128 for x in range(modules - 4)] for y in range(modules - 4)]
        assert read == [[bool(dark) for dark in row] for row in code.matrix]
        assert step >= 2.5, "two and a half pixels a module: a long press reads it"

    def test_example_says_so_on_every_picture_with_words(self):
        for kind in ("share", "poster"):
            assert "（示例）" in DRAW[kind](shared(is_example=True))
            assert "（示例）" not in DRAW[kind](shared())

    @given(text=titles, width=st.integers(4, 30), lines=st.integers(1, 4))
    @settings(max_examples=200, deadline=None)
    def test_lines_are_no_wider_and_no_more_than_asked(self, text, width, lines):
        found = wrap(text, width, lines)
        assert len(found) <= lines
        # A stop may hang over the edge; nothing else does.
        assert all(advance(line.rstrip("，。、：；！？”》）—…")) <= width for line in found)
