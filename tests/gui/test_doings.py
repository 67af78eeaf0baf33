"""Copying and linking: what lands in the clipboard, and where a link leads."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from model.errors import LinkError
from tests.tiny import write_tiny


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_a_link_is_copied_and_leads_back(window: MainWindow, tiny_file: Path) -> None:
    window.show_record("q-fund")
    window.actions_by_id["copy-link"].trigger()
    link = clipboard()
    assert link.startswith("sti-atlas:program/q-fund?catalog=")
    window.show_record("moa")
    window.open_link(link)  # the catalog was open, so it is known by its title
    assert window.shown_id == "q-fund"
    assert window._path.resolve() == tiny_file.resolve()


def test_a_link_opens_the_catalog_that_it_names(window: MainWindow, tmp_path: Path) -> None:
    window.actions_by_id["copy-link"].trigger()
    link = clipboard()
    window.open_bundled()
    window.open_link("sti-atlas:program/sip")
    assert window.shown_id == "sip"
    window.open_link(link, write_tiny(tmp_path / "別.db"))
    assert window.shown_id == "moa"


def test_what_is_no_link_is_refused(window: MainWindow) -> None:
    with pytest.raises(LinkError):
        window.open_link("sti-atlas:nonesuch/x")


def test_citations_are_copied_in_several_styles(window: MainWindow) -> None:
    window.show_record("q-fund")
    copied = []
    for name in ("copy-citation", "copy-apa", "copy-chicago"):
        window.actions_by_id[name].trigger()
        copied.append(clipboard())
    assert len(set(copied)) == 3
    page = window.page
    assert page is not None
    for reference in page.references:  # every document stands in each style
        assert all(reference.source.name in text for text in copied)
    assert "Quantum Fund" in copied[0]


def test_a_link_typed_into_the_palette_leads_to_the_record(window: MainWindow, qtbot: QtBot) -> None:
    from gui.command_palette import CommandPalette

    window.show()
    window.actions_by_id["palette"].trigger()
    [palette] = window.findChildren(CommandPalette)
    palette.line.setText("sti-atlas:program/q-fund")
    qtbot.waitUntil(lambda: palette._answered == palette._asked)
    with qtbot.waitSignal(window.record_shown) as shown:
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert shown.args == ["q-fund"]


def test_a_chart_is_dragged_as_a_picture_and_a_drag_follows_no_bar(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[tuple[bool, str]] = []

    def note(drag: QDrag, *_: object) -> Qt.DropAction:
        dragged.append((drag.mimeData().hasImage(), drag.mimeData().text()))
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", note)
    window.show()
    window.show_record("q-fund")
    canvas = window.chart._canvas
    qtbot.waitUntil(lambda: canvas.is_drawn)
    region = next(one for one in canvas._regions if one.record_id)
    bar = QPointF(region.x + region.width / 2, region.y + region.height / 2)
    left = Qt.MouseButton.LeftButton

    def mouse(kind: QEvent.Type, place: QPointF, held: Qt.MouseButton) -> None:
        event = QMouseEvent(kind, place, canvas.mapToGlobal(place), left, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(canvas, event)

    with qtbot.assertNotEmitted(window.record_shown):
        mouse(QEvent.Type.MouseButtonPress, bar, left)
        mouse(QEvent.Type.MouseMove, bar + QPointF(2, 0), left)
        assert not dragged  # a hand that trembles drags nothing
        mouse(QEvent.Type.MouseMove, bar + QPointF(60, 0), left)
        mouse(QEvent.Type.MouseButtonRelease, bar + QPointF(60, 0), Qt.MouseButton.NoButton)
    assert [one[0] for one in dragged] == [True]
    assert "Source" in dragged[0][1]
    with qtbot.waitSignal(window.record_shown):
        mouse(QEvent.Type.MouseButtonPress, bar, left)
        mouse(QEvent.Type.MouseButtonRelease, bar, Qt.MouseButton.NoButton)


def test_names_are_copied_in_the_order_of_the_table(window: MainWindow) -> None:
    ids = [window.table.records.row_at(line).id for line in range(3)]  # type: ignore[union-attr]
    window.doings.copy_names(ids)
    forward = clipboard().splitlines()
    window.doings.copy_names(ids[::-1])
    assert clipboard().splitlines() == forward[::-1]
