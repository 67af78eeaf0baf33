"""Records side by side: rows aligned, agreement told, every stated value traced, one chart or a reason."""

from collections.abc import Iterator

import pytest

from model import held
from model.catalog import Catalog
from model.charts.chart import Chart
from model.charts.comparison import comparison_chart
from model.database import bundled_catalog
from model.errors import AtlasError, UnknownNameError
from model.language import use_language
from model.measures import MEASURE_BY_ID
from model.records import Row
from model.selection import MEASURES, Selection
from model.side_by_side import ComparedRow, SideBySide, side_by_side
from tests.tiny import tiny_catalog, tiny_tables

MINISTRIES = ("meti", "mext")
PROGRAMS = ("sip", "moonshot", "green-innovation-fund")


@pytest.fixture(scope="module")
def bundled() -> Iterator[Catalog]:
    with Catalog.open(bundled_catalog()) as opened:
        yield opened


@pytest.fixture
def tiny() -> Iterator[Catalog]:
    with tiny_catalog() as opened:
        yield opened


def row_of(side: SideBySide, section: str, key: str) -> ComparedRow:
    (found,) = [row for one in side.sections if one.key == section for row in one.rows if row.key == key]
    return found


def texts(row: ComparedRow) -> list[str]:
    return [cell.text for cell in row.cells]


def with_money(**years: dict[str, int]) -> Catalog:
    """Build the tiny catalog with initial budgets of some programs, by year such as `FY2020`."""
    tables = tiny_tables()
    measure = MEASURE_BY_ID["initial"]
    for program, amounts in years.items():
        metric = f"{program}:initial"
        tables["metrics"].append(
            {
                "id": metric,
                "name": measure.name,
                "name_ja": None,
                "unit": "yen",
                "subject_id": program,
                "summary": None,
                "measure": "initial",
            }
        )
        for year, amount in amounts.items():
            observation = f"{metric}:{year}"
            tables["observations"].append(
                {
                    **tables["observations"][0],
                    "id": observation,
                    "metric_id": metric,
                    "period": year,
                    "value": amount,
                    "printed": str(amount),
                }
            )
            tables["citations"].append({**tables["citations"][0], "target_id": observation, "locator": f"row {year}"})
        tables["citations"].append({**tables["citations"][0], "target_id": metric})
    return tiny_catalog(tables)


def test_what_is_stated_the_same_differently_and_not_by_all_is_told_apart(bundled: Catalog) -> None:
    side = side_by_side(bundled, PROGRAMS)
    assert row_of(side, "classification", "Technology fields").likeness == "different"
    assert row_of(side, "responsibility", "Implemented by").likeness == "not stated"
    assert texts(row_of(side, "responsibility", "Implemented by")) == ["", "", "NEDO"]
    assert row_of(side_by_side(bundled, MINISTRIES), "identity", "kind").likeness == "equal"


def test_the_order_in_which_a_source_names_things_is_no_difference(bundled: Catalog) -> None:
    side = side_by_side(bundled, ("sip", "moonshot"))
    row = row_of(side, "relations", "Implements")
    assert row.likeness == "equal"
    assert {part.record_id for part in row.cells[0].parts} == {"society-5-0", "stibp-6"}


def test_every_row_has_a_cell_for_each_record_and_no_row_is_empty(bundled: Catalog) -> None:
    for ids in (MINISTRIES, PROGRAMS, ("meti", "sip", "society-5-0", "tech-quantum"), ("nedo", "sbir")):
        side = side_by_side(bundled, ids)
        assert [one.stub.id for one in side.records] == list(ids)
        for section in side.sections:
            assert section.rows
            assert section.title
            for row in section.rows:
                assert len(row.cells) == len(ids)
                assert any(cell.parts for cell in row.cells), (section.key, row.key)


def test_every_value_that_a_source_states_names_the_source_and_the_place(bundled: Catalog) -> None:
    counted = {"holdings", "kinds", "fields", "sources"}
    for ids in (MINISTRIES, PROGRAMS):
        for section in side_by_side(bundled, ids).sections:
            for row in section.rows if section.key not in counted else ():
                if (section.key, row.key) == (
                    "relations",
                    "Contains",
                ):  # stated by each of those, as what they belong to
                    continue
                for cell in row.cells:
                    assert bool(cell.places) or not cell.parts, (section.key, row.key)
                    assert all(place.source and place.locator and place.basis for place in cell.places)


def test_disputed_cells_say_what_disagrees(bundled: Catalog) -> None:
    side = side_by_side(bundled, PROGRAMS)
    sip, moonshot, fund = row_of(side, "years", "Years").cells
    assert "JFY2014 to 2018 / 2018, ongoing" in sip.disputed
    assert moonshot.disputed == fund.disputed == ""
    (size,) = [row for one in side.sections if one.key == "figures" for row in one.rows if row.cells[2].parts]
    assert "€1.5 bn / €15.5 bn" in size.cells[2].disputed
    summed = row_of(side, "sources", "disputed")
    assert [len(cell.parts) for cell in summed.cells] == [3, 0, 1]


def test_what_ministries_hold_is_counted_as_the_catalog_counts_it(bundled: Catalog) -> None:
    side = side_by_side(bundled, MINISTRIES)
    for position, ministry in enumerate(MINISTRIES):
        rows: list[Row] = bundled.rows(Selection(holders=(ministry,), types=MEASURES))
        assert row_of(side, "holdings", "programs").cells[position].text == str(
            sum(row.type == "program" for row in rows)
        )
        assert row_of(side, "kinds", "system").cells[position].text == str(sum(row.kind == "system" for row in rows))
        starts = [row.span.start for row in rows if row.span.start]
        unknown = len(rows) - len(starts)
        assert row_of(side, "holdings", "starts").cells[position].text == (
            f"{min(starts)}–{max(starts)}\n{unknown} of {len(rows)} state none"
        )
        materials = bundled.count(Selection(holders=(ministry, "tech-advanced-materials"), types=MEASURES))
        assert row_of(side, "fields", "tech-advanced-materials").cells[position].text == str(materials)


def test_a_kind_that_only_one_holds_is_none_of_the_other_rather_than_unknown(bundled: Catalog) -> None:
    row = row_of(side_by_side(bundled, MINISTRIES), "kinds", "tax-system")
    assert (texts(row), row.likeness) == (["4", "0"], "different")


def test_of_very_many_records_only_the_most_frequent_kinds_and_fields_are_counted(
    bundled: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = side_by_side(bundled, MINISTRIES)
    monkeypatch.setattr(held, "_LOOKED_THROUGH", 45)
    side = side_by_side(bundled, MINISTRIES)
    titles = {section.key: section.title for section in side.sections}
    assert titles["kinds"].endswith("(the most frequent)")
    assert not {section.key: section.title for section in everything.sections}["kinds"].endswith("(the most frequent)")
    for section in side.sections:
        if section.key in {"kinds", "fields"}:
            for row in section.rows:
                for ministry, cell in zip(MINISTRIES, row.cells, strict=True):
                    of_field = Selection(holders=(ministry, row.key), types=MEASURES)
                    of_kind = Selection(holders=(ministry,), types=MEASURES, kinds=(row.key,))
                    count = bundled.count(of_field if section.key == "fields" else of_kind)
                    assert cell.text in {str(count), ""}


def test_what_all_share_is_named_with_what_all_hold(bundled: Catalog) -> None:
    shared = {one.label: one for one in side_by_side(bundled, MINISTRIES).shared}
    both = bundled.rows(Selection(holders=MINISTRIES, types=MEASURES))
    found = shared["Policies and programs"]
    assert [record_id for record_id, _ in found.records] == [row.id for row in both[: len(found.records)]]
    assert len(found.records) + found.left == len(both) > 0
    of_programs = {one.label: [record for record, _ in one.records] for one in side_by_side(bundled, PROGRAMS).shared}
    assert of_programs["Implements"] == ["society-5-0", "stibp-6"]


def test_figures_of_one_name_and_unit_stand_in_one_row() -> None:
    tables = tiny_tables()
    for record, name in (("q-fund", "Staff of the Quantum Fund"), ("portal", "Staff of Mirai Portal")):
        tables["metrics"].append(
            {
                "id": f"staff-{record}",
                "name": name,
                "name_ja": None,
                "unit": "people",
                "subject_id": record,
                "summary": None,
            }
        )
        tables["observations"].append(
            {
                **tables["observations"][3],
                "id": f"s.{record}",
                "metric_id": f"staff-{record}",
                "value": 5,
                "printed": "5",
            }
        )
        tables["citations"] += [
            {**tables["citations"][0], "target_id": target} for target in (f"staff-{record}", f"s.{record}")
        ]
    with tiny_catalog(tables) as catalog:
        side = side_by_side(catalog, ("q-fund", "portal"))
    row = row_of(side, "figures", "staff:people")
    assert texts(row) == ["5 people (2018)", "5 people (2018)"]


def test_the_newest_years_of_a_budget_are_compared_with_their_references() -> None:
    with with_money(
        **{"q-fund": {f"FY{year}": year for year in range(2015, 2021)}, "portal": {"FY2020": 7}}
    ) as catalog:
        side = side_by_side(catalog, ("q-fund", "portal"))
        chart = comparison_chart(side)
    keys = [row.key for one in side.sections if one.key == "money" for row in one.rows]
    assert keys == ["amount", "initial::2020", "initial::2019", "initial::2018"]
    row = row_of(side, "money", "initial::2020")
    assert (texts(row), row.likeness) == (["¥2,020", "¥7"], "different")
    assert all(any(place.locator == "row FY2020" for place in cell.places) for cell in row.cells)
    assert isinstance(chart, Chart)
    assert (chart.form, chart.key) == ("columns", "compare:initial")
    assert [(mark.label, mark.group, mark.value) for mark in chart.marks][-2:] == [
        ("FY2020", "QF", 2020.0),
        ("FY2020", "Mirai Portal", 7.0),
    ]
    assert chart.source.startswith("Source: Report A, row FY2015")


def test_without_budgets_by_year_stated_budgets_are_drawn_then_numbers_then_years(bundled: Catalog) -> None:
    stated = comparison_chart(side_by_side(bundled, PROGRAMS))
    assert isinstance(stated, Chart)
    assert [(mark.label, mark.value) for mark in stated.marks] == [
        ("Moonshot Research and Development Program", 1e11),
        ("Green Innovation Fund", 2e12),
    ]
    assert stated.note == "Not stated: SIP"
    numbers = comparison_chart(side_by_side(bundled, MINISTRIES))
    assert isinstance(numbers, Chart)
    side = side_by_side(bundled, MINISTRIES)
    for mark in numbers.marks:
        (row,) = [row for one in side.sections if one.key == "fields" for row in one.rows if row.label == mark.label]
        assert mark.text == row.cells[MINISTRIES.index(mark.record_id)].text
    years = comparison_chart(side_by_side(bundled, ("coi", "opera", "sbir")))
    assert isinstance(years, Chart)
    assert [(mark.record_id, mark.value) for mark in years.marks] == [("coi", 2013.0), ("opera", 2016.0)]


def test_where_nothing_can_be_drawn_a_sentence_says_so(tiny: Catalog) -> None:
    assert isinstance(comparison_chart(side_by_side(tiny, ("moz", "firm"))), str)


def test_two_to_six_records_can_be_compared(tiny: Catalog) -> None:
    for ids in (("moa",), ("moa", "moa"), tiny.ids()[:7]):
        with pytest.raises(AtlasError, match="2 to 6"):
            side_by_side(tiny, ids)
    with pytest.raises(UnknownNameError):
        side_by_side(tiny, ("moa", "nobody"))


def test_records_of_every_type_can_be_set_side_by_side(tiny: Catalog) -> None:
    ids = ("moa", "plan-5", "q-fund", "metric-debt", "src-a", "tech-quantum")
    side = side_by_side(tiny, ids)
    assert texts(row_of(side, "identity", "name"))[3:] == ["Public debt", "Report A", "Quantum technology"]


def test_labels_and_values_follow_the_language(bundled: Catalog) -> None:
    english = side_by_side(bundled, PROGRAMS)
    use_language("ja")
    side = side_by_side(bundled, PROGRAMS)
    assert side.records[2].title == "グリーンイノベーション基金"
    assert [cell.text for cell in row_of(side, "money", "amount").cells] == ["", "1,000億円", "2兆円"]
    assert [[row.key for row in one.rows] for one in side.sections][:4] == [
        [row.key for row in one.rows] for one in english.sections
    ][:4]
