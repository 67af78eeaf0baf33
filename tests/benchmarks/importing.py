"""Imports beside what a user would do without the program: pandas, sqlite-utils."""

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measure import Ran, compare, python, run

REVIEW = Path(__file__).resolve().parents[3] / "shared" / "data" / "rs-system-2024"
_PANDAS = """
import sqlite3, sys
from pathlib import Path
import pandas
connection = sqlite3.connect(sys.argv[2])
for path in sorted(Path(sys.argv[1]).glob("*.zip")):
    pandas.read_csv(path, low_memory=False).to_sql(path.stem, connection, index=False)
connection.close()
"""
_INDEXED = ("name", "ministry", "kind", "start_year", "FY2024 initial budget (yen)")
_SEARCHED = ("name", "name_ja", "summary")


def rs_system(folder: Path, tables: Path = REVIEW, repetitions: int = 3) -> None:
    """Import the tables of RS System, and read and write the same ones with pandas."""
    if not tables.is_dir():
        print(f"  not measured: {tables} is not there")
        return
    own, other = folder / "rs.db", folder / "pandas.db"
    runs: dict[str, list[Ran]] = {"pandas": [], "import": []}
    for _ in range(repetitions):
        runs["pandas"].append(_fresh([sys.executable, "-c", _PANDAS, tables, other], other))
        runs["import"].append(_fresh([sys.executable, "main.py", "import", tables, "-o", own], own))
    compare(runs, "pandas")


def plain_table(folder: Path, programs: int = 1_000_000) -> None:
    """Import a plain table of programs, and put it into a database with sqlite-utils, with its indexes."""
    table = folder / f"{programs}.csv"
    if not table.exists():  # by a process of its own, so that this one stays small: see Ran.peak
        python("-m", "tests.benchmarks.generate", folder, "--programs", str(programs), "--csv")
    own, other = folder / "table.db", folder / "sqlite-utils.db"
    tool = Path(sys.executable).with_name("sqlite-utils")
    steps = [_fresh([tool, "insert", other, "programs", table, "--csv"], other)]
    steps.append(run([tool, "enable-fts", other, "programs", *_SEARCHED]))
    steps += [run([tool, "create-index", other, "programs", column]) for column in _INDEXED]
    whole = Ran(
        sum(one.seconds for one in steps), sum(one.processor for one in steps), max(one.peak for one in steps), ""
    )
    imported = _fresh([sys.executable, "main.py", "import", table, "-o", own], own)
    compare({"sqlite-utils": [whole], "import": [imported]}, "sqlite-utils")
    print(f"  {imported.output.strip()}")
    print(f"  {own.stat().st_size / 1e6:,.0f} MB, with sqlite-utils {other.stat().st_size / 1e6:,.0f} MB")


def _fresh(arguments: Sequence[str | Path], target: Path) -> Ran:
    target.unlink(missing_ok=True)
    return run(arguments)
