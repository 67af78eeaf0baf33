"""The counts of a facet are those that the list would show when its value were chosen."""

from collections.abc import Iterator

import pytest

from model import record_sets
from model.catalog import Catalog
from model.database import bundled_catalog
from model.errors import CancelledError
from model.facets import FACETS, Facet, facet_values
from model.language import use_language
from model.record_sets import RecordSets
from model.selection import MEASURES, Selection
from tests.tiny import tiny_catalog

SELECTIONS = (
    Selection(),
    Selection(types=MEASURES),
    Selection(types=("program",)),
    Selection(types=("policy",)),
    Selection(types=MEASURES, holders=("meti",)),
    Selection(types=MEASURES, holders=("mext", "whitepaper2021"), has_budget=True),
    Selection(types=MEASURES, text="innovation", running=(2018, 2020)),
    Selection(text="量子"),
    Selection(types=("metric",)),
    Selection(types=MEASURES, disputed=True),
    Selection(types=MEASURES, ids=("sip", "a-step", "society-5-0")),
    Selection(ids=()),
)


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    with Catalog.open(bundled_catalog()) as opened:
        yield opened


def _with(selection: Selection, facet: Facet, value: str) -> Selection:
    if facet == "type":
        return selection.but(types=tuple(one for one in selection.types or (value,) if one == value))
    if facet == "kind":
        return selection.but(kinds=(value,))
    return selection.but(holders=(*selection.holders, value))


@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
@pytest.mark.parametrize("sought", [1, 0, 1_000_000])
def test_every_value_counts_what_it_would_leave(
    catalog: Catalog, selection: Selection, facet: Facet, sought: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.facets._SOUGHT_FASTER", sought)
    monkeypatch.setattr(catalog, "sets", RecordSets(catalog.query))
    values = facet_values(catalog, selection, facet, most=1_000)
    for value in values:
        assert value.count == len(catalog.rows(_with(selection, facet, value.value))) > 0, value
    counts = [value.count or 0 for value in values]
    assert counts == sorted(counts, reverse=True)
    assert len({value.value for value in values}) == len(values)
    assert facet_values(catalog, selection, facet, most=3) == values[:3]


@pytest.mark.parametrize("facet", FACETS)
def test_no_value_is_missing(catalog: Catalog, facet: Facet) -> None:
    selection = Selection(types=MEASURES, has_budget=True)
    schemes = {"field": "technology", "instrument": "instrument", "target group": "target group", "theme": "theme"}
    rows = catalog.rows(Selection())
    possible: list[str]
    if facet == "type":
        possible = [*MEASURES]
    elif facet == "kind":
        possible = catalog.kinds()
    elif facet == "ministry":
        parents = {row["id"] for row in catalog.query("SELECT id FROM records WHERE parent_id IS NULL")}
        possible = [row.id for row in rows if row.type == "organization" and row.id in parents]
    else:
        possible = [row.id for row in rows if row.kind == schemes.get(facet, "") or row.type == facet]
    wanted = {value for value in possible if catalog.rows(_with(selection, facet, value))}
    assert {value.value for value in facet_values(catalog, selection, facet, most=1_000)} == wanted != set()


def test_labels_are_those_of_the_language_used(catalog: Catalog) -> None:
    def labels(facet: Facet) -> dict[str, str]:
        return {one.value: one.label for one in facet_values(catalog, Selection(types=MEASURES), facet)}

    assert labels("ministry")["meti"] == "METI"
    assert labels("field")["tech-quantum"] == "Quantum technology"
    assert labels("kind")["fund"] == "fund"
    use_language("ja")
    try:
        assert labels("field")["tech-quantum"] == "量子技術"
    finally:
        use_language("en")


def test_little_room_changes_no_count(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    selection = Selection(types=MEASURES, running=(2018, 2020), text="research")
    wanted = [facet_values(catalog, selection, facet) for facet in FACETS]
    monkeypatch.setattr(record_sets, "_ROOM", 500)
    monkeypatch.setattr(catalog, "sets", RecordSets(catalog.query))
    assert [facet_values(catalog, selection, facet) for facet in FACETS] == wanted


def test_a_question_is_stopped_between_its_statements() -> None:
    with tiny_catalog() as catalog:
        with catalog.answering():
            catalog.interrupt()
            with pytest.raises(CancelledError):
                facet_values(catalog, Selection(types=MEASURES), "field")
        with catalog.answering():
            assert facet_values(catalog, Selection(types=MEASURES), "field")
        catalog.interrupt()
        assert facet_values(catalog, Selection(types=MEASURES), "kind")
