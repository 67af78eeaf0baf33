"""The PDF, read back: text with Japanese, outline, metadata, tags, vector charts, and no text taken for markup."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pypdf
import pytest

from model.catalog import Catalog
from model.language import speaking
from model.report.documents.compile import pages_of, title_block
from model.report.documents.records import everything, records_pdf
from model.report.page import page_of
from model.selection import Selection
from resources import bundled_catalog
from tests.model.test_text import hostile_tables
from tests.tiny import tiny_catalog, tiny_tables

DAY = date(2026, 1, 2)


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    with tiny_catalog() as opened:
        yield opened


@pytest.fixture(scope="module")
def fund(catalog: Catalog) -> pypdf.PdfReader:
    return read(records_pdf(catalog, ["q-fund"], today=DAY))


@pytest.fixture(scope="module")
def whole(catalog: Catalog) -> pypdf.PdfReader:
    return read(records_pdf(catalog, everything(catalog), whole=True, today=DAY))


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf))


def text_of(reader: pypdf.PdfReader) -> str:
    """Return the text of all pages, whatever breaks its lines as one space."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def _outline(entries: Any) -> list[str]:
    return [title for one in entries for title in (_outline(one) if isinstance(one, list) else [str(one.title)])]


def test_the_page_of_a_record_is_read_back(fund: pypdf.PdfReader) -> None:
    text = text_of(fund)
    for part in (
        "QF, Quantum Fund", "量子基金", "Pays for quantum research.", "MOA (Ministry of Affairs)", "¥2 tn", "€1.5 bn !",
        "€15.5 bn !", "The sources disagree", "Preferred: €15.5 bn", "A decimal point has slipped.", "Report A",
        "Report B", "table 1", "exported 2 Jan 2026",
    ):  # fmt: skip
        assert part in text, part


def test_the_document_has_title_language_tags_and_an_outline(fund: pypdf.PdfReader, whole: pypdf.PdfReader) -> None:
    assert fund.metadata is not None
    assert fund.metadata.title == "QF, Quantum Fund"
    assert fund.metadata.author == "STI Atlas"
    root: Any = fund.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or bool(root["/MarkInfo"]["/Marked"].value)
    assert "/StructTreeRoot" in root
    assert root["/Lang"].startswith("en")
    assert _outline(fund.outline)[-2:] == ["Relations", "Sources"]
    assert whole.metadata is not None
    assert whole.metadata.title == "Science, technology and innovation policy of Japan"
    titles = _outline(whole.outline)
    for title in ("QF, Quantum Fund", "Fifth Plan", "予算の見える化", "MOA, Ministry of Affairs", "Public debt"):
        assert title in titles, title
    assert "MOZ, Ministry of Zero" not in titles
    assert len(whole.pages) > len(fund.pages)


def test_the_same_day_gives_the_same_bytes_and_another_day_others(catalog: Catalog) -> None:
    one = records_pdf(catalog, ["q-fund", "vision"], today=DAY)
    assert one == records_pdf(catalog, ["q-fund", "vision"], today=DAY)
    assert one != records_pdf(catalog, ["q-fund", "vision"], today=date(2026, 1, 3))


def test_charts_are_drawings_not_pictures(fund: pypdf.PdfReader) -> None:
    assert [image for page in fund.pages for image in page.images] == []
    assert [kind for page in fund.pages for kind in page["/Resources"].get("/XObject") or {}] == []  # type: ignore[attr-defined]
    contents = fund.pages[0].get_contents()
    assert contents is not None
    assert len(contents.get_data()) > 10_000
    text = text_of(fund)
    assert "Hatched, with “!”: the sources disagree." in text
    assert "Source: Ministry A (2021-03), page 16" in text


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_pages_have_the_size_asked_for(catalog: Catalog, paper: Any, size: tuple[int, int]) -> None:
    page = read(records_pdf(catalog, ["portal"], paper=paper, today=DAY)).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


HOSTILE = "\x1b[2J\u202e<script>*b*\u200b#panic()"
MARKUP = 'a #panic("x") *b* _c_ $ d @e <f> `g` \\h //i /*j*/ = k ~ l #{m} [n] "o" --- p @@ https://q.r'


def test_typst_markup_in_a_catalog_is_text() -> None:
    tables = tiny_tables()
    fund = tables["programs"][0]
    fund |= {"name": f"N {MARKUP}", "summary": f"S {MARKUP}", "name_ja": f"量子 {MARKUP}"}
    tables["discrepancy_notes"][0]["note"] = f"D {MARKUP}"
    next(row for row in tables["citations"] if row["target_id"] == "o.1")["note"] = f"C {MARKUP}"
    tables["sources"][0] |= {"title": f"T {MARKUP}", "publisher": "P #f() <g>"}
    with tiny_catalog(tables) as catalog:
        text = text_of(read(records_pdf(catalog, ["q-fund"], today=DAY))).replace(" ", "")
    for start in "NSDCT":
        assert f"{start}{MARKUP}".replace(" ", "") in text, start
    assert f"量子{MARKUP}".replace(" ", "") in text


@pytest.mark.parametrize("record_id", ["q-fund", "vision", "moa", "metric-debt"])
def test_hostile_text_in_a_chart_comes_out_as_text(record_id: str) -> None:
    with tiny_catalog(hostile_tables(HOSTILE)) as catalog:
        text = text_of(read(records_pdf(catalog, [record_id], today=DAY)))
    assert "<script>*b*" in text
    assert not re.search(r"[\x1b\u202e]", text)


@pytest.mark.parametrize("record_id", ["portal", "plan-5", "japanese-only", "tech-quantum", "firm"])
def test_hostile_text_on_a_page_without_a_chart_comes_out_as_text(record_id: str) -> None:
    with tiny_catalog(hostile_tables(HOSTILE)) as catalog:
        text = text_of(read(records_pdf(catalog, [record_id], today=DAY)))
    assert "<script>*b*" in text
    assert not re.search(r"[\x00-\x08\x0e-\x1f\u202a-\u202e\u2066-\u2069]", text)


def test_the_title_of_a_document_and_its_running_head_are_cleaned() -> None:
    tables = tiny_tables()
    tables["sources"][0]["title"] = "Report\x1b[2J\u202eA"
    with tiny_catalog(tables) as catalog:
        reader = read(records_pdf(catalog, ["src-a"], today=DAY))
    assert reader.metadata is not None
    assert not re.search(r"[\x1b\u202e]", f"{reader.metadata.title} {text_of(reader)}")


def test_two_records_get_a_title_page_with_contents_and_links_between_them(catalog: Catalog) -> None:
    reader = read(records_pdf(catalog, ["q-fund", "vision", "q-fund"], today=DAY))
    assert reader.metadata is not None
    assert reader.metadata.title == "QF, Society 9.0"
    assert "Contents" in reader.pages[0].extract_text()
    assert "2 records" in reader.pages[0].extract_text()
    links = [
        note for page in reader.pages for note in page.annotations or [] if note.get_object()["/Subtype"] == "/Link"
    ]
    assert links


def test_a_mark_of_disagreement_leads_to_where_it_is_told(catalog: Catalog, fund: pypdf.PdfReader) -> None:
    text = text_of(fund)
    (told,) = [one for one in page_of(catalog, "q-fund").disagreements if one.readings[0][0] == "€1.5 bn"]
    assert f"€1.5 bn !{told.number}" in text
    assert f"!{told.number} The sources disagree: {told.subject}, {told.field}" in text


def test_a_record_is_japanese_throughout_when_that_is_the_language(catalog: Catalog) -> None:
    with speaking("ja"):
        reader = read(records_pdf(catalog, ["q-fund"], today=DAY))
        two = read(records_pdf(catalog, ["q-fund", "vision"], today=DAY))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"].startswith("ja")
    assert reader.metadata is not None
    assert reader.metadata.title == "量子基金（QF）"
    for text in (text_of(reader), text_of(two)):
        assert "出典の間に相違" in text
        for word in ("Sources", "Figures", "Relations", "disagree", "Preferred", "exported", "page 1 of", "Contents"):
            assert word not in text, word


def test_of_more_records_than_are_printed_it_says_how_many_there_are(catalog: Catalog) -> None:
    text = text_of(read(records_pdf(catalog, ["q-fund", "vision"], words="all of them", count=5, today=DAY)))
    assert "the first 2 of 5 records" in text
    assert "all of them" in text


def test_a_summary_of_a_megabyte_comes_out_whole() -> None:
    tables = tiny_tables()
    tables["programs"][0]["summary"] = f"{'#panic() ' * 110_000}end of it"
    with tiny_catalog(tables) as catalog:
        reader = read(records_pdf(catalog, ["q-fund"], today=DAY))
    assert len(reader.pages) > 100
    texts = [page.extract_text() for page in reader.pages]
    assert "end of it" in re.sub(r"\s+", " ", "".join(texts[-6:]))
    assert sum(text.count("#panic()") for text in texts) > 100_000


def test_pages_come_as_pictures_too(catalog: Catalog) -> None:
    head = title_block(catalog, kicker="Records", words="w", count="1", day=DAY)
    document: dict[str, Any] = {"head": head, "said": {}, "lead": "", "shown": [], "records": []}
    pages = pages_of("record", document, {}, paper="a4", language="en", title="T", day=DAY, ppi=36)
    assert [page[:8] for page in pages] == [b"\x89PNG\r\n\x1a\n"]


def test_a_document_of_records_with_long_names_says_how_many() -> None:
    with Catalog.open(bundled_catalog()) as bundled:
        programs = bundled.rows(Selection(types=("program",)))
        ids = [row.id for row in programs if len(row.short) > 30][:3]
        assert len(ids) == 3
        document = pypdf.PdfReader(BytesIO(records_pdf(bundled, ids)))
    assert document.metadata is not None
    assert document.metadata.title == "3 records"
