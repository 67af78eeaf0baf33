"""What the user keeps about one record: its star, its collections, a note that is saved as one types."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.note_bar import NoteBar
from gui.note_editor import NoteEditor
from gui.notebook_desk import NotebookDesk
from model.override import override
from model.value import Value

if TYPE_CHECKING:
    from model.notebook import Change, Kept

_PAUSE = 300  # milliseconds after the last key
_LONGEST_WAIT = 2_000  # milliseconds after the first key that is not saved, while keys go on


_Key = tuple[str, str]  # the title of a catalog, the id of a record in it


class _Draft(Value, kw_only=False):
    """A text that the notebook has not accepted yet, and the visit to the record in which it was typed."""

    name: str
    text: str
    visit: int


class NotePane(QWidget):
    """Shows and changes what the notebook holds about a record. Only what it has accepted is said to be saved."""

    saved = Signal(str, str)  # the record's id, the text that was shown as saved

    def __init__(self, desk: NotebookDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._title = ""
        self._record = ""
        self._name = ""
        self._visit = 0
        self._loaded = False
        self._drafts: dict[_Key, _Draft] = {}  # also of records that are no longer shown, where saving failed
        self._refusals: dict[_Key, bool] = {}  # those of them that were refused, and whether a message told so
        self.bar = NoteBar(self)
        self.editor = NoteEditor(self)
        self.state_label = QLabel(self)
        self.state_label.setTextFormat(Qt.TextFormat.PlainText)
        self.state_label.setWordWrap(True)
        self.state_label.setAccessibleName(self.tr("Whether the note is saved"))
        self.state_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        foot = QHBoxLayout()
        foot.addWidget(self.state_label, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.bar)
        layout.addWidget(self.editor, 1)
        layout.addLayout(foot)
        self.setFocusProxy(self.editor)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._longest = QTimer(self, singleShot=True, interval=_LONGEST_WAIT)
        self._again = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.save)
        self._again.timeout.connect(self._look_again)
        self._longest.timeout.connect(self.save)
        self.editor.typed.connect(self._typed)
        self.editor.left.connect(self.save)
        desk.record_changed.connect(self._changed)
        self._connect_bar()
        self.clear()

    def _connect_bar(self) -> None:
        bar, desk = self.bar, self._desk
        bar.star_toggled.connect(self._toggle_star)
        bar.add_wanted.connect(self._add)
        bar.remove_wanted.connect(lambda name: desk.remove_from_collection([self._record], name))
        bar.new_wanted.connect(lambda: desk.ask_new_collection([(self._record, self._name)]))
        bar.rename_wanted.connect(desk.ask_rename_collection)
        bar.delete_wanted.connect(desk.delete_collection)
        desk.groups_changed.connect(self._fill_menu)

    # ---- which record

    def show_record(self, record_id: str, name: str) -> None:
        """Show what the notebook holds about a record; what was typed on the one before is saved."""
        if (self._desk.title, record_id) == self._key:
            self._name = name
            return
        self.save()
        self._title, self._record, self._name = self._desk.title, record_id, name
        self._visit = self._desk.new_visit()
        self._loaded = False
        self._enable(wanted=True)
        self.editor.paper.setReadOnly(True)  # until it is known what is there
        self.editor.show_text("")
        self.bar.show_star(starred=False)
        self.bar.show_collections(())
        self.state_label.clear()
        self._ask()

    def clear(self) -> None:
        """Show no record; what was typed is saved."""
        self.save()
        self._record = self._name = ""
        self._loaded = False
        self.editor.show_text("")
        self.bar.show_star(starred=False)
        self.bar.show_collections(())
        self.state_label.setText(self.tr("Choose a record to write a note on."))
        self._enable(wanted=False)

    def _enable(self, *, wanted: bool) -> None:
        self.bar.setEnabled(wanted)
        self.editor.setEnabled(wanted)  # not the label, which says what to do

    @property
    def _key(self) -> _Key:
        return self._title, self._record

    def _changed(self, record_id: str) -> None:
        if record_id == self._record:
            self._ask()

    def _look_again(self) -> None:
        """Show what another window has written meanwhile, rather than write over it."""
        if self._loaded and self._key not in self._drafts:
            self._ask()

    def _ask(self) -> None:
        shown, unread = partial(self._show, self._visit), partial(self._unread, self._visit)
        self._desk.ask_note(self._record, shown, unread)

    def _show(self, visit: int, kept: Kept) -> None:
        if visit != self._visit or not self._record:
            return
        self.bar.show_star(starred=kept.starred)
        self.bar.show_collections(kept.collections)
        self._fill_menu()
        self.editor.paper.setReadOnly(False)
        first, self._loaded = not self._loaded, True
        draft = self._drafts.get(self._key)
        if draft is None:
            self.editor.show_text(kept.note.text if kept.note else "")
        elif first:  # could not be saved when it was shown last
            self.editor.show_text(draft.text)
            self._drafts[self._key] = draft.but(visit=visit)
            self.save()

    def _unread(self, visit: int, error: BaseException) -> None:
        if visit == self._visit:
            self.state_label.setText(self.tr("The note cannot be read: {0}").format(error))

    # ---- the note

    def _typed(self) -> None:
        if not self._loaded:
            return
        self._drafts[self._key] = _Draft(self._name, "", self._visit)
        self.state_label.setText(self.tr("Saving…"))
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def save(self) -> None:
        """Have saved at once what was typed and what could not be saved before."""
        self._pause.stop()
        self._longest.stop()
        shown = self._drafts.get(self._key)
        if shown is not None and self._loaded:
            self._drafts[self._key] = shown.but(text=self.editor.text)
        for key, draft in list(self._drafts.items()):
            title, record_id = key
            accepted, refused = partial(self._accepted, key, draft), partial(self._refused, key)
            self._desk.set_note(record_id, draft.name, draft.text, accepted, refused, draft.visit, title)

    def _accepted(self, key: _Key, draft: _Draft, _change: Change) -> None:
        if self._drafts.get(key) != draft:
            return  # typed on meanwhile
        del self._drafts[key]
        self._refusals.pop(key, None)
        if key == self._key:
            time = QDateTime.currentDateTime().toString("HH:mm:ss")
            self.state_label.setText(self.tr("Saved {0}").format(time))
            self.saved.emit(self._record, draft.text)

    def _refused(self, key: _Key, error: BaseException) -> None:
        told = self._refusals.setdefault(key, False)
        if key == self._key:
            text = self.tr("Not saved, and tried again as you type on: {0}")
            self.state_label.setText(text.format(error))
        elif not told:  # it is tried again with every save
            self._refusals[key] = True
            self._desk.failed.emit(error)

    @property
    def unsaved(self) -> tuple[str, ...]:
        """Return the names of the records whose notes the notebook has refused: they are lost when the window goes."""
        return tuple(self._drafts[key].name for key in self._refusals if key in self._drafts)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and hasattr(self, "_again") and self.isActiveWindow():
            self._again.start()  # when the other window, which is left now, has saved

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.save()
        super().hideEvent(event)

    # ---- star and collections

    def _toggle_star(self) -> None:
        self.bar.show_star(starred=not self.bar.star_button.isChecked())  # until the notebook has accepted it
        self._desk.toggle_star(self._record, self._name)

    def _add(self, collection: str) -> None:
        self._desk.add_to_collection([(self._record, self._name)], collection)

    def _fill_menu(self) -> None:
        self.bar.fill_menu(self._desk.holdings.collections)
