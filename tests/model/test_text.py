"""Pages as text and Markdown: readable at any width, nothing in a catalog can forge output or markup."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from model.catalog import Catalog
from model.database import bundled_catalog
from model.language import say, use_language
from model.layout import align, clip, display_width, printable
from model.records import RecordType
from model.report.markdown import page_markdown
from model.report.page import Page, page_of
from model.report.text import Terminal, page_text, rows_text
from model.selection import Selection
from tests.tiny import tiny_catalog, tiny_tables

HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07 \u202ereversed\u2066 \u200b\x00 <script>alert(1)</script> <img src=x onerror=y>"
    " [click](javascript:x) ![i](http://x) **bold** `code` | cell # head ~~s~~ \\*\n# Heading\n- item\r\x85"
).replace("\x00", "")
ADDRESSES = {"<https://example.org/a>", "<https://doi.org/10.1/b>"}  # of the sources of the tiny catalog
FORGING = {"Cc", "Cf", "Cs"}

Tables = dict[str, list[dict[str, Any]]]


def hostile_tables(text: str = HOSTILE) -> Tables:
    """Return the tiny tables with hostile text wherever text may be anything."""
    tables = tiny_tables()
    for table, columns in {
        "programs": ("name", "name_ja", "abbreviation", "summary", "url"),
        "policies": ("name", "summary"),
        "organizations": ("name", "abbreviation", "summary"),
        "metrics": ("name", "summary", "unit"),
        "sources": ("title", "publisher"),
        "terms": ("label", "label_ja"),
        "items": ("text",),
        "aliases": ("name",),
        "observations": ("breakdown",),
        "citations": ("locator", "note"),
        "discrepancy_notes": ("note",),
        "readings": ("printed",),
    }.items():
        for number, row in enumerate(tables[table]):
            for column in columns:
                row[column] = f"{text} {table} {number}"
    for row in tables["observations"]:
        row["breakdown"] = f"{text} {row['id']}" if row["id"] not in {"o.1", "o.2", "o.3", "o.4", "o.5"} else None
    tables["readings"] = []
    tables["citations"] = [row for row in tables["citations"] if not row["target_id"].startswith("portal.name")]
    return tables


@pytest.fixture(scope="module")
def hostile() -> Iterator[Catalog]:
    with tiny_catalog(hostile_tables()) as opened:
        yield opened


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    with tiny_catalog() as opened:
        yield opened


def forging(text: str) -> set[str]:
    """Return the characters that move the cursor, change the direction of text or hide."""
    return {one for one in text if one != "\n" and unicodedata.category(one) in FORGING}


def _plain_text(page: Page) -> str:
    return page_text(page, Terminal(100))


@pytest.mark.parametrize("show", [page_markdown, _plain_text])
def test_no_text_of_a_catalog_reaches_the_terminal_as_a_control(hostile: Catalog, show: Callable[[Page], str]) -> None:
    for record_id in hostile.ids():
        assert forging(show(page_of(hostile, record_id))) == set(), record_id
    assert forging("\n".join(rows_text(hostile.rows(Selection()), Terminal()))) == set()


@pytest.mark.parametrize(
    ("show", "table", "column", "record_id"),
    [
        (_plain_text, "programs", "kind", "q-fund"),
        (_plain_text, "items", "role", "vision"),
        (_plain_text, "sources", "published", "q-fund"),
        (_plain_text, "terms", "label", "q-fund"),
        (page_markdown, "programs", "kind", "q-fund"),
        (page_markdown, "items", "role", "vision"),
        (page_markdown, "sources", "published", "q-fund"),
    ],
)
def test_short_words_of_a_catalog_are_cleaned_too(
    show: Callable[[Page], str], table: str, column: str, record_id: str
) -> None:
    tables = tiny_tables()
    tables[table][0][column] = "evil\x1b[2J\n# x"
    with tiny_catalog(tables) as catalog:
        text = show(page_of(catalog, record_id))
    assert "evil" in text.lower()
    assert forging(text) == set()
    assert "\n# x" not in text


def test_markdown_holds_no_markup_of_a_catalog(hostile: Catalog) -> None:
    for record_id in hostile.ids():
        text = page_markdown(page_of(hostile, record_id))
        assert set(re.findall(r"(?<!\\)<[^>]*>", text)) <= ADDRESSES, record_id
        assert not re.search(r"(?<!\\)\[(?!\d)", text), record_id
        assert not re.search(r"(?<!\\)\*(?!\*)[^*]*bold", text)
        headings = [line for line in text.splitlines() if line.startswith("#")]
        assert not [line for line in headings if line.startswith("# Heading")]
        assert "\n- item" not in text
        for line in text.splitlines():
            if line.startswith("| ") and "---" not in line:
                assert len(re.findall(r"(?<!\\)\|", line)) == 7 + line.endswith("|"), line


def test_markdown_read_by_another_program_gives_the_text_back(hostile: Catalog) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for record_id in hostile.ids():
        rendered = parser.render(page_markdown(page_of(hostile, record_id)))
        assert set(re.findall(r"<(script|img|del|b)\b", rendered)) == set()
        assert set(re.findall(r'<a href="([^"]*)"', rendered)) <= {address[1:-1] for address in ADDRESSES}
        assert "javascript:x" in rendered or "&lt;script&gt;" not in rendered


def test_an_entity_in_a_text_stays_text_in_markdown() -> None:
    tables = tiny_tables()
    tables["programs"][0]["summary"] = "Writes &lt;b&gt; and &copy; as they are."
    with tiny_catalog(tables) as catalog:
        assert re.search(r"(?<!\\)&(lt|copy);", page_markdown(page_of(catalog, "q-fund"))) is None


def test_text_shows_the_disagreement_its_places_and_the_curators_judgment(catalog: Catalog) -> None:
    text = page_text(page_of(catalog, "q-fund"), Terminal(100, colors=False))
    assert "Quantum Fund\n量子基金\n" in text
    assert re.search(r"€1\.5 bn \[\d+\] ! disputed", text)
    assert re.search(r"€15\.5 bn \[\d+, \d+\] ! disputed", text)
    assert re.search(r"¥2 tn \[\d+, \d+\]\n|¥2 tn \[\d+\]\n", text)
    assert "! The sources disagree: Size of the Quantum Fund, 2021, EUR, budget" in text
    assert "Preferred: €15.5 bn." in text
    assert "A decimal point has slipped." in text
    assert "MOA (Ministry of Affairs)" in text
    assert "\n  [1] Report A (Ministry A, 2021-03, https://example.org/a), page " in text


def test_markdown_shows_the_same(catalog: Catalog) -> None:
    text = page_markdown(page_of(catalog, "q-fund"))
    assert text.startswith("# QF, Quantum Fund\n\n量子基金 · fund · from 2021 · `q-fund`\n")
    assert text.count("**(disputed)**") == 2
    assert "> **!** The sources disagree: Size of the Quantum Fund, 2021, EUR, budget\n>\n> - €1.5 bn" in text
    assert "\n## Sources\n\n1. Report A (Ministry A, 2021-03, <https://example.org/a>), page " in text


def test_every_reference_in_a_text_is_listed_at_its_end() -> None:
    with Catalog.open(bundled_catalog()) as bundled:
        for record_id in bundled.ids(("policy", "program", "metric")):
            text = page_text(page_of(bundled, record_id), Terminal(100))
            body, _, sources = re.sub(r"\s+", " ", text).rpartition(" Sources ")
            used = {number for group in re.findall(r"\[(\d+(?:, \d+)*)\]", body) for number in group.split(", ")}
            assert used == set(re.findall(r"\[(\d+)\]", sources)), record_id


def test_colors_are_given_only_to_a_terminal_that_has_them(catalog: Catalog) -> None:
    page = page_of(catalog, "q-fund")
    plain, colored = page_text(page, Terminal(100)), page_text(page, Terminal(100, colors=True))
    assert "\033[" not in plain
    assert re.sub(r"\033\[\d+m", "", colored) == plain != colored


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_lines_of_english_text_stay_within_the_width(catalog: Catalog, width: int) -> None:
    for record_id in ("plan-5", "portal", "japanese-only", "firm"):
        text = page_text(page_of(catalog, record_id), Terminal(width))
        assert [line for line in text.splitlines() if display_width(line) > width] == []


def test_lines_of_figures_stay_within_the_width(catalog: Catalog) -> None:
    text = page_text(page_of(catalog, "metric-debt"), Terminal(80))
    assert [line for line in text.splitlines() if display_width(line) > 80] == []


@pytest.mark.parametrize("kind", ["program", "policy", "organization"])
@pytest.mark.parametrize(
    "width",
    [
        160,
        *((width) for width in (80, 110)),
    ],
)
def test_tables_of_the_bundled_catalog_stay_within_the_width(kind: RecordType, width: int) -> None:
    with Catalog.open(bundled_catalog()) as bundled:
        rows = bundled.rows(Selection(types=(kind,)))
    lines = rows_text(rows, Terminal(width))
    assert len(lines) == len(rows) + 2
    assert max(display_width(line) for line in lines) <= width


def test_lines_of_japanese_text_stay_within_the_width() -> None:
    tables = tiny_tables()
    tables["programs"][2]["summary"] = "国の予算を誰にでも分かるように示すための取り組みであり、" * 8
    with tiny_catalog(tables) as catalog:
        text = page_text(page_of(catalog, "japanese-only"), Terminal(80))
    assert [line for line in text.splitlines() if display_width(line) > 80] == []


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("量子", 4), ("ｱｲ", 2), ("e\u0301", 1), ("", 0), ("🤖", 2), ("Ａ1", 3)]
)
def test_wide_characters_take_two_columns(text: str, width: int) -> None:
    assert display_width(text) == width


@given(st.text(), st.integers(2, 30))
@settings(deadline=None, max_examples=150)
def test_a_clipped_text_fits_and_begins_as_the_whole(text: str, width: int) -> None:
    clipped = clip(text, width)
    assert display_width(clipped) <= width
    assert clipped == text or (clipped.endswith("…") and text.startswith(clipped.removesuffix("…")))


@given(st.text(st.characters()))
@settings(deadline=None, max_examples=150)
def test_what_is_printable_has_no_control_and_keeps_its_length(text: str) -> None:
    shown = printable(text)
    assert forging(shown) == set()
    assert len(shown) == len(text)


def test_columns_are_aligned_for_the_eye() -> None:
    lines = align([["量子", "1"], ["ab", "1,000"]], ["name", "n"], width=40, flexible=0, right=(1,))
    assert lines == ["name      n", "----  -----", "量子      1", "ab    1,000"]
    narrow = align([["あ" * 40, "1"]], ["name", "n"], width=30, flexible=0)
    assert narrow[2] == f"{'あ' * 13}…  1"
    assert align([["a\nb\x1b", "c"]], ["x", "y"], width=20, flexible=0)[2] == "a b�  c"


def test_markdown_renders_headings_tables_lists_and_links() -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    with Catalog.open(bundled_catalog()) as bundled:
        for record_id in bundled.ids(("program", "policy", "organization", "metric")):
            page = page_of(bundled, record_id)
            rendered = parser.render(page_markdown(page))
            assert rendered.count("<h1>") == 1
            assert rendered.count("<td>") + rendered.count("<td ") == 7 * len(page.figures), record_id
            assert rendered.count("<li>") >= len(page.references)
            opened = [one for one in page.references if one.address.startswith(("http", "doi:"))]
            linked = set(re.findall(r'<a href="(https?://[^"]+)"', rendered))
            assert bool(linked) >= bool(opened), record_id
            assert rendered.count(f"<strong>({say('disputed')})</strong>") >= sum(one.disputed for one in page.figures)


@pytest.mark.parametrize("width", [40, 60, 80, 110])
def test_pages_in_japanese_stay_within_the_width(width: int) -> None:
    use_language("ja")
    try:
        with Catalog.open(bundled_catalog()) as bundled:
            for record_id in ("sip", "meti", "society-5-0", "green-innovation-fund"):
                text = page_text(page_of(bundled, record_id), Terminal(width))
                assert [line for line in text.splitlines() if display_width(line) > width] == []
                assert re.search("^出典$", text, re.MULTILINE)
    finally:
        use_language("en")


def test_a_disputed_fact_carries_its_mark() -> None:
    with Catalog.open(bundled_catalog()) as bundled:
        page = page_of(bundled, "sip")
    text = " ".join(page_text(page, Terminal(100)).split())
    assert re.search(r"Name Cross-ministerial Strategic Innovation Promotion Program \[1, 5\] ! disputed", text)
    assert page_markdown(page).count("**(disputed)**") == text.count("! disputed")


def test_a_narrow_table_leaves_room_for_names() -> None:
    with Catalog.open(bundled_catalog()) as catalog:
        rows = catalog.rows(Selection(types=("program",)), limit=40)
        matched = ("matched in", ["name"] * len(rows))
        narrow = rows_text(rows, Terminal(width=80), extra=matched)
        wide = rows_text(rows, Terminal(width=10_000), extra=matched)
    assert max(map(display_width, narrow)) <= 80
    head, line = narrow[0], narrow[1]
    assert "lead" not in head
    assert "years" not in head
    name = line.split("  ")[head.split().index("name")]
    assert len(name) >= 16
    assert all(row.id in text for row, text in zip(rows, wide[2:], strict=True))
    assert "lead" in wide[0]
