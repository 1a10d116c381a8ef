"""Reads of the front page and of what frames every page."""

from typing import TYPE_CHECKING, NamedTuple

from django.core.cache import cache
from wagtail.models import Page, TaskState, WorkflowState

from showcase.models import Card, Facet, WorkPage
from showcase.queries.facets import number, slots, snapshot
from showcase.queries.works import UNLISTED, root_path

from .models import HomePage, SiteSettings

if TYPE_CHECKING:
    from members.models import User

CHROME_KEY = "home.chrome"
LAST_KEY = "home.chrome.last"
# Another process learns of a changed setting after at most this many seconds.
CHROME_SECONDS = 60


class Link(NamedTuple):
    """A page to link to."""

    title: str
    path: str


class Chrome(NamedTuple):
    """What header and footer of every page need."""

    host: str
    organiser: str
    contact: list[str]
    icp_number: str
    police_number: str
    account_name: str
    account_code: str
    privacy: Link | None
    about: list[Link]


def _link(page: Page) -> Link:
    return Link(page.title, "/" + page.url_path.removeprefix(root_path()))


def chrome() -> Chrome:
    """Return header and footer data, from the cache where it is fresh."""
    found = cache.get(CHROME_KEY)
    if found is None:
        found = _chrome()
        cache.set(CHROME_KEY, found, CHROME_SECONDS)
        cache.set(LAST_KEY, found, None)
    return found


def last_chrome() -> Chrome | None:
    """Return the frame as this process last knew it, without asking the database; for the page that says something broke."""
    return cache.get(LAST_KEY)


def _chrome() -> Chrome:
    settings = SiteSettings.load()
    privacy = settings.privacy_page
    code = settings.account_code.get_rendition("fill-240x240|format-png").url if settings.account_code else ""
    about = Page.objects.live().public().in_menu().filter(depth=3).order_by("path")
    return Chrome(
        host=settings.host,
        organiser=settings.organiser,
        contact=[line.strip() for line in settings.contact.splitlines() if line.strip()],
        icp_number=settings.icp_number.strip(),
        police_number=settings.police_number.strip(),
        account_name=settings.account_name,
        account_code=code,
        privacy=_link(privacy) if privacy and privacy.live else None,
        about=[_link(page) for page in about],
    )


class PickedWork(NamedTuple):
    """A work on the front page and what the editors say of it."""

    card: Card
    remark: str


def picked_works(page: HomePage) -> list[PickedWork]:
    """Return the editors' picks that the public may see; without any, the newest of the archive."""
    picks = list(page.picks.all())
    cards = Card.objects.defer(*UNLISTED).in_bulk([pick.work_id for pick in picks])
    chosen = [PickedWork(cards[pick.work_id], pick.remark) for pick in picks if pick.work_id in cards]
    return chosen or [PickedWork(card, "") for card in Card.objects.filter(is_example=False).defer(*UNLISTED).order_by("sort_key")[:6]]


def _facets_agree() -> bool:
    """Tell whether every bitmap has exactly the bits of the cards that name it."""
    expected: dict[str, set[int]] = {}
    for slot, names in Card.objects.values_list("slot", "facets").iterator(chunk_size=2000):
        for name in names:
            expected.setdefault(name, set()).add(slot)
    rows = Facet.objects.values_list("dimension", "key", "bits").iterator(chunk_size=500)
    stored = {f"{dimension}:{key}": set(slots(number(bits))) for dimension, key, bits in rows}
    return {name: bits for name, bits in stored.items() if bits} == expected


def catalogue_differences() -> list[str]:
    """Return, in words, where the catalogue does not say what the pages say; empty when it does."""
    public = set(WorkPage.objects.live().public().filter(withdrawal__isnull=True, honours__isnull=False).values_list("pk", flat=True))
    listed = dict(Card.objects.values_list("pk", "slot"))
    snap = snapshot()
    found = []
    if missing := public - set(listed):
        found.append(f"{len(missing)} 件公开作品不在目录里。")
    if extra := set(listed) - public:
        found.append(f"目录里有 {len(extra)} 件不该公开的作品。")
    if set(slots(snap.everything)) != set(listed.values()) or not _facets_agree():
        found.append("筛选计数与目录不一致。")
    return found


class Submitted(NamedTuple):
    """A page on its way through approval, as the desk lists it."""

    pk: int
    title: str
    who: str
    comment: str


def waiting_for(user: "User") -> list[Submitted]:
    """Return the pages whose approval waits for ``user``, longest waiting first."""
    states = TaskState.objects.reviewable_by(user).select_related("revision__user").order_by("started_at")
    found = [(state, state.revision.content_object) for state in states]
    return [Submitted(page.pk, page.get_admin_display_title(), str(state.revision.user or ""), "") for state, page in found if isinstance(page, Page)]


def returned_to(user: "User") -> list[Submitted]:
    """Return the pages that ``user`` submitted and that came back with changes asked for, the latest first."""
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=user)
    found = [(state.current_task_state, state.content_object) for state in states.select_related("current_task_state__finished_by")]
    found.sort(key=lambda pair: pair[0].finished_at or pair[0].started_at, reverse=True)
    return [Submitted(page.pk, page.get_admin_display_title(), str(task.finished_by or ""), task.comment) for task, page in found if isinstance(page, Page)]
