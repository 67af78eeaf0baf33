"""A table of a few hundred rows that are all there: shown as given, sorted by any column."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.texts import plain_tip
from model.override import override

Index = QModelIndex | QPersistentModelIndex
_WIDEST = 360  # pixels of a column before the user widens it
_MEASURED = 30  # rows that a column is made as wide as: all of them would hold the window up


@dataclass(frozen=True, slots=True)
class Cell:
    """A text; a number has its value as `key`. `tip` says it in full."""

    text: str
    key: float | None = None
    tip: str = ""


Cells = Sequence[Cell]


class PlainModel(QAbstractTableModel):
    """Rows of cells. A column with a number holds numbers: they stand right, and what has none is sorted last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._header: Sequence[str] = ()
        self._tips: Sequence[str] = ()
        self._given: Sequence[Cells] = ()
        self._order: list[int] = []  # of the rows that were given
        self._numbers: set[int] = set()  # columns

    def reset(self, header: Sequence[str], rows: Sequence[Cells], tips: Sequence[str] = ()) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._header, self._tips = header, tips
        self._given = rows
        self._order = list(range(len(rows)))
        self._numbers = {column for row in rows for column, cell in enumerate(row) if cell.key is not None}
        self.endResetModel()

    def given_row(self, row: int) -> int:
        """Return which of the given rows stands in a line."""
        return self._order[row]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._order)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._header)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self._given[self._order[index.row()]][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell.tip or cell.text)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self._numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._header):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header[section]
        if role == Qt.ItemDataRole.ToolTipRole and section < len(self._tips):
            return plain_tip(self._tips[section])
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._order = list(range(len(self._given)))
        if 0 <= column < len(self._header):
            cells = [row[column] for row in self._given]
            down = order == Qt.SortOrder.DescendingOrder
            if column in self._numbers:
                known = [row for row in self._order if cells[row].key is not None]
                unknown = [row for row in self._order if cells[row].key is None]
                self._order = sorted(known, key=lambda row: cells[row].key or 0, reverse=down) + unknown
            else:
                self._order.sort(key=lambda row: cells[row].text.casefold(), reverse=down)
        self.endResetModel()


class PlainTable(QTableView):
    """The table itself. `chosen` gives the row, as it is sorted, on a double click or Enter."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = PlainModel(self)
        self.setModel(self.cells)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 8)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(_MEASURED)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.activated.connect(lambda index: self.chosen.emit(index.row()))

    def show_rows(
        self, header: Sequence[str], rows: Sequence[Cells], tips: Sequence[str] = (), *, wide: int | None = None
    ) -> None:
        """Show rows in the order given, each column as wide as its cells within bounds; `wide` takes the room left."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.cells.reset(header, rows, tips)
        self.resizeColumnsToContents()
        for column in range(len(header)):
            self.setColumnWidth(column, min(self.columnWidth(column) + 8, _WIDEST))
            modes = QHeaderView.ResizeMode
            self.horizontalHeader().setSectionResizeMode(column, modes.Stretch if column == wide else modes.Interactive)
        self.scrollToTop()
