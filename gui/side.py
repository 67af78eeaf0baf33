"""The right side of the window: the page of the record that is shown, over its chart, its relations and a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from gui.background import Background
from gui.chart_panel import ChartPanel
from gui.detail import DetailPane
from gui.settings import kept_sizes

if TYPE_CHECKING:
    from gui.note_pane import NotePane
    from gui.notebook_desk import NotebookDesk
    from gui.relation_diagram import RelationDiagram
    from model.charts.chart import Chart
    from model.report.page import Page

TABS = ("chart", "relations", "note")


class Side(QSplitter):
    """Shows one record. Diagram and note are made when they come into sight first."""

    record_wanted = Signal(str)
    elsewhere_wanted = Signal(object, str)  # the path of a catalog, and a record in it
    own_window_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)
    said = Signal(str)

    def __init__(self, drawing: Background, desk: NotebookDesk, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._desk = desk
        self._page: Page | None = None
        self._dark = False
        self._relations: RelationDiagram | None = None
        self._note: NotePane | None = None
        self.detail = DetailPane(self)
        self.chart = ChartPanel(drawing, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("More about the record"))
        self._places = [QWidget(self) for _ in TABS]
        for place, title, tip in zip(
            self._places,
            (self.tr("Chart"), self.tr("Relations"), self.tr("Note")),
            (
                self.tr("The figures of the record"),
                self.tr("What it belongs to, who runs it, what follows it"),
                self.tr("What you write on it, in your own notebook"),
            ),
            strict=True,
        ):
            QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
            self.tabs.setTabToolTip(self.tabs.addTab(place, title), tip)
        self._put(0, self.chart)
        self.addWidget(self.detail)
        self.addWidget(self.tabs)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self.setSizes([440, 330])
        self.setChildrenCollapsible(False)
        self.detail.record_wanted.connect(self.record_wanted)
        self.detail.elsewhere_wanted.connect(self.elsewhere_wanted)
        self.detail.own_window_wanted.connect(self.own_window_wanted)
        self.chart.record_wanted.connect(self.record_wanted)
        self.chart.menu_wanted.connect(self.menu_wanted)
        self.chart.said.connect(self.said)
        self.tabs.currentChanged.connect(self._fill)

    def _put(self, position: int, widget: QWidget) -> None:
        layout = self._places[position].layout()
        if layout is not None:
            layout.addWidget(widget)
        self._places[position].setFocusProxy(widget)

    def show_page(self, page: Page | None, charts: Sequence[Chart], reason: str) -> None:
        """Show a record, or nothing; `reason` says why there is no chart."""
        self._page = page
        self.detail.show_page(page)
        self.chart.show_charts(charts, reason)
        self._fill()

    def _fill(self) -> None:
        match TABS[self.tabs.currentIndex()]:
            case "relations":
                self._diagram().show_page(self._page)
            case "note":
                self._show_note(self._paper())
            case _:
                pass
        if self._note is not None and self.tabs.currentIndex() != TABS.index("note"):
            self._show_note(self._note)  # what was written on another record is saved

    def _show_note(self, note: NotePane) -> None:
        if self._page is None:
            note.clear()
        else:
            note.show_record(self._page.record.id, self._page.record.name)

    def _diagram(self) -> RelationDiagram:
        if self._relations is None:
            from gui.relation_diagram import RelationDiagram

            self._relations = RelationDiagram(self)
            self._relations.record_wanted.connect(self.record_wanted)
            self._relations.elsewhere_wanted.connect(self.elsewhere_wanted)
            self._relations.menu_wanted.connect(self.menu_wanted)
            self._relations.use_dark(self._dark)
            self._put(1, self._relations)
        return self._relations

    def _paper(self) -> NotePane:
        if self._note is None:
            from gui.note_pane import NotePane

            self._note = NotePane(self._desk, self)
            self._put(2, self._note)
        return self._note

    def use_tab(self, name: str) -> None:
        """Bring chart, relations or note into sight, with the keyboard in it."""
        self.tabs.setCurrentIndex(TABS.index(name))
        if name == "chart":
            self.chart.take_focus()
        else:
            self.tabs.currentWidget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def use_dark(self, dark: bool) -> None:
        """Paint for dark paper, or for light."""
        self._dark = dark
        self.detail.use_dark(dark)
        self.chart.use_dark(dark)
        if self._relations is not None:
            self._relations.use_dark(dark)

    @property
    def unsaved(self) -> tuple[str, ...]:
        """Return the names of the records whose notes could not be saved."""
        return self._note.unsaved if self._note is not None else ()

    def finish(self) -> None:
        """Save what is being written: the window is being closed."""
        if self._note is not None:
            self._note.clear()

    def state(self) -> dict[str, Any]:
        """Return what is to stand here again at the next start."""
        return {"tab": TABS[self.tabs.currentIndex()], "sizes": self.sizes()}

    def restore(self, state: dict[str, Any]) -> None:
        """Let stand here what stood at the last start."""
        if state.get("tab") in TABS:
            self.tabs.setCurrentIndex(TABS.index(state["tab"]))
        sizes = kept_sizes(state.get("sizes"), self.count())
        if sizes:
            self.setSizes(sizes)
