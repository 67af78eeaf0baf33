"""The documents that records rest on: those of their pages, each once, with keys that stay the same."""

from collections.abc import Iterator

import pytest

from model.catalog import Catalog
from model.database import bundled_catalog
from model.exporters.chosen import Chosen
from model.exporters.cited import documents_in, provenance
from model.records import OVERVIEW_ID
from model.report.page import page_of
from model.selection import Selection
from tests.tiny import tiny_catalog, tiny_tables


@pytest.fixture(scope="module")
def bundled() -> Iterator[Catalog]:
    with Catalog.open(bundled_catalog()) as opened:
        yield opened


def test_the_documents_of_a_record_are_those_that_its_page_refers_to(bundled: Catalog) -> None:
    for record_id in bundled.ids(("policy", "program", "metric", "organization")):
        page = page_of(bundled, record_id)
        cited = {(one.source.id, " ".join(one.locator.split())) for one in page.references}
        found = documents_in(bundled, Chosen(ids=(record_id,)))
        named = {(one.source.id, place) for one in found for place in one.places}
        assert cited <= named or any(one.more for one in found), record_id
        assert {one.source.id for one in found} >= {source for source, _ in cited}


def test_the_documents_of_a_selection_stand_once_in_the_order_of_importance(bundled: Catalog) -> None:
    found = [one.source for one in documents_in(bundled, Chosen(selection=Selection(types=("program",))))]
    assert [one.number for one in found] == sorted({one.number for one in found})
    every = [one.source.id for one in documents_in(bundled, Chosen())]
    assert every == bundled.ids(("source",))
    assert every == [one.source.id for one in documents_in(bundled, Chosen(ids=(OVERVIEW_ID,)))]
    assert documents_in(bundled, Chosen(ids=())) == []


def test_a_chosen_document_is_its_own() -> None:
    with tiny_catalog() as catalog:
        assert [one.source.id for one in documents_in(catalog, Chosen(ids=("src-b", "src-b")))] == ["src-b"]


def test_some_of_very_many_places_are_named_and_progress_is_told() -> None:
    tables = tiny_tables()
    tables["citations"] += [
        {"target_id": "q-fund", "field": None, "source_id": "src-b", "locator": f"row {n}", "basis": "stated", "note": None}
        for n in range(300)
    ]  # fmt: skip
    told: list[int] = []
    with tiny_catalog(tables) as catalog:
        first, second = documents_in(catalog, Chosen(), told.append)
    assert (first.more, second.more) == (True, True)
    assert len(second.places) == 20
    assert second.notes[0].endswith("; and other places")
    assert told == sorted(told) != []


def test_keys_are_ascii_unique_and_do_not_depend_on_what_else_is_chosen() -> None:
    tables = tiny_tables()
    names = ["資料-A", "資料-B", "ａ-b", "ä-b"]
    for name in names:
        tables["sources"].append({**tables["sources"][0], "id": name})
    with tiny_catalog(tables) as catalog:
        together = {one.source.id: one.key for one in documents_in(catalog, Chosen(ids=(*names, "src-a")))}
        alone = {name: documents_in(catalog, Chosen(ids=(name,)))[0].key for name in names}
    assert together == {**alone, "src-a": "src-a"}
    assert len(set(together.values())) == 5
    assert all(key.isascii() and not set(key) & set(' ,{}"#%~\\') for key in together.values())


def test_a_file_says_catalog_selection_date_and_license() -> None:
    with tiny_catalog() as catalog:
        told = dict(provenance(catalog, Chosen(words="programs\nof MOA")))
    assert told["Catalog"] == "Tiny 1"
    assert told["Selection"] == "programs of MOA"
    assert told["License"] == "CC0-1.0"
    assert told["Exported"].startswith("20")
