"""The user guide and the list of shortcuts, in a window beside."""

import re
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QPixmap, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from gui.shortcuts import shortcuts_markdown
from model.language import language
from model.override import override
from resources import guide

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_MARGIN = 16


class _Text(QTextBrowser):
    """Shows pictures no wider than itself, as they are when it is opened."""

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        found = super().loadResource(kind, name)
        room = self.width() - 2 * (_MARGIN + self.frameWidth()) - self.verticalScrollBar().sizeHint().width()
        if kind != QTextDocument.ResourceType.ImageResource.value or not isinstance(found, (QByteArray, bytes)):
            return found
        picture = QPixmap()
        picture.loadFromData(found)
        if picture.width() > room > 0:
            ratio = self.devicePixelRatioF()
            picture = picture.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
        return picture


class HelpWindow(QWidget):
    """Shows Markdown, with a line to find words in it. Web addresses open in the browser of the system."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(820, 720)
        self.text = _Text(self)
        self.text.setAccessibleName(self.tr("Guide"))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.text.document().setDocumentMargin(_MARGIN)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("Find in this text (Enter: next)"))
        self.words.setAccessibleName(self.tr("Find in this text"))
        self.words.setToolTip(self.words.placeholderText())
        self.words.setClearButtonEnabled(True)
        self.words.returnPressed.connect(self._find_next)
        layout = QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addWidget(self.text, 1)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.words.setFocus)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)

    def show_guide(self) -> None:
        """Show the user guide."""
        self.setWindowTitle(self.tr("STI Atlas: guide"))
        path = guide(language())
        self._show(path.read_text("utf-8"), path.parent)

    def show_shortcuts(self) -> None:
        """Show every command with its keys."""
        self.setWindowTitle(self.tr("STI Atlas: keyboard shortcuts"))
        self._show(shortcuts_markdown(), None)

    def _show(self, markdown: str, folder: Path | None) -> None:
        if folder is not None:
            self.text.document().setBaseUrl(QUrl.fromLocalFile(f"{folder}/"))
        text = _COMMENT.sub("", markdown)  # which Qt would show as an empty row of the table before it
        self.text.document().setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self.show()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.verticalScrollBar().setValue(0)
        self.activateWindow()
        self.text.setFocus()

    def _find_next(self) -> None:
        if not self.text.find(self.words.text()):  # from the beginning again
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(self.words.text())

    def _follow(self, url: QUrl) -> None:
        if url.scheme() in {"http", "https"}:
            QDesktopServices.openUrl(url)
        elif not url.scheme() and url.hasFragment():
            self.text.scrollToAnchor(url.fragment())
