"""A record in a window of its own: links lead on within it, and it asks for itself alone."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import prepare
from gui.background import Background, CatalogWorker, InlineExecutor
from gui.record_window import RecordWindow
from model.override import override


@pytest.fixture
def worker(qapp: QApplication, tiny_file: Path) -> CatalogWorker:
    prepare(qapp)
    worker = CatalogWorker(qapp, InlineExecutor())
    worker.open(tiny_file)
    return worker


@pytest.fixture
def window(qtbot: QtBot, worker: CatalogWorker) -> RecordWindow:
    return made(qtbot, worker)


def made(qtbot: QtBot, worker: CatalogWorker) -> RecordWindow:
    window = RecordWindow(worker, Background(worker, InlineExecutor()), None)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # qtbot closes it
    qtbot.addWidget(window)
    return window


def test_a_record_is_shown_with_its_page_its_chart_and_its_relations(window: RecordWindow) -> None:
    window.show_record("q-fund")
    assert window.windowTitle() == "QF, Quantum Fund"
    assert window.detail.toPlainText().startswith("QF, Quantum Fund")
    assert window.chart.chart is not None
    assert "Implemented by: LY (Laboratory Y)" in window.relations.accessibleDescription()


def test_links_lead_on_within_the_window_and_back(window: RecordWindow) -> None:
    window.show_record("q-fund")
    assert not window.back.isEnabled()
    window.detail.anchorClicked.emit(QUrl("record:moa"))
    window.relations.record_wanted.emit("agency-x")
    assert window.windowTitle() == "Agency X"
    window.back.trigger()
    window.back.trigger()
    assert window.windowTitle() == "QF, Quantum Fund"
    assert not window.back.isEnabled()
    window.forward.trigger()
    assert window.windowTitle() == "MOA, Ministry of Affairs"


def test_the_record_that_is_shown_can_be_shown_in_the_main_window(window: RecordWindow, qtbot: QtBot) -> None:
    assert not window.in_main.isEnabled()
    window.show_record("q-fund")
    window.show_record("vision")
    with qtbot.waitSignal(window.record_wanted) as asked:
        window.in_main.trigger()
    assert asked.args == ["vision"]


def test_each_of_several_windows_gets_its_own_record(qtbot: QtBot, worker: CatalogWorker) -> None:
    one, other = made(qtbot, worker), made(qtbot, worker)
    worker.ask("page", lambda catalog: catalog.record("moz"), lambda _: None)
    one.show_record("q-fund")
    other.show_record("vision")
    one.show_record("portal")
    assert (one.windowTitle(), other.windowTitle()) == ("Mirai Portal", "Society 9.0")


def test_the_keyboard_closes_it(window: RecordWindow, qtbot: QtBot) -> None:
    window.show_record("q-fund")
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window.detail, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_it_closes_and_is_gone_when_another_catalog_is_opened(
    qtbot: QtBot, worker: CatalogWorker, tiny_file: Path
) -> None:
    window = RecordWindow(worker, Background(worker, InlineExecutor()), None)
    window.show_record("q-fund")
    with qtbot.waitExposed(window):
        window.show()
    gone: list[bool] = []
    window.destroyed.connect(lambda: gone.append(True))
    worker.open(tiny_file)
    qtbot.waitUntil(lambda: bool(gone))


class Later(Executor):
    """Keeps work for later, as another process does."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    @override
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append((future, partial(fn, *args, **kwargs)))
        return future


def test_a_chart_that_is_drawn_after_it_was_closed_reaches_nobody(qtbot: QtBot, worker: CatalogWorker) -> None:
    later = Later()
    drawing = Background(worker, later)
    window = RecordWindow(worker, drawing, None)
    window.show_record("q-fund")
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: bool(later.waiting))
    gone: list[bool] = []
    window.destroyed.connect(lambda: gone.append(True))
    window.close()
    qtbot.waitUntil(lambda: bool(gone))
    with qtbot.captureExceptions() as raised:
        for future, work in later.waiting:
            future.set_result(work())
    assert raised == []


def test_a_record_that_is_not_there_is_told_in_a_sentence(window: RecordWindow) -> None:
    window.show_record("q-fund")
    window.show_record("nonesuch")
    [box] = [child for child in QApplication.topLevelWidgets() if child.isVisible() and child.parent() is window]
    assert "nonesuch" in box.property("text")
    box.close()
    assert window.windowTitle() == "QF, Quantum Fund"


def test_all_panes_take_the_colors_of_the_palette(window: RecordWindow) -> None:
    window.show_record("q-fund")
    palette = window.palette()
    palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.black)
    window.setPalette(palette)
    QApplication.sendPostedEvents(None, QEvent.Type.PaletteChange.value)
    assert window.detail.is_dark
    assert window.relations.is_dark
