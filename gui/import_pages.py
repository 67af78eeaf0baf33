"""The pages of the import dialog on which files are chosen, and on which one sees how far the import is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gui.import_process import Order
from gui.plain_table import Cell, PlainTable
from gui.settings import Settings
from model.errors import ImportFailedError

_STEPS = 1000  # of the progress bar
_COUNTED = ("program", "policy", "organization", "metric", "term", "source")
_PATH_ROLE = Qt.ItemDataRole.UserRole


class ChoicePage(QWidget):
    """What to import, and into which catalog."""

    def __init__(self, settings: Settings, opened: tuple[Path, str] | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._opened = opened
        self._own_target = False  # the user gave it
        self.files = QListWidget(self)
        self.files.setAccessibleName(self.tr("Files and folders to import"))
        self.files.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.files.itemSelectionChanged.connect(self._enable)
        remove = QShortcut(QKeySequence.StandardKey.Delete, self.files, context=Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove)
        self.format = QComboBox(self)
        for title, name in (
            (self.tr("Recognized by content"), None),
            (self.tr("RS System (Administrative Project Review: ZIP or CSV)"), "rs"),
            (self.tr("JUDGIT! review sheets (JSON)"), "judgit"),
            (self.tr("STIP Compass (flat file or query builder)"), "stip"),
            (self.tr("SDMX (CSV, XML or JSON)"), "sdmx"),
            (self.tr("Data package of STI Atlas"), "datapackage"),
            (self.tr("CSV or Excel table"), "table"),
        ):
            self.format.addItem(title, name)
        self.new = QRadioButton(self.tr("&New catalog:"), self)
        self.new.setChecked(True)
        self.target = QLineEdit(self)
        self.target.setAccessibleName(self.tr("File of the new catalog"))
        self.target.textEdited.connect(self._target_edited)
        self.renew = QRadioButton(self)
        self._lay_out()
        self._enable()

    def _lay_out(self) -> None:
        self._remove_button = QPushButton(self.tr("&Remove"), self)
        buttons = QVBoxLayout()
        for text, slot in ((self.tr("Add &Files…"), self._ask_files), (self.tr("Add F&older…"), self._ask_folder)):
            button = QPushButton(text, self)
            button.clicked.connect(slot)
            buttons.addWidget(button)
        self._remove_button.clicked.connect(self._remove)
        buttons.addWidget(self._remove_button)
        buttons.addStretch()
        chosen = QHBoxLayout()
        chosen.addWidget(self.files, 1)
        chosen.addLayout(buttons)
        format_label = QLabel(self.tr("For&mat:"), self)
        format_label.setBuddy(self.format)
        choose = QPushButton(self.tr("&Choose…"), self)
        choose.clicked.connect(self._ask_target)
        self.new.toggled.connect(self.target.setEnabled)
        self.new.toggled.connect(choose.setEnabled)
        into = QGridLayout()
        into.addWidget(format_label, 0, 0)
        into.addWidget(self.format, 0, 1, 1, 2)
        into.addWidget(self.new, 1, 0)
        into.addWidget(self.target, 1, 1)
        into.addWidget(choose, 1, 2)
        into.setColumnStretch(1, 1)
        if self._opened is not None:
            path, title = self._opened
            self.renew.setText(self.tr("Bring &up to date: {0}").format(f"{title} ({path.name})".replace("&", "&&")))
            self.renew.setToolTip(str(path))
            into.addWidget(self.renew, 2, 0, 1, 3)
        self.renew.setVisible(self._opened is not None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel(self.tr("Files, folders or ZIP archives (drop them here):"), self))
        layout.addLayout(chosen, 1)
        layout.addLayout(into)

    # ---- files

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders that are not listed yet."""
        listed = set(self.paths())
        for path in paths:
            if path not in listed:
                item = QListWidgetItem(str(path), self.files)
                item.setData(_PATH_ROLE, str(path))
                item.setToolTip(str(path))
        if paths:
            self._settings.set_folder(paths[-1].parent)
        self._suggest()

    def paths(self) -> list[Path]:
        return [Path(self.files.item(row).data(_PATH_ROLE)) for row in range(self.files.count())]

    def _remove(self) -> None:
        for item in self.files.selectedItems():
            self.files.takeItem(self.files.row(item))
        self._suggest()

    def _enable(self) -> None:
        self._remove_button.setEnabled(bool(self.files.selectedItems()))

    def _ask_files(self) -> None:
        dialog = self._file_dialog(self.tr("Files to Import"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        dialog.open()

    def _ask_folder(self) -> None:
        dialog = self._file_dialog(self.tr("Folder to Import"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.add([Path(name)]))
        dialog.open()

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title, str(self._settings.folder()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    # ---- the catalog

    def _suggest(self) -> None:
        if self._own_target:
            return
        paths = self.paths()
        self.target.setText(str(_suggested(paths[0])) if paths else "")
        self.target.setCursorPosition(len(self.target.text()))

    def _target_edited(self) -> None:
        self._own_target = bool(self.target.text())

    def _ask_target(self) -> None:
        dialog = QFileDialog(self, self.tr("New Catalog"), self.target.text(), self.tr("Catalogs (*.db)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # one that is there is refused
        dialog.setDefaultSuffix("db")
        dialog.fileSelected.connect(self._target_chosen)
        dialog.open()

    def _target_chosen(self, name: str) -> None:
        self.target.setText(name)
        self._own_target = True

    # ---- what was chosen

    def order(self) -> Order:
        """Return what to import. Raises ImportFailedError when nothing was chosen."""
        paths = self.paths()
        if not paths:
            raise ImportFailedError(self.tr("Nothing is chosen yet: add files, a folder or a ZIP archive."))
        return Order(paths, self.format.currentData())

    def chosen_target(self) -> Path:
        """Return the catalog to make or to bring up to date. Raises ImportFailedError when it cannot serve."""
        if self._opened is not None and self.renew.isChecked():
            return self._opened[0]
        text = self.target.text().strip()
        if not text:
            raise ImportFailedError(self.tr("The new catalog has no name yet: choose a file for it."))
        path = Path(text).expanduser().absolute()
        path = path if path.suffix else path.with_name(f"{path.name}.db")
        if path.exists():
            raise ImportFailedError(
                self.tr("{0} is there already: choose another name, or open it to bring it up to date.").format(path)
            )
        return path


def _suggested(source: Path) -> Path:
    """Return a file that is not there yet, in the user's documents, called as what is imported."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    folder = documents if documents.is_dir() else Path.home()
    stem = (source.name if source.is_dir() else source.stem) or "catalog"
    names = (f"{stem}{f' {number}' if number > 1 else ''}.db" for number in range(1, 1000))
    return next((folder / name for name in names if not (folder / name).exists()), folder / f"{stem}.db")


class ProgressPage(QWidget):
    """How far an import is; then what it made, and what it noted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._what = QLabel(self)
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self._what.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(self.tr("Progress"))
        self._notes = QLabel(self.tr("Notes of the import:"), self)
        self.reasons = PlainTable(self.tr("Notes of the import"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._what)
        layout.addWidget(self.bar)
        layout.addWidget(self._notes)
        layout.addWidget(self.reasons, 1)
        layout.addStretch()

    @property
    def text(self) -> str:
        return self._what.text()

    def begin(self, what: str) -> None:
        """Show that something runs whose end is not known."""
        self._what.setText(what)
        self.bar.setRange(0, 0)
        self._show_result(False)

    def progress(self, share: float, what: str) -> None:
        """Show the share of the files that is read."""
        self._what.setText(self.tr("Reading {0}").format(what))
        self.bar.setRange(0, _STEPS)
        self.bar.setValue(int(share * _STEPS))

    def finish(self, answer: dict[str, Any], title: str) -> None:
        """Show what was made."""
        names = {
            "program": self.tr("programs"),
            "policy": self.tr("policies"),
            "organization": self.tr("organizations"),
            "metric": self.tr("metrics"),
            "term": self.tr("terms"),
            "source": self.tr("sources"),
        }
        counts = answer["counts"]
        made = ", ".join(f"{names[kind]} {counts[kind]:,}" for kind in _COUNTED if counts.get(kind))
        self._what.setText(self.tr("{0} is ready. {1}.").format(title, made[:1].upper() + made[1:]))
        self.reasons.show_rows(
            (self.tr("Times"), self.tr("What was noted")),
            [(Cell(f"{times:,}", times), Cell(reason)) for reason, times in answer["reasons"]],
            wide=1,
        )
        self._notes.setText(
            self.tr("Notes of the import:") if answer["reasons"] else self.tr("Nothing was skipped or odd.")
        )
        self._show_result(True)
        self.reasons.setVisible(bool(answer["reasons"]))

    def _show_result(self, done: bool) -> None:
        self.bar.setVisible(not done)
        self._notes.setVisible(done)
        self.reasons.setVisible(done)
