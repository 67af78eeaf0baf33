"""The export command: records, a selection, or the whole catalog, as a file of another kind."""

import argparse
from pathlib import Path
from typing import TextIO, get_args

from model.catalog import Catalog
from model.errors import AtlasError
from model.exporters import FORMATS, form_of, pour, write
from model.exporters.chosen import Chosen, View
from model.language import language
from model.query import understand
from model.wording import counted, in_words


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument("name", nargs="*", help="records to write (the whole catalog when left out)")
    command.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="file to write (- for standard output)"
    )
    command.add_argument("--format", choices=FORMATS, help="format (from the file's ending when left out)")
    command.add_argument(
        "--select", metavar="TEXT", help='records that a search finds, as in "ministry:METI type:program has:budget"'
    )
    command.add_argument(
        "--view", choices=get_args(View), default="records", help="what a PDF shows of them (the pages of the records)"
    )
    command.add_argument("--paper", choices=("a4", "us-letter"), default="a4", help="paper of a PDF (a4)")


def run(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; return its exit status. Raises AtlasError for expected failures."""
    form = options.format or form_of(options.output)
    if form is None:
        endings = ", ".join(dict.fromkeys(f".{one.ending}" for one in FORMATS.values()))
        raise AtlasError(
            f"The format of {options.output} is not known: end its name in one of {endings}, or say --format."
        )
    chosen = _chosen(catalog, options)
    if str(options.output) == "-":
        out.flush()
        pour(catalog, out.buffer, form, chosen)
        return 0
    count = write(catalog, options.output, form, chosen)
    words = FORMATS[form].counts
    out.write(f"{options.output}: {counted(count) if words == 'records' else f'{count:,} {words}'}\n")
    return 0


def _chosen(catalog: Catalog, options: argparse.Namespace) -> Chosen:
    if options.name and options.select is not None:
        raise AtlasError("Name records, or select them with --select, not both.")
    about = Chosen(paper=options.paper, view=options.view, language=language())
    if options.select is None:
        ids = tuple(catalog.resolve(name) for name in options.name) or None
        if ids is None and options.view == "comparison":
            raise AtlasError("A comparison needs two to six records: name them.")
        return about.but(ids=ids)
    understood = understand(catalog, options.select)
    if understood.problems:
        raise AtlasError(" ".join(understood.problems))
    if not catalog.count(understood.selection):
        raise AtlasError(f'Nothing in the catalog is found by "{options.select}": fewer words or conditions find more.')
    return about.but(selection=understood.selection, words=in_words(catalog, understood.selection))
