"""What the marks of a timeline mean, shown by the marks themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.colors import is_dark
from gui.timeline_paint import FADE, End, Ends, Inks, paint_bar
from model.override import override

_GAP = 14
_BODY = 30.0
_COLUMN = 10.0


class _Entry(NamedTuple):
    text: str
    record_type: str
    start_stated: bool
    end: End
    single_year: bool = False


class Legend(QWidget):
    """A line of marks with their meaning, wrapped where it is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dark = is_dark(self.palette())
        self._entries = (
            _Entry(self.tr("policy"), "policy", start_stated=True, end="stated"),
            _Entry(self.tr("program, its end stated"), "program", start_stated=True, end="stated"),
            _Entry(self.tr("ongoing"), "program", start_stated=True, end="ongoing"),
            _Entry(self.tr("end not stated"), "program", start_stated=True, end="not stated"),
            _Entry(self.tr("start not stated"), "program", start_stated=False, end="stated"),
            _Entry(self.tr("a single year"), "program", start_stated=True, end="stated", single_year=True),
            _Entry(self.tr("how many ran, each band by its own scale"), "", start_stated=True, end="stated"),
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Legend"))
        self.setAccessibleDescription("; ".join(entry.text for entry in self._entries))
        self.setToolTip(self.tr("Fiscal years run from April to March, calendar years from January to December."))

    def use_dark(self, dark: bool) -> None:
        """Paint for dark paper, or for light."""
        self._dark = dark
        self.update()

    def _place(self, width: int, show: Callable[[_Entry, QRect], None] | None = None) -> int:
        """Set the entries one after the other in lines; return the height."""
        metrics = self.fontMetrics()
        line = metrics.height() + 6
        x, y = 6, 3
        for entry in self._entries:
            wide = self._sample(entry) + metrics.horizontalAdvance(entry.text) + 4
            if x > 6 and x + wide > width:
                x, y = 6, y + line
            if show:
                show(entry, QRect(x, y, wide, line))
            x += wide + _GAP
        return y + line + 3

    def _ends(self, entry: _Entry, x: float) -> Ends:
        left = x + (0.0 if entry.start_stated else FADE)
        right = left + (self.fontMetrics().height() if entry.single_year else _BODY)
        return Ends(left, right, entry.start_stated, entry.end, entry.single_year)

    def _sample(self, entry: _Entry) -> int:
        """Return how much room a mark takes before its text."""
        return round(self._ends(entry, 0.0).tip if entry.record_type else 3 * _COLUMN) + 6

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(width)

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, self._place(max(self.width(), 300)))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        from model.charts.palette import DARK, LIGHT

        inks = Inks(self.palette(), DARK if self._dark else LIGHT, dark=self._dark)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

        def show(entry: _Entry, area: QRect) -> None:
            top, height = area.top() + 3.0, area.height() - 6.0
            if entry.record_type:
                paint_bar(painter, inks, self._ends(entry, area.left()), top, height, entry.record_type)
            else:
                for number, share in enumerate((0.4, 1.0, 0.7)):
                    high = height * share
                    left = area.left() + number * _COLUMN
                    painter.fillRect(QRectF(left, top + height - high, _COLUMN, high), inks.band)
            painter.setPen(inks.ink)
            painter.drawText(area.adjusted(self._sample(entry), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, entry.text)

        self._place(self.width(), show)
        painter.end()
