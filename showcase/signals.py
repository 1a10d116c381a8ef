"""News of this room for the floors above."""

from django.dispatch import Signal

# A work was taken down, or let back. kwargs: instance, by.
withdrawn = Signal()
reinstated = Signal()
