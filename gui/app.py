"""Start the desktop application. Importing this loads neither matplotlib nor pandas nor sqlite-utils."""

import logging
import os
import signal
import sys
from pathlib import Path

from gui.preflight import check_qt
from model.database import bundled_catalog
from model.fonts import JAPANESE, LATIN, font_files
from resources import FOLDER


def start(path: Path | None = None) -> int:
    """Open the window on a catalog (the bundled one by default) and run until it is closed.

    Raises AtlasError when Qt cannot start here; a catalog that cannot be opened is said in the window and on stderr.
    """
    check_qt()
    from PySide6.QtWidgets import QApplication

    from gui.errors import ExceptHook
    from gui.main_window import MainWindow

    wanted = logging.getLevelNamesMapping().get(os.environ.get("STI_ATLAS_LOG", "").upper(), logging.WARNING)
    logging.basicConfig(level=wanted, format="%(message)s")
    application = QApplication(sys.argv[:1])
    prepare(application)
    window = MainWindow()
    ExceptHook(window)
    window.show()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    window.open_catalog(path or bundled_catalog())
    return application.exec()


def prepare(application: object) -> None:
    """Give the application its name, icon and fonts: the system's own, with Japanese glyphs from the program's font."""
    from PySide6.QtGui import QFontDatabase, QIcon
    from PySide6.QtWidgets import QApplication

    if not isinstance(application, QApplication):
        raise TypeError("a QApplication is needed")
    application.setApplicationName("STI Atlas")
    application.setApplicationDisplayName("STI Atlas")
    application.setDesktopFileName("sti-atlas")
    application.setWindowIcon(QIcon(str(FOLDER / "icons" / "sti-atlas.svg")))
    has_latin = LATIN in QFontDatabase.families() or bool(QFontDatabase.families(QFontDatabase.WritingSystem.Latin))
    for file in font_files():
        if file.stem.startswith("ipa") or not has_latin:
            QFontDatabase.addApplicationFont(str(file))
    font = application.font()
    font.setFamilies([font.family() if has_latin else LATIN, JAPANESE])
    application.setFont(font)
