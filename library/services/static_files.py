"""Static files as they are served: our stylesheet in one piece, every name with a hash, compressed beforehand."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "css/site.css"
_IMPORT = re.compile(r'@import url\("(?P<name>[\w./-]+)"\)(?: layer\((?P<layer>\w+)\))?;')


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Writes the files that ``css/site.css`` imports into it.

    While developing, the browser follows the imports, one file a component; a visitor on a phone gets one request.
    """

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if ENTRY in paths and not dry_run:
            text = self.open(ENTRY).read().decode()
            bundled = _IMPORT.sub(self._inline, text)
            self.delete(ENTRY)
            self._save(ENTRY, ContentFile(bundled.encode()))
            paths[ENTRY] = (self, ENTRY)
        yield from super().post_process(paths, dry_run, **options)

    def _inline(self, match: re.Match[str]) -> str:
        text = self.open(f"css/{match['name']}").read().decode()
        return f"@layer {match['layer']}{{\n{text}}}\n" if match["layer"] else text
