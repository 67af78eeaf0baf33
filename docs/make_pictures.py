"""Make the pictures of README and guide, and the list of keys: `python docs/make_pictures.py`. Needs no display.

Settings and notebook of whoever runs it are neither read nor changed.
"""

import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
APART = tempfile.mkdtemp()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["STI_ATLAS_NOTEBOOK"] = str(Path(APART) / "notebook.db")
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QSettings, QTimer, QUrl  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from gui.app import prepare  # noqa: E402
from gui.appearance import apply, speak  # noqa: E402
from gui.main_window import MainWindow  # noqa: E402
from gui.settings import Settings  # noqa: E402
from gui.shortcuts import shortcuts_markdown  # noqa: E402
from model.language import Language  # noqa: E402
from resources import bundled_catalog  # noqa: E402

PATIENCE = 4_000  # milliseconds until everything has been fetched and drawn
GUIDES: tuple[tuple[Language, str], ...] = (("en", "guide.md"), ("ja", "guide.ja.md"))
_KEYS = re.compile(r"(<!-- shortcuts: [^\n]*-->\n).*?(<!-- end -->)", re.DOTALL)

Scene = tuple[str, Callable[[MainWindow], object]]


def _list_all(window: MainWindow) -> None:
    window.navigator.view.setCurrentIndex(window.navigator.tree.index(0, 0))
    window.clear_filters()
    window.show_record("green-innovation-fund")


def _search(window: MainWindow) -> None:
    window.search.setText("carbon neutral")


def _read(window: MainWindow) -> None:
    window.clear_filters()
    window.detail.anchorClicked.emit(QUrl("disagreements:"))  # all that is disputed opens


def _view(name: str) -> Callable[[MainWindow], object]:
    return lambda window: window.center.use_view(name)


def _timeline(window: MainWindow) -> None:
    _list_all(window)
    window.center.use_view("timeline")


SCENES: tuple[Scene, ...] = (
    ("window", lambda window: window.show_record("green-innovation-fund")),
    ("search", _search),
    ("page", _read),
    ("timeline", _timeline),
    ("charts", _view("charts")),
    ("compare", lambda window: window.center.compare_records(["meti", "mext"])),
    ("disagreements", _view("disagreements")),
)


def main(folder: Path) -> int:
    """Go through the scenes, and save what the window shows of each."""
    application = QApplication([])
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, APART)
    prepare(application)
    apply(Settings())
    window = MainWindow()
    window.resize(1400, 860)
    window.show()
    waiting = list(SCENES)

    def play() -> None:
        if not waiting:
            window.close()
            application.quit()
            return
        waiting[0][1](window)
        QTimer.singleShot(PATIENCE, save)

    def save() -> None:
        name = waiting.pop(0)[0]
        window.grab().save(str(folder / f"{name}.png"))
        print(f"saved {name}.png")
        play()

    window.catalog_shown.connect(play)
    window.open_catalog(bundled_catalog())
    application.exec()
    write_keys()
    return int(bool(waiting))


def write_keys() -> None:
    """Put the list of keys into the guides."""
    for language, name in GUIDES:
        speak(language)
        path = ROOT / "docs" / name
        keys = shortcuts_markdown()
        path.write_text(_KEYS.sub(lambda found: found[1] + keys + found[2], path.read_text("utf-8")), "utf-8")  # noqa: B023


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"))
