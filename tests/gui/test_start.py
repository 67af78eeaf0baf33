"""Starting: in a fresh interpreter, because what has been imported is the point."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gui.preflight import INSTALL, CannotStartError, _missing_library, check_qt

ROOT = Path(__file__).parents[2]

USING = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gui.main_window import MainWindow
from gui.app import prepare
from model.database import bundled_catalog

HEAVY = ("matplotlib", "numpy", "pandas", "sqlite_utils", "typst")
seen = {}
application = QApplication([])
prepare(application)
window = MainWindow()
window.show()
window.open_catalog(bundled_catalog())
target = Path(sys.argv[1])
written = []
window.hand_over.said.connect(lambda text: written.append(text) if text.startswith("Written") else None)

def look():
    if window.chart.is_drawn and "chart" not in seen:
        seen["chart"] = window.chart.chart.title
        from model.exporters.chosen import Chosen
        window.hand_over.export(Chosen(ids=("sip",)), target, "pdf")
    elif written:
        seen["imported"] = [name for name in HEAVY if name in sys.modules]
        application.quit()

timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
QTimer.singleShot(60000, application.quit)
application.exec()
window.close()
print(json.dumps(seen))
"""


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_window_shows_charts_and_exports_without_importing_what_they_need(tmp_path: Path) -> None:
    done = run("-c", USING, str(tmp_path / "sip.pdf"), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen == {"chart": "METI: stated budgets", "imported": []}
    assert (tmp_path / "sip.pdf").read_bytes().startswith(b"%PDF")


UNPAINTED = """
import json, sys
from PySide6.QtWidgets import QApplication
from gui.app import prepare
from gui.main_window import MainWindow

application = QApplication([])
prepare(application)
window = MainWindow()
window.show()
print(json.dumps([name for name in ("sqlite3", "model.catalog", "model.report.page") if name in sys.modules]))
window.close()
"""


def test_a_window_stands_there_without_what_answers_questions() -> None:
    done = run("-c", UNPAINTED, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


UNREAD = """
import json, linecache
import PySide6.QtWidgets
from gui.app import leave_sources_unread
leave_sources_unread()
import gui.main_window
print(json.dumps([name for name in linecache.cache if name.endswith("main_window.py")]))
"""


def test_importing_the_window_reads_no_sources() -> None:
    done = run("-c", UNREAD, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only X11 and Wayland need a display to be named")
@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "There is no display"),
        ({"DISPLAY": ":64123"}, "The display :64123 does not answer"),
        ({"DISPLAY": "localhost:51"}, "The display localhost:51 does not answer"),
        ({"WAYLAND_DISPLAY": "nowhere"}, "There is no display"),
        ({"QT_QPA_PLATFORM": "wayland"}, "There is no display"),
    ],
)
def test_without_a_display_one_sentence_says_what_to_install(environment: dict[str, str], sentence: str) -> None:
    done = run("main.py", **environment)
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {sentence}")
    assert "apt-get install" in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_platform_that_qt_does_not_have_is_named() -> None:
    done = run("main.py", QT_QPA_PLATFORM="bogus")
    assert done.returncode == 1
    assert done.stderr.startswith("error: QT_QPA_PLATFORM names bogus")


def test_a_missing_system_library_is_named_with_the_line_that_installs_it() -> None:
    message = "libEGL.so.1: cannot open shared object file: No such file or directory"
    assert "libEGL.so.1" in _missing_library(message)
    assert INSTALL in _missing_library(message)


def test_any_other_platform_than_x11_needs_no_display() -> None:
    check_qt({"QT_QPA_PLATFORM": "offscreen"})
    if sys.platform.startswith("linux"):
        with pytest.raises(CannotStartError):
            check_qt({"QT_QPA_PLATFORM": "xcb"})


QUITTING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import main
execute = QApplication.exec
QApplication.exec = lambda *_: (QTimer.singleShot(1500, QApplication.closeAllWindows), execute())[1]
"""


def test_a_bad_catalog_is_said_on_the_terminal_too(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.db")
    done = run("-c", f"{QUITTING}\nsys.exit(main.main([{missing!r}]))", QT_QPA_PLATFORM="offscreen")
    assert "error: There is no file" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 0


def test_calls_into_qt_keep_the_count_of_references_to_none() -> None:
    """PySide6 6.12.0 on Python below 3.12 loses one with every call that returns nothing, until the process aborts."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 100
