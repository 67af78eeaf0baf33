"""Page through selections of any size: which records stand where in a list, and how many there are."""

import json
import sqlite3
from array import array
from collections.abc import Callable, Sequence
from itertools import compress
from typing import Any

from model.record_sets import RecordSets, flags_of, numbers_in
from model.search import parse_query
from model.selection import FOUND, MEASURES, Part, Selection, SortKey, name_sought, order_by, parts_of, walks

Fetch = Callable[[str, Sequence[Any]], list[sqlite3.Row]]

_SORTED_AT_ONCE = 20_000  # records: up to here they are gathered and sorted
_WALKED = 20_000  # entries of an index: up to here it is walked, beyond all records are taken in order


class _Known:
    """What has been found out about the selection that was asked for last."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.count: int | None = None
        self.parts: dict[int, int] = {}
        self.sorted_by: tuple[SortKey, bool] | None = None
        self.numbers = array("I")


class Lister:
    """Finds the numbers of records. `fetch` runs a statement and returns its rows."""

    def __init__(self, fetch: Fetch, sets: RecordSets) -> None:
        self._fetch = fetch
        self._sets = sets
        self._known = _Known(Selection())

    def _about(self, selection: Selection) -> _Known:
        if self._known.selection != selection:
            self._known = _Known(selection)
        return self._known

    # ---- counting

    def kept_count(self, selection: Selection) -> int | None:
        """Return the number of records where the catalog keeps it, so that nothing is counted."""
        known = self._about(selection)
        if known.count is None and selection.plain:
            if selection.holders:
                rows = self._fetch(
                    "SELECT c.records FROM holding_counts c JOIN records r ON r.number = c.holder WHERE r.id = ?",
                    selection.holders,
                )
            else:
                marks = ", ".join("?" * len(selection.types))
                rows = self._fetch(f"SELECT sum(number) FROM counts WHERE what IN ({marks})", selection.types)
            known.count = int(rows[0][0] or 0) if rows else 0
        return known.count

    def count(self, selection: Selection) -> int:
        """Return how many records a selection holds."""
        kept = self.kept_count(selection)
        if kept is None:
            if _only_text(selection):
                kept = self._count_search(selection)
            elif selection.of_measures or selection.holders or selection.text.strip():
                kept = self._sets.of(selection).bit_count()
            else:
                kept = self._count_parts(selection)
            self._about(selection).count = kept
        return kept

    def _count_parts(self, selection: Selection) -> int:
        return sum(self._count(part) for part in parts_of(selection))

    def _count(self, part: Part) -> int:
        return int(self._fetch(f"SELECT count(*) FROM {part.source} WHERE {part.condition}", part.parameters)[0][0])

    def _count_search(self, selection: Selection) -> int:
        """Count all hits in one go, and the records of that name that hold the words in no text."""
        query = parse_query(selection.text)
        if not query.wanted:
            return 0
        if query.excluded:
            return self._count_parts(selection)
        if query.begun == query.begun_in_texts:  # then what stands in names stands in the other index as well
            sql = "SELECT count(*) FROM search_index WHERE search_index MATCH ?"
            found = self._fetch(sql, (query.begun_in_texts,))[0][0]
        else:
            found = self._fetch(f"SELECT count(*) FROM ({FOUND})", (query.begun_in_texts, query.begun))[0][0]
        # A name in full is found in other spellings than by its words: "a step" for "A-STEP".
        named = f"SELECT count(*) FROM name_keys WHERE key = ? AND number NOT IN ({FOUND})"
        if self._fetch("SELECT 1 FROM name_keys WHERE key = ? LIMIT 1", (name_sought(query),)):
            found += self._fetch(named, (name_sought(query), query.begun_in_texts, query.begun))[0][0]
        return int(found)

    # ---- paging

    def numbers(self, selection: Selection, sort: SortKey, *, descending: bool, offset: int, limit: int) -> list[int]:
        """Return the numbers of the records from `offset` on, at most `limit` (all for -1)."""
        known = self._about(selection)
        if sort == "importance":
            if known.count is None or selection.plain or selection.text.strip():
                return self._by_importance(selection, offset, limit)
            return numbers_in(self._sets.of(selection), offset, limit)  # it was counted: its conditions are at hand
        if known.sorted_by == (sort, descending):
            return list(known.numbers[offset : offset + limit if limit >= 0 else None])
        order = order_by(sort, descending=descending)
        if limit < 0 or (not selection.of_measures and offset <= _WALKED):
            return self._sorted(selection, order, offset, limit)
        count = self.count(selection)
        limit = max(0, min(limit, count - offset))
        from_end = count - offset - limit
        if count <= _SORTED_AT_ONCE:
            known.numbers = self._gathered(selection, order)
        elif not selection.of_measures:
            known.numbers = array("I", self._sorted(selection, order, 0, -1))
        elif self._steps(selection, min(offset, from_end) + limit, count) > _WALKED:
            known.numbers = self._filtered(selection, sort, descending=descending)
        elif offset <= from_end:
            return self._walked(walks(selection, sort, descending=descending), offset, limit)
        else:
            steps = walks(selection, sort, descending=descending, backward=True)
            return self._walked(steps, from_end, limit)[::-1]
        known.sorted_by = sort, descending
        return list(known.numbers[offset : offset + limit])

    def _steps(self, selection: Selection, wanted: int, count: int) -> int:
        """Return how many entries of an index are walked past until that many are found, if they lie evenly."""
        if selection.text.strip():  # what a search finds is not looked up along an index
            return _WALKED + 1
        every = self._fetch("SELECT sum(number) FROM counts WHERE what IN ('policy', 'program')", ())[0][0]
        return wanted * int(every) // count

    def _gathered(self, selection: Selection, order: str) -> "array[int]":
        sql = f"SELECT number FROM records r WHERE number IN (SELECT value FROM json_each(?)) ORDER BY {order}"
        numbers = numbers_in(self._sets.of(selection))
        return array("I", [row[0] for row in self._fetch(sql, (json.dumps(numbers),))])

    def _filtered(self, selection: Selection, sort: SortKey, *, descending: bool) -> "array[int]":
        order = self._sets.keep(("order", sort, descending), lambda: self._order(sort, descending=descending))
        flags = flags_of(self._sets.of(selection), max(order, default=0))
        return array("I", compress(order, map(flags.__getitem__, order)))

    def _order(self, sort: SortKey, *, descending: bool) -> "array[int]":
        """Return the numbers of all policies and programs in an order."""
        found = array("I")
        for part, order in walks(Selection(types=MEASURES), sort, descending=descending):
            found += self._sets.numbers(
                f"SELECT number FROM {part.source} WHERE {part.condition} ORDER BY {order}", part.parameters
            )
        return found

    def _by_importance(self, selection: Selection, offset: int, limit: int) -> list[int]:
        parts = parts_of(selection)
        sizes = self._about(selection).parts
        found: list[int] = []
        for position, part in enumerate(parts):
            if offset and len(parts) > 1:
                if position not in sizes:
                    sizes[position] = self._count(part)
                if offset >= sizes[position]:
                    offset -= sizes[position]
                    continue
            found += self._page(part, part.number, offset, limit - len(found) if limit >= 0 else -1)
            offset = 0
            if len(found) == limit:
                break
        return found

    def _sorted(self, selection: Selection, order: str, offset: int, limit: int) -> list[int]:
        parts = parts_of(selection, whole=True)
        if not parts:
            return []
        part = parts[0]
        source = part.source
        if source == "holdings h":
            source += " CROSS JOIN records r ON r.number = h.number"
        return self._page(Part(source, part.condition, part.parameters), order, offset, limit)

    def _walked(self, steps: Sequence[tuple[Part, str]], offset: int, limit: int) -> list[int]:
        found: list[int] = []
        for position, (part, order) in enumerate(steps):
            page = self._page(part, order, offset, limit - len(found))
            found += page
            if len(found) == limit or position == len(steps) - 1:
                break
            offset = 0 if page else offset - self._count(part)
        return found

    def _page(self, part: Part, order: str, offset: int, limit: int) -> list[int]:
        sql = f"SELECT {part.number} FROM {part.source} WHERE {part.condition} ORDER BY {order} LIMIT ? OFFSET ?"
        return [row[0] for row in self._fetch(sql, (*part.parameters, limit, offset))]


def _only_text(selection: Selection) -> bool:
    return bool(selection.text.strip()) and selection == Selection(text=selection.text)
