"""The admin's front page: what there is for me to do, in this order, in Chinese."""

import pytest
from bs4 import BeautifulSoup

from pages.models import ContentPage
from showcase.services import receive_tip
from tests.factories.showcase import make_work

pytestmark = pytest.mark.django_db
AJAX = {"x-requested-with": "XMLHttpRequest"}


def panel(client, user):
    client.force_login(user)
    page = BeautifulSoup(client.get("/admin/").content, "html.parser")
    section = page.select_one("section[id*=tasks]")
    rows = {row.select_one("a").text.strip(): int(row.select("td")[1].text) for row in section.select("tr")}
    return rows, page.select_one("main").text, page


@pytest.fixture
def submitted(home_page, editor):
    page = home_page.add_child(instance=ContentPage(title="请主编看", slug="qingkan", live=False, owner=editor))
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    return ContentPage.objects.get(pk=page.pk)


def answer(client, page, action, comment):
    state = page.current_workflow_task_state
    address = f"/admin/pages/workflow/action/{page.pk}/{action}/{state.pk}/"
    return client.post(address, {"comment": comment}, headers=AJAX)


def test_page_submitted_waits_for_the_chief_and_for_nobody_else(client, submitted, editor, chief):
    rows, text, page = panel(client, chief)
    assert rows["等我审核的页面"] == 1
    assert "等您审核：请主编看（bianji）" in text
    assert page.select_one(f"main a[href='/admin/pages/{submitted.pk}/edit/']")
    rows, text, _page = panel(client, editor)
    assert "等我审核的页面" not in rows
    assert rows["退回给我修改的页面"] == 0


def test_page_sent_back_waits_for_its_author_with_the_reason(client, submitted, editor, chief):
    client.force_login(chief)
    assert answer(client, submitted, "reject", "请补上日期").status_code in {200, 302}
    rows, text, _page = panel(client, editor)
    assert rows["退回给我修改的页面"] == 1
    assert "请修改：请主编看" in text
    assert "zhubian：请补上日期" in text
    assert panel(client, chief)[0]["等我审核的页面"] == 0


def test_page_approved_waits_for_nobody(client, submitted, editor, chief):
    client.force_login(chief)
    answer(client, submitted, "approve", "")
    assert panel(client, chief)[0]["等我审核的页面"] == 0
    assert panel(client, editor)[0]["退回给我修改的页面"] == 0


def test_panel_names_drafts_tips_and_jobs_to_those_who_can_act(client, home_page, editor, manager):
    home_page.add_child(instance=ContentPage(title="写了一半", slug="yiban", live=False, owner=editor))
    make_work()
    receive_tip(text="名单里漏了一件", kind="missing")
    rows, text, _page = panel(client, editor)
    assert (rows["我的未发布草稿"], rows["未处理的读者线索"]) == (1, 1)
    assert "接着写：写了一半" in text
    assert "失败的后台任务" not in rows
    rows, _text, _page = panel(client, manager)
    assert (rows["我的未发布草稿"], rows["失败的后台任务"], rows["回收站里的页面"]) == (0, 0, 0)


def test_tasks_stand_before_everything_else(client, submitted, chief):
    rows, text, page = panel(client, chief)
    assert list(rows)[:3] == ["等我审核的页面", "退回给我修改的页面", "我的未发布草稿"]
    assert text.index("要做的事") < text.index("请主编看")
    headings = [heading.text.strip() for heading in page.select("main h2")]
    assert "要做的事" in headings[0]


def test_admin_asks_nobody_outside_for_faces_versions_or_embeds(client, settings, chief):
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER is False
    assert settings.WAGTAILEMBEDS_FINDERS == []
    _rows, _text, page = panel(client, chief)
    sources = [tag.get("src") or tag.get("href") for tag in page.select("script[src], img[src], link[href], iframe[src]")]
    assert sources
    assert [source for source in sources if source.startswith(("http", "//"))] == []


def test_page_types_are_offered_in_users_words_with_pictures(client, home_page, chief):
    client.force_login(chief)
    page = BeautifulSoup(client.get(f"/admin/pages/{home_page.pk}/add_subpage/", follow=True).content, "html.parser").select_one("main")
    assert "普通页面" in page.text
    assert "只有文字和图片的普通页面" in page.text
    assert page.select("img, svg")
