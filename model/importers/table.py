"""A plain table of programs, policies or organizations: CSV or Excel, with a mapping of its columns.

Ids are `table:key`: the slug of the file's name, and that of the row's own id, else of its name, numbered where a name
comes again. Organizations go by their names, or by their corporate numbers. Every record is cited from its row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from model.errors import ImportFailedError
from model.importers import About, Stream
from model.importers.guessing import guess
from model.importers.inputs import Inputs, Log
from model.importers.mapping import NOT_STATED, Mapping
from model.importers.sheets import has_sheet, sheets
from model.importers.table_rows import TableReader

TITLE = "CSV or Excel table"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a user needs to see to confirm a mapping: the header and first rows of the first table, and the guess."""

    label: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    mapping: Mapping


def recognizes(inputs: Inputs) -> bool:
    """Tell whether one of the files is a table with a header."""
    return any(has_sheet(inputs, file) for file in inputs.files)


def about(inputs: Inputs) -> About:
    """Name the catalog after the files."""
    stems = list(dict.fromkeys(PurePath(file.name).stem for file in inputs.files if has_sheet(inputs, file)))
    title = ", ".join(stems[:3]) + (f" and {len(stems) - 3} more" if len(stems) > 3 else "")
    return About(title or "Table", NOT_STATED, NOT_STATED, NOT_STATED)


def preview(inputs: Inputs, log: Log) -> Preview:
    """Return the first table with the guess of its mapping. Raises ImportFailedError when there is none."""
    for sheet in sheets(inputs, log):
        return Preview(sheet.label, sheet.header, sheet.sample, guess(sheet.header, sheet.sample))
    raise _nothing(inputs)


def read(inputs: Inputs, log: Log, mapping: Mapping | None = None) -> Stream:
    """Yield the rows of the catalog, by the mapping, or by a guess of one for each table."""
    reader = TableReader(log)
    for sheet in sheets(inputs, log):
        yield from reader.rows(sheet, mapping or guess(sheet.header, sheet.sample))
    if not reader.made:
        raise _nothing(inputs)


def _nothing(inputs: Inputs) -> ImportFailedError:
    named = ", ".join(file.label for file in inputs.files[:3])
    return ImportFailedError(
        f"{named} has no rows that can be imported: the first row must name the columns, and one must be the name."
    )
