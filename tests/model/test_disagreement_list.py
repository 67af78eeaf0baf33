"""The list of disagreements: all of a selection, by kind, record and size, each reading with its places."""

from collections.abc import Iterator

import pytest

from model.catalog import Catalog
from model.database import bundled_catalog
from model.disagreement_list import DisagreementItem, disagreements, field_text, items_of, survey_of
from model.language import use_language
from model.selection import MEASURES, Selection
from tests.tiny import tiny_catalog, tiny_tables


@pytest.fixture(scope="module")
def bundled() -> Iterator[Catalog]:
    with Catalog.open(bundled_catalog()) as opened:
        yield opened


@pytest.fixture
def tiny() -> Iterator[Catalog]:
    with tiny_catalog() as opened:
        yield opened


def of_record(catalog: Catalog, record_id: str) -> list[DisagreementItem]:
    return [one for one in disagreements(catalog, Selection()).items if one.record.id == record_id]


def test_the_whole_catalog_gives_every_disagreement_that_it_counts(bundled: Catalog, tiny: Catalog) -> None:
    for catalog in (bundled, tiny):
        found = disagreements(catalog, Selection())
        assert found.count == len(found.items) == catalog.overview().discrepancies > 0
        assert found.about == len({one.record.id for one in found.items})
        assert sum(count for _, count in found.kinds) == found.count


def test_a_disagreement_about_a_metric_stands_under_what_the_metric_is_about(tiny: Catalog) -> None:
    (found,) = of_record(tiny, "q-fund")
    assert found.metric is not None
    assert (found.metric.id, found.kind, found.field) == ("metric-fund-size", "value", "2021, EUR, budget")
    assert [(one.printed, one.value, one.preferred) for one in found.readings] == [
        ("€1.5 bn", "", False),
        ("€15.5 bn", "", True),
    ]
    assert (found.preferred, found.note, found.difference) == (
        "€15.5 bn",
        "A decimal point has slipped.",
        "90.3% apart",
    )


def test_a_field_of_a_record_is_its_own_and_may_not_be_judged(tiny: Catalog) -> None:
    (found,) = of_record(tiny, "portal")
    assert found.metric is None
    assert (found.kind, found.field, found.difference, found.judged) == ("name", "name", "", False)


def test_every_reading_names_its_source_place_and_basis(bundled: Catalog) -> None:
    for item in disagreements(bundled, Selection()).items:
        assert len(item.readings) > 1
        for reading in item.readings:
            assert reading.places, item
            assert all(place.source.type == "source" and place.locator and place.basis for place in reading.places)


def test_the_preferred_reading_is_the_one_that_the_catalog_prefers(bundled: Catalog) -> None:
    judged = {(one.record_id, one.field): one for one in bundled.discrepancies()}
    survey = survey_of(bundled, Selection())
    for item, known in zip(items_of(bundled, survey, survey.arranged().numbers), survey.disputes, strict=True):
        (stated,) = [
            one for key, one in judged.items() if key[0] == known.record_id and field_text(key[1]) == item.field
        ]
        assert bool(item.preferred) == (stated.preferred is not None)
        assert {one.printed for one in item.readings if one.preferred} == {
            one.printed for one in stated.readings if one.value == stated.preferred
        }


def test_pages_follow_each_other_without_gap_or_overlap(bundled: Catalog) -> None:
    whole = disagreements(bundled, Selection(), sort="difference")
    parts = [disagreements(bundled, Selection(), offset, 7, sort="difference") for offset in range(0, whole.count, 7)]
    assert [one for part in parts for one in part.items] == list(whole.items)
    assert {part.count for part in parts} == {whole.count}


def test_the_selection_narrows_records_and_what_is_about_them(bundled: Catalog) -> None:
    everything = disagreements(bundled, Selection())
    for selection in (
        Selection(holders=("meti",), types=MEASURES),
        Selection(types=("program",)),
        Selection(text="fund"),
    ):
        wanted = {row.id for row in bundled.rows(selection)}
        expected = [
            one.number
            for one in everything.items
            if one.record.id in wanted or (one.metric and one.metric.id in wanted)
        ]
        found = disagreements(bundled, selection)
        assert [one.number for one in found.items] == expected
        assert 0 < found.count < everything.count
        assert found.records == len(wanted)


def test_a_selection_without_disagreements_says_how_many_records_it_looked_at(tiny: Catalog) -> None:
    found = disagreements(tiny, Selection(holders=("tech-quantum",), types=("policy",)))
    assert (found.count, found.records, found.items) == (0, 0, ())
    clean = disagreements(tiny, Selection(ids=("vision", "plan-5")))
    assert (clean.count, clean.records) == (0, 2)


def test_the_largest_differences_come_first_and_what_is_no_number_last(bundled: Catalog) -> None:
    survey = survey_of(bundled, Selection())
    known = {one.number: one.difference for one in survey.disputes}
    found = [known[number] for number in survey.arranged(sort="difference").numbers]
    numbers = [one for one in found if one is not None]
    assert len(numbers) > 2
    assert numbers == sorted(numbers, reverse=True)
    assert found[len(numbers) :] == [None] * (len(found) - len(numbers))


def test_a_filter_looks_at_names_fields_and_readings_in_either_language_and_width(bundled: Catalog) -> None:
    survey = survey_of(bundled, Selection())

    def left(text: str) -> set[str]:
        return {one.record.id for one in items_of(bundled, survey, survey.arranged(text=text).numbers)}

    assert left("ＭＩＲＡＰＡＮＯ") == left("mirapano") == {"mirasapo-plus"}
    assert left("グリーンイノベーション") == {"green-innovation-fund"}
    assert left("start year sip") == {"sip"}
    assert left("nothing of the sort") == set()


def test_a_kind_filter_leaves_the_counts_of_the_others(bundled: Catalog) -> None:
    survey = survey_of(bundled, Selection())
    whole = survey.arranged()
    for kind, count in whole.kinds:
        part = survey.arranged(kind=kind)
        assert len(part.numbers) == count
        assert part.kinds == whole.kinds
    assert {kind for kind, _ in whole.kinds} == {"value", "sum", "year", "name", "other"}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("start_year", "start year"),
        ("value / FY2019 / JPN / actual", "FY2019, actual"),
        ("value / 2018 / KOR / Seoul / EUR / budget", "2018, Korea, Seoul, EUR, budget"),
        ("sum / FY2008-2020 / actual", "parts and total, FY2008–2020, actual"),
        ("value / somewhen / JPN / actual", "somewhen, actual"),
        ("target for 2050", "target for 2050"),
    ],
)
def test_a_field_is_told_in_words(field: str, text: str) -> None:
    assert field_text(field) == text


def test_years_are_years_apart_and_negative_or_zero_values_do_no_harm() -> None:
    tables = tiny_tables()
    tables["readings"] += [
        {"id": f"r.{n}", "record_id": "vision", "field": "start_year", "value": year, "printed": year}
        for n, year in enumerate(("2018", "2021"))
    ]
    tables["citations"] += [{**tables["citations"][0], "target_id": f"r.{n}"} for n in range(2)]
    tables["observations"] += [
        {**tables["observations"][3], "id": f"n.{n}", "period": "2017", "value": value, "printed": str(value)}
        for n, value in enumerate((-5, 0))
    ]
    with tiny_catalog(tables) as catalog:
        (vision,) = of_record(catalog, "vision")
        assert (vision.kind, vision.difference) == ("year", "3 years apart")
        (debt,) = of_record(catalog, "metric-debt")
        assert (debt.difference, debt.metric, debt.field) == ("100% apart", None, "2017, actual")
        assert all(reading.places for reading in debt.readings)


def test_periods_are_told_in_the_language_used() -> None:
    use_language("ja")
    try:
        assert field_text("value / FY2019 / JPN / JPY / budget").startswith("令和元年度")
    finally:
        use_language("en")
