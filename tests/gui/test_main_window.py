import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.record_columns import COLUMNS
from gui.record_table import ROW_ROLE
from model.build import fill
from model.database import bundled_catalog
from model.exporters.chosen import Chosen
from model.package import Package
from model.records import OVERVIEW_ID
from tests.tiny import ABOUT, tiny_tables

NAME = [column.key for column in COLUMNS].index("name")


def listed(window: MainWindow) -> list[str]:
    model = window.table.records
    return [model.index(row, 0).data(ROW_ROLE).id for row in range(model.rowCount())]


def shown(window: MainWindow) -> str:
    return window._page.record.id if window._page else ""


def click_in_tree(window: MainWindow, record_id: str) -> None:
    window.navigator.view.setCurrentIndex(window.navigator.tree.find_record(record_id))


def message(window: MainWindow) -> str:
    boxes = window.findChildren(QMessageBox)
    assert len(boxes) == 1
    text = boxes[0].text()
    boxes[0].close()
    return text


def test_opening_fills_tree_table_detail_and_chart(window: MainWindow) -> None:
    assert shown(window) == "moa"
    assert sorted(listed(window)) == ["portal", "q-fund", "vision"]
    assert window.chart.chart is not None
    assert window.windowTitle().startswith("Tiny 1")


def test_a_click_in_the_tree_fills_table_detail_and_chart(window: MainWindow) -> None:
    click_in_tree(window, "lab-y")
    assert listed(window) == ["q-fund"]
    assert shown(window) == "lab-y"
    assert window.chart.chart is not None
    assert window.chart.chart.title == "LY: stated budgets"


def test_a_click_on_the_current_line_of_the_tree_returns_to_it(window: MainWindow) -> None:
    click_in_tree(window, "lab-y")
    window.show_record("portal")
    assert shown(window) == "portal"
    window.navigator.view.clicked.emit(window.navigator.tree.find_record("lab-y"))
    assert shown(window) == "lab-y"


def test_a_click_in_the_tree_leaves_the_search(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.listing_shown):
        qtbot.keyClicks(window.search, "portal")
    window.navigator.view.clicked.emit(window.navigator.view.currentIndex())
    assert window.search.text() == ""
    assert sorted(listed(window)) == ["portal", "q-fund", "vision"]


def test_a_ministry_that_runs_nothing_says_so(window: MainWindow) -> None:
    click_in_tree(window, "moz")
    assert listed(window) == []
    assert "Ministry of Zero" in window.table._empty_reason
    assert window.chart.chart is None
    assert "MOZ" in window.chart._reason.text()


def test_the_countrys_figures_show_the_first_of_them(window: MainWindow) -> None:
    last = window.navigator.tree.rowCount() - 1
    window.navigator.view.setCurrentIndex(window.navigator.tree.index(last, 0))
    assert listed(window) == ["metric-debt"]
    assert shown(window) == "metric-debt"


def test_a_record_in_the_table_fills_detail_and_chart(window: MainWindow) -> None:
    window.table.selectRow(listed(window).index("q-fund"))
    assert shown(window) == "q-fund"
    assert "Quantum Fund" in window.detail.toPlainText()


def test_search_finds_japanese_words_of_two_characters_as_one_types(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.listing_shown):
        window.search.insert("量子")  # an input method's work; QTest types only what has a key
    assert "q-fund" in listed(window)
    assert "portal" not in listed(window)
    tip = window.table.records.index(listed(window).index("q-fund"), 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "Found in: Japanese name" in tip


def test_search_that_finds_nothing_says_so(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.listing_shown):
        qtbot.keyClicks(window.search, "zzz")
    assert listed(window) == []
    assert "zzz" in window.table._empty_reason


def test_escape_leaves_the_search_and_returns_to_the_selection(window: MainWindow, qtbot: QtBot) -> None:
    before = listed(window)
    window.show()
    window.search.setFocus()
    qtbot.waitUntil(window.search.hasFocus)
    with qtbot.waitSignal(window.listing_shown):
        qtbot.keyClicks(window.search, "fund")
    with qtbot.waitSignal(window.listing_shown):
        qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.search.text() == ""
    assert listed(window) == before


def test_the_keyboard_alone_finds_opens_and_returns(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    window.actions_by_id["find"].trigger()
    qtbot.keyClicks(window.search, "mirai")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert shown(window) == "portal"
    window.actions_by_id["back"].trigger()
    assert shown(window) == "moa"
    assert not window.actions_by_id["back"].isEnabled()
    window.actions_by_id["forward"].trigger()
    assert shown(window) == "portal"


def test_going_elsewhere_after_back_forgets_the_way_forward(window: MainWindow) -> None:
    for record_id in ("q-fund", "portal"):
        window.show_record(record_id)
    window.go_back()
    window.show_record("vision")
    assert not window.actions_by_id["forward"].isEnabled()
    window.go_back()
    assert shown(window) == "q-fund"


def test_sorting_asks_the_catalog_for_the_order(window: MainWindow) -> None:
    window.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
    assert listed(window) == ["portal", "q-fund", "vision"]
    window.table.sortByColumn(NAME, Qt.SortOrder.DescendingOrder)
    assert listed(window) == ["vision", "q-fund", "portal"]


def test_the_pdf_holds_what_is_shown(window: MainWindow, tmp_path: Path) -> None:
    window.show_record("q-fund")
    target = tmp_path / "量子 基金.pdf"
    window.hand_over.export(Chosen(ids=("q-fund",)), target, "pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
    assert "Quantum Fund" in text
    assert "量子基金" in text
    assert "€15.5 bn" in text


def test_json_of_the_record_shown_is_written(window: MainWindow, tmp_path: Path) -> None:
    window.hand_over.export(Chosen(ids=("q-fund",)), tmp_path / "q.json", "json")
    document = json.loads((tmp_path / "q.json").read_text(encoding="utf-8"))
    assert [program["id"] for program in document["programs"]] == ["q-fund"]


def test_a_target_that_cannot_be_written_is_said_in_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    window.hand_over.export(Chosen(ids=("q-fund",)), tmp_path / "no" / "q.pdf", "pdf")
    assert "cannot be written" in message(window)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no file"),
        (b"", "is empty"),
        (b"just some text", "not a catalog"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "is damaged"),
    ],
)
def test_a_bad_file_is_said_in_a_sentence_and_the_catalog_stays(
    window: MainWindow, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    bad = tmp_path / "bad.db"
    if content is not None:
        bad.write_bytes(content)
    window.open_catalog(bad)
    assert sentence in message(window)
    click_in_tree(window, "lab-y")
    assert listed(window) == ["q-fund"]


def test_another_catalog_replaces_all_that_is_shown(window: MainWindow, tmp_path: Path) -> None:
    tables = tiny_tables()
    tables["roles"] = []
    other = tmp_path / "other.db"
    with contextlib.closing(sqlite3.connect(other, isolation_level=None)) as connection:
        fill(connection, Package(dict(ABOUT), tables))
    window.show_record("q-fund")
    window.open_catalog(other)
    assert sorted(listed(window)) == ["japanese-only", "plan-5", "portal", "q-fund", "vision"]
    assert shown(window) == OVERVIEW_ID
    assert "5 of" in window._count_label.text()
    assert not window.actions_by_id["back"].isEnabled()


def test_a_catalog_of_figures_alone_shows_the_first_of_them(window: MainWindow, tmp_path: Path) -> None:
    kept = tiny_tables()
    tables: dict[str, list[dict[str, Any]]] = {table: [] for table in kept}
    tables["sources"] = kept["sources"]
    tables["metrics"] = [row for row in kept["metrics"] if row["id"] == "metric-debt"]
    tables["observations"] = [row for row in kept["observations"] if row["metric_id"] == "metric-debt"]
    facts = {"metric-debt", *(row["id"] for row in tables["observations"])}
    tables["citations"] = [row for row in kept["citations"] if row["target_id"] in facts]
    other = tmp_path / "figures.db"
    with contextlib.closing(sqlite3.connect(other, isolation_level=None)) as connection:
        fill(connection, Package(dict(ABOUT), tables))
    window.open_catalog(other)
    assert listed(window) == ["metric-debt"]
    assert shown(window) == "metric-debt"


def test_the_count_stays_when_another_catalog_cannot_be_opened(window: MainWindow, tmp_path: Path) -> None:
    before = window._count_label.text()
    assert before.startswith("3 of ")
    window.open_catalog(tmp_path / "missing.db")
    message(window)
    assert window._count_label.text() == before


def test_without_any_catalog_the_window_says_what_to_do(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.open_catalog(tmp_path / "missing.db")
    assert "There is no file" in message(empty_window)
    assert "Open Bundled Catalog" in empty_window.table._empty_reason
    empty_window.open_bundled()
    assert listed(empty_window)


def test_the_name_is_copied_in_both_languages(window: MainWindow) -> None:
    window.show_record("q-fund")
    window.hand_over.copy_name()
    assert QGuiApplication.clipboard().text() == "Quantum Fund 量子基金"
    window.hand_over.copy_markdown()
    assert "# QF, Quantum Fund" in QGuiApplication.clipboard().text()


def test_about_names_the_catalog(window: MainWindow) -> None:
    window.show_about()
    assert "Tiny 1" in message(window)


def test_dark_and_light_reach_detail_and_chart(window: MainWindow, qtbot: QtBot) -> None:
    window.appearance.use_dark_colors()
    qtbot.waitUntil(lambda: window.detail._dark and window.chart._dark)
    window.appearance.use_light_colors()
    qtbot.waitUntil(lambda: not window.detail._dark and not window.chart._dark)
    window.appearance.use_system_colors()


def test_every_control_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    window.show()
    named = [window.search, window.navigator, window.table, window.detail, window.chart.choice]
    assert all(widget.accessibleName() for widget in named)
    order = []
    widget: QWidget = window.search
    for _ in range(200):
        widget = widget.nextInFocusChain() or window
        if widget in named:
            order.append(widget)
    assert order[:4] == [window.navigator, window.table, window.detail, window.chart.choice]


def test_the_bundled_catalog_opens_on_a_ministry_with_a_chart(empty_window: MainWindow) -> None:
    empty_window.open_catalog(bundled_catalog())
    assert shown(empty_window) == "meti"
    assert "green-innovation-fund" in listed(empty_window)
    for record_id in ("metric-st-budget", "ai-strategy-2019", "green-innovation-fund"):
        empty_window.show_record(record_id)
        assert empty_window.chart.chart is not None
        assert empty_window.chart.chart.source.startswith("Source: ")
