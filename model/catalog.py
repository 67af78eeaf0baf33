"""The one door to the data: every query of a catalog is a method here, and returns plain records."""

import difflib
import sqlite3
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from model.check import Check, run_checks
from model.database import open_catalog
from model.errors import AmbiguousNameError, CancelledError, CatalogError, UnknownNameError
from model.records import (
    RECORD_TYPES,
    Alias,
    Citation,
    Discrepancy,
    Folder,
    Item,
    Link,
    Metric,
    Observation,
    Organization,
    Overview,
    Policy,
    Program,
    Reading,
    Record,
    RecordType,
    Row,
    Source,
    Span,
    Stub,
    Term,
)
from model.search import Query, name_key, parse_query

_LONGEST_QUERY = 30.0  # seconds
_STEPS_BETWEEN_CHECKS = 100_000
_NAMES_COMPARED = 20_000  # for suggestions: difflib looks at each
_CHUNK = 500  # parameters in one statement

SortKey = Literal["importance", "kind", "name", "lead", "start", "amount"]
_SORTS: dict[SortKey, str] = {
    "importance": "r.number",
    "kind": "r.type {0}, r.kind {0}, r.number",
    "name": "r.name COLLATE NOCASE {0}, r.number",
    "lead": "lead IS NULL, lead COLLATE NOCASE {0}, r.number",
    "start": "r.start_year IS NULL, r.start_year {0}, r.number",
    "amount": "r.amount IS NULL, r.amount {0}, r.number",
}
_ROW = """
    SELECT r.number, r.id, r.type, r.kind, r.name, r.name_ja, r.abbreviation, coalesce(l.abbreviation, l.name) AS lead,
           r.start_year, r.end_year, r.ongoing, r.calendar, r.amount, r.disputed
    FROM {source} LEFT JOIN records l ON l.id = r.lead_id"""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records are wanted; conditions that are given must all hold.

    `organization_id` takes what that organization or anything below it runs; `year` what ran in that year, as far as
    the sources say; `about_country` the metrics without a subject.
    """

    text: str = ""
    types: tuple[RecordType, ...] = ()
    kind: str | None = None
    organization_id: str | None = None
    term_ids: tuple[str, ...] = ()
    year: int | None = None
    source_id: str | None = None
    about_country: bool = False
    parentless_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result: the row, and the field that the words were found in."""

    row: Row
    matched: str


@dataclass(slots=True)
class _Deadline:
    at: float = field(default=float("inf"))


class Catalog:
    """An open catalog. It belongs to the thread that made it; only `interrupt` may be called from another."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._connection.row_factory = sqlite3.Row
        self._deadline = _Deadline()
        self._interrupted = threading.Event()
        connection.set_progress_handler(self._must_stop, _STEPS_BETWEEN_CHECKS)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a catalog file read-only. Raises CatalogError with a sentence when it is none."""
        return cls(open_catalog(path), path)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def interrupt(self) -> None:
        """Stop the statement that is running, from any thread; it raises CancelledError."""
        self._connection.interrupt()

    def _must_stop(self) -> int:
        return int(time.monotonic() > self._deadline.at)

    def _rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[sqlite3.Row]:
        self._deadline.at = time.monotonic() + _LONGEST_QUERY
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise CancelledError("The search was stopped: it took too long, or a newer one replaced it.") from error
            raise CatalogError(
                f"{self.path} cannot be read ({error}): fetch it again, or check it with the check command."
            ) from error
        except sqlite3.DatabaseError as error:
            raise CatalogError(
                f"{self.path} is damaged ({error}): restore it from a copy, or fetch it again."
            ) from error

    def _by_chunks(self, sql: str, ids: Sequence[str]) -> list[sqlite3.Row]:
        """Run `sql` with `{ids}` for any number of ids."""
        found: list[sqlite3.Row] = []
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            found += self._rows(sql.format(ids=",".join("?" * len(chunk))), chunk)
        return found

    def check(self) -> list[Check]:
        """Apply every rule of model/check.py to this catalog."""
        return run_checks(self._connection)

    # ---- overview and navigation

    def overview(self) -> Overview:
        """Return what the catalog says of itself."""
        about = {row["key"]: row["value"] for row in self._rows("SELECT * FROM catalog")}
        counts = {row[0]: row[1] for row in self._rows("SELECT type, count(*) FROM records GROUP BY type")}
        return Overview(
            title=about.get("title", self.path.stem),
            version=about.get("version", ""),
            published=about.get("published", ""),
            license=about.get("license", ""),
            counts={record_type: counts.get(record_type, 0) for record_type in RECORD_TYPES},
            citations=self._rows("SELECT count(*) FROM citations")[0][0],
            discrepancies=self._rows("SELECT count(*) FROM discrepancies")[0][0],
        )

    def folders(self) -> list[Folder]:
        """Return every organization with the number of policies and programs at or below it, in order of importance."""
        return [
            Folder(
                id=row["id"],
                parent_id=row["parent_id"],
                kind=row["kind"],
                name=row["name"],
                name_ja=row["name_ja"],
                abbreviation=row["abbreviation"],
                count=row["records"] or 0,
                direct=row["direct"] or 0,
            )
            for row in self._rows("""
                SELECT r.id, r.parent_id, r.kind, r.name, r.name_ja, r.abbreviation, c.records, c.direct
                FROM records r LEFT JOIN holding_counts c ON c.organization_id = r.id
                WHERE r.type = 'organization' ORDER BY r.number""")
        ]

    def folder_rows(self, organization_id: str, limit: int) -> list[Row]:
        """Return the policies and programs that an organization runs itself, at most `limit`."""
        return [
            _row(row)
            for row in self._rows(
                _ROW.format(source="holdings h JOIN records r ON r.number = h.record_number")
                + " WHERE h.organization_id = ? AND h.direct ORDER BY r.number LIMIT ?",
                (organization_id, limit),
            )
        ]

    # ---- lists

    def count(self, selection: Selection) -> int:
        """Return how many records a selection holds."""
        return sum(
            self._rows(f"SELECT count(*) FROM {source} WHERE {condition}", parameters)[0][0]  # noqa: S608
            for source, condition, parameters in self._parts(selection)
        )

    def rows(
        self,
        selection: Selection,
        *,
        sort: SortKey = "importance",
        descending: bool = False,
        offset: int = 0,
        limit: int = -1,
    ) -> list[Row]:
        """Return a page of a selection. Without a sort, a search comes best hits first, all else by importance."""
        parts = self._parts(selection)
        if sort != "importance" and len(parts) > 1:
            parts = [self._united(parts)]
        order = _SORTS[sort].format("DESC" if descending else "ASC")
        found: list[Row] = []
        for source, condition, parameters in parts:
            if offset and len(parts) > 1:
                available = self._rows(f"SELECT count(*) FROM {source} WHERE {condition}", parameters)[0][0]  # noqa: S608
                if offset >= available:
                    offset -= available
                    continue
            wanted = limit - len(found) if limit >= 0 else -1
            page = self._rows(
                f"{_ROW.format(source=source)} WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?",
                (*parameters, wanted, offset),
            )
            found += [_row(row) for row in page]
            offset = 0
            if len(found) == limit:
                break
        return found

    def _parts(self, selection: Selection) -> list[tuple[str, str, list[Any]]]:
        """Return (from, where, parameters), one for each tier of a search, disjoint, best first."""
        source, conditions, parameters = _conditions(selection)
        if not selection.text.strip():
            return [(source, " AND ".join(conditions) or "1", parameters)]
        query = parse_query(selection.text)
        source = f"search_index s CROSS JOIN {source}"
        conditions = ["search_index MATCH ?", "r.number = s.rowid", *conditions]
        return [(source, " AND ".join(conditions), [tier, *parameters]) for tier in query.tiers]

    @staticmethod
    def _united(parts: list[tuple[str, str, list[Any]]]) -> tuple[str, str, list[Any]]:
        source, condition, _ = parts[0]
        matches = " OR ".join(f"({parameters[0]})" for _, _, parameters in parts)
        return source, condition, [matches, *parts[0][2][1:]]

    def search(self, selection: Selection, limit: int, offset: int = 0) -> list[Hit]:
        """Return the best hits of a search, each with the field that matched; a name typed in full comes first."""
        query = parse_query(selection.text)
        found = self.rows(selection, limit=limit, offset=offset)
        if offset == 0:
            exact = {
                row["number"]
                for row in self._rows(
                    "SELECT number FROM name_keys WHERE key = ? ORDER BY rank, number LIMIT 20",
                    (name_key(selection.text),),
                )
            }
            found.sort(key=lambda row: row.number not in exact)
        return [Hit(row, matched) for row, matched in zip(found, self._why(query, found), strict=True)]

    def _why(self, query: Query, rows: Sequence[Row]) -> list[str]:
        ids = [row.id for row in rows]
        aliases = _pairs(self._by_chunks("SELECT record_id, name FROM aliases WHERE record_id IN ({ids})", ids))
        items = _pairs(self._by_chunks("SELECT record_id, text FROM items WHERE record_id IN ({ids})", ids))
        found = self._by_chunks("SELECT id, summary FROM records WHERE id IN ({ids})", ids)
        summaries = {row["id"]: row["summary"] for row in found}
        reasons = []
        for row in rows:
            fields: tuple[tuple[str, Iterable[str | None]], ...] = (
                ("abbreviation", [row.abbreviation]),
                ("name", [row.name]),
                ("Japanese name", [row.name_ja]),
                ("alias", aliases[row.id]),
                ("summary", [summaries.get(row.id)]),
                ("stated list", items[row.id]),
            )
            reasons.append(
                next((label for label, texts in fields if any(query.found_in(text) for text in texts)), "related names")
            )
        return reasons

    # ---- names

    def resolve(self, name: str) -> str:
        """Return the id of the record that a user means: by id, abbreviation, name or alias in either language.

        Raises UnknownNameError with the nearest names, or AmbiguousNameError with the candidates.
        """
        found = self._rows(
            """
            SELECT r.id, r.name, k.rank FROM name_keys k JOIN records r USING (number)
            WHERE k.key = ? ORDER BY k.rank, r.number""",
            (name_key(name),),
        )
        for row in found:
            if row["id"] == name.strip():
                return str(row["id"])
        if not found:
            raise UnknownNameError(name, self.nearest(name))
        best = [row for row in found if row["rank"] == found[0]["rank"]]
        if len(best) > 1:
            raise AmbiguousNameError(name, [(row["id"], row["name"]) for row in best])
        return str(best[0]["id"])

    def nearest(self, name: str) -> list[str]:
        """Return up to three records whose names resemble what was typed, or hold it."""
        keys: dict[str, str] = {}
        for row in self._rows(
            """
            SELECT k.key, coalesce(r.abbreviation, r.name) AS label FROM name_keys k JOIN records r USING (number)
            WHERE r.type <> 'term' ORDER BY k.number, k.rank LIMIT ?""",
            (_NAMES_COMPARED,),
        ):
            keys.setdefault(row["key"], row["label"])
        near = [keys[key] for key in difflib.get_close_matches(name_key(name), keys, n=6, cutoff=0.6)]
        if not near:
            near = [row.abbreviation or row.name for row in self.rows(Selection(text=name), limit=3)]
        if not near:
            near = [keys[key] for key in difflib.get_close_matches(name_key(name), keys, n=3, cutoff=0.3)]
        return list(dict.fromkeys(near))[:3]

    def ids(self, types: Sequence[RecordType] = ()) -> list[str]:
        """Return the ids of all records of these types (of all types when none is given), in order of importance."""
        wanted = types or RECORD_TYPES
        marks = ",".join("?" * len(wanted))
        return [
            row["id"] for row in self._rows(f"SELECT id FROM records WHERE type IN ({marks}) ORDER BY number", wanted)
        ]

    def stubs(self, ids: Iterable[str]) -> dict[str, Stub]:
        """Return what links to these records show, by id; unknown ids are left out."""
        rows = self._by_chunks(
            "SELECT id, type, kind, name, name_ja, abbreviation FROM records WHERE id IN ({ids})",
            list(dict.fromkeys(ids)),
        )
        return {row["id"]: Stub(**dict(row)) for row in rows}

    # ---- whole records

    def record(self, record_id: str) -> Record:
        """Return one record with all that belongs to it. Raises UnknownNameError."""
        found = self.records([record_id])
        if not found:
            raise UnknownNameError(record_id, self.nearest(record_id))
        return found[0]

    def records(self, ids: Sequence[str]) -> list[Record]:
        """Return records in the order asked for; unknown ids are left out."""
        parts = _Parts(self, ids)
        rows = {row["id"]: row for row in self._by_chunks("SELECT * FROM records WHERE id IN ({ids})", ids)}
        return [parts.record(rows[record_id]) for record_id in ids if record_id in rows]

    def metrics_about(self, record_id: str | None) -> list[Metric]:
        """Return the metrics whose subject is the record; for None those about the country."""
        ids = [
            row["id"]
            for row in self._rows(
                "SELECT m.id FROM metrics m JOIN records r USING (id) WHERE m.subject_id IS ? ORDER BY r.number",
                (record_id,),
            )
        ]
        return [record for record in self.records(ids) if isinstance(record, Metric)]

    def citations(self, target_ids: Sequence[str]) -> dict[str, tuple[Citation, ...]]:
        """Return the citations of records, observations, links and readings, by id."""
        found: dict[str, list[Citation]] = defaultdict(list)
        for row in self._by_chunks(
            "SELECT * FROM citations WHERE target_id IN ({ids}) ORDER BY target_id, field, source_id, locator",
            target_ids,
        ):
            found[row["target_id"]].append(
                Citation(
                    source_id=row["source_id"],
                    locator=row["locator"],
                    basis=row["basis"],
                    note=row["note"],
                    field=row["field"],
                )
            )
        return {target: tuple(citations) for target, citations in found.items()}

    def links(self, record_id: str | None = None) -> list[Link]:
        """Return the links from or to a record, or all."""
        rows = (
            self._rows("SELECT * FROM links ORDER BY id")
            if record_id is None
            else self._rows("SELECT * FROM links WHERE from_id = ?1 OR to_id = ?1 ORDER BY id", (record_id,))
        )
        cited = self.citations([row["id"] for row in rows])
        return [
            Link(
                id=row["id"],
                from_id=row["from_id"],
                type=row["type"],
                to_id=row["to_id"],
                citations=cited.get(row["id"], ()),
            )
            for row in rows
        ]

    def children(self, record_id: str) -> list[str]:
        """Return the ids of the records directly below one."""
        return [
            row["id"] for row in self._rows("SELECT id FROM records WHERE parent_id = ? ORDER BY number", (record_id,))
        ]

    def discrepancies(self, record_ids: Sequence[str] | None = None) -> list[Discrepancy]:
        """Return the disagreements of these records (not of metrics about them), or all."""
        sql = "SELECT * FROM discrepancies"
        rows = (
            self._rows(f"{sql} ORDER BY number")
            if record_ids is None
            else self._by_chunks(sql + " WHERE record_id IN ({ids}) ORDER BY number", record_ids)
        )
        readings: dict[int, list[sqlite3.Row]] = defaultdict(list)
        numbers = [row["number"] for row in rows]
        for reading in self._by_chunks(
            "SELECT * FROM discrepancy_readings WHERE discrepancy IN ({ids}) ORDER BY discrepancy, position", numbers
        ):
            readings[reading["discrepancy"]].append(reading)
        cited = self.citations([reading["target_id"] for group in readings.values() for reading in group])
        return [
            Discrepancy(
                record_id=row["record_id"],
                field=row["field"],
                preferred=row["preferred"],
                note=row["note"],
                readings=tuple(
                    Reading(
                        value=reading["value"],
                        printed=reading["printed"],
                        citations=cited.get(reading["target_id"], ()),
                    )
                    for reading in readings[row["number"]]
                ),
            )
            for row in rows
        ]


class _Parts:
    """What belongs to a set of records, fetched in a fixed number of statements whatever the size of the set."""

    def __init__(self, catalog: Catalog, ids: Sequence[str]) -> None:
        fetch = catalog._by_chunks  # noqa: SLF001
        self._aliases: dict[str, list[Alias]] = defaultdict(list)
        for row in fetch("SELECT * FROM aliases WHERE record_id IN ({ids}) ORDER BY name", ids):
            self._aliases[row["record_id"]].append(Alias(name=row["name"], kind=row["kind"]))
        self._items: dict[str, list[Item]] = defaultdict(list)
        for row in fetch("SELECT * FROM items WHERE record_id IN ({ids}) ORDER BY record_id, position", ids):
            self._items[row["record_id"]].append(Item(role=row["role"], text=row["text"]))
        self._roles: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in fetch("SELECT * FROM roles WHERE record_id IN ({ids}) ORDER BY record_id, role, position", ids):
            self._roles[row["record_id"], row["role"]].append(row["organization_id"])
        self._terms = _pairs(fetch("SELECT * FROM classifications WHERE record_id IN ({ids}) ORDER BY term_id", ids))
        self._policies = _pairs(
            fetch("SELECT from_id, to_id FROM links WHERE from_id IN ({ids}) AND type = 'implements' ORDER BY id", ids)
        )
        self._metrics = {row["id"]: row for row in fetch("SELECT * FROM metrics WHERE id IN ({ids})", ids)}
        self._sources = {row["id"]: row for row in fetch("SELECT * FROM sources WHERE id IN ({ids})", ids)}
        self._terms_own = {row["id"]: row for row in fetch("SELECT * FROM terms WHERE id IN ({ids})", ids)}
        observations = fetch(
            """
            SELECT * FROM observations WHERE metric_id IN ({ids})
            ORDER BY metric_id, coalesce(period_start, period_end, '9999'), period_end, geography, breakdown,
                     coalesce(currency, 'JPY') <> 'JPY', currency, id""",
            ids,
        )
        self._citations = catalog.citations([*ids, *(row["id"] for row in observations)])
        disagrees = _disagreements(fetch, [row["id"] for row in observations])
        self._observations: dict[str, list[Observation]] = defaultdict(list)
        for row in observations:
            self._observations[row["metric_id"]].append(
                Observation(
                    **dict(row), citations=self._citations.get(row["id"], ()), disagrees=disagrees.get(row["id"], ())
                )
            )

    def record(self, row: sqlite3.Row) -> Record:
        record_id = row["id"]
        common: dict[str, Any] = {
            name: row[name]
            for name in (
                "number",
                "id",
                "type",
                "kind",
                "name",
                "name_ja",
                "abbreviation",
                "parent_id",
                "url",
                "summary",
                "disputed",
            )
        }
        common["aliases"] = tuple(self._aliases[record_id])
        common["citations"] = self._citations.get(record_id, ())
        match row["type"]:
            case "organization":
                return Organization(**common)
            case "policy":
                return Policy(**common, **self._measure(row))
            case "program":
                return Program(**common, **self._measure(row), policy_ids=tuple(self._policies[record_id]))
            case "metric":
                own = self._metrics[record_id]
                return Metric(
                    **common,
                    unit=own["unit"],
                    subject_id=own["subject_id"],
                    observations=tuple(self._observations[record_id]),
                )
            case "source":
                own = self._sources[record_id]
                return Source(
                    **common,
                    publisher=own["publisher"],
                    published=own["published"],
                    language=own["language"],
                    identifier=own["identifier"],
                    license=own["license"],
                )
            case _:
                own = self._terms_own[record_id]
                return Term(**common, scheme=own["scheme"], code=own["code"], wave=own["wave"])

    def _measure(self, row: sqlite3.Row) -> dict[str, Any]:
        return {
            "span": _span(row),
            "organization_ids": tuple(self._roles[row["id"], "responsible"]),
            "agency_ids": tuple(self._roles[row["id"], "implementing"]),
            "terms": tuple(self._terms[row["id"]]),
            "items": tuple(self._items[row["id"]]),
        }


def _disagreements(fetch: Any, observation_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for row in fetch(
        """
        SELECT a.target_id, b.target_id AS other FROM discrepancy_readings a
        JOIN discrepancy_readings b ON b.discrepancy = a.discrepancy AND b.value <> a.value
        WHERE a.target_id IN ({ids}) ORDER BY 1, 2""",
        observation_ids,
    ):
        groups[row["target_id"]].append(row["other"])
    return {target: tuple(others) for target, others in groups.items()}


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
            "(r.start_year = ? OR r.start_year < ? AND (r.end_year >= ? OR r.end_year IS NULL AND r.ongoing = 1))"
        )
        parameters += [selection.year] * 3
    if selection.source_id:
        conditions.append("r.id IN (SELECT target_id FROM citations WHERE source_id = ?)")
        parameters.append(selection.source_id)
    if selection.about_country:
        conditions.append("r.id IN (SELECT id FROM metrics WHERE subject_id IS NULL)")
    if selection.parentless_kind:
        conditions.append("r.type = 'organization' AND r.parent_id IS NULL AND r.kind = ?")
        parameters.append(selection.parentless_kind)
    return source, conditions, parameters


def _pairs(rows: Iterable[sqlite3.Row]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in rows:
        groups[key].append(value)
    return groups


def _span(row: sqlite3.Row) -> Span:
    ongoing = row["ongoing"]
    return Span(
        start=row["start_year"],
        end=row["end_year"],
        ongoing=None if ongoing is None else bool(ongoing),
        calendar=row["calendar"],
    )


def _row(row: sqlite3.Row) -> Row:
    return Row(
        number=row["number"],
        id=row["id"],
        type=row["type"],
        kind=row["kind"],
        name=row["name"],
        name_ja=row["name_ja"],
        abbreviation=row["abbreviation"],
        lead=row["lead"],
        span=_span(row),
        amount=row["amount"],
        disputed=row["disputed"],
    )
