"""How long does the window stand still? `python tests/benchmarks/heartbeat.py [WHAT ...] [--catalog FILE]`.

A timer beats every 5 ms on the window's thread while the window is used as a reader would: the longest gap between two
beats is the longest time for which it answered nobody. Where other programs want the processor too, a gap holds their
time as well; "busy" is the part of it that this thread worked itself.
"""

# Qt and the window are imported in functions: processes that the window starts import this module, too.

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.reader import Step

ROOT = Path(__file__).resolve().parents[2]
BEAT = 5  # milliseconds
PATIENCE = 20.0  # seconds for a step
RECORDS = 20
PARTS = ("tree", "search", "table", "filters", "records", "views", "side", "palette", "windows", "looks", "session")


class Heart:
    """Does one step after another between its beats, and keeps the gaps between them by action.

    Each gap is a pair: how long it was and how long the thread worked in it, in milliseconds.
    """

    def __init__(self, steps: "Iterator[Step]", finished: Callable[[], object]) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.gaps: dict[str, list[tuple[float, float]]] = {}
        self._steps = steps
        self._finished = finished
        self._step: Step | None = None
        self._begun = 0.0
        self._last = self._worked = 0.0
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=BEAT)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        if self._step is not None:
            gap = (now - self._last) * 1000, (worked - self._worked) * 1000
            self.gaps.setdefault(self._step.action, []).append(gap)
        self._last, self._worked = now, worked
        if self._step is None or self._is_over(self._step, now - self._begun):
            self._step = next(self._steps, None)
            if self._step is None:
                self._timer.stop()
                self._finished()
                return
            self._begun = now
            self._step.do()

    def _is_over(self, step: "Step", seconds: float) -> bool:
        if seconds > PATIENCE:
            print(f"{step.action}: not done within {PATIENCE:.0f} s")
            return True
        return seconds > step.settle and step.done()


def with_charts(catalog: Path) -> list[str]:
    """Return the ids of some records that have charts, the most important ones first."""
    from model.catalog import Catalog
    from model.charts.chart import charts_of
    from model.report.page import page_of
    from model.selection import Selection

    with Catalog.open(catalog) as opened:
        rows = opened.rows(Selection(), limit=10 * RECORDS)
        return [row.id for row in rows if charts_of(page_of(opened, row.id))][:RECORDS]


def memory() -> str:
    """Return what this process and those below it hold in memory, where /proc tells."""
    here = os.getpid()
    found: dict[int, int] = {}
    for status in sorted(Path("/proc").glob("[0-9]*/status"), key=lambda path: int(path.parent.name)):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
        except OSError:  # it has ended meanwhile
            continue
        number = int(status.parent.name)
        if "VmRSS" in lines and (number == here or int(lines["PPid"]) in found):
            found[number] = int(lines["VmRSS"].split()[0]) // 1024
    if here not in found:
        return "memory: not told by this system"
    others = ", ".join(f"{size} MB" for number, size in found.items() if number != here)
    return f"memory: window {found[here]} MB, processes that it started: {others or 'none'}"


def use(catalog: Path, what: list[str], folder: Path) -> tuple[Heart, str]:
    """Use a window on a catalog; return the heart, and what was held in memory at the end."""
    from PySide6.QtWidgets import QApplication

    from gui.app import TURN, leave_sources_unread, prepare
    from gui.main_window import MainWindow
    from tests.benchmarks.reader import Reader

    sys.setswitchinterval(TURN)
    leave_sources_unread()
    charted = with_charts(catalog)
    application = QApplication([])
    prepare(application)
    begun = time.perf_counter()
    window = MainWindow()
    window.show()
    print(f"window built and shown in {(time.perf_counter() - begun) * 1000:.0f} ms, before the first beat")
    held: list[str] = []

    def finished() -> None:
        held.append(memory())
        window.close()
        application.quit()

    heart = Heart(Reader(window).journey(catalog, charted, folder, what or PARTS), finished)
    application.exec()
    return heart, held[0]


def main() -> int:
    """Use the window, and print the gaps for each action."""
    options = argparse.ArgumentParser(description="How long does the window stand still while it is used?")
    options.add_argument("what", nargs="*", metavar="WHAT", help=f"of {', '.join(PARTS)} (all when left out)")
    options.add_argument("--catalog", type=Path, help="catalog file (the bundled one when left out)")
    options.add_argument(
        "--platform", default="offscreen", help="Qt's platform: offscreen (default), xcb, wayland, ..."
    )
    chosen = options.parse_args()
    if unknown := [one for one in chosen.what if one not in PARTS]:
        options.error(f"{unknown[0]} is none of {', '.join(PARTS)}")
    os.environ["QT_QPA_PLATFORM"] = chosen.platform
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # the offscreen platform warns at every resize
    sys.path.insert(0, str(ROOT))

    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):  # neither the settings nor the notebook of whoever runs it
            os.environ[name] = folder
        heart, held = use((chosen.catalog or ROOT / "resources" / "catalog.db").absolute(), chosen.what, Path(folder))
    print(f"{'action':<26} {'longest gap':>12} {'p95':>8} {'longest busy':>13} {'beats':>8}   (ms)")
    for action, gaps in heart.gaps.items():
        ranked = sorted(gap for gap, _ in gaps)
        busy = max(worked for _, worked in gaps)
        p95 = ranked[len(ranked) * 95 // 100]
        print(f"{action:<26} {ranked[-1]:>12.1f} {p95:>8.1f} {busy:>13.1f} {len(ranked):>8}")
    print(held)
    return 0


if __name__ == "__main__":
    sys.exit(main())
