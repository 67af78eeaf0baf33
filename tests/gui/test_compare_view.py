"""The comparison: begun by typing, by a button or from elsewhere; aligned, marked, followed, copied, restored."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from gui.app import prepare
from gui.background import Background, CatalogWorker, InlineExecutor
from gui.compare_cells import ENTRIES_ROLE
from gui.compare_view import CompareView
from model.database import bundled_catalog
from model.language import use_language


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[CatalogWorker]:
    prepare(qapp)
    made = CatalogWorker(None, InlineExecutor())
    made.open(bundled_catalog())
    yield made
    made.stop()


@pytest.fixture
def view(qtbot: QtBot, worker: CatalogWorker) -> CompareView:
    made = CompareView(worker, Background(None, InlineExecutor()))
    made.resize(700, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def labels(view: CompareView) -> list[str]:
    rows = view.table.rows
    return [str(rows.headerData(line, Qt.Orientation.Vertical)) for line in range(rows.rowCount())]


def line_of(view: CompareView, beginning: str) -> int:
    (line,) = [line for line, label in enumerate(labels(view)) if label.startswith(beginning)]
    return line


def cell(view: CompareView, beginning: str, column: int) -> str:
    return str(view.table.rows.index(line_of(view, beginning), column).data())


def comparing(view: CompareView) -> bool:
    return view._stack.currentWidget() is view._split


def fitted(view: CompareView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.table._fitted == view.table.rows.rowCount() > 0)


def test_two_ministries_are_compared_by_typing_their_abbreviations(view: CompareView, qtbot: QtBot) -> None:
    view.line.setFocus()
    qtbot.keyClicks(view.line, "METI")
    qtbot.keyClick(view.line, Qt.Key.Key_Return)
    assert view.ids() == ["meti"]
    assert not comparing(view)
    qtbot.keyClicks(view.line, "MEXT")
    qtbot.keyClick(view.line, Qt.Key.Key_Return)
    assert view.ids() == ["meti", "mext"]
    assert comparing(view)
    assert view.line.text() == ""


def test_names_are_offered_as_one_types_and_the_marked_one_is_taken(view: CompareView, qtbot: QtBot) -> None:
    view.activateWindow()
    view.line.setFocus()
    qtbot.keyClicks(view.line, "moonshot")
    qtbot.waitUntil(lambda: bool(view.line.offers))
    popup = view.line._popup
    qtbot.waitUntil(popup.isVisible)
    assert view.line.offers[0].startswith("Moonshot")
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    second = str(popup.currentIndex().data())
    assert second == view.line.offers[1]
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert len(view.ids()) == 1
    assert second.startswith(view._known[view.ids()[0]].title)
    assert not popup.isVisible()


def test_a_click_on_an_offer_takes_it(view: CompareView, qtbot: QtBot) -> None:
    view.activateWindow()
    view.line.setFocus()
    qtbot.keyClicks(view.line, "SIP")
    popup = view.line._popup
    qtbot.waitUntil(popup.isVisible)
    qtbot.mouseClick(
        popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualRect(popup.model().index(0, 0)).center()
    )
    assert view.ids() == ["sip"]


def test_what_is_not_found_is_said_with_the_nearest_names(view: CompareView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.said) as said:
        qtbot.keyClicks(view.line, "Moonshat")
        qtbot.keyClick(view.line, Qt.Key.Key_Return)
    assert "Moonshat" in said.args[0]
    assert "Moonshot" in said.args[0]
    assert view.ids() == []


def test_without_two_records_the_way_to_begin_is_told(view: CompareView, qtbot: QtBot) -> None:
    assert not comparing(view)
    assert "Two to six records" in view._notice.text()
    view.add_record("sip")
    assert "SIP" in view._notice.text()
    with qtbot.waitSignal(view.search_wanted):
        view.search.click()
    view.suggestion.click()
    assert view.ids() == ["meti", "mext", "cabinet-office"]
    assert comparing(view)


def test_six_records_can_be_compared_and_a_seventh_is_refused(view: CompareView, qtbot: QtBot) -> None:
    six = ["sip", "moonshot", "green-innovation-fund", "sbir", "coi", "opera"]
    view.show_records(six)
    assert view.table.rows.columnCount() == 6
    with qtbot.waitSignal(view.said) as said:
        view.add_record("satreps")
    assert view.ids() == six
    assert "take one out" in said.args[0]
    with qtbot.waitSignal(view.said) as said:
        view.show_records([*six, "satreps"])
    assert view.ids() == six
    with qtbot.waitSignal(view.said, check_params_cb=lambda text: "already" in text):
        view.add_record("sip")


def test_a_record_is_taken_out_by_the_button_in_its_head(view: CompareView, qtbot: QtBot) -> None:
    view.show_records(["sip", "moonshot", "sbir"])
    buttons = view.table.heads._buttons
    assert [button.accessibleName() for button in buttons][1].startswith("Take Moonshot")
    buttons[1].setFocus()
    assert buttons[1].focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(buttons[1], Qt.Key.Key_Space)
    assert view.ids() == ["sip", "sbir"]
    view.remove_record("sip")
    assert view.ids() == ["sbir"]
    assert not comparing(view)


def test_the_delete_key_takes_out_the_record_of_the_cell(view: CompareView, qtbot: QtBot) -> None:
    view.show_records(["sip", "moonshot", "sbir"])
    view.table.setCurrentIndex(view.table.rows.index(line_of(view, "Name"), 2))
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert view.ids() == ["sip", "moonshot"]


def test_what_differs_is_said_in_words_and_set_bold(view: CompareView) -> None:
    view.show_records(["meti", "mext"])
    assert "= equal" in labels(view)[line_of(view, "Kind")]
    assert "≠ different" in labels(view)[line_of(view, "Abbreviation")]
    kind, abbreviation = (view.table.labels.entries(line_of(view, one))[0] for one in ("Kind", "Abbreviation"))
    assert (kind.bold, abbreviation.bold) == (False, True)
    view.show_records(["sip", "green-innovation-fund"])
    assert "? not stated for all" in labels(view)[line_of(view, "Implemented by")]
    assert cell(view, "Implemented by", 0) == "not stated"
    assert "the sources disagree" in cell(view, "Years", 0)
    assert "the sources disagree" not in cell(view, "Years", 1)


def test_only_differences_leaves_out_what_is_equal(view: CompareView) -> None:
    view.show_records(["meti", "mext"])
    everything = labels(view)
    view.only.click()
    left = labels(view)
    assert 0 < len(left) < len(everything)
    assert not [label for label in left if "= equal" in label or "shared by all" in label]
    assert [label for label in everything if "≠" in label] == [label for label in left if "≠" in label]
    view.only.click()
    assert labels(view) == everything


def test_a_section_is_closed_and_opened_by_enter_and_by_a_click(view: CompareView, qtbot: QtBot) -> None:
    view.show_records(["meti", "mext"])
    everything = labels(view)
    line = line_of(view, "▾ Identity")
    view.table.setCurrentIndex(view.table.rows.index(line, 0))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert line_of(view, "▸ Identity") == line
    assert len(labels(view)) == len(everything) - 5
    assert view.table.currentIndex().row() == line
    fitted(view, qtbot)
    place = view.table.visualRect(view.table.rows.index(line, 0)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert labels(view) == everything


def test_enter_follows_the_link_of_a_cell_or_its_record(view: CompareView, qtbot: QtBot) -> None:
    view.show_records(["sip", "green-innovation-fund"])
    for label, column, wanted in (("Implemented by", 1, "nedo"), ("Name", 1, "green-innovation-fund")):
        view.table.setCurrentIndex(view.table.rows.index(line_of(view, label), column))
        with qtbot.waitSignal(view.record_wanted) as signal:
            qtbot.keyClick(view.table, Qt.Key.Key_Return)
        assert signal.args == [wanted]


def test_enter_in_the_row_of_a_field_leads_to_the_field(view: CompareView, qtbot: QtBot) -> None:
    view.show_records(["meti", "mext"])
    view.table.setCurrentIndex(view.table.rows.index(line_of(view, "Advanced Materials"), 1))
    with qtbot.waitSignal(view.record_wanted) as signal:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert signal.args == ["tech-advanced-materials"]


def test_of_several_links_one_is_chosen_in_a_menu(view: CompareView, qtbot: QtBot) -> None:
    view.show_records(["sip", "green-innovation-fund"])
    view.table.setCurrentIndex(view.table.rows.index(line_of(view, "Responsible"), 0))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    (menu,) = view.table.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["CSTI", "CAO"]
    with qtbot.waitSignal(view.record_wanted) as signal:
        menu.actions()[1].trigger()
    assert signal.args == ["cabinet-office"]
    menu.close()


def test_a_click_follows_the_link_under_the_mouse_and_no_other(view: CompareView, qtbot: QtBot) -> None:
    view.show_records(["sip", "green-innovation-fund"])
    fitted(view, qtbot)
    index = view.table.rows.index(line_of(view, "Responsible"), 0)
    view.table.scrollTo(index)
    rect = view.table.visualRect(index)
    with qtbot.waitSignal(view.record_wanted) as signal:
        qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(10, 8))
    assert signal.args == ["csti"]
    with qtbot.assertNotEmitted(view.record_wanted):
        qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.topRight() + QPoint(-4, 8))


def test_the_head_of_a_column_leads_to_its_record(view: CompareView, qtbot: QtBot) -> None:
    view.show_records(["meti", "mext"])
    heads = view.table.heads
    with qtbot.waitSignal(view.record_wanted) as signal:
        qtbot.mouseClick(
            heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(heads.sectionViewportPosition(1) + 8, 8)
        )
    assert signal.args == ["mext"]


def test_the_menu_is_asked_for_what_is_pointed_at(view: CompareView, qtbot: QtBot) -> None:
    view.show_records(["sip", "green-innovation-fund"])
    fitted(view, qtbot)
    for label, wanted in (("Implemented by", "nedo"), ("Years", "green-innovation-fund")):
        index = view.table.rows.index(line_of(view, label), 1)
        view.table.setCurrentIndex(index)
        with qtbot.waitSignal(view.menu_wanted) as signal:
            event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
            QApplication.sendEvent(view.table.viewport(), event)
        assert signal.args[0] == [wanted]


def test_every_row_is_as_high_as_what_stands_in_it(view: CompareView, qtbot: QtBot) -> None:
    view.show_records(["sip", "moonshot", "green-innovation-fund"])
    fitted(view, qtbot)
    table = view.table
    for line in range(table.rows.rowCount()):
        assert table.rowHeight(line) >= table.labels.height_at(line)
    view.resize(1100, 700)
    fitted(view, qtbot)
    wide = sum(table.rowHeight(line) for line in range(table.rows.rowCount()))
    view.resize(460, 700)
    fitted(view, qtbot)
    assert sum(table.rowHeight(line) for line in range(table.rows.rowCount())) > wide


def test_the_chart_stands_below_or_where_there_is_none_the_reason(view: CompareView, qtbot: QtBot) -> None:
    view.show_records(["moonshot", "green-innovation-fund"])
    qtbot.waitUntil(lambda: view._canvas.is_drawn)
    with qtbot.waitSignal(view.record_wanted) as signal:
        view._canvas._marked = 0
        qtbot.keyClick(view._canvas, Qt.Key.Key_Return)
    assert signal.args[0] in view.ids()
    view.show_records(["jst", "mirasapo-plus"])
    assert view._charts.currentWidget() is view._reason
    assert "no measure in common" in view._reason.text()


def test_an_unknown_record_is_left_out_and_said(view: CompareView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.said, check_params_cb=lambda text: "nonesuch" in text):
        view.show_records(["meti", "nonesuch", "mext"])
    assert view.ids() == ["meti", "mext"]
    assert comparing(view)


def test_the_comparison_is_copied_whole_with_what_disagrees(view: CompareView) -> None:
    view.show_records(["sip", "green-innovation-fund"])
    view.only.setChecked(True)
    data = view.copy_as_table()
    lines = data.text().splitlines()
    assert lines[0].split("\t")[3:] == [view._known[one].title for one in view.ids()]
    assert all(line.count("\t") == 4 for line in lines)
    (kind,) = [line for line in lines if line.split("\t")[1] == "Kind"]
    assert kind.split("\t") == ["Identity", "Kind", "different", "program", "fund"]
    assert any("the sources disagree: start year" in line for line in lines)
    assert data.html().count("<tr>") == len(lines)


def test_what_was_compared_stands_there_again(view: CompareView, worker: CatalogWorker, qtbot: QtBot) -> None:
    view.show_records(["meti", "mext"])
    view.only.setChecked(True)
    view.table.rows.toggle(line_of(view, "▾ Identity"))
    kept = view.state()
    other = CompareView(worker, Background(None, InlineExecutor()))
    qtbot.addWidget(other)
    other.restore({**kept, "ids": [*kept["ids"], "gone"]})
    assert other.ids() == ["meti", "mext"]
    assert other.state() == kept
    assert "▸ Identity" in " ".join(labels(other))


@pytest.mark.parametrize("state", [{}, {"ids": "meti"}, {"ids": [1, None]}, {"closed": 3, "only differences": "yes"}])
def test_a_state_that_cannot_be_read_is_left_out(view: CompareView, state: dict[str, object]) -> None:
    view.restore(state)
    assert view.ids() == []
    assert not view.only.isChecked()


def test_before_a_catalog_is_open_what_was_compared_is_kept(qtbot: QtBot) -> None:
    worker = CatalogWorker(None, InlineExecutor())
    view = CompareView(worker, Background(None, InlineExecutor()))
    qtbot.addWidget(view)
    with qtbot.assertNotEmitted(worker.failed):
        view.restore({"ids": ["meti", "mext"]})
    assert view.state()["ids"] == ["meti", "mext"]
    worker.open(bundled_catalog())
    view.forget()
    assert view.ids() == ["meti", "mext"]
    worker.stop()


def test_another_catalog_lets_go_of_the_comparison(view: CompareView, worker: CatalogWorker, tiny_file: Path) -> None:
    view.show_records(["meti", "mext"])
    view.forget()
    worker.open(tiny_file)
    assert view.ids() == []
    assert not comparing(view)
    view.show_records(["moa", "q-fund"])
    assert "Quantum Fund" in cell(view, "Name", 1)


def test_another_language_tells_the_comparison_anew(view: CompareView) -> None:
    view.show_records(["sip", "green-innovation-fund"])
    use_language("ja")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    heads = [view.table.rows.headerData(column, Qt.Orientation.Horizontal) for column in range(2)]
    assert heads[1] == "グリーンイノベーション基金"


def test_every_control_says_what_it_is(view: CompareView) -> None:
    view.show_records(["meti", "mext"])
    for control in (view.line, view.table, view.table.heads, view.table.labels, view._scroll):
        assert control.accessibleName()
    for button in (view.only, view.suggestion, view.search, *view.findChildren(QToolButton)):
        assert button.toolTip() or button.parent() is view.line  # whose button clears it


def test_cells_are_painted_and_hold_links(view: CompareView, qtbot: QtBot) -> None:
    view.show_records(["sip", "green-innovation-fund"])
    fitted(view, qtbot)
    assert not view.grab().isNull()
    entries = view.table.rows.index(line_of(view, "Implements ≠"), 0).data(ENTRIES_ROLE)
    assert [entry.record_id for entry in entries] == ["society-5-0", "stibp-6"]
