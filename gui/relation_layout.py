"""Where the nodes of a relation diagram stand: what a page tells of relations, laid out on a size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF

from model.value import Value

if TYPE_CHECKING:
    from model.records import Row, Stub
    from model.report.page import Page

Side = Literal["above", "left", "right", "below"]
MUTUAL = {"same as", "mentioned with", "related to"}
MOST_OF_A_SIDE = 8
_NARROWEST, _COMFORTABLE, _WIDEST = 7.0, 10.0, 13.0  # of a node, in the size of the font
_CLOSEST, _FARTHEST = 1.4, 2.2  # columns from each other, in the size of the font: room for lines and arrows
_APART = 0.055  # of the width
_LINES = (3, 2)  # of a name: as many as leave room for the same nodes
# How many nodes stand on each other at the sides, while rows above and below go all across; 0: the sides go all down.
_BANDS = (0, 1, 2, 3)
# By the relation, and whether it leads to the record of the page.
_SIDES: dict[tuple[str, bool], Side] = {
    ("part of", False): "above",
    ("implements", False): "above",
    ("coordinates", True): "above",
    ("about", False): "above",
    ("responsible", True): "left",
    ("implementing", True): "left",
    ("funds", True): "left",
    ("part of", True): "below",
    ("implements", True): "below",
    ("coordinates", False): "below",
    ("funds", False): "below",
}


class Neighbor(Value, kw_only=False):
    """A record that stands around that of the page: `caption` says why.

    `arrow` is 1 where it leads to the record, -1 to the middle, 0 for what holds both ways.
    """

    record: Stub | Row
    caption: str
    arrow: int


class Around(Value, kw_only=False):
    """All that stands on one side: the neighbors by name, and how many more there are."""

    neighbors: tuple[Neighbor, ...]
    more: int = 0


class Node(Value, kw_only=False):
    """A place for a neighbor: its frame, where its caption is written, the line from the middle to it."""

    neighbor: Neighbor
    side: Side
    frame: QRectF
    caption: QRectF
    line: tuple[QPointF, ...]


class Plan(Value, kw_only=False):
    """A diagram: the frame of the record in the middle, the nodes, how many are left out and where that is told."""

    middle: QRectF
    nodes: tuple[Node, ...]
    left_out: tuple[tuple[QRectF, int], ...]
    lines: int

    @property
    def lowest(self) -> float:
        """Return how far down the diagram reaches."""
        return max([self.middle.bottom(), *(node.frame.bottom() for node in self.nodes)])


def around(page: Page, runs: str) -> dict[Side, Around]:
    """Return what stands around the record of a page, side by side; `runs` is the caption of what it runs or holds."""
    found: dict[Side, list[Neighbor]] = {"above": [], "left": [], "right": [], "below": []}
    more: dict[Side, int] = dict.fromkeys(found, 0)
    known = {page.record.id}
    for fact in (*page.facts, *page.relations):
        if not fact.relation:
            continue
        side = _SIDES.get((fact.relation, fact.inward), "right")
        arrow = 0 if fact.relation in MUTUAL else -1 if fact.inward else 1
        records = fact.records[-1:] if fact.separator != ", " else fact.records  # a path ends with the one meant
        for record in records:
            if record.id not in known:
                known.add(record.id)
                found[side].append(Neighbor(record, fact.label, arrow))
        more[side] += fact.left
    listed = [row for row in page.members if row.id not in known]
    found["below"] += [Neighbor(row, runs, 1) for row in listed]
    if page.members:
        more["below"] += max(0, page.member_count - len(page.members))
    return {side: Around(tuple(found[side]), more[side]) for side in found}


def lay_out(sides: dict[Side, Around], width: float, height: float, em: float, line: float) -> Plan:
    """Lay a diagram out on a size in pixels, with text of a size and a height of lines.

    What finds no place on a side is counted there. Where the size is too small for one node on each side, the diagram
    is larger than it.
    """
    room = QRectF(0, 0, width, height)
    plans = [_Layout(sides, room, em, line, lines, band).plan() for lines in _LINES for band in _BANDS]
    plans = [plan for plan in plans if plan.lowest <= height] or plans[-1:]
    most = max(len(plan.nodes) for plan in plans)
    return next(plan for plan in plans if len(plan.nodes) == most)


class _Layout:
    """The measures of one diagram: a stack on the left and right, rows above and below the middle."""

    def __init__(self, sides: dict[Side, Around], room: QRectF, em: float, line: float, lines: int, band: int) -> None:
        width = room.width()
        self._sides = sides
        self._size = room
        self._line = line
        self._gap = max(_CLOSEST * em, min(_FARTHEST * em, _APART * width))
        self._lines = lines
        self._node = QRectF(0, 0, 0, (self._lines + 1) * line + 0.6 * em)
        self._row = self._node.height() + line + 1.1 * em  # with its caption and room for the arrow
        wings = sum(bool(sides[side].neighbors) for side in ("left", "right"))
        rows = max(len(sides["above"].neighbors), len(sides["below"].neighbors), 1)
        fitting = int((width + self._gap) // (_COMFORTABLE * em + self._gap))
        fitting = max(fitting, min(3, int((width + self._gap) // (_NARROWEST * em + self._gap))))
        columns = max(wings + 1, min(rows, fitting)) if band else wings + max(1, min(rows, fitting - wings))
        wide = (width - (columns + 0.2) * self._gap) / columns
        self._node.setWidth(max(_NARROWEST * em, min(_WIDEST * em, wide)))
        self._columns = columns if band else columns - wings  # of the rows
        self._step = self._node.width() + self._gap
        self._wing = self._step if band else (self._columns + 1) * self._step / 2  # from the middle to that of a wing
        stacked = min(band, max(len(self._shown(side)) for side in ("left", "right")))
        self._stacked = stacked if band else max(1, int((room.height() - line) // self._row))
        self._clear = self._node.height() / 2  # from the middle, up and down, to where rows begin
        if stacked:  # captions stand above a stack, what it leaves out is told below
            self._clear += (stacked - 1) * self._row / 2 + line

    def plan(self) -> Plan:
        fitting = max(0, int((self._size.height() - 2 * self._clear - self._line) // self._row))
        above, below = (ceil(len(self._shown(side)) / self._columns) for side in ("above", "below"))
        if above + below > fitting:
            above = min(above, max(1, fitting - min(below, max(1, fitting // 2))))
            below = min(below, max(1, fitting - above))
        total = (above + below) * self._row + 2 * self._clear
        top = max(0.0, (self._size.height() - total) / 2)
        center = QPointF(self._size.center().x() + self._shift(), top + above * self._row + self._clear)
        middle = QRectF(self._node)
        middle.moveCenter(center)
        nodes = [*self._rows("above", middle, above), *self._rows("below", middle, below)]
        nodes += [*self._stack("left", middle), *self._stack("right", middle)]
        return Plan(middle, tuple(nodes), tuple(self._left_out(nodes)), self._lines)

    def _shift(self) -> float:
        """Return how far the middle stands from that of the size, where only one wing is there."""
        left, right = (bool(self._sides[side].neighbors) for side in ("left", "right"))
        return (left - right) * self._step / 2

    def _shown(self, side: Side) -> Sequence[Neighbor]:
        return self._sides[side].neighbors[:MOST_OF_A_SIDE]

    def _rows(self, side: Side, middle: QRectF, rows: int) -> Iterator[Node]:
        """Yield the rows above or below, the nearest first; a line to a farther one runs beside the nearer."""
        shown = self._shown(side)[: rows * self._columns]
        down = 1 if side == "below" else -1
        start = middle.bottom() if down > 0 else middle.top()
        edge = middle.center().y() + down * self._clear
        bus = edge + down * 0.22 * (self._row - self._node.height())
        count = min(len(shown), self._columns)
        center = middle.center().x()
        if abs(center - self._size.center().x()) + count * self._step / 2 > self._size.width() / 2:
            center = self._size.center().x()  # the middle stands beside a wing: rows need not
        for place, neighbor in enumerate(shown):
            row, column = divmod(place, self._columns)
            frame = QRectF(self._node)
            away = edge + down * (row + 1) * self._row
            x = center + (column - (count - 1) / 2) * self._step
            frame.moveCenter(QPointF(x, away - down * frame.height() / 2))
            caption = QRectF(frame.left(), 0, frame.width(), self._line)
            if down > 0:
                caption.moveBottom(frame.top())
            else:
                caption.moveTop(frame.bottom())
            near = caption.top() if down > 0 else caption.bottom()
            line = [QPointF(middle.center().x(), start), QPointF(middle.center().x(), bus)]
            if row == 0:
                line += [QPointF(x, bus), QPointF(x, near)]
            else:
                beside = frame.left() - 0.3 * self._gap
                line += [QPointF(beside, bus), QPointF(beside, frame.center().y()), _left_of(frame)]
            yield Node(neighbor, side, frame, caption, tuple(line))

    def _stack(self, side: Side, middle: QRectF) -> Iterator[Node]:
        """Yield the nodes on the left or right, from the top down, around the height of the middle."""
        shown = self._shown(side)[: self._stacked]
        to_right = 1 if side == "right" else -1
        x = middle.center().x() + to_right * self._wing
        height = (len(shown) - 1) * self._row + self._node.height()  # from the first frame to the end of the last
        top = min(middle.center().y() - height / 2, self._size.height() - height - self._line) - self._line
        top = max(0.0, top)
        for place, neighbor in enumerate(shown):
            caption = QRectF(x - self._node.width() / 2, top + place * self._row, self._node.width(), self._line)
            frame = QRectF(caption.left(), caption.bottom(), self._node.width(), self._node.height())
            near = QPointF(frame.left() if to_right > 0 else frame.right(), frame.center().y())
            bus = near.x() - to_right * 0.55 * self._gap
            out = QPointF(middle.right() if to_right > 0 else middle.left(), middle.center().y())
            yield Node(neighbor, side, frame, caption, (out, QPointF(bus, out.y()), QPointF(bus, near.y()), near))

    def _left_out(self, nodes: Sequence[Node]) -> Iterator[tuple[QRectF, int]]:
        """Yield where each side tells how many it leaves out: beyond its last node."""
        for side, those in self._sides.items():
            placed = [node for node in nodes if node.side == side]
            count = len(those.neighbors) - len(placed) + those.more
            if count and placed:
                last = placed[-1].frame
                told = QRectF(last.left(), last.bottom(), last.width(), self._line)
                if side == "above":
                    told.moveBottom(last.top())
                yield told, count


def _left_of(frame: QRectF) -> QPointF:
    return QPointF(frame.left(), frame.center().y())
