"""The picture of a chart, drawn elsewhere: it is shown here, pointed at, and followed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from gui.background import Background
from gui.texts import plain_tip
from model.language import language
from model.override import override
from model.value import Value

if TYPE_CHECKING:
    from model.charts.render import Picture, Region
    from model.charts.values import Chart

_LEAST_WIDTH = 160  # pixels: in less there is no room for axes
_AFTER_RESIZE = 120  # milliseconds
_STALE = 300  # milliseconds for which the picture of another chart stays
_DRAGGED = 240  # pixels wide, of the picture under the pointer while it is dragged
_NEAR = 3  # pixels beside a bar that belong to it, since a bar may be very short
_MARGIN = 16  # pixels about a text
_FORWARD = {Qt.Key.Key_Down, Qt.Key.Key_Right}
_BACKWARD = {Qt.Key.Key_Up, Qt.Key.Key_Left}
_FOLLOW = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


# The keys of a chart. Ctrl stands for the Command key on a Mac.
_COMMANDS = {
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_C): "copy-picture",
    QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_C): "copy-data",
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return): "enlarge",
}


class _Wish(Value, kw_only=False):
    """What a picture is to show, and how."""

    chart: Chart
    width: int
    height: int
    scale: float
    dark: bool


class ChartCanvas(QWidget):
    """Shows one chart. A bar is followed by a click, or by the arrow keys and Enter.

    One picture is drawn at a time: what is wanted when it arrives is asked for then. Nothing is drawn out of sight.
    Without `titled` the title of the chart stands elsewhere.
    """

    record_wanted = Signal(str)
    command = Signal(str)  # copy-picture, copy-data or enlarge, as _COMMANDS says
    menu_wanted = Signal(str, QPoint)  # of the record that a bar stands for, else "", and where on the screen
    pointed_at = Signal(QPoint)  # the bar that the keyboard has reached
    failed = Signal(object)

    def __init__(self, drawing: Background, parent: QWidget | None = None, *, titled: bool = True) -> None:
        super().__init__(parent)
        self._titled = titled
        self._instead = ""  # what is said in place of a picture that could not be drawn
        self._drawing = drawing
        self._chart: Chart | None = None
        self._dark = False
        self._asked: _Wish | None = None  # what is being drawn
        self._shown: _Wish | None = None
        self._missed: _Wish | None = None  # what could not be drawn
        self._pixmap = QPixmap()
        self._regions: tuple[Region, ...] = ()
        self._marked = -1
        self._pressed: QPoint | None = None  # where the button went down, until it is let go or a drag begins
        self._redraw = QTimer(self, singleShot=True)
        self._redraw.timeout.connect(self._ask)
        self._stale = QTimer(self, singleShot=True, interval=_STALE)
        self._stale.timeout.connect(self._clear)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def is_drawn(self) -> bool:
        """Tell whether the picture is that of the chart."""
        return self._shown is not None and self._shown.chart == self._chart

    def show_chart(self, chart: Chart, *, dark: bool) -> None:
        """Have a chart drawn in place of the one before, which stays for a moment."""
        from model.charts.size import DPI, figure_height

        self._chart, self._dark, self._instead, self._missed = chart, dark, "", None
        self.setMinimumHeight(int(figure_height(chart) * DPI))
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription("; ".join(f"{mark.label}: {mark.text}" for mark in chart.marks))
        if not self.is_drawn:
            self._regions, self._marked = (), -1  # those of another chart lead astray
            self._stale.start()
        self._redraw.start(0)  # when the layout has been done

    def _wish(self) -> _Wish | None:
        if self._chart is None or self.visibleRegion().isEmpty():
            return None
        width, height = max(self.width(), _LEAST_WIDTH), self.height()
        return _Wish(self._chart, width, height, self.devicePixelRatioF(), self._dark)

    def _ask(self) -> None:
        wish = self._wish()
        if wish is None or self._asked is not None or wish == self._shown:
            return
        from model.charts.render import render

        self._asked = wish
        work = partial(
            render,
            wish.chart,
            wish.width,
            wish.height,
            wish.scale,
            dark=wish.dark,
            titled=self._titled,
            language=language(),
        )
        self._drawing.run(work, self._take, self._miss)

    def _take(self, picture: Picture) -> None:
        wish, self._asked = self._asked, None
        if wish is None or wish != self._wish():
            self._ask()
            return
        image = QImage(picture.pixels, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGBX8888)
        self._pixmap = QPixmap.fromImage(image)  # copies the pixels
        self._pixmap.setDevicePixelRatio(picture.scale)
        self._regions, self._shown = picture.regions, wish
        self._stale.stop()
        self.update()

    def _miss(self, error: BaseException) -> None:
        wish, self._asked = self._asked, None
        if wish is not None and wish.chart != self._chart:
            self._ask()
            return
        self._missed = wish
        self._clear()
        self.failed.emit(error)

    def say_instead(self, text: str) -> None:
        """Say why there is no picture, until another one is wanted."""
        self._instead = text
        self.setAccessibleDescription(text)
        self.update()

    def _clear(self) -> None:
        self._stale.stop()
        self._pixmap, self._shown = QPixmap(), None
        self._regions, self._marked = (), -1
        self.update()

    def _region_at(self, place: QPoint) -> int:
        for near in (0, _NEAR):
            for number, region in enumerate(self._regions):
                if _rectangle(region).adjusted(-near, -near, near, near).contains(place):
                    return number
        return -1

    def _mark(self, number: int) -> None:
        if number != self._marked:
            self._marked = number
            followed = 0 <= number < len(self._regions) and self._regions[number].record_id
            self.setCursor(Qt.CursorShape.PointingHandCursor if followed else Qt.CursorShape.ArrowCursor)
            self.update()

    def _follow(self) -> None:
        if 0 <= self._marked < len(self._regions) and self._regions[self._marked].record_id:
            self.record_wanted.emit(self._regions[self._marked].record_id)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.base())
        if self._pixmap.isNull():
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            text = self._instead or self.tr("The chart is being drawn…")
            where = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
        else:
            painter.drawPixmap(0, 0, self._pixmap)
        if 0 <= self._marked < len(self._regions):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 2.5))
            painter.drawRect(_rectangle(self._regions[self._marked]))
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
        if self._asked is None and not self._redraw.isActive() and self._wish() not in (self._shown, self._missed):
            self._redraw.start(0)  # it has come into sight

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tell(self._region_at(event.pos()), event.globalPos())
            return True
        if isinstance(event, QKeyEvent) and self._overrides(event):
            event.accept()  # before a shortcut of the window takes the key
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._redraw.start(_AFTER_RESIZE)
        return super().event(event)

    @staticmethod
    def _overrides(event: QKeyEvent) -> bool:
        return event.type() == QEvent.Type.ShortcutOverride and event.keyCombination() in _COMMANDS

    def _tell(self, number: int, place: QPoint) -> None:
        """Show what a mark says, for as long as the mouse stays on it."""
        if number < 0:
            QToolTip.hideText()
            return
        region = self._regions[number]
        QToolTip.showText(place, plain_tip(region.text), self, _rectangle(region).toAlignedRect())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (place - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self._drag()
            return
        number = self._region_at(place)
        if number != self._marked:
            self._mark(number)
            self._tell(number, event.globalPosition().toPoint())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._mark(-1)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._mark(self._region_at(self._pressed))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            self._pressed = None
            self._follow()

    def _drag(self) -> None:
        """Let the picture be dropped into a document, with its title and source as text."""
        if self._chart is None or self._pixmap.isNull():
            return
        data = QMimeData()
        data.setImageData(self._pixmap.toImage())
        data.setText("\n".join(text for text in (self._chart.title, self._chart.note, self._chart.source) if text))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self._pixmap.scaledToWidth(_DRAGGED, Qt.TransformationMode.SmoothTransformation))
        drag.exec(Qt.DropAction.CopyAction)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._region_at(event.position().toPoint()) < 0:
            self.command.emit("enlarge")

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        number, place = self._region_at(event.pos()), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            number = self._marked
            center = _rectangle(self._regions[number]).center().toPoint() if number >= 0 else self.rect().center()
            place = self.mapToGlobal(center)
        self.menu_wanted.emit(self._regions[number].record_id if number >= 0 else "", place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._regions and key in _FORWARD | _BACKWARD:
            reached = self._marked + 1 if key in _FORWARD else max(self._marked, 0) - 1
            self._mark(reached % len(self._regions))
            place = _rectangle(self._regions[self._marked]).center().toPoint()
            self.pointed_at.emit(place)
            self._tell(self._marked, self.mapToGlobal(place))
        elif event.keyCombination() in _COMMANDS:
            self.command.emit(_COMMANDS[event.keyCombination()])
        elif key in _FOLLOW and self._marked >= 0:
            self._follow()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw.start(_AFTER_RESIZE if self.is_drawn else 0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw.start(0)


def _rectangle(region: Region) -> QRectF:
    return QRectF(region.x, region.y, region.width, region.height)
