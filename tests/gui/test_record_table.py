from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.record_table import PAGE_ROWS, ROW_ROLE, RecordTable, RecordTableModel
from model.records import Row
from model.selection import Selection
from tests.tiny import tiny_catalog


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with tiny_catalog() as catalog:
        return catalog.rows(Selection(types=("policy", "program")))


def many(rows: list[Row], count: int, start: int = 0) -> list[Row]:
    return [rows[0].but(id=f"r{start + n}", name=f"Record {start + n}") for n in range(count)]


def test_model_keeps_qts_rules_before_and_after_a_reset(rows: list[Row], qtmodeltester: Any) -> None:
    model = RecordTableModel()
    qtmodeltester.check(model)
    model.reset(len(rows), rows)
    qtmodeltester.check(model)
    model.reset(250, many(rows, PAGE_ROWS))
    qtmodeltester.check(model)


def test_what_is_in_sight_is_asked_for_once_it_is_painted(rows: list[Row], qtbot: QtBot) -> None:
    table = RecordTable()
    qtbot.addWidget(table)
    table.show_selection(1_000_000, many(rows, PAGE_ROWS), "")
    table.show()
    with qtbot.waitSignal(table.pages_wanted) as asked:
        table.scrollToBottom()
    assert asked.args == [9_999, 9_999, table.records.generation]
    last = table.records.index(999_999, 1)
    assert last.data() == "…"
    table.records.put_page(9_999, many(rows, PAGE_ROWS, 999_900), table.records.generation)
    assert last.data(ROW_ROLE).name == "Record 999999"
    table.viewport().repaint()
    assert not table._fetch.isActive()


def test_the_pages_that_are_missing_are_told_without_gaps(rows: list[Row]) -> None:
    model = RecordTableModel()
    model.reset(450, many(rows, PAGE_ROWS))
    model.put_page(2, many(rows, PAGE_ROWS, 200), model.generation)
    assert model.missing_pages(90, 350) == range(1, 4)
    assert model.missing_pages(0, 99) == range(0)
    assert model.missing_pages(400, 9_999) == range(4, 5)


def test_the_number_of_records_may_arrive_after_the_first_page(rows: list[Row], qtmodeltester: Any) -> None:
    model = RecordTableModel()
    model.reset(PAGE_ROWS, many(rows, PAGE_ROWS))
    qtmodeltester.check(model)
    model.set_count(1234)
    assert model.rowCount() == 1234


def test_pages_out_of_sight_are_let_go(rows: list[Row]) -> None:
    model = RecordTableModel()
    model.reset(100_000, many(rows, PAGE_ROWS))
    for page in range(1, 200):
        model.put_page(page, many(rows, PAGE_ROWS, page * PAGE_ROWS), model.generation)
    assert model.row_at(150) is None
    last = model.row_at(19_950)
    assert last is not None
    assert last.name == "Record 19950"


def test_a_page_of_an_earlier_selection_is_dropped(rows: list[Row]) -> None:
    model = RecordTableModel()
    model.reset(250, many(rows, PAGE_ROWS))
    earlier = model.generation
    model.reset(250, many(rows, PAGE_ROWS))
    model.put_page(1, many(rows, PAGE_ROWS, 900), earlier)
    assert model.index(120, 1).data() == "…"


def test_cells_show_both_names_the_mark_of_dispute_years_and_budget(rows: list[Row]) -> None:
    model = RecordTableModel()
    model.reset(len(rows), rows)
    line = next(n for n, row in enumerate(rows) if row.id == "q-fund")
    cells = [model.index(line, column).data() for column in range(model.columnCount())]
    assert cells == ["fund", "! QF, Quantum Fund\n量子基金", "MOA", "from 2021", "¥2 tn"]


def test_a_click_on_a_heading_asks_for_the_sort(rows: list[Row], qtbot: QtBot) -> None:
    table = RecordTable()
    qtbot.addWidget(table)
    table.show_selection(len(rows), rows, "")
    asked: list[tuple[str, bool]] = []
    table.records.sort_wanted.connect(lambda key, descending: asked.append((key, descending)))
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert asked == [("start", True)]


def test_pointing_at_a_record_chooses_nothing(rows: list[Row], qtbot: QtBot) -> None:
    table = RecordTable()
    qtbot.addWidget(table)
    table.show_selection(len(rows), rows, "")
    chosen: list[str] = []
    table.chosen.connect(chosen.append)
    table.point_at("portal")
    assert table.currentIndex().data(ROW_ROLE).id == "portal"
    assert chosen == []
    table.selectRow(0)
    assert chosen == [rows[0].id]
