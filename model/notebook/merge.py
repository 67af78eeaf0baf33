"""Two notebooks made one, so that nothing is lost and a second time changes nothing."""

from model.language import say
from model.notebook.notebook import Notebook
from model.notebook.tables import TABLES, Writing, rows_of
from model.notebook.values import Cells, Change
from model.value import Value


class Imported(Value, kw_only=False):
    """What an import added: how many of each, and the change that undoes it.

    `merged` notes were there already with another text; the older is now quoted below the newer.
    """

    notes: int
    merged: int
    stars: int
    members: int
    searches: int
    decisions: int
    change: Change

    def __str__(self) -> str:  # type: ignore[explicit-override]  # as in errors.py
        told = [
            say("{0:,} notes").format(self.notes),
            say("{0:,} notes brought together").format(self.merged),
            say("{0:,} stars").format(self.stars),
            say("{0:,} members of collections").format(self.members),
            say("{0:,} saved searches").format(self.searches),
            say("{0:,} decisions").format(self.decisions),
        ]
        counts = (self.notes, self.merged, self.stars, self.members, self.searches, self.decisions)
        said = ", ".join(text for text, count in zip(told, counts, strict=True) if count)
        return say("Imported: {0}.").format(said) if said else say("Nothing was imported: all of it was there already.")


def merge(notebook: Notebook, contents: dict[str, list[Cells]]) -> Imported:
    """Add rows of another notebook. Raises NotebookError, and then nothing is changed."""
    with notebook.changing() as writing:
        before = {table: rows_of(writing.connection, table) for table in TABLES}
        notes, merged = _merge_notes(writing, before["notes"], contents["notes"])
        stars = _add(writing, "stars", before["stars"], contents["stars"], 2)
        members = _merge_collections(writing, before, contents)
        searches = _merge_searches(writing, before["searches"], contents["searches"])
        decisions = _merge_decisions(writing, before["crosswalk"], contents["crosswalk"])
    return Imported(notes, merged, stars, members, searches, decisions, writing.as_change("import", ""))


def _merge_notes(writing: Writing, ours: list[Cells], theirs: list[Cells]) -> tuple[int, int]:
    known = {row[:2]: row for row in ours}
    added = merged = 0
    for row in theirs:
        own = known.get(row[:2])
        if own is None:
            writing.put("notes", row)
            known[row[:2]] = row
            added += 1
            continue
        older, newer = sorted((row, own), key=lambda one: one[5])  # of the same time, one's own is the newer
        text = _with_older(newer[3], older[3], older[5])
        if text != own[3]:
            known[row[:2]] = (*row[:2], newer[2], text, min(row[4], own[4]), newer[5])
            writing.put("notes", known[row[:2]])
            merged += 1
    return added, merged


def _with_older(text: str, older: str, changed: str) -> str:
    """Return a note with an older version quoted below, unless it holds that already."""
    quoted = "\n".join(f"> {line}".rstrip() for line in older.splitlines())
    if text.startswith(older) or quoted in text:
        return text
    when = say("Older version, {0}:").format(changed[:16].replace("T", " ") + " UTC")
    return f"{text.rstrip()}\n\n> *{when}*\n>\n{quoted}\n"


def _add(writing: Writing, table: str, ours: list[Cells], theirs: list[Cells], key: int) -> int:
    known = {row[:key] for row in ours}
    added = 0
    for row in theirs:
        if row[:key] not in known:
            writing.put(table, row)
            known.add(row[:key])
            added += 1
    return added


def _merge_collections(writing: Writing, ours: dict[str, list[Cells]], theirs: dict[str, list[Cells]]) -> int:
    """Bring collections of the same name together: one's own members first."""
    keys = {name: key for key, name, _ in ours["collections"]}
    new = max(keys.values(), default=0)
    renumbered = {}
    for key, name, created in theirs["collections"]:
        if name not in keys:
            new += 1
            keys[name] = new
            writing.put("collections", (new, name, created))
        renumbered[key] = keys[name]
    last: dict[int, int] = {}
    for key, *_, place in ours["members"]:
        last[key] = max(last.get(key, 0), place)
    rows = []
    for key, *names, _ in sorted(theirs["members"], key=lambda row: row[4]):
        if key in renumbered:
            place = last[renumbered[key]] = last.get(renumbered[key], 0) + 1
            rows.append((renumbered[key], *names, place))
    return _add(writing, "members", ours["members"], rows, 3)


def _merge_searches(writing: Writing, ours: list[Cells], theirs: list[Cells]) -> int:
    """Add searches, under another name where there is one of the name that searches for something else."""
    known = {row[0]: row[1:3] for row in ours}
    added = 0
    for name, *search, created in theirs:
        free, number = name, 2
        while free in known and known[free] != tuple(search):
            free = f"{name} ({number})"
            number += 1
        if free not in known:
            writing.put("searches", (free, *search, created))
            known[free] = tuple(search)
            added += 1
    return added


def _merge_decisions(writing: Writing, ours: list[Cells], theirs: list[Cells]) -> int:
    """Add decisions; of two on the same the newer wins."""
    known = {(row[8], *row[:3]): row for row in ours}
    added = 0
    for row in theirs:
        key = (row[8], *row[:3])
        if key not in known or known[key][7] < row[7]:
            writing.put("crosswalk", row)
            known[key] = row
            added += 1
    return added
