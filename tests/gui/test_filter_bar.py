import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.facet_popup import FacetPopup
from gui.filter_bar import FilterBar
from gui.filter_chip import Popup
from gui.years_popup import YearsPopup
from model.facets import FacetValue
from model.selection import Selection

MINISTRIES = (
    FacetValue(value="moa", label="MOA (Ministry of Affairs)", count=31),
    FacetValue(value="moz", label="事務省", count=1_234),
)
KINDS = (FacetValue(value="fund", label="fund", count=3), FacetValue(value="vision", label="vision", count=1))


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[FilterBar]:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.resize(900, 80)
    bar.show()
    yield bar
    for popup in bar.findChildren(Popup):
        popup.close()


def opened(bar: FilterBar, facet: str) -> FacetPopup:
    asked: list[str] = []
    bar.facet_wanted.connect(asked.append)
    bar.open_facet(facet)
    assert asked == [facet]
    return bar._popups[facet]


def years(bar: FilterBar) -> YearsPopup:
    bar.open_years()
    (popup,) = bar.findChildren(YearsPopup)
    return popup


def told(bar: FilterBar) -> list[Selection]:
    selections: list[Selection] = []
    bar.changed.connect(selections.append)
    return selections


def lines(popup: FacetPopup) -> list[tuple[str, str]]:
    model = popup.values
    return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]


def test_a_facet_is_asked_for_and_its_value_chosen_by_keyboard_alone(bar: FilterBar, qtbot: QtBot) -> None:
    selections = told(bar)
    popup = opened(bar, "ministry")
    assert popup._state.text() == "Counting…"
    bar.show_facet("ministry", MINISTRIES)
    assert lines(popup) == [("MOA (Ministry of Affairs)", "31"), ("事務省", "1,234")]
    qtbot.keyClick(popup.line, Qt.Key.Key_Down)
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert selections == [Selection(holders=("moz",))]
    assert bar.chips["ministry"].button.text() == "Ministry: 事務省"
    assert bar.chips["ministry"].cross.isVisible()


def test_typing_narrows_the_values_in_any_width_and_case(bar: FilterBar, qtbot: QtBot) -> None:
    popup = opened(bar, "ministry")
    bar.show_facet("ministry", MINISTRIES)
    popup.line.setText("ａｆｆａＩＲＳ")
    assert [label for label, _ in lines(popup)] == ["MOA (Ministry of Affairs)"]
    popup.line.setText("zzz")
    assert popup._state.text() == "No value holds this text."
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert popup.isVisible()
    qtbot.keyClick(popup.line, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert bar.filters == Selection()


def test_a_letter_that_is_typed_in_the_list_narrows_it(bar: FilterBar, qtbot: QtBot) -> None:
    popup = opened(bar, "ministry")
    bar.show_facet("ministry", MINISTRIES)
    qtbot.keyClick(popup.list, Qt.Key.Key_A)
    assert popup.line.text() == "a"
    assert [label for label, _ in lines(popup)] == ["MOA (Ministry of Affairs)"]


def test_several_kinds_may_be_chosen_while_the_list_stays_open(bar: FilterBar, qtbot: QtBot) -> None:
    selections = told(bar)
    popup = opened(bar, "kind")
    bar.show_facet("kind", KINDS)
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    qtbot.keyClick(popup.line, Qt.Key.Key_Down)
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert popup.isVisible()
    states = [popup.values.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in range(2)]
    assert states == [Qt.CheckState.Checked, Qt.CheckState.Checked]
    assert selections[-1] == Selection(kinds=("fund", "vision"))
    assert bar.chips["kind"].button.text() == "Kind: fund, vision"
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert selections[-1] == Selection(kinds=("fund",))


def test_another_ministry_replaces_the_first_and_the_same_one_leaves(bar: FilterBar) -> None:
    popup = opened(bar, "ministry")
    popup.chosen.emit(MINISTRIES[0])
    popup.chosen.emit(MINISTRIES[1])
    assert bar.filters == Selection(holders=("moz",))
    popup.chosen.emit(MINISTRIES[1])
    assert bar.filters == Selection()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_chip_is_removed_by_key(bar: FilterBar, qtbot: QtBot, key: Qt.Key) -> None:
    bar.set_filters(Selection(kinds=("fund",), holders=("moa",)), {"moa": "MOA"}, {"moa": "ministry"})
    selections = told(bar)
    qtbot.keyClick(bar.chips["ministry"].button, key)
    assert selections == [Selection(kinds=("fund",))]
    assert bar.chips["ministry"].button.text() == "Ministry ▾"
    qtbot.keyClick(bar.chips["ministry"].button, key)
    assert len(selections) == 1


def test_a_chip_is_removed_by_mouse(bar: FilterBar, qtbot: QtBot) -> None:
    bar.set_filters(Selection(kinds=("fund",)), {})
    selections = told(bar)
    qtbot.mouseClick(bar.chips["kind"].cross, Qt.MouseButton.LeftButton)
    assert selections == [Selection()]
    assert not bar.chips["kind"].cross.isVisible()


def test_a_facet_is_counted_without_its_own_value(bar: FilterBar) -> None:
    given = Selection(types=("program",), holders=("moa", "tech"), has_budget=True)
    bar.set_filters(given, {"moa": "MOA", "tech": "Quantum"}, {"moa": "ministry", "tech": "field"})
    assert bar.filters == given
    assert bar.selection_without("ministry") == given.but(holders=("tech",))
    assert bar.selection_without("type") == given.but(types=())


def press(popup: QWidget, target: QWidget, qtbot: QtBot) -> None:
    place = target.mapToGlobal(target.rect().center())
    qtbot.mousePress(popup, Qt.MouseButton.LeftButton, pos=popup.mapFromGlobal(place))
    qtbot.wait(20)


def test_a_press_on_its_own_chip_closes_a_list_and_one_on_another_opens_that(bar: FilterBar, qtbot: QtBot) -> None:
    kinds = opened(bar, "kind")
    press(kinds, bar.chips["kind"].button, qtbot)
    assert not kinds.isVisible()
    bar.open_facet("kind")
    press(kinds, bar.chips["field"].button, qtbot)
    assert not kinds.isVisible()
    assert bar._popups["field"].isVisible()


def test_years_are_chosen_only_in_order(bar: FilterBar, qtbot: QtBot) -> None:
    selections = told(bar)
    popup = years(bar)
    popup.first.setValue(2021)
    popup.last.setValue(2020)
    assert not popup.apply.isEnabled()
    qtbot.keyClick(popup.first, Qt.Key.Key_Return)
    assert selections == []
    assert popup.isVisible()
    popup.first.setValue(2018)
    popup.started.setChecked(True)
    qtbot.keyClick(popup.first, Qt.Key.Key_Return)
    assert selections == [Selection(started=(2018, 2020))]
    assert bar.years.button.text() == "Years: started 2018–2020"
    bar.open_years()
    qtbot.mouseClick(popup.remove, Qt.MouseButton.LeftButton)
    assert selections[-1] == Selection()


def test_years_may_be_open_at_one_end(bar: FilterBar) -> None:
    selections = told(bar)
    popup = years(bar)
    popup.first.setValue(2018)
    popup.apply.click()
    assert selections == [Selection(running=(2018, 9999))]
    assert bar.years.button.text() == "Years: from 2018"
    bar.open_years()
    assert popup.last.text() == "any"
    popup.close()


def test_a_step_from_no_year_leads_to_this_one(bar: FilterBar) -> None:
    box = years(bar).first
    assert box.year() is None
    box.stepUp()
    assert (box.year() or 0) > 2024


def test_toggles_tell_and_show_by_more_than_color(bar: FilterBar, qtbot: QtBot) -> None:
    selections = told(bar)
    qtbot.mouseClick(bar.disputed, Qt.MouseButton.LeftButton)
    assert selections == [Selection(disputed=True)]
    assert bar.disputed.text() == "✓ Disputed"


def test_clear_is_offered_only_when_there_is_something_to_clear(bar: FilterBar, qtbot: QtBot) -> None:
    assert not bar.clear_button.isVisible()
    bar.set_filters(Selection(running=(2018, 2020), disputed=True), {})
    assert bar.clear_button.isVisible()
    selections = told(bar)
    qtbot.mouseClick(bar.clear_button, Qt.MouseButton.LeftButton)
    assert selections == [Selection()]
    assert not bar.clear_button.isVisible()
    bar.clear()
    assert len(selections) == 1


def test_filters_are_the_same_after_a_restart(bar: FilterBar, qtbot: QtBot) -> None:
    given = Selection(types=("program",), kinds=("fund", "vision"), holders=("moa", "x"), started=(2018, 9999))
    bar.set_filters(given, {"moa": "MOA", "x": "Something"}, {"moa": "ministry"})
    assert bar.chips["holder"].isVisible()
    later = FilterBar()
    qtbot.addWidget(later)
    selections = told(later)
    later.restore(json.loads(json.dumps(bar.state())))
    assert later.filters == given
    assert later.chips["ministry"].button.text() == "Ministry: MOA"
    assert selections == []


@pytest.mark.parametrize(
    "broken",
    [{}, {"values": 3, "running": [1], "started": [2020, 2018]}, {"values": {"ministry": 1}, "disputed": "x"}],
)
def test_a_state_that_makes_no_sense_is_no_filter(bar: FilterBar, broken: dict[str, object]) -> None:
    bar.restore(broken)
    assert bar.filters == Selection()


def test_in_a_narrow_window_the_bar_goes_on_in_the_next_line_and_nothing_is_cut_off(bar: FilterBar) -> None:
    layout = bar.layout()
    assert layout is not None
    wide, narrow = layout.heightForWidth(2_000), layout.heightForWidth(300)
    assert narrow > 2 * wide
    bar.resize(300, narrow)
    layout.activate()
    shown = [child for child in bar.findChildren(QWidget) if child.parent() is bar and child.isVisible()]
    assert len(shown) > 8
    assert all(bar.rect().contains(child.geometry()) for child in shown)


def test_every_control_has_a_name_a_tip_and_can_be_reached(bar: FilterBar) -> None:
    for chip in (*bar.chips.values(), bar.years):
        assert chip.button.accessibleName()
        assert chip.button.toolTip()
        assert chip.button.focusPolicy() == Qt.FocusPolicy.StrongFocus
    for button in (bar.has_budget, bar.disputed, bar.clear_button):
        assert button.toolTip()
        assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus
