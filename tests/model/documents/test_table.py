"""The table of records as a PDF."""

import pytest

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.report.columns import columns_of
from model.report.documents import table
from model.report.documents.comparison import comparison_pdf
from model.report.documents.disagreements import disagreements_pdf
from model.report.documents.gallery import charts_pdf
from model.report.documents.table import table_pdf
from model.report.documents.timeline import timeline_pdf
from model.selection import MEASURES, Selection
from tests.model.documents.reading import (
    DAY,
    assert_accessible,
    assert_no_markup_was_obeyed,
    outline,
    read,
    text_of,
    unspaced,
)
from tests.model.test_text import hostile_tables
from tests.tiny import tiny_catalog

ALL = Selection(types=MEASURES)


def test_the_rows_come_as_they_are_filtered_and_sorted(catalog: Catalog) -> None:
    for descending in (False, True):
        chosen = Chosen(selection=ALL, sort="name", descending=descending, words="policies and programs")
        pdf = table_pdf(catalog, chosen, day=DAY)
        text = text_of(pdf)
        names = [row.title for row in catalog.rows(ALL, sort="name", descending=descending)]
        assert len(names) == 5
        places = [text.index(name, text.index("Budget")) for name in names]
        assert places == sorted(places)
        for part in ("policies and programs", "5 records", "Tiny", "CC0-1.0", "2 Jan 2026", "page 1 of 1"):
            assert part in text, part
        assert_accessible(pdf, "en")


def test_chosen_records_keep_their_order(catalog: Catalog) -> None:
    text = text_of(table_pdf(catalog, Chosen(ids=("moz", "portal", "firm", "moz")), day=DAY))
    assert "3 records" in text
    assert text.index("Ministry of Zero") < text.index("Mirai Portal") < text.index("Firm & <b>Sons</b>")


def test_the_columns_are_those_that_are_shown(catalog: Catalog) -> None:
    keys = ("star", "id", "name_ja", "start", "end", "disputed", "type", "abbreviation", "unheard-of")
    assert [column.key for column in columns_of(keys)] == [key for key in keys if key not in {"star", "unheard-of"}]
    text = text_of(table_pdf(catalog, Chosen(selection=ALL, columns=keys), day=DAY))
    for part in ("Number", "Japanese name", "Start", "End", "Disputed", "Type", "Abbreviation"):
        assert part in text, part
    for part in ("plan-5", "予算の見える化", "2016", "2020", "! 1", "policy", "QF"):
        assert part in text, part
    assert "Budget" not in text


def test_a_search_says_where_it_found_its_words(catalog: Catalog) -> None:
    selection = Selection(text="quantum")
    chosen = Chosen(selection=selection, columns=("name", "found"))
    text = text_of(table_pdf(catalog, chosen, day=DAY))
    hits = catalog.search(selection, 50)
    assert {hit.matched for hit in hits} > {"name"}
    for hit in hits:
        assert f"{hit.row.subtitle or hit.row.title} {hit.matched}" in text
    assert "Found in" not in text_of(table_pdf(catalog, chosen.but(columns=("name",)), day=DAY))


def test_more_records_than_are_printed_are_told(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 2)
    text = text_of(table_pdf(catalog, Chosen(selection=ALL), day=DAY))
    assert "the first 2 of 5 records" in text
    names = [row.title for row in catalog.rows(ALL)]
    assert [name in text for name in names] == [True, True, False, False, False]


def test_a_long_table_has_bookmarks_and_repeats_its_heads(catalog: Catalog) -> None:
    portions: list[int] = []
    many = Chosen(ids=tuple(catalog.ids()))
    pdf = table_pdf(catalog, many, day=DAY, say_progress=portions.append)
    assert portions == [len(catalog.ids())]
    assert outline(pdf) == []
    pages = [page.extract_text() for page in read(pdf).pages]
    assert all(f"page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))


def test_parts_of_a_long_table_are_told_one_by_one(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.exporters.chosen._PORTION", 2)
    told: list[int] = []
    pdf = table_pdf(catalog, Chosen(selection=ALL), day=DAY, say_progress=told.append)
    assert told == [2, 4, 5]
    assert outline(pdf) == ["Records 1 to 2", "Records 3 to 4", "Records 5 to 5"]


def test_an_empty_selection_is_said(catalog: Catalog) -> None:
    assert "No records." in text_of(table_pdf(catalog, Chosen(selection=Selection(text="nonesuch")), day=DAY))


def test_japanese_on_letter_turned_where_it_is_wide(catalog: Catalog) -> None:
    chosen = Chosen(selection=ALL, language="ja", paper="us-letter")
    pdf = table_pdf(catalog, chosen, day=DAY)
    text = unspaced(text_of(pdf))
    for part in ("量子基金", "QuantumFund", "種類", "予算", "2兆円"):
        assert part in text, part
    assert "Budget" not in text
    assert_accessible(pdf, "ja")
    assert [round(side) for side in read(pdf).pages[0].mediabox[2:]] == [612, 792]
    wide = chosen.but(columns=("kind", "name", "name_ja", "lead", "years", "budget", "id"))
    assert [round(side) for side in read(table_pdf(catalog, wide, day=DAY)).pages[0].mediabox[2:]] == [792, 612]


def test_hostile_text_comes_out_as_text(hostile: Catalog) -> None:
    pdf = table_pdf(hostile, Chosen(selection=ALL, words='#panic("words") *w*'), day=DAY)
    assert_no_markup_was_obeyed(pdf, ("programs 0", "policies 1", "organizations 0"))
    assert '#panic("words") *w*' in text_of(pdf)


@pytest.mark.parametrize("text", ["x" * 30_000, "word " * 20_000])
def test_a_very_long_text_is_cut_and_kept_within_the_page(text: str) -> None:
    with tiny_catalog(hostile_tables(text)) as catalog:
        documents = [
            table_pdf(catalog, Chosen(), day=DAY),
            timeline_pdf(catalog, Chosen(), day=DAY),
            charts_pdf(catalog, Chosen(), day=DAY),
            disagreements_pdf(catalog, Chosen(), day=DAY),
            comparison_pdf(catalog, Chosen(ids=("portal", "q-fund")), day=DAY),
        ]
    for pdf in documents:
        assert text[:100].replace(" ", "") in unspaced(text_of(pdf)).replace("\u200b", "")
        assert len(read(pdf).pages) < 60
