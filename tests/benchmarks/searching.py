"""From a keystroke to the first page of hits."""

import sqlite3
import statistics
from collections.abc import Iterator
from pathlib import Path

from model.catalog import Catalog
from model.search import parse_query
from model.selection import Selection
from tests.benchmarks.measure import milliseconds, slowest, spread
from tests.benchmarks.words import english_words, japanese_words, words_known_once

_RANKS = (0, 1, 2, 4, 9, 19, 49, 99, 299, 999, 2_999, 9_999, 29_999, 49_999)
_LONGEST = 20  # characters
_PAGE = 100
_REPETITIONS = 3


def queries() -> dict[str, list[str]]:
    """Return what is typed, by language, a keystroke at a time."""
    english, japanese = english_words(), japanese_words()
    once = words_known_once()[:200:67]
    words = [english[rank] for rank in _RANKS] + once
    words_ja = [japanese[rank] for rank in _RANKS]
    # Compounds, as long as they come.
    words_ja += ["".join(japanese[rank] for rank in ranks) for ranks in ((0, 1, 2, 3), (2, 0, 9_999), (0, 29_999))]
    both = [f"{english[0]} {english[1]}", f"{english[0]} {once[0]}", f"{english[999]} {english[0]}"]
    both += [f'"{english[0]} {english[1]}', f'"{english[0]} {english[1]}"', f"{english[0]} -{english[1]}"]
    both += ["and", "of", f"{english[0]} in", f"{english[1]} for {english[0]}"]
    both_ja = [f"{japanese[0]} {japanese[1]}", f"{japanese[0]} {japanese[999]}", f'"{japanese[0]}{japanese[1]}"']
    both_ja += ["事業", f"{japanese[0]}の", f"{english[0]} {japanese[0]}"]
    return {"English": _typed([*words, *both]), "Japanese": _typed([*words_ja, *both_ja])}


def _typed(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(beginning for text in texts for beginning in _beginnings(text)))


def _beginnings(text: str) -> Iterator[str]:
    for end in range(1, min(len(text), _LONGEST) + 1):
        if text[:end].strip(' "-'):
            yield text[:end].strip()


def search(path: Path) -> None:
    """Compare every keystroke's first page, and its count, with a bare question to FTS5."""
    bare = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with Catalog.open(path) as catalog:
        for language, texts in queries().items():
            times: dict[str, dict[str, list[float]]] = {"first page": {}, "count": {}, "bare FTS5": {}}
            for _ in range(_REPETITIONS):
                for text in texts:
                    selection = Selection(text=text)
                    for name, work in (
                        ("bare FTS5", lambda text=text: _bare(bare, text)),
                        ("first page", lambda selection=selection: catalog.search(selection, limit=_PAGE)),
                        ("count", lambda selection=selection: catalog.count(selection)),
                    ):
                        times[name].setdefault(text, []).append(milliseconds(work))
            print(f"  {language}, {len(texts)} beginnings of words, of two words and of phrases (ms)")
            for name, by_text in times.items():
                medians = {text: statistics.median(found) for text, found in by_text.items()}
                print(f"  {name:<12} {spread(list(medians.values()))}")
                if name != "bare FTS5":
                    print("\n".join(slowest(medians)))
    bare.close()


def _bare(connection: sqlite3.Connection, text: str) -> None:
    """Ask the index alone: which rows hold what begins so, the first of them as they stand."""
    match = " AND ".join(clause.match(prefix=True) for clause in parse_query(text).clauses if not clause.excluded)
    if match:
        sql = "SELECT rowid FROM search_index WHERE search_index MATCH ? LIMIT ?"
        connection.execute(sql, (match, _PAGE)).fetchall()
