"""The candidates of one program: a table, the reasons of the one pointed at, and the buttons that decide on it."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from gui.plain_table import Cell, PlainTable
from model.crosswalk import Matches
from model.notebook import Verdict
from model.quantities import format_money, short_money
from model.records import Row, Stub
from model.value import Value


class _Line(Value):
    """A project; what was accepted or rejected without being a candidate has no score."""

    project: Row | Stub
    score: int | None
    reasons: tuple[str, ...]
    verdict: Verdict | None


class CandidatePane(QWidget):
    """Shows lines; says what the user decides, and which project is to be shown."""

    judged = Signal(object, object, object)  # the program, the project, the verdict or None
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: Stub | None = None
        self._lines: Sequence[_Line] = ()
        self._remark = ""
        self._build()
        self.show_program(None)

    def _build(self) -> None:
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        bold = self.title.font()
        bold.setBold(True)
        self.title.setFont(bold)
        self.table = PlainTable(self.tr("Candidates"), self)
        self.table.selectionModel().currentChanged.connect(self._show_reasons)
        self.table.chosen.connect(self._choose)
        self.reasons = QTextBrowser(self)
        self.reasons.setOpenLinks(False)
        self.reasons.setAccessibleName(self.tr("Reasons"))
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.table)
        split.addWidget(self.reasons)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        buttons = QHBoxLayout()
        self.accept_button = self._button(
            self.tr("&Accept"), self.tr("The project belongs to the program (A)"), "accepted"
        )
        self.reject_button = self._button(
            self.tr("&Reject"), self.tr("The project does not belong to the program (R)"), "rejected"
        )
        self.undo_button = self._button(self.tr("&Undo"), self.tr("Forget what was decided on the project (U)"), None)
        buttons.addStretch(1)
        for button in (self.accept_button, self.reject_button, self.undo_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(split, 1)
        layout.addLayout(buttons)

    def _button(self, text: str, tip: str, verdict: Verdict | None) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self.judge(verdict))
        return button

    @property
    def record_id(self) -> str:
        """Return the program that is shown, or nothing."""
        return self._record.id if self._record else ""

    def show_program(
        self,
        record: Stub | None,
        matches: Matches | None = None,
        known: Mapping[str, tuple[Row | Stub, Verdict]] | None = None,
    ) -> None:
        """Show what was found for a program, and what is known of it; keep pointing at the same project."""
        here = self.current
        pointed = here.project.id if here and record and record.id == self.record_id else ""
        self._record = record
        self._lines = list(self._all_lines(matches, known or {}))
        self._remark = (matches.remark if matches else self.tr("Looking for candidates…")) or ""
        self.title.setText(" ".join(filter(None, (record.label, record.name_ja))) if record else "")
        header = (
            self.tr("Decision"),
            self.tr("Score"),
            self.tr("Project"),
            self.tr("Lead"),
            self.tr("Years"),
            self.tr("Budget"),
        )
        self.table.show_rows(header, [self._cells(line) for line in self._lines], wide=2)
        row = next((row for row, line in enumerate(self._lines) if line.project.id == pointed), 0)
        self.table.setCurrentIndex(self.table.cells.index(row, 0))
        self._show_reasons()

    def _all_lines(self, matches: Matches | None, known: Mapping[str, tuple[Row | Stub, Verdict]]) -> Sequence[_Line]:
        def line(project: Row | Stub, score: int | None, reasons: tuple[str, ...]) -> _Line:
            verdict = known[project.id][1] if project.id in known else None
            return _Line(project=project, score=score, reasons=reasons, verdict=verdict)

        lines = [
            line(one.project, one.score, tuple(str(reason) for reason in one.reasons))
            for one in (matches.candidates if matches else ())
        ]
        if matches and matches.remark:
            grant = self.tr("what the government grants the agency for all that it does")
            lines += [line(row, None, (grant,)) for row in matches.grants]
        listed = {one.project.id for one in lines}
        judged = self.tr("you decided on it, though it is not among the candidates")
        reasons = (judged,) if matches else ()
        return [*lines, *(line(project, None, reasons) for key, (project, _) in known.items() if key not in listed)]

    def _cells(self, line: _Line) -> list[Cell]:
        project = line.project
        signs = {"accepted": self.tr("✓ accepted"), "rejected": self.tr("✗ rejected")}
        lead = years = ""
        amount = None
        if isinstance(project, Row):
            lead, amount = project.lead or "", project.amount
            years = project.span.text
        return [
            Cell(signs[line.verdict] if line.verdict else ""),
            Cell("") if line.score is None else Cell(str(line.score), line.score),
            Cell(project.name, tip=f"{project.name}\n{project.id}"),
            Cell(lead),
            Cell(years),
            Cell("") if amount is None else Cell(short_money(amount, "JPY"), amount, format_money(amount, "JPY")),
        ]

    @property
    def current(self) -> _Line | None:
        """Return the line that is pointed at."""
        row = self.table.currentIndex().row()
        return self._lines[self.table.cells.given_row(row)] if 0 <= row < len(self._lines) else None

    def _show_reasons(self) -> None:
        line = self.current
        self.accept_button.setEnabled(line is not None and line.verdict != "accepted")
        self.reject_button.setEnabled(line is not None and line.verdict != "rejected")
        self.undo_button.setEnabled(line is not None and line.verdict is not None)
        text = ""
        if line is not None:
            sentences = "".join(f"<li>{escape(_sentence(reason))}</li>" for reason in line.reasons)
            text = f"<p><b>{escape(line.project.name)}</b> ({escape(line.project.id)})</p><ul>{sentences}</ul>"
        if self._record is not None and self._remark:
            text += f"<p>{escape(self._remark)}</p>"
        self.reasons.setHtml(text)

    def judge(self, verdict: Verdict | None) -> None:
        """Say what is decided on the project that is pointed at, unless it is so already."""
        line = self.current
        if self._record is not None and line is not None and line.verdict != verdict:
            self.judged.emit(self._record, line.project, verdict)

    def _choose(self, row: int) -> None:
        self.chosen.emit(self._lines[self.table.cells.given_row(row)].project.id)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
