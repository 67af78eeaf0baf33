"""One filter of the bar: a button that opens it, and what it holds as a chip that can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolButton, QWidget

from gui.texts import plain_tip
from model.override import override

_WIDEST = 30  # characters of a chip's text


class FilterChip(QFrame):
    """`Ministry ▾`, or `Ministry: METI ✕`. Delete and Backspace take the value away, as ✕ does."""

    wanted = Signal()
    removed = Signal()

    def __init__(self, title: str, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self._tip = tip
        self.button = QToolButton(self)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(self.wanted)
        self.button.installEventFilter(self)
        self.cross = QToolButton(self)
        self.cross.setText("✕")
        self.cross.setAutoRaise(True)
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the chip itself do the same
        self.cross.setToolTip(self.tr("Remove this filter (Delete)"))
        self.cross.clicked.connect(self.removed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.button)
        layout.addWidget(self.cross)
        self.setFocusProxy(self.button)
        self.show_value("")

    def show_value(self, value: str) -> None:
        """Show what the filter holds, nothing where it is empty."""
        text = f"{self._title} ▾"
        spoken = self._title
        if value:
            spoken = self.tr("{0}: {1}").format(self._title, value)
            width = self.fontMetrics().averageCharWidth() * _WIDEST
            text = self.fontMetrics().elidedText(spoken, Qt.TextElideMode.ElideRight, width)
        font = self.button.font()
        font.setBold(bool(value))
        self.button.setFont(font)
        self.button.setText(text.replace("&", "&&"))
        self.button.setAccessibleName(self.tr("Filter {0}").format(spoken))
        self.button.setToolTip(plain_tip(f"{spoken}\n{self._tip}" if value else self._tip))
        self.cross.setAccessibleName(self.tr("Remove the filter {0}").format(spoken))
        self.cross.setVisible(bool(value))
        self.button.setAutoRaise(bool(value))
        self.setFrameShape(QFrame.Shape.StyledPanel if value else QFrame.Shape.NoFrame)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                self.removed.emit()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
                self.wanted.emit()
                return True
        return super().eventFilter(watched, event)


class Popup(QFrame):
    """What a chip opens: below it, closed by Esc or by a press elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # or a press on its own chip would open it again
        self._bar = parent
        self._below: QWidget | None = None

    def open_below(self, widget: QWidget) -> None:
        """Open below a widget, or above it, within the screen."""
        self._below = widget
        self.adjustSize()
        place = widget.mapToGlobal(widget.rect().bottomLeft())
        area = widget.screen().availableGeometry()
        if place.y() + self.height() > area.bottom():
            above = widget.mapToGlobal(QPoint(0, 0)).y() - self.height()
            place.setY(max(area.top(), above))
        place.setX(max(area.left(), min(place.x(), area.right() - self.width())))
        self.move(place)
        self.show()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)  # closes it where the press is outside
        if self.isVisible() or self._below is None:
            return
        under = QApplication.widgetAt(event.globalPosition().toPoint())
        if isinstance(under, QToolButton) and self._bar.isAncestorOf(under) and not self._below.isAncestorOf(under):
            # Not every platform hands the press on to what lies below.
            QTimer.singleShot(0, under.click)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
