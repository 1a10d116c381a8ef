"""What the archive does when something happens elsewhere: keeps the catalogue true."""

from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from editions.enums import ContestLevel
from editions.models import Award, Contest, Edition, Format
from editions.signals import edition_created
from library.models import Picture
from organisations.models import FormerName, Organisation, OrganisationTag, PromotingUnit, Region

from . import services
from .models import EditionPage, ExhibitionPage, WorkPage
from .tasks import refresh_cards

_REACH = {
    Organisation: "organisation",
    FormerName: "organisation__former_names",
    PromotingUnit: "promoting_unit",
    Region: "organisation__region",
    OrganisationTag: "organisation__tags",
    Format: "format",
    Award: "honours__award",
    Edition: "honours__award__edition",
    Contest: "honours__award__edition__contest",
    # Its caption, its label of a machine's work, and the addresses of its renditions.
    Picture: "stills__picture",
}


@receiver(page_published, sender=WorkPage)
def work_published(instance: WorkPage, **_kwargs: Any) -> None:
    services.write_card(instance)


@receiver(page_unpublished, sender=WorkPage)
def work_unpublished(instance: WorkPage, **_kwargs: Any) -> None:
    services.remove_card(instance.pk)


@receiver(pre_delete, sender=WorkPage)
def work_deleted(instance: WorkPage, **_kwargs: Any) -> None:
    services.remove_card(instance.pk)


@receiver([page_published, page_unpublished, post_delete], sender=EditionPage)
@receiver([page_published, page_unpublished, post_delete], sender=ExhibitionPage)
@receiver([post_save, post_delete], sender=Edition)
@receiver([post_save, post_delete], sender=Contest)
def shelf_changed(**_kwargs: Any) -> None:
    services.renew_catalogue()


@receiver(post_page_move)
def pages_moved(instance: Page, **_kwargs: Any) -> None:
    _refresh_below(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def restriction_changed(instance: PageViewRestriction, **_kwargs: Any) -> None:
    _refresh_below(instance.page)


def _refresh_below(page: Page) -> None:
    services.renew_catalogue()
    services.refresh_cards(Q(path__startswith=page.path))


@receiver(post_save)
def vocabulary_changed(sender: type[Model], instance: Model, created: bool = False, raw: bool = False, **_kwargs: Any) -> None:
    """A unit, tag, format, award, edition or contest reads differently: so do the cards that quote it."""
    if raw or created:
        return
    lookup = _REACH.get(sender)
    if lookup:
        app, model = instance._meta.label_lower.split(".")
        transaction.on_commit(lambda: refresh_cards.enqueue(lookup, app, model, instance.pk))


@receiver(pre_delete, sender=Picture)
def picture_deleted(instance: Picture, **_kwargs: Any) -> None:
    """A picture takes its stills along; the works that showed it show the rest."""
    works = list(WorkPage.objects.filter(stills__picture=instance).values_list("pk", flat=True))
    if works:
        transaction.on_commit(lambda: services.refresh_cards(Q(pk__in=works)))


@receiver(edition_created)
def edition_opened(instance: Edition, by: Any, **_kwargs: Any) -> None:
    if instance.contest.level == ContestLevel.CITY:
        services.open_edition_page(instance, by=by)
