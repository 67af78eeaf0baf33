"""A layout that sets widgets side by side and goes on in the next line, as words are set."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from model.override import override


class FlowLayout(QLayout):
    """Lines of widgets, each as wide as it wants to be; those that are hidden take no room."""

    def __init__(self, parent: QWidget, spacing: int = 4, margin: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(margin, margin, margin, margin)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Return the height that the items take in a width; set them there if asked to."""
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        shown = [item for item in self._items if not item.isEmpty()]
        height = max((item.sizeHint().height() for item in shown), default=0)
        left, top = area.left(), area.top()
        for item in shown:
            width = min(item.sizeHint().width(), max(area.width(), 0))
            if left > area.left() and left + width > area.left() + area.width():
                left, top = area.left(), top + height + self.spacing()
            if place:
                item.setGeometry(QRect(left, top, width, height))
            left += width + self.spacing()
        return top + height - rect.top() + margins.bottom()
