import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from model.catalog import Catalog
from model.grouping import GROUPINGS, Group, Grouping, groups, leaves
from model.language import use_language
from model.records import OVERVIEW_ID
from model.selection import MEASURES, Selection
from resources import bundled_catalog
from tests.tiny import tiny_catalog, tiny_tables, write_tiny

OWN = tuple(grouping for grouping in GROUPINGS if grouping != "notebook")


@pytest.fixture(scope="module")
def bundled() -> Iterator[Catalog]:
    with Catalog.open(bundled_catalog()) as catalog:
        yield catalog


def drawn(found: list[Group], parent: str | None = None, depth: int = 0) -> list[str]:
    lines = []
    for group in found:
        if group.parent_key == parent:
            name = f"{group.title} {group.title_other}".strip()
            lines.append(f"{'  ' * depth}{name} {group.count}" + (f" ({group.direct})" if group.direct else ""))
            lines += drawn(found, group.key, depth + 1)
    return lines


def tiny(grouping: Grouping) -> list[str]:
    with tiny_catalog() as catalog:
        return drawn(groups(catalog, grouping))


def test_ministries_stand_with_what_is_below_them_before_other_organizations_and_country_figures() -> None:
    assert tiny("ministry") == [
        "All policies and programs 5",
        "Programs 3",
        "Policies 2",
        "MOA 事務省 3 (1)",
        "  Agency X X庁 2 (1)",
        "    LY 1 (1)",
        "MOZ 0",
        "Other organizations 1",
        "  company 1",
        "    Firm & <b>Sons</b> 0",
        "Figures about countries 1",
    ]


def test_policies_stand_below_their_parents_with_what_implements_them() -> None:
    assert tiny("policy") == [
        "All policies and programs 5",
        "Fifth Plan 第5期計画 2",
        "  Society 9.0 1 (1)",
    ]


@pytest.mark.parametrize(
    ("grouping", "lines"),
    [
        ("field", ["All policies and programs 5", "Quantum technology 量子技術 1 (1)"]),
        ("instrument", ["All policies and programs 5"]),
        ("target group", ["All policies and programs 5", "SMEs 中小企業 1 (1)"]),
        (
            "start year",
            [
                "All policies and programs 5",
                "2020s 2",
                "  2021 1 (1)",
                "  2020 1 (1)",
                "2010s 2",
                "  2018 1 (1)",
                "  2016 1 (1)",
                "Start not stated 1 (1)",
            ],
        ),
        ("source", ["All policies and programs 5", "Report A 5 (5)", "Report B 0"]),
        ("notebook", []),
    ],
)
def test_each_grouping_says_how_many_records_each_group_holds(grouping: Grouping, lines: list[str]) -> None:
    assert tiny(grouping) == lines


@pytest.mark.parametrize("grouping", OWN)
def test_count_of_every_group_is_what_its_selection_lists(bundled: Catalog, grouping: Grouping) -> None:
    found = groups(bundled, grouping)
    assert len(found) > 1
    for group in found:
        assert group.count == bundled.count(group.selection) == len(bundled.rows(group.selection)), group.key


@pytest.mark.parametrize("grouping", OWN)
def test_every_key_is_used_once_and_parents_are_groups(bundled: Catalog, grouping: Grouping) -> None:
    found = groups(bundled, grouping)
    keys = [group.key for group in found]
    assert len(set(keys)) == len(keys)
    assert {group.parent_key for group in found} <= {*keys, None}


@pytest.mark.parametrize("grouping", OWN)
def test_leaves_are_the_records_of_a_group_that_no_group_below_it_lists(bundled: Catalog, grouping: Grouping) -> None:
    found = groups(bundled, grouping)
    asked = 0
    for group in found:
        below = [one for one in found if one.parent_key == group.key]
        if not group.direct:
            continue
        held = {row.id for one in below for row in bundled.rows(one.selection)} | {one.record_id for one in below}
        expected = [row.id for row in bundled.rows(group.selection) if row.id not in held]
        assert [row.id for row in leaves(bundled, group, 1000)] == expected, group.key
        assert group.direct == len(expected), group.key
        asked += 1
    assert asked > 0


def test_leaves_are_at_most_as_many_as_asked_for(bundled: Catalog) -> None:
    for grouping in OWN:
        group = max(groups(bundled, grouping), key=lambda one: one.direct)
        assert len(leaves(bundled, group, 1)) == 1


def test_a_group_of_chosen_records_has_them_for_leaves() -> None:
    group = Group("stars", None, "Starred", "", None, Selection(ids=("portal", "vision")), 2, 2, "", "starred")
    with tiny_catalog() as catalog:
        assert {row.id for row in leaves(catalog, group, 10)} == {"portal", "vision"}


def test_everything_shows_the_overview_and_lists_policies_and_programs() -> None:
    with tiny_catalog() as catalog:
        for grouping in OWN:
            first = groups(catalog, grouping)[0]
            assert (first.record_id, first.selection) == (OVERVIEW_ID, Selection(types=MEASURES))


def test_names_in_the_language_used_come_first() -> None:
    use_language("ja")
    try:
        with tiny_catalog() as catalog:
            ministry = next(group for group in groups(catalog, "ministry") if group.key == "moa")
            policy = next(group for group in groups(catalog, "policy") if group.key == "plan-5")
    finally:
        use_language("en")
    assert (ministry.title, ministry.title_other, ministry.full_name) == ("事務省", "MOA", "Ministry of Affairs")
    assert (policy.title, policy.title_other) == ("第5期計画", "Fifth Plan")


def term(term_id: str, code: str | None, parent: str | None = None) -> dict[str, str | None]:
    label = term_id.replace("-", " ")
    return {
        "id": term_id,
        "scheme": "instrument",
        "code": code,
        "wave": None,
        "label": label,
        "label_ja": None,
        "parent_id": parent,
    }


def test_terms_stand_by_their_codes_or_where_one_has_none_by_how_much_they_are_used() -> None:
    tables = tiny_tables()
    tables["terms"] += [
        term("idle", None),
        term("busy", None),
        term("tenth", "PI10", "busy"),
        term("ninth", "PI9", "busy"),
    ]
    tables["classifications"].append({"record_id": "portal", "term_id": "tenth"})
    with tiny_catalog(tables) as catalog:
        lines = drawn(groups(catalog, "instrument"))[1:]
    assert lines == ["busy 1", "  ninth 0", "  tenth 1 (1)", "idle 0"]


def test_a_circle_of_parents_in_a_foreign_catalog_is_cut_and_loses_nobody(tmp_path: Path) -> None:
    file = write_tiny(tmp_path / "circle.db")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE records SET parent_id = 'lab-y' WHERE id = 'moa'")
        connection.execute("UPDATE records SET parent_id = 'vision' WHERE id = 'plan-5'")
    with Catalog.open(file) as catalog:
        organizations, policies = groups(catalog, "ministry"), groups(catalog, "policy")
    assert len(drawn(organizations)) == len(organizations)
    assert {"moa", "agency-x", "lab-y"} <= {group.key for group in organizations}
    assert len(drawn(policies)) == len(policies) == 3


def test_very_many_organizations_of_a_kind_stand_in_the_table_alone() -> None:
    tables = tiny_tables()
    firm = next(row for row in tables["organizations"] if row["id"] == "firm")
    cited = next(row for row in tables["citations"] if row["target_id"] == "firm")
    for number in range(1_000):
        tables["organizations"].append(firm | {"id": f"firm-{number}", "name": f"Firm {number}"})
        tables["citations"].append(cited | {"target_id": f"firm-{number}"})
    with tiny_catalog(tables) as catalog:
        lines = drawn(groups(catalog, "ministry"))
    assert lines[-3:-1] == ["Other organizations 1001", "  company 1001"]


def test_an_organization_that_a_term_classifies_is_no_record_of_it() -> None:
    tables = tiny_tables()
    tables["classifications"].append({"record_id": "moa", "term_id": "tech-quantum"})
    with tiny_catalog(tables) as catalog:
        group = groups(catalog, "field")[1]
        assert group.count == len(catalog.rows(group.selection)) == 1
        assert [row.id for row in leaves(catalog, group, 10)] == ["q-fund"]


def test_very_many_policies_below_no_other_are_put_together_by_kind() -> None:
    tables = tiny_tables()
    plan = next(row for row in tables["policies"] if row["id"] == "plan-5")
    cited = next(row for row in tables["citations"] if row["target_id"] == "plan-5")
    for number in range(1_000):
        tables["policies"].append(plan | {"id": f"act-{number}", "name": f"Act {number}", "kind": "act"})
        tables["citations"].append(cited | {"target_id": f"act-{number}"})
    with tiny_catalog(tables) as catalog:
        found = groups(catalog, "policy")
        kinds = [group for group in found if group.parent_key is None][1:]
        assert [(group.title, group.count, catalog.count(group.selection)) for group in kinds] == [
            ("act", 1_000, 1_000),
            ("basic plan", 1, 1),
            ("vision", 1, 1),
        ]
    assert {group.key: group.parent_key for group in found}["plan-5"] == ":kind basic-plan"
    assert {group.key: group.parent_key for group in found}["vision"] == "plan-5"
