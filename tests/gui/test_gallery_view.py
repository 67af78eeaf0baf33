"""The charts over a selection: shown as cards, drawn in sight only, enlarged, copied, saved."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from typing_extensions import override

from gui.app import prepare
from gui.background import Background, CatalogWorker, InlineExecutor
from gui.chart_card import ChartCard
from gui.gallery_view import GalleryView
from model.charts.export import ChartForm
from model.charts.style import DARK, LIGHT
from model.database import bundled_catalog
from model.errors import WriteError
from model.selection import MEASURES, Selection
from tests.tiny import write_tiny

ALL = Selection(types=MEASURES)


class Counted(InlineExecutor):
    """Counts the work that it is given."""

    def __init__(self) -> None:
        self.given = 0

    @override
    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        self.given += 1
        return super().submit(fn, *args, **kwargs)


@pytest.fixture
def drawing() -> Counted:
    return Counted()


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[CatalogWorker]:
    worker = CatalogWorker(None, InlineExecutor())
    worker.open(write_tiny(tmp_path / "tiny.db"))
    yield worker
    worker.stop()


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, worker: CatalogWorker, drawing: Counted) -> GalleryView:
    prepare(qapp)
    view = GalleryView(worker, Background(None, drawing))
    qtbot.addWidget(view)
    view.resize(460, 500)
    view.show()
    return view


def shown(view: GalleryView) -> list[ChartCard]:
    return [card for card in view._shown() if card.isVisible()]


def card_of(view: GalleryView, key: str) -> ChartCard:
    return next(card for card in shown(view) if card.chart is not None and card.chart.key == key)


def in_sight(view: GalleryView, key: str, qtbot: QtBot) -> ChartCard:
    card = card_of(view, key)
    view._scroll.ensureWidgetVisible(card)
    qtbot.waitUntil(lambda: card.canvas.is_drawn)
    return card


def test_the_charts_of_a_selection_stand_side_by_side_with_the_reasons_for_those_that_do_not(
    view: GalleryView,
) -> None:
    view.show_selection(ALL, "All")
    assert [card.chart for card in shown(view)] == list(view.charts)
    assert "amounts" in {chart.key for chart in view.charts}
    assert "No program of this selection states what was executed." in view._note.text()


def test_there_are_as_many_columns_as_fit(view: GalleryView, qtbot: QtBot) -> None:
    view.show_selection(ALL, "All")
    for width, columns in ((460, 1), (900, 2), (1300, 3)):
        view.resize(width, 500)
        qtbot.wait(20)
        assert len({card.x() for card in shown(view)}) == columns
        right = max(card.geometry().right() for card in shown(view))
        assert right < view._wall.width()


def test_only_what_is_in_sight_is_drawn(view: GalleryView, drawing: Counted, qtbot: QtBot) -> None:
    view.show_selection(ALL, "All")
    first, last = shown(view)[0], shown(view)[-1]
    qtbot.waitUntil(lambda: first.canvas.is_drawn)
    qtbot.wait(50)
    assert not last.canvas.is_drawn
    assert drawing.given < len(view.charts)
    view._scroll.ensureWidgetVisible(last)
    qtbot.waitUntil(lambda: last.canvas.is_drawn)


def test_a_click_on_a_bar_says_which_record_and_the_right_button_asks_for_its_menu(
    view: GalleryView, qtbot: QtBot
) -> None:
    wanted: list[str] = []
    menus: list[Any] = []
    view.record_wanted.connect(wanted.append)
    view.menu_wanted.connect(lambda ids, _place: menus.append(ids))
    view.show_selection(ALL, "All")
    canvas = in_sight(view, "amounts", qtbot).canvas
    region = canvas._regions[0]
    place = QPoint(int(region.x + region.width / 2), int(region.y + region.height / 2))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    canvas.menu_wanted.emit(region.record_id, place)
    assert wanted == ["q-fund"]
    assert menus == [["q-fund"]]


def test_a_chart_is_enlarged_and_escape_returns_to_all(view: GalleryView, qtbot: QtBot) -> None:
    view.show_selection(ALL, "All")
    card = in_sight(view, "amounts", qtbot)
    card.resize_button.click()
    assert view._large.isVisible()
    assert view._large.chart == card.chart
    qtbot.waitUntil(lambda: view._large.canvas.is_drawn)
    assert view.state() == {"enlarged": "amounts"}
    qtbot.keyClick(view._large.canvas, Qt.Key.Key_Escape)
    assert not view._large.isVisible()
    assert card.canvas.hasFocus()
    assert view.state() == {"enlarged": ""}


def test_what_was_enlarged_is_enlarged_again_if_the_selection_has_it(view: GalleryView) -> None:
    view.restore({"enlarged": "timeline"})
    view.show_selection(ALL, "All")
    assert view._large.isVisible()
    view.show_selection(Selection(types=("organization",)), "Organizations")
    assert not view._large.isVisible()


def test_another_selection_reuses_the_cards(view: GalleryView) -> None:
    view.show_selection(ALL, "All")
    before = shown(view)
    view.show_selection(Selection(types=("organization",)), "Organizations")
    assert shown(view) == before[:1]
    view.show_selection(ALL, "All")
    assert shown(view) == before


def test_dark_paper_draws_every_chart_again(view: GalleryView, qtbot: QtBot) -> None:
    view.show_selection(ALL, "All")
    card = in_sight(view, "amounts", qtbot)

    def corner() -> str:
        return card.canvas._pixmap.toImage().pixelColor(2, 2).name()

    assert corner() == LIGHT.paper
    view.use_dark(True)
    qtbot.waitUntil(lambda: corner() == DARK.paper)


def test_nothing_of_a_catalog_remains_when_it_is_forgotten(view: GalleryView) -> None:
    view.show_selection(ALL, "All")
    view.forget()
    assert shown(view) == []
    assert view.charts == ()


def test_the_keys_of_a_chart_copy_its_picture_and_its_data(view: GalleryView, qtbot: QtBot) -> None:
    said: list[str] = []
    view.said.connect(said.append)
    view.show_selection(ALL, "All")
    canvas = in_sight(view, "amounts", qtbot).canvas
    clipboard = QGuiApplication.clipboard()
    with_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(canvas, Qt.Key.Key_C, with_shift)
    assert clipboard.text().splitlines()[1].split("\t") == ["QF", "", "2000000000000", "yen", "QF: ¥2 tn", "q-fund"]
    qtbot.keyClick(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = clipboard.mimeData()
    assert data.hasImage()
    assert clipboard.image().width() == 1440
    assert b"<svg" in bytes(data.data("image/svg+xml").data())
    assert len(said) == 2


def test_a_chart_is_saved_in_every_form(view: GalleryView, qtbot: QtBot, tmp_path: Path) -> None:
    view.show_selection(ALL, "All")
    chart = in_sight(view, "amounts", qtbot).chart
    assert chart is not None
    for form in get_args(ChartForm):
        view.export.save(chart, form, tmp_path / f"chart.{form}", dark=False)
    assert QImage(str(tmp_path / "chart.png")).width() == 1440
    assert (tmp_path / "chart.svg").read_text("utf-8").count("<svg") == 1
    assert (tmp_path / "chart.pdf").read_bytes().startswith(b"%PDF")
    with (tmp_path / "chart.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["record id"] == "q-fund"


def test_the_dialog_for_saving_proposes_the_title(view: GalleryView) -> None:
    view.show_selection(ALL, "All")
    chart = view.charts[0]
    dialog = view.export.ask_where(chart.but(title="A/B: what?"), "png", dark=False)
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "A B what.png"
    dialog.reject()


def test_a_place_that_cannot_be_written_is_told(view: GalleryView, qtbot: QtBot, tmp_path: Path) -> None:
    view.show_selection(ALL, "All")
    with qtbot.waitSignal(view.failed) as failed:
        view.export.save(view.charts[0], "csv", tmp_path / "nowhere" / "chart.csv", dark=False)
    assert isinstance(failed.args[0], WriteError)


def test_the_menu_of_a_chart_names_what_can_be_done(view: GalleryView, qtbot: QtBot) -> None:
    view.show_selection(ALL, "All")
    card = in_sight(view, "amounts", qtbot)
    card.more_button.click()
    menu = next(menu for menu in view.findChildren(QMenu) if menu.isVisible())
    texts = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert texts == [
        "Enlarge", "Copy Picture", "Copy Data", "Save as PNG…", "Save as SVG…", "Save as PDF…", "Save Data as CSV…",
    ]  # fmt: skip
    menu.close()


def test_every_control_has_a_name(view: GalleryView) -> None:
    view.show_selection(ALL, "All")
    for card in (*shown(view), view._large):
        if card.chart is None:
            continue
        for control in (card.resize_button, card.more_button, card.canvas):
            assert control.accessibleName()
        assert card.resize_button.toolTip()


def test_the_bundled_catalog_fills_the_gallery(view: GalleryView, worker: CatalogWorker) -> None:
    worker.open(bundled_catalog())
    view.show_selection(ALL, "All")
    forms = {chart.form for chart in view.charts}
    assert {"bars", "stacked", "heatmap", "progress", "columns", "timeline"} <= forms
