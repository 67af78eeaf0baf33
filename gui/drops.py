"""Files that are dropped on a widget."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from model.errors import ImportFailedError
from model.override import override

_MAGIC = b"SQLite format 3\x00"


class Drops(QObject):
    """Takes what is dropped on a widget, or on a part of it that takes nothing itself."""

    dropped = Signal(object)  # paths
    refused = Signal(object)  # an AtlasError

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent | QDragMoveEvent):
                self._take(event.mimeData())
            return True
        return super().eventFilter(watched, event)

    def _take(self, data: QMimeData) -> None:
        urls = data.urls()
        distant = next((url for url in urls if not url.isLocalFile()), None)
        if distant is not None:
            self.refused.emit(
                ImportFailedError(
                    self.tr("{0} is no file of this computer: save it here first.").format(distant.toDisplayString())
                )
            )
            return
        paths = [Path(url.toLocalFile()) for url in urls]
        missing = next((path for path in paths if not path.exists()), None)
        if missing is not None:
            self.refused.emit(ImportFailedError(self.tr("There is no file {0} any more.").format(missing)))
            return
        self.dropped.emit(paths)


def is_database(path: Path) -> bool:
    """Tell whether a file is an SQLite database, by its first bytes."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False
