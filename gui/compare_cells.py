"""How a cell of a comparison is laid out and painted: entries below each other, wrapped, links among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from model.override import override

if TYPE_CHECKING:
    from model.compared import Cell

Index = QModelIndex | QPersistentModelIndex
ENTRIES_ROLE = Qt.ItemDataRole.UserRole + 1
MARGIN_X, MARGIN_Y = 6, 4
_FAINT = 0.22  # of the lines between cells
_CHARACTERS = 320  # of one entry: the record's own page has the rest


class Entry(NamedTuple):
    """One text of a cell, the record that it leads to, and how it is set: `aside` in italics, `indent` in pixels."""

    text: str
    record_id: str = ""
    aside: bool = False
    bold: bool = False
    indent: int = 0


def entries_of(cell: Cell, not_stated: str, disputed: str) -> list[Entry]:
    """Return what a cell shows: its parts, that nothing is stated, that the sources disagree."""
    found = [Entry(_shortened(part.text), part.record_id) for part in cell.parts]
    if not found:
        return [Entry(not_stated, aside=True)]
    return [*found, Entry(f"⚠ {disputed}", bold=True)] if cell.disputed else found


def _shortened(text: str) -> str:
    return text if len(text) <= _CHARACTERS else f"{text[:_CHARACTERS].rstrip()}…"


def laid(text: str, font: QFont, width: float) -> tuple[QTextLayout, float]:
    """Return a text laid out in lines of a width, broken at words or else anywhere, and its height."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height


def styled(font: QFont, entry: Entry) -> QFont:
    """Return the font of an entry: a link is underlined, so that it is not told by its color alone."""
    found = QFont(font)
    found.setUnderline(bool(entry.record_id))
    found.setItalic(entry.aside)
    found.setBold(entry.bold)
    return found


def height_of(entries: Sequence[Entry], font: QFont, width: float) -> float:
    """Return how high a cell of a width is."""
    inner = width - 2 * MARGIN_X
    return 2 * MARGIN_Y + sum(laid(entry.text, styled(font, entry), inner - entry.indent)[1] for entry in entries)


def edges(painter: QPainter, rect: QRect, palette: QPalette) -> None:
    """Draw the lines below and to the right of a cell, faint on light paper and on dark."""
    color = QColor(palette.color(QPalette.ColorRole.Text))
    color.setAlphaF(_FAINT)
    painter.setPen(color)
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())


class CellDelegate(QStyledItemDelegate):
    """Paints the entries of a cell, and tells which of them is under the mouse."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        palette: QPalette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(option.rect)
        for entry, layout, place in self._placed(option, index):
            role = QPalette.ColorRole.Link if entry.record_id else QPalette.ColorRole.Text
            painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if chosen else role))
            layout.draw(painter, place.topLeft())
        edges(painter, option.rect, palette)
        painter.restore()

    def _placed(self, option: QStyleOptionViewItem, index: Index) -> Iterator[tuple[Entry, QTextLayout, QRectF]]:
        rect = QRectF(option.rect)
        width, top = rect.width() - 2 * MARGIN_X, rect.top() + MARGIN_Y
        for entry in index.data(ENTRIES_ROLE) or ():
            room = width - entry.indent
            layout, height = laid(entry.text, styled(option.font, entry), room)
            taken = layout.lineAt(0).naturalTextWidth() if layout.lineCount() == 1 else room
            yield entry, layout, QRectF(rect.left() + MARGIN_X + entry.indent, top, taken, height)
            top += height

    def record_at(self, option: QStyleOptionViewItem, index: Index, place: QPoint) -> str:
        """Return the record that the entry at a place leads to, empty where there is none."""
        for entry, _, rect in self._placed(option, index):
            if entry.record_id and rect.contains(QPointF(place)):
                return str(entry.record_id)
        return ""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width()
        return QSize(width, int(height_of(index.data(ENTRIES_ROLE) or (), option.font, width)) + 1)
