"""What the window says of changes to the notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from model.notebook import Change

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str: ...
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

_TEXTS: dict[str, str] = {
    "star": QT_TRANSLATE_NOOP("Notebook", "star of {0}"),
    "unstar": QT_TRANSLATE_NOOP("Notebook", "removal of the star of {0}"),
    "note": QT_TRANSLATE_NOOP("Notebook", "note on {0}"),
    "delete note": QT_TRANSLATE_NOOP("Notebook", "deletion of the note on {0}"),
    "collect": QT_TRANSLATE_NOOP("Notebook", "addition to {0}"),
    "take out": QT_TRANSLATE_NOOP("Notebook", "removal from {0}"),
    "new collection": QT_TRANSLATE_NOOP("Notebook", "new collection {0}"),
    "rename collection": QT_TRANSLATE_NOOP("Notebook", "new name {0}"),
    "delete collection": QT_TRANSLATE_NOOP("Notebook", "deletion of {0}"),
    "save search": QT_TRANSLATE_NOOP("Notebook", "saved search {0}"),
    "delete search": QT_TRANSLATE_NOOP("Notebook", "deletion of the search {0}"),
    "decide": QT_TRANSLATE_NOOP("Notebook", "decision on {0}"),
    "forget": QT_TRANSLATE_NOOP("Notebook", "forgotten decision on {0}"),
    "import": QT_TRANSLATE_NOOP("Notebook", "import"),
}
_SAID: dict[str, str] = {
    "star": QT_TRANSLATE_NOOP("Notebook", "Starred: {0}"),
    "unstar": QT_TRANSLATE_NOOP("Notebook", "No longer starred: {0}"),
    "collect": QT_TRANSLATE_NOOP("Notebook", "Added to {0}"),
    "take out": QT_TRANSLATE_NOOP("Notebook", "Taken out of {0}"),
    "new collection": QT_TRANSLATE_NOOP("Notebook", "New collection: {0}"),
    "rename collection": QT_TRANSLATE_NOOP("Notebook", "Renamed: {0}"),
    "delete collection": QT_TRANSLATE_NOOP("Notebook", "Deleted: {0}"),
    "save search": QT_TRANSLATE_NOOP("Notebook", "Search saved: {0}"),
    "delete search": QT_TRANSLATE_NOOP("Notebook", "Search deleted: {0}"),
}
_LONGEST = 40  # characters of a name in a menu


def undo_text(change: Change) -> str:
    """Return what a change is called after Undo or Redo in a menu."""
    name = " ".join(change.name.split())
    if len(name) > _LONGEST:
        name = f"{name[: _LONGEST - 1]}…"
    text = QCoreApplication.translate("Notebook", _TEXTS[change.kind]).format(name)
    return text.replace("&", "&&")  # one alone would underline a letter


def said_of(change: Change) -> str:
    """Return what the status bar says when a change was made; nothing of notes, which say it themselves."""
    if not change.rows or change.kind not in _SAID:
        return ""
    return QCoreApplication.translate("Notebook", _SAID[change.kind]).format(change.name)
