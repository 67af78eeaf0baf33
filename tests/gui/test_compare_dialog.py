"""Two catalogs side by side in the window."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.background import InlineExecutor
from gui.compare_dialog import CompareDialog
from gui.differences import Kind
from gui.main_window import MainWindow
from gui.plain_table import Cell, PlainModel, PlainTable
from gui.settings import Settings
from model.database import bundled_catalog
from tests.model.test_compare import project
from tests.tiny import tiny_tables, write_tiny

WAIT = 30_000  # milliseconds


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    before, after = tiny_tables(), tiny_tables()
    project(before, "rs:2024:000001", "量子研究", {2024: 2_000_000_000})
    project(after, "rs:2025:000001", "量子研究", {2024: 1_500_000_000})
    project(before, "rs:2024:000002", "終わる事業", {2024: 7_000_000})
    project(after, "rs:2025:000003", "新しい事業", {2025: 9_000_000})
    project(after, "rs:2025:000004", "もっと新しい事業", {2025: 90_000_000})
    return write_tiny(tmp_path / "前.db", before), write_tiny(tmp_path / "後.db", after)


@pytest.fixture
def dialog(empty_window: MainWindow, pair: tuple[Path, Path]) -> Iterator[CompareDialog]:
    """Give the dialog with both catalogs recent and the later one open."""
    for path in pair:
        empty_window.open_catalog(path)
    dialog = CompareDialog(Settings(), pair[1], empty_window, InlineExecutor)
    dialog.record_wanted.connect(empty_window.show_record)
    dialog.open()
    yield dialog
    for left in empty_window.findChildren(CompareDialog):
        left.close()


def differences(dialog: CompareDialog, kind: Kind) -> PlainTable:
    """Look at one kind of differences."""
    dialog.tabs.setCurrentWidget(dialog.differences[kind])
    return dialog.differences[kind].table


def texts(table: PlainTable) -> list[list[str]]:
    model = table.cells
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def header(table: PlainTable) -> list[str]:
    model = table.cells
    return [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]  # type: ignore[misc]


def test_the_open_catalog_is_compared_with_the_one_before(dialog: CompareDialog, pair: tuple[Path, Path]) -> None:
    assert (dialog.before.currentData(), dialog.after.currentData()) == tuple(map(str, pair))
    assert "2 are new, 1 are gone" in dialog.message.text()
    assert [dialog.tabs.tabText(place) for place in range(dialog.tabs.count())] == [
        "&Overview", "Budgets by &Ministry", "&New (2)", "&Gone (1)", "C&hanged (1)"
    ]  # fmt: skip
    assert ["Programs", "5", "6", "+1"] in texts(dialog.counts)
    assert texts(differences(dialog, "new")) == [["もっと新しい事業", "¥90 m"], ["新しい事業", "¥9 m"]]
    assert texts(differences(dialog, "gone")) == [["終わる事業", "¥7 m"]]
    assert texts(differences(dialog, "changed")) == [["量子研究", "¥2 bn", "¥1.5 bn", "-¥500 m", "budget"]]
    assert not dialog.differences["new"].note.isVisible()


def test_budgets_are_shown_by_ministry_and_year_in_one_unit(dialog: CompareDialog) -> None:
    assert dialog.measure.currentText() == "Initial budget 当初予算"
    assert dialog._unit.text() == "in million yen, by fiscal year"
    assert header(dialog.money) == ["Ministry", "FY2024 before", "FY2024 after", "FY2024 change", "FY2025 after"]
    assert texts(dialog.money) == [
        ["All programs", "2,007.0", "1,500.0", "-507.0", "99.0"],
        ["MOA", "2,007.0", "1,500.0", "-507.0", "99.0"],
    ]
    tip = dialog.money.cells.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "¥2.007 bn" in tip


def test_columns_are_sorted_by_what_they_hold(dialog: CompareDialog) -> None:
    table = differences(dialog, "new")
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row[1] for row in texts(table)] == ["¥9 m", "¥90 m"]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [row[1] for row in texts(table)] == ["¥90 m", "¥9 m"]


def test_a_double_click_opens_the_record_that_stands_in_the_line(
    dialog: CompareDialog, empty_window: MainWindow, qtbot: QtBot
) -> None:
    table = differences(dialog, "new")
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    with qtbot.waitSignal(empty_window.record_shown) as shown:
        table.activated.emit(table.cells.index(0, 0))
    assert shown.args == ["rs:2025:000003"]


def test_a_record_of_a_catalog_that_is_not_open_is_not_opened(dialog: CompareDialog, qtbot: QtBot) -> None:
    table = differences(dialog, "gone")
    with qtbot.assertNotEmitted(dialog.record_wanted):
        table.activated.emit(table.cells.index(0, 0))
    assert dialog.message.text() == "Open 前.db to see 終わる事業."


def test_the_other_way_round_new_is_gone(dialog: CompareDialog) -> None:
    dialog.swap.click()
    assert "1 are new, 2 are gone" in dialog.message.text()


def test_other_catalogs_are_chosen(dialog: CompareDialog, tmp_path: Path) -> None:
    assert dialog.before.findData(str(bundled_catalog())) >= 0
    dialog.choose(dialog.before, Path(dialog.after.currentData()))
    assert dialog.message.text() == "Choose two different catalogs."
    assert not dialog.tabs.isEnabled()
    dialog.choose(dialog.before, tmp_path / "none.db")
    assert "There is no file" in dialog.message.text()
    dialog.choose(dialog.before, write_tiny(tmp_path / "another.db"))
    assert "3 are new, 0 are gone" in dialog.message.text()
    assert dialog.tabs.isEnabled()


def test_with_the_bundled_catalog_alone_another_is_asked_for(empty_window: MainWindow) -> None:
    dialog = CompareDialog(Settings(), bundled_catalog(), empty_window, InlineExecutor)
    assert dialog.message.text() == "Choose two different catalogs."
    assert dialog.money.cells.rowCount() == 0


def test_the_window_compares_in_a_process_of_its_own(
    empty_window: MainWindow, pair: tuple[Path, Path], qtbot: QtBot
) -> None:
    for path in pair:
        empty_window.open_catalog(path)
    empty_window.actions_by_id["compare-catalogs"].trigger()
    (dialog,) = empty_window.findChildren(CompareDialog)
    assert dialog.message.text() == "Comparing…"
    with qtbot.waitSignal(dialog.compared, timeout=WAIT):
        pass
    assert "2 are new, 1 are gone" in dialog.message.text()
    dialog.close()


def test_closing_ends_what_runs(empty_window: MainWindow, pair: tuple[Path, Path]) -> None:
    dialog = CompareDialog(Settings(), pair[0], empty_window)
    dialog.choose(dialog.before, pair[1])
    dialog.open()
    dialog.close()
    assert dialog._aside is None


def test_a_plain_table_keeps_to_qts_rules_while_it_changes(qtmodeltester: Any) -> None:
    model = PlainModel()
    model.reset(("a", "b"), [(Cell("x"), Cell("")), (Cell("y"), Cell("2", 2)), (Cell("z"), Cell("1", 1))])
    qtmodeltester.check(model, force_py=True)
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        model.sort(1, order)
        assert model.index(2, 0).data() == "x"  # what has no number comes last either way
    model.sort(-1)
    assert [model.given_row(row) for row in range(3)] == [0, 1, 2]
