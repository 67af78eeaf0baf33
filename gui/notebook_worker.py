"""The notebook off the GUI thread: one worker opens, uses and closes it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures import TimeoutError as StillRunningError
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from gui.background import Background
from model.errors import AtlasError, NotebookError
from model.override import override

if TYPE_CHECKING:
    from model.notebook import Notebook

_log = logging.getLogger(__name__)
_PATIENCE = 1.5  # seconds that the window waits at its end


class NotebookWorker(Background):
    """Asks the notebook in the order asked. It is opened for the first question."""

    opened = Signal(object, object)  # a notice or None, the backup that it offers or None

    def __init__(self, parent: QObject | None, executor: Executor | None = None) -> None:
        super().__init__(parent, executor, name="notebook")
        self._notebook: Notebook | None = None

    def ask(
        self,
        question: Callable[[Notebook], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Have a question answered, or a change made."""

        def work() -> Any:
            notebook = self._notebook or self._open()
            try:
                return question(notebook)
            except NotebookError as error:
                import sqlite3

                if getattr(error.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY_DBMOVED:
                    notebook.close()  # deleted, moved or replaced meanwhile
                    self._notebook = None  # the next question opens what is there then, or begins another
                raise

        self.run(work, done, failed)

    def _open(self) -> Notebook:
        from model.notebook import Notebook

        notebook = self._notebook = Notebook.open()
        backup = notebook.backup
        if notebook.notice or backup:
            self.opened.emit(notebook.notice, backup)
        return notebook

    @override
    def stop(self) -> None:
        """Finish what waits, close the notebook and back it up; nothing is delivered any more.

        What takes longer than the window can wait goes on until the program ends.
        """
        if self._stopped:
            return
        self._stopped = True
        closed: Future[None] = self._executor.submit(self._close)
        self._executor.shutdown(wait=False)
        try:
            closed.result(_PATIENCE)
        except StillRunningError:
            _log.warning("the notebook is still being written")
        except AtlasError as error:
            _log.warning("error: %s", error)

    def _close(self) -> None:
        if self._notebook is not None:
            notebook, self._notebook = self._notebook, None
            notebook.close_with_backup()
