"""The list of disagreements: as many as there are, of which those in sight are fetched, laid out and painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from gui.compare_cells import ENTRIES_ROLE, CellDelegate, Entry, Index, height_of
from model.override import override

if TYPE_CHECKING:
    from model.disagreement_list import DisagreementItem

PAGE = 50
_PAGES_KEPT = 40
_BEFORE_FETCH = 15  # milliseconds, so that a scroll bar that is dragged asks for where it stops
_INDENT = 14  # pixels of the places below a reading
_LINES = 8  # of a disagreement that is not laid out yet


class DisagreementModel(QAbstractListModel):
    """Disagreements by page. `data` only looks up what has arrived."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.numbers: Sequence[int] = ()
        self._pages: dict[int, Sequence[DisagreementItem]] = {}

    def reset(self, numbers: Sequence[int], first_page: Sequence[DisagreementItem]) -> None:
        """Show others, in this order."""
        self.beginResetModel()
        self.numbers = numbers
        self._pages = {0: first_page} if first_page else {}
        self.endResetModel()

    def put_page(self, page: int, items: Sequence[DisagreementItem]) -> None:
        """Take a page that has arrived; of an order that has changed meanwhile it is dropped."""
        start = page * PAGE
        if [one.number for one in items] != list(self.numbers[start : start + PAGE]):
            return
        self._pages[page] = items
        if len(self._pages) > _PAGES_KEPT:
            del self._pages[next(iter(self._pages))]
        self.dataChanged.emit(self.index(start), self.index(start + len(items) - 1))

    def missing_page(self, first: int, last: int) -> int | None:
        """Return the first page of these lines that has not arrived."""
        pages = range(first // PAGE, min(last, len(self.numbers) - 1) // PAGE + 1)
        return next((page for page in pages if page not in self._pages), None)

    def item(self, line: int) -> DisagreementItem | None:
        items = self._pages.get(line // PAGE, ())
        return items[line % PAGE] if line % PAGE < len(items) else None

    def arrived(self) -> list[DisagreementItem]:
        """Return what has arrived, in order."""
        return [one for _, items in sorted(self._pages.items()) for one in items]

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.numbers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in {
            ENTRIES_ROLE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        item = self.item(index.row())
        entries = self._entries(item) if item else [Entry("…", aside=True)]
        return entries if role == ENTRIES_ROLE else "\n".join(entry.text for entry in entries)

    def _entries(self, item: DisagreementItem) -> list[Entry]:
        from model.disagreement_list import kind_text

        about = [item.metric.label] if item.metric else []
        head = " · ".join(part for part in (kind_text(item.kind), *about, item.field, item.difference) if part)
        found = [Entry(item.record.label, item.record.id, bold=True), Entry(head)]
        for reading in item.readings:
            value = f" = {reading.value}" if reading.value else ""
            mark = "✓" if reading.preferred else "•"
            preferred = " " + self.tr("(preferred)") if reading.preferred else ""
            found.append(Entry(f"{mark} {reading.printed}{value}{preferred}", bold=reading.preferred))
            found += [
                Entry(f"{place.source.label}, {place.locator} ({place.basis})", place.source.id, indent=_INDENT)
                for place in reading.places
            ]
        if item.preferred and not any(reading.preferred for reading in item.readings):
            found.append(Entry(self.tr("✓ {0} (preferred)").format(item.preferred), bold=True))
        if not item.judged:
            found.append(Entry(self.tr("Nobody has judged this yet."), aside=True))
        elif item.note:
            found.append(Entry(item.note, aside=True))
        return found


class DisagreementTable(QTableView):
    """The list itself, a line for each disagreement. Enter opens the record that one is about."""

    record_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)
    page_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.disagreements = DisagreementModel(self)
        self._cells = CellDelegate(self)
        self._fetch = QTimer(self, singleShot=True, interval=_BEFORE_FETCH)
        self._fetch.timeout.connect(self._want_page)
        self.setModel(self.disagreements)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(self.tr("Disagreements"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)  # heights above are not known
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_LINES * self.fontMetrics().lineSpacing())
        self.disagreements.dataChanged.connect(self._fit_soon)
        self.disagreements.modelReset.connect(self._fit_soon)
        self.verticalScrollBar().valueChanged.connect(self._fit_in_sight)

    def show_numbers(self, numbers: Sequence[int], first_page: Sequence[DisagreementItem]) -> None:
        """Show disagreements from the first one."""
        self.disagreements.reset(numbers, first_page)
        self.scrollToTop()
        self._fit_in_sight()

    def point_at(self, line: int) -> None:
        """Bring a line into sight and mark it."""
        index = self.disagreements.index(line)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def _fit_soon(self, *_: object) -> None:
        self._fetch.start()

    def _missing_in_sight(self) -> int | None:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return None
        return self.disagreements.missing_page(first, last if last >= 0 else self.disagreements.rowCount() - 1)

    def _fit_in_sight(self, *_: object) -> None:
        """Make the lines in sight as high as their texts; those that come into sight by that follow."""
        width = self.viewport().width()
        line = self.rowAt(0)
        bottom = 0
        while 0 <= line < self.disagreements.rowCount() and bottom < self.viewport().height():
            entries = self.disagreements.index(line).data(ENTRIES_ROLE)
            if self.disagreements.item(line) is not None:
                height = int(height_of(entries, self.font(), width)) + 5
                if height != self.rowHeight(line):
                    self.setRowHeight(line, height)
            bottom += self.rowHeight(line)
            line += 1

    def _want_page(self) -> None:
        self._fit_in_sight()
        page = self._missing_in_sight()
        if page is not None:
            self.page_wanted.emit(page)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._fetch.isActive() and self._missing_in_sight() is not None:
            self._fetch.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_in_sight()

    def _record_at(self, place: QPoint) -> str:
        index = self.indexAt(place)
        if not index.isValid():
            return ""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return self._cells.record_at(option, index, place)

    def _record_of(self, index: Index) -> str:
        item = self.disagreements.item(index.row()) if index.isValid() else None
        return item.record.id if item else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if record_id := self._record_of(self.currentIndex()):
                self.record_wanted.emit(record_id)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        record_id = self._record_at(event.position().toPoint())
        if record_id and event.button() == Qt.MouseButton.LeftButton:
            self.record_wanted.emit(record_id)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if record_id := self._record_of(self.indexAt(event.position().toPoint())):
            self.record_wanted.emit(record_id)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = bool(self._record_at(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        record_id = ("" if by_key else self._record_at(event.pos())) or self._record_of(index)
        if record_id:
            place = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_wanted.emit([record_id], place)
