"""Export of a notebook, and import into another: nothing is lost, and a second time changes nothing."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import NotebookError, WriteError
from model.notebook import Named, Notebook
from model.notebook.transfer import export_notebook, import_notebook
from model.selection import Selection
from tests.model.test_notebook import ACCEPTED, REJECTED

TITLE = "Tiny"
FUND, MOA = Named("q-fund", "Quantum *Fund*"), Named("moa", "MOA")


def filled(path: Path) -> Notebook:
    notebook = Notebook.open(path)
    notebook.set_note(TITLE, FUND, "# Mine\n\n量子 text")
    notebook.toggle_star(TITLE, MOA)
    notebook.add_to_collection(TITLE, [MOA, FUND], "R&D")
    notebook.new_collection("empty")
    notebook.save_search("smes", "SME", Selection(kinds=("grant",)))
    notebook.decide(ACCEPTED)
    return notebook


def test_what_was_exported_is_all_there_after_the_import(tmp_path: Path) -> None:
    with filled(tmp_path / "a.db") as one, Notebook.open(tmp_path / "b.db") as other:
        export_notebook(one, tmp_path / "out.json")
        imported = import_notebook(other, tmp_path / "out.json")
        assert other.contents() == one.contents()
        told = "Imported: 1 notes, 1 stars, 2 members of collections, 1 saved searches, 1 decisions."
        assert str(imported) == told
        again = import_notebook(other, tmp_path / "out.json")
        assert again.change.rows == ()
        assert "there already" in str(again)
        other.undo(imported.change)
        assert not any(other.contents().values())


def test_the_file_has_the_documented_shape(tmp_path: Path) -> None:
    with filled(tmp_path / "a.db") as notebook:
        export_notebook(notebook, tmp_path / "out.json")
    document = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert (document["format"], document["version"]) == ("sti-atlas-notebook", 1)
    assert document["notes"][0]["text"] == "# Mine\n\n量子 text"
    assert document["collections"][0]["members"][0] == {
        "catalog_title": TITLE,
        "record_id": "moa",
        "record_name": "MOA",
    }
    assert document["searches"][0]["selection"] == {"kinds": ["grant"]}
    assert document["crosswalk"][0]["project_name"] == ACCEPTED.project_name


def test_markdown_is_for_reading(tmp_path: Path) -> None:
    with filled(tmp_path / "a.db") as notebook:
        export_notebook(notebook, tmp_path / "out.md")
    text = (tmp_path / "out.md").read_text("utf-8")
    for part in ("## Tiny", r"### Quantum \*Fund\* (`q-fund`)", "量子 text", "- MOA (`moa`)", "### R&D", "smes: SME"):
        assert part in text


@pytest.mark.parametrize("ours_is_newer", [True, False])
def test_of_two_notes_the_newer_wins_and_the_older_is_quoted_below(tmp_path: Path, ours_is_newer: bool) -> None:
    with Notebook.open(tmp_path / "a.db") as one, Notebook.open(tmp_path / "b.db") as other:
        for notebook, text in ((one, "theirs\n\nin two parts"), (other, "ours")):
            notebook.set_note(TITLE, FUND, text)
        times = {True: "2026-01-01T00:00:00+00:00", False: "2026-02-01T00:00:00+00:00"}
        one._connection.execute("UPDATE notes SET changed = ?", (times[ours_is_newer],))
        other._connection.execute("UPDATE notes SET changed = ?", (times[not ours_is_newer],))
        export_notebook(one, tmp_path / "out.json")
        imported = import_notebook(other, tmp_path / "out.json")
        assert (imported.notes, imported.merged) == (0, 1)
        note = other.note(TITLE, "q-fund")
        assert note is not None
        older = "> theirs\n>\n> in two parts" if ours_is_newer else "> ours"
        assert note.text.startswith("ours" if ours_is_newer else "theirs\n\nin two parts")
        assert f"> *Older version, 2026-01-01 00:00 UTC:*\n>\n{older}" in note.text
        assert import_notebook(other, tmp_path / "out.json").change.rows == ()


@settings(deadline=None, max_examples=30)  # each is written to a disk
@given(texts=st.lists(st.text(min_size=1).filter(str.strip), min_size=2, max_size=4))
def test_no_line_of_a_note_is_lost_by_imports(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("merge")
    with Notebook.open(folder / "own.db") as own:
        kept = []
        for number, text in enumerate(texts):
            with Notebook.open(folder / f"{number}.db") as other:
                other.set_note(TITLE, FUND, text)
                kept.append(other.contents()["notes"][0][3])
            import_notebook(own, folder / f"{number}.db")
        note = own.note(TITLE, "q-fund")
        assert note is not None
        for text in kept:
            for line in text.splitlines():
                assert line.rstrip() in note.text


def test_collections_of_one_name_come_together(tmp_path: Path) -> None:
    with filled(tmp_path / "a.db") as one, Notebook.open(tmp_path / "b.db") as other:
        other.add_to_collection(TITLE, [Named("lab-y", "LY"), MOA], "R&D")
        export_notebook(one, tmp_path / "out.json")
        import_notebook(other, tmp_path / "out.json")
        named = {found.name: [member.id for member in found.members] for found in other.collections(TITLE)}
        assert named == {"R&D": ["lab-y", "moa", "q-fund"], "empty": []}


def test_another_search_of_the_name_gets_another_name(tmp_path: Path) -> None:
    with filled(tmp_path / "a.db") as one, Notebook.open(tmp_path / "b.db") as other:
        other.save_search("smes", "other", Selection())
        export_notebook(one, tmp_path / "out.json")
        import_notebook(other, tmp_path / "out.json")
        assert [(found.name, found.typed) for found in other.searches()] == [("smes", "other"), ("smes (2)", "SME")]


def test_of_two_decisions_the_newer_wins(tmp_path: Path) -> None:
    with Notebook.open(tmp_path / "a.db") as one, Notebook.open(tmp_path / "b.db") as other:
        one.decide(ACCEPTED)
        one.decide(REJECTED.but(decided="2026-05-01T00:00:00+00:00"))
        other.decide(ACCEPTED.but(verdict="rejected", decided="2026-04-01T00:00:00+00:00"))
        other.decide(REJECTED.but(verdict="accepted"))
        export_notebook(one, tmp_path / "out.json")
        assert import_notebook(other, tmp_path / "out.json").decisions == 1
        assert [found.verdict for found in other.decisions()] == ["rejected", "rejected"]


def document(**changes: Any) -> bytes:
    whole = {"format": "sti-atlas-notebook", "version": 1, "exported": "2026-01-01T00:00:00+00:00"}
    return json.dumps({**whole, **changes}).encode()


NOTE = {
    "catalog_title": TITLE,
    "record_id": "x",
    "record_name": "X",
    "text": "t",
    "created": "2026-01-01T00:00:00+00:00",
    "changed": "2026-01-01T00:00:00+00:00",
}


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        (b"", "is no notebook"),
        (b"\xff\xfe no JSON", "is no notebook"),
        (b"[1, 2]", "is no notebook"),
        (b"[" * 100_000, "is no notebook"),
        (b'{"format": "another"}', "is no notebook"),
        (document(version=2), "newer STI Atlas"),
        (document(version="x"), "newer STI Atlas"),
        (document(notes={"a": 1}), "notes"),
        (document(notes=[NOTE, {**NOTE, "text": 7}]), "text"),
        (document(collections=[{"name": "c", "created": "", "members": [{"record_id": 1}]}]), "catalog_title"),
        (document(crosswalk=[{**vars(ACCEPTED), "verdict": "perhaps", "decided": "2027"}]), "CHECK"),
        (b"SQLite format 3\x00" + b"\xff" * 4000, "cannot be read"),
    ],
)
def test_a_file_that_is_no_whole_notebook_is_refused_and_changes_nothing(
    tmp_path: Path, contents: bytes, said: str
) -> None:
    (tmp_path / "in.json").write_bytes(contents)
    with filled(tmp_path / "a.db") as notebook:
        before = notebook.contents()
        with pytest.raises(NotebookError, match=said):
            import_notebook(notebook, tmp_path / "in.json")
        assert notebook.contents() == before


def test_unknown_fields_are_ignored(tmp_path: Path) -> None:
    (tmp_path / "in.json").write_bytes(document(notes=[{**NOTE, "mood": "good"}], moons=[1]))
    with Notebook.open(tmp_path / "a.db") as notebook:
        assert import_notebook(notebook, tmp_path / "in.json").notes == 1


def test_half_a_character_in_a_file_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / "in.json").write_bytes(document(notes=[{**NOTE, "text": "a\ud83d", "record_id": "\ud83d"}]))
    with Notebook.open(tmp_path / "a.db") as notebook:
        assert import_notebook(notebook, tmp_path / "in.json").notes == 1
        assert notebook.notes(TITLE)[0].text == "a?"
        assert import_notebook(notebook, tmp_path / "in.json").change.rows == ()


def test_another_database_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x.db")
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    with Notebook.open(tmp_path / "a.db") as notebook, pytest.raises(NotebookError, match="is no notebook"):
        import_notebook(notebook, tmp_path / "x.db")


def test_files_that_cannot_be_read_or_written_are_told(tmp_path: Path) -> None:
    with Notebook.open(tmp_path / "a.db") as notebook:
        with pytest.raises(NotebookError, match="cannot be read"):
            import_notebook(notebook, tmp_path / "none.json")
        with pytest.raises(WriteError, match="does not exist"):
            export_notebook(notebook, tmp_path / "none" / "out.json")
