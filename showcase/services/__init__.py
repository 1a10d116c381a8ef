"""Writes of the archive: one verb a function, the subject first, the actor passed."""

from .catalogue import rebuild_catalogue, refresh_cards, remove_card, renew_catalogue, write_card
from .editions import open_edition_page
from .numbers import ensure_number
from .tips import receive_tip, set_tip_state
from .withdrawal import reinstate, withdraw

__all__ = [
    "ensure_number",
    "open_edition_page",
    "rebuild_catalogue",
    "receive_tip",
    "refresh_cards",
    "reinstate",
    "remove_card",
    "renew_catalogue",
    "set_tip_state",
    "withdraw",
    "write_card",
]
