"""How many records of a selection have which value of a property: what a filter can still be narrowed to."""

import json
from typing import TYPE_CHECKING, Literal

from model.language import say
from model.record_sets import bytes_of, count_in, numbers_in
from model.records import RECORD_TYPES, short_name, titled
from model.selection import MEASURES, Selection
from model.value import Value

if TYPE_CHECKING:
    from model.catalog import Catalog

Facet = Literal["type", "kind", "ministry", "field", "instrument", "target group", "theme", "policy", "source"]
FACETS: tuple[Facet, ...] = (
    "type", "kind", "ministry", "field", "instrument", "target group", "theme", "policy", "source",
)  # fmt: skip

_SCHEMES: dict[Facet, str] = {
    "field": "technology",
    "instrument": "instrument",
    "target group": "target group",
    "theme": "theme",
}
_HOLDERS = """
    SELECT r.number, r.id, r.name, r.name_ja, r.abbreviation, coalesce(c.records, 0) AS records,
           coalesce(c.programs, 0) AS programs
    FROM records r LEFT JOIN holding_counts c ON c.holder = r.number
    WHERE {condition} AND EXISTS (SELECT 1 FROM holdings h WHERE h.holder = r.number) ORDER BY r.number"""
_LOOKED_UP = """
    WITH c AS MATERIALIZED (SELECT value FROM json_each(?)), n AS MATERIALIZED (SELECT value FROM json_each(?))
    SELECT h.holder, count(*) AS number FROM c CROSS JOIN n
    CROSS JOIN holdings h ON h.holder = c.value AND h.number = n.value GROUP BY 1"""
_SMALL = 2_000  # records: many holders of so few are read together
_SOUGHT_FASTER = 4  # times: to look a record up in a posting list takes longer than to read one from it


class FacetValue(Value, kw_only=False):
    """A value that a filter can take: a type, a kind, or the id of a record that holds others (`Selection.holders`).

    `count` is how many records of the selection have it, None while that is not known.
    """

    value: str
    label: str
    count: int | None


class _Candidate(Value):
    """A value of a facet, with how many policies and programs have it in the whole catalog."""

    number: int
    value: str
    name: str
    name_ja: str | None
    abbreviation: str | None
    records: int
    programs: int


def facet_values(catalog: "Catalog", selection: Selection, facet: Facet, most: int = 60) -> list[FacetValue]:
    """Return the values of a facet that records of the selection have, at most `most`: those of most records first.

    What the selection already asks for of the facet itself is left out by the caller. Raises CancelledError.
    """
    if facet in {"type", "kind"}:
        counts = _of_words(catalog, selection, facet)
        found = [FacetValue(value=value, label=say(value), count=count) for value, count in counts.items() if count]
    else:
        candidates = _candidates(catalog, facet)
        numbers = _of_holders(catalog, selection, candidates)
        found = [
            FacetValue(value=one.value, label=_label(one, facet), count=count)
            for one, count in zip(candidates, numbers, strict=True)
            if count
        ]
    return sorted(found, key=lambda one: -(one.count or 0))[:most]


def _label(one: _Candidate, facet: Facet) -> str:
    shown = short_name if facet in {"ministry", "source"} else titled
    return shown(one.name, one.name_ja, one.abbreviation)


def _of_words(catalog: "Catalog", selection: Selection, facet: Facet) -> dict[str, int]:
    sets = catalog.sets
    if facet == "type":
        types = selection.types or RECORD_TYPES
        return {one: sets.of(selection.but(types=(one,))).bit_count() for one in types}
    bits = sets.of(selection)
    data = bytes_of(bits)
    return {kind: count_in(bits, data, sets.postings("kind", kind)) for kind in catalog.kinds()}


def _candidates(catalog: "Catalog", facet: Facet) -> list[_Candidate]:
    """Return the records that can be values of a facet."""
    if facet in _SCHEMES:
        condition = f"r.type = 'term' AND r.kind = '{_SCHEMES[facet]}'"
    elif facet == "ministry":
        condition = "r.type = 'organization' AND r.parent_id IS NULL"
    else:
        condition = f"r.type = '{facet}'"
    sql = _HOLDERS.replace("{condition}", condition)
    found: list[_Candidate] = catalog.sets.keep(
        ("candidates", facet),
        lambda: [
            _Candidate(
                number=row["number"],
                value=row["id"],
                name=row["name"],
                name_ja=row["name_ja"],
                abbreviation=row["abbreviation"],
                records=row["records"],
                programs=row["programs"],
            )
            for row in catalog.query(sql)
        ],
    )
    return found


def _of_holders(catalog: "Catalog", selection: Selection, candidates: list[_Candidate]) -> list[int]:
    if selection == Selection(types=MEASURES):
        return [one.records for one in candidates]
    if selection == Selection(types=("program",)):
        return [one.programs for one in candidates]
    sets = catalog.sets
    bits = sets.of(selection)
    if not bits:
        return [0] * len(candidates)
    unread = [one for one in candidates if not sets.has("holder", one.value)]
    counts: dict[int, int] = {}
    if bits.bit_count() * len(unread) * _SOUGHT_FASTER < sum(one.records for one in unread):
        numbers = [one.number for one in unread]
        rows = catalog.query(_LOOKED_UP, (json.dumps(numbers), json.dumps(numbers_in(bits))))
        counts = dict.fromkeys(numbers, 0) | {row["holder"]: row["number"] for row in rows}
    else:
        sets.read_holders([one.value for one in unread if one.records < _SMALL])
    data = bytes_of(bits)
    for one in candidates:
        if one.number not in counts:
            counts[one.number] = count_in(bits, data, sets.postings("holder", one.value))
    return [counts[one.number] for one in candidates]
