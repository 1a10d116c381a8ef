"""How an address finds its page, who may see it, and what a preview is."""

import pytest
from wagtail.models import PageViewRestriction

from pages.models import ContentPage
from pages.rules import is_public

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree(home_page):
    """/a/, /a/b/ and /a/b/c/, all public."""
    made, parent = [], home_page
    for slug in "abc":
        parent = parent.add_child(instance=ContentPage(title=f"页{slug}", slug=slug, lead=f"导语{slug}"))
        parent.save_revision().publish()
        made.append(ContentPage.objects.get(pk=parent.pk))
    return made


def restrict(page, kind="login", **values):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **values)


@pytest.mark.parametrize("path", ["/a/", "/a/b/", "/a/b/c/"])
def test_page_answers_at_its_path(client, tree, path):
    response = client.get(path)
    assert response.status_code == 200
    assert f"导语{path.strip('/')[-1]}" in response.content.decode()


@pytest.mark.parametrize("path", ["/b/", "/a/c/", "/a/b/c/d/", "/a//b/", "/A/", "/a/b/a/", "/%61%00/", "/a/../b/"])
def test_other_paths_lead_nowhere(client, tree, path):
    assert client.get(path).status_code in {301, 302, 404}
    if client.get(path).status_code == 404:
        assert "此页已佚" in client.get(path).content.decode()


def test_deep_page_is_found_in_as_few_steps_as_a_shallow_one(client, tree, django_assert_max_num_queries):
    client.get("/a/")
    for path in ("/a/", "/a/b/c/"):
        with django_assert_max_num_queries(8):
            client.get(path)


def test_unpublished_page_and_page_below_it(client, tree):
    tree[1].unpublish()
    assert client.get("/a/b/").status_code == 404
    assert client.get("/a/").status_code == 200


@pytest.mark.parametrize("level", [0, 1, 2])
def test_restriction_holds_for_the_page_and_all_below(client, tree, editor, level):
    restrict(tree[level])
    for place, path in enumerate(("/a/", "/a/b/", "/a/b/c/")):
        response = client.get(path)
        assert response.status_code == (302 if place >= level else 200)
        if place >= level:
            assert response["Location"].startswith("/admin/login/?next=")
            assert "导语" not in response.content.decode()
        assert is_public(ContentPage.objects.get(pk=tree[place].pk)) == (place < level)
    client.force_login(editor)
    assert client.get("/a/b/c/").status_code == 200


def test_restriction_of_a_group_lets_only_its_members_in(client, tree, editor, chief):
    restriction = restrict(tree[0], "groups")
    restriction.groups.set(chief.groups.all())
    client.force_login(editor)
    assert client.get("/a/").status_code == 302
    client.force_login(chief)
    assert client.get("/a/").status_code == 200


def test_password_opens_the_page_and_a_wrong_one_does_not(client, tree):
    restriction = restrict(tree[0], "password", password="芝麻开门")
    assert "导语a" not in client.get("/a/").content.decode()
    address = f"/_util/authenticate_with_password/{restriction.pk}/{tree[0].pk}/"
    client.post(address, {"password": "错", "return_url": "/a/"})
    assert "导语a" not in client.get("/a/").content.decode()
    client.post(address, {"password": "芝麻开门", "return_url": "/a/"})
    assert "导语a" in client.get("/a/").content.decode()


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org/"])
def test_password_form_does_not_lead_to_another_host(client, tree, target):
    restriction = restrict(tree[0], "password", password="芝麻开门")
    response = client.post(f"/_util/authenticate_with_password/{restriction.pk}/{tree[0].pk}/", {"password": "芝麻开门", "return_url": target})
    assert "example.org" not in response["Location"]


def test_restricted_page_stands_in_no_site_map_or_feed(client, tree):
    restrict(tree[0])
    index = client.get("/sitemap.xml").content.decode()
    assert index.count("<loc>")
    for line in index.split("<loc>")[1:]:
        address = line.split("</loc>")[0].split("//", 1)[1].split("/", 1)[1]
        assert "/a/" not in client.get(f"/{address}").content.decode()


def test_draft_is_previewed_by_those_who_may_and_by_nobody_else(client, tree, editor):
    tree[0].lead = "还没发的导语"
    tree[0].save_revision()
    address = f"/admin/pages/{tree[0].pk}/view_draft/"
    assert client.get(address).status_code == 302
    client.force_login(editor)
    assert "还没发的导语" in client.get(address).content.decode()
    assert "还没发的导语" not in client.get("/a/").content.decode()


def test_slug_changed_leaves_a_way_from_the_old_address(client, tree, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tree[0].slug = "aa"
        tree[0].save_revision().publish()
    for old, new in (("/a/", "/aa/"), ("/a/b/c/", "/aa/b/c/")):
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new)
        assert client.get(new).status_code == 200


@pytest.mark.parametrize(
    ("title", "slug"),
    [("大赛 简介", "dasai-jianjie"), ("……", "page"), ("长" * 255, "changchang"), ("<b>粗</b>", "b-cu-b"), ("囍 𬭚 喆", "xi"), ("About us", "about-us")],
)
def test_any_title_saves_and_gets_an_address(client, home_page, title, slug):
    page = home_page.add_child(instance=ContentPage(title=title))
    page.save_revision().publish()
    assert page.slug.startswith(slug)
    response = client.get(f"/{page.slug}/")
    assert response.status_code == 200
    assert "<b>粗" not in response.content.decode()


def test_second_page_of_the_same_title_gets_its_own_address(home_page):
    pages = [home_page.add_child(instance=ContentPage(title="同题")) for _ in range(3)]
    assert [page.slug for page in pages] == ["tongti", "tongti-2", "tongti-3"]


@pytest.mark.parametrize(("role", "edits", "publishes", "locks"), [("editor", True, False, False), ("chief", True, True, True), ("manager", True, True, True)])
def test_roles_on_the_tree(request, tree, role, edits, publishes, locks):
    page = tree[2].permissions_for_user(request.getfixturevalue(role))
    assert (page.can_edit(), page.can_publish(), page.can_lock()) == (edits, publishes, locks)


def test_nobody_but_administrators_touches_the_root(request, editor, chief, manager):
    from wagtail.models import Page

    root = Page.objects.get(depth=1)
    for user in (editor, chief, manager):
        assert not root.permissions_for_user(user).can_edit()
        assert not root.permissions_for_user(user).can_add_subpage()
