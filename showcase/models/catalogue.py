"""The catalogue: what the public lists read, written when a work is published. Pages are the truth; this can be rebuilt."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Catalogue(models.Model):
    """One row: the state of the catalogue as a whole.

    ``version`` is a new random number after every change, so that a process knows when what it holds in memory is stale. ``next_slot`` is the
    bit that the next new card takes in the facets' bitmaps.
    """

    version = models.BigIntegerField(default=0)
    next_slot = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("目录")

    def __str__(self) -> str:
        return str(self.version)


class Card(models.Model):
    """A public work as lists show it: everything a row needs, in one row.

    ``sort_key`` is lower-case letters and digits only, so every collation of every database orders it alike: newest year,
    best award, format, pinyin of the title. ``facets`` are the keys under which the work counts; see ``Facet``.
    ``parts`` are what the work's own page shows from rows beside it: makers and stills (``queries.works.Parts``).
    """

    work = models.OneToOneField("showcase.WorkPage", primary_key=True, on_delete=models.CASCADE, related_name="card")
    slot = models.PositiveIntegerField(unique=True)
    sort_key = models.CharField(max_length=48, unique=True)
    number = models.CharField(max_length=12, unique=True)
    title = models.CharField(max_length=255)
    path = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField()
    format_code = models.CharField(max_length=30)
    format_name = models.CharField(max_length=20)
    format_glyph = models.CharField(max_length=1)
    pattern = models.CharField(max_length=10)
    palette = models.CharField(max_length=12)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="cards")
    organisation_name = models.CharField(max_length=120)
    promoting_unit_name = models.CharField(max_length=120, blank=True)
    award_label = models.CharField(max_length=80)
    seal_shape = models.CharField(max_length=12)
    seal_text = models.CharField(max_length=2)
    promoting_unit_slug = models.CharField(max_length=80, blank=True)
    still = models.CharField(max_length=200, blank=True)
    still_wide = models.CharField(max_length=200, blank=True)
    lead = models.TextField(blank=True)
    duration = models.PositiveIntegerField(null=True)
    has_text = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)
    facets = models.JSONField(default=list)
    tags = models.JSONField(default=list)
    parts = models.JSONField(default=dict)
    search_text = models.TextField()
    published_at = models.DateTimeField(db_index=True)
    changed_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("目录卡")
        indexes: ClassVar = [
            models.Index(fields=["year", "sort_key"], name="card_year_sort"),
            # Most works have no picture: without an index of their own, a year's first still would be sought through all its works.
            models.Index(fields=["year", "sort_key"], condition=~models.Q(still_wide=""), name="card_year_still"),
            models.Index(fields=["year", "changed_at"], name="card_year_changed"),
            models.Index(fields=["year", "published_at"], name="card_year_published"),
            models.Index(fields=["format_code", "sort_key"], name="card_format_sort"),
            models.Index(fields=["organisation", "sort_key"], name="card_organisation_sort"),
        ]

    def __str__(self) -> str:
        return self.title


class Facet(models.Model):
    """A value that works can be filtered by, and which works have it, as a bitmap over ``Card.slot``.

    ``dimension`` is one of ``enums.Dimension``; a fact of an honour is kept under ``honour`` with the key
    ``year|contest|award``, because the three must hold together. Counting any combination is then arithmetic on a few
    numbers, with no query over the works.
    """

    dimension = models.CharField(max_length=10)
    key = models.CharField(max_length=120)
    label = models.CharField(max_length=120, blank=True)
    position = models.CharField(max_length=80, blank=True)
    bits = models.BinaryField(default=bytes)

    class Meta:
        verbose_name = _("筛选值")
        constraints: ClassVar = [models.UniqueConstraint(fields=["dimension", "key"], name="one_facet_per_dimension_and_key")]

    def __str__(self) -> str:
        return f"{self.dimension}:{self.key}"
