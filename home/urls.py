"""Addresses of the site as a whole."""

from django.urls import path

from . import views

urlpatterns = [
    path("healthz", views.healthz),
    path("healthz/", views.healthz, name="healthz"),
    path("readyz/", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
