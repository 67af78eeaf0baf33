"""The star and the collections of one record, above its note."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.flow_layout import FlowLayout
from gui.texts import plain_tip

if TYPE_CHECKING:
    from model.notebook import Collection

_LONGEST = 160  # pixels of a collection's name


class NoteBar(QWidget):
    """Shows a record's star and collections, and says what of it is to be changed."""

    star_toggled = Signal()
    add_wanted = Signal(str)  # the collection's name
    remove_wanted = Signal(str)
    new_wanted = Signal()
    rename_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside: tuple[str, ...] = ()
        self.star_button = QToolButton(self)
        self.star_button.setCheckable(True)
        self.star_button.clicked.connect(self.star_toggled)
        self.collect_button = QToolButton(self)
        self.collect_button.setText(self.tr("+ Collection"))
        self.collect_button.setToolTip(self.tr("Put the record into a collection of yours, or take it out"))
        self.collect_button.setAccessibleName(self.tr("Collections of this record"))
        self.collect_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.collect_button)
        self.collect_button.setMenu(self.menu)
        self.chips: list[QToolButton] = []
        self._lines = FlowLayout(self, margin=0)
        for button in (self.star_button, self.collect_button):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._lines.addWidget(button)
        self.show_star(starred=False)
        self.fill_menu(())

    def show_star(self, *, starred: bool) -> None:
        """Show the star, or that there is none: by its form and in words."""
        self.star_button.setChecked(starred)
        self.star_button.setText(self.tr("★ Starred") if starred else self.tr("☆ Star"))
        tip = self.tr("Take the star away") if starred else self.tr("Star this record, to find it again")
        self.star_button.setToolTip(tip)
        self.star_button.setAccessibleName(self.tr("Starred") if starred else self.tr("Not starred"))
        self._lines.invalidate()

    def show_collections(self, names: Sequence[str]) -> None:
        """Show a chip for each collection that the record is in."""
        if self._inside == tuple(names):
            return
        self._inside = tuple(names)
        for chip in self.chips:
            self._lines.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(name) for name in names]
        self._lines.removeWidget(self.collect_button)
        before = self.star_button
        for button in (*self.chips, self.collect_button):
            self._lines.addWidget(button)
            QWidget.setTabOrder(before, button)
            before = button
        self.updateGeometry()

    def _chip(self, name: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setText(_label(_elided(name, chip.fontMetrics())))
        chip.setToolTip(plain_tip(self.tr("In the collection {0}").format(name)))
        chip.setAccessibleName(self.tr("Collection {0}").format(name))
        chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(chip)
        menu.addAction(self.tr("&Take Out of This Collection"), partial(self.remove_wanted.emit, name))
        menu.addSeparator()
        menu.addAction(self.tr("&Rename Collection…"), partial(self.rename_wanted.emit, name))
        menu.addAction(self.tr("&Delete Collection"), partial(self.delete_wanted.emit, name))
        chip.setMenu(menu)
        chip.show()
        return chip

    def fill_menu(self, collections: Sequence[Collection]) -> None:
        """Offer these collections, those that the record is in checked."""
        self.menu.clear()
        for one in collections:
            action = QAction(_label(_elided(one.name, self.fontMetrics())), self.menu)
            action.setCheckable(True)
            action.setChecked(one.name in self._inside)
            action.triggered.connect(lambda checked, name=one.name: self._choose(name, checked))
            self.menu.addAction(action)
        if collections:
            self.menu.addSeparator()
        self.menu.addAction(self.tr("&New Collection…"), self.new_wanted.emit)

    def _choose(self, name: str, checked: bool) -> None:
        if checked:
            self.add_wanted.emit(name)
        else:
            self.remove_wanted.emit(name)


def _elided(name: str, metrics: QFontMetrics) -> str:
    return metrics.elidedText(" ".join(name.split()), Qt.TextElideMode.ElideRight, _LONGEST)


def _label(name: str) -> str:
    return name.replace("&", "&&")
