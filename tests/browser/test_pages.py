"""Every public page type in a real browser: accessible, within the screen, on our own host, without script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = {
    "home": "/",
    "showcase": "/showcase/",
    "covers": "/showcase/?view=covers",
    "wall": "/showcase/?view=wall",
    "filtered": "/showcase/?year=2020&format=speech",
    "nothing": "/showcase/?year=2013&format=essay",
    "timeline": "/showcase/editions/",
    "edition_in_annex": "/showcase/2024/",
    "edition_real": "/showcase/2020/",
    "edition_open": "/showcase/2026/",
    "edition_example": "/showcase/2000/",
    "record": "/w/2020-0002/",
    "film": "/w/2000-0001/",
    "speech": "/w/2000-0002/",
    "essay": "/w/2000-0003/",
    "long_title": "/w/2000-0020/",
    "rare_characters": "/w/2000-0018/",
    "latin_title": "/w/2000-0019/",
    "organisation": "/organisations/moujingmizhizaoqiye/",
    "exhibition": "/showcase/kanbujiandedifang/",
    "search": "/search/?q=故事",
    "search_nothing": "/search/?q=误会重重",
    "search_empty": "/search/",
    "tip": "/tips/new/?work=2020-0002",
    "thanks": "/tips/thanks/",
    "poster": "/w/2000-0001/poster/",
    "embed": "/embed/2020-0002/",
    "essays": "/essays/",
    "training": "/training/",
    "content": "/about/",
    "missing": "/nowhere/",
    "gone": "/showcase/2000/yichexiadeyijian/",
    "styleguide": "/styleguide/",
}
SHIFT_METER = """
window.shift = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
EXPECTED_STATUS = {"missing": 404, "gone": 410}


def visit(page, name):
    response = page.goto(PAGES[name])
    assert response.status == EXPECTED_STATUS.get(name, 200), name
    return response


def violations(page):
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found.response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_no_page_type_violates_an_accessibility_rule(open_page, width, scheme):
    page = open_page(width, 900, color_scheme=scheme)
    found = {}
    for name in PAGES:
        visit(page, name)
        if problems := violations(page):
            found[name] = problems
    assert found == {}


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440, 1920])
def test_no_page_type_scrolls_sideways(open_page, width):
    page = open_page(width, 900)
    wide = {}
    for name in PAGES:
        visit(page, name)
        if (inner := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide[name] = inner
    assert wide == {}


def test_nothing_is_fetched_from_another_host_and_nothing_is_blocked(open_page):
    page = open_page(390)
    for name in PAGES:
        visit(page, name)
        page.wait_for_load_state("networkidle")
    assert page.strays == []
    expected = re.compile(r"status of 4(04|10)")
    assert [text for text in page.complaints if not expected.search(text)] == []


def test_text_can_be_enlarged_to_twice_its_size(open_page):
    page = open_page(780, 900)
    for name in PAGES:
        visit(page, name)
        page.evaluate("document.documentElement.style.fontSize='200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 780, name


def test_everything_reads_without_script(open_page):
    page = open_page(390, java_script_enabled=False)
    for name in PAGES:
        visit(page, name)
        assert page.locator("h1, .ti").first.is_visible(), name
    page.context.clear_cookies()
    page.goto("/showcase/")
    page.click("summary:has-text('筛选')")
    page.click(".filters a:has-text('二等奖')")
    assert "award=erdengjiang" in page.url
    page.goto("/showcase/")
    page.click("a[rel=next]")
    page.wait_for_url("**after=**")
    assert page.locator(".row").count() > 0
    page.click("summary[aria-label='菜单']")
    page.click(".menu__p a:has-text('历届')")
    assert page.url.endswith("/showcase/editions/")


def test_2020_first_prize_is_two_clicks_from_the_front_page(open_page):
    page = open_page(1440)
    page.goto("/")
    page.click(".shelf a:has-text('2020')")
    page.click(".row a:has-text('平凡，又不平凡')")
    assert page.locator("h1").inner_text() == "平凡，又不平凡"
    source = page.locator(".route li a").first
    assert "《上海质量》2020 年第 12 期" in source.inner_text()
    assert source.get_attribute("href").startswith("https://m.fx361.cc/")


def test_site_is_used_by_keyboard_alone(open_page):
    page = open_page(1440)
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto("/showcase/")
    reached = []
    for _ in range(70):
        page.keyboard.press("Tab")
        element = page.evaluate(
            """() => { const e = document.activeElement, b = e.getBoundingClientRect(), s = getComputedStyle(e);
            return [e.textContent.trim().slice(0, 20), s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0, b.width > 0 && b.height > 0] }"""
        )
        reached.append(element)
    assert all(outlined and visible for text, outlined, visible in reached if text)
    assert any("初心列车" in text for text, _outlined, _visible in reached)


def test_menu_closes_on_escape_and_gives_focus_back(open_page):
    page = open_page(390)
    page.goto("/about/")
    page.click("summary[aria-label='菜单']")
    assert page.locator(".menu__p").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".menu__p").is_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_light_and_dark_can_be_chosen_and_are_remembered(open_page):
    page = open_page(1440, color_scheme="light")
    page.goto("/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("[data-theme-button]")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != before
    page.goto("/about/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_no_layout_shift_while_a_page_loads(open_page):
    for width in (390, 1440):
        page = open_page(width, 900)
        page.add_init_script(SHIFT_METER)
        for name in ("home", "showcase", "edition_real", "record", "film"):
            visit(page, name)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.shift") < 0.01, (name, width)


def test_first_view_of_the_showcase_weighs_little(open_page):
    page = open_page(390)
    sizes = []
    page.on("response", lambda response: sizes.append(response.request.sizes()["responseBodySize"]))
    visit(page, "showcase")
    page.wait_for_load_state("networkidle")
    assert sum(sizes) <= 150 * 1024, sizes


def test_print_hides_navigation_and_keeps_the_text(open_page):
    page = open_page(1000)
    visit(page, "speech")
    page.emulate_media(media="print")
    assert page.locator(".mast .nav").is_hidden()
    assert page.locator(".foot__in").is_hidden()
    assert page.locator(".prose").first.is_visible()
    assert page.locator(".onpaper").is_visible()
    assert len(page.pdf(format="A4")) > 10_000


def test_reader_sends_a_tip_and_mistakes_are_announced(open_page):
    page = open_page(390)
    visit(page, "tip")
    page.fill("#id_text", "短")
    page.click("text=交给编辑部")
    assert "请多写几个字" in page.locator(".err").inner_text()
    assert page.locator("#id_text").input_value() == "短"
    assert violations(page) == []
    page.fill("#id_text", "讲稿在我们单位档案室，联系人王工。")
    page.click("text=交给编辑部")
    page.wait_for_url("**/tips/thanks/")
    assert "收到了" in page.locator("h1").inner_text()


def test_reduced_motion_is_respected(open_page):
    page = open_page(1440, reduced_motion="reduce")
    visit(page, "home")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.spine')).transitionDuration)") < 0.01
