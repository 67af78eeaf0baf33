"""The check command: whether a catalog keeps every rule."""

import argparse
from pathlib import Path
from typing import TextIO

from model.catalog import Catalog
from model.check import failures
from model.errors import AtlasError


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument(
        "catalog_file", nargs="?", type=Path, metavar="CATALOG", help="catalog to check (the bundled one when left out)"
    )
    command.add_argument(
        "--sources",
        type=_folder,
        metavar="DIR",
        help="look every printed numeral up in the sources' texts (DIR/ID.txt)",
    )


def run(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; return its exit status. Raises AtlasError for expected failures."""
    if options.catalog_file:
        with Catalog.open(options.catalog_file) as other:
            checks, path = other.check(options.sources), other.path
    else:
        checks, path = catalog.check(options.sources), catalog.path
    out.write(f"{path}\n")
    for one in checks:
        out.write(f"{'ok    ' if one.passed else 'FAILED'}  {one.looked_at:>6,}  {one.rule}\n")
        out.writelines(f"                {problem}\n" for problem in one.problems[:20])
    broken = failures(checks)
    if broken:
        raise AtlasError(
            f"{path} breaks {len(broken)} rule(s), listed above: mend the data package and build it again."
        )
    return 0


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text} is no folder")
    return Path(text)
