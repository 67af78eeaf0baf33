"""The page of the record that is shown, with links that one can follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

if TYPE_CHECKING:
    from model.report.page import Page

_PART = 8_000  # characters that are set at once: a page of 130,000 would hold the window up by 40 to 90 ms
_JOINT = '<p style="-qt-paragraph-type:empty"></p>'  # goes into the last paragraph in place of what follows


class DetailPane(QTextBrowser):
    """Shows a page; says which record a link leads to. Web addresses open only when clicked, and only http(s)."""

    record_wanted = Signal(str)
    elsewhere_wanted = Signal(object, str)  # the path of a catalog, and a record in it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._dark = False
        self._parts: Iterator[str] = iter(())
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._add_part)
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
            QTimer.singleShot(0, self, self._render)  # all panes change at once: each in its turn

    def _render(self) -> None:
        """Show the first part of the page, and leave the others to the timer."""
        from gui.page_html import DARK, LIGHT, page_html, style_sheet

        self._parts = _joined(page_html(self._page)) if self._page else iter(())
        self.document().setDefaultStyleSheet(style_sheet(DARK if self._dark else LIGHT))
        self.setHtml(next(self._parts, ""))
        self._more.start()

    def _add_part(self) -> None:
        part = next(self._parts, None)
        if part is None:
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertHtml(_JOINT + part)
        self._more.start()

    def _follow(self, url: QUrl) -> None:
        match url.scheme():
            case "record":
                self.record_wanted.emit(url.path())
            case "catalog-record":
                decoded = QUrl.ComponentFormattingOption.FullyDecoded
                self.elsewhere_wanted.emit(Path(url.path(decoded)), url.fragment(decoded))
            case "http" | "https":
                QDesktopServices.openUrl(url)
            case "":
                self.scrollToAnchor(url.fragment())
            case _:
                pass  # a catalog may hold any address; no other kind is followed


def _joined(blocks: Iterable[str]) -> Iterator[str]:
    """Yield blocks together, as many as make a part."""
    part = ""
    for block in blocks:
        part += block
        if len(part) >= _PART:
            yield part
            part = ""
    if part:
        yield part
