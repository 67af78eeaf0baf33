"""The charts of the record that is shown, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.background import Background
from gui.chart_canvas import ChartCanvas
from gui.chart_export import ChartExport
from model.errors import AtlasError

if TYPE_CHECKING:
    from model.charts.values import Chart


class ChartPanel(QWidget):
    """A choice of charts above the chart itself; a click on a bar says which record it stands for.

    `menu_wanted` tells ids of records, and where on the screen their menu is wanted.
    """

    record_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, drawing: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charts: Sequence[Chart] = ()
        self._dark = False
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(self.tr("Chart to show"))
        self.choice.setToolTip(self.tr("Chart to show"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.currentIndexChanged.connect(self._draw)
        self.export = ChartExport(drawing, self)
        self.export.said.connect(self.said)
        self.export.failed.connect(self.failed)
        self.more = QToolButton(self)
        self.more.setText("⋯")
        self.more.setAutoRaise(True)
        self.more.setAccessibleName(self.tr("Copy or save this chart"))
        self.more.setToolTip(self.tr("Copy or save this chart"))
        self.more.clicked.connect(self._open_menu)
        self._reason = QLabel(self)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason.setWordWrap(True)
        self._reason.setMargin(16)
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Chart"))
        self._canvas = ChartCanvas(drawing, self)
        self._canvas.record_wanted.connect(self.record_wanted)
        self._canvas.menu_wanted.connect(self._menu_at)
        self._canvas.command.connect(self._do)
        self._canvas.pointed_at.connect(self._reveal)
        self._canvas.failed.connect(self._say_failure)
        self._scroll.setWidget(self._canvas)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._reason)
        self._stack.addWidget(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.choice, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.choice.hide()
        self.more.hide()
        self.setMinimumHeight(120)

    @property
    def chart(self) -> Chart | None:
        """Return the chart that is shown."""
        index = self.choice.currentIndex()
        return self._charts[index] if 0 <= index < len(self._charts) else None

    @property
    def is_drawn(self) -> bool:
        """Tell whether the picture of the chart stands there."""
        return self._canvas.is_drawn and self._stack.currentWidget() is self._scroll

    def show_charts(self, charts: Sequence[Chart], reason: str) -> None:
        """Offer charts and draw the first; without any, say why."""
        self._charts = charts
        blocked = self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems(
            [chart.title if chart.form != "columns" else f"{chart.title} ({chart.axis})" for chart in charts]
        )
        self.choice.blockSignals(blocked)
        self.choice.setVisible(len(charts) > 1)
        self.more.setVisible(bool(charts))
        self._reason.setText(reason)
        self._draw()

    def use_dark(self, dark: bool) -> None:
        """Draw on dark paper, or on light."""
        if dark != self._dark:
            self._dark = dark
            self._draw()

    def _draw(self) -> None:
        chart = self.chart
        if chart is None:
            self._stack.setCurrentWidget(self._reason)
            return
        self._stack.setCurrentWidget(self._scroll)
        self._canvas.show_chart(chart, dark=self._dark)

    def _menu_at(self, record_id: str, place: QPoint) -> None:
        if record_id:
            self.menu_wanted.emit([record_id], place)
        elif self.chart is not None:
            self.export.show_menu(self.chart, place, dark=self._dark)

    def _open_menu(self) -> None:
        self._menu_at("", self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _do(self, command: str) -> None:
        if self.chart is not None and command == "copy-picture":
            self.export.copy_picture(self.chart, dark=self._dark)
        elif self.chart is not None and command == "copy-data":
            self.export.copy_data(self.chart)

    def _reveal(self, place: QPoint) -> None:
        self._scroll.ensureVisible(place.x(), place.y())

    def _say_failure(self, error: BaseException) -> None:
        expected = isinstance(error, AtlasError)
        self._reason.setText(str(error) if expected else self.tr("This chart could not be drawn."))
        self._stack.setCurrentWidget(self._reason)
        if not expected:
            self.failed.emit(error)

    def take_focus(self) -> None:
        """Put the keyboard onto the chart; its arrow keys go from bar to bar, Enter follows one."""
        target = self._canvas if self._stack.currentWidget() is self._scroll else self._scroll
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
