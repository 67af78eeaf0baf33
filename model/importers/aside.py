"""Read the files of an import in a process of its own, so that rows are read while those before are written."""

import contextlib
import gc
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.errors import AtlasError, ProcessEndedError
from model.importers import Stream
from model.importers.inputs import Inputs, Log, Progress
from model.writer import Batch, batches

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Read = Callable[[Inputs, Log], Stream]
_BATCH, _PROGRESS, _LOG, _ERROR = range(4)  # what a message from the process is


@contextlib.contextmanager
def reading_aside(read: Read, paths: Sequence[Path], log: Log, progress: Progress | None) -> Iterator[Iterator[Batch]]:
    """Give the rows that `read` makes of the files in a process of its own, which ends with the block.

    `read` must be one that can be pickled. `log` has its notes when all rows are taken. Taking them raises what `read`
    raises, though anything but an AtlasError as a RuntimeError with its traceback, and ProcessEndedError.
    """
    from multiprocessing import get_context

    spawning = get_context("spawn")
    here, there = spawning.Pipe(duplex=False)
    process = spawning.Process(target=_read, args=(there, read, paths, log), name="reading", daemon=True)
    try:
        process.start()
    except OSError as error:
        reason = f"The process for reading cannot be started ({error.strerror})"
        raise ProcessEndedError(f"{reason}: close other programs and try again.") from error
    there.close()  # else its end would not be seen here
    try:
        yield _batches(here, log, progress)
    finally:
        here.close()
        process.kill()
        process.join()
        process.close()


def _batches(connection: "Connection[Any, Any]", log: Log, progress: Progress | None) -> Iterator[Batch]:
    while True:
        try:
            kind, what = connection.recv()
        except (EOFError, OSError) as error:
            raise ProcessEndedError("The process for reading ended unexpectedly: try again.") from error
        if kind == _BATCH:
            yield what
        elif kind == _PROGRESS and progress is not None:
            progress(*what)
        elif kind == _LOG:
            log.entries, log.counts = what.entries, what.counts
            return
        elif kind == _ERROR:
            raise what


def _read(connection: "Connection[Any, Any]", read: Read, paths: Sequence[Path], log: Log) -> None:
    """Send rows and progress, and at the end the log, which begins with what was noted when the files were opened."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is meant for the program, which ends this too
    gc.set_threshold(100_000)  # rows make no cycles: looking for some after every 700 objects is time lost
    with contextlib.suppress(OSError):  # nobody is there any more to take it
        try:
            inputs = Inputs(paths, Log(), lambda *told: connection.send((_PROGRESS, told)))
            inputs.log = log
            for batch in batches(read(inputs, log)):
                connection.send((_BATCH, batch))
            connection.send((_LOG, log))
        except AtlasError as error:
            connection.send((_ERROR, error))
        except Exception:  # noqa: BLE001  # raised again where the rows are awaited
            connection.send((_ERROR, RuntimeError(traceback.format_exc())))
