"""All addresses of the site."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

urlpatterns = [
    path("", include("members.urls")),
    path("admin/", include(admin_urls)),
    path("", include("library.urls")),  # before the CMS's own addresses of documents
    path("documents/", include(document_urls)),
    path("", include("home.urls")),
    path("", include("showcase.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "home.views.bad_request"
handler403 = "home.views.forbidden"
handler404 = "home.views.not_found"
handler500 = "home.views.server_error"
