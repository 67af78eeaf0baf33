"""The table of records: it knows how many there are, and asks for the pages that are in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.texts import plain_tip
from model.override import override
from model.records import Row

if TYPE_CHECKING:
    from model.selection import SortKey

Index = QModelIndex | QPersistentModelIndex
PAGE_ROWS = 100
_PAGES_KEPT = 100
_BEFORE_FETCH = 15  # milliseconds, so that a scroll bar that is dragged asks for where it stops
ROW_ROLE = Qt.ItemDataRole.UserRole + 1

_SORT_KEYS: tuple[SortKey, ...] = ("kind", "name", "lead", "start", "amount")
_NAME, _AMOUNT = 1, 4


class RecordTableModel(QAbstractTableModel):
    """Rows by page. `data` only looks up what has arrived; what was in sight longest ago is let go."""

    sort_wanted = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._pages: dict[int, Sequence[Row]] = {}
        self._matched: Mapping[str, str] = {}
        self._sort: tuple[SortKey, bool] = ("importance", False)
        self.generation = 0

    def reset(self, count: int, first_page: Sequence[Row], matched: Mapping[str, str] | None = None) -> None:
        """Show another selection: its size, its first page, and for a search what was found where, by record."""
        self.beginResetModel()
        self._matched = matched or {}
        self.generation += 1
        self._count = count
        self._pages = {0: first_page}
        self.endResetModel()

    def put_page(self, page: int, rows: Sequence[Row], generation: int) -> None:
        """Take a page that has arrived; one that was asked for an earlier selection is dropped."""
        if generation != self.generation:
            return
        self._pages[page] = rows
        if not rows:
            return
        if len(self._pages) > _PAGES_KEPT:
            del self._pages[next(iter(self._pages))]
        first = page * PAGE_ROWS
        self.dataChanged.emit(self.index(first, 0), self.index(first + len(rows) - 1, self.columnCount() - 1))

    def set_count(self, count: int) -> None:
        """Take the number of records, which may arrive after the first page."""
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()

    def missing_pages(self, first_row: int, last_row: int) -> range:
        """Return the pages, without gaps, that hold what has not arrived of these rows."""
        pages = range(first_row // PAGE_ROWS, min(last_row, self._count - 1) // PAGE_ROWS + 1)
        missing = [page for page in pages if page not in self._pages]
        return range(missing[0], missing[-1] + 1) if missing else range(0)

    def row_at(self, row: int) -> Row | None:
        page, offset = divmod(row, PAGE_ROWS)
        rows = self._pages.get(page, ())
        return rows[offset] if offset < len(rows) else None

    def find(self, record_id: str) -> int:
        """Return the line of a record among those that have arrived, or -1."""
        for page, rows in self._pages.items():
            for offset, row in enumerate(rows):
                if row.id == record_id:
                    return page * PAGE_ROWS + offset
        return -1

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._count

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_SORT_KEYS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _AMOUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and index.column() == _NAME else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(row))
        return row if role == ROW_ROLE else None

    def _text(self, row: Row, column: int) -> str:
        match column:
            case 0:
                return row.kind or row.type
            case 1:
                first = row.title
                if row.disputed:
                    first = f"! {first}"
                return f"{first}\n{row.name_ja}" if row.name_ja and row.name_ja != row.name else first
            case 2:
                return row.lead or ""
            case 3:
                from model.periods import span_text

                return span_text(row.span.start, row.span.end, row.span.ongoing, row.span.calendar)
            case _:
                from model.quantities import short_money

                return "" if row.amount is None else short_money(row.amount, "JPY")

    def _tip(self, row: Row) -> str:
        tip = self._text(row, _NAME)
        if row.amount is not None:
            from model.quantities import format_money

            tip += "\n" + self.tr("Budget: {0}").format(format_money(row.amount, "JPY"))
        if row.disputed:
            tip += "\n" + self.tr("! The sources disagree on %n value(s).", "", row.disputed)
        if row.id in self._matched:
            tip += "\n" + self.tr("Found in: {0}").format(self._matched[row.id])
        return tip

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Kind"), self.tr("Name"), self.tr("Lead"), self.tr("Years"), self.tr("Budget"))[section]
        if role == Qt.ItemDataRole.ToolTipRole and section == _AMOUNT:
            return self.tr(
                "The budget in yen that the sources state: the newest initial one of a budget project, else the largest"
            )
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key: SortKey = _SORT_KEYS[column] if 0 <= column < len(_SORT_KEYS) else "importance"
        wanted = key, order == Qt.SortOrder.DescendingOrder and key != "importance"
        if wanted != self._sort:  # the view asks several times
            self._sort = wanted
            self.sort_wanted.emit(*wanted)


class RecordTable(QTableView):
    """The table itself. Says which record was chosen; says why it is empty."""

    chosen = Signal(str)
    pages_wanted = Signal(int, int, int)  # first, last, generation of the model

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fetch = QTimer(self)
        self._fetch.setSingleShot(True)
        self._fetch.setInterval(_BEFORE_FETCH)
        self._fetch.timeout.connect(self._want_pages)
        self.records = RecordTableModel(self)
        self._pointing = False
        self._empty_reason = ""
        self.setModel(self.records)
        self.setAccessibleName(self.tr("Records"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines = self.fontMetrics().lineSpacing()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(2 * lines + 8)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        samples = {0: "strategy", 2: "MEXT", 3: "2021, ongoing", 4: "¥1,000 bn"}
        for column, sample in samples.items():
            self.setColumnWidth(column, self.fontMetrics().horizontalAdvance(sample) + 14)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def show_selection(
        self, count: int, first_page: Sequence[Row], empty_reason: str, matched: Mapping[str, str] | None = None
    ) -> None:
        """Show a selection from its beginning."""
        self._empty_reason = empty_reason
        self.records.reset(count, first_page, matched)
        self.scrollToTop()

    def point_at(self, record_id: str) -> None:
        """Move the selection to a record, if it is listed, without choosing it again."""
        line = self.records.find(record_id)
        self._pointing = True
        try:
            self.setCurrentIndex(self.records.index(line, _NAME) if line >= 0 else QModelIndex())
        finally:
            self._pointing = False

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(ROW_ROLE) if current.isValid() else None
        if isinstance(row, Row) and not self._pointing:
            self.chosen.emit(row.id)

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

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._fetch.isActive() and self._missing_in_sight():
            self._fetch.start()
        if self.records.rowCount() or not self._empty_reason:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        area = self.viewport().rect().adjusted(24, 24, -24, -24)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty_reason)
        painter.end()
