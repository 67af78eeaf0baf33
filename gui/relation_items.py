"""What a relation diagram is painted of: nodes, captions and lines."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.page_style import Colors
from gui.relation_layout import Node
from gui.texts import plain_tip
from model.language import say
from model.override import override
from model.records import Elsewhere, Row, Stub

_SMALL = 0.88  # size of captions and kinds
_PADDING = 4.0
_CORNER = 8.0
_ARROW = 6.0


def full_name(record: Stub | Row) -> str:
    """Return how a node calls its record."""
    return record.label if isinstance(record, Stub) else record.title


def _in_both(record: Stub | Row) -> str:
    """Return the name in both languages, for the tip; a record of another catalog with the catalog."""
    names = [full_name(record), record.name, record.name_ja or ""]
    if isinstance(record, Elsewhere):
        names.append(record.catalog)
    shown: list[str] = []
    for name in names:
        if name and not any(name in other for other in shown):
            shown.append(name)
    return "\n".join(shown)


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Return a text in lines of a width, at most so many; the last is elided where there is more."""
    return list(_wrapped(text, font, width, most))


def _wrapped(text: str, font: QFont, width: float, most: int) -> Iterator[str]:
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    option = layout.textOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            return
        line.setLineWidth(width)
        start = line.textStart()
        if number == most - 1:
            yield QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
        else:
            yield text[start : start + line.textLength()].rstrip()


class NodeItem(QGraphicsItem):
    """A record as a button: what kind it is in words and by its outline, and its name.

    Organizations are rectangles, policies sheets with a folded corner, programs rounded, all else ovals at the ends.
    """

    def __init__(self, node: Node, lines: int, font: QFont, colors: Colors, *, middle: bool = False) -> None:
        super().__init__()
        self.node = node
        self._colors = colors
        self._middle = middle
        self._current = False
        self._font = QFont(font)
        self._font.setBold(middle)
        self._small = _smaller(font)
        record = node.neighbor.record
        room = node.frame.width() - 2 * _PADDING - (_CORNER / 2 if record.type in {"policy", "source"} else 0)
        kind = say(record.kind or record.type)
        self._kind = QFontMetricsF(self._small).elidedText(kind, Qt.TextElideMode.ElideRight, room)
        self._name = wrapped(full_name(record), self._font, room, lines)
        self.setZValue(1)
        self.setToolTip(plain_tip("\n".join(part for part in (node.neighbor.caption, _in_both(record), kind) if part)))
        if not middle:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAcceptHoverEvents(True)

    def set_current(self, current: bool) -> None:
        """Show that the keyboard is on it, or not."""
        if current != self._current:
            self._current = current
            self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self.node.frame.adjusted(-2, -2, 2, 2)

    @override
    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self.node.frame)
        return path

    def _outline(self) -> QPainterPath:
        frame = self.node.frame
        path = QPainterPath()
        match self.node.neighbor.record.type:
            case "organization":
                path.addRect(frame)
            case "policy" | "source":
                corner = QPointF(frame.right(), frame.top() + _CORNER)
                fold = QPointF(frame.right() - _CORNER, frame.top())
                path.addPolygon(
                    QPolygonF([frame.topLeft(), fold, corner, frame.bottomRight(), frame.bottomLeft(), frame.topLeft()])
                )
                path.moveTo(fold)
                path.lineTo(fold.x(), corner.y())
                path.lineTo(corner)
            case "program":
                path.addRoundedRect(frame, _CORNER, _CORNER)
            case _:
                path.addRoundedRect(frame, frame.height() / 3, frame.height() / 3)
        return path

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        colors = self._colors
        frame = self.node.frame
        outline = QPen(QColor(colors.link if self._middle or self._current else colors.faint))
        outline.setWidthF(2.0 if self._middle else 1.0)
        painter.setPen(outline)
        painter.setBrush(QColor(colors.node))
        painter.drawPath(self._outline())
        if self._current:
            ring = QPen(QColor(colors.link), 3)
            painter.setPen(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.adjusted(1, 1, -1, -1))
        place = QPointF(frame.left() + _PADDING, frame.top() + _PADDING / 2)
        metrics = QFontMetricsF(self._small)
        painter.setFont(self._small)
        painter.setPen(QColor(colors.faint))
        painter.drawText(QPointF(place.x(), place.y() + metrics.ascent()), self._kind)
        metrics, place = QFontMetricsF(self._font), QPointF(place.x(), place.y() + metrics.height())
        painter.setFont(self._font)
        painter.setPen(QColor(colors.ink if self._middle else colors.link))
        for line in self._name:
            painter.drawText(QPointF(place.x(), place.y() + metrics.ascent()), line)
            place.setY(place.y() + metrics.height())


class CaptionItem(QGraphicsItem):
    """A line of text in the middle of a place, elided; with a paper color nothing shows through. Or text wrapped."""

    def __init__(
        self, place: QRectF, text: str, font: QFont, ink: QColor, paper: QColor | None = None, *, wrapped: bool = False
    ) -> None:
        super().__init__()
        self._place = place
        self._font = QFont(font) if wrapped else _smaller(font)
        self._ink, self._paper, self._wrapped = ink, paper, wrapped
        elided = QFontMetricsF(self._font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        self.text = text if wrapped else elided
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        if elided != text and not wrapped:
            self.setToolTip(plain_tip(text))

    @override
    def boundingRect(self) -> QRectF:
        return self._place

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setFont(self._font)
        if self._paper is not None:
            wide = QFontMetricsF(self._font).horizontalAdvance(self.text) + _PADDING
            around = QRectF(0, 0, wide, self._place.height())
            around.moveCenter(self._place.center())
            painter.fillRect(around, self._paper)
        painter.setPen(self._ink)
        flags = Qt.AlignmentFlag.AlignCenter | (Qt.TextFlag.TextWordWrap if self._wrapped else Qt.AlignmentFlag(0))
        painter.drawText(self._place, flags, self.text)


class LineItem(QGraphicsItem):
    """The line between the middle and a node, with an arrow at the node's end that says which way the relation goes."""

    def __init__(self, node: Node, colors: Colors) -> None:
        super().__init__()
        self._node = node
        self._color = QColor(colors.faint)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(-1)

    @override
    def boundingRect(self) -> QRectF:
        return QPolygonF(list(self._node.line)).boundingRect().adjusted(-_ARROW, -_ARROW, _ARROW, _ARROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        points = self._node.line
        painter.setPen(QPen(self._color, 1.2))
        painter.drawPolyline(QPolygonF(list(points)))
        arrow = self._node.neighbor.arrow
        if not arrow:
            return
        step = points[-1] - points[-2]
        along = step / (hypot(step.x(), step.y()) or 1.0)
        across = QPointF(-along.y(), along.x()) * _ARROW / 2
        at_node, back = points[-1], points[-1] - along * _ARROW
        tip, base = (at_node, back) if arrow > 0 else (back, at_node)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        painter.drawPolygon(QPolygonF([tip, base + across, base - across]))


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALL)
    return small
