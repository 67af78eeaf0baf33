"""What stays in sight around a comparison: the records above, the labels and how far they agree on the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QTableView, QToolButton

from gui.compare_cells import MARGIN_X, MARGIN_Y, Entry, edges, laid, styled
from gui.texts import plain_tip
from model.override import override

if TYPE_CHECKING:
    from model.compared import Compared

LABEL_ROLE = Qt.ItemDataRole.UserRole + 2
_BUTTON = 22  # pixels
_LEAST_LABELS, _MOST_LABELS = 110, 210  # pixels, the column of labels
_TITLE_LINES = 4


class RecordHeader(QHeaderView):
    """Title, other name and kind of each record, with a button that takes it away."""

    record_wanted = Signal(str)
    removal_wanted = Signal(str)

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._records: Sequence[Compared] = ()
        self._buttons: list[QToolButton] = []
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName(self.tr("Records compared"))
        self.sectionClicked.connect(self._open)
        self.sectionResized.connect(self._place_buttons)
        parent.horizontalScrollBar().valueChanged.connect(self._place_buttons)

    def show_records(self, records: Sequence[Compared]) -> None:
        """Show other records."""
        self._records = records
        for button in self._buttons:
            button.deleteLater()
        self._buttons = []
        for record in records:
            button = QToolButton(self)
            button.setText("✕")
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setFixedSize(_BUTTON, _BUTTON)
            said = self.tr("Take {0} out of the comparison").format(record.short)
            button.setAccessibleName(said)
            button.setToolTip(plain_tip(said))
            button.clicked.connect(lambda _checked=False, one=record.stub.id: self.removal_wanted.emit(one))
            button.show()
            self._buttons.append(button)
        self.fit()

    def fit(self) -> None:
        """Take as much height as the longest title needs."""
        self.setFixedHeight(self._height())
        self._place_buttons()
        self.viewport().update()

    def record_id(self, section: int) -> str:
        """Return the record of a column."""
        return self._records[section].stub.id

    def _open(self, section: int) -> None:
        if 0 <= section < len(self._records):
            self.record_wanted.emit(self._records[section].stub.id)

    def _place_buttons(self, *_: object) -> None:
        for section, button in enumerate(self._buttons):
            right = self.sectionViewportPosition(section) + self.sectionSize(section)
            button.move(right - _BUTTON - 2, 2)

    def _entries(self, record: Compared, width: float) -> list[Entry]:
        from model.language import say

        kind = say(record.stub.kind or record.stub.type)
        bold = QFontMetrics(styled(self.font(), Entry("", bold=True)))
        room = int((_TITLE_LINES - 0.5) * width)  # some is lost where lines break
        return [
            Entry(bold.elidedText(record.title, Qt.TextElideMode.ElideRight, room), bold=True),
            *([Entry(self._elided(record.subtitle, width))] if record.subtitle else []),
            Entry(kind, aside=True),
        ]

    def _elided(self, text: str, width: float) -> str:
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(1.8 * width))

    def _room(self, section: int) -> float:
        return self.sectionSize(section) - 2 * MARGIN_X - _BUTTON

    def _height(self) -> int:
        needed = 2.0 * self.fontMetrics().lineSpacing()
        for section, record in enumerate(self._records):
            room = self._room(section)
            entries = self._entries(record, room)
            needed = max(needed, sum(laid(one.text, styled(self.font(), one), room)[1] for one in entries))
        return int(needed) + 2 * MARGIN_Y + 1

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        if not 0 <= logicalIndex < len(self._records):
            return
        palette = self.palette()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Window))
        edges(painter, rect, palette)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        room = self._room(logicalIndex)
        top = float(rect.top() + MARGIN_Y)
        for entry in self._entries(self._records[logicalIndex], room):
            layout, height = laid(entry.text, styled(self.font(), entry), room)
            layout.draw(painter, QPointF(rect.left() + MARGIN_X, top))
            top += height
        painter.restore()


class LabelHeader(QHeaderView):
    """The label of each row, bold where the records differ, with a word for how far they agree."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setAccessibleName(self.tr("What is compared"))

    @override
    def sizeHint(self) -> QSize:
        table = self.parentWidget()
        width = table.width() if table else 0
        return QSize(max(_LEAST_LABELS, min(_MOST_LABELS, width // 4)), super().sizeHint().height())

    def entries(self, section: int) -> list[Entry]:
        found: list[Entry] | None = self.model().headerData(section, Qt.Orientation.Vertical, LABEL_ROLE)
        return found or []

    def height_at(self, section: int) -> float:
        """Return how high the label of a row is."""
        width = self.sizeHint().width() - 2 * MARGIN_X
        return 2 * MARGIN_Y + sum(laid(one.text, self._font(one), width)[1] for one in self.entries(section))

    def _font(self, entry: Entry) -> QFont:
        return styled(self.font(), entry)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        palette = self.palette()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Window))
        edges(painter, rect, palette)
        top = float(rect.top() + MARGIN_Y)
        for entry in self.entries(logicalIndex):
            layout, height = laid(entry.text, self._font(entry), rect.width() - 2 * MARGIN_X)
            role = QPalette.ColorRole.Link if entry.record_id else QPalette.ColorRole.WindowText
            painter.setPen(palette.color(role))
            layout.draw(painter, QPointF(rect.left() + MARGIN_X, top))
            top += height
        painter.restore()
