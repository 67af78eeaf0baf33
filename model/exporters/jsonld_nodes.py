"""Records as nodes of linked data: schema.org for programs, policies, organizations and documents, SKOS for terms.

What schema.org has no word for is said with properties of our own below `sti-atlas:vocabulary/`.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from model.records import Citation, Measure, Metric, Observation, Organization, Record, Source, Span, Stub, Term

Node = dict[str, Any]

SCHEME = "sti-atlas:"
JAPAN = {"@id": "http://publications.europa.eu/resource/authority/country/JPN"}
CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "own": "sti-atlas:vocabulary/",
}
PREDICATES = {
    "implements": "own:implements",
    "part of": "isPartOf",
    "succeeds": "dcterms:replaces",
    "coordinates": "own:coordinates",
    "funds": "own:funds",
    "same as": "sameAs",
    "mentioned with": "isRelatedTo",
    "related to": "isRelatedTo",
}
_OF_GOVERNMENT = {
    *("ministry", "agency", "office", "council", "bureau", "department", "division", "section", "team"),
    *("government", "local-government", "foreign-government"),
}
_ORGANIZATIONS = {"university": "CollegeOrUniversity", "company": "Corporation", "institute": "ResearchOrganization"}
_IN_ADDRESS = "!#$%&'()*+,/:;=?@[]~"


def iri(record_type: str, record_id: str) -> str:
    """Return what names a record everywhere: a link that the program opens, with other than plain letters encoded."""
    return f"{SCHEME}{record_type}/{quote(record_id, safe=':')}"


def reference(stub: Stub) -> Node:
    return {"@id": iri(stub.type, stub.id)}


def address(url: str | None) -> Node | None:
    """Return a web address as a node, None for what is none."""
    text = (url or "").strip()
    return {"@id": quote(text, safe=_IN_ADDRESS)} if text.startswith(("http://", "https://")) else None


def without_gaps(node: Node) -> Node:
    """Leave out what is not stated."""
    return {key: value for key, value in node.items() if value is not None and value not in ([], "")}


def text_of(record: Record, text: str | None) -> Node | None:
    """Return a text with its language: that of the name, which is Japanese where the record has no other."""
    return {"@value": text, "@language": "ja" if record.name == record.name_ja else "en"} if text else None


def node_of(record: Record, stubs: Mapping[str, Stub]) -> Node:
    """Return a record as a node. `stubs` has the records that it refers to."""
    node: Node = {"@id": iri(record.type, record.id), "@type": _type_of(record)}
    node["name"] = [text_of(record, record.name)]
    if record.name_ja and record.name_ja != record.name:
        node["name"].append({"@value": record.name_ja, "@language": "ja"})
    node["alternateName"] = [one for one in (record.abbreviation, *(alias.name for alias in record.aliases)) if one]
    node["identifier"] = [record.id, *([record.identifier] if record.identifier else [])]
    node["description"] = text_of(record, record.summary)
    node["url"] = address(record.url)
    above = stubs.get(record.parent_id or "")
    match record:
        case Organization():
            node["parentOrganization"] = reference(above) if above else None
        case Source():
            node |= _document(record)
        case Term():
            node |= _term(record, above)
        case Measure():
            node["isPartOf"] = reference(above) if above else None
            node |= _measure(record, stubs)
        case Metric():
            subject = stubs.get(record.subject_id or "")
            node |= {"own:about": reference(subject) if subject else None, "unitText": record.unit}
    node["category"] = record.kind if record.type != "term" else None
    node["citation"] = citations(record.citations)
    return without_gaps(node)


def _type_of(record: Record) -> str | list[str]:
    match record:
        case Organization():
            kind = record.kind or ""
            return "GovernmentOrganization" if kind in _OF_GOVERNMENT else _ORGANIZATIONS.get(kind, "Organization")
        case Term():
            return ["skos:Concept", "DefinedTerm"]
        case Metric():
            return "StatisticalVariable"
    if record.type == "program":
        return "GovernmentService"
    return "Legislation" if record.type == "policy" and record.kind == "act" else "CreativeWork"


def _document(record: Source) -> Node:
    license_is = record.license if record.license != "not stated" else None
    return {
        "publisher": {"@type": "Organization", "name": record.publisher},
        "datePublished": record.published,
        "inLanguage": record.language,
        "license": address(license_is) or license_is,
    }


def _term(record: Term, above: Stub | None) -> Node:
    return {
        "skos:prefLabel": [
            text_of(record, record.name),
            *(
                [{"@value": record.name_ja, "@language": "ja"}]
                if record.name_ja and record.name_ja != record.name
                else []
            ),
        ],
        "skos:notation": record.code,
        "skos:broader": reference(above) if above else None,
        "inDefinedTermSet": record.scheme,
        "version": record.wave,
    }


def _measure(record: Measure, stubs: Mapping[str, Stub]) -> Node:
    def named(ids: Iterable[str]) -> list[Node]:
        return [reference(stubs[one]) for one in ids if one in stubs]

    terms = [stubs[one] for one in record.terms if one in stubs]
    groups = [one for one in terms if one.kind == "target group"]
    program = record.type == "program"
    return {
        "provider" if program else "creator": named(record.organization_ids),
        "serviceOperator" if program else "contributor": named(record.agency_ids),
        "areaServed" if program else "spatialCoverage": JAPAN if is_japanese(record, stubs) else None,
        "audience": [{"@type": "Audience", "audienceType": one.name, "own:term": reference(one)} for one in groups],
        "about": [reference(one) for one in terms if one not in groups],
        "temporalCoverage": coverage(record.span),
        "own:item": [item.text for item in record.items],
    }


def is_japanese(record: Measure, stubs: Mapping[str, Stub]) -> bool:
    """Tell whether an organization with a Japanese name is responsible or implements: other countries' have none."""
    return any(stubs[one].name_ja for one in (*record.organization_ids, *record.agency_ids) if one in stubs)


def coverage(span: Span) -> str | None:
    """Return years as ISO 8601 has an interval, fiscal years from April to March; `..` is an end that is not stated."""
    if span.start is None and span.end is None:
        return None
    if span.calendar == "JFY":
        first, last = f"{span.start}-04-01", f"{(span.end or 0) + 1}-03-31"
    else:
        first, last = str(span.start), str(span.end)
    return f"{'..' if span.start is None else first}/{'..' if span.end is None else last}"


def citations(found: Iterable[Citation]) -> list[Node]:
    """Return where a fact stands: a place (a part of a document), and how the fact follows from it."""
    return [
        without_gaps(
            {
                "@type": "CreativeWork",
                "isPartOf": {"@id": iri("source", one.source_id)},
                "pagination": one.locator,
                "own:basis": one.basis,
                "own:note": one.note,
                "own:field": one.field,
            }
        )
        for one in found
    ]


# ---- values


def observation_node(metric: Metric, one: Observation, subject: Stub | None) -> Node:
    """Return one value of a metric."""
    return without_gaps(
        {
            "@id": f"{iri('metric', metric.id)}#{quote(one.id, safe=':')}",
            "@type": "Observation",
            "variableMeasured": {"@id": iri("metric", metric.id)},
            "observationAbout": reference(subject) if subject else None,
            "own:geography": one.geography,
            "own:breakdown": one.breakdown,
            "own:period": one.period,
            "dcterms:temporal": _period(one),
            "value": _amount(metric, one),
            "own:status": one.status,
            "own:qualifier": one.qualifier,
            "own:printed": one.printed,
            "citation": citations(one.citations),
        }
    )


def grants_of(metric: Metric, subject: Stub) -> Node | None:
    """Return what is stated to be budgeted for a program, with its sources; None where nothing is."""
    grants = [
        {
            "@type": "MonetaryGrant",
            "name": metric.name,
            "amount": _amount(metric, one),
            "own:period": one.period,
            "own:observation": {"@id": f"{iri('metric', metric.id)}#{quote(one.id, safe=':')}"},
            "citation": citations(one.citations),
        }
        for one in metric.observations
        if one.status == "budget" and one.value is not None and not one.breakdown and _currency(metric, one)
    ]
    return {**reference(subject), "funding": grants} if grants and subject.type == "program" else None


def _currency(metric: Metric, one: Observation) -> str | None:
    return one.currency or ("JPY" if metric.unit == "yen" else None)


def _amount(metric: Metric, one: Observation) -> Node | None:
    if one.value is None:
        return None
    currency = _currency(metric, one)
    ranged = {"minValue": one.value, "maxValue": one.value_max} if one.value_max is not None else {"value": one.value}
    kind = {"@type": "MonetaryAmount", "currency": currency} if currency else {"@type": "QuantitativeValue"}
    return {**kind, **ranged, **({} if currency else {"unitText": metric.unit})}


def _period(one: Observation) -> Node | None:
    days = {"dcat:startDate": one.period_start, "dcat:endDate": one.period_end}
    given = {name: {"@value": day, "@type": "xsd:date"} for name, day in days.items() if day}
    return {"@type": "dcterms:PeriodOfTime", **given} if given else None
