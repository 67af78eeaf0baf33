"""The picture of a timeline: what stands in sight is painted, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPolygonF

from gui.timeline_layout import HEADER, Lines, Place, Scale
from gui.timeline_paint import Ends, Inks, paint_bar, paint_now
from model.language import language, say

if TYPE_CHECKING:
    from model.lanes import Bar, Lane, Step, Timeline

_PAD = 6
_FEW = 8  # bars that need no band above them
_FISCAL = 0.25
_OUT_OF_SIGHT = 1e6  # pixels: a bar may be longer, but no longer one is painted


class Picture:
    """Paints a timeline at a scale. `scrolled` is how far it is scrolled across and down, in pixels."""

    def __init__(self, timeline: Timeline, scale: Scale, font: QFont) -> None:
        self.timeline = timeline
        self.scale = scale
        self.font = font
        self.metrics = QFontMetrics(font)
        self.bold = QFont(font)
        self.bold.setBold(True)
        self.bold_metrics = QFontMetrics(self.bold)
        text = self.metrics.height()
        self.axis = 2 * text + 8
        self.title = text + 10
        self.band = text + 4
        self.row = text + 10
        day = date.today()  # noqa: DTZ011  # the user's own day
        self.today = day
        self.now = day.year + (day.timetuple().tm_yday - 1) / 365.25

    def lines(self, collapsed: set[str]) -> Lines:
        """Place the lanes, of which some are collapsed."""
        bands = [self.band * self._has_band(lane, collapsed) for lane in self.timeline.lanes]
        return Lines(self.timeline.lanes, collapsed, title=self.title, bands=bands, bar=self.row)

    def _has_band(self, lane: Lane, collapsed: set[str]) -> bool:
        """Tell whether it is worth the room to count what ran: not where few bars say it themselves."""
        return bool(lane.steps) and (lane.key in collapsed or lane.dated > _FEW)

    # ---- where a bar is

    def ends(self, bar: Bar, scrolled: float) -> Ends | None:
        """Return where a bar begins and ends, None where nothing is known of it."""
        begins, ends = bar.begins, bar.ends
        if begins is None and ends is None:
            if not bar.ongoing:
                return None
            left = right = self.now
        elif begins is None:
            right = ends or 0.0
            left = right - 1
        else:
            left = begins
            right = ends if ends is not None else max(self.now if bar.ongoing else 0.0, left + 1)
        one, other = (max(-_OUT_OF_SIGHT, min(_OUT_OF_SIGHT, self.scale.x(time, scrolled))) for time in (left, right))
        stated = "stated" if ends is not None else "ongoing" if bar.ongoing else "not stated"
        return Ends(one, max(one, other), begins is not None, stated, bar.is_single_year)  # type: ignore[arg-type]

    def step_at(self, lane: Lane, time: float) -> tuple[int, Step] | None:
        """Return the year at a time, as the lane counts years, with how many ran in it."""
        year = int((time - (_FISCAL if lane.calendar == "JFY" else 0.0)) // 1)
        found = None
        for step in lane.steps:
            if step.year > year:
                break
            found = step
        return None if found is None or not found.running else (year, found)

    # ---- painting

    def paint(
        self,
        painter: QPainter,
        inks: Inks,
        lines: Lines,
        area: QRect,
        scrolled: tuple[int, int],
        collapsed: set[str],
        marked: tuple[Place | None, str, bool],
    ) -> None:
        """Paint what is in sight.

        `marked` is the line of the keyboard, the record that is chosen, and whether the keyboard is here.
        """
        across, down = scrolled
        painter.fillRect(area, inks.paper)
        self._paint_grid(painter, inks, area, across)
        paint_now(painter, inks, self.scale.x(self.now, across), self.axis, area.height())
        painter.save()
        painter.setClipRect(area.adjusted(0, self.axis, 0, 0))
        place, chosen, focused = marked
        for lane, bar in lines.between(down, down + area.height() - self.axis):
            top, height = lines.span((lane, bar))
            line = QRect(0, top - down + self.axis, area.width(), height)
            one = self.timeline.lanes[lane]
            if bar == HEADER:
                if height > self.title:
                    self._paint_band(painter, inks, one, line, across)
                self._paint_title(painter, inks, one, line, one.key in collapsed, chosen)
            else:
                self._paint_line(painter, inks, one.bars[bar], line, across, chosen)
        first = lines.at(down)
        if first is not None and down > lines.top(first[0]):  # the lane of what is in sight stays named
            end = lines.top(first[0] + 1) - down + self.axis
            head = QRect(0, min(self.axis, end - self.title), area.width(), self.title)
            one = self.timeline.lanes[first[0]]
            self._paint_title(painter, inks, one, head, one.key in collapsed, chosen)
        if place is not None:
            top, height = lines.span(place)
            self._paint_focus(painter, inks, QRect(0, top - down + self.axis, area.width(), height), focused)
        painter.restore()
        self._paint_axis(painter, inks, area, across)

    def _paint_focus(self, painter: QPainter, inks: Inks, line: QRect, focused: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(inks.ink if focused else inks.grid, 2.0 if focused else 1.0))
        painter.drawRect(line.adjusted(1, 1, -2, -2))

    def _paint_grid(self, painter: QPainter, inks: Inks, area: QRect, across: int) -> None:
        painter.setPen(QPen(inks.grid, 1))
        for year in self._ticks(across):
            x = round(self.scale.x(year, across))
            painter.drawLine(x, self.axis, x, area.height())

    def _ticks(self, across: int) -> list[int]:
        return self.scale.ticks(across, self.metrics.horizontalAdvance(year_label(2000)) + 16)

    def _paint_axis(self, painter: QPainter, inks: Inks, area: QRect, across: int) -> None:
        """Paint the calendar years, below them the fiscal years where there is room, and today."""
        painter.fillRect(QRect(0, 0, area.width(), self.axis), inks.ground)
        painter.setPen(QPen(inks.faint, 1))
        painter.drawLine(0, self.axis - 1, area.width(), self.axis - 1)
        half = self.axis // 2
        fiscal = self.scale.per_year > self.metrics.horizontalAdvance(fiscal_label(2000)) + 12
        for year in self._ticks(across):
            x = self.scale.x(year, across)
            painter.setPen(inks.faint)
            painter.drawLine(QPointF(x, half - 4), QPointF(x, self.axis - 1))
            label = year_label(year)
            if x + 4 + self.metrics.horizontalAdvance(label) <= area.width():
                painter.setPen(inks.ink)
                painter.drawText(QPointF(x + 4, self.metrics.ascent() + 3), label)
            if fiscal:
                x = self.scale.x(year + _FISCAL, across)
                painter.setPen(QPen(inks.faint, 1, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(x, half + 2), QPointF(x, self.axis - 1))
                painter.setPen(inks.faint)
                painter.drawText(QPointF(x + 4, half + self.metrics.ascent() + 1), fiscal_label(year))
        self._paint_today(painter, inks, area, across, half)

    def _paint_today(self, painter: QPainter, inks: Inks, area: QRect, across: int, half: int) -> None:
        x = self.scale.x(self.now, across)
        if not 0 <= x <= area.width():
            return
        paint_now(painter, inks, x, half, self.axis)
        text = today_label(self.today)
        wide = self.metrics.horizontalAdvance(text) + 8
        left = min(max(x - wide / 2, 0.0), area.width() - wide)
        tag = QRectF(left, half + 1, wide, half - 3)
        painter.setPen(QPen(inks.ink, 1))
        painter.setBrush(inks.paper)
        painter.drawRoundedRect(tag, 3, 3)
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_title(
        self, painter: QPainter, inks: Inks, lane: Lane, line: QRect, collapsed: bool, chosen: str
    ) -> None:
        """Paint the head of a lane, which stays at the left: whether it is open, name, counts."""
        line = QRect(line.left(), line.top(), line.width(), self.title)
        painter.fillRect(line, inks.head)
        painter.setPen(QPen(inks.grid, 1))
        painter.drawLine(line.bottomLeft(), line.bottomRight())
        if lane.bars:
            self._paint_fold(painter, inks, line, collapsed)
        counts = count_text(lane)
        left = _PAD + self.title // 2 + _PAD
        most = line.width() - left - _PAD
        wide = self.metrics.horizontalAdvance(counts)
        name = self.bold_metrics.elidedText(lane.title, Qt.TextElideMode.ElideRight, max(most - wide - 12, most // 2))
        base = line.top() + (self.title + self.metrics.ascent() - self.metrics.descent()) // 2
        painter.setPen(inks.ink)
        painter.setFont(self.bold)
        painter.drawText(left, base, name)
        painter.setFont(self.font)
        painter.setPen(inks.faint)
        left += self.bold_metrics.horizontalAdvance(name) + 12
        painter.drawText(left, base, self.metrics.elidedText(counts, Qt.TextElideMode.ElideRight, line.width() - left))
        if collapsed and chosen and any(bar.row.id == chosen for bar in lane.bars):
            painter.fillRect(QRect(0, line.top(), 4, line.height()), inks.chosen)

    def _paint_fold(self, painter: QPainter, inks: Inks, line: QRect, collapsed: bool) -> None:
        size = self.title / 5
        middle = QPointF(_PAD + self.title / 4, line.top() + self.title / 2)
        corners = ((-0.7, -1), (0.9, 0), (-0.7, 1)) if collapsed else ((-1, -0.7), (1, -0.7), (0, 0.9))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPolygon(QPolygonF([middle + QPointF(x * size, y * size) for x, y in corners]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_band(self, painter: QPainter, inks: Inks, lane: Lane, line: QRect, across: int) -> None:
        """Paint how many ran from year to year, against the most of this lane, with numbers where there is room."""
        peak = lane.peak
        if peak is None or not peak.running:
            return
        shift = _FISCAL if lane.calendar == "JFY" else 0.0
        bottom, most = line.bottom(), self.band - 3
        numbered = self.metrics.horizontalAdvance(f"{peak.running:,}") + 4 <= self.scale.per_year
        for step, following in zip(lane.steps, lane.steps[1:], strict=False):
            left = max(self.scale.x(step.year + shift, across), -1.0)
            right = min(self.scale.x(following.year + shift, across), line.width() + 1.0)
            if right <= 0 or left >= line.width() or not step.running:
                continue
            height = max(1.0, most * step.running / peak.running)
            painter.fillRect(QRectF(left, bottom - height, right - left, height), inks.band)
            if numbered:
                painter.setPen(inks.ink)
                area = QRectF(left, bottom - most, right - left, most)
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, f"{step.running:,}")

    def _paint_line(self, painter: QPainter, inks: Inks, bar: Bar, line: QRect, across: int, chosen: str) -> None:
        is_chosen = bar.row.id == chosen
        if is_chosen:
            painter.fillRect(line, inks.chosen_ground)
            painter.fillRect(QRect(0, line.top(), 4, line.height()), inks.chosen)
        ends = self.ends(bar, across)
        painter.setFont(self.bold if is_chosen else self.font)
        metrics = self.bold_metrics if is_chosen else self.metrics
        name = f"! {bar.row.title}" if bar.row.disputed else bar.row.title
        painter.setPen(inks.ink)
        base = line.top() + 1 + (line.height() + metrics.ascent() - metrics.descent()) // 2
        if ends is None:
            name = f"{name} · {bar.row.kind_text}"  # no bar tells what it is
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, line.width() - 3 * _PAD)
            painter.drawText(2 * _PAD, base, text)
        elif ends.tip < 0 or ends.begin > line.width():
            self._name_out_of_sight(painter, name, line, base, to_left=ends.tip < 0)
        else:
            top, height = line.top() + 2.5, line.height() - 5.0
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_bar(painter, inks, ends, top, height, bar.row.type)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            left, room = self._room(ends, metrics.horizontalAdvance(name), line.width())
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room))
            if left is None:  # to the left of the bar
                left = ends.begin - _PAD - metrics.horizontalAdvance(text)
            painter.setPen(inks.ink)
            painter.drawText(QPointF(left, base), text)
        painter.setFont(self.font)

    def _room(self, ends: Ends, wide: int, width: int) -> tuple[float | None, float]:
        """Return where a name begins and how much room it has: in the bar, else right of it, else left of it (None).

        Where it fits nowhere, it stands where most room is.
        """
        inner = max(ends.left, 0.0) + _PAD
        inside = (inner, min(ends.right, width) - inner - _PAD)
        if ends.single_year and inside[1] < wide:
            inside = (inner, 0.0)
        right = (ends.tip + _PAD, width - ends.tip - 2 * _PAD)
        left = (None, ends.begin - 2 * _PAD)
        places: tuple[tuple[float | None, float], ...] = (inside, right, left)
        return next((one for one in places if one[1] >= wide), max(places, key=lambda one: one[1]))

    def _name_out_of_sight(self, painter: QPainter, name: str, line: QRect, base: int, *, to_left: bool) -> None:
        text = f"◂ {name}" if to_left else f"{name} ▸"
        metrics = painter.fontMetrics()
        text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, line.width() // 2)
        left = 2 * _PAD if to_left else line.width() - 2 * _PAD - metrics.horizontalAdvance(text)
        painter.drawText(left, base, text)


def year_label(year: int) -> str:
    """Return a calendar year as the axis names it."""
    return f"{year}年" if language() == "ja" else str(year)


def fiscal_label(year: int) -> str:
    """Return a fiscal year as the axis names it."""
    return f"{year}年度" if language() == "ja" else f"FY{year}"


def today_label(day: date) -> str:
    """Return the day that the line of today stands at."""
    from model.periods import Period

    return say("today, {0}").format(Period("span", fiscal=False, start=day, end=day, grain="day").display())


def count_text(lane: Lane) -> str:
    """Return how many records a lane has, how many of them state years, and when most ran."""
    peak = lane.peak
    if not lane.dated or peak is None:
        shown = len(lane.bars)
        text = f"{lane.count:,}"
        return text if shown == lane.count else _tr("{0}, the first {1:,} listed").format(text, shown)
    text = _tr("{0:,}, of which {1:,} with years").format(lane.count, lane.dated)
    if lane.dated == lane.count:
        text = f"{lane.count:,}"
    if len(lane.bars) < lane.dated:
        text += _tr("; {0:,} as bars").format(len(lane.bars))
    if peak.running > 1:
        text += _tr("; most in {1}: {0:,}").format(peak.running, year_text(peak.year, lane))
    return text


def year_text(year: int, lane: Lane) -> str:
    """Return a year as a lane counts years: of the calendar, or fiscal."""
    return (fiscal_label if lane.calendar == "JFY" else year_label)(year)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Timeline", text)
