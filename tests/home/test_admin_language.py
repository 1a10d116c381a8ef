"""Whatever an editor meets in the admin is Chinese: screens, what scripts show, mails, and the catalogues behind them."""

import json
import re
from collections import Counter, deque
from datetime import timedelta
from html import unescape
from io import BytesIO
from urllib.parse import parse_qs, urljoin, urlsplit

import polib
import pytest
from django.apps import apps
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Comment, CommentReply, Page, PageViewRestriction

from covers.services import render_png
from home.models import HomePage
from library.models import Document, Picture
from members.models import User
from organisations.models import Organisation
from pages.models import ContentPage
from pages.services import move_to_bin
from showcase.models import ExhibitionPage, ShowcaseIndexPage, Tip
from tests import messages
from tests.factories.organisations import IndustryFactory, PromotingUnitFactory, RegionFactory
from tests.factories.showcase import make_edition_page, make_work
from tests.latin import latin_words, read, read_answer

OURS = ("home", "essays", "showcase", "members", "editions", "organisations", "pages", "library")
# Codes that our own forms explain: formats of the competition.
CODES = {"speech", "microfilm", "essay", "case"}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="#456"/></svg>'
# The CMS takes this from the name of a field of its own model, which has no other name; seen before a user is deleted who answered comments.
UNREACHED = {"批注 → 批注回复 → User"}
# Not screens: public pages in the admin's frame, answers for scripts that hold no words, files.
SKIPPED = re.compile(r"logout|view_draft|preview|export=|ordering=|[?&]p=|/api/|icons|userbar|/serve/|sprite|results/|/chosen|editing-sessions")


@pytest.fixture
def lived_in(manager, chief, editor):
    """A site after some weeks of work: drafts, schedules, reviews, comments, locks, rubbish."""
    for user in (manager, chief, editor):
        user.email = f"{user.username}@example.org"
        user.save()
    year = make_edition_page()
    works = [make_work(f"第 {place} 件作品", page=year) for place in range(5)]
    for work in works[:3]:
        work.lead = "改过的导语"
        work.save_revision(user=editor, log_action=True)
    comment = Comment.objects.create(page=works[0], user=chief, text="请核实", contentpath="title")
    CommentReply.objects.create(comment=comment, user=editor, text="核实了")
    for work in works[:2]:
        work.get_workflow().start(work, editor)
    works[1].current_workflow_task_state.reject(user=chief, comment="请补来源")
    works[3].locked, works[3].locked_by, works[3].locked_at = True, editor, timezone.now()
    works[3].save()
    works[4].go_live_at, works[4].expire_at = timezone.now() + timedelta(days=3), timezone.now() + timedelta(days=30)
    works[4].save_revision(user=chief, log_action=True).publish(user=chief)
    ShowcaseIndexPage.objects.get().add_child(instance=ExhibitionPage(title="看不见的地方", live=False))
    home = HomePage.objects.get()
    PageViewRestriction.objects.create(page=ContentPage.objects.child_of(home).get(slug="training"), restriction_type="login")
    move_to_bin(ContentPage.objects.child_of(home).get(slug="news"), by=None, reason="重写")
    Redirect.add_redirect("/旧闻", redirect_to=home)
    Collection.get_first_root_node().add_child(name="历届海报")
    Document.objects.create(title="获奖名单", file=ContentFile("名单".encode(), "list.txt"), uploaded_by_user=editor)
    picture = Picture(title="车间", file=ImageFile(BytesIO(render_png(DRAWING)), name="workshop.png"))
    picture._set_image_file_metadata()
    picture.save()
    PromotingUnitFactory(), RegionFactory(), IndustryFactory()
    Tip.objects.create(kind="missing", work=works[0], text="讲稿在我们单位档案室。")
    return works


def content_words():
    """Return the Latin words that the sample itself holds: titles, slugs, names."""
    words = set(CODES)
    for model in (*(model for room in OURS for model in apps.get_app_config(room).get_models()), Page):
        names = [field.name for field in model._meta.get_fields() if isinstance(field, CharField | TextField)]
        rows = model.objects.exclude(depth=1) if issubclass(model, Page) else model.objects.all()
        for row in rows.values_list(*names) if names else ():
            words |= {word.lower() for value in row if isinstance(value, str) for word in latin_words(value)}
    return words


class Crawl:
    """Reads every kind of screen that links lead to, breadth first: one for each view, type of page and set of query parameters."""

    def __init__(self, user, allowed):
        self.client, self.allowed, self.searchable = Client(), allowed, searchable()
        self.client.force_login(user)
        self.found, self.visited, self.queue, self.seen, self.kinds = {}, Counter(), deque(), set(), Counter()

    def add(self, url, *, redirected=False):
        url = url.split("#")[0]
        if url in self.seen or SKIPPED.search(url) or not url.startswith("/admin/"):
            return
        self.seen.add(url)
        parts = urlsplit(url)
        if ("q" in parse_qs(parts.query) or "pages/search" in url) and not self.searchable:
            return
        try:
            match = resolve(parts.path)
        except Resolver404:
            return
        # A page's form differs with its type. Of the records' screens only list and form differ from kind to kind.
        place, _colon, what = match.view_name.rpartition(":")
        shared = place.startswith("wagtailsnippet") and what not in ("list", "add", "edit")
        kind = [what if shared else match.view_name, *sorted(parse_qs(parts.query, keep_blank_values=True))]
        if match.view_name == "wagtailadmin_pages:add":
            kind += match.args[:2] or match.kwargs.values()
        elif match.view_name == "wagtailadmin_pages:edit":
            kind.append(Page.objects.get(pk=match.kwargs.get("page_id") or match.args[0]).content_type_id)
        self.kinds[tuple(kind)] += 1
        if redirected or self.kinds[tuple(kind)] == 1:
            self.queue.append((url, match.view_name))

    def note(self, where, texts):
        for text in {" ".join(text.split()) for text in texts} - UNREACHED:
            if words := latin_words(text, self.allowed):
                self.found.setdefault(f"{words}: {text[:120]}", where)

    def visit(self, url, view_name):
        response = self.client.get(url)
        if response.status_code in (301, 302):
            self.add(urljoin(url, response["Location"]), redirected=True)
            return
        self.visited[view_name] += 1
        kind = response.headers.get("Content-Type", "")
        if "html" not in kind and "json" not in kind:
            return
        body = response.content.decode()
        self.note(url, read_answer(kind, body))
        for link in re.findall(r"""["'](/admin/[^"'\s<>\\]*)""", unescape(body)):
            self.add(link)
        if re.search(r":(add|create)$|_add$", view_name) and "html" in kind and response.status_code == 200:
            # The same form with nothing written in it: every message about a missing value.
            hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', body))
            empty = {f"{name}-count": 0 for name in ("body", "story", "script")}
            self.note(f"POST {url}", read(self.client.post(url, hidden | empty).content.decode()))

    def run(self, *starts, limit=None):
        """Follow the links from ``starts``, all of them or to at most ``limit`` screens; return what was found, each with where."""
        for start in starts:
            self.add(start)
        while self.queue and sum(self.visited.values()) != limit:
            self.visit(*self.queue.popleft())
        return self.found


def searchable():
    """Say whether the CMS can search: on SQLite a migration makes its full-text table, and tests may run without migrations."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'wagtailsearch_indexentry_fts' AND sql LIKE '%fts5%'")
        return cursor.fetchone() is not None


def starts(works):
    """Screens that no link on a page leads to: an editor reaches them by a script or from a mail."""
    work, rejected, *_rest, scheduled = works[0], works[1], works[4]
    first, second = work.revisions.order_by("pk")[:2]
    ids = f"?id={works[2].pk}&id={works[3].pk}"
    return [
        "/admin/",
        *(f"/admin/{place}/" for place in ("images/add", "documents/add", "settings/home/sitesettings", "sites", "redirects")),
        *(reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in (*works, HomePage.objects.get())),
        reverse("wagtailadmin_pages:history", args=[work.pk]),
        reverse("wagtailadmin_pages:workflow_history", args=[rejected.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[work.pk, first.pk, second.pk]),
        reverse("wagtailadmin_pages:revisions_revert", args=[work.pk, first.pk]),
        reverse("wagtailadmin_pages:unpublish", args=[scheduled.pk]),
        reverse("wagtailadmin_pages:copy", args=[work.pk]),
        reverse("wagtailadmin_pages:delete", args=[work.pk]),
        reverse("wagtailadmin_pages:set_privacy", args=[work.pk]),
        *(f"/admin/bulk/wagtailcore/page/{action}/{ids}" for action in ("delete", "move", "publish", "unpublish")),
        *(f"/admin/bulk/library/picture/{action}/?id={Picture.objects.first().pk}" for action in ("delete", "add_tags", "add_to_collection")),
        *(f"/admin/bulk/library/document/{action}/?id={Document.objects.first().pk}" for action in ("delete", "add_tags", "add_to_collection")),
        f"/admin/bulk/organisations/organisation/delete/?id={Organisation.objects.first().pk}",
        *(f"/admin/bulk/members/user/{action}/?id={work.owner_id or works[3].locked_by_id}" for action in ("delete", "assign_role", "set_active_state")),
        *(f"/admin/choose-{what}/" for what in ("page", "external-link", "email-link", "phone-link", "anchor-link")),
        *(f"/admin/{place}/?q=无此物" for place in ("pages", "pages/search", "images", "documents", "users", "snippets/organisations/organisation")),
    ]


@pytest.mark.slow
@pytest.mark.django_db
def test_every_screen_of_the_admin_is_chinese(lived_in, manager, chief, editor):
    allowed = content_words() | {"chaoji"}
    found, visited = {}, Counter()
    root = User.objects.create_superuser("chaoji", password="不会用到")
    collections = ("/admin/collections/", f"/admin/collections/{Collection.objects.last().pk}/", "/admin/collections/add/")
    for user, limit, begin in ((manager, None, starts(lived_in)), (chief, 50, starts(lived_in)), (editor, 50, starts(lived_in)), (root, 8, collections)):
        crawl = Crawl(user, allowed)
        found |= crawl.run(*begin, limit=limit)
        visited += crawl.visited
        assert user is root or "/admin/account/" in crawl.seen
    assert not found, "\n".join(f"{where}  {what}" for what, where in found.items())
    # What must have been among them, so that an empty crawl proves nothing.
    for name in (
        *(f"wagtailadmin_pages:{what}" for what in ("edit", "add", "history", "usage", "copy", "delete", "move", "workflow_history", "revisions_compare")),
        *("wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages:edit", "wagtailimages:delete", "wagtaildocs:edit", "wagtaildocs:add_multiple"),
        *("wagtailusers_users:edit", "wagtailusers_groups:edit", "wagtailredirects:add", "wagtailredirects:start_import", "wagtailsettings:edit"),
        *(
            "wagtailadmin_reports:site_history",
            "wagtailadmin_reports:workflow",
            "wagtailadmin_workflows:edit",
            "pages_bin",
            "wagtailadmin_collections:edit",
        ),
        *("wagtailadmin_choose_page", "wagtailimages_chooser:choose", "wagtailsnippets_organisations_organisation:edit", "wagtail_bulk_action"),
    ):
        assert visited[name], f"{name} was not visited, but {sorted(visited)}"


@pytest.mark.django_db
def test_doors_of_the_admin_are_chinese(client, editor):
    texts = []
    for path in ("/admin/login/", "/admin/password_reset/", "/admin/password_reset/done/", "/admin/password_reset/complete/"):
        texts += read(client.get(path).content.decode())
    texts += read(client.get("/admin/password_reset/confirm/MQ/wrong-token/").content.decode())
    texts += read(client.post("/admin/login/", {"username": "bianji", "password": "不对"}).content.decode())
    client.force_login(editor)
    for path in ("/admin/nowhere/", "/admin/pages/99999999/edit/", "/admin/users/", "/admin/settings/home/sitesettings/"):
        texts += read(client.get(path, follow=True).content.decode())
    assert any("没有权限" in text for text in texts)
    assert [text for text in texts if latin_words(text, {"bianji"})] == []


@pytest.mark.django_db
def test_mails_to_editors_are_chinese(client, lived_in, chief):
    client.post("/admin/password_reset/", {"email": chief.email})
    texts = [text for letter in mail.outbox for text in (letter.subject, letter.body, *(read(part.content) for part in letter.alternatives))]
    assert any("重置密码" in str(text) for text in texts)
    assert any("提交" in str(text) for text in texts)
    flat = [line for text in texts for part in ([text] if isinstance(text, str) else text) for line in part.splitlines()]
    assert [line for line in flat if latin_words(line, content_words())] == []


@pytest.mark.django_db
def test_words_of_the_admins_scripts_are_chinese(client, editor):
    client.force_login(editor)
    body = client.get("/admin/jsi18n/").content.decode()
    catalogue = json.loads(re.search(r"const newcatalog = (\{.*?\});\n", body, re.DOTALL)[1])
    for _context, text in messages.installed("djangojs"):
        shown = catalogue.get(text)
        shown = shown[0] if isinstance(shown, list) else shown
        assert shown, text
        assert latin_words(shown) == [], text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=10), "刚刚"),
        (timedelta(minutes=3), "3 分钟前"),
        (timedelta(hours=19, minutes=48), "19 小时前"),
        (timedelta(days=2, hours=5), "2 天前"),
        (timedelta(days=70), "2 个月前"),
    ],
)
def test_time_since_names_one_unit(ago, said):
    from wagtail.admin.templatetags.wagtailadmin_tags import timesince_simple

    assert timesince_simple(timezone.now() - ago).replace("\xa0", " ") == said


def test_dates_are_written_and_read_the_chinese_way():
    from datetime import UTC, date, datetime

    from django import forms
    from wagtail.utils.timestamps import render_timestamp

    assert render_timestamp(datetime(2026, 7, 31, 9, 0, tzinfo=UTC)) == "2026年7月31日 17:00"
    for typed in ("2026-07-31", "2026/7/31", "2026.7.31", "2026年7月31日"):
        assert forms.DateField().clean(typed) == date(2026, 7, 31)
    for typed in ("2026-07-31 17:00", "2026年7月31日 17:00", "2026年7月31日17:00"):
        assert forms.DateTimeField().clean(typed).astimezone(UTC) == datetime(2026, 7, 31, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("domain", messages.DOMAINS)
class TestCatalogue:
    def test_leaves_nothing_untranslated(self, domain):
        assert messages.untranslated(domain) == []

    def test_holds_nothing_that_no_package_says(self, domain):
        assert messages.unnecessary(domain) == []

    def test_keeps_placeholders_and_tags(self, domain):
        assert messages.misfits(domain) == []

    def test_is_compiled(self, domain):
        compiled = {(entry.msgctxt, entry.msgid): entry for entry in polib.mofile(str(messages.FOLDER / f"{domain}.mo"))}
        ours = messages.ours(domain)
        assert set(compiled) == set(ours), "run `make messages`"
        for key, entry in ours.items():
            assert (compiled[key].msgstr, compiled[key].msgstr_plural) == (entry.msgstr, entry.msgstr_plural), "run `make messages`"


def copied_templates():
    """Our copies of the CMS's templates, each with the words that we put in place of English ones."""
    return [
        ("shared/headers/_actions.html", [("{% load i18n %}\n", ""), ('aria-label="{% translate "Actions" %}"', 'aria-label="Actions"')]),
        (
            "shared/user_avatar.html",
            [
                ("{% load i18n wagtailadmin_tags %}", "{% load wagtailadmin_tags %}"),
                (
                    '{% if username %}{{ username }}{% elif user %}{{ user }}{% else %}{% translate "系统" %}',
                    "{% if not username %}{{ user }}{% else %}{{ username }}",
                ),
            ],
        ),
        ("panels/read_only_output.html", [('{{ display_value|default:"—" }}', "{{ display_value }}")]),
        ("shared/header.html", [('value="{% translate "Search" %}"', 'value="Search"')]),
        (
            "tables/boolean_cell.html",
            [
                ('{% load i18n wagtailadmin_tags %}\n{% translate "是,否,未定" as words %}', "{% load wagtailadmin_tags %}"),
                ("value|yesno:words", "value|stringformat:'s'"),
            ],
        ),
    ]


@pytest.mark.parametrize(("name", "changes"), copied_templates(), ids=lambda value: value if isinstance(value, str) else "")
def test_copied_template_differs_from_the_cms_in_words_only(name, changes):
    text = (messages.ROOT / "templates/dtl/wagtailadmin" / name).read_text()
    for ours, theirs in changes:
        assert ours in text
        text = text.replace(ours, theirs)
    assert text == (messages.folder_of("wagtail.admin") / "templates/wagtailadmin" / name).read_text()
