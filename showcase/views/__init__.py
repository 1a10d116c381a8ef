"""Doors of the archive: parse, ask, render."""

from .lists import edition, exhibition, index, organisation, search, timeline
from .sharing import embed, oembed, picture, poster
from .sitemap import sitemap, sitemap_index
from .tips import tip, tip_thanks
from .works import address, short_address, work

__all__ = [
    "address",
    "edition",
    "embed",
    "exhibition",
    "index",
    "oembed",
    "organisation",
    "picture",
    "poster",
    "search",
    "short_address",
    "sitemap",
    "sitemap_index",
    "timeline",
    "tip",
    "tip_thanks",
    "work",
]
