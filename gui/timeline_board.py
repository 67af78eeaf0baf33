"""The timeline itself: what it shows, how far it is zoomed and scrolled, which lanes stand open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.colors import is_dark
from gui.timeline_layout import HEADER, Lines, Place, Scale, place_of
from gui.timeline_paint import Inks
from gui.timeline_picture import Picture
from gui.timeline_tips import spoken
from model.override import override

if TYPE_CHECKING:
    from model.lanes import Bar, Lane, Timeline

ZOOM_STEP = 1.5
_WHEEL_NOTCH = 120  # what Qt calls one step of a wheel
PANNED = 60  # pixels for a key
_FEW_BARS = 300  # up to here all lanes stand open


class TimelineBoard(QAbstractScrollArea):
    """Bars in lanes under an axis of years. Only what is in sight is painted.

    `scaled` tells that another stretch of years fills the width, `folded` that lanes were opened or collapsed.
    """

    scaled = Signal()
    folded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = Scale()
        self._picture: Picture | None = None
        self._lines: Lines | None = None
        self._collapsed: set[str] = set()
        self._place: Place | None = None  # the line that the keyboard is at
        self._chosen = ""
        self._message = ""
        self._inks: Inks | None = None
        self._dark = is_dark(self.palette())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(self.tr("Timeline"))
        self.setMinimumHeight(120)

    # ---- what is shown

    @property
    def timeline(self) -> Timeline | None:
        """Return what is shown, None while nothing is."""
        return self._picture.timeline if self._picture else None

    @property
    def chosen(self) -> str:
        """Return the id of the record that is marked, empty for none."""
        return self._chosen

    def say_instead(self, message: str) -> None:
        """Show a sentence in place of a timeline."""
        self._picture, self._lines, self._place = None, None, None
        self._message = message
        self.setAccessibleDescription(message)
        self._set_ranges()
        self.viewport().update()

    def show_timeline(self, timeline: Timeline) -> None:
        """Show a timeline, or why there is nothing to show. Lanes stand open where there are few bars."""
        if timeline.reason or timeline.first is None or timeline.last is None:
            self.say_instead(timeline.reason)
            return
        few = sum(len(lane.bars) for lane in timeline.lanes if lane.dated) <= _FEW_BARS
        one = len(timeline.lanes) == 1
        self._collapsed = {lane.key for lane in timeline.lanes if not (one or (few and lane.dated))}
        before = self.scale.time(0, self.horizontalScrollBar().value())
        self._message = ""
        self._picture = Picture(timeline, self.scale, self.font())
        self.scale.first = min(timeline.first, self._picture.now)
        self.scale.last = max(timeline.last, self._picture.now + 0.5)
        self._lines = self._picture.lines(self._collapsed)
        self._place = None
        self._set_ranges()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(round(self.scale.x(before, 0)))
        self.point_at(self._chosen)
        self._describe()
        self.scaled.emit()

    def point_at(self, record_id: str) -> None:
        """Mark a record and bring it into sight, if it has a bar."""
        self._chosen = record_id
        here = self._bar_at(self._place)
        if self._picture and self._lines and not (here and here.row.id == record_id):
            place = place_of(self._picture.timeline.lanes, record_id) if record_id else None
            if place is not None:
                self._place = (place[0], HEADER) if self._is_collapsed(place[0]) else place
                self._bring_into_sight()
        self.viewport().update()

    def use_dark(self, dark: bool) -> None:
        """Paint for dark paper, or for light."""
        self._dark, self._inks = dark, None
        self.viewport().update()

    def fold_all(self, *, collapsed: bool) -> None:
        """Collapse all lanes, or open them."""
        if self._picture:
            lanes = self._picture.timeline.lanes
            self._fold({lane.key for lane in lanes} if collapsed else set())

    @property
    def all_collapsed(self) -> bool:
        return bool(self._picture) and all(self._is_collapsed(n) for n in range(len(self._lanes())))

    def _lanes(self) -> tuple[Lane, ...]:
        return self._picture.timeline.lanes if self._picture else ()

    def _is_collapsed(self, lane: int) -> bool:
        return self._lanes()[lane].key in self._collapsed

    def _fold(self, collapsed: set[str]) -> None:
        if not (self._picture and self._lines):
            return
        self._collapsed = collapsed
        self._lines = self._picture.lines(collapsed)
        if self._place and self._is_collapsed(self._place[0]):
            self._place = (self._place[0], HEADER)
        self._set_ranges()
        self.viewport().update()
        self.folded.emit()

    def toggle(self, lane: int) -> None:
        """Open a lane, or collapse it."""
        self._fold(self._collapsed ^ {self._lanes()[lane].key})

    # ---- zoom and scroll

    def zoom_in(self) -> None:
        """Show fewer years, wider."""
        self._zoom(ZOOM_STEP, self._middle())

    def zoom_out(self) -> None:
        """Show more years, narrower."""
        self._zoom(1 / ZOOM_STEP, self._middle())

    def zoom_to(self, per_year: float) -> None:
        """Give each year so many pixels, as far as it may have them."""
        self.scale.zoom = per_year
        self._scaled(self.horizontalScrollBar().value())

    def fit(self) -> None:
        """Show all years."""
        self.scale.zoom = None
        self._scaled(0)

    def years_in_sight(self) -> tuple[int, int]:
        """Return the first and the last year in sight."""
        across = self.horizontalScrollBar().value()
        first, last = self.scale.time(0, across), self.scale.time(self.viewport().width(), across)
        return int(max(first, self.scale.first)), int(min(last, self.scale.last - 0.01))

    def _middle(self) -> float:
        """Return where the pointer is, or the middle where it is elsewhere."""
        place = self.viewport().mapFromGlobal(self.cursor().pos())
        return float(place.x()) if self.viewport().rect().contains(place) else self.viewport().width() / 2

    def _zoom(self, factor: float, x: float) -> None:
        if self._picture:
            self._scaled(self.scale.zoomed(factor, x, self.horizontalScrollBar().value()))

    def _scaled(self, scrolled: float) -> None:
        self._set_ranges()
        self.horizontalScrollBar().setValue(round(scrolled))
        self.viewport().update()
        self.scaled.emit()

    def _set_ranges(self) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if not (self._picture and self._lines):
            across.setRange(0, 0)
            down.setRange(0, 0)
            return
        width = self.viewport().width()
        self.scale.width = width
        across.setRange(0, max(0, round(self.scale.length) - width))
        across.setPageStep(width)
        across.setSingleStep(PANNED)
        room = self.viewport().height() - self._picture.axis
        down.setRange(0, max(0, self._lines.height - room))
        down.setPageStep(room)
        down.setSingleStep(self._picture.row)

    def _bring_into_sight(self) -> None:
        """Scroll down or up to the line of the keyboard, and across to its bar."""
        if not (self._picture and self._lines and self._place):
            return
        top, height = self._lines.span(self._place)
        bar = self.verticalScrollBar()
        head = 0 if self._place[1] == HEADER else self._picture.title  # the name of its lane covers the first line
        room = self.viewport().height() - self._picture.axis
        bar.setValue(max(min(bar.value(), top - head), top + height - room))
        one = self._bar_at(self._place)
        across = self.horizontalScrollBar()
        ends = self._picture.ends(one, across.value()) if one else None
        if ends and (ends.tip < 0 or ends.begin > self.viewport().width()):
            across.setValue(round(across.value() + ends.begin - self.viewport().width() / 3))

    # ---- what is where

    def _bar_at(self, place: Place | None) -> Bar | None:
        if place is None or place[1] == HEADER:
            return None
        bars = self._lanes()[place[0]].bars
        return bars[place[1]] if place[1] < len(bars) else None

    def place_at(self, point: QPoint) -> Place | None:
        """Return the line at a point of the viewport."""
        if not (self._picture and self._lines) or point.y() < self._picture.axis:
            return None
        down = self.verticalScrollBar().value()
        below = point.y() - self._picture.axis
        place = self._lines.at(below + down)
        first = self._lines.at(down)
        if place and first and place[0] == first[0] and below < self._picture.title:
            return first[0], HEADER
        return place

    def line_rect(self, place: Place) -> QRect:
        """Return where a line stands on the viewport."""
        if not (self._picture and self._lines):
            return QRect()
        top, height = self._lines.span(place)
        down = self.verticalScrollBar().value()
        return QRect(0, top - down + self._picture.axis, self.viewport().width(), height)

    def _go(self, place: Place | None) -> None:
        """Put the keyboard at a line, and say what stands there."""
        if place is None:
            return
        self._place = place
        self._bring_into_sight()
        self._describe()
        self.viewport().update()

    def _describe(self) -> None:
        timeline = self.timeline
        if timeline is None:
            return
        self.setAccessibleDescription(spoken(timeline, self._place))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # ---- painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        area = self.viewport().rect()
        if self._inks is None:
            from model.charts.palette import DARK, LIGHT

            self._inks = Inks(self.palette(), DARK if self._dark else LIGHT, dark=self._dark)
        if self._picture and self._lines:
            painter.setFont(self._picture.font)
            scrolled = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            marked = self._place, self._chosen, self.hasFocus()
            self._picture.paint(painter, self._inks, self._lines, area, scrolled, self._collapsed, marked)
        else:
            painter.fillRect(area, self.palette().base())
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area.adjusted(20, 20, -20, -20), wrapped, self._message)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_ranges()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._inks = None
        elif event.type() == QEvent.Type.FontChange and self._picture:
            self._picture = Picture(self._picture.timeline, self.scale, self.font())
            self._lines = self._picture.lines(self._collapsed)
            self._set_ranges()
        self.viewport().update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._place is None and self._lanes():
            self._go((0, HEADER))
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
