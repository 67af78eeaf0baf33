"""What is shown, handed over: to the clipboard, to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from gui.background import Background
from gui.errors import present
from gui.settings import Settings
from model.errors import AtlasError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from gui.export_dialog import Count, ExportDialog, Offer
    from gui.preview_window import PreviewWindow, Printing
    from model.exporters import Strip
    from model.exporters.chosen import Chosen
    from model.report.page import Page

_ON_SCREEN, _ON_PAPER = 110, 220  # pixels an inch


class HandOver(QObject):
    """Copies and exports the page that it was given last. Files are written aside: a PDF takes a second or many."""

    said = Signal(str)  # for the status bar
    catalog_left = Signal()  # another catalog is open
    closing = Signal()  # what would write or typeset for nobody is to end

    def __init__(self, window: QWidget, aside: Background, settings: Settings) -> None:
        super().__init__(window)
        self._settings = settings
        self._printing: Printing | None = None  # as long as pages are drawn
        self._window = window
        self._aside = aside
        self._page: Page | None = None
        self._catalog = Path()

    def take(self, page: Page | None, catalog: Path) -> None:
        """Take the page that is shown, of the catalog in this file."""
        if catalog != self._catalog:
            self.catalog_left.emit()
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
            from model.report.markdown import page_markdown

            self.copy_text(page_markdown(self._page))

    # ---- files and paper

    def open_dialog(self, offers: Sequence[Offer], count: Count, form: str = "pdf") -> None:
        """Ask what to hand over and how; `form` is the format that is offered first."""
        from gui.export_dialog import ExportDialog

        dialog = ExportDialog(offers, count, self._settings, self._window, form)
        catalog = self._catalog  # that the offers are of: another may be opened while a file is being written
        dialog.write_wanted.connect(lambda what, how, target: self._write(dialog, catalog, what, how, target))
        dialog.preview_wanted.connect(self.preview)
        self.catalog_left.connect(dialog.leave_catalog)
        self.closing.connect(dialog.close)
        dialog.open()

    def _write(self, dialog: ExportDialog, catalog: Path, chosen: Chosen, form: str, target: Path) -> None:
        from model.exporters import write_from

        def failed(error: BaseException) -> None:
            if isValid(dialog):
                dialog.fail(error)
            if not isinstance(error, AtlasError):
                present(self._window, error)

        def done(target: Path) -> None:
            self.said.emit(self.tr("Written: {0}").format(target))
            if isValid(dialog):
                dialog.end(target)

        dialog.begin(target)

        def told(count: int) -> None:
            if isValid(dialog):
                dialog.tell(count)

        work = self._aside.run_telling(
            write_from, catalog, target, form, chosen, told=told,
            done=done, failed=failed,
        )  # fmt: skip
        dialog.stop_wanted.connect(lambda: self._aside.end_work(work))

    def export(self, chosen: Chosen, target: Path, form: str) -> None:
        """Write records to a file, aside."""
        self._export(self._catalog, chosen, target, form, self.said.emit)

    def _export(self, catalog: Path, chosen: Chosen, target: Path, form: str, tell: Callable[[str], None]) -> None:
        from model.exporters import write_from

        def failed(error: BaseException) -> None:
            tell("")
            present(self._window, error)

        tell(self.tr("Writing {0}…").format(target))
        written = partial(write_from, catalog, target, form, chosen)
        self._aside.run(written, lambda there: tell(self.tr("Written: {0}").format(there)), failed)

    def preview(self, chosen: Chosen, name: str = "pages") -> None:
        """Show the very pages that a PDF of this has, to be printed or saved (`name` is offered for the file)."""
        from gui.preview_window import PreviewWindow
        from model.exporters import pages_from

        window = PreviewWindow(chosen.words or self.tr("Print Preview"), self._window, chosen.paper)
        catalog = self._catalog

        def failed(error: BaseException) -> None:
            if isValid(window):
                window.say(str(error) if isinstance(error, AtlasError) else self.tr("The pages could not be made."))
            if not isinstance(error, AtlasError):
                present(self._window, error)

        def show(pages: Sequence[bytes]) -> None:
            if isValid(window):
                window.show_pages(pages)

        window.save_wanted.connect(lambda: self._save_preview(window, catalog, chosen, name))
        window.print_wanted.connect(lambda printer: self._print(window, catalog, chosen, printer))
        self.closing.connect(window.close)
        window.show()
        work = self._aside.run(partial(pages_from, catalog, chosen, _ON_SCREEN), show, failed)
        window.left.connect(lambda: self._aside.end_work(work))

    def _save_preview(self, window: PreviewWindow, catalog: Path, chosen: Chosen, name: str) -> None:
        dialog = QFileDialog(window, self.tr("Export"), str(self._settings.folder()), self.tr("PDF documents (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.selectFile(f"{name}.pdf")

        def write(target: str) -> None:
            self._settings.set_folder(Path(target).parent)
            self._export(catalog, chosen, Path(target), "pdf", self._saying_on(window))

        dialog.fileSelected.connect(write)
        dialog.open()

    def _saying_on(self, window: PreviewWindow) -> Callable[[str], None]:
        """Return how to say something in the status bar and on the preview, which may stand before it."""

        def tell(text: str) -> None:
            self.said.emit(text)
            if isValid(window):
                window.say(text)

        return tell

    def _print(self, window: PreviewWindow, catalog: Path, chosen: Chosen, printer: QPrinter) -> None:
        """Have the pages made as fine as paper shows them, and draw them on the printer."""
        from gui.preview_window import Printing
        from model.exporters import strips_from

        def draw(pages: Sequence[Sequence[Strip]]) -> None:
            self._printing = Printing(
                pages,
                printer,
                lambda done: tell(self.tr("Printed.") if done else self.tr("The printer did not take it.")),
            )

        def failed(error: BaseException) -> None:
            tell("")
            present(self._window, error)

        tell = self._saying_on(window)
        tell(self.tr("Printing…"))
        self._aside.run(partial(strips_from, catalog, chosen, _ON_PAPER), draw, failed)
