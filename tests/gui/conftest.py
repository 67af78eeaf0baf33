"""A window on the tiny catalog, with work done at once, and a failure for every complaint of Qt."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import prepare
from gui.background import InlineExecutor
from gui.main_window import MainWindow
from tests.tiny import write_tiny

OF_THE_OFFSCREEN_PLATFORM = "This plugin does not support "  # size hints of windows, raising and grabbing of popups


@pytest.fixture(autouse=True)
def no_complaint_of_qt(qtlog: Any) -> Iterator[None]:
    yield
    complaints = [record.message for record in qtlog.records if record.type.name != "QtDebugMsg"]
    assert not [complaint for complaint in complaints if not complaint.startswith(OF_THE_OFFSCREEN_PLATFORM)]


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    yield
    left = [widget.windowTitle() for widget in qapp.topLevelWidgets() if widget.isVisible()]
    assert not left


@pytest.fixture(autouse=True)
def settings_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the tests away from what the window remembers for the user."""
    folder = tmp_path_factory.mktemp("settings")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    return folder


@pytest.fixture(scope="session")
def tiny_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny(tmp_path_factory.mktemp("catalog") / "tiny.db")


@pytest.fixture
def empty_window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    prepare(qapp)
    window = MainWindow(InlineExecutor())
    qtbot.addWidget(window)
    yield window
    window.close()


@pytest.fixture
def window(empty_window: MainWindow, tiny_file: Path) -> MainWindow:
    empty_window.open_catalog(tiny_file)
    return empty_window
