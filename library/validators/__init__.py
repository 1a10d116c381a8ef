"""Uploads are judged by what they contain, not by what they are called.

Every refusal is one Chinese sentence that says what is wrong and what to do. Limits are bytes, pixels and counts, named
where they are used.
"""

from .documents import validate_document
from .pictures import validate_picture

__all__ = ["validate_document", "validate_picture"]
