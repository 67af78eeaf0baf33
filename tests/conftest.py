"""What every test needs: Qt without a display, and a failure for whatever is left behind or complained of."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.preflight import CannotStartError, check_qt
from model.language import use_language

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["OPENPYXL_LXML"] = "False"  # with lxml, which others bring, it refuses a workbook that it reads without
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts.warning=false")

try:
    check_qt()
    NO_QT = ""
except CannotStartError as error:
    NO_QT = str(error)
    if os.environ.get("CI"):
        raise

# Without Qt's system libraries the plugin cannot even be imported: then the tests of the window are skipped, saying why.
pytest_plugins = [] if NO_QT else ["pytestqt.plugin"]
collect_ignore = ["gui"] if NO_QT else []


def pytest_report_header() -> str:
    return f"tests of the window are left out: {NO_QT}" if NO_QT else "tests of the window run offscreen"


@pytest.fixture(autouse=True)
def notebook_file(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the tests away from the user's own notebook."""
    path = tmp_path_factory.mktemp("notebook") / "notebook.db"
    monkeypatch.setenv("STI_ATLAS_NOTEBOOK", str(path))
    return path


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Tell things in English in every test that does not say otherwise."""
    yield
    use_language("en")


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    assert not left, f"threads left running: {left}"
