"""What a reader does with the window, step by step: for `heartbeat.py`."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QWidget

from gui.center import VIEWS
from gui.command_palette import CommandPalette
from gui.filter_chip import Popup
from gui.main_window import MainWindow
from gui.record_columns import COLUMNS
from gui.record_window import RecordWindow
from gui.timeline_board import TimelineBoard
from model.exporters.chosen import Chosen
from model.grouping import GROUPINGS

SETTLE = 0.15  # seconds after a step, in which what it set off is painted
TYPED = 100  # milliseconds after which whoever waits for more to be typed has asked
SEARCHES = ("hydrogen energy", "量子技術")
NODES, SCROLLS, COMPARED, BESIDE = 25, 40, 5, 6
NOTE = "量子 technology, seen twice; "
LETTERS = 2_000  # of a note
FACETS = ("type", "kind", "ministry", "field", "instrument", "target group", "policy")


@dataclass(frozen=True)
class Step:
    """A piece of an action: what to do, and how to see that it is done."""

    action: str
    do: Callable[[], object]
    done: Callable[[], bool] = lambda: True
    settle: float = SETTLE


class Reader:
    """Uses a window as a reader would."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._shown: list[str] = []
        self._answered: list[bool] = []
        window.record_shown.connect(self._shown.append)

    def journey(self, catalog: Path, charted: Sequence[str], folder: Path, parts: Collection[str]) -> Iterator[Step]:
        """Yield everything that is done in some parts of it, step by step; `charted` are records to show."""
        window = self._window
        yield Step("start", partial(window.open_catalog, catalog), self._drawn)
        journeys = {
            "tree": self._choose(),
            "search": self._search(),
            "table": self._list(),
            "filters": self._filter(),
            "records": self._read(charted, folder),
            "views": self._view(charted),
            "side": self._write(charted),
            "palette": self._find(),
            "windows": self._open_beside(charted),
            "looks": self._look(),
            "session": self._return(catalog),
        }
        for part, steps in journeys.items():
            if part in parts:
                yield from steps

    # ---- parts

    def _choose(self) -> Iterator[Step]:
        tree = self._window.navigator.view
        yield from self._down("select tree nodes", NODES)
        for grouping in (*GROUPINGS, GROUPINGS[0]):
            yield self._asking(f"group by {grouping}", partial(self._window.group_by, grouping))
            yield from self._down(f"nodes of {grouping}", 5)
            for text in ("e", "en", "ener", ""):
                yield self._asking("filter the tree", partial(self._window.navigator.filter.setText, text))
        yield self._asking("list everything", partial(tree.setCurrentIndex, tree.model().index(0, 0)))

    def _down(self, action: str, nodes: int) -> Iterator[Step]:
        tree = self._window.navigator.view
        index = tree.model().index(0, 0)
        for _ in range(nodes):
            tree.expand(index)
            index = tree.indexBelow(index)
            if not index.isValid():
                return
            yield self._asking(action, partial(tree.setCurrentIndex, index))

    def _search(self) -> Iterator[Step]:
        search = self._window.search
        for text in SEARCHES:
            for end in range(1, len(text) + 1):
                yield self._asking("search letter by letter", partial(search.setText, text[:end]))
        yield self._asking("empty the search", search.clear)

    def _list(self) -> Iterator[Step]:
        table = self._window.table
        yield from self._scroll("scroll the table", table)
        for column in [place for place, one in enumerate(COLUMNS) if one.sort]:
            for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
                yield self._asking("sort by each column", partial(table.sortByColumn, column, order))

    def _filter(self) -> Iterator[Step]:
        filters = self._window.center.filters
        for facet in FACETS:
            yield self._asking("open a filter", partial(filters.open_facet, facet))
            for popup in filters.findChildren(Popup):
                yield Step("close a filter", popup.close)
        yield Step("open a filter", filters.open_years)
        for popup in filters.findChildren(Popup):
            yield Step("close a filter", popup.close)
        for button in (filters.has_budget, filters.disputed, filters.clear_button):
            yield self._asking("set a filter", button.click)

    def _read(self, charted: Sequence[str], folder: Path) -> Iterator[Step]:
        window = self._window
        for record_id in charted:
            self._shown.clear()
            yield Step("show records with charts", partial(window.show_record, record_id), self._drawn)
        target = folder / "exported.pdf"
        yield Step(
            "export a PDF",
            partial(window.hand_over.export, Chosen(ids=tuple(charted[-1:])), target, "pdf"),
            target.exists,
        )

    def _view(self, charted: Sequence[str]) -> Iterator[Step]:
        window = self._window
        for name in VIEWS[1:]:
            if name == "compare":
                records = list(charted[:COMPARED])
                yield self._asking("compare", partial(window.center.compare_records, records))
            yield self._asking(f"open {name}", partial(window.center.use_view, name))
            yield from self._down(f"select nodes beside {name}", 4)
            tree = window.navigator.view
            yield self._asking(f"all beside {name}", partial(tree.setCurrentIndex, tree.model().index(0, 0)))
            view = window.center.tabs.currentWidget()
            for place, area in enumerate(view.findChildren(QAbstractScrollArea)):
                if area.isVisible():
                    yield from self._scroll(f"scroll {name} {place}", area, SCROLLS // 4)
            for choice in view.findChildren(QComboBox):
                for place in range(choice.count()):
                    if choice.isVisible():
                        yield self._asking(f"{name} by {choice.itemData(place)}", partial(_take, choice, place))
            if name == "timeline":
                yield from self._zoom(view)
            for record_id in charted[:4]:
                self._shown.clear()
                yield Step(f"show records beside {name}", partial(window.show_record, record_id), self._drawn)
            yield Step(f"dark with {name}", window.appearance.use_dark_colors)
            yield Step(f"light with {name}", window.appearance.use_light_colors)
        yield Step("return to the table", partial(window.center.use_view, VIEWS[0]))

    def _zoom(self, view: QWidget) -> Iterator[Step]:
        (board,) = view.findChildren(TimelineBoard)
        for do in (board.zoom_in, board.zoom_in, board.zoom_out, board.fit):
            yield Step("zoom the timeline", do)
        for collapsed in (False, True):
            yield Step("fold the timeline", partial(board.fold_all, collapsed=collapsed))

    def _write(self, charted: Sequence[str]) -> Iterator[Step]:
        window = self._window
        yield Step("open relations", window.focus_relations)
        for record_id in charted:
            self._shown.clear()
            yield Step("show relations", partial(window.show_record, record_id), self._is_shown)
        yield Step("open the note", window.focus_note)
        paper = QApplication.focusWidget()
        for place in range(LETTERS):
            text = NOTE[place % len(NOTE)]
            yield Step("type a note", partial(paper.insertPlainText, text), settle=0.002)  # type: ignore[union-attr]
        yield Step("return to the chart", window.focus_chart)

    def _find(self) -> Iterator[Step]:
        window = self._window
        yield Step("open the palette", window.doings.open_palette)
        palette = window.findChildren(CommandPalette)[-1]
        for text in SEARCHES:
            for end in range(1, len(text) + 1):
                yield self._asking("type into the palette", partial(palette.line.setText, text[:end]))
        yield Step("close the palette", palette.close)

    def _open_beside(self, charted: Sequence[str]) -> Iterator[Step]:
        for record_id in charted[:BESIDE]:
            yield self._asking("open a window of its own", partial(self._window.doings.open_own_windows, [record_id]))
        for window in self._window.findChildren(RecordWindow):
            yield Step("close a window of its own", window.close)

    def _look(self) -> Iterator[Step]:
        window = self._window
        for _ in range(2):
            yield Step("switch to dark", window.appearance.use_dark_colors)
            yield Step("switch to light", window.appearance.use_light_colors)
        for do in (window.appearance.zoom_in, window.appearance.zoom_in, window.appearance.zoom_reset):
            yield Step("zoom the text", do)
        for width, height in ((1000, 700), (1400, 900), (1280, 800)):
            yield Step("resize", partial(window.resize, width, height))

    def _return(self, catalog: Path) -> Iterator[Step]:
        window = self._window
        for view in ("records", "timeline"):
            yield self._asking("before a session", partial(window.center.use_view, view))
            state = window.state()
            self._shown.clear()
            yield Step("restore a session", partial(window.restore, state))
            yield Step("open the catalog again", partial(window.open_catalog, catalog), self._drawn)

    # ---- how a step is done

    def _scroll(self, action: str, area: QAbstractScrollArea, steps: int = SCROLLS) -> Iterator[Step]:
        for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
            for part in range(steps + 1):
                if bar.maximum():
                    yield Step(action, partial(_scroll_to, bar, part / steps), settle=SETTLE / 2)

    def _is_shown(self) -> bool:
        return bool(self._shown)

    def _drawn(self) -> bool:
        return self._is_shown() and (self._window.chart.chart is None or self._window.chart.is_drawn)

    def _asking(self, action: str, do: Callable[[], object]) -> Step:
        """Return a step that is over when what it asked for has been answered, and what that led to as well."""
        window = self._window

        def begin() -> None:
            self._answered.clear()
            do()
            QTimer.singleShot(TYPED, look)

        def look() -> None:
            window.worker.run(lambda: None, ask_surveys)

        def ask_surveys(_: object) -> None:
            window.surveys.run(lambda: None, answered)

        def answered(_: object) -> None:
            self._answered.append(True)

        return Step(action, begin, lambda: bool(self._answered))


def _scroll_to(bar: object, part: float) -> None:
    bar.setValue(round(bar.maximum() * part))  # type: ignore[attr-defined]


def _take(choice: QComboBox, place: int) -> None:
    choice.setCurrentIndex(place)
    choice.activated.emit(place)
