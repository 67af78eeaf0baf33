"""Work in a process of its own: results, errors, its death and its end."""

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from model.errors import (
    AmbiguousNameError,
    AtlasError,
    CancelledError,
    PackageError,
    ProcessEndedError,
    UnknownNameError,
)
from model.files import written_whole
from model.process import ProcessExecutor

ROOT = Path(__file__).parents[2]


@pytest.fixture
def executor() -> Iterator[ProcessExecutor]:
    executor = ProcessExecutor("tests", finish=False)
    yield executor
    executor.shutdown()
    assert multiprocessing.active_children() == []


def refuse() -> NoReturn:
    raise UnknownNameError("quantun", ["quantum"])


def break_down() -> NoReturn:
    raise UnicodeDecodeError("utf-8", b"x", 0, 1, "a bug")


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def write_late(path: Path) -> None:
    time.sleep(0.3)
    path.write_text("whole", encoding="utf-8")


def test_work_is_done_in_another_process_again_and_again(executor: ProcessExecutor) -> None:
    first, second = executor.submit(os.getpid), executor.submit(divmod, 7, 2)
    assert first.result() != os.getpid()
    assert second.result() == (3, 1)
    assert executor.submit(os.getpid).result() == first.result()


def test_no_process_is_started_before_there_is_work() -> None:
    executor = ProcessExecutor("tests", finish=True)
    assert multiprocessing.active_children() == []
    executor.shutdown()


def test_an_expected_problem_comes_back_as_itself(executor: ProcessExecutor) -> None:
    with pytest.raises(UnknownNameError) as raised:
        executor.submit(refuse).result()
    assert raised.value.suggestions == ("quantum",)
    assert str(raised.value) == 'Nothing in the catalog is called "quantun". Did you mean quantum?'


def test_a_bug_comes_back_with_its_traceback(executor: ProcessExecutor) -> None:
    with pytest.raises(RuntimeError, match=r"(?s)in break_down.*UnicodeDecodeError"):
        executor.submit(break_down).result()


def test_after_a_death_the_next_work_has_a_new_process(executor: ProcessExecutor) -> None:
    before = executor.submit(os.getpid).result()
    with pytest.raises(ProcessEndedError, match="tests ended unexpectedly"):
        executor.submit(die).result()
    assert executor.submit(os.getpid).result() != before


def test_a_process_that_cannot_start_is_said_and_tried_again(
    executor: ProcessExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_to_start(_process: object) -> NoReturn:
        raise OSError(11, "Resource temporarily unavailable")

    with monkeypatch.context() as patched:
        patched.setattr(multiprocessing.get_context("spawn").Process, "start", refuse_to_start)
        with pytest.raises(ProcessEndedError, match=r"cannot be started \(Resource temporarily unavailable\)"):
            executor.submit(os.getpid).result()
    assert executor.submit(os.getpid).result() != os.getpid()


def test_what_must_be_finished_is_finished_at_the_end(tmp_path: Path) -> None:
    executor = ProcessExecutor("tests", finish=True)
    executor.submit(write_late, tmp_path / "file")
    executor.submit(write_late, tmp_path / "dropped")
    executor.shutdown(cancel_futures=True)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert multiprocessing.active_children() == []


def test_what_need_not_be_finished_is_ended() -> None:
    executor = ProcessExecutor("tests", finish=False)
    executor.submit(os.getpid).result()
    future = executor.submit(time.sleep, 60)
    started = time.monotonic()
    executor.shutdown()
    assert time.monotonic() - started < 30
    assert isinstance(future.exception(), ProcessEndedError)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_process_ends_when_the_program_is_killed(number: signal.Signals) -> None:
    code = (
        "import os, signal, time; from model.process import ProcessExecutor;"
        "signal.signal(signal.SIGINT, signal.SIG_DFL);"
        "executor = ProcessExecutor('tests', finish=True);"
        "print(executor.submit(os.getpid).result(), flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        child = Path("/proc") / program.stdout.readline().strip() / "stat"
        assert runs(child)
        program.send_signal(number)
        program.wait()
        for _ in range(200):
            if not runs(child):
                break
            time.sleep(0.05)
    assert not runs(child)


def runs(stat: Path) -> bool:
    """Tell whether a process runs: one that has ended is listed until its new parent asks for its status."""
    return stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in {"Z", "X"}


@pytest.mark.parametrize(
    "error",
    [
        AtlasError("A sentence."),
        PackageError(["one", "two"]),
        UnknownNameError("x", ["y"]),
        AmbiguousNameError("x", [("id", "name")]),
    ],
)
def test_every_expected_problem_can_be_pickled(error: AtlasError) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # made here
    assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))


def count_up(target: Path, say_progress: Callable[[int], None]) -> int:
    for number in (1, 2, 3):
        say_progress(number)
    return len(target.name)


def write_for_ever(target: Path, say_progress: Callable[[int], None]) -> None:
    with written_whole(target):
        say_progress(1)
        time.sleep(60)


def test_work_tells_how_far_it_is(executor: ProcessExecutor) -> None:
    told: list[int] = []
    assert executor.submit_telling(count_up, Path("abc"), tell=told.append).result() == 3
    assert told == [1, 2, 3]


def test_work_that_is_ended_leaves_nothing_and_the_next_goes_on(executor: ProcessExecutor, tmp_path: Path) -> None:
    begun = threading.Event()
    future = executor.submit_telling(write_for_ever, tmp_path / "x.csv", tell=lambda _: begun.set())
    assert begun.wait(30)
    executor.end_work(future)
    with pytest.raises(CancelledError):
        future.result()
    assert list(tmp_path.iterdir()) == []
    assert executor.submit_telling(count_up, Path("ab"), tell=lambda _: None).result() == 2


def test_nothing_is_ended_where_nothing_runs(executor: ProcessExecutor) -> None:
    future = executor.submit_telling(count_up, Path("ab"), tell=lambda _: None)
    future.result()
    executor.end_work(future)
    assert executor.submit_telling(count_up, Path("ab"), tell=lambda _: None).result() == 2


def test_only_the_work_that_is_meant_is_ended(executor: ProcessExecutor, tmp_path: Path) -> None:
    begun = threading.Event()
    running = executor.submit_telling(write_for_ever, tmp_path / "x.csv", tell=lambda _: begun.set())
    waiting = executor.submit_telling(count_up, Path("ab"), tell=lambda _: None)
    assert begun.wait(30)
    executor.end_work(waiting)
    assert waiting.cancelled()
    assert running.running()
    executor.end_work(running)
    with pytest.raises(CancelledError):
        running.result()
