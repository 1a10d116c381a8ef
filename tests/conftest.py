"""What all tests share: a site with its first pages and roles, files in a folder of their own, people to act as."""

import pytest
from django.core.cache import caches
from django.core.files.storage import storages
from wagtail.models import Collection, Locale, Page

from home.services import bootstrap, ensure_roles
from home.services.roles import CHIEF, EDITOR, MANAGER
from members.models import User


def lay_foundations() -> None:
    """Make the first pages and roles, and the rows that the CMS's migrations make, where they are missing."""
    Locale.objects.get_or_create(language_code="zh-hans")
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(title="全部页面", slug="root")
    if not Collection.objects.exists():
        Collection.add_root(name="素材库")
    ensure_roles(bootstrap())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Put the first pages and roles into the test database once; each test rolls back to them."""
    with django_db_blocker.unblock():
        lay_foundations()


@pytest.fixture
def house(transactional_db):
    """The first pages and roles for a test that really commits; the database is emptied after each of them."""
    lay_foundations()


@pytest.fixture(autouse=True)
def _fresh_caches():
    # Renditions are cached by the picture's number, which a rolled-back test gives out again.
    for name in ("default", "renditions"):
        caches[name].clear()


@pytest.fixture
def home_page(db):
    from home.models import HomePage

    return HomePage.objects.get()


@pytest.fixture
def private_storage():
    return storages["private"]


def _person(username: str, group: str) -> User:
    from django.contrib.auth.models import Group

    user = User.objects.create_user(username=username, password="对的密码123456", display_name=username)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def editor(db) -> User:
    return _person("bianji", EDITOR)


@pytest.fixture
def chief(db) -> User:
    return _person("zhubian", CHIEF)


@pytest.fixture
def manager(db) -> User:
    return _person("guanli", MANAGER)
