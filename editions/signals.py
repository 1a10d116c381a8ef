"""News of this room for the floors above."""

from django.dispatch import Signal

# A new edition stands in the database. kwargs: instance, by.
edition_created = Signal()
