"""Cells of tables for other programs: no formula, nothing unseen, lists in one cell.

Whatever is written as delimited text, to a file or to the clipboard, goes through `safe_cell`.
"""

import re
from collections.abc import Iterable

Cell = str | int | float | bool | None
Listed = tuple[str, ...]  # several entries in one cell

SEPARATOR = " | "  # between the entries of a list in one cell

_BEGIN_FORMULAS = frozenset("=+-@＝＋－＠")  # full-width ones too: a Japanese spreadsheet takes them for the others
_NUMBER = re.compile(r"[-+－＋]?[0-9.,]*%?")  # a sign alone stands for "none", a number is one
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def seen(text: str) -> str:
    """Return a text where characters that control or change direction are shown by U+FFFD, and lines end in one way."""
    if text.isprintable():
        return text
    return _UNSEEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def safe_cell(value: Cell) -> Cell:
    """Return a cell of delimited text that no spreadsheet takes for a formula: such a text has an apostrophe in front.

    Anything but text stays what it is.
    """
    if not isinstance(value, str):
        return value
    text = seen(value)
    risky = text.lstrip()[:1] in _BEGIN_FORMULAS and not _NUMBER.fullmatch(text)
    return f"'{text}" if risky else text


def joined(entries: Iterable[str]) -> str:
    """Return the entries of a list as one cell. A bar within one becomes a broken bar, so that they can be split."""
    return SEPARATOR.join(entry.replace("|", "¦") for entry in entries)


def flat(value: Cell | Listed) -> Cell:
    """Return a value as a table has it: a list as text, nothing for a list without entries."""
    if isinstance(value, tuple):
        return joined(value) or None
    return value
