"""Menus and actions, made of the commands."""

from collections.abc import Mapping
from operator import attrgetter

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.commands import COMMANDS, MENUS, SUBMENUS, Command


def build_menus(window: QMainWindow, below: Mapping[str, QMenu]) -> dict[str, QAction]:
    """Make every menu and action on the window; return the actions by id. `below` puts a submenu below a command."""
    actions: dict[str, QAction] = {}
    menus: dict[str, QMenu] = {}
    groups: dict[str, QActionGroup] = {}
    for title in MENUS:
        menus[title] = window.menuBar().addMenu(QCoreApplication.translate("Actions", title))
        menus[title].setToolTipsVisible(True)
    for _, title, _ in SUBMENUS:
        menus[title] = QMenu(QCoreApplication.translate("Actions", title), window)
        menus[title].setToolTipsVisible(True)
    for command in COMMANDS:
        action = _action(window, command)
        if command.choice:
            action.setCheckable(True)
            groups.setdefault(command.choice, QActionGroup(window)).addAction(action)
        if command.separated:
            menus[command.menu].addSeparator()
        menus[command.menu].addAction(action)
        if command.id in below:
            menus[command.menu].addMenu(below[command.id])
        actions[command.id] = action
    for menu, title, before in SUBMENUS:
        if before:
            menus[menu].insertMenu(actions[before], menus[title])
        else:
            menus[menu].addMenu(menus[title])
    return actions


def _action(window: QMainWindow, command: Command) -> QAction:
    action = QAction(QCoreApplication.translate("Actions", command.text), window)
    action.setObjectName(command.id)
    action.setShortcut(QKeySequence(command.shortcut))
    tip = QCoreApplication.translate("Actions", command.tip)
    action.setStatusTip(tip)
    action.setToolTip(tip)
    action.triggered.connect(attrgetter(command.slot)(window))
    return action
