"""From the start of the program to its first paint, and to everything filled; what it then holds in memory."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from model.database import bundled_catalog
from tests.benchmarks.measure import REPETITIONS, ROOT, Ran, compare, python

_PATIENCE = 120.0  # seconds


def started(folder: str, *arguments: str | Path) -> dict[str, tuple[float, float, float]]:
    """Start a window; return for each point reached the seconds since the start and the memory in megabytes.

    Settings, notebook and compiled modules are in that folder.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    places = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "PYTHONPYCACHEPREFIX"), folder)
    begun = time.perf_counter()
    command = [sys.executable, "-m", "tests.benchmarks.windows", *map(str, arguments)]
    reached = {}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=kept | places) as process:
        for line in process.stdout or ():
            what, own, below = line.split()
            reached[what] = time.perf_counter() - begun, float(own), float(below)
        if process.wait(_PATIENCE):
            raise subprocess.CalledProcessError(process.returncode, command)
    return reached


def start(path: Path) -> None:
    """Compare the window on the bundled catalog and on the given one with a bare window, from the second start on."""
    windows = {
        "bare window": ("bare",),
        "bundled catalog": ("atlas", bundled_catalog()),
        path.name: ("atlas", path),
    }
    runs: dict[str, list[dict[str, tuple[float, float, float]]]] = {name: [] for name in windows}
    with TemporaryDirectory() as folder:
        for arguments in windows.values():
            started(folder, *arguments)
        for _ in range(REPETITIONS):
            for name, arguments in windows.items():
                runs[name].append(started(folder, *arguments))
    floor = statistics.median(one["painted"][0] for one in runs["bare window"])
    for name, found in runs.items():
        for reached in ("painted", "filled"):
            if reached in found[0]:
                seconds = statistics.median(one[reached][0] for one in found)
                print(f"  {name:<18} {reached:<8} {seconds:6.2f} s  {seconds / floor:5.2f} times a bare window")
        own, below = (statistics.median(one["settled"][place] for one in found) for place in (1, 2))
        print(f"  {name:<18} memory   {own:6.0f} MB, processes that it started {below:.0f} MB")


def summary(path: Path) -> None:
    """Compare `summary` on the command line with Python that imports what it cannot do without."""
    works = {
        "bare Python": ("-c", "import argparse, json, sqlite3"),
        "summary, bundled catalog": ("main.py", "summary", "SIP"),
        f"summary, {path.name}": ("main.py", "summary", "MOA", "--catalog", path),
    }
    runs: dict[str, list[Ran]] = {name: [] for name in works}
    for _ in range(2 * REPETITIONS):
        for name, arguments in works.items():
            runs[name].append(python(*arguments))
    compare(runs, "bare Python")
