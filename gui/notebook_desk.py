"""The window's way to the user's notebook: changes are asked for here, and told when the notebook has accepted them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from gui.notebook_groups import Holdings, groups_of, holdings_of
from gui.notebook_texts import said_of
from gui.notebook_undo import ChangeCommand
from gui.notebook_worker import NotebookWorker
from model.selection import Selection

if TYPE_CHECKING:
    from model.grouping import Group
    from model.notebook import Change, Kept, Named, Note, Notebook, SavedSearch
    from model.notebook.merge import Imported

Done = Callable[[Any], None]
Failed = Callable[[BaseException], None]


class NotebookDesk(QObject):
    """Keeps the user's notes, stars, collections and searches, on a thread of its own.

    Every change goes on `undo_stack` when the notebook has accepted it. `done` and `failed` of a method are called on
    the GUI thread; where no `failed` is given, the signal tells it.
    """

    stars_changed = Signal(object)  # frozenset of ids in the open catalog
    record_changed = Signal(str)  # its note, star or collections
    groups_changed = Signal(object)  # Sequence[Group]
    decisions_changed = Signal(object)  # ids of records on whose budget projects a decision was undone or redone
    ids_noted = Signal(object)  # frozenset of ids: which of them the catalog has is told with `take_present`
    absent_changed = Signal(int)  # how many notes are on records that the catalog no longer has
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QWidget, executor: Executor | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._title = ""
        self._holdings = Holdings()
        self._present: frozenset[str] | None = None
        self._visits = 0
        self._worker = NotebookWorker(self, executor)
        self._worker.failed.connect(self.failed)
        self._worker.opened.connect(self._tell_opened)
        self.undo_stack = QUndoStack(self)

    # ---- the catalog that is open

    def use_catalog(self, title: str) -> None:
        """Show what the notebook holds on the catalog of this title."""
        self._title = title
        self._present = None
        self._worker.ask(
            lambda notebook: holdings_of(notebook, title), lambda found: self._take(title, found, tell=True)
        )

    def take_present(self, ids: Iterable[str]) -> None:
        """Take which of the records of `ids_noted` the open catalog has; the others are not counted in groups."""
        self._present = frozenset(ids)
        self._tell_groups()

    @property
    def title(self) -> str:
        """The title of the catalog that is open."""
        return self._title

    @property
    def holdings(self) -> Holdings:
        """What the notebook holds on the open catalog, as it was told last."""
        return self._holdings

    @property
    def absent(self) -> tuple[Named, ...]:
        """The records with a note that the catalog no longer has, as far as that was told."""
        if self._present is None:
            return ()
        return tuple(one for one in self._holdings.noted if one.id not in self._present)

    def _take(self, title: str, found: Holdings, *, tell: bool = False) -> None:
        if title != self._title:
            return  # another catalog was opened meanwhile
        before, self._holdings = self._holdings, found
        if tell or before.stars != found.stars:
            self.stars_changed.emit(frozenset(one.id for one in found.stars))
        if tell or before != found:
            self._tell_groups()
        if tell or before.ids() != found.ids():
            self.ids_noted.emit(found.ids())

    def _tell_groups(self) -> None:
        self.groups_changed.emit(self.groups())
        self.absent_changed.emit(len(self.absent))

    def groups(self) -> list[Group]:
        """Return what the navigator shows of the notebook: stars, notes, each collection, saved searches."""
        return groups_of(self._holdings, self._present)

    # ---- notes and stars

    def new_visit(self) -> int:
        """Return a number for `set_note` that no other visit to a note has."""
        self._visits += 1
        return self._visits

    def ask_note(self, record_id: str, done: Callable[[Kept], None], failed: Failed | None = None) -> None:
        """Ask for what the notebook holds about a record."""
        title = self._title
        self._worker.ask(lambda notebook: notebook.kept(title, record_id), done, failed)

    def set_note(
        self,
        record_id: str,
        name: str,
        text: str,
        done: Done | None = None,
        failed: Failed | None = None,
        visit: int = 0,
        title: str | None = None,
    ) -> None:
        """Keep a note; a blank text deletes it. `done` is called when the notebook has it.

        Notes on one record with the same `visit`, but 0, are undone together. `title` names the catalog of the
        record, where that may no longer be the open one.
        """
        title = self._title if title is None else title
        self._change(lambda notebook: notebook.set_note(title, _named(record_id, name), text), done, failed, visit)

    def toggle_star(self, record_id: str, name: str) -> None:
        """Star a record, or take its star away."""
        title = self._title
        self._change(lambda notebook: notebook.toggle_star(title, _named(record_id, name)))

    def find_in_notes(self, text: str, done: Callable[[list[str]], None]) -> None:
        """Ask for the ids of the records of the open catalog whose notes hold all words of a text."""
        title = self._title
        self._worker.ask(lambda notebook: notebook.found_in_notes(text, title), done)

    # ---- collections

    def collections(self, done: Callable[[list[str]], None]) -> None:
        """Ask for the names of all collections."""
        title = self._title
        self._worker.ask(lambda notebook: [one.name for one in notebook.collections(title)], done)

    def add_to_collection(self, ids_with_names: Sequence[tuple[str, str]], collection_name: str) -> None:
        """Put records into a collection, which is begun where there is none of the name."""
        title = self._title
        pairs = list(ids_with_names)
        self._change(
            lambda notebook: notebook.add_to_collection(title, [_named(*pair) for pair in pairs], collection_name)
        )

    def remove_from_collection(self, ids: Sequence[str], collection_name: str) -> None:
        """Take records out of a collection."""
        title = self._title
        wanted = list(ids)
        self._change(lambda notebook: notebook.remove_from_collection(title, wanted, collection_name))

    def new_collection(self, name: str) -> None:
        """Begin an empty collection."""
        self._change(lambda notebook: notebook.new_collection(name))

    def rename_collection(self, name: str, new: str) -> None:
        """Give a collection another name."""
        self._change(lambda notebook: notebook.rename_collection(name, new))

    def delete_collection(self, name: str) -> None:
        """Delete a collection; its records keep their notes and stars."""
        self._change(lambda notebook: notebook.delete_collection(name))

    def ask_new_collection(self, ids_with_names: Sequence[tuple[str, str]] = ()) -> None:
        """Ask for a name, and put records into the collection of that name."""
        from gui import notebook_dialogs

        pairs = list(ids_with_names)
        notebook_dialogs.ask_name(
            self._window,
            self.tr("New Collection"),
            self.tr("Name of the collection:"),
            "",
            lambda name: self.add_to_collection(pairs, name) if pairs else self.new_collection(name),
        )

    def ask_rename_collection(self, name: str) -> None:
        """Ask for another name of a collection."""
        from gui import notebook_dialogs

        notebook_dialogs.ask_name(
            self._window,
            self.tr("Rename Collection"),
            self.tr("New name of the collection:"),
            name,
            lambda new: self.rename_collection(name, new) if new != name else None,
        )

    # ---- searches

    def saved_searches(self, done: Callable[[list[SavedSearch]], None]) -> None:
        """Ask for the saved searches."""
        self._worker.ask(lambda notebook: notebook.searches(), done)

    def save_search(self, name: str, typed: str, selection: Selection) -> None:
        """Keep a search in place of one of the same name."""
        self._change(lambda notebook: notebook.save_search(name, typed, selection))

    def ask_save_search(self, name: str, typed: str, selection: Selection) -> None:
        """Ask for a name, where `name` is one to begin with, and keep the search."""
        from gui import notebook_dialogs

        notebook_dialogs.ask_name(
            self._window,
            self.tr("Save Search"),
            self.tr("Name of the search:"),
            name,
            lambda chosen: self.save_search(chosen, typed, selection),
        )

    def delete_search(self, name: str) -> None:
        """Forget a saved search."""
        self._change(lambda notebook: notebook.delete_search(name))

    # ---- files

    def export(self) -> None:
        """Ask where to, and write all of the notebook."""
        from gui import notebook_dialogs

        notebook_dialogs.ask_export_file(self._window, self.export_to)

    def export_to(self, target: Path) -> None:
        """Write all of the notebook: as Markdown where the name ends in .md, else as JSON."""

        def work(notebook: Notebook) -> None:
            from model.notebook.transfer import export_notebook

            export_notebook(notebook, target)

        self._worker.ask(work, lambda _: self.said.emit(self.tr("Written: {0}").format(target)))

    def import_(self) -> None:
        """Ask for a file, and add what it holds."""
        from gui import notebook_dialogs

        notebook_dialogs.ask_import_file(self._window, self.import_from)

    def import_from(self, source: Path) -> None:
        """Add what an exported file, a backup or another notebook holds."""

        def work(notebook: Notebook) -> Imported:
            from model.notebook.transfer import import_notebook

            return import_notebook(notebook, source)

        self._import(work)

    def restore_backup(self) -> None:
        """Bring back what the backup holds that the notebook offers."""

        def work(notebook: Notebook) -> Imported:
            from model.notebook.transfer import restore_backup

            return restore_backup(notebook)

        self._import(work)

    def _import(self, work: Callable[[Notebook], Imported]) -> None:
        def make(notebook: Notebook) -> Change:
            imported = work(notebook)
            told.append(str(imported))
            return imported.change

        told: list[str] = []
        self._change(make, lambda _: self.said.emit(told[0]))

    def show_absent(self) -> None:
        """Show the notes on records that the catalog no longer has."""
        from gui import notebook_dialogs

        title = self._title
        wanted = {one.id for one in self.absent}

        def show(notes: list[Note]) -> None:
            absent = [note for note in notes if note.record_id in wanted]
            if not absent:
                self.said.emit(self.tr("All records with a note are in this catalog."))
                return
            dialog = notebook_dialogs.AbsentNotesDialog(self._window, absent)
            dialog.delete_wanted.connect(lambda note: self.set_note(note.record_id, note.record_name, ""))
            dialog.open()

        self._worker.ask(lambda notebook: notebook.notes(title), show)

    def _tell_opened(self, notice: str | None, backup: Path | None) -> None:
        from gui import notebook_dialogs

        if backup is not None:
            notebook_dialogs.offer_backup(self._window, notice, backup, self.restore_backup, self._begin_anew)
        elif notice:
            notebook_dialogs.tell(self._window, notice)

    def _begin_anew(self) -> None:
        self._worker.ask(lambda notebook: notebook.settle_backup(), lambda _: None)

    def close(self) -> None:
        """Finish what waits, and make the backup; nothing is told any more."""
        self._worker.stop()

    # ---- changes

    def take_change(self, change: Change) -> None:
        """Take a change that another part of the window has made in the notebook, so that it can be undone."""
        if change.rows:
            self.undo_stack.push(ChangeCommand(change, self._write, 0))

    def _change(
        self,
        make: Callable[[Notebook], Change],
        done: Done | None = None,
        failed: Failed | None = None,
        visit: int = 0,
        *,
        undoable: bool = True,
    ) -> None:
        title = self._title

        def work(notebook: Notebook) -> tuple[Change, Holdings]:
            return make(notebook), holdings_of(notebook, title)

        def deliver(made: tuple[Change, Holdings]) -> None:
            change, found = made
            if undoable and change.rows:
                self.undo_stack.push(ChangeCommand(change, self._write, visit))
            if done is not None:
                done(change)
            self._take(title, found)
            for record_id in sorted(change.records(self._title)):
                self.record_changed.emit(record_id)
            if decided := change.decided():
                self.decisions_changed.emit(decided)
            if undoable and (text := said_of(change)):
                self.said.emit(text)

        self._worker.ask(work, deliver, failed)

    def _write(self, change: Change) -> None:
        """Undo or redo a change; one that no longer can be empties the stack, whose other changes rest on it."""

        def fail(error: BaseException) -> None:
            self.failed.emit(error)
            QTimer.singleShot(0, self.undo_stack.clear)  # not in the middle of its own undo

        self._change(lambda notebook: notebook.redo(change), failed=fail, undoable=False)


def _named(record_id: str, name: str) -> Named:
    from model.notebook import Named

    return Named(record_id, name)
