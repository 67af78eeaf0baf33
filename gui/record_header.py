"""The heading of the table of records: which columns are shown, in which order, how wide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from gui.record_columns import COLUMNS, KEYS, NAME
from model.language import language
from model.override import override

_BESIDE_TEXT = 12  # pixels
_NARROWEST = 24  # pixels of a column
_WIDEST = 4_000  # pixels that are restored
_NAME_CHARACTERS = 20  # that the column of names has room for at least


class RecordHeader(QHeaderView):
    """Columns that can be moved, sized and hidden. Names take the room that is left, until someone sizes them."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._chosen: dict[str, bool] = {}  # what the user has shown or hidden
        self._name_sized = False  # by the user
        self._placing = False
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(_NARROWEST)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(*self._sorted)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.menu = QMenu(self.tr("&Columns"), table)
        self.menu.setToolTipsVisible(True)
        self._fill_menu()
        self.sectionResized.connect(self._resized)
        self.sortIndicatorChanged.connect(self._indicated)

    # ---- which

    def _fill_menu(self) -> None:
        for section, column in enumerate(COLUMNS):
            if section == NAME:  # what names the line stays
                continue
            action = self.menu.addAction(column.heading)
            action.setCheckable(True)
            action.setToolTip(column.explanation)
            action.setData(column.key)
            action.toggled.connect(lambda on, key=column.key: self._choose(key, on))
        self.menu.addSeparator()
        reset = self.menu.addAction(self.tr("&Restore Columns"))
        reset.setToolTip(self.tr("Show the columns that are shown at first, in their first order and widths"))
        reset.triggered.connect(self.use_first_columns)
        self.menu.aboutToShow.connect(self._check_menu)

    def _check_menu(self) -> None:
        for action in self.menu.actions():
            if action.isCheckable():
                was = action.blockSignals(True)
                action.setChecked(self._is_shown(KEYS.index(action.data())))
                action.blockSignals(was)

    def _choose(self, key: str, shown: bool) -> None:
        self._chosen[key] = shown
        self._apply()

    def _is_shown(self, section: int) -> bool:
        return self._chosen.get(COLUMNS[section].key, COLUMNS[section].shown)

    def _apply(self) -> None:
        self._placing = True
        for section in range(len(COLUMNS)):
            hidden = not self._is_shown(section)
            if hidden != self.isSectionHidden(section):
                self.setSectionHidden(section, hidden)
        self._placing = False
        self.fit_names()

    def shown_sections(self) -> list[int]:
        """Return the sections that are shown, in the order in which they stand."""
        standing = [self.logicalIndex(place) for place in range(self.count())]
        return [section for section in standing if not self.isSectionHidden(section)]

    # ---- how wide, in which order

    def use_first_columns(self) -> None:
        """Show the columns as they are at first."""
        self._chosen.clear()
        self._name_sized = False
        self._place(KEYS)
        self._size()
        self._apply()

    def _place(self, order: tuple[str, ...]) -> None:
        for place, key in enumerate(order):
            self.moveSection(self.visualIndex(KEYS.index(key)), place)

    def _size(self, share: float = 0) -> None:
        """Make the columns as wide as their samples, or `share` times as wide as they are."""
        self._placing = True
        for section, column in enumerate(COLUMNS):
            if share:
                width = round(self._width(section) * share)
            else:
                texts = (
                    (column.sample_ja if language() == "ja" else "") or column.sample,
                    "" if section == 0 else column.heading,
                )
                width = max(self.fontMetrics().horizontalAdvance(text) for text in texts) + _BESIDE_TEXT
            self.resizeSection(section, width)  # a hidden one keeps it until it is shown
        self._placing = False

    def zoom(self, share: float) -> None:
        """Make all columns wider or narrower, as the text is larger or smaller."""
        self._size(share)
        self.fit_names()

    def fit_names(self) -> None:
        """Give the names the room that the other columns leave."""
        if self._name_sized or self._placing:
            return
        left = self._table.viewport().width() - self.length() + self.sectionSize(NAME)
        least = self.fontMetrics().averageCharWidth() * _NAME_CHARACTERS
        self._placing = True
        self.resizeSection(NAME, max(left, least))
        self._placing = False

    def _resized(self, section: int, _old: int, _new: int) -> None:
        if self._placing:
            return
        self._name_sized |= section == NAME
        self.fit_names()

    # ---- sorting

    def _indicated(self, section: int, order: Qt.SortOrder) -> None:
        """Keep the sort that is, where a column without an order was clicked."""
        if section >= 0 and COLUMNS[section].sort is None:
            self.setSortIndicator(*self._sorted)
        else:
            self._sorted = section, order

    # ---- remembering

    def columns(self) -> dict[str, Any]:
        """Return order, widths, what is shown, and sort, for JSON."""
        section, order = self._sorted
        return {
            "order": [KEYS[self.logicalIndex(place)] for place in range(self.count())],
            "widths": {key: self._width(section) for section, key in enumerate(KEYS) if section != NAME},
            "name_width": self.sectionSize(NAME) if self._name_sized else None,
            "shown": dict(self._chosen),
            "sort": None if section < 0 else [KEYS[section], order == Qt.SortOrder.DescendingOrder],
        }

    def _width(self, section: int) -> int:
        if not self.isSectionHidden(section):
            return self.sectionSize(section)
        was, self._placing = self._placing, True
        self.setSectionHidden(section, False)
        width = self.sectionSize(section)
        self.setSectionHidden(section, True)
        self._placing = was
        return width

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take what `columns` returned; what is missing or wrong in it stays as it is."""
        order, widths, shown, sort = (state.get(key) for key in ("order", "widths", "shown", "sort"))
        if isinstance(order, list):
            known = [key for key in dict.fromkeys(order) if key in KEYS]
            self._place((*known, *(key for key in KEYS if key not in known)))
        self._placing = True
        name_width = state.get("name_width")
        self._name_sized = _is_width(name_width)
        sizes = {**(widths if isinstance(widths, dict) else {}), KEYS[NAME]: name_width}
        for section, key in enumerate(KEYS):
            if _is_width(sizes.get(key)):
                self.resizeSection(section, sizes[key])
        self._placing = False
        if isinstance(shown, dict):
            self._chosen = {key: bool(on) for key, on in shown.items() if key in KEYS and key != KEYS[NAME]}
        self._apply()
        if isinstance(sort, list) and len(sort) == 2 and sort[0] in KEYS:
            orders = Qt.SortOrder
            self.setSortIndicator(KEYS.index(sort[0]), orders.DescendingOrder if sort[1] else orders.AscendingOrder)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.popup(event.globalPos())
        event.accept()


def _is_width(width: object) -> bool:
    return isinstance(width, int) and _NARROWEST <= width <= _WIDEST
