"""The very pages of a document, to look at and to print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QPageLayout, QPageSize, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from model.override import override

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent
    from PySide6.QtPrintSupport import QPrinter

    from model.exporters import Strip
    from model.exporters.chosen import Paper

_SPACE = 14  # pixels between pages
_WIDEST = 900  # pixels of a page


class _Pages(QWidget):
    """Paints the pages that are in sight, one below the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages: Sequence[bytes] = ()
        self._size = QSize(1, 1)
        self._kept: dict[int, QPixmap] = {}

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show pages, given as PNG files."""
        self._pages, self._kept = pages, {}
        self._size = QImage.fromData(pages[0]).size() if pages else QSize(1, 1)
        self.fit(self.width())

    @property
    def wide(self) -> bool:
        """Tell whether the pages lie on their long side."""
        return self._size.width() > self._size.height()

    def fit(self, width: int) -> None:
        """Make pages as wide as there is room."""
        self._width = min(_WIDEST, max(200, width - 2 * _SPACE))
        self.setMinimumHeight(len(self._pages) * (self._height() + _SPACE) + _SPACE)
        self._kept = {}
        self.update()

    def _height(self) -> int:
        return round(self._width * self._size.height() / max(1, self._size.width()))

    def top_of(self, page: int) -> int:
        """Return where a page begins, in pixels from above."""
        return _SPACE + page * (self._height() + _SPACE)

    def page_at(self, y: int) -> int:
        """Return which page stands at a height."""
        return max(0, min(len(self._pages) - 1, y // (self._height() + _SPACE)))

    @override
    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        area = self.visibleRegion().boundingRect()
        for number in range(self.page_at(area.top()), self.page_at(area.bottom()) + 1):
            if number >= len(self._pages):
                break
            left = (self.width() - self._width) // 2
            painter.drawPixmap(left, self.top_of(number), self._pixmap(number))
        painter.end()

    def _pixmap(self, number: int) -> QPixmap:
        found = self._kept.get(number)
        if found is None:
            ratio = self.devicePixelRatioF()
            image = QImage.fromData(self._pages[number])
            found = QPixmap.fromImage(
                image.scaledToWidth(round(self._width * ratio), Qt.TransformationMode.SmoothTransformation)
            )
            found.setDevicePixelRatio(ratio)
            if len(self._kept) > 8:
                del self._kept[next(iter(self._kept))]
            self._kept[number] = found
        return found

    _width = 600


class PreviewWindow(QWidget):
    """Shows pages as they will be printed or saved. Asks for finer ones when they are to be printed."""

    save_wanted = Signal()
    print_wanted = Signal(object)  # a QPrinter that the user has set
    left = Signal()  # the window is closed

    def __init__(self, title: str, parent: QWidget, paper: Paper = "a4") -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(860, 920)
        self._paper = paper
        self.pages = _Pages(self)
        self._count = 0
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.pages)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("Pages"))
        self.page = QSpinBox(self)
        self.page.setAccessibleName(self.tr("Page"))
        self.page.setToolTip(self.tr("Go to a page"))
        self.page.setMinimum(1)
        self._of = QLabel(self)
        self.save = QPushButton(self.tr("&Save…"), self)
        self.print = QPushButton(self.tr("&Print…"), self)
        self.save.setToolTip(self.tr("Save these pages as a PDF"))
        self.print.setToolTip(self.tr("Send these pages to a printer"))
        self._state = QLabel(self.tr("The pages are being typeset…"), self)
        bar = QHBoxLayout()
        for widget in (self.page, self._of, self._state):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.save)
        bar.addWidget(self.print)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(self._scroll, 1)
        self.save.clicked.connect(self.save_wanted)
        self.print.clicked.connect(self._ask_printer)
        self.page.valueChanged.connect(self._go)
        self._scroll.verticalScrollBar().valueChanged.connect(self._scrolled)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self._ask_printer)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save.click)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        self._enable(False)

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show the pages, given as PNG files."""
        self._count = len(pages)
        self.pages.show_pages(pages)
        self.page.setMaximum(max(1, self._count))
        self._of.setText(self.tr("of {0:,}").format(self._count))
        self._state.clear()
        self._enable(bool(pages))
        self._scroll.setFocus()

    def say(self, text: str) -> None:
        """Say what is going on, or why there are no pages."""
        self._state.setText(text)

    def _enable(self, there: bool) -> None:
        for widget in (self.page, self.save, self.print):
            widget.setEnabled(there)

    def _go(self, page: int) -> None:
        if self.pages.page_at(self._scroll.verticalScrollBar().value() + 2 * _SPACE) != page - 1:
            self._scroll.verticalScrollBar().setValue(self.pages.top_of(page - 1) - _SPACE)

    def _scrolled(self, value: int) -> None:
        blocked = self.page.blockSignals(True)
        self.page.setValue(self.pages.page_at(value + 2 * _SPACE) + 1)
        self.page.blockSignals(blocked)

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if not self._count:  # Ctrl+P comes here before there are pages
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.windowTitle())
        printer.setFullPage(True)
        sheet = QPageSize.PageSizeId.A4 if self._paper == "a4" else QPageSize.PageSizeId.Letter
        wide = QPageLayout.Orientation.Landscape if self.pages.wide else QPageLayout.Orientation.Portrait
        printer.setPageLayout(QPageLayout(QPageSize(sheet), wide, QMarginsF(0, 0, 0, 0)))
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, max(1, self._count))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_wanted.emit(printer))
        dialog.setModal(True)
        dialog.show()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.left.emit()
        super().closeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pages.fit(self._scroll.viewport().width())


class Printing:
    """Draws pages on a printer, a strip in each turn of the event loop, so that the window goes on.

    Pages are given as strips of pictures from above (model.exporters.strips_from). `done` is told whether the printer
    took them.
    """

    def __init__(self, pages: Sequence[Sequence[Strip]], printer: QPrinter, done: Callable[[bool], None]) -> None:
        first = printer.fromPage() or 1
        last = printer.toPage() or len(pages)
        self._waiting = [list(page) for page in pages[first - 1 : last]]
        self._printer = printer
        self._done = done
        self._painter = QPainter(printer)
        self._share = 0.0  # pixels of the paper for one of the page, once that is known
        if not self._painter.isActive():
            done(False)
            return
        QTimer.singleShot(0, self._next)

    def _fitting(self, strips: Sequence[Strip]) -> float:
        """Return how much larger than its pixels a page stands on the paper, which may have another shape."""
        top, picture = strips[-1]
        last, room = QImage.fromData(picture), self._painter.viewport()
        return min(room.width() / last.width(), room.height() / (top + last.height()))

    def _next(self) -> None:
        """Draw a strip, or turn to the next page, or end."""
        if not self._waiting:
            self._done(self._painter.end())
            return
        if self._waiting[0]:
            top, picture = self._waiting[0].pop(0)
            share = self._share = self._share or self._fitting([(top, picture), *self._waiting[0]])
            image = QImage.fromData(picture)
            self._painter.drawImage(QRectF(0, top * share, image.width() * share, image.height() * share), image)
        else:
            self._waiting.pop(0)
            self._share = 0.0
            if self._waiting:
                self._printer.newPage()
        QTimer.singleShot(0, self._next)
