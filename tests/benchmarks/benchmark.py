"""Measure the program: `python -m tests.benchmarks.benchmark [WHAT ...] [--catalog FILE]`; see docs/performance.md."""

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from model.database import bundled_catalog
from tests.benchmarks.importing import plain_table, rs_system
from tests.benchmarks.measure import Clock
from tests.benchmarks.paging import facets, memory, pages, records
from tests.benchmarks.searching import search
from tests.benchmarks.starting import start, summary
from tests.benchmarks.typesetting import dossier

_OF_CATALOGS: dict[str, Callable[[Path], None]] = {
    "search": search,
    "pages": pages,
    "facets": facets,
    "records": records,
    "memory": memory,
    "summary": summary,
    "start": start,
    "dossier": dossier,
}
_IMPORTS: dict[str, Callable[[Path], None]] = {"import-rs": rs_system, "import-csv": plain_table}  # long: by name only


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the program.")
    names = [*_OF_CATALOGS, *_IMPORTS]
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"{', '.join(names)} (all but imports when left out)")
    parser.add_argument("--catalog", type=Path, default=bundled_catalog(), help="catalog to use (the bundled one)")
    parser.add_argument("--folder", type=Path, help="where imports write (a temporary folder)")
    parser.add_argument(
        "--processor", action="store_true", help="take the processor's time, where the machine does other things, too"
    )
    options = parser.parse_args()
    if unknown := [one for one in options.what if one not in names]:
        parser.error(f"{unknown[0]} is none of {', '.join(names)}")
    if options.processor:
        Clock.read = time.thread_time
    load = os.getloadavg()[0]
    print(f"{options.catalog.name}; {os.cpu_count()} processors, load {load:.1f}, {time.strftime('%Y-%m-%d')}")
    with TemporaryDirectory() as folder:
        for what in options.what or _OF_CATALOGS:
            print(what)
            if what in _IMPORTS:
                _IMPORTS[what](options.folder or Path(folder))
            else:
                _OF_CATALOGS[what](options.catalog.resolve())


if __name__ == "__main__":
    main()
