"""Paints the names of a record in a cell: each on a line, the words searched for marked, what is too long elided."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from model.override import override
from model.value import Value

Index = QModelIndex | QPersistentModelIndex
Spans = tuple[tuple[int, int], ...]
LINES_ROLE = Qt.ItemDataRole.UserRole + 2
_MARGIN = 4  # pixels
_SMALLER = 0.92  # of the size of the first line
_BEFORE_HIT = 6  # characters that stay before a hit where a line begins later, so that the hit is seen
_FAINT = 0.75  # of the color of text: more than 4.5 to 1 on light and dark paper


class Line(Value, kw_only=False):
    """A line of a cell: a label, then a text in which spans (from, to) are marked."""

    label: str
    text: str
    spans: Spans
    faint: bool = False


class _Pen:
    """Fonts of a size with their metrics, plain and for what is marked: bold and underlined."""

    def __init__(self, font: QFont, size: float) -> None:
        self.plain, self.marked = QFont(font), QFont(font)
        for one in (self.plain, self.marked):
            if font.pointSizeF() > 0:
                one.setPointSizeF(font.pointSizeF() * size)
        self.marked.setBold(True)
        self.marked.setUnderline(True)
        self.plain_metrics, self.marked_metrics = QFontMetrics(self.plain), QFontMetrics(self.marked)

    def draw(self, painter: QPainter, left: int, baseline: int, width: int, line: Line) -> None:
        """Draw a line, at most `width` pixels wide."""
        end = left + width
        for text, marked in runs(self.seen(line, width)):
            metrics = self.marked_metrics if marked else self.plain_metrics
            advance = metrics.horizontalAdvance(text)
            fits = left + advance <= end
            painter.setFont(self.marked if marked else self.plain)
            painter.drawText(
                left, baseline, text if fits else metrics.elidedText(text, Qt.TextElideMode.ElideRight, end - left)
            )
            left += advance
            if not fits:
                return

    def wrapped(self, line: Line, width: int) -> tuple[Line, ...]:
        """Return a line as two, broken between words, where it is wider than there is room."""
        text = line.text
        if self.plain_metrics.horizontalAdvance(text) <= width:
            return (line,)
        fitting = bisect_right(
            range(1, len(text)), width, key=lambda end: self.plain_metrics.horizontalAdvance(text[:end])
        )
        space = text.rfind(" ", 1, fitting + 1)
        cut = space + 1 if space > fitting // 2 else max(fitting, 1)  # Japanese is broken anywhere
        return (
            line.but(text=text[:cut], spans=tuple((a, min(b, cut)) for a, b in line.spans if a < cut)),
            line.but(text=text[cut:], spans=tuple((max(a - cut, 0), b - cut) for a, b in line.spans if b > cut)),
        )

    def seen(self, line: Line, width: int) -> Line:
        """Return a line whose text begins later, where its first hit would else be cut off."""
        if not line.spans:
            return line
        start, end = line.spans[0]
        cut = start - _BEFORE_HIT
        if cut <= 0 or self.marked_metrics.horizontalAdvance(line.label + line.text[:end]) <= width:
            return line
        return line.but(text=f"…{line.text[cut:]}", spans=tuple((a - cut + 1, b - cut + 1) for a, b in line.spans))


def runs(line: Line) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a line, each with whether it is marked."""
    if line.label:
        yield line.label, False
    done = 0
    for start, end in line.spans:
        if start > done:
            yield line.text[done:start], False
        yield line.text[start:end], True
        done = end
    if done < len(line.text):
        yield line.text[done:], False


class HitDelegate(QStyledItemDelegate):
    """Paints the lines of LINES_ROLE; a cell without any as Qt does."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._font = QFont()
        self._pens = _Pen(self._font, 1), _Pen(self._font, _SMALLER)

    def lines_height(self, font: QFont, lines: int) -> int:
        """Return the height of a cell with so many lines, in pixels."""
        first, other = self._pens_of(font)
        return first.plain_metrics.lineSpacing() + (lines - 1) * other.plain_metrics.lineSpacing() + 2 * _MARGIN

    def _pens_of(self, font: QFont) -> tuple[_Pen, _Pen]:
        if font != self._font:
            self._font = font
            self._pens = _Pen(font, 1), _Pen(font, _SMALLER)
        return self._pens

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        lines = index.data(LINES_ROLE)
        if not lines:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        first, other = self._pens_of(option.font)
        if len(lines) == 1:  # there is room for a second one
            lines = first.wrapped(lines[0], option.rect.width() - 2 * _MARGIN)
            other = first
        heights = [first.plain_metrics.lineSpacing(), *[other.plain_metrics.lineSpacing()] * (len(lines) - 1)]
        area: QRect = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        top = area.top() + (area.height() - sum(heights)) // 2
        color, faint = _colors(option)
        painter.save()
        painter.setClipRect(area)
        for line, height, pen in zip(lines, heights, (first, *[other] * len(lines)), strict=False):
            painter.setPen(faint if line.faint else color)
            pen.draw(painter, area.left(), top + pen.plain_metrics.ascent(), area.width(), line)
            top += height
        painter.restore()


def _colors(option: QStyleOptionViewItem) -> tuple[QColor, QColor]:
    """Return the colors of text and of faint text; on the color of a selection nothing is faint, to be read."""
    active = bool(option.state & QStyle.StateFlag.State_Active)
    group = QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
    if option.state & QStyle.StateFlag.State_Selected:
        color = option.palette.color(group, QPalette.ColorRole.HighlightedText)
        return color, color
    color = option.palette.color(group, QPalette.ColorRole.Text)
    faint = QColor(color)
    faint.setAlphaF(_FAINT)
    return color, faint
