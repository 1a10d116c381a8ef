"""Models of the archive."""

from .catalogue import Card, Catalogue, Facet
from .edition_page import EditionFigure, EditionPage, EditionSource
from .exhibition import ExhibitionPage
from .index_page import ShowcaseIndexPage
from .records import RightsStatement, Tip, Withdrawal, WorkNumber
from .work import Credit, Honour, Still, WorkPage, WorkTag

__all__ = [
    "Card",
    "Catalogue",
    "Credit",
    "EditionFigure",
    "EditionPage",
    "EditionSource",
    "ExhibitionPage",
    "Facet",
    "Honour",
    "RightsStatement",
    "ShowcaseIndexPage",
    "Still",
    "Tip",
    "Withdrawal",
    "WorkNumber",
    "WorkPage",
    "WorkTag",
]
