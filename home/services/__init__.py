"""Writes of the site as a whole: its first pages, its roles, its sample archive."""

from .bootstrap import bootstrap
from .example import load_example, remove_example
from .roles import ensure_roles
from .sample import load_archive

__all__ = ["bootstrap", "ensure_roles", "load_archive", "load_example", "remove_example"]
