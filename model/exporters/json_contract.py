"""The catalog as JSON, in the shape that other tools rely on (docs/json.md).

Keys stand in a fixed order and lists in a stable one, so two exports of one catalog are the same bytes.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from model.catalog import Catalog
from model.records import (
    OVERVIEW_ID,
    Citation,
    Discrepancy,
    Link,
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


_PORTION = 500  # records that are held at a time
_TYPES: dict[str, RecordType] = {
    "sources": "source",
    "organizations": "organization",
    "policies": "policy",
    "programs": "program",
    "metrics": "metric",
    "terms": "term",
}


def catalog_json(catalog: Catalog, record_ids: Sequence[str] | None = None) -> str:
    """Return the whole catalog (as for its own page), or the records named with all that belongs to them, as JSON text.

    A selection brings along the metrics about its records, their links and discrepancies, and the sources and terms
    that they refer to.
    """
    return "".join(catalog_parts(catalog, record_ids))


def catalog_parts(catalog: Catalog, record_ids: Sequence[str] | None = None) -> Iterator[str]:
    """Return the JSON text of `catalog_json` piece by piece, so that a large catalog is never held whole."""
    if record_ids is None or OVERVIEW_ID in record_ids:
        ids = catalog.ids()
        links = catalog.links()
    else:
        wanted = dict.fromkeys(record_ids)
        wanted |= dict.fromkeys(metric.id for record_id in record_ids for metric in catalog.metrics_about(record_id))
        links = list({link.id: link for record_id in record_ids for link in catalog.links(record_id)}.values())
        records = catalog.records(list(wanted))
        cited = {citation.source_id for record in records for citation in _all_citations(record)}
        cited |= {citation.source_id for link in links for citation in link.citations}
        terms = {term for record in records if isinstance(record, Measure) for term in record.terms}
        ids = list(wanted | dict.fromkeys(sorted(cited)) | dict.fromkeys(sorted(terms)))
    by_type: dict[str, list[str]] = defaultdict(list)
    for stub in catalog.stubs(ids).values():
        by_type[stub.type].append(stub.id)
    yield '{\n "format": "sti-atlas",\n "version": 1'
    for name, record_type in _TYPES.items():
        yield from _listed(name, _records(catalog, sorted(by_type[record_type])))
        if name == "metrics":
            yield from _listed("links", (_link(link) for link in sorted(links, key=lambda link: link.id)))
    found = catalog.discrepancies(None if record_ids is None else ids)
    yield from _listed("discrepancies", (_discrepancy(one) for one in found))
    yield "\n}\n"


def _records(catalog: Catalog, ids: Sequence[str]) -> Iterator[Json]:
    for start in range(0, len(ids), _PORTION):
        for record in catalog.records(ids[start : start + _PORTION]):
            yield _shaped(record)


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


def _all_citations(record: Record) -> Iterable[Citation]:
    yield from record.citations
    if isinstance(record, Metric):
        for observation in record.observations:
            yield from observation.citations


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


def _link(link: Link) -> Json:
    return {"from_id": link.from_id, "type": link.type, "to_id": link.to_id, "citations": _citations(link.citations)}


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
