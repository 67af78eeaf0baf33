"""Work off the GUI thread: one worker owns the catalog, its answers arrive on the GUI thread by signal."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from model.errors import AtlasError, CancelledError, CatalogError
from model.override import override
from model.shelf import Shelf

if TYPE_CHECKING:
    from model.catalog import Catalog
    from model.records import Overview

_log = logging.getLogger(__name__)


class InlineExecutor(Executor):
    """Runs work at once, in the caller's thread: for tests."""

    @override
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # a future carries whatever was raised
            future.set_exception(error)
        return future


class Background(QObject):
    """A single worker. What it returns or raises arrives on the thread of this object."""

    _finished = Signal(object)
    _told = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None, executor: Executor | None = None, name: str = "worker") -> None:
        super().__init__(parent)
        self._executor = executor or ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._stopped = False
        self._finished.connect(self._deliver)
        self._told.connect(self._pass_on)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Future[Any] | None:
        """Do `work` on the worker, then call `done` with its result here, or `failed` (the signal) with its error.

        Returns what `end_work` takes.
        """
        if self._stopped:
            return None
        future = self._executor.submit(work)
        future.add_done_callback(lambda finished: self._finished.emit((finished, done, failed)))
        return future

    def run_telling(
        self,
        work: Callable[..., Any],
        *arguments: Any,
        told: Callable[[int], None],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> Future[Any] | None:
        """Do work that takes `say_progress` in a process; call `told`, here, with what it says. Returns as `run`."""
        if self._stopped:
            return None
        submit = getattr(self._executor, "submit_telling", None)
        if submit is None:  # nobody to tell on the way
            return self.run(partial(work, *arguments), done, failed)
        future: Future[Any] = submit(work, *arguments, tell=lambda count: self._told.emit((told, count)))
        future.add_done_callback(lambda finished: self._finished.emit((finished, done, failed)))
        return future

    def end_work(self, future: Future[Any] | None) -> None:
        """End this work, whether it runs or waits: it fails with a CancelledError. Others go on."""
        end = getattr(self._executor, "end_work", None)
        if end is not None and future is not None:
            end(future)

    def _pass_on(self, telling: tuple[Callable[[int], None], int]) -> None:
        if not self._stopped:
            telling[0](telling[1])

    def _deliver(
        self, delivery: tuple[Future[Any], Callable[[Any], None], Callable[[BaseException], None] | None]
    ) -> None:
        future, done, failed = delivery
        asker = getattr(done, "__self__", None)
        if self._stopped or (isinstance(asker, QObject) and not isValid(asker)):
            return  # nobody waits for it: a window of its own may be gone before its chart is drawn
        error = CancelledError("It was stopped.") if future.cancelled() else future.exception()
        if error is None:
            done(future.result())
        elif failed is not None:
            failed(error)
        else:
            self.failed.emit(error)

    def stop(self) -> None:
        """Finish what runs, drop what waits; nothing is delivered any more."""
        self._stopped = True
        self._executor.shutdown(wait=True, cancel_futures=True)


class CatalogWorker(Background):
    """Asks an open catalog. The catalog is made, used and closed on the worker's thread alone."""

    opened = Signal(object, object)  # path, Overview

    def __init__(self, parent: QObject | None, executor: Executor | None = None, name: str = "catalog") -> None:
        super().__init__(parent, executor, name)
        self.shelf = Shelf()  # other catalogs that a question reads in
        self._catalog: Catalog | None = None
        self._later: Path | None = None  # what the next question opens
        self._newest: dict[str, int] = {}
        self._running: str | None = None
        self._lock = threading.Lock()  # so that a statement is stopped only while its own question runs
        self._tickets = 0

    def open(self, path: Path) -> None:
        """Open another catalog; the one before stays open when this one cannot be. What was asked before is dropped."""

        def work() -> Overview:
            from model.catalog import Catalog

            catalog = Catalog.open(path)
            try:
                overview = catalog.overview()
            except AtlasError:
                catalog.close()
                raise
            if self._catalog is not None:
                self._catalog.close()
            self._catalog = catalog
            return overview

        self.drop(*self._newest)
        self.run(work, lambda overview: self.opened.emit(path, overview))

    def open_later(self, path: Path) -> None:
        """Open another catalog when something is asked; `opened` is not told, and what was asked before is dropped."""
        self.drop(*self._newest)
        with self._lock:
            self._later = path

    def ask(
        self,
        about: str,
        question: Callable[[Catalog], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Ask a question. A newer question about the same thing stops this one, and its answer is not delivered."""
        self._tickets += 1
        ticket = self._newest[about] = self._tickets
        with self._lock:
            if self._running == about and self._catalog is not None:
                self._catalog.interrupt()

        def work() -> Any:
            catalog = self._opened()
            with self._lock:
                if self._newest.get(about) != ticket:
                    raise CancelledError("A newer question replaced this one.")
                self._running = about
            started = time.perf_counter()
            try:
                with catalog.answering():
                    return question(catalog)
            finally:
                with self._lock:
                    self._running = None
                _log.debug("%s: %.1f ms", about, (time.perf_counter() - started) * 1000)

        def deliver(answer: Any) -> None:
            if self._newest.get(about) == ticket:
                done(answer)

        def deliver_failure(error: BaseException) -> None:
            if self._newest.get(about) != ticket:
                return
            if failed is not None:
                failed(error)
            else:
                self.failed.emit(error)

        self.run(work, deliver, deliver_failure)

    def _opened(self) -> Catalog:
        """Return the catalog that is open, which may have waited for this question."""
        with self._lock:
            later, self._later = self._later, None
        if later is not None:
            from model.catalog import Catalog

            self._close()
            self._catalog = Catalog.open(later)
        if self._catalog is None:
            raise CatalogError("No catalog is open: choose File > Open Catalog.")
        return self._catalog

    def drop(self, *abouts: str) -> None:
        """Stop the questions about these things, and deliver no answer to them."""
        with self._lock:
            for about in abouts:
                self._newest.pop(about, None)
            if self._running in abouts and self._catalog is not None:
                self._catalog.interrupt()

    @override
    def stop(self) -> None:
        if self._stopped:
            return
        self._newest.clear()  # what waits is refused by its ticket
        with self._lock:
            if self._running is not None and self._catalog is not None:
                self._catalog.interrupt()
        self._executor.submit(self._close)
        self._stopped = True
        self._executor.shutdown(wait=True)

    def _close(self) -> None:
        self.shelf.close()
        if self._catalog is not None:
            self._catalog.close()
            self._catalog = None
