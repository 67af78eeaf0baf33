"""The table of records: it knows how many there are, and asks for the pages that are in sight."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain, islice, starmap
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from gui.empty_notice import EmptyNotice
from gui.hit_delegate import HitDelegate
from gui.record_columns import COLUMNS, KEYS, NAME, STAR
from gui.record_header import RecordHeader
from gui.record_model import PAGE_ROWS, ROW_ROLE, RecordTableModel
from gui.table_copy import table_data
from model.override import override
from model.records import Row

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from model.catalog import Hit

__all__ = ["PAGE_ROWS", "ROW_ROLE", "RecordTable", "RecordTableModel"]

_BEFORE_FETCH = 15  # milliseconds, so that a scroll bar that is dragged asks for where it stops
_MOST_SELECTED = 1_000  # lines, which are also copied: what takes no time that one would see
_LINES, _LINES_OF_HIT = 2, 3


class RecordTable(QTableView):
    """The table itself. Says which record was chosen, which are selected; says why it is empty."""

    chosen = Signal(str)
    opened = Signal(str)
    menu_wanted = Signal(object, QPoint)  # ids of the lines selected, where
    selection_changed = Signal(object)  # ids
    star_wanted = Signal(str)
    nearest_wanted = Signal(str)
    said = Signal(str)
    pages_wanted = Signal(int, int, int)  # first, last, generation of the model

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fetch = QTimer(self)
        self._fetch.setSingleShot(True)
        self._fetch.setInterval(_BEFORE_FETCH)
        self._fetch.timeout.connect(self._want_pages)
        self.records = RecordTableModel(self)
        self._pointing = False
        self._reducing = False
        self._selected: dict[int, Row] = {}  # by line
        self._empty_reason = ""
        self._letters = self.fontMetrics().averageCharWidth()
        self._header = RecordHeader(self)
        self._names = HitDelegate(self)
        self._notice = EmptyNotice(self.viewport())
        self._notice.wanted.connect(self.nearest_wanted)
        self.setHorizontalHeader(self._header)
        self.setModel(self.records)
        self.setItemDelegateForColumn(NAME, self._names)
        self.setAccessibleName(self.tr("Records"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_lines()
        self._header.use_first_columns()
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.doubleClicked.connect(self._open)

    # ---- what is listed

    def show_selection(
        self,
        count: int,
        first_page: Sequence[Row],
        empty_reason: str,
        hits: Mapping[str, Hit] | None = None,
        *,
        searched: str = "",
        nearest: Sequence[str] = (),
    ) -> None:
        """Show a selection from its beginning: of a search with its words, and what was found, by record.

        Where nothing is listed, say why, and offer the names that are nearest to what was typed.
        """
        self._empty_reason = empty_reason
        self.records.reset(count, first_page, hits, searched)
        self._fit_lines()
        self._notice.say("" if count else empty_reason, () if count else nearest)
        self.scrollToTop()
        self._keep_selected({})  # Qt does not tell that a new selection has nothing selected

    def set_starred(self, ids: Collection[str]) -> None:
        """Mark these records, and no others, as starred."""
        self.records.set_starred(ids)

    def _fit_lines(self) -> None:
        """Make lines as high as their text; all alike, so that a million of them take no time."""
        lines = _LINES_OF_HIT if self.records.of_search else _LINES
        height = self._names.lines_height(self.font(), lines)
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)

    # ---- selecting

    def point_at(self, record_id: str) -> None:
        """Move the selection to a record, if it is listed, without choosing it again. Several that hold it stay."""
        line = self.records.find(record_id)
        several = len(self._selected) > 1
        if several and (line < 0 or line in self._selected):
            return
        self._pointing = True
        try:
            self.setCurrentIndex(self.records.index(line, NAME) if line >= 0 else QModelIndex())
        finally:
            self._pointing = False

    def selected_ids(self) -> list[str]:
        """Return the records whose lines are selected, from above."""
        return [row.id for row in self._selected.values()]

    @override
    def selectAll(self) -> None:
        lines = [line for line, _ in self.records.arrived()][:_MOST_SELECTED]
        self._select_lines(lines)
        count = self.records.rowCount()
        if len(lines) < count:
            text = self.tr("{0:,} of {1:,} lines are selected: as many as have been shown, {2:,} at most.")
            self.said.emit(text.format(len(lines), count, _MOST_SELECTED))

    def _select_lines(self, lines: Sequence[int]) -> None:
        wanted = QItemSelection()
        last = self.records.columnCount() - 1
        for first, end in _ranges(lines):
            wanted.append(QItemSelectionRange(self.records.index(first, 0), self.records.index(end, last)))
        self.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(ROW_ROLE) if current.isValid() else None
        if isinstance(row, Row) and not self._pointing:
            self.chosen.emit(row.id)

    def _selection_changed(self) -> None:
        """Keep what is selected, also when its page is let go: only lines that have arrived, and not too many."""
        if self._reducing:
            return
        selection = self.selectionModel().selection()
        parts = [selection.at(place) for place in range(selection.count())]
        ranges = sorted((part.top(), part.bottom() + 1) for part in parts)
        wanted = sum(end - top for top, end in ranges)
        looked_at = islice(chain.from_iterable(starmap(range, ranges)), 2 * _MOST_SELECTED)
        found = ((line, self._selected.get(line) or self.records.row_at(line)) for line in looked_at)
        kept = dict(islice(((line, row) for line, row in found if row is not None), _MOST_SELECTED))
        if len(kept) < wanted:
            self._reducing = True
            try:
                self._select_lines(list(kept))
            finally:
                self._reducing = False
            text = self.tr("{0:,} of {1:,} lines are selected: as many as have been shown, {2:,} at most.")
            self.said.emit(text.format(len(kept), wanted, _MOST_SELECTED))
        self._keep_selected(kept)

    def _keep_selected(self, selected: dict[int, Row]) -> None:
        before = self.selected_ids()
        self._selected = selected
        if self.selected_ids() != before:
            self.selection_changed.emit(self.selected_ids())

    # ---- columns, copying

    def shown_columns(self) -> tuple[str, ...]:
        """Return the keys of the columns that are shown, as they stand."""
        return tuple(KEYS[section] for section in self._header.shown_sections())

    def columns_menu(self) -> QMenu:
        """Return the menu in which columns are shown and hidden."""
        return self._header.menu

    @override
    def state(self) -> dict[str, object]:  # type: ignore[override]  # nobody asks Qt's own, which tells a drag from an edit
        """Return order, widths and sort of the columns, and which are shown, for JSON."""
        return self._header.columns()

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take what `state` returned; what is missing or wrong in it stays as it is."""
        self._header.restore(state)

    def copy_as_table(self) -> QMimeData:
        """Return the lines that are selected, or those that have arrived, with the columns that are shown."""
        rows = list(self._selected.values()) or [row for _, row in self.records.arrived()][:_MOST_SELECTED]
        sections = self._header.shown_sections()
        self.said.emit(
            self.tr("{0:,} of {1:,} lines were copied as a table.").format(len(rows), self.records.rowCount())
        )
        return table_data(
            [COLUMNS[section].heading for section in sections],
            [[self.records.copied(row, section) for section in sections] for row in rows],
        )

    # ---- pages

    def _missing_in_sight(self) -> range:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return (
            self.records.missing_pages(first, last if last >= 0 else self.records.rowCount())
            if first >= 0
            else range(0)
        )

    def _want_pages(self) -> None:
        missing = self._missing_in_sight()
        if missing:
            self.pages_wanted.emit(missing.start, missing.stop - 1, self.records.generation)

    # ---- Qt

    def _open(self, index: QModelIndex) -> None:
        row = self.records.row_at(index.row()) if index.isValid() else None
        if row is not None and index.column() != STAR:
            self.opened.emit(row.id)

    def _star(self, index: QModelIndex) -> bool:
        """Ask for a star if a place is in the column of stars; tell whether it is."""
        row = self.records.row_at(index.row()) if index.isValid() and index.column() == STAR else None
        if row is not None:
            self.star_wanted.emit(row.id)
        return row is not None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if not (plain and self._star(self.indexAt(event.position().toPoint()))):  # a star leaves the selection as it is
            super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._star(self.indexAt(event.position().toPoint())):
            super().mouseDoubleClickEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setMimeData(self.copy_as_table())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            row = self.records.row_at(self.currentIndex().row()) if self.currentIndex().isValid() else None
            if row is not None:
                self.opened.emit(row.id)
        elif not (event.key() == Qt.Key.Key_Space and not event.modifiers() and self._star(self.currentIndex())):
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self._selected:
            self.menu_wanted.emit(self.selected_ids(), place)
        event.accept()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._notice.setGeometry(self.viewport().rect())
        self._header.fit_names()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            letters = self.fontMetrics().averageCharWidth()
            if letters != self._letters:
                self._header.zoom(letters / self._letters)
                self._letters = letters
            self._fit_lines()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._fetch.isActive() and self._missing_in_sight():
            self._fetch.start()


def _ranges(lines: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending lines as ranges without gaps, both ends included."""
    found: list[tuple[int, int]] = []
    for line in lines:
        if found and found[-1][1] == line - 1:
            found[-1] = found[-1][0], line
        else:
            found.append((line, line))
    return found
