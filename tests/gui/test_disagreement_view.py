"""The disagreements: all of a selection, counted, filtered, ordered, paged, followed by key and mouse, copied."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import prepare
from gui.background import CatalogWorker, InlineExecutor
from gui.compare_cells import ENTRIES_ROLE
from gui.disagreement_list import PAGE
from gui.disagreement_view import DisagreementView
from model.database import bundled_catalog
from model.language import use_language
from model.selection import MEASURES, Selection
from tests.tiny import tiny_tables, write_tiny

MANY = 300


def opened(path: Path, qapp: QApplication) -> CatalogWorker:
    prepare(qapp)
    worker = CatalogWorker(None, InlineExecutor())
    worker.open(path)
    return worker


def made(qtbot: QtBot, worker: CatalogWorker) -> DisagreementView:
    view = DisagreementView(worker)
    view.resize(500, 600)
    qtbot.addWidget(view)
    view.show()
    return view


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[CatalogWorker]:
    made_worker = opened(bundled_catalog(), qapp)
    yield made_worker
    made_worker.stop()


@pytest.fixture
def view(qtbot: QtBot, worker: CatalogWorker) -> DisagreementView:
    found = made(qtbot, worker)
    found.show_selection(Selection(), "Everything")
    return found


@pytest.fixture(scope="module")
def many_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a catalog in which the sources disagree on hundreds of years of one metric."""
    tables = tiny_tables()
    example: dict[str, Any] = tables["observations"][3]
    for year in range(1700, 1700 + MANY):
        for value in (year, 2 * year):
            one = {**example, "id": f"m.{year}.{value}", "period": str(year), "value": value, "printed": str(value)}
            tables["observations"].append(one)
            tables["citations"].append({**tables["citations"][0], "target_id": one["id"]})
    return write_tiny(tmp_path_factory.mktemp("many") / "many.db", tables)


def texts(view: DisagreementView) -> list[str]:
    model = view.table.disagreements
    return [str(model.index(line).data()) for line in range(model.rowCount())]


def line_of(view: DisagreementView, words: str) -> int:
    return next(line for line, text in enumerate(texts(view)) if words in text)


def choose(view: DisagreementView, data: Sequence[str | None]) -> None:
    for box, wanted in zip((view.kind, view.order), data, strict=True):
        box.setCurrentIndex(box.findData(wanted))
        box.activated.emit(box.currentIndex())


def test_all_disagreements_are_listed_and_counted_with_their_records(view: DisagreementView) -> None:
    assert view.count.text() == "29 disagreements in 26 records"
    assert view.table.disagreements.rowCount() == 29
    assert view.kind.itemText(0) == "All kinds (29)"
    assert sum(int(view.kind.itemText(row).partition("(")[2][:-1]) for row in range(1, view.kind.count())) == 29


def test_a_disagreement_shows_its_readings_places_preference_and_reason(view: DisagreementView) -> None:
    (text,) = [text for text in texts(view) if "Size of the Green Innovation Fund" in text]
    lines = text.splitlines()
    assert lines[0] == "Green Innovation Fund"
    assert lines[1] == "Value · Size of the Green Innovation Fund · 2021, EUR, budget · 90.3% apart"
    assert "• €1.5 bn" in lines
    assert "✓ €15.5 bn (preferred)" in lines
    assert sum("2.1, table of policy strategies" in line and "(stated)" in line for line in lines) == 1
    assert "129 yen per euro" in lines[-1]
    assert "Preferred" not in text


def test_what_nobody_has_judged_says_so(qtbot: QtBot, qapp: QApplication, tiny_file: Path) -> None:
    worker = opened(tiny_file, qapp)
    view = made(qtbot, worker)
    view.show_selection(Selection(ids=("portal",)), "")
    assert view.count.text() == "1 disagreement in 1 record"
    assert texts(view)[0].splitlines()[-1] == "Nobody has judged this yet."
    worker.stop()


def test_without_disagreements_the_number_of_records_is_told(view: DisagreementView) -> None:
    view.show_selection(Selection(ids=("nedo", "jst")), "Two agencies")
    assert view._stack.currentWidget() is view.notice
    assert view.notice.text() == "Two agencies\n\nNo disagreements between sources were found in 2 records."
    assert not view.count.isVisible()


def test_the_filter_leaves_what_holds_the_words(view: DisagreementView, qtbot: QtBot) -> None:
    qtbot.keyClicks(view.filter, "start year")
    qtbot.waitUntil(lambda: view.table.disagreements.rowCount() < 29)
    assert all("start year" in text for text in texts(view))
    view.filter.setText("グリーン")
    qtbot.waitUntil(lambda: view.table.disagreements.rowCount() == 1)
    view.filter.setText("nothing of the sort")
    qtbot.waitUntil(lambda: view._stack.currentWidget() is view.notice)
    assert "filter" in view.notice.text()


def test_a_kind_is_chosen_and_the_others_can_still_be(view: DisagreementView) -> None:
    offered = [view.kind.itemText(row) for row in range(view.kind.count())]
    choose(view, ("year", "record"))
    assert texts(view)
    assert all(text.splitlines()[1].startswith("Year · ") for text in texts(view))
    assert view.kind.currentData() == "year"
    assert [view.kind.itemText(row) for row in range(view.kind.count())] == offered
    choose(view, (None, "record"))
    assert len(texts(view)) == 29


def test_the_largest_differences_come_first(view: DisagreementView) -> None:
    choose(view, (None, "difference"))
    apart = [
        float(text.splitlines()[1].rpartition("· ")[2].partition("%")[0]) for text in texts(view) if "% apart" in text
    ]
    assert len(apart) > 3
    assert apart == sorted(apart, reverse=True)
    assert all("% apart" in text for text in texts(view)[: len(apart)])


def test_arrows_move_and_enter_opens_the_record(view: DisagreementView, qtbot: QtBot) -> None:
    view.table.setCurrentIndex(view.table.disagreements.index(0))
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert view.table.currentIndex().row() == 1
    with qtbot.waitSignal(view.record_wanted) as signal:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert signal.args == [view.table.disagreements.item(1).record.id]  # type: ignore[union-attr]


def test_a_click_on_a_source_leads_to_the_source(view: DisagreementView, qtbot: QtBot) -> None:
    rect = view.table.visualRect(view.table.disagreements.index(0))
    item = view.table.disagreements.item(0)
    assert item is not None
    wanted = {item.record.id, *(place.source.id for reading in item.readings for place in reading.places)}
    met = set()
    for y in range(rect.top() + 4, rect.bottom(), 3):
        record_id = view.table._record_at(QPoint(rect.left() + 30, y))
        if record_id:
            with qtbot.waitSignal(view.record_wanted) as signal:
                qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 30, y))
            assert signal.args == [record_id]
            met.add(record_id)
    assert met == wanted


def test_the_menu_is_asked_for_the_record(view: DisagreementView, qtbot: QtBot) -> None:
    view.table.setCurrentIndex(view.table.disagreements.index(1))
    with qtbot.waitSignal(view.menu_wanted) as signal:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
        QApplication.sendEvent(view.table.viewport(), event)
    assert signal.args[0] == [view.table.disagreements.item(1).record.id]  # type: ignore[union-attr]


def test_a_record_or_metric_is_pointed_at(view: DisagreementView) -> None:
    for record_id in ("sip", "metric-green-innovation-fund-size", "green-innovation-fund"):
        view.point_at(record_id)
        item = view.table.disagreements.item(view.table.currentIndex().row())
        assert item is not None
        assert record_id in {item.record.id, item.metric.id if item.metric else ""}
    before = view.table.currentIndex().row()
    view.point_at("nedo")
    assert view.table.currentIndex().row() == before


def test_lines_are_as_high_as_their_texts_in_any_width(view: DisagreementView) -> None:
    for width in (900, 420):
        view.resize(width, 600)
        table = view.table
        last = table.rowAt(table.viewport().height() - 1)
        for line in range(last if last >= 0 else table.disagreements.rowCount()):
            option_height = table.rowHeight(line)
            assert abs(option_height - table.sizeHintForRow(line)) <= 6, (width, line)


def test_pages_are_fetched_as_they_come_into_sight(qtbot: QtBot, qapp: QApplication, many_file: Path) -> None:
    worker = opened(many_file, qapp)
    view = made(qtbot, worker)
    view.show_selection(Selection(), "")
    model = view.table.disagreements
    assert model.rowCount() == MANY + 2
    assert len(model.arrived()) == PAGE
    view.table.scrollToBottom()
    qtbot.waitUntil(lambda: model.item(MANY + 1) is not None)
    assert model.item(2 * PAGE) is None
    assert model.index(MANY + 1).data(ENTRIES_ROLE)[0].text != "…"
    lines = view.copy_as_table().text().splitlines()
    assert lines[-1].startswith(f"{len(model.arrived())} of {MANY + 2} disagreements")
    worker.stop()


def test_a_late_page_of_another_order_is_dropped(view: DisagreementView) -> None:
    model = view.table.disagreements
    first = model.arrived()
    choose(view, (None, "difference"))
    shown = model.arrived()
    assert first != shown
    model.put_page(0, first)
    assert model.arrived() == shown


def test_every_reading_is_copied_with_its_places(view: DisagreementView) -> None:
    data = view.copy_as_table()
    lines = [line.split("\t") for line in data.text().splitlines()]
    assert len(lines) == 1 + sum(len(item.readings) for item in view.table.disagreements.arrived())
    (wanted,) = [line for line in lines if "€15.5 bn" in line]
    assert wanted[0] == "Green Innovation Fund"
    assert wanted[6] == "preferred"
    assert "2.3, Green Innovation Fund" in wanted[7]
    assert data.html().count("<tr>") == len(lines)


def test_another_catalog_lets_go_of_the_list(view: DisagreementView, worker: CatalogWorker, tiny_file: Path) -> None:
    view.forget()
    assert view.table.disagreements.rowCount() == 0
    worker.open(tiny_file)
    view.show_selection(Selection(types=MEASURES), "Programs")
    assert view.count.text() == "2 disagreements in 2 records"


def test_a_failure_that_can_be_expected_is_told_in_place(qtbot: QtBot, qapp: QApplication) -> None:
    prepare(qapp)
    worker = CatalogWorker(None, InlineExecutor())
    view = made(qtbot, worker)
    with qtbot.assertNotEmitted(worker.failed):
        view.show_selection(Selection(), "")
    assert "No catalog is open" in view.notice.text()
    worker.stop()


def test_another_language_tells_the_list_anew(view: DisagreementView) -> None:
    use_language("ja")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert any(text.startswith("グリーンイノベーション基金") for text in texts(view))


def test_every_control_says_what_it_is(view: DisagreementView) -> None:
    for control in (view.filter, view.kind, view.order, view.table):
        assert control.accessibleName()
    assert all(control.toolTip() for control in (view.filter, view.kind, view.order))
