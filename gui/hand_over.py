"""What is shown, handed over: to the clipboard, to a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.background import Background
from gui.errors import present

if TYPE_CHECKING:
    from model.exporters import Format
    from model.report.page import Page


class HandOver(QObject):
    """Copies and exports the page that it was given last. Files are written aside: a PDF takes a second or many."""

    said = Signal(str)  # for the status bar

    def __init__(self, window: QWidget, aside: Background) -> None:
        super().__init__(window)
        self._window = window
        self._aside = aside
        self._page: Page | None = None
        self._catalog = Path()

    def take(self, page: Page | None, catalog: Path) -> None:
        """Take the page that is shown, of the catalog in this file."""
        self._page, self._catalog = page, catalog

    def copy_text(self, text: str) -> None:
        """Copy a text, and say so."""
        QGuiApplication.clipboard().setText(text)
        self.said.emit(self.tr("Copied."))

    def copy_data(self, data: QMimeData) -> None:
        """Copy a table, and say so."""
        QGuiApplication.clipboard().setMimeData(data)
        self.said.emit(self.tr("Copied."))

    def copy_name(self) -> None:
        """Copy the name of the record shown, in both languages."""
        if self._page:
            names = [self._page.record.name, self._page.record.name_ja]
            self.copy_text(" ".join(dict.fromkeys(name for name in names if name)))

    def copy_markdown(self) -> None:
        """Copy the whole page of the record shown."""
        if self._page:
            from model.report.text import page_markdown

            self.copy_text(page_markdown(self._page))

    def export_pdf(self) -> None:
        """Ask where to, and typeset the record shown."""
        self.ask_where("pdf", self._shown())

    def export_json(self) -> None:
        """Ask where to, and save the record shown as data."""
        self.ask_where("json", self._shown())

    def _shown(self) -> Sequence[str]:
        return [self._page.record.id] if self._page else []

    def ask_where(self, form: Format, ids: Sequence[str]) -> None:
        """Ask where to, and write records to a file."""
        if not ids:
            self.said.emit(self.tr("Choose a record first."))
            return
        filters = {"pdf": self.tr("PDF documents (*.pdf)"), "json": self.tr("JSON documents (*.json)")}
        dialog = QFileDialog(self._window, self.tr("Export"), str(Path.home()), filters[form])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.selectFile(f"{ids[0] if len(ids) == 1 else 'records'}.{form}")
        dialog.fileSelected.connect(lambda name: self.export(ids, Path(name), form))
        dialog.open()

    def export(self, ids: Sequence[str], target: Path, form: Format) -> None:
        """Write records to a file, aside."""
        from model.exporters import write_from

        self.said.emit(self.tr("Writing {0}…").format(target))
        self._aside.run(partial(write_from, self._catalog, target, form, list(ids)), self._written, self._failed)

    def _written(self, target: Path) -> None:
        self.said.emit(self.tr("Written: {0}").format(target))

    def _failed(self, error: BaseException) -> None:
        self.said.emit("")
        present(self._window, error)
