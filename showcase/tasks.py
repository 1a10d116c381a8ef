"""Work of the archive that need not keep an editor waiting."""

from django.apps import apps
from django.db.models import Q
from django_tasks import task

from . import services


@task()
def refresh_cards(lookup: str, app_label: str, model_name: str, pk: int) -> int:
    """Rewrite the cards of the works that reach, through ``lookup``, the row named by the other three."""
    row = apps.get_model(app_label, model_name).objects.filter(pk=pk).first()
    return services.refresh_cards(Q(**{lookup: row})) if row else 0
