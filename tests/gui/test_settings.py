"""What is remembered, and the menu of recent catalogs."""

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox

from gui.main_window import MainWindow
from gui.settings import Recent, Settings
from model.database import bundled_catalog
from tests.tiny import write_tiny


def files(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"目録 {number}.db" for number in range(count)]
    for path in paths:
        path.touch()
    return paths


def entries(window: MainWindow) -> list[QAction]:
    """Return the entries for catalogs, as the menu has them when it is opened."""
    window.files.recent.aboutToShow.emit()
    return [
        action for action in window.files.recent.actions() if action.text().startswith("&") and "  " in action.text()
    ]


def test_recent_catalogs_come_newest_first_once_and_eight_at_most(tmp_path: Path, settings_folder: Path) -> None:
    paths = files(tmp_path, 10)
    for path in paths:
        Settings().remember(path, f"Title of {path.stem}")
    Settings().remember(paths[5], "Five again")
    recent = Settings().recent()
    assert [one.path for one in recent] == [paths[number] for number in (5, 9, 8, 7, 6, 4, 3, 2)]
    assert recent[0] == Recent(paths[5], "Five again")
    assert [path.suffix for path in settings_folder.rglob("*") if path.is_file()] == [".ini"]


def test_catalogs_that_are_gone_are_left_out(tmp_path: Path) -> None:
    first, second = files(tmp_path, 2)
    settings = Settings()
    settings.remember(first, "First")
    settings.remember(second, "Second")
    second.unlink()
    assert [one.title for one in settings.recent()] == ["First"]
    settings.forget_recent()
    assert Settings().recent() == []


def test_the_last_folder_is_kept_while_it_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "資料"
    folder.mkdir()
    assert Settings().folder() == Path.home()
    Settings().set_folder(folder)
    assert Settings().folder() == folder
    folder.rmdir()
    assert Settings().folder() == Path.home()


def test_settings_that_hold_nonsense_count_as_empty(settings_folder: Path) -> None:
    place = settings_folder / "STI Atlas"
    place.mkdir()
    (place / "STI Atlas.ini").write_text("[General]\nfolder=@Invalid()\n[recent]\nsize=many\n1\\path=\\x0\n", "utf-8")
    assert Settings().recent() == []
    assert Settings().folder() == Path.home()


def test_a_catalog_that_was_open_is_in_the_menu_with_its_title_and_path(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    path = write_tiny(tmp_path / "A & B.db")
    assert entries(empty_window) == []
    empty_window.open_catalog(path)
    empty_window.open_bundled()
    (entry,) = entries(empty_window)
    assert entry.text() == "&1  Tiny"
    assert entry.statusTip() == str(path)
    assert "A &amp; B.db" in entry.toolTip()
    entry.trigger()
    assert empty_window.windowTitle().startswith("Tiny 1")


def test_the_bundled_catalog_and_files_that_are_none_are_not_remembered(
    empty_window: MainWindow, tmp_path: Path
) -> None:
    empty_window.open_catalog(bundled_catalog())
    assert entries(empty_window) == []
    empty_window.open_catalog(tmp_path / "none.db")
    for box in empty_window.findChildren(QMessageBox):
        box.close()
    assert entries(empty_window) == []


def test_clearing_leaves_the_files(empty_window: MainWindow, tmp_path: Path) -> None:
    path = write_tiny(tmp_path / "tiny.db")
    empty_window.open_catalog(path)
    assert entries(empty_window)
    empty_window.files.recent.actions()[-1].trigger()
    assert entries(empty_window) == []
    assert path.is_file()
    assert not empty_window.files.recent.actions()[-1].isEnabled()
