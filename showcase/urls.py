"""Addresses of the archive. Those of its pages are the CMS's own; the first three only find them in fewer queries."""

from django.urls import path, re_path

from . import feeds, views

urlpatterns = [
    path("showcase/", views.address, name="showcase"),
    path("showcase/editions/", views.timeline, name="timeline"),
    re_path(r"^showcase/(?P<year>\d{4})/$", views.address, name="edition"),
    re_path(r"^showcase/(?P<year>\d{4})/(?P<slug>[-\w]+)/$", views.address, name="work"),
    path("organisations/<str:slug>/", views.organisation, name="organisation"),
    path("search/", views.search, name="search"),
    path("w/<str:number>/", views.short_address, name="short"),
    re_path(r"^w/(?P<number>\d{4}-\d{4,6})/(?P<kind>share|square|poster)\.png$", views.picture, name="share_picture"),
    path("w/<str:number>/poster/", views.poster, name="poster"),
    path("embed/<str:number>/", views.embed, name="embed"),
    path("oembed/", views.oembed, name="oembed"),
    path("tips/new/", views.tip, name="tip"),
    path("tips/thanks/", views.tip_thanks, name="tip_thanks"),
    path("feeds/works.rss", feeds.WorksFeed(), name="works_rss"),
    path("feeds/works.atom", feeds.WorksAtomFeed(), name="works_atom"),
    path("feeds/works.json", feeds.works_json_feed, name="works_json"),
    path("feeds/works/<int:year>.rss", feeds.WorksFeed(), name="year_rss"),
    path("feeds/works/<int:year>.atom", feeds.WorksAtomFeed(), name="year_atom"),
    path("feeds/works/<int:year>.json", feeds.works_json_feed, name="year_json"),
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:part>.xml", views.sitemap, name="sitemap"),
]
