"""The submenu of the catalogs that were open."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.settings import Settings
from gui.texts import plain_tip


class RecentMenu(QMenu):
    """Filled whenever it is about to be shown, so that catalogs that are gone are not offered."""

    chosen = Signal(object)  # a path

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open &Recent"))
        self.setToolTipsVisible(True)
        self._settings = settings
        self.aboutToShow.connect(self._fill)
        self._fill()  # an empty menu cannot be opened

    def _fill(self) -> None:
        self.clear()
        catalogs = self._settings.recent()
        for number, one in enumerate(catalogs, 1):
            label = one.title or one.path.name
            self._add(f"&{number}  {label.replace('&', '&&')}", one.path)
        if not catalogs:
            self.addAction(self.tr("No other catalog was open yet")).setEnabled(False)
        self.addSeparator()
        forget = self.addAction(self.tr("&Clear Recent"), self._settings.forget_recent)
        forget.setStatusTip(self.tr("Forget these catalogs; the files stay"))
        forget.setToolTip(forget.statusTip())
        forget.setEnabled(bool(catalogs))

    def _add(self, text: str, path: Path) -> None:
        action = self.addAction(text, lambda: self.chosen.emit(path))
        action.setStatusTip(str(path))
        action.setToolTip(plain_tip(str(path)))
