import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.background import InlineExecutor
from gui.notebook_desk import NotebookDesk
from gui.notebook_dialogs import AbsentNotesDialog, ask_to_lose
from model.errors import NotebookError
from model.grouping import Group
from model.notebook import Notebook
from model.notebook.backup import back_up, backups
from model.notebook.values import Named
from model.selection import Selection

TITLE = "Tiny"


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def make_desk(host: QWidget) -> Iterator[Callable[[], NotebookDesk]]:
    made: list[NotebookDesk] = []

    def make() -> NotebookDesk:
        made.append(NotebookDesk(host, InlineExecutor()))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def desk(make_desk: Callable[[], NotebookDesk]) -> NotebookDesk:
    made = make_desk()
    made.use_catalog(TITLE)
    return made


def told(signal: Any) -> list[Any]:
    """Collect what a signal says."""
    said: list[Any] = []
    signal.connect(said.append)
    return said


def kept(desk: NotebookDesk, record_id: str) -> Any:
    found: list[Any] = []
    desk.ask_note(record_id, found.append)
    return found[0]


def by_key(groups: list[Group]) -> dict[str, Group]:
    return {group.key: group for group in groups}


def test_stars_are_told_undone_and_redone(desk: NotebookDesk) -> None:
    stars, changed, said = told(desk.stars_changed), told(desk.record_changed), told(desk.said)
    desk.toggle_star("q-fund", "Quantum Fund")
    assert stars == [{"q-fund"}]
    assert changed == ["q-fund"]
    assert said == ["Starred: Quantum Fund"]
    assert desk.undo_stack.undoText() == "star of Quantum Fund"
    desk.undo_stack.undo()
    assert not kept(desk, "q-fund").starred
    desk.undo_stack.redo()
    assert kept(desk, "q-fund").starred
    assert stars == [{"q-fund"}, set(), {"q-fund"}]


def test_every_change_can_be_undone_one_after_the_other(desk: NotebookDesk) -> None:
    before = [desk.holdings]
    doings: list[Callable[[], None]] = [
        lambda: desk.toggle_star("a", "A"),
        lambda: desk.set_note("a", "A", "text"),
        lambda: desk.set_note("a", "A", "other text"),
        lambda: desk.set_note("a", "A", ""),
        lambda: desk.new_collection("empty"),
        lambda: desk.add_to_collection([("b", "B"), ("a", "A")], "mine"),
        lambda: desk.remove_from_collection(["b"], "mine"),
        lambda: desk.rename_collection("mine", "ours"),
        lambda: desk.delete_collection("ours"),
        lambda: desk.save_search("smes", "SME", Selection(kinds=("grant",))),
        lambda: desk.delete_search("smes"),
    ]
    for number, doing in enumerate(doings, 1):
        doing()
        assert desk.undo_stack.count() == number
        before.append(desk.holdings)
    for state in reversed(before[:-1]):
        desk.undo_stack.undo()
        assert desk.holdings == state
    for state in before[1:]:
        desk.undo_stack.redo()
        assert desk.holdings == state


def test_changes_to_one_note_in_one_visit_are_undone_together(desk: NotebookDesk) -> None:
    visit = desk.new_visit()
    for text in ("a", "ab", "abc"):
        desk.set_note("q-fund", "QF", text, visit=visit)
    desk.set_note("q-fund", "QF", "later", visit=desk.new_visit())
    assert desk.undo_stack.count() == 2
    desk.undo_stack.undo()
    assert kept(desk, "q-fund").note.text == "abc"
    desk.undo_stack.undo()
    assert kept(desk, "q-fund").note is None


def test_what_changes_nothing_is_no_step_of_undo(desk: NotebookDesk) -> None:
    desk.set_note("q-fund", "QF", "text")
    desk.set_note("q-fund", "QF", "text")
    desk.set_note("moa", "MOA", "  ")
    assert desk.undo_stack.count() == 1


def test_an_undo_that_another_window_has_overtaken_is_refused_and_told(
    desk: NotebookDesk, qtbot: QtBot, notebook_file: Path
) -> None:
    desk.set_note("q-fund", "QF", "mine")
    with Notebook.open(notebook_file) as other:
        other.set_note(TITLE, Named("q-fund", "QF"), "theirs")
    failures = told(desk.failed)
    desk.undo_stack.undo()
    assert isinstance(failures[0], NotebookError)
    assert kept(desk, "q-fund").note.text == "theirs"
    qtbot.waitUntil(lambda: desk.undo_stack.count() == 0)


def test_the_navigator_is_given_stars_notes_collections_and_searches(desk: NotebookDesk) -> None:
    groups = told(desk.groups_changed)
    desk.toggle_star("moa", "MOA")
    desk.set_note("q-fund", "QF", "text")
    desk.add_to_collection([("q-fund", "QF"), ("moa", "MOA")], "R&D")
    desk.save_search("smes", "SME has:budget", Selection(text="SME", has_budget=True))
    found = by_key(groups[-1])
    assert [group.title for group in groups[-1]] == ["Starred", "With notes", "R&D", "Search: smes"]
    assert found["starred"].selection == Selection(ids=("moa",))
    assert found["notes"].count == 1
    assert found["collection:1"].selection == Selection(ids=("q-fund", "moa"))
    assert found["search:smes"].selection == Selection(text="SME", has_budget=True)
    assert found["search:smes"].count is None


def test_records_that_the_catalog_no_longer_has_are_not_counted_but_listed(desk: NotebookDesk, host: QWidget) -> None:
    asked, absent = told(desk.ids_noted), told(desk.absent_changed)
    desk.set_note("q-fund", "QF", "here")
    desk.set_note("gone", "Gone Fund", "kept all the same")
    assert asked[-1] == {"q-fund", "gone"}
    desk.take_present(["q-fund"])
    assert absent[-1] == 1
    assert by_key(desk.groups())["notes"].selection == Selection(ids=("q-fund",))
    desk.show_absent()
    dialog = host.findChild(AbsentNotesDialog)
    assert dialog is not None
    assert dialog.list.item(0).text() == "Gone Fund (gone)"
    assert dialog.text.toPlainText() == "kept all the same"
    dialog.delete_button.click()
    assert kept(desk, "gone").note is None
    assert not dialog.delete_button.isEnabled()
    desk.undo_stack.undo()
    assert kept(desk, "gone").note.text == "kept all the same"
    dialog.close()


def test_each_catalog_has_its_own_stars(desk: NotebookDesk) -> None:
    desk.toggle_star("moa", "MOA")
    stars = told(desk.stars_changed)
    desk.use_catalog("Another")
    desk.toggle_star("other", "Other")
    desk.use_catalog(TITLE)
    assert stars == [frozenset(), {"other"}, {"moa"}]


def test_a_collection_is_named_in_a_dialog(desk: NotebookDesk, host: QWidget) -> None:
    desk.ask_new_collection([("moa", "MOA")])
    dialog = host.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("  Materials ")
    dialog.accept()
    assert kept(desk, "moa").collections == ("Materials",)


def test_a_name_that_is_taken_is_told(desk: NotebookDesk) -> None:
    desk.new_collection("one")
    desk.new_collection("two")
    failures = told(desk.failed)
    desk.rename_collection("two", "one")
    assert "choose another name" in str(failures[0])
    assert [one.name for one in desk.holdings.collections] == ["one", "two"]


def test_an_exported_notebook_is_imported_by_another(
    desk: NotebookDesk, make_desk: Callable[[], NotebookDesk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.set_note("q-fund", "QF", "text")
    desk.export_to(tmp_path / "out.json")
    monkeypatch.setenv("STI_ATLAS_NOTEBOOK", str(tmp_path / "other" / "n.db"))
    other = make_desk()
    other.use_catalog(TITLE)
    said = told(other.said)
    other.import_from(tmp_path / "out.json")
    assert said == ["Imported: 1 notes."]
    assert kept(other, "q-fund").note.text == "text"
    other.undo_stack.undo()
    assert kept(other, "q-fund").note is None


def test_an_export_that_cannot_be_written_is_told(desk: NotebookDesk, tmp_path: Path) -> None:
    failures = told(desk.failed)
    desk.export_to(tmp_path / "nowhere" / "out.json")
    assert "does not exist" in str(failures[0])


def test_closing_makes_a_backup_of_what_was_changed(desk: NotebookDesk, notebook_file: Path) -> None:
    desk.toggle_star("moa", "MOA")
    desk.close()
    [backup] = backups(notebook_file)
    with Notebook.open(backup) as copy:
        assert [one.id for one in copy.stars(TITLE)] == ["moa"]


@pytest.fixture
def damaged(notebook_file: Path) -> Path:
    with Notebook.open(notebook_file) as notebook:
        notebook.set_note(TITLE, Named("q-fund", "QF"), "dear to me")
    assert back_up(notebook_file)
    notebook_file.write_bytes(b"\x00" * 5000)
    return notebook_file


def button(box: QMessageBox, text: str) -> QPushButton:
    return next(one for one in box.findChildren(QPushButton) if text in one.text().replace("&", ""))


def test_after_damage_the_last_good_backup_is_offered_and_restored(
    damaged: Path, make_desk: Callable[[], NotebookDesk], host: QWidget
) -> None:
    desk = make_desk()
    desk.use_catalog(TITLE)
    box = host.findChild(QMessageBox)
    assert box is not None
    assert "is damaged" in box.text()
    assert backups(damaged)[0].name in box.informativeText()
    desk.set_note("q-fund", "QF", "written before the answer")
    button(box, "Restore").click()
    text = kept(desk, "q-fund").note.text
    assert text.startswith("written before the answer")
    assert "> dear to me" in text
    [aside] = [one for one in damaged.parent.glob("notebook-*.db") if one != damaged]
    assert aside.read_bytes() == b"\x00" * 5000


@pytest.mark.parametrize(("answer", "asked_again"), [("Later", True), ("Begin", False)])
def test_a_backup_is_offered_until_the_user_has_decided(
    damaged: Path, make_desk: Callable[[], NotebookDesk], host: QWidget, qtbot: QtBot, answer: str, asked_again: bool
) -> None:
    assert damaged.exists()
    desk = make_desk()
    desk.use_catalog(TITLE)
    box = host.findChild(QMessageBox)
    assert box is not None
    with qtbot.waitSignal(box.destroyed):
        button(box, answer).click()
    desk.close()
    make_desk().use_catalog(TITLE)
    again = host.findChild(QMessageBox)
    assert (again is not None) == asked_again
    if again is not None:
        again.close()


def test_damage_without_a_backup_is_told(
    notebook_file: Path, make_desk: Callable[[], NotebookDesk], host: QWidget
) -> None:
    notebook_file.write_bytes(b"\x00" * 5000)
    make_desk().use_catalog(TITLE)
    box = host.findChild(QMessageBox)
    assert box is not None
    assert "was set aside as" in box.text()
    box.close()


def test_on_a_thread_of_its_own_everything_asked_before_the_end_is_kept(host: QWidget, notebook_file: Path) -> None:
    desk = NotebookDesk(host)
    desk.use_catalog(TITLE)
    for number in range(20):
        desk.set_note(f"r{number}", "R", "text")
    desk.close()
    with Notebook.open(notebook_file) as notebook:
        assert len(notebook.notes(TITLE)) == 20
    assert len(backups(notebook_file)) == 1


def test_the_end_of_the_window_waits_no_longer_than_two_seconds_and_yet_all_is_kept(
    host: QWidget, qtbot: QtBot, notebook_file: Path
) -> None:
    Notebook.open(notebook_file).close()
    desk = NotebookDesk(host)
    with qtbot.waitSignal(desk.groups_changed):
        desk.use_catalog(TITLE)
    with Notebook.open(notebook_file) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        desk.set_note("q-fund", "QF", "in time")
        started = time.monotonic()
        desk.close()
        assert time.monotonic() - started < 2
        other._connection.execute("ROLLBACK")
    qtbot.waitUntil(lambda: bool(backups(notebook_file)))  # the last thing that is done
    desk._worker._executor.shutdown(wait=True)
    with Notebook.open(notebook_file) as notebook:
        assert [note.text for note in notebook.notes(TITLE)] == ["in time"]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
def test_a_notebook_that_was_deleted_meanwhile_is_told_and_then_begun_anew(
    desk: NotebookDesk, notebook_file: Path
) -> None:
    desk.toggle_star("moa", "MOA")
    notebook_file.unlink()
    failures = told(desk.failed)
    desk.toggle_star("q-fund", "QF")
    assert "cannot be used" in str(failures[0])
    desk.toggle_star("q-fund", "QF")
    assert kept(desk, "q-fund").starred
    assert notebook_file.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_a_notebook_that_was_replaced_meanwhile_is_told_and_then_used(desk: NotebookDesk, notebook_file: Path) -> None:
    desk.toggle_star("moa", "MOA")
    other = notebook_file.with_name("other.db")
    with Notebook.open(other) as notebook:
        notebook.set_note(TITLE, Named("portal", "Portal"), "from the other")
    other.replace(notebook_file)
    failures = told(desk.failed)
    desk.toggle_star("q-fund", "QF")
    assert "cannot be used" in str(failures[0])
    desk.toggle_star("q-fund", "QF")
    assert kept(desk, "q-fund").starred
    assert kept(desk, "portal").note.text == "from the other"


def test_a_window_with_text_that_could_not_be_saved_asks_before_it_loses_it(host: QWidget) -> None:
    closed: list[bool] = []
    for wanted, expected in (("Keep", []), ("Lose", [True])):
        box = ask_to_lose(host, ["Firm & <b>Sons</b>"], lambda: closed.append(True))
        assert box.informativeText() == "Firm & <b>Sons</b>"
        assert box.textFormat() == Qt.TextFormat.PlainText
        next(button for button in box.buttons() if wanted in button.text()).click()
        assert closed == expected
