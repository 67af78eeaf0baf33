"""The bar of filters over the views of a selection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from gui.filter_chip import FilterChip
from gui.flow_layout import FlowLayout
from model.language import say
from model.override import override
from model.records import RECORD_TYPES
from model.selection import EARLIEST, LATEST, Selection, Years

if TYPE_CHECKING:
    from gui.facet_popup import FacetPopup
    from gui.years_popup import YearsPopup
    from model.facets import FacetValue

    # PySide6 types it as object
    def QT_TRANSLATE_NOOP(context: str, text: str) -> str: ...

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

_TITLES: dict[str, str] = {
    "type": QT_TRANSLATE_NOOP("Filters", "Type"),
    "kind": QT_TRANSLATE_NOOP("Filters", "Kind"),
    "ministry": QT_TRANSLATE_NOOP("Filters", "Ministry"),
    "field": QT_TRANSLATE_NOOP("Filters", "Field"),
    "instrument": QT_TRANSLATE_NOOP("Filters", "Instrument"),
    "target group": QT_TRANSLATE_NOOP("Filters", "Target Group"),
    "policy": QT_TRANSLATE_NOOP("Filters", "Policy"),
    "theme": QT_TRANSLATE_NOOP("Filters", "Theme"),
    "source": QT_TRANSLATE_NOOP("Filters", "Source"),
    "holder": QT_TRANSLATE_NOOP("Filters", "Of"),
}
_TIPS: dict[str, str] = {
    "type": QT_TRANSLATE_NOOP("Filters", "Programs, policies, organizations, metrics, sources or terms only"),
    "kind": QT_TRANSLATE_NOOP("Filters", "Records of any of these kinds, such as funds"),
    "ministry": QT_TRANSLATE_NOOP("Filters", "What a ministry or an organization below it runs"),
    "field": QT_TRANSLATE_NOOP("Filters", "What belongs to a technology field"),
    "instrument": QT_TRANSLATE_NOOP("Filters", "What works by a policy instrument, such as grants"),
    "target group": QT_TRANSLATE_NOOP("Filters", "What is meant for a target group, such as SMEs"),
    "policy": QT_TRANSLATE_NOOP("Filters", "What a policy holds, and what implements it"),
    "theme": QT_TRANSLATE_NOOP("Filters", "What belongs to a theme"),
    "source": QT_TRANSLATE_NOOP("Filters", "What is cited from a source"),
    "holder": QT_TRANSLATE_NOOP("Filters", "What belongs to a record"),
}
_SHOWN_WHEN_USED = ("theme", "source", "holder")
_SEVERAL = "kind"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Filters", text)


class FilterBar(QWidget):
    """Chips for what a selection is narrowed to. It knows the labels of what was chosen, and nothing of a catalog."""

    changed = Signal(object)  # Selection
    facet_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Filters"))
        self._values: dict[str, dict[str, str]] = {facet: {} for facet in _TITLES}  # labels of what is chosen
        self._running: Years | None = None
        self._started: Years | None = None
        self._popups: dict[str, FacetPopup] = {}  # made when they are opened first, as is that of years
        self._years_popup: YearsPopup | None = None
        layout = FlowLayout(self)
        self.chips: dict[str, FilterChip] = {}
        for facet, title in _TITLES.items():
            chip = self.chips[facet] = FilterChip(_tr(title), _tr(_TIPS[facet]), self)
            chip.wanted.connect(lambda facet=facet: self.open_facet(facet))
            chip.removed.connect(lambda facet=facet: self._remove(facet))
            layout.addWidget(chip)
        self.years = FilterChip(self.tr("Years"), self.tr("What ran or began in a range of years"), self)
        self.years.wanted.connect(self.open_years)
        self.years.removed.connect(lambda: self._take_years(None, None))
        layout.addWidget(self.years)
        self.has_budget = self._toggle(self.tr("Has Budget"), self.tr("Only what states a budget in yen"))
        self.disputed = self._toggle(self.tr("Disputed"), self.tr("Only where the sources disagree on a value"))
        layout.addWidget(self.has_budget)
        layout.addWidget(self.disputed)
        self.clear_button = QToolButton(self)
        self.clear_button.setText(self.tr("Clear Filters"))
        self.clear_button.setAccessibleName(self.clear_button.text())
        self.clear_button.setToolTip(self.tr("Take all filters away"))
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clear_button.clicked.connect(self.clear)
        layout.addWidget(self.clear_button)
        self._show()

    def _toggle(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(self._tell)
        return button

    # ---- what is wanted

    @property
    def filters(self) -> Selection:
        """Return the conditions of the bar."""
        return self.selection_without("")

    def selection_without(self, facet: str) -> Selection:
        """Return the conditions but those of one facet, for which its values are counted."""
        values = {one: () if one == facet else tuple(chosen) for one, chosen in self._values.items()}
        holders = dict.fromkeys(
            holder for one, chosen in values.items() if one not in {"type", "kind"} for holder in chosen
        )
        return Selection(
            types=tuple(one for one in RECORD_TYPES if one in values["type"]),
            kinds=values["kind"],
            holders=tuple(holders),
            running=self._running,
            started=self._started,
            has_budget=self.has_budget.isChecked(),
            disputed=self.disputed.isChecked(),
        )

    def set_filters(
        self, selection: Selection, labels: Mapping[str, str], facets: Mapping[str, str] | None = None
    ) -> None:
        """Take the conditions of a selection that the bar has chips for; tells nobody.

        `labels` are the names of its holders by id, `facets` tells which facet each belongs to; one that is in none
        has a chip of its own.
        """
        values: dict[str, dict[str, str]] = {facet: {} for facet in _TITLES}
        values["type"] = {one: say(one) for one in selection.types}
        values["kind"] = {one: say(one) for one in selection.kinds}
        for holder in selection.holders:
            known = [facet for facet, chosen in self._values.items() if holder in chosen]
            facet = (facets or {}).get(holder) or next(iter(known), "holder")
            values[facet if facet in values else "holder"][holder] = labels.get(holder, holder)
        self._values = values
        self._running, self._started = selection.running, selection.started
        self.has_budget.setChecked(selection.has_budget)
        self.disputed.setChecked(selection.disputed)
        self._show()

    def clear(self) -> None:
        """Take all filters away, and tell so if there were any."""
        if self.filters != Selection():
            self.set_filters(Selection(), {})
            self.changed.emit(self.filters)
            self.chips["type"].setFocus()

    def state(self) -> dict[str, object]:
        """Return the filters with their labels, for JSON."""
        return {
            "values": {facet: dict(chosen) for facet, chosen in self._values.items() if chosen},
            "running": list(self._running) if self._running else None,
            "started": list(self._started) if self._started else None,
            "has_budget": self.has_budget.isChecked(),
            "disputed": self.disputed.isChecked(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take what `state` returned, and tell nobody; what is missing or wrong in it is left out."""
        given = state.get("values")
        values = given if isinstance(given, dict) else {}
        self._values = {
            facet: {
                str(value): str(label)
                for value, label in (values[facet] if isinstance(values.get(facet), dict) else {}).items()
            }
            for facet in _TITLES
        }
        self._running, self._started = _years(state.get("running")), _years(state.get("started"))
        self.has_budget.setChecked(state.get("has_budget") is True)
        self.disputed.setChecked(state.get("disputed") is True)
        self._show()

    # ---- choosing

    def open_facet(self, facet: str) -> None:
        """Open the values of a facet, and ask for them."""
        if facet == "holder":  # of it there is nothing but what is shown
            return
        popup = self._popups.get(facet)
        if popup is None:
            from gui.facet_popup import FacetPopup

            popup = self._popups[facet] = FacetPopup(_tr(_TITLES[facet]), self, several=facet == _SEVERAL)
            popup.chosen.connect(lambda value, facet=facet: self._choose(facet, value))
        popup.open_for(self.chips[facet], self._values[facet])
        self.facet_wanted.emit(facet)

    def open_years(self) -> None:
        """Open the choice of years."""
        if self._years_popup is None:
            from gui.years_popup import YearsPopup

            self._years_popup = YearsPopup(self)
            self._years_popup.chosen.connect(self._take_years)
        self._years_popup.open_for(self.years, self._running, self._started)

    def show_facet(self, facet: str, values: Sequence[FacetValue]) -> None:
        """Show the values that were asked for, if their list is still open."""
        popup = self._popups.get(facet)
        if popup is not None and popup.isVisible():
            popup.show_values(values)

    def _choose(self, facet: str, value: FacetValue) -> None:
        chosen = self._values[facet]
        if value.value in chosen:
            del chosen[value.value]
        else:
            if facet != _SEVERAL:
                chosen.clear()
            chosen[value.value] = value.label
        self._tell()

    def _remove(self, facet: str) -> None:
        if self._values[facet]:
            self._values[facet].clear()
            self._tell()

    def _take_years(self, running: Years | None, started: Years | None) -> None:
        if (running, started) != (self._running, self._started):
            self._running, self._started = running, started
            self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit(self.filters)

    def _show(self) -> None:
        for facet, chip in self.chips.items():
            labels = list(self._values[facet].values())
            chip.show_value(", ".join(labels))
            chip.setVisible(bool(labels) or facet not in _SHOWN_WHEN_USED)
        text = ""
        if self._started:
            text = self.tr("started {0}").format(years_text(self._started))
        if self._running:
            text = years_text(self._running)
        self.years.show_value(text)
        for button in (self.has_budget, self.disputed):
            plain = button.accessibleName()
            button.setText(f"✓ {plain}" if button.isChecked() else plain)
        self.clear_button.setVisible(self.filters != Selection())
        self.updateGeometry()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "clear_button"):
            self._show()  # what fits into a chip


def years_text(years: Years) -> str:
    """Return years in words: `2020`, `2018–2021`, `from 2020`, `until 2019`."""
    first, last = years
    if last == LATEST:
        return QCoreApplication.translate("Years", "from {0}").format(first)
    if first == EARLIEST:
        return QCoreApplication.translate("Years", "until {0}").format(last)
    return str(first) if first == last else f"{first}–{last}"


def _years(given: object) -> Years | None:
    match given:
        case [int(first), int(last)] if first <= last:
            return first, last
    return None
