"""A reader writes to the editors; nobody else reads it."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from showcase.enums import TipState
from showcase.models import Tip
from showcase.services import receive_tip, set_tip_state
from tests.factories.editions import EditionFactory
from tests.factories.showcase import make_work

pytestmark = pytest.mark.django_db
PHONE = "13800001234"


def post(client, path="/tips/new/", **values):
    return client.post(path, {"kind": "missing", "text": "名单在我们单位档案室。", "contact": PHONE, "website": "", **values})


def test_tip_about_a_work_reaches_the_desk(client):
    work = make_work()
    response = post(client, "/tips/new/?work=2024-0001", kind="supplement")
    assert response["Location"] == "/tips/thanks/"
    tip = Tip.objects.get()
    assert (tip.work, tip.kind, tip.contact, tip.state) == (work, "supplement", PHONE, "new")


def test_tip_about_an_edition_or_a_vain_search_keeps_what_it_is_about(client):
    edition = EditionFactory()
    post(client, f"/tips/new/?edition={edition.pk}")
    post(client, "/tips/new/?q=误会重重")
    assert list(Tip.objects.order_by("pk").values_list("edition", "looked_for")) == [(edition.pk, ""), (None, "误会重重")]


@pytest.mark.parametrize("query", ["work=xx", "edition=99999999999", "edition=-1", "work=2024-0001", "q=" + "长" * 900])
def test_form_opens_whatever_the_address_says(client, query):
    assert client.get(f"/tips/new/?{query}").status_code == 200


def test_bad_input_gets_a_sentence_and_loses_nothing(client):
    response = post(client, text="短", contact=PHONE)
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 422
    assert "请多写几个字" in page.select_one(".err").text
    assert page.select_one("#id_text").text.strip() == "短"
    assert page.select_one("#id_contact")["value"] == PHONE
    assert page.select_one("#id_text")["aria-invalid"] == "true"
    assert page.select_one("#id_text")["aria-describedby"].split()[-1] == page.select_one(".err")["id"]
    assert not Tip.objects.exists()


def test_program_that_fills_the_hidden_box_is_turned_away(client):
    assert post(client, website="http://spam.example").status_code == 422
    assert not Tip.objects.exists()


def test_flood_from_one_address_is_slowed_and_said(client):
    for _ in range(8):
        assert post(client).status_code == 302
    response = post(client)
    assert response.status_code == 422
    assert "请过一会儿再写" in response.content.decode()
    assert post(client, **{}).status_code == 422
    assert client.post("/tips/new/", {"kind": "missing", "text": "另一个人写的内容", "website": ""}, REMOTE_ADDR="10.9.8.7").status_code == 302


def test_flood_gate_opens_after_an_hour(client):
    with time_machine.travel("2026-07-01 10:00:00+08:00", tick=False):
        for _ in range(8):
            post(client)
        assert post(client).status_code == 422
    with time_machine.travel("2026-07-01 11:01:00+08:00", tick=False):
        assert post(client).status_code == 302


def test_address_of_the_sender_is_not_stored(client):
    post(client)
    tip = Tip.objects.get()
    assert "127.0.0.1" not in tip.sender
    assert len(tip.sender) == 64


def test_form_page_is_not_indexed_and_keeps_its_address_to_itself(client):
    response = client.get("/tips/new/?q=机密")
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(("role", "sees"), [("editor", True), ("chief", True), ("manager", True)])
def test_desk_lists_tips_without_contact(client, request, role, sees):
    post(client)
    client.force_login(request.getfixturevalue(role))
    body = client.get("/admin/snippets/showcase/tip/").content.decode()
    assert ("名单在我们单位档案室" in body) == sees
    assert PHONE not in body


def test_contact_is_for_signed_in_editors_only(client, editor):
    post(client)
    tip = Tip.objects.get()
    path = f"/admin/snippets/showcase/tip/edit/{tip.pk}/"
    assert client.get(path).status_code == 302
    client.force_login(editor)
    assert PHONE in client.get(path).content.decode()


def test_state_moves_as_the_table_says(chief):
    tip = receive_tip(text="名单在这里。", kind="missing")
    tip = set_tip_state(tip, TipState.ACCEPTED, by=chief)
    assert tip.handled_by == chief
    assert tip.handled_at is not None
    with pytest.raises(ValidationError, match="不能从“已采纳”改为“未采纳”"):
        set_tip_state(tip, TipState.DECLINED, by=chief)
    tip = set_tip_state(tip, TipState.NEW, by=chief)
    assert tip.handled_by is None
    assert ModelLogEntry.objects.filter(action="showcase.tip", user=chief).count() == 2


def test_desk_moves_a_tip_by_button(client, editor):
    tip = receive_tip(text="名单在这里。", kind="missing")
    client.force_login(editor)
    assert "标为" in client.get(f"/admin/snippets/showcase/tip/edit/{tip.pk}/").content.decode()
    client.post(f"/admin/tips/{tip.pk}/accepted/")
    tip.refresh_from_db()
    assert tip.state == TipState.ACCEPTED
    client.post(f"/admin/tips/{tip.pk}/nonsense/")
    tip.refresh_from_db()
    assert tip.state == TipState.ACCEPTED


def test_stranger_cannot_move_a_tip(client):
    tip = receive_tip(text="名单在这里。", kind="missing")
    client.post(f"/admin/tips/{tip.pk}/declined/")
    tip.refresh_from_db()
    assert tip.state == TipState.NEW


@pytest.mark.parametrize("state", [TipState.ACCEPTED, TipState.DECLINED])
def test_handling_a_tip_erases_the_contact_and_nothing_else(editor, state):
    tip = receive_tip(text="讲稿在档案室，找王工。", kind="missing", contact=PHONE, address="10.0.0.1")
    tip = set_tip_state(tip, state, by=editor)
    tip.refresh_from_db()
    assert (tip.contact, tip.sender) == ("", "")
    assert tip.text == "讲稿在档案室，找王工。"


def test_log_keeps_nothing_of_what_was_written(editor):
    tip = receive_tip(text=f"我的电话是 {PHONE}", kind="missing")
    set_tip_state(tip, TipState.DECLINED, by=editor)
    entry = ModelLogEntry.objects.get(action="showcase.tip")
    assert PHONE not in f"{entry.label} {entry.data}"
