"""Records side by side as a PDF."""

from pathlib import Path

import pytest

from model.catalog import Catalog
from model.errors import AtlasError
from model.exporters.chosen import Chosen
from model.report.documents.comparison import comparison_pdf
from model.side_by_side import side_by_side
from resources import bundled_catalog
from tests.model.documents.reading import DAY, assert_accessible, outline, read, text_of, unspaced


@pytest.mark.parametrize("ids", [("sip", "green-innovation-fund"), ("meti", "mext", "mic", "maff")])
def test_every_row_stands_there_with_its_cells_and_its_places(ids: tuple[str, ...]) -> None:
    with Catalog.open(Path(bundled_catalog())) as catalog:
        pdf = comparison_pdf(catalog, Chosen(ids=ids), day=DAY)
        side = side_by_side(catalog, ids)
    text = unspaced(text_of(pdf))
    for section in side.sections:
        assert section.title in outline(pdf)
        for row in section.rows:
            assert unspaced(row.label) in text
            for cell in row.cells:
                assert all(unspaced(part.text) in text for part in cell.parts)
                assert not cell.parts or all(unspaced(place.locator) in text for place in cell.places)
                assert unspaced(cell.disputed) in text
    assert all(unspaced(record.title) in text for record in side.records)
    width, height = (round(side) for side in read(pdf).pages[0].mediabox[2:])
    assert (width > height) == (len(ids) > 3)
    assert_accessible(pdf, "en")


def test_an_empty_cell_cites_nothing(catalog: Catalog) -> None:
    text = text_of(comparison_pdf(catalog, Chosen(ids=("portal", "q-fund")), day=DAY))
    assert "Abbreviation ? – QF [" in text


def test_fewer_than_two_and_more_than_six_are_refused(catalog: Catalog) -> None:
    for ids in (("portal",), None, ("moa", "moz", "portal", "q-fund", "vision", "plan-5", "firm")):
        with pytest.raises(AtlasError, match="2 to 6 records can be compared"):
            comparison_pdf(catalog, Chosen(ids=ids), day=DAY)


def test_it_is_told_in_japanese(catalog: Catalog) -> None:
    pdf = comparison_pdf(catalog, Chosen(ids=("portal", "q-fund"), language="ja"), day=DAY)
    text = text_of(pdf).replace(" ", "")
    for part in ("量子基金", "みらいポータル", "比較", "項目", "引用箇所"):
        assert part in text, part
    assert_accessible(pdf, "ja")


def test_hostile_text_comes_out_as_text(hostile: Catalog) -> None:
    pdf = comparison_pdf(hostile, Chosen(ids=("portal", "q-fund")), day=DAY)
    text = unspaced(text_of(pdf))
    for part in ('#panic("x")', "programs0", "programs1", "citations"):
        assert part in text, part
    assert "\x1b" not in text
    assert "\u202e" not in text
