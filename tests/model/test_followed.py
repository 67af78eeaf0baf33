import contextlib
from pathlib import Path
from typing import Any

import pytest

from model.catalog import Catalog
from model.errors import CatalogError
from model.followed import Followed, followed
from model.notebook import Decision, Notebook
from tests.tiny import tiny_catalog, tiny_tables

BUDGET = Path("/catalogs/rs.db")


def budget_tables() -> dict[str, list[dict[str, Any]]]:
    """Return the tables of a catalog of review sheets: two projects of 2024, one of them also of 2023."""
    tables = tiny_tables()
    tables["discrepancy_notes"] = []
    for row in tables["programs"]:
        row["id"] = {"q-fund": "rs:2024:000001", "portal": "rs:2024:000002", "japanese-only": "rs:2023:000001"}[
            row["id"]
        ]
    for table in ("aliases", "items", "roles", "classifications", "links", "readings", "metrics", "observations"):
        tables[table] = []
    for project, measure, year, value, breakdown in (
        ("rs:2024:000001", "initial", 2023, 28_000_000_000, None),
        ("rs:2024:000001", "initial", 2024, 28_000_000_001, None),
        ("rs:2024:000001", "initial", 2024, 20_000_000_000, "一般会計"),
        ("rs:2024:000001", "executed", 2023, 27_000_000_000, None),
        ("rs:2024:000001", "reserve", 2023, 1, None),
        ("rs:2024:000001", "requested", 2025, 5, None),
        ("rs:2024:000002", "initial", 2024, 2_000_000_000, None),
        ("rs:2024:000002", "executed", 2023, 0, None),
        ("rs:2023:000001", "initial", 2023, 28_000_000_000, None),
    ):
        metric: dict[str, Any] = {
            "id": f"{project}:{measure}",
            "name": measure,
            "unit": "yen",
            "subject_id": project,
            "measure": measure,
        }
        if metric not in tables["metrics"]:
            tables["metrics"].append(metric)
        tables["observations"].append(
            {
                "id": f"FY{year}:{breakdown}",
                "metric_id": metric["id"],
                "period": f"FY{year}",
                "geography": "JPN",
                "breakdown": breakdown,
                "value": value,
                "currency": "EUR" if measure == "requested" else "JPY",
                "qualifier": "exact",
                "status": "budget",
                "printed": str(value),
            }
        )
    tables["citations"] = [
        {
            "target_id": row["id"],
            "field": field,
            "source_id": "src-a",
            "locator": f"row of {row['id']}",
            "basis": "stated",
        }
        for table, field in (
            ("organizations", None),
            ("policies", None),
            ("programs", None),
            ("metrics", "observations"),
        )
        for row in tables[table]
    ]
    return tables


def budget_catalog() -> Catalog:
    return tiny_catalog(budget_tables())


def accepted(project_id: str, path: Path = BUDGET) -> Decision:
    return Decision(
        record_id="sip",
        catalog_path=str(path),
        project_id=project_id,
        record_name="SIP",
        catalog_title="Review sheets",
        project_name=f"project {project_id[-1]}",
        verdict="accepted",
        decided="2026-01-02T03:04:05+00:00",
    )


def follow(tmp_path: Path, *decisions: Decision) -> Followed:
    def opened(path: Path) -> contextlib.AbstractContextManager[Catalog]:
        if path != BUDGET:
            raise CatalogError(f"There is no file {path}: check the name.")
        return budget_catalog()

    with Notebook.open(tmp_path / "n.db") as notebook:
        for decision in decisions:
            notebook.decide(decision)
        return followed(notebook, "sip", opened)


def test_one_project_is_followed_year_by_year(tmp_path: Path) -> None:
    money = follow(tmp_path, accepted("rs:2024:000001"))
    [sheets] = money.sheets
    assert money.problems == ()
    assert (sheets.catalog_title, sheets.origin) == ("Review sheets", "rs:2024")
    assert [(one.measure, one.year, one.amount) for one in sheets.totals] == [
        ("initial", 2023, 28_000_000_000),
        ("initial", 2024, 28_000_000_001),
        ("executed", 2023, 27_000_000_000),
    ]
    assert all(one.complete for one in sheets.totals)


def test_every_figure_keeps_its_place_in_the_source(tmp_path: Path) -> None:
    [sheets] = follow(tmp_path, accepted("rs:2024:000001")).sheets
    [project] = sheets.projects
    assert [metric.measure for metric in project.series] == ["initial", "executed", "requested"]
    assert {
        (citation.source_id, citation.locator)
        for metric in project.series
        for observation in metric.observations
        for citation in observation.citations
    } == {("src-a", f"row of rs:2024:000001:{measure}") for measure in ("initial", "executed", "requested")}


def test_projects_are_added_up_and_it_is_said_how_many_state_it(tmp_path: Path) -> None:
    [sheets] = follow(tmp_path, accepted("rs:2024:000001"), accepted("rs:2024:000002")).sheets
    totals = {(one.measure, one.year): one for one in sheets.totals}
    both = totals["initial", 2024]
    assert (both.amount, both.stated, both.projects, both.complete) == (30_000_000_001, 2, 2, True)
    one = totals["initial", 2023]
    assert (one.amount, one.stated, one.projects, one.complete) == (28_000_000_000, 1, 2, False)
    assert totals["executed", 2023].complete


def test_review_sheets_of_two_years_are_not_added_up(tmp_path: Path) -> None:
    money = follow(tmp_path, accepted("rs:2024:000001"), accepted("rs:2023:000001"))
    amounts = {
        sheets.origin: [one.amount for one in sheets.totals if (one.measure, one.year) == ("initial", 2023)]
        for sheets in money.sheets
    }
    assert amounts == {"rs:2024": [28_000_000_000], "rs:2023": [28_000_000_000]}


def test_only_what_was_accepted_is_followed(tmp_path: Path) -> None:
    rejected = accepted("rs:2024:000002").but(verdict="rejected")
    [sheets] = follow(tmp_path, accepted("rs:2024:000001"), rejected).sheets
    assert [one.project.id for one in sheets.projects] == ["rs:2024:000001"]
    assert follow(tmp_path / "other", accepted("rs:2024:000001").but(record_id="moonshot")).sheets == ()


def test_what_cannot_be_read_is_said_and_the_rest_followed(tmp_path: Path) -> None:
    money = follow(
        tmp_path,
        accepted("rs:2024:000001"),
        accepted("rs:2024:000009"),
        accepted("rs:2024:000005", Path("/catalogs/moved.db")),
    )
    assert [one.project.id for sheets in money.sheets for one in sheets.projects] == ["rs:2024:000001"]
    moved, gone = sorted(money.problems)
    assert moved == "project 5: There is no file /catalogs/moved.db: check the name."
    assert gone.startswith("project 9 (rs:2024:000009) is no longer in /catalogs/rs.db")


def test_a_catalog_that_is_open_elsewhere_stays_open(tmp_path: Path) -> None:
    with budget_catalog() as catalog, Notebook.open(tmp_path / "n.db") as notebook:
        notebook.decide(accepted("rs:2024:000001"))
        money = followed(notebook, "sip", lambda _path: contextlib.nullcontext(catalog))
        assert len(money.sheets) == 1
        assert catalog.overview().title == "Tiny"


def test_a_catalog_is_closed_when_it_was_read(tmp_path: Path) -> None:
    catalog = budget_catalog()
    with Notebook.open(tmp_path / "n.db") as notebook:
        notebook.decide(accepted("rs:2024:000001"))
        followed(notebook, "sip", lambda _path: catalog)
    with pytest.raises(CatalogError):
        catalog.overview()
