"""Where originals and documents lie: on disk, below no address."""

from typing import NoReturn

from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """Files that only a view which asks who is asking may hand out.

    Django's own storage would offer an address below /media/ that leads nowhere; the CMS understands "no address".
    """

    def url(self, name: str | None) -> NoReturn:
        raise NotImplementedError(f"{name} has no public address")
