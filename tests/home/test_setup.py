"""The first start, the roles, the sample: idempotent, true, and as the plan says."""

import csv
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Site, Workflow

from home.management.commands import up
from home.models import HomePage
from home.queries import catalogue_differences
from home.services import bootstrap, ensure_roles, load_archive, load_example, remove_example
from home.services.accounts import ensure_demo_accounts
from home.services.sample import FOLDER
from members.models import User
from organisations.models import Organisation, PromotingUnit
from showcase.models import Card, EditionPage, Honour, WorkPage
from tests.factories.editions import EditionFactory

pytestmark = pytest.mark.django_db

EDITOR = {
    "editions.add_source", "editions.change_source", "editions.view_contest", "editions.view_edition", "editions.view_source",
    "organisations.add_organisation", "organisations.add_promotingunit", "organisations.change_organisation", "organisations.change_promotingunit",
    "organisations.view_organisation", "organisations.view_organisationtag", "organisations.view_promotingunit", "organisations.view_region",
    "showcase.change_tip", "showcase.view_rightsstatement", "showcase.view_tip", "wagtailadmin.access_admin",
}  # fmt: skip
CHIEF = EDITOR | {
    "editions.add_contest", "editions.add_edition", "editions.change_contest", "editions.change_edition", "editions.delete_source",
    "organisations.add_organisationtag", "organisations.add_region", "organisations.change_organisationtag", "organisations.change_region",
    "organisations.delete_organisation", "organisations.delete_promotingunit", "showcase.add_rightsstatement", "showcase.add_withdrawal",
    "showcase.change_rightsstatement", "showcase.delete_tip", "showcase.delete_withdrawal",
}  # fmt: skip
MANAGER = CHIEF | {
    "auth.add_group", "auth.change_group", "auth.delete_group", "auth.view_group", "editions.delete_contest", "editions.delete_edition",
    "home.change_sitesettings", "members.add_user", "members.change_user", "members.delete_user", "members.view_user",
    "organisations.delete_organisationtag", "organisations.delete_region", "showcase.delete_rightsstatement",
    "wagtailcore.add_task", "wagtailcore.add_workflow", "wagtailcore.change_site", "wagtailcore.change_task", "wagtailcore.change_workflow",
    "wagtailcore.delete_task", "wagtailcore.delete_workflow",
    "wagtailredirects.add_redirect", "wagtailredirects.change_redirect", "wagtailredirects.delete_redirect", "wagtailredirects.view_redirect",
}  # fmt: skip
LIBRARY = {"add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"}

COLLECTIONS = {"add_collection", "change_collection", "delete_collection"}


@pytest.mark.parametrize(
    ("name", "models", "pages", "library"),
    [
        ("编辑", EDITOR, {"add", "change"}, LIBRARY),
        ("主编", CHIEF, {"add", "change", "publish", "lock", "unlock"}, LIBRARY | {"delete_image", "delete_document"}),
        ("管理员", MANAGER, {"add", "change", "publish", "lock", "unlock", "bulk_delete"}, LIBRARY | COLLECTIONS | {"delete_image", "delete_document"}),
    ],
)
def test_role_may_do_exactly_this(name, models, pages, library):
    group = Group.objects.get(name=name)
    assert {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")} == models
    assert {p.permission.codename.removesuffix("_page") for p in GroupPagePermission.objects.filter(group=group)} == pages
    assert {p.permission.codename for p in GroupCollectionPermission.objects.filter(group=group)} == library


def test_no_other_group_remains():
    assert set(Group.objects.values_list("name", flat=True)) == {"编辑", "主编", "管理员"}


def test_one_workflow_leads_to_the_chief_editors():
    workflow = Workflow.objects.get()
    assert workflow.name == "主编审核"
    assert [group.name for group in workflow.tasks.get().specific.groups.all()] == ["主编"]


def test_setting_up_twice_changes_nothing():
    before = set(Page.objects.values_list("url_path", flat=True))
    ensure_roles(bootstrap())
    assert set(Page.objects.values_list("url_path", flat=True)) == before
    assert HomePage.objects.count() == Site.objects.count() == 1


def test_fixed_addresses_exist_after_the_first_start(client):
    for path in ("/", "/showcase/", "/essays/", "/news/", "/training/", "/about/", "/rights/", "/accessibility/", "/privacy/"):
        assert client.get(path).status_code == 200, path


def test_what_a_manager_changed_in_a_role_survives_the_next_start(home_page):
    group = Group.objects.get(name="编辑")
    group.permissions.remove(group.permissions.get(codename="change_tip"))
    GroupPagePermission.objects.filter(group=group).delete()
    ensure_roles(home_page)
    assert not group.permissions.filter(codename="change_tip").exists()
    assert not GroupPagePermission.objects.filter(group=group).exists()
    ensure_roles(home_page, reset=True)
    assert group.permissions.filter(codename="change_tip").exists()
    assert GroupPagePermission.objects.filter(group=group).count() == 2


def test_rights_on_a_new_kind_of_record_are_granted_at_the_next_start(home_page):
    for group in Group.objects.all():
        group.permissions.remove(*group.permissions.filter(content_type__model="withdrawal"))
    ensure_roles(home_page)
    assert set(Group.objects.filter(permissions__codename="add_withdrawal").values_list("name", flat=True)) == {"主编", "管理员"}


@pytest.mark.parametrize(("role", "opens"), [("editor", False), ("manager", True)])
def test_collections_are_for_managers(client, request, role, opens):
    client.force_login(request.getfixturevalue(role))
    assert (client.get("/admin/collections/").status_code == 200) == opens


def test_demo_accounts_show_their_passwords_once(client):
    made = ensure_demo_accounts()
    assert [account.role for account in made] == ["编辑", "主编", "管理员"]
    assert ensure_demo_accounts() == []
    for account in made:
        assert User.objects.get(username=account.username).check_password(account.password)
        assert len(account.password) >= 10
    again = ensure_demo_accounts(reset=True)
    assert {account.password for account in again}.isdisjoint(account.password for account in made)


@pytest.mark.slow
class TestSample:
    @pytest.fixture
    def loaded(self):
        return load_archive(), load_example()

    def test_holds_every_row_of_the_list_with_its_source(self, loaded):
        with (FOLDER / "winners.csv").open(newline="") as file:
            rows = list(csv.DictReader(file))
        assert loaded[0] == len(rows) == 15
        for row in rows:
            honour = Honour.objects.select_related("award__edition", "source", "work__organisation").get(work__title=row["title"])
            assert honour.award.name == row["award"]
            assert honour.award.edition.name == row["edition_name"]
            assert honour.award.edition.year == int(row["year"])
            assert honour.source.address == row["source_url"]
            assert row["organisation"] in (honour.work.organisation.name, honour.work.printed_organisation)
            assert honour.work.format.code == row["format"]
            assert honour.work.live

    def test_2020_first_prize_keeps_its_number(self, loaded):
        assert Card.objects.get(number="2020-0002").title == "平凡，又不平凡"

    def test_every_year_since_2013_stands_on_the_shelf(self, loaded):
        years = EditionPage.objects.live().filter(edition__contest__slug="city").values_list("edition__year", flat=True)
        assert sorted(years) == list(range(2013, 2027))

    def test_no_invented_work_belongs_to_a_real_unit(self, loaded):
        for work in WorkPage.objects.select_related("organisation", "promoting_unit", "format__edition__contest"):
            invented = work.format.edition.contest.is_example
            assert work.organisation.is_example == invented
            assert work.organisation.name.startswith("某") == invented
            assert work.promoting_unit is None or work.promoting_unit.is_example == invented

    def test_every_example_says_so_on_its_page(self, loaded, client):
        for card in Card.objects.filter(is_example=True):
            assert "这件作品和它的单位都是虚构的" in client.get(card.path).content.decode()
        assert "虚构" not in client.get(Card.objects.get(number="2020-0002").path).content.decode()

    def test_loading_twice_adds_nothing(self, loaded):
        before = WorkPage.objects.count(), Organisation.objects.count(), Page.objects.count()
        assert (load_archive(), load_example()) == (0, 0)
        assert (WorkPage.objects.count(), Organisation.objects.count(), Page.objects.count()) == before

    def test_catalogue_says_what_the_pages_say(self, loaded):
        assert catalogue_differences() == []

    def test_every_page_of_the_sample_answers(self, loaded, client):
        for path in Card.objects.values_list("path", flat=True):
            assert client.get(path).status_code == 200
        for slug in Organisation.objects.values_list("slug", flat=True):
            assert client.get(f"/organisations/{slug}/").status_code == 200

    def test_removing_the_example_leaves_the_real_archive(self, loaded, client):
        assert remove_example() == 23
        assert Card.objects.count() == 15
        assert not Organisation.objects.filter(is_example=True).exists()
        assert not PromotingUnit.objects.exists()
        assert catalogue_differences() == []
        assert client.get("/").status_code == 200
        assert "示例" not in client.get("/showcase/").content.decode()

    def test_commands_report_what_they_did(self, capsys):
        call_command("load_sample", "--no-example")
        assert "新增真实作品 15 件，示例作品 0 件" in capsys.readouterr().out


def test_finished_jobs_are_forgotten_after_a_month_and_failed_ones_after_three(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    jobs = [("done-young", "SUCCESSFUL", 29), ("done-old", "SUCCESSFUL", 31), ("failed-old", "FAILED", 89), ("failed-ancient", "FAILED", 91)]
    shared = {"args_kwargs": {"args": [], "kwargs": {}}, "backend_name": "default", "queue_name": "default"}
    for name, status, days in jobs:
        DBTaskResult.objects.create(task_path=name, status=status, finished_at=timezone.now() - timedelta(days=days), **shared)
    call_command("tick")
    assert set(DBTaskResult.objects.values_list("task_path", flat=True)) == {"done-young", "failed-old"}


def test_next_start_brings_no_sample_back_into_an_archive_that_has_editions(monkeypatch):
    asked = []
    monkeypatch.setattr(up, "call_command", lambda name, *_args, **_options: asked.append(name))
    up.Command().prepare(sample=True)
    assert "load_sample" in asked
    asked.clear()
    EditionFactory()
    up.Command().prepare(sample=True)
    assert "load_sample" not in asked
