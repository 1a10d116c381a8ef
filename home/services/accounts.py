"""Demo accounts: one for each role, with passwords that are shown once."""

import secrets
from typing import NamedTuple

from django.contrib.auth.models import Group

from members.models import User

from .roles import CHIEF, EDITOR, MANAGER

_ACCOUNTS = [("bianji", "示例编辑", EDITOR), ("zhubian", "示例主编", CHIEF), ("guanli", "示例管理员", MANAGER)]


class Account(NamedTuple):
    """An account whose password is shown now and never again."""

    role: str
    username: str
    password: str


def ensure_demo_accounts(*, reset: bool = False) -> list[Account]:
    """Make the accounts that are missing (all of them get new passwords with ``reset``); return those whose password is new."""
    made = []
    for username, name, role in _ACCOUNTS:
        user = User.objects.filter(username=username).first()
        if user is not None and not reset:
            continue
        user = user or User(username=username)
        password = secrets.token_urlsafe(9)
        user.display_name = name
        user.set_password(password)
        user.save()
        user.groups.set(Group.objects.filter(name=role))
        made.append(Account(role, username, password))
    return made
