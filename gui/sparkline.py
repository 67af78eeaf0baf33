"""A series of values as a line of a word's size."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

if TYPE_CHECKING:
    from model.report.money import MoneyRow
    from model.report.page_values import Point, Series

_LEAST_POINTS = 3
_WIDTH, _HEIGHT = 5.0, 1.3  # in the size of the font
_DOT = 0.13  # radius, in the size of the font


def sparkline_size(em: float) -> QSize:
    """Return the size of a sparkline beside text of a size, both in logical pixels."""
    return QSize(ceil(_WIDTH * em), ceil(_HEIGHT * em))


def sparkline(points: Sequence[Point], em: float, ratio: float, color: str) -> QImage:
    """Draw points in order as a line for text of the size `em`, on a device with `ratio` pixels to a logical one.

    The last point is marked with a dot; what leads to a target, plan or forecast is dashed. A line of one level runs
    through the middle; nothing says where zero is.
    """
    size = sparkline_size(em)
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    if not points:
        return image
    radius = _DOT * em
    margin = radius + 1
    left, right = points[0].at, points[-1].at
    low, high = min(one.value for one in points), max(one.value for one in points)
    across = (size.width() - 2 * margin) / ((right - left) or 1)
    up = (size.height() - 2 * margin) / ((high - low) or 1)
    level = size.height() / 2 if high == low else size.height() - margin
    places = [QPointF(margin + (one.at - left) * across, level - (one.value - low) * up) for one in points]
    pen = QPen(QColor(color), max(1.0, em / 10))
    dashes = QPen(pen)
    dashes.setDashPattern([2.0, 1.5])
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for (start, end), point in zip(pairwise(places), points[1:], strict=True):
        painter.setPen(dashes if point.ahead else pen)
        painter.drawLine(start, end)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(places[-1], radius, radius)
    painter.end()
    return image


def points_of(pictured: Series | MoneyRow, years: Sequence[int] = ()) -> tuple[Point, ...]:
    """Return what a series, or a row of money with the years of its table, is drawn of.

    Nothing for a row of few values, or of one and the same.
    """
    from model.report.money import MoneyRow
    from model.report.page_values import Point

    if not isinstance(pictured, MoneyRow):
        return pictured.points
    points = tuple(Point(year, cell.amount) for year, cell in zip(years, pictured.cells, strict=True) if cell)
    changes = len({point.value for point in points}) > 1
    return points if changes and len(points) >= _LEAST_POINTS else ()
