"""The relation diagram: every neighbor named and reachable, nothing over anything else, at any size."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import prepare
from gui.relation_diagram import RelationDiagram
from gui.relation_items import CaptionItem, NodeItem, wrapped
from model.catalog import Catalog
from model.database import bundled_catalog
from model.language import use_language
from model.report.page import Page, page_of
from tests.tiny import tiny_catalog, tiny_tables

SIZES = [(330, 260), (330, 500), (600, 300), (900, 600)]


def page(record_id: str) -> Page:
    with tiny_catalog() as catalog:
        return page_of(catalog, record_id)


@pytest.fixture
def diagram(qtbot: QtBot, qapp: QApplication) -> Iterator[RelationDiagram]:
    prepare(qapp)
    diagram = RelationDiagram(None)
    qtbot.addWidget(diagram)
    diagram.resize(600, 400)
    with qtbot.waitExposed(diagram):
        diagram.show()
    diagram.activateWindow()
    yield diagram
    diagram.hide()


def ids(diagram: RelationDiagram) -> dict[str, str]:
    return {node.neighbor.record.id: node.neighbor.caption for node in diagram.nodes}


def place_of(diagram: RelationDiagram, record_id: str) -> QPoint:
    [node] = [node for node in diagram.nodes if node.neighbor.record.id == record_id]
    return diagram.mapFromScene(node.frame.center())


def test_what_it_implements_stands_above_and_who_runs_it_on_the_left(diagram: RelationDiagram) -> None:
    diagram.show_page(page("q-fund"))
    assert ids(diagram) == {"vision": "Implements", "moa": "Responsible", "lab-y": "Implemented by"}
    sides = {node.neighbor.record.id: node.side for node in diagram.nodes}
    assert sides == {"vision": "above", "moa": "left", "lab-y": "left"}
    arrows = {node.neighbor.record.id: node.neighbor.arrow for node in diagram.nodes}
    assert arrows == {"vision": 1, "moa": -1, "lab-y": -1}
    diagram.show_page(page("vision"))
    assert {node.neighbor.record.id: node.side for node in diagram.nodes} == {
        "plan-5": "above", "moa": "left", "q-fund": "below",
    }  # fmt: skip


def test_an_organization_has_what_it_runs_below(diagram: RelationDiagram) -> None:
    diagram.show_page(page("moa"))
    assert ids(diagram) == {"agency-x": "Contains", "q-fund": "Runs", "portal": "Runs", "vision": "Runs"}


def test_a_record_without_relations_says_so(diagram: RelationDiagram) -> None:
    diagram.show_page(page("moz"))
    assert diagram.nodes == []
    assert diagram.accessibleDescription() == "The catalog states no relations of MOZ."
    diagram.show_page(None)
    assert diagram.accessibleDescription() == "Choose a record to see what it is related to."


def test_the_relations_are_told_to_screen_readers(diagram: RelationDiagram) -> None:
    diagram.show_page(page("q-fund"))
    assert diagram.accessibleName() == "Relations of QF"
    assert "Responsible: MOA (Ministry of Affairs)" in diagram.accessibleDescription()
    assert "Implements: Society 9.0" in diagram.accessibleDescription()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_stands_over_anything_else_in_any_record_of_the_bundled_catalog(
    diagram: RelationDiagram, size: tuple[int, int], language: str
) -> None:
    diagram.resize(*size)
    use_language("ja" if language == "ja" else "en")
    try:
        with Catalog.open(bundled_catalog()) as catalog:
            for record_id in catalog.ids(("policy", "program", "organization"))[::5]:
                shown = page_of(catalog, record_id)
                diagram.show_page(shown)
                _check_places(diagram, record_id)
    finally:
        use_language("en")


def _check_places(diagram: RelationDiagram, record_id: str) -> None:
    frames = [item.node.frame for item in diagram.items() if isinstance(item, NodeItem)]
    for one, other in combinations([*frames, *(node.caption for node in diagram.nodes)], 2):
        assert not one.adjusted(1, 1, -1, -1).intersects(other.adjusted(1, 1, -1, -1)), record_id
    assert diagram.horizontalScrollBar().maximum() == 0, record_id
    assert diagram.verticalScrollBar().maximum() == 0, record_id
    view = QRectF(0, 0, diagram.width(), diagram.height())
    assert all(view.contains(frame) for frame in frames), record_id
    for node in diagram.nodes:  # no line runs through another node
        for start, end in pairwise(node.line):
            segment = QRectF(start, end).normalized().adjusted(-0.1, -0.1, 0.1, 0.1)
            crossed = [frame for frame in frames if frame.adjusted(1, 1, -1, -1).intersects(segment)]
            assert not crossed, (record_id, node.neighbor.record.id)


def test_few_of_very_many_are_shown_and_the_rest_are_counted(diagram: RelationDiagram) -> None:
    tables = tiny_tables()
    for n in range(30):
        tables["programs"].append({"id": f"p-{n}", "kind": "project", "name": f"Project {n}"})
        tables["roles"].append({"record_id": f"p-{n}", "organization_id": "moz", "role": "responsible", "position": 1})
        tables["citations"].append({**tables["citations"][0], "target_id": f"p-{n}"})
    with tiny_catalog(tables) as catalog:
        shown = page_of(catalog, "moz")
    counts = []
    for size in SIZES:
        diagram.resize(*size)
        diagram.show_page(shown)
        counts.append(len(diagram.nodes))
        captions = [item.text for item in diagram.items() if isinstance(item, CaptionItem)]
        [told] = [text for text in captions if text.endswith(" more")]
        assert told == f"and {30 - len(diagram.nodes)} more"
    assert counts == sorted(counts)
    assert 2 <= counts[0] < counts[-1] == 8


def test_a_click_follows_a_node_and_a_drag_does_not(diagram: RelationDiagram, qtbot: QtBot) -> None:
    diagram.show_page(page("q-fund"))
    wanted: list[str] = []
    diagram.record_wanted.connect(wanted.append)
    place = place_of(diagram, "moa")
    qtbot.mousePress(diagram.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(diagram.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(40, 30))
    assert wanted == []
    qtbot.mouseClick(diagram.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted == ["moa"]


def test_the_keyboard_goes_from_node_to_node_follows_and_leaves(diagram: RelationDiagram) -> None:
    diagram.show_page(page("q-fund"))
    assert diagram.hasFocus()
    met = []
    for _ in diagram.nodes:
        assert diagram.current is not None
        met.append(diagram.current.id)
        QTest.keyClick(diagram, Qt.Key.Key_Tab)
    assert sorted(met) == ["lab-y", "moa", "vision"]
    wanted: list[str] = []
    diagram.record_wanted.connect(wanted.append)
    diagram.setFocus()
    QTest.keyClick(diagram, Qt.Key.Key_Backtab)
    reached = {diagram.current.id} if diagram.current else set()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Down):
        QTest.keyClick(diagram, key)
        if diagram.current:
            reached.add(diagram.current.id)
    assert reached == {"lab-y", "moa", "vision"}
    QTest.keyClick(diagram, Qt.Key.Key_Return)
    assert diagram.current is not None
    assert wanted == [diagram.current.id]


def test_a_node_offers_its_menu(diagram: RelationDiagram) -> None:
    diagram.show_page(page("q-fund"))
    asked: list[str] = []
    diagram.menu_wanted.connect(lambda ids, _: asked.extend(ids))
    place = place_of(diagram, "vision")
    QApplication.sendEvent(
        diagram.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, diagram.mapToGlobal(place))
    )
    assert asked == ["vision"]


def test_keys_magnify_and_show_all_again(diagram: RelationDiagram) -> None:
    diagram.show_page(page("q-fund"))
    QTest.keyClick(diagram, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert diagram.transform().m11() > 1.1
    for _ in range(30):
        QTest.keyClick(diagram, Qt.Key.Key_Minus)
    assert diagram.transform().m11() == pytest.approx(0.4)
    QTest.keyClick(diagram, Qt.Key.Key_0)
    assert diagram.transform().m11() == pytest.approx(1)


def test_another_size_lays_the_diagram_out_anew_and_keeps_the_place(diagram: RelationDiagram, qtbot: QtBot) -> None:
    diagram.show_page(page("q-fund"))
    diagram.setFocus()
    chosen, before = diagram.current, [node.frame for node in diagram.nodes]
    diagram.resize(330, 260)
    qtbot.waitUntil(lambda: [node.frame for node in diagram.nodes] != before)
    assert diagram.current == chosen is not None


def test_names_are_cut_to_the_lines_that_there_are(qapp: QApplication) -> None:
    font = QFont(qapp.font())
    width = 20 * QFontMetricsF(font).averageCharWidth()
    long = "Cross-ministerial Strategic Innovation Promotion Program of the whole government 戦略的イノベーション創造"
    lines = wrapped(long, font, width, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(QFontMetricsF(font).horizontalAdvance(line) <= width + 1 for line in lines)
    assert wrapped("Short", font, width, 3) == ["Short"]
