"""Which records are wanted, and in which order: conditions as SQL, parameters bound."""

from dataclasses import dataclass
from typing import Any, Literal

from model.records import RecordType
from model.search import name_key, parse_query

_NAMED = "SELECT number FROM name_keys WHERE key = ?"
SortKey = Literal["importance", "kind", "name", "lead", "start", "amount"]
_SORTS: dict[SortKey, str] = {
    "importance": "r.number",
    "kind": "r.type {0}, r.kind {0}, r.number",
    "name": "r.name COLLATE NOCASE {0}, r.number",
    "lead": "lead IS NULL, lead COLLATE NOCASE {0}, r.number",
    "start": "r.start_year IS NULL, r.start_year {0}, r.number",
    "amount": "r.amount IS NULL, r.amount {0}, r.number",
}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records are wanted; conditions that are given must all hold.

    `organization_id` takes what that organization or anything below it runs; `year` what ran in that year, as far as
    the sources say; `about_country` the metrics without a subject; `top_kinds` organizations of these kinds that stand
    below no other.
    """

    text: str = ""
    types: tuple[RecordType, ...] = ()
    kind: str | None = None
    organization_id: str | None = None
    term_ids: tuple[str, ...] = ()
    year: int | None = None
    source_id: str | None = None
    about_country: bool = False
    top_kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a statement: FROM, WHERE and its parameters. A search has one for each kind of hit, best first."""

    source: str
    condition: str
    parameters: tuple[Any, ...]


def order_by(sort: SortKey, *, descending: bool) -> str:
    """Return the ORDER BY of a sort; equals, and what has no value, stand by importance."""
    return _SORTS[sort].format("DESC" if descending else "ASC")


def parts_of(selection: Selection, *, whole: bool = False) -> list[Part]:
    """Return the disjoint parts of a selection: for a search a name in full first, then the tiers of the query.

    `whole` unites them, for a sort over all hits.
    """
    source, conditions, parameters = _conditions(selection)
    if not selection.text.strip():
        return [Part(source, " AND ".join(conditions) or "1", tuple(parameters))]
    query = parse_query(selection.text)
    tiers = query.tiers
    if not tiers:
        return []
    # An exclusion makes it no name: "quantum -fund" is not the Quantum Fund.
    key = "" if any(clause.excluded for clause in query.clauses) else name_key(selection.text)
    if whole:
        found = "(r.number IN (SELECT rowid FROM search_index WHERE search_index MATCH ?) OR r.number IN ({0}))"
        match = " OR ".join(f"({tier})" for tier in tiers)
        condition = " AND ".join([found.format(_NAMED), *conditions])
        return [Part(source, condition, (match, key, *parameters))]
    parts = [Part(source, " AND ".join([f"r.number IN ({_NAMED})", *conditions]), (key, *parameters))]
    condition = " AND ".join(["search_index MATCH ?", "r.number = s.rowid", f"r.number NOT IN ({_NAMED})", *conditions])
    parts += [Part(f"search_index s CROSS JOIN {source}", condition, (tier, key, *parameters)) for tier in tiers]
    return parts


def _conditions(selection: Selection) -> tuple[str, list[str], list[Any]]:
    source = "records r"
    conditions: list[str] = []
    parameters: list[Any] = []
    if selection.organization_id:
        source = "holdings h JOIN records r ON r.number = h.record_number"
        conditions.append("h.organization_id = ?")
        parameters.append(selection.organization_id)
    if selection.types:
        conditions.append(f"r.type IN ({','.join('?' * len(selection.types))})")
        parameters += selection.types
    if selection.kind:
        conditions.append("r.kind = ?")
        parameters.append(selection.kind)
    for term_id in selection.term_ids:
        conditions.append("r.id IN (SELECT record_id FROM classifications WHERE term_id = ?)")
        parameters.append(term_id)
    if selection.year is not None:
        conditions.append(
            "(r.start_year = ?1 OR r.start_year < ?1 AND (r.end_year >= ?1 OR r.end_year IS NULL AND r.ongoing = 1)"
            " OR r.start_year IS NULL AND r.end_year = ?1)".replace("?1", "?")
        )
        parameters += [selection.year] * 4
    if selection.source_id:
        conditions.append("r.id IN (SELECT target_id FROM citations WHERE source_id = ?)")
        parameters.append(selection.source_id)
    if selection.about_country:
        conditions.append("r.id IN (SELECT id FROM metrics WHERE subject_id IS NULL)")
    if selection.top_kinds:
        marks = ",".join("?" * len(selection.top_kinds))
        conditions.append(f"r.type = 'organization' AND r.parent_id IS NULL AND r.kind IN ({marks})")
        parameters += selection.top_kinds
    return source, conditions, parameters
