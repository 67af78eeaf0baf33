"""Citations to copy: only what the catalog states, in the order of each style."""

from collections.abc import Iterator

import pytest

from model.catalog import Catalog
from model.citation import STYLES, citation_text
from model.database import bundled_catalog
from model.language import use_language
from model.records import Overview
from model.report.page import page_of
from tests.tiny import tiny_catalog


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    with tiny_catalog() as opened:
        yield opened


@pytest.fixture(scope="module")
def about(catalog: Catalog) -> Overview:
    return catalog.overview()


def test_a_record_is_cited_with_its_catalog_and_the_places_in_its_sources(catalog: Catalog, about: Overview) -> None:
    lines = citation_text(about, page_of(catalog, "q-fund"), "plain").splitlines()
    assert lines[0] == "QF, Quantum Fund (量子基金). Tiny 1."
    assert lines[1] == "Sources:"
    assert lines[2].startswith("- Report A, Ministry A, 2021-03, https://example.org/a: page ")
    assert lines[3] == "- Report B, Agency B, 2021, https://doi.org/10.1/b: table 1"
    assert len(lines) == 4


def test_a_record_without_its_page_is_cited_with_the_catalog_alone(catalog: Catalog, about: Overview) -> None:
    record = catalog.record("portal")
    assert citation_text(about, record, "plain") == "Mirai Portal (みらいポータル). Tiny 1."
    assert citation_text(about, record, "apa") == ""


@pytest.mark.parametrize(
    ("record_id", "style", "expected"),
    [
        ("src-a", "apa", "Ministry A. (2021, March). Report A. https://example.org/a"),
        ("src-a", "chicago", "Ministry A. Report A. March 2021. https://example.org/a."),
        ("src-a", "plain", "Ministry A. Report A. March 2021. https://example.org/a. Tiny 1."),
        ("src-b", "apa", "Agency B. (2021). Report B. https://doi.org/10.1/b"),
        ("src-b", "chicago", "Agency B. Report B. 2021. https://doi.org/10.1/b."),
    ],
)
def test_a_document_is_cited_with_publisher_date_title_and_identifier(
    catalog: Catalog, about: Overview, record_id: str, style: str, expected: str
) -> None:
    assert citation_text(about, catalog.record(record_id), style) == expected


@pytest.mark.parametrize(
    ("published", "apa", "chicago"),
    [
        ("2020-05-29", "(2020, May 29).", "May 29, 2020."),
        ("FY2024", "(FY2024).", "FY2024."),
        ("spring 2020", "(spring 2020).", "spring 2020."),
    ],
)
def test_a_date_is_told_as_far_as_it_is_stated(
    catalog: Catalog, about: Overview, published: str, apa: str, chicago: str
) -> None:
    source = catalog.record("src-b").but(published=published)
    assert citation_text(about, source, "apa") == f"Agency B. {apa} Report B. https://doi.org/10.1/b"
    assert citation_text(about, source, "chicago") == f"Agency B. Report B. {chicago} https://doi.org/10.1/b."


def test_what_the_catalog_leaves_out_is_left_out(catalog: Catalog, about: Overview) -> None:
    bare = catalog.record("src-a").but(publisher="", published="not stated", url=None)
    assert citation_text(about, bare, "apa") == "Report A."
    assert citation_text(about, bare, "chicago") == "Report A."


def test_the_documents_that_a_page_rests_on_are_cited_once_each(catalog: Catalog, about: Overview) -> None:
    assert citation_text(about, page_of(catalog, "q-fund"), "apa").splitlines() == [
        "Ministry A. (2021, March). Report A. https://example.org/a",
        "Agency B. (2021). Report B. https://doi.org/10.1/b",
    ]


def test_every_record_of_the_bundled_catalog_has_a_citation_in_every_style() -> None:
    with Catalog.open(bundled_catalog()) as bundled:
        overview = bundled.overview()
        for record_id in bundled.ids()[::7]:
            page = page_of(bundled, record_id)
            for style in STYLES:
                text = citation_text(overview, page, style.id)
                assert "None" not in text
                assert all(line.strip() for line in text.splitlines())
                assert text or not page.references
            assert "STI Atlas catalog 2026.1." in citation_text(overview, page, "plain")


def test_names_are_those_of_the_language_that_is_used(catalog: Catalog, about: Overview) -> None:
    use_language("ja")
    try:
        text = citation_text(about, catalog.record("q-fund"), "plain")
    finally:
        use_language("en")
    assert text == "量子基金（QF） (Quantum Fund). Tiny 1."


def test_an_unknown_style_is_refused_with_the_known_ones(catalog: Catalog, about: Overview) -> None:
    with pytest.raises(ValueError, match="plain, apa, chicago"):
        citation_text(about, catalog.record("q-fund"), "vancouver")
