"""The indexes of the names and the words of a catalog, filled when it is made.

Of more than a few thousand records the words are split and indexed in a process of its own, in a database of its own,
while the rest of the catalog is derived; the index is then taken over table by table. The records are numbered first.
"""

import contextlib
import sqlite3
import sys
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from model.database import schema
from model.found_by import CODES, ITEMS, JUDGMENTS, METRICS, NOTES, RELATED
from model.process import ProcessExecutor
from model.search import BETWEEN_TEXTS, index_texts, name_key

_PORTION = 1_000  # records at a time
_AHEAD = 4  # portions that are handed over before the first is done
_IN_MEMORY = 64 * 1024 * 1024  # bytes of an index that are gathered before they are written
_ROWS = 2_000  # of a table of an index, taken over at a time: 8 MB
_TABLES = ("search_index_data", "search_index_idx")

# A record to index: its number, its names by rank for looking it up, the names and the texts that it is found by.
Named = tuple[int, tuple[str | None, ...], tuple[str | None, ...], tuple[str | None, ...]]
Keys = list[tuple[str, int, int]]  # key, number, rank
Words = list[tuple[int, str]]  # number, words

# A curator's judgments are taken from where they stand before what disagrees is found.
_TEXTS = (ITEMS, METRICS, *RELATED, *NOTES, JUDGMENTS.replace("{notes}", "staging.discrepancy_notes"))


@contextlib.contextmanager
def indexing(connection: sqlite3.Connection) -> Iterator[None]:
    """Fill `name_keys` and the two indexes by the end of the block, which goes on with the catalog meanwhile.

    Raises ProcessEndedError.
    """
    connection.execute("CREATE TABLE staging.keys (key TEXT, number INTEGER, rank INTEGER)")
    _gather_in_memory(connection, "name_index")
    portions = _portions(connection)
    if connection.execute("SELECT count(*) FROM records").fetchone()[0] <= _PORTION:
        yield
        for keys, names, words in map(split_portion, portions):
            _store(connection, keys, names)
            connection.executemany("INSERT INTO search_index (rowid, words) VALUES (?, ?)", words)
    else:
        aside = ProcessExecutor("words", finish=False)
        try:
            waiting = deque(aside.submit(index_aside, portion) for portion in islice(portions, _AHEAD))
            yield
            while waiting:
                keys, names = waiting.popleft().result()
                waiting.extend(aside.submit(index_aside, portion) for portion in islice(portions, 1))
                _store(connection, keys, names)
            _take_over(connection, aside)
        finally:
            aside.shutdown()
    connection.execute("""
        INSERT INTO name_keys SELECT key, number, min(rank) FROM staging.keys GROUP BY key, number ORDER BY 1, 2""")
    connection.execute("INSERT INTO name_index (name_index) VALUES ('optimize')")
    connection.execute("DELETE FROM name_index_config WHERE k = 'hashsize'")


def _gather_in_memory(connection: sqlite3.Connection, index: str) -> None:
    connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', {_IN_MEMORY})")


def _store(connection: sqlite3.Connection, keys: Keys, names: Words) -> None:
    connection.executemany("INSERT INTO staging.keys VALUES (?, ?, ?)", keys)
    connection.executemany("INSERT INTO name_index (rowid, words) VALUES (?, ?)", names)


def _take_over(connection: sqlite3.Connection, aside: ProcessExecutor) -> None:
    """Put the tables of the index that the process made in the place of those of the catalog's, which is empty."""
    if sys.version_info >= (3, 12):  # where SQLite guards them unless it is told otherwise, as that of macOS does
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, False)
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")
        while rows := aside.submit(rows_aside, table).result():
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


# ---- in the process


def index_aside(portion: list[Named]) -> tuple[Keys, Words]:
    """Index the texts of records; return the keys of their names and the words of these. They come in their order."""
    keys, names, words = split_portion(portion)
    _database().executemany("INSERT INTO search_index (rowid, words) VALUES (?, ?)", words)
    return keys, names


def rows_aside(table: str) -> list[tuple[Any, ...]]:
    """Return the next rows of a table of the finished index, none when all were returned."""
    return _rows(table).fetchmany(_ROWS)


@lru_cache(maxsize=1)
def _database() -> sqlite3.Connection:
    """Return the database of this process, which has an empty index first and goes with the process."""
    connection = sqlite3.connect("", isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.executescript(schema())
    _gather_in_memory(connection, "search_index")
    connection.execute("BEGIN")
    return connection


@lru_cache(maxsize=len(_TABLES))
def _rows(table: str) -> sqlite3.Cursor:
    _database().execute("INSERT INTO search_index (search_index) VALUES ('optimize')")
    return _database().execute(f"SELECT * FROM {table}")


# ---- names and texts


def split_portion(portion: list[Named]) -> tuple[Keys, Words, Words]:
    """Return the keys of names, the words of names, and the words of names and texts, each with the record's number."""
    keys = [
        (key, number, min(rank, 4))
        for number, ranked, _, _ in portion
        for rank, text in enumerate(ranked)
        if text and (key := name_key(text))
    ]
    names = list(index_texts(own for _, _, own, _ in portion))
    texts = index_texts(texts for _, _, _, texts in portion)
    words = [f"{name} {BETWEEN_TEXTS} {text}" for name, text in zip(names, texts, strict=True)]
    numbers = [number for number, _, _, _ in portion]
    return keys, list(zip(numbers, names, strict=True)), list(zip(numbers, words, strict=True))


def _portions(connection: sqlite3.Connection) -> Iterator[list[Named]]:
    """Return the names and texts of the records that are listed, some at a time. They are numbered first."""
    last = connection.execute("SELECT count(*) FROM records").fetchone()[0]
    for start in range(1, last + 1, _PORTION):
        portion = _portion(connection, f"r.number BETWEEN {start} AND {start + _PORTION - 1}")
        if not portion:
            return
        yield portion


def _portion(connection: sqlite3.Connection, numbers: str) -> list[Named]:
    aliases = _grouped(
        connection.execute(
            f"SELECT r.number, x.name FROM records r JOIN aliases x ON x.record_id = r.id WHERE {numbers}"
        )
    )
    codes = _grouped(connection.execute(CODES.format(range=numbers)))
    texts = _grouped(row for query in _TEXTS for row in connection.execute(query.format(range=numbers)))
    records = connection.execute(f"""
        SELECT r.number, r.id, r.abbreviation, r.name, r.name_ja, r.identifier, r.summary
        FROM records r LEFT JOIN metrics m ON m.id = r.id AND r.type = 'metric'
        WHERE {numbers} AND m.measure IS NULL ORDER BY r.number""")
    found = []
    for number, record_id, abbreviation, name, name_ja, identifier, summary in records:
        others = sorted(aliases.get(number, ()))
        ranked = (record_id, abbreviation, name, name_ja, *codes.get(number, ()), identifier, *others)
        names = tuple(dict.fromkeys((abbreviation, name, name_ja, identifier, *others)))
        found.append((number, ranked, names, (summary, *sorted(set(texts.get(number, ()))))))
    return found


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for number, *texts in rows:
        groups[number] += [text for text in texts if text]
    return groups
