"""The search command: the records that hold words, with the field in which they stand."""

import argparse
import re
from typing import TextIO

from model.catalog import Catalog
from model.errors import AtlasError
from model.language import say
from model.list_command import plain, selected
from model.report.text import WHOLE, rows_text, terminal_of
from model.search import parse_query
from model.selection import Selection
from model.wording import counted


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument("text", help='words, "a phrase", -excluded, conditions such as ministry:METI or year:2020')
    command.add_argument("--limit", type=_positive, default=20, metavar="N", help="print at most N records (20)")
    command.add_argument("--format", choices=("table", "json"), default="table", help="how to print it (table)")


def run(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; return its exit status. Raises AtlasError for expected failures."""
    selection = selected(catalog, options.text)
    if not parse_query(selection.text).wanted and selection == Selection(text=selection.text):
        raise AtlasError(
            f'"{options.text}" names nothing to find: give a word, or a phrase in quotes, besides exclusions.'
        )
    hits = catalog.search(selection, limit=options.limit)
    if options.format == "json":
        from model.exporters.json_contract import rows_json

        out.write(rows_json({**plain(hit.row), "matched": hit.matched} for hit in hits))
    if not hits:
        near = catalog.nearest(selection.text)
        hint = f" Did you mean {' or '.join(near)}?" if near else " Fewer or shorter words find more."
        raise AtlasError(f'Nothing in the catalog holds "{options.text}".{hint}')
    if options.format == "table":
        count = catalog.count(selection)
        matched = (say("matched in"), [say(hit.matched) for hit in hits]) if selection.text.strip() else None
        lines = rows_text([hit.row for hit in hits], terminal_of(out, WHOLE), extra=matched)
        out.write("\n".join([*lines, "", say("{0:,} of {1}").format(len(hits), counted(count))]) + "\n")
    return 0


def _positive(text: str) -> int:
    number = int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
