"""The one place that shows errors: expected ones as their sentence, bugs as a report to copy."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from model.errors import AtlasError, CancelledError

_log = logging.getLogger(__name__)


def present(parent: QWidget | None, error: BaseException) -> None:
    """Show an error without blocking; a cancelled question is none."""
    if isinstance(error, CancelledError):
        return
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("STI Atlas")
    if isinstance(error, AtlasError):
        _log.warning("error: %s", error)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(str(error))
    else:
        report = _report(error)
        _log.error("%s", report)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setText(
            QCoreApplication.translate("Errors", "Something went wrong inside the program. Your data are safe.")
        )
        box.setInformativeText(
            QCoreApplication.translate("Errors", "Please send the report below to the developers; the program goes on.")
        )
        box.setDetailedText(report)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.open()


def _report(error: BaseException) -> str:
    import platform

    lines = traceback.format_exception(error)
    return f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}\n\n{''.join(lines)}"


class ExceptHook(QObject):
    """Catches what nobody else caught, from any thread, and has it shown on the GUI thread."""

    _raised = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._raised.connect(self._show)
        sys.excepthook = self._caught
        threading.excepthook = lambda thrown: self._caught(
            thrown.exc_type, thrown.exc_value or thrown.exc_type(), thrown.exc_traceback
        )

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            QCoreApplication.exit(130)
            return
        self._raised.emit(error.with_traceback(trace))

    def _show(self, error: BaseException) -> None:
        present(self._window, error)
