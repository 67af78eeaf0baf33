"""What stands in the cells of an Excel workbook: shared texts, rows, numbers, dates (ECMA-376 part 1, chapter 18)."""

import re
from collections import deque
from datetime import datetime, timedelta
from decimal import Decimal

from model.errors import ImportFailedError

_LONGEST_ROW = 4 * 1024 * 1024  # characters, in one cell or many; Excel itself allows 32,767 in a cell
_WIDEST = 16_384  # columns, as in Excel
_SHARED = 512 * 1024**2  # bytes, roughly, that shared texts may take
_COST_OF_TEXT = 60  # bytes of a short text besides its characters

DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)))  # built in, East Asian ones too
_NOT_IN_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_DATE_LETTER = re.compile(r"[dmyhs]", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  # cells have no time zone
_LAST_SERIAL = 2_957_003  # in the year 9995, or 9999 counted from 1904


class SharedTexts:
    """Collects the texts that cells refer to by number; None stands for one that is too long."""

    def __init__(self, too_many: str) -> None:
        self.strings: list[str | None] = []
        self._too_many = too_many
        self._cost = 0
        self._parts: list[str] = []
        self._length = 0
        self._wanted = False
        self._phonetic = False

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "t":
            self._wanted = not self._phonetic
        elif name == "rPh":
            self._phonetic = True
        elif name == "si":
            self._parts, self._length = [], 0

    def text(self, piece: str) -> None:
        if self._wanted:
            self._length += len(piece)
            if self._length <= _LONGEST_ROW:
                self._parts.append(piece)

    def end(self, name: str) -> None:
        if name == "t":
            self._wanted = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            whole = _unescaped("".join(self._parts)) if self._length <= _LONGEST_ROW else None
            self.strings.append(whole)
            self._cost += _COST_OF_TEXT + len(whole or "")
            if self._cost > _SHARED:
                raise ImportFailedError(self._too_many)


class Rows:
    """Collects the rows of a sheet in `done`: number and cells, None for a row that is too long."""

    def __init__(self, strings: list[str | None], dates: frozenset[str], epoch: datetime) -> None:
        self.done: deque[tuple[int, list[str] | None]] = deque()
        self._strings = strings
        self._dates = dates
        self._epoch = epoch
        self._row = 0
        self._cells: list[str] = []
        self._length = 0
        self._column = -1
        self._type = "n"
        self._style = ""
        self._parts: list[str] = []
        self._wanted = False
        self._phonetic = False
        self._columns: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            reference = attributes.get("r")
            self._column = self._column + 1 if reference is None else self._number(reference.rstrip("0123456789"))
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "")
            self._parts = []
        elif name in {"v", "t"}:
            self._wanted = not self._phonetic
        elif name == "rPh":
            self._phonetic = True
        elif name == "row":
            given = attributes.get("r", "")
            self._row = int(given) if given.isdecimal() and len(given) < 10 else self._row + 1
            self._cells = []
            self._column = -1
            self._length = 0

    def text(self, piece: str) -> None:
        if self._wanted:
            self._length += len(piece)
            if self._length <= _LONGEST_ROW:
                self._parts.append(piece)

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self._wanted = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "c":
            self._finish_cell()
        elif name == "row":
            self.done.append((self._row, self._cells if self._length <= _LONGEST_ROW else None))

    def _finish_cell(self) -> None:
        value = self._value("".join(self._parts))
        if self._column >= _WIDEST:
            self._length += _LONGEST_ROW + 1
        elif value:
            self._cells.extend([""] * (self._column + 1 - len(self._cells)))
            self._cells[self._column] = value

    def _value(self, text: str) -> str:
        match self._type:
            case "s":
                shared = self._shared(text)
                self._length += _LONGEST_ROW + 1 if shared is None else len(shared)
                return shared or ""
            case "n":
                return _number(text, self._epoch if self._style in self._dates else None)
            case "b":
                return "TRUE" if text == "1" else "FALSE"
            case _:
                return _unescaped(text)

    def _shared(self, number: str) -> str | None:
        known = number.isdecimal() and len(number) < 10 and int(number) < len(self._strings)
        return self._strings[int(number)] if known else ""

    def _number(self, letters: str) -> int:
        """Return the column of a reference, counted from 0: A, B, ... Z, AA."""
        known = self._columns.get(letters)
        if known is None:
            known = _WIDEST
            if letters.isascii() and letters.isalpha() and len(letters) <= 3:
                known = -1
                for letter in letters.upper():
                    known = (known + 1) * 26 + ord(letter) - ord("A")
            self._columns[letters] = known
        return known


def _number(text: str, epoch: datetime | None) -> str:
    """Return a stored number as a person would type it; with an epoch it is a date, a time of day or both."""
    if epoch is None and text.isdecimal():
        return text
    try:
        value = float(text)
    except ValueError:
        return text
    if epoch is None or not 0 <= value <= _LAST_SERIAL:
        return f"{Decimal(f'{value:.15g}'):f}" if abs(value) < 1e300 else text  # Excel keeps 15 digits
    if epoch is EPOCH and 1 <= value < 60:
        value += 1  # Excel has a 29 February 1900
    moment = epoch + timedelta(seconds=round(value * 86_400))
    if value < 1:
        return moment.time().isoformat()
    return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat()


def is_date_format(code: str) -> bool:
    return not _ELAPSED.search(code) and bool(_DATE_LETTER.search(_NOT_IN_FORMAT.sub("", code)))


def _unescaped(text: str) -> str:
    """Return a text with the characters that XML cannot hold, which Excel writes as `_x000D_`."""
    if "_x" not in text:
        return text
    halves = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
