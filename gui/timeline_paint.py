"""How the marks of a timeline are painted: bars with honest ends, bands that count, years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPalette, QPen, QPolygonF

if TYPE_CHECKING:
    from model.charts.palette import Theme

End = Literal["stated", "ongoing", "not stated"]

FADE = 24.0  # pixels that an end fades over that is not stated
_ARROW = 9.0
_LEAST = 3.0  # pixels: a bar is never thinner
_ROOF = 3.0  # pixels along the top of a policy's bar
_CAP = 3.0
_TINT_LIGHT, _TINT_DARK = 0.26, 0.38


class Inks:
    """The colors that a timeline is painted with, of a palette and a theme."""

    def __init__(self, palette: QPalette, theme: Theme, *, dark: bool) -> None:
        self.paper = palette.color(QPalette.ColorRole.Base)
        self.ground = palette.color(QPalette.ColorRole.AlternateBase)
        self.ink = palette.color(QPalette.ColorRole.Text)
        self.faint = QColor(theme.faint)
        self.grid = mixed(self.paper, self.ink, 0.14)
        self.head = mixed(self.paper, self.ink, 0.07)
        self.band = mixed(self.paper, self.ink, 0.26)
        self.chosen = palette.color(QPalette.ColorRole.Highlight)
        self.chosen_ground = mixed(self.paper, self.chosen, 0.2)
        tint = _TINT_DARK if dark else _TINT_LIGHT
        self.edges = {"program": QColor(theme.series[0]), "policy": QColor(theme.series[5])}
        self.fills = {name: mixed(self.paper, color, tint) for name, color in self.edges.items()}


class Ends(NamedTuple):
    """The two ends of a bar in pixels, and what is known of them. Without a start, it is drawn from its last year."""

    left: float
    right: float
    start_stated: bool
    end: End
    single_year: bool

    @property
    def begin(self) -> float:
        """Return where the first pixel of the mark is."""
        return self.left if self.start_stated else self.left - FADE

    @property
    def tip(self) -> float:
        """Return where the last pixel of the mark is."""
        return self.right + {"stated": 0.0, "ongoing": _ARROW, "not stated": FADE}[self.end]


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return a color between two, `share` of the way to the other."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(first + (second - first) * share) for first, second in pairs))


def paint_bar(painter: QPainter, inks: Inks, ends: Ends, top: float, height: float, record_type: str) -> None:
    """Paint one bar: a cap where it ends, an arrow where it goes on, a fading piece with dots where nobody says.

    A policy has a roof, so that it is told from a program without its color.
    """
    edge, fill = inks.edges[record_type], inks.fills[record_type]
    right = max(ends.right, ends.left + _LEAST)
    body = QRectF(ends.left, top, right - ends.left, height)
    pen = QPen(edge, 1.2)
    if ends.single_year:
        wide = max(body.width(), height * 0.8)
        body = QRectF(body.center().x() - wide / 2, top, wide, height)
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRoundedRect(body, height / 2, height / 2)
    else:
        painter.fillRect(body, fill)
        painter.setPen(pen)
        painter.drawLine(body.topLeft(), body.topRight())
        painter.drawLine(body.bottomLeft(), body.bottomRight())
        if ends.start_stated:
            painter.drawLine(body.topLeft(), body.bottomLeft())
        else:
            _fade(painter, QRectF(ends.left - FADE, top, FADE, height), edge, fill, to_left=True)
        _paint_end(painter, ends.end, body, edge, fill)
    if record_type == "policy":
        inset = body.height() / 2 if ends.single_year else 0.0
        painter.fillRect(QRectF(body.left() + inset, top, body.width() - 2 * inset, _ROOF), edge)


def _paint_end(painter: QPainter, end: End, body: QRectF, edge: QColor, fill: QColor) -> None:
    match end:
        case "stated":
            painter.fillRect(QRectF(body.right() - _CAP, body.top(), _CAP, body.height()), edge)
        case "ongoing":
            middle = body.center().y()
            tip = QPolygonF(
                [
                    QPointF(body.right(), body.top() - 1.5),
                    QPointF(body.right() + _ARROW, middle),
                    QPointF(body.right(), body.bottom() + 1.5),
                ]
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(edge)
            painter.drawPolygon(tip)
        case "not stated":
            _fade(painter, QRectF(body.right(), body.top(), FADE, body.height()), edge, fill, to_left=False)


def _fade(painter: QPainter, area: QRectF, edge: QColor, fill: QColor, *, to_left: bool) -> None:
    clear = QColor(fill)
    clear.setAlpha(0)
    shade = QLinearGradient(
        area.topRight() if to_left else area.topLeft(), area.topLeft() if to_left else area.topRight()
    )
    shade.setColorAt(0, fill)
    shade.setColorAt(1, clear)
    painter.fillRect(area, shade)
    painter.setPen(QPen(edge, 1.4, Qt.PenStyle.DotLine))
    painter.drawLine(area.topLeft(), area.topRight())
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    painter.setPen(edge)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "?")


def paint_now(painter: QPainter, inks: Inks, x: float, top: float, bottom: float) -> None:
    """Paint the line of today."""
    painter.setPen(QPen(inks.ink, 1.2, Qt.PenStyle.DashLine))
    painter.drawLine(QLineF(x, top, x, bottom))
