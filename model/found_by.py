"""What a record is found by besides its own names and its summary, and why a search found it."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from model.records import Row
from model.search import Query, name_key
from model.value import Value

FetchByChunks = Callable[[str, Sequence[int]], list[sqlite3.Row]]

# (number, text, ...) of the records whose numbers lie in a range. Money columns are found through their programs.
ITEMS = "SELECT r.number, x.text FROM records r JOIN items x ON x.record_id = r.id WHERE {range}"
METRICS = """
    SELECT r.number, m.name, m.name_ja FROM records r JOIN metrics x ON x.subject_id = r.id AND x.measure IS NULL
    JOIN records m ON m.id = x.id WHERE {range}"""
CODES = "SELECT r.number, x.code FROM records r JOIN terms x ON x.id = r.id WHERE {range} AND r.type = 'term'"
RELATED = (
    """SELECT r.number, o.abbreviation, o.name, o.name_ja FROM records r JOIN roles x ON x.record_id = r.id
       JOIN records o ON o.id = x.organization_id WHERE {range}""",
    """SELECT r.number, t.name, t.name_ja FROM records r JOIN classifications x ON x.record_id = r.id
       JOIN records t ON t.id = x.term_id WHERE {range}""",
    """SELECT r.number, o.name, o.name_ja FROM records r JOIN links x ON x.from_id = r.id AND x.type = 'funds'
       JOIN records o ON o.id = x.to_id WHERE {range}""",
    """SELECT DISTINCT r.number, x.breakdown FROM records r JOIN observations x ON x.metric_id = r.id
       WHERE {range} AND r.type = 'metric' AND x.breakdown IS NOT NULL""",
    "SELECT r.number, x.publisher FROM records r JOIN sources x ON x.id = r.id WHERE {range} AND r.type = 'source'",
    CODES,
)
NOTES = (
    """SELECT r.number, c.note FROM records r JOIN citations c ON c.target_id = r.id
       WHERE {range} AND c.note IS NOT NULL""",
    """SELECT r.number, c.note FROM records r JOIN readings x ON x.record_id = r.id
       JOIN citations c ON c.target_id = x.id WHERE {range} AND c.note IS NOT NULL""",
    """SELECT r.number, c.note FROM records r JOIN links x ON x.from_id = r.id
       JOIN citations c ON c.target_id = x.id WHERE {range} AND c.note IS NOT NULL""",
    """SELECT r.number, c.note FROM records r JOIN metrics m ON m.id = r.id AND m.measure IS NULL
       JOIN observations x ON x.metric_id = r.id JOIN citations c ON c.target_id = x.id
       WHERE {range} AND r.type = 'metric' AND c.note IS NOT NULL""",
)
JUDGMENTS = "SELECT r.number, x.note FROM records r JOIN {notes} x ON x.record_id = r.id WHERE {range}"

_ALIASES = "SELECT r.number, x.name FROM records r JOIN aliases x ON x.record_id = r.id WHERE {range}"
_SUMMARY = "SELECT r.number, r.summary FROM records r WHERE {range}"
_NAMES: tuple[str, ...] = ("abbreviation", "name", "Japanese name", "alias")
# Every field of texts by its name, in the order in which one is told as the reason.
_FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("alias", (_ALIASES,)),
    ("summary", (_SUMMARY,)),
    ("stated list", (ITEMS,)),
    ("metric", (METRICS,)),
    ("note", (*NOTES, JUDGMENTS.replace("{notes}", "discrepancies"))),
    ("related names", RELATED),
)
_SEVERAL = "several fields"
_LONGEST_SNIPPET = 120  # characters
_BEFORE = 40  # characters of a long text before the first word
_CUT = "\u2026"


class Reason(Value, kw_only=False):
    """Why a search found a record: the field that holds the words, the piece of it around them, and where they stand.

    Where no field holds all words, the piece is of the one that holds most.
    """

    field: str
    snippet: str
    spans: tuple[tuple[int, int], ...]


class _Sought:
    """A record for which a reason is looked for: the best text so far, by how many of the words it holds."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._every = len(query.wanted)
        self._held = 0
        self._text = ""
        self._field = _FIELDS[-1][0]

    @property
    def explained(self) -> bool:
        return self._held == self._every

    def look(self, field: str, texts: Iterable[str | None]) -> None:
        """Take a text of the record for the reason where it holds more than those before."""
        for text in texts:
            if not text or self.explained:
                continue
            held = self._every if field in _NAMES and self._named(text) else self._query.clauses_in(text)
            if held > self._held:
                self._held, self._text = held, text
                self._field = field if held == self._every else _SEVERAL

    def _named(self, text: str) -> bool:
        key = name_key(self._query.text)
        return bool(key) and name_key(text) == key

    def reason(self) -> Reason:
        return Reason(self._field, *snippet(self._text, self._query.spans(self._text)))


def reasons(fetch: FetchByChunks, query: Query, rows: Sequence[Row]) -> list[Reason]:
    """Return why a search found each of these records. Fields are read for those alone that names do not explain."""
    if not query.wanted:
        return [Reason("", "", ())] * len(rows)
    found = {row.number: _Sought(query) for row in rows}
    for row in rows:
        for field, name in zip(_NAMES, (row.abbreviation, row.name, row.name_ja), strict=False):
            found[row.number].look(field, (name,))
    for field, statements in _FIELDS:
        left = [number for number, sought in found.items() if not sought.explained]
        for statement in statements if left else ():
            for number, *texts in fetch(statement.replace("{range}", "r.number IN ({ids})"), left):
                found[number].look(field, texts)
    return [found[row.number].reason() for row in rows]


def snippet(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the piece of a text around the first of these places, and where they stand in it."""
    flat = "".join(" " if character.isspace() else character for character in text)
    if len(flat) <= _LONGEST_SNIPPET:
        return flat, tuple(spans)
    start = max(0, (spans[0][0] if spans else 0) - _BEFORE)
    if start:
        space = flat.find(" ", start, start + _BEFORE // 2)
        start = space + 1 if space >= 0 else start
    head = _CUT if start else ""
    end = min(len(flat), start + _LONGEST_SNIPPET - len(head) - len(_CUT))
    if end < len(flat):
        space = flat.rfind(" ", max(start, end - _BEFORE // 2, spans[0][1] if spans else 0), end)
        end = space if space > start else end
    shift = len(head) - start
    cut = tuple((first + shift, min(last, end) + shift) for first, last in spans if first < end)
    return f"{head}{flat[start:end]}{_CUT if end < len(flat) else ''}", cut
