from typing import Any

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QIcon

from gui.navigator import NODE_ROLE, NavigatorModel, Node, build_tree
from tests.tiny import tiny_catalog

TOTALS = {"policy": 2, "program": 3}
LOOSE = {"ministry": 2, "company": 1}


def tiny_root() -> Node:
    with tiny_catalog() as catalog:
        return build_tree(catalog.folders(), TOTALS, LOOSE, str)


@pytest.fixture
def model() -> NavigatorModel:
    model = NavigatorModel(QIcon(), QIcon())
    model.set_root(tiny_root())
    return model


def lines(model: NavigatorModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    parent = parent or QModelIndex()
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        count = model.index(row, 1, parent).data()
        found.append(f"{'  ' * depth}{index.data()} {count}".rstrip())
        found += lines(model, index, depth + 1)
    return found


def test_ministries_come_first_with_what_is_below_them_and_counts(model: NavigatorModel) -> None:
    assert lines(model) == [
        "All policies and programs 5",
        "Programs 3",
        "Policies 2",
        "MOA  事務省 3",
        "  Agency X  X庁 2",
        "    LY 1",
        "MOZ 0",
        "Other organizations 1",
        "  company 1",
        "    Firm & <b>Sons</b> 0",
        "Figures about countries",
    ]


def test_model_keeps_qts_rules_while_records_arrive(model: NavigatorModel, qtmodeltester: Any) -> None:
    qtmodeltester.check(model)
    with tiny_catalog() as catalog:
        for organization in ("moa", "agency-x", "lab-y"):
            model.add_records(organization, catalog.folder_rows(organization, 200))
    qtmodeltester.check(model)
    model.set_root(tiny_root())
    qtmodeltester.check(model)


def test_expanding_asks_once_for_the_records_of_an_organization(model: NavigatorModel) -> None:
    wanted: list[str] = []
    model.children_wanted.connect(wanted.append)
    ministry = model.find_record("moa")
    assert model.hasChildren(ministry)
    assert model.canFetchMore(ministry)
    model.fetchMore(ministry)
    assert wanted == ["moa"]
    with tiny_catalog() as catalog:
        model.add_records("moa", catalog.folder_rows("moa", 200))
    assert not model.canFetchMore(model.find_record("moa"))


def test_records_stand_below_the_organizations_of_their_ministry(model: NavigatorModel) -> None:
    with tiny_catalog() as catalog:
        model.add_records("moa", catalog.folder_rows("moa", 200))
    ministry = model.find_record("moa")
    titles = [model.index(row, 0, ministry).data(NODE_ROLE).title for row in range(model.rowCount(ministry))]
    assert titles == ["Agency X", "Society 9.0"]


def test_a_circle_of_parents_ends() -> None:
    with tiny_catalog() as catalog:
        folders = catalog.folders()

    circle = [
        folder.but(parent_id="lab-y") if folder.id == "agency-x" else folder
        for folder in folders
        if folder.id in {"agency-x", "lab-y"}
    ]
    root = build_tree(circle, TOTALS, LOOSE, str)
    assert [child.title for child in root.children] == [
        "All policies and programs",
        "Programs",
        "Policies",
        "Other organizations",
        "Figures about countries",
    ]


def test_very_many_organizations_of_a_kind_stand_in_the_table_alone() -> None:
    with tiny_catalog() as catalog:
        folders = [folder for folder in catalog.folders() if folder.kind != "company"]
    root = build_tree(folders, TOTALS, {"ministry": 2, "company": 30_000}, str)
    others = next(child for child in root.children if child.title == "Other organizations")
    assert [(child.title, child.count, child.children) for child in others.children] == [("company", 30_000, [])]
    assert others.children[0].selection.top_kinds == ("company",)
