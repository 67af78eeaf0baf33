"""Where the sources disagree, as a PDF."""

from pathlib import Path

import pytest

from model.catalog import Catalog
from model.disagreement_list import disagreements
from model.exporters.chosen import Chosen
from model.report.documents import disagreements as module
from model.report.documents.disagreements import disagreements_pdf
from model.selection import Selection
from resources import bundled_catalog
from tests.model.documents.reading import DAY, assert_accessible, outline, read, text_of, unspaced


def test_every_disagreement_of_the_catalog_stands_there_with_its_readings() -> None:
    told: list[int] = []
    with Catalog.open(Path(bundled_catalog())) as catalog:
        pdf = disagreements_pdf(catalog, Chosen(words="all records"), day=DAY, say_progress=told.append)
        found = disagreements(catalog, Selection())
        sources = {place.source.id for one in found.items for reading in one.readings for place in reading.places}
        titles = [stub.name for stub in catalog.stubs(sources).values()]
    assert found.count > 20
    assert told == [found.count]
    text = unspaced(text_of(pdf))
    for one in found.items:
        assert unspaced(one.field) in text
        assert unspaced(one.note) in text
        for reading in one.readings:
            assert unspaced(reading.printed) in text
            for place in reading.places:
                assert unspaced(place.locator) in text
    assert all(unspaced(title) in text for title in titles)
    assert f"{found.count}disagreements,about{found.about}of{found.records}records" in text
    assert set(outline(pdf)) == {one.record.label for one in found.items} | {"Sources"}
    assert_accessible(pdf, "en")


def test_readings_carry_the_numbers_of_their_places(catalog: Catalog) -> None:
    text = text_of(disagreements_pdf(catalog, Chosen(), day=DAY))
    first, second = text.index("€1.5 bn"), text.index("€15.5 bn")
    assert text[first:].startswith("€1.5 bn [")
    assert text[second:].startswith("€15.5 bn [")
    assert "← preferred" in text[second : second + 40]
    assert "A decimal point has slipped." in text
    assert "not judged" in text  # the name of the portal
    links = [one.get_object() for page in read(disagreements_pdf(catalog, Chosen(), day=DAY)).pages
             for one in page.get("/Annots", ())]  # fmt: skip
    assert len(links) >= 4


def test_only_those_of_the_selection(catalog: Catalog) -> None:
    text = text_of(disagreements_pdf(catalog, Chosen(ids=("portal",)), day=DAY))
    assert "Mirano Portal" in text
    assert "€1.5 bn" not in text
    assert "1 disagreement, about 1 of 1 record" in text
    none = disagreements_pdf(catalog, Chosen(ids=("moz",)), day=DAY)
    assert "No disagreements between sources were found in 1 record." in text_of(none)


def test_more_than_are_printed_are_told(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_DISAGREEMENTS", 1)
    count = disagreements(catalog, Selection()).count
    assert count > 1
    assert f"the first 1 of {count}, those about the most" in text_of(disagreements_pdf(catalog, Chosen(), day=DAY))


def test_it_is_told_in_japanese(catalog: Catalog) -> None:
    pdf = disagreements_pdf(catalog, Chosen(language="ja", paper="us-letter"), day=DAY)
    text = text_of(pdf).replace(" ", "")
    for part in ("量子基金", "食い違い", "採用", "未判断", "出典"):
        assert part in text, part
    assert_accessible(pdf, "ja")


def test_hostile_text_comes_out_as_text(hostile: Catalog) -> None:
    pdf = disagreements_pdf(hostile, Chosen(), day=DAY)
    text = unspaced(text_of(pdf))
    assert '#panic("x")' in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "discrepancy_notes0" in text
