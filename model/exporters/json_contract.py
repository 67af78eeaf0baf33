"""The catalog as JSON, in the shape that other tools rely on (docs/json.md).

Keys stand in a fixed order and lists in a stable one, so two exports of one catalog are the same bytes.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from sqlite3 import Row
from typing import Any, BinaryIO

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.exporters.conditions import conditions_of
from model.exporters.reach import Reach
from model.records import (
    Citation,
    Discrepancy,
    Measure,
    Metric,
    Observation,
    Organization,
    Policy,
    Program,
    Record,
    RecordType,
    Source,
    Term,
)

Json = dict[str, Any]


_TYPES: dict[str, RecordType] = {
    "sources": "source",
    "organizations": "organization",
    "policies": "policy",
    "programs": "program",
    "metrics": "metric",
    "terms": "term",
}


def pour(catalog: Catalog, out: BinaryIO, chosen: Chosen, say_progress: Callable[[int], None] = lambda _: None) -> int:
    """Write what was chosen as JSON; return how many records were chosen.

    A selection brings along the metrics about its records, their links and discrepancies, and the sources and terms
    that they refer to. `say_progress` is told how many records are written, and may raise to stop.
    """
    out.writelines(part.encode() for part in chosen_parts(catalog, chosen, say_progress))
    return chosen.count_in(catalog)


def chosen_parts(
    catalog: Catalog, chosen: Chosen, say_progress: Callable[[int], None] = lambda _: None
) -> Iterator[str]:
    """Return the JSON text of what was chosen piece by piece, so that a large catalog is never held whole."""
    done = 0

    def records(portions: Iterable[list[str]]) -> Iterator[Json]:
        nonlocal done
        for ids in portions:
            yield from map(_shaped, catalog.records(ids))
            done += len(ids)
            say_progress(done)

    with Reach(catalog, chosen) as reach:
        yield '{\n "format": "sti-atlas",\n "version": 1'
        for name, record_type in _TYPES.items():
            yield from _listed(name, records(reach.ids(record_type)))
            if name == "metrics":
                yield from _listed("links", (_link(*link) for links in reach.links() for link in links))
        found = (one for numbers in reach.discrepancies() for one in catalog.discrepancies(numbers=numbers))
        yield from _listed("discrepancies", map(_discrepancy, found))
        about = conditions_of(catalog, Chosen() if reach.whole else chosen)
    said = {
        "catalog": {
            "title": about.catalog,
            "version": _stated(about.version),
            "published": _stated(about.published),
            "license": _stated(about.license),
        },
        "selection": about.selection,
    }
    for name, value in said.items():
        yield f',\n "{name}": ' + json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ")
    yield "\n}\n"


def _stated(text: str) -> str | None:
    return None if text in {"", "not stated"} else text


def _listed(name: str, values: Iterable[Json]) -> Iterator[str]:
    """Return a list with its name as `json.dumps` writes it inside of a document with an indent of 1."""
    yield f',\n "{name}": ['
    between = "\n  "
    for value in values:
        yield between + json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n  ")
        between = ",\n  "
    yield "]" if between == "\n  " else "\n ]"


def rows_json(rows: Iterable[Json]) -> str:
    """Return table rows as a JSON list, for `list` and `search`."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"


def _shaped(record: Record) -> Json:
    match record:
        case Source():
            return _source(record)
        case Organization():
            return _organization(record)
        case Policy():
            return _policy(record)
        case Program():
            return _program(record)
        case Metric():
            return _metric(record)
        case Term():
            return _term(record)
    raise TypeError(record.type)


def _citations(citations: Iterable[Citation]) -> list[Json]:
    return [
        {"source_id": one.source_id, "locator": one.locator, "basis": one.basis, "note": one.note} for one in citations
    ]


def _field_citations(record: Record) -> dict[str, list[Json]]:
    fields = sorted({citation.field for citation in record.citations if citation.field})
    return {name: _citations(one for one in record.citations if one.field == name) for name in fields}


def _own_citations(record: Record) -> list[Json]:
    return _citations(citation for citation in record.citations if not citation.field)


def _names(record: Record) -> Json:
    return {
        "id": record.id,
        "name": record.name,
        "name_ja": record.name_ja,
        "abbreviation": record.abbreviation,
        "aliases": [alias.name for alias in record.aliases],
        "kind": record.kind,
    }


def _source(record: Source) -> Json:
    return {
        "id": record.id,
        "title": record.name,
        "publisher": record.publisher,
        "published": record.published,
        "language": record.language,
        "url": record.url,
        "identifier": record.identifier,
        "license": record.license,
        "summary": record.summary,
    }


def _organization(record: Organization) -> Json:
    return {
        **_names(record),
        "parent_id": record.parent_id,
        "summary": record.summary,
        "citations": _own_citations(record),
        "url": record.url,
        "field_citations": _field_citations(record),
    }


def _years(record: Measure) -> Json:
    return {"start_year": record.span.start, "end_year": record.span.end, "ongoing": record.span.ongoing}


def _policy(record: Policy) -> Json:
    return {
        **_names(record),
        "parent_id": record.parent_id,
        "organization_ids": list(record.organization_ids),
        **_years(record),
        "summary": record.summary,
        "terms": list(record.terms),
        "items": [item.text for item in record.items],
        "citations": _own_citations(record),
        "agency_ids": list(record.agency_ids),
        "calendar": record.span.calendar,
        "url": record.url,
        "field_citations": _field_citations(record),
    }


def _program(record: Program) -> Json:
    return {
        **_names(record),
        "policy_ids": list(record.policy_ids),
        "organization_ids": list(record.organization_ids),
        "agency_ids": list(record.agency_ids),
        **_years(record),
        "summary": record.summary,
        "terms": list(record.terms),
        "citations": _own_citations(record),
        "items": [item.text for item in record.items],
        "calendar": record.span.calendar,
        "url": record.url,
        "field_citations": _field_citations(record),
    }


def _metric(record: Metric) -> Json:
    return {
        "id": record.id,
        "name": record.name,
        "name_ja": record.name_ja,
        "unit": record.unit,
        "subject_id": record.subject_id,
        "summary": record.summary,
        "observations": [_observation(observation) for observation in record.observations],
        "citations": _own_citations(record),
    }


def _observation(one: Observation) -> Json:
    return {
        "period": one.period,
        "period_start": one.period_start,
        "period_end": one.period_end,
        "geography": one.geography,
        "breakdown": one.breakdown,
        "value": one.value,
        "value_max": one.value_max,
        "currency": one.currency,
        "qualifier": one.qualifier,
        "status": one.status,
        "printed": one.printed,
        "citations": _citations(one.citations),
    }


def _link(link: Row, citations: Iterable[Row]) -> Json:
    return {
        "from_id": link["from_id"],
        "type": link["type"],
        "to_id": link["to_id"],
        "citations": [{name: one[name] for name in ("source_id", "locator", "basis", "note")} for one in citations],
    }


def _term(record: Term) -> Json:
    return {
        "id": record.id,
        "scheme": record.scheme,
        "code": record.code,
        "wave": record.wave,
        "label": record.name,
        "label_ja": record.name_ja,
        "parent_id": record.parent_id,
    }


def _discrepancy(found: Discrepancy) -> Json:
    return {
        "record_id": found.record_id,
        "field": found.field,
        "readings": [
            {
                "value": _typed(found.field, reading.value),
                "printed": reading.printed,
                "citations": _citations(reading.citations),
            }
            for reading in found.readings
        ],
        "preferred": None if found.preferred is None else _typed(found.field, found.preferred),
        "note": found.note,
    }


def _typed(field: str, text: str) -> str | float:
    """Return a value and a year as a number, anything else (and a range) as text."""
    if not field.startswith(("value / ", "sum / ")) and not field.endswith("_year"):
        return text
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?\d+\.\d+", text) else text
