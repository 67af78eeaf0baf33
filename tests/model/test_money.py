"""Budgets of projects and of what holds them: one table, one chart, each fiscal year once."""

from typing import Any

import pytest

from model.catalog import Catalog
from model.charts.chart import charts_of
from model.language import use_language
from model.measures import MEASURE_BY_ID
from model.records import OVERVIEW_ID, Total
from model.report.markdown import page_markdown
from model.report.money import MoneyCell, MoneyTable, totals_of
from model.report.page import page_of
from model.report.text import Terminal, page_text
from tests.tiny import tiny_catalog, tiny_tables

Tables = dict[str, list[dict[str, Any]]]


def add_project(tables: Tables, project: str, money: dict[tuple[str, str], int], account: str | None = None) -> None:
    """Add a budget project of the ministry of affairs with amounts by (measure, period)."""
    tables["programs"].append({"id": project, "kind": "budget project", "name": f"Project {project}"})
    tables["roles"].append({"record_id": project, "organization_id": "moa", "role": "responsible", "position": 1})
    cited = {"source_id": "src-a", "locator": "table 2-1", "basis": "stated"}
    tables["citations"].append({"target_id": project, **cited})
    for measure in {measure for measure, _ in money}:
        metric = f"{project}:{measure}"
        name = MEASURE_BY_ID[measure].name
        tables["metrics"].append(
            {"id": metric, "name": name, "unit": "yen", "subject_id": project, "summary": name, "measure": measure}
        )
        tables["citations"].append({"target_id": metric, "field": "observations", **cited})
    for (measure, period), value in money.items():
        for breakdown in (None, account) if account else (None,):
            tables["observations"].append(
                {
                    "id": f"{period}-account" if breakdown else period,
                    "metric_id": f"{project}:{measure}",
                    "period": period,
                    "geography": "JPN",
                    "breakdown": breakdown,
                    "value": value,
                    "currency": "JPY",
                    "qualifier": "exact",
                    "status": "actual" if measure == "executed" else "budget",
                    "printed": str(value),
                }
            )


@pytest.fixture
def catalog() -> Catalog:
    tables = tiny_tables()
    add_project(
        tables, "rs:2023:000001", {("initial", "FY2022"): 5, ("initial", "FY2023"): 70, ("executed", "FY2022"): 4}
    )
    add_project(
        tables,
        "rs:2024:000001",
        {
            ("initial", "FY2022"): 5,
            ("initial", "FY2023"): 70,
            ("initial", "FY2024"): 900,
            ("executed", "FY2022"): 4,
            ("executed", "FY2023"): 66,
        },
        account="General account",
    )
    add_project(tables, "rs:2024:000002", {("initial", "FY2024"): 1000})
    return tiny_catalog(tables)


def test_a_fiscal_year_counts_once_where_the_sheets_of_two_years_tell_of_it(catalog: Catalog) -> None:
    with catalog:
        assert catalog.totals("moa") == [
            Total(measure="executed", year=2022, amount=4, programs=1),
            Total(measure="executed", year=2023, amount=66, programs=1),
            Total(measure="initial", year=2022, amount=5, programs=1),
            Total(measure="initial", year=2023, amount=70, programs=1),
            Total(measure="initial", year=2024, amount=1900, programs=2),
        ]
        assert catalog.totals() == catalog.totals("moa")
        assert catalog.totals("moz") == []


def test_the_stated_budget_is_the_newest_initial_one_and_sums_leave_out_accounts(catalog: Catalog) -> None:
    with catalog:
        page = page_of(catalog, "rs:2024:000001")
    assert page.record.type == "program"
    assert page.money is not None
    assert [(row.label, row.account) for row in page.money.rows] == [("Initial budget", ""), ("Executed", "")]
    assert page.money.note == "Account: General account"
    assert [cell and cell.amount for cell in page.money.rows[0].cells] == [5, 70, 900]
    assert [cell and cell.amount for cell in page.money.rows[1].cells] == [4, 66, None]
    assert page.figures == ()


def test_every_amount_of_the_table_is_cited(catalog: Catalog) -> None:
    with catalog:
        page = page_of(catalog, "rs:2024:000001")
    assert page.money is not None
    numbers = {number for row in page.money.rows for number in row.references}
    assert numbers
    assert {one.locator for one in page.references if one.number in numbers} == {"table 2-1"}


def test_the_charts_compare_budget_and_execution_and_name_who_states_them(catalog: Catalog) -> None:
    with catalog:
        project = charts_of(page_of(catalog, "rs:2024:000001"))
        ministry = charts_of(page_of(catalog, "moa"))
        overview = page_of(catalog, OVERVIEW_ID)
    assert [(mark.label, mark.group, mark.value) for mark in project[0].marks] == [
        ("FY2022", "Initial budget", 5),
        ("FY2023", "Initial budget", 70),
        ("FY2024", "Initial budget", 900),
        ("FY2022", "Executed", 4),
        ("FY2023", "Executed", 66),
    ]
    assert "Report" not in project[0].source
    assert "table 2-1" in project[0].source
    assert "FY2024: 2" in ministry[0].note
    assert overview.money is not None
    assert [one.label for one in overview.ministries] == ["MOA"]
    assert overview.ministries[0].programs == 5


def test_the_table_stands_in_text_and_markdown(catalog: Catalog) -> None:
    with catalog:
        page = page_of(catalog, "rs:2024:000001")
        whole = page_of(catalog, OVERVIEW_ID)
    assert "Budget and execution (yen)" in page_text(page, Terminal())
    assert "| Initial budget | 5 | 70 | 900 |" in page_markdown(page)
    assert "Budget and execution of the programs (yen)" in page_text(whole, Terminal())


@pytest.mark.parametrize(
    ("largest", "amount", "unit", "text"),
    [
        (99_999, 1_234, "yen", "1,234"),
        (100_000, 1_234, "thousand yen", "1"),
        (121_141_049_606_724, 121_141_049_606_724, "trillion yen", "121.14"),
        (5_992_968_000_000, 5_992_968_000_000, "billion yen", "5,993.0"),
        (22_473_000_000, 8_654_000, "million yen", "9"),
        (22_473_000_000, 1_000, "million yen", "<1"),
        (22_473_000_000, -1_000, "million yen", ">-1"),
        (5_992_968_000_000, 10_000_000, "billion yen", "<0.1"),
        (5_992_968_000_000, 0, "billion yen", "0"),
    ],
)
def test_amounts_are_shown_in_a_unit_that_fits_the_largest(largest: int, amount: int, unit: str, text: str) -> None:
    table = totals_of([Total(measure="initial", year=2024, amount=largest, programs=1)], 1)
    assert isinstance(table, MoneyTable)
    assert (table.unit, table.text(MoneyCell(amount))) == (unit, text)
    assert table.text(None) == ""


def test_a_disputed_amount_points_to_what_the_page_says_of_it() -> None:
    tables = tiny_tables()
    add_project(tables, "rs:2024:000001", {("initial", "FY2023"): 70, ("initial", "FY2024"): 900})
    tables["observations"].append({**tables["observations"][-1], "id": "another", "value": 800, "printed": "800"})
    with tiny_catalog(tables) as opened:
        page = page_of(opened, "rs:2024:000001")
    assert page.money is not None
    first, second = page.money.rows[0].cells
    assert first is not None
    assert second is not None
    assert (first.disputed, first.disagreement) == (False, 0)
    assert (second.disputed, second.disagreement) == (True, page.disagreements[0].number)


@pytest.mark.parametrize(
    ("largest", "unit", "text"),
    [
        (99_999, "円", "99,999"),
        (22_473_000_000, "百万円", "22,473"),
        (5_992_968_000_000, "億円", "59,929.7"),
        (121_141_049_606_724, "兆円", "121.14"),
    ],
)
def test_japanese_readers_get_their_units_and_fiscal_years(largest: int, unit: str, text: str) -> None:
    use_language("ja")
    try:
        table = totals_of([Total(measure="initial", year=2024, amount=largest, programs=1)], 1)
        assert table is not None
        assert (table.unit, table.text(table.rows[0].cells[0])) == (unit, text)
        assert table.heads == ("令和6年度",)
        assert table.rows[0].label == "当初予算"
    finally:
        use_language("en")
