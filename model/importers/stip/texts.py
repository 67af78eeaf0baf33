"""Texts of STIP Compass: escaped HTML, names of organizations, budget ranges."""

import html
import re
from contextlib import suppress
from typing import Literal, NamedTuple

from model.importers.cells import clean

_KANA = re.compile(r"[\u3041-\u30fa\u30fc\uff66-\uff9d]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MANGLED = ("Â", "Ã", "â")  # how the first byte of a UTF-8 character looks as Windows-1252
_BOUND = re.compile(r"(\d+(?:\.\d+)?)\s*([KMB]?)", re.IGNORECASE)
_SCALES = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9}


class Organization(NamedTuple):
    """The parts of `Name (ACRONYM;Local name)`."""

    name: str
    acronym: str | None
    local_name: str | None


class BudgetRange(NamedTuple):
    """What a label such as `1M-5M` or `Less than 1M` says, in euro a year."""

    value: int
    value_max: int | None
    qualifier: Literal["exact", "under", "over"]


def plain(text: str) -> str | None:
    """Return a free text without its HTML, which the flat file escapes, line by line; None when nothing is left."""
    return clean(html.unescape(_mended(text)))


def one_line(text: str) -> str | None:
    """Return a name or an entry of a list, without markup and line ends."""
    return " ".join((plain(text) or "").split()) or None


def _mended(text: str) -> str:
    """Return a text as it was before its UTF-8 was read as Windows-1252 and its quotes were doubled."""
    if any(sign in text for sign in _MANGLED):
        with suppress(UnicodeError):  # such letters may well belong there
            text = text.encode("cp1252").decode("utf-8")
    return text.replace('""', '"')


def is_japanese(text: str, country: str) -> bool:
    """Tell whether a name is Japanese: by its kana, or by its characters when Japan gives it."""
    return bool(_KANA.search(text) or (country == "Japan" and _HAN.search(text)))


def organization(entry: str) -> Organization | None:
    """Return the parts of an organization's entry, any of which may be empty; None when all are.

    The last brackets hold acronym and local name, with a semicolon between; both names may have brackets of their own.
    """
    text = one_line(entry) or ""
    opening = _opening(text) if text.endswith(")") else -1
    acronym, semicolon, local_name = (part.strip() for part in text[opening + 1 : -1].partition(";"))
    if opening < 0 or not semicolon:
        return Organization(text, None, None) if text else None
    name = text[:opening].strip() or local_name or acronym
    return Organization(name, acronym or None, local_name or None) if name else None


def _opening(text: str) -> int:
    """Return where the bracket that the text ends with is opened, -1 when nowhere."""
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        depth += (text[position] == ")") - (text[position] == "(")
        if depth == 0:
            return position
    return -1


def budget_range(text: str) -> BudgetRange | None:
    """Return the bounds of a budget range; None for a label without them, such as `Unknown`."""
    bounds = _BOUND.findall(text)
    if not bounds or len(bounds) > 2:
        return None
    last_scale = bounds[-1][1]
    values = [round(float(number) * _SCALES[(scale or last_scale).upper()]) for number, scale in bounds]
    words = text.casefold()
    if len(values) == 2:
        return BudgetRange(values[0], values[1], "exact") if values[0] < values[1] else None
    if "less" in words or "<" in words:
        return BudgetRange(values[0], None, "under")
    if "more" in words or ">" in words:
        return BudgetRange(values[0], None, "over")
    return None
