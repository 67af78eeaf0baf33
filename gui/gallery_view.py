"""The charts over the selection: all of them side by side, or one that fills the view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from gui.background import Background, CatalogWorker
from gui.chart_card import ChartCard
from gui.chart_export import ChartExport
from model.errors import AtlasError
from model.override import override

if TYPE_CHECKING:
    from model.catalog import Catalog
    from model.charts.gallery import Gallery
    from model.charts.values import Chart
    from model.selection import Selection

_ABOUT = "gallery"
_LEAST_WIDTH = 400  # pixels of a card: the wall has as many columns as fit
_MOST_COLUMNS = 3
_GAP = 8
_LATE = 300  # milliseconds after which charts of another selection are taken away


class _Wall(QWidget):
    """Cards in columns, each under the shortest one, and a note below them."""

    def __init__(self, note: QLabel, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards: Sequence[ChartCard] = ()
        self._note = note
        note.setParent(self)

    def show_cards(self, cards: Sequence[ChartCard]) -> None:
        """Place these cards; the order of the keyboard is theirs."""
        self._cards = cards
        for before, after in pairwise(cards):
            QWidget.setTabOrder(before.canvas, after.resize_button)
        self.place()

    def place(self) -> None:
        """Give every card its place."""
        columns = max(1, min(_MOST_COLUMNS, (self.width() - _GAP) // (_LEAST_WIDTH + _GAP)))
        width = (self.width() - _GAP) // columns - _GAP
        bottoms = [_GAP] * columns
        for card in self._cards:
            column = bottoms.index(min(bottoms))
            height = card.height_for(width)
            card.setGeometry(_GAP + column * (width + _GAP), bottoms[column], width, height)
            bottoms[column] += height + _GAP
        below = max(bottoms)
        if self._note.text():
            height = self._note.heightForWidth(self.width() - 2 * _GAP)
            self._note.setGeometry(_GAP, below, self.width() - 2 * _GAP, height)
            below += height + _GAP
        self.setMinimumHeight(below)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.place()


class GalleryView(QWidget):
    """Asks for the charts of a selection, and shows them. A chart is drawn when it comes into sight.

    `menu_wanted` tells ids of records, and where on the screen their menu is wanted.
    """

    record_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, worker: CatalogWorker, drawing: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._drawing = drawing
        self._charts: tuple[Chart, ...] = ()
        self._dark = False
        self._enlarged = ""  # the key of the chart that fills the view
        self._spare: list[ChartCard] = []  # cards made, of which the first ones are shown
        self.export = ChartExport(drawing, self)
        self.export.said.connect(self.said)
        self.export.failed.connect(self.failed)
        self._late = QTimer(self, singleShot=True, interval=_LATE)
        self._late.timeout.connect(self._say_waiting)
        self._message = QLabel(self)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note = QLabel(self)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (self._message, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setMargin(12)
        self._note.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._wall = _Wall(self._note, self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else the columns might swing
        self._scroll.setAccessibleName(self.tr("Charts over the selection"))
        self._scroll.setWidget(self._wall)
        self._large = self._made_card(large=True)
        self._stack = QStackedWidget(self)
        for page in (self._message, self._scroll, self._large):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setFocusProxy(self._scroll)

    def _made_card(self, *, large: bool = False) -> ChartCard:
        card = ChartCard(self._drawing, self.export, self if large else self._wall, large=large)
        card.record_wanted.connect(self.record_wanted)
        card.menu_wanted.connect(self.menu_wanted)
        card.resized.connect(self._enlarge)
        card.failed.connect(self.failed)
        if not large:
            card.canvas.pointed_at.connect(lambda place: self._reveal(card, place))
        return card

    # ---- what is shown

    def show_selection(self, selection: Selection, name: str) -> None:
        """Ask for the charts of a selection; `name` says it in words."""

        def question(catalog: Catalog) -> Gallery:
            from model.charts.gallery import gallery

            return gallery(catalog, selection, name)

        self._late.start()
        self._worker.ask(_ABOUT, question, self._show, self._miss)

    def forget(self) -> None:
        """Show nothing, and wait for no answer: another catalog is opened."""
        self._worker.drop(_ABOUT)
        self._late.stop()
        self._charts = ()
        self._message.setText("")
        self._fill((), "")
        self._stack.setCurrentWidget(self._message)

    def use_dark(self, dark: bool) -> None:
        """Draw on dark paper, or on light."""
        if dark != self._dark:
            self._dark = dark
            for card in (*self._spare, self._large):
                if card.chart is not None:
                    card.show_chart(card.chart, dark=dark)

    def state(self) -> dict[str, Any]:
        """Return what is to be remembered: the key of the chart that is enlarged."""
        return {"enlarged": self._enlarged}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up what `state` returned; a chart is enlarged again where the selection has it."""
        self._enlarged = str(state.get("enlarged", ""))
        self._arrange()

    @property
    def charts(self) -> Sequence[Chart]:
        """Return the charts that are shown."""
        return self._charts

    def _show(self, found: Gallery) -> None:
        self._late.stop()
        self._charts = found.charts
        reasons = "\n".join(f"• {title}: {reason}" for title, reason in found.missing)
        self._fill(found.charts, self.tr("Not shown:\n{0}").format(reasons) if reasons else "")
        self._scroll.verticalScrollBar().setValue(0)
        self._arrange()

    def _fill(self, charts: Sequence[Chart], note: str) -> None:
        while len(self._spare) < len(charts):
            self._spare.append(self._made_card())
        for card, chart in zip(self._spare, charts, strict=False):
            card.show_chart(chart, dark=self._dark)
            card.show()
        for card in self._spare[len(charts) :]:
            card.chart = None
            card.hide()
        self._note.setText(note)
        self._wall.show_cards(self._spare[: len(charts)])

    def _shown(self) -> list[ChartCard]:
        return [card for card in self._spare if card.chart is not None]

    def _miss(self, error: BaseException) -> None:
        self._late.stop()
        self._charts = ()
        expected = isinstance(error, AtlasError)
        self._message.setText(str(error) if expected else self.tr("The charts could not be made."))
        self._stack.setCurrentWidget(self._message)
        if not expected:
            self.failed.emit(error)

    def _say_waiting(self) -> None:
        self._message.setText(self.tr("The charts are being made…"))
        self._stack.setCurrentWidget(self._message)

    # ---- one or all

    def _enlarge(self, key: str) -> None:
        """Let a chart fill the view, or return to all; the keyboard goes along."""
        before, self._enlarged = self._enlarged, key
        self._arrange()
        if key:
            self._large.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for card in self._shown():
            if card.chart is not None and card.chart.key == before:
                self._scroll.ensureWidgetVisible(card, 0, _GAP)
                card.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        chart = next((one for one in self._charts if one.key == self._enlarged), None)
        if chart is not None:
            self._large.show_chart(chart, dark=self._dark)
            self._stack.setCurrentWidget(self._large)
        elif self._charts or self._note.text():
            self._stack.setCurrentWidget(self._scroll)

    def _reveal(self, card: ChartCard, place: QPoint) -> None:
        spot = card.canvas.mapTo(self._wall, place)
        self._scroll.ensureVisible(spot.x(), spot.y())

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._leaves(event):
            event.accept()  # before a shortcut of the window takes the key
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leaves(event):
            self._enlarge("")
        else:
            super().keyPressEvent(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and self._stack.currentWidget() is self._large
