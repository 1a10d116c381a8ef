"""Titles on shared pictures: even lines, words whole, nothing beyond the edge of the figure."""

import re

import pytest

from covers.queries.film import moon
from covers.queries.share import DRAW, Shared, wrap
from covers.queries.slip import advance

LONG = "一张返工单的第三十七次旅行，以及它在路上遇见的检验员、调度员、装配工和一位坚持要把原因写满一整页才肯签字的老班长"


def test_title_breaks_where_a_reader_pauses():
    assert wrap("中欧班列——享誉全球的金丝带", 10, 2) == ["中欧班列——", "享誉全球的金丝带"]


def test_latin_words_stay_whole():
    assert wrap("Made to Measure: a very long Latin title here", 10, 4) == ["Made to Measure:", "a very long", "Latin title here"]


def test_word_wider_than_a_line_is_broken_rather_than_lost():
    lines = wrap("W" * 60, 10, 5)
    assert "".join(lines) == "W" * 60
    assert all(advance(line) <= 10 for line in lines)


def test_title_too_long_for_its_lines_ends_with_an_ellipsis():
    lines = wrap(LONG, 10, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert LONG.startswith(lines[0])
    assert all(advance(line) <= 11 for line in lines)  # closing punctuation may hang by one


@pytest.mark.parametrize(("text", "lines"), [("", []), (" ", []), ("！", ["！"])])
def test_text_without_words_gives_what_there_is(text, lines):
    assert wrap(text, 10, 3) == lines


def shared(title, pattern="film"):
    return Shared(title, "某单位", "一等奖", "2020 演讲", "2020-0002", "https://example.org/w/2020-0002/", pattern, "plum", "solid-brass", "壹")


@pytest.mark.parametrize("kind", DRAW)
@pytest.mark.parametrize("title", ["零点一毫米", LONG, "Wait", "……"])
def test_figure_is_cut_off_at_its_own_edge(kind, title):
    drawing = DRAW[kind](shared(title))
    inner = re.search(r'<svg x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)" viewBox', drawing)
    assert inner, "the figure stands in a viewport of its own, so nothing of it lies outside"
    assert drawing.count("<svg ") == drawing.count("</svg>") == 2


@pytest.mark.parametrize("title", ["零点一毫米", "中欧班列——享誉全球的金丝带", LONG])
def test_poster_title_stays_between_figure_and_unit(title):
    drawing = DRAW["poster"](shared(title))
    lines = re.findall(r'<text x="56" y="([\d.]+)"[^>]*font-size="([\d.]+)"', drawing)
    title_lines = [(float(y), float(size)) for y, size in lines if float(size) > 40]
    unit = min(float(y) - float(size) for y, size in lines if float(size) < 40)
    assert min(y - size for y, size in title_lines) >= 700
    assert max(y for y, _size in title_lines) < unit


def test_moon_shines_as_much_as_it_says():
    assert moon(50, 50, 10, 1, waning=True) == "M50 40A10 10 0 0 1 50 60A10 10 0 0 1 50 40z"
    assert moon(50, 50, 10, 0.25, waning=True) == "M50 40A10 10 0 0 1 50 60A5 10 0 0 0 50 40z"
    assert moon(50, 50, 10, 0.25, waning=False) == "M50 40A10 10 0 0 0 50 60A5 10 0 0 1 50 40z"
