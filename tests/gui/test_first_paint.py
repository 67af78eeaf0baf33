"""Work waits until a widget has been painted, and is done once."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.first_paint import FirstPaint
from model.override import override


class Log(QObject):
    """Notes when its widget is painted."""

    def __init__(self, widget: QWidget, events: list[str]) -> None:
        super().__init__(widget)
        self.events = events
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.events.append("painted")
        return False


def test_work_is_done_once_after_the_first_paint(qtbot: QtBot) -> None:
    events: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    FirstPaint(widget, lambda: events.append("worked"))
    Log(widget, events)
    qtbot.wait(20)
    assert events == []
    widget.show()
    qtbot.waitUntil(lambda: "worked" in events)
    widget.repaint()
    qtbot.wait(20)
    assert events[0] == "painted"
    assert events.count("worked") == 1
