"""Two catalogs side by side: the tiny one, and what a year later is of it."""

import json
from pathlib import Path
from typing import Any

import pytest

import main
from model.compare import Comparison, Sum, budgets_of, comparable_id, compare, measures_of
from model.errors import CatalogError
from tests.tiny import tiny_tables, write_tiny

Capture = pytest.CaptureFixture[str]
Tables = dict[str, list[dict[str, Any]]]


def project(tables: Tables, record_id: str, name: str, amounts: dict[int, int], lead: str = "moa") -> None:
    """Add a budget project with its initial budget by year."""
    tables["programs"].append(
        {**dict.fromkeys(tables["programs"][0]), "id": record_id, "kind": "project", "name": name}
    )
    tables["roles"].append({"record_id": record_id, "organization_id": lead, "role": "responsible", "position": 1})
    metric = f"{record_id}:initial"
    tables["metrics"].append(
        {"id": metric, "name": "Initial budget", "unit": "yen", "subject_id": record_id, "measure": "initial"}
    )
    for year, amount in amounts.items():
        tables["observations"].append(
            {
                "id": f"{metric}.FY{year}", "metric_id": metric, "period": f"FY{year}", "geography": "JPN",
                "value": amount, "currency": "JPY", "qualifier": "exact", "status": "budget", "printed": str(amount),
            }
        )  # fmt: skip
    for target in (record_id, metric, *(f"{metric}.FY{year}" for year in amounts)):
        tables["citations"].append({"target_id": target, "source_id": "src-a", "locator": "x", "basis": "stated"})


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    before, after = tiny_tables(), tiny_tables()
    project(before, "rs:2024:000001", "量子研究", {2023: 1_000_000_000, 2024: 2_000_000_000})
    project(after, "rs:2025:000001", "量子研究", {2024: 3_000_000_000, 2025: 5_000_000_000})
    project(before, "rs:2024:000002", "終わる事業", {2024: 7_000_000})
    project(after, "rs:2025:000003", "新しい事業", {2025: 9_000_000}, lead="agency-x")
    next(row for row in after["programs"] if row["id"] == "q-fund")["end_year"] = 2031
    return write_tiny(tmp_path / "before 前.db", before), write_tiny(tmp_path / "after 後.db", after)


@pytest.fixture
def found(pair: tuple[Path, Path]) -> Comparison:
    return compare(*pair)


def test_a_project_is_the_same_in_the_survey_of_another_year() -> None:
    assert comparable_id("rs:2024:001234") == comparable_id("rs:2025:001234") == "rs:001234"
    assert comparable_id("judgit:2021:x2020:1") == "judgit:x2020:1"
    assert comparable_id("q-fund") == "q-fund"


def test_what_is_new_gone_and_changed_is_told(found: Comparison) -> None:
    assert not found.by_name
    assert [(one.id, one.before, one.after) for one in found.new] == [("rs:2025:000003", None, 9_000_000)]
    assert [(one.id, one.before, one.after) for one in found.gone] == [("rs:2024:000002", 7_000_000, None)]
    assert [(one.id, one.fields) for one in found.differing] == [
        ("rs:2025:000001", ("amount",)),
        ("q-fund", ("end_year",)),
    ]
    assert (found.differing[0].before, found.differing[0].after) == (2_000_000_000, 5_000_000_000)
    assert (found.only_before, found.only_after, found.changed) == (1, 1, 2)
    listed = sum(found.before.counts[kind] for kind in ("policy", "program"))
    assert found.same + found.changed + found.only_before == listed


def test_a_catalog_is_the_same_as_itself(pair: tuple[Path, Path]) -> None:
    found = compare(pair[0], pair[0])
    assert (found.only_before, found.only_after, found.changed) == (0, 0, 0)
    assert all(one.before == one.after for one in found.sums)


def test_catalogs_without_a_common_id_are_compared_by_name_and_lead(tmp_path: Path) -> None:
    paths = []
    for origin in ("rs", "judgit"):
        tables = tiny_tables()
        kept = {row["id"] for row in tables["organizations"] + tables["sources"]}
        tables = {name: rows if name in {"organizations", "sources"} else [] for name, rows in tables.items()}
        tables["citations"] = [row for row in tiny_tables()["citations"] if row["target_id"] in kept]
        template = tiny_tables()["programs"][0]
        for key, name in (("a", "量子　研究"), ("b", f"{origin}の事業"), ("led by nobody", "Portal")):
            record_id = f"{origin}:{key.replace(' ', '-')}"
            tables["programs"].append({**template, "id": record_id, "name": name, "name_ja": None})
            if name != "Portal":
                tables["roles"].append(
                    {"record_id": record_id, "organization_id": "moa", "role": "responsible", "position": 1}
                )
            tables["citations"].append(
                {"target_id": record_id, "source_id": "src-a", "locator": "x", "basis": "stated"}
            )
        paths.append(write_tiny(tmp_path / f"{origin}.db", tables))
    found = compare(*paths)
    assert found.by_name
    assert (found.same, found.only_before, found.only_after) == (2, 1, 1)


def test_money_of_each_year_is_put_side_by_side_in_yen(found: Comparison) -> None:
    in_all = [one for one in found.sums if one.ministry is None]
    assert in_all == [
        Sum(None, "initial", 2023, 1_000_000_000, None),
        Sum(None, "initial", 2024, 2_007_000_000, 3_000_000_000),
        Sum(None, "initial", 2025, None, 5_009_000_000),
    ]
    assert measures_of(found) == ["initial"]


def test_budgets_have_a_column_for_each_catalog_and_the_change_where_both_state_a_year(found: Comparison) -> None:
    table = budgets_of(found, "initial")
    assert table.columns == (
        (2023, "before"),
        (2024, "before"),
        (2024, "after"),
        (2024, "change"),
        (2025, "after"),
    )
    ministry, amounts = table.rows[0]
    assert ministry is None
    assert amounts == (1_000_000_000, 2_007_000_000, 3_000_000_000, 993_000_000, 5_009_000_000)
    assert [name for name, _ in table.rows[1:]] == ["MOA"]
    assert (table.unit, table.text(amounts[3]), table.text(None)) == ("million yen", "993.0", "")


def test_what_is_no_catalog_is_refused(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="There is no file"):
        compare(pair[0], tmp_path / "none.db")


def test_the_command_tells_people_and_programs(pair: tuple[Path, Path], capsys: Capture) -> None:
    assert main.main(["compare", *map(str, pair)]) == 0
    text = capsys.readouterr().out
    for part in (
        "before: Tiny 1",
        "program            5      5      +0",
        "2 changed, 1 new, 1 gone",
        "Initial budget (million yen)",
        "FY2024 change",
        "新しい事業",
        "rs:2025:000003",
    ):
        assert part in text, part
    assert main.main(["compare", *map(str, pair), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["only_after"] == 1
    assert document["new"][0]["after"] == 9_000_000
    assert document["sums"][0] == {
        "ministry": None, "measure": "initial", "year": 2023, "before": 1_000_000_000, "after": None
    }  # fmt: skip


def test_the_command_refuses_what_is_no_catalog(pair: tuple[Path, Path], tmp_path: Path, capsys: Capture) -> None:
    assert main.main(["compare", str(pair[0]), str(tmp_path / "none.db")]) == 1
    assert capsys.readouterr().err.startswith("error: There is no file")
