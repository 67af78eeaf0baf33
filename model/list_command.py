"""The list command: records of a kind, ministry, field, target group or year."""

import argparse
import re
from collections.abc import Sequence
from typing import Any, TextIO

from model.catalog import Catalog
from model.errors import AtlasError, UnknownNameError
from model.records import RECORD_TYPES, RecordType, Row
from model.report.text import WHOLE, rows_text, terminal_of
from model.selection import Selection

_PLURALS: dict[str, RecordType] = {
    "organizations": "organization",
    "policies": "policy",
    "programs": "program",
    "metrics": "metric",
    "sources": "source",
    "terms": "term",
}
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
    command.add_argument("--text", default="", metavar="T", help="holding these words")
    command.add_argument("--format", choices=("table", "csv", "json"), default="table", help="how to print it (table)")


def run(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; return its exit status. Raises AtlasError for expected failures."""
    kind = (options.kind or "").casefold()
    record_type = _PLURALS.get(kind) or (kind if kind in RECORD_TYPES else None)
    selection = Selection(
        text=options.text,
        types=(record_type,) if record_type else (),
        kinds=(kind,) if kind and not record_type else (),
        holders=tuple(
            found
            for found in (
                _of_type(catalog, options.ministry, "organization"),
                _term(catalog, options.field, "technology"),
                _term(catalog, options.target_group, "target group"),
            )
            if found
        ),
        running=(options.year, options.year) if options.year else None,
    )
    if selection.kinds and not catalog.count(Selection(kinds=selection.kinds)):
        raise AtlasError(f'No record is of the kind "{options.kind}". Try one of {", ".join(_PLURALS)}.')
    rows = catalog.rows(selection)
    if options.format == "json":
        from model.exporters.json_contract import rows_json

        out.write(rows_json(plain(row) for row in rows))
    elif options.format == "csv":
        out.write(_csv(rows))
    else:
        out.write("\n".join([*rows_text(rows, terminal_of(out, WHOLE)), "", counted(len(rows))]) + "\n")
    return 0


def _of_type(catalog: Catalog, name: str | None, wanted: RecordType) -> str | None:
    if name is None:
        return None
    found = catalog.resolve(name)
    if catalog.stubs([found])[found].type != wanted:
        raise AtlasError(f'"{name}" is not an {wanted} but {found}: see sti-atlas list {wanted}s.')
    return found


def _term(catalog: Catalog, text: str | None, scheme: str) -> str | None:
    if text is None:
        return None
    try:
        found = catalog.resolve(text)
        if catalog.stubs([found])[found].kind == scheme:
            return found
    except AtlasError:
        pass
    terms = catalog.rows(Selection(types=("term",), kinds=(scheme,)))
    wanted = text.casefold()
    matching = [
        row
        for row in terms
        if wanted in {row.name.casefold(), (row.name_ja or "").casefold(), (row.abbreviation or "").casefold()}
    ]
    matching = matching or [row for row in terms if wanted in row.name.casefold() or wanted in (row.name_ja or "")]
    if not matching:
        raise UnknownNameError(
            text, [row.name for row in catalog.rows(Selection(types=("term",), kinds=(scheme,)), limit=3)]
        )
    if len(matching) > 1:
        raise AtlasError(
            f'"{text}" may mean several terms: {"; ".join(row.name for row in matching)}. Name one in full.'
        )
    return matching[0].id


def _year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise argparse.ArgumentTypeError("must be a year such as 2020")
    return int(text)


def counted(count: int) -> str:
    """Return a number of records in words."""
    return f"{count:,} record" if count == 1 else f"{count:,} records"


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

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_cell(value) for value in plain(row).values()] for row in rows)
    return buffer.getvalue()


def _cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return value
