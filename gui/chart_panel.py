"""The chart of the record that is shown. matplotlib is imported after the first paint, off the GUI thread."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from model.charts.chart import Chart

if TYPE_CHECKING:
    from gui.chart_canvas import ChartCanvas


def import_matplotlib() -> None:
    """Import what drawing needs; takes most of a second, so call it on a worker."""
    import model.charts.draw  # noqa: F401


class ChartPanel(QWidget):
    """A choice of charts above the chart itself; a click on a bar says which record it stands for."""

    record_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charts: Sequence[Chart] = ()
        self._ready = False
        self._dark = False
        self._canvas: ChartCanvas | None = None
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(self.tr("Chart to show"))
        self.choice.setToolTip(self.tr("Chart to show"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.currentIndexChanged.connect(self._draw)
        self._reason = QLabel(self)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason.setWordWrap(True)
        self._reason.setMargin(16)
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Chart"))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._reason)
        self._stack.addWidget(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.choice)
        layout.addWidget(self._stack, 1)
        self.choice.hide()
        self.setMinimumHeight(120)

    @property
    def chart(self) -> Chart | None:
        """Return the chart that is shown."""
        index = self.choice.currentIndex()
        return self._charts[index] if 0 <= index < len(self._charts) else None

    @property
    def is_drawn(self) -> bool:
        """Tell whether a chart is on the canvas."""
        return self._canvas is not None and self._stack.currentWidget() is self._scroll

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
        self._reason.setText(reason if not charts else self.tr("The chart is being prepared…"))
        self._draw()

    def set_ready(self) -> None:
        """Draw from now on: matplotlib has been imported."""
        self._ready = True
        self._draw()

    def use_dark(self, dark: bool) -> None:
        """Draw on dark paper, or on light."""
        if dark != self._dark:
            self._dark = dark
            self._draw()

    def _draw(self) -> None:
        chart = self.chart
        if chart is None or not self._ready:
            self._stack.setCurrentWidget(self._reason)
            return
        canvas = self._canvas or self._make_canvas()
        self._stack.setCurrentWidget(self._scroll)
        canvas.show_chart(chart, dark=self._dark)

    def _make_canvas(self) -> "ChartCanvas":
        from gui.chart_canvas import ChartCanvas

        canvas = ChartCanvas()
        canvas.record_wanted.connect(self.record_wanted)
        self._scroll.setWidget(canvas)
        self._canvas = canvas
        return canvas

    def take_focus(self) -> None:
        """Put the keyboard onto the chart; its arrow keys go from bar to bar, Enter follows one."""
        target = self._canvas if self.is_drawn and self._canvas is not None else self._scroll
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
