"""The charts over a selection: what is added up, what is told of completeness, and why a chart is missing."""

from collections.abc import Iterator
from typing import Any

import pytest
from matplotlib.figure import Figure

from model.catalog import Catalog
from model.charts import gallery_data
from model.charts.draw import draw_chart
from model.charts.gallery import Gallery, gallery
from model.charts.render import render
from model.charts.size import DPI, figure_height
from model.charts.style import DARK, LIGHT
from model.charts.values import Chart
from model.database import bundled_catalog
from model.language import use_language
from model.selection import MEASURES, Selection
from tests.tiny import tiny_catalog, tiny_tables

ALL = Selection(types=MEASURES)


@pytest.fixture(scope="module")
def bundled() -> Iterator[Catalog]:
    with Catalog.open(bundled_catalog()) as opened:
        yield opened


@pytest.fixture(scope="module")
def moneyed() -> Iterator[Catalog]:
    """Return a tiny catalog whose two programs state budgets, of two ministries."""
    with tiny_catalog(_tables_with_money()) as opened:
        yield opened


def _tables_with_money() -> dict[str, list[dict[str, Any]]]:
    tables = tiny_tables()
    tables["roles"].append({"record_id": "portal", "organization_id": "moz", "role": "implementing", "position": 1})
    amounts = {
        ("q-fund", "initial"): {2021: 100, 2022: 120},
        ("q-fund", "total"): {2021: 110, 2022: 130},
        ("q-fund", "executed"): {2021: 55},
        ("portal", "initial"): {2022: 40},
        ("portal", "total"): {2021: 50},
        ("portal", "executed"): {2021: 40},
    }
    for (program, measure), by_year in amounts.items():
        metric = f"{program}.{measure}"
        tables["metrics"].append(
            {"id": metric, "name": metric, "unit": "yen", "subject_id": program, "measure": measure, "summary": "."}
        )
        tables["citations"].append({**tables["citations"][0], "target_id": metric})
        for year, amount in by_year.items():
            tables["observations"].append(
                {
                    "id": f"{metric}.{year}",
                    "metric_id": metric,
                    "period": f"FY{year}",
                    "geography": "JPN",
                    "value": amount * 10**9,
                    "qualifier": "exact",
                    "status": "actual" if measure == "executed" else "budget",
                    "printed": f"¥{amount} bn",
                }
            )
            tables["citations"].append({**tables["citations"][0], "target_id": f"{metric}.{year}"})
    return tables


def chart(found: Gallery, key: str) -> Chart:
    return next(one for one in found.charts if one.key == key)


def values(one: Chart) -> dict[tuple[str, str], float]:
    return {(mark.label, mark.group): mark.value for mark in one.marks}


def test_money_is_added_up_by_ministry_by_year_and_against_execution(moneyed: Catalog) -> None:
    found = gallery(moneyed, ALL, "All")
    billion = 10**9
    assert values(chart(found, "ministries:initial:")) == {("MOA", "yen"): 160 * billion, ("MOZ", "yen"): 40 * billion}
    years = chart(found, "years")
    assert years.labels == ["FY2021", "FY2022"]
    assert values(years)["FY2021", "MOA"] == 100 * billion
    money = values(chart(found, "money"))
    assert money["FY2022", "Initial budget"] == 160 * billion
    assert money["FY2021", "Executed"] == 95 * billion
    share = chart(found, "ministries:executed:total")
    assert [(mark.label, mark.text) for mark in share.marks] == [("MOZ", "80.0%"), ("MOA", "59.4%")]


def test_each_chart_says_what_is_selected_how_complete_it_is_and_where_it_comes_from(moneyed: Catalog) -> None:
    found = gallery(moneyed, ALL, "Everything")
    assert chart(found, "ministries:initial:").note == "Everything: 2 of 3 programs state it"
    assert chart(found, "amounts").note == "Everything: 2 of 5 policies and programs have a stated budget in yen"
    for one in found.charts:
        assert one.note.startswith("Everything")
        assert one.source.startswith("Source")
        assert "Ministry A (2021-03)" in one.source


def test_a_program_of_several_ministries_counts_with_each_and_that_is_said(moneyed: Catalog) -> None:
    years = chart(gallery(moneyed, ALL, ""), "years")
    assert sum(mark.value for mark in years.marks if mark.label == "FY2022") == 200 * 10**9
    assert years.note.endswith("a program of several organizations counts with each")


def test_what_one_ministry_runs_is_divided_among_what_stands_below_it(moneyed: Catalog) -> None:
    found = gallery(moneyed, ALL.but(holders=("moa",)), "MOA")
    alone = "One organization runs all of this selection, or none is named."
    assert ("Initial budget by organization", alone) in found.missing
    assert chart(found, "kinds").note == "MOA: 3 records"
    tables = _tables_with_money()
    tables["roles"].append(
        {"record_id": "q-fund", "organization_id": "agency-z", "role": "implementing", "position": 2}
    )
    tables["organizations"].append(
        {**tables["organizations"][1], "id": "agency-z", "name": "Agency Z", "name_ja": None, "parent_id": "moa"}
    )
    tables["citations"].append({**tables["citations"][0], "target_id": "agency-z"})
    with tiny_catalog(tables) as catalog:
        divided = gallery(catalog, ALL.but(holders=("moa",)), "MOA")
    initial = chart(divided, "ministries:initial:")
    assert initial.title == "Initial budget by organization, FY2022"
    assert {mark.label for mark in initial.marks} == {"Agency X", "Agency Z"}


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Budget and execution by fiscal year", "No program of this selection states a budget by fiscal year."),
        (
            "Share of the budget that was executed, by ministry",
            "No program of this selection states what was executed.",
        ),
        ("Ministries and instruments", "No record of this selection names an instrument."),
        ("Progress", "No record of this selection states a table whose rows add up."),
    ],
)
def test_a_chart_with_nothing_to_show_says_why(title: str, reason: str) -> None:
    with tiny_catalog() as catalog:
        found = gallery(catalog, Selection(types=("program",)), "")
    assert (title, reason) in found.missing


def test_a_selection_without_programs_says_so() -> None:
    with tiny_catalog() as catalog:
        found = gallery(catalog, Selection(types=("organization",)), "")
    assert ("Policies and programs", "This selection holds no policy and no program.") in found.missing
    assert [one.key for one in found.charts] == ["kinds"]


def test_of_the_bundled_catalog_the_heat_map_the_progress_and_the_metrics_are_shown(bundled: Catalog) -> None:
    found = gallery(bundled, ALL, "All")
    forms = {one.key.partition(":")[0]: one.form for one in found.charts}
    assert forms["heat"] == "heatmap"
    assert forms["progress"] == "progress"
    assert forms["time"] == "columns"
    assert forms["timeline"] == "timeline"
    heat = chart(found, "heat:technology")
    counted = bundled.count(Selection(types=MEASURES, holders=("meti", "tech-advanced-materials")))
    assert values(heat)["Advanced Materials", "METI"] == counted > 0


def test_what_is_summed_by_numbers_is_what_the_catalog_keeps(moneyed: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    small = gallery(moneyed, ALL, "")
    monkeypatch.setattr(gallery_data, "SUMMED", 2)
    large = gallery(moneyed, ALL, "")
    for key in ("money", "years", "ministries:initial:", "ministries:executed:total", "amounts", "kinds", "timeline"):
        assert values(chart(large, key)) == values(chart(small, key))
    starts = {label: value for (label, _), value in values(chart(large, "starts")).items()}
    assert starts == {"2016": 1, "2018": 1, "2020": 1, "2021": 1}


def test_a_large_selection_is_not_added_up_and_says_what_to_do(
    moneyed: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery_data, "SUMMED", 1)
    found = gallery(moneyed, ALL.but(running=(2018, 2024)), "")
    reasons = dict(found.missing)
    assert reasons["Policies and programs"].endswith(
        "too many to add up at once: choose a ministry, or filter further."
    )
    assert [one.key for one in found.charts] == ["timeline"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_chart_of_the_gallery_is_drawn_with_a_place_for_each_mark(bundled: Catalog, theme: Any) -> None:
    for one in gallery(bundled, ALL, "All").charts:
        figure = Figure(figsize=(4.8, figure_height(one)), layout="constrained")
        drawn = draw_chart(figure, one, theme)
        figure.draw_without_rendering()
        assert sorted(repr(mark) for mark, _ in drawn) == sorted(map(repr, one.marks))


def test_what_is_chosen_for_holding_others_shows_its_own_table_of_progress(bundled: Catalog) -> None:
    found = gallery(bundled, ALL.but(holders=("ai-strategy-2019",)), "AI Strategy 2019")
    assert "progress:metric-ai-followup-measures" in {one.key for one in found.charts}


def test_a_cell_of_the_heat_map_says_both_of_its_names(bundled: Catalog) -> None:
    heat = chart(gallery(bundled, ALL, "All"), "heat:technology")
    picture = render(heat, 460, int(figure_height(heat) * DPI), 1.0, dark=False)
    texts = {region.text: region for region in picture.regions}
    region = next(region for text, region in texts.items() if text.startswith("Advanced Materials, METI: "))
    assert region.record_id == "tech-advanced-materials"
    assert region.width > 15


def test_the_gallery_is_told_in_the_language_used(bundled: Catalog) -> None:
    use_language("ja")
    try:
        heat = chart(gallery(bundled, ALL, ""), "heat:technology")
    finally:
        use_language("en")
    assert "量子技術" in heat.labels
