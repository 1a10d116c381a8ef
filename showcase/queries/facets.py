"""Filters of the showcase: what can be chosen, how many works each choice leaves, which works match.

Works are bits. A value's bitmap says which works have it, so every count is an AND and a population count on numbers held
in memory; no request counts rows. The bitmaps are rows (``Facet``), written when a work is published.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

from showcase.enums import HONOUR_DIMENSIONS, WORK_DIMENSIONS, Dimension
from showcase.models import Catalogue, Facet

HONOUR = "honour"
EXAMPLE = "example"
BAND = "band"
# The first so many characters of a sort key: year, contest, kind and rank of award (services.catalogue writes them).
BAND_LENGTH = 10


class Term(NamedTuple):
    """One value of a dimension: its words, its place in the order, and which works have it."""

    label: str
    position: str
    bits: int


class HonourBits(NamedTuple):
    """Which works have an honour of this year, contest and award."""

    values: Mapping[Dimension, str]
    bits: int


class Band(NamedTuple):
    """Which works agree in the first characters of their sort key: a stretch of every list."""

    prefix: str
    bits: int


@dataclass(frozen=True)
class Snapshot:
    """The facets as they were at one version of the catalogue.

    ``bands`` stand in the order of lists; there are none while a catalogue written before bands existed has not been rebuilt.
    """

    version: int
    terms: Mapping[Dimension, Mapping[str, Term]]
    honours: list[HonourBits]
    everything: int
    examples: int = 0
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class Selection:
    """What a visitor chose: for each dimension any number of values, any of which may hold. All dimensions must hold."""

    chosen: Mapping[Dimension, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.chosen.values())

    def of(self, dimension: Dimension) -> tuple[str, ...]:
        return self.chosen.get(dimension, ())

    def toggled(self, dimension: Dimension, key: str) -> "Selection":
        """Return the selection with ``key`` as the only choice of ``dimension``, or without it if it already was."""
        now = self.of(dimension)
        return self.replaced(dimension, () if key in now else (key,))

    def replaced(self, dimension: Dimension, keys: tuple[str, ...]) -> "Selection":
        chosen = {d: k for d, k in self.chosen.items() if d != dimension}
        if keys:
            chosen[dimension] = keys
        return Selection({d: chosen[d] for d in Dimension if d in chosen})

    def pairs(self) -> list[tuple[str, str]]:
        """Return the choices as they stand in an address, in a fixed order, so that one selection has one address."""
        return [(dimension.value, key) for dimension in Dimension for key in self.of(dimension)]


@dataclass(frozen=True)
class Option:
    """A value as a filter shows it. ``count`` is what choosing it would leave; a chosen one can always be taken back."""

    key: str
    label: str
    count: int
    is_chosen: bool


def honour_key(values: Mapping[Dimension, str]) -> str:
    """Return the key of the facet in which year, contest and award hold together."""
    return "|".join(values[dimension] for dimension in HONOUR_DIMENSIONS)


def number(bits: bytes | bytearray | memoryview) -> int:
    """Read a stored bitmap."""
    return int.from_bytes(bytes(bits), "little")


def stored(bits: int) -> bytes:
    """Write a bitmap for storing."""
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def bitmap(places: Iterable[int]) -> int:
    """Return a number with the bits at ``places`` set."""
    raw = bytearray()
    for place in places:
        byte = place >> 3
        if byte >= len(raw):
            raw.extend(bytes(byte + 1 - len(raw)))
        raw[byte] |= 1 << (place & 7)
    return number(raw)


def slots(bits: int) -> list[int]:
    """Return the positions of the bits that are set, ascending."""
    found = []
    for place, byte in enumerate(stored(bits)):
        rest = byte
        while rest:
            low = rest & -rest
            found.append(place * 8 + low.bit_length() - 1)
            rest ^= low
    return found


_EMPTY = Snapshot(0, {dimension: {} for dimension in Dimension}, [], 0)
_held = _EMPTY
_lock = Lock()


def snapshot() -> Snapshot:
    """Return the facets at the catalogue's present version; one small query when nothing changed since the last call."""
    global _held  # noqa: PLW0603 - one per process, replaced whole under the lock
    version = next(iter(Catalogue.objects.values_list("version", flat=True)[:1]), 0)
    held = _held
    if held.version == version:
        return held
    with _lock:
        if _held.version != version:
            _held = _load(version)
        return _held


def _load(version: int) -> Snapshot:
    """Read all facets; values that no public work has any more are left out."""
    terms: dict[Dimension, dict[str, Term]] = {dimension: {} for dimension in Dimension}
    honours, bands, everything, examples = [], [], 0, 0
    rows = Facet.objects.order_by("dimension", "position", "key").values_list("dimension", "key", "label", "position", "bits")
    for dimension, key, label, position, raw in rows:
        bits = number(raw)
        if not bits:
            continue
        if dimension == HONOUR:
            honours.append(HonourBits(dict(zip(HONOUR_DIMENSIONS, key.split("|"), strict=True)), bits))
            everything |= bits
        elif dimension == BAND:
            bands.append(Band(key, bits))
        elif dimension == EXAMPLE:
            examples |= bits
        else:
            terms[Dimension(dimension)][key] = Term(label, position, bits)
    whole = union(band.bits for band in bands) == everything
    return Snapshot(version, terms, honours, everything, examples, tuple(sorted(bands)) if whole else ())


def matching(snap: Snapshot, selection: Selection, *, apart_from: Dimension | None = None) -> int:
    """Return the works that ``selection`` leaves, as a bitmap; ``apart_from`` is a dimension to leave out of account."""
    bits = _honoured(snap, selection, apart_from)
    for dimension in WORK_DIMENSIONS:
        keys = selection.of(dimension)
        if keys and dimension != apart_from:
            bits &= union(snap.terms[dimension][key].bits for key in keys if key in snap.terms[dimension])
    return bits


def _honoured(snap: Snapshot, selection: Selection, apart_from: Dimension | None) -> int:
    wanted = [(d, selection.of(d)) for d in HONOUR_DIMENSIONS if selection.of(d) and d != apart_from]
    if not wanted:
        return snap.everything
    return union(h.bits for h in snap.honours if all(h.values[d] in keys for d, keys in wanted))


def union(many: Iterable[int]) -> int:
    """Return the works that are in any of ``many`` bitmaps."""
    bits = 0
    for one in many:
        bits |= one
    return bits


def options(snap: Snapshot, selection: Selection, dimension: Dimension) -> list[Option]:
    """Return the values of ``dimension`` in order, each with the number of works it would leave beside the other choices."""
    terms = snap.terms[dimension]
    if dimension in WORK_DIMENSIONS:
        base = matching(snap, selection, apart_from=dimension)
        counts = {key: (base & term.bits).bit_count() for key, term in terms.items()}
    else:
        wanted = [(d, selection.of(d)) for d in HONOUR_DIMENSIONS if selection.of(d) and d != dimension]
        found: dict[str, int] = {}
        for honour in snap.honours:
            if all(honour.values[d] in keys for d, keys in wanted):
                key = honour.values[dimension]
                found[key] = found.get(key, 0) | honour.bits
        rest = matching(snap, Selection({d: k for d, k in selection.chosen.items() if d in WORK_DIMENSIONS}))
        counts = {key: (found.get(key, 0) & rest).bit_count() for key in terms}
    chosen = selection.of(dimension)
    return [Option(key, term.label, counts[key], key in chosen) for key, term in terms.items()]


def known(snap: Snapshot, raw: Mapping[Dimension, Iterable[str]]) -> tuple[Selection, list[str]]:
    """Return the selection that an address asks for, and the values in it that the archive does not have."""
    chosen: dict[Dimension, tuple[str, ...]] = {}
    unknown: list[str] = []
    for dimension in Dimension:
        keys = list(dict.fromkeys(key for key in raw.get(dimension, ()) if key))[:20]
        good = tuple(key for key in keys if key in snap.terms[dimension])
        unknown += [key for key in keys if key not in snap.terms[dimension]]
        if good:
            chosen[dimension] = good
    return Selection(chosen), unknown


def year_counts(snap: Snapshot) -> dict[int, int]:
    """Return how many works each year honoured."""
    found: dict[str, int] = {}
    for honour in snap.honours:
        year = honour.values[Dimension.YEAR]
        found[year] = found.get(year, 0) | honour.bits
    return {int(year): bits.bit_count() for year, bits in found.items()}
