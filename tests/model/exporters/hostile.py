"""The tiny catalog with texts in it that want to be something else than text."""

import csv
import io
from typing import Any

from tests.tiny import tiny_tables

FORMULA = '=HYPERLINK("https://example.org","click")'
FORMULAS = (FORMULA, "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "＝1+1", " =1+1", "\t=1+1")
MARKUP = '<script>alert("x")</script> &lt;b&gt; R&D $x$ #set page()'
CONTROLS = "a\x00b\x07c\x1bd\u202egnp.exe\u2066e\x85f"
BREAKS = 'one\r\ntwo\nthree\r"four" | five ¬ six; (seven'
LONG = "長い" * 500_000
RICH = "<r><t>not rich</t></r>"
ESCAPE = "_x0041_ is no A"


def hostile_tables() -> dict[str, list[dict[str, Any]]]:
    """Return the tables of the tiny package with hostile texts in names, summaries, lists and places."""
    tables = tiny_tables()
    programs = {row["id"]: row for row in tables["programs"]}
    programs["q-fund"] |= {"name": FORMULA, "summary": CONTROLS, "name_ja": "＝量子"}
    programs["portal"] |= {"summary": LONG, "url": "javascript:alert(1)"}
    programs["japanese-only"] |= {"summary": BREAKS, "abbreviation": ESCAPE}
    organizations = {row["id"]: row for row in tables["organizations"]}
    organizations["moa"] |= {"name": "Ministry (of;Affairs", "abbreviation": "M)O;A", "name_ja": "事務)省"}
    organizations["agency-x"]["name"] = "X ¬ Y (Z;W)"
    policies = {row["id"]: row for row in tables["policies"]}
    policies["vision"]["name"] = RICH
    policies["plan-5"]["name"] = MARKUP
    tables["items"][0]["text"] = "Connected | cities"
    tables["sources"][0]["title"] = "=1+1"
    for row in tables["citations"]:
        row["locator"] = f"+{row['locator']}"
    return tables


def csv_rows(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    """Return the rows of delimited text with long cells, by the names of its columns."""
    csv.field_size_limit(2**30)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))
