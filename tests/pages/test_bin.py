"""Deleting is putting into the bin, whichever way it is asked for; and what lies there comes back as it was."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.registry import action_registry
from wagtail.models import Page, PageLogEntry

from home.models import HomePage
from pages.models import BinEntry, ContentPage
from pages.services import empty_bin, move_to_bin, restore
from showcase.models import Card, WorkPage
from tests.factories.showcase import make_edition_page, make_work

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
REASON = "重复收录，另一件更全"


@pytest.fixture
def plain(home_page):
    """A plain page with one below it, both public."""
    page = home_page.add_child(instance=ContentPage(title="活动", slug="huodong"))
    page.save_revision().publish()
    below = page.add_child(instance=ContentPage(title="现场", slug="xianchang"))
    below.save_revision().publish()
    return ContentPage.objects.get(pk=page.pk)


@pytest.fixture
def work():
    return make_work("得过奖的作品")


def delete_address(page):
    return f"/admin/pages/{page.pk}/delete/"


def bulk_address(*pages):
    return "/admin/bulk/wagtailcore/page/delete/?next=/admin/pages/&" + "&".join(f"id={page.pk}" for page in pages)


class TestPuttingIn:
    def test_page_and_all_below_leave_the_site_but_not_the_database(self, client, plain, chief):
        move_to_bin(plain, by=chief)
        assert client.get("/huodong/").status_code == 404
        assert client.get("/huodong/xianchang/").status_code == 404
        assert set(ContentPage.objects.filter(slug__in=["xianchang"]).values_list("live", flat=True)) == {False}
        assert BinEntry.objects.get().title == "活动"

    def test_address_is_free_for_another_page_at_once(self, plain, home_page, chief):
        move_to_bin(plain, by=chief)
        home_page.refresh_from_db()
        assert home_page.add_child(instance=ContentPage(title="新活动", slug="huodong")).url_path.endswith("/huodong/")

    def test_work_leaves_lists_and_counts(self, client, work, chief):
        path = work.card.path
        move_to_bin(work, by=chief, reason=REASON)
        assert not Card.objects.exists()
        assert client.get(path).status_code in {404, 410}
        assert "得过奖的作品" not in client.get("/showcase/").content.decode()

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_page_with_an_honour_or_a_lock_stays_without_a_reason(self, work, plain, chief, reason):
        for page in (work, work.get_parent().specific, work.get_parent().get_parent().specific):
            with pytest.raises(ValidationError, match="理由"):
                move_to_bin(page, by=chief, reason=reason)
        ContentPage.objects.filter(slug="xianchang").update(locked=True)
        with pytest.raises(ValidationError, match="理由"):
            move_to_bin(plain, by=chief, reason=reason)
        assert not BinEntry.objects.exists()

    def test_log_tells_who_why_and_from_where(self, work, chief):
        path = work.url_path
        move_to_bin(work, by=chief, reason=REASON)
        entry = PageLogEntry.objects.get(page_id=work.pk, action="pages.bin")
        assert (entry.user, entry.data) == (chief, {"reason": REASON, "from": path})


class TestTakingOut:
    def test_page_and_all_below_come_back_as_they_were(self, client, plain, chief):
        draft = plain.add_child(instance=ContentPage(title="没写完", slug="draft", live=False))
        restore(move_to_bin(plain, by=chief), by=chief)
        assert client.get("/huodong/").status_code == 200
        assert client.get("/huodong/xianchang/").status_code == 200
        assert not Page.objects.get(pk=draft.pk).live
        assert Page.objects.get(pk=draft.pk).url_path.endswith("/huodong/draft/")
        assert not BinEntry.objects.exists()

    def test_draft_written_over_a_public_page_is_not_published_by_restoring(self, client, plain, chief):
        plain.title = "还没审过的题目"
        plain.save_revision()
        restore(move_to_bin(ContentPage.objects.get(pk=plain.pk), by=chief), by=chief)
        body = client.get("/huodong/").content.decode()
        assert "还没审过的题目" not in body
        page = ContentPage.objects.get(pk=plain.pk)
        assert (page.title, page.has_unpublished_changes) == ("活动", True)
        assert page.get_latest_revision_as_object().title == "还没审过的题目"

    def test_address_taken_meanwhile_gets_an_ending(self, client, plain, home_page, chief):
        entry = move_to_bin(plain, by=chief)
        home_page.refresh_from_db()
        home_page.add_child(instance=ContentPage(title="新活动", slug="huodong")).save_revision().publish()
        page = restore(entry, by=chief)
        assert page.slug == f"huodong-{plain.pk}"
        assert client.get(f"/huodong-{plain.pk}/").status_code == 200
        assert client.get(f"/huodong-{plain.pk}/xianchang/").status_code == 200
        assert "新活动" in client.get("/huodong/").content.decode()

    def test_work_comes_back_with_its_number_card_and_counts(self, client, work, chief):
        number, path = work.card.number, work.card.path
        restore(move_to_bin(work, by=chief, reason=REASON), by=chief)
        card = Card.objects.get()
        assert (card.number, card.path) == (number, path)
        assert client.get(path).status_code == 200

    def test_whole_year_comes_back_with_its_works(self, client, work, chief):
        year = work.get_parent().specific
        entry = move_to_bin(year, by=chief, reason=REASON)
        assert not Card.objects.exists()
        restore(entry, by=chief)
        assert Card.objects.get().title == "得过奖的作品"

    def test_withdrawn_work_does_not_come_back_to_the_public(self, client, work, chief):
        from showcase.services import withdraw

        withdraw(work, by=chief, reason="权利人要求")
        restore(move_to_bin(WorkPage.objects.get(), by=chief, reason=REASON), by=chief)
        assert not Card.objects.exists()

    def test_page_whose_parent_is_in_the_bin_waits_for_it(self, plain, chief):
        below = ContentPage.objects.get(slug="xianchang")
        first = move_to_bin(below, by=chief)
        second = move_to_bin(ContentPage.objects.get(pk=plain.pk), by=chief)
        with pytest.raises(ValidationError, match="先恢复上级"):
            restore(first, by=chief)
        restore(second, by=chief)
        first.refresh_from_db()
        assert restore(first, by=chief).url_path.endswith("/huodong/xianchang/")

    def test_second_click_on_restore_is_answered_in_words(self, plain, chief):
        entry = move_to_bin(plain, by=chief)
        restore(BinEntry.objects.get(pk=entry.pk), by=chief)
        with pytest.raises(ValidationError, match="已不在回收站里"):
            restore(entry, by=chief)

    def test_who_may_not_publish_gets_a_public_page_back_as_a_draft(self, client, plain, chief, editor):
        restore(move_to_bin(plain, by=chief), by=editor)
        assert client.get("/huodong/").status_code == 404
        assert Page.objects.get(pk=plain.pk).url_path.endswith("/huodong/")


class TestThirtyDays:
    def test_bin_keeps_for_thirty_days_and_then_no_longer(self, plain, home_page, chief):
        assert settings.BIN_DAYS == 30
        entry = move_to_bin(plain, by=chief)
        for age, left in ((29, True), (31, False)):
            BinEntry.objects.filter(pk=entry.pk).update(binned_at=timezone.now() - timedelta(days=age))
            call_command("tick")
            assert Page.objects.filter(pk=plain.pk).exists() == left
        assert not ContentPage.objects.filter(slug="xianchang").exists()
        assert Page.find_problems() == ([], [], [], [], [])

    def test_log_outlives_what_is_deleted_for_good(self, work, chief):
        entry = move_to_bin(work, by=chief, reason=REASON)
        BinEntry.objects.filter(pk=entry.pk).update(binned_at=timezone.now() - timedelta(days=31))
        assert empty_bin() == 1
        actions = PageLogEntry.objects.filter(page_id=work.pk).values_list("action", flat=True)
        assert {"pages.bin", "wagtail.delete", "wagtail.publish"} <= set(actions)


class TestEveryWayIn:
    """The form of one page, the explorer's bulk action and the action that the CMS's API takes."""

    def test_form_of_a_plain_page_asks_once(self, client, plain, manager):
        client.force_login(manager)
        assert "连同" not in client.get(delete_address(plain)).content.decode()
        assert "它下面的 1 个页面会一起放入" in client.get(delete_address(plain)).content.decode()
        client.post(delete_address(plain), {"reason": ""})
        assert BinEntry.objects.get().binned_by == manager

    @pytest.mark.parametrize(
        "answer",
        [
            {},
            {"reason": REASON},
            {"confirmation": "得过奖的作品"},
            {"reason": "短", "confirmation": "得过奖的作品"},
            {"reason": REASON, "confirmation": "别的"},
        ],
    )
    def test_form_of_a_work_with_an_honour_insists(self, client, work, chief, answer):
        client.force_login(chief)
        response = client.post(delete_address(work), answer)
        assert response.status_code == 200
        assert response.context["form"].errors
        assert not BinEntry.objects.exists()
        client.post(delete_address(work), {"reason": REASON, "confirmation": "得过奖的作品"})
        assert BinEntry.objects.get().reason == REASON

    def test_form_says_where_the_page_is_used(self, client, work, chief, django_capture_on_commit_callbacks):
        home = HomePage.objects.get()
        with django_capture_on_commit_callbacks(execute=True):
            home.reading = work
            home.save_revision().publish()
        client.force_login(chief)
        body = client.get(delete_address(work)).content.decode()
        assert "它用在 1 处" in body
        assert f"/admin/pages/{work.pk}/usage/" in body

    def test_bulk_action_puts_into_the_bin(self, client, plain, manager):
        client.force_login(manager)
        page = BeautifulSoup(client.get(bulk_address(plain)).content, "html.parser").select_one("main")
        assert "30 天内可以" in page.text
        client.post(bulk_address(plain), {"reason": ""})
        assert BinEntry.objects.get().title == "活动"
        assert Page.objects.filter(pk=plain.pk).exists()

    def test_bulk_action_with_a_work_among_them_insists(self, client, plain, work, manager):
        client.force_login(manager)
        pages = (plain, work)
        for answer in ({}, {"reason": REASON}, {"reason": REASON, "confirmation": "放入 9 页"}):
            assert client.post(bulk_address(*pages), answer).status_code == 200
            assert not BinEntry.objects.exists()
        client.post(bulk_address(*pages), {"reason": REASON, "confirmation": "放入 2 页"})
        assert set(BinEntry.objects.values_list("title", "reason")) == {("活动", REASON), ("得过奖的作品", REASON)}

    def test_bulk_action_on_a_page_and_its_child_makes_one_entry(self, client, plain, manager):
        client.force_login(manager)
        client.post(bulk_address(ContentPage.objects.get(slug="xianchang"), plain), {"reason": ""})
        assert BinEntry.objects.get().title == "活动"

    def test_bulk_action_does_nothing_for_who_may_not_delete(self, client, plain, editor):
        client.force_login(editor)
        client.post(bulk_address(plain), {"reason": ""})
        assert not BinEntry.objects.exists()
        assert Page.objects.get(pk=plain.pk).live

    def test_action_of_the_api_puts_into_the_bin_and_respects_the_guard(self, plain, work, manager):
        action = action_registry.get_action_class(Page, "delete")
        action(plain, user=manager).execute()
        assert BinEntry.objects.get().title == "活动"
        with pytest.raises(ValidationError, match="理由"):
            action(work, user=manager).execute()
        assert WorkPage.objects.get().live

    def test_action_of_the_api_is_refused_to_who_may_not_delete(self, plain, editor):
        from django.core.exceptions import PermissionDenied

        with pytest.raises(PermissionDenied):
            action_registry.get_action_class(type(plain), "delete")(plain, user=editor).execute()

    @pytest.mark.parametrize(("role", "may"), [("editor", False), ("chief", False), ("manager", True)])
    def test_roles_that_may_delete_a_public_page_with_others_below(self, client, plain, request, role, may):
        client.force_login(request.getfixturevalue(role))
        client.post(delete_address(plain), {"reason": ""})
        assert BinEntry.objects.exists() == may

    @pytest.mark.parametrize(("role", "may"), [("editor", False), ("chief", True), ("manager", True)])
    def test_roles_that_may_delete_a_single_public_page(self, client, plain, request, role, may):
        client.force_login(request.getfixturevalue(role))
        client.post(delete_address(ContentPage.objects.get(slug="xianchang")), {"reason": ""})
        assert BinEntry.objects.exists() == may

    def test_editor_may_drop_and_bring_back_an_own_draft(self, client, home_page, editor):
        draft = home_page.add_child(instance=ContentPage(title="草稿", slug="caogao", live=False, owner=editor))
        client.force_login(editor)
        client.post(delete_address(draft), {"reason": ""})
        entry = BinEntry.objects.get()
        assert "草稿" in client.get("/admin/bin/").content.decode()
        client.post(f"/admin/bin/{entry.pk}/restore/")
        assert Page.objects.get(pk=draft.pk).url_path.endswith("/caogao/")

    def test_stranger_sees_no_bin(self, client, plain, chief):
        entry = move_to_bin(plain, by=chief)
        assert client.get("/admin/bin/").status_code == 302
        assert client.post(f"/admin/bin/{entry.pk}/restore/").status_code == 302
        assert client.get(f"/admin/bin/{entry.pk}/restore/").status_code in {302, 405}
        assert BinEntry.objects.exists()

    def test_bin_restores_through_its_page(self, client, plain, chief):
        entry = move_to_bin(plain, by=chief, reason="试一试")
        client.force_login(chief)
        listed = BeautifulSoup(client.get("/admin/bin/").content, "html.parser").select_one("main")
        assert re.search(r"活动.*试一试.*zhubian", listed.text, re.DOTALL)
        response = client.post(f"/admin/bin/{entry.pk}/restore/", follow=True)
        assert "已恢复到原处" in response.content.decode()
        assert client.get("/huodong/").status_code == 200


def test_year_page_is_guarded_even_without_works(chief):
    with pytest.raises(ValidationError, match="理由"):
        move_to_bin(make_edition_page(), by=chief)
