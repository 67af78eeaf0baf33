"""An Excel workbook that is written row by row: texts stay texts, long ones are cut and say so, sheets continue."""

import contextlib
import math
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from model.cells import Cell, Listed, flat, seen
from model.files import prefix_of

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576  # of a sheet, with its head
MOST_CHARACTERS = 32_767  # of a cell, in the two bytes that Excel counts
_LARGEST_EXACT = 2**53  # Excel keeps every number as a double


class Head(NamedTuple):
    """The head of a column: its name, its width in characters, how its numbers are shown."""

    name: str
    width: int = 14
    number_format: str = "General"


class Book:
    """A workbook that is being written; `cut` counts the cells that were too long for Excel."""

    def __init__(self, workbook: "xlsxwriter.Workbook", *, letter: bool) -> None:
        self.cut = 0
        self.workbook = workbook
        self.head_format: Format = workbook.add_format(
            {"bold": True, "bg_color": "#E4EAF1", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self.letter = letter

    def sheet(self, name: str, heads: Sequence[Head]) -> "Sheet":
        """Begin a table on a sheet of its own."""
        return Sheet(self, name, heads)

    def fitting(self, text: str) -> str:
        """Return a text as a cell can hold it."""
        text = seen(text)
        units = len(text) if text.isascii() or len(text) * 2 <= MOST_CHARACTERS else len(text.encode("utf-16-le")) // 2
        if units > MOST_CHARACTERS:
            self.cut += 1
            said = f" … [cut here: {len(text):,} characters in all]"
            kept = text.encode("utf-16-le")[: (MOST_CHARACTERS - len(said)) * 2].decode("utf-16-le", errors="ignore")
            text = kept + said
        # XlsxWriter takes such a text for markup of its own and writes it as it is: a space at the end prevents that.
        return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


class Sheet:
    """A table with a frozen head and filters, which goes on on a second sheet where one is full."""

    def __init__(self, book: Book, name: str, heads: Sequence[Head]) -> None:
        self.names: list[str] = []
        self._book, self._name, self._heads = book, name, heads
        self._formats = [book.workbook.add_format({"num_format": one.number_format}) for one in heads]
        self._sheet = self._begun()
        self._row = 1

    def add(self, values: Sequence[Cell | Listed]) -> None:
        """Write a row."""
        if self._row == MOST_ROWS:
            self.end()
            self._sheet = self._begun()
            self._row = 1
        for column, value in enumerate(values):
            self._write(column, flat(value))
        self._row += 1

    def add_all(self, rows: Iterable[Sequence[Cell | Listed]]) -> None:
        """Write rows."""
        for row in rows:
            self.add(row)

    def end(self) -> None:
        """Set the filters, when all rows are there."""
        self._sheet.autofilter(0, 0, max(self._row - 1, 1), len(self._heads) - 1)

    def _begun(self) -> "Worksheet":
        name = f"{self._name} {len(self.names) + 1}" if self.names else self._name
        self.names.append(name)
        sheet: Worksheet = self._book.workbook.add_worksheet(name)
        for column, (head, shown) in enumerate(zip(self._heads, self._formats, strict=True)):
            sheet.set_column(column, column, head.width, shown)
        for column, head in enumerate(self._heads):
            sheet.write_string(0, column, head.name, self._book.head_format)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(1 if self._book.letter else 9)
        return sheet

    def _write(self, column: int, value: Cell) -> None:
        if value is None or value == "":
            return
        if isinstance(value, str):
            self._sheet.write_string(self._row, column, self._book.fitting(value))
        elif isinstance(value, bool):
            self._sheet.write_boolean(self._row, column, value)
        elif math.isfinite(value) and abs(value) <= _LARGEST_EXACT:
            self._sheet.write_number(self._row, column, value)
        else:
            self._sheet.write_string(self._row, column, str(value))


@contextlib.contextmanager
def book_in(out: BinaryIO, *, letter: bool = False) -> Iterator[Book]:
    """Give a workbook to be filled; when the block ends well, it is written to `out`. Raises OSError.

    Rows are kept in files of a temporary folder until then, so memory stays flat.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    with tempfile.TemporaryDirectory(prefix=prefix_of(os.getpid())) as folder:
        whole = Path(folder) / "whole.xlsx"
        options = {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False}
        workbook = xlsxwriter.Workbook(str(whole), options)
        workbook.use_zip64()
        try:
            yield Book(workbook, letter=letter)
            workbook.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            for sheet in workbook.worksheets():
                sheet._opt_close()  # noqa: SLF001  # an unfinished workbook has no other way to let its files go
        with whole.open("rb") as file:
            shutil.copyfileobj(file, out)
