import shutil
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.background import Background, CatalogWorker
from model.catalog import Catalog
from model.errors import CatalogError


@pytest.fixture
def worker(qtbot: QtBot, tiny_file: Path) -> Any:
    worker = CatalogWorker(None)
    with qtbot.waitSignal(worker.opened):
        worker.open(tiny_file)
    yield worker
    worker.stop()


def test_work_is_done_elsewhere_and_its_result_arrives_here(qtbot: QtBot) -> None:
    background = Background(None)
    threads: list[int] = []
    background.run(threading.get_ident, lambda ident: threads.extend([ident, threading.get_ident()]))
    qtbot.waitUntil(lambda: len(threads) == 2)
    background.stop()
    assert threads[0] != threads[1] == threading.get_ident()


def test_what_work_raises_arrives_as_a_signal(qtbot: QtBot) -> None:
    background = Background(None)
    with qtbot.waitSignal(background.failed) as failed:
        background.run(lambda: 1 / 0, lambda _: None)
    background.stop()
    assert isinstance(failed.args[0], ZeroDivisionError)


def test_the_catalog_refuses_to_be_asked_from_the_gui_thread(worker: CatalogWorker) -> None:
    catalog = worker._catalog
    assert catalog is not None
    with pytest.raises((sqlite3.ProgrammingError, CatalogError)) as refused:
        catalog.overview()
    assert "thread" in str(refused.value)


def test_only_the_newest_of_two_questions_about_one_thing_is_answered(worker: CatalogWorker, qtbot: QtBot) -> None:
    started, go_on = threading.Event(), threading.Event()
    answers: list[str] = []

    def slow(_catalog: Catalog) -> str:
        started.set()
        go_on.wait(5)
        return "old"

    worker.ask("page", slow, answers.append)
    assert started.wait(5)
    worker.ask("page", lambda _: "new", answers.append)
    worker.ask("other", lambda _: "other", answers.append)
    go_on.set()
    qtbot.waitUntil(lambda: "other" in answers)
    assert answers == ["new", "other"]


def test_a_newer_question_stops_a_statement_that_runs(worker: CatalogWorker, qtbot: QtBot) -> None:
    started = threading.Event()
    answers: list[str] = []
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    def slow(catalog: Catalog) -> Any:
        started.set()
        return catalog._rows(endless)

    worker.ask("listing", slow, lambda _: answers.append("endless"))
    assert started.wait(5)
    qtbot.wait(50)
    worker.ask("listing", lambda _: "quick", answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    assert answers == ["quick"]


def test_a_catalog_that_cannot_be_opened_leaves_the_one_before(
    worker: CatalogWorker, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(worker.failed) as failed:
        worker.open(tmp_path / "missing.db")
    assert isinstance(failed.args[0], CatalogError)
    titles: list[str] = []
    worker.ask("title", lambda catalog: catalog.overview().title, titles.append)
    qtbot.waitUntil(lambda: titles == ["Tiny"])


def test_a_catalog_to_be_opened_later_is_opened_by_the_first_question(
    qtbot: QtBot, tiny_file: Path, tmp_path: Path
) -> None:
    surveys = CatalogWorker(None, name="surveys")
    answers: list[str] = []
    surveys.open_later(tmp_path / "of nobody's interest.db")
    surveys.open_later(tiny_file)
    surveys.run(lambda: "" if surveys._catalog is None else "open", answers.append)
    surveys.ask("title", lambda catalog: catalog.overview().title, answers.append)
    qtbot.waitUntil(lambda: answers == ["", "Tiny"])
    other = tmp_path / "other.db"
    shutil.copy(tiny_file, other)
    surveys.open_later(other)
    surveys.ask("path", lambda catalog: str(catalog.path), answers.append)
    qtbot.waitUntil(lambda: answers == ["", "Tiny", str(other)])
    surveys.stop()


def test_a_catalog_that_cannot_be_opened_later_fails_the_question(qtbot: QtBot, tmp_path: Path) -> None:
    surveys = CatalogWorker(None, name="surveys")
    failures: list[BaseException] = []
    surveys.open_later(tmp_path / "missing.db")
    surveys.ask("title", lambda catalog: catalog.overview().title, print, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    surveys.stop()
    assert isinstance(failures[0], CatalogError)


def test_what_waits_is_dropped_when_another_catalog_is_to_be_opened(qtbot: QtBot, tiny_file: Path) -> None:
    surveys = CatalogWorker(None, name="surveys")
    started, go_on = threading.Event(), threading.Event()
    answers: list[str] = []

    def slow(_catalog: Catalog) -> str:
        started.set()
        go_on.wait(5)
        return "of the catalog before"

    surveys.open_later(tiny_file)
    surveys.ask("timeline", slow, answers.append)
    assert started.wait(5)
    surveys.open_later(tiny_file)
    go_on.set()
    surveys.ask("title", lambda catalog: catalog.overview().title, answers.append)
    qtbot.waitUntil(lambda: answers == ["Tiny"])
    surveys.stop()
