"""A whole dossier, read back: counts, every policy and program, figures, one list of sources."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.exporters.pdf import pour
from model.language import language
from model.report.documents import dossier
from model.report.documents.dossier import dossier_pdf, dossier_project
from model.report.documents.entries import entry
from model.report.documents.places import Places
from model.report.page import page_of
from model.selection import MEASURES, Selection
from tests.model.documents.reading import (
    DAY,
    MARKUP,
    assert_accessible,
    assert_no_markup_was_obeyed,
    outline,
    read,
    text_of,
    unspaced,
)
from tests.tiny import tiny_catalog, tiny_tables


@pytest.fixture(scope="module")
def ministry(catalog: Catalog) -> bytes:
    return dossier_pdf(catalog, Chosen(ids=("moa",)), day=DAY)


def test_a_ministry_has_overview_entries_key_figures_and_sources(catalog: Catalog, ministry: bytes) -> None:
    held = catalog.rows(Selection(holders=("moa",), types=MEASURES))
    assert held
    titles = outline(ministry)
    for row in held:
        assert row.title in titles
    for part in ("Overview", "Key figures", "Sources"):
        assert part in titles
    text = text_of(ministry)
    for part in (
        "MOA, Ministry of Affairs", "事務省", "A ministry.", f"{len(held)} policies and programs", "Tiny 1", "2 Jan 2026",
        "Pays for quantum research.", "€1.5 bn !", "The sources disagree:", "Preferred: €15.5 bn", "Report A", "Report B",
        f"page 1 of {len(read(ministry).pages)}",
    ):  # fmt: skip
        assert part in text, part
    assert "MOZ" not in text


def test_the_counts_are_those_of_the_catalog(catalog: Catalog) -> None:
    document, _, _ = dossier_project(catalog, Chosen(ids=("moa",)), day=DAY)
    held = Selection(holders=("moa",), types=MEASURES)
    rows = catalog.rows(held)
    started = sum(row.span.start is not None for row in rows)
    budgeted = sum(row.amount is not None for row in rows)
    numbers = {words: number for number, words in document["overview"]["numbers"]}
    assert numbers["programs"] == str(catalog.count(held.but(types=("program",))))
    assert numbers["policy"] == "1" == str(catalog.count(held.but(types=("policy",))))
    assert numbers["with a start year"] == str(started)
    assert numbers["with a budget in yen"] == str(budgeted) == str(catalog.count(held.but(has_budget=True)))
    assert numbers["with sources that disagree"] == str(catalog.count(held.but(disputed=True)))
    stated = {label: told for label, told, _ in document["overview"]["completeness"]}
    assert stated["Start year"] == f"{started} of {len(rows)}"
    kinds = document["overview"]["tables"][0]["rows"]
    assert sum(int(row[1]) for row in kinds) == len(rows)


def test_every_citation_leads_to_one_list_without_gaps(catalog: Catalog) -> None:
    document, _, _ = dossier_project(catalog, Chosen(ids=("moa",)), day=DAY)
    listed = [place["number"] for source in document["sources"] for place in source["places"]]
    assert listed == list(range(1, len(listed) + 1))
    assert len({source["title"] for source in document["sources"]}) == len(document["sources"])
    cited = {
        int(number) for found in re.findall(r"'refs': \[([\d, ]+)\]", str(document)) for number in found.split(",")
    }
    assert cited == set(listed)
    by_number = {place["number"]: place for source in document["sources"] for place in source["places"]}
    fund = next(one for part in document["sections"] for one in part["entries"] if one["id"] == "q-fund")
    page = page_of(catalog, "q-fund")
    own = [one for one in page.references if one.number in page.figures[0].references]
    assert [by_number[number]["locator"] for number in fund["figures"][0]["refs"]] == [one.locator for one in own]


def test_a_dossier_is_accessible_and_has_bookmarks_and_links(ministry: bytes) -> None:
    assert_accessible(ministry, "en")
    reader = read(ministry)
    assert reader.metadata is not None
    assert reader.metadata.title == "MOA, Ministry of Affairs"
    assert reader.metadata.author == "STI Atlas"
    links = [
        note for page in reader.pages for note in page.annotations or [] if note.get_object()["/Subtype"] == "/Link"
    ]
    assert len(links) > 10
    assert [image for page in reader.pages for image in page.images] == []  # charts are drawings


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not installed")
def test_pdfinfo_reads_it(ministry: bytes, tmp_path: Path) -> None:
    file = tmp_path / "dossier.pdf"
    file.write_bytes(ministry)
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Title:\s+MOA, Ministry of Affairs", told)
    assert re.search(r"Tagged:\s+yes", told)
    assert re.search(r"Page size:.*A4", told)


def test_it_is_japanese_throughout_when_that_is_asked_for(catalog: Catalog) -> None:
    pdf = dossier_pdf(catalog, Chosen(ids=("moa",), language="ja", paper="us-letter"), day=DAY)
    assert language() == "en"
    assert_accessible(pdf, "ja")
    text = text_of(pdf)
    for part in ("事務省（MOA）", "量子基金", "概観", "出典", "2026年1月2日"):
        assert part in unspaced(text), part
    for word in ("Overview", "Sources", "Contents", "Key figures", "page 1 of", "policies", "Exported", "disagree"):
        assert word not in text, word
    assert round(read(pdf).pages[0].mediabox.height) == 792


def test_a_policy_has_a_dossier_and_a_selection_too(catalog: Catalog) -> None:
    assert outline(dossier_pdf(catalog, Chosen(ids=("vision",)), day=DAY)).count("QF, Quantum Fund") == 1
    found = Chosen(selection=Selection(types=("program",)), words="programs of the tiny catalog")
    pdf = dossier_pdf(catalog, found, day=DAY)
    assert "programs of the tiny catalog" in text_of(pdf)
    assert "Policies" not in outline(pdf)
    for row in catalog.rows(Selection(types=("program",))):
        assert row.title in outline(pdf)


def test_one_that_holds_nothing_says_so(catalog: Catalog) -> None:
    text = text_of(dossier_pdf(catalog, Chosen(ids=("moz",)), day=DAY))
    assert "A ministry that runs nothing." in text
    assert "The catalog names no policy or program here." in text


def test_of_very_many_the_most_important_are_printed_and_it_says_so(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossier, "MOST_RECORDS", 2)
    chosen = Chosen(selection=Selection(types=MEASURES), words="all")
    count = catalog.count(Selection(types=MEASURES))
    document, _, _ = dossier_project(catalog, chosen, day=DAY)
    assert document["shown"] == [row.id for row in catalog.rows(Selection(types=MEASURES), limit=2)]
    text = text_of(dossier_pdf(catalog, chosen, day=DAY))
    assert f"{count} policies and programs, of which the 2 most important have an entry" in text


def test_the_same_day_gives_the_same_bytes(catalog: Catalog, ministry: bytes) -> None:
    assert dossier_pdf(catalog, Chosen(ids=("moa",)), day=DAY) == ministry


def test_progress_is_told_of_every_record(catalog: Catalog) -> None:
    told: list[int] = []
    dossier_pdf(catalog, Chosen(ids=("moa",)), day=DAY, say_progress=told.append)
    assert told == list(range(1, catalog.count(Selection(holders=("moa",), types=MEASURES)) + 1))


def test_hostile_text_comes_out_as_text(hostile: Catalog) -> None:
    pdf = dossier_pdf(hostile, Chosen(ids=("moa",)), day=DAY)
    assert_no_markup_was_obeyed(pdf, ("programs 0", "organizations 0", "sources 0"))


def test_very_long_texts_are_cut_to_half_a_page() -> None:
    tables = tiny_tables()
    tables["programs"][0] |= {"name": "名" * 400_000, "summary": f"{MARKUP} " * 12_000}
    with tiny_catalog(tables) as catalog:
        row = next(row for row in catalog.rows(Selection(types=("program",))) if row.id == "q-fund")
        made = entry(page_of(catalog, "q-fund"), row, Places())
        assert made["summary"].endswith("…")
        assert len(str(made)) < 10_000
        pdf = dossier_pdf(catalog, Chosen(ids=("moa",)), day=DAY)
    assert len(read(pdf).pages) < 12


def test_pouring_a_view_writes_what_the_view_shows(catalog: Catalog, ministry: bytes) -> None:
    out = BytesIO()
    assert pour(catalog, out, Chosen(ids=("moa",), view="dossier"), day=DAY) == 1
    assert out.getvalue() == ministry
    out = BytesIO()
    assert pour(catalog, out, Chosen(ids=("q-fund", "vision", "q-fund")), day=DAY) == 2
    assert {"QF, Quantum Fund", "Society 9.0"} <= set(outline(out.getvalue()))
