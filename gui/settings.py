"""What the window remembers from one start to the next, in an INI file of the user's own."""

from pathlib import Path

from PySide6.QtCore import QSettings

from model.value import Value

_NAME = "STI Atlas"
_MOST = 8
_RECENT = "recent"
_FOLDER = "folder"


class Recent(Value, kw_only=False):
    """A catalog that was open."""

    path: Path
    title: str


class Settings:
    """Recent catalogs and the last folder. A file that cannot be read or written counts as empty: nothing is lost."""

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
