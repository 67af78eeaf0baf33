"""The import command in a process of its own: the window's process does none of the work."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from model.errors import ImportFailedError, ProcessEndedError
from resources import FOLDER

_PROGRAM = FOLDER.parent / "main.py"
_STOPPED = 130  # exit status
_REFUSED = 1
_ENDS_WITHIN = 10_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Order:
    """What to import; without a format it is recognized."""

    paths: Sequence[Path]
    format: str | None = None

    def words(self) -> list[str]:
        return ["import", *map(str, self.paths), *(["--format", self.format] if self.format else [])]


class ImportProcess(QObject):
    """Runs one command at a time. Ends with `guessed`, `imported`, `failed` or `stopped`."""

    progressed = Signal(float, str)  # share of the bytes, what is read
    doing = Signal(str)
    guessed = Signal(dict)
    imported = Signal(dict)
    failed = Signal(object)  # an error
    stopped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stopping = False
        self._writes = False  # then it has to clear up when it is stopped
        self._answer: dict[str, Any] | None = None
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONWARNINGS", "ignore")
        environment.insert("PYTHONUTF8", "1")
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.errorOccurred.connect(self._error_occurred)
        self._process.finished.connect(self._finished)

    @property
    def is_running(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def guess(self, order: Order) -> None:
        """Ask what the files are, and what the columns of a plain table seem to mean."""
        self._start([*order.words(), "--guess"], writes=False)

    def start(self, order: Order, target: Path, mapping: Path | None = None) -> None:
        """Import."""
        given = ["--mapping", str(mapping)] if mapping else []
        self._start([*order.words(), *given, "-o", str(target), "--progress", "json"], writes=True)

    def _start(self, words: list[str], *, writes: bool) -> None:
        self._writes = writes
        self._stopping = False
        self._answer = None
        self._process.start(sys.executable, [str(_PROGRAM), *words])

    def stop(self) -> None:
        """Have it clear up and end; it does so within moments."""
        if self.is_running and not self._stopping:
            self._stopping = True
            if self._writes:
                self._process.write(b"\n")
            else:
                self._process.kill()

    def stop_and_wait(self) -> None:
        """Have it clear up, and return when it has ended."""
        self.stop()
        if self.is_running and not self._process.waitForFinished(_ENDS_WITHIN):
            self._process.kill()
            self._process.waitForFinished()

    def _read(self) -> None:
        while self._process.canReadLine():
            message = json.loads(bytes(self._process.readLine().data()))
            if "done_bytes" in message:
                share = message["done_bytes"] / message["total_bytes"] if message["total_bytes"] else 1.0
                self.progressed.emit(share, message["reading"])
            elif "doing" in message:
                self.doing.emit(message["doing"])
            else:
                self._answer = message

    def _error_occurred(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            reason = self._process.errorString()
            self.failed.emit(ProcessEndedError(self.tr("The import cannot be started ({0}).").format(reason)))

    def _finished(self, status: int, how: QProcess.ExitStatus) -> None:
        self._read()
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        if how == QProcess.ExitStatus.NormalExit and status == 0 and self._answer is not None:
            (self.imported if "done" in self._answer else self.guessed).emit(self._answer)
        elif self._stopping or status == _STOPPED:
            self.stopped.emit()
        else:
            self.failed.emit(self._error(status, how, said))

    def _error(self, status: int, how: QProcess.ExitStatus, said: str) -> Exception:
        if how == QProcess.ExitStatus.CrashExit:
            return ProcessEndedError(self.tr("The import ended unexpectedly, nothing was changed: try again."))
        if status == _REFUSED and said.startswith("error: "):
            return ImportFailedError(said.removeprefix("error: "))
        return RuntimeError(said)
