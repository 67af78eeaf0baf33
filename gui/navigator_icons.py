"""Small pictures that tell what a line of the tree stands for, in the colors of a palette."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF

from model.grouping import Shown

_SIZE = 64  # pixels, scaled down where it is shown
_LINE = 5


def navigator_icons(palette: QPalette) -> dict[Shown, QIcon]:
    """Return an icon for everything that a line can stand for; one of a chosen line is in the color of its text."""
    return {shown: _icon(palette, draw) for shown, draw in _DRAWN.items()}


def _icon(palette: QPalette, draw: Callable[[QPainter], None]) -> QIcon:
    icon = QIcon()
    for mode, role in (
        (QIcon.Mode.Normal, QPalette.ColorRole.Text),
        (QIcon.Mode.Selected, QPalette.ColorRole.HighlightedText),
    ):
        icon.addPixmap(_picture(palette.color(QPalette.ColorGroup.Active, role), draw), mode)
    return icon


def _picture(color: QColor, draw: Callable[[QPainter], None]) -> QPixmap:
    picture = QPixmap(_SIZE, _SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, _LINE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    draw(painter)
    painter.end()
    return picture


def _shape(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])


def _filled(painter: QPainter) -> QPainter:
    painter.setBrush(painter.pen().color())
    return painter


def _draw_folder(painter: QPainter) -> None:
    painter.drawPolygon(_shape((6, 14), (25, 14), (31, 22), (58, 22), (58, 52), (6, 52)))


def _draw_ministry(painter: QPainter) -> None:
    """Draw a gable on columns."""
    for x in (15, 32, 49):
        painter.drawLine(QPointF(x, 30), QPointF(x, 46))
    painter.drawLine(QPointF(7, 55), QPointF(57, 55))
    _filled(painter).drawPolygon(_shape((32, 8), (57, 24), (7, 24)))


def _draw_organization(painter: QPainter) -> None:
    """Draw a house with windows."""
    painter.drawRect(QRectF(14, 8, 36, 48))
    for y in (20, 32, 44):
        for x in (26, 38):
            painter.drawPoint(QPointF(x, y))


def _draw_policy(painter: QPainter) -> None:
    """Draw a written sheet."""
    painter.drawPolygon(_shape((14, 6), (40, 6), (52, 18), (52, 58), (14, 58)))
    for y in (28, 38, 48):
        painter.drawLine(QPointF(24, y), QPointF(42, y))


def _draw_program(painter: QPainter) -> None:
    """Draw an arrow in a circle: what is being done."""
    painter.drawEllipse(QRectF(7, 7, 50, 50))
    _filled(painter).drawPolygon(_shape((27, 22), (43, 32), (27, 42)))


def _draw_term(painter: QPainter) -> None:
    """Draw a tag with its hole."""
    painter.drawPolygon(_shape((8, 8), (32, 8), (57, 33), (33, 57), (8, 32)))
    painter.drawEllipse(QPointF(21, 21), 3, 3)


def _draw_year(painter: QPainter) -> None:
    """Draw a sheet of a calendar."""
    painter.drawRect(QRectF(8, 14, 48, 42))
    for x in (21, 43):
        painter.drawLine(QPointF(x, 7), QPointF(x, 19))
    painter.drawLine(QPointF(8, 28), QPointF(56, 28))


def _draw_source(painter: QPainter) -> None:
    """Draw an open book."""
    painter.drawPolygon(_shape((32, 18), (20, 11), (6, 11), (6, 48), (20, 48), (32, 55), (44, 48), (58, 48), (58, 11),
                               (44, 11)))  # fmt: skip
    painter.drawLine(QPointF(32, 18), QPointF(32, 55))


def _draw_figures(painter: QPainter) -> None:
    """Draw the bars of a chart."""
    painter.drawLine(QPointF(7, 56), QPointF(57, 56))
    for x, top in ((14, 36), (28, 12), (42, 24)):
        painter.drawRect(QRectF(x, top, 8, 56 - top))


def _draw_star(painter: QPainter) -> None:
    _filled(painter).drawPolygon(
        _shape((32, 6), (40, 24), (59, 26), (45, 39), (49, 58), (32, 48), (15, 58), (19, 39), (5, 26), (24, 24))
    )


_DRAWN: dict[Shown, Callable[[QPainter], None]] = {
    "group": _draw_folder,
    "ministry": _draw_ministry,
    "organization": _draw_organization,
    "policy": _draw_policy,
    "program": _draw_program,
    "term": _draw_term,
    "year": _draw_year,
    "source": _draw_source,
    "figures": _draw_figures,
    "starred": _draw_star,
}
