"""A published work's honours fit the work: its year, and what is invented."""

import pytest

from showcase.models import WorkPage
from showcase.services import withdraw
from tests.factories.editions import AwardFactory, ContestFactory, EditionFactory, FormatFactory, SourceFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.showcase import make_edition_page, make_work
from tests.showcase.test_desk_forms import form, formset

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(client, chief):
    client.force_login(chief)
    return make_edition_page()


def publish(client, year, *awards, organisation=None, **action):
    rows = [{"award": award.pk, "source": SourceFactory().pk, "source_row": "", "division": "", "note": ""} for award in awards]
    values = form(
        title="合不合", format=FormatFactory(edition=year.edition).pk, organisation=(organisation or OrganisationFactory()).pk, **formset("honours", rows)
    )
    return client.post(f"/admin/pages/add/showcase/workpage/{year.pk}/", {**values, **(action or {"action-publish": "1"})})


def test_work_whose_honours_are_all_of_other_years_is_refused(client, year):
    response = publish(client, year, AwardFactory(edition__year=2026))
    assert "至少要有一项 2024 年的荣誉" in response.content.decode()
    assert not WorkPage.objects.exists()


def test_work_with_an_honour_of_its_year_and_a_later_one_is_published(client, year):
    publish(client, year, AwardFactory(edition__year=2026), AwardFactory(edition=year.edition))
    assert WorkPage.objects.live().get().card.year == 2024


def test_invented_award_for_a_real_unit_is_refused(client, year):
    invented = AwardFactory(edition=EditionFactory(contest=ContestFactory(example=True)))
    response = publish(client, year, AwardFactory(edition=year.edition), invented)
    assert "示例奖项只能给示例单位的作品" in response.content.decode()
    assert not WorkPage.objects.exists()


def test_draft_may_still_disagree(client, year):
    publish(client, year, AwardFactory(edition__year=2026), **{"action-save": "1"})
    assert not WorkPage.objects.get().live


def test_publishing_a_withdrawn_work_is_refused_in_words_and_keeps_the_text(client, year, chief):
    work = make_work("撤下以后", page=year)
    withdraw(work, by=chief, reason="单位要求撤下")
    assert "这件作品已撤下" in client.get(f"/admin/pages/{work.pk}/edit/").content.decode()
    honour = work.honours.get()
    row = {"id": honour.pk, "award": honour.award_id, "source": honour.source_id, "source_row": "", "division": "", "note": ""}
    values = form(title="撤下以后改的", slug=work.slug, format=work.format_id, organisation=work.organisation_id)
    values |= formset("honours", [row]) | {"honours-INITIAL_FORMS": 1, "action-publish": "1"}
    response = client.post(f"/admin/pages/{work.pk}/edit/", values, follow=True)
    assert "没有发布" in response.content.decode()
    work.refresh_from_db()
    assert not work.live
    assert work.get_latest_revision_as_object().title == "撤下以后改的"
    assert client.get(f"/showcase/2024/{work.slug}/").status_code == 410
