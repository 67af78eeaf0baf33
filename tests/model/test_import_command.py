"""The import command: what it tells a program, and what it leaves behind when it is stopped."""

import csv
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import main
from model.catalog import Catalog
from tests.tiny import write_tiny

ROOT = Path(main.__file__).parent
Capture = pytest.CaptureFixture[str]
BIG = 40_000  # rows; several seconds' work


def table(path: Path, rows: int = 3) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["事業名", "担当府省", "開始年度", "予算額"])
        writer.writerows([f"量子研究事業{number}", "文部科学省", 2015 + number % 8, number] for number in range(rows))
    return path


def started(source: Path, target: Path) -> subprocess.Popen[str]:
    words = ["import", str(source), "-o", str(target), "--progress", "json"]
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def read_until(process: subprocess.Popen[str], key: str, value: str = "") -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if value in str(json.loads(line).get(key, "\0")):
            return
    pytest.fail(f"the import ended without {key} {value}: {process.stderr.read() if process.stderr else ''}")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    (tmp_path / "catalogs").mkdir()
    return write_tiny(tmp_path / "catalogs" / "tiny.db")


def test_a_program_is_told_of_bytes_steps_and_the_end(tmp_path: Path, capsys: Capture) -> None:
    source, target = table(tmp_path / "予算.csv"), tmp_path / "予算.db"
    assert main.main(["import", str(source), "-o", str(target), "--progress", "json"]) == 0
    messages: list[dict[str, Any]] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    read = [message for message in messages if "done_bytes" in message]
    assert read[-1] == {
        "done_bytes": source.stat().st_size,
        "total_bytes": source.stat().st_size,
        "reading": "予算.csv",
    }
    assert any("doing" in message for message in messages)
    end = messages[-1]
    assert (end["done"], end["format"], end["counts"]["program"]) == (str(target), "table", 3)
    assert sum(times for _, times in end["reasons"]) > 0
    assert end["log"][0].split()[0] == str(end["reasons"][0][1])


def test_the_guess_is_told_with_the_first_rows_and_nothing_is_made(tmp_path: Path, capsys: Capture) -> None:
    source = table(tmp_path / "予算.csv", 30)
    assert main.main(["import", str(source), "--guess"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["format"], told["label"], told["header"][0]) == ("table", "予算.csv", "事業名")
    assert told["rows"][:2] == [
        ["量子研究事業0", "文部科学省", "2015", "0"],
        ["量子研究事業1", "文部科学省", "2016", "1"],
    ]
    assert len(told["rows"]) == 20
    by_column = {column["column"]: column for column in told["mapping"]["columns"]}
    assert by_column["事業名"]["target"] == "name"
    assert by_column["予算額"]["unit"] == "unknown"
    assert list(tmp_path.iterdir()) == [source]


def test_the_guess_of_a_format_that_needs_no_mapping_is_its_name(tmp_path: Path, capsys: Capture) -> None:
    assert main.main(["import", str(table(tmp_path / "a.csv")), "--guess", "--format", "rs"]) == 0
    assert json.loads(capsys.readouterr().out) == {"format": "rs"}


def test_a_mapping_that_was_confirmed_is_kept_to(tmp_path: Path, capsys: Capture) -> None:
    source, target, mapping = table(tmp_path / "a.csv"), tmp_path / "a.db", tmp_path / "mapping.json"
    columns = [
        {"column": "事業名", "target": "name"},
        {"column": "予算額", "target": "amount", "measure": "initial", "unit": "million yen", "year": 2024},
    ]
    mapping.write_text(json.dumps({"rows": "program", "columns": columns}), encoding="utf-8")
    assert main.main(["import", str(source), "-o", str(target), "--mapping", str(mapping)]) == 0
    assert "3 programs" in capsys.readouterr().out
    with Catalog.open(target) as catalog, catalog.answering():
        assert catalog.overview().counts["organization"] == 0
        assert main.main(["list", "programs", "--format", "json", "--catalog", str(target)]) == 0
    amounts = {row["name"]: row["stated_budget_yen"] for row in json.loads(capsys.readouterr().out)}
    assert amounts["量子研究事業2"] == 2_000_000


def test_neither_a_target_nor_a_guess_is_wrong_usage(tmp_path: Path, capsys: Capture) -> None:
    with pytest.raises(SystemExit, match="2"):
        main.main(["import", str(table(tmp_path / "a.csv"))])
    assert "-o/--output is required" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("step", [("reading", ""), ("doing", "indexing")], ids=["while it reads", "while it indexes"])
def test_an_import_that_is_told_to_stop_leaves_nothing_behind(
    tmp_path: Path, old: Path, number: signal.Signals, step: tuple[str, str]
) -> None:
    before = old.read_bytes()
    with started(table(tmp_path / "big.csv", BIG), old) as process:
        read_until(process, *step)
        assert len(list(old.parent.iterdir())) == 2
        process.send_signal(number)
        assert process.stderr is not None
        assert process.stderr.read() == ""
        assert process.wait(30) == 130
    assert list(old.parent.iterdir()) == [old]
    assert old.read_bytes() == before


def test_a_line_on_standard_input_stops_an_import(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    with started(table(tmp_path / "big.csv", BIG), folder / "big.db") as process:
        read_until(process, "reading")
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.wait(30) == 130
    assert list(folder.iterdir()) == []


def test_an_import_ends_well_when_standard_input_is_closed(tmp_path: Path) -> None:
    with started(table(tmp_path / "small.csv"), tmp_path / "small.db") as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(30) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
@pytest.mark.parametrize("step", [("reading", ""), ("doing", "indexing")], ids=["while it reads", "while it indexes"])
def test_an_import_that_is_killed_leaves_the_old_catalog_as_it_was(
    tmp_path: Path, old: Path, step: tuple[str, str]
) -> None:
    before = old.read_bytes()
    with started(table(tmp_path / "big.csv", BIG), old) as process:
        read_until(process, *step)
        process.kill()
        assert process.wait(30) == -signal.SIGKILL
    assert old.read_bytes() == before
    with Catalog.open(old) as catalog:
        assert catalog.overview().title == "Tiny"
