"""The tables in a user's files: delimited texts whatever their delimiter, and the sheets of Excel workbooks."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import PurePath
from typing import IO

from model.errors import ImportFailedError
from model.importers.guessing import is_header
from model.importers.inputs import InputFile, Inputs, Log, Table, encoding_of
from model.importers.workbook import Workbook, is_workbook

SAMPLE = 200  # rows
_DELIMITERS = (",", ";", "\t", "|")
_SNIFFED = 50  # rows
_PREAMBLE = 10  # rows that may stand above the header: title, unit, empty rows
_REGULAR = 0.5  # of the rows have to be as long as the header
_NARROW = (".csv", ".tsv", ".tab")  # a text with one column is a table only when its name says so
_STRAY = 0.01  # of the bytes of a text may be zero
_NO_TABLE = (b"<", b"{", b"[", b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_EXCEL = (".xls", ".xlsx", ".xlsm")

Rows = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that is open: `rows` gives each row's number and cells once, `sample` its first rows beforehand."""

    file: InputFile
    name: str | None  # of the sheet, where the file has several
    numbered: str  # what the numbers of rows count: "line" of a text, "row" of a workbook
    header: Sequence[str]
    sample: Sequence[list[str]]
    rows: Rows

    @property
    def label(self) -> str:
        return f"{self.file.label}, {self.name}" if self.name else self.file.label


def has_sheet(inputs: Inputs, file: InputFile) -> bool:
    """Tell whether a file looks like a table with a header. Any Excel file does: reading it tells more."""
    return _is_excel(inputs, file) or _layout(inputs, file) is not None


def sheets(inputs: Inputs, log: Log) -> Iterator[Sheet]:
    """Open one table after another; each has to be read before the next. Files without one are logged.

    Raises ImportFailedError where the only file is a workbook that cannot be read.
    """
    for file in inputs.files:
        if _is_excel(inputs, file):
            try:
                workbook = Workbook(inputs, file)
            except ImportFailedError as error:
                if len(inputs.files) == 1:
                    raise
                log.add(file.label, "a workbook was skipped", str(error))
                continue
            with workbook:
                yield from _of_workbook(workbook, file, log)
        elif (layout := _layout(inputs, file)) is not None:
            with inputs.text(file) as text:
                yield _of_text(text, file, inputs.log, *layout)
        else:
            log.add(file.label, "the file is no table with a header", f"{file.size:,} bytes")


def _is_excel(inputs: Inputs, file: InputFile) -> bool:
    return is_workbook(inputs.beginning(file)) and PurePath(file.name).suffix.casefold() in _EXCEL


def _of_workbook(workbook: Workbook, file: InputFile, log: Log) -> Iterator[Sheet]:
    for name in workbook.sheets:
        rows = workbook.rows(name)
        first = list(islice(rows, _PREAMBLE + SAMPLE))
        top = _header_row([cells for _, cells in first[:_PREAMBLE]])
        if not first or not is_header(first[top][1]):
            log.add(f"{file.label}, {name}", "the sheet has no table with a header")
            continue
        header, sample = first[top][1], [cells for _, cells in first[top + 1 :]]
        width = max(map(len, (header, *sample)))
        header = header + [""] * (width - len(header))
        shown = name if len(workbook.sheets) > 1 else None
        yield Sheet(file, shown, "row", header, sample, chain(first[top + 1 :], rows))


def _of_text(text: IO[str], file: InputFile, log: Log, delimiter: str, lines: int) -> Sheet:
    for _ in range(lines):
        text.readline()
    table = Table(text, file.label, log, delimiter)
    rows = table.rows() if not lines else ((number + lines, cells) for number, cells in table.rows())
    first = list(islice(rows, SAMPLE))
    return Sheet(file, None, "line", table.header, [cells for _, cells in first], chain(first, rows))


def _layout(inputs: Inputs, file: InputFile) -> tuple[str, int] | None:
    """Return the delimiter of a text and the number of lines above its header; None when it holds no table."""
    beginning = inputs.beginning(file)
    encoding = encoding_of(beginning)
    if not beginning or beginning.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_NO_TABLE):
        return None
    if beginning.count(0) > _STRAY * len(beginning) and encoding != "utf-16":
        return None
    text = beginning.decode(encoding, "replace").replace("\x00", "")
    lines = text.splitlines(keepends=True)
    if len(lines) > 1 and len(beginning) < file.size:
        lines.pop()  # it may be cut
    best: tuple[float, int, str, int] | None = None
    for delimiter in _DELIMITERS:
        rows, ends = _parsed(lines, delimiter)
        if not any(rows):
            continue
        top = _header_row(rows[:_PREAMBLE])
        header, below = rows[top], rows[top + 1 :]
        regular = sum(_is_regular(row, len(header)) for row in below) / len(below) if below else 1.0
        narrow = PurePath(file.name).suffix.casefold() in _NARROW and not any(one in header[0] for one in _DELIMITERS)
        if (len(header) > 1 or narrow) and regular >= _REGULAR and is_header(header):
            found = (regular * (len(header) > 1), len(header), delimiter, ends[top - 1] if top else 0)
            best = found if best is None or found[:2] > best[:2] else best
    return best and best[2:]


def _parsed(lines: list[str], delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Return the first rows, and the line that each ends on."""
    rows, ends = [], []
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in islice(reader, _SNIFFED):
            rows.append(cells)
            ends.append(reader.line_num)
    except csv.Error:  # a line that is no table's
        return [], []
    return rows, ends


def _is_regular(row: Sequence[str], width: int) -> bool:
    return len(row) == width or (len(row) > width and not any(row[width:]))


def _header_row(rows: Sequence[Sequence[str]]) -> int:
    """Return which of the first rows is the header: the first with at least half as many filled cells as any."""
    filled = [sum(map(bool, row)) for row in rows]
    return next((top for top, count in enumerate(filled) if count * 2 > max(filled)), 0)
