"""Language, colors and size of text: applied, remembered, and taken up at the next start."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.appearance import apply, apply_zoom, speak
from gui.background import InlineExecutor
from gui.colors import is_dark
from gui.main_window import MainWindow
from gui.settings import Settings
from model.language import language


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    font = qapp.font()
    yield
    speak("en")
    qapp.setFont(font)


def test_colors_are_remembered(window: MainWindow) -> None:
    window.actions_by_id["scheme-dark"].trigger()
    assert is_dark(QGuiApplication.palette())
    assert Settings().scheme() == "dark"
    window.actions_by_id["scheme-light"].trigger()
    assert not is_dark(QGuiApplication.palette())
    window.actions_by_id["scheme-system"].trigger()
    assert Settings().scheme() == "system"


def test_text_grows_shrinks_and_returns(window: MainWindow, qapp: QApplication) -> None:
    before = qapp.font().pointSizeF()
    window.actions_by_id["zoom-in"].trigger()
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.1)
    window.actions_by_id["zoom-in"].trigger()
    assert Settings().zoom() == 125
    window.actions_by_id["zoom-out"].trigger()
    assert Settings().zoom() == 110
    window.actions_by_id["zoom-reset"].trigger()
    assert qapp.font().pointSizeF() == pytest.approx(before)


def test_text_grows_no_further_than_the_largest_step(window: MainWindow) -> None:
    for _ in range(20):
        window.actions_by_id["zoom-in"].trigger()
    assert Settings().zoom() == 250
    apply_zoom(100)


def test_what_was_chosen_holds_at_the_next_start(qapp: QApplication) -> None:
    settings = Settings()
    settings.set_zoom(150)
    settings.set_language("ja")
    before = qapp.font().pointSizeF()
    apply(settings)
    assert language() == "ja"
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.5)
    apply_zoom(100)


def test_another_language_asks_for_the_window_anew_and_the_same_does_not(window: MainWindow, qtbot: QtBot) -> None:
    Settings().set_language("en")
    with qtbot.assertNotEmitted(window.remake_wanted):
        window.actions_by_id["english"].trigger()
    with qtbot.waitSignal(window.remake_wanted):
        window.actions_by_id["japanese"].trigger()
    assert Settings().language() == "ja"


def test_a_window_made_afterwards_speaks_japanese(qtbot: QtBot) -> None:
    speak("ja")
    window = MainWindow(InlineExecutor())
    qtbot.addWidget(window)
    assert window.actions_by_id["find"].text() == "検索(&F)"
    assert window.actions_by_id["japanese"].isChecked()
    window.close()


def test_a_setting_that_is_no_size_counts_as_none() -> None:
    settings = Settings()
    for wrong in ("-5", "70000", "x", ""):
        settings._store.setValue("zoom", wrong)
        assert settings.zoom() == 100
    settings._store.setValue("scheme", "purple")
    assert settings.scheme() == "system"
