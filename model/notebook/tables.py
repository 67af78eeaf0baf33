"""The tables of a notebook, and changes to their rows that can be undone."""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator

from model.errors import NotebookError
from model.notebook.values import Cells, Change, ChangeKind, RowChange
from model.value import Value


class Table(Value, kw_only=False):
    """The columns of a table; `key` names those that tell its rows apart."""

    columns: tuple[str, ...]
    key: tuple[str, ...]

    def key_of(self, row: Cells) -> Cells:
        return tuple(row[self.columns.index(name)] for name in self.key)

    @property
    def by_key(self) -> str:
        return " AND ".join(f"{name} = ?" for name in self.key)


_RECORD = ("catalog_title", "record_id")
TABLES = {
    "notes": Table((*_RECORD, "record_name", "text", "created", "changed"), _RECORD),
    "stars": Table((*_RECORD, "record_name", "starred"), _RECORD),
    "collections": Table(("id", "name", "created"), ("id",)),
    "members": Table(("collection_id", *_RECORD, "record_name", "place"), ("collection_id", *_RECORD)),
    "searches": Table(("name", "typed", "selection", "created"), ("name",)),
    "crosswalk": Table(
        (
            "record_id",
            "catalog_path",
            "project_id",
            "record_name",
            "catalog_title",
            "project_name",
            "verdict",
            "decided",
            "own_title",
            "own_path",
        ),
        ("own_title", "record_id", "catalog_path", "project_id"),
    ),
}


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write what the block does when it ends well, else nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def rows_of(
    connection: sqlite3.Connection, table: str, condition: str = "1", given: Iterable[object] = ()
) -> list[Cells]:
    """Return rows of a table in the order of their keys. `condition` is SQL of the program's own."""
    known = TABLES[table]
    sql = f"SELECT {', '.join(known.columns)} FROM {table} WHERE {condition} ORDER BY {', '.join(known.key)}"
    return list(connection.execute(sql, tuple(given)))


class Writing:
    """The changes of one transaction; each row is remembered as it was."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._rows: list[RowChange] = []

    def put(self, table: str, row: Cells) -> None:
        """Insert a row, or replace the one of the same key."""
        stored = tuple(map(_storable, row))
        self._set(table, TABLES[table].key_of(stored), stored)

    def drop(self, table: str, key: Cells) -> Cells | None:
        """Delete a row; return it, None where there was none."""
        return self._set(table, key, None)

    def change(self, change: RowChange) -> None:
        """Make a row what it is after a change. Raises NotebookError where it is not what it was before."""
        if self._row(change.table, change.key) != change.before:
            raise NotebookError(
                "This was changed since then, perhaps in another window, so it cannot be undone or redone: it is left"
                " as it is."
            )
        self._set(change.table, change.key, change.after)

    def as_change(self, kind: ChangeKind, name: str) -> Change:
        return Change(kind, name, tuple(self._rows))

    def _row(self, table: str, key: Cells) -> Cells | None:
        found = rows_of(self.connection, table, TABLES[table].by_key, key)
        return found[0] if found else None

    def _set(self, table: str, key: Cells, row: Cells | None) -> Cells | None:
        before = self._row(table, key)
        if before == row:
            return before
        if row is None:
            self.connection.execute(f"DELETE FROM {table} WHERE {TABLES[table].by_key}", key)
        else:
            marks = ", ".join("?" * len(row))
            columns = TABLES[table].columns
            news = ", ".join(f"{name} = excluded.{name}" for name in columns)
            # Not INSERT OR REPLACE: that would silently delete another collection of the same name.
            self.connection.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
                f" ON CONFLICT ({', '.join(TABLES[table].key)}) DO UPDATE SET {news}",
                row,
            )
        self._rows.append(RowChange(table, key, before, row))
        return before


def _storable(cell: str | int) -> str | int:
    """Return text without halves of surrogate pairs, which UTF-8 has no bytes for."""
    return cell.encode("utf-8", "replace").decode("utf-8") if isinstance(cell, str) else cell
