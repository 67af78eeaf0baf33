"""The search box: asks as one types, remembers what was asked for, and tells what can be asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QMenu, QWidget

from model.language import say
from model.override import override

_BEFORE_SEARCH = 60  # milliseconds, so that quick typing asks once
_KEPT = 50  # searches
_OF_POPUP = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab}
_ICON = 64  # pixels, scaled down where it is shown


class SearchBox(QLineEdit):
    """Says what is searched for while it is typed, and at once on Enter."""

    searched = Signal(str)
    entered = Signal()
    left_downward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Search everything, in English or Japanese (Ctrl+F)"))
        self.setAccessibleName(self.tr("Search"))
        self.setToolTip(
            self.tr(
                'Words must all occur; "a phrase" in quotes; -word excludes; ministry:METI and the like narrow '
                "(Ctrl+Space lists them). Esc empties the box, Down goes to what was found, Alt+Down shows "
                "earlier searches."
            )
        )
        self.setAccessibleDescription(self.toolTip())
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)  # a file that is dropped on it is for the window
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_BEFORE_SEARCH)
        self._waiting.timeout.connect(self._search)
        self._earlier = QStringListModel(self)
        self._completer = QCompleter(self._earlier, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.earlier_list = QListView()
        self._completer.setPopup(self.earlier_list)  # which becomes its own
        self._completer.setWidget(self)  # not setCompleter: it would cover what is found while one types
        self._completer.activated.connect(self._take_earlier)
        self._prefixes = QMenu(self.tr("Narrow the Search"), self)
        self._prefixes.setToolTipsVisible(True)
        self._prefixes.aboutToShow.connect(self._fill_prefixes)
        self._help = QAction(self.tr("Narrow the search (Ctrl+Space)"), self)
        self._help.triggered.connect(self.show_prefixes)
        self.addAction(self._help, QLineEdit.ActionPosition.TrailingPosition)
        self._draw_icon()
        self.textChanged.connect(self._waiting.start)
        self.returnPressed.connect(self._enter)

    def show_text(self, text: str) -> None:
        """Show a text without searching for it."""
        self.setText(text)  # not with its signals blocked: the button that empties it listens to them
        self._waiting.stop()

    def _search(self) -> None:
        self._waiting.stop()
        self.searched.emit(self.text())

    def _enter(self) -> None:
        self.remember(self.text())
        self._search()
        self.entered.emit()

    # ---- earlier searches

    def history(self) -> list[str]:
        """Return earlier searches, the newest first."""
        return self._earlier.stringList()

    def set_history(self, searches: Sequence[str]) -> None:
        """Take earlier searches, the newest first."""
        self._earlier.setStringList(list(dict.fromkeys(text.strip() for text in searches if text.strip()))[:_KEPT])

    def remember(self, text: str) -> None:
        """Put a search before the earlier ones."""
        self.set_history([text, *self.history()])

    def show_history(self) -> None:
        """Open the earlier searches that hold what is typed; all where nothing is."""
        self._completer.setCompletionPrefix(self.text().strip())
        if self._completer.completionCount():
            self._completer.complete()

    def _take_earlier(self, text: str) -> None:
        self.setText(text)
        self._enter()

    # ---- conditions

    def show_prefixes(self) -> None:
        """Open the list of conditions that can be typed, such as `ministry:METI`."""
        self._prefixes.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _fill_prefixes(self) -> None:
        from model.query import PREFIXES

        self._prefixes.clear()
        for prefix in PREFIXES:
            action = self._prefixes.addAction(
                self.tr("{0}:  {1}, as in {2}").format(prefix.name, say(prefix.takes), prefix.example)
            )
            action.setToolTip(self.tr("Type {0}: or {1}:").format(prefix.name, prefix.name_ja))
            action.triggered.connect(lambda _checked=False, name=prefix.name: self._begin(name))

    def _begin(self, prefix: str) -> None:
        """Begin a condition at the cursor, as a word of its own."""
        before = self.text()[: self.cursorPosition()]
        self.insert(f"{'' if not before or before.endswith(' ') else ' '}{prefix}:")
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    # ---- Qt

    def _draw_icon(self) -> None:
        picture = QPixmap(_ICON, _ICON)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self.palette().color(QPalette.ColorRole.Text)
        painter.setPen(color)
        font = self.font()
        font.setPixelSize(_ICON * 3 // 4)
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, "?")
        painter.end()
        self._help.setIcon(QIcon(picture))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_help"):
            self._draw_icon()

    @override
    def event(self, event: QEvent) -> bool:
        undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if undo and event.type() == QEvent.Type.ShortcutOverride and not self.isUndoAvailable():
            return False  # it is for the notebook, then
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _OF_POPUP and self.earlier_list.isVisible():
            event.ignore()  # the list of earlier searches takes what the box leaves
        elif key == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.show_prefixes()
        elif key == Qt.Key.Key_Down and (modifiers == Qt.KeyboardModifier.AltModifier or not self.text()):
            self.show_history() if self.history() else self.left_downward.emit()
        elif key == Qt.Key.Key_Down and not modifiers:
            self.left_downward.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._search()
        else:
            super().keyPressEvent(event)
