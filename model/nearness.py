"""What was perhaps meant by a name that no record has.

Of a million names only some are compared: those that share the beginning of a word, and those of the most important
records.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from heapq import nlargest
from operator import itemgetter
from typing import Any

from model.records import RecordType
from model.search import is_japanese, name_key, parse_query

Fetch = Callable[[str, Sequence[Any]], list[sqlite3.Row]]

_COMPARED = 250  # records of each sort
_COMPARED_CLOSELY = 50  # names
_LOOKED_AT = 1_000  # records
_WORDS = 12  # of a name
_BEGINNING = 3  # letters
_NEAR, _FAR = 0.6, 0.3  # of difflib's ratio
_NAMES = """
    SELECT r.name, r.name_ja, r.abbreviation,
           (SELECT group_concat(name, char(0)) FROM aliases WHERE record_id = r.id) AS aliases"""
_ALIKE = f"""
    FROM (SELECT rowid AS number FROM name_index WHERE name_index MATCH ? ORDER BY rowid LIMIT {_LOOKED_AT})
    CROSS JOIN records r USING (number)"""
_IMPORTANT = f"FROM (SELECT * FROM records ORDER BY number LIMIT {_LOOKED_AT}) r"
_OF_TYPE = "FROM records r INDEXED BY records_by_type"


def names_like(fetch: Fetch, name: str, of_type: RecordType | None = None) -> tuple[list[str], list[str]]:
    """Return the labels of records whose names are near to this one, and of those that are less so, nearest first.

    Of records of a type if one is given, of all but terms if none is.
    """
    condition, given = ("r.type <> 'term'", ()) if of_type is None else ("r.type = ?", (of_type,))
    keys: dict[str, str] = {}
    statements = [*((_ALIKE, (match,)) for match in _matches(name)), (_OF_TYPE if of_type else _IMPORTANT, ())]
    for source, parameters in statements:
        for row in fetch(
            f"{_NAMES} {source} WHERE {condition} ORDER BY r.number LIMIT {_COMPARED}", (*parameters, *given)
        ):
            for spelling in (row["abbreviation"], row["name"], row["name_ja"], *(row["aliases"] or "").split("\0")):
                if spelling:
                    keys.setdefault(name_key(spelling), row["abbreviation"] or row["name"])
    scored = _scores(name_key(name), keys)
    near, far = ([keys[key] for score, key in scored if (score >= _NEAR) is wanted] for wanted in (True, False))
    return list(dict.fromkeys(near)), list(dict.fromkeys(far))


def _matches(name: str) -> Iterator[str]:
    """Return how to find records whose names hold words that begin as these do: all of them, or any."""
    words = [token for clause in parse_query(name).wanted for token in clause.tokens]
    beginnings = [f'"{word}"' if is_japanese(word) else f'"{word[:_BEGINNING]}" *' for word in words[:_WORDS]]
    if beginnings:
        for joint in (" AND ", " OR ") if len(beginnings) > 1 else ("",):
            yield joint.join(beginnings)


def _scores(name: str, keys: Iterable[str]) -> list[tuple[float, str]]:
    """Return the keys that resemble the name most, nearest first; what is quickly found to be far is not compared."""
    matcher = SequenceMatcher(b=name, autojunk=False)

    def score(key: str, *, quick: bool) -> float:
        matcher.set_seq1(key)
        return matcher.quick_ratio() if quick else matcher.ratio()

    possible = [key for key in keys if 2 * min(len(name), len(key)) >= _FAR * (len(name) + len(key)) > 0]
    nearest = nlargest(_COMPARED_CLOSELY, possible, key=lambda key: score(key, quick=True))
    scored = sorted(((score(key, quick=False), key) for key in nearest), key=itemgetter(0), reverse=True)
    return [(found, key) for found, key in scored if found >= _FAR]
