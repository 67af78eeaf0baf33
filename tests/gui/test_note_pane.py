from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.note_pane import NotePane
from gui.notebook_desk import NotebookDesk
from model.notebook import Notebook
from model.notebook.values import Named

TITLE = "Tiny"


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[NotebookDesk]:
    window = QWidget()
    qtbot.addWidget(window)
    made = NotebookDesk(window)  # with its thread: what matters here is what happens meanwhile
    made.use_catalog(TITLE)
    yield made
    made.close()


@pytest.fixture
def pane(desk: NotebookDesk, qtbot: QtBot) -> NotePane:
    made = NotePane(desk)
    qtbot.addWidget(made)
    made.resize(330, 260)
    made.show()
    return made


def show(pane: NotePane, qtbot: QtBot, record_id: str, name: str = "Name") -> None:
    pane.show_record(record_id, name)
    qtbot.waitUntil(lambda: not pane.editor.paper.isReadOnly())


def type_in(pane: NotePane, text: str) -> None:
    pane.editor.paper.setFocus()
    QTest.keyClicks(pane.editor.paper, text)


def kept(notebook_file: Path, record_id: str) -> str | None:
    with Notebook.open(notebook_file) as notebook:
        note = notebook.note(TITLE, record_id)
    return note.text if note else None


def is_saved(pane: NotePane) -> bool:
    return pane.state_label.text().startswith("Saved ")


def test_what_is_typed_is_saved_after_a_pause_and_said_so_only_then(
    pane: NotePane, qtbot: QtBot, notebook_file: Path
) -> None:
    show(pane, qtbot, "q-fund")
    type_in(pane, "hello")
    assert pane.state_label.text() == "Saving…"
    assert kept(notebook_file, "q-fund") is None
    with qtbot.waitSignal(pane.saved) as signal:
        pass
    assert signal.args == ["q-fund", "hello"]
    assert is_saved(pane)
    assert kept(notebook_file, "q-fund") == "hello"


def test_nothing_is_said_to_be_saved_while_the_notebook_is_held_up(
    pane: NotePane, qtbot: QtBot, notebook_file: Path
) -> None:
    show(pane, qtbot, "q-fund")
    with Notebook.open(notebook_file) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        type_in(pane, "hello")
        pane.save()
        qtbot.wait(300)
        assert pane.state_label.text() == "Saving…"
        other._connection.execute("ROLLBACK")
    qtbot.waitUntil(lambda: is_saved(pane))


def test_typing_that_does_not_pause_is_saved_all_the_same(pane: NotePane, qtbot: QtBot, notebook_file: Path) -> None:
    show(pane, qtbot, "q-fund")
    pane._longest.setInterval(100)
    pane._pause.setInterval(100_000)
    saved: list[str] = []
    pane.saved.connect(lambda _, text: saved.append(text))
    for _ in range(30):
        type_in(pane, "x")
        qtbot.wait(10)
    qtbot.waitUntil(lambda: bool(saved))
    assert (kept(notebook_file, "q-fund") or "").startswith(saved[-1])


def test_what_is_typed_while_it_is_saved_is_saved_too(pane: NotePane, qtbot: QtBot, notebook_file: Path) -> None:
    show(pane, qtbot, "q-fund")
    type_in(pane, "one")
    pane.save()
    type_in(pane, " two")  # before the answer can have arrived
    assert pane.state_label.text() == "Saving…"
    with qtbot.waitSignal(pane.saved) as signal:
        pass
    assert signal.args == ["q-fund", "one two"]
    assert pane.editor.text == kept(notebook_file, "q-fund") == "one two"


def test_another_record_has_the_former_saved_first(pane: NotePane, qtbot: QtBot, notebook_file: Path) -> None:
    show(pane, qtbot, "q-fund")
    type_in(pane, "on the fund")
    pane.show_record("moa", "MOA")
    qtbot.waitUntil(lambda: not pane.editor.paper.isReadOnly())
    assert pane.editor.text == ""
    assert kept(notebook_file, "q-fund") == "on the fund"
    show(pane, qtbot, "q-fund")
    assert pane.editor.text == "on the fund"
    assert kept(notebook_file, "moa") is None


def test_another_catalog_gets_nothing_of_what_was_typed_on_the_one_before(
    pane: NotePane, desk: NotebookDesk, qtbot: QtBot, notebook_file: Path
) -> None:
    show(pane, qtbot, "q-fund")
    type_in(pane, "on Tiny's")
    desk.use_catalog("Other")
    pane.show_record("q-fund", "QF")
    qtbot.waitUntil(lambda: not pane.editor.paper.isReadOnly())
    assert pane.editor.text == ""
    assert kept(notebook_file, "q-fund") == "on Tiny's"


def test_leaving_the_text_saves_at_once(pane: NotePane, qtbot: QtBot) -> None:
    pane._pause.setInterval(100_000)
    show(pane, qtbot, "q-fund")
    type_in(pane, "hello")
    with qtbot.waitSignal(pane.saved):
        pane.editor.paper.clearFocus()


def test_the_end_of_the_window_saves_what_was_typed_last(
    pane: NotePane, desk: NotebookDesk, qtbot: QtBot, notebook_file: Path
) -> None:
    show(pane, qtbot, "q-fund")
    type_in(pane, "last words")
    pane.clear()
    desk.close()
    assert kept(notebook_file, "q-fund") == "last words"


def test_a_text_that_cannot_be_saved_is_kept_and_tried_again(
    pane: NotePane, desk: NotebookDesk, qtbot: QtBot, notebook_file: Path
) -> None:
    show(pane, qtbot, "q-fund")
    desk._worker.ask(lambda notebook: notebook._connection.execute("PRAGMA busy_timeout = 10").close(), lambda _: None)
    with Notebook.open(notebook_file) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        type_in(pane, "hello")
        qtbot.waitUntil(lambda: pane.state_label.text().startswith("Not saved"))
        assert "locked" in pane.state_label.text()
        assert pane.editor.text == "hello"
        assert pane.unsaved == ("Name",)
        with qtbot.waitSignal(desk.failed):
            pane.show_record("moa", "MOA")
        other._connection.execute("ROLLBACK")
    with qtbot.waitSignal(pane.saved) as signal:
        pane.show_record("q-fund", "QF")
    assert signal.args == ["q-fund", "hello"]
    assert kept(notebook_file, "q-fund") == "hello"
    qtbot.waitUntil(lambda: pane.editor.text == "hello")
    assert not pane.unsaved


def test_an_undone_note_is_shown_as_it_was(pane: NotePane, desk: NotebookDesk, qtbot: QtBot) -> None:
    show(pane, qtbot, "q-fund")
    type_in(pane, "hello")
    with qtbot.waitSignal(pane.saved):
        pane.save()
    desk.undo_stack.undo()
    qtbot.waitUntil(lambda: pane.editor.text == "")
    desk.undo_stack.redo()
    qtbot.waitUntil(lambda: pane.editor.text == "hello")


def test_the_star_tells_itself_in_words(pane: NotePane, qtbot: QtBot, notebook_file: Path) -> None:
    show(pane, qtbot, "q-fund", "QF")
    assert pane.bar.star_button.text() == "☆ Star"
    QTest.keyClick(pane.bar.star_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: pane.bar.star_button.text() == "★ Starred")
    assert pane.bar.star_button.accessibleName() == "Starred"
    with Notebook.open(notebook_file) as notebook:
        assert notebook.stars(TITLE) == (Named("q-fund", "QF"),)


def test_collections_are_chips_with_a_menu(pane: NotePane, desk: NotebookDesk, qtbot: QtBot) -> None:
    show(pane, qtbot, "q-fund", "QF")
    desk.add_to_collection([("moa", "MOA")], "R&D <b>")
    qtbot.waitUntil(lambda: len(pane.bar.menu.actions()) == 3)
    pane.bar.menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: len(pane.bar.chips) == 1)
    [chip] = pane.bar.chips
    assert chip.text() == "R&&D <b>"
    assert chip.accessibleName() == "Collection R&D <b>"
    assert "&lt;b&gt;" in chip.toolTip()
    chip.menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: pane.bar.chips == [])
    assert not pane.bar.menu.actions()[0].isChecked()


def test_the_preview_opens_links_of_the_web_only_and_loads_nothing(
    pane: NotePane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(pane, qtbot, "q-fund")
    pane.editor.paper.setPlainText("# Title\n\n<b>raw</b> [a](file:///etc/passwd) ![x](file:///etc/hostname)")
    pane.editor.setCurrentIndex(1)
    shown = pane.editor.preview.toPlainText()
    assert "Title" in shown
    assert "<b>raw</b>" in shown
    assert pane.editor.preview.loadResource(2, QUrl("file:///etc/hostname")) is None
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    for address in ("file:///etc/passwd", "javascript:alert(1)", "https://example.org/"):
        pane.editor.preview.anchorClicked.emit(QUrl(address))
    assert opened == ["https://example.org/"]


@pytest.mark.parametrize("text", ["no\u00a0break", "行\n二行目 😀", "tab\tand  blanks \n\n"])
def test_a_text_comes_back_as_it_was_typed(pane: NotePane, qtbot: QtBot, notebook_file: Path, text: str) -> None:
    show(pane, qtbot, "q-fund")
    pane.editor.paper.insertPlainText(text)
    with qtbot.waitSignal(pane.saved):
        pane.save()
    assert kept(notebook_file, "q-fund") == text
    show(pane, qtbot, "moa")
    show(pane, qtbot, "q-fund")
    assert pane.editor.text == text


def test_a_message_about_another_record_is_shown_once_however_often_it_is_tried(
    pane: NotePane, desk: NotebookDesk, qtbot: QtBot, notebook_file: Path
) -> None:
    show(pane, qtbot, "q-fund")
    desk._worker.ask(lambda notebook: notebook._connection.execute("PRAGMA busy_timeout = 10").close(), lambda _: None)
    failures: list[object] = []
    desk.failed.connect(failures.append)
    with Notebook.open(notebook_file) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        type_in(pane, "hello")
        show(pane, qtbot, "moa")
        qtbot.waitUntil(lambda: bool(failures))
        type_in(pane, "x")
        for _ in range(5):
            pane.save()
        qtbot.waitUntil(lambda: pane.state_label.text().startswith("Not saved"))
        qtbot.wait(200)
        other._connection.execute("ROLLBACK")
    assert len(failures) == 1
    with qtbot.waitSignal(pane.saved):
        pane.save()
    assert kept(notebook_file, "q-fund") == "hello"
    assert kept(notebook_file, "moa") == "x"


def test_a_notebook_that_cannot_be_opened_is_told_in_place_and_nothing_can_be_written(
    qtbot: QtBot, notebook_file: Path
) -> None:
    notebook_file.mkdir()
    window = QWidget()
    qtbot.addWidget(window)
    desk = NotebookDesk(window)
    with qtbot.waitSignal(desk.failed):
        desk.use_catalog(TITLE)
    pane = NotePane(desk, window)
    pane.show_record("q-fund", "QF")
    qtbot.waitUntil(lambda: "is a folder" in pane.state_label.text())
    assert pane.editor.paper.isReadOnly()
    desk.close()


def test_a_long_note_is_previewed_in_part_and_says_so(pane: NotePane, qtbot: QtBot) -> None:
    show(pane, qtbot, "q-fund")
    for text in ("x" * 30_000, "- item\n" * 2_000):
        pane.editor.paper.setPlainText(text)
        pane.editor.setCurrentIndex(1)
        assert pane.editor.preview.toPlainText().rstrip().endswith("the note goes on.")
        pane.editor.setCurrentIndex(0)
    pane.editor.paper.setPlainText("short")
    pane.editor.setCurrentIndex(1)
    assert pane.editor.preview.toPlainText() == "short"


def test_without_a_record_nothing_can_be_written(pane: NotePane) -> None:
    assert not pane.editor.isEnabled()
    assert not pane.bar.isEnabled()
    assert pane.state_label.isEnabled()
    assert "Choose a record" in pane.state_label.text()


def test_every_control_has_a_name_and_can_be_reached(pane: NotePane, qtbot: QtBot) -> None:
    show(pane, qtbot, "q-fund")
    for widget in (pane.bar.star_button, pane.bar.collect_button, pane.editor.paper, pane.editor.preview):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_window_that_is_returned_to_shows_what_another_has_written(
    pane: NotePane, qtbot: QtBot, notebook_file: Path
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    show(pane, qtbot, "q-fund", "QF")
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    with Notebook.open(notebook_file) as notebook:
        notebook.set_note(TITLE, Named("q-fund", "QF"), "from the other window")
    pane.activateWindow()
    qtbot.waitUntil(lambda: pane.editor.text == "from the other window")
