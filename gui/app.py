"""Start the desktop application. Importing this loads neither matplotlib nor pandas nor sqlite-utils."""

import gc
import logging
import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Any

from gui.preflight import check_qt
from model.fonts import JAPANESE, LATIN, font_files
from resources import FOLDER, bundled_catalog

TURN = 0.0005  # seconds for which a worker computes on before the window has its turn: Python's own 5 ms add up
_SETTLED = 2_000  # milliseconds after which everything stands there


def start(path: Path | None = None, link: str = "") -> int:
    """Open the window on a catalog (as it was left by default), or at the record of a link, until it is closed.

    Raises AtlasError when Qt cannot start here; a catalog that cannot be opened is said in the window and on stderr.
    """
    check_qt()
    leave_sources_unread()
    sys.setswitchinterval(TURN)
    gc.disable()  # what the start makes stays: to look for garbage in it takes 10 ms
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from gui.appearance import apply, speak
    from gui.errors import ExceptHook
    from gui.first_paint import FirstPaint
    from gui.main_window import MainWindow
    from gui.settings import Settings

    wanted = logging.getLevelNamesMapping().get(os.environ.get("STI_ATLAS_LOG", "").upper(), logging.WARNING)
    logging.basicConfig(level=wanted, format="%(message)s")
    application = QApplication(sys.argv[:1])
    prepare(application)
    settings = Settings()
    apply(settings)
    windows: list[MainWindow] = []

    def make(path: Path | None, link: str = "") -> None:
        """Make the window as it was left; on another catalog than was open then, if one is named."""
        window = MainWindow()
        windows[:] = [window]
        ExceptHook(window)
        session = settings.session()
        window.restore(session)
        if link:
            FirstPaint(window, partial(window.open_link, link, path))
        else:
            FirstPaint(window, partial(window.open_catalog, path or _left(session)))
        window.remake_wanted.connect(remake)
        window.show()

    def remake() -> None:
        """Make the window anew in the language that was chosen, with everything where it was."""
        old = windows[0]
        application.setQuitOnLastWindowClosed(False)
        if not old.close():  # a note could not be saved, and the user is asked
            application.setQuitOnLastWindowClosed(True)
            return
        old.deleteLater()
        speak(settings.language())
        make(None)
        application.setQuitOnLastWindowClosed(True)

    make(path, link)
    QTimer.singleShot(_SETTLED, _look_for_garbage)
    if not settings.was_welcomed():
        windows[0].catalog_shown.connect(windows[0].show_welcome, Qt.ConnectionType.SingleShotConnection)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return application.exec()


def _left(session: dict[str, Any]) -> Path:
    """Return the catalog that was open when the window was closed last, if it is still there."""
    path = Path(str(session.get("catalog", "")))
    return path if path.is_file() else bundled_catalog()


def _look_for_garbage() -> None:
    gc.freeze()  # not among what stays
    gc.enable()


def leave_sources_unread() -> None:
    """Keep PySide from reading the source of every module that is imported, at half a millisecond each.

    It looks there for the name PySide6, to know where a `__feature__` may be switched on; the program has none. The
    answer is what it would find: only the modules of `gui` have it.
    """
    feature: Any = sys.modules.get("shibokensupport.feature")
    if feature is not None:
        feature._mod_uses_pyside = lambda module: module.__name__.startswith("gui.")  # noqa: SLF001


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
