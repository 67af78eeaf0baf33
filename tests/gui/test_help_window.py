"""The welcome, the guide and the list of shortcuts."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCommandLinkButton
from pytestqt.qtbot import QtBot

from gui.commands import COMMANDS
from gui.help_window import HelpWindow
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.shortcuts import shortcuts_markdown
from gui.welcome import Welcome
from model.language import use_language
from model.query import PREFIXES
from resources import FOLDER, guide

DOCS = FOLDER.parent / "docs"


def test_the_guide_is_shown_with_its_pictures_from_its_beginning(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id["guide"].trigger()
    shown = window.findChild(HelpWindow)
    assert isinstance(shown, HelpWindow)
    qtbot.waitUntil(lambda: shown.text.verticalScrollBar().maximum() > 0)
    assert shown.text.verticalScrollBar().value() == 0
    assert shown.text.horizontalScrollBar().maximum() == 0
    assert "Disagreements" in shown.text.toPlainText()
    assert shown.text.toPlainText().rstrip().endswith("Show the program in Japanese")
    shown.words.setText("Your notebook")
    shown._find_next()
    assert shown.text.textCursor().selectedText() == "Your notebook"
    shown.close()


@pytest.mark.parametrize("name", ["guide.md", "guide.ja.md"])
def test_every_picture_of_the_guide_is_there(name: str) -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (DOCS / name).read_text("utf-8"))
    assert len(pictures) >= 7
    assert [picture for picture in pictures if not (DOCS / picture).is_file()] == []


def test_the_guide_lists_the_keys_of_every_command() -> None:
    assert shortcuts_markdown() in guide("en").read_text("utf-8")


def test_the_guide_comes_in_the_language_used() -> None:
    assert guide("ja").name == "guide.ja.md"
    assert guide("xx").name == "guide.md"


def test_every_prefix_of_the_guide_is_understood() -> None:
    known = {name for prefix in PREFIXES for name in (prefix.name, prefix.name_ja)}
    for name in ("guide.md", "guide.ja.md"):
        used = {
            word
            for code in re.findall(r"`([^`]+)`", Path(DOCS / name).read_text("utf-8"))
            for word in re.findall(r"(?<![\w-])(\w+):", code)
        }
        assert used - known <= {"has", "is"}


def test_shortcuts_are_listed_in_the_language_used(window: MainWindow) -> None:
    use_language("en")
    window.actions_by_id["shortcuts"].trigger()
    shown = window.findChild(HelpWindow)
    assert isinstance(shown, HelpWindow)
    text = shown.text.toPlainText()
    shown.close()
    assert [command.tip for command in COMMANDS if command.tip not in text] == []


def test_the_welcome_offers_ways_to_begin_that_do_something(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    window.actions_by_id["welcome"].trigger()
    welcome = window.findChild(Welcome)
    assert isinstance(welcome, Welcome)
    assert Settings().was_welcomed()
    buttons = {button.objectName(): button for button in welcome.findChildren(QCommandLinkButton)}
    assert buttons.keys() <= window.actions_by_id.keys()
    with qtbot.waitSignal(window.record_shown) as shown:
        buttons["home"].click()
    assert shown.args == ["catalog:"]
