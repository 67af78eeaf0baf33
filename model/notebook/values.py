"""What a notebook holds, as plain values. Times are in UTC, ISO 8601; a catalog is named by its title."""

from datetime import UTC, datetime
from typing import Any, Literal

from model.selection import Selection
from model.value import Value

Verdict = Literal["accepted", "rejected"]
Cells = tuple[Any, ...]  # of a row: text and whole numbers
ChangeKind = Literal[
    "star",
    "unstar",
    "note",
    "delete note",
    "collect",
    "take out",
    "new collection",
    "rename collection",
    "delete collection",
    "save search",
    "delete search",
    "decide",
    "forget",
    "import",
]


def now() -> str:
    """Return the time as the notebook keeps it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Named(Value, kw_only=False):
    """A record, by its id and by the name that it has or had."""

    id: str
    name: str


class Decision(Value, kw_only=False):
    """The user's judgment whether a project of another catalog belongs to a record of one's own.

    The names and titles are as they were then. `own_title` and `own_path` tell the catalog of the record; they are
    empty in decisions of version 1, which were about the bundled one.
    """

    record_id: str
    catalog_path: str
    project_id: str
    record_name: str
    catalog_title: str
    project_name: str
    verdict: Verdict
    decided: str
    own_title: str = ""
    own_path: str = ""


class Note(Value, kw_only=False):
    """What the user wrote about a record, as Markdown."""

    catalog_title: str
    record_id: str
    record_name: str
    text: str
    created: str
    changed: str


class Collection(Value, kw_only=False):
    """Records that the user put together: `members` those of one catalog, in the user's order; `size` counts all."""

    id: int
    name: str
    members: tuple[Named, ...]
    size: int


class SavedSearch(Value, kw_only=False):
    """A search to be done again: what was typed, and all conditions that it came to.

    `notice` says what of it this program does not know, None where it knows all.
    """

    name: str
    typed: str
    selection: Selection
    notice: str | None = None


class Kept(Value, kw_only=False):
    """What the notebook holds about one record; `collections` are the names of those that it is in."""

    note: Note | None
    starred: bool
    collections: tuple[str, ...]


class RowChange(Value, kw_only=False):
    """One row of a table before and after a change; None where it is not there."""

    table: str
    key: Cells
    before: Cells | None
    after: Cells | None


class Change(Value, kw_only=False):
    """What one transaction changed, so that it can be undone and done again.

    `name` says on what: a record, a collection, a search. Without rows nothing was changed.
    """

    kind: ChangeKind
    name: str
    rows: tuple[RowChange, ...]

    def records(self, catalog_title: str) -> frozenset[str]:
        """Return the ids of the records of a catalog whose note, star or collections the change touches."""
        keys = [(row.table, row.key) for row in self.rows]
        return frozenset(
            str(key[-1]) for table, key in keys if table in {"notes", "stars", "members"} and key[-2] == catalog_title
        )

    def decided(self) -> frozenset[str]:
        """Return the ids of the records on whose budget projects a decision is changed."""
        return frozenset(row.key[1] for row in self.rows if row.table == "crosswalk")

    def inverse(self) -> "Change":
        """Return what takes this change back."""
        return self.but(rows=tuple(row.but(before=row.after, after=row.before) for row in reversed(self.rows)))

    def then(self, later: "Change") -> "Change":
        """Return both as one change, this first: of a row that both touch, the state between is left out."""
        rows = {(row.table, row.key): row for row in self.rows}
        for row in later.rows:
            earlier = rows.pop((row.table, row.key), None)
            rows[row.table, row.key] = row.but(before=earlier.before) if earlier else row
        return later.but(rows=tuple(rows.values()))
