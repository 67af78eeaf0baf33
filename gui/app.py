"""Start the desktop application. Importing this loads neither matplotlib nor pandas nor sqlite-utils."""

import gc
import logging
import os
import signal
import sys
from functools import partial
from pathlib import Path

from gui.preflight import check_qt
from model.fonts import JAPANESE, LATIN, font_files
from resources import FOLDER, bundled_catalog

_SETTLED = 2_000  # milliseconds after which everything stands there


def start(path: Path | None = None) -> int:
    """Open the window on a catalog (the bundled one by default) and run until it is closed.

    Raises AtlasError when Qt cannot start here; a catalog that cannot be opened is said in the window and on stderr.
    """
    check_qt()
    gc.disable()  # what the start makes stays: to look for garbage in it takes 10 ms
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from gui.errors import ExceptHook
    from gui.first_paint import FirstPaint
    from gui.main_window import MainWindow

    wanted = logging.getLevelNamesMapping().get(os.environ.get("STI_ATLAS_LOG", "").upper(), logging.WARNING)
    logging.basicConfig(level=wanted, format="%(message)s")
    application = QApplication(sys.argv[:1])
    prepare(application)
    window = MainWindow()
    ExceptHook(window)
    FirstPaint(window, partial(window.open_catalog, path or bundled_catalog()))
    QTimer.singleShot(_SETTLED, _look_for_garbage)
    window.show()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return application.exec()


def _look_for_garbage() -> None:
    gc.freeze()  # not among what stays
    gc.enable()


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
