"""Every rule of a catalog is broken once, and reported by that rule; a rule never fails on what it looks at."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from model.catalog import Catalog
from model.check import Check, failures
from model.errors import PackageError
from tests.tiny import tiny_catalog, tiny_tables


@contextmanager
def changed_by(statements: str) -> Iterator[Catalog]:
    """Give the tiny catalog after statements that no build would let pass."""
    with tiny_catalog() as catalog:
        connection: sqlite3.Connection = catalog._connection
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.executescript(statements)
        connection.execute("PRAGMA ignore_check_constraints = OFF")
        yield catalog


def _broken(checks: list[Check]) -> dict[str, tuple[str, ...]]:
    return {check.rule.partition(" (")[0]: check.problems for check in checks if not check.passed}


def test_the_tiny_catalog_passes_every_rule_and_each_rule_looked_at_something() -> None:
    with tiny_catalog() as catalog:
        checks = catalog.check()
    assert failures(checks) == []
    assert {check.rule: check.looked_at for check in checks if not check.looked_at} == {}
    assert len({check.rule for check in checks}) == len(checks) == 14


@pytest.mark.parametrize(
    ("rule", "statements", "says"),
    [
        ("the file is intact", "UPDATE observations SET qualifier = 'roughly' WHERE id = 'o.1'", "CHECK constraint"),
        ("references resolve", "INSERT INTO roles VALUES ('q-fund', 'responsible', 9, 'nobody')", "points to nothing"),
        ("references resolve", "DELETE FROM records WHERE id = 'lab-y'", "points to nothing"),
        ("identifiers are well formed and unique", "UPDATE readings SET id = 'Portal Name' WHERE id = 'portal.name.a'", "not a well-formed id"),
        ("identifiers are well formed and unique", "UPDATE links SET id = 'q-fund'", "q-fund names 2 things"),
        ("every fact has a citation", "DELETE FROM citations WHERE target_id IN ('o.4', 'metric-debt')", "o.4 has no citation"),
        ("every fact has a citation", "DELETE FROM citations WHERE target_id = 'vision'", "vision has no citation"),
        ("citations lead somewhere",
         "INSERT INTO citations VALUES ('nothing', '', 'src-a', 'p', 'stated', NULL)", "nothing, which does not exist"),
        ("citations lead somewhere",
         "INSERT INTO citations VALUES ('vision', 'name', 'src-a', 'p', 'inferred', NULL)", "without a note"),
        ("references are of the right type",
         "INSERT INTO classifications VALUES ('portal', 'moa')", "moa is a organization, not a term"),
        ("references are of the right type",
         "UPDATE citations SET source_id = 'moz' WHERE target_id = 'o.1'", "moz is a organization, not a source"),
        ("parents form trees", "UPDATE records SET parent_id = 'lab-y' WHERE id = 'moa'", "moa is below itself"),
        ("parents form trees", "UPDATE records SET parent_id = 'firm' WHERE id = 'firm'", "firm is below itself"),
        ("parents form trees", "UPDATE records SET parent_id = 'vision' WHERE id = 'moz'", "below vision, a policy"),
        ("years are in order", "UPDATE records SET end_year = 2001 WHERE id = 'q-fund'", "ends in 2001, before"),
        ("periods are well formed", "UPDATE observations SET period = 'soon' WHERE id = 'o.4'", "not a period"),
        ("periods are well formed",
         "UPDATE observations SET period_end = '2018-11-30' WHERE id = 'o.4'", "is not 2018-01-01 to 2018-11-30"),
        ("periods are well formed",
         "UPDATE observations SET period = 'JFY2019' WHERE id = 'o.6'", "is written 'FY2019'"),
        ("printed numerals state their values", "UPDATE observations SET value = 225 WHERE id = 'o.4'", "226%"),
        ("printed numerals state their values", "UPDATE observations SET printed = 'many' WHERE id = 'o.4'", "many"),
        ("printed numerals state their values",
         "UPDATE observations SET value_max = 250 WHERE id = 'o.5'", "does not state 230 to 250"),
        ("names carry no footnote digits", "UPDATE records SET name = 'Society of Nine9' WHERE id = 'vision'", "digit"),
        ("names carry no footnote digits",
         "UPDATE records SET abbreviation = 'SUCCESS3' WHERE id = 'q-fund'", "SUCCESS3"),
        ("a disputed field shows one of its readings",
         "UPDATE records SET name = 'Other Portal' WHERE id = 'portal'", "Other Portal"),
        ("discrepancies are all listed",
         "DELETE FROM discrepancies WHERE record_id = 'portal'", "portal disagrees on 'name', which is not listed"),
        ("discrepancies are all listed",
         "UPDATE readings SET value = 'Mirai Portal'", "portal is listed with 'name', which does not disagree"),
    ],
)  # fmt: skip
def test_a_catalog_that_breaks_a_rule_is_reported_by_it(rule: str, statements: str, says: str) -> None:
    with changed_by(statements) as catalog:
        broken = _broken(catalog.check())
    assert rule in broken
    assert any(says in problem for problem in broken[rule]), broken[rule]


@pytest.mark.parametrize(
    "statements",
    [
        "UPDATE records SET name = 'A fund without footnotes'  WHERE id = 'q-fund'",
        "UPDATE records SET name = 'Plan for CO2 by 2030' WHERE id = 'plan-5'",
        "INSERT INTO citations VALUES ('vision', 'name', 'src-a', 'p', 'inferred', 'because')",
        "UPDATE records SET end_year = 2021 WHERE id = 'q-fund'",
    ],
)
def test_what_keeps_the_rules_is_not_reported(statements: str) -> None:
    with changed_by(statements) as catalog:
        assert failures(catalog.check()) == []


@pytest.mark.parametrize(
    "statements",
    [
        ("INSERT INTO readings VALUES ('x.name.a', 'nobody', 'name', 'A', 'A')"),
        ("UPDATE observations SET value = 'many' WHERE id = 'o.4'"),
        ("UPDATE observations SET qualifier = 'over', value = 'x' WHERE id = 'o.2'"),
        "UPDATE records SET start_year = NULL, end_year = NULL",
        "DELETE FROM observations",
        "DELETE FROM citations",
        "UPDATE records SET parent_id = 'nobody'",
    ],
)
def test_a_catalog_however_broken_gets_a_report(statements: str) -> None:
    with changed_by(statements) as catalog:
        assert len(catalog.check()) == 14


def _sources(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"src-{name}.txt").write_text(text, encoding="utf-8")
    return folder


PRINTED = "¥2 tn €1.5 bn €15.5 bn 226% 230-240% 5 seven 4 7 1 0 Mirai Por- tal Mirano Portal"


def test_printed_texts_are_looked_up_in_the_sources_without_their_markup(tmp_path: Path) -> None:
    folder = _sources(tmp_path, a=PRINTED.replace("Por- tal", "<b>Portal</b>"), b="**€15.5**\nbn")
    with tiny_catalog() as catalog:
        found = catalog.check(folder)[-1]
    assert found.rule.startswith("printed texts stand in their sources")
    assert found.looked_at == 14
    assert found.problems == ()


def test_a_printed_text_that_does_not_stand_in_its_source_is_reported(tmp_path: Path) -> None:
    folder = _sources(tmp_path, a=PRINTED.replace("226%", "").replace("Por- tal", "Portal"), b="nothing")
    with tiny_catalog() as catalog:
        problems = catalog.check(folder)[-1].problems
    assert problems == ("o.3: '€15.5 bn' does not stand in src-b", "o.4: '226%' does not stand in src-a")


def test_a_source_without_its_text_is_reported(tmp_path: Path) -> None:
    with tiny_catalog() as catalog:
        problems = catalog.check(_sources(tmp_path, a=PRINTED))[-1].problems
    assert any("src-b.txt is missing" in problem for problem in problems)


@pytest.mark.parametrize(
    ("printed", "value", "passes"),
    [
        ("22473.0", 22_473_000_000, True),
        ("4.53825725", 4_538_257, True),
        ("1.7134768", 1_713_477, True),
        ("-12.25", 12_250_000, True),
        ("△5", -5_000, True),
        ("9.9999996", 10_000_000, True),
        ("22473.0", 22_474_000_000, False),
        ("4.53825725", 4_538_258, False),
        ("none", 5, False),
    ],
)
def test_an_imported_numeral_states_its_value_in_whatever_unit_its_file_has(
    printed: str, value: int, passes: bool
) -> None:
    tables = tiny_tables()
    tables["metrics"].append({"id": "judgit:1:initial", "name": "Budget", "unit": "yen", "subject_id": "q-fund"})
    tables["observations"].append(
        {
            "id": "o.new",
            "metric_id": "judgit:1:initial",
            "period": "FY2021",
            "geography": "JPN",
            "value": value,
            "qualifier": "exact",
            "status": "budget",
            "printed": printed,
        }
    )
    cited = {"target_id": "judgit:1:initial", "source_id": "src-a", "locator": "p", "basis": "stated"}
    tables["citations"].append(cited)
    if passes:
        tiny_catalog(tables).close()
    else:
        with pytest.raises(PackageError, match="does not state"):
            tiny_catalog(tables)
