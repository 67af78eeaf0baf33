"""Two to six records side by side, with what differs marked, and one chart of what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.background import Background, CatalogWorker
from gui.chart_canvas import ChartCanvas
from gui.compare_table import CompareTable
from gui.name_line import NameLine
from gui.table_copy import table_data
from model.errors import AtlasError, UnknownNameError
from model.override import override

if TYPE_CHECKING:
    from model.catalog import Catalog
    from model.charts.chart import Chart
    from model.compared import Cell, Compared
    from model.side_by_side import SideBySide

_ABOUT = "compare"
_ABOUT_NAMES = "compare names"
_LEAST, _MOST = 2, 6
_SUGGESTED = 3  # ministries
_WIDE = 860  # pixels from which the chart stands beside the table
_MOST_BESIDE = 3  # records: of more the table needs the width


class CompareView(QWidget):
    """Records side by side. Each is asked for by itself, so that one more costs no more than itself."""

    record_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)  # ids, where on the screen
    said = Signal(str)
    search_wanted = Signal()

    def __init__(self, worker: CatalogWorker, drawing: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._ids: list[str] = []
        self._known: dict[str, Compared] = {}
        self._side: SideBySide | None = None
        self._chart: Chart | None = None
        self._kept: list[str] = []  # what is to be compared again when a catalog is open
        self._dark = False
        self._fresh = True  # nobody has moved the handle between table and chart yet
        self.line = NameLine(worker, _ABOUT_NAMES, self)
        self.line.setPlaceholderText(self.tr("Add a record: type its name"))
        self.line.setAccessibleName(self.tr("Add a record to the comparison"))
        self.line.setToolTip(self.tr("Type a name or an abbreviation, Enter adds it: METI Enter MEXT Enter"))
        self.line.chosen.connect(self.add_record)
        self.line.not_found.connect(self._say_not_found)
        self.only = QCheckBox(self.tr("Only &differences"), self)
        self.only.setToolTip(self.tr("Leave out the rows in which all records state the same"))
        self.table = CompareTable(self)
        self.only.toggled.connect(self.table.show_only_differences)
        self.table.record_wanted.connect(self.record_wanted)
        self.table.menu_wanted.connect(self.menu_wanted)
        self.table.removal_wanted.connect(self.remove_record)
        self._canvas = ChartCanvas(drawing, self)
        self._canvas.record_wanted.connect(self.record_wanted)
        self._canvas.failed.connect(self._miss_chart)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Chart of the comparison"))
        self._scroll.setWidget(self._canvas)
        self._canvas.pointed_at.connect(lambda place: self._scroll.ensureVisible(place.x(), place.y()))
        self._reason = self._text_label()
        self._charts = QStackedWidget(self)
        self._charts.addWidget(self._scroll)
        self._charts.addWidget(self._reason)
        self._charts.setMinimumHeight(90)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.addWidget(self.table)
        self._split.addWidget(self._charts)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._beginning())
        self._stack.addWidget(self._split)
        self._lay_out()
        self._begin()

    def _text_label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setMargin(12)
        return label

    def _beginning(self) -> QWidget:
        """Make what stands there while there is nothing to compare."""
        page = QWidget(self)
        self._notice = self._text_label()
        self.suggestion = QPushButton(self.tr("Compare the ministries with most &programs"), page)
        self.suggestion.setToolTip(self.tr("Set the three ministries that run most programs side by side"))
        self.suggestion.clicked.connect(self._suggest)
        self.search = QPushButton(self.tr("Search for a record (Ctrl+K)"), page)
        self.search.setToolTip(self.tr("Search everything; a record that is found can be added to the comparison"))
        self.search.clicked.connect(self.search_wanted)
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        layout.addWidget(self._notice)
        for button in (self.suggestion, self.search):
            button.setAutoDefault(False)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return page

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(6, 6, 6, 4)
        bar.setSpacing(10)
        bar.addWidget(self.line, 1)
        bar.addWidget(self.only)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.line)

    # ---- which records

    def ids(self) -> list[str]:
        """Return the ids of the records compared, in order."""
        return list(self._ids)

    def show_records(self, ids: Sequence[str]) -> None:
        """Compare these records, the first six where there are more."""
        wanted = list(dict.fromkeys(ids))
        if len(wanted) > _MOST:
            self.said.emit(self.tr("Six records can be compared: the first six of {0} are.").format(len(wanted)))
        self._kept = []
        self._ids = wanted[:_MOST]
        self._ask()

    def add_record(self, record_id: str) -> None:
        """Compare one more record; a seventh is refused."""
        if record_id in self._ids:
            self.said.emit(self.tr("This record is already in the comparison."))
        elif len(self._ids) >= _MOST:
            self.said.emit(self.tr("Six records can be compared: take one out before you add another."))
        else:
            self.show_records([*self._ids, record_id])

    def remove_record(self, record_id: str) -> None:
        """Take a record out of the comparison."""
        self.show_records([one for one in self._ids if one != record_id])

    def _suggest(self) -> None:
        def question(catalog: Catalog) -> list[str]:
            return [one.id for one in catalog.ministries()[:_SUGGESTED]]

        def done(ids: list[str]) -> None:
            if len(ids) < _LEAST:
                self.said.emit(self.tr("This catalog holds no two ministries with programs."))
            else:
                self.show_records(ids)

        self._worker.ask(_ABOUT, question, done)

    def _say_not_found(self, text: str, nearest: Sequence[str]) -> None:
        told = self.tr("Nothing is called “{0}”.").format(text)
        if nearest:
            told += " " + self.tr("Did you mean {0}?").format(", ".join(nearest))
        self.said.emit(told)
        if self._side is None:
            self._notice.setText(told)

    # ---- asking

    def _ask(self) -> None:
        """Ask for the next record that is not known, then for all of them side by side."""
        missing = next((one for one in self._ids if one not in self._known), None)
        if missing is not None:
            wanted = missing
            if self._side is None:
                self._notice.setText(self.tr("Comparing…"))

            def question(catalog: Catalog) -> Compared:
                from model.compared import compared_of

                return compared_of(catalog, wanted)

            self._worker.ask(_ABOUT, question, self._take, lambda error: self._miss(error, wanted))
        elif len(self._ids) < _LEAST:
            self._worker.drop(_ABOUT)
            self._begin()
        else:
            self._align([self._known[one] for one in self._ids])

    def _take(self, record: Compared) -> None:
        self._known[record.stub.id] = record
        self._ask()

    def _align(self, records: Sequence[Compared]) -> None:
        def question(catalog: Catalog) -> tuple[SideBySide, Chart | str]:
            from model.charts.comparison import comparison_chart
            from model.side_by_side import aligned

            side = aligned(catalog, records)
            return side, comparison_chart(side)

        self._worker.ask(_ABOUT, question, self._show, lambda error: self._miss(error, ""))

    def _miss(self, error: BaseException, record_id: str) -> None:
        if isinstance(error, UnknownNameError) and record_id in self._ids:
            self._ids.remove(record_id)
            self.said.emit(str(error))
            self._ask()
        elif isinstance(error, AtlasError):
            self._side = None
            self._notice.setText(str(error))
            self._stack.setCurrentIndex(0)
        else:
            self._worker.failed.emit(error)

    # ---- showing

    def _begin(self) -> None:
        """Say how to begin."""
        self._side = self._chart = None
        self.table.show_side(None)
        known = [self._known[one].title for one in self._ids if one in self._known]
        text = self.tr("Two to six records stand here side by side: programs, policies, ministries, fields.")
        if known:
            text = self.tr("{0} is chosen. Add another to compare it with.").format(known[0])
        more = self.tr("Type a name above and press Enter, or choose “Compare” in the menu of a record.")
        self._notice.setText(f"{text}\n\n{more}")
        self._stack.setCurrentIndex(0)
        self.only.setEnabled(False)

    def _show(self, answer: tuple[SideBySide, Chart | str]) -> None:
        self._side, chart = answer
        self._stack.setCurrentIndex(1)
        self.only.setEnabled(True)
        self._turn()
        self.table.show_side(self._side)
        self._chart = None if isinstance(chart, str) else chart
        if isinstance(chart, str):
            self._reason.setText(chart)
        self._draw()
        self.said.emit(self.tr("{0} records are compared.").format(len(self._ids)))

    def _draw(self) -> None:
        if self._chart is None:
            self._charts.setCurrentWidget(self._reason)
        else:
            self._charts.setCurrentWidget(self._scroll)
            self._canvas.show_chart(self._chart, dark=self._dark)

    def _miss_chart(self, error: BaseException) -> None:
        self._chart = None
        expected = isinstance(error, AtlasError)
        self._reason.setText(str(error) if expected else self.tr("This chart could not be drawn."))
        self._charts.setCurrentWidget(self._reason)
        if not expected:
            self._worker.failed.emit(error)

    def use_dark(self, dark: bool) -> None:
        """Draw on dark paper, or on light."""
        if dark != self._dark:
            self._dark = dark
            if self._side is not None:
                self._draw()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Put the chart beside the table where there is room for both, else below it."""
        beside = self.width() >= _WIDE and len(self._ids) <= _MOST_BESIDE
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if wanted != self._split.orientation() or self._fresh:
            self._fresh = False
            self._split.setOrientation(wanted)
            whole = self.width() if beside else self.height()
            self._split.setSizes([whole * 6 // 10, whole * 4 // 10])

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._ids:
            self._known.clear()  # it was told in the other language
            self._ask()

    # ---- keeping and handing over

    def forget(self) -> None:
        """Let go of the catalog that was open before, and compare in the new one what is kept for it."""
        self._worker.drop(_ABOUT)
        self.line.forget()
        self._ids = []
        self._known.clear()
        self._begin()
        self._restore()

    def copy_as_table(self) -> QMimeData:
        """Return the comparison, all of its rows, for a spreadsheet or a document."""
        from model.side_by_side import likeness_text

        records = self._side.records if self._side else ()
        head = [self.tr("Section"), self.tr("Row"), self.tr("Agreement"), *(one.title for one in records)]
        lines = [
            [section.title, row.label, likeness_text(row.likeness), *(self._plain(cell) for cell in row.cells)]
            for section in (self._side.sections if self._side else ())
            for row in section.rows
        ]
        return table_data(head, lines)

    def _plain(self, cell: Cell) -> str:
        text = "; ".join(part.text for part in cell.parts)
        disputed = self.tr("{0} (the sources disagree: {1})").format(text, cell.disputed)
        return disputed if cell.disputed else text

    def state(self) -> dict[str, Any]:
        """Return what is to stand here again at the next start."""
        return {
            "ids": self._ids or self._kept,
            "only differences": self.only.isChecked(),
            "closed": sorted(self.table.rows.closed),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Let stand here what stood at the last start; what this catalog does not hold is left out."""
        self.only.setChecked(state.get("only differences") is True)
        self.table.rows.closed = set(_strings(state.get("closed")))
        self._kept = _strings(state.get("ids"))[:_MOST]
        self._restore()

    def _restore(self) -> None:
        """Compare what was compared at the last start, when a catalog is open."""
        kept = list(self._kept)
        if kept:
            self._worker.ask(_ABOUT, lambda catalog: list(catalog.stubs(kept)), self._restore_known, lambda _: None)

    def _restore_known(self, known: list[str]) -> None:
        self.show_records([one for one in self._kept if one in known])


def _strings(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
