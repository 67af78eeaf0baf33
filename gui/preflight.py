"""See before Qt is started whether it can start, so that a sentence stands where Qt would abort. Imports no Qt."""

import ctypes
import os
import re
import socket
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from model.errors import AtlasError

SYSTEM_PACKAGES = (
    "libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libfreetype6 libdbus-1-3"
    " libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
INSTALL = f"apt-get install -y {SYSTEM_PACKAGES}"
_DISPLAY = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?")
_REACH_DISPLAY = 1.0  # seconds


class CannotStartError(AtlasError):
    """The window cannot be opened on this machine as it is."""


def check_qt(environment: Mapping[str, str] = os.environ) -> None:
    """Raise CannotStartError when PySide6, a system library that it needs, or a display is missing."""
    if find_spec("PySide6") is None:
        raise CannotStartError(
            "PySide6 is not installed: run pip install . in the project's folder, as the README says."
        )
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        raise CannotStartError(_missing_library(str(error))) from error
    if sys.platform.startswith("linux"):
        _check_platform(environment)


def _check_platform(environment: Mapping[str, str]) -> None:
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform and platform != "xcb":
        return
    if not platform and environment.get("WAYLAND_DISPLAY"):
        return
    display = environment.get("DISPLAY", "")
    if not display:
        raise CannotStartError(
            "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set): start the program"
            f" from a desktop session, or on a virtual display after {INSTALL} xvfb with xvfb-run sti-atlas."
        )
    if not _answers(display):
        raise CannotStartError(
            f"The display {display} does not answer: set DISPLAY to a running one, or use a virtual display after"
            f" {INSTALL} xvfb with xvfb-run sti-atlas."
        )
    _check_x11_plugin()


def _answers(display: str) -> bool:
    """Tell whether a local X server listens; a display on another host is left to Qt."""
    local = _DISPLAY.fullmatch(display)
    if not local:
        return True
    path = f"/tmp/.X11-unix/X{local[1]}"  # noqa: S108  # where X servers listen, by convention
    for address in (path, f"\0{path}"):
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(_REACH_DISPLAY)
            try:
                client.connect(address)
            except OSError:
                continue
            return True
    return False


def _check_x11_plugin() -> None:
    spec = find_spec("PySide6")
    plugin = Path(spec.origin or "").parent / "Qt" / "plugins" / "platforms" / "libqxcb.so" if spec else Path()
    if plugin.exists():
        try:
            ctypes.CDLL(str(plugin))
        except OSError as error:
            raise CannotStartError(_missing_library(str(error))) from error


def _missing_library(message: str) -> str:
    found = re.search(r"(lib[\w.+-]+\.so[\d.]*)", message)
    what = f"the system library {found[1]}" if found else f"a system library ({message})"
    return f"Qt needs {what}, which is missing: run {INSTALL} (on Debian or Ubuntu, as root) and start again."
