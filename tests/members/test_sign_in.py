"""Signing in: throttled for each account and address; the client's address is believed only from our own proxies."""

import pytest
from django.test import RequestFactory, override_settings

from members.rules import client_address

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"


def attempt(client, password, username="bianji", **extra):
    return client.post(LOGIN, {"username": username, "password": password}, **extra)


def test_right_password_opens_the_desk(client, editor):
    response = attempt(client, "对的密码123456")
    assert response.status_code == 302
    assert client.get("/admin/").status_code == 200


def test_sixth_wrong_password_is_answered_with_a_wait_in_chinese(client, editor):
    for _ in range(4):
        assert attempt(client, "错的").status_code == 200
    locked = attempt(client, "错的")
    assert locked.status_code == 429
    assert "请等一刻钟再试" in locked.content.decode()
    assert attempt(client, "对的密码123456").status_code == 429


def test_lock_holds_for_that_account_and_address_only(client, editor, chief):
    for _ in range(5):
        attempt(client, "错的")
    assert attempt(client, "对的密码123456", username="zhubian").status_code == 302
    client.logout()
    assert attempt(client, "对的密码123456", REMOTE_ADDR="10.1.2.3").status_code == 302


def test_stranger_is_sent_to_the_login(client):
    for path in ("/admin/", "/admin/pages/", "/admin/bin/", "/admin/images/", "/admin/jobs/failed/"):
        response = client.get(path)
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "6.6.6.6", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "6.6.6.6", "6.6.6.6"),
        (1, "1.1.1.1, 6.6.6.6", "6.6.6.6"),
        (2, "1.1.1.1, 6.6.6.6, 7.7.7.7", "6.6.6.6"),
        (2, "7.7.7.7", "10.0.0.1"),
    ],
)
def test_client_address_believes_only_trusted_proxies(proxies, forwarded, expected):
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": forwarded} if forwarded else {})
    with override_settings(TRUSTED_PROXIES=proxies):
        assert client_address(request) == expected
