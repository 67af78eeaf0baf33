"""Whether the keys of a data package hold: unique where they shall be, and leading to rows that are there."""

import sqlite3
from collections.abc import Iterator
from itertools import count
from typing import Any, Self

_BATCH = 5_000  # keys
_MOST = 1_000  # problems that are told of each key
_BETWEEN = "\x1f"  # stands between the parts of a key


class PackageKeys:
    """Keeps the keys of all rows in a private file, so memory stays flat. Use as a context."""

    def __init__(self, descriptor: dict[str, Any]) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("BEGIN")
        self._numbers = count()
        self._paths = {one["name"]: one["path"] for one in descriptor["resources"]}
        self._unique: dict[str, _Column] = {}
        self._references: dict[str, list[tuple[_Column, str, _Column]]] = {}
        self._targets: dict[tuple[str, str], _Column] = {}
        for resource in descriptor["resources"]:
            name, schema = resource["name"], resource["schema"]
            primary = _names(schema.get("primaryKey", []))
            if primary:
                self._unique[name] = self._column(primary)
            for key in schema.get("foreignKeys", []):
                other, column = key["reference"]["resource"] or name, _names(key["reference"]["fields"])[0]
                if (other, column) not in self._targets:
                    self._targets[other, column] = self._column([column])
                own = self._column(_names(key["fields"])[:1])
                self._references.setdefault(name, []).append((own, other, self._targets[other, column]))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def add(self, table: str, line: int, row: dict[str, Any]) -> None:
        """Take the keys of a row."""
        if table in self._unique:
            self._unique[table].add(line, row)
        for own, _, _ in self._references.get(table, ()):
            own.add(line, row)
        for (other, _), target in self._targets.items():
            if other == table:
                target.add(line, row)

    def problems(self) -> Iterator[str]:
        """Tell which keys stand twice, and which lead nowhere."""
        for table, key in self._unique.items():
            key.flush()
            for value, line in self._connection.execute(f"""
                SELECT k.value, k.line FROM {key.table} k JOIN (
                    SELECT value, min(line) AS first FROM {key.table} GROUP BY value HAVING count(*) > 1) r
                ON r.value = k.value AND k.line > r.first ORDER BY k.line LIMIT {_MOST}"""):
                yield f"{self._paths[table]}:{line}: {value.replace(_BETWEEN, ' ')} stands twice"
        for target in self._targets.values():
            target.flush()
            self._connection.execute(f"CREATE INDEX {target.table}_values ON {target.table} (value)")
        for table, references in self._references.items():
            for own, other, target in references:
                own.flush()
                for value, line in self._connection.execute(f"""
                    SELECT value, line FROM {own.table} WHERE value <> '' AND value NOT IN (
                        SELECT value FROM {target.table}) ORDER BY line LIMIT {_MOST}"""):
                    yield f"{self._paths[table]}:{line}: {own.name} {value!r} is not in {other}"

    def _column(self, names: list[str]) -> "_Column":
        return _Column(self._connection, f"keys_{next(self._numbers)}", names)


class _Column:
    """The values of one key, with the lines that they stand on."""

    def __init__(self, connection: sqlite3.Connection, table: str, names: list[str]) -> None:
        self.table = table
        self.name = names[0]
        self._names = names
        self._connection = connection
        self._connection.execute(f"CREATE TABLE {table} (value TEXT, line INTEGER)")
        self._waiting: list[tuple[str, int]] = []

    def add(self, line: int, row: dict[str, Any]) -> None:
        value = _BETWEEN.join("" if row[name] is None else str(row[name]) for name in self._names)
        self._waiting.append((value, line))
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        self._connection.executemany(f"INSERT INTO {self.table} VALUES (?, ?)", self._waiting)
        self._waiting.clear()


def _names(columns: str | list[str]) -> list[str]:
    return [columns] if isinstance(columns, str) else columns
