"""Feeds of winning works: RSS 2.0, Atom and JSON Feed, of the whole archive and of each year."""

from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from showcase.models import Card, EditionPage
from showcase.queries.feeding import entries, feed_html, gives_full_text, years_with_page


class _Rss(Rss201rev2Feed):
    """RSS with the address of the feed itself, as readers want it."""

    mime_type = "application/rss+xml; charset=utf-8"


class WorksFeed(Feed):
    """Winning works, newest first."""

    feed_type: type[SyndicationFeed] = _Rss
    link = "/showcase/"
    author_name = settings.WAGTAIL_SITE_NAME
    language = "zh-Hans"

    def get_object(self, request: HttpRequest, year: int | None = None) -> EditionPage | None:
        if year is None:
            return None
        page = years_with_page(year)
        if page is None:
            raise Http404
        return page

    def title(self, page: EditionPage | None) -> str:
        return page.title if page else _("质量品牌故事：获奖作品")

    def description(self, page: EditionPage | None) -> str:
        return _("%(title)s的获奖作品") % {"title": page.title} if page else _("上海市质量品牌故事大赛历年获奖作品")

    def items(self, page: EditionPage | None) -> list[Card]:
        self.full = gives_full_text()
        return entries(page.edition.year if page else None)

    def item_title(self, card: Card) -> str:
        return escape(card.title)

    def item_link(self, card: Card) -> str:
        return settings.SITE_URL + card.path

    def item_guid(self, card: Card) -> str:
        return f"{settings.SITE_URL}/w/{card.number}/"

    item_guid_is_permalink = True

    def item_description(self, card: Card) -> str:
        return feed_html(card, full=self.full)

    def item_pubdate(self, card: Card) -> Any:
        return card.published_at

    def item_updateddate(self, card: Card) -> Any:
        return card.changed_at

    def item_author_name(self, card: Card) -> str:
        return card.organisation_name

    def item_categories(self, card: Card) -> list[str]:
        return [card.format_name, card.award_label, str(card.year)]


class WorksAtomFeed(WorksFeed):
    """The same as Atom."""

    feed_type = Atom1Feed
    subtitle = WorksFeed.description


@require_safe
def works_json_feed(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The same as JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""
    page = WorksFeed().get_object(request, year)
    feed = WorksFeed()
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title(page),
        "description": feed.description(page),
        "home_page_url": settings.SITE_URL + "/showcase/",
        "feed_url": settings.SITE_URL + request.path,
        "language": "zh-Hans",
        "items": [
            {
                "id": feed.item_guid(card),
                "url": feed.item_link(card),
                "title": card.title,
                "content_html": feed.item_description(card),
                "image": f"{settings.SITE_URL}/w/{card.number}/share.png",
                "date_published": card.published_at.isoformat(),
                "date_modified": card.changed_at.isoformat(),
                "authors": [{"name": card.organisation_name}],
                "tags": feed.item_categories(card),
            }
            for card in feed.items(page)
        ],
    }
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/feed+json; charset=utf-8"
    return response
