"""The bundled catalog as data: built from its package, valid by every rule, and true to its sources."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.build import build_catalog, bundled_package
from model.catalog import Catalog
from model.database import bundled_catalog
from model.records import Metric, Observation
from tests.model.test_build import content_of

ROOT = bundled_package().parent.parent
SOURCES = ROOT.parent / "shared" / "sources"


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    with Catalog.open(bundled_catalog()) as opened:
        yield opened


def _table(name: str) -> list[dict[str, str]]:
    with (bundled_package() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _observations(catalog: Catalog, metric_id: str) -> tuple[Observation, ...]:
    metric = catalog.record(metric_id)
    assert isinstance(metric, Metric)
    return metric.observations


def test_it_is_what_its_package_builds(tmp_path: Path) -> None:
    build_catalog(bundled_package(), tmp_path / "catalog.db")
    fresh, shipped = content_of(tmp_path / "catalog.db"), content_of(bundled_catalog())
    assert list(fresh) == list(shipped)
    assert [name for name in fresh if fresh[name] != shipped[name]] == []


def test_it_passes_every_check(catalog: Catalog) -> None:
    checks = catalog.check()
    assert [(check.rule, check.problems) for check in checks if not check.passed] == []
    assert [check.rule for check in checks if not check.looked_at] == []


def test_an_independent_validator_accepts_the_package() -> None:
    script = (
        "import json, sys, warnings; warnings.simplefilter('ignore')\n"
        "from frictionless import Package\n"
        "report = Package(sys.argv[1]).validate()\n"
        "json.dump({'valid': report.valid, 'errors': report.flatten(['title', 'rowNumber', 'message'])[:5],"
        " 'tables': len(report.tasks)}, sys.stdout)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "datapackage.json"],
        cwd=bundled_package(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "valid": True,
        "errors": [],
        "tables": len(list(bundled_package().glob("*.csv"))),
    }


def test_every_table_is_declared_and_in_the_order_of_its_key() -> None:
    about = json.loads((bundled_package() / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["path"] for resource in about["resources"]} == {
        path.name for path in bundled_package().glob("*.csv")
    }
    for resource in about["resources"]:
        rows = _table(resource["name"])
        assert rows, resource["name"]
        assert [field["name"] for field in resource["schema"]["fields"]] == list(rows[0])


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


@pytest.mark.parametrize(
    ("metric", "value", "currency", "printed"),
    [
        ("metric-green-innovation-fund-size", 2_000_000_000_000, "JPY", "¥2 tn"),
        ("metric-green-innovation-fund-size", 1_500_000_000, "EUR", "€1.5 bn"),
        ("metric-green-innovation-fund-size", 15_500_000_000, "EUR", "€15.5 bn"),
    ],
)
def test_the_green_innovation_fund_keeps_all_three_amounts(
    catalog: Catalog, metric: str, value: int, currency: str, printed: str
) -> None:
    found = {(one.value, one.currency, one.printed): one for one in _observations(catalog, metric)}
    one = found[value, currency, printed]
    assert one.period == "2021"
    assert bool(one.disagrees) is (currency == "EUR")
    assert {citation.source_id for citation in one.citations} == {"ati2021"}


def test_the_science_and_technology_budget_grew_as_stated(catalog: Catalog) -> None:
    values = sorted(
        {
            one.value
            for row in _table("metrics")
            if row["unit"] == "yen" and not row["subject_id"]
            for one in _observations(catalog, row["id"])
            if (one.currency or "JPY") == "JPY" and one.value is not None
        }
    )
    assert set(values) >= {3_600_000_000_000, 3_800_000_000_000, 4_200_000_000_000, 5_300_000_000_000}


def test_the_follow_up_of_the_ai_strategy_adds_up(catalog: Catalog) -> None:
    def by_area(part: str) -> dict[str, float]:
        return {
            one.breakdown or "": one.value or 0
            for one in _observations(catalog, f"metric-ai-followup-{part}")
            if one.qualifier == "exact"
        }

    measures, planned, incomplete = by_area("measures"), by_area("as-planned"), by_area("incomplete")
    assert measures.keys() == planned.keys() == incomplete.keys()
    assert {area: planned[area] + incomplete[area] for area in measures} == measures
    total = next(area for area in measures if area.lower() in {"", "total"})
    assert sum(value for area, value in measures.items() if area != total) == measures[total]
    rates = by_area("complete-rate")
    for area, value in measures.items():
        assert abs(rates[area] - 100 * planned[area] / value) <= 1, area


def test_every_discrepancy_has_two_cited_readings_and_a_judgment_that_is_one_of_them(catalog: Catalog) -> None:
    found = catalog.discrepancies()
    assert len(found) >= 4
    for one in found:
        assert len({reading.value for reading in one.readings}) > 1
        assert all(reading.citations for reading in one.readings)
        assert one.preferred is None or one.preferred in {reading.value for reading in one.readings}
        assert one.preferred is None or one.note


def test_names_are_trimmed_summaries_are_sentences_and_japanese_names_are_japanese(catalog: Catalog) -> None:
    for row in (*_table("programs"), *_table("policies"), *_table("organizations")):
        assert row["name"] == row["name"].strip()
        assert row["summary"].endswith((".", "。")), row["id"]
        assert row["name_ja"] in {"", row["name"]} or re.search("[\u3041-\u30ff\u4e00-\u9fff]", row["name_ja"]), row[
            "id"
        ]
        cited = [citation for citation in catalog.record(row["id"]).citations if citation.field in {"", "name_ja"}]
        assert cited, row["id"]


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the sources are not beside the project")
def test_every_printed_text_stands_in_the_document_that_it_is_cited_from(catalog: Catalog) -> None:
    found = catalog.check(SOURCES)[-1]
    assert found.looked_at > 200
    assert found.problems == ()
