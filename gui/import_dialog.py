"""File > Import: choose files, confirm the columns of a plain table, watch, and open what was made."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTemporaryDir, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.drops import Drops
from gui.errors import present
from gui.import_pages import ChoicePage, ProgressPage
from gui.import_process import ImportProcess
from gui.mapping_page import MappingPage
from gui.settings import Settings
from model.errors import AtlasError, ImportFailedError, WriteError
from model.files import written_whole
from model.importers.mapping import mapping_json
from model.override import override

_ROLE = QDialogButtonBox.ButtonRole


class ImportDialog(QDialog):
    """Imports files into a catalog, aside. An error is said in the dialog, which stays so that one can mend it."""

    open_wanted = Signal(object)  # the path of the catalog that was made
    ended = Signal()  # an import, however it ended

    def __init__(
        self, settings: Settings, paths: Sequence[Path], opened: tuple[Path, str] | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import"))
        self._settings = settings
        self._closing = False
        self._target = Path()
        self._opened = opened[0] if opened else None
        self._folder = QTemporaryDir()  # for the mapping
        self._log = ""
        self.process = ImportProcess(self)
        self.choice = ChoicePage(settings, opened, self)
        self.mapping = MappingPage(settings, self)
        self.progress = ProgressPage(self)
        self._build()
        self._connect()
        self.choice.add(paths)
        self._before: QWidget = self.choice
        self._show(self.choice)

    def _build(self) -> None:
        self.pages = QStackedWidget(self)
        for page in (self.choice, self.mapping, self.progress):
            self.pages.addWidget(page)
        self.message = QLabel(self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        box = QDialogButtonBox(self)
        self.back_button = box.addButton(self.tr("&Back"), _ROLE.ActionRole)
        self.log_button = box.addButton(self.tr("Show &Log…"), _ROLE.ActionRole)
        self.start_button = box.addButton(self.tr("&Start"), _ROLE.ActionRole)
        self.open_button = box.addButton(self.tr("&Open Catalog"), _ROLE.ActionRole)
        self.cancel_button = box.addButton(self.tr("Cancel"), _ROLE.ActionRole)
        self.close_button = box.addButton(QDialogButtonBox.StandardButton.Close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.message)
        layout.addWidget(box)
        self.resize(920, 620)

    def _connect(self) -> None:
        self.back_button.clicked.connect(lambda: self._show(self.choice))
        self.start_button.clicked.connect(self.start)
        self.cancel_button.clicked.connect(self.cancel)
        self.log_button.clicked.connect(self.show_log)
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.reject)
        drops = Drops(self)
        drops.dropped.connect(self._dropped)
        drops.refused.connect(self._failed)
        self.process.guessed.connect(self._guessed)
        self.process.progressed.connect(self.progress.progress)
        self.process.doing.connect(self._doing)
        self.process.imported.connect(self._imported)
        self.process.failed.connect(self._failed)
        self.process.stopped.connect(self._stopped)

    def _show(self, page: QWidget, *, done: bool = False) -> None:
        running = page is self.progress and not done
        self.pages.setCurrentWidget(page)
        self.message.clear()
        self.message.setVisible(False)
        self.back_button.setVisible(page is self.mapping)
        self.start_button.setVisible(page is not self.progress)
        self.cancel_button.setVisible(running)
        self.cancel_button.setEnabled(True)
        self.log_button.setVisible(done)
        self.open_button.setVisible(done)
        self.close_button.setVisible(not running)
        default = self.open_button if done else self.cancel_button if running else self.start_button
        default.setDefault(True)
        if page is self.progress:
            default.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- doing

    def _dropped(self, paths: Sequence[Path]) -> None:
        if self.pages.currentWidget() is self.choice:
            self.choice.add(paths)

    def start(self) -> None:
        """Begin: a plain table has its columns confirmed first."""
        try:
            order = self.choice.order()
            self._target = self.choice.chosen_target()
        except ImportFailedError as error:
            self._failed(error)
            return
        if self.pages.currentWidget() is self.mapping:
            self._import(mapped=True)
        elif order.format in {None, "table"}:
            self._run(self.tr("Looking at the files…"), self.choice)
            self.process.guess(order)
        else:
            self._import(mapped=False)

    def _run(self, what: str, before: QWidget) -> None:
        self._before = before
        self._show(self.progress)
        self.progress.begin(what)

    def _import(self, *, mapped: bool) -> None:
        mapping = None
        if mapped:
            mapping = Path(self._folder.filePath("mapping.json"))
            mapping.write_text(mapping_json(self.mapping.mapping()), encoding="utf-8")
        self._run(self.tr("Starting…"), self.mapping if mapped else self.choice)
        self.process.start(self.choice.order(), self._target, mapping)

    def cancel(self) -> None:
        """Stop what runs; it clears up and leaves nothing behind."""
        if self.process.is_running:
            self.cancel_button.setEnabled(False)
            self.progress.begin(self.tr("Stopping…"))
            self.process.stop()

    def stop_and_close(self) -> None:
        """Stop what runs, and close when it has cleared up: the window is being closed."""
        self._closing = True
        self.process.stop_and_wait()
        if self.isVisible():
            super().reject()

    @override
    def reject(self) -> None:
        if self.process.is_running:
            self._closing = True
            self.cancel()
        else:
            super().reject()

    # ---- what the process says

    def _doing(self, what: str) -> None:
        if self.cancel_button.isEnabled():
            self.progress.begin(f"{what[:1].upper()}{what[1:]}…")

    def _guessed(self, answer: dict[str, Any]) -> None:
        if answer["format"] == "table":
            self.mapping.show_guess(answer)
            self._show(self.mapping)
            self.mapping.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._import(mapped=False)

    def _imported(self, answer: dict[str, Any]) -> None:
        self._log = "\n".join(answer["log"])
        self.log_button.setEnabled(bool(self._log.strip()))
        self.progress.finish(answer, self._target.name)
        self._show(self.progress, done=True)
        if self._target == self._opened:
            self.open_wanted.emit(self._target)  # what is shown is as it was before
        self._ended()

    def _failed(self, error: Exception) -> None:
        if self.pages.currentWidget() is self.progress:
            self._show(self._before)
        if isinstance(error, AtlasError):
            self._say(str(error))
        elif not self._closing:
            present(self, error)
        self._ended()

    def _stopped(self) -> None:
        self._show(self._before)
        self._say(self.tr("The import was stopped; nothing was changed."))
        self._ended()

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(True)

    def _ended(self) -> None:
        self.ended.emit()
        if self._closing:
            super().reject()

    # ---- afterwards

    def _open(self) -> None:
        if self._target != self._opened:
            self.open_wanted.emit(self._target)
        self.accept()

    def show_log(self) -> None:
        """Show everything that was noted."""
        LogDialog(self._log, self._settings, self).open()


class LogDialog(QDialog):
    """The log of an import, to read and to keep."""

    def __init__(self, text: str, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Log of the Import"))
        self._settings = settings
        self.view = QPlainTextEdit(text, self)
        self.view.setReadOnly(True)
        self.view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.view.setAccessibleName(self.windowTitle())
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        save: QPushButton = box.addButton(self.tr("&Save As…"), _ROLE.ActionRole)
        save.clicked.connect(self._ask_where)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.view)
        layout.addWidget(box)
        self.resize(800, 520)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the Log"), str(self._settings.folder()), self.tr("Texts (*.txt)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the log to a file."""
        try:
            with written_whole(path) as temporary:
                temporary.write_text(self.view.toPlainText() + "\n", encoding="utf-8")
        except WriteError as error:
            present(self, error)
