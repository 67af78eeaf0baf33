"""A record in a window of its own, in which one can go on to others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QSplitter, QTabWidget, QToolBar, QWidget

from gui.chart_panel import ChartPanel
from gui.colors import arrow_icon, is_dark
from gui.detail import DetailPane
from gui.errors import present
from gui.history import History
from gui.relation_diagram import RelationDiagram
from model.override import override

if TYPE_CHECKING:
    from gui.background import Background, CatalogWorker
    from model.catalog import Catalog
    from model.charts.chart import Chart
    from model.report.page import Page

_numbers = count(1)


class RecordWindow(QMainWindow):
    """The page of a record over its charts and relations, with a way back and forward of its own.

    It belongs to the catalog that is open and closes when another one is opened.
    """

    record_wanted = Signal(str)  # in the main window
    own_window_wanted = Signal(str)
    elsewhere_wanted = Signal(object, str)  # the path of a catalog, and a record in it
    menu_wanted = Signal(object, QPoint)  # a list of ids, and where on the screen
    record_shown = Signal(str)
    closed = Signal()

    def __init__(self, worker: CatalogWorker, drawing: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._worker = worker
        self._about = f"page in window {next(_numbers)}"
        self._history = History()
        self._shown = ""
        self.detail = DetailPane(self)
        self.chart = ChartPanel(drawing, self)
        self.relations = RelationDiagram(self)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(self.tr("Chart and relations of the record"))
        self.tabs.addTab(self.chart, self.tr("Chart"))
        self.tabs.addTab(self.relations, self.tr("Relations"))
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.addWidget(self.detail)
        parts.addWidget(self.tabs)
        parts.setSizes([420, 300])
        parts.setChildrenCollapsible(False)
        self.setCentralWidget(parts)
        self._build_actions()
        self.resize(560, 760)
        for pane in (self.detail, self.relations):
            pane.record_wanted.connect(self.show_record)
            pane.elsewhere_wanted.connect(self.elsewhere_wanted)
        self.chart.record_wanted.connect(self.show_record)
        self.chart.failed.connect(self._failed)
        self.detail.own_window_wanted.connect(self.own_window_wanted)
        self.relations.menu_wanted.connect(self.menu_wanted)
        self.chart.menu_wanted.connect(self.menu_wanted)
        worker.opened.connect(self.close)
        self._apply_colors()

    def _build_actions(self) -> None:
        bar = QToolBar(self.tr("Navigation"), self)
        bar.setMovable(False)
        bar.toggleViewAction().setEnabled(False)
        self.back = self._action(self.tr("Back"), QKeySequence.StandardKey.Back)
        self.back.triggered.connect(lambda: self._go(-1))
        self.forward = self._action(self.tr("Forward"), QKeySequence.StandardKey.Forward)
        self.forward.triggered.connect(lambda: self._go(1))
        self.in_main = self._action(self.tr("Show in Main Window"), QKeySequence("Ctrl+Return"))
        self.in_main.triggered.connect(lambda: self.record_wanted.emit(self._shown))
        bar.addActions([self.back, self.forward, self.in_main])
        self.addToolBar(bar)
        closing = self._action(self.tr("Close Window"), QKeySequence("Ctrl+W"))
        closing.triggered.connect(self.close)
        self._enable_history()
        self.in_main.setEnabled(False)

    def _action(self, text: str, key: QKeySequence | QKeySequence.StandardKey) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setToolTip(f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        self.addAction(action)
        return action

    def show_record(self, record_id: str) -> None:
        """Show a record; a late answer for another one is dropped."""
        self._ask(record_id, remember=True)

    def _ask(self, record_id: str, *, remember: bool) -> None:
        def question(catalog: Catalog) -> tuple[Page, Sequence[Chart], str]:
            from model.charts.chart import charts_of, no_chart_reason
            from model.report.followed_page import page_with_projects

            page = page_with_projects(catalog, record_id, self._worker.shelf.opened)
            return page, charts_of(page), no_chart_reason(page)

        def done(answer: tuple[Page, Sequence[Chart], str]) -> None:
            page, charts, reason = answer
            if remember:
                self._history.visit(record_id)
                self._enable_history()
            self._shown = record_id
            self.in_main.setEnabled(True)
            self.setWindowTitle(page.record.title)
            self.detail.show_page(page)
            self.chart.show_charts(charts, reason)
            self.relations.show_page(page)
            self.record_shown.emit(record_id)

        self._worker.ask(self._about, question, done, self._failed)

    def _failed(self, error: BaseException) -> None:
        present(self, error)

    def _go(self, step: int) -> None:
        record_id = self._history.go(step)
        if record_id is not None:
            self._enable_history()
            self._ask(record_id, remember=False)

    def _enable_history(self) -> None:
        self.back.setEnabled(self._history.can_go_back)
        self.forward.setEnabled(self._history.can_go_forward)

    def _apply_colors(self) -> None:
        dark = is_dark(self.palette())
        for pane in (self.detail, self.chart, self.relations):
            pane.use_dark(dark)
        self.back.setIcon(arrow_icon(self.palette(), left=True))
        self.forward.setIcon(arrow_icon(self.palette(), left=False))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "forward"):
            self._apply_colors()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._worker.drop(self._about)
        self.closed.emit()
        super().closeEvent(event)
