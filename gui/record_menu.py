"""What can be done with records, wherever they are pointed at."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

Doing = Callable[[Sequence[str]], None]


def show_record_menu(
    parent: QWidget, place: QPoint, ids: Sequence[str], doings: Mapping[str, Doing], alike: Mapping[str, QAction]
) -> QMenu:
    """Open the menu of these records. `doings` by name; `alike` are the actions that do the same, for their tips."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    single = len(ids) == 1
    for name, text, wanted in (
        ("open", _tr("&Open"), single),
        ("own-window", _tr("Open in Own &Window"), True),
        ("", "", True),
        ("compare", _tr("Add to &Comparison") if single else _tr("&Compare"), True),
        ("star", _tr("&Star or Unstar"), True),
        ("collect", _tr("Add to Co&llection…"), True),
        ("", "", True),
        ("copy-name", _tr("Copy &Name"), True),
        ("copy-citation", _tr("Copy C&itation"), True),
        ("export", _tr("&Export…"), True),
        ("preview", _tr("Print Pre&view…"), True),
    ):
        if not name:
            menu.addSeparator()
        elif wanted and name in doings:
            action = menu.addAction(text)
            if name in alike:
                action.setToolTip(alike[name].toolTip())
            action.triggered.connect(lambda _checked=False, do=doings[name]: do(ids))
    menu.popup(place)
    return menu


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecordMenu", text)
