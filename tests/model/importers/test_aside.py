"""Reading in a process of its own: the same catalog, the same errors, and nothing left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from model.errors import CancelledError, ImportFailedError, ProcessEndedError
from model.importers import Stream, run
from model.importers.aside import Read, reading_aside
from model.importers.inputs import Inputs, Log
from model.importers.run import Imported, import_files
from tests.model.test_build import content_of
from tests.model.test_process import ROOT, runs
from tests.tiny import write_tiny


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    rows = [f"p{number},Program {number},MOA;MOB,{2000 + number % 20}" for number in range(9_000)]
    path = tmp_path / "list.csv"
    path.write_text("\n".join(["id,name,ministry,start year", *rows, ",,,", "p1,Again,MOA,2001", "x,X,MOA,soon"]))
    return path


@pytest.fixture(autouse=True)
def aside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(run, "_READ_ASIDE", 0)
    yield
    assert multiprocessing.active_children() == []


def told(imported: Imported) -> list[str]:
    return list(imported.log.lines())


def test_the_catalog_and_the_log_are_those_of_reading_here(
    listed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    paths = [listed, tmp_path / "cut.zip"]
    seen: list[tuple[int, int, str]] = []
    elsewhere = import_files(paths, tmp_path / "one.db", progress=lambda *now: seen.append(now))
    monkeypatch.setattr(run, "_READ_ASIDE", 1_000_000_000)
    seen_here: list[tuple[int, int, str]] = []
    here = import_files(paths, tmp_path / "other.db", progress=lambda *now: seen_here.append(now))
    assert content_of(tmp_path / "one.db") == content_of(tmp_path / "other.db")
    assert told(elsewhere) == told(here)
    assert len(here.log.counts) > 3
    assert seen == seen_here
    assert elsewhere.overview == here.overview


def refuse(_inputs: Inputs, _log: Log) -> Stream:
    yield "programs", {"id": "a", "name": "A"}
    raise ImportFailedError("Nothing good.")


def break_down(_inputs: Inputs, _log: Log) -> Stream:
    yield "programs", {"id": "a", "name": "A"}
    raise ZeroDivisionError("a bug")


def die(_inputs: Inputs, _log: Log) -> Stream:
    yield "programs", {"id": "a", "name": "A"}
    os.kill(os.getpid(), signal.SIGKILL)


def go_on(inputs: Inputs, _log: Log) -> Stream:
    sys.stdout.write(f"{os.getpid()}\n")
    sys.stdout.flush()
    for number in range(1_000_000_000):
        inputs.count(inputs.files[0], 0)
        yield "programs", {"id": f"p{number}", "name": "P"}


@pytest.mark.parametrize(
    ("read", "error", "says"),
    [
        (refuse, ImportFailedError, "^Nothing good.$"),
        (break_down, RuntimeError, r"(?s)in break_down.*ZeroDivisionError: a bug"),
        (die, ProcessEndedError, "reading ended unexpectedly: try again"),
    ],
)
def test_a_failure_in_the_process_leaves_the_catalog_as_it_was(
    listed: Path, tmp_path: Path, read: Read, error: type[Exception], says: str
) -> None:
    target = write_tiny(tmp_path / "mine.db")
    before = target.read_bytes()
    with pytest.raises(error, match=says):
        import_files([listed], target, read=read)
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list.csv", "mine.db"]


def test_progress_may_stop_the_import(listed: Path, tmp_path: Path) -> None:
    def stop(*_now: object) -> None:
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        import_files([listed], tmp_path / "out.db", progress=stop, read=go_on)
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_process_that_cannot_start_is_said(listed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse_to_start(_process: object) -> NoReturn:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.get_context("spawn").Process, "start", refuse_to_start)
    with pytest.raises(ProcessEndedError, match=r"cannot be started \(Resource temporarily unavailable\)"):
        import_files([listed], tmp_path / "out.db")
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_the_process_ends_with_the_block(listed: Path) -> None:
    with reading_aside(go_on, [listed], Log(), None) as batches:
        assert next(batches)["records"]
        assert len(multiprocessing.active_children()) == 1
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_process_ends_when_the_program_is_killed(listed: Path, tmp_path: Path, number: signal.Signals) -> None:
    code = (
        "import signal, sys; from pathlib import Path; from model.importers import run;"
        "from tests.model.importers.test_aside import go_on;"
        "signal.signal(signal.SIGINT, signal.default_int_handler); run._READ_ASIDE = 0;"
        "run.import_files([Path(sys.argv[1])], Path(sys.argv[2]), read=go_on)"
    )
    words = [sys.executable, "-c", code, str(listed), str(tmp_path / "out.db")]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as program:
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
