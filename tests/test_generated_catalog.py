"""The catalogs that the benchmarks measure keep every rule, and are the same every time."""

import sqlite3
from pathlib import Path

import pytest

from model.catalog import Catalog
from model.check import failures
from model.selection import Selection
from tests.benchmarks.generate import write_catalog

PROGRAMS = 400


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("generated") / "generated.db"
    write_catalog(target, PROGRAMS)
    return target


def test_a_generated_catalog_keeps_every_rule(generated: Path) -> None:
    with Catalog.open(generated) as catalog:
        assert failures(catalog.check()) == []
        assert catalog.overview().counts["program"] == PROGRAMS


def test_the_most_frequent_words_stand_in_about_a_third_of_the_programs(generated: Path) -> None:
    with Catalog.open(generated) as catalog:
        for word in ("research", "研究"):
            found = catalog.count(Selection(text=word, types=("program",)))
            assert 0.2 < found / PROGRAMS < 0.45, word


def test_the_same_number_gives_the_same_catalog(generated: Path, tmp_path: Path) -> None:
    write_catalog(tmp_path / "again.db", PROGRAMS)
    assert contents(generated) == contents(tmp_path / "again.db")


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_index'")
    found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in tables.fetchall()}  # noqa: S608
    connection.close()
    return found
