"""Permanent numbers: given once, in the order of publication, never again."""

from django.db import transaction
from django.db.models import Max

from showcase.models import Catalogue, WorkNumber, WorkPage


@transaction.atomic
def ensure_number(work: WorkPage, *, year: int, path: str) -> WorkNumber:
    """Return the number of ``work``, giving it the next of ``year`` if it has none; ``path`` is its present address."""
    record = getattr(work, "number_record", None)
    if record is None:
        # The catalogue's row is the lock behind which numbers are counted.
        Catalogue.objects.select_for_update().get_or_create(pk=1)
        serial = (WorkNumber.objects.filter(year=year).aggregate(last=Max("serial"))["last"] or 0) + 1
        record = WorkNumber(number=f"{year}-{serial:04d}", year=year, serial=serial, work=work)
    if record.last_path != path:
        record.last_path = path
        record.save()
    return record
