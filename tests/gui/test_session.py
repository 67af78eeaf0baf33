"""What stood in the window stands there again."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.background import InlineExecutor
from gui.main_window import MainWindow
from gui.settings import Settings
from tests.tiny import write_tiny


def again(qtbot: QtBot, catalog: Path) -> MainWindow:
    window = MainWindow(InlineExecutor())
    qtbot.addWidget(window)
    window.restore(Settings().session())
    window.open_catalog(catalog)
    return window


def test_record_tree_search_filters_and_view_return(window: MainWindow, tiny_file: Path, qtbot: QtBot) -> None:
    window.group_by("field")
    window.search.setText("fund")
    window.show_record("q-fund")
    window.center.use_view("timeline")
    window.side.use_tab("note")
    window.close()
    other = again(qtbot, tiny_file)
    assert other.shown_id == "q-fund"
    assert other.search.text() == "fund"
    other.go_back()
    assert other.shown_id == "moa"
    other.go_forward()
    assert other.navigator.grouping == "field"
    assert other.center.view == "timeline"
    assert other.side.state()["tab"] == "note"
    other.close()


def test_what_was_compared_is_compared_again(window: MainWindow, tiny_file: Path, qtbot: QtBot) -> None:
    window.center.compare_records(["q-fund", "portal"])
    window.close()
    other = again(qtbot, tiny_file)
    assert other.center.view == "compare"
    assert other.center.state()["compare"]["ids"] == ["q-fund", "portal"]
    assert "Quantum Fund" in other.center.copy_as_table().text()
    other.close()


def test_another_catalog_begins_anew_in_the_same_shape(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.search.setText("fund")
    window.show_record("q-fund")
    window.center.use_view("timeline")
    window.close()
    other = again(qtbot, write_tiny(tmp_path / "別の目録.db"))
    assert other.search.text() == ""
    assert other.shown_id == "moa"
    assert other.center.view == "timeline"
    other.close()


def test_a_session_that_cannot_be_read_counts_as_none(qtbot: QtBot, tiny_file: Path) -> None:
    settings = Settings()
    large = (
        f'{{"side": {{"sizes": [{10**30}, 1]}}, "center": {{"timeline": {{"lanes": {10**30}}}, "view": "timeline"}}}}'
    )
    for wrong in ("{", "[]", '"x"', large, '{"panes": "x", "navigator": 5, "center": [], "filters": 7, "geometry": 3}'):
        settings._store.setValue("session", wrong)
        window = again(qtbot, tiny_file)
        assert window.shown_id == "moa"
        window.close()
