"""The catalog as linked data (JSON-LD 1.1): a DCAT 3 dataset with its documents, and what it holds, by schema.org.

The context stands in the file, so nothing is fetched to read it. Records are named by links that the program opens,
as sti-atlas:program/sip.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.exporters.conditions import Conditions, conditions_of
from model.exporters.jsonld_nodes import (
    CONTEXT,
    JAPAN,
    PREDICATES,
    SCHEME,
    Node,
    citations,
    grants_of,
    iri,
    is_japanese,
    node_of,
    observation_node,
    reference,
    without_gaps,
)
from model.exporters.reach import Reach
from model.records import RECORD_TYPES, Citation, Measure, Metric, Record, Stub

_DESCRIPTION = (
    "Policies, programs, organizations and figures of science, technology and innovation policy, each fact with its"
    " source. Holds: {0}."
)
_KEYWORDS = ("science policy", "technology policy", "innovation policy", "research funding", "government programs")
_LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
_LICENSES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_DATES = {
    r"[0-9]{4}": "xsd:gYear",
    r"[0-9]{4}-(0[1-9]|1[0-2])": "xsd:gYearMonth",
    r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])": "xsd:date",
}


class _Extent:
    """What the dataset says of all its records, gathered while they are written."""

    def __init__(self) -> None:
        self.years: list[int] = []  # the first and the last
        self.japanese = False
        self.documents: list[Node] = []

    def take(self, record: Record, stubs: dict[str, Stub]) -> None:
        if isinstance(record, Measure):
            stated = [year for year in (record.span.start, record.span.end) if year is not None and 0 < year < 10_000]
            self.years = [extreme(self.years + stated) for extreme in (min, max)] if self.years + stated else []
            self.japanese = self.japanese or is_japanese(record, stubs)
        if record.type == "source":
            self.documents.append({"@id": iri("source", record.id)})


def pour(catalog: Catalog, out: BinaryIO, chosen: Chosen, say_progress: Callable[[int], None] = lambda _: None) -> int:
    """Write what was chosen, with metrics about it, its links, sources and terms; return how many records were chosen.

    `say_progress` is told how many records are written, and may raise to stop.
    """
    out.write(b'{"@context": ' + _line(CONTEXT) + b',\n"@graph": [\n')
    extent = _Extent()
    with Reach(catalog, chosen) as reach:
        done = 0
        for record_type in RECORD_TYPES:
            for ids in reach.ids(record_type):
                out.writelines(_line(node) + b",\n" for node in _nodes(catalog, ids, extent))
                done += len(ids)
                say_progress(done)
        out.writelines(_line(node) + b",\n" for node in _links(catalog, reach))
        about = conditions_of(catalog, Chosen() if reach.whole else chosen)
    out.write(_line(_dataset(about, extent)) + b"\n]}\n")
    return chosen.count_in(catalog)


def _line(node: Node) -> bytes:
    return json.dumps(node, ensure_ascii=False).encode()


def _nodes(catalog: Catalog, ids: list[str], extent: _Extent) -> Iterator[Node]:
    records = catalog.records(ids)
    stubs = catalog.stubs(one for record in records for one in _referred(record))
    for record in records:
        extent.take(record, stubs)
        yield node_of(record, stubs)
        if isinstance(record, Metric):
            subject = stubs.get(record.subject_id or "")
            for one in record.observations:
                yield observation_node(record, one, subject)
            grants = grants_of(record, subject) if subject else None
            if grants:
                yield grants


def _referred(record: Record) -> Iterator[str]:
    if record.parent_id:
        yield record.parent_id
    if isinstance(record, Measure):
        yield from (*record.organization_ids, *record.agency_ids, *record.terms)
    if isinstance(record, Metric) and record.subject_id:
        yield record.subject_id


def _links(catalog: Catalog, reach: Reach) -> Iterator[Node]:
    """Yield each link as what it says, and as a statement that its citations are about."""
    for links in reach.links():
        stubs = catalog.stubs(one for row, _ in links for one in (row["from_id"], row["to_id"]))
        for row, cited in links:
            start, end = stubs.get(row["from_id"]), stubs.get(row["to_id"])
            if start is None or end is None:
                continue
            predicate = PREDICATES[row["type"]]
            yield {**reference(start), predicate: reference(end)}
            yield {
                "@id": iri("link", row["id"]),
                "@type": "rdf:Statement",
                "rdf:subject": reference(start),
                "rdf:predicate": {"@id": _expanded(predicate)},
                "rdf:object": reference(end),
                "name": row["type"],
                "citation": citations(_citation(one) for one in cited),
            }


def _citation(row: Any) -> Citation:
    names = ("source_id", "locator", "basis", "note")
    return Citation(**{name: row[name] for name in names})


def _expanded(predicate: str) -> str:
    prefix, _, name = predicate.rpartition(":")
    return f"{CONTEXT[prefix or '@vocab']}{name}"


def _dataset(about: Conditions, extent: _Extent) -> Node:
    """Return the dataset with what DCAT asks for, the catalog that it is of, and how the file was made."""
    agent = {"@id": f"{SCHEME}program", "@type": ["foaf:Agent", "prov:SoftwareAgent"], "foaf:name": "STI Atlas"}
    title = {"@value": about.catalog, "@language": "en"}
    license_is = _license(about.license)
    dataset = {
        "@id": f"{SCHEME}dataset",
        "@type": ["dcat:Dataset", "Dataset"],
        "dcterms:title": title,
        "dcterms:description": {"@value": _DESCRIPTION.format(about.selection), "@language": "en"},
        "dcterms:publisher": agent,
        "dcterms:issued": _dated(about.published),
        "dcat:version": _stated(about.version),
        **license_is,
        "dcterms:language": [{"@id": f"{_LANGUAGES}{one}"} for one in ("ENG", "JPN")],
        "dcat:keyword": [{"@value": one, "@language": "en"} for one in _KEYWORDS],
        "dcterms:spatial": JAPAN if extent.japanese else None,
        "dcterms:temporal": _period(extent.years),
        "dcterms:source": extent.documents,
        "prov:wasDerivedFrom": extent.documents,
        "prov:wasGeneratedBy": {
            "@type": "prov:Activity",
            "dcterms:description": {"@value": about.citation, "@language": "en"},
            "prov:wasAssociatedWith": {"@id": agent["@id"]},
            "dcterms:date": {"@value": about.written, "@type": "xsd:date"},
        },
        "dcat:distribution": {
            "@id": f"{SCHEME}dataset/jsonld",
            "@type": "dcat:Distribution",
            "dcterms:title": {"@value": f"{about.catalog} as JSON-LD", "@language": "en"},
            "dcterms:format": "JSON-LD",
            "dcat:mediaType": {"@id": "https://www.iana.org/assignments/media-types/application/ld+json"},
            **license_is,
        },
    }
    return {
        "@id": f"{SCHEME}catalog",
        "@type": "dcat:Catalog",
        "dcterms:title": title,
        "dcterms:description": {"@value": f"{about.catalog}, a catalog of STI Atlas", "@language": "en"},
        "dcterms:publisher": {"@id": agent["@id"]},
        **license_is,
        "dcat:dataset": without_gaps(dataset),
    }


def _stated(text: str) -> str | None:
    return None if text in {"", "not stated"} else text


def _license(name: str) -> Node:
    """Return the license as an address where it has one that is known, else as what it is called."""
    if not _stated(name):
        return {"dcterms:rights": "license not stated"}
    known = {"@id": _LICENSES[name]} if name in _LICENSES else None
    return {"dcterms:license": known or {"@type": "dcterms:LicenseDocument", "dcterms:title": name}}


def _dated(text: str) -> Node | str | None:
    for pattern, kind in _DATES.items():
        if re.fullmatch(pattern, text):
            return {"@value": text, "@type": kind}
    return _stated(text)


def _period(years: list[int]) -> Node | None:
    if not years:
        return None
    first, last = (f"{year:04d}" for year in years)
    return {
        "@type": "dcterms:PeriodOfTime",
        "dcat:startDate": {"@value": first, "@type": "xsd:gYear"},
        "dcat:endDate": {"@value": last, "@type": "xsd:gYear"},
    }
