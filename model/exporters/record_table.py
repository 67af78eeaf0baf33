"""Records as rows of one wide table, the same for CSV and Excel."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from model.catalog import Catalog
from model.cells import Cell, Listed
from model.records import Measure, Program, Record, Stub
from model.value import Value

Datatype = Literal["string", "integer", "boolean"]


class Column(Value, kw_only=False):
    """A column: its header, what it holds, the type of its values (of the entries, where it is a list)."""

    name: str
    meaning: str
    datatype: Datatype = "string"
    listed: bool = False
    width: int = 14  # characters, where it is shown


COLUMNS = (
    Column("id", "Identifier of the record in the catalog"),
    Column("type", "organization, policy, program, metric, source or term", width=12),
    Column("kind", "What sort of it: ministry, act, fund, ...", width=12),
    Column("name", "Name, in English where there is one", width=48),
    Column("name_ja", "Japanese name", width=36),
    Column("abbreviation", "Abbreviation"),
    Column("lead", "First responsible organization, by its abbreviation or name", width=16),
    Column("start_year", "First year; a fiscal year where the calendar is JFY", "integer", width=10),
    Column("end_year", "Last year; blank: not stated", "integer", width=10),
    Column("ongoing", "Whether the sources say that it goes on; blank: they do not say", "boolean", width=10),
    Column("calendar", "CY: calendar years, JFY: Japanese fiscal years from April to March", width=10),
    Column(
        "stated_budget_yen",
        "A stated budget in yen: the newest initial budget, else the largest amount that is stated",
        "integer",
        width=20,
    ),
    Column(
        "disputed", "Number of disagreements between the sources on the record and its figures", "integer", width=10
    ),
    Column("organizations", "Responsible organizations, the leading one first", listed=True, width=24),
    Column("agencies", "Implementing organizations", listed=True, width=24),
    Column("policies", "Policies that it implements", listed=True, width=32),
    Column("parent", "What it is a part of", width=24),
    Column("fields", "Technology fields", listed=True, width=24),
    Column("instruments", "Policy instruments", listed=True, width=24),
    Column("target_groups", "Target groups", listed=True, width=24),
    Column("themes", "Policy themes", listed=True, width=24),
    Column("other_terms", "Terms of other controlled lists, each after the name of its list", listed=True, width=24),
    Column("aliases", "Other names", listed=True, width=24),
    Column("items", "Entries of lists that it states, each after its role: pillar, goal, ...", listed=True, width=40),
    Column("identifier", "What its origin calls it: corporate number, project number, DOI", width=20),
    Column("url", "Address", width=32),
    Column("summary", "Summary", width=60),
    Column("sources", "Each place in a source that states it: source, then place", listed=True, width=40),
)
_SCHEMES = {
    "technology": "fields",
    "instrument": "instruments",
    "target group": "target_groups",
    "theme": "themes",
}


def record_rows(
    catalog: Catalog, ids: Sequence[str], place: Callable[[str, str], str]
) -> Iterator[tuple[Record, list[Cell | Listed]]]:
    """Yield each of a portion of records with its values in the order of COLUMNS.

    `place` says a place in a source: it is given the source's id and the locator.
    """
    records = catalog.records(ids)
    shown = _listed_values(catalog, ids)
    stubs = catalog.stubs(one for record in records for one in _referred(record))
    schemes = _schemes(catalog, [one for record in records if isinstance(record, Measure) for one in record.terms])
    for record in records:
        values = _common(record, stubs, place)
        values["lead"], values["stated_budget_yen"] = shown[record.id]
        if isinstance(record, Measure):
            values |= _measure(record, stubs, schemes)
        yield record, [values.get(column.name) for column in COLUMNS]


def short(stub: Stub | None, record_id: str) -> str:
    """Return what a list calls a record, in English: its abbreviation or name; its id where the catalog lacks it."""
    return record_id if stub is None else stub.abbreviation or stub.name


def _listed_values(catalog: Catalog, ids: Sequence[str]) -> dict[str, tuple[str | None, int | None]]:
    """Return lead and stated budget of records, as lists of records show them."""
    rows = catalog.query(
        "SELECT id, lead, amount FROM records WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
    )
    return {row["id"]: (row["lead"], row["amount"]) for row in rows}


def _schemes(catalog: Catalog, term_ids: Iterable[str]) -> dict[str, str]:
    rows = catalog.query(
        "SELECT id, scheme FROM terms WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(dict.fromkeys(term_ids))),),
    )
    return {row["id"]: row["scheme"] for row in rows}


def _referred(record: Record) -> Iterator[str]:
    if record.parent_id:
        yield record.parent_id
    if isinstance(record, Measure):
        yield from (*record.organization_ids, *record.agency_ids, *record.terms)
    if isinstance(record, Program):
        yield from record.policy_ids


def _common(record: Record, stubs: Mapping[str, Stub], place: Callable[[str, str], str]) -> dict[str, Any]:
    parent = record.parent_id
    places = dict.fromkeys((one.source_id, one.locator) for one in record.citations)
    return {
        **{name: getattr(record, name) for name in ("id", "type", "kind", "name", "name_ja", "abbreviation")},
        "disputed": record.disputed,
        "parent": short(stubs.get(parent), parent) if parent else None,
        "aliases": tuple(alias.name for alias in record.aliases),
        "identifier": record.identifier,
        "url": record.url,
        "summary": record.summary,
        "sources": tuple(place(source_id, locator) for source_id, locator in places),
    }


def _measure(record: Measure, stubs: Mapping[str, Stub], schemes: Mapping[str, str]) -> dict[str, Any]:
    terms: dict[str, list[str]] = defaultdict(list)
    for one in record.terms:
        scheme = schemes.get(one, "")
        name = stubs[one].name if one in stubs else one
        if scheme in _SCHEMES:
            terms[_SCHEMES[scheme]].append(name)
        else:
            terms["other_terms"].append(f"{scheme}: {name}")
    policies = record.policy_ids if isinstance(record, Program) else ()
    return {
        "start_year": record.span.start,
        "end_year": record.span.end,
        "ongoing": record.span.ongoing,
        "calendar": record.span.calendar,
        "organizations": tuple(short(stubs.get(one), one) for one in record.organization_ids),
        "agencies": tuple(short(stubs.get(one), one) for one in record.agency_ids),
        "policies": tuple(short(stubs.get(one), one) for one in policies),
        "items": tuple(f"{item.role}: {item.text}" for item in record.items),
        **{name: tuple(names) for name, names in terms.items()},
    }
