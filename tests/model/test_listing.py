"""Pages of a list are the same whichever way they are found: sorted at once, walked along an index, or from the end."""

from collections.abc import Iterator
from itertools import product
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model import listing, record_sets
from model.catalog import Catalog
from model.database import bundled_catalog
from model.record_sets import numbers_in
from model.selection import LATEST, MEASURES, Selection, SortKey

SORTS: tuple[SortKey, ...] = ("kind", "name", "lead", "start", "amount")
SELECTIONS = (
    Selection(types=MEASURES),
    Selection(types=("program",)),
    Selection(types=MEASURES, holders=("mext",)),
    Selection(types=MEASURES, holders=("meti",), kinds=("project",)),
    Selection(types=MEASURES, text="research"),
    Selection(types=MEASURES, text="研究 -innovation"),
    Selection(types=MEASURES, running=(2020, 2020)),
    Selection(types=MEASURES, holders=("whitepaper2021",), text="support"),
    Selection(types=MEASURES, kinds=("fund", "project", "strategy")),
    Selection(types=MEASURES, started=(2016, 2019)),
    Selection(types=MEASURES, start_unknown=True),
    Selection(types=MEASURES, has_budget=True),
    Selection(types=MEASURES, disputed=True),
    Selection(types=MEASURES, ongoing=True, running=(2021, LATEST)),
    Selection(types=MEASURES, ids=("sip", "society-5-0", "a-step", "meti")),
    Selection(types=("policy",), text="innovation", running=(2015, 2018), holders=("cabinet-office",)),
)


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    with Catalog.open(bundled_catalog()) as found:
        yield found


@pytest.mark.parametrize(("selection", "sort", "descending"), list(product(SELECTIONS, SORTS, (False, True))))
def test_a_walk_along_an_index_finds_what_a_sort_finds(
    catalog: Catalog, selection: Selection, sort: SortKey, descending: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [row.id for row in catalog.rows(selection, sort=sort, descending=descending)]
    assert len(whole) == catalog.count(selection) >= 1
    monkeypatch.setattr(listing, "_SORTED_AT_ONCE", 0)
    for walked in (0, 1_000_000):
        monkeypatch.setattr(listing, "_WALKED", walked)
        catalog.count(Selection(types=("term",)))  # what was found out about the selection is forgotten
        for offset in {0, 1, len(whole) // 2, len(whole) - 3, len(whole) - 1}:
            page = catalog.rows(selection, sort=sort, descending=descending, offset=max(0, offset), limit=7)
            assert [row.id for row in page] == whole[max(0, offset) : max(0, offset) + 7]


@pytest.mark.parametrize("selection", SELECTIONS)
def test_pages_by_importance_follow_each_other_without_gaps(catalog: Catalog, selection: Selection) -> None:
    whole = [row.id for row in catalog.rows(selection)]
    walked = [row.id for start in range(0, len(whole), 9) for row in catalog.rows(selection, offset=start, limit=9)]
    assert walked == whole
    assert catalog.count(selection) == len(whole)
    paged = [row.id for start in range(0, len(whole), 9) for row in catalog.rows(selection, offset=start, limit=9)]
    assert paged == whole
    assert len(set(whole)) == len(whole)


class _Facts:
    """What the tables say of each record, read without the code under test."""

    def __init__(self, catalog: Catalog) -> None:
        rows = catalog.query("SELECT * FROM records WHERE number <= (SELECT number FROM counts WHERE what = 'listed')")
        self.rows = [dict(row) for row in rows]
        self.held: dict[str, set[int]] = {}
        for holder, number in catalog.query(
            "SELECT r.id, h.number FROM holdings h JOIN records r ON r.number = h.holder"
        ):
            self.held.setdefault(holder, set()).add(number)
        self.found = {text: {row.number for row in catalog.rows(Selection(text=text))} for text in _TEXTS if text}

    def of(self, selection: Selection) -> list[int]:
        return [row["number"] for row in self.rows if self._holds(selection, row)]

    def _holds(self, wanted: Selection, row: dict[str, Any]) -> bool:
        start = row["start_year"]
        return (
            (not wanted.types or row["type"] in wanted.types)
            and (not wanted.kinds or row["kind"] in wanted.kinds)
            and all(row["number"] in self.held.get(holder, ()) for holder in wanted.holders)
            and (wanted.running is None or _ran(row, *wanted.running))
            and (wanted.started is None or (start is not None and wanted.started[0] <= start <= wanted.started[1]))
            and (not wanted.start_unknown or start is None)
            and (not wanted.has_budget or row["amount"] is not None)
            and (not wanted.disputed or row["disputed"] > 0)
            and (not wanted.ongoing or row["ongoing"] == 1)
            and (wanted.ids is None or row["id"] in wanted.ids)
            and (not wanted.text or row["number"] in self.found[wanted.text])
        )


def _ran(row: dict[str, Any], first: int, last: int) -> bool:
    start, end = row["start_year"], row["end_year"]
    if start is None:
        return end is not None and first <= end <= last
    until = end if end is not None else LATEST if row["ongoing"] == 1 else start
    return bool(start <= last and max(start, until) >= first)


_TEXTS = ("", "research", "研究 -innovation", "METI")
_years = st.tuples(st.integers(1990, 2030), st.integers(0, 12)).map(lambda span: (span[0], span[0] + span[1]))
_selections = st.builds(
    Selection,
    text=st.sampled_from(_TEXTS),
    types=st.sampled_from(((), MEASURES, ("program",), ("policy",), ("metric",), ("organization", "program"))),
    kinds=st.sampled_from(((), (), ("fund",), ("project", "strategy", "ministry"))),
    holders=st.lists(
        st.sampled_from(("meti", "mext", "whitepaper2021", "tech-quantum", "society-5-0")), max_size=2
    ).map(tuple),
    running=st.none() | _years,
    started=st.none() | st.none() | _years,
    start_unknown=st.sampled_from((False, False, True)),
    has_budget=st.booleans(),
    disputed=st.sampled_from((False, False, True)),
    ongoing=st.sampled_from((False, False, True)),
    ids=st.none()
    | st.none()
    | st.sampled_from(((), ("sip", "society-5-0", "meti", "a-step", "cool-japan", "nonesuch"))),
)


@pytest.fixture(scope="module")
def facts(catalog: Catalog) -> _Facts:
    return _Facts(catalog)


@given(selection=_selections, sort=st.sampled_from(SORTS), descending=st.booleans(), offset=st.integers(0, 40))
@settings(deadline=None, max_examples=500)
def test_any_conditions_together_hold_what_the_tables_say(
    catalog: Catalog, facts: _Facts, selection: Selection, sort: SortKey, descending: bool, offset: int
) -> None:
    wanted = facts.of(selection)
    listed = [row.number for row in catalog.rows(selection)]
    assert sorted(listed) == wanted
    assert selection.text or listed == wanted
    assert catalog.count(selection) == len(wanted)
    for few in (0, 2_000):
        with mock.patch.object(record_sets, "_FEW", few):
            assert numbers_in(catalog.sets.of(selection)) == wanted
    assert [row.number for row in catalog.rows(selection, offset=offset, limit=9)] == listed[offset : offset + 9]
    ordered = [row.number for row in catalog.rows(selection, sort=sort, descending=descending)]
    assert sorted(ordered) == wanted
    page = catalog.rows(selection, sort=sort, descending=descending, offset=offset, limit=9)
    assert [row.number for row in page] == ordered[offset : offset + 9]


def test_each_condition_holds_something_and_not_all(catalog: Catalog, facts: _Facts) -> None:
    for one in (
        *(Selection(types=MEASURES, running=(year, year + 1)) for year in (2000, 2010, 2020)),
        Selection(started=(2018, 2019)),
        Selection(types=MEASURES, start_unknown=True),
        Selection(has_budget=True),
        Selection(disputed=True),
        Selection(ongoing=True),
        Selection(kinds=("fund", "project")),
        Selection(ids=("sip", "meti")),
    ):
        assert 0 < catalog.count(one) == len(facts.of(one)) < catalog.count(Selection())


def test_the_middle_of_a_sorted_search_is_found_too(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    selection = Selection(types=MEASURES, text="innovation")
    whole = [row.id for row in catalog.rows(selection, sort="name")]
    monkeypatch.setattr(listing, "_SORTED_AT_ONCE", 0)
    monkeypatch.setattr(listing, "_WALKED", 2)
    for offset in (10, 11, 12):
        page = catalog.rows(selection, sort="name", offset=offset, limit=5)
        assert [row.id for row in page] == whole[offset : offset + 5]
    page = catalog.rows(selection, sort="name", descending=True, offset=10, limit=5)
    assert [row.id for row in page] == [row.id for row in catalog.rows(selection, sort="name", descending=True)][10:15]


def test_counts_that_are_kept_are_those_that_are_counted(catalog: Catalog) -> None:
    for selection in SELECTIONS[:3]:
        assert catalog.kept_count(selection) == len(catalog.rows(selection)) == catalog.count(selection)
    fresh = Selection(types=MEASURES, text="quantum")
    assert catalog.kept_count(fresh) is None
    assert catalog.count(fresh) == len(catalog.rows(fresh))
    assert catalog.kept_count(fresh) == catalog.count(fresh)
