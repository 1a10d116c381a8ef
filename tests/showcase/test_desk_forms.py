"""The editing form of a work: drafts save with gaps, publishing asks for what makes a record."""

import pytest
from django.urls import reverse

from showcase.models import WorkPage
from tests.factories.editions import AwardFactory, FormatFactory, SourceFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.showcase import make_edition_page, make_work

pytestmark = pytest.mark.django_db


def formset(name, rows=()):
    values = {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": 0, f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
    for place, row in enumerate(rows):
        values |= {f"{name}-{place}-{key}": value for key, value in {"id": "", "ORDER": place + 1, "DELETE": "", **row}.items()}
    return values


def form(**values):
    texts = "slug lead verified provenance script_note film_address duration tags rights rights_until corrected_on correction format organisation"
    blank = dict.fromkeys([*texts.split(), "printed_organisation", "promoting_unit", "seo_title", "search_description"], "")
    lists = {"story-count": 0, "script-count": 0, **formset("stills"), **formset("credits"), **formset("comments"), **formset("honours")}
    return {**blank, **lists, **values}


@pytest.fixture
def year(client, chief):
    client.force_login(chief)
    return make_edition_page()


def honour_rows(page):
    return formset(
        "honours", [{"award": AwardFactory(edition=page.edition).pk, "source": SourceFactory().pk, "source_row": "第 1 行", "division": "", "note": ""}]
    )


def test_draft_is_saved_with_nothing_but_a_title(client, year):
    client.post(f"/admin/pages/add/showcase/workpage/{year.pk}/", form(title="起"))
    draft = WorkPage.objects.get()
    assert (draft.title, draft.slug, draft.live) == ("起", "qi", False)


def test_preview_of_a_draft_with_gaps_says_they_are_open(client, year):
    client.post(f"/admin/pages/add/showcase/workpage/{year.pk}/", form(title="起"))
    body = client.get(f"/admin/pages/{WorkPage.objects.get().pk}/view_draft/").content.decode()
    assert "单位待填" in body
    assert "形式待定" in body


def test_address_follows_the_title_until_first_publication(client, year):
    client.post(f"/admin/pages/add/showcase/workpage/{year.pk}/", form(title="起"))
    draft = WorkPage.objects.get()
    client.post(f"/admin/pages/{draft.pk}/edit/", form(title="起重机边", slug="qi"))
    assert WorkPage.objects.get().get_latest_revision_as_object().slug == "qizhongjibian"


def test_address_that_an_editor_typed_stays(client, year):
    client.post(f"/admin/pages/add/showcase/workpage/{year.pk}/", form(title="起", slug="my-own"))
    draft = WorkPage.objects.get()
    client.post(f"/admin/pages/{draft.pk}/edit/", form(title="起重机边", slug="my-own"))
    assert WorkPage.objects.get().get_latest_revision_as_object().slug == "my-own"


def test_address_stays_after_publication_when_the_title_changes(client, year):
    work = make_work("把误差留给自己", page=year)
    honour = work.honours.get()
    row = {"id": honour.pk, "award": honour.award_id, "source": honour.source_id, "source_row": "第 1 行", "division": "", "note": ""}
    values = form(title="把误差留给我们", slug=work.slug, format=work.format_id, organisation=work.organisation_id)
    values |= formset("honours", [row]) | {"honours-INITIAL_FORMS": 1}
    client.post(f"/admin/pages/{work.pk}/edit/", {**values, "action-publish": "1"})
    work.refresh_from_db()
    assert (work.title, work.slug) == ("把误差留给我们", "bawuchaliugeiziji")


def test_publishing_without_unit_format_or_honour_is_refused_in_words(client, year):
    response = client.post(f"/admin/pages/add/showcase/workpage/{year.pk}/", {**form(title="缺"), "action-publish": "1"})
    assert response.status_code == 200
    assert set(response.context["form"].errors) >= {"format", "organisation"}
    complete = form(title="缺", format=FormatFactory(edition=year.edition).pk, organisation=OrganisationFactory().pk)
    response = client.post(f"/admin/pages/add/showcase/workpage/{year.pk}/", {**complete, "action-publish": "1"})
    assert "请至少写一项荣誉" in response.content.decode()
    assert not WorkPage.objects.live().exists()


def test_complete_record_is_published(client, year):
    values = form(
        title="全了", format=FormatFactory(edition=year.edition).pk, organisation=OrganisationFactory().pk, tags="师徒、夜班；一线", **honour_rows(year)
    )
    client.post(f"/admin/pages/add/showcase/workpage/{year.pk}/", {**values, "action-publish": "1"})
    work = WorkPage.objects.live().get()
    assert work.card.number == "2024-0001"
    assert sorted(tag.name for tag in work.tags.all()) == sorted(["师徒", "夜班", "一线"])


def test_form_offers_only_formats_of_the_year(client, year):
    own, other = FormatFactory(edition=year.edition), FormatFactory(edition__year=2020)
    body = client.get(f"/admin/pages/add/showcase/workpage/{year.pk}/").content.decode()
    select = body.split('name="format"')[1].split("</select>")[0]
    assert f'value="{own.pk}"' in select
    assert f'value="{other.pk}"' not in select


@pytest.mark.parametrize(("role", "publishes"), [("editor", False), ("chief", True), ("manager", True)])
def test_roles_that_may_publish(client, year, request, role, publishes):
    if role != "chief":
        client.force_login(request.getfixturevalue(role))
    values = form(title="谁能发", format=FormatFactory(edition=year.edition).pk, organisation=OrganisationFactory().pk, **honour_rows(year))
    client.post(f"/admin/pages/add/showcase/workpage/{year.pk}/", {**values, "action-publish": "1"})
    assert WorkPage.objects.live().exists() == publishes


def test_editor_submits_and_chief_approves(client, year, editor, chief):
    client.force_login(editor)
    values = form(title="请审", format=FormatFactory(edition=year.edition).pk, organisation=OrganisationFactory().pk, **honour_rows(year))
    client.post(f"/admin/pages/add/showcase/workpage/{year.pk}/", {**values, "action-submit": "1"})
    work = WorkPage.objects.get()
    assert work.workflow_in_progress
    assert not work.live
    client.force_login(chief)
    task = work.current_workflow_task_state
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[work.pk, "approve", task.pk]), {"comment": "可"})
    work.refresh_from_db()
    assert work.live
    assert work.card.title == "请审"


def test_second_save_of_an_outdated_form_does_not_go_unseen(client, year, manager):
    """An autosave from an outdated form is refused; both texts stay in the history."""
    work = make_work("两个人改", page=year)
    loaded = work.save_revision()
    values = form(title="第一位", slug=work.slug, format=work.format_id, organisation=work.organisation_id)
    client.post(f"/admin/pages/{work.pk}/edit/", values)
    client.force_login(manager)
    late = {**values, "title": "第二位", "loaded_revision_id": loaded.pk, "loaded_revision_created_at": loaded.created_at.isoformat()}
    answer = client.post(f"/admin/pages/{work.pk}/edit/", late, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"
    assert WorkPage.objects.get().get_latest_revision_as_object().title == "第一位"


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
def test_award_written_twice_is_refused_in_words(client, year, action):
    rows = honour_rows(year)
    twice = formset("honours", [{key.split("-", 2)[2]: value for key, value in rows.items() if key.startswith("honours-0-")}] * 2)
    values = form(title="重了", format=FormatFactory(edition=year.edition).pk, organisation=OrganisationFactory().pk, **twice)
    response = client.post(f"/admin/pages/add/showcase/workpage/{year.pk}/", {**values, **action})
    assert response.status_code == 200
    body = response.content.decode()
    assert "同一奖项写了两次" in body
    assert "请修改" not in body  # Django's own sentence names fields that no editor knows
    assert not WorkPage.objects.exists()
