"""The middle of the window: the filter bar, and one selection seen in several ways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QMimeData, QPoint, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from gui.background import Background, CatalogWorker
from gui.filter_bar import FilterBar
from gui.record_table import RecordTable
from model.selection import Selection

if TYPE_CHECKING:
    from gui.compare_view import CompareView
    from gui.disagreement_view import DisagreementView
    from gui.gallery_view import GalleryView
    from gui.timeline_view import TimelineView
    from model.catalog import Catalog
    from model.facets import Facet, FacetValue
    from model.lanes import LaneKind

    View = TimelineView | GalleryView | CompareView | DisagreementView

_VALUES = 500  # of a facet that are offered
VIEWS = ("records", "timeline", "charts", "compare", "disagreements")


class Center(QWidget):
    """Tabs of the same selection. A view is made, and asks for what it shows, when it comes into sight, not before."""

    record_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)
    said = Signal(str)
    failed = Signal(object)
    search_wanted = Signal()
    view_changed = Signal(str)

    def __init__(
        self, worker: CatalogWorker, surveys: CatalogWorker, drawing: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._surveys = surveys  # what the views ask takes seconds where there are very many records
        self._drawing = drawing
        self._dark = False
        self._selection: Selection | None = None
        self._name = ""
        self._views: dict[str, View] = {}
        self._shown: dict[str, tuple[Selection, str]] = {}
        self._kept: dict[str, Any] = {}
        self._places: list[QWidget] = []
        self.scope = Selection()  # what the tree has chosen, without the filters
        self.typed = ""
        self.filters = FilterBar(self)
        self.table = RecordTable(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Ways to see the selection"))
        for title, tip in (
            (self.tr("Records"), self.tr("The records of the selection as a table")),
            (self.tr("Timeline"), self.tr("What ran when")),
            (self.tr("Charts"), self.tr("Charts over the selection")),
            (self.tr("Compare"), self.tr("Two to six records side by side")),
            (self.tr("Disagreements"), self.tr("Where the sources of the selection disagree")),
        ):
            place = QWidget(self)
            QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
            self._places.append(place)
            self.tabs.setTabToolTip(self.tabs.addTab(place, title), tip)
        self._put(0, self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(self._come_into_sight)
        self.filters.facet_wanted.connect(self._count_facet)
        self.table.chosen.connect(self.record_wanted)
        self.table.menu_wanted.connect(self.menu_wanted)
        self.table.said.connect(self.said)

    def _put(self, position: int, view: QWidget) -> None:
        place = self._places[position]
        layout = place.layout()
        if layout is not None:
            layout.addWidget(view)
        place.setFocusProxy(view)

    # ---- views

    @property
    def view(self) -> str:
        """Return which view is in sight."""
        return VIEWS[self.tabs.currentIndex()]

    def use_view(self, name: str) -> None:
        """Bring a view into sight, with the keyboard in it."""
        self.tabs.setCurrentIndex(VIEWS.index(name))
        self.tabs.currentWidget().setFocus()

    def _made(self, name: str) -> View:
        """Return a view, which is made when it is wanted first: all of them would delay the start."""
        if name not in self._views:
            view = self._make(name)
            view.record_wanted.connect(self.record_wanted)
            view.menu_wanted.connect(self.menu_wanted)
            view.use_dark(self._dark)
            self._views[name] = view
            self._put(VIEWS.index(name), view)
        return self._views[name]

    def _make(self, name: str) -> View:
        kept = self._kept.get(name)
        match name:
            case "timeline":
                from gui.timeline_view import TimelineView

                timeline = TimelineView(self._surveys, self)
                timeline.said.connect(self.said)
                timeline.restore(kept or {})
                return timeline
            case "charts":
                from gui.gallery_view import GalleryView

                gallery = GalleryView(self._surveys, self._drawing, self)
                gallery.said.connect(self.said)
                gallery.failed.connect(self.failed)
                gallery.restore(kept or {})
                return gallery
            case "compare":
                from gui.compare_view import CompareView

                compare = CompareView(self._surveys, self._drawing, self)
                compare.said.connect(self.said)
                compare.search_wanted.connect(self.search_wanted)
                compare.restore(kept or {})
                return compare
            case _:
                from gui.disagreement_view import DisagreementView

                return DisagreementView(self._surveys, self)

    def _come_into_sight(self) -> None:
        self.view_changed.emit(self.view)
        self._show_current()

    # ---- the selection

    def show_selection(self, selection: Selection, name: str) -> None:
        """Take the selection that the views show; `name` says it in words."""
        self._selection, self._name = selection, name
        self._show_current()

    def _show_current(self) -> None:
        name = self.view
        if name == "records":
            return
        view = self._made(name)
        wanted = (self._selection or Selection(), self._name)
        if name == "compare" or self._selection is None or self._shown.get(name) == wanted:
            return
        self._shown[name] = wanted
        cast("TimelineView | GalleryView | DisagreementView", view).show_selection(*wanted)

    def compare_records(self, ids: Sequence[str]) -> None:
        """Put records side by side, or one more beside those that are."""
        compare = cast("CompareView", self._made("compare"))
        if len(ids) == 1:
            compare.add_record(ids[0])
        elif ids:
            compare.show_records(ids)
        self.use_view("compare")

    def point_at(self, record_id: str) -> None:
        """Mark a record wherever it is shown."""
        self.table.point_at(record_id)
        for name in ("timeline", "disagreements"):
            if name in self._views:
                cast("TimelineView | DisagreementView", self._views[name]).point_at(record_id)

    def lanes(self) -> LaneKind:
        """Return by what the timeline goes."""
        if "timeline" not in self._views:
            return "ministry"
        kind: LaneKind = cast("TimelineView", self._views["timeline"]).lanes.currentData()
        return kind

    def compared(self) -> list[str]:
        """Return the records that stand side by side."""
        return cast("CompareView", self._views["compare"]).ids() if "compare" in self._views else []

    def copy_as_table(self) -> QMimeData:
        """Return what is selected in the view in sight, for a spreadsheet or a document."""
        name = self.view
        if name in {"compare", "disagreements"}:
            return cast("CompareView | DisagreementView", self._made(name)).copy_as_table()
        return self.table.copy_as_table()

    def forget(self) -> None:
        """Let go of a catalog that is being closed."""
        self._selection, self._shown = None, {}
        for view in self._views.values():
            view.forget()

    def use_dark(self, dark: bool) -> None:
        """Paint for dark paper, or for light."""
        self._dark = dark
        for view in self._views.values():
            view.use_dark(dark)

    def _count_facet(self, facet: Facet) -> None:
        """Count the values that a filter can take within what is shown, without that filter itself."""
        others, scope, typed = self.filters.selection_without(facet), self.scope, self.typed

        def question(catalog: Catalog) -> Sequence[FacetValue]:
            from model.facets import facet_values
            from model.query import narrowed, understand

            return facet_values(
                catalog, narrowed(narrowed(scope, others), understand(catalog, typed).selection), facet, _VALUES
            )

        self._worker.ask("facet", question, lambda values: self.filters.show_facet(facet, values))

    # ---- what is kept

    def state(self) -> dict[str, Any]:
        """Return what is to stand here again at the next start."""
        kept = {**self._kept, "view": self.view, "columns": self.table.state()}
        for name in ("timeline", "charts", "compare"):
            if name in self._views:
                kept[name] = cast("TimelineView | GalleryView | CompareView", self._views[name]).state()
        return kept

    def restore(self, state: dict[str, Any]) -> None:
        """Let stand here what stood at the last start; what cannot be read is left out."""
        self._kept = {key: one for key, one in state.items() if isinstance(one, dict)}
        if "columns" in self._kept:
            self.table.restore(self._kept["columns"])
        if state.get("view") in VIEWS:
            self.tabs.setCurrentIndex(VIEWS.index(state["view"]))
