"""The values of a filter with their counts, to choose from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QLineEdit, QTreeView, QVBoxLayout, QWidget

from gui.filter_chip import Popup
from gui.texts import plain_tip
from model.override import override
from model.search import normalize

if TYPE_CHECKING:
    from model.facets import FacetValue

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 64  # characters
_LINES = 12
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class FacetModel(QAbstractTableModel):
    """Values in one column, with a mark where they are chosen; how many records have each in the other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._given: Sequence[FacetValue] = ()
        self._values: list[FacetValue] = []
        self._chosen: Collection[str] = ()

    def show_values(self, values: Sequence[FacetValue], chosen: Collection[str], text: str) -> None:
        """Show the values whose label holds a text, those that are chosen first."""
        self.beginResetModel()
        self._given, self._chosen = values, chosen
        wanted = normalize(text.strip())
        self._values = [value for value in values if wanted in normalize(value.label)]
        self._values.sort(key=lambda value: value.value not in chosen)
        self.endResetModel()

    def narrow(self, text: str) -> None:
        """Show only the values whose label holds a text."""
        self.show_values(self._given, self._chosen, text)

    def choose(self, chosen: Collection[str]) -> None:
        """Mark these values, where they stand."""
        self._chosen = chosen
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._values) - 1, 0))

    def value(self, index: Index) -> FacetValue | None:
        return self._values[index.row()] if index.isValid() else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._values)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 2

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        value = self.value(index)
        if value is None:
            return None
        if index.column():
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            counted = role == Qt.ItemDataRole.DisplayRole and value.count is not None
            return f"{value.count:,}" if counted else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return value.label
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(value.label)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if value.value in self._chosen else Qt.CheckState.Unchecked
        return None


class FacetPopup(Popup):
    """Values to choose from: type to narrow them, arrows and Enter to choose. `several` may be chosen, or one."""

    chosen = Signal(object)  # FacetValue that was chosen, or is to be no more

    def __init__(self, title: str, parent: QWidget, *, several: bool) -> None:
        super().__init__(parent)
        self._several = several
        self._chosen: set[str] = set()
        self.setAccessibleName(title)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Type to narrow the list"))
        self.line.setAccessibleName(self.tr("Narrow the values of {0}").format(title))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._narrow)
        self.line.installEventFilter(self)
        self.values = FacetModel(self)
        self.list = QTreeView(self)
        self.list.setModel(self.values)
        self.list.setAccessibleName(title)
        self.list.setRootIsDecorated(False)
        self.list.setHeaderHidden(True)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.clicked.connect(self._choose)
        self.list.installEventFilter(self)
        self._state = QLabel(self)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        layout.addWidget(self._state)

    def open_for(self, widget: QWidget, chosen: Iterable[str]) -> None:
        """Open below a widget, empty until `show_values` brings the values."""
        self._chosen = set(chosen)
        self.line.clear()
        self.values.show_values((), self._chosen, "")
        self._state.setText(self.tr("Counting…"))
        metrics = self.fontMetrics()
        self.setFixedWidth(metrics.averageCharWidth() * _WIDTH)
        self.list.setFixedHeight((metrics.lineSpacing() + 6) * _LINES)
        self.open_below(widget)
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_values(self, values: Sequence[FacetValue]) -> None:
        """Show the values that have been counted."""
        self.values.show_values(values, self._chosen, self.line.text())
        self._tell()

    def _narrow(self, text: str) -> None:
        self.values.narrow(text)
        self._tell()

    def _tell(self) -> None:
        count = self.values.rowCount()
        if count:
            self.list.setCurrentIndex(self.values.index(0, 0))
            what = self.tr("Enter chooses, Esc closes.")
            if self._several:
                what = self.tr("Enter adds or removes one, Esc closes.")
            self._state.setText(what)
        else:
            self._state.setText(
                self.tr("No value holds this text.") if self.line.text() else self.tr("No record has a value.")
            )

    def _choose(self, index: QModelIndex) -> None:
        value = self.values.value(index)
        if value is None:
            return
        if self._several:
            self._chosen ^= {value.value}
            self.values.choose(self._chosen)
        else:
            self.close()
        self.chosen.emit(value)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or (key == Qt.Key.Key_Space and watched is self.list):
                self._choose(self.list.currentIndex())
                return True
            if watched is self.line and key in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if watched is self.list and event.text().isprintable() and event.text():
                self.line.setFocus()
                self.line.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)
