from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from typing import Any, NoReturn

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from typing_extensions import override

from gui import chart_canvas
from gui.background import Background, InlineExecutor
from gui.chart_panel import ChartPanel
from gui.texts import plain_tip
from model.charts.chart import Chart, charts_of
from model.charts.render import Picture, Region, render
from model.charts.style import DARK, LIGHT
from model.errors import ProcessEndedError
from model.process import ProcessExecutor
from model.report.page import page_of
from tests.tiny import tiny_catalog


def charts(record_id: str) -> tuple[Chart, ...]:
    with tiny_catalog() as catalog:
        return charts_of(page_of(catalog, record_id))


class LateExecutor(Executor):
    """Does the work that it was given when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[[], Any]]] = []
        self.given = 0

    @override
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        self.waiting.append((future, fn))
        self.given += 1
        return future

    def work(self) -> None:
        future, fn = self.waiting.pop(0)
        future.set_result(fn())

    def fail(self, error: Exception) -> None:
        self.waiting.pop(0)[0].set_exception(error)


def made(qtbot: QtBot, executor: Executor) -> ChartPanel:
    panel = ChartPanel(Background(None, executor))
    panel.resize(420, 360)
    qtbot.addWidget(panel)
    panel.show()
    return panel


@pytest.fixture
def panel(qtbot: QtBot) -> ChartPanel:
    return made(qtbot, InlineExecutor())


@pytest.fixture
def late() -> LateExecutor:
    return LateExecutor()


@pytest.fixture
def late_panel(qtbot: QtBot, late: LateExecutor) -> ChartPanel:
    return made(qtbot, late)


def show(panel: ChartPanel, qtbot: QtBot, record_id: str) -> None:
    panel.show_charts(charts(record_id), "")
    qtbot.waitUntil(lambda: panel.is_drawn)


def drawn_ids(panel: ChartPanel) -> set[str]:
    return {region.record_id for region in panel._canvas._regions}


def center_of(region: Region) -> QPoint:
    return QPoint(int(region.x + region.width / 2), int(region.y + region.height / 2))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the tooltips that are shown, "" for each one that is taken away."""
    texts: list[str] = []

    class Tip:
        @staticmethod
        def showText(_place: QPoint, text: str, *_: object) -> None:
            texts.append(text)

        @staticmethod
        def hideText() -> None:
            texts.append("")

    monkeypatch.setattr(chart_canvas, "QToolTip", Tip)
    return texts


def color_at(panel: ChartPanel, place: QPoint) -> str:
    return panel._canvas.grab().toImage().pixelColor(place).name()


def test_without_figures_the_panel_says_why(panel: ChartPanel) -> None:
    panel.show_charts((), "The sources state no figures for X.")
    assert panel._stack.currentWidget() is panel._reason
    assert panel._reason.text() == "The sources state no figures for X."


def test_a_choice_is_offered_only_between_several_charts(panel: ChartPanel, qtbot: QtBot) -> None:
    show(panel, qtbot, "q-fund")
    assert drawn_ids(panel) == {"metric-fund-size"}
    assert not panel.choice.isVisible()
    show(panel, qtbot, "moa")
    assert panel.choice.isVisible()
    panel.choice.setCurrentIndex(1)
    qtbot.waitUntil(lambda: panel.is_drawn)
    assert panel.chart is not None
    assert panel.chart.form == "timeline"
    assert "vision" in drawn_ids(panel)


def test_the_canvas_says_what_it_shows_to_those_who_do_not_see(panel: ChartPanel, qtbot: QtBot) -> None:
    show(panel, qtbot, "moa")
    assert panel._canvas.accessibleName() == "MOA: stated budgets"
    assert panel._canvas.accessibleDescription() == "QF: ¥2 tn"


def test_a_click_on_a_bar_says_which_record_it_stands_for(panel: ChartPanel, qtbot: QtBot) -> None:
    wanted: list[str] = []
    panel.record_wanted.connect(wanted.append)
    show(panel, qtbot, "moa")
    (region,) = panel._canvas._regions
    assert color_at(panel, center_of(region)) == LIGHT.series[0]
    qtbot.mouseClick(panel._canvas, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    qtbot.mouseClick(panel._canvas, Qt.MouseButton.RightButton, pos=center_of(region))
    assert wanted == []
    qtbot.mouseClick(panel._canvas, Qt.MouseButton.LeftButton, pos=center_of(region))
    assert wanted == ["q-fund"]


def test_the_bar_under_the_mouse_is_marked_and_told(panel: ChartPanel, qtbot: QtBot, told: list[str]) -> None:
    show(panel, qtbot, "moa")
    (region,) = panel._canvas._regions
    plain = panel._canvas.grab().toImage()
    qtbot.mouseMove(panel._canvas, center_of(region))
    qtbot.mouseMove(panel._canvas, center_of(region) + QPoint(1, 1))
    assert panel._canvas.grab().toImage() != plain
    qtbot.mouseMove(panel._canvas, QPoint(2, 2))
    assert panel._canvas.grab().toImage() == plain
    assert told == [plain_tip("QF: ¥2 tn"), ""]


def test_a_tooltip_tells_the_value_of_a_bar(panel: ChartPanel, qtbot: QtBot, told: list[str]) -> None:
    show(panel, qtbot, "moa")
    for place in (center_of(panel._canvas._regions[0]), QPoint(2, 2)):
        QApplication.sendEvent(panel._canvas, QHelpEvent(QEvent.Type.ToolTip, place, panel._canvas.mapToGlobal(place)))
    assert told == [plain_tip("QF: ¥2 tn"), ""]


@pytest.mark.usefixtures("told")
def test_the_keyboard_goes_from_bar_to_bar_and_follows_one(panel: ChartPanel, qtbot: QtBot) -> None:
    wanted: list[str] = []
    panel.record_wanted.connect(wanted.append)
    panel.show_charts(charts("moa")[1:], "")
    qtbot.waitUntil(lambda: panel.is_drawn)
    panel.take_focus()
    ids = [region.record_id for region in panel._canvas._regions]
    assert len(ids) == 3
    for keys, expected in (
        ([Qt.Key.Key_Return], []),
        ([Qt.Key.Key_Down, Qt.Key.Key_Return], [ids[0]]),
        ([Qt.Key.Key_Up, Qt.Key.Key_Enter], [ids[2]]),
        ([Qt.Key.Key_Left, Qt.Key.Key_Space], [ids[1]]),
    ):
        wanted.clear()
        for key in keys:
            qtbot.keyClick(panel._canvas, key)
        assert wanted == expected


def test_the_first_key_backward_goes_to_the_last_bar(panel: ChartPanel, qtbot: QtBot, told: list[str]) -> None:
    panel.show_charts(charts("moa")[1:], "")
    qtbot.waitUntil(lambda: panel.is_drawn)
    qtbot.keyClick(panel._canvas, Qt.Key.Key_Up)
    assert told == [plain_tip("QF: fund, from 2021")]


def test_the_wheel_scrolls_and_follows_nothing(panel: ChartPanel, qtbot: QtBot) -> None:
    wanted: list[str] = []
    panel.record_wanted.connect(wanted.append)
    show(panel, qtbot, "moa")
    place = center_of(panel._canvas._regions[0])
    event = QWheelEvent(
        place, panel._canvas.mapToGlobal(place), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    event.setAccepted(True)
    panel._canvas.wheelEvent(event)
    assert not event.isAccepted()
    assert wanted == []


def test_showing_a_chart_draws_it_once_at_its_size(late_panel: ChartPanel, late: LateExecutor, qtbot: QtBot) -> None:
    for record_id, count in (("q-fund", 1), ("moa", 2), ("vision", 3), ("vision", 3)):
        late_panel.show_charts(charts(record_id), "")
        qtbot.wait(50)
        if late.waiting:
            late.work()
        qtbot.wait(300)  # longer than the pause after a change of size
        assert (late.given, late_panel.is_drawn) == (count, True)
        assert late_panel._canvas._pixmap.size() == late_panel._canvas.size()


def test_a_hidden_panel_draws_nothing(late_panel: ChartPanel, late: LateExecutor, qtbot: QtBot) -> None:
    late_panel.hide()
    late_panel.show_charts(charts("q-fund"), "")
    qtbot.wait(50)
    assert late.given == 0
    late_panel.show()
    qtbot.waitUntil(lambda: late.given == 1)


def test_one_picture_is_drawn_at_a_time_and_late_ones_are_dropped(
    late_panel: ChartPanel, late: LateExecutor, qtbot: QtBot
) -> None:
    for record_id in ("q-fund", "vision", "moa"):
        late_panel.show_charts(charts(record_id), "")
        qtbot.wait(20)
    assert late.given == 1
    late.work()  # the first one, which nobody wants any more
    assert (late_panel.is_drawn, drawn_ids(late_panel), late.given) == (False, set(), 2)
    late.work()
    assert (late_panel.is_drawn, drawn_ids(late_panel), late.given) == (True, {"q-fund"}, 2)


def test_the_picture_before_stays_for_a_moment_and_cannot_be_followed(
    late_panel: ChartPanel, late: LateExecutor, qtbot: QtBot
) -> None:
    late_panel.show_charts(charts("moa"), "")
    qtbot.waitUntil(lambda: late.given == 1)
    late.work()
    late_panel.show_charts(charts("vision"), "")
    assert not late_panel.is_drawn
    assert not late_panel._canvas._pixmap.isNull()
    assert drawn_ids(late_panel) == set()
    qtbot.waitUntil(lambda: late_panel._canvas._shown is None)
    late.work()
    assert drawn_ids(late_panel) == {"metric-done", "metric-open"}


def test_another_size_is_drawn_after_a_pause_while_the_picture_stays(
    late_panel: ChartPanel, late: LateExecutor, qtbot: QtBot
) -> None:
    late_panel.show_charts(charts("moa"), "")
    qtbot.waitUntil(lambda: late.given == 1)
    late.work()
    for width in (430, 440, 450):
        late_panel.resize(width, 360)
        qtbot.wait(20)
    assert late.given == 1
    assert late_panel.is_drawn
    qtbot.waitUntil(lambda: late.given == 2)
    late.work()
    assert late_panel._canvas._pixmap.width() == late_panel._canvas.width()


def test_dark_paper_repaints_the_chart(panel: ChartPanel, qtbot: QtBot) -> None:
    show(panel, qtbot, "q-fund")
    corner = QPoint(1, 1)
    assert color_at(panel, corner) == LIGHT.paper
    panel.use_dark(True)
    qtbot.waitUntil(lambda: color_at(panel, corner) == DARK.paper)


def test_a_picture_for_a_sharp_screen_is_shown_at_its_size(
    panel: ChartPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(panel._canvas), "devicePixelRatioF", lambda _canvas: 2.0)
    show(panel, qtbot, "moa")
    pixmap = panel._canvas._pixmap
    assert pixmap.size() == panel._canvas.size() * 2
    assert pixmap.deviceIndependentSize().toSize() == panel._canvas.size()
    assert panel._canvas.rect().contains(center_of(panel._canvas._regions[0]))


def test_when_the_process_dies_the_panel_says_so_and_the_next_chart_is_drawn(
    late_panel: ChartPanel, late: LateExecutor, qtbot: QtBot
) -> None:
    bugs: list[object] = []
    late_panel.failed.connect(bugs.append)
    late_panel.show_charts(charts("moa"), "")
    qtbot.waitUntil(lambda: late.given == 1)
    late.fail(ProcessEndedError("The process for charts ended unexpectedly: try again."))
    assert late_panel._stack.currentWidget() is late_panel._reason
    assert late_panel._reason.text() == "The process for charts ended unexpectedly: try again."
    qtbot.wait(50)
    assert late.given == 1
    late_panel.show_charts(charts("vision"), "")
    qtbot.waitUntil(lambda: late.given == 2)
    late.work()
    assert late_panel.is_drawn
    assert bugs == []


def test_a_bug_in_drawing_is_handed_on(panel: ChartPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr("model.charts.render.render", broken)
    with qtbot.waitSignal(panel.failed) as failed:
        panel.show_charts(charts("moa"), "")
    assert isinstance(failed.args[0], ZeroDivisionError)
    assert panel._reason.text() == "This chart could not be drawn."


def test_a_chart_can_be_copied_and_saved_from_its_menu(panel: ChartPanel, qtbot: QtBot) -> None:
    assert not panel.more.isVisible()
    show(panel, qtbot, "moa")
    panel.more.click()
    menu = next(menu for menu in panel.findChildren(QMenu) if menu.isVisible())
    texts = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert texts[:2] == ["Copy Picture", "Copy Data"]
    with qtbot.waitSignal(panel.said):
        menu.actions()[1].trigger()
    assert "q-fund" in QApplication.clipboard().text()
    menu.close()


def test_the_right_button_asks_for_the_menu_of_a_record(panel: ChartPanel, qtbot: QtBot) -> None:
    asked: list[object] = []
    panel.menu_wanted.connect(lambda ids, _place: asked.append(ids))
    show(panel, qtbot, "moa")
    place = center_of(panel._canvas._regions[0])
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, panel._canvas.mapToGlobal(place))
    QApplication.sendEvent(panel._canvas, event)
    assert asked == [["q-fund"]]


@pytest.fixture
def drawing() -> Iterator[Background]:
    drawing = Background(None, ProcessExecutor("charts", finish=False))
    yield drawing
    drawing.stop()


def test_the_real_process_draws_the_same_picture(drawing: Background, qtbot: QtBot) -> None:
    panel = ChartPanel(drawing)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_charts(charts("moa"), "")
    qtbot.waitUntil(lambda: panel.is_drawn, timeout=60_000)
    canvas, chart = panel._canvas, panel.chart
    assert chart is not None
    here: Picture = render(chart, canvas.width(), canvas.height(), canvas.devicePixelRatioF(), dark=False)
    assert canvas._regions == here.regions
    image = canvas._pixmap.toImage()
    shown = [image.pixelColor(x, 40).getRgb() for x in range(0, here.width, 7)]
    start = 4 * 40 * here.width
    assert shown == [tuple(here.pixels[start + 4 * x : start + 4 * x + 4]) for x in range(0, here.width, 7)]
