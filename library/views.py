"""Public media, for machines without nginx in front. docs/operations.md has the nginx lines that replace it."""

import mimetypes
from typing import cast

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve

# What a browser may show in its own window; all else, SVG above all, is saved to disk.
INLINE = ("image/", "video/", "audio/")
# A withdrawn work's pictures must be gone within a minute wherever they were cached.
MAX_AGE = 60


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve one file of the public storage; 404 for anything that is not there, whatever the name tries."""
    try:
        if not default_storage.exists(name):
            raise Http404
        changed, size = default_storage.get_modified_time(name), default_storage.size(name)
        file = default_storage.open(name)
    except (SuspiciousFileOperation, IsADirectoryError, FileNotFoundError, ValueError, NotADirectoryError) as error:
        raise Http404 from error
    etag = quote_etag(f"{int(changed.timestamp() * 1000):x}-{size:x}")
    response = FileResponse(file, content_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
    response["Last-Modified"] = http_date(changed.timestamp())
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    if not response["Content-Type"].startswith(INLINE) or response["Content-Type"].startswith("image/svg"):
        response["Content-Disposition"] = "attachment"
    conditional = get_conditional_response(request, etag, int(changed.timestamp()), cast("HttpResponse", response))
    if conditional is not None and conditional is not response:
        response.close()
        return conditional
    return response


@require_safe
def document(request: HttpRequest, pk: str, name: str) -> HttpResponseBase:
    """Hand out a document to whoever its collection is open to; browsers ask again each time, other caches keep nothing."""
    response = serve(request, pk, name)
    patch_cache_control(response, private=True, no_cache=True)
    return response
