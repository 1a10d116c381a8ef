"""Two editors at the same moment, on a database of its own: nothing lost, nothing twice, nobody told that it is locked."""

import contextlib
import threading

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import close_old_connections, connection, transaction
from wagtail.models import Page

from home.queries import catalogue_differences
from home.services.roles import CHIEF
from organisations.models import Organisation
from organisations.services import rename
from showcase.models import Card, Facet, WorkNumber, WorkPage
from showcase.queries.facets import number
from showcase.services import withdraw, write_card
from tests.factories.showcase import make_edition_page, make_work

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def together(house):
    """Run functions in threads that start at the same moment; give back what went wrong."""

    def run(*tasks):
        barrier, failures = threading.Barrier(len(tasks)), []

        def one(task):
            try:
                barrier.wait(timeout=30)
                task()
            except Exception as error:
                failures.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=one, args=(task,)) for task in tasks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=120)
        close_old_connections()
        return failures

    return run


def publish(pk):
    return lambda: WorkPage.objects.get(pk=pk).get_latest_revision().publish()


def test_works_published_at_once_all_count_and_have_numbers_of_their_own(together):
    page = make_edition_page()
    drafts = [make_work(f"第{i}件", page=page, live=False) for i in range(8)]
    assert together(*(publish(draft.pk) for draft in drafts)) == []
    assert Card.objects.count() == 8
    assert sorted(WorkNumber.objects.values_list("serial", flat=True)) == list(range(1, 9))
    assert sorted(Card.objects.values_list("slot", flat=True)) == list(range(8))
    everything = sum(1 << slot for slot in range(8))
    assert number(Facet.objects.get(dimension="year", key="2024").bits) == everything
    assert number(Facet.objects.get(dimension="format", key="speech").bits) == everything
    assert catalogue_differences() == []


def test_one_work_published_twice_at_once_has_one_card(together):
    draft = make_work("同一件", live=False)
    assert together(publish(draft.pk), publish(draft.pk)) == []
    assert (Card.objects.count(), WorkNumber.objects.count()) == (1, 1)
    assert catalogue_differences() == []


def test_publishing_while_others_withdraw_and_rename_keeps_the_catalogue_true(together, django_user_model):
    boss = django_user_model.objects.create_user("zhubian", password="x")
    boss.groups.add(Group.objects.get(name=CHIEF))
    page = make_edition_page()
    live = [make_work(f"在架{i}", page=page) for i in range(3)]
    drafts = [make_work(f"新作{i}", page=page, live=False) for i in range(3)]
    unit = live[2].organisation
    failures = together(
        *(publish(draft.pk) for draft in drafts),
        lambda: withdraw(WorkPage.objects.get(pk=live[0].pk), by=boss, reason="权利人要求"),
        lambda: WorkPage.objects.get(pk=live[1].pk).unpublish(),
        lambda: rename(Organisation.objects.get(pk=unit.pk), "上海改名后的企业", by=None),
    )
    assert failures == []
    assert set(Card.objects.values_list("title", flat=True)) == {"在架2", "新作0", "新作1", "新作2"}
    assert Card.objects.get(title="在架2").organisation_name == "上海改名后的企业"
    assert catalogue_differences() == []


def test_works_created_at_once_below_one_year_leave_a_sound_tree(together):
    page = make_edition_page()

    def create(title):
        def run():
            with transaction.atomic():
                make_work(title, page=type(page).objects.select_for_update().get(pk=page.pk))

        return run

    make_work("先有一件", page=page)
    assert together(*(create(f"新建{i}") for i in range(4))) == []
    assert Page.find_problems() == ([], [], [], [], [])
    assert catalogue_differences() == []


@pytest.mark.parametrize("moment", ["before the card", "inside the card"])
def test_process_killed_while_publishing_is_repaired(house, moment, monkeypatch, capsys):
    """What a killed process leaves: the page committed, its card not; or a card half written, which is rolled back."""
    from showcase.services import catalogue

    work = make_work("差点丢了", live=False)
    broken = {"before the card": (catalogue, "_lock"), "inside the card": (catalogue, "_set_bits")}[moment]

    def killed(*_args, **_kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(*broken, killed)
        with pytest.raises(KeyboardInterrupt):
            work.get_latest_revision().publish()
    work.refresh_from_db()
    if work.live:
        assert catalogue_differences() != []
    with contextlib.suppress(SystemExit):
        call_command("doctor", "--repair")
    assert catalogue_differences() == []
    assert Card.objects.filter(pk=work.pk).exists() == work.live
    work.get_latest_revision().publish()
    assert Card.objects.get().title == "差点丢了"
    assert catalogue_differences() == []


def test_bits_lost_or_left_over_are_found_and_repaired(house, capsys):
    work = make_work()
    Facet.objects.filter(dimension="year").update(bits=b"")
    Card.objects.filter(pk=work.pk).update(facets=[])
    assert catalogue_differences() != []
    with contextlib.suppress(SystemExit):
        call_command("doctor", "--repair")
    assert "目录已重建：1 件。" in capsys.readouterr().out
    assert catalogue_differences() == []
    assert write_card(work).slot == 0
