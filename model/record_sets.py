"""Sets of records as the bits of one integer, so that conditions are joined, and counted, in microseconds.

Bit n stands for the record of number n. With a million records a set takes 130 KB, and what two have in common is known
after 30 microseconds. A set is made from a posting list when it is first needed, and kept while there is room.
"""

import json
import sqlite3
import sys
from array import array
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from model.search import parse_query
from model.selection import MEASURES, NAMED, Selection, condition_of, name_sought, parts_of

Fetch = Callable[[str, Sequence[Any]], list[sqlite3.Row]]
Postings: TypeAlias = "int | array[int]"  # the bits, or of few records their numbers

_ROOM = 40 * 1024 * 1024  # bytes of sets that are kept
_AT_ONCE = 4096  # bytes of a set that are looked through at a time
_FEW = 2_000  # records: what else holds of so few is looked up one by one
_HOLDERS_AT_ONCE = 500
_PARSED_AT_ONCE = 256 * 1024  # characters
_MEASURES = "type IN ('policy', 'program')"  # as in the conditions of the indexes measures_by_...
_NUMBERS = {
    "measures": f"SELECT number FROM records INDEXED BY measures_by_number WHERE {_MEASURES}",
    "type": "SELECT number FROM records INDEXED BY records_by_type WHERE type = ?",
    "kind": "SELECT number FROM records INDEXED BY records_by_kind WHERE kind = ?",
    "holder": "SELECT number FROM holdings WHERE holder = (SELECT number FROM records WHERE id = ?)",
    "has_budget": f"""
        SELECT number FROM records INDEXED BY measures_by_amount WHERE {_MEASURES} AND amount IS NOT NULL""",
    "disputed": """
        SELECT r.number FROM discrepancies d CROSS JOIN records r ON r.id = d.record_id
        UNION SELECT r.number FROM discrepancies d CROSS JOIN metrics m ON m.id = d.record_id
            CROSS JOIN records r ON r.id = m.subject_id""",
    "ongoing": f"SELECT number FROM records INDEXED BY measures_by_number WHERE {_MEASURES} AND ongoing = 1",
    "words": "SELECT rowid AS number FROM search_index WHERE search_index MATCH ?",
    "words of names": "SELECT rowid AS number FROM name_index WHERE name_index MATCH ?",
    "name": NAMED,
}
_HELD = """
    SELECT r.id, (SELECT group_concat(number, ' ') FROM holdings WHERE holder = r.number)
    FROM json_each(?) c CROSS JOIN records r ON r.id = c.value"""
_STARTS = f"""
    SELECT start_year, group_concat(number, ' ') FROM records INDEXED BY measures_by_start
    WHERE {_MEASURES} AND start_year IS NOT NULL GROUP BY start_year"""
_GOES_ON = "-"
_ENDS = f"""
    SELECT group_concat(number, ' '), group_concat(coalesce(end_year, '{_GOES_ON}'), ' ')
    FROM records INDEXED BY measures_by_number
    WHERE {_MEASURES} AND (end_year IS NOT NULL OR ongoing = 1)"""


class RecordSets:
    """Makes sets of the records that are listed. `fetch` runs a statement and returns its rows."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._room = _ROOM

    def of(self, selection: Selection) -> int:
        """Return the records of a selection."""
        found = self._listed()
        for holder in selection.holders:
            found &= self.bits("holder", holder)
        if selection.text.strip():
            found &= self._searched(selection.text)
        rest = selection.but(holders=(), text="")
        if rest != selection and found.bit_count() <= _FEW:
            return self._of_these(found, rest)
        found &= self._typed(selection)
        for flag in ("has_budget", "disputed"):
            if getattr(selection, flag):
                found &= self.bits(flag)
        rest = rest.but(types=(), kinds=(), has_budget=False, disputed=False)
        if selection.of_measures:  # the years of others stand in no index
            found &= self._of_years(rest)
            rest = rest.but(ongoing=False, running=None, started=None, start_unknown=False)
        if rest != Selection():
            others: int = self.keep(rest, lambda: self._of_others(rest))
            found &= others
        return found

    def bits(self, what: str, *given: str) -> int:
        """Return the records of one condition."""
        return _as_bits(self.postings(what, *given))

    def postings(self, what: str, *given: str) -> Postings:
        """Return the records of one condition, as they are kept: few as their numbers, more as bits."""
        found: Postings = self.keep((what, *given), lambda: self._postings(self.numbers(_NUMBERS[what], given)))
        return found

    def has(self, what: str, *given: str) -> bool:
        """Tell whether the records of a condition are at hand."""
        return (what, *given) in self._kept

    def read_holders(self, holders: Sequence[str]) -> None:
        """Keep what these records hold, read in few statements: for many that hold little each."""
        for start in range(0, len(holders), _HOLDERS_AT_ONCE):
            for holder, text in self._fetch(_HELD, (json.dumps(holders[start : start + _HOLDERS_AT_ONCE]),)):
                self.keep(("holder", holder), lambda text=text: self._postings(_parsed(text)))  # type: ignore[misc]

    def starts(self) -> dict[int, Postings]:
        """Return the policies and programs that began in each year."""

        def made() -> dict[int, Postings]:
            return {year: self._postings(_parsed(text)) for year, text in self._fetch(_STARTS, ())}

        found: dict[int, Postings] = self.keep("starts", made)
        return found

    def keep(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what is kept under a key, made where it is not; what was used longest ago makes room for it."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][0]
        made = make()
        size = _size(made)
        self._kept[key] = made, size
        self._room -= size
        while self._room < 0 and len(self._kept) > 1:
            _, (_, freed) = self._kept.popitem(last=False)
            self._room += freed
        return made

    # ---- conditions

    def _listed(self) -> int:
        return (1 << self._size()) - 2  # numbers begin with 1

    def _size(self) -> int:
        rows = self.keep("listed", lambda: self._fetch("SELECT number FROM counts WHERE what = 'listed'", ()))
        return int(rows[0][0]) + 1 if rows else 1

    def _any(self, what: str, values: Iterable[str]) -> int:
        found = 0
        for value in values:
            found |= self.bits(what, value)
        return found

    def _typed(self, selection: Selection) -> int:
        found = -1
        if selection.types:
            every = selection.of_measures and len(selection.types) == len(MEASURES)
            found &= self.bits("measures") if every else self._any("type", selection.types)
        return found & self._any("kind", selection.kinds) if selection.kinds else found

    def _of_these(self, found: int, selection: Selection) -> int:
        """Return which of a few records a selection holds."""
        condition, parameters = condition_of(selection)
        sql = f"SELECT number FROM records r WHERE number IN (SELECT value FROM json_each(?)) AND {condition}"
        return _bits(self.numbers(sql, (json.dumps(numbers_in(found)), *parameters)))

    def _searched(self, text: str) -> int:
        query = parse_query(text)
        if not query.wanted:
            return 0
        found = self.bits("words", query.begun_in_texts) | self.bits("words of names", query.begun)
        if key := name_sought(query):
            found |= self.bits("name", key)
        return found & ~self.bits("words", query.excluded) if query.excluded else found

    def _of_years(self, selection: Selection) -> int:
        found = self.bits("ongoing") if selection.ongoing else -1
        if selection.started is not None:
            found &= self._started(*selection.started)
        if selection.start_unknown:
            found &= ~self._started()
        if selection.running is not None:
            first, last = selection.running
            goes_on = _as_bits(self._ends().get(_GOES_ON, 0))
            found &= (
                self._started(first, last)
                | self._started(None, first - 1) & (self._ended(first) | goes_on)
                | self._ended(first, last) & ~self._started()
            )
        return found

    def _ends(self) -> dict[str, Postings]:
        """Return the policies and programs that ended in each year, and those that go on."""

        def made() -> dict[str, Postings]:
            found: dict[str, array[int]] = defaultdict(lambda: array("I"))
            numbers, ends = self._fetch(_ENDS, ())[0]
            for number, end in zip(_parsed(numbers), (ends or "").split(), strict=True):
                found[end].append(number)
            return {end: self._postings(one) for end, one in found.items()}

        found: dict[str, Postings] = self.keep("ends", made)
        return found

    def _started(self, first: int | None = None, last: int | None = None) -> int:
        return self._within("started", self.starts(), first, last)

    def _ended(self, first: int, last: int | None = None) -> int:
        years = {int(end): postings for end, postings in self._ends().items() if end != _GOES_ON}
        return self._within("ended", years, first, last)

    def _within(self, what: str, years: Mapping[int, Postings], first: int | None, last: int | None) -> int:
        def made() -> int:
            found = 0
            for year, postings in years.items():
                if (first is None or year >= first) and (last is None or year <= last):
                    found |= _as_bits(postings)
            return found

        found: int = self.keep((what, first, last), made)
        return found

    def _of_others(self, selection: Selection) -> int:
        found = 0
        for part in parts_of(selection):
            sql = f"SELECT {part.number} AS number FROM {part.source} WHERE {part.condition}"
            found |= _bits(self.numbers(sql, part.parameters))
        return found

    # ---- making

    def numbers(self, sql: str, parameters: Sequence[Any]) -> "array[int]":
        """Return the numbers that a statement finds. They come as one text: a row each would take thrice as long."""
        return _parsed(self._fetch(f"SELECT group_concat(number, ' ') FROM ({sql})", parameters)[0][0])

    def _postings(self, numbers: "array[int]") -> Postings:
        return _bits(numbers) if len(numbers) * numbers.itemsize * 8 > self._size() else numbers


def numbers_in(bits: int, offset: int = 0, limit: int = -1) -> list[int]:
    """Return the numbers in a set from `offset` on, at most `limit` (all for -1)."""
    found: list[int] = []
    data = bytes_of(bits)
    for start in range(0, len(data), _AT_ONCE):
        part = int.from_bytes(data[start : start + _AT_ONCE], "little")
        count = part.bit_count()
        if offset < count:
            found += _numbers_of(part, start * 8)[offset : offset + limit - len(found) if limit >= 0 else None]
        if len(found) == limit:
            break
        offset = max(0, offset - count)
    return found


def bytes_of(bits: int) -> bytes:
    """Return a set as bytes: record n is bit n % 8 of byte n // 8."""
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def flags_of(bits: int, last: int) -> bytes:
    """Return 1 or 0 for each record from 0 to the last one."""
    digits = format(bits & ((1 << last + 1) - 1), f"0{last + 1}b").encode()
    return digits.translate(bytes.maketrans(b"01", b"\0\1"))[::-1]


def count_in(bits: int, data: bytes, postings: Postings) -> int:
    """Return how many of these records are in a set, which is given as an integer and as bytes."""
    if isinstance(postings, int):
        return (bits & postings).bit_count()
    most = len(data) * 8
    return sum(data[number >> 3] >> (number & 7) & 1 for number in postings if number < most)


def _numbers_of(part: int, first: int) -> list[int]:
    digits = bin(part)[:1:-1]
    found: list[int] = []
    place = digits.find("1")
    while place >= 0:
        found.append(first + place)
        place = digits.find("1", place + 1)
    return found


def _parsed(numbers: str | None) -> "array[int]":
    found = array("I")
    text = numbers or ""
    start = 0
    while start < len(text):  # in portions: a list of a million strings would take 50 MB
        end = text.find(" ", start + _PARSED_AT_ONCE)
        end = len(text) if end < 0 else end
        found.extend(map(int, text[start:end].split()))
        start = end
    return found


def _as_bits(postings: Postings) -> int:
    return postings if isinstance(postings, int) else _bits(postings)


def _bits(numbers: "array[int]") -> int:
    if not numbers:
        return 0
    data = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        data[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(data, "little")


def _size(value: Any) -> int:
    return sum(map(sys.getsizeof, value.values())) if isinstance(value, dict) else sys.getsizeof(value)
