"""RIS: rispy reads back what the catalog states, and nothing else."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
import rispy

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.exporters.cited import one_line
from model.exporters.ris import pour
from tests.model.test_text import forging
from tests.tiny import tiny_catalog, tiny_tables

HOSTILE = "A\nTY  - BOOK\r\nER  - \u2028TI  - forged\x85\x1b[2J\u202e <b>{x}</b> \\input{x} = 1; & 量子"


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    with tiny_catalog() as opened:
        yield opened


def written(catalog: Catalog, chosen: Chosen) -> tuple[int, str]:
    out = io.BytesIO()
    return pour(catalog, out, chosen), out.getvalue().decode()


def read(text: str) -> list[dict[str, Any]]:
    return list(rispy.loads(text))


def test_another_program_reads_what_is_stated_and_what_is_unknown_is_left_out(catalog: Catalog) -> None:
    count, text = written(catalog, Chosen(ids=("q-fund",)))
    first, second = read(text)
    assert count == 2
    places = first["notes"].pop()
    assert places.startswith("Cited: page ")
    about = first.pop("custom1")
    assert about.startswith("Catalog: Tiny 1; Selection: QF; Exported: 20")
    assert second.pop("custom1") == about
    assert first == {
        "type_of_reference": "GEN", "id": "src-a", "title": "Report A", "publisher": "Ministry A", "year": "2021",
        "date": "2021/03//", "language": "en", "urls": ["https://example.org/a"], "notes": [],
        "name_of_database": "Tiny 1",
    }  # fmt: skip
    assert second == {
        "type_of_reference": "GEN", "id": "src-b", "title": "Report B", "publisher": "Agency B", "year": "2021",
        "date": "2021///", "language": "en", "doi": "10.1/b", "notes": ["Cited: table 1", "License: CC-BY-4.0"],
        "name_of_database": "Tiny 1",
    }  # fmt: skip
    assert text.endswith("\r\nER  - \r\n")


@pytest.mark.parametrize(
    ("published", "year", "date"),
    [
        ("2020-05-29", "2020", "2020/05/29/"),
        ("0987", "0987", "0987///"),
        ("FY2020", None, "///FY2020"),
        ("2019-2020", None, "///2019-2020"),
        ("autumn 2020", None, "///autumn 2020"),
        ("not stated", None, None),
    ],
)
def test_a_date_is_given_as_far_as_it_is_known(published: str, year: str | None, date: str | None) -> None:
    tables = tiny_tables()
    tables["sources"][0]["published"] = published
    with tiny_catalog(tables) as catalog:
        (found,) = read(written(catalog, Chosen(ids=("src-a",)))[1])
    assert (found.get("year"), found.get("date")) == (year, date)


def test_text_that_looks_like_ris_stays_text() -> None:
    tables = tiny_tables()
    tables["sources"][0] |= {"title": HOSTILE, "publisher": HOSTILE, "url": "https://x.org/a;b\nER  - \nTY  - X"}
    with tiny_catalog(tables) as catalog:
        count, text = written(catalog, Chosen())
        (first, second) = read(text)
    assert count == 2
    assert first["title"] == first["publisher"] == one_line(HOSTILE)
    assert first["urls"] == ["https://x.org/a%3Bb%20ER%20-%20TY%20-%20X"]
    assert second["title"] == "Report B"
    assert text.count("TY  - GEN") == text.count("\nER  - \r\n") == 2
    assert len(text.split("\r\n")) == len(text.splitlines()) + 1
    assert forging(text.replace("\r", "")) == set()


def test_a_megabyte_of_title_is_written_whole() -> None:
    tables = tiny_tables()
    tables["sources"][0]["title"] = "量" * 350_000
    with tiny_catalog(tables) as catalog:
        (found,) = read(written(catalog, Chosen(ids=("src-a",)))[1])
    assert found["title"] == "量" * 350_000
