"""Class `Notebook`, the one door to the user's own file."""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from model.errors import NotebookError
from model.language import say
from model.notebook.backup import FOLDER_NAME, back_up
from model.notebook.crosswalk import Decisions
from model.notebook.file import cannot, notebook_path, opened_or_begun
from model.notebook.selections import selection_from_json, selection_to_json
from model.notebook.tables import TABLES, Writing, rows_of, transaction
from model.notebook.values import (
    Cells,
    Change,
    ChangeKind,
    Collection,
    Kept,
    Named,
    Note,
    SavedSearch,
    now,
)
from model.override import override
from model.search import normalize
from model.selection import Selection

_OF_RECORD = "catalog_title = ? AND record_id = ?"


class Notebook(Decisions):
    """An open notebook. It belongs to the thread that made it; every change is one transaction, and can be undone.

    `notice` is a sentence for the user where the file could not be used and was set aside, else None.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, notice: str | None = None) -> None:
        self.path = path
        self.notice = notice
        self._connection = connection

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open the notebook, or make it with its folder where there is none.

        A file that is damaged or of another program is renamed with the date, never lost. Raises NotebookError when
        it is of a newer version, in use, or can be neither read nor made.
        """
        place = path or notebook_path()
        try:
            connection, notice = opened_or_begun(place)
        except (OSError, sqlite3.Error) as error:
            raise NotebookError(cannot(place, error)) from error
        return cls(connection, place, notice)

    def close(self) -> None:
        self._connection.close()

    def close_with_backup(self) -> Path | None:
        """Close, and keep a backup if anything was changed since the last; return it. Raises NotebookError."""
        self.close()
        return back_up(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- changes

    def undo(self, change: Change) -> Change:
        """Take a change back; return what was done. Raises NotebookError where the rows were changed since."""
        return self.redo(change.inverse())

    def redo(self, change: Change) -> Change:
        """Make a change that was taken back again; return what was done. Raises NotebookError as `undo` does."""
        with self.changing() as writing:
            for row in change.rows:
                writing.change(row)
        return writing.as_change(change.kind, change.name)

    @override
    @contextlib.contextmanager
    def changing(self) -> Iterator[Writing]:
        """Give a transaction to write in; it is committed when the block ends well. Raises NotebookError."""
        with self._telling(), transaction(self._connection):
            yield Writing(self._connection)

    # ---- notes

    def note(self, catalog_title: str, record_id: str) -> Note | None:
        """Return the note on a record, if there is one."""
        found = self._read("notes", _OF_RECORD, catalog_title, record_id)
        return Note(*found[0]) if found else None

    def notes(self, catalog_title: str) -> list[Note]:
        """Return all notes on the records of a catalog, also of those that it no longer has."""
        return [Note(*row) for row in self._read("notes", "catalog_title = ?", catalog_title)]

    def noted(self, catalog_title: str) -> tuple[Named, ...]:
        """Return the records of a catalog that have a note, by the names that they had."""
        return tuple(Named(row[1], row[2]) for row in self._read("notes", "catalog_title = ?", catalog_title))

    def set_note(self, catalog_title: str, record: Named, text: str) -> Change:
        """Keep a note in place of the one before; a blank text deletes it."""
        with self.changing() as writing:
            before = self.note(catalog_title, record.id)
            kind: ChangeKind = "note" if text.strip() else "delete note"
            if not text.strip():
                writing.drop("notes", (catalog_title, record.id))
            elif before is None or before.text != text:
                time = now()
                created = before.created if before else time
                writing.put("notes", (catalog_title, record.id, record.name, text, created, time))
        return writing.as_change(kind, record.name)

    def found_in_notes(self, text: str, catalog_title: str) -> list[str]:
        """Return the ids of the records of a catalog whose notes hold all words of a text, the latest note first."""
        words = normalize(text).split()
        found = [one for one in self.notes(catalog_title) if all(word in normalize(one.text) for word in words)]
        return [one.record_id for one in sorted(found, key=lambda one: one.changed, reverse=True)] if words else []

    # ---- stars

    def stars(self, catalog_title: str) -> tuple[Named, ...]:
        """Return the starred records of a catalog."""
        return tuple(Named(row[1], row[2]) for row in self._read("stars", "catalog_title = ?", catalog_title))

    def toggle_star(self, catalog_title: str, record: Named) -> Change:
        """Star a record, or take its star away."""
        with self.changing() as writing:
            starred = writing.drop("stars", (catalog_title, record.id)) is not None
            if not starred:
                writing.put("stars", (catalog_title, record.id, record.name, now()))
        return writing.as_change("unstar" if starred else "star", record.name)

    def kept(self, catalog_title: str, record_id: str) -> Kept:
        """Return all that the notebook holds about a record."""
        inside = {row[0] for row in self._read("members", _OF_RECORD, catalog_title, record_id)}
        names = sorted(row[1] for row in self._read("collections", "1") if row[0] in inside)
        starred = bool(self._read("stars", _OF_RECORD, catalog_title, record_id))
        return Kept(self.note(catalog_title, record_id), starred, tuple(names))

    # ---- collections

    def collections(self, catalog_title: str) -> list[Collection]:
        """Return all collections by name, with their records of a catalog in the user's order."""
        members: dict[object, list[tuple[int, Named]]] = {}
        sizes: dict[object, int] = {}
        for collection_id, title, record_id, name, place in self._read("members", "1"):
            sizes[collection_id] = sizes.get(collection_id, 0) + 1
            if title == catalog_title:
                members.setdefault(collection_id, []).append((place, Named(record_id, name)))
        return [
            Collection(
                key,
                name,
                tuple(one for _, one in sorted(members.get(key, []), key=lambda pair: pair[0])),
                sizes.get(key, 0),
            )
            for key, name, _ in sorted(self._read("collections", "1"), key=lambda row: normalize(row[1]))
        ]

    def new_collection(self, name: str) -> Change:
        """Begin an empty collection. Raises NotebookError where the name is blank or taken."""
        with self.changing() as writing:
            self._begin_collection(writing, self._free(name))
        return writing.as_change("new collection", name)

    def rename_collection(self, name: str, new: str) -> Change:
        """Give a collection another name. Raises NotebookError where it is blank or taken, or there is none."""
        with self.changing() as writing:
            key, _, created = self._collection(name)
            writing.put("collections", (key, self._free(new), created))
        return writing.as_change("rename collection", new)

    def delete_collection(self, name: str) -> Change:
        """Delete a collection; its records keep their notes and stars. Raises NotebookError where there is none."""
        with self.changing() as writing:
            key = self._collection(name)[0]
            for row in self._read("members", "collection_id = ?", key):
                writing.drop("members", row[:3])
            writing.drop("collections", (key,))
        return writing.as_change("delete collection", name)

    def add_to_collection(self, catalog_title: str, records: Sequence[Named], name: str) -> Change:
        """Put records at the end of a collection, which is begun where there is none of the name."""
        with self.changing() as writing:
            found = self._read("collections", "name = ?", name)
            key = found[0][0] if found else self._begin_collection(writing, self._free(name))
            members = self._read("members", "collection_id = ?", key)
            inside = {row[1:3] for row in members}
            place = max((row[4] for row in members), default=0)
            for record in dict.fromkeys(records):
                if (catalog_title, record.id) not in inside:
                    place += 1
                    writing.put("members", (key, catalog_title, record.id, record.name, place))
        return writing.as_change("collect", name)

    def remove_from_collection(self, catalog_title: str, ids: Sequence[str], name: str) -> Change:
        """Take records out of a collection. Raises NotebookError where there is none of the name."""
        with self.changing() as writing:
            key = self._collection(name)[0]
            for record_id in ids:
                writing.drop("members", (key, catalog_title, record_id))
        return writing.as_change("take out", name)

    def _begin_collection(self, writing: Writing, name: str) -> int:
        key = max((row[0] for row in self._read("collections", "1")), default=0) + 1
        writing.put("collections", (key, name, now()))
        return key

    def _collection(self, name: str) -> Cells:
        found = self._read("collections", "name = ?", name)
        if not found:
            raise NotebookError(say('There is no collection "{0}" any more.').format(name))
        return found[0]

    def _free(self, name: str) -> str:
        if not name.strip():
            raise NotebookError(say("A collection needs a name."))
        if self._read("collections", "name = ?", name):
            raise NotebookError(say('There is a collection "{0}" already: choose another name.').format(name))
        return name

    # ---- searches

    def searches(self) -> list[SavedSearch]:
        """Return the saved searches by name."""
        found = sorted(self._read("searches", "1"), key=lambda row: normalize(row[0]))
        return [SavedSearch(name, typed, *selection_from_json(selection)) for name, typed, selection, _ in found]

    def save_search(self, name: str, typed: str, selection: Selection) -> Change:
        """Keep a search in place of one of the same name. Raises NotebookError where the name is blank."""
        if not name.strip():
            raise NotebookError(say("A saved search needs a name."))
        with self.changing() as writing:
            writing.put("searches", (name, typed, selection_to_json(selection), now()))
        return writing.as_change("save search", name)

    def delete_search(self, name: str) -> Change:
        """Forget a saved search."""
        with self.changing() as writing:
            writing.drop("searches", (name,))
        return writing.as_change("delete search", name)

    # ---- the backup of an earlier notebook

    @property
    def backup(self) -> Path | None:
        """Return a good backup that was there when this notebook was begun and that nothing was decided about yet."""
        with self._telling():
            found = self._connection.execute("SELECT backup FROM offered").fetchone()
        path = self.path.parent / FOLDER_NAME / found[0] if found else None
        return path if path and path.exists() else None

    def settle_backup(self) -> None:
        """Offer the backup no longer: it was restored, or is not wanted."""
        with self._telling(), transaction(self._connection):
            self._connection.execute("DELETE FROM offered")

    # ---- reading

    def contents(self) -> dict[str, list[Cells]]:
        """Return all rows of all tables."""
        with self._telling():
            self._connection.execute("BEGIN")
            try:
                return {table: rows_of(self._connection, table) for table in TABLES}
            finally:
                self._connection.execute("ROLLBACK")

    @override
    def _read(self, table: str, condition: str, *given: object) -> list[Cells]:
        with self._telling():
            return rows_of(self._connection, table, condition, given)

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise NotebookError(cannot(self.path, error)) from error
