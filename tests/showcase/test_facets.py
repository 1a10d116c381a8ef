"""Counts and matches of the filters equal what counting the works one by one gives."""

from hypothesis import given, strategies as st

from showcase.enums import HONOUR_DIMENSIONS, WORK_DIMENSIONS, Dimension
from showcase.queries.facets import HonourBits, Selection, Snapshot, Term, known, matching, number, options, slots, stored, year_counts

KEYS = {
    Dimension.YEAR: ["2024", "2025", "2026"],
    Dimension.CONTEST: ["city", "national"],
    Dimension.AWARD: ["yidengjiang", "erdengjiang"],
    Dimension.FORMAT: ["speech", "microfilm"],
    Dimension.PROMOTING_UNIT: ["pudong", "huangpu"],
    Dimension.INDUSTRY: ["auto", "ship"],
    Dimension.REGION: ["sh"],
    Dimension.TAG: ["shitu"],
}
honour = st.fixed_dictionaries({d: st.sampled_from(KEYS[d]) for d in HONOUR_DIMENSIONS})
work = st.fixed_dictionaries(
    {"honours": st.lists(honour, min_size=1, max_size=3)} | {d: st.sets(st.sampled_from(KEYS[d]), max_size=2) for d in WORK_DIMENSIONS}
)
archives = st.lists(work, max_size=25)
selections = st.fixed_dictionaries({d: st.lists(st.sampled_from(KEYS[d]), unique=True, max_size=2) for d in Dimension}).map(
    lambda chosen: Selection({d: tuple(keys) for d, keys in chosen.items() if keys})
)


def snapshot_of(archive):
    terms = {d: {key: Term(key, key, 0) for key in KEYS[d]} for d in Dimension}
    honours, everything = {}, 0
    for slot, item in enumerate(archive):
        everything |= 1 << slot
        for one in item["honours"]:
            key = tuple(one[d] for d in HONOUR_DIMENSIONS)
            honours[key] = honours.get(key, 0) | 1 << slot
        for d in WORK_DIMENSIONS:
            for key in item[d]:
                terms[d][key] = terms[d][key]._replace(bits=terms[d][key].bits | 1 << slot)
    rows = [HonourBits(dict(zip(HONOUR_DIMENSIONS, key, strict=True)), bits) for key, bits in honours.items()]
    return Snapshot(1, terms, rows, everything)


def holds(item, selection):
    wanted = [(d, selection.of(d)) for d in HONOUR_DIMENSIONS if selection.of(d)]
    one_honour_has_all = not wanted or any(all(one[d] in keys for d, keys in wanted) for one in item["honours"])
    return one_honour_has_all and all(not selection.of(d) or set(selection.of(d)) & item[d] for d in WORK_DIMENSIONS)


@given(archives, selections)
def test_matching_equals_checking_every_work(archive, selection):
    expected = [slot for slot, item in enumerate(archive) if holds(item, selection)]
    assert slots(matching(snapshot_of(archive), selection)) == expected


@given(archives, selections, st.sampled_from(list(Dimension)))
def test_option_counts_are_what_choosing_them_leaves(archive, selection, dimension):
    snap = snapshot_of(archive)
    for option in options(snap, selection, dimension):
        alone = selection.replaced(dimension, (option.key,))
        assert option.count == sum(holds(item, alone) for item in archive)
        assert option.is_chosen == (option.key in selection.of(dimension))


@given(archives)
def test_year_counts_count_each_work_once_a_year(archive):
    expected = {year: sum(any(one[Dimension.YEAR] == year for one in item["honours"]) for item in archive) for year in KEYS[Dimension.YEAR]}
    assert year_counts(snapshot_of(archive)) == {int(year): count for year, count in expected.items() if count}


@given(st.sets(st.integers(0, 5000)))
def test_bitmap_survives_storing(positions):
    bits = sum(1 << position for position in positions)
    assert number(stored(bits)) == bits
    assert slots(bits) == sorted(positions)


@given(st.dictionaries(st.sampled_from(list(Dimension)), st.lists(st.text(max_size=30), max_size=40)))
def test_known_names_every_value_it_leaves_out(raw):
    selection, unknown = known(snapshot_of([]), raw)
    kept = {key for d in Dimension for key in selection.of(d)}
    assert kept.isdisjoint(unknown)
    assert all(key in KEYS[d] for d in Dimension for key in selection.of(d))


@given(selections)
def test_selection_has_one_address_whatever_the_order(selection):
    shuffled = Selection(dict(reversed(list(selection.chosen.items()))))
    assert sorted(shuffled.pairs()) == sorted(selection.pairs())
    assert shuffled.pairs() == selection.pairs()


def test_toggling_twice_gives_the_selection_back():
    selection = Selection({Dimension.FORMAT: ("speech",)})
    assert selection.toggled(Dimension.YEAR, "2024").toggled(Dimension.YEAR, "2024") == selection
