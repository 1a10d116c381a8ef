"""Addresses of public media and of documents."""

from django.urls import path, re_path

from . import views

urlpatterns = [path("media/<path:name>", views.media, name="media"), re_path(r"^documents/(?P<pk>\d+)/(?P<name>.*)$", views.document)]
