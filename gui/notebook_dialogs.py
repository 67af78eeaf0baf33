"""What the notebook asks the user; no dialog holds the window up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from model.notebook import Note

translate = QCoreApplication.translate


def offer_backup(
    window: QWidget, notice: str | None, backup: Path, restore: Callable[[], None], begin: Callable[[], None]
) -> QMessageBox:
    """Ask whether what a backup holds shall be brought back. Where nobody answers, it is asked at the next start."""
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("STI Atlas")
    box.setIcon(QMessageBox.Icon.Warning if notice else QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(notice or translate("Notebook", "The notebook is new, but there is a backup of one."))
    box.setInformativeText(translate("Notebook", "Restore the backup {0}?").format(backup.name))
    yes = box.addButton(translate("Notebook", "&Restore the Backup"), QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(translate("Notebook", "&Begin a New One"), QMessageBox.ButtonRole.DestructiveRole)
    later = box.addButton(translate("Notebook", "Ask &Later"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(yes)
    box.setEscapeButton(later)
    yes.clicked.connect(restore)
    no.clicked.connect(begin)
    box.open()
    return box


def tell(window: QWidget, text: str) -> None:
    """Show a sentence about the notebook."""
    box = QMessageBox(QMessageBox.Icon.Warning, "STI Atlas", text, QMessageBox.StandardButton.Ok, window)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def ask_to_lose(window: QWidget, names: Sequence[str], close: Callable[[], object]) -> QMessageBox:
    """Ask whether the window shall close although the notes on these records could not be saved."""
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("STI Atlas")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(translate("Notebook", "What you wrote on these records could not be saved:"))
    box.setInformativeText("\n".join(names))
    losing = box.addButton(translate("Notebook", "&Close and Lose It"), QMessageBox.ButtonRole.DestructiveRole)
    staying = box.addButton(translate("Notebook", "&Keep the Window Open"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(staying)
    box.setEscapeButton(staying)
    losing.clicked.connect(close)
    box.open()
    return box


def ask_name(window: QWidget, title: str, label: str, name: str, done: Callable[[str], None]) -> QInputDialog:
    """Ask for a name; `done` is given it, without blanks around it, unless it is empty."""
    dialog = QInputDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(name)
    dialog.textValueSelected.connect(lambda text: done(text.strip()) if text.strip() else None)
    dialog.open()
    return dialog


def ask_export_file(window: QWidget, done: Callable[[Path], None]) -> QFileDialog:
    """Ask where to and as what the notebook is exported."""
    data = translate("Notebook", "Notebook, to be imported again (*.json)")
    reading = translate("Notebook", "Markdown, for reading (*.md)")
    dialog = QFileDialog(window, translate("Notebook", "Export Notebook"), str(Path.home()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([data, reading])
    dialog.setDefaultSuffix("json")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("md" if chosen == reading else "json"))
    dialog.selectFile("notebook.json")
    dialog.fileSelected.connect(lambda name: done(Path(name)))
    dialog.open()
    return dialog


def ask_import_file(window: QWidget, done: Callable[[Path], None]) -> QFileDialog:
    """Ask for an exported notebook, a backup or another notebook."""
    dialog = QFileDialog(
        window,
        translate("Notebook", "Import Notebook"),
        str(Path.home()),
        translate("Notebook", "Notebooks and backups (*.json *.db);;All files (*)"),
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: done(Path(name)))
    dialog.open()
    return dialog


class AbsentNotesDialog(QDialog):
    """Lists the notes on records that the catalog no longer has, to be read, copied and deleted."""

    delete_wanted = Signal(object)  # the Note

    def __init__(self, window: QWidget, notes: Sequence[Note]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Notes on Records No Longer in This Catalog"))
        self._notes = list(notes)
        about = QLabel(
            self.tr("These records have left the catalog, or were never in it. Your notes on them are kept here.")
        )
        about.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Records with a note that are no longer in this catalog"))
        self.list.addItems([f"{note.record_name} ({note.record_id})" for note in self._notes])
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The note"))
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.list)
        splitter.addWidget(self.text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.delete_button = buttons.addButton(self.tr("&Delete Note"), QDialogButtonBox.ButtonRole.ActionRole)
        self.delete_button.setAutoDefault(False)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self.delete_button.setToolTip(self.tr("Delete the note that is shown; Undo brings it back"))
        layout = QVBoxLayout(self)
        for widget in (about, splitter, buttons):
            layout.addWidget(widget)
        buttons.rejected.connect(self.reject)
        self.delete_button.clicked.connect(self._delete)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.resize(520, 420)
        self._show(self.list.currentRow())

    def _show(self, row: int) -> None:
        self.text.setPlainText(self._notes[row].text if 0 <= row < len(self._notes) else "")
        self.delete_button.setEnabled(0 <= row < len(self._notes))

    def _delete(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._notes):
            note = self._notes.pop(row)
            self.list.takeItem(row)
            self._show(self.list.currentRow())
            self.delete_wanted.emit(note)
