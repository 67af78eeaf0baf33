"""A dossier of 120 programs with its charts, beside the bare compile of the same Typst project.

Each is made in a fresh process, as Typst keeps what it has once compiled.
"""

import json
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from tests.benchmarks.measure import REPETITIONS, run

PROGRAMS = 120
_MOST = 2.0  # times as long as the bare compile


def dossier(path: Path) -> None:
    """Print both times, and what the one is of the other."""
    runs = [
        json.loads(run([sys.executable, "-m", "tests.benchmarks.typesetting", path]).output) for _ in range(REPETITIONS)
    ]
    one = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    whole = one["made"] + one["compiled"]
    ratio = whole / one["compiled"]
    print(
        f"  {one['programs']:.0f} programs, {one['charts']:.0f} charts: {whole:.2f} s ({one['imported']:.2f} s more to"
    )
    print(f"  load what makes it); bare compile {one['compiled']:.2f} s")
    print(f"  {ratio:.2f} times as long; {'within' if ratio <= _MOST else 'MORE THAN'} {_MOST:.0f}")


def once(path: Path) -> dict[str, float]:
    """Make a dossier once; return how long each step took, in seconds."""
    begun = time.perf_counter()
    from model.catalog import Catalog
    from model.exporters.chosen import Chosen
    from model.report.documents.compile import compile_document
    from model.report.documents.dossier import dossier_project
    from model.selection import Selection

    imported = time.perf_counter()
    with Catalog.open(path) as catalog:
        day = date(2026, 1, 2)
        rows = catalog.rows(Selection(types=("program",)), limit=PROGRAMS)
        chosen = Chosen(ids=tuple(row.id for row in rows))
        document, files, title = dossier_project(catalog, chosen, day=day)
        made = time.perf_counter()
        compile_document("dossier", document, files, paper="a4", language="en", title=title, day=day)
    return {
        "programs": len(rows),
        "charts": len(files),
        "imported": imported - begun,
        "made": made - imported,
        "compiled": time.perf_counter() - made,
    }


if __name__ == "__main__":
    print(json.dumps(once(Path(sys.argv[1]))))
