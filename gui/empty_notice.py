"""What stands where nothing is listed: why, and what may have been meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui.texts import plain_tip

_WIDEST = 36  # characters of a name


class EmptyNotice(QWidget):
    """A sentence in the middle, and a button for each name that is near to what was typed."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons: list[QPushButton] = []
        self._names = QVBoxLayout()
        self._names.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addStretch(1)
        layout.addWidget(self._text)
        layout.addLayout(self._names)
        layout.addStretch(1)
        self.hide()

    def say(self, text: str, nearest: Sequence[str] = ()) -> None:
        """Show a text and the names that may have been meant."""
        self._text.setText(text)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        for name in nearest:
            width = self.fontMetrics().averageCharWidth() * _WIDEST
            short = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width)
            button = QPushButton(self.tr("Did you mean “{0}”?").format(short).replace("&", "&&"), self)
            button.setAutoDefault(False)
            button.setToolTip(plain_tip(self.tr("Search for “{0}” instead").format(name)))
            button.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
            self._names.addWidget(button)
            self._buttons.append(button)
        self.setVisible(bool(text or nearest))
