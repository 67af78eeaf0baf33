"""What a newcomer sees first: where to begin, in a few lines that each do something."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCommandLinkButton, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget


class Welcome(QDialog):
    """Ways to begin, as buttons. Says which command was chosen; closing it chooses none."""

    command_wanted = Signal(str)  # the id of a command of the window

    def __init__(self, commands: dict[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Welcome to STI Atlas"))
        layout = QVBoxLayout(self)
        layout.setSpacing(4)
        intro = QLabel(
            self.tr(
                "Japan's science, technology and innovation policy: who runs what, since when, with how much money, and"
                " where it is written. Every value leads to its source; a value marked ! is disputed."
            ),
            self,
        )
        intro.setWordWrap(True)
        intro.setMinimumWidth(460)
        layout.addWidget(intro)
        for name, text, tip in self._beginnings():
            keys = commands[name].shortcut().toString(commands[name].shortcut().SequenceFormat.NativeText)
            button = QCommandLinkButton(text, f"{tip} ({keys})" if keys else tip, self)
            button.setObjectName(name)
            button.setAccessibleDescription(tip)
            button.clicked.connect(lambda _checked=False, one=name: self._choose(one))
            layout.addWidget(button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _beginnings(self) -> tuple[tuple[str, str, str], ...]:
        """Return the commands to begin with, each with what it is called here and a sentence."""
        return (
            ("home", self.tr("Look at the whole"), self.tr("What the catalog holds, and the money in it by year")),
            ("find", self.tr("Search"), self.tr("A name, an abbreviation or any words, in English or Japanese")),
            ("pane-tree", self.tr("Go through the tree"), self.tr("By ministry, policy, field, target group or year")),
            ("palette", self.tr("Go straight to a record or a command"), self.tr("One line for both, at any time")),
            ("import", self.tr("Bring in budget files"), self.tr("Reviews of all ministries, STIP Compass, tables")),
            ("guide", self.tr("Read the guide"), self.tr("Ten minutes, with pictures")),
        )

    def _choose(self, name: str) -> None:
        self.accept()
        self.command_wanted.emit(name)
