"""A line in which a record is named: what may be meant is offered as one types, Enter takes the best."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from gui.background import CatalogWorker
from model.selection import Selection

if TYPE_CHECKING:
    from model.catalog import Catalog, Hit
    from model.records import RecordType

_TYPES: tuple[RecordType, ...] = ("organization", "policy", "program", "term")
_OFFERED = 8
_BEFORE_ASKING = 80  # milliseconds after a key
_ID_ROLE = Qt.ItemDataRole.UserRole + 1


class NameLine(QLineEdit):
    """Says which record is named. `about` is what its questions to the worker are about."""

    chosen = Signal(str)
    not_found = Signal(str, object)  # what was typed, the nearest names

    def __init__(self, worker: CatalogWorker, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._about = about
        self._ask_later = QTimer(self, singleShot=True, interval=_BEFORE_ASKING)
        self._ask_later.timeout.connect(self._ask)
        self._offers = QStandardItemModel(self)
        self._popup = QListView()
        self._popup.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._popup.clicked.connect(self._take_offer)
        self._completer = QCompleter(self._offers, self)
        self._completer.setPopup(self._popup)  # which becomes its own
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)  # not setCompleter: it would write what is offered into the line
        self.setClearButtonEnabled(True)
        self.textEdited.connect(self._ask_soon)
        self.returnPressed.connect(self._enter)

    @property
    def offers(self) -> list[str]:
        """Return the titles that are offered."""
        return [self._offers.item(row).text() for row in range(self._offers.rowCount())]

    def forget(self) -> None:
        """Let go of what was typed and offered."""
        self._ask_later.stop()
        self._worker.drop(self._about)
        self._popup.hide()
        self._offers.clear()
        self.clear()

    def _ask_soon(self, _text: str) -> None:
        self._ask_later.start()

    def _selection(self) -> Selection:
        return Selection(text=self.text(), types=_TYPES)

    def _ask(self) -> None:
        wanted = self._selection()
        if not wanted.text.strip():
            self._popup.hide()
            return
        self._worker.ask(self._about, lambda catalog: catalog.search(wanted, limit=_OFFERED), self._offer)

    def _offer(self, hits: Sequence[Hit]) -> None:
        self._offers.clear()
        for hit in hits:
            item = QStandardItem(hit.row.title)
            item.setData(hit.row.id, _ID_ROLE)
            item.setToolTip(hit.row.subtitle)
            item.setEditable(False)
            self._offers.appendRow(item)
        if hits and self.hasFocus():
            self._completer.complete()
        else:
            self._popup.hide()

    def _take_offer(self, index: QModelIndex) -> None:
        self._choose(str(index.data(_ID_ROLE)))

    def _enter(self) -> None:
        """Take what is marked among the offers, else the best hit for what was typed, even before it is offered."""
        if self._popup.isVisible() and self._popup.currentIndex().isValid():
            self._take_offer(self._popup.currentIndex())
            return
        wanted = self._selection()
        if not wanted.text.strip():
            return

        def question(catalog: Catalog) -> tuple[Sequence[Hit], list[str]]:
            hits = catalog.search(wanted, limit=1)
            return hits, [] if hits else catalog.nearest(wanted.text)

        def done(answer: tuple[Sequence[Hit], list[str]]) -> None:
            hits, nearest = answer
            if hits:
                self._choose(hits[0].row.id)
            else:
                self.not_found.emit(wanted.text.strip(), nearest)

        self._ask_later.stop()
        self._worker.ask(self._about, question, done)

    def _choose(self, record_id: str) -> None:
        self.forget()
        self.chosen.emit(record_id)
