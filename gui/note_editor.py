"""Where a note is written as Markdown, and shown as it will be read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QTextBrowser, QWidget

from model.override import override

_MARKDOWN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_PREVIEWED = 20_000  # characters, and lines: to lay out more holds the window up
_PREVIEWED_LINES = 1_000


class _Paper(QPlainTextEdit):
    """Says when the keyboard leaves it."""

    left = Signal()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class _Preview(QTextBrowser):
    """Shows Markdown; it reads no file and no address, and opens links in the browser, only those of the web."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self.open_link)

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Load nothing: a picture in an imported note could be any file."""

    def open_link(self, url: QUrl) -> None:
        if url.scheme() in {"http", "https"}:
            QDesktopServices.openUrl(url)


def _with_newlines(text: str) -> str:
    """Return a text with one kind of ends of lines; Qt's own is the paragraph separator."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")


class NoteEditor(QTabWidget):
    """Two tabs: the text, and how it will be read."""

    typed = Signal()  # the user changed the text
    left = Signal()  # the keyboard has left the text

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("The note: text and preview"))
        self.paper = _Paper(self)
        self.paper.setTabChangesFocus(True)
        self.paper.setAccessibleName(self.tr("Note"))
        self.paper.setAccessibleDescription(
            self.tr("What you write on this record, as Markdown; it is saved as you type")
        )
        self.paper.setPlaceholderText(self.tr("Write what you think of this record. It is saved as you type."))
        self.preview = _Preview(self)
        self.preview.setAccessibleName(self.tr("Preview of the note"))
        self.addTab(self.paper, self.tr("Write"))
        self.addTab(self.preview, self.tr("Preview"))
        self.setTabToolTip(
            0, self.tr("The text of the note, as Markdown: # heading, **bold**, - list, [text](https://…)")
        )
        self.setTabToolTip(1, self.tr("The note as it will be read"))
        self.setFocusProxy(self.paper)
        self.paper.textChanged.connect(self.typed)
        self.paper.left.connect(self.left)
        self.currentChanged.connect(self._render)

    @property
    def text(self) -> str:
        return _with_newlines(self.paper.document().toRawText())  # toPlainText makes blanks of no-break spaces

    def show_text(self, text: str) -> None:
        """Show a text that was not typed here; one that stands there already stays, with the cursor."""
        if _with_newlines(text) != self.text:
            self.paper.blockSignals(True)
            self.paper.setPlainText(text)
            self.paper.blockSignals(False)
        self._render()

    def _render(self) -> None:
        if self.currentWidget() is not self.preview:
            return
        text = self.text
        shown = "\n".join(text[:_PREVIEWED].split("\n")[:_PREVIEWED_LINES])
        if len(shown) < len(text):
            end = self.tr("The preview ends here; the note goes on.")
            text = f"{shown}\n\n*{end}*"
        self.preview.document().setMarkdown(text, _MARKDOWN)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "preview"):
            self._render()  # links have the color of the palette of then
