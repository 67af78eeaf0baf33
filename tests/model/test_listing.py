"""Pages of a list are the same whichever way they are found: sorted at once, walked along an index, or from the end."""

from collections.abc import Iterator
from itertools import product

import pytest

from model import listing
from model.catalog import Catalog
from model.database import bundled_catalog
from model.selection import MEASURES, Selection, SortKey

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
    for bound in ("_SORTED_AT_ONCE", "_CLUSTERED_AT_ONCE"):
        monkeypatch.setattr(listing, bound, 0)
    for offset in {0, 1, len(whole) // 2, len(whole) - 3, len(whole) - 1}:
        page = catalog.rows(selection, sort=sort, descending=descending, offset=max(0, offset), limit=7)
        assert [row.id for row in page] == whole[max(0, offset) : max(0, offset) + 7]


@pytest.mark.parametrize("selection", SELECTIONS)
def test_pages_by_importance_follow_each_other_without_gaps(catalog: Catalog, selection: Selection) -> None:
    whole = [row.id for row in catalog.rows(selection)]
    paged = [row.id for start in range(0, len(whole), 9) for row in catalog.rows(selection, offset=start, limit=9)]
    assert paged == whole
    assert len(set(whole)) == len(whole)


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
