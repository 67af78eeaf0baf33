"""The timeline as a pane: what ran when in a selection, with what it takes to look at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.timeline_canvas import TimelineCanvas
from gui.timeline_legend import Legend
from model.errors import AtlasError

if TYPE_CHECKING:
    from gui.background import CatalogWorker
    from model.catalog import Catalog
    from model.lanes import Timeline
    from model.selection import Selection

_ABOUT = "timeline"


class TimelineView(QWidget):
    """What ran when in a selection, which it asks the worker for.

    `record_wanted` tells the record that was chosen, `menu_wanted` the ids of records and where to open their menu,
    `said` what can be told in passing.
    """

    record_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)
    said = Signal(str)

    def __init__(self, worker: CatalogWorker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._selection: Selection | None = None
        self.canvas = TimelineCanvas(self)
        self.legend = Legend(self)
        self.lanes = QComboBox(self)
        for key, text in (
            ("ministry", self.tr("Ministry")),
            ("policy", self.tr("Policy")),
            ("kind", self.tr("Kind")),
            ("none", self.tr("No lanes")),
        ):
            self.lanes.addItem(text, key)
        self.lanes.setAccessibleName(self.tr("Lanes by"))
        self.lanes.setToolTip(self.tr("What the lanes stand for: an organization with all below it, a policy, a kind"))
        self.completeness = QLabel(self)
        self.completeness.setTextFormat(Qt.TextFormat.PlainText)
        self.completeness.setWordWrap(True)
        self.completeness.setAccessibleName(self.tr("How complete the timeline is"))
        self.completeness.setToolTip(self.tr("How many of the records state years, and how many are shown"))
        self._set_up_buttons()
        self._lay_out()
        self.lanes.currentIndexChanged.connect(self._ask)
        self.canvas.record_wanted.connect(self.record_wanted)
        self.canvas.menu_wanted.connect(self.menu_wanted)
        self.canvas.scaled.connect(self._follow_scale)
        self.canvas.folded.connect(self._follow_folds)
        self._follow_scale()
        self._follow_folds()

    def _set_up_buttons(self) -> None:
        self.zoom_out = self._button("−", self.tr("Zoom out"), self.canvas.zoom_out, "-")
        self.zoom_in = self._button("+", self.tr("Zoom in"), self.canvas.zoom_in, "+", "=")
        self.fit = self._button(self.tr("Fit"), self.tr("Show all years"), self.canvas.fit, "0")
        self.fold = self._button("", self.tr("Open or collapse all lanes"), self._turn_all, "*")
        self.fold.setArrowType(Qt.ArrowType.DownArrow)
        self.explain = self._button("?", self.tr("Show what the marks mean"), None)
        self.explain.setCheckable(True)
        self.explain.setChecked(True)
        self.explain.toggled.connect(self.legend.setVisible)

    def _button(self, text: str, tip: str, do: Callable[[], None] | None, *keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setAutoRaise(True)
        button.setAccessibleName(tip)
        button.setToolTip(f"{tip} ({keys[0]})" if keys else tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if do:
            button.clicked.connect(do)
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        return button

    def _lay_out(self) -> None:
        self.setFocusProxy(self.canvas)
        label = QLabel(self.tr("&Lanes by:"), self)
        label.setBuddy(self.lanes)
        row = QHBoxLayout()
        row.setContentsMargins(6, 4, 6, 0)
        row.addWidget(label)
        row.addWidget(self.lanes)
        row.addStretch(1)
        for button in (self.fold, self.zoom_out, self.zoom_in, self.fit, self.explain):
            row.addWidget(button)
        self.completeness.setContentsMargins(8, 0, 8, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self.completeness)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.legend)
        for one, other in (
            (self.lanes, self.fold),
            (self.fold, self.zoom_out),
            (self.zoom_out, self.zoom_in),
            (self.zoom_in, self.fit),
            (self.fit, self.explain),
            (self.explain, self.canvas),
        ):
            QWidget.setTabOrder(one, other)

    # ---- what is shown

    @property
    def timeline(self) -> Timeline | None:
        """Return what is shown, None while nothing is."""
        return self.canvas.timeline

    def show_selection(self, selection: Selection, name: str) -> None:
        """Ask for what ran when in a selection; `name` says it in words."""
        self._selection = selection
        self.canvas.setAccessibleName(self.tr("Timeline: {0}").format(name) if name else self.tr("Timeline"))
        self._ask()

    def point_at(self, record_id: str) -> None:
        """Mark a record, and bring it into sight if it has a bar."""
        self.canvas.point_at(record_id)

    def forget(self) -> None:
        """Drop what is shown and what was asked for: another catalog is opened."""
        self._worker.drop(_ABOUT)
        self._selection = None
        self.completeness.clear()
        self.canvas.point_at("")
        self.canvas.say_instead("")

    def use_dark(self, dark: bool) -> None:
        """Paint for dark paper, or for light."""
        self.canvas.use_dark(dark)
        self.legend.use_dark(dark)

    def state(self) -> dict[str, Any]:
        """Return what is to stand here again at the next start."""
        return {
            "lanes": self.lanes.currentData(),
            "zoom": self.canvas.scale.zoom,
            "legend": self.explain.isChecked(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Let stand here what stood at the last start; what cannot be read is left out."""
        lanes = self.lanes.findData(str(state.get("lanes")))
        if lanes >= 0:
            self.lanes.setCurrentIndex(lanes)
        zoom = state.get("zoom")
        if isinstance(zoom, int | float) and zoom > 0:
            self.canvas.zoom_to(float(zoom))
        if isinstance(state.get("legend"), bool):
            self.explain.setChecked(state["legend"])

    # ---- asking

    def _ask(self) -> None:
        if self._selection is None:
            return
        selection, kind = self._selection, self.lanes.currentData()
        if self.timeline is None:
            self.canvas.say_instead(self.tr("Looking up what ran when…"))
        self.completeness.setText(self.tr("Looking up what ran when…"))

        def question(catalog: Catalog) -> Timeline:
            from model.timeline import timeline

            return timeline(catalog, selection, kind)

        self._worker.ask(_ABOUT, question, self._show, self._tell_failure)

    def _show(self, timeline: Timeline) -> None:
        self.completeness.setText(timeline.completeness if timeline.count else "")
        self.canvas.show_timeline(timeline)
        self._follow_scale()
        self._follow_folds()

    def _tell_failure(self, error: BaseException) -> None:
        if not isinstance(error, AtlasError):
            raise error
        self.completeness.clear()
        self.canvas.say_instead(str(error))

    # ---- the tools

    def _turn_all(self) -> None:
        self.canvas.fold_all(collapsed=not self.canvas.all_collapsed)

    def _follow_folds(self) -> None:
        self.fold.setEnabled(self.timeline is not None)
        self.fold.setArrowType(Qt.ArrowType.RightArrow if self.canvas.all_collapsed else Qt.ArrowType.DownArrow)

    def _follow_scale(self) -> None:
        scale = self.canvas.scale
        shown = self.timeline is not None
        self.zoom_in.setEnabled(shown and scale.per_year < scale.most)
        self.zoom_out.setEnabled(shown and scale.zoom is not None)
        self.fit.setEnabled(shown and scale.zoom is not None)
        if shown and scale.zoom is not None:
            self.said.emit(self.tr("{0} to {1} in sight").format(*self.canvas.years_in_sight()))
