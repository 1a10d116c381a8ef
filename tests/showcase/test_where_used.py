"""Before something is deleted: every use is named; what is needed stays; what may go leaves no hole."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage

from editions.models import Award, Source
from library.models import Document, Picture
from organisations.models import Organisation
from showcase.models import Card, Still, WorkPage
from tests.factories.library import make_document, make_picture, noise_bytes, upload
from tests.factories.organisations import OrganisationFactory, PromotingUnitFactory, RegionFactory
from tests.factories.showcase import make_work

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def picture(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return make_picture("决赛现场")


@pytest.fixture
def work(picture, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return make_work(
            "得奖的作品",
            stills=[Still(picture=picture, alt="台上")],
            organisation=OrganisationFactory(region=RegionFactory()),
            promoting_unit=PromotingUnitFactory(),
            story=[("picture", {"picture": picture, "caption": "", "credit": ""}), ("paragraph", "<p>后面的话</p>")],
        )


@pytest.fixture
def desk(client, manager):
    client.force_login(manager)
    return client


def things(work):
    honour = work.honours.get()
    return {
        "organisations/organisation": work.organisation,
        "organisations/promotingunit": work.promoting_unit,
        "organisations/region": work.organisation.region,
        "editions/source": honour.source,
        "editions/edition": honour.award.edition,
        "editions/contest": honour.award.edition.contest,
    }


@pytest.mark.parametrize("kind", ["organisation", "promotingunit", "region", "source", "edition", "contest"])
@pytest.mark.parametrize("way", ["one", "many"])
def test_record_in_use_is_not_deleted_and_its_uses_are_named(desk, work, kind, way):
    path, thing = next((path, thing) for path, thing in things(work).items() if path.endswith(f"/{kind}"))
    address = f"/admin/snippets/{path}/delete/{thing.pk}/" if way == "one" else f"/admin/bulk/{path}/delete/?id={thing.pk}"
    for response in (desk.get(address), desk.post(address)):
        main = BeautifulSoup(response.content, "html.parser").select_one("main")
        assert response.status_code == 409
        assert re.search(r"还被下面 \d+ 处用着，所以没有删除。", main.text)
        assert main.select("tbody tr td.title")
        assert type(thing).objects.filter(pk=thing.pk).exists()
    if kind not in {"region", "contest"}:
        assert "得奖的作品" in main.text
        assert main.select_one(f"a[href='/admin/pages/{work.pk}/edit/']")


def test_award_in_use_cannot_be_struck_from_its_edition(desk, work):
    """Awards are rows of the edition's form; the database refuses, and the answer is a sentence, not an error page."""
    edition = work.format.edition
    address = f"/admin/snippets/editions/edition/edit/{edition.pk}/"
    form = desk.get(address).context["form"]
    fields = [*form, *(field for rows in form.formsets.values() for part in (rows.management_form, *rows.forms) for field in part)]
    values = {field.html_name: field.value() for field in fields if field.value() is not None and field.value() is not False}
    response = desk.post(address, {**values, "awards-0-DELETE": "on"})
    assert response.status_code == 409
    assert "得奖的作品" in response.content.decode()
    assert Award.objects.filter(edition=edition).exists()


@pytest.mark.parametrize("make", [OrganisationFactory, PromotingUnitFactory])
def test_record_nobody_uses_is_deleted(desk, make):
    thing = make()
    address = f"/admin/snippets/organisations/{thing._meta.model_name}/delete/{thing.pk}/"
    assert desk.get(address).status_code == 200
    desk.post(address)
    assert not type(thing).objects.filter(pk=thing.pk).exists()


def test_document_that_proves_something_is_not_deleted(desk):
    document = make_document("获奖名单")
    source = Source.objects.create(title="名单", publisher="协会", document=document)
    address = f"/admin/documents/delete/{document.pk}/"
    confirm = BeautifulSoup(desk.get(address).content, "html.parser").select_one("main")
    assert confirm.select_one("a[href*='usage']")
    assert not confirm.select("button[type=submit], input[type=submit]")
    assert desk.post(address).status_code in {302, 409}
    assert Document.objects.filter(pk=document.pk).exists()
    source.delete()
    desk.post(address)
    assert not Document.objects.exists()


def test_uses_of_a_picture_are_listed_before_it_is_deleted(desk, work, picture):
    confirm = BeautifulSoup(desk.get(f"/admin/images/{picture.pk}/delete/").content, "html.parser")
    usage = confirm.select_one("main a[href*='usage']")["href"]
    listed = BeautifulSoup(desk.get(usage).content, "html.parser").select_one("main")
    assert "得奖的作品" in listed.text


def test_deleted_picture_leaves_no_hole_in_the_work_that_showed_it(desk, work, picture, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/admin/images/{picture.pk}/delete/")
    assert not Picture.objects.exists()
    card = Card.objects.get()
    assert (card.still, card.still_wide, card.parts["stills"]) == ("", "", [])
    response = desk.get(card.path)
    assert response.status_code == 200
    assert "后面的话" in response.content.decode()
    assert "<figure>\n<img" not in response.content.decode()


def edit(desk, picture, **values):
    blank = {"title": picture.title, "caption": "", "credit": "", "description": "", "tags": "", "collection": picture.collection_id}
    focus = {f"focal_point_{part}": getattr(picture, f"focal_point_{part}") or "" for part in ("x", "y", "width", "height")}
    assert desk.post(f"/admin/images/{picture.pk}/", {**blank, **focus, **values}).status_code == 302


def test_replaced_picture_is_shown_by_the_works_at_once(desk, work, picture, django_capture_on_commit_callbacks):
    before = Card.objects.get().still
    with django_capture_on_commit_callbacks(execute=True):
        edit(desk, picture, file=upload(noise_bytes(size=(800, 600)), "new.jpg"))
    after = Card.objects.get().still
    assert after != before
    assert default_storage.exists(after.removeprefix("/media/"))


def test_moved_focal_point_and_new_label_reach_the_works(desk, work, picture, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        edit(desk, picture, is_ai_made="on", caption="新的图说", focal_point_x=600, focal_point_y=400, focal_point_width=50, focal_point_height=50)
    card = Card.objects.get()
    assert default_storage.exists(card.still.removeprefix("/media/"))
    assert card.parts["stills"][0]["is_ai"] is True
    assert "人工智能生成" in desk.get(card.path).content.decode()


def test_withdrawn_and_binned_works_still_count_as_uses(desk, work, manager):
    from pages.services import move_to_bin

    move_to_bin(work, by=manager, reason="先放一放")
    assert desk.post(f"/admin/snippets/organisations/organisation/delete/{work.organisation_id}/").status_code == 409
    assert Organisation.objects.filter(pk=work.organisation_id).exists()
    assert WorkPage.objects.filter(pk=work.pk).exists()
