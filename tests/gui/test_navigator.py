import json
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.colors import is_dark, use_scheme
from gui.navigator import Navigator
from gui.navigator_icons import navigator_icons
from gui.navigator_model import LISTED_IN_TREE, NODE_ROLE, NavigatorModel
from gui.navigator_node import Node
from gui.navigator_view import _LINES
from model.catalog import Catalog
from model.grouping import GROUPINGS, Group, groups, leaves
from model.records import OVERVIEW_ID
from model.selection import MEASURES, Selection
from tests.tiny import tiny_catalog


@pytest.fixture
def catalog() -> Iterator[Catalog]:
    with tiny_catalog() as catalog:
        yield catalog


@pytest.fixture
def model(catalog: Catalog) -> NavigatorModel:
    model = NavigatorModel()
    model.show_groups(groups(catalog, "ministry"))
    return model


@pytest.fixture
def navigator(qtbot: QtBot, catalog: Catalog) -> Navigator:
    """Return a navigator by ministry that is answered as the window answers it."""
    navigator = Navigator()
    qtbot.addWidget(navigator)
    navigator.resize(300, 500)
    navigator.children_wanted.connect(
        lambda group: navigator.add_records(group.key, leaves(catalog, group, LISTED_IN_TREE))
    )
    navigator.show_groups("ministry", groups(catalog, "ministry"))
    return navigator


def heard(signal: Any) -> list[Any]:
    received: list[Any] = []
    signal.connect(lambda *values: received.append(values[0] if len(values) == 1 else values))
    return received


def lines(model: NavigatorModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    parent = parent or QModelIndex()
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        count = model.index(row, 1, parent).data()
        found.append(f"{'  ' * depth}{index.data()} {count}".rstrip())
        found += lines(model, index, depth + 1)
    return found


def seen(navigator: Navigator) -> list[str]:
    """Return the lines that are not below a collapsed one."""
    return [index.data(NODE_ROLE).title for index in navigator._lines()]


def typed(navigator: Navigator, qtbot: QtBot, text: str) -> list[str]:
    navigator.filter.setText(text)
    qtbot.waitUntil(lambda: not navigator._typed.isActive())
    return seen(navigator)


def many(number: int, parent_key: str | None = None) -> list[Group]:
    wanted = Selection(types=MEASURES)
    return [Group(f"k{n}", parent_key, f"Group {n}", "", None, wanted, 1, 0) for n in range(number)]


# ---- model


def test_groups_stand_below_their_parents_with_their_counts(model: NavigatorModel) -> None:
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
        "Figures about countries 1",
    ]


def test_model_keeps_qts_rules_while_records_arrive_and_words_are_looked_for(
    model: NavigatorModel, catalog: Catalog, qtmodeltester: Any
) -> None:
    qtmodeltester.check(model)
    for group in groups(catalog, "ministry"):
        if group.direct:
            model.add_records(group.key, leaves(catalog, group, LISTED_IN_TREE))
            qtmodeltester.check(model)
    for words in ("agency", "quantum", "nothing of the kind", ""):
        model.filter(words)
        qtmodeltester.check(model)
    model.show_groups(groups(catalog, "start year"))
    qtmodeltester.check(model)


def test_expanding_asks_once_for_the_records_of_a_group(model: NavigatorModel, catalog: Catalog) -> None:
    wanted = heard(model.children_wanted)
    ministry = model.find_record("moa")
    assert model.hasChildren(ministry)
    assert model.canFetchMore(ministry)
    model.fetchMore(ministry)
    model.fetchMore(ministry)
    assert [group.key for group in wanted] == ["moa"]
    model.add_records("moa", leaves(catalog, wanted[0], LISTED_IN_TREE))
    assert not model.canFetchMore(model.find_record("moa"))


def test_records_stand_below_the_groups_of_their_group(model: NavigatorModel, catalog: Catalog) -> None:
    model.add_records("moa", catalog.folder_rows("moa", 200))
    assert lines(model)[3:7] == ["MOA  事務省 3", "  Agency X  X庁 2", "    LY 1", "  Society 9.0"]


def test_records_of_a_group_that_is_not_there_any_more_are_left_out(model: NavigatorModel, catalog: Catalog) -> None:
    before = lines(model)
    model.add_records("of another catalog", catalog.folder_rows("moa", 200))
    assert lines(model) == before


def test_a_group_with_more_records_than_are_listed_does_not_ask_for_them() -> None:
    model = NavigatorModel()
    wanted = Selection(types=MEASURES)
    for direct, asks in ((0, False), (1, True), (LISTED_IN_TREE, True), (LISTED_IN_TREE + 1, False)):
        model.show_groups([Group("one", None, "One", "", None, wanted, direct, direct)])
        assert model.canFetchMore(model.index(0, 0)) == model.hasChildren(model.index(0, 0)) == asks


def test_nodes_are_made_only_as_far_as_they_are_looked_at() -> None:
    model = NavigatorModel()
    model.show_groups([*many(2), *(one.but(key=f"below {one.key}") for one in many(5_000, "k1"))])
    assert model.rowCount() == 2
    assert model.hasChildren(model.index(1, 0))
    assert len(model._made) == 3  # with the root
    assert model.rowCount(model.index(1, 0)) == 5_000


def test_a_node_tells_what_it_shows_and_lists(model: NavigatorModel, catalog: Catalog) -> None:
    model.add_records("moa", catalog.folder_rows("moa", 200))
    group, record = (model.node(model.find_record(one)) for one in ("moa", "vision"))
    assert (group.record_id, group.title, group.full_name, group.is_record) == (
        "moa", "MOA", "Ministry of Affairs", False,
    )  # fmt: skip
    assert group.tip.splitlines() == ["MOA", "Ministry of Affairs", "事務省"]
    assert group.selection == record.selection == Selection(holders=("moa",), types=MEASURES)
    assert (record.record_id, record.is_record, record.parent) == ("vision", True, group)
    assert (group.shows, record.shows) == ("ministry", "policy")


# ---- filter


@pytest.mark.parametrize(
    ("words", "found", "left"),
    [
        ("agency", 1, ["MOA", "  Agency X", "    LY"]),
        ("AGENCY ＬＹ", 0, []),
        ("laboratory", 1, ["MOA", "  Agency X", "    LY"]),
        ("事務省", 1, ["MOA", "  Agency X", "    LY"]),
        ("ly", 1, ["MOA", "  Agency X", "    LY"]),
        ("<b>", 1, ["Other organizations", "  company", "    Firm & <b>Sons</b>"]),
        ("zero of", 1, ["MOZ"]),
        ("   ", 0, None),
    ],
)
def test_filter_leaves_what_holds_all_words_with_what_is_above_and_below(
    model: NavigatorModel, words: str, found: int, left: list[str] | None
) -> None:
    whole = lines(model)
    assert model.filter(words) == found
    shown = [line.rpartition(" ")[0].split("  事")[0].split("  X庁")[0] for line in lines(model)]
    assert shown == left if left is not None else lines(model) == whole


def test_filter_finds_records_that_are_loaded(model: NavigatorModel, catalog: Catalog) -> None:
    assert model.filter("quantum") == 0
    model.filter("")
    model.add_records("lab-y", catalog.folder_rows("lab-y", 200))
    assert model.filter("量子 qf") == 1
    assert [line.strip() for line in lines(model)][2:] == ["LY 1", "QF, Quantum Fund  量子基金"]


def test_filter_keeps_records_that_arrive_meanwhile_for_later(model: NavigatorModel, catalog: Catalog) -> None:
    model.filter("LY")
    model.add_records("moa", catalog.folder_rows("moa", 200))
    assert "  Society 9.0" not in lines(model)
    model.filter("")
    assert "  Society 9.0" in lines(model)


def test_typing_narrows_expands_and_says_how_many_are_found(navigator: Navigator, qtbot: QtBot) -> None:
    assert typed(navigator, qtbot, "lab") == ["MOA", "Agency X", "LY"]
    assert navigator._said.text() == "1 found"
    assert typed(navigator, qtbot, "xyz") == []
    assert "No line" in navigator._said.text()


def test_escape_empties_the_filter_and_what_was_expanded_is_so_again(navigator: Navigator, qtbot: QtBot) -> None:
    navigator.view.expand(navigator.tree.find_record("moa"))
    before = seen(navigator)
    typed(navigator, qtbot, "firm")
    qtbot.keyClick(navigator.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not navigator._typed.isActive())
    assert navigator.filter.text() == ""
    assert seen(navigator) == before
    assert navigator._said.isHidden()


def test_enter_in_the_filter_goes_to_the_first_line_found(navigator: Navigator, qtbot: QtBot) -> None:
    chosen = heard(navigator.chosen)
    navigator.filter.setText("lab")  # and not waited for
    qtbot.keyClick(navigator.filter, Qt.Key.Key_Return)
    assert [node.record_id for node in chosen] == ["lab-y"]


def test_a_filter_that_much_matches_opens_only_some_hundred_lines(qtbot: QtBot) -> None:
    navigator = Navigator()
    qtbot.addWidget(navigator)
    tops = many(40)
    below = [one.but(key=f"{top.key} {one.key}") for top in tops for one in many(100, top.key)]
    navigator.show_groups("field", [*tops, *below])
    shown = typed(navigator, qtbot, "group")
    assert navigator._said.text() == "4,040 found"
    assert _LINES < len(shown) < _LINES + 200


# ---- choosing


def test_the_first_ministry_with_records_is_chosen_first(navigator: Navigator) -> None:
    chosen = heard(navigator.chosen)
    navigator.choose_first()
    assert [node.record_id for node in chosen] == ["moa"]
    assert seen(navigator)[3:6] == ["MOA", "Agency X", "Society 9.0"]
    navigator.choose_first()
    assert len(chosen) == 2


def test_without_ministries_everything_is_chosen_first_or_the_figures(navigator: Navigator) -> None:
    chosen = heard(navigator.chosen)
    everything = Group(":all", None, "All", "", OVERVIEW_ID, Selection(types=MEASURES), 5)
    figures = Group(":countries", None, "Figures", "", None, Selection(about_country=True), 1)
    for found in ([everything, figures], [everything.but(count=0), figures], []):
        navigator.show_groups("ministry", found)
        navigator.choose_first()
    assert [node.title for node in chosen] == ["All", "Figures"]


def test_arrow_keys_choose_and_a_click_chooses_again(navigator: Navigator, qtbot: QtBot) -> None:
    navigator.choose_first()
    chosen = heard(navigator.chosen)
    qtbot.keyClick(navigator.view, Qt.Key.Key_Down)
    navigator.view.clicked.emit(navigator.view.currentIndex())
    assert [node.record_id for node in chosen] == ["agency-x", "agency-x"]


def test_pointing_at_a_record_chooses_nothing_and_opens_what_is_above(navigator: Navigator) -> None:
    chosen = heard(navigator.chosen)
    navigator.point_at("lab-y")
    assert navigator.view.currentIndex().data(NODE_ROLE).record_id == "lab-y"
    assert "LY" in seen(navigator)
    assert chosen == []


def test_where_no_line_of_a_record_is_there_no_other_record_stays_selected(navigator: Navigator) -> None:
    navigator.choose_first()
    chosen = heard(navigator.chosen)
    navigator.point_at("vision")
    node = navigator.current()
    assert node is not None
    assert node.is_record
    for _again in range(2):
        navigator.point_at("not loaded")
        assert navigator.current() is node.parent
    assert chosen == []


def test_pointing_prefers_the_line_below_the_current_group(navigator: Navigator, catalog: Catalog) -> None:
    wanted = Selection(types=MEASURES)
    navigator.show_groups("field", [one.but(direct=1, selection=wanted) for one in many(3)])
    [row] = catalog.folder_rows("moa", 1)
    for key in ("k0", "k1", "k2"):
        navigator.add_records(key, [row])
    navigator.view.setCurrentIndex(navigator.tree.at(("k1", "")))
    navigator.point_at("vision")
    assert navigator.tree.node(navigator.view.currentIndex()).place == ("k1", "vision")


def test_enter_and_double_click_open_a_record_and_enter_expands_a_group(navigator: Navigator, qtbot: QtBot) -> None:
    opened = heard(navigator.opened)
    navigator.choose_first()
    navigator.view.collapse(navigator.view.currentIndex())
    qtbot.keyClick(navigator.view, Qt.Key.Key_Return)
    assert navigator.view.isExpanded(navigator.view.currentIndex())
    assert opened == []
    navigator.point_at("vision")
    qtbot.keyClick(navigator.view, Qt.Key.Key_Enter)
    navigator.view.doubleClicked.emit(navigator.view.currentIndex())
    assert opened == ["vision", "vision"]


def test_a_menu_is_wanted_by_mouse_and_by_its_key_for_what_has_a_page(navigator: Navigator) -> None:
    wanted = heard(navigator.menu_wanted)
    navigator.show()
    navigator.choose_first()
    view = navigator.view
    middle = view.visualRect(view.currentIndex()).center()
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        place = middle if reason == QContextMenuEvent.Reason.Mouse else QPoint(0, 0)
        view.contextMenuEvent(QContextMenuEvent(reason, place, view.viewport().mapToGlobal(place)))
    assert wanted == [(["moa"], view.viewport().mapToGlobal(middle))] * 2
    for row in (0, 1):  # everything, which is no record, and programs, which have no page
        view.setCurrentIndex(navigator.tree.index(row, 0))
        view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0)))
    assert len(wanted) == 2
    navigator.close()


def test_an_asterisk_opens_what_is_below_but_only_some_hundred_lines(navigator: Navigator, qtbot: QtBot) -> None:
    navigator.choose_first()
    qtbot.keyClick(navigator.view, Qt.Key.Key_Asterisk)
    assert {"Agency X", "LY", "QF, Quantum Fund", "Mirai Portal", "Society 9.0"} <= set(seen(navigator))
    tops = many(40, "top")
    below = [one.but(key=f"{top.key} {one.key}") for top in tops for one in many(100, top.key)]
    navigator.show_groups("field", [Group("top", None, "Top", "", None, Selection(), 1), *tops, *below])
    navigator.view.setCurrentIndex(navigator.tree.index(0, 0))
    qtbot.keyClick(navigator.view, Qt.Key.Key_Asterisk)
    assert _LINES < len(seen(navigator)) < _LINES + 200


# ---- groupings and what is kept


def test_choosing_another_grouping_asks_for_it(navigator: Navigator) -> None:
    wanted = heard(navigator.grouping_wanted)
    for place in (0, GROUPINGS.index("start year")):
        navigator.choice.activated.emit(place)
    assert wanted == ["start year"]
    assert navigator.grouping == "ministry"


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_head_of_the_tree_follows_the_grouping(navigator: Navigator, catalog: Catalog, grouping: str) -> None:
    one = next(one for one in GROUPINGS if one == grouping)
    navigator.show_groups(one, groups(catalog, one))
    assert navigator.grouping == navigator.choice.currentData() == one
    head = navigator.tree.headerData(0, Qt.Orientation.Horizontal)
    assert head == ("In the notebook" if one == "notebook" else f"By {navigator.choice.currentText().lower()}")


def test_a_grouping_that_has_nothing_says_so(navigator: Navigator, catalog: Catalog) -> None:
    navigator.show_groups("instrument", groups(catalog, "instrument"))
    assert "No record of this catalog" in navigator._said.text()
    navigator.show_groups("notebook", [])
    assert navigator._said.text() == "The notebook is empty."
    navigator.show_groups("ministry", groups(catalog, "ministry"))
    assert navigator._said.isHidden()


def test_what_is_expanded_and_selected_is_kept_for_each_grouping(navigator: Navigator, catalog: Catalog) -> None:
    navigator.choose_first()
    navigator.view.setCurrentIndex(navigator.tree.find_record("vision"))
    by_ministry = seen(navigator)
    chosen = heard(navigator.chosen)
    navigator.show_groups("start year", groups(catalog, "start year"))
    navigator.choose_first()
    navigator.show_groups("ministry", groups(catalog, "ministry"))
    assert seen(navigator) == by_ministry
    assert navigator.view.currentIndex().data(NODE_ROLE).record_id == "vision"
    assert [node.title for node in chosen] == ["2020s"]
    assert navigator.choose_current()
    assert chosen[-1].record_id == "vision"


def test_what_is_collapsed_again_stays_so(navigator: Navigator, catalog: Catalog) -> None:
    navigator.choose_first()
    navigator.view.collapse(navigator.tree.find_record("moa"))
    navigator.show_groups("ministry", groups(catalog, "ministry"))
    assert "Agency X" not in seen(navigator)


def test_not_more_is_expanded_again_than_is_laid_out_at_once(navigator: Navigator) -> None:
    tops = many(4)
    found = [*tops, *(one.but(key=f"{top.key} {one.key}") for top in tops for one in many(1_600, top.key))]
    navigator.show_groups("field", found)
    for row in range(4):
        navigator.view.expand(navigator.tree.index(row, 0))
    navigator.show_groups("field", found)
    assert [navigator.view.isExpanded(navigator.tree.index(row, 0)) for row in range(4)] == [True, True, False, False]


def test_a_filter_stays_when_the_same_grouping_is_shown_again(
    navigator: Navigator, catalog: Catalog, qtbot: QtBot
) -> None:
    typed(navigator, qtbot, "lab")
    navigator.show_groups("ministry", groups(catalog, "ministry"))
    assert seen(navigator) == ["MOA", "Agency X", "LY"]
    navigator.show_groups("field", groups(catalog, "field"))
    assert navigator.filter.text() == ""
    assert len(seen(navigator)) == 2


def test_state_goes_through_json_into_another_navigator(navigator: Navigator, catalog: Catalog, qtbot: QtBot) -> None:
    navigator.choose_first()
    navigator.view.setCurrentIndex(navigator.tree.find_record("vision"))
    state = json.loads(json.dumps(navigator.state()))
    other = Navigator()
    qtbot.addWidget(other)
    other.children_wanted.connect(lambda group: other.add_records(group.key, leaves(catalog, group, LISTED_IN_TREE)))
    other.restore(state)
    other.show_groups(other.grouping, groups(catalog, other.grouping))
    assert seen(other) == seen(navigator)
    assert other.view.currentIndex().data(NODE_ROLE).record_id == "vision"
    assert other.state() == state


def test_a_record_that_is_still_to_arrive_is_selected_when_it_does(qtbot: QtBot, catalog: Catalog) -> None:
    navigator = Navigator()
    qtbot.addWidget(navigator)
    wanted = heard(navigator.children_wanted)
    chosen = heard(navigator.chosen)
    navigator.restore(
        {"grouping": "ministry", "expanded": {"ministry": ["moa"]}, "selected": {"ministry": ["moa", "vision"]}}
    )
    navigator.show_groups("ministry", groups(catalog, "ministry"))
    assert navigator.view.currentIndex().data(NODE_ROLE).record_id == "moa"
    navigator.view.scheduleDelayedItemsLayout()
    navigator.view.executeDelayedItemsLayout()
    navigator.add_records(wanted[0].key, leaves(catalog, wanted[0], LISTED_IN_TREE))
    assert navigator.view.currentIndex().data(NODE_ROLE).record_id == "vision"
    assert chosen == []


def test_a_state_is_taken_up_by_groups_that_are_shown_already(navigator: Navigator) -> None:
    chosen = heard(navigator.chosen)
    navigator.restore(
        {"grouping": "ministry", "expanded": {"ministry": ["moa"]}, "selected": {"ministry": ["moa", ""]}}
    )
    assert "Agency X" in seen(navigator)
    assert navigator.view.currentIndex().data(NODE_ROLE).record_id == "moa"
    assert chosen == []


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"grouping": 3, "expanded": [], "selected": "x"},
        {"grouping": "color", "expanded": {"ministry": "moa", "policy": [1]}, "selected": {"ministry": ["moa"]}},
        {"selected": {"ministry": [1, 2], "policy": None}},
    ],
)
def test_a_state_that_is_none_is_left_out(navigator: Navigator, catalog: Catalog, state: dict[str, object]) -> None:
    navigator.restore(state)
    assert navigator.grouping == "ministry"
    navigator.show_groups("ministry", groups(catalog, "ministry"))
    assert not navigator.view.currentIndex().isValid()


# ---- how it looks


def test_records_arrive_and_texts_change_with_the_tree_in_sight(navigator: Navigator) -> None:
    navigator.show()
    navigator.choose_first()
    navigator.point_at("vision")
    QApplication.sendEvent(navigator, QEvent(QEvent.Type.LanguageChange))
    image = navigator.grab()
    assert not image.isNull()
    assert navigator.view.currentIndex().data(NODE_ROLE).record_id == "vision"
    navigator.close()


def test_icons_differ_and_follow_the_colors(navigator: Navigator, qtbot: QtBot) -> None:
    def pictures() -> list[bytes]:
        found = navigator_icons(navigator.palette()).values()
        return [bytes(icon.pixmap(16, 16).toImage().constBits()) for icon in found]

    navigator.show()  # as Qt tells only what is shown of other colors
    try:
        use_scheme(Qt.ColorScheme.Light)
        qtbot.waitUntil(lambda: not is_dark(navigator.palette()))
        light = pictures()
        assert len(set(light)) == len(light)
        use_scheme(Qt.ColorScheme.Dark)
        qtbot.waitUntil(lambda: is_dark(navigator.palette()))
        assert not set(pictures()) & set(light)
        shown = navigator.tree.index(3, 0).data(Qt.ItemDataRole.DecorationRole)
        assert isinstance(shown, QIcon)
        assert (
            shown.pixmap(16, 16).toImage() == navigator_icons(navigator.palette())["ministry"].pixmap(16, 16).toImage()
        )
    finally:
        use_scheme(Qt.ColorScheme.Unknown)
        navigator.close()


def test_everything_is_named_and_reached_by_keyboard(navigator: Navigator) -> None:
    for widget in (navigator.choice, navigator.filter, navigator.view):
        assert widget.accessibleName()
        assert widget.toolTip()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert navigator.focusProxy() is navigator.view
    assert navigator.accessibleName()


def test_a_tip_takes_no_markup_from_names(model: NavigatorModel) -> None:
    tip = model.find_record("firm").data(Qt.ItemDataRole.ToolTipRole)
    assert "Firm &amp; &lt;b&gt;Sons&lt;/b&gt;" in tip


def test_a_node_of_the_root_has_no_parent(model: NavigatorModel) -> None:
    node = model.node(model.index(0, 0))
    assert isinstance(node, Node)
    assert not model.parent(model.index(0, 0)).isValid()
