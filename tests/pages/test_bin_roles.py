"""The bin as each role meets it: through the doors of the admin, with the rights that the role really has."""

import pytest
from django.urls import reverse

from pages.models import BinEntry, ContentPage
from showcase.models import Card
from tests.factories.showcase import make_edition_page, make_work

pytestmark = pytest.mark.django_db


def bin_through_the_admin(client, page, **answers):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), {"reason": "重复建立的条目", "confirmation": page.title[:20], **answers})


@pytest.mark.parametrize("role", ["chief", "manager"])
def test_work_goes_to_the_bin_and_comes_back_public(client, request, role):
    client.force_login(request.getfixturevalue(role))
    work = make_work("量具库的早晨")
    address = Card.objects.get(pk=work.pk).path

    assert bin_through_the_admin(client, work).status_code == 302
    assert BinEntry.objects.get().page_id == work.pk
    assert not Card.objects.exists()
    assert client.get(address).status_code == 410

    assert client.post(reverse("pages_bin_restore", args=[BinEntry.objects.get().pk])).status_code == 302
    assert not BinEntry.objects.exists()
    assert "量具库的早晨" in client.get(address).content.decode()


def test_editor_bins_an_own_draft_and_takes_it_back(client, editor):
    client.force_login(editor)
    page = make_edition_page()
    draft = make_work("写了一半", page=page, live=False, awards=[], owner=editor)

    assert bin_through_the_admin(client, draft).status_code == 302
    assert client.post(reverse("pages_bin_restore", args=[BinEntry.objects.get().pk])).status_code == 302
    draft.refresh_from_db()
    assert draft.is_child_of(page)
    assert not draft.live


def test_editor_cannot_bin_what_is_public(client, editor, home_page):
    client.force_login(editor)
    about = ContentPage.objects.child_of(home_page).get(slug="about")
    bin_through_the_admin(client, about)
    assert not BinEntry.objects.exists()
    about.refresh_from_db()
    assert about.live
