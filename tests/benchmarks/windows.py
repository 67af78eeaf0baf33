"""Windows that say on standard output how far they are: `python -m tests.benchmarks.windows bare | atlas CATALOG`.

A line has what was reached and the resident memory in megabytes, of the window and of the processes that it started.
"""

# Little is imported, so that the time until a window stands there is its own.

import os
import sys
from pathlib import Path

SETTLED = 1_500  # milliseconds after everything is filled


def resident(process: int | str = "self") -> float:
    """Return the resident memory of a process in megabytes, as Linux tells it."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not tell VmRSS")


def say(reached: str) -> None:
    below = sum(resident(number) for number in _children())
    print(f"{reached} {resident():.1f} {below:.1f}", flush=True)


def end() -> None:
    say("settled")
    os._exit(0)


def _children() -> list[int]:
    found = []
    for thread in Path("/proc/self/task").iterdir():
        found += [int(number) for number in (thread / "children").read_text(encoding="ascii").split()]
    return found


def bare() -> None:
    """Show a window with a tree and a text pane, and nothing in them."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTextBrowser, QTreeView

    class Window(QMainWindow):
        painted = False

        def paintEvent(self, event: QPaintEvent) -> None:  # type: ignore[explicit-override]
            super().paintEvent(event)
            if not self.painted:
                self.painted = True
                QTimer.singleShot(0, lambda: say("painted"))
                QTimer.singleShot(SETTLED, end)

    application = QApplication([])
    window = Window()
    splitter = QSplitter()
    splitter.addWidget(QTreeView())
    splitter.addWidget(QTextBrowser())
    window.setCentralWidget(splitter)
    window.resize(1280, 800)
    window.show()
    application.exec()


def atlas(catalog: Path) -> None:
    """Start the program as its user does, with a window that says how far it is."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from typing_extensions import override

    from gui.app import leave_sources_unread
    from gui.preflight import check_qt

    check_qt()  # as the program does before it imports its window
    leave_sources_unread()
    import gui.main_window
    from main import main

    class Window(gui.main_window.MainWindow):
        reached = frozenset[str]()

        def __init__(self) -> None:
            super().__init__()
            self.catalog_shown.connect(lambda: self.note("tree"))
            self.listing_shown.connect(lambda _: self.note("table"))
            self.record_shown.connect(lambda _: self.note("detail"))

        @override
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            if "paint" not in self.reached:
                self.note("paint")
                QTimer.singleShot(0, lambda: say("painted"))

        def note(self, what: str) -> None:
            if what in self.reached:
                return
            self.reached |= {what}
            if len(self.reached) == 4:
                QTimer.singleShot(0, lambda: say("filled"))
                QTimer.singleShot(SETTLED, self.settle)

        def settle(self) -> None:
            if self.chart.chart is not None and not self.chart.is_drawn:
                QTimer.singleShot(100, self.settle)
                return
            end()

    gui.main_window.MainWindow = Window  # type: ignore[assignment, misc]
    main([str(catalog)])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        atlas(Path(sys.argv[2]))
