"""The canvas that a chart is drawn on. Imports matplotlib: import this only when a chart is drawn."""

from matplotlib.backend_bases import MouseButton, PickEvent
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from typing_extensions import override

from model.charts.chart import Chart
from model.charts.draw import draw_chart, figure_height
from model.charts.style import DARK, LIGHT, Theme

_DPI = 96
_AFTER_RESIZE = 120  # milliseconds
_FORWARD = {Qt.Key.Key_Down, Qt.Key.Key_Right}
_BACKWARD = {Qt.Key.Key_Up, Qt.Key.Key_Left}
_FOLLOW = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class ChartCanvas(FigureCanvasQTAgg):
    """Draws one chart. A bar is followed by a click, or by the arrow keys and Enter."""

    record_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(Figure(layout="constrained", dpi=_DPI))  # type: ignore[no-untyped-call]
        self._chart: Chart | None = None
        self._theme: Theme = LIGHT
        self._marked = -1
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(_AFTER_RESIZE)
        self._redraw.timeout.connect(self._draw_again)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.mpl_connect("pick_event", self._picked)

    def show_chart(self, chart: Chart, *, dark: bool) -> None:
        """Draw a chart in place of the one before."""
        self._chart, self._theme = chart, DARK if dark else LIGHT
        self.setMinimumHeight(int(figure_height(chart) * _DPI))
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription("; ".join(f"{mark.label}: {mark.text}" for mark in chart.marks))
        self._draw_again()

    def _draw_again(self) -> None:
        if self._chart is None:
            return
        self._redraw.stop()
        self._marked = -1
        self.figure.clear()
        draw_chart(self.figure, self._chart, self._theme)
        self.draw_idle()  # type: ignore[no-untyped-call]

    def _bars(self) -> list[Rectangle]:
        patches = [patch for axes in self.figure.axes for patch in axes.patches]
        return [patch for patch in patches if isinstance(patch, Rectangle) and patch.get_gid()]

    def _picked(self, event: PickEvent) -> None:
        pressed = getattr(event.mouseevent, "button", None)
        record_id = event.artist.get_gid()
        if record_id and pressed == MouseButton.LEFT and event.mouseevent.name == "button_press_event":
            self.record_wanted.emit(record_id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bars = self._bars()
        key = Qt.Key(event.key())
        if bars and key in _FORWARD | _BACKWARD:
            self._mark(bars, (self._marked + (1 if key in _FORWARD else -1)) % len(bars))
        elif key in _FOLLOW and 0 <= self._marked < len(bars):
            self.record_wanted.emit(str(bars[self._marked].get_gid()))
        else:
            super().keyPressEvent(event)  # type: ignore[no-untyped-call]

    def _mark(self, bars: list[Rectangle], position: int) -> None:
        for number, bar in enumerate(bars):
            bar.set_edgecolor(self._theme.ink if number == position else self._theme.paper)
            bar.set_linewidth(2.5 if number == position else 0)
        self._marked = position
        self.draw_idle()  # type: ignore[no-untyped-call]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)  # type: ignore[no-untyped-call]
        if event.size().width() != event.oldSize().width():
            self._redraw.start()  # lines are wrapped for a width

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it scrolls the panel
