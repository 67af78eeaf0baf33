"""The tables of a catalog as its data package has them, all their rows or those of a selection, a portion at a time."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.value import Value

Rows = list[tuple[Any, ...]]

PORTION = 500  # rows of one statement
_NAMED = {"title": "name AS title", "label": "name AS label", "label_ja": "name_ja AS label_ja"}


class Table(Value, kw_only=False):
    """Where the rows of a table stand: `key` orders them all, `owner` is the column of the record that a row is of."""

    source: str
    key: tuple[str, ...]
    owner: str
    condition: str = "1"


def _records(record_type: str, side: str = "") -> Table:
    joined = f"records LEFT JOIN {side} USING (id)" if side else "records"
    return Table(joined, ("number",), "id", f"type = '{record_type}'")


TABLES = {
    "sources": _records("source", "sources"),
    "terms": _records("term", "terms"),
    "organizations": _records("organization"),
    "policies": _records("policy"),
    "programs": _records("program"),
    "metrics": _records("metric", "metrics"),
    "observations": Table("observations", ("metric_id", "id"), "metric_id"),
    "aliases": Table("aliases", ("record_id", "name"), "record_id"),
    "items": Table("items", ("record_id", "position"), "record_id"),
    "roles": Table("roles", ("record_id", "role", "position"), "record_id"),
    "classifications": Table("classifications", ("record_id", "term_id"), "record_id"),
    "links": Table("links", ("id",), "from_id"),
    "readings": Table("readings", ("id",), "record_id"),
    "discrepancy_notes": Table("discrepancies", ("number",), "record_id", "note IS NOT NULL"),
    "citations": Table("citations", ("target_id", "field", "source_id", "locator"), "target_id"),
}
_OWN_FACTS = """
    SELECT id FROM observations WHERE metric_id IN given UNION SELECT id FROM readings WHERE record_id IN given"""
_ALL_FACTS = f"SELECT id FROM given UNION {_OWN_FACTS} UNION SELECT id FROM links WHERE from_id IN given"
# What is told about a chosen record, besides its own row.
_ABOUT = """
    SELECT id FROM metrics WHERE subject_id IN given UNION SELECT to_id FROM links WHERE from_id IN given"""
# What a row needs to be whole: the keys of the tables lead to these.
_NEEDED = f"""
    SELECT parent_id FROM records WHERE id IN given AND parent_id IS NOT NULL
    UNION SELECT subject_id FROM metrics WHERE id IN given AND subject_id IS NOT NULL
    UNION SELECT organization_id FROM roles WHERE record_id IN given
    UNION SELECT term_id FROM classifications WHERE record_id IN given
    UNION SELECT to_id FROM links WHERE from_id IN given AND type = 'implements'
    UNION SELECT source_id FROM citations WHERE target_id IN ({_ALL_FACTS})"""


class PackageTables:
    """Gives the rows of each table. Use as a context.

    A selection comes with the metrics about its records, with what they link to, and with all that any of these refers
    to (organizations and policies above, who is responsible, terms, sources, policies implemented); other links are
    given where both their ends are there. Which records those are is kept in a private file, so memory stays flat.
    """

    def __init__(self, catalog: Catalog, chosen: Chosen) -> None:
        self._catalog = catalog
        self._wanted: sqlite3.Connection | None = None
        if not chosen.whole:
            self._wanted = sqlite3.connect("", isolation_level=None)
            self._wanted.execute("PRAGMA synchronous = OFF")
            self._wanted.execute("CREATE TABLE wanted (number INTEGER PRIMARY KEY, id TEXT UNIQUE)")
            self._gather(self._wanted, chosen)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._wanted is not None:
            self._wanted.close()

    def rows(self, name: str, columns: Sequence[str]) -> Iterator[Rows]:
        """Yield the rows of a table with these columns, a portion at a time, in a stable order."""
        table = TABLES[name]
        if self._wanted is None:
            yield from self._all_rows(table, columns)
        elif name == "citations":
            for ids in self._portions(self._wanted):
                facts = [*ids, *self._first(_OWN_FACTS, ids), *(row[0] for row in self._links(ids, ["id"]))]
                for start in range(0, len(facts), PORTION):
                    yield self._rows_of(table, columns, facts[start : start + PORTION])
        else:
            for ids in self._portions(self._wanted):
                yield self._links(ids, columns) if name == "links" else self._rows_of(table, columns, ids)

    def _all_rows(self, table: Table, columns: Sequence[str]) -> Iterator[Rows]:
        key = ", ".join(table.key)
        after: tuple[Any, ...] = tuple("" if one not in {"number", "position"} else -1 for one in table.key)
        while True:
            found = self._catalog.query(
                f"""
                SELECT {_selected(columns)}, {key} FROM {table.source}
                WHERE {table.condition} AND ({key}) > ({", ".join("?" * len(after))}) ORDER BY {key} LIMIT {PORTION}""",
                after,
            )
            if not found:
                return
            after = tuple(found[-1])[len(columns) :]
            yield [tuple(row)[: len(columns)] for row in found]

    def _rows_of(self, table: Table, columns: Sequence[str], ids: Sequence[str]) -> Rows:
        sql = f"""
            SELECT {_selected(columns)} FROM {table.source}
            WHERE {table.condition} AND {table.owner} IN given ORDER BY {", ".join(table.key)}"""
        return [tuple(row) for row in self._asked(sql, ids)]

    def _links(self, ids: Sequence[str], columns: Sequence[str]) -> Rows:
        found = self._rows_of(TABLES["links"], ("to_id", *columns), ids)
        there = self._there([row[0] for row in found])
        return [row[1:] for row in found if row[0] in there]

    # ---- which records are wanted

    def _gather(self, wanted: sqlite3.Connection, chosen: Chosen) -> None:
        wanted.execute("BEGIN")
        for ids in chosen.ids_in(self._catalog):
            _want(wanted, ids)
        (last,) = wanted.execute("SELECT coalesce(max(number), 0) FROM wanted").fetchone()
        for ids in self._portions(wanted, last):
            _want(wanted, self._first(_ABOUT, ids))
        for ids in self._portions(wanted):  # those that are added on the way come last, so they have their turn
            _want(wanted, self._first(_NEEDED, ids))
        wanted.execute("COMMIT")

    def _portions(self, wanted: sqlite3.Connection, last: int = 2**62) -> Iterator[list[str]]:
        number = 0
        while found := wanted.execute(
            f"SELECT number, id FROM wanted WHERE number > ? AND number <= ? ORDER BY number LIMIT {PORTION}",
            (number, last),
        ).fetchall():
            number = found[-1][0]
            yield [row[1] for row in found]

    def _there(self, ids: Sequence[str]) -> set[str]:
        if self._wanted is None:
            return set(ids)
        there: set[str] = set()
        for start in range(0, len(ids), PORTION):
            some = ids[start : start + PORTION]
            marks = ", ".join("?" * len(some))
            there.update(row[0] for row in self._wanted.execute(f"SELECT id FROM wanted WHERE id IN ({marks})", some))
        return there

    def _first(self, sql: str, ids: Sequence[str]) -> list[str]:
        return [row[0] for row in self._asked(sql, ids)]

    def _asked(self, sql: str, ids: Sequence[str]) -> list[sqlite3.Row]:
        values = ", ".join(["(?)"] * len(ids))
        return self._catalog.query(f"WITH given (id) AS (VALUES {values}) {sql}", ids) if ids else []


def _want(wanted: sqlite3.Connection, ids: Iterable[str]) -> None:
    wanted.executemany("INSERT OR IGNORE INTO wanted (id) VALUES (?)", [(one,) for one in ids])


def _selected(columns: Sequence[str]) -> str:
    return ", ".join(_NAMED.get(column, column) for column in columns)
