"""The window: wires tree, table, detail and chart to the worker. The panes know neither each other nor the catalog."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QMainWindow,
    QSplitter,
    QToolBar,
    QWidget,
)

from gui.about import show_about
from gui.actions import build_menus
from gui.background import Background, CatalogWorker
from gui.chart_panel import ChartPanel
from gui.colors import arrow_icon, is_dark, use_scheme
from gui.detail import DetailPane
from gui.errors import present
from gui.files import Files
from gui.hand_over import HandOver
from gui.health import HealthCheck
from gui.history import History
from gui.navigator import LISTED_IN_TREE, Navigator, Node, build_tree
from gui.record_list import Listing, RecordList
from gui.record_table import PAGE_ROWS, RecordTable
from model.override import override
from model.process import ProcessExecutor
from model.selection import MEASURES, Selection
from resources import bundled_catalog

if TYPE_CHECKING:
    from model.catalog import Catalog
    from model.charts.chart import Chart
    from model.records import Folder, Overview
    from model.report.page import Page


class MainWindow(QMainWindow):
    """Explorer of one catalog. `record_shown` says that detail and chart have been filled."""

    catalog_shown = Signal()
    record_shown = Signal(str)
    listing_shown = Signal(int)

    def __init__(self, executor: Executor | None = None) -> None:
        super().__init__()
        self._path = bundled_catalog()
        self._overview: Overview | None = None
        self._page: Page | None = None
        self._wanted = ""  # the record that was asked for last
        self._scope = Selection(types=MEASURES)
        self._scope_name = ""
        self._history = History()
        self._choose_first = False
        self._arriving = ""  # the record to show when the catalog is open
        self.worker = CatalogWorker(self, executor)
        self.health = HealthCheck(self, executor)
        self.drawing = Background(self, executor or ProcessExecutor("charts", finish=False))
        self.exporting = Background(self, executor or ProcessExecutor("exports", finish=True))
        self.hand_over = HandOver(self, self.exporting)
        self.files = Files(self)
        self._build()
        self._connect()

    # ---- construction

    def _build(self) -> None:
        self.setWindowTitle("STI Atlas")
        self.resize(1280, 800)
        self.actions_by_id = build_menus(self, {"open": self.files.recent})
        self.navigator = Navigator(self)
        self.table = RecordTable(self)
        self.list = RecordList(self.table, self.worker, self)
        self.detail = DetailPane(self)
        self.chart = ChartPanel(self.drawing, self)
        self.right = QSplitter(Qt.Orientation.Vertical, self)
        self.right.addWidget(self.detail)
        self.right.addWidget(self.chart)
        self.right.setStretchFactor(0, 3)
        self.right.setStretchFactor(1, 2)
        self.panes = QSplitter(Qt.Orientation.Horizontal, self)
        for pane, share in ((self.navigator, 26), (self.table, 40), (self.right, 34)):
            self.panes.addWidget(pane)
            self.panes.setStretchFactor(self.panes.count() - 1, share)
        self.panes.setSizes([310, 540, 430])
        self.right.setSizes([440, 330])
        self.panes.setChildrenCollapsible(False)
        self.right.setChildrenCollapsible(False)
        self.setCentralWidget(self.panes)
        self._build_toolbar()
        self._build_status()
        self._apply_colors()
        QWidget.setTabOrder(self.search, self.navigator)
        QWidget.setTabOrder(self.navigator, self.table)
        QWidget.setTabOrder(self.table, self.detail)
        QWidget.setTabOrder(self.detail, self.chart.choice)

    def _build_toolbar(self) -> None:
        bar = QToolBar(self.tr("Navigation"), self)
        bar.setObjectName("navigation")
        bar.setMovable(False)
        bar.toggleViewAction().setEnabled(False)
        for name in ("back", "forward"):
            action = self.actions_by_id[name]
            action.setIconVisibleInMenu(False)
            action.setEnabled(False)
            bar.addAction(action)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search everything, in English or Japanese (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setToolTip(
            self.tr('Words must all occur; "a phrase" in quotes; -word excludes. Esc empties the box.')
        )
        self.search.setClearButtonEnabled(True)
        self.search.setAcceptDrops(False)  # a file that is dropped on it is for the window
        bar.addWidget(self.search)
        self.addToolBar(bar)

    def _build_status(self) -> None:
        self._catalog_label = QLabel(self)
        self._count_label = QLabel(self)
        for label in (self._catalog_label, self._count_label):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.statusBar().addWidget(self._catalog_label, 1)
        self.statusBar().addPermanentWidget(self._count_label)

    def _connect(self) -> None:
        self.worker.opened.connect(self._opened)
        self.worker.failed.connect(self._failed)
        self.health.failed.connect(self._failed)
        self.chart.failed.connect(self._failed)
        self.hand_over.said.connect(self.statusBar().showMessage)
        self.files.open_wanted.connect(self.open_catalog)
        self.files.record_wanted.connect(self.show_record)
        self.files.elsewhere_wanted.connect(self.open_record)
        self.files.decided.connect(self._show_again)
        self.navigator.chosen.connect(self._node_chosen)
        self.navigator.tree.children_wanted.connect(self._fetch_children)
        self.table.chosen.connect(self.show_record)
        self.list.listed.connect(self._listed)
        self.list.counted.connect(self._show_count)
        self.detail.record_wanted.connect(self.show_record)
        self.detail.elsewhere_wanted.connect(self.open_record)
        self.chart.record_wanted.connect(self.show_record)
        self.search.textChanged.connect(self._list_current)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.search, context=Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self.search.clear)
        self.search.returnPressed.connect(self._search_entered)

    # ---- opening

    def open_catalog(self, path: Path, record_id: str = "") -> None:
        """Open a catalog (at a record); when it cannot be, a sentence says why and the one before stays."""
        self._arriving = record_id
        self._count_label.setText(self.tr("Opening…"))
        self.worker.open(path)

    def open_bundled(self) -> None:
        """Open the catalog that ships with the program."""
        self.open_catalog(bundled_catalog())

    def _opened(self, path: Path, overview: Overview) -> None:
        self._path = path
        self.health.look_through(path)
        self._overview = overview
        self._history = History()
        self.list.forget()
        self.hand_over.take(None, path)
        self.files.opened(path, overview.title)
        self._page, self._wanted = None, ""
        self._scope, self._scope_name = Selection(types=MEASURES), ""
        self._enable_history()
        self._empty_search()
        self.detail.show_page(None)
        self.chart.show_charts((), "")
        self.setWindowTitle(f"{overview.label} – STI Atlas")
        records = sum(overview.counts.values())
        self._catalog_label.setText(
            self.tr("{0} · {1:,} records · {2:,} citations · {3:,} discrepancies").format(
                overview.label, records, overview.citations, overview.discrepancies
            )
        )
        self.worker.ask("folders", lambda catalog: catalog.folders(), self._show_folders)

    def open_record(self, path: Path, record_id: str) -> None:
        """Show a record of a catalog, which is opened if it is not the one that is."""
        if self._overview is not None and path.resolve() == self._path.resolve():
            self.show_record(record_id)
        else:
            self.open_catalog(path, record_id)

    def _show_folders(self, folders: Sequence[Folder]) -> None:
        if self._overview is None:
            return
        self.navigator.tree.set_root(build_tree(folders, self._overview.counts, self._overview.loose, self.tr))
        first = next((folder for folder in folders if folder.count and folder.parent_id is None), None)
        if first is not None:
            index = self.navigator.tree.find_record(first.id)
            self.navigator.setCurrentIndex(index)
            self.navigator.expand(index)
            self.navigator.setFocus(Qt.FocusReason.OtherFocusReason)
        else:  # no ministry: everything, or the figures where there is nothing else
            counts = self._overview.counts
            row = 0 if counts["policy"] + counts["program"] else self.navigator.tree.rowCount() - 1
            self.navigator.setCurrentIndex(self.navigator.tree.index(row, 0))
            self.navigator.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._arriving:
            self.show_record(self._arriving)
        self.catalog_shown.emit()

    def _fetch_children(self, organization_id: str) -> None:
        self.worker.ask(
            f"children of {organization_id}",
            lambda catalog: catalog.folder_rows(organization_id, LISTED_IN_TREE),
            lambda rows: self.navigator.tree.add_records(organization_id, rows),
        )

    # ---- choosing

    def _node_chosen(self, node: Node) -> None:
        searched = bool(self.search.text())
        self._empty_search()
        if searched or node.selection != self._scope or not self._scope_name:
            owner = node.parent if node.is_record and node.parent else node
            self._scope, self._scope_name = node.selection, owner.full_name
            self._choose_first = node.record_id is None
            self._list_current()
        if node.record_id and node.record_id != self._wanted:
            self.show_record(node.record_id)

    def show_record(self, record_id: str, *, remember: bool = True) -> None:
        """Fill detail and chart with a record; late answers for another one are dropped."""
        self._wanted = record_id

        def question(catalog: Catalog) -> tuple[Page, Sequence[Chart], str]:
            from model.charts.chart import charts_of, no_chart_reason
            from model.report.followed_page import page_with_projects

            page = page_with_projects(catalog, record_id, self.worker.shelf.opened)
            return page, charts_of(page), no_chart_reason(page)

        def done(answer: tuple[Page, Sequence[Chart], str]) -> None:
            self._page, charts, reason = answer
            if remember:
                self._history.visit(record_id)
                self._enable_history()
            self.hand_over.take(self._page, self._path)
            self.detail.show_page(self._page)
            self.chart.show_charts(charts, reason)
            self.navigator.point_at(record_id)
            self.table.point_at(record_id)
            self.record_shown.emit(record_id)

        self.worker.ask("page", question, done)

    def _show_again(self, *changed: str) -> None:
        """Show the record anew if it is one of those that have changed."""
        if self._wanted in changed:
            self.show_record(self._wanted, remember=False)

    def _enable_history(self) -> None:
        self.actions_by_id["back"].setEnabled(self._history.can_go_back)
        self.actions_by_id["forward"].setEnabled(self._history.can_go_forward)

    def go_back(self) -> None:
        """Show the record that was shown before."""
        self._go(-1)

    def go_forward(self) -> None:
        """Show the record that was left by going back."""
        self._go(1)

    def _go(self, step: int) -> None:
        record_id = self._history.go(step)
        if record_id is not None:
            self._enable_history()
            self.show_record(record_id, remember=False)

    # ---- listing

    def _selection(self) -> Selection:
        text = self.search.text().strip()
        return Selection(text=text) if text else self._scope

    def _list_current(self) -> None:
        selection = self._selection()
        if selection.text:
            reason = self.tr("Nothing holds “{0}”. Fewer or shorter words find more.").format(selection.text)
        else:
            reason = self.tr("The sources name no policy or program of {0}.").format(
                self._scope_name or self.tr("this catalog")
            )
        self.list.show(selection, reason)

    def _listed(self, listing: Listing) -> None:
        shown = self._page.record.id if self._page else ""
        if self._choose_first and listing.first_page:
            self.table.selectRow(0)
        elif shown:
            self.table.point_at(shown)
        self._choose_first = False
        self._show_count(listing)
        self.listing_shown.emit(len(listing.first_page))

    def _show_count(self, listing: Listing) -> None:
        what = self._scope_name or self.tr("policies and programs")
        if listing.selection.text:
            what = self.tr("found")
        whole = sum(self._overview.counts.values()) if self._overview else 0
        count = f"{listing.count:,}" if listing.count is not None else self.tr("more than {0:,}").format(PAGE_ROWS)
        text = self.tr("{0} of {1:,} records · {2} · {3:.0f} ms")
        self._count_label.setText(text.format(count, whole, what, listing.seconds * 1000))

    def _empty_search(self) -> None:
        with QSignalBlocker(self.search):
            self.search.clear()

    def _search_entered(self) -> None:
        self._choose_first = True
        self._list_current()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- commands

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_navigator(self) -> None:
        self.navigator.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_detail(self) -> None:
        self.detail.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_chart(self) -> None:
        self.chart.take_focus()

    def show_about(self) -> None:
        """Say what the program is, and which catalog is open."""
        show_about(self, self._overview, self._path)

    # ---- colors

    def use_system_colors(self) -> None:
        use_scheme(Qt.ColorScheme.Unknown)

    def use_light_colors(self) -> None:
        use_scheme(Qt.ColorScheme.Light)

    def use_dark_colors(self) -> None:
        use_scheme(Qt.ColorScheme.Dark)

    def _apply_colors(self) -> None:
        dark = is_dark(self.palette())
        self.detail.use_dark(dark)
        self.chart.use_dark(dark)
        for name in ("back", "forward"):
            self.actions_by_id[name].setIcon(arrow_icon(self.palette(), left=name == "back"))

    # ---- Qt

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "chart"):
            self._apply_colors()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.files.closing.emit()
        self.worker.stop()
        self.health.stop()
        self.drawing.stop()
        self.exporting.stop()
        super().closeEvent(event)

    def _failed(self, error: BaseException) -> None:
        if self.list.listing is not None:
            self._show_count(self.list.listing)
        else:
            self._count_label.clear()
        if self._overview is None:
            reason = self.tr("No catalog is open: choose File > Open Bundled Catalog, or another one.")
            self.table.show_selection(0, (), reason)
            self.chart.show_charts((), reason)
        present(self, error)
