"""Matching off the GUI thread: one worker owns the catalogs and the notebook, and answers in the order asked."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.background import Background
from model.catalog import Catalog
from model.crosswalk import Crosswalk, decision_on
from model.errors import AtlasError, CatalogError
from model.notebook import Change, Decision, Notebook, Verdict
from model.override import override
from model.records import Row, Stub
from model.selection import MEASURES
from model.shelf import Shelf
from model.value import Value

_MOST_LISTED = 3_000  # programs and policies


class Pair(Value):
    """Two catalogs that can be matched: the most important `programs` of one (`left` more), decisions on the other."""

    own: Path
    own_title: str
    other: Path
    other_title: str
    programs: tuple[Stub, ...]
    left: int
    decisions: tuple[Decision, ...]
    notice: str | None


class CrosswalkWorker(Background):
    """Asks two catalogs and the notebook, which are made, used and closed on its thread alone."""

    opened = Signal(object)  # Pair
    matched = Signal(object)  # Matches
    decided = Signal(str, object, object)  # the record's id, the project, the verdict or None
    noted = Signal(object)  # the Change that the notebook has accepted
    decisions_read = Signal(object)  # Sequence[Decision]

    def __init__(self, parent: QObject | None, executor: Executor | None = None) -> None:
        super().__init__(parent, executor, name="crosswalk")
        self._shelf = Shelf()
        self._notebook: Notebook | None = None
        self._own: Catalog | None = None
        self._other: Catalog | None = None
        self._crosswalk: Crosswalk | None = None
        self._turn = 0

    def open(self, own: Path, others: Sequence[Path]) -> None:
        """Open two catalogs: of several others the first with budgets by year. What was asked before is dropped."""

        def work() -> Pair:
            self._crosswalk = None
            notebook = self._notebook = self._notebook or Notebook.open()
            with self._shelf.opened(own) as catalog, catalog.answering():
                ids = catalog.ids(MEASURES)
                stubs = catalog.stubs(ids[:_MOST_LISTED])
            self._own = catalog
            other = self._other = self._first_with_budgets(others)
            own_title = catalog.overview().title
            self._crosswalk = Crosswalk(catalog, other)
            return Pair(
                own=own,
                own_title=own_title,
                other=other.path,
                other_title=other.overview().title,
                programs=tuple(stubs[one] for one in ids[:_MOST_LISTED]),
                left=max(len(ids) - _MOST_LISTED, 0),
                decisions=tuple(notebook.decisions(str(other.path.resolve()), own_title)),
                notice=notebook.notice,
            )

        self._turn += 1
        self._ask(work, self.opened.emit)

    def _first_with_budgets(self, paths: Sequence[Path]) -> Catalog:
        for path in paths:
            try:
                with self._shelf.opened(path) as catalog, catalog.answering():
                    if len(paths) == 1 or catalog.totals():
                        return catalog
            except CatalogError:
                if len(paths) == 1:
                    raise
        raise AtlasError(
            self.tr(
                "No catalog with budget projects was open lately: choose one, or make one of review sheets"
                " with File > Import."
            )
        )

    def match(self, record_id: str) -> None:
        """Find what may belong to a record."""

        def work() -> Any:
            if self._crosswalk is None:
                raise CatalogError(self.tr("Choose two catalogs first."))
            return self._crosswalk.matches(record_id)

        self._ask(work, self.matched.emit)

    def decide(self, record: Stub, project: Row | Stub, verdict: Verdict | None) -> None:
        """Keep a decision in the notebook, or forget it."""

        def work() -> Change:
            if self._notebook is None or self._own is None or self._other is None:
                raise CatalogError(self.tr("Choose two catalogs first."))
            if verdict is None:
                title = self._own.overview().title
                return self._notebook.undecide(record.id, str(self._other.path.resolve()), project.id, title)
            return self._notebook.decide(decision_on(self._own, record, self._other, project, verdict))

        def deliver(change: Change) -> None:
            self.noted.emit(change)
            self.decided.emit(record.id, project, verdict)

        self._ask(work, deliver)

    def read_decisions(self) -> None:
        """Read the decisions again: some were undone elsewhere."""

        def work() -> tuple[Decision, ...]:
            if self._notebook is None or self._own is None or self._other is None:
                return ()
            return tuple(self._notebook.decisions(str(self._other.path.resolve()), self._own.overview().title))

        self._ask(work, self.decisions_read.emit)

    def _ask(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        turn = self._turn

        def deliver(answer: Any) -> None:
            if turn == self._turn:
                done(answer)

        def fail(error: BaseException) -> None:
            if turn == self._turn:
                self.failed.emit(error)

        self.run(work, deliver, fail)

    def retire(self) -> None:
        """Deliver nothing more; close what is open when the work in hand is done, and be gone."""
        self._turn += 1
        self.run(self._close, lambda _: self._end())

    def _end(self) -> None:
        self.stop()
        self.deleteLater()

    @override
    def stop(self) -> None:
        if not self._stopped:
            self._stopped = True
            self._executor.submit(self._close)
            self._executor.shutdown(wait=True)

    def _close(self) -> None:
        self._crosswalk = self._own = self._other = None
        self._shelf.close()
        if self._notebook is not None:
            self._notebook.close()
            self._notebook = None
