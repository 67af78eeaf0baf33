import argparse
import io
from pathlib import Path

import pytest

from model.crosswalk_command import add_arguments, run
from model.errors import AtlasError, UnknownNameError
from model.notebook import Notebook
from tests.model.test_followed import budget_tables
from tests.tiny import tiny_catalog, write_tiny


@pytest.fixture
def budget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STI_ATLAS_NOTEBOOK", str(tmp_path / "notebook.db"))
    return write_tiny(tmp_path / "budget.db")


def match(*words: str | Path) -> list[str]:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    out = io.StringIO()
    with tiny_catalog() as catalog:
        assert run(catalog, parser.parse_args([str(word) for word in words]), out) == 0
    return out.getvalue().splitlines()


def test_all_programs_are_listed_with_their_candidates_and_reasons(budget: Path) -> None:
    lines = match(budget)
    assert "QF (Quantum Fund) 量子基金" in lines
    assert any(line.split() == ["89", "q-fund", "Quantum", "Fund"] for line in lines)
    assert "       the project's name is its name: Quantum Fund" in lines
    assert lines[-1] == "5 policies and programs are named by projects of Tiny."


def test_one_program_is_shown_with_what_was_noted(budget: Path) -> None:
    lines = match(budget, "--program", "みらいポータル")
    assert lines[0] == "Mirai Portal みらいポータル"
    assert not any("Quantum Fund" in line for line in lines)
    assert not any("[accepted]" in line for line in lines)


def test_decisions_are_kept_and_shown(budget: Path) -> None:
    lines = match(budget, "--accept", "QF=quantum fund", "--reject", "portal=portal")
    assert any(line.endswith("Quantum Fund [accepted]") for line in lines)
    assert any(line.endswith("Mirai Portal [rejected]") for line in lines)
    assert lines.count("  Accepted projects in Tiny: 1") == 1
    assert "  None of them states an amount." in lines
    with Notebook.open() as notebook:
        [accepted] = notebook.accepted_for("q-fund")
        assert (accepted.project_id, accepted.catalog_path) == ("q-fund", str(budget.resolve()))
        assert (accepted.catalog_title, accepted.project_name) == ("Tiny", "Quantum Fund")
        assert len(notebook.decisions()) == 2
    lines = match(budget, "--forget", "QF=q-fund")
    assert not any("[accepted]" in line for line in lines)
    with Notebook.open() as notebook:
        assert [one.record_id for one in notebook.decisions()] == ["portal"]


def test_an_accepted_project_that_is_no_candidate_is_shown_all_the_same(budget: Path) -> None:
    lines = match(budget, "--accept", "QF=japanese-only")
    assert "       japanese-only  予算の見える化 [accepted]" in lines


@pytest.mark.parametrize("pair", ["QF", "=q-fund", "QF=", "QF= "])
def test_what_is_no_pair_is_refused(budget: Path, pair: str) -> None:
    with pytest.raises(AtlasError, match="no pair: give PROGRAM=PROJECT"):
        match(budget, "--accept", pair)


def test_nothing_is_noted_unless_all_is_understood(budget: Path) -> None:
    with pytest.raises(UnknownNameError):
        match(budget, "--accept", "QF=q-fund", "--reject", "QF=nonesuch thing")
    with pytest.raises(AtlasError, match="no program or policy"):
        match(budget, "--accept", "QF=moa")
    with Notebook.open() as notebook:
        assert notebook.decisions() == []


def test_a_notebook_that_was_set_aside_is_told(budget: Path, tmp_path: Path) -> None:
    (tmp_path / "notebook.db").write_text("no database " * 100)
    assert "was set aside as" in match(budget)[0]


def test_accepted_projects_are_followed_to_their_money(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STI_ATLAS_NOTEBOOK", str(tmp_path / "notebook.db"))
    budget = write_tiny(tmp_path / "rs.db", budget_tables())
    lines = match(budget, "--accept", "QF=rs:2024:000001", "--accept", "QF=rs:2024:000002")
    start = lines.index("  Accepted projects in Tiny (rs:2024): 2")
    table = [line.split() for line in lines[start + 1 : start + 6]]
    assert table == [
        ["Initial", "budget", "Executed"],
        ["------", "---------------", "--------"],
        ["FY2023", "¥28", "bn", "(1", "of", "2)", "¥27", "bn"],
        ["FY2024", "¥30", "bn"],
        ["sources:", "src-a;", "each", "project's", "summary", "says", "where", "in", "them"],
    ]
