"""The tables in files of STIP Compass: a delimited text or a sheet of a workbook, known by the names of its columns."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from model.errors import ImportFailedError
from model.importers.inputs import InputFile, Inputs, Log, Table, column_key, encoding_of
from model.importers.stip.columns import EXPORT_KEY, FLAT_KEY, Columns
from model.importers.workbook import Workbook, is_workbook

_DELIMITERS = ("|", ",", ";", "\t")
_HEADER_WITHIN = 10  # rows of a sheet
_MANGLED_MARK = "ï»¿"  # the UTF-8 byte order mark, read as Windows-1252


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: where it stands, and what its columns mean."""

    file: InputFile
    sheet: str | None
    delimiter: str
    header_rows: int
    width: int
    columns: Columns

    @property
    def label(self) -> str:
        return self.file.label if self.sheet is None else f"{self.file.label}, {self.sheet}"

    def rows(self, inputs: Inputs, log: Log) -> Iterator[tuple[int, list[str]]]:
        """Return the number of each row or line, and its cells: as many as the header has. Broken rows are logged."""
        for number, cells in islice(_rows(inputs, self.file, self.sheet, self.delimiter, log), self.header_rows, None):
            yield number, (cells + [""] * (self.width - len(cells)))[: self.width]


def grids(inputs: Inputs, log: Log) -> list[Grid]:
    """Return the tables of STIP Compass among the files. A file without one is logged."""
    found = []
    for file in inputs.files:
        try:
            here = list(_grids_of(inputs, file))
        except ImportFailedError as error:
            log.add(file.label, "a file was left out", str(error))
            continue
        if not here:
            log.add(file.label, "a file was left out", "it holds no initiatives of STIP Compass")
        found += here
    return found


def _grids_of(inputs: Inputs, file: InputFile) -> Iterator[Grid]:
    beginning = inputs.beginning(file)
    sheets: tuple[str | None, ...] = (None,)
    delimiter = ""
    if is_workbook(beginning):
        with Workbook(inputs, file) as workbook:
            sheets = workbook.sheets
    else:
        delimiter = _delimiter(beginning)
    for sheet in sheets:
        if sheet is not None or delimiter:
            grid = _grid(inputs, file, sheet, delimiter)
            if grid is not None:
                yield grid


def _delimiter(beginning: bytes) -> str:
    """Return the delimiter of a text that begins with the names of the columns; empty when it does not."""
    text = beginning.decode(encoding_of(beginning), errors="replace").replace("\x00", "")
    first_line = next(iter(text.removeprefix(_MANGLED_MARK).splitlines()), "")
    for delimiter in _DELIMITERS:
        names = next(csv.reader([first_line], delimiter=delimiter))
        if {column_key(name) for name in names} & {FLAT_KEY, EXPORT_KEY}:
            return delimiter
    return ""


def _grid(inputs: Inputs, file: InputFile, sheet: str | None, delimiter: str) -> Grid | None:
    """Return the table in a file or sheet; None when its columns are not those of STIP Compass."""
    first = [cells for _, cells in islice(_rows(inputs, file, sheet, delimiter, Log()), _HEADER_WITHIN + 1)]
    for number, header in enumerate(first[:_HEADER_WITHIN]):
        keys = [column_key(name) for name in header]
        if FLAT_KEY in keys:
            below = first[number + 1] if len(first) > number + 1 else []
            second = below if _describes(below[keys.index(FLAT_KEY) :]) else []
            columns = Columns(header, second, "¬")
            return Grid(file, sheet, delimiter, number + 1 + bool(second), len(header), columns)
        if EXPORT_KEY in keys:
            return Grid(file, sheet, delimiter, number + 1, len(header), Columns(header, (), "|"))
    return None


def _describes(cells: Sequence[str]) -> bool:
    """Tell whether a row is the second header: it says what an id is, where others have one."""
    return bool(cells and cells[0]) and not any(one.isdigit() for one in cells[0])


def _rows(
    inputs: Inputs, file: InputFile, sheet: str | None, delimiter: str, log: Log
) -> Iterator[tuple[int, list[str]]]:
    if sheet is not None:
        with Workbook(inputs, file) as workbook:
            yield from workbook.rows(sheet)
        return
    encoding = encoding_of(inputs.beginning(file))
    with io.TextIOWrapper(inputs.open(file), encoding=encoding, errors="replace", newline="") as text:
        table = Table(text, file.label, log, delimiter)
        yield 1, [table.header[0].removeprefix(_MANGLED_MARK), *table.header[1:]]
        yield from table.rows()
