"""Pictures derived from words. Every function here is pure: the same words give the same bytes, for ever."""

from .cover import blank_volume, cover, figure, label
from .seal import logo_path, seal, wordmark_path

__all__ = ["blank_volume", "cover", "figure", "label", "logo_path", "seal", "wordmark_path"]
