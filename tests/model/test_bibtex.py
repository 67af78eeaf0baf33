"""BibTeX: bibtexparser reads back what the catalog states; text of a catalog is neither BibTeX nor LaTeX."""

import io
import re

import bibtexparser
import pytest

from model.catalog import Catalog
from model.exporters.bibtex import pour
from model.exporters.chosen import Chosen
from model.exporters.cited import one_line
from tests.tiny import tiny_catalog, tiny_tables

HOSTILE = (
    'A } , @book{x, title="y"}\n@comment{ \\input{/etc/passwd} $x^2$ 50% #1 a_b ~ {unclosed \\{ \\ & \u202e\x1b量子'
)
_NAMED = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^"}  # fmt: skip


def written(catalog: Catalog, chosen: Chosen) -> str:
    out = io.BytesIO()
    count = pour(catalog, out, chosen)
    text = out.getvalue().decode()
    assert count == text.count("@misc{")
    return text


def unescaped(text: str) -> str:
    """Return what LaTeX sets of a text."""
    return re.sub(r"\\(?:([a-z]+)\{\}|([$&#%_]))", lambda found: _NAMED[found[1]] if found[1] else found[2], text)


def test_another_program_reads_what_is_stated_and_what_is_unknown_is_left_out() -> None:
    with tiny_catalog() as catalog:
        text = written(catalog, Chosen(ids=("q-fund",), words="QF & more"))
    database = bibtexparser.loads(text)
    first, second = database.entries
    assert first.pop("note").startswith("Cited: page ")
    assert first == {
        "ENTRYTYPE": "misc", "ID": "src-a", "title": "{Report A}", "publisher": "Ministry A",
        "howpublished": "Ministry A", "year": "2021", "month": "March", "language": "en", "url": "https://example.org/a",
    }  # fmt: skip
    assert second == {
        "ENTRYTYPE": "misc", "ID": "src-b", "title": "{Report B}", "publisher": "Agency B", "howpublished": "Agency B",
        "year": "2021", "language": "en", "doi": "10.1/b", "note": "Cited: table 1. License: CC-BY-4.0",
    }  # fmt: skip
    (comment,) = database.comments
    assert comment.startswith(r"Catalog: Tiny 1; Selection: QF \& more; Exported: 20")


def test_text_of_a_catalog_is_neither_bibtex_nor_latex() -> None:
    tables = tiny_tables()
    tables["sources"][0] |= {"title": HOSTILE, "publisher": HOSTILE, "license": HOSTILE, "url": "https://x.org/}{\\ä"}
    with tiny_catalog(tables) as catalog:
        text = written(catalog, Chosen(words=HOSTILE))
    entries = bibtexparser.loads(text).entries
    assert [one["ID"] for one in entries] == ["src-a", "src-b"]
    assert unescaped(entries[0]["title"]) == f"{{{one_line(HOSTILE)}}}"
    assert unescaped(entries[0]["publisher"]) == one_line(HOSTILE)
    assert unescaped(entries[0]["note"]).endswith(f"License: {one_line(HOSTILE)}")
    assert entries[0]["url"] == "https://x.org/%7D%7B%5C%C3%A4"
    assert text.count("{") == text.count("}")
    assert [line for line in text.splitlines() if line.startswith("@")] == [
        next(line for line in text.splitlines() if line.startswith("@comment")), "@misc{src-a,", "@misc{src-b,"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("published", "fields"),
    [
        ("2020-05-29", {"year": "2020", "month": "May", "day": "29"}),
        ("FY2020", {"year": "FY2020"}),
        ("not stated", {}),
    ],
)
def test_a_date_is_given_as_far_as_it_is_known(published: str, fields: dict[str, str]) -> None:
    tables = tiny_tables()
    tables["sources"][0]["published"] = published
    with tiny_catalog(tables) as catalog:
        (found,) = bibtexparser.loads(written(catalog, Chosen(ids=("src-a",)))).entries
    assert {name: found[name] for name in ("year", "month", "day") if name in found} == fields
