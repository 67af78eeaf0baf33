"""Which records are wanted, and in which order: conditions as SQL, parameters bound.

A million programs must page as quickly as a hundred, so statements name the index that they walk: SQLite's own choice
rests on statistics that a catalog does not carry.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from model.records import RecordType
from model.search import Query, name_key, parse_query
from model.value import Value

SortKey = Literal["importance", "kind", "name", "lead", "start", "amount"]
Years = tuple[int, int]  # the first and the last
EARLIEST, LATEST = 0, 9999  # where a range of years is open
MEASURES: tuple[RecordType, ...] = ("policy", "program")

NAMED = "SELECT number FROM name_keys WHERE key = ?"
# Every hit of a search; the parameters are Query.begun_in_texts and Query.begun.
FOUND = """SELECT rowid FROM search_index WHERE search_index MATCH ?
    UNION SELECT rowid FROM name_index WHERE name_index MATCH ?"""
_HOLDER = "(SELECT number FROM records WHERE id = ?)"
_MEASURES = "r.type IN ('policy', 'program')"  # as in the conditions of the indexes measures_by_...


_FLAGS = {
    "start_unknown": "r.start_year IS NULL",
    "has_budget": "r.amount IS NOT NULL",
    "disputed": "r.disputed > 0",
    "ongoing": "r.ongoing = 1",
    "about_country": "r.id IN (SELECT id FROM metrics WHERE subject_id IS NULL)",
}


class _Column(Value, kw_only=False):
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


class Selection(Value, kw_only=False):
    """Which records are wanted; conditions that are given must all hold.

    `holders` are ids of records of which each must hold what is wanted: an organization holds what it or anything below
    it runs, a policy what implements it or anything below it, a term what it classifies, a source what cites it.
    `kinds` takes any of these kinds. `running` takes what ran in any year of a range, as far as the sources say,
    `started` what began in one, `ongoing` what is said to go on; `ids` only these records, as a collection of the
    user's does. `about_country` takes the metrics without a subject; `top_kinds` organizations of these kinds that
    stand below no other.
    """

    text: str = ""
    types: tuple[RecordType, ...] = ()
    kinds: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    running: Years | None = None
    started: Years | None = None
    start_unknown: bool = False
    has_budget: bool = False
    disputed: bool = False
    ongoing: bool = False
    ids: tuple[str, ...] | None = None
    about_country: bool = False
    top_kinds: tuple[str, ...] = ()

    @property
    def of_measures(self) -> bool:
        """Tell whether only policies and programs are wanted, or one of the two, whatever else holds."""
        return bool(self.types) and set(self.types) <= set(MEASURES)

    @property
    def plain(self) -> bool:
        """Tell whether nothing but types and one holder is asked for, so that the number of records is kept."""
        both = len(self.types) == len(MEASURES)
        few = self.of_measures and len(self.holders) <= (1 if both else 0)
        return (
            few and self == Selection(types=self.types, holders=self.holders, text=self.text) and not self.text.strip()
        )


class Part(Value, kw_only=False):
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

    Each is a part and its ORDER BY. `backward` walks from the end. For a selection without a search: to look up record
    by record what a search finds costs more than to sort all of it.
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
    if len(selection.types) == 1:  # the type stands in no index of a sort: one is told by the numbers of the other
        [other] = set(MEASURES) - set(selection.types)
        conditions.append("r.number NOT IN (SELECT number FROM records INDEXED BY records_by_type WHERE type = ?)")
        parameters.append(other)
    _add_plain_conditions(selection, conditions, parameters)
    return Part(source, " AND ".join(conditions), tuple(parameters))


def _add_exclusion(query: Query, number: str, conditions: list[str], parameters: list[Any]) -> None:
    if query.excluded:
        conditions.append(f"{number} NOT IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)")
        parameters.append(query.excluded)


def name_sought(query: Query) -> str:
    """Return the key of the name that a query may be. An exclusion makes it none: "quantum -fund" is no fund's."""
    return "" if query.excluded else name_key(query.text)


def parts_of(selection: Selection, *, whole: bool = False) -> list[Part]:
    """Return the disjoint parts of a selection.

    Of a search: a name in full, words in names, beginnings of words in names, words anywhere, beginnings anywhere.
    `whole` unites them, for a sort over all hits.
    """
    if not selection.text.strip():
        return [_listed(selection)]
    query = parse_query(selection.text)
    if not query.wanted:
        return []
    source, conditions, parameters = _conditions(selection)
    key = name_sought(query)
    if whole:
        conditions = [f"(r.number IN ({FOUND}) OR r.number IN ({NAMED}))", *conditions]
        parameters = [query.begun_in_texts, query.begun, key, *parameters]
        _add_exclusion(query, "r.number", conditions, parameters)
        return [Part(source, " AND ".join(conditions), tuple(parameters))]
    named = Part(source, " AND ".join([f"r.number IN ({NAMED})", *conditions]), (key, *parameters))
    return [named, *_tiers(query, key, source, conditions, parameters)]


def _tiers(query: Query, key: str, source: str, conditions: Sequence[str], parameters: Sequence[Any]) -> Iterable[Part]:
    elsewhere = "s.rowid NOT IN (SELECT rowid FROM name_index WHERE name_index MATCH ?)"
    excluded = f" NOT ({query.excluded})" if query.excluded else ""
    begun_in_texts = _without(query.begun_in_texts, query.exact)
    steps = (
        ("name_index", query.exact, ()),
        ("name_index", _without(query.begun, query.exact), ()),
        ("search_index", f"({query.exact}){excluded}", (query.begun,)),
        ("search_index", f"({begun_in_texts}){excluded}" if begun_in_texts else "", (query.begun,)),
    )
    for index, match, before in steps:
        if not match:
            continue
        given = [f"{index} MATCH ?", f"s.rowid NOT IN ({NAMED})", *([elsewhere] if before else [])]
        values: list[Any] = [match, key, *before]
        if query.excluded and index == "name_index":  # what is excluded may stand in the texts
            given.append("NOT EXISTS (SELECT 1 FROM search_index WHERE search_index MATCH ? AND rowid = s.rowid)")
            values.append(query.excluded)
        if conditions:  # the number of the record is compared where the record is looked up
            joined = f"{index} s CROSS JOIN {source}"
            yield Part(
                joined, " AND ".join([*given, "r.number = s.rowid", *conditions]), (*values, *parameters), "s.rowid"
            )
        else:
            yield Part(f"{index} s", " AND ".join(given), tuple(values), "s.rowid")


def _without(match: str, earlier: str) -> str:
    return "" if match == earlier else f"({match}) NOT ({earlier})"


def _listed(selection: Selection) -> Part:
    """Return a selection without a search, so that it is walked by importance."""
    bare = selection.but(holders=())
    if selection.holders and bare == Selection(types=MEASURES):
        others = [
            f"EXISTS (SELECT 1 FROM holdings o WHERE o.holder = {_HOLDER} AND o.number = h.number)"
            for _ in selection.holders[1:]
        ]
        condition = " AND ".join([f"h.holder = {_HOLDER}", "h.direct IS NOT NULL", *others])
        return Part("holdings h", condition, selection.holders, "h.number")
    source, conditions, parameters = _conditions(selection)
    if source == "records r":
        if len(selection.types) == 1:
            source += " INDEXED BY records_by_type"
        elif selection.of_measures:
            source += " INDEXED BY measures_by_number"
        elif selection.kinds:
            source += " INDEXED BY records_by_kind"
        elif selection.types:
            source += " INDEXED BY records_by_type"
    return Part(source, " AND ".join(conditions) or "1", tuple(parameters))


def condition_of(selection: Selection) -> tuple[str, tuple[Any, ...]]:
    """Return the condition on records `r`, with its parameters, of a selection without holders and search."""
    _, conditions, parameters = _conditions(selection)
    return " AND ".join(conditions) or "1", tuple(parameters)


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
    if len(selection.types) > 1 and selection.of_measures:
        conditions.append(_MEASURES)
    elif selection.types:
        conditions.append(f"r.type IN ({','.join('?' * len(selection.types))})")
        parameters += selection.types
    if not (selection.holders or selection.text.strip()) and ("metric" in selection.types or not selection.types):
        conditions.append("r.number <= (SELECT number FROM counts WHERE what = 'listed')")
    _add_plain_conditions(selection, conditions, parameters)
    return source, conditions, parameters


def _add_plain_conditions(selection: Selection, conditions: list[str], parameters: list[Any]) -> None:
    if selection.kinds:
        conditions.append(f"r.kind IN ({','.join('?' * len(selection.kinds))})")
        parameters += selection.kinds
    if selection.running is not None:  # what states no end and does not go on is known to have run in its first year
        first, last = selection.running
        conditions.append(
            "(r.start_year BETWEEN ? AND ?"
            " OR r.start_year < ? AND (r.end_year >= ? OR r.end_year IS NULL AND r.ongoing = 1)"
            " OR r.start_year IS NULL AND r.end_year BETWEEN ? AND ?)"
        )
        parameters += [first, last, first, first, first, last]
    if selection.started is not None:
        conditions.append("r.start_year BETWEEN ? AND ?")
        parameters += selection.started
    conditions += [condition for flag, condition in _FLAGS.items() if getattr(selection, flag)]
    if selection.ids is not None:
        conditions.append("r.id IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(selection.ids))
    if selection.top_kinds:
        marks = ",".join("?" * len(selection.top_kinds))
        conditions.append(f"r.type = 'organization' AND r.parent_id IS NULL AND r.kind IN ({marks})")
        parameters += selection.top_kinds
