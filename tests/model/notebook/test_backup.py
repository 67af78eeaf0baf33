"""Backups, restoring, and notebooks of version 1."""

import os
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from model.errors import NotebookError
from model.notebook import Decision, Named, Notebook
from model.notebook import backup as backup_module
from model.notebook.backup import back_up, backups, last_good
from model.notebook.transfer import restore_backup

TITLE = "Tiny"
FUND = Named("q-fund", "QF")


def write(path: Path, text: str) -> None:
    with Notebook.open(path) as notebook:
        notebook.set_note(TITLE, FUND, text)


def text_in(path: Path) -> str | None:
    with Notebook.open(path) as notebook:
        note = notebook.note(TITLE, "q-fund")
    return note.text if note else None


def test_a_backup_holds_what_the_notebook_holds_and_is_made_only_after_a_change(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    with Notebook.open(path) as notebook:
        notebook.set_note(TITLE, FUND, "one")
        made = notebook.close_with_backup()
    assert made is not None
    assert made.parent == tmp_path / "backups"
    assert text_in(made) == "one"
    assert back_up(path) is None
    write(path, "two")
    assert back_up(path) is not None
    assert len(backups(path)) == 2


def test_of_an_empty_notebook_no_backup_is_made(tmp_path: Path) -> None:
    with Notebook.open(tmp_path / "n.db") as notebook:
        assert notebook.close_with_backup() is None
    assert [one.name for one in tmp_path.iterdir()] == ["n.db"]


def test_the_newest_and_the_last_of_each_of_seven_days_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    write(path, "x")
    folder = tmp_path / "backups"
    folder.mkdir()
    today = datetime(2026, 3, 10, 12)  # noqa: DTZ001  # as names are
    oldest = folder / "notebook-2001-01-01-000000.db"  # made just now, by a clock that was set back
    oldest.touch()
    for day in range(10):
        for hour in (8, 9):
            made = today - timedelta(days=day, hours=hour - 8)
            (folder / f"notebook-{made:%Y-%m-%d-%H%M%S}.db").touch()
    (folder / "notebook-mine.db").touch()
    (folder / "other-2001-01-01-000000.db").touch()
    backup_module._rotate(path, oldest, today)
    kept = sorted(one.name[9:-3] for one in backups(path))
    assert kept == [
        "2001-01-01-000000",
        "2026-03-04-120000",
        "2026-03-05-120000",
        "2026-03-06-120000",
        "2026-03-07-120000",
        "2026-03-08-120000",
        "2026-03-09-110000",
        "2026-03-09-120000",
        "2026-03-10-110000",
        "2026-03-10-120000",
    ]
    assert (folder / "notebook-mine.db").exists()
    assert (folder / "other-2001-01-01-000000.db").exists()


def test_many_changes_leave_the_five_newest_of_a_day(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    for number in range(8):
        write(path, str(number))
        assert back_up(path) is not None
    assert [text_in(one) for one in backups(path)] == ["7", "6", "5", "4", "3"]


def test_a_backup_that_differs_from_the_notebook_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notebook.db"
    write(path, "x")
    monkeypatch.setattr(backup_module, "_digest_of", lambda _: "another")
    with pytest.raises(NotebookError, match="could not be verified"):
        back_up(path)
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="permissions are told otherwise there")
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    write(path, "x")
    (tmp_path / "backups").touch()
    with pytest.raises(NotebookError, match="could not be backed up"):
        back_up(path)


def test_the_last_good_backup_is_neither_damaged_nor_empty(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    write(path, "good")
    good = back_up(path)
    (tmp_path / "backups" / "notebook-2999-01-01-000000.db").write_bytes(b"torn" * 500)
    (tmp_path / "backups" / "notebook-2999-01-02-000000.db").touch()
    Notebook.open(tmp_path / "backups" / "notebook-2999-01-03-000000.db").close()
    assert len(backups(path)) == 4
    assert last_good(path) == good


def test_what_a_damaged_notebook_held_is_restored_from_the_backup(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    write(path, "dear")
    made = back_up(path)
    path.write_bytes(path.read_bytes()[:5000])
    torn = path.read_bytes()
    with Notebook.open(path) as notebook:
        assert notebook.backup == made
        assert notebook.notice is not None
        assert str(made) in notebook.notice
        assert str(restore_backup(notebook)) == "Imported: 1 notes."
        assert notebook.backup is None
        with pytest.raises(NotebookError, match="no backup"):
            restore_backup(notebook)
    assert text_in(path) == "dear"
    [aside] = list(tmp_path.glob("notebook-*.db"))
    assert aside.read_bytes() == torn


def test_the_offer_stands_until_it_is_settled_also_where_another_program_set_the_file_aside(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    write(path, "dear")
    made = back_up(path)
    path.write_bytes(b"\xff" * 5000)
    Notebook.open(path).close()
    with Notebook.open(path) as notebook:
        assert notebook.notice is None
        assert notebook.backup == made
        notebook.settle_backup()
    with Notebook.open(path) as notebook:
        assert notebook.backup is None


# ---- version 1

VERSION_1 = """
PRAGMA application_id = 1398032718;
PRAGMA user_version = 1;
CREATE TABLE IF NOT EXISTS crosswalk (
    record_id TEXT NOT NULL, catalog_path TEXT NOT NULL, project_id TEXT NOT NULL, record_name TEXT NOT NULL,
    catalog_title TEXT NOT NULL, project_name TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected')), decided TEXT NOT NULL,
    PRIMARY KEY (record_id, catalog_path, project_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS crosswalk_by_project ON crosswalk (project_id, catalog_path);
"""
OLD = Decision(
    record_id="sip",
    catalog_path="/data/rs.db",
    project_id="rs:1",
    record_name="SIP",
    catalog_title="RS System",
    project_name="Project",
    verdict="accepted",
    decided="2026-01-02T03:04:05+00:00",
)
OLD_ROW = tuple(vars(OLD).values())[:8]


def write_version_1(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(VERSION_1)
    connection.execute("INSERT INTO crosswalk VALUES (?, ?, ?, ?, ?, ?, ?, ?)", OLD_ROW)
    connection.commit()
    connection.close()


def test_a_notebook_of_version_1_is_brought_up_to_date_after_a_copy_was_made(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    write_version_1(path)
    for _ in range(2):
        with Notebook.open(path) as notebook:
            assert notebook.notice is None
            assert notebook.backup is None
            assert notebook.decisions() == [OLD]
            assert notebook.accepted_for("sip", "STI Atlas catalog") == [OLD]
            notebook.set_note(TITLE, FUND, "new")
    [copy] = backups(path)
    old = sqlite3.connect(copy)
    assert old.execute("PRAGMA user_version").fetchone() == (1,)
    assert old.execute("SELECT * FROM crosswalk").fetchall() == [OLD_ROW]
    old.close()


def test_a_new_notebook_and_one_brought_up_to_date_have_the_same_schema(tmp_path: Path) -> None:
    write_version_1(tmp_path / "old.db")
    found = []
    for name in ("old.db", "new.db"):
        Notebook.open(tmp_path / name).close()
        connection = sqlite3.connect(tmp_path / name)
        found.append(connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall())
        connection.close()
    assert found[0] == found[1]


def test_an_end_in_the_middle_of_it_leaves_version_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notebook.db"
    write_version_1(path)
    before = path.read_bytes()

    def fail(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("model.notebook.file._make_tables", fail)
    with pytest.raises(NotebookError, match="disk I/O error"):
        Notebook.open(path)
    assert path.read_bytes() == before
    monkeypatch.undo()
    with Notebook.open(path) as notebook:
        assert notebook.decisions() == [OLD]


def test_a_backup_of_version_1_is_restored(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    write_version_1(path)
    Notebook.open(path).close()
    path.unlink()
    with Notebook.open(path) as notebook:
        assert notebook.backup is not None
        assert str(restore_backup(notebook)) == "Imported: 1 decisions."
        assert notebook.decisions() == [OLD]
