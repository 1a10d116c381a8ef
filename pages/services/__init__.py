"""Writes that concern any page."""

from .bin import empty_bin, move_to_bin, restore

__all__ = ["empty_bin", "move_to_bin", "restore"]
