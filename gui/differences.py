"""The tabs of the comparison of two catalogs that list what is new, gone or changed."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.plain_table import Cell, PlainTable
from model.compare import Difference
from model.override import override
from model.quantities import format_money, short_money

Kind = Literal["new", "gone", "changed"]


class DifferencePage(QWidget):
    """Lists differences of one kind, with the budgets before and after. `chosen` gives one of them.

    The table is filled when it is looked at: all three at once would hold the window up.
    """

    chosen = Signal(object)

    def __init__(self, kind: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self._differences: Sequence[Difference] = ()
        self._filled = True
        self.note = QLabel(self)
        names: dict[Kind, str] = {
            "new": self.tr("New policies and programs"),
            "gone": self.tr("Policies and programs that are gone"),
            "changed": self.tr("Changed policies and programs"),
        }
        self.table = PlainTable(names[kind], self)
        self.table.chosen.connect(lambda row: self.chosen.emit(self._differences[self.table.cells.given_row(row)]))
        layout = QVBoxLayout(self)
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)

    def title(self, count: int | None) -> str:
        """Return what the tab is called."""
        names: dict[Kind, str] = {"new": self.tr("&New"), "gone": self.tr("&Gone"), "changed": self.tr("C&hanged")}
        return names[self.kind] if count is None else f"{names[self.kind]} ({count:,})"

    def show_differences(self, differences: Sequence[Difference], count: int) -> None:
        """Show the first differences of `count`."""
        self._differences = differences
        if self.kind == "changed":
            note = self.tr("The {0:,} of them whose budgets differ most:")
        else:
            note = self.tr("The {0:,} of them with the largest budgets:")
        self.note.setText(note.format(len(differences)))
        self.note.setVisible(count > len(differences))
        self._filled = False
        if self.isVisible():
            self._fill()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if not self._filled:
            self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        self._filled = True
        header = {
            "new": (self.tr("Name"), self.tr("Budget after")),
            "gone": (self.tr("Name"), self.tr("Budget before")),
            "changed": (
                self.tr("Name"),
                self.tr("Budget before"),
                self.tr("Budget after"),
                self.tr("Change"),
                self.tr("What differs"),
            ),
        }
        self.table.show_rows(header[self.kind], [self._cells(one) for one in self._differences], wide=0)

    def _cells(self, one: Difference) -> list[Cell]:
        name = Cell(one.name, tip=f"{one.name}\n{one.id}")
        before, after = _money(one.before), _money(one.after)
        if self.kind != "changed":
            return [name, after if self.kind == "new" else before]
        change = None if one.before is None or one.after is None else one.after - one.before
        fields = {
            "name": self.tr("name"),
            "name_ja": self.tr("Japanese name"),
            "kind": self.tr("kind"),
            "start_year": self.tr("start"),
            "end_year": self.tr("end"),
            "lead": self.tr("lead"),
            "amount": self.tr("budget"),
        }
        differing = ", ".join(fields[field] for field in one.fields)
        return [name, before, after, _money(change, signed=True), Cell(differing)]


def _money(amount: int | None, *, signed: bool = False) -> Cell:
    if amount is None:
        return Cell("")
    sign = ("-" if amount < 0 else "+" if amount else "") if signed else ""
    size = abs(amount) if signed else amount
    return Cell(f"{sign}{short_money(size, 'JPY')}", amount, f"{sign}{format_money(size, 'JPY')}")
