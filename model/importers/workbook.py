"""Rows of an Excel workbook (XLSX, ECMA-376), streamed, with limits on what a hostile or damaged file may cost.

openpyxl and calamine read the same files, but hold a whole cell, row or sheet, however large, before they hand it over.
"""

import lzma
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from posixpath import join, normpath
from types import TracebackType
from typing import IO, Self
from xml.parsers import expat

from model.errors import ImportFailedError
from model.importers.inputs import InputFile, Inputs
from model.importers.worksheet import DATE_FORMATS, EPOCH, EPOCH_1904, Rows, SharedTexts, is_date_format

_CHUNK = 256 * 1024  # bytes
_LONGEST_TAG = 1024 * 1024  # bytes
_LARGEST_PART = 8 * 1024**3  # bytes
_LARGEST_NESTED = 1024**3  # bytes of a workbook inside an archive, which is copied out
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError, RuntimeError),
    *(expat.ExpatError, LookupError, ValueError),
)
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"

Start = Callable[[str, dict[str, str]], None]


def is_workbook(beginning: bytes) -> bool:
    """Tell by its first bytes whether a file may be a workbook, or an Excel file that can be asked for as one."""
    return beginning.startswith((b"PK\x03\x04", _OLD_EXCEL))


class Workbook:
    """A workbook to read: `sheets` names those that are shown, `rows` streams one.

    Cells are texts, as in a CSV file: dates in ISO form, formulas by the values that were saved with them, percentages
    as fractions. Raises ImportFailedError for what is no workbook or exceeds a limit.
    """

    def __init__(self, inputs: Inputs, file: InputFile) -> None:
        self._inputs = inputs
        self._file = file
        with ExitStack() as opened:
            try:
                self._archive = opened.enter_context(zipfile.ZipFile(self._seekable(opened)))
                self._parts = {name.casefold(): name for name in self._archive.namelist()}
                self._open_workbook()
            except _UNREADABLE as error:
                raise ImportFailedError(f"{file.label} is damaged or no Excel workbook: fetch it again.") from error
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    @property
    def sheets(self) -> tuple[str, ...]:
        return tuple(self._sheets)

    def rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """Return the number and the cells of each row that holds any; what cannot be read is logged."""
        reader = Rows(self._strings, self._dates, self._epoch)
        place = f"{self._file.label}, {sheet}"
        try:
            for _ in self._parse(self._sheets[sheet], reader.start, reader.end, reader.text):
                while reader.done:
                    number, cells = reader.done.popleft()
                    if cells is None:
                        self._inputs.log.add(
                            f"{place}, row {number}", "a row was skipped", "it is too long for a table"
                        )
                    elif any(cells):
                        yield number, cells
        except _UNREADABLE as error:
            self._inputs.log.add(place, "the file is damaged; what follows the damage is missing", str(error))

    # ---- opening

    def _seekable(self, opened: ExitStack) -> IO[bytes]:
        """Open the file so that the archive in it can be read from its end."""
        if self._inputs.beginning(self._file).startswith(_OLD_EXCEL):
            raise ImportFailedError(
                f"{self._file.label} is an old or a password-protected Excel file: save it as .xlsx, without password."
            )
        if self._file.member is None:
            return opened.enter_context(self._file.path.open("rb"))
        if self._file.size > _LARGEST_NESTED:
            raise ImportFailedError(f"{self._file.label} is too large to be read inside an archive: unpack it first.")
        copy = opened.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  # closed with the workbook
        with self._inputs.open(self._file) as stream:
            shutil.copyfileobj(stream, copy)
        return copy

    def _open_workbook(self) -> None:
        package = self._relations("")
        path = next((target for kind, target in package.values() if kind == "officeDocument"), "xl/workbook.xml")
        if path.casefold() not in self._parts:
            raise ImportFailedError(f"{self._file.label} is no Excel workbook: choose another file.")
        relations = self._relations(path)
        self._sheets: dict[str, str] = {}
        self._epoch = EPOCH

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "workbookPr" and attributes.get("date1904", "0") in {"1", "true"}:
                self._epoch = EPOCH_1904
            elif name == "sheet" and attributes.get("state", "visible") == "visible":
                kind, target = relations.get(_attribute(attributes, "id"), ("", ""))
                if kind == "worksheet" and target.casefold() in self._parts:
                    self._sheets[attributes.get("name", target)] = target

        self._read(path, start)
        targets = dict(relations.values())
        self._strings = self._shared_texts(targets.get("sharedStrings", ""))
        self._dates = self._date_styles(targets.get("styles", ""))

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the kind and the path of everything that a part refers to, by the name of the reference."""
        folder, _, leaf = part.rpartition("/")
        found: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = normpath(join("/", folder, attributes.get("Target", ""))).lstrip("/")
                found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target)

        self._read(join(folder, "_rels", f"{leaf}.rels"), start)
        return found

    def _shared_texts(self, path: str) -> list[str | None]:
        reader = SharedTexts(f"{self._file.label} holds more text than fits in memory: save it as CSV.")
        for _ in self._parse(path, reader.start, reader.end, reader.text):
            pass
        return reader.strings

    def _date_styles(self, path: str) -> frozenset[str]:
        """Return the numbers of the cell styles that show a date or a time."""
        formats: dict[str, bool] = {str(number): True for number in DATE_FORMATS}
        styles: list[str] = []
        inside = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            if name == "numFmt":
                formats[attributes.get("numFmtId", "")] = is_date_format(attributes.get("formatCode", ""))
            elif name == "cellXfs":
                inside = True
            elif name == "cellStyles":
                inside = False
            elif name == "xf" and inside:
                styles.append(attributes.get("numFmtId", ""))

        self._read(path, start)
        return frozenset(str(number) for number, style in enumerate(styles) if formats.get(style, False))

    # ---- parsing

    def _read(self, path: str, start: Start) -> None:
        for _ in self._parse(path, start):
            pass

    def _parse(
        self,
        path: str,
        start: Start,
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> Iterator[None]:
        """Parse a part, one step for each piece read; a part that is missing is empty."""
        if path.casefold() not in self._parts:
            return
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = lambda name, attributes: start(name[name.rfind(":") + 1 :], attributes)
        if end is not None and text is not None:
            parser.EndElementHandler = lambda name: end(name[name.rfind(":") + 1 :])
            parser.CharacterDataHandler = text
        info = self._archive.getinfo(self._parts[path.casefold()])
        if info.file_size > _LARGEST_PART:
            raise ImportFailedError(f"{self._file.label} is too large to be a workbook: save it as CSV.")
        share = info.compress_size / max(info.file_size, 1) if self._file.member is None else 0
        read = 0
        with self._archive.open(info) as stream:
            while piece := stream.read(_CHUNK):
                parser.Parse(piece, False)
                read += len(piece)
                if read - parser.CurrentByteIndex > _LONGEST_TAG:
                    raise expat.ExpatError("a tag is too long")
                self._inputs.count(self._file, int(len(piece) * share))
                yield
        parser.Parse(b"", True)
        yield


def _attribute(attributes: dict[str, str], local: str) -> str:
    """Return an attribute that has a prefix, whichever it is."""
    return next((value for name, value in attributes.items() if name.endswith(f":{local}")), "")


def _refuse_doctype(*_: object) -> None:
    raise expat.ExpatError("a document type is declared")
