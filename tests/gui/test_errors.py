import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.errors import ExceptHook, present
from model.errors import CancelledError, WriteError


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.excepthook
    yield widget
    sys.excepthook = before


def boxes(parent: QWidget) -> list[QMessageBox]:
    return parent.findChildren(QMessageBox)


def test_an_expected_error_is_its_sentence_and_nothing_more(parent: QWidget) -> None:
    present(parent, WriteError("The disk is full."))
    (box,) = boxes(parent)
    assert box.text() == "The disk is full."
    assert box.detailedText() == ""
    box.close()


def test_a_bug_comes_with_a_report_to_copy(parent: QWidget) -> None:
    with pytest.raises(KeyError) as caught:
        raise KeyError("lost")
    present(parent, caught.value)
    (box,) = boxes(parent)
    assert "KeyError: 'lost'" in box.detailedText()
    assert "Traceback" in box.detailedText()
    box.close()


def test_a_cancelled_question_is_not_shown(parent: QWidget) -> None:
    present(parent, CancelledError("stopped"))
    assert boxes(parent) == []


def test_what_nobody_caught_is_shown_and_the_program_goes_on(parent: QWidget, qtbot: QtBot) -> None:
    ExceptHook(parent)
    error = ValueError("from another thread")
    thread = threading.Thread(target=lambda: sys.excepthook(ValueError, error, None))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(boxes(parent)) == 1)
    (box,) = boxes(parent)
    assert "from another thread" in box.detailedText()
    box.close()
