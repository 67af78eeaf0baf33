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
_DISPLAY = re.compile(r"([\w.-]*):(\d+)(?:\.\d+)?")
_FIRST_X_PORT = 6000
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
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if platform and not _plugin(platform).exists():
        raise CannotStartError(
            f"QT_QPA_PLATFORM names {platform}, which Qt does not have here: unset it, or set it to xcb."
        )
    if platform not in {"", "xcb", "wayland"}:
        return
    wayland, display = environment.get("WAYLAND_DISPLAY", ""), environment.get("DISPLAY", "")
    if platform != "xcb" and wayland and _wayland_answers(wayland, environment.get("XDG_RUNTIME_DIR", "")):
        return
    if platform == "wayland" or not display:
        wanted = "WAYLAND_DISPLAY names none that answers" if wayland else "neither DISPLAY nor WAYLAND_DISPLAY is set"
        raise CannotStartError(
            f"There is no display to open a window on ({wanted}): start the program from a desktop session,"
            f" or on a virtual display after {INSTALL} xvfb with xvfb-run sti-atlas."
        )
    if not _x11_answers(display):
        raise CannotStartError(
            f"The display {display} does not answer: set DISPLAY to a running one, or use a virtual display after"
            f" {INSTALL} xvfb with xvfb-run sti-atlas."
        )
    _check_x11_plugin()


def _wayland_answers(name: str, folder: str) -> bool:
    return _connects(socket.AF_UNIX, str(Path(folder) / name))


def _x11_answers(display: str) -> bool:
    """Tell whether an X server listens, on this machine or (`host:number`) on another."""
    found = _DISPLAY.fullmatch(display)
    if not found:
        return False
    host, number = found[1], int(found[2])
    if host and host != "unix":
        return _connects(socket.AF_INET, (host, _FIRST_X_PORT + number))
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108  # where X servers listen, by convention
    return _connects(socket.AF_UNIX, path) or _connects(socket.AF_UNIX, f"\0{path}")


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family) as client:
        client.settimeout(_REACH_DISPLAY)
        try:
            client.connect(address)
        except (OSError, OverflowError, ValueError):
            return False
        return True


def _plugin(platform: str) -> Path:
    spec = find_spec("PySide6")
    return Path(spec.origin or "" if spec else "").parent / "Qt" / "plugins" / "platforms" / f"libq{platform}.so"


def _check_x11_plugin() -> None:
    try:
        ctypes.CDLL(str(_plugin("xcb")))
    except OSError as error:
        raise CannotStartError(_missing_library(str(error))) from error


def _missing_library(message: str) -> str:
    found = re.search(r"(lib[\w.+-]+\.so[\d.]*)", message)
    what = f"the system library {found[1]}" if found else f"a system library ({message})"
    return f"Qt needs {what}, which is missing: run {INSTALL} (on Debian or Ubuntu, as root) and start again."
