"""The indexes of names and words: the same whether they are made here or in a process of its own."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from model import word_index
from model.catalog import Catalog
from model.check import failures
from model.errors import CancelledError, ProcessEndedError
from model.selection import Selection
from tests.model.test_build import content_of
from tests.tiny import tiny_tables, write_tiny


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_index, "_PORTION", 2)
    monkeypatch.setattr(word_index, "_AHEAD", 3)


@pytest.mark.usefixtures("small_portions")
def test_an_index_that_is_made_aside_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tiny(tmp_path / "aside.db")
    monkeypatch.setattr(word_index, "_PORTION", 1_000)
    write_tiny(tmp_path / "here.db")
    aside, here = content_of(tmp_path / "aside.db"), content_of(tmp_path / "here.db")
    assert aside == here
    assert len(aside["search_index"]) > len(aside["name_index"]) > 50
    assert aside["name_keys"]
    with Catalog.open(tmp_path / "aside.db") as catalog:
        assert failures(catalog.check()) == []
        assert [row.id for row in catalog.rows(Selection(text="量子"))]


def die(_portion: object) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def refuse(_portion: object) -> NoReturn:
    raise CancelledError("No.")


@pytest.mark.usefixtures("small_portions")
@pytest.mark.parametrize(("work", "error"), [(die, ProcessEndedError), (refuse, CancelledError)])
def test_a_failure_in_the_process_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: object, error: type[Exception]
) -> None:
    monkeypatch.setattr(word_index, "index_aside", work)
    with pytest.raises(error):
        write_tiny(tmp_path / "tiny.db")


@pytest.mark.usefixtures("small_portions")
def test_a_failure_meanwhile_ends_the_process(tmp_path: Path) -> None:
    tables = tiny_tables()
    tables["discrepancy_notes"].append({"record_id": "vision", "field": "name", "preferred": None, "note": "x"})
    with pytest.raises(Exception, match="does not disagree"):
        write_tiny(tmp_path / "tiny.db", tables)
