import json
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.background import CatalogWorker, InlineExecutor
from gui.hit_delegate import LINES_ROLE, Line, _Pen, runs
from gui.record_columns import KEYS, NAME, STAR
from gui.record_list import Listing, RecordList
from gui.record_table import PAGE_ROWS, ROW_ROLE, RecordTable, RecordTableModel
from model.catalog import Hit
from model.records import Row
from model.selection import MEASURES, Selection
from tests.tiny import tiny_catalog

SHOWN_FIRST = ["star", "kind", "name", "lead", "years", "budget", "disputed"]


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
    last = table.records.index(999_999, NAME)
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
    assert model.index(120, NAME).data() == "…"


def shown_table(qtbot: QtBot, rows: list[Row]) -> RecordTable:
    table = RecordTable()
    qtbot.addWidget(table)
    table.resize(900, 500)
    table.show_selection(len(rows), rows, "")
    return table


def shown_keys(table: RecordTable) -> list[str]:
    return [KEYS[section] for section in table._header.shown_sections()]


def test_cells_show_both_names_years_budget_and_the_mark_of_dispute(rows: list[Row]) -> None:
    model = RecordTableModel()
    model.reset(len(rows), rows)
    line = next(n for n, row in enumerate(rows) if row.id == "q-fund")
    cells = {key: model.index(line, column).data() for column, key in enumerate(KEYS)}
    assert cells == {
        "star": "☆",
        "kind": "fund",
        "name": "QF, Quantum Fund\n量子基金",
        "lead": "MOA",
        "years": "from 2021",
        "start": "2021",
        "end": "",
        "budget": "¥2 tn",
        "disputed": "! 1",
        "type": "program",
        "name_ja": "量子基金",
        "abbreviation": "QF",
        "id": "q-fund",
        "found": "",
    }


def test_a_click_on_a_heading_asks_for_the_sort(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    asked: list[tuple[str, bool]] = []
    table.records.sort_wanted.connect(lambda key, descending: asked.append((key, descending)))
    table.sortByColumn(KEYS.index("years"), Qt.SortOrder.DescendingOrder)
    assert asked == [("start", True)]


def test_a_column_without_an_order_leaves_the_sort_as_it_is(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    asked: list[tuple[str, bool]] = []
    table.records.sort_wanted.connect(lambda key, descending: asked.append((key, descending)))
    table.sortByColumn(NAME, Qt.SortOrder.DescendingOrder)
    table.sortByColumn(KEYS.index("disputed"), Qt.SortOrder.AscendingOrder)
    assert asked == [("name", True)]
    assert table._header.sortIndicatorSection() == NAME
    assert table._header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_pointing_at_a_record_chooses_nothing(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    chosen: list[str] = []
    table.chosen.connect(chosen.append)
    table.point_at("portal")
    assert table.currentIndex().data(ROW_ROLE).id == "portal"
    assert chosen == []
    select(table, 0)
    assert chosen == [rows[0].id]


# ---- selecting


def select(table: RecordTable, line: int) -> None:  # selectRow goes by the keys that an earlier test has left down
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().setCurrentIndex(table.records.index(line, NAME), flags)


def extend(table: RecordTable, line: int) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().setCurrentIndex(table.records.index(line, NAME), flags)


def test_several_lines_are_told_from_above_and_only_the_current_one_is_chosen(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    chosen: list[str] = []
    selected: list[list[str]] = []
    table.chosen.connect(chosen.append)
    table.selection_changed.connect(selected.append)
    select(table, 2)
    extend(table, 0)
    assert chosen == [rows[2].id, rows[0].id]
    assert table.selected_ids() == [rows[0].id, rows[2].id]
    assert selected == [[rows[2].id], [rows[0].id, rows[2].id]]
    table.point_at(rows[2].id)  # as the window does when the page stands there
    assert table.selected_ids() == [rows[0].id, rows[2].id]
    table.show_selection(0, (), "Nothing.")
    assert selected[-1] == []


def test_what_is_selected_is_kept_when_its_page_is_let_go(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, many(rows, PAGE_ROWS))
    table.records.set_count(100_000)
    select(table, 3)
    for page in range(1, 150):
        table.records.put_page(page, many(rows, PAGE_ROWS, page * PAGE_ROWS), table.records.generation)
    assert table.records.row_at(3) is None
    extend(table, 14_900)
    assert table.selected_ids() == ["r3", "r14900"]
    assert table.copy_as_table().text().count("\n") == 3


def test_select_all_takes_what_has_arrived_and_says_so(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, many(rows, PAGE_ROWS))
    table.records.set_count(250)
    said: list[str] = []
    table.said.connect(said.append)
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selected_ids()) == 100
    assert said == ["100 of 250 lines are selected: as many as have been shown, 1,000 at most."]


def test_never_more_than_a_thousand_lines_are_selected(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, many(rows, PAGE_ROWS))
    table.records.set_count(1_000_000)
    for page in range(1, 30):
        table.records.put_page(page, many(rows, PAGE_ROWS, page * PAGE_ROWS), table.records.generation)
    said: list[str] = []
    table.said.connect(said.append)
    table.selectAll()
    assert len(table.selected_ids()) == 1_000
    wide = QItemSelection(table.records.index(1, 0), table.records.index(999_999, NAME))
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(wide, flags)  # as a press with Shift does
    assert table.selected_ids()[::999] == ["r1", "r1000"]
    assert said[-1].startswith("1,000 of 999,999 lines")


def test_enter_and_a_double_click_open(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    table.show()
    opened: list[str] = []
    table.opened.connect(opened.append)
    select(table, 1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    place = table.visualRect(table.records.index(0, NAME)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [rows[1].id, rows[0].id]


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_is_asked_for_all_that_is_selected(
    rows: list[Row], qtbot: QtBot, reason: QContextMenuEvent.Reason
) -> None:
    table = shown_table(qtbot, rows)
    wanted: list[tuple[list[str], QPoint]] = []
    table.menu_wanted.connect(lambda ids, place: wanted.append((ids, place)))
    event = QContextMenuEvent(reason, QPoint(5, 5), QPoint(50, 60))
    table.contextMenuEvent(event)
    assert wanted == []
    select(table, 0)
    extend(table, 1)
    table.contextMenuEvent(event)
    assert wanted[0][0] == [rows[0].id, rows[1].id]
    assert (wanted[0][1] == QPoint(50, 60)) == (reason == QContextMenuEvent.Reason.Mouse)


# ---- stars


def test_a_star_is_asked_for_by_a_click_and_by_space(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    table.show()
    wanted: list[str] = []
    chosen: list[str] = []
    table.star_wanted.connect(wanted.append)
    table.chosen.connect(chosen.append)
    place = table.visualRect(table.records.index(1, STAR)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted == [rows[1].id]
    assert chosen == []
    table.setCurrentIndex(table.records.index(2, STAR))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert wanted == [rows[1].id, rows[2].id]
    table.set_starred({rows[2].id})
    cells = [table.records.index(line, STAR) for line in range(3)]
    assert [cell.data() for cell in cells] == ["☆", "☆", "★"]
    assert cells[2].data(Qt.ItemDataRole.AccessibleTextRole) == "starred"


# ---- columns


def test_columns_are_shown_and_hidden_by_the_menu(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    assert shown_keys(table) == SHOWN_FIRST
    actions = {action.data(): action for action in table.columns_menu().actions()}
    assert "name" not in actions
    table.columns_menu().aboutToShow.emit()
    assert actions["budget"].isChecked()
    assert not actions["id"].isChecked()
    actions["budget"].trigger()
    actions["id"].trigger()
    assert shown_keys(table) == [*(key for key in SHOWN_FIRST if key != "budget"), "id"]
    table.columns_menu().actions()[-1].trigger()
    assert shown_keys(table) == SHOWN_FIRST


def test_columns_are_the_same_after_a_restart(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    table._header.moveSection(table._header.visualIndex(KEYS.index("budget")), 1)
    table.setColumnWidth(KEYS.index("lead"), 123)
    {action.data(): action for action in table.columns_menu().actions()}["end"].trigger()
    table.sortByColumn(KEYS.index("budget"), Qt.SortOrder.DescendingOrder)
    later = shown_table(qtbot, rows)
    asked: list[tuple[str, bool]] = []
    later.records.sort_wanted.connect(lambda key, descending: asked.append((key, descending)))
    later.restore(json.loads(json.dumps(table.state())))
    assert later.state() == table.state()
    assert shown_keys(later)[:2] == ["star", "budget"]
    assert later.columnWidth(KEYS.index("lead")) == 123
    assert asked == [("amount", True)]


@pytest.mark.parametrize(
    "broken",
    [
        {"order": ["gone", "name", "name"], "widths": {"lead": "wide", "kind": -4}, "shown": {"name": False}},
        {"order": 3, "widths": [], "shown": "all", "sort": ["gone", True], "name_width": 10**9},
    ],
)
def test_a_state_that_makes_no_sense_changes_nothing_else(
    rows: list[Row], qtbot: QtBot, broken: dict[str, Any]
) -> None:
    table = shown_table(qtbot, rows)
    before = table.columnWidth(KEYS.index("lead"))
    table.restore(broken)
    assert sorted(shown_keys(table)) == sorted(SHOWN_FIRST)
    assert table.columnWidth(KEYS.index("lead")) == before
    assert table._header.sortIndicatorSection() == -1


def test_names_take_the_room_that_is_left_until_someone_sizes_them(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    table.show()
    assert table._header.length() == table.viewport().width()
    table.resize(1_100, 500)
    assert table._header.length() == table.viewport().width()
    table.resize(300, 500)
    assert table.columnWidth(NAME) >= 17 * table.fontMetrics().averageCharWidth()
    table.setColumnWidth(NAME, 333)
    table.resize(900, 500)
    assert table.columnWidth(NAME) == 333


def test_lines_and_columns_grow_with_the_font(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    height, width = table.rowHeight(0), table.columnWidth(KEYS.index("kind"))
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    table.setFont(font)
    assert table.rowHeight(0) > 1.7 * height
    assert table.columnWidth(KEYS.index("kind")) > 1.7 * width


# ---- copying


def test_lines_are_copied_with_the_columns_that_are_shown_and_exact_amounts(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    table.set_starred({"q-fund"})
    table.point_at("q-fund")
    lines = table.copy_as_table().text().splitlines()
    assert lines == [
        "Star\tKind\tName\tLead\tYears\tBudget\tDisputed",
        "★\tfund\tQF, Quantum Fund / 量子基金\tMOA\tfrom 2021\t2000000000000\t1",
    ]
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines() == lines


def test_no_cell_that_is_copied_is_a_formula_or_markup(rows: list[Row], qtbot: QtBot) -> None:
    name = '=HYPERLINK("x")\t<b>&'
    table = shown_table(qtbot, [rows[0].but(name=name, name_ja=None, abbreviation=None, lead="@lead", amount=-5)])
    data = table.copy_as_table()
    assert "'=HYPERLINK(\"x\") <b>&\t'@lead" in data.text()
    assert "\t-5\t" in data.text()
    assert '<td>\'=HYPERLINK("x") &lt;b&gt;&amp;</td>' in data.html()


# ---- hits


def hit_of(row: Row, matched: str, snippet: str, word: str) -> Hit:
    start = snippet.index(word)
    return Hit(row=row, matched=matched, snippet=snippet, spans=((start, start + len(word)),))


def test_lines_of_a_search_say_where_it_was_found_with_the_words_marked(rows: list[Row], qtbot: QtBot) -> None:
    fund = next(row for row in rows if row.id == "q-fund")
    table = shown_table(qtbot, rows)
    plain = table.rowHeight(0)
    hits = {fund.id: hit_of(fund, "summary", "… pays for quantum research", "quantum")}
    table.show_selection(1, [fund], "", hits, searched="quantum")
    assert table.rowHeight(0) > 1.3 * plain
    index = table.records.index(0, NAME)
    lines: tuple[Line, ...] = index.data(LINES_ROLE)
    assert [[text for text, marked in runs(line) if marked] for line in lines] == [["Quantum"], [], ["quantum"]]
    assert "".join(text for text, _ in runs(lines[2])) == "summary: … pays for quantum research"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("… pays for quantum research")
    assert "Found in: summary" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_a_name_that_was_found_is_marked_and_not_repeated(rows: list[Row], qtbot: QtBot) -> None:
    fund = next(row for row in rows if row.id == "q-fund")
    table = shown_table(qtbot, rows)
    table.show_selection(1, [fund], "", {fund.id: hit_of(fund, "Japanese name", "量子基金", "量子")}, searched="量子")
    lines: tuple[Line, ...] = table.records.index(0, NAME).data(LINES_ROLE)
    assert list(runs(lines[1])) == [("量子", True), ("基金", False)]
    assert len(lines) == 2


def test_pages_of_a_search_after_the_first_say_why_as_well(rows: list[Row]) -> None:
    model = RecordTableModel()
    model.reset(250, many(rows, PAGE_ROWS), {}, "record")
    later = many(rows, PAGE_ROWS, 100)
    hits = {row.id: hit_of(row, "name", row.name, "Record") for row in later}
    model.put_page(1, later, model.generation, hits)
    assert model.index(120, KEYS.index("found")).data() == "name"
    assert model.index(20, KEYS.index("found")).data() == ""


def test_a_hit_far_to_the_right_is_seen_in_a_narrow_column(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    pen = table._names._pens_of(table.font())[1]
    text = "a" * 200 + " quantum research"
    line = pen.seen(Line("summary: ", text, ((201, 208),)), 200)
    seen = "".join(text for text, marked in runs(line) if marked)
    assert seen == "quantum"
    assert pen.plain_metrics.horizontalAdvance(line.label + line.text[: line.spans[0][1]]) <= 200


def contrast(one: QColor, other: QColor) -> float:
    def luminance(color: QColor) -> float:
        red, green, blue = (
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in (color.redF(), color.greenF(), color.blueF())
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "paper"), [("#000000", "#f5f5f5"), ("#e6e9ed", "#252a30")])
def test_faint_text_can_be_read(text: str, paper: str) -> None:
    from gui.hit_delegate import _FAINT

    front, back = QColor(text), QColor(paper)
    picture = QImage(1, 1, QImage.Format.Format_RGB32)
    picture.fill(back)
    front.setAlphaF(_FAINT)
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), front)
    painter.end()
    assert contrast(picture.pixelColor(0, 0), back) >= 4.5


def test_what_is_marked_is_painted_otherwise_than_by_color(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    table.show()

    def picture(searched: str) -> QImage:
        table.show_selection(
            1, [rows[0].but(name="Quantum", name_ja=None, abbreviation=None)], "", {}, searched=searched
        )
        return table.grab(table.visualRect(table.records.index(0, NAME))).toImage()

    assert picture("quantum") != picture("other")


# ---- empty


def test_an_empty_table_says_why_and_offers_what_was_meant(rows: list[Row], qtbot: QtBot) -> None:
    table = shown_table(qtbot, rows)
    table.show()
    assert not table._notice.isVisible()
    wanted: list[str] = []
    table.nearest_wanted.connect(wanted.append)
    table.show_selection(0, (), "Nothing holds “A-STPE”.", nearest=("A-STEP", "R&D"))
    assert table._notice.isVisible()
    buttons = [button for button in table._notice.findChildren(QPushButton) if button.isVisible()]
    assert [button.text() for button in buttons] == ["Did you mean “A-STEP”?", "Did you mean “R&&D”?"]
    buttons[1].click()
    assert wanted == ["R&D"]
    table.show_selection(len(rows), rows, "")
    assert not table._notice.isVisible()


# ---- the list


class Lists:
    """A table on the tiny catalog, with what was said of it."""

    def __init__(self, qtbot: QtBot, tiny_file: Path, executor: Executor) -> None:
        self.table = RecordTable()
        qtbot.addWidget(self.table)
        self.owner = QObject(self.table)
        self.worker = CatalogWorker(self.owner, executor)
        self.list = RecordList(self.table, self.worker, self.owner)
        self.listings: list[Listing] = []
        self.failures: list[BaseException] = []
        self.list.counted.connect(self.listings.append)
        self.worker.failed.connect(self.failures.append)
        self.worker.open(tiny_file)


@pytest.fixture
def lists(qtbot: QtBot, tiny_file: Path) -> Any:
    lists = Lists(qtbot, tiny_file, InlineExecutor())
    yield lists
    lists.worker.stop()


def test_filters_and_what_is_typed_are_understood_together(lists: Lists) -> None:
    lists.list.show(Selection(types=MEASURES), "ministry:MOA research", "Nothing.")
    listing = lists.listings[0]
    assert listing.selection == Selection(types=MEASURES, holders=("moa",), text="research")
    assert [row.id for row in listing.first_page] == ["q-fund"]
    assert listing.count == 1
    assert listing.problems == ()
    assert lists.table.records.of_search
    assert listing.matched["q-fund"].spans


def test_what_is_not_understood_is_said_in_the_empty_table(lists: Lists) -> None:
    lists.list.show(Selection(kinds=("vision",)), "ministry:zzzz year:2001", "Nothing.")
    listing = lists.listings[0]
    assert listing.count == 0
    assert len(listing.problems) == 1
    assert lists.table._notice._text.text() == "\n".join(["Nothing.", *listing.problems])


def test_what_is_nearest_is_told_where_nothing_is_found(lists: Lists) -> None:
    lists.list.show(Selection(), "Quantum Fnud", "Nothing.")
    assert lists.listings[0].nearest
    assert "QF" in lists.listings[0].nearest


def test_a_sort_before_anything_is_listed_asks_nothing(lists: Lists) -> None:
    lists.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
    assert lists.failures == []
    assert lists.listings == []
    lists.list.show(Selection(types=MEASURES), "", "Nothing.")
    names = [row.name for row in lists.listings[0].first_page]
    assert names == sorted(names, key=str.casefold)


def test_a_search_that_is_sorted_says_why_as_well(lists: Lists) -> None:
    lists.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
    lists.list.show(Selection(), "quantum", "Nothing.")
    listing = lists.listings[0]
    assert set(listing.matched) == {row.id for row in listing.first_page}
    assert all(hit.matched for hit in listing.matched.values())


@pytest.mark.usefixtures("qapp")
def test_a_long_name_without_another_is_broken_into_two_lines() -> None:
    pen = _Pen(QFont(), 1)
    line = Line("", "Development of quantum technology for everyone", ((15, 22),))
    width = pen.plain_metrics.horizontalAdvance("Development of quantum te")
    first, second = pen.wrapped(line, width)
    assert (first.text, second.text) == ("Development of quantum ", "technology for everyone")
    assert (first.spans, second.spans) == (((15, 22),), ())
    assert pen.wrapped(line, 10_000) == (line,)
    together = pen.wrapped(Line("", "量子技術の研究開発", ((0, 9),)), pen.plain_metrics.horizontalAdvance("量子技術の"))
    assert "".join(one.text for one in together) == "量子技術の研究開発"
    assert together[0].spans == ((0, len(together[0].text)),)
    assert together[1].spans == ((0, len(together[1].text)),)
