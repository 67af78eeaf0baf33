"""The files of an import: folders and ZIP archives opened up, text decoded, tables read row by row, all as streams."""

import csv
import io
import re
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import IO

from typing_extensions import Buffer, override

from model.errors import ImportFailedError

Progress = Callable[[int, int, str], None]  # bytes done, bytes in all, what is read; may raise to stop the import

_SNIFFED = 64 * 1024  # bytes
_LONGEST_LINE = 4 * 1024 * 1024  # characters; a longer one is skipped
_LONGEST_CELL = 1024 * 1024  # characters
_DAMAGE = "the file is damaged; what follows the damage is missing"
_LOGGED = 10_000  # entries kept in full; the rest is counted
UTF_8 = "utf-8-sig"
_UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)
_JAPANESE_WORD = re.compile("[\u3041-\u30fe\u4e00-\u9fff]{2}")  # Western letters taken for it stand alone
_NOT_IN_SLUG = re.compile(r"[^\w]+")


class Log:
    """What an import skipped or noticed, and why. `counts` holds how often each reason came up."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str]] = []
        self.counts: Counter[str] = Counter()

    def add(self, place: str, reason: str, detail: str = "") -> None:
        """Note what was skipped or is odd at `place` (file and line, or key). `reason` is shared by its like."""
        self.counts[reason] += 1
        if len(self.entries) < _LOGGED:
            self.entries.append((place, f"{reason}: {detail}" if detail else reason))

    def lines(self) -> Iterator[str]:
        """Return the log as text, a summary first."""
        for reason, times in self.counts.most_common():
            yield f"{times:>8,}  {reason}"
        yield ""
        for place, text in self.entries:
            yield f"{place}: {text}"
        if sum(self.counts.values()) > len(self.entries):
            yield f"... and {sum(self.counts.values()) - len(self.entries):,} more"


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read: itself on the disk, or a member of a ZIP archive. `label` names it to the user."""

    path: Path
    member: str | None
    name: str
    size: int

    @property
    def label(self) -> str:
        return f"{self.path.name}:{self.name}" if self.member is not None else self.path.name


class Inputs:
    """Every file that was named, or lies in a folder or archive that was named. Damaged archives are logged.

    Raises ImportFailedError when there is nothing to read.
    """

    def __init__(self, paths: Sequence[Path], log: Log, progress: Progress | None = None) -> None:
        self.log = log
        self._progress = progress
        self._done = 0
        self._archives: dict[Path, zipfile.ZipFile] = {}
        self._beginnings: dict[InputFile, bytes] = {}
        self.files = [file for path in paths for file in self._expanded(path)]
        self.total = sum(file.size for file in self.files)
        if not self.files:
            named = ", ".join(str(path) for path in paths)
            why = f" ({log.entries[0][1]})" if log.entries else ""
            raise ImportFailedError(
                f"There is nothing to import in {named}{why}: name files, a folder or a ZIP archive."
            )

    def close(self) -> None:
        for archive in self._archives.values():
            archive.close()

    def _expanded(self, path: Path) -> Iterator[InputFile]:
        try:
            if path.is_dir():
                for one in sorted(path.rglob("*")):
                    if one.is_file() and not one.name.startswith("."):
                        yield from self._expanded(one)
            elif not path.exists():
                raise ImportFailedError(f"There is no file {path}: check the name.")
            elif not path.is_file():
                raise ImportFailedError(f"{path} is no ordinary file: name files, a folder or a ZIP archive.")
            elif path.suffix.casefold() == ".zip":
                yield from self._members(path)
            else:
                yield InputFile(path, None, path.name, path.stat().st_size)
        except OSError as error:
            raise ImportFailedError(f"{path} cannot be read ({error.strerror}): check its permissions.") from error

    def _members(self, path: Path) -> Iterator[InputFile]:
        try:
            archive = zipfile.ZipFile(path)
        except zipfile.BadZipFile:
            self.log.add(path.name, "the archive is truncated or damaged, or no ZIP archive; fetch it again")
            return
        self._archives[path] = archive
        for info in sorted(archive.infolist(), key=lambda one: one.filename):
            leaf = _member_name(info).rsplit("/", 1)[-1]
            if not info.is_dir() and leaf and not leaf.startswith("."):
                yield InputFile(path, info.filename, leaf, info.file_size)

    # ---- opening

    def open(self, file: InputFile) -> IO[bytes]:
        """Open a file to read; what is read counts as progress."""
        try:
            raw = self._raw(file)
        except _UNREADABLE as error:
            raise ImportFailedError(f"{file.label} cannot be read ({error}): fetch it again.") from error
        return io.BufferedReader(_Counted(raw, self, file), 256 * 1024)

    def _raw(self, file: InputFile) -> IO[bytes]:
        return file.path.open("rb") if file.member is None else self._archives[file.path].open(file.member)

    def beginning(self, file: InputFile) -> bytes:
        """Return the first part of a file, to recognize it by; empty when it cannot be read."""
        if file not in self._beginnings:
            try:
                with self._raw(file) as raw:
                    self._beginnings[file] = raw.read(_SNIFFED)
            except _UNREADABLE:
                self._beginnings[file] = b""
        return self._beginnings[file]

    def text(self, file: InputFile) -> IO[str]:
        """Open a file as text: UTF-8 (with or without mark), UTF-16, Shift_JIS or Western, as its beginning says."""
        encoding = encoding_of(self.beginning(file))
        if encoding != UTF_8:
            self.log.add(file.label, f"read as {encoding}: it is not UTF-8")
        return io.TextIOWrapper(self.open(file), encoding=encoding, errors="replace", newline="")

    def table(self, file: InputFile, delimiter: str = ",") -> "Table":
        """Open a file as a table with a header."""
        return Table(self.text(file), file.label, self.log, delimiter)

    def count(self, file: InputFile, size: int) -> None:
        """Note progress. The callback may raise, which ends the import."""
        self._done += size
        if self._progress is not None:
            self._progress(min(self._done, self.total), self.total, file.name)


class _Counted(io.RawIOBase):
    """Passes bytes on and counts them."""

    def __init__(self, raw: IO[bytes], inputs: Inputs, file: InputFile) -> None:
        super().__init__()
        self._raw = raw
        self._inputs = inputs
        self._file = file

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        try:
            data = self._raw.read(len(view))
        except _UNREADABLE as error:
            self._inputs.log.add(self._file.label, _DAMAGE, str(error))
            return 0
        view[: len(data)] = data
        self._inputs.count(self._file, len(data))
        return len(data)

    @override
    def close(self) -> None:
        self._raw.close()
        super().close()


class Table:
    """A delimited text with a header, row by row. Columns are found by name, in any spelling of widths and spaces."""

    def __init__(self, file: IO[str], label: str, log: Log, delimiter: str = ",") -> None:
        self._lines = _Lines(file, label, log)
        self._reader = csv.reader(self._lines, delimiter=delimiter)
        self._label = label
        self._log = log
        csv.field_size_limit(_LONGEST_CELL)
        try:
            self.header = next(self._reader, [])
        except csv.Error as error:
            raise ImportFailedError(f"{label} is no table ({error}): choose another file.") from error
        self._positions = {column_key(name): position for position, name in reversed(list(enumerate(self.header)))}

    def has(self, *names: str) -> bool:
        return all(column_key(name) in self._positions for name in names)

    def missing(self, names: Iterable[str]) -> list[str]:
        return [name for name in names if column_key(name) not in self._positions]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Return the line that each row ends on, and its cells: as many as the header has. Broken rows are logged."""
        width = len(self.header)
        for cells in self._parsed():
            if len(cells) == width:
                yield self._lines.number, cells
            elif any(cells[width:]):
                self._skip(f"{len(cells)} cells instead of {width}")
            elif self._lines.cut:
                self._skip("the file ends in the middle of it")
            elif any(cells):
                yield self._lines.number, (cells + [""] * width)[:width]

    def _parsed(self) -> Iterator[list[str]]:
        while True:
            try:
                yield from self._reader
            except csv.Error as error:
                self._skip(str(error))
            else:
                return

    def picked(self, *names: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Return the line of each row and the cells of these columns; a column that is missing gives empty cells."""
        width = len(self.header)
        pick = itemgetter(*(self._positions.get(column_key(name), width) for name in names), width)
        for line, cells in self.rows():
            cells.append("")
            yield line, pick(cells)[:-1]

    def _skip(self, reason: str) -> None:
        self._log.add(f"{self._label}, line {self._lines.number}", "a row was skipped", reason)


class _Lines:
    """The lines of a text; one that is longer than any table has is skipped and logged."""

    def __init__(self, file: IO[str], label: str, log: Log) -> None:
        self._file = file
        self._label = label
        self._log = log
        self.number = 0
        self.cut = False  # the last line has no end

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        while True:
            line = self._file.readline(_LONGEST_LINE)
            if not line:
                raise StopIteration
            self.number += 1
            self.cut = not line.endswith("\n")
            if len(line) < _LONGEST_LINE or line.endswith("\n"):
                return line.replace("\x00", "") if "\x00" in line else line
            while line and not line.endswith("\n"):
                line = self._file.readline(_LONGEST_LINE)
            self._log.add(f"{self._label}, line {self.number}", "a row was skipped", "the line is too long for a table")


def column_key(name: str) -> str:
    """Return what the spellings of a column's name share: `翌年度への繰越し(合計）` and `翌年度への繰越し（合計）`."""
    return "".join(unicodedata.normalize("NFKC", name).replace("ー", "-").replace("−", "-").casefold().split())


def encoding_of(beginning: bytes) -> str:
    """Return the encoding of a text by its first bytes: UTF-8, UTF-16, Shift_JIS (if it gives words) or Western."""
    if beginning[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    if _decoded(beginning, "utf-8") is not None:
        return UTF_8
    japanese = _decoded(beginning, "cp932")
    if japanese is not None and _JAPANESE_WORD.search(japanese):
        return "cp932"
    return "cp1252" if _decoded(beginning, "cp1252") is not None else UTF_8


def _decoded(beginning: bytes, encoding: str) -> str | None:
    for cut in range(4):  # a character may be cut in two at the end
        try:
            return beginning[: len(beginning) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def slug(text: str) -> str:
    """Return a text as part of an identifier: letters and digits of any language, all else a hyphen."""
    return _NOT_IN_SLUG.sub("-", unicodedata.normalize("NFKC", text).casefold()).strip("-_")


def _member_name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 0x800:
        return info.filename
    for encoding in ("utf-8", "cp932"):  # some programs write UTF-8 without saying so
        try:
            return info.filename.encode("cp437").decode(encoding)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return info.filename
