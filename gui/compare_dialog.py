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

from gui.background import Background
from gui.differences import DifferencePage, Kind
from gui.plain_table import Cell, PlainTable
from gui.settings import Settings
from gui.texts import plain_tip, without_mnemonic
from model.compare import Comparison, Difference, Which, budgets_of, compare, measures_of
from model.database import bundled_catalog
from model.errors import AtlasError
from model.measures import MEASURE_BY_ID
from model.override import override
from model.process import ProcessExecutor
from model.quantities import format_money


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
            choose.setAccessibleName(self.tr("Choose another file: {0}").format(without_mnemonic(text)))
            choose.setAutoDefault(False)
            choose.clicked.connect(partial(self._ask, combo))
            choice.addWidget(label, row, 0)
            choice.addWidget(combo, row, 1)
            choice.addWidget(choose, row, 2)
        self.swap = QPushButton(self.tr("&Swap"), self)
        self.swap.setAutoDefault(False)
        self.swap.clicked.connect(self._swap)
        choice.addWidget(self.swap, 0, 3, 2, 1)
        choice.setColumnStretch(1, 1)
        self.message = QLabel(self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.counts = PlainTable(self.tr("Records by kind"), self)
        self.money = PlainTable(self.tr("Budgets by ministry"), self)
        kinds: tuple[Kind, ...] = ("new", "gone", "changed")
        self.differences = {kind: DifferencePage(kind, self) for kind in kinds}
        self.measure = QComboBox(self)
        self.measure.activated.connect(self._show_money)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.counts, self.tr("&Overview"))
        self.tabs.addTab(self._money_page(), self.tr("Budgets by &Ministry"))
        for page in self.differences.values():
            page.chosen.connect(partial(self._record_chosen, page.kind))
            self.tabs.addTab(page, page.title(None))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(choice)
        layout.addWidget(self.message)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(box)
        self.before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(940, 640)

    def _money_page(self) -> QWidget:
        page = QWidget(self)
        label = QLabel(self.tr("Amoun&t:"), page)
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
        self._select(self.after, opened)
        self._select(self.before, next((path for _, path in known if path != opened), opened))

    def _select(self, combo: QComboBox, path: Path) -> None:
        for one in (self.before, self.after):
            if one.findData(str(path)) < 0:
                one.addItem(_label("", path), str(path))
        combo.setCurrentIndex(combo.findData(str(path)))
        combo.setToolTip(plain_tip(str(path)))

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
        self.before.setToolTip(plain_tip(str(before)))
        self.after.setToolTip(plain_tip(str(after)))
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
        listed: dict[Kind, tuple[Sequence[Difference], int | None]] = {
            "new": (found.new, found.only_after) if found else ((), None),
            "gone": (found.gone, found.only_before) if found else ((), None),
            "changed": (found.differing, found.changed) if found else ((), None),
        }
        for kind, (differences, count) in listed.items():
            page = self.differences[kind]
            page.show_differences(differences, count or 0)
            self.tabs.setTabText(self.tabs.indexOf(page), page.title(count))
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
        titles = [one.label for one in (found.before, found.after)]
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

    # ---- following

    def _record_chosen(self, kind: Kind, difference: Difference) -> None:
        if self._compared is None:
            return
        place = self._compared[0 if kind == "gone" else 1]
        if place == self._opened:
            self.record_wanted.emit(difference.id)
            self.accept()
        else:
            self.message.setText(self.tr("Open {0} to see {1}.").format(place.name, difference.name))


def _label(title: str, path: Path) -> str:
    return f"{title} – {path.name}" if title else path.name


def _change(number: int) -> Cell:
    return Cell(f"{number:+,}" if number else "0", number)
