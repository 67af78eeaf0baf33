"""What the window remembers from one start to the next, in an INI file of the user's own."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QSettings

from model.language import LANGUAGES, Language
from model.value import Value

_NAME = "STI Atlas"
_MOST = 8
_RECENT = "recent"
_FOLDER = "folder"
_WIDEST = 100_000  # pixels of a pane
_ZOOMS = range(70, 251)  # percent


def kept_sizes(kept: object, count: int) -> list[int]:
    """Return the sizes of the `count` panes of a splitter as a session has kept them; none where they are no sizes."""
    sizes = kept if isinstance(kept, list) and len(kept) == count else []
    return sizes if all(isinstance(one, int) and 0 <= one <= _WIDEST for one in sizes) else []


class Recent(Value, kw_only=False):
    """A catalog that was open."""

    path: Path
    title: str


class Settings:
    """Recent catalogs, the last folder, how the window looks and what stands in it.

    A file that cannot be read or written counts as empty: nothing is lost.
    """

    def __init__(self) -> None:
        self._store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, _NAME, _NAME)

    def recent(self) -> list[Recent]:
        """Return the catalogs that were open, the newest first, without those that are gone."""
        return [one for one in self._listed() if one.path.is_file()]

    def remember(self, path: Path, title: str) -> None:
        """Put a catalog first."""
        place = path.absolute()
        self._list([Recent(place, title), *(one for one in self._listed() if one.path != place)])

    def forget_recent(self) -> None:
        """Forget every catalog that was open."""
        self._list([])

    def folder(self) -> Path:
        """Return the folder that a dialog used last, else the user's home."""
        folder = Path(str(self._store.value(_FOLDER, "")))
        return folder if folder.is_absolute() and folder.is_dir() else Path.home()

    def set_folder(self, folder: Path) -> None:
        """Keep the folder that a dialog used."""
        self._store.setValue(_FOLDER, str(folder.absolute()))

    # ---- how the window looks

    def language(self) -> Language:
        """Return the language of the interface: the one that was chosen, else the system's if it is known."""
        chosen = str(self._store.value("language", ""))
        for language in LANGUAGES:
            if chosen == language:
                return language
        return "ja" if QLocale.system().language() == QLocale.Language.Japanese else "en"

    def set_language(self, language: Language) -> None:
        self._store.setValue("language", language)

    def scheme(self) -> str:
        """Return `light`, `dark`, or `system`."""
        scheme = str(self._store.value("scheme", ""))
        return scheme if scheme in {"light", "dark"} else "system"

    def set_scheme(self, scheme: str) -> None:
        self._store.setValue("scheme", scheme)

    def zoom(self) -> int:
        """Return the size of text in percent of the system's."""
        zoom = str(self._store.value("zoom", ""))
        return int(zoom) if zoom.isdecimal() and int(zoom) in _ZOOMS else 100

    def set_zoom(self, percent: int) -> None:
        self._store.setValue("zoom", percent)

    # ---- what stands in it

    def session(self) -> dict[str, Any]:
        """Return what the window kept when it was closed last; empty where nothing can be read."""
        try:
            found = json.loads(str(self._store.value("session", "{}")))
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def keep_session(self, session: dict[str, Any]) -> None:
        """Keep what stands in the window: plain values that JSON can hold."""
        self._store.setValue("session", json.dumps(session))
        self._store.sync()

    def was_welcomed(self) -> bool:
        """Tell whether the welcome has been seen."""
        return str(self._store.value("welcomed", "")) == "true"

    def set_welcomed(self) -> None:
        self._store.setValue("welcomed", "true")

    def _listed(self) -> list[Recent]:
        count = self._store.beginReadArray(_RECENT)
        found = []
        for position in range(min(count, _MOST)):
            self._store.setArrayIndex(position)
            path = str(self._store.value("path", ""))
            if path:
                found.append(Recent(Path(path), str(self._store.value("title", ""))))
        self._store.endArray()
        return found

    def _list(self, catalogs: list[Recent]) -> None:
        self._store.remove(_RECENT)
        self._store.beginWriteArray(_RECENT)
        for position, one in enumerate(catalogs[:_MOST]):
            self._store.setArrayIndex(position)
            self._store.setValue("path", str(one.path))
            self._store.setValue("title", one.title)
        self._store.endArray()
