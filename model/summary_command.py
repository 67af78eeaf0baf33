"""The summary command: the pages of records, for people and for programs."""

import argparse
from typing import TextIO

from model.catalog import Catalog
from model.report.markdown import page_markdown
from model.report.text import page_text, terminal_of


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument("name", nargs="+", help="id, abbreviation, or name in either language, in any case")
    command.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="how to print it (text)"
    )


def run(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; return its exit status. Raises AtlasError for expected failures."""
    ids = [catalog.resolve(name) for name in options.name]
    if options.format == "json":
        from model.exporters.json_contract import catalog_json

        out.write(catalog_json(catalog, ids))
        return 0
    from model.report.followed_page import page_with_projects

    for position, record_id in enumerate(ids):
        page = page_with_projects(catalog, record_id)
        out.write("\n" if position else "")
        out.write(page_markdown(page) if options.format == "markdown" else page_text(page, terminal_of(out)))
    return 0
