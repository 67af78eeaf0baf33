"""The page of a record: every fact numbered to a source that is listed, disagreements and relations told."""

from collections.abc import Iterator

import pytest

from model.catalog import Catalog
from model.database import bundled_catalog
from model.errors import UnknownNameError
from model.language import LANGUAGES, use_language
from model.report.page import Page, page_of, plural
from tests.tiny import tiny_catalog, tiny_tables


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    with tiny_catalog() as opened:
        yield opened


def numbers_in_order(page: Page) -> list[int]:
    """Return the numbers of references in the order in which a reader meets them."""
    groups = [page.own_references, *(fact.references for fact in page.facts), *(one.references for one in page.lists)]
    groups += [figure.references for figure in page.figures]
    groups += [numbers for one in page.disagreements for _, numbers in one.readings]
    groups += [fact.references for fact in page.relations]
    return [number for group in groups for number in group]


def _check_references(page: Page) -> None:
    met = list(dict.fromkeys(numbers_in_order(page)))
    assert [reference.number for reference in page.references] == list(range(1, len(page.references) + 1))
    assert set(met) == {reference.number for reference in page.references}
    places = [(one.source.id, one.locator, one.basis) for one in page.references]
    assert len(places) == len(set(places))
    assert all(one.source.type == "source" and one.locator for one in page.references)


def test_references_are_numbered_once_and_all_are_listed(catalog: Catalog) -> None:
    for record_id in catalog.ids():
        _check_references(page_of(catalog, record_id))
    with Catalog.open(bundled_catalog()) as bundled:
        for record_id in bundled.ids():
            _check_references(page_of(bundled, record_id))


def test_references_are_numbered_in_the_order_in_which_a_reader_meets_them(catalog: Catalog) -> None:
    for record_id in ("q-fund", "portal", "vision", "metric-debt", "metric-fund-size"):
        numbers = numbers_in_order(page_of(catalog, record_id))
        assert list(dict.fromkeys(numbers)) == sorted(set(numbers)), record_id


def test_every_figure_is_cited_and_those_that_disagree_are_marked(catalog: Catalog) -> None:
    page = page_of(catalog, "q-fund")
    assert [(one.text, one.period, one.disputed) for one in page.figures] == [
        ("¥2 tn", "2021", False),
        ("€1.5 bn", "2021", True),
        ("€15.5 bn", "2021", True),
    ]
    assert all(figure.references for figure in page.figures)
    (found,) = page.disagreements
    assert (found.subject, found.field) == ("Size of the Quantum Fund", "2021, EUR, budget")
    assert [text for text, _ in found.readings] == ["€1.5 bn", "€15.5 bn"]
    assert all(numbers for _, numbers in found.readings)
    assert (found.preferred, found.note) == ("€15.5 bn", "A decimal point has slipped.")


def test_a_disagreement_about_a_field_names_it_and_gives_no_preference_where_there_is_none(catalog: Catalog) -> None:
    (found,) = page_of(catalog, "portal").disagreements
    assert (found.subject, found.field, found.preferred, found.note) == ("Mirai Portal", "name", None, None)


def test_the_head_names_who_is_responsible_who_implements_and_the_terms(catalog: Catalog) -> None:
    facts = {fact.label: fact for fact in page_of(catalog, "q-fund").facts}
    assert [stub.id for stub in facts["Responsible"].records] == ["moa"]
    assert [stub.id for stub in facts["Implemented by"].records] == ["lab-y"]
    assert facts["Years"].text == "from 2021"
    assert [stub.id for stub in facts["Technology fields"].records] == ["tech-quantum"]
    also = {fact.label: fact for fact in page_of(catalog, "portal").facts}["Also called"]
    assert also.text == "Mirano Portal (misspelling)"


@pytest.mark.parametrize(
    ("record_id", "label", "others"),
    [
        ("q-fund", "Implements", ["vision"]),
        ("vision", "Implemented by", ["q-fund"]),
        ("plan-5", "Contains", ["vision"]),
        ("moa", "Contains", ["agency-x"]),
    ],
)
def test_a_relation_is_told_from_both_ends(catalog: Catalog, record_id: str, label: str, others: list[str]) -> None:
    relations = {fact.label: fact for fact in page_of(catalog, record_id).relations}
    assert [stub.id for stub in relations[label].records] == others


def test_lists_are_in_the_stated_order_under_their_role(catalog: Catalog) -> None:
    (stated,) = page_of(catalog, "vision").lists
    assert (stated.role, stated.texts) == ("pillar", ("Connected cities", "Healthy villages"))


@pytest.mark.parametrize(
    ("record_id", "members"),
    [
        ("moa", {"q-fund", "portal", "vision"}),
        ("moz", set()),
        ("tech-quantum", {"q-fund"}),
        ("src-a", {"q-fund", "portal", "japanese-only", "plan-5", "vision"}),
        ("q-fund", set()),
    ],
)
def test_an_organization_a_term_and_a_source_list_their_members(
    catalog: Catalog, record_id: str, members: set[str]
) -> None:
    page = page_of(catalog, record_id)
    assert {row.id for row in page.members} == members
    assert page.member_count == len(members)


def test_a_metric_about_the_country_says_so_and_a_range_is_shown_as_one(catalog: Catalog) -> None:
    page = page_of(catalog, "metric-debt")
    assert {fact.label: fact.text for fact in page.facts}["About"] == "the country"
    assert [figure.text for figure in page.figures] == ["226%", "about 230–240%"]


@pytest.mark.parametrize(
    ("record_id", "number", "otherwise"),
    [("q-fund", 0, False), ("metric-measures", 1, True), ("metric-debt", 0, False)],
)
def test_what_is_printed_in_another_way_is_known(
    catalog: Catalog, record_id: str, number: int, otherwise: bool
) -> None:
    assert page_of(catalog, record_id).figures[number].printed_otherwise is otherwise


def test_an_unknown_record_has_no_page(catalog: Catalog) -> None:
    with pytest.raises(UnknownNameError):
        page_of(catalog, "nonesuch")


@pytest.mark.parametrize(
    ("one", "many"),
    [("pillar", "pillars"), ("priority", "priorities"), ("goals", "goals"), ("priority field", "priority fields")],
)
def test_roles_have_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_a_disputed_value_points_to_what_the_page_says_of_it(catalog: Catalog) -> None:
    page = page_of(catalog, "q-fund")
    (found,) = page.disagreements
    assert [one.disagreement for one in page.figures] == [0, found.number, found.number]
    assert found.record_id == "metric-fund-size"


def test_a_disputed_field_is_a_fact_with_all_readings_and_their_places(catalog: Catalog) -> None:
    page = page_of(catalog, "portal")
    fact = {one.label: one for one in page.facts}["Name"]
    assert fact.text == "Mirai Portal / Mirano Portal"
    assert fact.disagreements == (page.disagreements[0].number,)
    assert len(fact.references) == 2


def test_a_disputed_year_is_marked_at_the_years() -> None:
    tables = tiny_tables()
    for number, year in enumerate(("2020", "2021")):
        reading = f"portal.start_year.{number}"
        tables["readings"].append(
            {"id": reading, "record_id": "portal", "field": "start_year", "value": year, "printed": year}
        )
        tables["citations"].append({**tables["citations"][0], "target_id": reading})
    with tiny_catalog(tables) as opened:
        page = page_of(opened, "portal")
    [number] = [one.number for one in page.disagreements if one.field == "start year"]
    assert {fact.label: fact.disagreements for fact in page.facts if fact.disagreements} == {
        "Years": (number,),
        "Name": (3 - number,),
    }


@pytest.mark.parametrize(
    ("record_id", "status"),
    [("vision", "ongoing"), ("q-fund", "the sources state no end"), ("plan-5", None), ("japanese-only", None)],
)
def test_the_status_is_told_as_far_as_it_is_stated(catalog: Catalog, record_id: str, status: str | None) -> None:
    assert {fact.label: fact.text for fact in page_of(catalog, record_id).facts}.get("Status") == status


def test_a_metric_of_three_periods_is_a_series_with_targets_told_apart() -> None:
    tables = tiny_tables()
    for year, status, value in ((2030, "target", 180), (2021, "actual", 250), (2021, "forecast", 240)):
        tables["observations"].append(
            {**tables["observations"][3], "id": f"s.{year}.{status}", "period": str(year), "status": status}
            | {"value": value, "printed": f"{value}%"}
        )
        tables["citations"].append({**tables["citations"][0], "target_id": f"s.{year}.{status}"})
    with tiny_catalog(tables) as opened:
        (series,) = page_of(opened, "metric-debt").series
        assert page_of(opened, "q-fund").series == ()
    assert [(int(point.at - 0.5), point.value, point.ahead) for point in series.points] == [
        (2018, 226, False),
        (2019, 230, False),
        (2021, 250, False),
        (2021, 240, True),
        (2030, 180, True),
    ]
    assert (series.first, series.last) == ("2018: 226%", "2030: 180%")


def test_relations_keep_their_word_and_direction_in_every_language(catalog: Catalog) -> None:
    found = []
    for language in LANGUAGES:
        use_language(language)
        try:
            page = page_of(catalog, "vision")
        finally:
            use_language("en")
        found.append(
            [(fact.relation, fact.inward) for fact in (*page.facts, *page.relations) if fact.relation and fact.records]
        )
    assert found[0] == found[1] == [("responsible", True), ("part of", False), ("implements", True)]


def test_periods_and_names_are_in_the_language_that_is_used(catalog: Catalog) -> None:
    use_language("ja")
    try:
        page = page_of(catalog, "q-fund")
    finally:
        use_language("en")
    assert page.figures[0].period == "2021年"
    assert page.figures[0].text == "2兆円"
    assert page.years == "2021年～"
