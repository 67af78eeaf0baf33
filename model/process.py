"""Work in a process of its own, for what would hold up the caller: drawing, typesetting."""

import contextlib
import signal
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from model.errors import AtlasError, CancelledError, ProcessEndedError
from model.override import override

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

Work = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class ProcessExecutor(Executor):
    """Does one piece of work after another in a process, started for the first of them, and again after it has died.

    What is submitted is a function of a module, with arguments that can be pickled. An AtlasError that it raises is
    raised here, and any other error as a RuntimeError with its traceback; ProcessEndedError where the process could not
    start, or died. `finish` says whether a shutdown waits for the work that runs, or ends it.

    The standard ProcessPoolExecutor starts its processes on the caller's thread, is of no use once one has died, and
    leaves them behind when this process is killed, because they hold both ends of its queue (CPython issue 111873).
    """

    def __init__(self, purpose: str, *, finish: bool) -> None:
        self._purpose = purpose
        self._finish = finish
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=purpose)
        self._lock = threading.Lock()  # so that the process is not let go while it is being killed
        self._ending = False
        self._working = self._ended = False
        self._process: SpawnProcess | None = None
        self._connection: Connection[Any, Any] | None = None

    @override
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        return self._thread.submit(self._ask, (fn, args, kwargs))

    def submit_telling(
        self, fn: Callable[..., Any], /, *args: Any, tell: Callable[[int], None], **kwargs: Any
    ) -> "Future[Any]":
        """Submit work that takes `say_progress`: `tell` is called, on a thread of this executor, with what it says."""
        return self._thread.submit(self._ask, (fn, args, kwargs), tell)

    def end_work(self, future: "Future[Any]") -> None:
        """End this work, from any thread, and no other: it raises CancelledError. What it has not finished is lost."""
        if future.cancel():  # it was waiting for its turn
            return
        with self._lock:
            if self._process is not None and self._working and future.running():
                self._ended = True
                self._process.kill()

    @override
    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the process; always waits, because what runs has either been ended or must be finished."""
        if not self._finish:
            with self._lock:
                self._ending = True
                if self._process is not None:
                    self._process.kill()
        self._thread.shutdown(wait=True, cancel_futures=cancel_futures)
        self._let_go()

    def _ask(self, work: Work, tell: Callable[[int], None] | None = None) -> Any:
        connection = self._connection or self._start()
        try:
            self._working, self._ended = True, False
            connection.send((work, tell is not None))
            while isinstance(answer := connection.recv(), int):
                if tell is not None:
                    tell(answer)
            result, error = answer
        except (EOFError, OSError) as broken:
            ended, number = self._ended, self._process.pid if self._process else None
            self._let_go()
            _clear_after(number, work)
            if ended:
                raise CancelledError("It was stopped.") from broken
            raise ProcessEndedError(f"The process for {self._purpose} ended unexpectedly: try again.") from broken
        finally:
            with self._lock:
                self._working = False
        if self._ended:  # too late for this work, but the process is dead
            self._let_go()
        if error is not None:
            raise error
        return result

    def _start(self) -> "Connection[Any, Any]":
        from multiprocessing import get_context

        spawning = get_context("spawn")
        try:
            here, there = spawning.Pipe()
            process = spawning.Process(target=_serve, args=(there,), name=self._purpose, daemon=True)
            process.start()
        except OSError as error:
            reason = f"The process for {self._purpose} cannot be started ({error.strerror})"
            raise ProcessEndedError(f"{reason}: close other programs and try again.") from error
        there.close()  # else its end would not be seen here
        with self._lock:
            self._process, self._connection = process, here
            if self._ending:
                process.kill()
        return here

    def _let_go(self) -> None:
        """End the process, which has nothing to do or is dead."""
        with self._lock:
            if self._process is None or self._connection is None:
                return
            self._connection.close()
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = self._connection = None


def _clear_after(process: int | None, work: Work) -> None:
    from model.files import clear_after  # only where work was ended

    clear_after(process, (*work[1], *work[2].values()))


def _serve(connection: "Connection[Any, Any]") -> None:
    """Answer until the other end of the pipe is closed, by the program or by its death."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is meant for the program, which ends this too
    with contextlib.suppress(EOFError, OSError):
        while True:
            work, telling = connection.recv()
            connection.send(_answer(work, connection.send if telling else None))


def _answer(work: Work, say_progress: Callable[[int], None] | None) -> tuple[Any, Exception | None]:
    fn, args, kwargs = work
    if say_progress is not None:
        kwargs = {**kwargs, "say_progress": say_progress}
    try:
        return fn(*args, **kwargs), None
    except AtlasError as error:
        return None, error
    except Exception:  # noqa: BLE001  # raised again where the answer is awaited
        return None, RuntimeError(traceback.format_exc())
