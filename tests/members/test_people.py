"""Accounts in the admin: one name, no way to more power than one's own, and the log outlives the person."""

import pytest
from django.contrib.auth.models import Group

from members.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "很长的密码一二三四五"


@pytest.fixture
def root(db):
    return User.objects.create_superuser(username="root", password=PASSWORD, display_name="系统维护")


def values(**more):
    return {"username": "xinlai", "display_name": "新来的", "email": "", "password1": PASSWORD, "password2": PASSWORD, **more}


def test_person_is_made_with_one_name_and_no_address(client, manager):
    client.force_login(manager)
    client.post("/admin/users/new/", values(groups=[Group.objects.get(name="编辑").pk]))
    person = User.objects.get(username="xinlai")
    assert person.display_name == str(person) == person.get_full_name() == "新来的"
    assert [group.name for group in person.groups.all()] == ["编辑"]


def test_form_without_a_name_is_refused(client, manager):
    client.force_login(manager)
    response = client.post("/admin/users/new/", values(display_name=""))
    assert "display_name" in response.context["form"].errors
    assert not User.objects.filter(username="xinlai").exists()


@pytest.mark.parametrize("path", ["/admin/users/new/", "/admin/users/edit/{pk}/"])
def test_manager_cannot_make_a_superuser(client, manager, editor, path):
    client.force_login(manager)
    address = path.format(pk=editor.pk)
    assert 'name="is_superuser"' not in client.get(address).content.decode()
    client.post(address, values(is_superuser="on", is_active="on"))
    assert not User.objects.filter(is_superuser=True).exists()
    assert User.objects.filter(username="xinlai").exists()


def test_superuser_may_make_another(client, root, editor):
    client.force_login(root)
    client.post(f"/admin/users/edit/{editor.pk}/", values(is_superuser="on", is_active="on"))
    editor.refresh_from_db()
    assert editor.is_superuser


@pytest.mark.parametrize("path", ["/admin/users/edit/{pk}/", "/admin/users/delete/{pk}/"])
def test_manager_cannot_touch_a_superusers_account(client, manager, root, path):
    client.force_login(manager)
    response = client.post(path.format(pk=root.pk), values(username="root", is_active=""))
    assert response.status_code in (302, 403)
    root.refresh_from_db()
    assert root.is_active
    assert root.display_name == "系统维护"
    assert root.check_password(PASSWORD)


@pytest.mark.parametrize("action", ["delete", "set_active_state", "assign_role"])
def test_manager_cannot_touch_a_superuser_among_many(client, manager, root, editor, action):
    client.force_login(manager)
    address = f"/admin/bulk/members/user/{action}/?id={root.pk}&id={editor.pk}"
    client.post(address, {"mark_as_active": "False", "role": Group.objects.get(name="编辑").pk})
    root.refresh_from_db()
    assert root.is_active
    assert not root.groups.exists()


def test_own_account_asks_for_one_name_and_saves_it(client, editor):
    client.force_login(editor)
    body = client.get("/admin/account/").content.decode()
    assert 'name="own_name-display_name"' in body
    assert 'first_name"' not in body
    client.post(
        "/admin/account/",
        {
            "own_name-display_name": "老编辑",
            "own_name-email": "lao@example.org",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            "theme-keyboard_shortcuts": "on",
        },
    )
    editor.refresh_from_db()
    assert (editor.display_name, editor.email) == ("老编辑", "lao@example.org")


def test_account_page_is_not_for_strangers(client):
    assert client.get("/admin/account/")["Location"].startswith("/admin/login/")
