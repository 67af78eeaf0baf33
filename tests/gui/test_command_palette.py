from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.command_palette import CommandPalette
from gui.main_window import MainWindow


def opened(window: MainWindow, qtbot: QtBot) -> CommandPalette:
    window.show()
    window.actions_by_id["palette"].trigger()
    palette = window.findChildren(CommandPalette)[-1]
    qtbot.waitUntil(palette.isVisible)
    return palette


def texts(palette: CommandPalette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_all_commands_are_listed_before_anything_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window, qtbot)
    enabled = [action for action in window.actions_by_id.values() if action.isEnabled()]
    assert len(texts(palette)) == len(enabled)
    palette.close()


def test_a_record_is_found_and_gone_to_with_enter(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window, qtbot)
    palette.line.setText("portal")
    qtbot.waitUntil(lambda: any("portal" in text.casefold() for text in texts(palette)))
    with qtbot.waitSignal(window.record_shown) as shown:
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert shown.args == ["portal"]


def test_a_command_is_found_by_its_tip_and_done(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window, qtbot)
    palette.line.setText("what of the selection ran when")
    qtbot.waitUntil(lambda: palette._answered == palette._asked)
    assert any("Timeline" in text for text in texts(palette))
    palette.list.setCurrentRow(next(row for row, text in enumerate(texts(palette)) if "Timeline" in text))
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.center.view == "timeline"


def test_what_matches_nothing_says_so_and_enter_does_nothing(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window, qtbot)
    palette.line.setText("zzqx")
    qtbot.waitUntil(lambda: texts(palette) == ["Nothing matches"])
    before = window.shown_id
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.shown_id == before
    palette.close()


def test_markup_in_a_name_is_shown_as_it_is(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window, qtbot)
    palette.show_records("", ())
    palette.line.setText("<b>x")
    assert texts(palette) == ["Nothing matches"]
    palette.close()
