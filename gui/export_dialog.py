"""What to hand over, in which format, on which paper: says how many records it will be before it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from model.errors import CancelledError
from model.language import language
from model.value import Value

if TYPE_CHECKING:
    from gui.settings import Settings
    from model.exporters.chosen import Chosen

Count = Callable[["Chosen", Callable[[int], None]], None]


class Offer(Value, kw_only=False):
    """Something that can be handed over: what it is called, what it holds, in which formats it can be had."""

    title: str
    chosen: Chosen
    formats: tuple[str, ...]
    name: str  # that a file of it is offered under, without its ending


class ExportDialog(QDialog):
    """Asks what and how. Stays open, with progress and a way to stop, while the file is being written."""

    write_wanted = Signal(object, str, object)  # Chosen, format, Path
    preview_wanted = Signal(object, str)  # Chosen, the name for a file of it
    stop_wanted = Signal()

    def __init__(
        self, offers: Sequence[Offer], count: Count, settings: Settings, parent: QWidget, form: str = "pdf"
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._offers = offers
        self._count = count
        self._settings = settings
        self._running = False
        self._told = ""  # how many records it will hold
        self.what = self._choice(self.tr("What to export"), [(one.title, number) for number, one in enumerate(offers)])
        self.form = self._choice(self.tr("Format"), [])
        self.paper = self._choice(self.tr("Paper"), [(self.tr("A4"), "a4"), (self.tr("Letter (US)"), "us-letter")])
        self.language = self._choice(self.tr("Language of the document"), [("English", "en"), ("日本語", "ja")])
        self.language.setCurrentIndex(self.language.findData(language()))
        self.holds = QLabel(self)
        self.holds.setTextFormat(Qt.TextFormat.PlainText)
        self.holds.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.hide()
        fields = QFormLayout()
        for label, box in (
            (self.tr("&Export:"), self.what),
            (self.tr("&Format:"), self.form),
            (self.tr("&Paper:"), self.paper),
            (self.tr("&Language:"), self.language),
        ):
            fields.addRow(label, box)
        buttons = QDialogButtonBox(self)
        self.preview: QPushButton = buttons.addButton(self.tr("P&review…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save: QPushButton = buttons.addButton(self.tr("&Save…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.stop: QPushButton = buttons.addButton(self.tr("S&top"), QDialogButtonBox.ButtonRole.ResetRole)
        close: QPushButton = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.stop.hide()
        layout = QVBoxLayout(self)
        layout.addLayout(fields)
        layout.addWidget(self.holds)
        layout.addWidget(self.progress)
        layout.addWidget(buttons)
        self.setMinimumWidth(460)
        self.what.currentIndexChanged.connect(self._offer)
        self.form.currentIndexChanged.connect(self._fit)
        self.preview.clicked.connect(lambda: self.preview_wanted.emit(self.chosen(), self._offer_now().name))
        self.save.clicked.connect(self._ask_where)
        self.stop.clicked.connect(self.stop_wanted)
        close.clicked.connect(self.close)
        self.rejected.connect(self._leave)
        self.save.setDefault(True)
        self._offer()
        self.form.setCurrentIndex(max(0, self.form.findData(form)))

    def _choice(self, name: str, entries: Sequence[tuple[str, object]]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(32)
        for text, data in entries:
            box.addItem(text, data)
        return box

    def _offer_now(self) -> Offer:
        return self._offers[self.what.currentIndex()]

    def _offer(self) -> None:
        """Offer the formats of what is chosen, and count what it holds."""
        from model.exporters import FORMATS
        from model.language import say

        offer = self._offer_now()
        before = self.form.currentData()
        self.form.blockSignals(True)
        self.form.clear()
        for key in offer.formats:
            self.form.addItem(say(FORMATS[key].title), key)
        self.form.setCurrentIndex(max(0, self.form.findData(before)))
        self.form.blockSignals(False)
        self._told = self.tr("Counting…")
        self._count(offer.chosen, lambda count: self._show_count(offer, count))
        self._fit()

    def _show_count(self, offer: Offer, count: int) -> None:
        if offer is self._offer_now():
            words = f" · {offer.chosen.words}" if offer.chosen.words and offer.chosen.ids is None else ""
            text = self.tr("It will hold one record") if count == 1 else self.tr("It will hold {0:,} records")
            self._told = text.format(count) + words
            self._fit()

    def _fit(self) -> None:
        """Ask for paper and language only where there are pages."""
        from model.exporters import FORMATS
        from model.language import say

        pages = self.form.currentData() == "pdf"
        counts = FORMATS[str(self.form.currentData())].counts
        self.holds.setText(
            self._told if counts == "records" else self.tr("{0} of: {1}").format(say(counts).capitalize(), self._told)
        )
        for widget in (self.paper, self.language, self.preview):
            widget.setEnabled(pages)

    def chosen(self) -> Chosen:
        """Return what is to be handed over, as it stands in the dialog."""
        return self._offer_now().chosen.but(paper=self.paper.currentData(), language=self.language.currentData())

    def _ask_where(self) -> None:
        from model.exporters import FORMATS
        from model.language import say

        form = str(self.form.currentData())
        about = FORMATS[form]
        folder = self._settings.folder()
        name = self._offer_now().name
        dialog = QFileDialog(self, self.tr("Export"), str(folder), f"{say(about.title)} (*.{about.ending})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(about.ending)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.selectFile(f"{name}.{about.ending}")
        dialog.fileSelected.connect(lambda path: self._write(form, Path(path)))
        dialog.open()

    def _write(self, form: str, target: Path) -> None:
        self._settings.set_folder(target.parent)
        self.write_wanted.emit(self.chosen(), form, target)

    # ---- while it is being written

    def begin(self, target: Path) -> None:
        """Show that a file is being written. The window can be used meanwhile."""
        self._run(True)
        self.hide()  # else it would go on keeping the window from being used
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.move(self.pos())
        self.show()
        self.progress.setRange(0, 0)
        self.holds.setText(self.tr("Writing {0}…").format(target.name))

    def tell(self, count: int) -> None:
        """Show how many records have been written."""
        self.holds.setText(self.tr("{0:,} records written…").format(count))

    def end(self, target: Path) -> None:
        """Show that the file is there."""
        self._run(False)
        self.holds.setText(self.tr("Written: {0}").format(target))

    def fail(self, error: BaseException) -> None:
        """Show that there is no file, and why."""
        self._run(False)
        self.holds.setText(
            self.tr("Stopped; nothing was written.") if isinstance(error, CancelledError) else str(error)
        )

    def _run(self, running: bool) -> None:
        self._running = running
        self.progress.setVisible(running)
        self.stop.setVisible(running)
        for widget in (self.what, self.form, self.save):
            widget.setEnabled(not running)
        for widget in (self.paper, self.language, self.preview):
            widget.setEnabled(not running and self.form.currentData() == "pdf")

    def leave_catalog(self) -> None:
        """Go, as another catalog is open; what is being written of the one before is finished first."""
        if not self._running:
            self.close()

    def _leave(self) -> None:
        """Stop, however the dialog was closed: Escape sends no close event."""
        if self._running:
            self.stop_wanted.emit()
