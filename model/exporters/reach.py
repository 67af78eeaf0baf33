"""Which records, links and disagreements a file of a selection holds, in the order of their ids, in flat memory."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Self

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.records import OVERVIEW_ID, RecordType

PORTION = 500  # records that are held at a time

_METRICS = "SELECT id FROM metrics WHERE subject_id IN given"
_LINKS = "SELECT id FROM links WHERE from_id IN given UNION SELECT id FROM links WHERE to_id IN given"
_TERMS = "SELECT term_id FROM classifications WHERE record_id IN given"
# A metric without a citation of its own is cited as its subject is.
_SOURCES = """
    SELECT source_id FROM citations WHERE target_id IN (
        SELECT id FROM given
        UNION SELECT id FROM observations WHERE metric_id IN given
        UNION SELECT id FROM readings WHERE record_id IN given
        UNION SELECT subject_id FROM metrics m WHERE m.id IN given AND subject_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM citations c WHERE c.target_id = m.id))"""


class Reach:
    """All of a catalog, or what was chosen with the metrics about it, its links, disagreements, sources and terms.

    Use as a context: what is chosen is kept in a private file.
    """

    def __init__(self, catalog: Catalog, chosen: Chosen) -> None:
        self._catalog = catalog
        self._kept: sqlite3.Connection | None = None
        self.whole = chosen.whole or (chosen.ids is not None and OVERVIEW_ID in chosen.ids)
        if not self.whole:
            self._kept = sqlite3.connect("", isolation_level=None)
            for table in ("records", "links"):
                self._kept.execute(f"CREATE TABLE {table} (id TEXT PRIMARY KEY) WITHOUT ROWID")
            self._kept.execute("BEGIN")
            self._gather(self._kept, chosen)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._kept is not None:
            self._kept.close()

    def ids(self, record_type: RecordType) -> Iterator[list[str]]:
        """Yield the ids of all records of a type, a portion at a time."""
        if self._kept is None:
            yield from self._walked("records INDEXED BY records_by_id", f"type = '{record_type}'")
            return
        for ids in _portions(self._kept, "records"):
            if found := self._asked(
                f"SELECT id FROM records WHERE id IN given AND type = '{record_type}' ORDER BY id", ids
            ):
                yield found

    def links(self) -> Iterator[list[tuple[sqlite3.Row, list[sqlite3.Row]]]]:
        """Yield all links, each with its citations, a portion at a time."""
        portions = self._walked("links", "1") if self._kept is None else _portions(self._kept, "links")
        for ids in portions:
            cited: dict[str, list[sqlite3.Row]] = {one: [] for one in ids}
            for row in self._rows("SELECT * FROM citations WHERE target_id IN given ORDER BY 1, 2, 3, 4", ids):
                cited[row["target_id"]].append(row)
            links = self._rows("SELECT * FROM links WHERE id IN given ORDER BY id", ids)
            yield [(row, cited[row["id"]]) for row in links]

    def discrepancies(self) -> Iterator[list[int]]:
        """Yield the numbers of all disagreements, a portion at a time."""
        if self._kept is None:
            numbers = [row[0] for row in self._catalog.query("SELECT number FROM discrepancies ORDER BY number")]
        else:
            found: list[Any] = []
            for ids in _portions(self._kept, "records"):
                found += self._asked("SELECT number FROM discrepancies WHERE record_id IN given", ids)
            numbers = sorted(found)
        for start in range(0, len(numbers), PORTION):
            yield numbers[start : start + PORTION]

    def _gather(self, kept: sqlite3.Connection, chosen: Chosen) -> None:
        for ids in chosen.ids_in(self._catalog):
            _keep(kept, "records", [*ids, *self._asked(_METRICS, ids)])
            _keep(kept, "links", self._asked(_LINKS, ids))
        for ids in _portions(kept, "records"):  # sources and terms that come up later add nothing
            _keep(kept, "records", [*self._asked(_TERMS, ids), *self._asked(_SOURCES, ids)])
        for ids in _portions(kept, "links"):
            _keep(kept, "records", self._asked("SELECT source_id FROM citations WHERE target_id IN given", ids))

    def _walked(self, table: str, condition: str) -> Iterator[list[str]]:
        after = ""
        while found := self._catalog.query(
            f"SELECT id FROM {table} WHERE {condition} AND id > ? ORDER BY id LIMIT {PORTION}", (after,)
        ):
            after = found[-1][0]
            yield [row[0] for row in found]

    def _rows(self, sql: str, ids: Sequence[str]) -> list[sqlite3.Row]:
        values = ", ".join(["(?)"] * len(ids))
        return self._catalog.query(f"WITH given (id) AS (VALUES {values}) {sql}", ids) if ids else []

    def _asked(self, sql: str, ids: Sequence[str]) -> list[Any]:
        return [row[0] for row in self._rows(sql, ids)]


def _portions(kept: sqlite3.Connection, table: str) -> Iterator[list[str]]:
    after = ""
    while found := kept.execute(
        f"SELECT id FROM {table} WHERE id > ? ORDER BY id LIMIT {PORTION}", (after,)
    ).fetchall():
        after = found[-1][0]
        yield [row[0] for row in found]


def _keep(kept: sqlite3.Connection, table: str, ids: Sequence[str]) -> None:
    kept.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?)", [(one,) for one in ids])
