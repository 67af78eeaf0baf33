from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.background import CatalogWorker, InlineExecutor
from gui.timeline_layout import HEADER, Lines, Place, Scale
from gui.timeline_tips import axis_tip, bar_tip, lane_tip
from gui.timeline_view import TimelineView
from model.lanes import Lane
from model.language import use_language
from model.selection import Selection
from resources import bundled_catalog

MEASURES = Selection(types=("policy", "program"))


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[CatalogWorker]:
    worker = CatalogWorker(qapp, InlineExecutor())
    yield worker
    worker.stop()


@pytest.fixture
def view(qtbot: QtBot, worker: CatalogWorker, tiny_file: Path) -> TimelineView:
    """Return the timeline of the tiny catalog by ministry: MOA with three bars, none with one, one without years."""
    return shown(qtbot, worker, tiny_file)


def shown(qtbot: QtBot, worker: CatalogWorker, file: Path, selection: Selection = MEASURES) -> TimelineView:
    view = TimelineView(worker)
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show()
    worker.open(file)
    view.show_selection(selection, "All")
    return view


def lanes_of(view: TimelineView) -> tuple[Lane, ...]:
    timeline = view.timeline
    assert timeline is not None
    return timeline.lanes


def place_of(view: TimelineView, record_id: str) -> Place:
    return next(
        (lane, position)
        for lane, one in enumerate(lanes_of(view))
        for position, bar in enumerate(one.bars)
        if bar.row.id == record_id
    )


def click(qtbot: QtBot, view: TimelineView, place: Place) -> None:
    point = view.canvas.line_rect(place).center()
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)


def press(qtbot: QtBot, view: TimelineView, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(view.canvas, key)


def test_a_click_on_a_bar_asks_for_its_record_and_marks_it(qtbot: QtBot, view: TimelineView) -> None:
    with qtbot.waitSignal(view.record_wanted) as wanted:
        click(qtbot, view, place_of(view, "q-fund"))
    assert wanted.args == ["q-fund"]
    assert view.canvas.chosen == "q-fund"


def test_a_double_click_on_a_bar_asks_for_its_record(qtbot: QtBot, view: TimelineView) -> None:
    point = view.canvas.line_rect(place_of(view, "vision")).center()
    with qtbot.waitSignal(view.record_wanted) as wanted:
        qtbot.mouseDClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert wanted.args == ["vision"]


def test_a_drag_pans_and_asks_for_nothing(qtbot: QtBot, view: TimelineView) -> None:
    view.canvas.zoom_to(300)
    view.canvas.horizontalScrollBar().setValue(200)
    port, start = view.canvas.viewport(), view.canvas.line_rect(place_of(view, "q-fund")).center()
    asked: list[str] = []
    view.record_wanted.connect(asked.append)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(port, start - QPoint(50, 0))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start - QPoint(50, 0))
    assert view.canvas.horizontalScrollBar().value() == 250
    assert not asked


def test_the_keyboard_walks_through_lanes_and_bars(qtbot: QtBot, view: TimelineView) -> None:
    asked: list[str] = []
    view.record_wanted.connect(asked.append)
    view.canvas.setFocus()
    press(qtbot, view, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert asked == ["portal"]
    press(qtbot, view, Qt.Key.Key_Up, Qt.Key.Key_Space)
    assert asked == ["portal", "vision"]


def test_left_goes_to_the_lane_and_collapses_it_and_right_opens_it_again(qtbot: QtBot, view: TimelineView) -> None:
    view.canvas.setFocus()
    height = view.canvas.line_rect((1, HEADER)).top()
    press(qtbot, view, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert view.canvas.line_rect((1, HEADER)).top() < height
    press(qtbot, view, Qt.Key.Key_Right)
    assert view.canvas.line_rect((1, HEADER)).top() == height


def test_a_click_on_a_lane_turns_it(qtbot: QtBot, view: TimelineView) -> None:
    before = view.canvas.line_rect((1, HEADER)).top()
    click(qtbot, view, (0, HEADER))
    assert view.canvas.line_rect((1, HEADER)).top() != before


def test_home_and_end_lead_to_the_first_and_the_last_line(qtbot: QtBot, view: TimelineView) -> None:
    view.canvas.fold_all(collapsed=False)
    view.canvas.setFocus()
    press(qtbot, view, Qt.Key.Key_End)
    assert "予算の見える化" in view.canvas.accessibleDescription()
    press(qtbot, view, Qt.Key.Key_Home)
    assert view.canvas.accessibleDescription().startswith("MOA, Ministry of Affairs")


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_walking_beyond_the_ends_stays_there(qtbot: QtBot, view: TimelineView, key: Qt.Key) -> None:
    view.canvas.setFocus()
    press(qtbot, view, *[key] * 20)
    first = key in {Qt.Key.Key_PageUp, Qt.Key.Key_Up}
    said = view.canvas.accessibleDescription()
    assert said.startswith("MOA, Ministry of Affairs" if first else "No start or end stated")


def test_a_screen_reader_is_told_how_much_there_is_and_from_when_to_when(view: TimelineView) -> None:
    said = view.canvas.accessibleDescription()
    assert "4 bars in 3 lanes, 2016 to 2021" in said
    assert "4 of 5 state a start year" in said
    assert view.canvas.accessibleName() == "Timeline: All"


def test_ctrl_and_wheel_zoom_around_the_pointer(view: TimelineView) -> None:
    view.canvas.zoom_to(200)
    view.canvas.horizontalScrollBar().setValue(300)
    canvas, x = view.canvas, 150.0
    held = canvas.scale.time(x, canvas.horizontalScrollBar().value())
    event = QWheelEvent(
        QPointF(x, 200), canvas.viewport().mapToGlobal(QPointF(x, 200)), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.scale.per_year == pytest.approx(300)
    assert canvas.scale.time(x, canvas.horizontalScrollBar().value()) == pytest.approx(held, abs=0.01)


def test_zoom_keys_work_within_the_view(qtbot: QtBot, view: TimelineView) -> None:
    view.canvas.setFocus()
    fitting = view.canvas.scale.per_year
    qtbot.keyClick(view.canvas, Qt.Key.Key_Plus)
    assert view.canvas.scale.per_year > fitting
    assert view.fit.isEnabled()
    qtbot.keyClick(view.canvas, Qt.Key.Key_0)
    assert view.canvas.scale.per_year == fitting
    assert not view.fit.isEnabled()


def test_lanes_are_asked_for_anew(view: TimelineView) -> None:
    view.lanes.setCurrentIndex(view.lanes.findData("kind"))
    assert "fund" in {lane.key for lane in lanes_of(view)}


def test_a_record_that_is_pointed_at_comes_into_sight(qtbot: QtBot, worker: CatalogWorker) -> None:
    view = shown(qtbot, worker, bundled_catalog())
    place = place_of(view, "moonshot")
    assert not view.canvas.viewport().rect().contains(view.canvas.line_rect(place))
    view.point_at("moonshot")
    assert view.canvas.viewport().rect().contains(view.canvas.line_rect(place))


def test_pointing_at_what_has_no_bar_leaves_everything_where_it_is(view: TimelineView) -> None:
    view.point_at("firm")
    assert view.canvas.verticalScrollBar().value() == 0
    assert view.canvas.chosen == "firm"


def test_the_menu_of_a_bar_is_asked_for_by_mouse_and_keyboard(qtbot: QtBot, view: TimelineView) -> None:
    point = view.canvas.line_rect(place_of(view, "portal")).center()
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        there = view.canvas.viewport().mapToGlobal(point)
        with qtbot.waitSignal(view.menu_wanted) as wanted:
            QApplication.sendEvent(view.canvas.viewport(), QContextMenuEvent(reason, point, there))
        assert wanted.args[0] == ["portal"]


def test_a_selection_without_years_says_why_there_is_nothing(
    qtbot: QtBot, worker: CatalogWorker, tiny_file: Path
) -> None:
    view = shown(qtbot, worker, tiny_file, MEASURES.but(ids=("japanese-only",)))
    assert view.timeline is None
    assert "None of the 1 policies and programs" in view.canvas.accessibleDescription()
    view.grab()


def test_forgetting_leaves_nothing_to_see_or_to_ask(view: TimelineView) -> None:
    view.forget()
    assert view.timeline is None
    assert not view.completeness.text()
    view.lanes.setCurrentIndex(1)
    assert view.timeline is None


def test_a_catalog_that_cannot_answer_is_told_in_place(qtbot: QtBot, worker: CatalogWorker) -> None:
    view = TimelineView(worker)
    qtbot.addWidget(view)
    view.show_selection(MEASURES, "")
    assert view.canvas.accessibleDescription() == "No catalog is open: choose File > Open Catalog."


def test_what_was_chosen_stands_there_again(qtbot: QtBot, worker: CatalogWorker, view: TimelineView) -> None:
    view.lanes.setCurrentIndex(view.lanes.findData("policy"))
    view.canvas.zoom_to(180)
    view.explain.setChecked(False)
    other = TimelineView(worker)
    qtbot.addWidget(other)
    other.restore(view.state())
    assert other.state() == {"lanes": "policy", "zoom": 180.0, "legend": False}


@pytest.mark.parametrize("state", [{}, {"lanes": 3, "zoom": "wide", "legend": None}, {"zoom": -1.0}])
def test_a_state_that_cannot_be_read_changes_nothing(
    qtbot: QtBot, worker: CatalogWorker, state: dict[str, object]
) -> None:
    view = TimelineView(worker)
    qtbot.addWidget(view)
    before = view.state()
    view.restore(state)
    assert view.state() == before


@pytest.mark.parametrize("size", [(300, 200), (460, 560), (1000, 700)])
@pytest.mark.parametrize("kind", ["ministry", "policy", "kind", "none"])
def test_it_is_painted_light_and_dark_small_and_large(
    qtbot: QtBot, worker: CatalogWorker, size: tuple[int, int], kind: str
) -> None:
    view = shown(qtbot, worker, bundled_catalog())
    view.lanes.setCurrentIndex(view.lanes.findData(kind))
    view.resize(*size)
    view.canvas.fold_all(collapsed=False)
    light = view.canvas.viewport().grab().toImage()
    view.use_dark(True)
    assert view.canvas.viewport().grab().toImage() != light
    view.canvas.zoom_to(120)
    for value in range(0, view.canvas.verticalScrollBar().maximum(), 400):
        view.canvas.verticalScrollBar().setValue(value)
        view.canvas.viewport().grab()


def test_only_what_is_in_sight_is_painted(qtbot: QtBot, worker: CatalogWorker, monkeypatch: pytest.MonkeyPatch) -> None:
    import gui.timeline_picture

    view = shown(qtbot, worker, bundled_catalog())
    view.canvas.fold_all(collapsed=False)
    painted: list[object] = []
    monkeypatch.setattr(gui.timeline_picture, "paint_bar", lambda *given: painted.append(given))
    view.canvas.viewport().grab()
    row = view.canvas.line_rect((0, 0)).height()
    assert 0 < len(painted) <= view.canvas.viewport().height() // row + 1


def test_a_larger_font_makes_larger_lines(view: TimelineView) -> None:
    before = view.canvas.line_rect((0, 0)).height()
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert view.canvas.line_rect((0, 0)).height() > before


def test_tips_say_what_is_known(view: TimelineView) -> None:
    moa, _, _ = lanes_of(view)
    tip = bar_tip(moa.bars[place_of(view, "q-fund")[1]])
    for text in ("QF, Quantum Fund", "量子基金", "fund, MOA", "from 2021, end not stated", "¥2 tn", "disagree"):
        assert text in tip
    assert "3 policies and programs, 3 state a start or an end" in lane_tip(moa, None)
    assert lane_tip(moa, (2019, moa.steps[0])).endswith("2019: 1 ran, 0 of them began")


@pytest.mark.parametrize(
    ("time", "text"),
    [
        (2019.1, "2019 / FY2018 (April 2018 to March 2019)"),
        (2019.5, "2019 / FY2019 (April 2019 to March 2020)"),
        (-5.0, "-5"),
        (1e9, "1000000000"),
    ],
)
def test_the_axis_tells_calendar_and_fiscal_year(time: float, text: str) -> None:
    assert axis_tip(time) == text


def test_the_axis_tells_the_era_in_japanese() -> None:
    use_language("ja")
    try:
        assert axis_tip(2019.5).startswith("2019年 / 令和元年度")
    finally:
        use_language("en")


def test_a_scale_shows_all_until_it_is_zoomed() -> None:
    scale = Scale()
    scale.first, scale.last, scale.width = 1970.0, 2030.0, 654.0
    assert scale.per_year == pytest.approx(10)
    assert scale.length == pytest.approx(654)
    assert scale.ticks(0, 60) == [1970, 1980, 1990, 2000, 2010, 2020, 2030]
    scale.zoomed(8, 327, 0)
    assert scale.ticks(0, 60)[:3] == [1970, 1971, 1972]
    scale.zoomed(0.01, 0, 0)
    assert scale.zoom is None


@pytest.mark.parametrize("span", [1.0, 100.0, 1e6, 1e12, 1e19])
def test_any_span_of_years_has_a_scale_and_few_ticks(span: float) -> None:
    scale = Scale()
    scale.first, scale.last, scale.width = 2000.0, 2000.0 + span, 800.0
    assert len(scale.ticks(0, 60)) <= 15
    scale.zoomed(1e9, 400, 0)
    assert scale.length < max(2**31, 2 * scale.width)


def test_lines_are_found_where_they_stand(view: TimelineView) -> None:
    lines = Lines(lanes_of(view), {"moa"}, title=30, bands=[20, 0, 0], bar=25)
    walked = list(lines.between(0, 10_000))
    assert walked == [(0, HEADER), (1, HEADER), (1, 0), (2, HEADER), (2, 0)]
    assert [lines.at(lines.span(place)[0]) for place in walked] == walked
    assert lines.height == 50 + 55 + 55
    assert lines.at(lines.height) is None
