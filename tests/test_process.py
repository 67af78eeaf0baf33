"""The command line as a process of its own: pipes, encodings, exit status."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import main

ROOT = Path(main.__file__).parent


def run(*words: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **options.pop("env", {})}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", check=False, env=environment, **options,
    )  # fmt: skip


def test_the_program_prints_and_fails_as_its_own_process(tmp_path: Path) -> None:
    good = run("summary", "SIP", cwd=tmp_path)
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("SIP, Cross-ministerial")
    bad = run("summary", "Nonesuch", cwd=tmp_path)
    assert (bad.returncode, bad.stdout) == (1, "")
    assert bad.stderr.startswith("error: Nothing in the catalog")
    assert run("summary").returncode == 2


@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}])
def test_a_terminal_without_unicode_gets_utf8_all_the_same(environment: dict[str, str]) -> None:
    done = run("summary", "経済産業省", env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "経済産業省" in done.stdout


def test_no_colors_go_into_a_pipe() -> None:
    assert "\033[" not in run("summary", "SIP").stdout


@pytest.mark.parametrize("words", ["list --format json", "summary SIP METI NEDO MEXT CSTI --format json"])
def test_a_reader_that_leaves_early_is_no_error(words: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" main.py {words} | head -1; exit ${{PIPESTATUS[1]}}'],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_a_reader_that_leaves_before_a_short_answer_is_no_error() -> None:
    done = subprocess.run(
        ["bash", "-c", f'(sleep 0.3; exec env -u PYTHONUNBUFFERED "{sys.executable}" main.py list fund) | true'],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_an_answer_that_cannot_be_written_is_an_error_in_a_sentence() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "main.py", "list", "fund"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_place_of_a_catalog_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    done = run("list", "--catalog", tmp_path / "pipe.db", timeout=3)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
