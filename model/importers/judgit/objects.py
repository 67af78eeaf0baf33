"""The review sheets of JUDGIT! files as JSON objects, one by one, and their values, whose types drift."""

import codecs
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import IO, Any

from model.errors import ImportFailedError
from model.importers import Row
from model.importers.inputs import InputFile, Inputs, Log, encoding_of
from model.periods import parse_period

_CHUNK = 1024 * 1024  # bytes
_LARGEST = 16 * 1024 * 1024  # characters of one object; the largest sheet seen has 0.3 million
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_BETWEEN = re.compile(r"[\s,\[\]\ufeff]*")
_IN_NUMERAL = str.maketrans({",": "", "¥": "", " ": "", "▲": "-", "△": "-", "−": "-"})
_MILLION = 1_000_000
_TOO_MUCH = 9 * 10**18  # more than SQLite keeps as an integer
_YEARS = range(1868, 2101)
_DECODER = json.JSONDecoder(parse_float=str, parse_constant=str, strict=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A review sheet: the program that it becomes, where that is stated, and its place in the files for the log."""

    id: str
    year: int
    source_id: str
    locator: str
    data: Row
    place: str
    log: Log

    def without_data(self) -> "Sheet":
        """Return what remains of a sheet when it has been read."""
        return replace(self, data={})

    def year_of(self, row: Row, key: str) -> int | None:
        """Return the year in a row of the sheet, None when there is none; one that cannot be read is logged."""
        value = row.get(key)
        year = as_year(value)
        if year is None and value is not None and value != "":
            self.log.add(self.place, "a year could not be read", f"{key}: {str(value)[:80]}")
        return year

    def entries(self, row: Row, key: str) -> Iterator[Row]:
        """Return the objects in a list of the sheet; what else stands there is logged."""
        value = row.get(key)
        for one in value if isinstance(value, list) else [value] if value else []:
            if isinstance(one, dict):
                yield one
            else:
                self.log.add(self.place, "an entry was left out: it is no object", f"{key}: {str(one)[:80]}")


def objects(inputs: Inputs, file: InputFile, log: Log) -> Iterator[tuple[str, Row]]:
    """Return each object of a JSON file and where it stands: a single one, those of a list, or one after the other.

    Numbers with a decimal point are texts, as printed. What is no object, damaged or far too large is logged.
    """
    try:
        raw = inputs.open(file)
    except ImportFailedError as error:
        log.add(file.label, "a file could not be opened", str(error))
        return
    number = 0
    with raw:
        for value in _values(raw, file.label, log):
            number += 1
            place = file.label if number == 1 else f"{file.label}, object {number}"
            if isinstance(value, dict):
                yield place, value
            else:
                log.add(place, "what is no review sheet was left out", str(value)[:80])
    if not number:
        log.add(file.label, "a file holds no review sheet")


def _values(raw: IO[bytes], label: str, log: Log) -> Iterator[Any]:
    data = raw.read(_CHUNK)
    encoding = encoding_of(data)
    if encoding != "utf-8-sig":
        log.add(label, f"read as {encoding}: it is not UTF-8")
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    ended = len(data) < _CHUNK
    text, position = decoder.decode(data, final=ended), 0
    while True:
        position = _BETWEEN.match(text, position).end()  # type: ignore[union-attr]  # it matches nothing, too
        try:
            if position < len(text):
                start = position
                value, position = _DECODER.raw_decode(text, start)
                if _SURROGATE.search(text, start, position):
                    value = _whole(value)
                yield value
                continue
        except (ValueError, RecursionError) as error:
            if ended:
                log.add(label, "a file is damaged or no JSON; what follows the damage is missing", str(error))
                return
        if ended:
            return
        text, position = text[position:], 0
        if len(text) > _LARGEST:
            log.add(label, "an object is far too large for a review sheet; it and what follows it is missing")
            return
        data = raw.read(max(_CHUNK, len(text)))
        ended = not data
        text += decoder.decode(data, final=ended)


def _whole(value: Any) -> Any:
    """Return a value without half characters, which JSON can escape but no file or database can hold."""
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def as_texts(value: Any) -> list[str]:
    """Return the texts of a list, or the one text that stands in its place. Numbers become texts, the rest nothing."""
    values = value if isinstance(value, list) else [value]
    return [str(one) for one in values if isinstance(one, str | int) and not isinstance(one, bool)]


def as_text(value: Any) -> str:
    """Return a value as one text; empty when it holds none."""
    if isinstance(value, str):
        return value
    return "" if value is None else str(value) if type(value) is int else "\n".join(as_texts(value))


def as_year(value: Any) -> int | None:
    """Return a year in 1868 to 2100, or None: 2021, "2021", "2021.0", "2021年度", "令和3年度"."""
    if not isinstance(value, int):
        text = unicodedata.normalize("NFKC", as_text(value)).strip()
        digits = text.removesuffix(".0").removesuffix("年度").removesuffix("年")
        if digits.isascii() and digits.isdigit() and len(digits) == 4:
            value = int(digits)
        else:
            try:
                start = parse_period(text).start
            except ValueError:
                return None
            value = start.year if start else 0
    return value if value in _YEARS else None


@lru_cache(maxsize=1 << 14)
def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        try:
            number = Decimal(unicodedata.normalize("NFKC", text).translate(_IN_NUMERAL))
        except InvalidOperation:
            return None
    return number if number.is_finite() else None


def as_number(printed: str, factor: int = 1) -> int | float | None:
    """Return a number times a factor, exactly, or None when the text states none."""
    number = _number(printed)
    if number is None or number.copy_abs() >= _TOO_MUCH // factor:
        return None
    number *= factor
    whole = int(number)
    return whole if whole == number else float(number)


@lru_cache(maxsize=1 << 14)
def as_yen(printed: str) -> int | None:
    """Return the yen of an amount in millions of yen, exactly, or None when it is none.

    Digits below one yen are noise of binary fractions (0.19999999999709) or of a division, and are rounded off.
    """
    amount = _number(printed)
    if amount is None or amount.copy_abs() >= _TOO_MUCH // _MILLION:
        return None
    return int((amount * _MILLION).to_integral_value())
