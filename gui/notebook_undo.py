"""Undo and redo of changes to the notebook, which are made on a thread of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from gui.notebook_texts import undo_text
from model.override import override

if TYPE_CHECKING:
    from model.notebook import Change

_NOTE = 1  # the id of commands that may be joined


class ChangeCommand(QUndoCommand):
    """A change that the notebook has accepted. `write` has it make a change.

    Changes to one note in one visit to it are one command: `visit` numbers them, 0 joins nothing.
    """

    def __init__(self, change: Change, write: Callable[[Change], None], visit: int) -> None:
        super().__init__(undo_text(change))
        self.change = change
        self._write = write
        self.visit = visit
        self._made = True

    @override
    def undo(self) -> None:
        self._write(self.change.inverse())

    @override
    def redo(self) -> None:
        if not self._made:
            self._write(self.change)
        self._made = False

    @override
    def id(self) -> int:
        return _NOTE if self.visit else -1

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ChangeCommand) or other.visit != self.visit:
            return False
        self.change = self.change.then(other.change)
        self.setText(undo_text(self.change))
        return True
