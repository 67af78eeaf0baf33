"""The export command: records, or the whole catalog, as a file of another kind."""

import argparse
from pathlib import Path
from typing import TextIO

from model.catalog import Catalog
from model.errors import AtlasError
from model.exporters import FORMATS, pour, write
from model.list_command import counted


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument("name", nargs="*", help="records to write (the whole catalog when left out)")
    command.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="file to write (- for standard output)"
    )
    command.add_argument("--format", choices=FORMATS, help="format (from the file's ending when left out)")


def run(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; return its exit status. Raises AtlasError for expected failures."""
    chosen = options.format or options.output.suffix.removeprefix(".").casefold()
    if chosen not in FORMATS:
        raise AtlasError(
            f"The format of {options.output} is not known: end its name in .{' or .'.join(FORMATS)}, or say --format."
        )
    ids = [catalog.resolve(name) for name in options.name] or None
    if str(options.output) == "-":
        out.flush()
        pour(catalog, out.buffer, chosen, ids)
        return 0
    out.write(f"{options.output}: {counted(write(catalog, options.output, chosen, ids))}\n")
    return 0
