"""Taking a work down: at once, everywhere, and undone when wanted."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.models import PageLogEntry

from library.models import Picture
from showcase.models import Card, Still, Withdrawal
from showcase.services import reinstate, withdraw
from tests.factories.showcase import make_edition_page, make_work

pytestmark = pytest.mark.django_db
REASON = "权利人要求撤下"


def make_picture(title="剧照") -> Picture:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), (150, 60, 40)).save(file, "JPEG")
    picture = Picture(title=title, file=ImageFile(file, name="still.jpg"))
    picture._set_image_file_metadata()
    picture.save()
    return picture


def status(client, address):
    response = client.get(address)
    response.getvalue()  # reading to the end closes the file
    return response.status_code


@pytest.fixture
def work():
    return make_work("机密的题目", stills=[Still(picture=make_picture(), alt="车间")])


def test_page_answers_410_without_a_word_of_the_work(client, work, chief):
    path = work.card.path
    withdraw(work, by=chief, reason=REASON)
    for address in (path, "/w/2024-0001/", "/w/2024-0001/poster/", "/embed/2024-0001/", "/w/2024-0001/share.png"):
        response = client.get(address)
        body = response.content.decode(errors="replace")
        assert response.status_code == 410, address
        assert "机密" not in body
        assert REASON not in body
        assert work.organisation.name not in body


def test_no_list_feed_or_map_still_names_it(client, work, chief):
    withdraw(work, by=chief, reason=REASON)
    unit = work.organisation.get_absolute_url()
    for address in (
        "/",
        "/showcase/",
        "/showcase/2024/",
        "/search/?q=机密",
        unit,
        "/feeds/works.rss",
        "/feeds/works.atom",
        "/feeds/works.json",
        "/sitemap-works-2024.xml",
    ):
        assert "机密" not in client.get(address).content.decode().replace("“机密”", "").replace('value="机密"', "").replace("q=%E6%9C%BA%E5%AF%86", ""), address
    assert client.get("/oembed/?url=/w/2024-0001/").status_code == 404
    assert not Card.objects.exists()


def test_pictures_stop_working(client, work, chief, django_capture_on_commit_callbacks):
    still = work.card.still
    assert status(client, still) == 200
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(work, by=chief, reason=REASON)
    assert status(client, still) == 404
    assert not default_storage.exists(still.removeprefix("/media/"))


def test_picture_that_another_work_shows_stays(client, work, chief, django_capture_on_commit_callbacks):
    shared = work.stills.get().picture
    other = make_work("另一件", page=make_edition_page(), stills=[Still(picture=shared, alt="车间")])
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(work, by=chief, reason=REASON)
    assert status(client, other.card.still) == 200


def test_reinstating_brings_page_number_and_card_back(client, work, chief):
    path, number = work.card.path, work.card.number
    withdraw(work, by=chief, reason=REASON)
    reinstate(work, by=chief)
    assert client.get(path).status_code == 200
    assert Card.objects.get(work=work).number == number


def test_publishing_a_withdrawn_work_does_not_bring_it_back(client, work, chief):
    path = work.card.path
    withdraw(work, by=chief, reason=REASON)
    work.refresh_from_db()
    work.save_revision().publish()
    assert not Card.objects.exists()
    assert client.get(path).status_code == 410


@pytest.mark.parametrize("reason", ["", "   ", "无"])
def test_withdrawing_without_a_reason_is_refused(work, chief, reason):
    with pytest.raises(ValidationError, match="理由"):
        withdraw(work, by=chief, reason=reason)
    assert Card.objects.exists()


def test_withdrawing_twice_is_refused(work, chief):
    withdraw(work, by=chief, reason=REASON)
    with pytest.raises(ValidationError, match="已经撤下"):
        withdraw(work, by=chief, reason=REASON)


def test_log_tells_who_and_why_and_outlives_the_page(work, chief):
    withdraw(work, by=chief, reason=REASON)
    page_id = work.pk
    work.delete()
    entry = PageLogEntry.objects.get(page_id=page_id, action="showcase.withdraw")
    assert entry.user == chief
    assert entry.data["reason"] == REASON


def test_deleted_work_answers_410_at_its_old_addresses(client, work):
    path = work.card.path
    work.delete()
    assert client.get(path).status_code == 410
    assert client.get("/w/2024-0001/").status_code == 410


@pytest.mark.parametrize(("role", "allowed"), [("editor", False), ("chief", True), ("manager", True)])
def test_roles_that_may_withdraw_in_the_admin(client, work, request, role, allowed):
    client.force_login(request.getfixturevalue(role))
    response = client.post(f"/admin/works/{work.pk}/withdraw/", {"reason": REASON})
    assert Withdrawal.objects.filter(work=work).exists() == allowed
    assert (response.status_code == 302 and "login" not in response["Location"]) or not allowed


def test_admin_offers_to_withdraw_and_then_to_reinstate(client, work, chief):
    client.force_login(chief)
    edit = f"/admin/pages/{work.pk}/edit/"
    assert f"/admin/works/{work.pk}/withdraw/" in client.get(edit).content.decode()
    client.post(f"/admin/works/{work.pk}/withdraw/", {"reason": REASON})
    assert f"/admin/works/{work.pk}/reinstate/" in client.get(edit).content.decode()
    client.post(f"/admin/works/{work.pk}/reinstate/")
    assert Card.objects.filter(work=work).exists()
