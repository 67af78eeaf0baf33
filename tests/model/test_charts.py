"""Charts: which ones a page has, that all values are drawn with unit, source and completeness, in either theme."""

import csv
import gc
import itertools
import pickle
import re
import subprocess
import sys
import weakref
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from model.catalog import Catalog
from model.charts.chart import Chart, Mark, charts_of, no_chart_reason
from model.charts.draw import draw_chart
from model.charts.export import chart_bytes, chart_csv
from model.charts.paint import ink_on, luminance
from model.charts.render import Picture, Region, render
from model.charts.size import figure_height, wrap_label
from model.charts.style import DARK, LIGHT, Theme
from model.database import bundled_catalog
from model.report.page import page_of
from tests.tiny import tiny_catalog, tiny_tables

JAPANESE = Chart(
    "k",
    "bars",
    "量子技術の予算（令和6年度）",
    "",
    (Mark("量子基金ー髙", 2e12, "¥2 tn", "q-fund", "yen"),),
    "Source: 内閣府",
)


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    with tiny_catalog() as opened:
        yield opened


def drawn(chart: Chart, theme: Theme = LIGHT) -> Figure:
    return drawn_with_marks(chart, theme)[0]


def drawn_with_marks(chart: Chart, theme: Theme = LIGHT) -> tuple[Figure, list[Mark]]:
    """Draw without a window, down to the glyphs: a missing one is a warning, which fails the test."""
    figure = Figure(figsize=(5.6, figure_height(chart)), layout="constrained")
    bars = draw_chart(figure, chart, theme)
    figure.draw_without_rendering()
    return figure, [mark for mark, _ in bars]


def texts_of(figure: Figure) -> str:
    """Return all that is written on a figure, without spaces and line breaks."""
    return "|".join(_joined(text.get_text()) for text in figure.findobj(Text))


def _joined(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("record_id", "charts"),
    [
        ("vision", [("progress", "progress:metric-measures", 4)]),
        ("q-fund", [("bars", "values", 3)]),
        ("metric-debt", [("columns", "time:metric-debt:", 2)]),
        ("metric-done", [("bars", "parts:metric-done:", 2)]),
        ("moa", [("bars", "amounts", 1), ("timeline", "timeline", 3)]),
        ("moz", []),
        ("portal", []),
        ("src-a", []),
        ("tech-quantum", []),
    ],
)
def test_a_page_has_these_charts(catalog: Catalog, record_id: str, charts: list[tuple[str, str, int]]) -> None:
    found = charts_of(page_of(catalog, record_id))
    assert [(chart.form, chart.key, len(chart.marks)) for chart in found] == charts


def test_a_page_without_a_chart_says_why(catalog: Catalog) -> None:
    assert no_chart_reason(page_of(catalog, "moz")) == "The catalog holds no figures about MOZ."
    assert no_chart_reason(page_of(catalog, "portal")) == "The catalog holds no figures about Mirai Portal."


def test_progress_is_split_into_parts_that_add_up_to_the_whole(catalog: Catalog) -> None:
    (chart,) = charts_of(page_of(catalog, "vision"))
    assert (chart.groups, chart.labels) == (["done", "open"], ["North", "South"])
    whole = {label: sum(mark.value for mark in chart.marks if mark.label == label) for label in chart.labels}
    assert whole == {"North": 5, "South": 7}
    assert chart.axis == "measures"


def test_a_timeline_tells_ended_ongoing_and_open_years_apart() -> None:
    tables = tiny_tables()
    tables["roles"].append({"record_id": "plan-5", "organization_id": "moa", "role": "responsible", "position": 1})
    with tiny_catalog(tables) as catalog:
        chart = charts_of(page_of(catalog, "moa"))[-1]
    spans = {mark.record_id: (mark.value, mark.end, mark.open_end) for mark in chart.marks}
    assert spans == {
        "plan-5": (2016, 2021, False),
        "vision": (2018, None, True),
        "portal": (2020, None, False),
        "q-fund": (2021, None, False),
    }
    markers = [line.get_marker() for axes in drawn(chart).axes for line in axes.lines]
    assert markers == [">", "o", "o"]


def _all_charts() -> Iterator[tuple[str, Chart]]:
    with tiny_catalog() as tiny, Catalog.open(bundled_catalog()) as bundled:
        for opened in (tiny, bundled):
            for record_id in opened.ids():
                for chart in charts_of(page_of(opened, record_id)):
                    yield f"{record_id} {chart.key}", chart


ALL = dict(_all_charts())


def test_all_four_forms_occur() -> None:
    assert {chart.form for chart in ALL.values()} == {"columns", "bars", "progress", "timeline"}


@pytest.mark.parametrize("name", ALL)
def test_a_chart_draws_every_value_with_its_record_unit_source_and_note(name: str) -> None:
    chart = ALL[name]
    figure, marks = drawn_with_marks(chart)
    assert sorted(marks, key=repr) == sorted(chart.marks, key=repr)
    written = texts_of(figure)
    assert _joined(chart.title) in written
    footer = _joined(figure.get_supxlabel())
    assert chart.source
    assert _joined(chart.note) + _joined(chart.source) == re.sub(r"\.?Hatched,.*disagree\.", "", footer)
    assert ("thesourcesdisagree" in footer) == any(mark.disputed for mark in chart.marks)
    axes_labels = {label for axes in figure.axes for label in (axes.get_xlabel(), axes.get_ylabel())}
    units = {mark.group for mark in chart.marks} if chart.form == "bars" else {chart.axis}
    assert units <= axes_labels
    assert "" not in units
    if chart.form in {"bars", "columns"}:
        assert [mark for mark in chart.marks if _joined(mark.text) not in written] == []


@pytest.mark.parametrize(
    "name", ["moa timeline", "vision progress:metric-measures", "metric-debt time:metric-debt:", "q-fund values"]
)
def test_the_dark_theme_paints_paper_and_ink(name: str) -> None:
    light, dark = drawn(ALL[name], LIGHT), drawn(ALL[name], DARK)
    assert (_hex(light.get_facecolor()), _hex(dark.get_facecolor())) == (LIGHT.paper, DARK.paper)
    assert {_hex(axes.get_facecolor()) for axes in dark.axes} == {DARK.paper}
    ticks = {label.get_color() for axes in dark.axes for label in axes.get_yticklabels()}
    assert ticks == {DARK.ink}


def _hex(color: Any) -> str:
    from matplotlib.colors import to_hex

    return to_hex(color)


def test_readings_that_differ_stand_side_by_side_hatched_and_placed() -> None:
    chart = ALL["q-fund values"]
    figure = drawn(chart)
    hatched = [bool(patch.get_hatch()) for axes in figure.axes for patch in axes.patches]
    assert hatched == [mark.disputed for mark in chart.marks] == [False, True, True]
    assert all("page" in mark.label for mark in chart.marks if mark.disputed)
    assert "€1.5bn!" in texts_of(figure)
    assert [axes.get_xlabel() for axes in figure.axes] == ["yen", "euro"]


def test_japanese_is_drawn_with_glyphs_in_both_themes() -> None:
    for theme in (LIGHT, DARK):
        assert "量子技術の予算（令和6年度）" in texts_of(drawn(JAPANESE, theme))


def _two_readings_of_one_year() -> Chart:
    tables = tiny_tables()
    debt = next(row for row in tables["observations"] if row["id"] == "o.4")
    tables["observations"].append({**debt, "id": "o.90", "value": 236, "printed": "236%"})
    tables["observations"].append({**debt, "id": "o.91", "value": 200, "printed": "200%", "status": "target"})
    tables["citations"] += [{**tables["citations"][0], "target_id": target} for target in ("o.90", "o.91")]
    with tiny_catalog(tables) as catalog:
        (chart,) = charts_of(page_of(catalog, "metric-debt"))
    return chart


def test_two_values_of_one_year_are_both_drawn() -> None:
    chart = _two_readings_of_one_year()
    figure, marks = drawn_with_marks(chart)
    assert len(chart.marks) == len(marks) == 4
    assert [mark.text for mark in chart.marks if _joined(mark.text) not in texts_of(figure)] == []


@pytest.mark.parametrize("text", ["$5 m–$6 m", r"a $\nonsense{$ b", "US$ and A$"])
def test_dollars_are_no_formulas(text: str) -> None:
    figure = drawn(JAPANESE.but(title=text, marks=(Mark("x", 5e6, text, "x", "yen"),)))
    svg = BytesIO()
    figure.savefig(svg, format="svg", metadata={"Date": None})
    written = re.sub(r"<!--.*?-->|<[^>]*>", "", svg.getvalue().decode(), flags=re.DOTALL)
    assert written.count(text) == 2


@pytest.mark.parametrize("label", ["measure " * 30, "量子技術" * 40])
def test_a_very_long_label_is_wrapped_and_cut(label: str) -> None:
    lines = wrap_label(label, 30).splitlines()
    assert max(len(line) for line in lines) <= 30
    assert 1 < len(lines) <= 4


def test_long_places_of_readings_leave_room_for_the_bars() -> None:
    tables = tiny_tables()
    for row in tables["citations"]:
        row["locator"] = f"{row['locator']} of the part that tells about the measures for companies, second paragraph"
    with tiny_catalog(tables) as catalog:
        (chart,) = charts_of(page_of(catalog, "q-fund"))
    assert all(axes.get_position().width > 0.3 for axes in drawn(chart).axes)


@pytest.mark.parametrize(("width", "expected"), [(12, "Fiscal 2014\nto 2018"), (30, "Fiscal 2014 to 2018")])
def test_a_long_label_is_wrapped(width: int, expected: str) -> None:
    assert wrap_label("Fiscal 2014 to 2018", width) == expected


def test_a_chart_that_leaves_values_out_says_how_many() -> None:
    tables = tiny_tables()
    size = next(row for row in tables["observations"] if row["id"] == "o.1")
    more = [{**size, "id": f"p.{n}", "period": "2021", "breakdown": f"Field {n}"} for n in range(40)]
    tables["metrics"].append({**tables["metrics"][0], "id": "metric-more", "name": "More", "unit": "yen"})
    tables["observations"] += [{**row, "metric_id": "metric-more", "period": "2021"} for row in more]
    tables["observations"] += [
        {**size, "id": "p.x", "metric_id": "metric-more", "period": "2022", "breakdown": "Other"}
    ]
    tables["citations"] += [
        {**tables["citations"][0], "target_id": target}
        for target in ("metric-more", "p.x", *(row["id"] for row in more))
    ]
    with tiny_catalog(tables) as catalog:
        (chart,) = charts_of(page_of(catalog, "q-fund"))
    assert len(chart.marks) == 24
    assert chart.note == "24 of 44 figures shown"
    assert chart.note in drawn(chart).get_supxlabel()


def color_at(picture: Picture, x: float, y: float) -> str:
    """Return the color of the pixel at a place in pixels of scale 1."""
    start = 4 * (int(y * picture.scale) * picture.width + int(x * picture.scale))
    red, green, blue, alpha = picture.pixels[start : start + 4]
    assert alpha == 255
    return f"#{red:02x}{green:02x}{blue:02x}"


def center_of(region: Region) -> tuple[float, float]:
    return region.x + region.width / 2, region.y + region.height / 2


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("dark", "theme"), [(False, LIGHT), (True, DARK)])
def test_a_picture_says_where_its_bars_are(scale: float, dark: bool, theme: Theme) -> None:
    chart = ALL["moa amounts"]
    picture = render(chart, 420, 300, scale, dark=dark)
    assert (picture.width, picture.height) == (420 * scale, 300 * scale)
    assert len(picture.pixels) == 4 * picture.width * picture.height
    assert color_at(picture, 1, 1) == theme.paper
    (region,) = picture.regions
    assert (region.record_id, region.text) == ("q-fund", "QF: ¥2 tn")
    x, y = center_of(region)
    assert color_at(picture, x, y) == theme.series[0]
    assert color_at(picture, region.x + 3, region.y + 3) == theme.series[0]
    assert color_at(picture, x, region.y - 3) == theme.paper
    assert color_at(picture, x, region.y + region.height + 3) == theme.paper


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("metric-debt time:metric-debt:", ["2018: 226%", "2019: about 230–240%"]),
        (
            "vision progress:metric-measures",
            [
                "North, done: 4 measures",
                "South, done: 7 measures",
                "North, open: 1 measures",
                "South, open: 0 measures",
            ],
        ),
        (
            "moa timeline",
            ["Society 9.0: vision, 2018, ongoing", "Mirai Portal: portal, from 2020", "QF: fund, from 2021"],
        ),
    ],
)
def test_a_bar_says_what_it_stands_for(name: str, texts: list[str]) -> None:
    picture = render(ALL[name], 420, 400, 1.0, dark=False)
    assert [region.text for region in picture.regions] == texts


def test_a_picture_is_plain_values() -> None:
    code = (
        "import pickle, sys; pickle.load(sys.stdin.buffer);"
        "sys.exit(any(name in sys.modules for name in ('matplotlib', 'pandas', 'numpy', 'PySide6')))"
    )
    picture = pickle.dumps(render(ALL["moa timeline"], 420, 400, 1.0, dark=False))
    assert subprocess.run([sys.executable, "-c", code], check=False, input=picture).returncode == 0


def test_what_to_draw_is_decided_without_matplotlib() -> None:
    code = (
        "import sys; import model.charts.chart, model.charts.gallery, model.charts.export, model.charts.size;"
        "sys.exit(any(name in sys.modules for name in ('matplotlib', 'pandas', 'numpy', 'PySide6')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_figure_is_let_go_when_nobody_needs_it() -> None:
    figure = drawn(ALL["q-fund values"])
    watched = weakref.ref(figure)
    del figure
    gc.collect()
    assert watched() is None
    assert "matplotlib.pyplot" not in sys.modules


def _series(places: int, years: int) -> Catalog:
    tables = tiny_tables()
    cited = {"source_id": "src-a", "locator": "table", "basis": "stated"}
    tables["metrics"].append({"id": "sdmx:gerd", "name": "R&D", "unit": "percent", "summary": "R&D"})
    tables["citations"].append({"target_id": "sdmx:gerd", **cited})
    for place in range(places):
        for year in range(1980, 1980 + years):
            tables["observations"].append(
                {
                    "id": f"{place}-{year}",
                    "metric_id": "sdmx:gerd",
                    "period": str(year),
                    "geography": f"P{place:02}" if place else "JPN",
                    "value": place + year / 10_000,
                    "qualifier": "exact",
                    "status": "actual",
                    "printed": str(place + year / 10_000),
                }
            )
    return tiny_catalog(tables)


def test_a_long_series_is_a_line_with_a_box_about_each_point() -> None:
    with _series(1, 40) as catalog:
        page = page_of(catalog, "sdmx:gerd")
    [chart] = charts_of(page)
    assert (chart.form, len(chart.marks)) == ("lines", 40)
    figure = Figure(figsize=(6, 3), layout="constrained")
    drawn_marks = draw_chart(figure, chart)
    assert [mark.label for mark, _ in drawn_marks] == [str(year) for year in range(1980, 2020)]
    assert len(figure.axes[0].get_xticklabels()) <= 7
    regions = render(chart, 576, 288, 1.0, dark=False).regions
    assert [region.text.partition(":")[0] for region in regions] == [str(year) for year in range(1980, 2020)]
    assert {(region.width, region.height) for region in regions} == {(10.0, 10.0)}
    assert [region.x for region in regions] == sorted(region.x for region in regions)


def test_of_many_places_japan_and_the_largest_are_drawn_and_it_says_so() -> None:
    with _series(30, 5) as catalog:
        page = page_of(catalog, "sdmx:gerd")
    [chart] = charts_of(page)
    assert chart.form == "columns"
    assert list(dict.fromkeys(mark.group for mark in chart.marks)) == [
        "Japan",
        "P24",
        "P25",
        "P26",
        "P27",
        "P28",
        "P29",
    ]
    assert chart.note.startswith("7 of 30 places shown")


def _with_targets(places: int, years: int) -> Chart:
    tables = tiny_tables()
    cited = {"source_id": "src-a", "locator": "table", "basis": "stated"}
    tables["metrics"].append({"id": "gerd", "name": "R&D", "unit": "percent", "summary": "R&D"})
    tables["citations"].append({"target_id": "gerd", **cited})
    for place in ("JPN", "KOR")[:places]:
        for year in (*range(2020 - years, 2020), 2030):
            tables["observations"].append(
                {
                    "id": f"{place}-{year}",
                    "metric_id": "gerd",
                    "period": "by 2030" if year == 2030 else str(year),
                    "geography": place,
                    "value": year / 1000,
                    "qualifier": "exact",
                    "status": "target" if year == 2030 else "actual",
                    "printed": str(year / 1000),
                }
            )
    with tiny_catalog(tables) as catalog:
        (chart,) = charts_of(page_of(catalog, "gerd"))
    return chart


def test_a_target_is_a_hollow_dashed_column_that_is_named() -> None:
    chart = _with_targets(1, 3)
    figure, marks = drawn_with_marks(chart)
    styles = {
        mark.label: (str(patch.get_linestyle()), _hex(patch.get_facecolor()))
        for mark, patch in zip(marks, figure.axes[0].patches, strict=True)
    }
    assert styles["by 2030"] == ("(0, (4, 2))", LIGHT.paper)
    assert styles["2019"] == ("solid", LIGHT.series[0])
    legend = figure.axes[0].get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["actual", "target"]
    assert render(chart, 420, 300, 1.0, dark=False).regions[-1].text == "by 2030, target: 2.03%"


def test_lines_are_named_at_their_ends_and_targets_are_hollow_at_their_time() -> None:
    chart = _with_targets(2, 30)
    figure = Figure(figsize=(7, 3), layout="constrained")
    draw_chart(figure, chart)
    figure.draw_without_rendering()
    axes = figure.axes[0]
    named = [text for text in axes.texts if text.get_text()]
    assert {text.get_text() for text in named} == {"Japan", "Japan, target", "Korea", "Korea, target"}
    boxes = sorted((Text.get_window_extent(text) for text in named), key=lambda box: box.y0)
    assert all(lower.y1 <= upper.y0 + 1 for lower, upper in itertools.pairwise(boxes))
    assert axes.get_legend() is None
    hollow = [line for line in axes.lines if _hex(line.get_markerfacecolor()) == LIGHT.paper]
    assert [[round(x) for x in np.asarray(line.get_xdata(), float)] for line in hollow] == [[2031], [2031]]


def test_in_a_narrow_chart_lines_are_named_in_a_legend() -> None:
    figure = Figure(figsize=(4, 3), layout="constrained")
    draw_chart(figure, _with_targets(2, 30))
    assert figure.axes[0].get_legend() is not None


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_texts_have_a_contrast_of_at_least_four_and_a_half_to_one(theme: Theme) -> None:
    pairs = [(text, theme.paper) for text in (theme.ink, theme.faint, theme.warning)]
    pairs += [(ink_on(color), color) for color in (*theme.series, theme.rest)]
    assert [pair for pair in pairs if _contrast(*pair) < 4.5] == []


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_data_of_a_chart_are_a_table_without_formulas() -> None:
    chart = JAPANESE.but(marks=(Mark("=1+1", -2.5e12, "¥-2.5 tn", "@x", "yen", disputed=True),))
    assert list(csv.reader(chart_csv(chart).splitlines())) == [
        ["label", "series", "value", "unit", "text", "record id"],
        ["'=1+1", "", "-2500000000000", "yen", "'=1+1: ¥-2.5 tn (the sources disagree)", "'@x"],
    ]
    assert chart_bytes(chart, "csv").startswith(b"\xef\xbb\xbflabel")


def test_a_document_embeds_its_fonts_and_names_the_chart() -> None:
    document = chart_bytes(JAPANESE, "pdf")
    assert b"/FontFile2" in document
    assert b"/Title" in document
    svg = chart_bytes(JAPANESE, "svg").decode()
    assert JAPANESE.title in svg
    assert "<text" not in svg  # shapes, for whoever has no Japanese font


def test_a_picture_carries_its_title() -> None:
    assert JAPANESE.title.encode() in chart_bytes(JAPANESE, "png")


def test_of_a_long_series_the_page_lists_its_end() -> None:
    with _series(1, 100) as catalog:
        page = page_of(catalog, "sdmx:gerd")
    assert page.figures[-1].period == "2079"
    assert (len(page.figures), page.figures_left) == (60, 40)


def test_names_around_a_heat_map_are_broken_into_lines_before_they_are_cut() -> None:
    row, column = "Grants for business R&D and innovation", "Small and Medium Enterprise Agency"
    for columns in (1, 5):
        marks = tuple(Mark(row, 1.0, "1", "x", column if n == 0 else f"O{n}") for n in range(columns))
        text = texts_of(drawn(Chart("h", "heatmap", "Heat", "records", marks, "")))
        assert _joined(row) in text
        assert _joined(column) in text
