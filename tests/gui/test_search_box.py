from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from gui.search_box import SearchBox
from model.query import PREFIXES


def box_of(qtbot: QtBot) -> tuple[SearchBox, list[str]]:
    box = SearchBox()
    qtbot.addWidget(box)
    asked: list[str] = []
    box.searched.connect(asked.append)
    return box, asked


def test_quick_typing_asks_once(qtbot: QtBot) -> None:
    box, asked = box_of(qtbot)
    qtbot.keyClicks(box, "quantum")
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["quantum"]


def test_enter_asks_at_once_and_remembers(qtbot: QtBot) -> None:
    box, asked = box_of(qtbot)
    entered: list[bool] = []
    box.entered.connect(lambda: entered.append(True))
    for text in ("量子", "fund", " 量子 "):
        box.setText(text)
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert asked == ["量子", "fund", " 量子 "]
    assert len(entered) == 3
    assert box.history() == ["量子", "fund"]
    qtbot.wait(100)
    assert len(asked) == 3


def test_a_text_that_is_shown_is_not_searched_for(qtbot: QtBot) -> None:
    box, asked = box_of(qtbot)
    qtbot.keyClicks(box, "q")
    box.show_text("")
    qtbot.wait(100)
    assert asked == []


def test_escape_empties_the_box(qtbot: QtBot) -> None:
    box, asked = box_of(qtbot)
    box.show_text("fund")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert asked == [""]


def test_down_goes_to_what_was_found_and_from_an_empty_box_to_earlier_searches(qtbot: QtBot) -> None:
    box, asked = box_of(qtbot)
    left: list[bool] = []
    box.left_downward.connect(lambda: left.append(True))
    qtbot.keyClick(box, Qt.Key.Key_Down)  # there are none yet
    assert len(left) == 1
    box.set_history(["Quantum fund", "水素", "quantum"])
    box.show_text("x")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert len(left) == 2
    box.show()
    box.show_text("")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    popup = box.earlier_list
    assert popup.isVisible()
    assert box._completer.completionCount() == 3
    popup.hide()
    box.show_text("QUANT")
    qtbot.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert box._completer.completionCount() == 2
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert asked == ["Quantum fund"]
    assert len(left) == 2


def test_control_space_lists_the_conditions_and_begins_the_one_chosen(qtbot: QtBot) -> None:
    box, _asked = box_of(qtbot)
    box.show()
    box.show_text("fund")
    box.end(False)
    qtbot.keyClick(box, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    menu = box._prefixes
    assert menu.isVisible()
    actions = menu.actions()
    assert len(actions) == len(PREFIXES)
    assert all(prefix.example in action.text() for prefix, action in zip(PREFIXES, actions, strict=True))
    actions[0].trigger()
    menu.close()
    assert box.text() == f"fund {PREFIXES[0].name}:"


def test_the_button_that_empties_the_box_is_there_while_there_is_text(qtbot: QtBot) -> None:
    box, _asked = box_of(qtbot)
    box.show()
    clearing = box.findChild(QAction, "_q_qlineeditclearaction")
    [button] = [one for one in box.findChildren(QToolButton) if one.defaultAction() is clearing]
    box.show_text("fund")
    qtbot.waitUntil(lambda: button.property("opacity") == 1)
    box.show_text("")
    qtbot.waitUntil(lambda: button.property("opacity") == 0)


def test_undo_is_for_the_window_where_nothing_was_typed(qtbot: QtBot) -> None:
    box, _asked = box_of(qtbot)
    for typed, taken in (("", False), ("x", True)):
        qtbot.keyClicks(box, typed)
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(box, event)
        assert event.isAccepted() == taken
