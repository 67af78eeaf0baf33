"""The page of the record that is shown, with links that one can follow."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui.page_html import DARK, LIGHT, page_html
from model.report.page import Page


class DetailPane(QTextBrowser):
    """Shows a page; says which record a link leads to. Web addresses open only when clicked, and only http(s)."""

    record_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._dark = False
        self.setAccessibleName(self.tr("The record"))
        self.setOpenLinks(False)
        self.setPlaceholderText(self.tr("Choose a record on the left, or search."))
        self.document().setDocumentMargin(10)
        self.anchorClicked.connect(self._follow)

    def show_page(self, page: Page | None) -> None:
        """Show a page from its top, or nothing."""
        self._page = page
        self._render()
        self.moveCursor(self.textCursor().MoveOperation.Start)

    def use_dark(self, dark: bool) -> None:
        """Paint for dark paper, or for light."""
        if dark != self._dark:
            self._dark = dark
            self._render()

    def _render(self) -> None:
        if self._page is None:
            self.clear()
        else:
            self.setHtml(page_html(self._page, DARK if self._dark else LIGHT))

    def _follow(self, url: QUrl) -> None:
        match url.scheme():
            case "record":
                self.record_wanted.emit(url.path())
            case "http" | "https":
                QDesktopServices.openUrl(url)
            case "":
                self.scrollToAnchor(url.fragment())
            case _:
                pass  # a catalog may hold any address; no other kind is followed
