"""Every command of the window as data: one list makes the menus, the shortcuts and the tips."""

from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from model.value import Value

if TYPE_CHECKING:  # PySide6 types it as object

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str: ...

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP


class Command(Value, kw_only=False):
    """An action. `slot` names a method of the window or of a part of it; `separated` puts a rule before it."""

    id: str
    menu: str
    text: str
    shortcut: str
    tip: str
    slot: str
    separated: bool = False
    choice: str = ""  # the group of which one at a time is chosen


MENUS = (
    QT_TRANSLATE_NOOP("Actions", "&File"),
    QT_TRANSLATE_NOOP("Actions", "&Edit"),
    QT_TRANSLATE_NOOP("Actions", "&View"),
    QT_TRANSLATE_NOOP("Actions", "&Go"),
    QT_TRANSLATE_NOOP("Actions", "&Tools"),
    QT_TRANSLATE_NOOP("Actions", "&Help"),
)

COMMANDS = (
    Command(
        "open",
        "&File",
        QT_TRANSLATE_NOOP("Actions", "&Open Catalog…"),
        "Ctrl+O",
        QT_TRANSLATE_NOOP("Actions", "Open a catalog file"),
        "files.choose",
    ),
    Command(
        "open-bundled",
        "&File",
        QT_TRANSLATE_NOOP("Actions", "Open &Bundled Catalog"),
        "Ctrl+Shift+O",
        QT_TRANSLATE_NOOP("Actions", "Return to the catalog that ships with the program"),
        "open_bundled",
    ),
    Command(
        "import",
        "&File",
        QT_TRANSLATE_NOOP("Actions", "&Import…"),
        "Ctrl+I",
        QT_TRANSLATE_NOOP("Actions", "Make a catalog from files of other systems, or bring one up to date"),
        "files.ask_import",
        separated=True,
    ),
    Command(
        "compare",
        "&File",
        QT_TRANSLATE_NOOP("Actions", "&Compare Catalogs…"),
        "Ctrl+Shift+K",
        QT_TRANSLATE_NOOP(
            "Actions", "See what is new, gone or changed between two catalogs, and the money by ministry"
        ),
        "files.compare",
    ),
    Command(
        "export-pdf",
        "&File",
        QT_TRANSLATE_NOOP("Actions", "&Export as PDF…"),
        "Ctrl+E",
        QT_TRANSLATE_NOOP("Actions", "Typeset the record shown, with its chart and sources"),
        "hand_over.export_pdf",
        separated=True,
    ),
    Command(
        "export-json",
        "&File",
        QT_TRANSLATE_NOOP("Actions", "Export as &JSON…"),
        "Ctrl+Shift+E",
        QT_TRANSLATE_NOOP("Actions", "Save the record shown, with its figures and sources, as data"),
        "hand_over.export_json",
    ),
    Command(
        "quit",
        "&File",
        QT_TRANSLATE_NOOP("Actions", "&Quit"),
        "Ctrl+Q",
        QT_TRANSLATE_NOOP("Actions", "Close the window and end the program"),
        "close",
        separated=True,
    ),
    Command(
        "copy-name",
        "&Edit",
        QT_TRANSLATE_NOOP("Actions", "Copy &Name"),
        "Ctrl+Shift+N",
        QT_TRANSLATE_NOOP("Actions", "Copy the name of the record shown"),
        "hand_over.copy_name",
    ),
    Command(
        "copy-markdown",
        "&Edit",
        QT_TRANSLATE_NOOP("Actions", "Copy Page as &Markdown"),
        "Ctrl+Shift+M",
        QT_TRANSLATE_NOOP("Actions", "Copy everything about the record shown, with its sources"),
        "hand_over.copy_markdown",
    ),
    Command(
        "find",
        "&Edit",
        QT_TRANSLATE_NOOP("Actions", "&Find"),
        "Ctrl+F",
        QT_TRANSLATE_NOOP("Actions", "Search everything, in English or Japanese"),
        "focus_search",
        separated=True,
    ),
    Command(
        "scheme-system",
        "&View",
        QT_TRANSLATE_NOOP("Actions", "Colors of the &System"),
        "Ctrl+Alt+0",
        QT_TRANSLATE_NOOP("Actions", "Light or dark as the system is"),
        "use_system_colors",
        choice="colors",
    ),
    Command(
        "scheme-light",
        "&View",
        QT_TRANSLATE_NOOP("Actions", "&Light"),
        "Ctrl+Alt+L",
        QT_TRANSLATE_NOOP("Actions", "Dark text on light paper"),
        "use_light_colors",
        choice="colors",
    ),
    Command(
        "scheme-dark",
        "&View",
        QT_TRANSLATE_NOOP("Actions", "&Dark"),
        "Ctrl+Alt+D",
        QT_TRANSLATE_NOOP("Actions", "Light text on dark paper"),
        "use_dark_colors",
        choice="colors",
    ),
    Command(
        "back",
        "&Go",
        QT_TRANSLATE_NOOP("Actions", "&Back"),
        "Alt+Left",
        QT_TRANSLATE_NOOP("Actions", "Return to the record shown before"),
        "go_back",
    ),
    Command(
        "forward",
        "&Go",
        QT_TRANSLATE_NOOP("Actions", "&Forward"),
        "Alt+Right",
        QT_TRANSLATE_NOOP("Actions", "Go to the record shown after this one"),
        "go_forward",
    ),
    Command(
        "pane-tree",
        "&Go",
        QT_TRANSLATE_NOOP("Actions", "To the &Tree"),
        "Ctrl+1",
        QT_TRANSLATE_NOOP("Actions", "Put the keyboard into the tree of ministries"),
        "focus_navigator",
        separated=True,
    ),
    Command(
        "pane-table",
        "&Go",
        QT_TRANSLATE_NOOP("Actions", "To the &Records"),
        "Ctrl+2",
        QT_TRANSLATE_NOOP("Actions", "Put the keyboard into the table of records"),
        "focus_table",
    ),
    Command(
        "pane-detail",
        "&Go",
        QT_TRANSLATE_NOOP("Actions", "To the &Detail"),
        "Ctrl+3",
        QT_TRANSLATE_NOOP("Actions", "Put the keyboard into the page of the record"),
        "focus_detail",
    ),
    Command(
        "pane-chart",
        "&Go",
        QT_TRANSLATE_NOOP("Actions", "To the &Chart"),
        "Ctrl+4",
        QT_TRANSLATE_NOOP("Actions", "Put the keyboard onto the choice of charts"),
        "focus_chart",
    ),
    Command(
        "match",
        "&Tools",
        QT_TRANSLATE_NOOP("Actions", "&Match with Budget Projects…"),
        "Ctrl+M",
        QT_TRANSLATE_NOOP("Actions", "Find the budget projects of programs in another catalog, and say which belong"),
        "files.match",
    ),
    Command(
        "about",
        "&Help",
        QT_TRANSLATE_NOOP("Actions", "&About STI Atlas"),
        "F1",
        QT_TRANSLATE_NOOP("Actions", "What this program is, and which catalog is open"),
        "show_about",
    ),
)


def build_menus(window: QMainWindow, below: Mapping[str, QMenu]) -> dict[str, QAction]:
    """Make every menu and action on the window; return the actions by id. `below` puts a submenu below a command."""
    actions: dict[str, QAction] = {}
    menus: dict[str, QMenu] = {}
    groups: dict[str, QActionGroup] = {}
    for title in MENUS:
        menus[title] = window.menuBar().addMenu(QCoreApplication.translate("Actions", title))
        menus[title].setToolTipsVisible(True)
    for command in COMMANDS:
        action = QAction(QCoreApplication.translate("Actions", command.text), window)
        action.setObjectName(command.id)
        action.setShortcut(QKeySequence(command.shortcut))
        tip = QCoreApplication.translate("Actions", command.tip)
        action.setStatusTip(tip)
        action.setToolTip(tip)
        action.triggered.connect(attrgetter(command.slot)(window))
        if command.choice:
            action.setCheckable(True)
            action.setChecked(command.choice not in groups)
            groups.setdefault(command.choice, QActionGroup(window)).addAction(action)
        if command.separated:
            menus[command.menu].addSeparator()
        menus[command.menu].addAction(action)
        if command.id in below:
            menus[command.menu].addMenu(below[command.id])
        actions[command.id] = action
    return actions
