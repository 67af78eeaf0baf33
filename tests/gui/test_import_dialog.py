"""The import dialog: real imports in real processes, what is dropped, what is refused, what is stopped."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.import_dialog import ImportDialog, LogDialog
from gui.main_window import MainWindow
from model.catalog import Catalog
from model.database import bundled_catalog
from model.importers.mapping import read_mapping
from model.selection import Selection
from tests.tiny import write_tiny

WAIT = 60_000  # milliseconds
BIG = 200_000  # rows


def table(path: Path, rows: int = 3, encoding: str = "utf-8") -> Path:
    lines = (f"量子研究事業{number},文部科学省,{2015 + number % 8},{number}" for number in range(rows))
    path.write_text("\n".join(["事業名,担当府省,開始年度,予算額", *lines]), encoding=encoding)
    return path


def package(folder: Path) -> Path:
    """Write a folder in a format that needs no mapping: one of the tables of RS System."""
    folder.mkdir()
    head = "シート種別,事業年度,予算事業ID,事業名,府省庁の建制順,政策所管府省庁,府省庁,局・庁,部,課,室,班,係"
    more = "事業の目的,現状・課題,事業の概要,事業概要URL,事業区分,事業開始年度,開始年度不明,事業終了（予定）年度,終了予定なし"
    row = "レビューシート,2024,1,量子研究,1,文部科学省,文部科学省,研究振興局,,基礎研究課,,,,目的,,概要,,既存事業,2018,,2027,"
    (folder / "1-2_RS_2024_基本情報_事業概要等.csv").write_text(f"{head},{more}\n{row}\n", encoding="utf-8-sig")
    return folder


@pytest.fixture
def dialog(window: MainWindow, tmp_path: Path) -> Iterator[ImportDialog]:
    window.files.import_files([table(tmp_path / "予算 表.csv")])
    dialog = only_dialog(window)
    dialog.choice.target.setText(str(tmp_path / "作った 目録.db"))
    yield dialog
    for left in window.findChildren(ImportDialog):
        left.stop_and_close()


def only_dialog(window: MainWindow) -> ImportDialog:
    (dialog,) = window.findChildren(ImportDialog)
    return dialog


def choose(dialog: ImportDialog, *paths: Path) -> None:
    dialog.choice.files.selectAll()
    dialog.choice._remove()
    dialog.choice.add(paths)


def confirm_columns(dialog: ImportDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.process.guessed, timeout=WAIT):
        dialog.start_button.click()
    assert dialog.pages.currentWidget() is dialog.mapping


def start(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Start, and wait for the end."""
    with qtbot.waitSignal(dialog.ended, timeout=WAIT):
        dialog.start_button.click()


def drop(widget: QWidget, *urls: QUrl) -> None:
    data = QMimeData()
    data.setUrls(urls)
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(widget.rect().center(), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, entered)
    assert entered.isAccepted()
    dropped = QDropEvent(QPointF(widget.rect().center()), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, dropped)


def local(path: Path) -> QUrl:
    return QUrl.fromLocalFile(str(path))


def sentence(window: MainWindow) -> str:
    (box,) = (one for one in window.findChildren(QMessageBox) if one.isVisible())
    text = box.text()
    box.close()
    return text


def test_a_table_is_confirmed_imported_and_opened(
    window: MainWindow, dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    confirm_columns(dialog, qtbot)
    dialog.mapping.lines.setCurrentCell(3, 0)
    form = dialog.mapping.form
    assert form.title() == "予算額"
    assert "予算額 does not say its unit" in dialog.mapping.problems_text()
    assert dialog.mapping.lines.item(3, 1).text() == "! amount"  # type: ignore[union-attr]
    form.unit.setCurrentIndex(form.unit.findData("million yen"))
    form.unit.activated.emit(form.unit.currentIndex())
    form.year.setValue(2024)
    assert dialog.mapping.problems_text() == "Every column is decided."
    assert dialog.mapping.lines.item(3, 2).text() == "million yen, FY2024, Initial budget"  # type: ignore[union-attr]
    with qtbot.waitSignal(dialog.process.progressed, timeout=WAIT):
        start(dialog, qtbot)
    assert "Programs 3" in dialog.progress.text
    assert dialog.open_button.isVisible()
    assert dialog.open_button.isDefault()
    dialog.open_button.click()
    made = tmp_path / "作った 目録.db"
    assert window.windowTitle().startswith("予算 表")
    with Catalog.open(made) as catalog:
        rows = catalog.rows(Selection(types=("program",)))
    assert {row.name: row.amount for row in rows}["量子研究事業2"] == 2_000_000
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_a_format_that_is_recognized_needs_no_columns(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    choose(dialog, package(tmp_path / "府省 資料"))
    start(dialog, qtbot)
    assert "Programs 1" in dialog.progress.text
    first = dialog.progress.reasons.cells.index(0, 1).data()
    assert first in dialog._log.splitlines()[0]
    dialog.log_button.click()
    (log,) = dialog.findChildren(LogDialog)
    assert log.view.toPlainText() == dialog._log
    assert log.view.isReadOnly()
    log.save(tmp_path / "log.txt")
    assert (tmp_path / "log.txt").read_text(encoding="utf-8").strip() == dialog._log.strip()
    log.close()


def test_the_open_catalog_is_brought_up_to_date(empty_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    mine = write_tiny(tmp_path / "mine.db")
    empty_window.open_catalog(mine)
    empty_window.files.import_files([package(tmp_path / "rs")])
    dialog = only_dialog(empty_window)
    assert "Tiny" in dialog.choice.renew.text()
    dialog.choice.renew.setChecked(True)
    assert not dialog.choice.target.isEnabled()
    with qtbot.waitSignal(empty_window.catalog_shown, timeout=WAIT):
        start(dialog, qtbot)
    dialog.close()
    with Catalog.open(mine) as catalog:
        names = {row.name for row in catalog.rows(Selection(types=("program",)))}
    assert {"量子研究", "Quantum Fund"} <= names
    with qtbot.waitSignal(empty_window.record_shown):
        empty_window.show_record("rs:2024:000001")
    assert empty_window.windowTitle().startswith("Tiny")


def test_the_bundled_catalog_is_not_offered_to_be_changed(empty_window: MainWindow) -> None:
    empty_window.open_catalog(bundled_catalog())
    empty_window.files.ask_import()
    dialog = only_dialog(empty_window)
    dialog.show()
    assert not dialog.choice.renew.isVisible()
    dialog.close()


# ---- refusing


def test_nothing_chosen_is_said_and_can_be_mended(dialog: ImportDialog) -> None:
    dialog.choice.files.selectAll()
    dialog.choice._remove()
    dialog.start_button.click()
    assert "Nothing is chosen yet" in dialog.message.text()
    assert dialog.pages.currentWidget() is dialog.choice


def test_a_catalog_that_is_there_is_not_changed_by_mistake(dialog: ImportDialog, tmp_path: Path) -> None:
    dialog.choice.target.setText(str(write_tiny(tmp_path / "there.db")))
    dialog.start_button.click()
    assert "is there already" in dialog.message.text()
    dialog.choice.target.clear()
    dialog.start_button.click()
    assert "has no name yet" in dialog.message.text()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"%PDF-1.7 no table", "is of no format that can be imported"), (b"", "no format")],
)
def test_what_cannot_be_imported_is_said_in_the_dialog(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot, content: bytes, words: str
) -> None:
    (tmp_path / "絵.pdf").write_bytes(content)
    choose(dialog, tmp_path / "絵.pdf")
    start(dialog, qtbot)
    assert dialog.pages.currentWidget() is dialog.choice
    assert words in dialog.message.text()
    assert dialog.message.isVisible()


def test_a_folder_that_is_not_there_is_said_in_the_dialog(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.choice.target.setText(str(tmp_path / "none" / "a.db"))
    confirm_columns(dialog, qtbot)
    start(dialog, qtbot)
    assert "its folder does not exist" in dialog.message.text()
    assert dialog.pages.currentWidget() is dialog.mapping
    dialog.back_button.click()
    assert dialog.pages.currentWidget() is dialog.choice


# ---- stopping


def running(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> Path:
    """Start an import that takes long; return the folder of its catalog."""
    folder = tmp_path / "new"
    folder.mkdir()
    choose(dialog, table(tmp_path / "big.csv", BIG))
    dialog.choice.target.setText(str(folder / "big.db"))
    confirm_columns(dialog, qtbot)
    with qtbot.waitSignal(dialog.process.progressed, timeout=WAIT):
        dialog.start_button.click()
    assert [path.suffix for path in folder.iterdir()] == [".part"]
    return folder


def test_cancel_leaves_nothing_behind(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    folder = running(dialog, tmp_path, qtbot)
    with qtbot.waitSignal(dialog.process.stopped, timeout=WAIT):
        dialog.cancel_button.click()
    assert list(folder.iterdir()) == []
    assert "nothing was changed" in dialog.message.text()
    assert dialog.pages.currentWidget() is dialog.mapping


def test_closing_the_dialog_cancels(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    folder = running(dialog, tmp_path, qtbot)
    with qtbot.waitSignal(dialog.finished, timeout=WAIT):
        dialog.close()
    assert list(folder.iterdir()) == []


def test_closing_the_window_cancels(window: MainWindow, dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    folder = running(dialog, tmp_path, qtbot)
    window.close()
    assert not dialog.process.is_running
    assert list(folder.iterdir()) == []


def test_a_process_that_dies_is_said(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    running(dialog, tmp_path, qtbot)
    with qtbot.waitSignal(dialog.ended, timeout=WAIT):
        dialog.process._process.kill()
    assert "ended unexpectedly" in dialog.message.text()


# ---- columns


def test_the_meaning_of_columns_is_kept_and_loaded(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    confirm_columns(dialog, qtbot)
    page, form = dialog.mapping, dialog.mapping.form
    page.lines.setCurrentCell(1, 0)
    form.target.setCurrentIndex(form.target.findData("terms"))
    form.target.activated.emit(form.target.currentIndex())
    form.separator.setText("\\n")
    form.separator.textEdited.emit("\\n")
    page.kind.setCurrentIndex(page.kind.findData("policy"))
    page.publisher.setText("文部科学省")
    page.save(tmp_path / "意味.json")
    kept = read_mapping(tmp_path / "意味.json")
    assert (kept.rows, kept.publisher, kept.published) == ("policy", "文部科学省", "not stated")
    assert (kept.columns[1].target, kept.columns[1].scheme, kept.columns[1].separator) == ("terms", "担当府省", "\n")
    form.target.setCurrentIndex(form.target.findData("left out"))
    form.target.activated.emit(form.target.currentIndex())
    assert page.mapping() != kept
    page.load(tmp_path / "意味.json")
    assert page.mapping() == kept


def test_fields_that_a_target_does_not_need_are_hidden(dialog: ImportDialog, qtbot: QtBot) -> None:
    confirm_columns(dialog, qtbot)
    form = dialog.mapping.form
    dialog.mapping.lines.setCurrentCell(0, 0)
    assert not any(field.isVisible() for field in (form.unit, form.year, form.separator, form.scheme))
    dialog.mapping.lines.setCurrentCell(3, 0)
    assert form.unit.isVisible()
    assert form.year.isVisible()
    assert not form.scheme.isVisible()


def test_columns_that_cannot_be_loaded_are_said(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    confirm_columns(dialog, qtbot)
    before = dialog.mapping.mapping()
    (tmp_path / "bad.json").write_text(json.dumps({"rows": "cats", "columns": []}), encoding="utf-8")
    dialog.mapping.load(tmp_path / "bad.json")
    (box,) = dialog.findChildren(QMessageBox)
    assert '"rows" must be one of' in box.text()
    box.close()
    assert dialog.mapping.mapping() == before


def test_without_a_name_the_problem_is_said(dialog: ImportDialog, qtbot: QtBot) -> None:
    confirm_columns(dialog, qtbot)
    form = dialog.mapping.form
    dialog.mapping.lines.setCurrentCell(0, 0)
    form.target.setCurrentIndex(form.target.findData("left out"))
    form.target.activated.emit(form.target.currentIndex())
    assert "No column is the name" in dialog.mapping.problems_text()


# ---- dropping


def test_a_catalog_that_is_dropped_is_opened_whatever_its_name(window: MainWindow, tmp_path: Path) -> None:
    path = write_tiny(tmp_path / "目録 no suffix")
    window.open_bundled()
    drop(window, local(path))
    assert window.windowTitle().startswith("Tiny 1")
    assert window.findChildren(ImportDialog) == []


def test_other_files_that_are_dropped_are_offered_to_be_imported(window: MainWindow, tmp_path: Path) -> None:
    paths = [table(tmp_path / "a.db"), package(tmp_path / "folder")]
    drop(window, *map(local, paths))
    dialog = only_dialog(window)
    assert dialog.choice.paths() == paths
    more = table(tmp_path / "more.csv")
    drop(dialog, local(more), local(paths[0]))
    assert dialog.choice.paths() == [*paths, more]
    dialog.close()


def test_what_is_dropped_and_can_be_neither_is_said(window: MainWindow, tmp_path: Path) -> None:
    catalog = write_tiny(tmp_path / "tiny.db")
    drop(window, QUrl("https://example.org/a.csv"))
    assert "https://example.org/a.csv is no file of this computer" in sentence(window)
    drop(window, local(tmp_path / "gone.csv"))
    assert "There is no file" in sentence(window)
    drop(window, local(catalog), local(table(tmp_path / "a.csv")))
    assert "tiny.db is a catalog" in sentence(window)
    assert window.findChildren(ImportDialog) == []


def test_the_name_of_a_new_catalog_is_suggested_after_the_source(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.import_pages.QStandardPaths.writableLocation", lambda _place: str(tmp_path))
    (tmp_path / "予算.db").touch()
    window.files.import_files([table(tmp_path / "予算.csv")])
    dialog = only_dialog(window)
    assert dialog.choice.target.text() == str(tmp_path / "予算 2.db")
    dialog.close()
