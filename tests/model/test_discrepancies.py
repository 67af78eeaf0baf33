"""Two values that cannot both be true disagree; rounding, bounds and other subjects do not confuse that."""

from typing import Any

import pytest

from model.discrepancies import find_discrepancies, observation_field
from tests.tiny import tiny_catalog

_BASE = {
    "metric_id": "m", "period": "2021", "geography": "JPN", "breakdown": None, "value": 87, "value_max": None,
    "currency": None, "qualifier": "exact", "status": "actual", "printed": "87",
}  # fmt: skip


def _observation(number: int, **changes: Any) -> dict[str, Any]:
    return {"id": f"o.{number}", **_BASE, **changes}


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ({}, {}, False),
        ({}, {"value": 88}, True),
        ({}, {"value": 87.4}, True),
        ({}, {"value": 87.0}, False),
        ({}, {"value_max": 90}, True),
        ({}, {"value": 88, "metric_id": "n"}, False),
        ({}, {"value": 88, "period": "2022"}, False),
        ({}, {"value": 88, "geography": "USA"}, False),
        ({}, {"value": 88, "breakdown": "North"}, False),
        ({}, {"value": 88, "currency": "EUR"}, False),
        ({}, {"value": 88, "status": "target"}, False),
        ({}, {"value": 80, "qualifier": "over"}, False),
        ({}, {"value": 90, "qualifier": "over"}, True),
        ({}, {"value": 87, "qualifier": "at least"}, False),
        ({}, {"value": 88, "qualifier": "at least"}, True),
        ({}, {"value": 90, "qualifier": "under"}, False),
        ({}, {"value": 80, "qualifier": "under"}, True),
        ({}, {"value": 80, "qualifier": "at most"}, True),
        ({}, {"value": 90, "qualifier": "about"}, True),
        ({"value": 80, "qualifier": "over"}, {"value": 90, "qualifier": "under"}, False),
        ({"value": 90, "qualifier": "over"}, {"value": 80, "qualifier": "under"}, True),
        ({"value": 80, "value_max": 90}, {"value": 85, "qualifier": "under"}, True),
        ({"value": 80, "value_max": 90}, {"value": 95, "qualifier": "under"}, False),
    ],
)
def test_two_observations_disagree_only_when_both_cannot_be_true(
    one: dict[str, Any], other: dict[str, Any], disagree: bool
) -> None:
    pair = [_observation(1, **one), _observation(2, **other)]
    assert bool(find_discrepancies(pair, [])) is disagree
    assert bool(find_discrepancies(reversed(pair), [])) is disagree


def test_more_than_a_number_and_less_than_it_disagree() -> None:
    pair = [_observation(1, qualifier="over"), _observation(2, qualifier="under")]
    assert len(find_discrepancies(pair, [])) == 1


@pytest.mark.parametrize(
    ("values", "disagree"),
    [
        (("2017", "2018"), True),
        (("2017", "2017"), False),
        (("Mirasapo", "Mirasapo Plus"), True),
        (("MIRASAPO", "mirasapo"), False),
        (("ミラサポ", "ﾐﾗｻﾎﾟ"), False),
        (("２０１７", "2017"), False),
    ],
)
def test_readings_differ_by_more_than_width_and_case(values: tuple[str, str], disagree: bool) -> None:
    readings = [
        {"id": f"r.{number}", "record_id": "r", "field": "name", "value": value, "printed": value}
        for number, value in enumerate(values)
    ]
    assert bool(find_discrepancies([], readings)) is disagree


def test_a_disagreement_holds_every_reading_of_its_group_in_the_order_of_their_ids() -> None:
    group = [_observation(3, value=90), _observation(1), _observation(2, value_max=91)]
    (found,) = find_discrepancies(group, [])
    assert (found.record_id, found.field) == ("m", "value / 2021 / JPN / actual")
    assert found.readings == (("o.1", "87", "87"), ("o.2", "87 to 91", "87"), ("o.3", "90", "87"))


def test_the_field_of_an_observation_names_all_that_tells_it_from_others() -> None:
    row = _observation(1, breakdown="North", currency="EUR")
    assert observation_field(row) == "value / 2021 / JPN / North / EUR / actual"


def test_the_catalog_keeps_both_readings_the_preferred_one_and_what_they_are_cited_from() -> None:
    with tiny_catalog() as catalog:
        size, name = catalog.discrepancies()
        assert (size.record_id, size.preferred) == ("metric-fund-size", "15500000000")
        assert [reading.printed for reading in size.readings] == ["€1.5 bn", "€15.5 bn"]
        assert [{one.source_id for one in reading.citations} for reading in size.readings] == [
            {"src-a"},
            {"src-a", "src-b"},
        ]
        assert (name.record_id, name.field, name.preferred, name.note) == ("portal", "name", None, None)
        assert catalog.record("q-fund").disputed == 1
        assert catalog.record("vision").disputed == 0
        assert catalog.discrepancies([]) == []


def _parts(*values: tuple[str | None, str, float], **columns: Any) -> list[dict[str, Any]]:
    return [
        _observation(n, breakdown=breakdown, geography=geography, value=value, printed=str(value)) | columns
        for n, (breakdown, geography, value) in enumerate(values, start=1)
    ]


@pytest.mark.parametrize(
    ("values", "sums"),
    [
        ([(None, "JPN", 10), ("North", "JPN", 4), ("South", "JPN", 6)], []),
        ([(None, "JPN", 10), ("North", "JPN", 4), ("South", "JPN", 5)], ["10", "9"]),
        ([(None, "WLD", 156), (None, "ASIA", 84), (None, "AFRICA", 41), (None, "LATIN-AMERICA", 23)], ["156", "148"]),
        ([(None, "JPN", 10), ("over a million", "JPN", 4)], []),
        ([("North", "JPN", 4), ("South", "JPN", 5)], []),
    ],
)
def test_a_total_disagrees_with_parts_that_do_not_add_up(
    values: list[tuple[str | None, str, float]], sums: list[str]
) -> None:
    found = [one for one in find_discrepancies(_parts(*values), []) if one.field.startswith("sum / ")]
    assert [value for one in found for _, value, _ in one.readings] == sums


@pytest.mark.parametrize("columns", [{"unit": "percent"}, {"unit": "rank"}, {"qualifier": "about"}])
def test_what_does_not_add_is_not_added(columns: dict[str, str]) -> None:
    parts = _parts((None, "JPN", 10), ("North", "JPN", 4), ("South", "JPN", 5), **columns)
    assert [one for one in find_discrepancies(parts, []) if one.field.startswith("sum / ")] == []
