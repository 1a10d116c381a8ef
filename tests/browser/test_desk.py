"""The admin in a real browser: it asks no other host, and an editor's day works."""

import re

import pytest
from playwright.sync_api import expect

SCREENS = [
    "/admin/",
    "/admin/pages/",
    "/admin/images/",
    "/admin/images/add/",
    "/admin/images/multiple/add/",
    "/admin/documents/",
    "/admin/snippets/editions/edition/",
    "/admin/snippets/organisations/organisation/add/",
    "/admin/snippets/showcase/tip/",
    "/admin/reports/site-history/",
    "/admin/reports/workflow/",
    "/admin/users/",
    "/admin/groups/",
    "/admin/settings/home/sitesettings/",
    "/admin/bin/",
    "/admin/account/",
]


def test_admin_asks_no_other_host_and_reports_no_error(desk):
    page = desk("guanli")
    for path in SCREENS:
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert page.strays == []
    assert page.complaints == []


def page_id(page, *titles):
    """Walk down the page tree by title; return the number of the last page."""
    page.goto("/admin/pages/")
    number = ""
    for title in titles:
        page.locator(f".title-wrapper a:has-text('{title}')").first.click()
        page.wait_for_url("**/edit/")
        number = re.search(r"/pages/(\d+)/edit/", page.url)[1]
        page.goto(f"/admin/pages/{number}/")
    return number


def publish(page):
    with page.expect_navigation():
        page.locator("footer [data-w-dropdown-target=toggle]").last.click()
        page.click("button[name=action-publish]")


def start_work(page, title, year="2023年上海市质量品牌故事大赛"):
    """Open the form of a new work below ``year`` and give it a title."""
    parent = page_id(page, "获奖作品", year)
    # The form only notices what is typed once it has looked at itself, about two seconds after it appeared.
    page.add_init_script("document.addEventListener('w-unsaved:watch-edits', () => { document.documentElement.dataset.watching = 'yes' })")
    page.goto(f"/admin/pages/{parent}/add_subpage/")
    page.wait_for_url("**/add/showcase/workpage/**")
    page.locator("html[data-watching]").wait_for()
    page.fill("[name=title]", title)


def save(page):
    with page.expect_navigation():
        page.locator("footer button[type=submit]").first.click()


def choose(page, what, name):
    page.locator(f"button:has-text('{what}'):visible").first.click()
    page.locator(f".modal-body a:has-text('{name}')").first.click()
    page.locator(".modal-body").wait_for(state="detached")


def test_chief_editor_publishes_a_record_and_the_public_sees_it(desk, open_page):
    page = desk("zhubian")
    start_work(page, "量具库的早晨")
    page.select_option("[name=format]", index=1)
    choose(page, "选择单位", "湖南新五丰股份有限公司")
    page.click("button:has-text('荣誉'):visible >> nth=-1")
    award = page.locator("[name=honours-0-award] option:has-text('2023 ')").first
    page.select_option("[name=honours-0-award]", award.get_attribute("value"))
    choose(page, "选择来源", "长沙赛区")
    publish(page)
    expect(page.locator(".messages")).to_contain_text("量具库的早晨")
    public = open_page(390)
    public.goto("/showcase/?year=2023")
    public.goto("/showcase/2023/liangjukudezaochen/")
    assert public.locator("h1").inner_text() == "量具库的早晨"


def test_next_year_with_a_new_award_is_made_without_code(desk, open_page):
    page = desk("guanli")
    page.goto("/admin/snippets/editions/edition/?q=2026")
    page.locator("table a:has-text('2026年上海市质量品牌故事大赛')").first.click()
    page.wait_for_url("**/edit/**")
    page.locator("header button[aria-label]:has(.icon-dots-horizontal), .w-header-button:has-text('复制为新一届')").first.click()
    page.click("a:has-text('复制为新一届'):visible")
    page.fill("[name=year]", "2033")
    with page.expect_navigation():
        page.click("main button[type=submit], main [type=submit]")
    expect(page.locator(".messages")).to_contain_text("已复制为 2033 年")
    count = int(page.locator("[name=awards-TOTAL_FORMS]").input_value())
    page.click("#id_awards-ADD")
    page.fill(f"[name=awards-{count}-name]", "匠心传承奖")
    page.fill(f"[name=awards-{count}-seal_text]", "匠心")
    save(page)
    expect(page.locator(".messages")).to_contain_text("2033")
    number = page_id(page, "获奖作品", "2033年上海市质量品牌故事大赛")
    page.goto(f"/admin/pages/{number}/edit/")
    publish(page)
    start_work(page, "一把锉刀的接力", year="2033年上海市质量品牌故事大赛")
    page.select_option("[name=format]", index=1)
    choose(page, "选择单位", "湖南新五丰股份有限公司")
    page.click("button:has-text('荣誉'):visible >> nth=-1")
    page.select_option("[name=honours-0-award]", label="2033 市级大赛 匠心传承奖")
    choose(page, "选择来源", "长沙赛区")
    publish(page)
    public = open_page(390)
    public.goto("/showcase/2033/")
    assert "匠心传承奖" in public.locator("main").inner_text()
    public.goto("/showcase/?year=2033")
    public.click(".row a")
    assert public.locator("h1").inner_text() == "一把锉刀的接力"
    assert "2033-0001" in public.locator("main").inner_text()


def test_publishing_an_incomplete_record_says_what_is_missing(desk):
    page = desk("zhubian")
    start_work(page, "缺这少那")
    publish(page)
    expect(page.locator(".messages")).to_contain_text("填写有误")
    assert page.locator(".error-message").count() >= 2
    assert page.locator("[name=title]").input_value() == "缺这少那"


def test_draft_saves_itself_with_only_a_title_and_its_address_follows(desk):
    page = desk("zhubian")
    start_work(page, "起")
    page.wait_for_url("**/edit/**", timeout=20_000)
    page.fill("[name=title]", "起重机边的一百分钟")
    save(page)
    page.reload()
    assert page.locator("[name=title]").input_value() == "起重机边的一百分钟"
    assert page.locator("[name=slug]").input_value() == "qizhongjibiandeyibaifenzhong"


def test_saving_while_the_draft_saves_itself_makes_one_page(desk):
    page = desk("zhubian")
    held = []
    # Before the form is opened: what it sends by itself is kept back until the editor has pressed the button.
    page.route("**/add/showcase/workpage/**", lambda route: held.append(route) if "json" in route.request.headers.get("accept", "") else route.continue_())
    with page.expect_request(lambda request: request.method == "POST" and "json" in request.headers.get("accept", "") and "/workpage/" in request.url):
        start_work(page, "一边存一边交")
    number = re.search(r"/workpage/(\d+)/", page.url)[1]
    page.locator("footer button[type=submit]").first.click()
    with page.expect_request(lambda request: request.method == "POST" and request.is_navigation_request()) as submission:
        held[0].continue_()
    assert "/edit/" in submission.value.url
    page.wait_for_load_state("networkidle")
    page.goto(f"/admin/pages/{number}/")
    expect(page.locator(".title-wrapper a:has-text('一边存一边交')")).to_have_count(1)


def test_two_editors_on_one_page_are_told_and_the_second_is_asked_before_overwriting(desk):
    first, second = desk("zhubian"), desk("guanli")
    number = page_id(first, "大赛简介")
    for page in (first, second):
        page.goto(f"/admin/pages/{number}/edit/")
        page.wait_for_load_state("networkidle")
    second.locator(".w-editing-sessions__session").hover(timeout=25_000)
    expect(second.locator("[data-tippy-root]:visible")).to_contain_text("示例主编")
    second.mouse.move(300, 600)
    first.fill("[name=lead]", "第一位改的导语。")
    save(first)
    expect(second.locator(".w-editing-sessions__session--saved")).to_be_visible(timeout=25_000)
    second.fill("[name=lead]", "第二位改的导语。")
    second.locator("footer button[type=submit]").first.click()
    expect(second.locator("#w-save-confirmation-dialog, [role=dialog]:visible").first).to_be_visible()


@pytest.mark.parametrize("username", ["bianji", "zhubian", "guanli"])
def test_phone_sized_desk_opens_and_does_not_scroll_sideways(desk, username):
    page = desk(username, width=390)
    for path in ("/admin/", "/admin/pages/", "/admin/snippets/showcase/tip/", "/admin/bin/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
