"""What the notebook adds to a page: budget projects with money, places and chart; whom a project belongs to."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from model.catalog import Catalog
from model.charts.chart import charts_of
from model.crosswalk import decision_on
from model.database import bundled_catalog
from model.notebook import Notebook
from model.records import Elsewhere
from model.report.documents.records import records_pdf
from model.report.followed_page import page_with_projects
from model.report.markdown import page_markdown
from model.report.page import Page, page_of
from model.report.text import Terminal, page_text
from tests.model.test_followed import budget_tables
from tests.tiny import tiny_catalog, write_tiny


@pytest.fixture
def catalog() -> Iterator[Catalog]:
    with tiny_catalog() as opened:
        yield opened


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "rs.db", budget_tables())


def accept(catalog: Catalog, record_id: str, budget: Path, *numbers: str) -> None:
    with Catalog.open(budget) as other, Notebook.open() as notebook:
        for number in numbers:
            project = other.stubs([f"rs:{number}"])[f"rs:{number}"]
            notebook.decide(decision_on(catalog, catalog.stubs([record_id])[record_id], other, project, "accepted"))


def amounts(page: Page) -> dict[str, list[int | None]]:
    [sheet] = page.budget
    assert sheet.money is not None
    return {row.measure: [cell.amount if cell else None for cell in row.cells] for row in sheet.money.rows}


def test_a_page_without_accepted_projects_is_the_page_alone_and_no_notebook_is_made(
    catalog: Catalog, notebook_file: Path
) -> None:
    for record_id in ("q-fund", "moa", "catalog:"):
        assert page_with_projects(catalog, record_id) == page_of(catalog, record_id)
    assert not notebook_file.exists()


def test_accepted_projects_stand_on_the_page_with_their_money_by_year(catalog: Catalog, budget: Path) -> None:
    accept(catalog, "q-fund", budget, "2024:000001", "2024:000002")
    page = page_with_projects(catalog, "q-fund")
    [sheet] = page.budget
    assert sheet.catalog == "Tiny"
    assert [(one.record.id, one.record.path) for one in sheet.projects] == [
        ("rs:2024:000001", str(budget.resolve())),
        ("rs:2024:000002", str(budget.resolve())),
    ]
    assert sheet.money is not None
    assert sheet.money.years == (2023, 2024)
    assert amounts(page) == {"initial": [28_000_000_000, 30_000_000_001], "executed": [27_000_000_000, None]}
    assert sheet.money.note == "Sums of 2 projects; 1 of 2 state “Initial budget” of FY2023"
    assert page_with_projects(catalog, "portal").budget == ()


def test_a_year_of_which_all_is_stated_by_as_many_projects_is_told_once(catalog: Catalog, budget: Path) -> None:
    tables = budget_tables()
    tables["observations"] = [
        row for row in tables["observations"] if not row["metric_id"].startswith("rs:2024:000002")
    ]
    other = write_tiny(budget.with_name("other.db"), tables)
    accept(catalog, "q-fund", other, "2024:000001", "2024:000002")
    [sheet] = page_with_projects(catalog, "q-fund").budget
    assert sheet.money is not None
    assert sheet.money.note == "Sums of 2 projects; 1 of 2 state FY2023, FY2024"


def test_every_sum_is_numbered_to_the_places_of_what_each_project_states(catalog: Catalog, budget: Path) -> None:
    accept(catalog, "q-fund", budget, "2024:000001", "2024:000002")
    page = page_with_projects(catalog, "q-fund")
    [sheet] = page.budget
    assert sheet.money is not None
    assert [one.number for one in page.references] == list(range(1, len(page.references) + 1))
    by_number = {one.number: one for one in page.references}
    for row in sheet.money.rows:
        found = [by_number[number] for number in row.references]
        assert [one.locator for one in found] == [
            f"row of rs:2024:{project}:{row.measure}" for project in ("000001", "000002")
        ]
        assert all(isinstance(one.source, Elsewhere) and one.source.path == str(budget.resolve()) for one in found)
        assert all(one.publisher for one in found)
    own = page_of(catalog, "q-fund")
    assert {(one.source.id, one.locator) for one in own.references} <= {
        (one.source.id, one.locator) for one in page.references if not isinstance(one.source, Elsewhere)
    }


def test_the_chart_of_the_budget_comes_first_and_names_its_sources(catalog: Catalog, budget: Path) -> None:
    before = charts_of(page_of(catalog, "q-fund"))
    accept(catalog, "q-fund", budget, "2024:000001", "2024:000002")
    first, *others = charts_of(page_with_projects(catalog, "q-fund"))
    assert first.title == "Budget and execution of its budget projects"
    assert [(mark.label, mark.group, mark.value) for mark in first.marks] == [
        ("FY2023", "Initial budget", 28e9),
        ("FY2024", "Initial budget", 30_000_000_001),
        ("FY2023", "Executed", 27e9),
    ]
    assert "row of rs:2024:000001:initial" in first.source
    assert "1 of 2 state" in first.note
    assert tuple(others) == before


def test_review_sheets_of_two_years_stand_apart(catalog: Catalog, budget: Path) -> None:
    accept(catalog, "q-fund", budget, "2024:000001", "2023:000001")
    page = page_with_projects(catalog, "q-fund")
    assert sorted(sheet.catalog for sheet in page.budget) == ["Tiny (rs:2023)", "Tiny (rs:2024)"]
    assert len({chart.key for chart in charts_of(page)}) == len(charts_of(page))


def test_a_catalog_that_is_gone_is_told_on_the_page(catalog: Catalog, budget: Path) -> None:
    accept(catalog, "q-fund", budget, "2024:000001")
    budget.unlink()
    page = page_with_projects(catalog, "q-fund")
    assert page.budget == ()
    [problem] = page.problems
    assert "There is no file" in problem
    assert "Quantum Fund" in problem
    text = " ".join(page_text(page, Terminal()).split())
    assert "! Quantum Fund: There is no file" in text
    assert "> Quantum Fund: There is no file" in page_markdown(page)


def test_a_notebook_that_cannot_be_read_is_told_on_the_page(catalog: Catalog, notebook_file: Path) -> None:
    notebook_file.mkdir()
    assert "is a folder" in page_with_projects(catalog, "q-fund").problems[0]
    assert page_with_projects(catalog, "moa") == page_of(catalog, "moa")
    notebook_file.rmdir()
    notebook_file.write_text("no database " * 100)
    assert "was set aside as" in page_with_projects(catalog, "q-fund").problems[0]
    assert page_with_projects(catalog, "q-fund") == page_of(catalog, "q-fund")


def test_a_project_says_which_program_of_the_bundled_catalog_it_belongs_to(budget: Path) -> None:
    with Catalog.open(bundled_catalog()) as bundled:
        accept(bundled, "sip", budget, "2024:000001")
    with Catalog.open(budget) as catalog:
        page = page_with_projects(catalog, "rs:2024:000001")
        assert page_with_projects(catalog, "rs:2024:000002") == page_of(catalog, "rs:2024:000002")
    [fact] = [fact for fact in page.facts if fact.label == "Belongs to" and fact.records]
    [owner] = fact.records
    assert isinstance(owner, Elsewhere)
    assert (owner.id, owner.label, owner.path) == ("sip", "SIP (STI Atlas catalog)", str(bundled_catalog()))
    assert "SIP (STI Atlas catalog)" in page_text(page, Terminal())


def test_a_program_whose_catalog_cannot_be_reached_is_named_without_a_link(catalog: Catalog, budget: Path) -> None:
    accept(catalog, "q-fund", budget, "2024:000001")
    with Catalog.open(budget) as other:
        page = page_with_projects(other, "rs:2024:000001")
    [owner] = [stub for fact in page.facts if fact.label == "Belongs to" for stub in fact.records]
    assert isinstance(owner, Elsewhere)
    assert (owner.label, owner.path) == ("QF (Quantum Fund) (Tiny)", "")


def test_text_markdown_and_pdf_tell_the_budget_projects(catalog: Catalog, budget: Path) -> None:
    accept(catalog, "q-fund", budget, "2024:000001", "2024:000002")
    page = page_with_projects(catalog, "q-fund")
    text = page_text(page, Terminal())
    assert "Budget projects in Tiny\n  - Quantum Fund" in text
    assert "Budget and execution of its budget projects (million yen)" in text
    assert [line.split()[:4] for line in text.splitlines() if line.startswith("  Initial budget")] == [
        ["Initial", "budget", "28,000", "30,000"]
    ]
    markdown = page_markdown(page)
    assert "## Budget projects in Tiny\n" in markdown
    assert "| Initial budget | 28,000 | 30,000 |" in markdown
    pdf = pypdf.PdfReader(io.BytesIO(records_pdf(catalog, ["q-fund"])))
    found = " ".join("\n".join(one.extract_text() for one in pdf.pages).split())
    assert "Budget projects in Tiny" in found
    assert "Initial budget 28,000 30,000" in found
    assert "row of rs:2024:000001:initial" in found
