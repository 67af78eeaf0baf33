"""Where the sources of a selection disagree: every disputed value with its readings, and what is preferred."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from gui.background import CatalogWorker
from gui.disagreement_list import PAGE, DisagreementTable
from gui.table_copy import table_data
from model.errors import AtlasError
from model.override import override
from model.selection import Selection

if TYPE_CHECKING:
    from model.catalog import Catalog
    from model.disagreement_list import (
        Arranged,
        DisagreementItem,
        DisagreementKind,
        DisagreementSort,
        Survey,
    )

    Answer = tuple[Survey, Arranged, Sequence[DisagreementItem]]

_ABOUT = "disagreements"
_ABOUT_PAGES = "pages of disagreements"
_BEFORE_FILTERING = 120  # milliseconds after a key


class DisagreementView(QWidget):
    """A list of disagreements under a filter, by record or the largest differences first."""

    record_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)  # ids, where on the screen

    def __init__(self, worker: CatalogWorker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._selection: Selection | None = None
        self._name = ""
        self._survey: Survey | None = None
        self._pointed = ""
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Filter: name, field or reading"))
        self.filter.setAccessibleName(self.tr("Filter the disagreements"))
        self.filter.setToolTip(self.tr("Only disagreements that hold all of these words"))
        self.filter.setClearButtonEnabled(True)
        self._soon = QTimer(self, singleShot=True, interval=_BEFORE_FILTERING)
        self._soon.timeout.connect(self._arrange)
        self.filter.textChanged.connect(self._arrange_soon)
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("Kind of disagreement"))
        self.kind.setToolTip(self.tr("Which kind of disagreement to show"))
        self.kind.activated.connect(lambda _index: self._arrange())
        self.order = QComboBox(self)
        self.order.setAccessibleName(self.tr("Order of the disagreements"))
        self.order.setToolTip(
            self.tr("Records in order of importance, or the largest differences between numbers first")
        )
        self.order.addItem(self.tr("By record"), "record")
        self.order.addItem(self.tr("Largest difference first"), "difference")
        self.order.activated.connect(lambda _index: self._arrange())
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setWordWrap(True)
        self.table = DisagreementTable(self)
        self.table.record_wanted.connect(self.record_wanted)
        self.table.menu_wanted.connect(self.menu_wanted)
        self.table.page_wanted.connect(self._fetch)
        self.notice = QLabel(self)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice.setMargin(24)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.notice)
        self._stack.addWidget(self.table)
        self._lay_out()
        self._show_kinds(())

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setContentsMargins(6, 6, 6, 2)
        choices.addWidget(self.filter, 1)
        for choice in (self.kind, self.order):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            choices.addWidget(choice)
        self.count.setContentsMargins(8, 0, 8, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(choices)
        layout.addWidget(self.count)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)

    # ---- asking

    def show_selection(self, selection: Selection, name: str) -> None:
        """List what the sources disagree on about the records of a selection; `name` says it in words."""
        self._selection, self._name = selection, name
        self._survey = None
        self._worker.drop(_ABOUT_PAGES)
        self._arrange()

    def _arrange_soon(self, _text: str) -> None:
        self._soon.start()

    def _arrange(self) -> None:
        """List what the filter leaves, in the order chosen."""
        self._soon.stop()
        if self._selection is None:
            return
        selection, known, text = self._selection, self._survey, self.filter.text()
        kind: DisagreementKind | None = self.kind.currentData()
        sort: DisagreementSort = self.order.currentData()

        def question(catalog: Catalog) -> Answer:
            from model.disagreement_list import items_of, survey_of

            survey = known or survey_of(catalog, selection)
            arranged = survey.arranged(text=text, kind=kind, sort=sort)
            return survey, arranged, items_of(catalog, survey, arranged.numbers[:PAGE])

        self._worker.ask(_ABOUT, question, self._show, self._miss)

    def _show(self, answer: Answer) -> None:
        self._survey, arranged, items = answer
        self.table.show_numbers(arranged.numbers, items)
        self._show_kinds(arranged.kinds)
        count, about = len(arranged.numbers), arranged.about
        found = self.tr("1 disagreement") if count == 1 else self.tr("{0:,} disagreements").format(count)
        records = self.tr("1 record") if about == 1 else self.tr("{0:,} records").format(about)
        self.count.setText(self.tr("{0} in {1}").format(found, records))
        self.count.setVisible(bool(arranged.numbers))
        if not arranged.numbers:
            self.notice.setText(self._empty(self._survey))
        self._stack.setCurrentWidget(self.table if arranged.numbers else self.notice)
        if self._pointed:
            self.point_at(self._pointed)

    def _empty(self, survey: Survey) -> str:
        if survey.lines:
            return self.tr("No disagreement fits the filter.")
        looked = self.tr("No disagreements between sources were found in {0:,} records.").format(survey.records)
        return f"{self._name}\n\n{looked}" if self._name else looked

    def _show_kinds(self, kinds: Sequence[tuple[DisagreementKind, int]]) -> None:
        """Offer the kinds that there are, each with its number."""
        chosen = self.kind.currentData()
        self.kind.clear()
        self.kind.addItem(self.tr("All kinds ({0:,})").format(sum(count for _, count in kinds)), None)
        counts = dict(kinds)
        if chosen is not None:
            counts.setdefault(chosen, 0)
        if counts:
            from model.disagreement_list import kind_text
        for kind, count in counts.items():
            self.kind.addItem(f"{kind_text(kind)} ({count:,})", kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))

    def _fetch(self, page: int) -> None:
        survey, numbers = self._survey, self.table.disagreements.numbers[page * PAGE : (page + 1) * PAGE]
        if survey is None:
            return

        def question(catalog: Catalog) -> Sequence[DisagreementItem]:
            from model.disagreement_list import items_of

            return items_of(catalog, survey, numbers)

        self._worker.ask(_ABOUT_PAGES, question, lambda items: self.table.disagreements.put_page(page, items))

    def _miss(self, error: BaseException) -> None:
        if not isinstance(error, AtlasError):
            self._worker.failed.emit(error)
            return
        self.table.show_numbers((), ())
        self.count.hide()
        self.notice.setText(str(error))
        self._stack.setCurrentWidget(self.notice)

    # ---- what others want

    def point_at(self, record_id: str) -> None:
        """Bring the first disagreement about a record, or a metric, into sight, if there is one."""
        self._pointed = record_id
        disputes = self._survey.disputes if self._survey else ()
        wanted = {one.number for one in disputes if record_id in {one.about_id, one.record_id}}
        current = self.table.currentIndex()
        numbers = self.table.disagreements.numbers
        if not wanted or (current.isValid() and numbers[current.row()] in wanted):
            return
        line = next((line for line, number in enumerate(numbers) if number in wanted), None)
        if line is not None:
            self.table.point_at(line)

    def forget(self) -> None:
        """Let go of a catalog that is being closed."""
        self._worker.drop(_ABOUT, _ABOUT_PAGES)
        self._soon.stop()
        self._selection = self._survey = None
        self._pointed = ""
        self.table.show_numbers((), ())
        self.count.hide()
        self.notice.clear()
        self._stack.setCurrentWidget(self.notice)

    def use_dark(self, _dark: bool) -> None:
        """Paint for dark paper, or for light: the list takes its colors from the palette."""
        self.table.viewport().update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._survey = None
            self._arrange()

    def copy_as_table(self) -> QMimeData:
        """Return a line for each reading, of the disagreements that have been in sight where there are very many."""
        from model.disagreement_list import kind_text

        head = [
            self.tr("Record"),
            self.tr("About"),
            self.tr("Field"),
            self.tr("Kind"),
            self.tr("Reading"),
            self.tr("Value"),
            self.tr("Preferred"),
            self.tr("Places"),
            self.tr("Difference"),
            self.tr("Note"),
        ]
        items = self.table.disagreements.arrived()
        lines = [
            [
                item.record.label,
                item.metric.label if item.metric else "",
                item.field,
                kind_text(item.kind),
                reading.printed,
                reading.value,
                self.tr("preferred") if reading.preferred else "",
                "; ".join(f"{place.source.label}, {place.locator} ({place.basis})" for place in reading.places),
                item.difference,
                item.note or ("" if item.judged else self.tr("not judged")),
            ]
            for item in items
            for reading in item.readings
        ]
        whole = len(self.table.disagreements.numbers)
        if len(items) < whole:
            lines.append([self.tr("{0:,} of {1:,} disagreements").format(len(items), whole)])
        return table_data(head, lines)
