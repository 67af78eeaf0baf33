"""What the mouse and the keyboard do in a timeline."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from gui.texts import plain_tip
from gui.timeline_board import PANNED, ZOOM_STEP, TimelineBoard
from gui.timeline_layout import HEADER, Lines, Place
from gui.timeline_tips import axis_tip, bar_tip, lane_tip
from model.override import override

_WHEEL_NOTCH = 120  # what Qt calls one step of a wheel

_GOES = {
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}


class TimelineCanvas(TimelineBoard):
    """A timeline to use: a click or Enter chooses a record or turns a lane, arrows walk, a drag pans.

    `record_wanted` tells the record that was chosen, `menu_wanted` the ids of records and where to open their menu.
    """

    record_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QPoint | None = None
        self._panned_from: tuple[int, int] | None = None

    def _follow(self, place: Place | None) -> None:
        """Do what a click on a line does: a bar is chosen, a lane is opened or collapsed."""
        bar = self._bar_at(place)
        if bar:
            self._chosen = bar.row.id
            self.record_wanted.emit(bar.row.id)
            self.viewport().update()
        elif place:
            self.toggle(place[0])

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self._tip(event.pos())
            if text:
                QToolTip.showText(event.globalPos(), plain_tip(text), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _tip(self, point: QPoint) -> str:
        """Return what the mouse is told about what it points at."""
        if not (self._picture and self._lines):
            return ""
        time = self.scale.time(point.x(), self.horizontalScrollBar().value())
        if point.y() < self._picture.axis:
            return axis_tip(time)
        place = self.place_at(point)
        bar = self._bar_at(place)
        if bar:
            return bar_tip(bar)
        if place:
            lane = self._lanes()[place[0]]
            in_band = point.y() >= self.line_rect(place).top() + self._picture.title
            return lane_tip(lane, self._picture.step_at(lane, time) if in_band else None)
        return ""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(ZOOM_STEP ** (turned.y() / _WHEEL_NOTCH), event.position().x())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across = self.horizontalScrollBar()
            across.setValue(across.value() - (turned.y() or turned.x()))
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is None:
            place = self.place_at(point)
            shape = Qt.CursorShape.PointingHandCursor if place else Qt.CursorShape.OpenHandCursor
            self.viewport().setCursor(shape)
            return
        moved = point - self._pressed
        if self._panned_from is None and moved.manhattanLength() >= QApplication.startDragDistance():
            self._panned_from = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._panned_from is not None:
            self.horizontalScrollBar().setValue(self._panned_from[0] - moved.x())
            self.verticalScrollBar().setValue(self._panned_from[1] - moved.y())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            panned = self._panned_from is not None
            self._pressed = self._panned_from = None
            place = self.place_at(event.position().toPoint())
            if not panned and place:
                self._place = place
                self._follow(place)
                self._describe()
        super().mouseReleaseEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Follow a bar once more; a lane has been turned by the first click, and is not turned back."""
        bar = self._bar_at(self.place_at(event.position().toPoint()))
        if bar and event.button() == Qt.MouseButton.LeftButton:
            self.record_wanted.emit(bar.row.id)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = self.place_at(self.viewport().mapFromGlobal(event.globalPos())) if by_mouse else self._place
        if place is None:
            return
        bar, lane = self._bar_at(place), self._lanes()[place[0]]
        record_id = bar.row.id if bar else lane.record_id
        self._go(place)
        if record_id:
            spot = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.line_rect(place).center())
            self.menu_wanted.emit([record_id], spot)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._picture and self._lines) or not self._walk(event):
            super().keyPressEvent(event)

    def _walk(self, event: QKeyEvent) -> bool:
        """Do what a key says; False where it says nothing here."""
        place = self._place or (0, HEADER)
        across = self.horizontalScrollBar()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Left if control:
                across.setValue(across.value() - PANNED)
            case Qt.Key.Key_Right if control:
                across.setValue(across.value() + PANNED)
            case Qt.Key.Key_Left:
                self._close_or_leave(place)
            case Qt.Key.Key_Right:
                self._open_or_enter(place)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._follow(place)
                self._describe()
            case key if self._lines and key in _GOES:
                self._go(self._reached(self._lines, place, Qt.Key(key)))
            case _:
                return False
        return True

    def _reached(self, lines: Lines, place: Place, key: Qt.Key) -> Place | None:
        """Return the line that a key leads to, None beyond the ends."""
        page = max(1, self.viewport().height() - 2 * lines.title - lines.bar)
        top = lines.span(place)[0]
        match key:
            case Qt.Key.Key_Down:
                return lines.after(place, 1)
            case Qt.Key.Key_Up:
                return lines.after(place, -1)
            case Qt.Key.Key_PageDown:
                return lines.at(min(top + page, lines.height - 1))
            case Qt.Key.Key_PageUp:
                return lines.at(max(top - page, 0))
            case Qt.Key.Key_End:
                return lines.last
            case _:
                return 0, HEADER

    def _close_or_leave(self, place: Place) -> None:
        """Go from a bar to its lane, and collapse a lane, as in a tree."""
        if place[1] == HEADER and not self._is_collapsed(place[0]):
            self.toggle(place[0])
        self._go((place[0], HEADER))

    def _open_or_enter(self, place: Place) -> None:
        """Open a lane, and go from it to its first bar."""
        if place[1] != HEADER or not self._lanes()[place[0]].bars:
            return
        if self._is_collapsed(place[0]):
            self.toggle(place[0])
        else:
            self._go((place[0], 0))
