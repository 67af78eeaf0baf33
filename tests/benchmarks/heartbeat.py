"""How long does the window stand still? `python tests/benchmarks/heartbeat.py [--catalog FILE]`.

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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
BEAT = 5  # milliseconds
SETTLE = 0.15  # seconds after each step, in which what it set off is painted
PATIENCE = 60.0  # seconds for a step
SEARCHES = ("hydrogen energy", "量子技術")
NODES, SCROLLS, RECORDS = 25, 40, 20


@dataclass(frozen=True)
class Step:
    """A piece of an action: what to do, and how to see that it is done."""

    action: str
    do: Callable[[], object]
    done: Callable[[], bool] = lambda: True


class Heart:
    """Does one step after another between its beats, and keeps the gaps between them by action.

    Each gap is a pair: how long it was and how long the thread worked in it, in milliseconds.
    """

    def __init__(self, steps: Iterator[Step], finished: Callable[[], object]) -> None:
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

    def _is_over(self, step: Step, seconds: float) -> bool:
        if seconds > PATIENCE:
            print(f"{step.action}: not done within {PATIENCE:.0f} s")
            return True
        return seconds > SETTLE and step.done()


class Reader:
    """Uses a window as a reader would."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._shown: list[str] = []
        self._listed: list[int] = []
        window.record_shown.connect(self._shown.append)
        window.listing_shown.connect(self._listed.append)

    def journey(self, catalog: Path, charted: Sequence[str], folder: Path) -> Iterator[Step]:
        """Yield everything that is done, step by step; `charted` are records to show."""
        window = self._window
        yield Step("start", partial(window.open_catalog, catalog), self._drawn)
        yield from self._choose()
        yield from self._list()
        for record_id in charted:
            self._shown.clear()
            yield Step("show records with charts", partial(window.show_record, record_id), self._drawn)
        yield Step("switch to dark", window.appearance.use_dark_colors)
        yield Step("switch to light", window.appearance.use_light_colors)
        for width, height in ((1000, 700), (1400, 900), (1280, 800)):
            yield Step("resize", partial(window.resize, width, height))
        if self._shown:
            target = folder / "exported.pdf"
            export = partial(window.hand_over.export, [self._shown[-1]], target, "pdf")
            yield Step("export a PDF", export, target.exists)

    def _choose(self) -> Iterator[Step]:
        tree, search = self._window.navigator.view, self._window.search
        index = tree.currentIndex()
        for _ in range(NODES):
            tree.expand(index)
            index = tree.indexBelow(index)
            if not index.isValid():
                break
            yield Step("select tree nodes", partial(tree.setCurrentIndex, index))
        for text in SEARCHES:
            for end in range(1, len(text) + 1):
                yield self._asking("search letter by letter", partial(search.setText, text[:end]))
        yield self._asking("empty the search", search.clear)
        yield self._asking("list everything", partial(tree.setCurrentIndex, tree.model().index(0, 0)))

    def _list(self) -> Iterator[Step]:
        from PySide6.QtCore import Qt

        from gui.record_columns import COLUMNS

        table = self._window.table
        bar = table.verticalScrollBar()
        for part in range(SCROLLS + 1):
            yield Step("scroll the table", partial(bar.setValue, bar.maximum() * part // SCROLLS))
        for column in [place for place, one in enumerate(COLUMNS) if one.sort]:
            for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
                yield self._asking("sort by each column", partial(table.sortByColumn, column, order))

    def _drawn(self) -> bool:
        return bool(self._shown) and (self._window.chart.chart is None or self._window.chart.is_drawn)

    def _asking(self, action: str, do: Callable[[], object]) -> Step:
        self._listed.clear()
        return Step(action, do, lambda: bool(self._listed))


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


def main() -> int:
    """Use the window, and print the gaps for each action."""
    options = argparse.ArgumentParser(description="How long does the window stand still while it is used?")
    options.add_argument("--catalog", type=Path, help="catalog file (the bundled one when left out)")
    options.add_argument(
        "--platform", default="offscreen", help="Qt's platform: offscreen (default), xcb, wayland, ..."
    )
    chosen = options.parse_args()
    os.environ["QT_QPA_PLATFORM"] = chosen.platform
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # the offscreen platform warns at every resize
    sys.path.insert(0, str(ROOT))

    from PySide6.QtWidgets import QApplication

    from gui.app import prepare
    from gui.main_window import MainWindow
    from model.database import bundled_catalog

    catalog = (chosen.catalog or bundled_catalog()).absolute()
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
        application.quit()

    with tempfile.TemporaryDirectory() as folder:
        heart = Heart(Reader(window).journey(catalog, charted, Path(folder)), finished)
        application.exec()
    print(f"{'action':<26} {'longest gap':>12} {'p95':>8} {'longest busy':>13} {'beats':>8}   (ms)")
    for action, gaps in heart.gaps.items():
        ranked = sorted(gap for gap, _ in gaps)
        busy = max(worked for _, worked in gaps)
        p95 = ranked[len(ranked) * 95 // 100]
        print(f"{action:<26} {ranked[-1]:>12.1f} {p95:>8.1f} {busy:>13.1f} {len(ranked):>8}")
    print(*held)
    return 0


if __name__ == "__main__":
    sys.exit(main())
