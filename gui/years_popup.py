"""The years in which something ran or began, to choose."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.filter_chip import Popup
from model.override import override
from model.selection import EARLIEST, LATEST, Years

_OPEN = 1867  # in a box: no year, which stands below the first that there is
_LATEST = 2100


class YearBox(QSpinBox):
    """A year or, below the first, none."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setRange(_OPEN, _LATEST)
        self.setSpecialValueText(self.tr("any"))
        self.setAccessibleName(name)
        self.setToolTip(name)

    @override
    def stepBy(self, steps: int) -> None:
        if self.value() == _OPEN:  # nobody steps here from 1868
            self.setValue(datetime.now(UTC).year)
        else:
            super().stepBy(steps)

    def year(self) -> int | None:
        return None if self.value() == _OPEN else self.value()


class YearsPopup(Popup):
    """The first and the last year, and whether what is wanted ran in one of them or began in one."""

    chosen = Signal(object, object)  # running, started: years or None

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Years"))
        self.running = QRadioButton(self.tr("&Running in"), self)
        self.running.setToolTip(self.tr("What ran in any of these years, as far as the sources say"))
        self.started = QRadioButton(self.tr("&Started in"), self)
        self.started.setToolTip(self.tr("What began in one of these years"))
        self.running.setChecked(True)
        self.first = YearBox(self.tr("First year, or any"), self)
        self.last = YearBox(self.tr("Last year, or any"), self)
        for box in (self.first, self.last):
            box.valueChanged.connect(self._validate)
            box.lineEdit().returnPressed.connect(self._apply)
        self._problem = QLabel(self)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        self.apply: QPushButton = buttons.addButton(self.tr("A&pply"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.remove: QPushButton = buttons.addButton(self.tr("&Any Year"), QDialogButtonBox.ButtonRole.ResetRole)
        self.apply.setToolTip(self.tr("Show what these years hold"))
        self.remove.setToolTip(self.tr("Show all years again"))
        self.apply.clicked.connect(self._apply)
        self.remove.clicked.connect(self._remove)
        form = QFormLayout()
        form.addRow(self.tr("&From"), self.first)
        form.addRow(self.tr("&To"), self.last)
        layout = QVBoxLayout(self)
        layout.addWidget(self.running)
        layout.addWidget(self.started)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)
        self._validate()

    def open_for(self, widget: QWidget, running: Years | None, started: Years | None) -> None:
        """Open below a widget with the years that are chosen."""
        years = started or running
        self.started.setChecked(started is not None)
        self.running.setChecked(started is None)
        for box, year in zip((self.first, self.last), years or (_OPEN, _OPEN), strict=True):
            box.setValue(year if _OPEN < year <= _LATEST else _OPEN)
        self.remove.setEnabled(years is not None)
        self.open_below(widget)
        self.first.setFocus(Qt.FocusReason.PopupFocusReason)
        self.first.selectAll()

    @property
    def _years(self) -> Years:
        return self.first.year() or EARLIEST, self.last.year() or LATEST

    def _validate(self) -> None:
        first, last = self._years
        self.apply.setEnabled(first <= last)
        self._problem.setText("" if first <= last else self.tr("The first year is after the last one."))

    def _apply(self) -> None:
        first, last = self._years
        if first > last:
            return
        self.close()
        years = None if (first, last) == (EARLIEST, LATEST) else (first, last)
        self.chosen.emit(years if self.running.isChecked() else None, years if self.started.isChecked() else None)

    def _remove(self) -> None:
        self.close()
        self.chosen.emit(None, None)
