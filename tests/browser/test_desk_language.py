"""What the admin's scripts draw is Chinese too: editors, toolbars, menus, choosers, dialogs."""

import io
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from tests.latin import latin_words, read

SAMPLE = Path(__file__).resolve().parents[2] / "home/sample"
# Latin words of the sample archive itself, and the names of the demo accounts.
SAID = {word.lower() for path in SAMPLE.iterdir() for word in re.findall(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]", path.read_text())}
ALLOWED = SAID | {"bianji", "zhubian", "guanli"}
# A button of the date picker's library that the CMS never shows.
NEVER_SHOWN = {"Save Selected"}


def foreign(page):
    """Return the texts of the page as it is drawn now that hold Latin words."""
    expect(page.locator(".xdsoft_save_selected:visible")).to_have_count(0)
    texts = {" ".join(text.split()) for text in read(page.content())} - NEVER_SHOWN
    return sorted(text[:120] for text in texts if latin_words(text, ALLOWED))


def open_work(page, title):
    """Open the form of a work of the example edition."""
    page.goto("/admin/pages/")
    for above in ("获奖作品", "示例届"):
        link = page.locator(f".title-wrapper a:has-text('{above}')").first.get_attribute("href")
        page.goto(f"/admin/pages/{re.search(r'/pages/([0-9]+)/', link)[1]}/")
    page.locator(f".title-wrapper a:has-text('{title}')").first.click()
    page.wait_for_url("**/edit/")
    page.wait_for_load_state("networkidle")


def test_form_of_a_work_is_chinese_with_every_panel_and_tool_open(desk):
    page = desk("zhubian")
    open_work(page, "写在工艺卡背面的字")
    assert foreign(page) == []
    for toggle in page.locator("[data-side-panel-toggle]").all():
        toggle.click()
        expect(toggle).to_have_attribute("aria-expanded", "true")
        page.wait_for_load_state("networkidle")
        assert foreign(page) == []
    page.locator("[data-side-panel-toggle][aria-expanded=true]").click()
    editor = page.locator(".public-DraftEditor-content").first
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("/")
    expect(page.get_by_text("从此处拆成两块")).to_be_visible()
    assert foreign(page) == []
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+a")
    expect(page.locator(".Draftail-FloatingToolbar, .Draftail-InlineToolbar").first).to_be_visible()
    assert foreign(page) == []


def test_menus_choosers_and_uploads_are_chinese(desk):
    page = desk("guanli")
    page.get_by_role("button", name="页面").first.click()
    expect(page.locator("[role=dialog]:visible, .c-page-explorer:visible").first).to_contain_text("首页")
    assert foreign(page) == []
    open_work(page, "写在工艺卡背面的字")
    page.locator("button:has-text('添加剧照'):visible").click()
    page.locator("button:has-text('选择图片'):visible").last.click()
    expect(page.locator(".modal-body")).to_contain_text("上传")
    assert foreign(page) == []
    page.goto("/admin/images/multiple/add/")
    drawing = io.BytesIO()
    Image.new("RGB", (40, 30), "#456").save(drawing, "PNG")
    page.set_input_files("input[type=file]", {"name": "车间.png", "mimeType": "image/png", "buffer": drawing.getvalue()})
    expect(page.locator("#upload-list input[name$=title]")).to_be_visible()
    assert foreign(page) == []
