"""The list command: records of a kind, ministry, field, target group or year."""

import argparse
import re
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from model.catalog import Catalog
from model.errors import AtlasError
from model.query import TYPE_NAMES, narrowed, of_type, term_of, understand
from model.records import RECORD_TYPES, Row
from model.report.text import WHOLE, rows_text, terminal_of
from model.selection import Selection
from model.wording import counted

_COLUMNS = (
    "id",
    "type",
    "kind",
    "name",
    "name_ja",
    "abbreviation",
    "lead",
    "start_year",
    "end_year",
    "ongoing",
    "calendar",
    "stated_budget_yen",
    "disputed",
)


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument(
        "kind", nargs="?", help="organizations, policies, programs, metrics, sources, terms, or a kind such as fund"
    )
    command.add_argument("--ministry", metavar="M", help="run by this organization or one below it")
    command.add_argument("--field", metavar="F", help="technology field, by name or code")
    command.add_argument("--target-group", metavar="T", help="target group, by name or code")
    command.add_argument("--year", type=_year, metavar="Y", help="ran in that year, as far as the sources say")
    command.add_argument(
        "--text", default="", metavar="T", help="holding these words; conditions by prefixes, as in has:budget"
    )
    command.add_argument("--format", choices=("table", "csv", "json"), default="table", help="how to print it (table)")


def run(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; return its exit status. Raises AtlasError for expected failures."""
    kind = (options.kind or "").casefold()
    record_type = TYPE_NAMES.get(kind) or (kind if kind in RECORD_TYPES else None)
    selection = Selection(
        types=(record_type,) if record_type else (),
        kinds=(kind,) if kind and not record_type else (),
        holders=tuple(_holders(catalog, options)),
        running=(options.year, options.year) if options.year else None,
    )
    if selection.kinds and not catalog.count(Selection(kinds=selection.kinds)):
        raise AtlasError(f'No record is of the kind "{options.kind}". Try one of {", ".join(TYPE_NAMES)}.')
    selection = narrowed(selection, selected(catalog, options.text))
    rows = catalog.rows(selection)
    if options.format == "json":
        from model.exporters.json_contract import rows_json

        out.write(rows_json(plain(row) for row in rows))
    elif options.format == "csv":
        out.write(_csv(rows))
    else:
        out.write("\n".join([*rows_text(rows, terminal_of(out, WHOLE)), "", counted(len(rows))]) + "\n")
    return 0


def selected(catalog: Catalog, text: str) -> Selection:
    """Return what words and prefixes ask for. Raises AtlasError for a prefix whose value means nothing."""
    understood = understand(catalog, text)
    if understood.problems:
        raise AtlasError(" ".join(understood.problems))
    return understood.selection


def _holders(catalog: Catalog, options: argparse.Namespace) -> Iterator[str]:
    if options.ministry is not None:
        yield of_type(catalog, options.ministry, "organization")
    if options.field is not None:
        yield term_of(catalog, options.field, "technology")
    if options.target_group is not None:
        yield term_of(catalog, options.target_group, "target group")


def _year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise argparse.ArgumentTypeError("must be a year such as 2020")
    return int(text)


def plain(row: Row) -> dict[str, Any]:
    """Return a row as data, under the names that CSV and JSON give to the columns."""
    values = (
        row.id,
        row.type,
        row.kind,
        row.name,
        row.name_ja,
        row.abbreviation,
        row.lead,
        row.span.start,
        row.span.end,
        row.span.ongoing,
        row.span.calendar,
        row.amount,
        row.disputed,
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _csv(rows: Sequence[Row]) -> str:
    import csv
    import io

    from model.cells import safe_cell

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([safe_cell(value) for value in plain(row).values()] for row in rows)
    return buffer.getvalue()
