"""The fields in which the user says what one column of a plain table means."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QGroupBox, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from model.importers.cells import UNITS, UNKNOWN
from model.importers.mapping import TARGETS, Column, Target
from model.measures import MEASURES

_NO_YEAR = 1599  # the year below the first that a mapping may have
_LAST_YEAR = 2200
_LONGEST_TITLE = 100  # characters
_BODIES: tuple[Target, ...] = ("responsible organization", "implementing organization")
_YEARS: tuple[Target, ...] = ("start year", "end year", "years", "year of the amounts")
_NEEDS: dict[str, tuple[Target, ...]] = {
    "measure": ("amount",),
    "scheme": ("terms",),
    "role": ("item",),
    "unit": ("amount",),
    "year": ("amount",),
    "calendar": ("amount", *_YEARS),
    "separator": (*_BODIES, "terms", "item", "dated events"),
    "inner": ("terms", "item", "dated events"),
}


class ColumnForm(QGroupBox):
    """Shows a column; what its target does not need is hidden. `edited` gives the column as the user changed it."""

    edited = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = Column("")
        self._showing = False
        self.target = self._combo([(target, target) for target in TARGETS])
        self.measure = self._combo([(self.tr("an amount of its own"), None)])
        for one in MEASURES:
            self.measure.addItem(f"{one.name} {one.name_ja}", one.id)
        self.unit = self._combo([(self.tr("unknown: amounts without one are left out"), UNKNOWN)])
        for unit in UNITS:
            if unit != UNKNOWN:
                self.unit.addItem(unit, unit)
        self.year = QSpinBox(self)
        self.year.setRange(_NO_YEAR, _LAST_YEAR)
        self.year.setSpecialValueText(self.tr("not said"))
        self.year.valueChanged.connect(self._take)
        self.calendar = self._combo([(self.tr("not said"), None), (self.tr("fiscal years (from April)"), "JFY")])
        self.calendar.addItem(self.tr("calendar years"), "CY")
        self.separator, self.inner, self.scheme, self.role = (self._line() for _ in range(4))
        self._lay_out()

    def _combo(self, entries: Sequence[tuple[str, str | None]]) -> QComboBox:
        combo = QComboBox(self)
        for text, value in entries:
            combo.addItem(text, value)
        combo.activated.connect(self._take)
        return combo

    def _line(self) -> QLineEdit:
        line = QLineEdit(self)
        line.textEdited.connect(self._take)
        return line

    def _lay_out(self) -> None:
        left, right = QFormLayout(), QFormLayout()
        self._rows: dict[str, tuple[QFormLayout, QWidget]] = {}
        for form, name, text in (
            (left, "target", self.tr("B&ecomes")),
            (left, "measure", self.tr("&Amount of")),
            (left, "scheme", self.tr("Sc&heme")),
            (left, "role", self.tr("&Kind of item")),
            (right, "unit", self.tr("&Unit")),
            (right, "year", self.tr("&Year")),
            (right, "calendar", self.tr("Yea&rs are")),
            (right, "separator", self.tr("Several, par&ted by")),
            (right, "inner", self.tr("W&ithin one, parted by")),
        ):
            field: QWidget = getattr(self, name)
            label = QLabel(text, self)
            label.setBuddy(field)
            form.addRow(label, field)
            self._rows[name] = form, field
        layout = QHBoxLayout(self)
        layout.addLayout(left, 1)
        layout.addLayout(right, 1)

    def show_column(self, column: Column) -> None:
        """Show a column."""
        self._column = column
        self._showing = True
        title = " ".join(column.column.split())[:_LONGEST_TITLE]
        self.setTitle(title.replace("&", "&&") or self.tr("(unnamed)"))
        for combo, value in (
            (self.target, column.target),
            (self.unit, column.unit or UNKNOWN),
            (self.measure, column.measure),
            (self.calendar, column.calendar),
        ):
            if combo.findData(value) < 0:
                combo.addItem(str(value), value)  # a unit that is none of the usual ones
            combo.setCurrentIndex(combo.findData(value))
        self.year.setValue(_NO_YEAR if column.year is None else column.year)
        for line, text in (
            (self.separator, visible(column.separator or "")),
            (self.inner, visible(column.inner or "")),
            (self.scheme, column.scheme or ""),
            (self.role, column.role or ""),
        ):
            line.setText(text)
        for name, targets in _NEEDS.items():
            form, field = self._rows[name]
            form.setRowVisible(field, column.target in targets)
        self._showing = False

    def _take(self) -> None:
        if self._showing:
            return
        target: Target = self.target.currentData()
        name = " ".join(self._column.column.split())
        values: dict[str, Any] = {
            "unit": self.unit.currentData(),
            "year": None if self.year.value() == _NO_YEAR else self.year.value(),
            "measure": self.measure.currentData(),
            "calendar": self.calendar.currentData(),
            "separator": _meant(self.separator.text()),
            "inner": _meant(self.inner.text()),
            "scheme": self.scheme.text().strip() or name.casefold(),
            "role": self.role.text().strip() or name,
        }
        used = {field: value for field, value in values.items() if target in _NEEDS[field]}
        column = Column(self._column.column, target, **used)
        if target != self._column.target:
            self.show_column(column)
        self._column = column
        self.edited.emit(column)


def is_undecided(column: Column) -> bool:
    """Tell whether a column holds money whose unit nothing says."""
    return column.target == "amount" and column.unit in {None, UNKNOWN}


def details(column: Column) -> list[str]:
    """Return in words what a column is besides its target."""
    parts = [column.scheme or column.role]
    if column.target == "amount":
        year = None if column.year is None else f"{'' if column.calendar == 'CY' else 'FY'}{column.year}"
        measure = next((one.name for one in MEASURES if one.id == column.measure), None)
        parts = [f"unit {UNKNOWN}" if is_undecided(column) else column.unit, year, measure]
    elif column.target in _YEARS:
        parts = [{"JFY": "fiscal", "CY": "calendar"}.get(column.calendar or "")]
    if column.separator:
        parts.append(f"several, parted by “{visible(column.separator)}”")
    return [part for part in parts if part]


def visible(separator: str) -> str:
    """Return a separator as one can see and type it."""
    return separator.replace("\n", "\\n").replace("\t", "\\t")


def _meant(text: str) -> str | None:
    return text.replace("\\n", "\n").replace("\\t", "\t") or None
