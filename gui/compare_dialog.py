"""File > Compare Catalogs: two catalogs side by side, what is new, gone or changed, and the money by ministry."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.background import Background
from gui.plain_table import Cell, PlainTable
from gui.settings import Settings
from model.compare import Comparison, Difference, Which, budgets_of, compare, measures_of
from model.database import bundled_catalog
from model.errors import AtlasError
from model.measures import MEASURE_BY_ID
from model.process import ProcessExecutor
from model.quantities import format_money, short_money


class CompareDialog(QDialog):
    """Compares as soon as two catalogs are chosen, in a process that is ended when others are chosen."""

    record_wanted = Signal(str)
    compared = Signal()

    def __init__(
        self,
        settings: Settings,
        opened: Path | None,
        parent: QWidget,
        make_executor: Callable[[], Executor] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare Catalogs"))
        self._settings = settings
        self._opened = opened
        self._make_executor = make_executor or partial(ProcessExecutor, "comparison", finish=False)
        self._aside: Background | None = None
        self._found: Comparison | None = None
        self._compared: tuple[Path, Path] | None = None
        self._listed: dict[str, Sequence[Difference]] = {}
        self._build()
        self._offer()
        self._compare()

    # ---- construction

    def _build(self) -> None:
        self.before, self.after = QComboBox(self), QComboBox(self)
        choice = QGridLayout()
        for row, (text, combo) in enumerate(((self.tr("&Before:"), self.before), (self.tr("&After:"), self.after))):
            label = QLabel(text, self)
            label.setBuddy(combo)
            combo.setMinimumContentsLength(30)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.activated.connect(self._compare)
            choose = QPushButton(self.tr("Choose…"), self)
            choose.setAccessibleName(self.tr("Choose another file: {0}").format(text.replace("&", "")))
            choose.clicked.connect(partial(self._ask, combo))
            choice.addWidget(label, row, 0)
            choice.addWidget(combo, row, 1)
            choice.addWidget(choose, row, 2)
        self.swap = QPushButton(self.tr("&Swap"), self)
        self.swap.clicked.connect(self._swap)
        choice.addWidget(self.swap, 0, 3, 2, 1)
        choice.setColumnStretch(1, 1)
        self.message = QLabel(self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.counts = PlainTable(self.tr("Records by kind"), self)
        self.money = PlainTable(self.tr("Budgets by ministry"), self)
        self.new, self.gone, self.changed = (
            self._difference_table("new", self.tr("New policies and programs")),
            self._difference_table("gone", self.tr("Policies and programs that are gone")),
            self._difference_table("changed", self.tr("Changed policies and programs")),
        )
        self.measure = QComboBox(self)
        self.measure.activated.connect(self._show_money)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.counts, self.tr("&Overview"))
        self.tabs.addTab(self._money_page(), self.tr("Budgets by &Ministry"))
        for table in (self.new, self.gone, self.changed):
            self.tabs.addTab(table, "")
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(choice)
        layout.addWidget(self.message)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(box)
        self.resize(940, 640)

    def _difference_table(self, kind: str, name: str) -> PlainTable:
        table = PlainTable(name, self)
        table.chosen.connect(partial(self._record_chosen, kind, table))
        return table

    def _money_page(self) -> QWidget:
        page = QWidget(self)
        label = QLabel(self.tr("A&mount:"), page)
        label.setBuddy(self.measure)
        self._unit = QLabel(page)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.measure)
        row.addWidget(self._unit)
        row.addStretch()
        layout = QVBoxLayout(page)
        layout.addLayout(row)
        layout.addWidget(self.money, 1)
        return page

    # ---- which catalogs

    def _offer(self) -> None:
        """Offer the open catalog, the recent ones and the bundled one; the open one is preselected as the later."""
        known = [(one.title, one.path) for one in self._settings.recent()]
        if bundled_catalog() not in (path for _, path in known):
            known.append((self.tr("Bundled catalog"), bundled_catalog()))
        for combo in (self.before, self.after):
            for title, path in known:
                combo.addItem(_label(title, path), str(path))
        opened = self._opened or known[0][1]
        if self.after.findData(str(opened)) < 0:
            self._select(self.after, opened)
        self._select(self.after, opened)
        self._select(self.before, next((path for _, path in known if path != opened), opened))

    def _select(self, combo: QComboBox, path: Path) -> None:
        for one in (self.before, self.after):
            if one.findData(str(path)) < 0:
                one.addItem(_label("", path), str(path))
        combo.setCurrentIndex(combo.findData(str(path)))
        combo.setToolTip(str(path))

    def _ask(self, combo: QComboBox) -> None:
        dialog = QFileDialog(
            self,
            self.tr("Catalog to Compare"),
            str(self._settings.folder()),
            self.tr("Catalogs (*.db);;All files (*)"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.choose(combo, Path(name)))
        dialog.open()

    def choose(self, combo: QComboBox, path: Path) -> None:
        """Compare with another file."""
        self._settings.set_folder(path.parent)
        self._select(combo, path)
        self._compare()

    def _swap(self) -> None:
        before, after = Path(self.before.currentData()), Path(self.after.currentData())
        self._select(self.before, after)
        self._select(self.after, before)
        self._compare()

    # ---- comparing

    def _compare(self) -> None:
        before, after = Path(self.before.currentData()), Path(self.after.currentData())
        self.before.setToolTip(str(before))
        self.after.setToolTip(str(after))
        self._stop()
        self._show(None)
        if before == after:
            self.message.setText(self.tr("Choose two different catalogs."))
            return
        self.message.setText(self.tr("Comparing…"))
        self._compared = before, after
        self._aside = Background(self, self._make_executor())
        self._aside.run(partial(compare, before, after), self._show, self._failed)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, AtlasError):
            raise error
        self.message.setText(str(error))
        self.compared.emit()

    def _stop(self) -> None:
        if self._aside is not None:
            self._aside.stop()
            self._aside.deleteLater()
            self._aside = None

    @override
    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    # ---- showing

    def _show(self, found: Comparison | None) -> None:
        self._found = found
        self.tabs.setEnabled(found is not None)
        self._show_counts(found)
        self._show_differences(found)
        chosen = self.measure.currentData()
        self.measure.clear()
        for measure in measures_of(found) if found else ():
            self.measure.addItem(f"{MEASURE_BY_ID[measure].name} {MEASURE_BY_ID[measure].name_ja}", measure)
        self.measure.setCurrentIndex(max(self.measure.findData(chosen), 0))
        self._show_money()
        if found is None:
            return
        sentence = self.tr("{0:,} policies and programs are the same, {1:,} changed, {2:,} are new, {3:,} are gone.")
        sentence = sentence.format(found.same, found.changed, found.only_after, found.only_before)
        if found.by_name:
            note = self.tr("The catalogs have no ids in common: the same name and lead are taken for the same.")
            sentence = f"{sentence} {note}"
        self.message.setText(sentence)
        self.compared.emit()

    def _show_counts(self, found: Comparison | None) -> None:
        if found is None:
            self.counts.show_rows((), ())
            return
        names = {
            "organization": self.tr("Organizations"),
            "policy": self.tr("Policies"),
            "program": self.tr("Programs"),
            "metric": self.tr("Metrics"),
            "source": self.tr("Sources"),
            "term": self.tr("Terms"),
        }
        numbers = [(name, found.before.counts[kind], found.after.counts[kind]) for kind, name in names.items()]
        numbers += [
            (self.tr("Citations"), found.before.citations, found.after.citations),
            (self.tr("Discrepancies"), found.before.discrepancies, found.after.discrepancies),
        ]
        titles = [f"{one.title} {one.version}" for one in (found.before, found.after)]
        self.counts.show_rows(
            (self.tr("Records"), self.tr("Before"), self.tr("After"), self.tr("Change")),
            [
                (Cell(name), Cell(f"{before:,}", before), Cell(f"{after:,}", after), _change(after - before))
                for name, before, after in numbers
            ],
            ("", *titles, ""),
        )

    def _show_money(self) -> None:
        measure = self.measure.currentData()
        if self._found is None or measure is None:
            self._unit.setText("" if self._found is None else self.tr("Neither catalog has budgets by year."))
            self.money.show_rows((), ())
            return
        table = budgets_of(self._found, measure)
        names: dict[Which, str] = {
            "before": self.tr("before"),
            "after": self.tr("after"),
            "change": self.tr("change"),
        }
        self._unit.setText(self.tr("in {0}, by fiscal year").format(table.unit))
        header = [self.tr("Ministry"), *(f"FY{year} {names[which]}" for year, which in table.columns)]
        rows = [
            (
                Cell(ministry or self.tr("All programs")),
                *(
                    Cell(table.text(amount), amount, "" if amount is None else format_money(amount, "JPY"))
                    for amount in amounts
                ),
            )
            for ministry, amounts in table.rows
        ]
        self.money.show_rows(header, rows)

    def _show_differences(self, found: Comparison | None) -> None:
        for kind, table, title, count, differences in (
            ("new", self.new, self.tr("&New"), found and found.only_after, found.new if found else ()),
            ("gone", self.gone, self.tr("&Gone"), found and found.only_before, found.gone if found else ()),
            ("changed", self.changed, self.tr("C&hanged"), found and found.changed, found.differing if found else ()),
        ):
            place = self.tabs.indexOf(table)
            self.tabs.setTabText(place, title if count is None else f"{title} ({count:,})")
            tip = self.tr("The {0:,} with the largest budgets are listed.").format(len(differences))
            self.tabs.setTabToolTip(place, tip if count and count > len(differences) else "")
            self._listed[kind] = differences
            header = [self.tr("Name"), self.tr("Budget before"), self.tr("Budget after")]
            if kind == "new":
                del header[1]
            elif kind == "gone":
                del header[2]
            else:
                header += [self.tr("Change"), self.tr("What differs")]
            table.show_rows(header, [self._cells(kind, one) for one in differences])

    def _cells(self, kind: str, one: Difference) -> list[Cell]:
        before, after = _money(one.before), _money(one.after)
        name = Cell(one.name, tip=f"{one.name}\n{one.id}")
        if kind == "new":
            return [name, after]
        if kind == "gone":
            return [name, before]
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
        return [name, before, after, _money(change), Cell(", ".join(fields[field] for field in one.fields))]

    # ---- following

    def _record_chosen(self, kind: str, table: PlainTable, row: int) -> None:
        if self._compared is None:
            return
        place = self._compared[0 if kind == "gone" else 1]
        difference = self._listed[kind][table.cells.given_row(row)]
        if place == self._opened:
            self.record_wanted.emit(difference.id)
            self.accept()
        else:
            self.message.setText(self.tr("Open {0} to see {1}.").format(place.name, difference.name))


def _label(title: str, path: Path) -> str:
    return f"{title} – {path.name}" if title else path.name


def _change(number: int) -> Cell:
    return Cell(f"{number:+,}" if number else "0", number)


def _money(amount: int | None) -> Cell:
    return Cell("") if amount is None else Cell(short_money(amount, "JPY"), amount, format_money(amount, "JPY"))
