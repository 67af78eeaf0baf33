"""The relations of a record as a small diagram that one walks through."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontInfo,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView, QWidget

from gui.page_style import DARK, LIGHT
from gui.relation_items import CaptionItem, LineItem, NodeItem, full_name
from gui.relation_layout import Around, Neighbor, Node, Side, around, lay_out
from model.override import override
from model.records import Elsewhere, Row, Stub, stub_of

if TYPE_CHECKING:
    from model.report.page import Page

_STEP = 1.2  # of the zoom
_SMALLEST, _LARGEST = 0.4, 3.0
_AFTER_RESIZE = 60  # milliseconds
_MARGIN = 6  # pixels
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_NEARER = {Qt.Key.Key_Plus, Qt.Key.Key_Equal}
_FOLLOW = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class RelationDiagram(QGraphicsView):
    """The record of a page in the middle, and around it what it is related to; a node leads to its record.

    Above stands what it belongs to and implements, on the left who is responsible and runs it, below what implements
    it or belongs to it, on the right what came before and after, and the rest. Laid out anew for every size.
    """

    record_wanted = Signal(str)
    elsewhere_wanted = Signal(object, str)  # the path of a catalog, and a record in it
    menu_wanted = Signal(object, QPoint)  # a list of ids, and where on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._sides: dict[Side, Around] = {}
        self._dark = False
        self._nodes: list[NodeItem] = []
        self._current = -1
        self._pressed: QPoint | None = None
        self._again = QTimer(self, singleShot=True, interval=_AFTER_RESIZE)
        self._again.timeout.connect(self._lay_out)
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.show_page(None)

    @property
    def nodes(self) -> list[Node]:
        """Return the nodes as they stand there, in the order of the keyboard."""
        return [item.node for item in self._nodes]

    @property
    def current(self) -> Stub | Row | None:
        """Return the record of the node that the keyboard is on."""
        return self._nodes[self._current].node.neighbor.record if 0 <= self._current < len(self._nodes) else None

    def show_page(self, page: Page | None) -> None:
        """Show the relations of the record of a page, or say that there is none."""
        self._page = page
        self._sides = around(page, self._members_caption(page)) if page else {}
        self._current = -1
        self.resetTransform()
        self._describe()
        self._lay_out()
        if self.hasFocus():
            self._go_to(0)

    @property
    def is_dark(self) -> bool:
        """Tell whether it is painted for dark paper."""
        return self._dark

    def use_dark(self, dark: bool) -> None:
        """Paint for dark paper, or for light."""
        if dark != self._dark:
            self._dark = dark
            self._again.start()

    def fit(self) -> None:
        """Show all of the diagram."""
        self.resetTransform()
        rect = self.sceneRect()
        if rect.width() > self.viewport().width() or rect.height() > self.viewport().height():
            self.fitInView(rect, Qt.AspectRatioMode.KeepAspectRatio)
        self.centerOn(rect.center())

    def zoom(self, factor: float) -> None:
        """Magnify by a factor, within limits."""
        scale = self.transform().m11()
        factor = max(_SMALLEST, min(_LARGEST, scale * factor)) / scale
        self.scale(factor, factor)

    # ---- texts

    def _members_caption(self, page: Page) -> str:
        match page.record.type:
            case "organization":
                return self.tr("Runs")
            case "source":
                return self.tr("Cited by")
            case "term":
                return self.tr("Classifies")
            case _:
                return self.tr("Holds")

    def _neighbors(self) -> list[Neighbor]:
        return [one for side in self._sides.values() for one in side.neighbors]

    def _reason(self) -> str:
        """Say why there is nothing to show; empty where there is."""
        if self._page is None:
            return self.tr("Choose a record to see what it is related to.")
        if not self._neighbors():
            return self.tr("The catalog states no relations of {0}.").format(self._page.record.short)
        return ""

    def _describe(self) -> None:
        """Tell screen readers what the picture shows."""
        if self._page is None:
            self.setAccessibleName(self.tr("Relations"))
        else:
            self.setAccessibleName(self.tr("Relations of {0}").format(self._page.record.short))
        groups: dict[str, list[str]] = {}
        for one in self._neighbors():
            groups.setdefault(one.caption, []).append(full_name(one.record))
        told = [f"{caption}: {', '.join(names)}" for caption, names in groups.items()]
        more = sum(side.more for side in self._sides.values())
        if more:
            told.append(self.tr("and {0:,} more").format(more))
        self.setAccessibleDescription(self._reason() or ". ".join(told))
        self.setToolTip("" if self._page else self._reason())

    # ---- layout

    def _lay_out(self) -> None:
        """Make the diagram for the size that there is."""
        shown = self.current
        scene = self.scene()
        scene.clear()
        self._nodes = []
        colors = DARK if self._dark else LIGHT
        paper = self.palette().color(QPalette.ColorRole.Base)
        self.setBackgroundBrush(paper)
        room = QRectF(0, 0, self.viewport().width(), self.viewport().height())
        room.adjust(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        metrics = QFontMetricsF(self.font())
        reason = self._reason()
        if reason:
            scene.addItem(CaptionItem(room, reason, self.font(), QColor(colors.faint), wrapped=True))
        if self._page is not None and not reason:
            em = QFontInfo(self.font()).pixelSize()
            plan = lay_out(self._sides, room.width(), room.height(), em, metrics.height())
            nodes = sorted(plan.nodes, key=lambda node: (node.frame.top(), node.frame.left()))
            for node in nodes:
                scene.addItem(LineItem(node, colors))
                scene.addItem(CaptionItem(node.caption, node.neighbor.caption, self.font(), QColor(colors.ink), paper))
            self._nodes = [NodeItem(node, plan.lines, self.font(), colors) for node in nodes]
            middle = Node(Neighbor(stub_of(self._page.record), "", 0), "above", plan.middle, QRectF(), ())
            for item in (NodeItem(middle, plan.lines, self.font(), colors, middle=True), *self._nodes):
                scene.addItem(item)
            for place, count in plan.left_out:
                text = self.tr("and {0:,} more").format(count)
                scene.addItem(CaptionItem(place, text, self.font(), QColor(colors.faint)))
        rect = scene.itemsBoundingRect()
        rect = room if room.contains(rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)) else rect.united(room)
        scene.setSceneRect(rect)
        self.setSceneRect(rect)
        places = [item.node.neighbor.record for item in self._nodes]
        self._current = places.index(shown) if shown in places else -1
        self._show_current()

    def _show_current(self) -> None:
        for number, item in enumerate(self._nodes):
            item.set_current(number == self._current and self.hasFocus())
        if 0 <= self._current < len(self._nodes):
            self.ensureVisible(self._nodes[self._current], _MARGIN, _MARGIN)

    # ---- keyboard

    def _go_to(self, number: int) -> None:
        self._current = number
        self._show_current()
        if 0 <= number < len(self._nodes):
            self._announce(self._nodes[number].node.neighbor)

    def _announce(self, one: Neighbor) -> None:
        """Have a screen reader say which node the keyboard has come to."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            said = f"{one.caption}: {full_name(one.record)}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        reached = self._current + (1 if next else -1)
        if self._nodes and 0 <= reached < len(self._nodes):
            self._go_to(reached)
            return True
        return bool(QWidget.focusNextPrevChild(self, next))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._go_to(len(self._nodes) - 1)
        elif event.reason() == Qt.FocusReason.TabFocusReason or self._current < 0:
            self._go_to(0)
        else:
            self._show_current()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_current()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS and self._nodes:
            self._go_to(self._toward(_ARROWS[key]))
        elif key in _FOLLOW:
            if self.current is not None:
                self._follow(self.current)
        elif key in _NEARER:
            self.zoom(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _toward(self, way: QPointF) -> int:
        """Return the nearest node in a direction, the current one where there is none."""
        if not 0 <= self._current < len(self._nodes):
            return 0
        start = self._nodes[self._current].node.frame.center()

        def cost(number: int) -> float:
            step = self._nodes[number].node.frame.center() - start
            ahead = QPointF.dotProduct(step, way)
            aside = abs(step.x() * way.y()) + abs(step.y() * way.x())
            return ahead + 2 * aside if ahead > 1 else float("inf")

        best = min(range(len(self._nodes)), key=cost)
        return best if cost(best) < float("inf") else self._current

    # ---- mouse

    def _node_at(self, place: QPoint) -> int:
        found = self.itemAt(place)
        return self._nodes.index(found) if isinstance(found, NodeItem) and found in self._nodes else -1

    def _follow(self, record: Stub | Row) -> None:
        if not isinstance(record, Elsewhere):
            self.record_wanted.emit(record.id)
        elif record.path:
            self.elsewhere_wanted.emit(Path(record.path), record.id)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()
        place = event.position().toPoint()
        moved = self._pressed is None or (place - self._pressed).manhattanLength() > QApplication.startDragDistance()
        self._pressed = None
        number = self._node_at(place)
        if event.button() == Qt.MouseButton.LeftButton and not moved and number >= 0:
            self._go_to(number)
            self._follow(self._nodes[number].node.neighbor.record)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            self.zoom(_STEP if turned > 0 else 1 / _STEP)
        event.accept()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        number = self._node_at(event.pos()) if by_mouse else self._current
        if 0 <= number < len(self._nodes):
            place = event.globalPos()
            if not by_mouse:
                center = self._nodes[number].node.frame.center()
                place = self.viewport().mapToGlobal(self.mapFromScene(center))
            record = self._nodes[number].node.neighbor.record
            if not isinstance(record, Elsewhere):  # what is done with records is done in the catalog that is open
                self.menu_wanted.emit([record.id], place)

    # ---- Qt

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _NEARER | {Qt.Key.Key_Minus, Qt.Key.Key_0}:
                event.accept()  # the keyboard is here: these magnify the diagram, not the window's text
                return True
        return super().event(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange} and hasattr(self, "_again"):
            self._again.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again.start()

    @override
    def sizeHint(self) -> QSize:
        return QSize(330, 260)
