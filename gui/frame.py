"""What stands in the window and how it looks: its parts, menus and status line, where the keyboard goes."""

from __future__ import annotations

from concurrent.futures import Executor
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QToolBar, QToolButton, QWidget

from gui.actions import build_menus
from gui.appearance import Appearance
from gui.background import Background, CatalogWorker
from gui.center import Center
from gui.colors import arrow_icon, is_dark
from gui.files import Files
from gui.hand_over import HandOver
from gui.health import HealthCheck
from gui.navigator import Navigator
from gui.notebook_desk import NotebookDesk
from gui.record_list import RecordList
from gui.search_box import SearchBox
from gui.settings import Settings
from gui.side import Side
from model.language import language
from model.override import override
from model.process import ProcessExecutor

if TYPE_CHECKING:
    from gui.doings import Doings
    from gui.help_window import HelpWindow


class Frame(QMainWindow):
    """The parts of the window, made and laid out. What they show is the business of MainWindow."""

    doings: Doings  # acts on what is shown, so MainWindow makes it, and then has the parts built
    closing = Signal()
    remake_wanted = Signal()  # the window is to be made anew, in another language

    def __init__(self, executor: Executor | None = None) -> None:
        super().__init__()
        self.settings = Settings()
        self.appearance = Appearance(self.settings, self)
        self.worker = CatalogWorker(self, executor)
        self.surveys = CatalogWorker(self, executor, name="surveys")  # goes through selections, while pages are shown
        self.health = HealthCheck(self, executor)
        self.drawing = Background(self, executor or ProcessExecutor("charts", finish=False))
        self.exporting = Background(self, executor or ProcessExecutor("exports", finish=True))
        self.desk = NotebookDesk(self, executor)
        self.hand_over = HandOver(self, self.exporting, self.settings)
        self.closing.connect(self.hand_over.closing)
        self.files = Files(self)

    # ---- construction

    def _build(self) -> None:
        self.setWindowTitle("STI Atlas")
        self.resize(1280, 800)
        self.navigator = Navigator(self)
        self.center = Center(self.worker, self.surveys, self.drawing, self)
        self.table = self.center.table
        self.list = RecordList(self.table, self.worker, self)
        self.side = Side(self.drawing, self.desk, self)
        menus = {"open": self.files.recent, "view-disagreements": self.table.columns_menu()}
        self.actions_by_id = build_menus(self, menus)
        self.detail, self.chart = self.side.detail, self.side.chart
        self.panes = QSplitter(Qt.Orientation.Horizontal, self)
        for pane, share in ((self.navigator, 22), (self.center, 44), (self.side, 34)):
            self.panes.addWidget(pane)
            self.panes.setStretchFactor(self.panes.count() - 1, share)
        self.panes.setSizes([250, 600, 430])
        self.panes.setChildrenCollapsible(False)
        self.setCentralWidget(self.panes)
        self._build_toolbar()
        self._build_status()
        for name in (f"scheme-{self.settings.scheme()}", "japanese" if language() == "ja" else "english"):
            self.actions_by_id[name].setChecked(True)
        self._check_view("records")
        self._check_grouping(self.navigator.grouping)
        self._apply_colors()
        QWidget.setTabOrder(self.search, self.navigator)
        QWidget.setTabOrder(self.navigator, self.center)
        QWidget.setTabOrder(self.center, self.side)

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
        self.search = SearchBox(self)
        self.search.setAcceptDrops(False)  # a file that is dropped on it is for the window
        bar.addWidget(self.search)
        self.addToolBar(bar)

    def _build_status(self) -> None:
        self._catalog_label = QLabel(self)
        self._count_label = QLabel(self)
        for label in (self._catalog_label, self._count_label):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.statusBar().addWidget(self._catalog_label, 1)
        self.in_notes = QToolButton(self)
        self.in_notes.setToolTip(self.tr("List the records on which you have noted what is searched for"))
        self.in_notes.setAccessibleName(self.tr("Found in your notes"))
        self.in_notes.hide()
        self.statusBar().addPermanentWidget(self.in_notes)
        self.statusBar().addPermanentWidget(self._count_label)
        self.statusBar().messageChanged.connect(
            lambda said: self._catalog_label.setVisible(not said)
        )  # Qt forgets it on zoom

    # ---- commands

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_navigator(self) -> None:
        self.navigator.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_center(self) -> None:
        self.center.tabs.currentWidget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_detail(self) -> None:
        self.detail.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_chart(self) -> None:
        self.side.use_tab("chart")

    def focus_relations(self) -> None:
        self.side.use_tab("relations")

    def focus_note(self) -> None:
        self.side.use_tab("note")

    def toggle_full_screen(self) -> None:
        """Fill the screen, or leave it."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def use_view(self) -> None:
        """Bring the view into sight that the command names."""
        self.center.use_view(self._sender().removeprefix("view-"))

    def _sender(self) -> str:
        return str(self.sender().objectName())

    def _check_view(self, name: str) -> None:
        self.actions_by_id[f"view-{name}"].setChecked(True)

    def _check_grouping(self, grouping: str) -> None:
        self.actions_by_id[f"group-{grouping.replace(' ', '-')}"].setChecked(True)

    def show_guide(self) -> None:
        self._help().show_guide()

    def show_shortcuts(self) -> None:
        self._help().show_shortcuts()

    def _help(self) -> HelpWindow:
        from gui.help_window import HelpWindow

        return self.findChild(HelpWindow) or HelpWindow(self)

    def show_welcome(self) -> None:
        """Show where to begin."""
        from gui.welcome import Welcome

        self.settings.set_welcomed()
        welcome = Welcome(self.actions_by_id, self)
        welcome.command_wanted.connect(lambda name: self.actions_by_id[name].trigger())
        welcome.open()

    # ---- how it looks, and what is kept

    def _apply_colors(self) -> None:
        dark = is_dark(self.palette())
        self.center.use_dark(dark)
        self.side.use_dark(dark)
        for name in ("back", "forward"):
            self.actions_by_id[name].setIcon(arrow_icon(self.palette(), left=name == "back"))

    # ---- Qt

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "side"):
            self._apply_colors()

    def stop(self) -> None:
        """Finish what is being written, and end all that works beside the window."""
        self.closing.emit()
        self.files.closing.emit()
        self.side.finish()
        self.desk.close()
        for worker in (self.worker, self.surveys, self.health, self.drawing, self.exporting):
            worker.stop()
