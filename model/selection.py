"""Which records are wanted, and in which order: conditions as SQL, parameters bound.

A million programs must page as quickly as a hundred, so statements name the index that they walk: SQLite's own choice
rests on statistics that a catalog does not carry.
"""

from dataclasses import dataclass
from typing import Any, Literal

from model.records import RecordType
from model.search import name_key, parse_query

SortKey = Literal["importance", "kind", "name", "lead", "start", "amount"]
MEASURES: tuple[RecordType, ...] = ("policy", "program")

_NAMED = "SELECT number FROM name_keys WHERE key = ?"
_HOLDER = "(SELECT number FROM records WHERE id = ?)"
_MEASURES = "r.type IN ('policy', 'program')"  # as in the conditions of the indexes measures_by_...


@dataclass(frozen=True, slots=True)
class _Column:
    """What a sort goes by. Without a value (`nullable`) a record stands last, equals stand by importance."""

    terms: tuple[str, ...]
    nullable: bool
    index: str
    index_down: str


_COLUMNS: dict[SortKey, _Column] = {
    "kind": _Column(("r.type", "r.kind"), False, "measures_by_kind", "measures_by_kind_down"),
    "name": _Column(("r.name COLLATE NOCASE",), False, "measures_by_name", "measures_by_name"),
    "lead": _Column(("r.lead COLLATE NOCASE",), True, "measures_by_lead", "measures_by_lead_down"),
    "start": _Column(("r.start_year",), True, "measures_by_start", "measures_by_start_down"),
    "amount": _Column(("r.amount",), True, "measures_by_amount", "measures_by_amount_down"),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records are wanted; conditions that are given must all hold.

    `organization_id` takes what that organization or anything below it runs, `policy_id` what implements that policy
    or anything below it; `year` what ran in that year, as far as the sources say; `about_country` the metrics without
    a subject; `top_kinds` organizations of these kinds that stand below no other.
    """

    text: str = ""
    types: tuple[RecordType, ...] = ()
    kind: str | None = None
    organization_id: str | None = None
    policy_id: str | None = None
    term_ids: tuple[str, ...] = ()
    year: int | None = None
    source_id: str | None = None
    about_country: bool = False
    top_kinds: tuple[str, ...] = ()

    @property
    def holders(self) -> tuple[str, ...]:
        """Return the ids of the records of which all must hold what is wanted."""
        given = (self.organization_id, self.policy_id, *self.term_ids, self.source_id)
        return tuple(one for one in given if one)

    @property
    def of_measures(self) -> bool:
        """Tell whether policies and programs are wanted, whatever else holds."""
        return set(self.types) == set(MEASURES)

    @property
    def plain(self) -> bool:
        """Tell whether nothing but types and one holder is asked for, so that the number of records is kept."""
        others = (self.text.strip(), self.kind, self.year, self.about_country, self.top_kinds)
        return self.of_measures and not any(others) and len(self.holders) <= 1


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a statement: FROM, WHERE and its parameters. A search has one for each kind of hit, best first.

    `number` is the expression that orders it by importance without a look at the records.
    """

    source: str
    condition: str
    parameters: tuple[Any, ...]
    number: str = "r.number"


def order_by(sort: SortKey, *, descending: bool) -> str:
    """Return the ORDER BY of a sort over any records."""
    if sort == "importance":
        return "r.number"
    direction = "DESC" if descending else "ASC"
    column = _COLUMNS[sort]
    terms = [f"{term} {direction}{' NULLS LAST' if column.nullable else ''}" for term in column.terms]
    return ", ".join([*terms, "r.number"])


def walks(selection: Selection, sort: SortKey, *, descending: bool, backward: bool = False) -> list[tuple[Part, str]]:
    """Return the statements, one after the other, that walk policies and programs along the index of a sort.

    Each is a part and its ORDER BY. `backward` walks from the end.
    """
    column = _COLUMNS[sort]
    index = column.index_down if descending else column.index
    down = "DESC" if descending != backward else "ASC"
    order = ", ".join([*(f"{term} {down}" for term in column.terms), f"r.number {'DESC' if backward else 'ASC'}"])
    valued = _walk(selection, index, f"{column.terms[0].partition(' ')[0]} IS NOT NULL" if column.nullable else "")
    if not column.nullable:
        return [(valued, order)]
    without = _walk(selection, column.index, f"{column.terms[0].partition(' ')[0]} IS NULL")
    segments = [(valued, order), (without, f"r.number {'DESC' if backward else 'ASC'}")]
    return segments[::-1] if backward else segments


def _walk(selection: Selection, index: str, condition: str) -> Part:
    conditions = [_MEASURES, *([condition] if condition else [])]
    parameters: list[Any] = []
    source = f"records r INDEXED BY {index}"
    for position, holder in enumerate(selection.holders):
        source += (
            f" CROSS JOIN holdings h{position} ON h{position}.holder = {_HOLDER} AND h{position}.number = r.number"
        )
        parameters.append(holder)
    if selection.text.strip():
        match = any_match(selection.text)
        conditions.append(
            "EXISTS (SELECT 1 FROM search_index WHERE search_index MATCH ? AND rowid = r.number)" if match else "0"
        )
        parameters += [match] if match else []
    _add_plain_conditions(selection, conditions, parameters)
    return Part(source, " AND ".join(conditions), tuple(parameters))


def any_match(text: str) -> str:
    """Return the FTS5 match of everything that a search finds, or "" when nothing can be searched for."""
    return " OR ".join(f"({tier})" for tier in parse_query(text).tiers)


def parts_of(selection: Selection, *, whole: bool = False) -> list[Part]:
    """Return the disjoint parts of a selection: for a search a name in full first, then the tiers of the query.

    `whole` unites them, for a sort over all hits.
    """
    if not selection.text.strip():
        return [_listed(selection)]
    source, conditions, parameters = _conditions(selection)
    query = parse_query(selection.text)
    tiers = query.tiers
    if not tiers:
        return []
    # An exclusion makes it no name: "quantum -fund" is not the Quantum Fund.
    key = "" if any(clause.excluded for clause in query.clauses) else name_key(selection.text)
    if whole:
        found = f"(r.number IN (SELECT rowid FROM search_index WHERE search_index MATCH ?) OR r.number IN ({_NAMED}))"
        return [Part(source, " AND ".join([found, *conditions]), (any_match(selection.text), key, *parameters))]
    parts = [Part(source, " AND ".join([f"r.number IN ({_NAMED})", *conditions]), (key, *parameters))]
    if not conditions:
        condition = f"search_index MATCH ? AND s.rowid NOT IN ({_NAMED})"
        return parts + [Part("search_index s", condition, (tier, key), "s.rowid") for tier in tiers]
    condition = " AND ".join(["search_index MATCH ?", "r.number = s.rowid", f"r.number NOT IN ({_NAMED})", *conditions])
    source = f"search_index s CROSS JOIN {source}"
    return parts + [Part(source, condition, (tier, key, *parameters), "s.rowid") for tier in tiers]


def _listed(selection: Selection) -> Part:
    """Return a selection without a search, so that it is walked by importance."""
    if selection.plain and selection.holders:
        condition = f"h.holder = {_HOLDER} AND h.direct IS NOT NULL"
        return Part("holdings h", condition, selection.holders, "h.number")
    source, conditions, parameters = _conditions(selection)
    if source == "records r":
        if selection.of_measures:
            source += " INDEXED BY measures_by_number"
        elif selection.kind:
            source += " INDEXED BY records_by_kind"
        elif selection.types:
            source += " INDEXED BY records_by_type"
    return Part(source, " AND ".join(conditions) or "1", tuple(parameters))


def _conditions(selection: Selection) -> tuple[str, list[str], list[Any]]:
    source = "records r"
    conditions: list[str] = []
    parameters: list[Any] = []
    if selection.holders:
        first, *others = selection.holders
        source = "holdings h CROSS JOIN records r ON r.number = h.number"
        conditions.append(f"h.holder = {_HOLDER}")
        parameters.append(first)
        for other in others:
            conditions.append(f"EXISTS (SELECT 1 FROM holdings o WHERE o.holder = {_HOLDER} AND o.number = r.number)")
            parameters.append(other)
    if selection.of_measures:
        conditions.append(_MEASURES)
    elif selection.types:
        conditions.append(f"r.type IN ({','.join('?' * len(selection.types))})")
        parameters += selection.types
    if not selection.holders and ("metric" in selection.types or not selection.types):
        conditions.append("r.number <= (SELECT number FROM counts WHERE what = 'listed')")
    _add_plain_conditions(selection, conditions, parameters)
    return source, conditions, parameters


def _add_plain_conditions(selection: Selection, conditions: list[str], parameters: list[Any]) -> None:
    if selection.kind:
        conditions.append("r.kind = ?")
        parameters.append(selection.kind)
    if selection.year is not None:
        conditions.append(
            "(r.start_year = ?1 OR r.start_year < ?1 AND (r.end_year >= ?1 OR r.end_year IS NULL AND r.ongoing = 1)"
            " OR r.start_year IS NULL AND r.end_year = ?1)".replace("?1", "?")
        )
        parameters += [selection.year] * 4
    if selection.about_country:
        conditions.append("r.id IN (SELECT id FROM metrics WHERE subject_id IS NULL)")
    if selection.top_kinds:
        marks = ",".join("?" * len(selection.top_kinds))
        conditions.append(f"r.type = 'organization' AND r.parent_id IS NULL AND r.kind IN ({marks})")
        parameters += selection.top_kinds
