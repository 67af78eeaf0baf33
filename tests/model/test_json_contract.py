"""The JSON that other tools rely on: its keys, their order, the same bytes each time, a source for every fact."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from model.catalog import Catalog
from model.database import bundled_catalog
from model.exporters.chosen import Chosen
from model.exporters.json_contract import pour, rows_json
from model.selection import Selection
from tests.tiny import catalog_json, tiny_catalog, tiny_tables

CONTRACT = {
    "sources": "id title publisher published language url identifier license",
    "organizations": "id name name_ja abbreviation aliases kind parent_id summary citations",
    "policies": "id name name_ja abbreviation aliases kind parent_id organization_ids start_year end_year ongoing summary"
    " terms items citations",
    "programs": "id name name_ja abbreviation aliases kind policy_ids organization_ids agency_ids start_year end_year"
    " ongoing summary terms citations",
    "metrics": "id name name_ja unit subject_id summary observations",
    "links": "from_id type to_id citations",
    "terms": "id scheme code wave label label_ja parent_id",
    "discrepancies": "record_id field readings preferred note",
}
EXACT = {
    "observations": "period period_start period_end geography breakdown value value_max currency qualifier status"
    " printed citations",
    "readings": "value printed citations",
    "citations": "source_id locator basis note",
}
LISTS = {
    "aliases", "organization_ids", "agency_ids", "policy_ids", "terms", "items", "citations", "observations", "readings",
}  # fmt: skip


def strict(text: str) -> Any:
    """Read JSON as its standard has it, without NaN and Infinity."""

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    return json.loads(text, parse_constant=refuse)


def _tiny() -> Catalog:
    return tiny_catalog()


def _bundled() -> Catalog:
    return Catalog.open(bundled_catalog())


@pytest.fixture(params=[_tiny, _bundled], ids=["tiny", "bundled"])
def catalog(request: pytest.FixtureRequest) -> Iterator[Catalog]:
    make: Callable[[], Catalog] = request.param
    with make() as opened:
        yield opened


def _inner(name: str, document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give every object that stands in a list called `name`, wherever it is."""
    for key, value in document.items():
        for one in value if isinstance(value, list) else []:
            if isinstance(one, dict):
                if key == name:
                    yield one
                yield from _inner(name, one)


def test_the_keys_are_those_of_the_contract_in_its_order(catalog: Catalog) -> None:
    document = strict(catalog_json(catalog))
    assert list(document) == ["format", "version", *CONTRACT, "catalog", "selection"]
    assert (document["format"], document["version"]) == ("sti-atlas", 1)
    for name, keys in CONTRACT.items():
        assert document[name], name
        for one in document[name]:
            assert list(one)[: len(keys.split())] == keys.split(), one
    for name, keys in EXACT.items():
        inner = list(_inner(name, document))
        assert inner, name
        assert {tuple(one) for one in inner} == {tuple(keys.split())}


def test_absent_values_are_null_and_absent_lists_are_empty(catalog: Catalog) -> None:
    document = strict(catalog_json(catalog))
    for name in CONTRACT:
        for one in document[name]:
            assert "" not in one.values(), one
            for key in LISTS & set(one):
                assert isinstance(one[key], list), (key, one)


def test_two_exports_are_the_same_bytes(catalog: Catalog) -> None:
    assert catalog_json(catalog).encode() == catalog_json(catalog).encode()


def test_every_list_of_records_is_ordered_by_id(catalog: Catalog) -> None:
    document = strict(catalog_json(catalog))
    for name in CONTRACT:
        ids = [one["id"] for one in document[name] if "id" in one]
        assert ids == sorted(ids)
    assert sum(len(document[name]) for name in CONTRACT if name not in {"links", "discrepancies"}) == len(catalog.ids())


def test_every_fact_has_a_citation_of_a_source_that_is_there(catalog: Catalog) -> None:
    document = strict(catalog_json(catalog))
    known = {source["id"] for source in document["sources"]}
    facts = [one for name in ("organizations", "policies", "programs", "links") for one in document[name]]
    facts += [*_inner("observations", document), *_inner("readings", document)]
    for fact in facts:
        assert fact["citations"] or fact.get("field_citations"), fact
    assert {one["source_id"] for one in _inner("citations", document)} <= known


def test_references_between_records_resolve(catalog: Catalog) -> None:
    document = strict(catalog_json(catalog))
    ids = {one["id"] for name in CONTRACT for one in document[name] if "id" in one}
    for name in CONTRACT:
        for one in document[name]:
            single = {one.get(key) for key in ("parent_id", "subject_id", "from_id", "to_id", "record_id")} - {None}
            several = {
                other for key in ("policy_ids", "organization_ids", "agency_ids", "terms") for other in one.get(key, [])
            }
            assert single | several <= ids, one


def test_a_selection_brings_what_its_records_cite_and_refer_to(catalog: Catalog) -> None:
    for record_id in catalog.ids(("policy", "program", "metric", "organization")):
        document = strict(catalog_json(catalog, [record_id]))
        there = [one["id"] for name in CONTRACT for one in document[name] if "id" in one]
        assert record_id in there
        assert len(there) == len(set(there))
        cited = {one["source_id"] for one in _inner("citations", document)}
        assert cited <= {source["id"] for source in document["sources"]}, record_id
        used = {term for name in ("policies", "programs") for one in document[name] for term in one["terms"]}
        assert used <= {term["id"] for term in document["terms"]}
        subjects = {one["subject_id"] for one in document["metrics"] if one["id"] != record_id}
        assert subjects <= {record_id}


def test_a_record_named_twice_is_written_once(catalog: Catalog) -> None:
    record_id = catalog.ids(("program",))[0]
    assert catalog_json(catalog, [record_id, record_id]) == catalog_json(catalog, [record_id])


def test_the_values_of_the_tiny_catalog_are_the_authored_ones() -> None:
    with tiny_catalog() as catalog:
        document = strict(catalog_json(catalog))
    fund = next(one for one in document["programs"] if one["id"] == "q-fund")
    assert (fund["policy_ids"], fund["organization_ids"], fund["agency_ids"]) == (["vision"], ["moa"], ["lab-y"])
    assert (fund["aliases"], fund["start_year"], fund["end_year"], fund["ongoing"]) == (
        ["Quantum Money"],
        2021,
        None,
        None,
    )
    vision = next(one for one in document["policies"] if one["id"] == "vision")
    assert (vision["ongoing"], vision["items"]) == (True, ["Connected cities", "Healthy villages"])
    debt = next(one for one in document["metrics"] if one["id"] == "metric-debt")
    assert debt["subject_id"] is None
    assert debt["observations"][1] == {
        "period": "2019", "period_start": "2019-01-01", "period_end": "2019-12-31", "geography": "JPN",
        "breakdown": None, "value": 230, "value_max": 240, "currency": None, "qualifier": "about", "status": "actual",
        "printed": "230-240%",
        "citations": [{"source_id": "src-a", "locator": "page 20", "basis": "stated", "note": None}],
    }  # fmt: skip
    size, name = document["discrepancies"]
    assert ([reading["value"] for reading in size["readings"]], size["preferred"]) == (
        [1_500_000_000, 15_500_000_000],
        15_500_000_000,
    )
    assert ([reading["value"] for reading in name["readings"]], name["preferred"]) == (
        ["Mirai Portal", "Mirano Portal"],
        None,
    )


@pytest.mark.parametrize("values", [("NaN", "Nano"), ("Infinity", "Infinite"), ("007", "008"), ("1_0", "1_1")])
def test_a_reading_of_a_name_stays_text(values: Sequence[str]) -> None:
    tables = tiny_tables()
    for row, value in zip(tables["readings"], values, strict=True):
        row["value"] = value
    next(row for row in tables["programs"] if row["id"] == "portal")["name"] = values[0]
    with tiny_catalog(tables) as catalog:
        document = strict(catalog_json(catalog))
    assert [reading["value"] for reading in document["discrepancies"][-1]["readings"]] == list(values)


def test_japanese_stands_as_itself() -> None:
    with tiny_catalog() as catalog:
        assert "量子基金" in catalog_json(catalog)
    assert rows_json([{"name": "量子"}]) == '[\n {\n  "name": "量子"\n }\n]\n'


def test_a_large_catalog_cites_each_fact_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records, subjects and observations are fetched some at a time: no citation may come with each of the portions."""
    monkeypatch.setattr("model.reader._CHUNK", 2)
    with tiny_catalog() as catalog:
        small = strict(catalog_json(catalog))
    monkeypatch.setattr("model.exporters.reach.PORTION", 3)
    with tiny_catalog() as catalog:
        portions = strict(catalog_json(catalog))
    monkeypatch.undo()
    with tiny_catalog() as catalog:
        assert strict(catalog_json(catalog)) == small == portions
    fund = next(record for record in small["programs"] if record["id"] == "q-fund")
    assert len(fund["citations"]) == 1


def test_a_file_says_which_catalog_and_which_records_it_is_of() -> None:
    with tiny_catalog() as catalog:
        whole, named = strict(catalog_json(catalog)), strict(catalog_json(catalog, ["q-fund", "portal", "q-fund"]))
        chosen = Chosen(selection=Selection(types=("program",)), words="programs")
        out = io.BytesIO()
        assert pour(catalog, out, chosen) == 3
    assert whole["catalog"] == {"title": "Tiny", "version": "1", "published": "2026-01-01", "license": "CC0-1.0"}
    assert (whole["selection"], named["selection"]) == ("the whole catalog", "QF, Mirai Portal")
    selected = strict(out.getvalue().decode())
    assert selected["selection"] == "programs"
    assert {one["id"] for one in selected["programs"]} == {one["id"] for one in whole["programs"]}
    assert [one["id"] for one in selected["terms"]] == ["target-smes", "tech-quantum"]


def test_it_tells_its_progress() -> None:
    told: list[int] = []
    with tiny_catalog() as catalog:
        pour(catalog, io.BytesIO(), Chosen(), told.append)
        assert told[-1] == len(catalog.ids())
    assert told == sorted(told)
