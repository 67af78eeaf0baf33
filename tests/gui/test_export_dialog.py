"""What is offered to be handed over, how many records it is, and that it is written."""

import csv
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.export_dialog import ExportDialog
from gui.main_window import MainWindow
from gui.offers import offers_of
from gui.preview_window import PreviewWindow, Printing
from model.errors import CancelledError, WriteError
from model.exporters import FORMATS, pages_from, strips_from
from model.exporters.chosen import Chosen

TOLD = {  # what only this view says
    "table": "Mirai Portal",
    "charts": "Charts that are not there",
    "timeline": "end not stated",
    "disagreements": "isagree",
    "dossier": "What is stated",
}


def opened(window: MainWindow) -> ExportDialog:
    window.show()
    window.actions_by_id["export"].trigger()
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    return dialog


def choose(dialog: ExportDialog, beginning: str) -> None:
    texts = [dialog.what.itemText(number) for number in range(dialog.what.count())]
    dialog.what.setCurrentIndex(next(n for n, text in enumerate(texts) if text.startswith(beginning)))


def test_what_is_in_sight_is_offered_first(window: MainWindow) -> None:
    assert offers_of(window)[0].title.startswith("The record shown: ")
    window.center.use_view("timeline")
    assert offers_of(window)[0].chosen.view == "timeline"
    window.center.compare_records(["moa", "moz"])
    assert offers_of(window)[0].chosen.view == "comparison"
    assert offers_of(window)[0].chosen.ids == ("moa", "moz")


def test_the_dialog_says_how_many_records_it_will_hold(window: MainWindow) -> None:
    dialog = opened(window)
    choose(dialog, "The table")
    assert "3 records" in dialog.holds.text()
    choose(dialog, "The record shown")
    assert "one record" in dialog.holds.text()
    dialog.close()


def test_only_pages_ask_for_paper_and_language(window: MainWindow) -> None:
    dialog = opened(window)
    choose(dialog, "The whole catalog")
    assert [dialog.form.itemData(n) for n in range(dialog.form.count())] == list(FORMATS)
    dialog.form.setCurrentIndex(dialog.form.findData("csv"))
    assert not dialog.paper.isEnabled()
    assert not dialog.preview.isEnabled()
    choose(dialog, "The whole dossier")
    assert dialog.form.currentData() == "pdf"
    assert dialog.paper.isEnabled()
    dialog.close()


def test_the_table_is_written_as_it_stands(window: MainWindow, tmp_path: Path) -> None:
    dialog = opened(window)
    choose(dialog, "The table")
    dialog.form.setCurrentIndex(dialog.form.findData("csv"))
    target = tmp_path / "表 table.csv"
    dialog._write("csv", target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    model = window.table.records
    assert [row["id"] for row in rows] == [model.row_at(line).id for line in range(model.rowCount())]  # type: ignore[union-attr]
    assert str(target) in dialog.holds.text()
    dialog.close()


@pytest.mark.parametrize("view", ["table", "charts", "timeline", "disagreements", "dossier"])
def test_every_view_becomes_a_document(window: MainWindow, tmp_path: Path, view: str) -> None:
    [offer] = [one for one in offers_of(window) if one.chosen.view == view and one.chosen.selection is not None]
    window.hand_over.export(offer.chosen, tmp_path / "view.pdf", "pdf")
    document = pypdf.PdfReader(tmp_path / "view.pdf")
    text = " ".join(page.extract_text() for page in document.pages)
    assert "MOA" in text  # the selection
    assert "Tiny" in text  # the catalog
    assert TOLD[view] in text


def test_a_failure_is_told_and_the_dialog_goes_on(window: MainWindow) -> None:
    dialog = opened(window)
    dialog.begin(Path("x.pdf"))
    assert dialog.stop.isVisible()
    dialog.tell(1_500)
    assert "1,500" in dialog.holds.text()
    dialog.fail(WriteError("x.pdf cannot be written (no room): make room."))
    assert "make room" in dialog.holds.text()
    assert dialog.save.isEnabled()
    dialog.begin(Path("x.pdf"))
    dialog.fail(CancelledError("It was stopped."))
    assert "nothing was written" in dialog.holds.text()
    dialog.close()


def test_stopping_asks_for_the_end_of_the_work(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    dialog.begin(Path("x.pdf"))
    with qtbot.waitSignal(dialog.stop_wanted):
        dialog.stop.click()
    with qtbot.waitSignal(dialog.stop_wanted):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_window_can_be_used_while_a_file_is_written(window: MainWindow) -> None:
    dialog = opened(window)
    assert dialog.isModal()
    dialog.begin(Path("x.pdf"))
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert not dialog.what.isEnabled()
    assert not dialog.paper.isEnabled()
    window.hand_over.take(None, Path("another.db"))
    assert dialog.isVisible()
    dialog.end(Path("x.pdf"))
    assert dialog.what.isEnabled()
    window.hand_over.take(None, Path("a-third.db"))
    assert not dialog.isVisible()


def test_closing_the_window_stops_what_is_being_written(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    dialog.begin(Path("x.pdf"))
    with qtbot.waitSignal(dialog.stop_wanted):
        window.close()


def test_several_selected_records_come_before_the_one_shown(window: MainWindow) -> None:
    window.table.selectAll()
    offers = offers_of(window)
    assert offers[0].title == "3 selected records"
    assert offers[-1].title == "The whole catalog"


def test_the_ending_of_the_format_is_offered(window: MainWindow) -> None:
    dialog = opened(window)
    choose(dialog, "The record shown")
    dialog.form.setCurrentIndex(dialog.form.findData("bibtex"))
    dialog._ask_where()
    files = dialog.findChild(QFileDialog)
    assert isinstance(files, QFileDialog)
    assert files.defaultSuffix() == "bib"
    files.close()
    dialog.close()


def previewed(window: MainWindow) -> PreviewWindow:
    window.show()
    window.actions_by_id["preview"].trigger()
    preview = window.findChild(PreviewWindow)
    assert isinstance(preview, PreviewWindow)
    return preview


def test_the_preview_shows_the_pages_of_the_document(window: MainWindow, tmp_path: Path) -> None:
    window.show_record("q-fund")
    preview = previewed(window)
    chosen = offers_of(window)[0].chosen
    window.hand_over.export(chosen, tmp_path / "same.pdf", "pdf")
    assert preview.page.maximum() == len(pypdf.PdfReader(tmp_path / "same.pdf").pages)
    assert preview.print.isEnabled()
    preview.page.setValue(preview.page.maximum())
    preview.close()


def test_pages_are_drawn_on_a_printer_strip_by_strip(tiny_file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    chosen = Chosen(ids=("q-fund", "portal"))
    whole = [QImage.fromData(page) for page in pages_from(tiny_file, chosen, 60)]
    pages = strips_from(tiny_file, chosen, 60)
    assert [len(page) for page in pages] == [-(-one.height() // 256) for one in whole]
    last, picture = pages[0][-1]
    assert last + QImage.fromData(picture).height() == whole[0].height()
    for one, other in pairwise(pages[0]):  # they overlap, so that nothing is lost between them
        assert one[0] + QImage.fromData(one[1]).height() > other[0]
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    done: list[bool] = []
    printing = Printing(pages, printer, done.append)
    qtbot.waitUntil(lambda: done == [True])
    assert printing is not None
    printed = pypdf.PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == len(whole)
    assert [len(page.images) for page in printed.pages] == [len(page) for page in pages]


def test_the_printer_takes_wide_pages_as_they_lie(window: MainWindow) -> None:
    window.center.use_view("timeline")
    preview = previewed(window)
    preview.print.click()
    dialog = preview.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    assert dialog.printer().pageLayout().orientation() == QPageLayout.Orientation.Landscape
    dialog.close()
    preview.close()


def test_closing_the_preview_ends_its_work(window: MainWindow, qtbot: QtBot) -> None:
    preview = previewed(window)
    with qtbot.waitSignal(preview.left):
        preview.close()
