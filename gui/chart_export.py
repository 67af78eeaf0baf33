"""A chart handed over: to the clipboard, to a file; drawn in another process."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from gui.background import Background
from model.language import language

if TYPE_CHECKING:
    from model.charts.export import ChartForm, Copied
    from model.charts.values import Chart

_NAME_CHARACTERS = 60
_REFUSED = '<>:"/\\|?*'  # in names of files, by one system or another


class ChartExport(QObject):
    """Copies and saves charts, and has the menu of them. `folder` is where the last one was saved."""

    said = Signal(str)  # for the status bar
    failed = Signal(object)

    def __init__(self, drawing: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._parent = parent
        self.folder = Path.home()

    def menu(self, chart: Chart, *, dark: bool, enlarge: tuple[str, Callable[[], None]] | None = None) -> QMenu:
        """Return the menu of a chart, which goes when it is closed; `enlarge` is a first entry."""
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if enlarge is not None:
            menu.addAction(enlarge[0], enlarge[1])
            menu.addSeparator()
        menu.addAction(self.tr("&Copy Picture"), partial(self.copy_picture, chart, dark=dark))
        menu.addAction(self.tr("Copy &Data"), partial(self.copy_data, chart))
        menu.addSeparator()
        menu.addAction(self.tr("Save as P&NG…"), partial(self.ask_where, chart, "png", dark=dark))
        menu.addAction(self.tr("Save as &SVG…"), partial(self.ask_where, chart, "svg", dark=dark))
        menu.addAction(self.tr("Save as &PDF…"), partial(self.ask_where, chart, "pdf", dark=dark))
        menu.addAction(self.tr("Save Data as CS&V…"), partial(self.ask_where, chart, "csv", dark=dark))
        return menu

    def show_menu(
        self, chart: Chart, place: QPoint, *, dark: bool, enlarge: tuple[str, Callable[[], None]] | None = None
    ) -> None:
        """Open the menu of a chart at a place of the screen."""
        self.menu(chart, dark=dark, enlarge=enlarge).popup(place)

    def copy_picture(self, chart: Chart, *, dark: bool) -> None:
        """Copy a chart as a picture and as SVG, when it has been drawn."""
        from model.charts.export import copied

        self._drawing.run(partial(copied, chart, dark=dark, language=language()), self._take, self._miss)

    def _take(self, found: Copied) -> None:
        picture = found.picture
        image = QImage(picture.pixels, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGBX8888)
        data = QMimeData()
        data.setImageData(image.copy())  # the pixels are the picture's
        data.setData("image/svg+xml", found.svg)
        QGuiApplication.clipboard().setMimeData(data)
        self.said.emit(self.tr("The chart was copied as a picture."))

    def copy_data(self, chart: Chart) -> None:
        """Copy the values of a chart as a table with tabs, which a spreadsheet takes."""
        from model.charts.export import chart_rows

        lines = ["\t".join(" ".join(cell.split()) for cell in row) for row in chart_rows(chart)]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.said.emit(self.tr("The data of the chart were copied."))

    def ask_where(self, chart: Chart, form: ChartForm, *, dark: bool) -> QFileDialog:
        """Ask where to, and save a chart."""
        filters = {
            "png": self.tr("PNG pictures (*.png)"),
            "svg": self.tr("SVG drawings (*.svg)"),
            "pdf": self.tr("PDF documents (*.pdf)"),
            "csv": self.tr("CSV tables (*.csv)"),
        }
        dialog = QFileDialog(self._parent, self.tr("Save the Chart"), str(self.folder), filters[form])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.selectFile(f"{_file_name(chart.title)}.{form}")
        dialog.fileSelected.connect(lambda name: self.save(chart, form, Path(name), dark=dark))
        dialog.open()
        return dialog

    def save(self, chart: Chart, form: ChartForm, target: Path, *, dark: bool) -> None:
        """Save a chart in a file, aside."""
        from model.charts.export import save_chart

        self.folder = target.parent
        self.said.emit(self.tr("Writing {0}…").format(target))
        work = partial(save_chart, chart, form, target, dark=dark, language=language())
        self._drawing.run(work, self._saved, self._miss)

    def _saved(self, target: Path) -> None:
        self.said.emit(self.tr("Written: {0}").format(target))

    def _miss(self, error: BaseException) -> None:
        self.said.emit("")
        self.failed.emit(error)


def _file_name(title: str) -> str:
    """Return a title as the name of a file on any system."""
    plain = "".join(" " if one in _REFUSED or not one.isprintable() else one for one in title)
    return " ".join(plain.split())[:_NAME_CHARACTERS].strip(" .") or "chart"
