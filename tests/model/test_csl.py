"""CSL-JSON: by the rules of csl-data.json (CSL 1.0.2), and only what the catalog states."""

import io
import json
from typing import Any

import jsonschema
import pytest

from model.catalog import Catalog
from model.database import bundled_catalog
from model.exporters.chosen import Chosen
from model.exporters.cited import one_line
from model.exporters.csl import pour
from tests.model.test_ris import HOSTILE
from tests.tiny import tiny_catalog, tiny_tables

# What csl-data.json says of the fields that are written: these types, no other field, id and type required.
_DATE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "date-parts": {
            "type": "array", "minItems": 1, "maxItems": 2,
            "items": {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1, "maxItems": 3},
        },
        "literal": {"type": "string"},
    },
}  # fmt: skip
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["article", "book", "dataset", "document", "report", "webpage"]},
            "issued": _DATE,
            "custom": {"type": "object"},
            **{name: {"type": "string"} for name in ("title", "publisher", "language", "DOI", "URL", "note", "source")},
        },
    },
}


def written(catalog: Catalog, chosen: Chosen) -> list[dict[str, Any]]:
    out = io.BytesIO()
    count = pour(catalog, out, chosen)
    items: list[dict[str, Any]] = json.loads(out.getvalue())
    jsonschema.validate(items, SCHEMA)
    assert count == len(items)
    return items


def test_documents_of_the_bundled_catalog_follow_the_rules() -> None:
    with Catalog.open(bundled_catalog()) as catalog:
        items = written(catalog, Chosen())
        assert [item["id"] for item in items] == catalog.ids(("source",))
        assert {item["source"] for item in items} == {catalog.overview().label}


def test_what_is_stated_is_given_and_what_is_unknown_is_left_out() -> None:
    with tiny_catalog() as catalog:
        first, second = written(catalog, Chosen(ids=("q-fund",), words="QF"))
    assert first.pop("note").startswith("Cited: page ")
    assert first.pop("custom") == second.pop("custom") | {"selection": "QF"}
    assert first == {
        "id": "src-a", "type": "document", "title": "Report A", "publisher": "Ministry A",
        "issued": {"date-parts": [[2021, 3]]}, "language": "en", "URL": "https://example.org/a", "source": "Tiny 1",
    }  # fmt: skip
    assert second == {
        "id": "src-b", "type": "document", "title": "Report B", "publisher": "Agency B",
        "issued": {"date-parts": [[2021]]}, "language": "en", "DOI": "10.1/b", "source": "Tiny 1",
        "note": "Cited: table 1; License: CC-BY-4.0",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("autumn 2020", {"literal": "autumn 2020"}),
        ("2020-05-29", {"date-parts": [[2020, 5, 29]]}),
        ("not stated", None),
    ],
)
def test_a_date_is_given_as_far_as_it_is_known(published: str, issued: dict[str, Any] | None) -> None:
    tables = tiny_tables()
    tables["sources"][0]["published"] = published
    with tiny_catalog(tables) as catalog:
        assert written(catalog, Chosen(ids=("src-a",)))[0].get("issued") == issued


def test_hostile_text_stays_text() -> None:
    tables = tiny_tables()
    tables["sources"][0] |= {"title": HOSTILE, "publisher": HOSTILE}
    with tiny_catalog(tables) as catalog:
        found = written(catalog, Chosen(ids=("src-a",), words=HOSTILE))[0]
    assert found["title"] == found["publisher"] == found["custom"]["selection"] == one_line(HOSTILE)


def test_nothing_chosen_is_an_empty_list() -> None:
    with tiny_catalog() as catalog:
        assert written(catalog, Chosen(ids=())) == []
