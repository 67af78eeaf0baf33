import pytest
from matplotlib.backend_bases import MouseButton, MouseEvent
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.chart_panel import ChartPanel
from model.charts.chart import Chart, charts_of
from model.report.page import page_of
from tests.tiny import tiny_catalog


def charts(record_id: str) -> tuple[Chart, ...]:
    with tiny_catalog() as catalog:
        return charts_of(page_of(catalog, record_id))


@pytest.fixture
def panel(qtbot: QtBot) -> ChartPanel:
    panel = ChartPanel()
    panel.resize(420, 360)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def drawn_ids(panel: ChartPanel) -> set[str]:
    assert panel._canvas is not None
    axes = panel._canvas.figure.axes
    return {gid for one in axes for patch in one.patches if (gid := patch.get_gid())}


def test_without_figures_the_panel_says_why(panel: ChartPanel) -> None:
    panel.set_ready()
    panel.show_charts((), "The sources state no figures for X.")
    assert panel._stack.currentWidget() is panel._reason
    assert panel._reason.text() == "The sources state no figures for X."


def test_nothing_is_drawn_before_matplotlib_is_there(panel: ChartPanel) -> None:
    panel.show_charts(charts("q-fund"), "")
    assert panel._canvas is None
    panel.set_ready()
    assert drawn_ids(panel) == {"metric-fund-size"}


def test_a_choice_is_offered_only_between_several_charts(panel: ChartPanel) -> None:
    panel.set_ready()
    panel.show_charts(charts("q-fund"), "")
    assert not panel.choice.isVisible()
    panel.show_charts(charts("moa"), "")
    assert panel.choice.isVisible()
    panel.choice.setCurrentIndex(1)
    assert panel.chart is not None
    assert panel.chart.form == "timeline"
    assert "vision" in drawn_ids(panel)


def test_a_picked_bar_says_which_record_it_stands_for(panel: ChartPanel) -> None:
    wanted: list[str] = []
    panel.record_wanted.connect(wanted.append)
    panel.set_ready()
    panel.show_charts(charts("moa"), "")
    assert panel._canvas is not None
    canvas = panel._canvas
    canvas.draw()
    patch = next(patch for axes in canvas.figure.axes for patch in axes.patches if patch.get_gid())
    box = patch.get_window_extent()
    event = MouseEvent("button_press_event", canvas, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, MouseButton.LEFT)
    canvas.callbacks.process("button_press_event", event)
    assert wanted == ["q-fund"]


def test_showing_a_chart_draws_once(panel: ChartPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    panel.set_ready()
    panel.show_charts(charts("q-fund"), "")
    qtbot.wait(100)
    draws: list[int] = []
    draw = FigureCanvasAgg.draw

    def counted(canvas: FigureCanvasAgg) -> None:
        draws.append(1)
        draw(canvas)

    monkeypatch.setattr(FigureCanvasAgg, "draw", counted)
    panel.choice.blockSignals(True)
    panel.show_charts(charts("q-fund"), "")
    panel.choice.blockSignals(False)
    qtbot.wait(150)
    assert len(draws) == 1


def test_dark_paper_repaints_the_chart(panel: ChartPanel) -> None:
    panel.set_ready()
    panel.show_charts(charts("q-fund"), "")
    assert panel._canvas is not None
    light = panel._canvas.figure.get_facecolor()
    panel.use_dark(True)
    assert panel._canvas.figure.get_facecolor() != light


def test_the_keyboard_goes_from_bar_to_bar_and_follows_one(panel: ChartPanel, qtbot: QtBot) -> None:
    wanted: list[str] = []
    panel.record_wanted.connect(wanted.append)
    panel.set_ready()
    panel.show_charts(charts("moa"), "")
    panel.take_focus()
    assert panel._canvas is not None
    qtbot.keyClick(panel._canvas, Qt.Key.Key_Return)
    assert wanted == []
    qtbot.keyClick(panel._canvas, Qt.Key.Key_Down)
    qtbot.keyClick(panel._canvas, Qt.Key.Key_Return)
    assert wanted == ["q-fund"]


def test_the_wheel_over_a_bar_follows_nothing(panel: ChartPanel) -> None:
    wanted: list[str] = []
    panel.record_wanted.connect(wanted.append)
    panel.set_ready()
    panel.show_charts(charts("moa"), "")
    canvas = panel._canvas
    assert canvas is not None
    canvas.draw()
    box = canvas._bars()[0].get_window_extent()
    event = MouseEvent("scroll_event", canvas, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, "up")
    canvas.callbacks.process("scroll_event", event)
    assert wanted == []
