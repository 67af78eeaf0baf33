"""Large catalogs are looked through while they are used: before, it would take half a minute for a million programs."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gui.background import Background
from model.errors import CancelledError
from model.override import override

if TYPE_CHECKING:
    from model.database import PageCheck

_AFTER_OPENING = 3_000  # milliseconds: first the window is filled


class HealthCheck(Background):
    """Checks the pages of the catalog that was opened last; emits `failed` where it is damaged."""

    def __init__(self, parent: QObject | None, executor: Executor | None = None) -> None:
        super().__init__(parent, executor, name="health")
        self._check: PageCheck | None = None
        self._later = QTimer(self, singleShot=True, interval=_AFTER_OPENING)
        self._later.timeout.connect(self._start)

    def look_through(self, path: Path) -> None:
        """Check a catalog in a while, and no other any more."""
        from model.database import PageCheck

        self._end()
        self._check = PageCheck(path)
        self._later.start()

    def _start(self) -> None:
        if self._check is not None:
            self.run(self._check.run, lambda _: None, self._tell)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, CancelledError):
            self.failed.emit(error)

    def _end(self) -> None:
        self._later.stop()
        if self._check is not None:
            self._check.stop()

    @override
    def stop(self) -> None:
        self._end()
        super().stop()
