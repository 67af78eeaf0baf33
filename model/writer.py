"""Make a catalog file from a stream of rows: authored or imported, in any order, in flat memory.

Rows are dictionaries in the columns of the data package (resources/catalog/datapackage.json); columns that are not
given count as empty, and a row that comes again replaces the one before.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import quote

from model.database import schema
from model.derive import derive
from model.errors import PackageError
from model.importers.inputs import Log
from model.periods import parse_period

Row = Mapping[str, Any]
Batch = dict[str, list[tuple[Any, ...]]]  # rows of tables, in the order of their columns

_BATCH = 5_000  # rows
_AT_ONCE = 50  # rows of one statement: SQLite sets up the lists of its CHECK constraints anew for each statement
_CACHE = 64 * 1024  # kilobytes of the database that are kept in memory while it is written
_RECORD_COLUMNS = (
    "id",
    "type",
    "kind",
    "name",
    "name_ja",
    "abbreviation",
    "identifier",
    "parent_id",
    "start_year",
    "end_year",
    "ongoing",
    "calendar",
    "url",
    "summary",
)
_TYPE_OF_TABLE = {
    "organizations": "organization",
    "policies": "policy",
    "programs": "program",
    "metrics": "metric",
    "sources": "source",
    "terms": "term",
}
RECORD_TABLES = tuple(_TYPE_OF_TABLE)
_COLUMNS = {
    "metrics": ("id", "unit", "subject_id", "measure"),
    "sources": ("id", "publisher", "published", "language", "license"),
    "terms": ("id", "scheme", "code", "wave"),
    "aliases": ("record_id", "name", "kind"),
    "items": ("record_id", "position", "role", "text"),
    "roles": ("record_id", "role", "position", "organization_id"),
    "classifications": ("record_id", "term_id"),
    "observations": (
        "metric_id",
        "id",
        "period",
        "period_start",
        "period_end",
        "geography",
        "breakdown",
        "value",
        "value_max",
        "currency",
        "qualifier",
        "status",
        "printed",
    ),
    "links": ("id", "from_id", "type", "to_id"),
    "readings": ("id", "record_id", "field", "value", "printed"),
    "citations": ("target_id", "field", "source_id", "locator", "basis", "note"),
}
# What belongs to a record is replaced with it when the record is imported anew.
_OWNED = {"aliases": "record_id", "items": "record_id", "roles": "record_id", "classifications": "record_id"}
_STAGED = {
    "records": _RECORD_COLUMNS,
    "discrepancy_notes": ("record_id", "field", "preferred", "note"),
}
_ALL_COLUMNS = {**_COLUMNS, **_STAGED}


class CatalogWriter:
    """Fills an empty database. Use as a context; without `finish` nothing is there.

    `connection` is in autocommit mode and takes file names as URIs. `log` notes references that lead nowhere, which
    are dropped; without it they stay, for the checks to find.
    """

    def __init__(self, connection: sqlite3.Connection, about: Mapping[str, str], log: Log | None = None) -> None:
        self._connection = connection
        self._log = log
        self._about = dict(about)
        for pragma in (f"cache_size = -{_CACHE}", "journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(tables_of(schema()))
        connection.execute("ATTACH '' AS staging")  # a private file that goes with the connection
        for table, columns in _STAGED.items():
            connection.execute(f"CREATE TABLE staging.{table} ({', '.join(columns)})")
        connection.execute("BEGIN")

    def add(self, stream: Iterable[tuple[str, Row]]) -> None:
        """Take rows, each with the name of its table. Raises PackageError for a period that is none."""
        self.store(batches(stream))

    def store(self, stream: Iterable[Batch]) -> None:
        """Take rows that have been put in the order of the columns."""
        for table, rows in (tables for batch in stream for tables in batch.items()):
            home, columns = ("staging", _STAGED[table]) if table in _STAGED else ("main", _COLUMNS[table])
            into = f"INSERT OR REPLACE INTO {home}.{table} ({', '.join(columns)}) VALUES "
            marks = f"({', '.join('?' * len(columns))})"
            many = into + ", ".join([marks] * _AT_ONCE)
            whole = len(rows) - len(rows) % _AT_ONCE
            for start in range(0, whole, _AT_ONCE):
                self._connection.execute(many, tuple(chain.from_iterable(rows[start : start + _AT_ONCE])))
            self._connection.executemany(into + marks, rows[whole:])

    def finish(self, kept: Path | None = None, progress: Callable[[str], None] | None = None) -> None:
        """Number the records, derive what is derived, make the indexes and commit.

        `kept` is a catalog that the new rows update: what it has and they have not is taken over. `progress` is told
        what is being done.
        """
        say = progress or (lambda _what: None)
        execute = self._connection.execute
        execute("COMMIT")
        if kept is not None:
            say("taking over what the catalog holds")
            self._take_over(kept)
        execute("BEGIN")
        _drop_earlier_rows(self._connection)
        derive(self._connection, self._about, self._log, say)
        execute("COMMIT")
        execute("DETACH staging")

    def _take_over(self, kept: Path) -> None:
        execute = self._connection.execute
        execute("ATTACH ? AS kept", (f"file:{quote(str(kept.resolve()))}?mode=ro",))
        execute("CREATE TABLE staging.renewed (id TEXT PRIMARY KEY) WITHOUT ROWID")
        execute("BEGIN")
        self._about["title"] = execute("SELECT value FROM kept.catalog WHERE key = 'title'").fetchone()[0]
        execute("INSERT OR IGNORE INTO staging.renewed SELECT id FROM staging.records")
        for table, columns in (("records", _RECORD_COLUMNS), *_COLUMNS.items()):
            home = "staging" if table == "records" else "main"
            own = "id" if table == "records" else _OWNED.get(table)
            condition = f"{own} NOT IN (SELECT id FROM staging.renewed)" if own else "1"
            if table == "citations":
                condition = """target_id NOT IN (SELECT id FROM staging.renewed)
                    AND NOT EXISTS (SELECT 1 FROM main.citations n WHERE n.target_id = c.target_id)"""
            execute(f"""
                INSERT OR IGNORE INTO {home}.{table} ({", ".join(columns)})
                SELECT {", ".join(columns)} FROM kept.{table} c WHERE {condition}""")
        execute("""
            INSERT INTO staging.discrepancy_notes SELECT record_id, field, preferred, note FROM kept.discrepancies d
            WHERE note IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM staging.discrepancy_notes n WHERE n.record_id = d.record_id AND n.field = d.field)""")
        execute("COMMIT")
        execute("DETACH kept")


def tables_of(statements: str) -> str:
    """Return the part of the schema that makes tables; indexes are made when the tables are full."""
    return statements.partition("CREATE UNIQUE INDEX")[0]


def batches(stream: Iterable[tuple[str, Row]]) -> Iterator[Batch]:
    """Put rows, each with the name of its table, in the order of the columns. Raises PackageError for a bad period."""
    batch: Batch = defaultdict(list)
    for number, (table, row) in enumerate(stream, start=1):
        record_type = _TYPE_OF_TABLE.get(table)
        if record_type is not None:
            batch["records"].append(_record(table, record_type, row))
        if record_type is None or table in _COLUMNS:
            values = list(map(row.get, _ALL_COLUMNS[table]))
            if table == "observations":
                try:
                    values[3:5] = _dates(row["period"])
                except ValueError as error:
                    raise PackageError([f"observation {row['id']}: {error}"]) from error
            elif table == "citations" and values[1] is None:
                values[1] = ""
            batch[table].append(tuple(values))
        if number % _BATCH == 0:
            yield batch
            batch = defaultdict(list)
    yield batch


def _record(table: str, record_type: str, row: Row) -> tuple[Any, ...]:
    get = row.get
    values = list(map(get, _RECORD_COLUMNS))
    values[1] = record_type
    if table == "sources":
        values[3] = get("title")
    elif table == "terms":
        values[2:5] = get("scheme"), get("label"), get("label_ja")
    return tuple(values)


def _drop_earlier_rows(connection: sqlite3.Connection) -> None:
    """Keep the last row of each record."""
    connection.execute("CREATE INDEX staging.records_by_id ON records (id)")
    repeated = connection.execute(
        "SELECT id, max(rowid) FROM staging.records GROUP BY id HAVING count(*) > 1"
    ).fetchall()
    connection.executemany("DELETE FROM staging.records WHERE id = ? AND rowid < ?", repeated)


@lru_cache(maxsize=4096)
def _dates(period: str) -> tuple[str | None, str | None]:
    parsed = parse_period(period)
    return parsed.start.isoformat() if parsed.start else None, parsed.end.isoformat() if parsed.end else None
