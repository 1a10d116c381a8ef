"""Readers' tips in the admin: an editor gets from the list to a tip, and the list keeps the contact to itself."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from showcase.enums import TipKind
from showcase.services import receive_tip

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["editor", "chief", "manager"])
def test_list_of_tips_leads_to_each_tip(client, request, role):
    client.force_login(request.getfixturevalue(role))
    tip = receive_tip(text="讲述者的稿子在我这里", kind=TipKind.SUPPLEMENT, contact="13800000000")
    page = BeautifulSoup(client.get(reverse("wagtailsnippets_showcase_tip:list")).content, "html.parser")
    link = page.select_one("main td a")
    assert link["href"] == reverse("wagtailsnippets_showcase_tip:edit", args=[tip.pk])
    assert "讲述者的稿子在我这里" in link.text
    assert "13800000000" not in page.text
    assert "13800000000" in client.get(link["href"]).content.decode()
