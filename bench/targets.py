"""What is measured: the addresses of one seeded archive."""

from typing import NamedTuple

from django.contrib.auth.models import Group
from django.test import Client

from bench.seed import LARGEST_YEAR
from home.services.roles import CHIEF
from members.models import User
from organisations.models import Organisation
from showcase.models import Card, EditionPage

HOST = "localhost"


class Target(NamedTuple):
    """One thing to measure: its name in the table, its address, and who asks for it."""

    key: str
    title: str
    path: str
    client: Client


def targets() -> list[Target]:
    """Return everything that is measured in a seeded archive. ``key`` is what --pages takes."""
    public = Client(headers={"host": HOST})
    middle = Card.objects.filter(year=2016).order_by("sort_key").values_list("sort_key", flat=True).first()
    work = Card.objects.filter(year=LARGEST_YEAR, duration__isnull=False).exclude(tags=[]).order_by("sort_key").first()
    unit = Organisation.objects.filter(cards=work).get()
    promoter = work.promoting_unit_slug
    admin = Client(headers={"host": HOST})
    admin.force_login(_chief(), backend="django.contrib.auth.backends.ModelBackend")
    explorer = EditionPage.objects.get(edition__year=LARGEST_YEAR, edition__contest__slug="city").pk
    addresses = [
        ("list", "showcase, first page", "/showcase/"),
        ("deep", "showcase, deep page", f"/showcase/?after={middle}"),
        ("facet", "showcase, one filter", "/showcase/?format=microfilm"),
        ("year", "showcase, an old year", "/showcase/?year=2013"),
        ("facets", "showcase, two filters", f"/showcase/?award=sandengjiang&promoter={promoter}"),
        ("work", "work", work.path),
        ("home", "home", "/"),
        ("edition", "edition", f"/showcase/{LARGEST_YEAR}/"),
        ("organisation", "organisation", unit.get_absolute_url()),
        ("timeline", "timeline", "/showcase/editions/"),
        ("feed", "feed (RSS)", "/feeds/works.rss"),
        ("yearfeed", "feed of an old year", "/feeds/works/2013.json"),
        ("search", "search, a common word", "/search/?q=质量"),
        ("rare", "search, a rare word", "/search/?q=航空研究院"),
        ("sitemap", "sitemap index", "/sitemap.xml"),
        ("works", "sitemap, a part of works", f"/sitemap-works-{LARGEST_YEAR}.xml"),
        ("units", "sitemap, units", "/sitemap-organisations.xml"),
        ("pages", "sitemap, pages", "/sitemap-pages.xml"),
    ]
    return [*(Target(key, title, path, public) for key, title, path in addresses), Target("explorer", "admin explorer", f"/admin/pages/{explorer}/", admin)]


def _chief() -> User:
    user, made = User.objects.get_or_create(username="bench", defaults={"display_name": "bench"})
    if made:
        user.groups.add(Group.objects.get(name=CHIEF))
    return user
