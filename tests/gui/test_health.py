"""A large catalog is looked through while it is used, and its damage told."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.health import HealthCheck
from gui.main_window import MainWindow
from model.errors import CatalogError
from tests.tiny import write_tiny


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = write_tiny(tmp_path / "large.db")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("CREATE TABLE padding (x); INSERT INTO padding VALUES (zeroblob(17 << 20))")
    return path


@pytest.fixture
def damaged(large: Path) -> Path:
    with contextlib.closing(sqlite3.connect(large)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'citations'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with large.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff")
    return large


@pytest.fixture
def health(monkeypatch: pytest.MonkeyPatch) -> HealthCheck:
    monkeypatch.setattr("gui.health._AFTER_OPENING", 0)
    return HealthCheck(None)


def test_damage_is_told(qtbot: QtBot, health: HealthCheck, damaged: Path) -> None:
    with qtbot.waitSignal(health.failed) as failed:
        health.look_through(damaged)
    health.stop()
    assert isinstance(failed.args[0], CatalogError)
    assert f"{damaged} is damaged" in str(failed.args[0])


def test_nothing_is_told_of_a_sound_catalog(qtbot: QtBot, health: HealthCheck, large: Path) -> None:
    with qtbot.assertNotEmitted(health.failed, wait=500):
        health.look_through(large)
    health.stop()


def test_another_catalog_ends_the_check_of_the_one_before(
    qtbot: QtBot, health: HealthCheck, large: Path, damaged: Path, tiny_file: Path
) -> None:
    assert damaged == large
    with qtbot.assertNotEmitted(health.failed, wait=500):
        health.look_through(damaged)
        health.look_through(tiny_file)
    health.stop()


def test_the_window_tells_of_damage_some_time_after_it_opened_the_catalog(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, empty_window: MainWindow, damaged: Path
) -> None:
    told: list[str] = []
    monkeypatch.setattr("gui.main_window.present", lambda _window, error: told.append(str(error)))
    empty_window.health._later.setInterval(0)
    empty_window.open_catalog(damaged)
    assert "Tiny" in empty_window.windowTitle()
    qtbot.waitUntil(lambda: any("restore it from a copy" in text for text in told))
