"""Reads that every page shares."""

import re
from collections.abc import Iterable


def plain_text(parts: Iterable[str]) -> str:
    """Join pieces of HTML into plain text: tags dropped, white space folded."""
    text = re.sub(r"<[^>]+>", " ", " ".join(parts))
    return re.sub(r"\s+", " ", text).strip()
