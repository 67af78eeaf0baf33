"""Files of the user: catalogs to open and to compare, files to import, whatever is dropped on the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.drops import Drops, is_database
from gui.errors import present
from gui.recent import RecentMenu
from gui.settings import Settings
from model.errors import ImportFailedError
from resources import bundled_catalog


class Files(QObject):
    """Asks which files, and opens the dialogs about them. Knows the catalog that is open."""

    open_wanted = Signal(object)  # the path of a catalog
    record_wanted = Signal(str)
    elsewhere_wanted = Signal(object, str)  # the path of a catalog, and a record in it
    decided = Signal(str, str)  # a program and a budget project, on which the user has decided
    noted = Signal(object)  # the change in the notebook that such a decision is
    decisions_changed = Signal(object)  # to the dialog: some were undone
    closing = Signal()  # to the dialogs: the window is being closed

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._settings = Settings()
        self._path: Path | None = None
        self._title = ""
        self.recent = RecentMenu(self._settings, window)
        self.recent.chosen.connect(self.open_wanted)
        drops = Drops(window)
        drops.dropped.connect(self.take_dropped)
        drops.refused.connect(lambda error: present(window, error))

    def opened(self, path: Path, title: str) -> None:
        """Note the catalog that is open, and remember it; the bundled one is always at hand."""
        self._path, self._title = path.absolute(), title
        if path != bundled_catalog():
            self._settings.remember(path, title)

    def choose(self) -> None:
        """Ask for a catalog file."""
        dialog = QFileDialog(
            self._window,
            self.tr("Open Catalog"),
            str(self._settings.folder()),
            self.tr("Catalogs (*.db);;All files (*)"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, name: str) -> None:
        self._settings.set_folder(Path(name).parent)
        self.open_wanted.emit(Path(name))

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Open a catalog, or offer to import anything else."""
        catalogs = [path for path in paths if is_database(path)]
        if len(paths) == 1 and catalogs:
            self.open_wanted.emit(catalogs[0])
        elif catalogs:
            sentence = self.tr("{0} is a catalog: drop one catalog to open it, or only other files to import them.")
            present(self._window, ImportFailedError(sentence.format(catalogs[0].name)))
        else:
            self.import_files(paths)

    def ask_import(self) -> None:
        """Open the import dialog with nothing chosen."""
        self.import_files(())

    def import_files(self, paths: Sequence[Path]) -> None:
        """Open the import dialog."""
        from gui.import_dialog import ImportDialog

        own = self._path is not None and self._path != bundled_catalog()
        opened = (self._path, self._title) if own and self._path is not None else None
        dialog = ImportDialog(self._settings, paths, opened, self._window)
        dialog.open_wanted.connect(self.open_wanted)
        self.closing.connect(dialog.stop_and_close)
        dialog.open()

    def compare(self) -> None:
        """Open the dialog that puts two catalogs side by side."""
        from gui.compare_dialog import CompareDialog

        dialog = CompareDialog(self._settings, self._path, self._window)
        dialog.record_wanted.connect(self.record_wanted)
        self.closing.connect(dialog.reject)
        dialog.open()

    def match(self) -> None:
        """Open the dialog that matches programs with budget projects. It stays beside the window, one at a time."""
        from gui.crosswalk_dialog import CrosswalkDialog

        dialog = self._window.findChild(CrosswalkDialog)
        if dialog is None or not dialog.isVisible():
            dialog = CrosswalkDialog(self._settings, self._path, self._window)
            dialog.record_wanted.connect(self.elsewhere_wanted)
            dialog.decided.connect(self.decided)
            dialog.noted.connect(self.noted)
            self.decisions_changed.connect(dialog.show_decisions_again)
            self.closing.connect(dialog.reject)
            self.closing.connect(dialog.worker.stop)
        dialog.show()
        dialog.activateWindow()
