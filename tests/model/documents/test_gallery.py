"""The charts over a selection as a PDF."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model.catalog import Catalog
from model.charts.chart import charts_of
from model.charts.gallery import gallery
from model.exporters.chosen import Chosen
from model.language import speaking
from model.report.documents.gallery import charts_pdf
from model.report.page import page_of
from model.selection import MEASURES, Selection
from resources import bundled_catalog
from tests.model.documents.reading import DAY, assert_accessible, outline, read, text_of, unspaced

METI = Selection(types=MEASURES, holders=("meti",))


@pytest.fixture(scope="module")
def bundled() -> Iterator[Catalog]:
    with Catalog.open(Path(bundled_catalog())) as opened:
        yield opened


def test_every_chart_stands_with_its_completeness_and_its_sources(bundled: Catalog) -> None:
    drawn: list[int] = []
    pdf = charts_pdf(bundled, Chosen(selection=METI, words="METI"), day=DAY, say_progress=drawn.append)
    found = gallery(bundled, METI, "")
    assert len(found.charts) > 5
    assert found.missing
    assert drawn == list(range(1, len(found.charts) + 1))
    metadata = read(pdf).metadata
    assert metadata is not None
    assert metadata.title == "Charts: METI"
    assert outline(pdf) == [*(chart.title for chart in found.charts), "Charts that are not there"]
    text = unspaced(text_of(pdf))
    for chart in found.charts:
        assert unspaced(chart.note) in text
        assert unspaced(chart.source) in text
    for title, reason in found.missing:
        assert unspaced(title + reason) in text
    assert f"{bundled.count(METI)}records" in text
    assert_accessible(pdf, "en")


def test_charts_are_drawings_whose_values_can_be_read(bundled: Catalog) -> None:
    pdf = charts_pdf(bundled, Chosen(selection=METI, language="ja"), day=DAY)
    with speaking("ja"):
        found = gallery(bundled, METI, "")
    assert [image for page in read(pdf).pages for image in page.images] == []
    text = unspaced(text_of(pdf))
    for chart in found.charts:
        if chart.form == "bars":
            assert all(unspaced(mark.text) in text for mark in chart.marks), chart.title
    assert_accessible(pdf, "ja")


def test_one_chart_alone_is_the_document(bundled: Catalog) -> None:
    (chart, *_) = charts_of(page_of(bundled, "green-innovation-fund"))
    pdf = charts_pdf(bundled, Chosen(ids=("green-innovation-fund",)), day=DAY, charts=[chart])
    metadata = read(pdf).metadata
    assert metadata is not None
    assert metadata.title == chart.title
    assert len(read(pdf).pages) == 1
    assert unspaced(chart.source) in unspaced(text_of(pdf))
    assert "not there" not in text_of(pdf)


def test_no_chart_is_said() -> None:
    with Catalog.open(Path(bundled_catalog())) as catalog:
        assert "There is no chart." in text_of(charts_pdf(catalog, Chosen(), day=DAY, charts=[]))


def test_hostile_text_comes_out_as_text(hostile: Catalog) -> None:
    pdf = charts_pdf(hostile, Chosen(), day=DAY)
    assert outline(pdf)
    text = unspaced(text_of(pdf))
    assert '#panic("x")' in text
    assert "\x1b" not in text
