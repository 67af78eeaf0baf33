"""The tree view of the navigator: its keys, its menu, and how it paints records, which have no count."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from gui.navigator_model import NODE_ROLE
from model.override import override

_INDENTATION = 16  # pixels
_LINES = 500  # that are made visible by themselves: what a filter finds, what an asterisk opens
_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class NavigatorView(QTreeView):
    """The tree itself: tells Enter, and where a menu is wanted, also by its key; an asterisk opens only so much."""

    entered = Signal(QModelIndex)
    menu_wanted = Signal(QModelIndex, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(_INDENTATION)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(20)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and self.currentIndex().isValid():
            self.entered.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Asterisk:
            self.expand_first(self.currentIndex(), lambda _: True)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index, place = self.indexAt(event.pos()), event.globalPos()
        else:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            self.menu_wanted.emit(index.sibling(index.row(), 0), place)

    def expand_first(self, top: QModelIndex, wanted: Callable[[QModelIndex], bool]) -> None:
        """Expand a line and what is wanted below it, nearest first, until some hundred lines are made visible."""
        waiting, lines = [top], 0
        for index in waiting:
            if index.isValid():
                self.setExpanded(index, True)
            rows = self.model().rowCount(index)
            lines += rows
            if lines > _LINES:
                break
            below = (self.model().index(row, 0, index) for row in range(rows))
            waiting += [one for one in below if self.model().hasChildren(one) and wanted(one)]


class LineDelegate(QStyledItemDelegate):
    """Paints the name of a record over both columns; as Qt fills the second later, it is painted with that one."""

    def __init__(self, view: NavigatorView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        node = index.data(NODE_ROLE)
        if not node.is_record:
            super().paint(painter, option, index)
        elif index.column() == 1:
            name = index.sibling(index.row(), 0)
            option.rect = self._view.visualRect(name).united(option.rect)
            super().paint(painter, option, name)
