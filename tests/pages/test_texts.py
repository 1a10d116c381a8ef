"""What texts are made of: addresses, sort keys, tags, numerals, dates, and data inside a script element."""

import datetime
import json
import re

import pytest
from django.core.management import call_command
from hypothesis import given, settings, strategies as st

from organisations.models import Organisation
from organisations.services import create_organisation
from pages.queries import plain_text
from pages.templatetags.site import (
    absolute,
    cn_date,
    cn_datetime,
    cn_duration,
    cn_weekday,
    iso_duration,
    json_ld,
    month_day,
    prime_duration,
)
from pages.validators import MAX_SLUG, MAX_TAG, chinese_number, ordinal, pinyin_key, pinyin_slug, split_tags

UTC = datetime.UTC


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("平凡，又不平凡", "pingfan-youbupingfan"),
        ("C919 的翅膀", "c919-dechibang"),
        ("3D打印的心", "3d-dayindexin"),
        ("Wait", "wait"),
        ("重庆", "chongqing"),
        ("银行行长", "yinhanghangzhang"),
        ("……！？", "page"),
        ("", "page"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("../../etc/passwd", "etc-passwd"),
        ("\x00\n\t", "page"),
        ("Ａ級ＢＹＤ", "ji"),
        ("😀开心", "kaixin"),
    ],
)
def test_slug_reads_as_the_title_sounds(title, slug):
    assert pinyin_slug(title, "page") == slug


def test_rare_characters_have_an_address_too():
    assert re.fullmatch(r"xi[a-z]*zhe", pinyin_slug("囍𬭚喆", "page"))


@given(st.text(max_size=600))
@settings(max_examples=300, deadline=None)
def test_slug_of_any_text_is_an_address(text):
    slug = pinyin_slug(text, "page")
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)
    assert len(slug) <= MAX_SLUG
    assert pinyin_slug(text, "page") == slug


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_sort_key_of_any_text_sorts_alike_in_every_collation(text):
    assert re.fullmatch(r"[0-9a-z]{0,48}", pinyin_key(text))


def test_names_sort_by_pinyin_not_by_code_point():
    names = ["上海电气", "宝钢股份", "老凤祥", "中国商飞", "安琪", "阿里"]
    assert sorted(names, key=pinyin_key) == ["阿里", "安琪", "宝钢股份", "老凤祥", "上海电气", "中国商飞"]
    assert sorted(names) != sorted(names, key=pinyin_key)


@pytest.mark.django_db
def test_units_are_listed_by_pinyin_in_admin_and_database(client, chief):
    for name in ("上海电气集团", "宝山钢铁", "老凤祥", "阿里山茶"):
        create_organisation(name)
    assert list(Organisation.objects.values_list("name", flat=True)) == ["阿里山茶", "宝山钢铁", "老凤祥", "上海电气集团"]
    client.force_login(chief)
    body = client.get("/admin/snippets/organisations/organisation/").content.decode()
    places = [body.index(name) for name in ("阿里山茶", "宝山钢铁", "老凤祥", "上海电气集团")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("师徒，夜班、一线；质量\n班组,安全;创新\r\n协作", ["师徒", "夜班", "一线", "质量", "班组", "安全", "创新", "协作"]),
        ("  师徒  ，，师徒、 ", ["师徒"]),
        ('"带引号",“全角引号”', ["带引号", "全角引号"]),
        ("two words, 一个", ["two words", "一个"]),
        ("", []),
        (None, []),
        ("，、；;\n", []),
    ],
)
def test_tags_are_split_at_full_and_half_width_separators(typed, tags):
    assert split_tags(typed) == tags


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_tags_of_any_text_are_short_distinct_and_not_empty(text):
    tags = split_tags(text)
    assert len(set(tags)) == len(tags)
    assert all(tag and len(tag) <= MAX_TAG and not re.search(r"[,，、;；\n\r\t]", tag) for tag in tags)


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (99, "九十九"), (0, "0"), (100, "100")]
)
def test_number_in_chinese(number, words):
    assert chinese_number(number) == words


@pytest.mark.parametrize(("number", "words"), [(None, ""), (1, "首届"), (2, "第二届"), (13, "第十三届")])
def test_ordinal_of_an_edition(number, words):
    assert ordinal(number) == words


def test_dates_are_those_of_shanghai():
    late = datetime.datetime(2026, 7, 31, 17, 30, tzinfo=UTC)
    assert cn_date(late) == "2026 年 8 月 1 日"
    assert cn_datetime(datetime.datetime(2026, 7, 31, 9, 0, tzinfo=UTC)) == "2026 年 7 月 31 日 17:00（北京时间）"
    assert cn_datetime(datetime.datetime(2026, 12, 31, 16, 0, tzinfo=UTC)) == "2027 年 1 月 1 日 00:00（北京时间）"
    assert cn_weekday(datetime.date(2026, 7, 31)) == "星期五"
    assert month_day(datetime.date(2026, 7, 2)) == "07.02"
    assert (cn_date(None), cn_datetime(None)) == ("", "")


@pytest.mark.parametrize(
    ("seconds", "words", "prime", "iso"),
    [(372, "6 分 12 秒", "6′12″", "PT6M12S"), (9, "9 秒", "0′09″", "PT0M9S"), (3600, "60 分 00 秒", "60′00″", "PT60M0S"), (0, "", "", ""), (None, "", "", "")],
)
def test_durations(seconds, words, prime, iso):
    assert (cn_duration(seconds), prime_duration(seconds), iso_duration(seconds)) == (words, prime, iso)


@given(st.recursive(st.text(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=8))
@settings(max_examples=200, deadline=None)
def test_data_in_a_script_element_cannot_close_it_and_reads_back(value):
    block = str(json_ld({"name": value}))
    inner = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search(r"[<>&]", inner)
    assert json.loads(inner)["name"] == value


def test_data_with_an_attack_in_it_stays_data():
    block = str(json_ld({"name": "</script><script>alert(1)</script><!--", "a": "\u2028"}))
    assert block.count("<script") == block.count("</script") == 1


def test_public_addresses_are_made_of_paths_only(settings):
    assert absolute("/w/2020-0002/") == f"{settings.SITE_URL}/w/2020-0002/"
    assert absolute("https://example.org/x") == "https://example.org/x"


def test_markup_is_dropped_from_plain_text():
    assert plain_text(["<p>甲<b>乙</b></p>", "\n 丙 &amp; "]) == "甲 乙 丙 &amp;"


@pytest.mark.django_db
def test_commands_of_every_minute_run_on_an_empty_site():
    call_command("tick")
