"""The page of the record that is shown, with links that one can follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QFontInfo,
    QGuiApplication,
    QTextBlock,
    QTextCursor,
    QTextFragment,
    QTextTable,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QTextBrowser, QToolTip, QWidget

from gui.page_style import DARK, LIGHT, Colors, style_sheet
from gui.sparkline import sparkline
from gui.texts import plain_tip
from model.override import override

if TYPE_CHECKING:
    from gui.page_html import PageHtml
    from model.report.page import Page

_PART = 5_000  # characters that are set at once: a page of 130,000 would hold the window up by 40 to 90 ms
_JOINT = '<p style="-qt-paragraph-type:empty"></p>'  # goes into the last paragraph in place of what follows
_WEB = {"http", "https"}


class DetailPane(QTextBrowser):
    """Shows a page; says which record a link leads to. Web addresses open only when clicked, and only http(s).

    A disputed value opens what the sources say of it in a row below it, and closes it again. Sizes follow the font.
    """

    record_wanted = Signal(str)
    elsewhere_wanted = Signal(object, str)  # the path of a catalog, and a record in it
    own_window_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._html: PageHtml | None = None
        self._dark = False
        self._parts: Iterator[str] = iter(())
        self._opened: list[str] = []  # the addresses of the disputed values that are explained
        self._place = 0  # how far to scroll when all of the page is there
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._add_part)
        self._again = QTimer(self, singleShot=True, interval=0)  # all panes change at once: each in its turn
        self._again.timeout.connect(self._render_again)
        self.setAccessibleName(self.tr("The record"))
        self.setOpenLinks(False)
        self.setPlaceholderText(self.tr("Choose a record on the left, or search."))
        self.document().setDocumentMargin(8)
        self.document().setIndentWidth(18)
        self.anchorClicked.connect(self._follow)
        self.highlighted.connect(self._tell)

    @property
    def is_whole(self) -> bool:
        """Tell whether all of the page has been set."""
        return not self._more.isActive() and not self._again.isActive()

    def show_page(self, page: Page | None) -> None:
        """Show a page from its top, or nothing."""
        self._page = page
        self._opened, self._place = [], 0
        self._again.stop()
        self._render()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @property
    def is_dark(self) -> bool:
        """Tell whether it is painted for dark paper."""
        return self._dark

    def use_dark(self, dark: bool) -> None:
        """Paint for dark paper, or for light."""
        if dark != self._dark:
            self._dark = dark
            self._again.start()

    # ---- setting the page

    def _colors(self) -> Colors:
        return DARK if self._dark else LIGHT

    def _render_again(self) -> None:
        """Show the same page anew where it stands, with what was opened in it."""
        self._place = max(self._place, self.verticalScrollBar().value())
        self._render()

    def _render(self) -> None:
        """Show the first part of the page, and leave the others to the timer."""
        self._html, self._parts = None, iter(())
        if self._page is not None:
            from gui.page_html import PageHtml

            self._html = PageHtml(self._page, QFontInfo(self.font()).pixelSize())
            self._parts = _joined(self._html.blocks())
        self.document().setDefaultStyleSheet(style_sheet(self._colors()))
        self.setHtml(next(self._parts, ""))
        self._more.start()

    def _add_part(self) -> None:
        part = next(self._parts, None)
        if part is None:
            self._complete()
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertHtml(_JOINT + part)
        self._more.start()

    def _complete(self) -> None:
        opened, self._opened = self._opened, []
        for address in opened:
            self._toggle(address)
        if self._place:
            self.verticalScrollBar().setValue(self._place)
            self._place = 0

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Return the picture of a series. Nothing else is loaded: a page holds no other pictures."""
        url = QUrl(name)
        if url.scheme() != "spark" or self._html is None:
            return None
        points = self._html.pictures[int(url.path(QUrl.ComponentFormattingOption.FullyDecoded))]
        em = QFontInfo(self.font()).pixelSize()
        return sparkline(points, em, self.devicePixelRatioF(), self._colors().link)

    # ---- disputed values

    def _toggle(self, address: str) -> None:
        """Open what the sources say of a disputed value in a row below it, or take it away."""
        mark = self._marks().get(address)
        table = mark.currentTable() if mark else None
        if mark is None or table is None or self._html is None:
            return
        row = table.cellAt(mark).row() + 1
        if address in self._opened:
            self._opened.remove(address)
            self.setTextCursor(mark)  # the keyboard may stand on what goes
            table.removeRows(row, 1)
            return
        self._opened.append(address)
        table.insertRows(row, 1)
        table.mergeCells(row, 0, 1, table.columns())
        number = int(QUrl(address).path().partition("-")[0])
        table.cellAt(row, 0).firstCursorPosition().insertHtml(self._html.box(number, address))
        self._reveal(table, row)

    def _marks(self) -> dict[str, QTextCursor]:
        """Return the disputed values, each selected, by the address of its link."""
        found: dict[str, QTextCursor] = {}
        block = self.document().begin()
        while block.isValid():
            for fragment in _fragments(block):
                address = fragment.charFormat().anchorHref()
                if address.startswith("disagreement:") and address not in found:
                    cursor = QTextCursor(self.document())
                    cursor.setPosition(fragment.position())
                    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                    found[address] = cursor
            block = block.next()
        return found

    def _reveal(self, table: QTextTable, row: int) -> None:
        """Scroll down to the end of a row of a table where it is below the window, never past its beginning."""
        top = self.cursorRect(table.cellAt(row - 1, 0).firstCursorPosition()).top()
        bottom = self.cursorRect(table.cellAt(row, 0).lastCursorPosition()).bottom()
        below = min(bottom - self.viewport().height(), top)
        if below > 0 and not self._place:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + below)

    def _open_all(self) -> None:
        """Open what the sources say of every disputed value once, and go to the first."""
        marks = self._marks()
        numbers = {QUrl(address).path().partition("-")[0] for address in self._opened}
        for address in marks:
            number = QUrl(address).path().partition("-")[0]
            if number not in numbers:
                numbers.add(number)
                self._toggle(address)
        first = next(iter(self._marks().values()), None)
        if first is not None:
            self.setTextCursor(first)
            self.ensureCursorVisible()

    def _tell(self, url: QUrl) -> None:
        """Show in short what the sources say of the disputed value that the keyboard has come to."""
        cursor = self.textCursor()
        if url.scheme() != "disagreement" or self._html is None or not (self.hasFocus() and cursor.hasSelection()):
            return
        if cursor.charFormat().anchorHref() != url.toString():
            return  # the mouse points at another: that has its own tip
        brief = self._html.brief(int(url.path(QUrl.ComponentFormattingOption.FullyDecoded).partition("-")[0]))
        place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        QToolTip.showText(place, plain_tip(brief), self.viewport())

    # ---- links

    def _follow(self, url: QUrl) -> None:
        decoded = QUrl.ComponentFormattingOption.FullyDecoded
        match url.scheme():
            case "record":
                self.record_wanted.emit(url.path(decoded))
            case "catalog-record":
                self.elsewhere_wanted.emit(Path(url.path(decoded)), url.fragment(decoded))
            case "disagreement":
                self._toggle(url.toString())
            case "disagreements":
                self._open_all()
            case "http" | "https":
                QDesktopServices.openUrl(url)
            case "":
                self.scrollToAnchor(url.fragment())
            case _:
                pass  # a catalog may hold any address; no other kind is followed

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the link under the mouse, or with the one that the keyboard stands on."""
        cursor = self.textCursor()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            cursor = self.cursorForPosition(event.pos())
            address = self.anchorAt(event.pos())
        else:
            address = cursor.charFormat().anchorHref() if cursor.hasSelection() else ""
        menu = self.link_menu(QUrl(address), _text_of(cursor, address)) if address else None
        if menu is None:
            menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def link_menu(self, url: QUrl, text: str) -> QMenu | None:
        """Return what can be done with a link, None for one within the page."""
        if url.scheme() not in {"record", "catalog-record", *_WEB}:
            return None
        menu = QMenu(self)
        web = url.scheme() in _WEB
        opening = menu.addAction(self.tr("Open in Browser") if web else self.tr("Open"))
        opening.triggered.connect(lambda: self._follow(url))
        if url.scheme() == "record":
            own = menu.addAction(self.tr("Open in New Window"))
            own.triggered.connect(
                lambda: self.own_window_wanted.emit(url.path(QUrl.ComponentFormattingOption.FullyDecoded))
            )
        menu.addSeparator()
        if web:
            copying = menu.addAction(self.tr("Copy Address"))
            copying.triggered.connect(lambda: QGuiApplication.clipboard().setText(url.toString()))
        copying = menu.addAction(self.tr("Copy Link Text"))
        copying.triggered.connect(lambda: QGuiApplication.clipboard().setText(text))
        return menu

    # ---- Qt

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_again"):
            self._again.start()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._again.start()
        return super().event(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # Qt would change the size of this text alone: that is for the window
        else:
            super().wheelEvent(event)


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    """Yield the pieces of a paragraph that are written in one way each."""
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1


def _text_of(cursor: QTextCursor, address: str) -> str:
    """Return the text of the link around a cursor."""
    for fragment in _fragments(cursor.block()):
        inside = fragment.position() <= cursor.position() <= fragment.position() + fragment.length()
        if inside and fragment.charFormat().anchorHref() == address:
            return fragment.text()
    return ""


def _joined(blocks: Iterable[str]) -> Iterator[str]:
    """Yield blocks together, as many as make a part; what is long by itself comes alone."""
    part = ""
    for block in blocks:
        if part and len(part) + len(block) > 2 * _PART:
            yield part
            part = ""
        part += block
        if len(part) >= _PART:
            yield part
            part = ""
    if part:
        yield part
