"""A catalog small enough to read, with a row for every awkward case."""

import sqlite3
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from model.build import fill
from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.exporters.json_contract import chosen_parts
from model.package import Package

ABOUT = {"title": "Tiny", "version": "1", "created": "2026-01-01", "licenses": [{"name": "CC0-1.0"}]}


def _rows(columns: str, *rows: tuple[Any, ...]) -> list[dict[str, Any]]:
    names = columns.split()
    return [dict(zip(names, row, strict=True)) for row in rows]


_TABLES = {
    "sources": _rows(
        "id title publisher published language url identifier license summary",
        ("src-a", "Report A", "Ministry A", "2021-03", "en", "https://example.org/a", None, None, "The first report."),
        ("src-b", "Report B", "Agency B", "2021", "en", None, "doi:10.1/b", "CC-BY-4.0", "The second report."),
    ),
    "terms": _rows(
        "id scheme code wave label label_ja parent_id",
        ("tech-quantum", "technology", None, None, "Quantum technology", "量子技術", None),
        ("target-smes", "target group", "TG31", "2021", "SMEs", "中小企業", None),
    ),
    "organizations": _rows(
        "id kind name name_ja abbreviation parent_id url summary",
        ("moa", "ministry", "Ministry of Affairs", "事務省", "MOA", None, None, "A ministry."),
        ("agency-x", "agency", "Agency X", "X庁", None, "moa", None, "An agency below the ministry."),
        ("lab-y", "institute", "Laboratory Y", None, "LY", "agency-x", None, "A laboratory below the agency."),
        ("moz", "ministry", "Ministry of Zero", None, "MOZ", None, None, "A ministry that runs nothing."),
        ("firm", "company", "Firm & <b>Sons</b>", None, None, None, None, "An orphan with markup in its name."),
    ),
    "policies": _rows(
        "id kind name name_ja abbreviation parent_id start_year end_year ongoing calendar url summary",
        (
            "plan-5",
            "basic-plan",
            "Fifth Plan",
            "第5期計画",
            None,
            None,
            2016,
            2020,
            None,
            "JFY",
            None,
            "A finished plan.",
        ),
        ("vision", "vision", "Society 9.0", None, None, "plan-5", 2018, None, 1, "CY", None, "An ongoing vision."),
    ),
    "programs": _rows(
        "id kind name name_ja abbreviation start_year end_year ongoing calendar url summary",
        (
            "q-fund",
            "fund",
            "Quantum Fund",
            "量子基金",
            "QF",
            2021,
            None,
            None,
            "CY",
            None,
            "Pays for quantum research.",
        ),
        ("portal", "portal", "Mirai Portal", "みらいポータル", None, 2020, None, None, "CY", None, "For small firms."),
        (
            "japanese-only",
            "project",
            "予算の見える化",
            "予算の見える化",
            None,
            None,
            None,
            None,
            None,
            None,
            "国の予算を示す。",
        ),
    ),
    "metrics": _rows(
        "id name name_ja unit subject_id summary",
        ("metric-fund-size", "Size of the Quantum Fund", None, "yen", "q-fund", "Its size."),
        ("metric-debt", "Public debt", "公的債務", "percent", None, "Share of GDP."),
        ("metric-measures", "Measures", None, "measures", "vision", "All measures."),
        ("metric-done", "Measures that are done", None, "measures", "vision", "Done."),
        ("metric-open", "Measures that are open", None, "measures", "vision", "Open."),
    ),
    "observations": _rows(
        "id metric_id period geography breakdown value value_max currency qualifier status printed",
        ("o.1", "metric-fund-size", "2021", "JPN", None, 2000000000000, None, "JPY", "exact", "budget", "¥2 tn"),
        ("o.2", "metric-fund-size", "2021", "JPN", None, 1500000000, None, "EUR", "exact", "budget", "€1.5 bn"),
        ("o.3", "metric-fund-size", "2021", "JPN", None, 15500000000, None, "EUR", "exact", "budget", "€15.5 bn"),
        ("o.4", "metric-debt", "2018", "JPN", None, 226, None, None, "exact", "actual", "226%"),
        ("o.5", "metric-debt", "2019", "JPN", None, 230, 240, None, "about", "actual", "230-240%"),
        ("o.6", "metric-measures", "FY2019", "JPN", "North", 5, None, None, "exact", "actual", "5"),
        ("o.7", "metric-measures", "FY2019", "JPN", "South", 7, None, None, "exact", "actual", "seven"),
        ("o.8", "metric-done", "FY2019", "JPN", "North", 4, None, None, "exact", "actual", "4"),
        ("o.9", "metric-done", "FY2019", "JPN", "South", 7, None, None, "exact", "actual", "7"),
        ("o.10", "metric-open", "FY2019", "JPN", "North", 1, None, None, "exact", "actual", "1"),
        ("o.11", "metric-open", "FY2019", "JPN", "South", 0, None, None, "exact", "actual", "0"),
    ),
    "aliases": _rows(
        "record_id name kind",
        ("portal", "Mirano Portal", "misspelling"),
        ("q-fund", "Quantum Money", "alias"),
        ("vision", "Quantum Money", "alias"),
    ),
    "items": _rows(
        "record_id position role text",
        ("vision", 1, "pillar", "Connected cities"),
        ("vision", 2, "pillar", "Healthy villages"),
    ),
    "roles": _rows(
        "record_id organization_id role position",
        ("q-fund", "moa", "responsible", 1),
        ("q-fund", "lab-y", "implementing", 1),
        ("portal", "agency-x", "responsible", 1),
        ("vision", "moa", "responsible", 1),
    ),
    "classifications": _rows("record_id term_id", ("q-fund", "tech-quantum"), ("portal", "target-smes")),
    "links": _rows("id from_id type to_id", ("q-fund.implements.vision", "q-fund", "implements", "vision")),
    "readings": _rows(
        "id record_id field value printed",
        ("portal.name.a", "portal", "name", "Mirai Portal", "Mirai Portal"),
        ("portal.name.b", "portal", "name", "Mirano Portal", "Mirano Portal"),
    ),
    "discrepancy_notes": _rows(
        "record_id field preferred note",
        ("metric-fund-size", "value / 2021 / JPN / EUR / budget", "15500000000", "A decimal point has slipped."),
    ),
}


def tiny_tables() -> dict[str, list[dict[str, Any]]]:
    """Return fresh tables of the tiny package; every fact is cited from src-a, the fund's size also from src-b."""
    tables = deepcopy(_TABLES)
    facts = ("organizations", "policies", "programs", "metrics", "observations", "links", "readings")
    cited = [(row["id"], "src-a", f"page {n}") for n, row in enumerate((r for t in facts for r in tables[t]), start=1)]
    cited += [("metric-fund-size", "src-b", "table 1"), ("o.3", "src-b", "table 1")]
    tables["citations"] = [
        {"target_id": target, "field": None, "source_id": source, "locator": place, "basis": "stated", "note": None}
        for target, source, place in cited
    ]
    return tables


def tiny_catalog(tables: dict[str, list[dict[str, Any]]] | None = None) -> Catalog:
    """Build the tiny catalog in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        fill(connection, Package(dict(ABOUT), tables or tiny_tables()))
    except BaseException:
        connection.close()
        raise
    return Catalog(connection, Path("tiny.db"))


def write_tiny(path: Path, tables: dict[str, list[dict[str, Any]]] | None = None) -> Path:
    """Write the tiny catalog to a file."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        fill(connection, Package(dict(ABOUT), tables or tiny_tables()))
    finally:
        connection.close()
    return path


def catalog_json(catalog: Catalog, record_ids: Sequence[str] | None = None) -> str:
    """Return the whole catalog (as for its own page), or the records named with all that belongs to them, as JSON."""
    return "".join(chosen_parts(catalog, Chosen(ids=None if record_ids is None else tuple(record_ids))))
