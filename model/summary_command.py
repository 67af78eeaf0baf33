"""The summary command: the pages of records, for people and for programs."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

from model.catalog import Catalog
from model.errors import AmbiguousNameError, AtlasError, LinkError, UnknownNameError
from model.exporters.chosen import Chosen
from model.records import OVERVIEW_ID
from model.report.text import page_text, terminal_of
from model.selection import Selection

_STDIN = "-"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument(
        "name",
        nargs="*",
        help="id, abbreviation, name in either language in any case, or link; - for names from standard input, one a"
        " line",
    )
    command.set_defaults(refuse=command.error)
    command.add_argument("--stdin", action="store_true", help="read names from standard input, one a line")
    command.add_argument("--all", action="store_true", help="everything that has a page, the catalog first")
    command.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="how to print it (text)"
    )


def run(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; return its exit status. Raises AtlasError for expected failures.

    Names that mean nothing are told together, after what the others mean is printed.
    """
    named = bool(options.name) or options.stdin
    if named == options.all:
        options.refuse("give names, - to read them from standard input, or --all")
    refused: list[str] = []
    ids = _every(catalog) if options.all else _resolved(catalog, _names(options), refused)
    if options.format == "json":
        from model.exporters.json_contract import chosen_parts

        chosen = Chosen() if options.all else Chosen(ids=tuple(ids))
        if chosen.ids != ():
            out.writelines(chosen_parts(catalog, chosen))
    else:
        _print(catalog, ids, options.format, out)
    out.flush()
    if len(refused) > 1:
        raise AtlasError("\n  ".join([f"{len(refused)} of the names mean nothing here:", *refused]))
    if refused:
        raise AtlasError(refused[0])
    return 0


def _print(catalog: Catalog, ids: Iterable[str], form: str, out: TextIO) -> None:
    from model.report.followed_page import page_with_projects
    from model.report.holding import with_holding
    from model.report.markdown import page_markdown

    terminal = terminal_of(out)
    for position, record_id in enumerate(ids):
        page = with_holding(catalog, page_with_projects(catalog, record_id))
        out.write("\n" if position else "")
        out.write(page_markdown(page) if form == "markdown" else page_text(page, terminal))


def _every(catalog: Catalog) -> Iterator[str]:
    """Yield the ids of all pages in order: the catalog, then its records by importance."""
    yield OVERVIEW_ID
    for ids in Chosen(selection=Selection()).ids_in(catalog):
        yield from ids


def _names(options: argparse.Namespace) -> Iterator[str]:
    for name in options.name:
        if name != _STDIN:
            yield name
    if options.stdin or _STDIN in options.name:
        yield from (line.strip() for line in sys.stdin if line.strip())


def _resolved(catalog: Catalog, names: Iterable[str], refused: list[str]) -> Iterator[str]:
    """Yield the ids that names mean; the sentences about those that mean none, or several, are added to `refused`."""
    for name in names:
        try:
            yield catalog.resolve(name.encode("utf-8", "replace").decode())
        except (UnknownNameError, AmbiguousNameError, LinkError) as error:
            refused.append(str(error))
