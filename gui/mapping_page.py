"""The page of the import dialog on which the user confirms what the columns of a plain table mean."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.column_form import ColumnForm, details, is_undecided
from gui.errors import present
from gui.settings import Settings
from gui.texts import plain_tip
from model.errors import ImportFailedError, WriteError
from model.files import written_whole
from model.importers.inputs import column_key
from model.importers.mapping import (
    NOT_STATED,
    Column,
    Mapping,
    mapping_from,
    mapping_json,
    problems,
    read_mapping,
)

_EXAMPLES = 5  # rows
_LONGEST_EXAMPLE = 60  # characters
_LONGEST_TIP = 1000
_PROBLEMS_SHOWN = 4
_BECOMES, _DETAILS = 1, 2
_WIDEST = (220, 190, 240)  # pixels
_WIDEST_EXAMPLE = 170


class MappingPage(QWidget):
    """A line for each column of the table, with its first cells; below, what the column of the current line becomes."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._header: Sequence[str] = ()
        self._columns: list[Column] = []
        self._about = self._text()
        self._problems = self._text()
        self.kind = QComboBox(self)
        for text, kind in (
            (self.tr("programs"), "program"),
            (self.tr("policies"), "policy"),
            (self.tr("organizations"), "organization"),
        ):
            self.kind.addItem(text, kind)
        self.publisher, self.published = QLineEdit(self), QLineEdit(self)
        self.lines = QTableWidget(self)
        self.lines.setAccessibleName(self.tr("Columns of the table"))
        self.lines.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.lines.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.lines.setTabKeyNavigation(False)
        self.lines.setAlternatingRowColors(True)
        self.lines.setShowGrid(False)
        self.lines.setWordWrap(False)
        self.lines.verticalHeader().hide()
        self.lines.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 8)
        self.lines.horizontalHeader().setHighlightSections(False)
        self.lines.currentCellChanged.connect(self._show_column)
        self.form = ColumnForm(self)
        self.form.edited.connect(self._take_column)
        self._lay_out()

    def _text(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        about = QHBoxLayout()
        for text, field in (
            (self.tr("The ro&ws are"), self.kind),
            (self.tr("&Publisher"), self.publisher),
            (self.tr("Publishe&d"), self.published),
        ):
            label = QLabel(text, self)
            label.setBuddy(field)
            about.addWidget(label)
            about.addWidget(field, 2 if field is self.publisher else 1)
        kept = QHBoxLayout()
        kept.addWidget(self._problems, 1)
        for text, slot in ((self.tr("&Load…"), self._ask_load), (self.tr("Sa&ve…"), self._ask_save)):
            button = QPushButton(text, self)
            button.setToolTip(self.tr("The meaning of the columns, as a JSON file"))
            button.clicked.connect(slot)
            kept.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._about)
        layout.addLayout(about)
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.form)
        layout.addLayout(kept)

    # ---- showing

    def show_guess(self, answer: dict[str, Any]) -> None:
        """Show what the import command guessed, with the first rows of the table."""
        self._header = answer["header"]
        about = self.tr("What do the columns of {0} mean? Check the guess; all tables in the files are read by it.")
        self._about.setText(about.format(answer["label"]))
        self._fill_lines(answer["rows"][:_EXAMPLES])
        self.show_mapping(mapping_from(answer["mapping"]))

    def _fill_lines(self, rows: Sequence[Sequence[str]]) -> None:
        headings = [self.tr("Column"), self.tr("Becomes"), self.tr("Details")]
        headings += [self.tr("Row {0}").format(number) for number in range(1, len(rows) + 1)]
        self.lines.clear()
        self.lines.setRowCount(len(self._header))
        self.lines.setColumnCount(len(headings))
        self.lines.setHorizontalHeaderLabels(headings)
        for line, name in enumerate(self._header):
            cells = [row[line] if line < len(row) else "" for row in rows]
            for place, text in enumerate([name or self.tr("(unnamed)"), "", "", *cells]):
                item = QTableWidgetItem(" ".join(text[:_LONGEST_TIP].split())[:_LONGEST_EXAMPLE])
                item.setToolTip(plain_tip(text[:_LONGEST_TIP]))
                self.lines.setItem(line, place, item)

    def show_mapping(self, mapping: Mapping) -> None:
        """Show a mapping: columns that it does not name are left out; those that the table lacks are passed over."""
        given: dict[str, list[Column]] = {}
        for column in mapping.columns:
            given.setdefault(column_key(column.column), []).append(column)
        self._columns = []
        for name in self._header:
            same = given.get(column_key(name))
            self._columns.append(replace(same.pop(0), column=name) if same else Column(name))
        self.kind.setCurrentIndex(self.kind.findData(mapping.rows))
        for field, text in ((self.publisher, mapping.publisher), (self.published, mapping.published)):
            field.setText("" if text == NOT_STATED else text)
            field.setPlaceholderText(self.tr("not stated"))
        for line, column in enumerate(self._columns):
            self._show_line(line, column)
        self.lines.resizeColumnsToContents()
        for place in range(self.lines.columnCount()):
            widest = _WIDEST[place] if place < len(_WIDEST) else _WIDEST_EXAMPLE
            self.lines.setColumnWidth(place, min(self.lines.columnWidth(place) + 8, widest))
        undecided = next((line for line, column in enumerate(self._columns) if is_undecided(column)), 0)
        self.lines.setCurrentCell(undecided, 0)
        self._show_column(undecided)
        self._show_problems()

    def mapping(self) -> Mapping:
        """Return the mapping as the user has it."""
        return Mapping(
            self.kind.currentData(),
            tuple(self._columns),
            self.publisher.text().strip() or NOT_STATED,
            self.published.text().strip() or NOT_STATED,
        )

    def problems_text(self) -> str:
        """Return what the user has to decide, as it is shown."""
        return self._problems.text()

    def _show_line(self, line: int, column: Column) -> None:
        mark = "! " if is_undecided(column) else ""
        for place, text in ((_BECOMES, f"{mark}{column.target}"), (_DETAILS, ", ".join(details(column)))):
            item = self.lines.item(line, place)
            if item is not None:
                item.setText(text)
                item.setToolTip(plain_tip(text))

    def _show_column(self, line: int, *_: int) -> None:
        if 0 <= line < len(self._columns):
            self.form.show_column(self._columns[line])

    def _show_problems(self) -> None:
        found = problems(self.mapping())
        lines = [f"! {one}" for one in found[:_PROBLEMS_SHOWN]]
        if len(found) > _PROBLEMS_SHOWN:
            lines.append(self.tr("… and {0} more").format(len(found) - _PROBLEMS_SHOWN))
        self._problems.setText("\n".join(lines) or self.tr("Every column is decided."))
        self._problems.setToolTip(plain_tip("\n".join(found)) if found else "")

    def _take_column(self, column: Column) -> None:
        line = self.lines.currentRow()
        self._columns[line] = column
        self._show_line(line, column)
        self._show_problems()

    # ---- keeping

    def _ask_load(self) -> None:
        dialog = self._file_dialog(self.tr("Load the Meaning of the Columns"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.load(Path(name)))
        dialog.open()

    def load(self, path: Path) -> None:
        """Show a mapping that was kept."""
        try:
            self.show_mapping(read_mapping(path))
        except ImportFailedError as error:
            present(self, error)

    def _ask_save(self) -> None:
        dialog = self._file_dialog(self.tr("Keep the Meaning of the Columns"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Keep the mapping."""
        try:
            with written_whole(path) as temporary:
                temporary.write_text(mapping_json(self.mapping()), encoding="utf-8")
        except WriteError as error:
            present(self, error)

    def _file_dialog(self, title: str) -> QFileDialog:
        folder = str(self._settings.folder())
        dialog = QFileDialog(self, title, folder, self.tr("JSON documents (*.json)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
