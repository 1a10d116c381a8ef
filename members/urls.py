"""Addresses of one's own account. They stand before the CMS's own."""

from django.urls import path

from . import views

urlpatterns = [path("admin/account/", views.account)]
