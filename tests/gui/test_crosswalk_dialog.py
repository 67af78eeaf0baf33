"""Matching in the window: what is offered with which reasons, what is decided and kept, and where it then shows."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.background import InlineExecutor
from gui.crosswalk_dialog import CrosswalkDialog
from gui.crosswalk_worker import CrosswalkWorker
from gui.main_window import MainWindow
from gui.notebook_desk import NotebookDesk
from gui.program_list import ProgramModel
from gui.settings import Settings
from model.catalog import Catalog
from model.crosswalk import Crosswalk, decision_on
from model.notebook import Decision, Notebook, Verdict
from tests.model.test_followed import budget_tables
from tests.tiny import tiny_catalog, write_tiny

Opener = Callable[..., CrosswalkDialog]


@pytest.fixture
def bundled(tiny_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the tiny catalog be the one that ships with the program."""
    for module in ("gui.crosswalk_dialog", "gui.files", "gui.main_window", "model.report.followed_page"):
        monkeypatch.setattr(f"{module}.bundled_catalog", lambda: tiny_file)
    return tiny_file


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "rs.db", budget_tables())


@pytest.fixture
def open_dialog(bundled: Path, qtbot: QtBot) -> Iterator[Opener]:
    parent = QWidget()
    qtbot.addWidget(parent)

    def make(path: Path | None = None, *, inline: bool = True) -> CrosswalkDialog:
        dialog = CrosswalkDialog(Settings(), path or bundled, parent, InlineExecutor() if inline else None)
        dialog.show()
        return dialog

    yield make
    for dialog in parent.findChildren(CrosswalkDialog):
        dialog.close()
    for worker in parent.findChildren(CrosswalkWorker):
        worker.stop()


@pytest.fixture
def dialog(open_dialog: Opener, budget: Path, qtbot: QtBot) -> CrosswalkDialog:
    made = open_dialog(budget)
    with qtbot.waitSignal(made.finished_matching):
        pass
    return made


def listed(dialog: CrosswalkDialog) -> dict[str, tuple[str, str]]:
    """Return the programs that are shown, each with how many were found and accepted."""
    model = dialog.programs.programs
    return {
        model.at(row).stub.id: (model.index(row, 1).data(), model.index(row, 2).data())
        for row in range(model.rowCount())
    }


def candidates(dialog: CrosswalkDialog) -> list[tuple[str, ...]]:
    """Return the rows of the table: decision, score, project."""
    model = dialog.candidates.table.cells
    return [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]


def decisions() -> list[tuple[str, str, str]]:
    with Notebook.open() as notebook:
        return [(one.record_id, one.project_id, one.verdict) for one in notebook.decisions()]


def decide(budget: Path, record_id: str, project_id: str, verdict: Verdict) -> None:
    with tiny_catalog() as own, Catalog.open(budget) as other, Notebook.open() as notebook:
        record, project = own.stubs([record_id])[record_id], other.stubs([project_id])[project_id]
        notebook.decide(decision_on(own, record, other, project, verdict))


def test_programs_stand_with_their_candidates_which_stand_with_their_reasons(
    dialog: CrosswalkDialog, budget: Path
) -> None:
    assert listed(dialog)["q-fund"] == ("1", "")
    assert "japanese-only" in listed(dialog)
    dialog.programs.point_at("q-fund")
    with tiny_catalog() as own, Catalog.open(budget) as other:
        [found] = Crosswalk(own, other).matches("q-fund").candidates
    assert candidates(dialog) == [("", str(found.score), "Quantum Fund")]
    reasons = dialog.candidates.reasons.toPlainText()
    assert "The project's name is its name: Quantum Fund." in reasons
    assert all(str(reason)[1:] in reasons for reason in found.reasons)
    assert "rs:2024:000001" in reasons
    assert dialog.message.text().endswith("0 projects are accepted.")
    assert not dialog.progress.isVisible()
    assert not dialog.stop_button.isVisible()


def test_keys_decide_and_the_notebook_keeps_it_at_once(dialog: CrosswalkDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    dialog.programs.point_at("q-fund")
    table = dialog.candidates.table
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    for key, kept, shown in (
        (Qt.Key.Key_A, [("q-fund", "rs:2024:000001", "accepted")], "✓ accepted"),
        (Qt.Key.Key_R, [("q-fund", "rs:2024:000001", "rejected")], "✗ rejected"),
        (Qt.Key.Key_U, [], ""),
    ):
        with qtbot.waitSignal(dialog.decided) as said:
            qtbot.keyClick(table, key)
        assert said.args == ["q-fund", "rs:2024:000001"]
        assert decisions() == kept
        assert candidates(dialog)[0][0] == shown
        assert listed(dialog)["q-fund"][1] == ("1" if "✓" in shown else "")
    assert not dialog.candidates.undo_button.isEnabled()


def test_buttons_decide_and_only_what_is_not_so_already(dialog: CrosswalkDialog) -> None:
    dialog.programs.point_at("q-fund")
    dialog.candidates.accept_button.click()
    assert decisions() == [("q-fund", "rs:2024:000001", "accepted")]
    assert not dialog.candidates.accept_button.isEnabled()
    said: list[tuple[str, str]] = []
    dialog.decided.connect(lambda *ids: said.append(ids))
    dialog.candidates.judge("accepted")
    assert said == []
    dialog.candidates.undo_button.click()
    assert decisions() == []


def test_what_was_decided_is_there_when_it_is_opened_again(open_dialog: Opener, budget: Path, qtbot: QtBot) -> None:
    decide(budget, "q-fund", "rs:2024:000001", "accepted")
    decide(budget, "q-fund", "rs:2024:000002", "rejected")  # no candidate of it
    dialog = open_dialog(budget)
    with qtbot.waitSignal(dialog.finished_matching):
        pass
    assert listed(dialog)["q-fund"] == ("1", "1")
    dialog.programs.point_at("q-fund")
    assert [(decision, project) for decision, _, project in candidates(dialog)] == [
        ("✓ accepted", "Quantum Fund"),
        ("✗ rejected", "Mirai Portal"),
    ]
    dialog.candidates.table.selectRow(1)
    assert "not among the candidates" in dialog.candidates.reasons.toPlainText()
    dialog.candidates.undo_button.click()
    assert len(candidates(dialog)) == 1
    assert decisions() == [("q-fund", "rs:2024:000001", "accepted")]


def test_the_filter_narrows_as_one_types_in_either_language_and_its_letters_decide_nothing(
    dialog: CrosswalkDialog, qtbot: QtBot
) -> None:
    dialog.programs.point_at("q-fund")
    dialog.activateWindow()
    dialog.filter.setFocus()
    qtbot.waitUntil(dialog.filter.hasFocus)
    qtbot.keyClicks(dialog.filter, "quantum fu")
    assert list(listed(dialog)) == ["q-fund"]
    dialog.filter.setText("量子")
    assert list(listed(dialog)) == ["q-fund"]
    qtbot.keyClicks(dialog.filter, "aru")
    assert listed(dialog) == {}
    assert decisions() == []
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.filter.clear()
    dialog.only_found.setChecked(False)
    with tiny_catalog() as catalog:
        assert list(listed(dialog)) == catalog.ids(("policy", "program"))


def test_only_programs_with_candidates_are_listed_unless_all_are_wanted(
    open_dialog: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    tables = budget_tables()
    project = next(row for row in tables["programs"] if row["id"] == "rs:2024:000001")
    project |= {"name": "Roads", "name_ja": "道路", "abbreviation": None}
    dialog = open_dialog(write_tiny(tmp_path / "roads.db", tables))
    with qtbot.waitSignal(dialog.finished_matching):
        pass
    assert "q-fund" not in listed(dialog)
    dialog.only_found.setChecked(False)
    assert listed(dialog)["q-fund"] == ("0", "")
    dialog.programs.point_at("q-fund")
    assert "No project names it." in dialog.candidates.reasons.toPlainText()
    assert not dialog.candidates.accept_button.isEnabled()


def test_of_the_recent_catalogs_the_first_with_budgets_is_taken(
    open_dialog: Opener, bundled: Path, budget: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    settings = Settings()
    settings.remember(budget, "Review sheets")
    settings.remember(write_tiny(tmp_path / "without.db"), "Without budgets")
    (tmp_path / "broken.db").write_text("no database")
    settings.remember(tmp_path / "broken.db", "Broken")
    dialog = open_dialog()
    with qtbot.waitSignal(dialog.finished_matching):
        pass
    assert dialog.own.currentData() == str(bundled)
    assert dialog.other.currentData() == str(budget)
    assert [dialog.other.itemText(row) for row in range(3)] == [
        "Broken – broken.db",
        "Without budgets – without.db",
        "Tiny – rs.db",
    ]


def test_without_a_catalog_of_budgets_it_is_said_what_to_do(open_dialog: Opener, qtbot: QtBot, budget: Path) -> None:
    dialog = open_dialog()
    assert "File > Import" in dialog.message.text()
    with qtbot.waitSignal(dialog.finished_matching):
        dialog.choose(dialog.other, budget)
    assert listed(dialog)["q-fund"] == ("1", "")
    dialog.choose(dialog.other, Path(dialog.own.currentData()))
    assert dialog.message.text() == "Choose two different catalogs."
    assert listed(dialog) == {}


def test_a_catalog_that_cannot_be_opened_is_told(open_dialog: Opener, tmp_path: Path) -> None:
    dialog = open_dialog(tmp_path / "nowhere.db")
    assert "There is no file" in dialog.message.text()
    assert listed(dialog) == {}


def test_a_notebook_that_cannot_be_used_is_told(open_dialog: Opener, budget: Path, notebook_file: Path) -> None:
    notebook_file.mkdir()
    assert "is a folder" in open_dialog(budget).message.text()


def test_matching_can_be_stopped_and_taken_up_again(open_dialog: Opener, budget: Path, qtbot: QtBot) -> None:
    dialog = open_dialog(budget)  # one program is matched, the next waits for its turn
    assert dialog.progress.value() == 1
    dialog.stop_button.click()
    qtbot.wait(20)
    assert dialog.progress.value() == 1
    assert dialog.stop_button.text() == "&Go On"
    dialog.only_found.setChecked(False)
    dialog.programs.point_at("q-fund")  # what is looked at is matched all the same
    assert [project for _, _, project in candidates(dialog)] == ["Quantum Fund"]
    with qtbot.waitSignal(dialog.finished_matching):
        dialog.stop_button.click()
    assert all(found for found, _ in listed(dialog).values())


def test_a_double_click_asks_for_the_record(dialog: CrosswalkDialog, bundled: Path, budget: Path, qtbot: QtBot) -> None:
    dialog.programs.point_at("q-fund")
    with qtbot.waitSignal(dialog.record_wanted) as asked:
        dialog.candidates.table.activated.emit(dialog.candidates.table.cells.index(0, 0))
    assert asked.args == [budget, "rs:2024:000001"]
    with qtbot.waitSignal(dialog.record_wanted) as asked:
        dialog.programs.activated.emit(dialog.programs.programs.index_of("q-fund"))
    assert asked.args == [bundled, "q-fund"]


def test_text_of_a_catalog_is_never_taken_for_markup(open_dialog: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    tables = budget_tables()
    hostile = "<b>Quantum Fund</b>"
    next(row for row in tables["programs"] if row["id"] == "rs:2024:000001")["name"] = hostile
    dialog = open_dialog(write_tiny(tmp_path / "hostile.db", tables))
    with qtbot.waitSignal(dialog.finished_matching):
        pass
    dialog.programs.point_at("q-fund")
    assert candidates(dialog)[0][2] == hostile
    assert hostile in dialog.candidates.reasons.toPlainText()


def test_the_dialog_can_be_closed_in_the_middle(open_dialog: Opener, budget: Path, qtbot: QtBot) -> None:
    dialog = open_dialog(budget, inline=False)
    with qtbot.waitSignal(dialog.worker.matched):
        pass
    with qtbot.waitSignal(dialog.worker.destroyed):
        dialog.close()


def test_the_list_is_a_sound_model_while_it_is_filled(qtmodeltester: Any) -> None:
    model = ProgramModel()
    with tiny_catalog() as catalog:
        ids = catalog.ids(("policy", "program"))
        stubs = [catalog.stubs([one])[one] for one in ids]
    model.reset(stubs, {ids[2]: 1})
    qtmodeltester.check(model)
    model.set_filter("", only_found=True)
    assert model.rowCount() == 1
    for place in (4, 0, 3):
        model.set_found(ids[place], place)
    assert [model.at(row).stub.id for row in range(model.rowCount())] == [ids[2], ids[3], ids[4]]
    model.set_accepted(ids[2], 0)  # it stays in sight
    assert model.rowCount() == 3
    qtmodeltester.check(model)


def test_journey_from_the_program_to_its_budget_and_back(
    bundled: Path, budget: Path, empty_window: MainWindow, qtbot: QtBot
) -> None:
    window = empty_window
    window.open_catalog(budget)
    window.open_catalog(bundled)
    window.show_record("q-fund")
    assert "Budget projects" not in window.detail.toPlainText()
    window.actions_by_id["match"].trigger()
    dialog = window.findChild(CrosswalkDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.finished_matching):
        pass
    assert dialog.other.currentData() == str(budget)
    dialog.programs.point_at("q-fund")
    with qtbot.waitSignal(window.files.decided):
        dialog.candidates.accept_button.click()
    page = window._page
    assert page is not None
    assert [one.record.id for one in page.budget[0].projects] == ["rs:2024:000001"]
    text = window.detail.toPlainText()
    assert "Budget projects" in text
    assert "28,000" in text
    assert window.chart.chart is not None
    assert window.chart.chart.title == "Budget and execution of its budget projects"

    with qtbot.waitSignal(window.catalog_shown):
        dialog.candidates.table.activated.emit(dialog.candidates.table.cells.index(0, 0))
    assert window.windowTitle().startswith("Tiny")
    page = window._page
    assert page is not None
    assert (window._path, page.record.id) == (budget, "rs:2024:000001")
    [owner] = [stub for fact in page.facts if fact.label == "Belongs to" for stub in fact.records]
    assert owner.label == "QF (Tiny)"
    with qtbot.waitSignal(window.catalog_shown):
        window.detail.elsewhere_wanted.emit(bundled, owner.id)
    assert window._page is not None
    assert (window._path, window._page.record.id) == (bundled, "q-fund")

    window.actions_by_id["match"].trigger()
    assert window.findChildren(CrosswalkDialog) == [dialog]


def test_a_decision_names_what_it_is_about(dialog: CrosswalkDialog, budget: Path) -> None:
    dialog.programs.point_at("q-fund")
    dialog.candidates.accept_button.click()
    with Notebook.open() as notebook:
        [one] = notebook.decisions()
    assert one == Decision(
        record_id="q-fund",
        catalog_path=str(budget.resolve()),
        project_id="rs:2024:000001",
        record_name="QF (Quantum Fund)",
        catalog_title="Tiny",
        project_name="Quantum Fund",
        verdict="accepted",
        decided=one.decided,
        own_title="Tiny",
        own_path=one.own_path,
    )
    assert Path(one.own_path).is_file()


def test_a_decision_can_be_undone_in_the_window_and_the_dialog_shows_it(dialog: CrosswalkDialog, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    desk = NotebookDesk(host, InlineExecutor())
    desk.use_catalog("Tiny")
    dialog.noted.connect(desk.take_change)
    desk.decisions_changed.connect(dialog.show_decisions_again)
    dialog.programs.point_at("q-fund")
    dialog.candidates.accept_button.click()
    accepted = decisions()
    assert listed(dialog)["q-fund"] == ("1", "1")
    assert desk.undo_stack.undoText() == "decision on QF (Quantum Fund)"
    desk.undo_stack.undo()
    assert decisions() == []
    assert listed(dialog)["q-fund"] == ("1", "")
    desk.undo_stack.redo()
    assert decisions() == accepted
    assert listed(dialog)["q-fund"] == ("1", "1")
    desk.close()
