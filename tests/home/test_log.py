"""Who did what: filtered, exported in Chinese with the reasons, and kept when the thing itself is gone."""

import csv
import io

import openpyxl
import pytest
from bs4 import BeautifulSoup

from editions.services import copy_edition
from home.models import HomePage
from organisations.services import rename
from pages.services import move_to_bin
from showcase.models import Tip, WorkPage
from showcase.services import receive_tip, set_tip_state, withdraw
from tests.factories.editions import EditionFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.showcase import make_work

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/site-history/"


@pytest.fixture
def deeds(chief, manager):
    """One of each action of ours, by the chief editor."""
    make_work("被撤的作品")
    withdraw(WorkPage.objects.get(), by=chief, reason="权利人来信要求")
    binned = make_work("被删的作品")
    move_to_bin(binned, by=chief, reason="重复收录")
    rename(OrganisationFactory(name="上海旧名厂"), "上海新名厂", by=chief)
    copy_edition(EditionFactory(), year=2031, by=chief)
    set_tip_state(receive_tip(text="补充一段讲稿", kind="supplement"), "accepted", by=chief)
    return binned


def exported(client, form, **filters):
    response = client.get(REPORT, {"export": form, **filters})
    data = b"".join(response.streaming_content) if response.streaming else response.content
    if form == "csv":
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    rows = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
    return [[str(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_export_speaks_chinese_and_tells_the_reasons(client, manager, deeds, form):
    client.force_login(manager)
    head, *rows = exported(client, form)
    assert head == ["编号", "名称", "类型", "操作类型", "用户", "时间", "说明"]
    told = {row[3]: row for row in rows if row[4] == "zhubian"}
    assert told["撤下作品"][6] == "撤下作品：理由是“权利人来信要求”"
    assert told["放入回收站"][6].endswith("；理由是“重复收录”")
    assert told["单位更名"][6] == "单位更名：原名 上海旧名厂；新名 上海新名厂"
    assert told["复制届次"][6].startswith("复制届次：自 2024")
    assert told["处理线索"][6] == "处理线索：已采纳"
    assert all(len(row[5]) == 19 for row in rows), "times of Shanghai, to the second"


def test_log_is_filtered_by_person_action_and_thing(client, manager, deeds):
    client.force_login(manager)
    chief = next(row for row in exported(client, "csv", action="pages.bin")[1:])
    assert (chief[1], chief[4]) == ("被删的作品", "zhubian")
    assert {row[3] for row in exported(client, "csv", action="pages.bin")[1:]} == {"放入回收站"}
    assert {row[1] for row in exported(client, "csv", label="被撤的作品")[1:]} == {"被撤的作品"}
    page = BeautifulSoup(client.get(REPORT, {"action": "showcase.withdraw"}).content, "html.parser").select_one("main")
    assert "权利人来信要求" in page.text
    assert "重复收录" not in page.select_one("table").text


def test_log_stays_when_the_page_is_deleted_for_good(client, manager, deeds):
    deeds.refresh_from_db()
    deeds.delete()
    client.force_login(manager)
    assert any(row[1] == "被删的作品" and "重复收录" in row[6] for row in exported(client, "csv"))


def test_log_and_pages_stay_when_the_person_is_deleted(client, manager, editor, home_page):
    client.force_login(editor)
    from pages.models import ContentPage

    page = home_page.add_child(instance=ContentPage(title="编辑写的页", slug="bianji", owner=editor))
    page.save_revision(user=editor, log_action=True).publish(user=manager)
    client.force_login(manager)
    assert client.post(f"/admin/users/delete/{editor.pk}/").status_code == 302
    page.refresh_from_db()
    assert page.live
    assert page.owner is None
    assert client.get("/bianji/").status_code == 200
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    assert client.get(f"/admin/pages/{page.pk}/history/").status_code == 200
    assert any(row[1] == "编辑写的页" for row in exported(client, "csv"))
    assert client.get(REPORT).status_code == 200


def test_people_who_handled_things_may_go_and_the_records_stay(client, manager, chief, deeds):
    client.force_login(manager)
    assert client.post(f"/admin/users/delete/{chief.pk}/").status_code == 302
    assert Tip.objects.get().handled_by is None
    assert WorkPage.objects.get(title="被撤的作品").withdrawal.by is None
    assert client.get("/admin/bin/").status_code == 200
    assert len(exported(client, "csv", action="pages.bin")) == 2


def test_editor_sees_only_what_lies_within_reach(client, editor, deeds):
    client.force_login(editor)
    rows = exported(client, "csv")[1:]
    assert not [row for row in rows if row[2] == "用户"]
    assert HomePage.objects.exists()
