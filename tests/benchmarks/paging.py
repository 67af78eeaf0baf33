"""First, middle and last pages of lists in every order, counts, and whole pages of records."""

import math
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import get_args

from model.catalog import Catalog
from model.errors import CancelledError
from model.facets import FACETS, facet_values
from model.report.page import page_of
from model.selection import MEASURES, Selection, SortKey
from tests.benchmarks.measure import in_turn, milliseconds, slowest, spread
from tests.benchmarks.windows import resident

_PAGE = 100


def _biggest(catalog: Catalog, record_type: str, condition: str = "1") -> str:
    """Return the record that holds the most programs."""
    sql = f"""
        SELECT r.id FROM records r JOIN holding_counts c ON c.holder = r.number
        WHERE r.type = ? AND {condition} ORDER BY c.records DESC LIMIT 1"""  # noqa: S608
    rows = catalog._rows(sql, (record_type,))
    return str(rows[0]["id"])


def nodes(catalog: Catalog) -> dict[str, Selection]:
    """Return what can be chosen in the window: the tree's nodes and facets, large and small."""
    small = catalog._rows("""
        SELECT r.id FROM records r JOIN holding_counts c ON c.holder = r.number
        WHERE r.type = 'organization' AND r.parent_id IS NOT NULL ORDER BY c.records LIMIT 1""")[0]["id"]
    ministry = _biggest(catalog, "organization", "r.kind = 'ministry'")
    term = _biggest(catalog, "term")
    chosen = {
        "everything": Selection(),
        "the biggest ministry": Selection(holders=(ministry,)),
        "the biggest unit": Selection(holders=(_biggest(catalog, "organization", "r.parent_id IS NOT NULL"),)),
        "the smallest unit": Selection(holders=(str(small),)),
        "the biggest policy": Selection(holders=(_biggest(catalog, "policy"),)),
        "the biggest term": Selection(holders=(term,)),
        "the biggest source": Selection(holders=(_biggest(catalog, "source"),)),
        "a ministry and a term": Selection(holders=(ministry, term)),
        "a year": Selection(running=(2010, 2010)),
        "a kind": Selection(kinds=("fund",)),
        "started in years": Selection(types=MEASURES, started=(2012, 2014)),
        "with a budget": Selection(types=MEASURES, has_budget=True),
        "disputed": Selection(types=MEASURES, disputed=True),
        "a ministry, years and a budget": Selection(holders=(ministry,), running=(2010, 2012), has_budget=True),
        "a ministry and words": Selection(holders=(ministry,), text="hydrogen"),
        "frequent words": Selection(text="research"),
        "rare words": Selection(text="peace"),
    }
    chosen = {name: one.but(types=MEASURES) if one.holders or not one.text else one for name, one in chosen.items()}
    country = Selection(about_country=True, types=("metric",))
    return {**chosen, "loose companies": Selection(top_kinds=("company",)), "figures about the country": country}


def pages(path: Path) -> None:
    """Time every page with a catalog opened for it, then counts."""
    with Catalog.open(path) as catalog:
        chosen = nodes(catalog)
        counts = {name: catalog.count(one) for name, one in chosen.items()}
    times: dict[str, float] = {}
    for name, selection in chosen.items():
        times |= {f"{name} ({counts[name]:,}), {what}": found for what, found in _of(path, selection, counts[name])}
    for place in ("first page", "middle page", "last page", "count"):
        own = {name: found for name, found in times.items() if place in name}
        print(f"  {place:<12} {spread(list(own.values()))}   ({len(own)} lists and orders)")
        print("\n".join(slowest(own, 12)))


def _of(path: Path, selection: Selection, count: int) -> Iterator[tuple[str, float]]:
    with Catalog.open(path) as catalog:
        yield "count", milliseconds(lambda: catalog.count(selection))
        for sort in get_args(SortKey):
            for descending in (False, True) if sort != "importance" else (False,):
                order = f"by {sort}{' down' if descending else ''}"
                places = {"first page": 0, "middle page": count // 2, "last page": max(count - _PAGE, 0)}
                for place, offset in places.items():
                    page = partial(
                        catalog.rows, selection, sort=sort, descending=descending, offset=offset, limit=_PAGE
                    )
                    yield f"{place} {order}", _milliseconds(page)


def _milliseconds(page: Callable[[], object]) -> float:
    """Return how long a page takes, endless where the catalog gave up."""
    try:
        return milliseconds(page)
    except CancelledError:
        return math.inf


def facets(path: Path) -> None:
    """Time the values of every facet, with a catalog opened for each selection, and once more."""
    with Catalog.open(path) as catalog:
        chosen = {name: one for name, one in nodes(catalog).items() if one.of_measures or one.text}
    first: dict[str, float] = {}
    again: dict[str, float] = {}
    for name, selection in chosen.items():
        with Catalog.open(path) as catalog:
            for facet in FACETS:
                work = partial(facet_values, catalog, selection, facet)
                first[f"{name}, {facet}"] = _milliseconds(work)
                again[f"{name}, {facet}"] = _milliseconds(work)
    for what, times in (("first", first), ("again", again)):
        print(f"  {what:<12} {spread(list(times.values()))}   ({len(times)} selections and facets)")
        print("\n".join(slowest(times, 12)))


def records(path: Path) -> None:
    """Time the pages of the records that hold the most, and of a program."""
    with Catalog.open(path) as catalog:
        program = catalog.rows(Selection(types=("program",)), limit=1)[0].id
        chosen = {
            "the biggest ministry": _biggest(catalog, "organization", "r.kind = 'ministry'"),
            "the biggest policy": _biggest(catalog, "policy"),
            "the biggest term": _biggest(catalog, "term"),
            "the biggest source": _biggest(catalog, "source"),
            "a program": program,
        }
        works = {name: partial(page_of, catalog, one) for name, one in chosen.items()}
        for name, found in in_turn(works, 3).items():
            print(f"  {found:9.2f} ms  page of {name}")


def memory(path: Path) -> None:
    """Print what this process holds after the catalog was used."""
    before = resident()
    with Catalog.open(path) as catalog:
        catalog.overview()
        folders = catalog.folders()
        opened = resident()
        for selection in nodes(catalog).values():
            for sort in get_args(SortKey):
                _milliseconds(partial(catalog.rows, selection, sort=sort, limit=_PAGE))
            catalog.count(selection)
        print(f"  {before:.0f} MB before, {opened:.0f} MB with the tree of {len(folders):,}, {resident():.0f} MB after")
