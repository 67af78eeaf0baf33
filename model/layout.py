"""Aligned columns for people, where Japanese characters take two places each."""

import re
import unicodedata
from collections.abc import Sequence

_LEAST_FLEXIBLE = 20
_LEAST_OTHER = 8
_UNSEEN = {"Cc", "Cf", "Cs", "Cn"}  # control, format, surrogate, not a character
# Old Korean letters, and whatever comes after U+2E7F, have no spaces between words. Each code point that a class names
# takes time when the class is compiled, so those are named that are fewer.
_PIECES = re.compile("[^\0-\u10ff\u1200-\u2e7f] *|[\0-\x1f!-\u10ff\u1200-\u2e7f]+ *| +")


def display_width(text: str) -> int:
    """Return the number of terminal columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def printable(text: str) -> str:
    """Return a text without control and direction-changing characters, which could forge what a reader sees."""
    if text.isprintable():
        return text
    return "".join(one if one == "\n" or unicodedata.category(one) not in _UNSEEN else "�" for one in text)


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break a text into lines of at most `width` columns: at spaces, between Japanese characters, else anywhere."""
    lines = [first]
    begun = False  # whether the last line holds more than its indentation
    for piece in _PIECES.findall(" ".join(text.split())):
        if begun and display_width(lines[-1] + piece.rstrip()) > width:
            lines.append(rest)
            begun = False
        left = piece
        while not begun and display_width(lines[-1] + left.rstrip()) > width and len(left) > 1:
            head = _fitting(left, width - display_width(lines[-1]))
            lines[-1] += head
            lines.append(rest)
            left = left[len(head) :]
        lines[-1] += left
        begun = True
    return [line.rstrip() for line in lines]


def _fitting(text: str, room: int) -> str:
    """Return as much of a text as fits, one character at least."""
    size = 1
    while size < len(text) and display_width(text[: size + 1]) <= room:
        size += 1
    return text[:size]


def clip(text: str, width: int) -> str:
    """Return a text cut to a display width, with an ellipsis where it was cut."""
    if display_width(text) <= width:
        return text
    kept = ""
    for one in text:
        if display_width(kept + one) > width - 1:
            break
        kept += one
    return f"{kept}…"


def align(
    rows: Sequence[Sequence[str]], header: Sequence[str], *, width: int, flexible: int, right: Sequence[int] = ()
) -> list[str]:
    """Lay rows out in columns under a header.

    So that a line fits into `width`, the `flexible` column is cut first, then the widest of the others; the first
    column, which names the row, only when nothing else is left.
    """
    clean = [[printable(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(display_width(cell) for cell in column) for column in zip(header, *clean, strict=True)]
    excess = sum(widths) + 2 * (len(widths) - 1) - width
    if excess > 0:
        cut = min(excess, max(0, widths[flexible] - _LEAST_FLEXIBLE))
        widths[flexible] -= cut
        excess -= cut
    while excess > 0 and max(widths) > 1:
        others = [position for position in range(1, len(widths)) if widths[position] > _LEAST_OTHER]
        widest = max(others or range(len(widths)), key=lambda position: widths[position])
        widths[widest] -= 1
        excess -= 1
    lines = []
    for cells in (header, ["-" * size for size in widths], *clean):
        parts = []
        for position, (cell, size) in enumerate(zip(cells, widths, strict=True)):
            text = clip(cell, size)
            padding = " " * (size - display_width(text))
            parts.append(padding + text if position in right else text + padding)
        lines.append("  ".join(parts).rstrip())
    return lines
