"""A chart with its title and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.background import Background
from gui.chart_canvas import ChartCanvas
from gui.chart_export import ChartExport
from model.errors import AtlasError

if TYPE_CHECKING:
    from model.charts.values import Chart


class ChartCard(QFrame):
    """Title, buttons and picture of a chart: a small one among others, or `large` alone in the view."""

    record_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)  # ids of records, where
    resized = Signal(str)  # the key of the chart that is to be enlarged, "" to return to all
    failed = Signal(object)

    def __init__(self, drawing: Background, export: ChartExport, parent: QWidget, *, large: bool = False) -> None:
        super().__init__(parent)
        self._export = export
        self._large = large
        self._dark = False
        self.chart: Chart | None = None
        self.setFrameShape(QFrame.Shape.NoFrame if large else QFrame.Shape.StyledPanel)
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.resize_button = QToolButton(self)
        self.resize_button.setText(self.tr("‹ All Charts") if large else "⤢")
        self.resize_button.setAutoRaise(not large)
        self.resize_button.clicked.connect(self._resize)
        self.more_button = QToolButton(self)
        self.more_button.setText("⋯")
        self.more_button.setAutoRaise(True)
        self.more_button.clicked.connect(self._open_menu)
        self.canvas = ChartCanvas(drawing, self, titled=False)
        self.canvas.record_wanted.connect(self.record_wanted)
        self.canvas.menu_wanted.connect(self._menu_at)
        self.canvas.command.connect(self._do)
        self.canvas.failed.connect(self._say_failure)
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 6, 0)
        for widget in (
            (self.resize_button, self._title, self.more_button)
            if large
            else (
                self._title,
                self.resize_button,
                self.more_button,
            )
        ):
            head.addWidget(widget, 1 if widget is self._title else 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 0, 2, 2)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._scrolled() if large else self.canvas, 1)

    def _scrolled(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.canvas)
        self.canvas.pointed_at.connect(lambda place: area.ensureVisible(place.x(), place.y()))
        return area

    def show_chart(self, chart: Chart, *, dark: bool) -> None:
        """Show a chart, drawn when it is in sight."""
        self.chart, self._dark = chart, dark
        self._title.setText(chart.title)
        if not self._large:
            self._name(self.resize_button, self.tr("Enlarge"), self.tr("Enlarge: {0}").format(chart.title))
        else:
            self._name(self.resize_button, self.tr("Back to all charts (Esc)"), self.tr("Back to all charts"))
        tip = self.tr("Copy or save this chart")
        self._name(self.more_button, tip, f"{tip}: {chart.title}")
        self.canvas.show_chart(chart, dark=dark)

    @staticmethod
    def _name(button: QToolButton, tip: str, name: str) -> None:
        button.setToolTip(tip)
        button.setAccessibleName(name)

    def height_for(self, width: int) -> int:
        """Return how high the card is at a width."""
        layout = self.layout()
        frame = 2 * self.frameWidth()
        return frame + max(layout.heightForWidth(width - frame), layout.minimumSize().height()) if layout else 0

    def _resize(self) -> None:
        if self.chart is not None:
            self.resized.emit("" if self._large else self.chart.key)

    def _menu_at(self, record_id: str, place: QPoint) -> None:
        if record_id:
            self.menu_wanted.emit([record_id], place)
        elif self.chart is not None:
            text = self.tr("Back to &All Charts") if self._large else self.tr("&Enlarge")
            self._export.show_menu(self.chart, place, dark=self._dark, enlarge=(text, self._resize))

    def _open_menu(self) -> None:
        self._menu_at("", self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _do(self, command: str) -> None:
        if self.chart is None:
            return
        match command:
            case "copy-picture":
                self._export.copy_picture(self.chart, dark=self._dark)
            case "copy-data":
                self._export.copy_data(self.chart)
            case "enlarge":
                self._resize()

    def _say_failure(self, error: BaseException) -> None:
        expected = isinstance(error, AtlasError)
        self.canvas.say_instead(str(error) if expected else self.tr("This chart could not be drawn."))
        if not expected:
            self.failed.emit(error)
