from collections.abc import Iterator
from typing import Any

import pytest

from model.catalog import Catalog
from model.lanes import UNDATED, Bar, Lane, Timeline, years_of
from model.language import use_language
from model.records import Span
from model.selection import Selection
from model.timeline import timeline
from resources import bundled_catalog
from tests.tiny import tiny_catalog, tiny_tables

MEASURES = Selection(types=("policy", "program"))


@pytest.fixture
def tiny() -> Iterator[Catalog]:
    with tiny_catalog() as catalog:
        yield catalog


@pytest.fixture(scope="module")
def bundled() -> Iterator[Catalog]:
    with Catalog.open(bundled_catalog()) as catalog:
        yield catalog


def lanes_of(found: Timeline) -> dict[str, Lane]:
    return {lane.key: lane for lane in found.lanes}


def ids_of(lane: Lane) -> list[str]:
    return [bar.row.id for bar in lane.bars]


def bars_of(found: Timeline) -> dict[str, Bar]:
    return {bar.row.id: bar for lane in found.lanes for bar in lane.bars}


def with_program(**columns: Any) -> Catalog:
    """Return the tiny catalog with one more program, which MOA runs."""
    tables = tiny_tables()
    empty = dict.fromkeys(tables["programs"][0])
    tables["programs"].append({**empty, "id": "more", "kind": "project", "name": "More", **columns})
    tables["roles"].append({"record_id": "more", "organization_id": "moa", "role": "responsible", "position": 1})
    tables["citations"].append(
        {"target_id": "more", "field": None, "source_id": "src-a", "locator": "1", "basis": "stated", "note": None}
    )
    return tiny_catalog(tables)


def test_every_policy_and_program_stands_in_the_lane_of_the_organization_at_the_top(tiny: Catalog) -> None:
    found = lanes_of(timeline(tiny, MEASURES, "ministry"))
    assert {key: ids_of(lane) for key, lane in found.items()} == {
        "moa": ["vision", "portal", "q-fund"],  # the portal is an agency's below it
        "": ["plan-5"],
        UNDATED: ["japanese-only"],
    }
    assert found["moa"].title == "MOA, Ministry of Affairs"
    assert found["moa"].record_id == "moa"


def test_counts_say_how_many_state_years(tiny: Catalog) -> None:
    found = timeline(tiny, MEASURES, "none")
    assert (found.count, found.started, found.ended, found.bars) == (5, 4, 0, 4)
    assert found.completeness == "4 of 5 state a start year; 1 neither, listed at the end"


def test_a_fiscal_year_runs_from_april_to_march(tiny: Catalog) -> None:
    bars = bars_of(timeline(tiny, MEASURES, "none"))
    assert (bars["plan-5"].begins, bars["plan-5"].ends) == (2016.25, 2021.25)
    assert (bars["vision"].begins, bars["vision"].ends) == (2018.0, None)


def test_an_end_that_is_not_stated_is_none_and_goes_on_only_where_it_is_said(tiny: Catalog) -> None:
    bars = bars_of(timeline(tiny, MEASURES, "none"))
    assert bars["vision"].ongoing
    assert bars["q-fund"].ends is None
    assert not bars["q-fund"].ongoing


def test_an_end_without_a_start_has_a_bar_in_its_lane_and_is_counted_apart() -> None:
    with with_program(end_year=2015, calendar="CY") as catalog:
        found = timeline(catalog, MEASURES, "ministry")
        bar = bars_of(found)["more"]
        assert (bar.begins, bar.ends) == (None, 2016.0)
        assert ids_of(lanes_of(found)["moa"])[0] == "more"
        assert (found.started, found.ended) == (4, 1)
        assert "1 only an end" in found.completeness
        assert found.first == 2015.0


def test_a_policy_stands_in_its_own_lane_with_what_implements_it(tiny: Catalog) -> None:
    found = lanes_of(timeline(tiny, MEASURES, "policy"))
    assert set(ids_of(found["vision"])) == {"vision", "q-fund"}
    assert "vision" in ids_of(found["plan-5"])  # the vision is part of the plan


def test_a_record_in_two_policies_is_counted_once(tiny: Catalog) -> None:
    found = timeline(tiny, MEASURES, "policy")
    assert found.count == 5
    assert found.bars == 4
    assert sum(len(lane.bars) for lane in found.lanes if lane.key != UNDATED) > 4
    assert "a record stands with each of its policies" in found.completeness


def test_lanes_by_kind_are_named_by_it(tiny: Catalog) -> None:
    assert {lane.title for lane in timeline(tiny, MEASURES, "kind").lanes} == {
        "basic-plan", "vision", "fund", "portal", "No start or end stated",
    }  # fmt: skip


def running(lane: Lane, year: int) -> int:
    return next((step.running for step in reversed(lane.steps) if step.year <= year), 0)


def test_the_band_counts_what_ran_in_each_year(bundled: Catalog) -> None:
    [lane, _] = timeline(bundled, MEASURES, "none").lanes
    for year in range(1965, 2040):
        expected = bundled.count(MEASURES.but(running=(year, year)))
        if year > 2024:  # what goes on is asked for without end, and drawn until now
            continue
        assert running(lane, year) == expected, year


@pytest.mark.parametrize("kind", ["ministry", "kind", "none"])
def test_each_record_is_counted_in_one_lane_and_all_are(bundled: Catalog, kind: Any) -> None:
    found = timeline(bundled, MEASURES, kind)
    assert sum(lane.dated for lane in found.lanes) == found.dated == found.bars
    assert found.count == bundled.count(MEASURES) == found.dated + lanes_of(found)[UNDATED].count


@pytest.mark.parametrize(
    "selection",
    [
        MEASURES,
        MEASURES.but(holders=("meti",)),
        MEASURES.but(holders=("meti", "society-5-0")),
        MEASURES.but(text="innovation"),
        Selection(text="innovation"),
        Selection(types=("program",), has_budget=True),
        Selection(kinds=("fund", "program"), running=(2018, 2020)),
        MEASURES.but(ids=("green-innovation-fund", "meti", "unknown")),
        MEASURES.but(start_unknown=True),
    ],
)
@pytest.mark.parametrize("kind", ["ministry", "policy", "kind", "none"])
def test_any_selection_has_as_many_records_as_its_list(bundled: Catalog, selection: Selection, kind: Any) -> None:
    found = timeline(bundled, selection, kind)
    rows = bundled.rows(selection.but(types=selection.types or ("policy", "program")))
    assert found.count == len(rows)
    assert found.started == sum(row.span.start is not None for row in rows)
    assert set(bars_of(found)) == {row.id for row in rows}


def test_of_many_the_most_important_have_bars_and_all_are_counted(bundled: Catalog) -> None:
    found = timeline(bundled, MEASURES, "ministry", most=10)
    dated = [row.id for row in bundled.rows(MEASURES) if row.span.start is not None or row.span.end is not None]
    shown = {bar.row.id for lane in found.lanes if lane.key != UNDATED for bar in lane.bars}
    assert shown == set(dated[:10])
    assert sum(lane.dated for lane in found.lanes) == len(dated)
    assert "the 10 most important have a bar" in found.completeness


def test_organizations_alone_are_told_to_have_no_years(tiny: Catalog) -> None:
    found = timeline(tiny, Selection(types=("organization",)), "ministry")
    assert (found.count, found.lanes) == (0, ())
    assert "only these run from year to year" in found.reason


def test_what_states_no_years_says_so(tiny: Catalog) -> None:
    found = timeline(tiny, MEASURES.but(ids=("japanese-only",)), "ministry")
    assert found.reason == "None of the 1 policies and programs of the selection states when it began or ended."


def test_a_search_for_nothing_finds_nothing(tiny: Catalog) -> None:
    assert timeline(tiny, MEASURES.but(text="-quantum"), "none").count == 0


@pytest.mark.parametrize("year", [-(2**62), 0, 9999, 2**62])
def test_a_year_that_no_calendar_has_is_still_a_number(year: int) -> None:
    with with_program(start_year=year, calendar="CY", ongoing=1) as catalog:
        found = timeline(catalog, MEASURES, "none")
        assert bars_of(found)["more"].begins == float(year)
        assert found.lanes[0].peak is not None


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span(start=2014, end=2018, ongoing=None, calendar="JFY"), "FY2014–2018"),
        (Span(start=2014, end=None, ongoing=True, calendar="CY"), "2014, ongoing"),
        (Span(start=2014, end=None, ongoing=None, calendar="CY"), "from 2014, end not stated"),
        (Span(start=2014, end=None, ongoing=False, calendar="CY"), "from 2014, ended, the year is not stated"),
        (Span(start=None, end=2018, ongoing=None, calendar="CY"), "until 2018, start not stated"),
        (Span(start=None, end=None, ongoing=True, calendar=None), "start not stated, ongoing"),
        (Span(start=None, end=None, ongoing=None, calendar=None), "start not stated, end not stated"),
    ],
)
def test_years_say_what_is_not_stated(span: Span, text: str) -> None:
    assert years_of(span) == text


def test_titles_follow_the_language(tiny: Catalog) -> None:
    found = lanes_of(timeline(tiny, MEASURES, "ministry"))
    use_language("ja")
    try:
        assert found["moa"].title == "事務省（MOA）"
    finally:
        use_language("en")
