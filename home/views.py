"""Doors of the site as a whole: the front page, health, errors."""

import datetime
import shutil
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from covers.enums import TONES, Pattern, SealShape
from editions.queries import current_edition, is_open, schedule
from showcase.models import Card
from showcase.queries.facets import snapshot
from showcase.queries.works import UNLISTED
from showcase.queries.years import spines

from .models import HomePage
from .queries import last_chrome, picked_works

MIN_FREE_BYTES = 1024**3
MAX_QUEUE_AGE = datetime.timedelta(minutes=15)


def home(request: HttpRequest, page: HomePage) -> HttpResponse:
    """Show the front page."""
    today = timezone.localdate()
    snap = snapshot()
    shelf = spines(snap)
    current = current_edition(today)
    milestones = list(current.milestones.all()) if current else []
    reading = Card.objects.select_related("work").filter(pk=page.reading_id).first() if page.reading_id else None
    context: dict[str, Any] = {
        "page": page,
        "shelf": [spine for spine in shelf if not (current and spine.edition.pk == current.pk)],
        "current": current,
        "is_open": is_open(milestones, today),
        "schedule": schedule(milestones, today),
        "picks": picked_works(page),
        "reading": reading,
        "newest": Card.objects.defer(*UNLISTED).filter(is_example=False).order_by("-published_at", "-number")[:5],
        "total": (snap.everything & ~snap.examples).bit_count(),
        "examples": snap.examples.bit_count(),
        "years": sum(1 for spine in shelf if not spine.edition.contest.is_example),
    }
    return render(request, "home/home.html", context)


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> HttpResponse:
    """Say whether the parts that the site needs are there; 503 with the names of those that are not."""
    checks = {"database": _database(), "migrations": _migrations(), "storage": _storage(), "queue": _queue(), "disk": _disk()}
    good = all(checks.values())
    return JsonResponse({"status": "ok" if good else "unready", "checks": checks}, status=200 if good else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        return False


def _migrations() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def _storage() -> bool:
    try:
        default_storage.exists("ready")
    except OSError:
        return False
    return True


def _queue() -> bool:
    try:
        oldest = DBTaskResult.objects.ready().order_by("enqueued_at").first()
    except DatabaseError:
        return False
    return oldest is None or timezone.now() - oldest.enqueued_at < MAX_QUEUE_AGE


def _disk() -> bool:
    folder = settings.VAR_DIR if settings.VAR_DIR.exists() else settings.BASE_DIR
    return shutil.disk_usage(folder).free > MIN_FREE_BYTES


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Tell crawlers what not to fetch."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /tips/",
        "Disallow: /search/",
        "Disallow: /*?*after=",
        "Disallow: /*?*view=",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """Lead old browsers to the icon."""
    return redirect(static("img/favicon.png"))


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component in every state; for the people who build the site."""
    if not (settings.DEBUG or request.user.has_perm("wagtailadmin.access_admin") or getattr(settings, "STYLEGUIDE", False)):
        raise Http404
    cards = list(Card.objects.defer(*UNLISTED).order_by("sort_key")[:8])
    return render(request, "home/styleguide.html", {"cards": cards, "patterns": Pattern.values, "palettes": list(TONES), "shapes": SealShape.choices})


def _error(request: HttpRequest, status: int, heading: str, text: str) -> HttpResponse:
    return render(request, "error.html", {"status": status, "heading": heading, "text": text}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that makes no sense."""
    return _error(request, 400, _("这个请求看不懂"), _("地址或提交的内容有误。请返回上一页，检查后再试。"))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer where a permission is missing."""
    return _error(request, 403, _("这一页不对外开放"), _("如果您是编辑，请先登录后台再打开它。"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that is too old."""
    return _error(request, 403, _("表单已过期"), _("页面放得太久，或浏览器禁用了 Cookie。请返回上一页刷新，再提交一次；浏览器通常会保留您填写的内容。"))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return _error(request, 404, _("此页已佚"), _("地址可能抄错了，也可能这一页已经归到别处。档案还在，换个方法找它。"))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer without the database: whatever broke may have been it."""
    return render(request, "500.html", {"frame": last_chrome()}, status=500)


@permission_required("home.change_sitesettings", raise_exception=True)
def failed_jobs(request: HttpRequest) -> HttpResponse:
    """List background jobs that failed, newest first, for managers."""
    jobs = DBTaskResult.objects.failed().order_by("-finished_at")[:50]
    return render(request, "home/failed_jobs.html", {"jobs": jobs})
