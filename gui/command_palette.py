"""Ctrl+K: one line that finds records and commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.texts import plain_tip, without_mnemonic
from model.override import override

if TYPE_CHECKING:
    from model.records import Row

_AFTER_KEY = 60  # milliseconds
_MOST_COMMANDS = 12
_MOST_BESIDE_RECORDS = 4
_WIDTH, _HEIGHT = 620, 420
_WHAT = Qt.ItemDataRole.UserRole
_MOVES = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class CommandPalette(QFrame):
    """A line over a list. What is typed is looked for in commands at once, and in records by whoever is asked."""

    records_wanted = Signal(str)
    record_wanted = Signal(str)

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = actions
        self._records: Sequence[Row] = ()
        self._asked = ""  # what is typed
        self._answered = ""  # what the records are the answer to
        self._hurried = False  # Enter was pressed before they came
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("A record, in either language, or a command"))
        self.line.setAccessibleName(self.tr("Record or command"))
        self.line.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Records and commands that match"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = QLabel(self.tr("Enter: go there or do it · Up and Down: choose · Esc: close"), self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._hint)
        self._ask = QTimer(self, singleShot=True, interval=_AFTER_KEY)
        self._ask.timeout.connect(lambda: self.records_wanted.emit(self._asked))
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self._fill()

    def open_over(self, window: QWidget) -> None:
        """Stand in the middle of the upper part of a window."""
        size = QSize(min(_WIDTH, window.width() - 40), min(_HEIGHT, window.height() - 80))
        self.resize(size)
        self.move(window.mapToGlobal(QPoint((window.width() - size.width()) // 2, 60)))
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_records(self, text: str, rows: Sequence[Row]) -> None:
        """Take the records that match what was typed; those of an earlier text are dropped."""
        if text == self._asked:
            self._records, self._answered = rows, text
            self._fill()
            if self._hurried:
                self._take_current()

    def _typed(self, text: str) -> None:
        self._asked, self._hurried = text.strip(), False
        if self._asked:
            self._ask.start()
        else:
            self._ask.stop()
            self._records = ()
        self._fill()

    def _fill(self) -> None:
        """List commands and records: those first that are called what was typed."""
        commands = self._matching()
        self.list.clear()
        if self._asked:
            sure = [one for one in commands if self._plain(one).casefold().startswith(self._asked.casefold())]
            rest = [one for one in commands if one not in sure]
            for action in sure[:_MOST_BESIDE_RECORDS]:
                self._add_command(action)
            for row in self._records:
                self._add_record(row)
            for action in rest[: _MOST_COMMANDS if not self._records else _MOST_BESIDE_RECORDS]:
                self._add_command(action)
        else:
            for action in commands:
                self._add_command(action)
        self.list.setCurrentRow(0)
        if not self.list.count():
            item = QListWidgetItem(self.tr("Nothing matches"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setForeground(self.palette().placeholderText())  # what cannot be chosen would be too pale to read
            self.list.addItem(item)

    def _matching(self) -> list[QAction]:
        words = self._asked.casefold().split()
        return [
            action
            for action in self._actions.values()
            if action.isEnabled()
            and all(word in f"{self._plain(action)} {action.toolTip()}".casefold() for word in words)
        ]

    @staticmethod
    def _plain(action: QAction) -> str:
        return without_mnemonic(action.text()).removesuffix("…")

    def _add_command(self, action: QAction) -> None:
        keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        name = f"{self._plain(action)} ({keys})" if keys else self._plain(action)
        item = QListWidgetItem(f"›  {name} · {action.toolTip()}")
        item.setToolTip(plain_tip(action.toolTip()))
        item.setData(_WHAT, action)
        self.list.addItem(item)

    def _add_record(self, row: Row) -> None:

        about = " · ".join(part for part in (row.subtitle, row.kind_text, row.lead) if part)
        item = QListWidgetItem(f"{row.title}    {about}")
        item.setToolTip(plain_tip(f"{row.title}\n{about}"))
        item.setData(_WHAT, row.id)
        self.list.addItem(item)

    def _take_current(self) -> None:
        current = self.list.currentItem()
        if current is not None:
            self._take(current)

    def _take(self, item: QListWidgetItem) -> None:
        what = item.data(_WHAT)
        self.close()
        if isinstance(what, QAction):
            what.trigger()
        elif isinstance(what, str):
            self.record_wanted.emit(what)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self._asked == self._answered:
                    self._take_current()
                else:
                    self._hurried = True
                return True
        return super().eventFilter(watched, event)
