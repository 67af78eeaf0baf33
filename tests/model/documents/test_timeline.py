"""The timeline as a PDF."""

from datetime import date
from pathlib import Path

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.lanes import UNDATED, years_of
from model.report.documents.timeline import timeline_pdf
from model.selection import MEASURES, Selection
from model.timeline import timeline
from resources import bundled_catalog
from tests.model.documents.reading import (
    DAY,
    assert_accessible,
    assert_no_markup_was_obeyed,
    outline,
    read,
    text_of,
    unspaced,
)

ALL = Selection(types=MEASURES)


def test_each_lane_and_bar_stands_there_with_its_years(catalog: Catalog) -> None:
    told: list[int] = []
    pdf = timeline_pdf(catalog, Chosen(selection=ALL, words="all of them"), day=DAY, say_progress=told.append)
    found = timeline(catalog, ALL, "ministry")
    dated = [lane for lane in found.lanes if lane.key != UNDATED]
    text = unspaced(text_of(pdf))
    assert sum(len(lane.bars) for lane in dated) == 4
    for lane in dated:
        for bar in lane.bars:
            assert unspaced(bar.row.title + years_of(bar.row.span)) in text, bar.row.title
    assert unspaced(found.completeness) in text
    assert outline(pdf) == [*(lane.title for lane in dated), "No start or end stated (1)"]
    assert "予算の見える化" in text
    assert told[-1] == 4
    assert_accessible(pdf, "en")


def test_lanes_can_be_of_another_kind(catalog: Catalog) -> None:
    pdf = timeline_pdf(catalog, Chosen(selection=ALL), day=DAY, kind="kind")
    assert {"fund", "portal", "vision", "basic-plan"} <= set(outline(pdf))


def test_the_axis_and_the_lane_are_repeated_on_every_page() -> None:
    with Catalog.open(Path(bundled_catalog())) as catalog:
        chosen = Chosen(selection=ALL, paper="us-letter")
        pdf = timeline_pdf(catalog, chosen, day=date(2026, 6, 1))
        lanes = timeline(catalog, ALL, "ministry").lanes
        names = [lane.title for lane in lanes if lane.key != UNDATED]
    pages = [page.extract_text() for page in read(pdf).pages]
    assert [round(side) for side in read(pdf).pages[0].mediabox[2:]] == [792, 612]
    with_bars = [page for page in pages if "today" in page]
    assert len(with_bars) > 3
    assert all("2020" in page and "Years" in page for page in with_bars)
    assert all(any(name in page for name in names) for page in with_bars)
    assert outline(pdf)[:-1] == names  # each once


def test_a_selection_without_years_says_so(catalog: Catalog) -> None:
    text = text_of(timeline_pdf(catalog, Chosen(ids=("moa",)), day=DAY))
    assert "The selection holds no policies or programs" in text
    nothing = text_of(timeline_pdf(catalog, Chosen(ids=("japanese-only",)), day=DAY))
    assert "None of the 1 policies and programs" in nothing
    assert "予算の見える化" in nothing


def test_it_is_told_in_japanese(catalog: Catalog) -> None:
    pdf = timeline_pdf(catalog, Chosen(selection=ALL, language="ja"), day=DAY)
    text = text_of(pdf)
    for part in ("量子基金", "年表", "今日", "継続中", "終了の記載なし", "2021年～"):
        assert part in text.replace(" ", ""), part
    assert "end not stated" not in text
    assert_accessible(pdf, "ja")


def test_hostile_text_comes_out_as_text(hostile: Catalog) -> None:
    pdf = timeline_pdf(hostile, Chosen(selection=ALL), day=DAY)
    assert_no_markup_was_obeyed(pdf, ("programs 1", "policies 0"))
