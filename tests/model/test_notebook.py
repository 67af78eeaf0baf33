import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from model.errors import NotebookError
from model.notebook import APPLICATION_ID, VERSION, Decision, Notebook, notebook_path, now
from resources import FOLDER

ACCEPTED = Decision(
    record_id="sip",
    catalog_path="/data/rs.db",
    project_id="rs:2024:000140",
    record_name="SIP",
    catalog_title="RS System",
    project_name="戦略的イノベーション創造プログラム",
    verdict="accepted",
    decided="2026-01-02T03:04:05+00:00",
)
REJECTED = ACCEPTED.but(project_id="rs:2024:000142", verdict="rejected")


def decisions_in(path: Path) -> list[Decision]:
    with Notebook.open(path) as notebook:
        assert notebook.notice is None
        return notebook.decisions()


def test_what_was_decided_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "notebook.db"
    with Notebook.open(path) as notebook:
        assert notebook.decisions() == []
        notebook.decide(ACCEPTED)
        notebook.decide(REJECTED)
    assert decisions_in(path) == [ACCEPTED, REJECTED]


def test_a_decision_takes_the_place_of_the_one_before_and_can_be_undone(tmp_path: Path) -> None:
    with Notebook.open(tmp_path / "n.db") as notebook:
        notebook.decide(ACCEPTED)
        changed = ACCEPTED.but(verdict="rejected", decided=now())
        change = notebook.decide(changed)
        assert notebook.decisions() == [changed]
        notebook.undo(change)
        assert notebook.decisions() == [ACCEPTED]
        forgotten = notebook.undecide("sip", "/data/rs.db", "rs:2024:000140", "Own")
        assert forgotten.name == "SIP"
        assert notebook.decisions() == []
        assert notebook.undecide("sip", "/data/rs.db", "rs:2024:000140", "Own").rows == ()
        notebook.undo(forgotten)
        assert notebook.decisions() == [ACCEPTED]


def test_decisions_on_records_of_the_same_id_in_several_catalogs_are_told_apart(tmp_path: Path) -> None:
    of_one, of_another = ACCEPTED.but(own_title="One"), REJECTED.but(own_title="Another", verdict="accepted")
    with Notebook.open(tmp_path / "n.db") as notebook:
        notebook.decide(of_one)
        notebook.decide(of_another)
        assert notebook.accepted_for("sip", "One") == [of_one]
        assert notebook.accepted_for("sip", "Another") == [of_another]
        assert notebook.accepted_for("sip", "Third") == []
        assert len(notebook.accepted_for("sip")) == 2


def test_a_decision_that_did_not_say_its_catalog_counts_until_one_says_it(tmp_path: Path) -> None:
    with Notebook.open(tmp_path / "n.db") as notebook:
        notebook.decide(ACCEPTED)
        assert notebook.accepted_for("sip", "One") == [ACCEPTED]
        said = ACCEPTED.but(own_title="One", own_path="/data/one.db", verdict="rejected")
        notebook.decide(said)
        assert notebook.decisions() == [said]


def test_accepted_links_are_found_from_both_ends(tmp_path: Path) -> None:
    elsewhere = ACCEPTED.but(catalog_path="/data/other.db")
    with Notebook.open(tmp_path / "n.db") as notebook:
        for decision in (ACCEPTED, REJECTED, elsewhere):
            notebook.decide(decision)
        assert notebook.accepted_for("sip") == [elsewhere, ACCEPTED]
        assert notebook.accepted_for("moonshot") == []
        assert notebook.belongs_to("rs:2024:000140", "/data/rs.db") == [ACCEPTED]
        assert notebook.belongs_to("rs:2024:000142", "/data/rs.db") == []
        assert notebook.decisions("/data/other.db") == [elsewhere]


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    Notebook.open(tmp_path / "n.db").close()
    connection = sqlite3.connect(tmp_path / "n.db")
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    connection.close()


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        (b"This is no database at all. " * 40, "is damaged"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "is damaged"),
        ((FOLDER / "catalog.db").read_bytes(), "is a file of another program"),
    ],
    ids=["text", "torn", "a catalog"],
)
def test_a_file_that_is_no_notebook_is_set_aside_and_kept(tmp_path: Path, contents: bytes, said: str) -> None:
    path = tmp_path / "n.db"
    path.write_bytes(contents)
    with Notebook.open(path) as notebook:
        assert notebook.notice is not None
        assert said in notebook.notice
        assert notebook.decisions() == []
        notebook.decide(ACCEPTED)
    [aside] = [other for other in tmp_path.iterdir() if other != path]
    assert aside.name in notebook.notice
    assert aside.read_bytes() == contents
    assert decisions_in(path) == [ACCEPTED]


def test_a_notebook_cut_short_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "n.db"
    with Notebook.open(path) as notebook:
        notebook.decide(ACCEPTED)
    path.write_bytes(path.read_bytes()[:-4096])
    with Notebook.open(path) as notebook:
        assert notebook.notice is not None
        assert "is damaged" in notebook.notice
    assert len(list(tmp_path.iterdir())) == 2


def test_two_that_are_set_aside_at_once_do_not_meet(tmp_path: Path) -> None:
    path = tmp_path / "n.db"
    for text in ("first, no database", "second, no database"):
        path.write_text(text * 50)
        Notebook.open(path).close()
    assert sorted(other.read_bytes()[:5] for other in tmp_path.iterdir()) == [b"SQLit", b"first", b"secon"]


def test_a_newer_notebook_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "n.db"
    Notebook.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotebookError, match=r"newer STI Atlas .* update the program"):
        Notebook.open(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_file_becomes_a_notebook(tmp_path: Path) -> None:
    path = tmp_path / "n.db"
    path.touch()
    assert decisions_in(path) == []
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match="is a folder"):
        Notebook.open(tmp_path)


def test_a_place_where_no_folder_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotebookError, match=r"n\.db cannot be used"):
        Notebook.open(tmp_path / "file" / "n.db")


def test_a_locked_notebook_is_told_and_not_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.notebook.file.WAIT", 0.05)
    path = tmp_path / "n.db"
    with Notebook.open(path) as notebook:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(NotebookError, match="locked"):
            notebook.decide(ACCEPTED)
        with pytest.raises(NotebookError, match="locked"):
            Notebook.open(path)
        other.execute("ROLLBACK")
        other.close()
        notebook.decide(ACCEPTED)
    assert [one.name for one in tmp_path.iterdir()] == ["n.db"]
    assert decisions_in(path) == [ACCEPTED]


def test_what_cannot_be_kept_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "n.db"
    with Notebook.open(path) as notebook:
        notebook.decide(ACCEPTED)
        with pytest.raises(NotebookError, match="CHECK"):
            notebook.decide(ACCEPTED.but(verdict="perhaps"))
        assert notebook.decisions() == [ACCEPTED]
        notebook.decide(REJECTED)
    assert decisions_in(path) == [ACCEPTED, REJECTED]


def test_what_a_killed_program_had_kept_is_there(tmp_path: Path) -> None:
    path = tmp_path / "n.db"
    code = """
import os, sys
from pathlib import Path
from model.notebook import Notebook
from tests.model.test_notebook import ACCEPTED
notebook = Notebook.open(Path(sys.argv[1]))
for number in range(3):
    notebook.decide(ACCEPTED.but(project_id=str(number)))
notebook._connection.execute("BEGIN IMMEDIATE")
notebook._connection.execute("DELETE FROM crosswalk")
os._exit(9)
"""
    done = subprocess.run([sys.executable, "-c", code, path], cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 9
    assert [decision.project_id for decision in decisions_in(path)] == ["0", "1", "2"]


def test_the_schema_is_shipped_with_the_program() -> None:
    assert '"notebook.sql"' in (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, "home/.local/share/sti-atlas/notebook.db"),
        ("linux", {"XDG_DATA_HOME": "{}/xdg"}, "xdg/sti-atlas/notebook.db"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "home/.local/share/sti-atlas/notebook.db"),
        ("linux", {"STI_ATLAS_NOTEBOOK": "{}/mine.db", "XDG_DATA_HOME": "{}/xdg"}, "mine.db"),
        ("darwin", {}, "home/Library/Application Support/sti-atlas/notebook.db"),
        ("win32", {"APPDATA": "{}/roaming"}, "roaming/sti-atlas/notebook.db"),
        ("win32", {}, "home/AppData/Roaming/sti-atlas/notebook.db"),
    ],
)
def test_the_notebook_lies_where_the_platform_keeps_such_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    for name in ("STI_ATLAS_NOTEBOOK", "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(tmp_path))
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert notebook_path() == tmp_path / expected


def test_a_copy_of_a_notebook_is_a_notebook(tmp_path: Path) -> None:
    with Notebook.open(tmp_path / "n.db") as notebook:
        notebook.decide(ACCEPTED)
        shutil.copy(tmp_path / "n.db", tmp_path / "copy.db")
    assert decisions_in(tmp_path / "copy.db") == [ACCEPTED]
