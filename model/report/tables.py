"""Aligned columns for people, where Japanese characters take two places each."""

import unicodedata
from collections.abc import Sequence


def display_width(text: str) -> int:
    """Return the number of terminal columns that a text takes."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def printable(text: str) -> str:
    """Return a text without control and direction-changing characters, which could forge output on a terminal."""
    return "".join(one if one == "\n" or unicodedata.category(one) not in {"Cc", "Cf", "Cs"} else "�" for one in text)


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
    """Lay rows out in columns under a header; the `flexible` column is cut so that a line fits into `width`."""
    clean = [[printable(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(display_width(cell) for cell in column) for column in zip(header, *clean, strict=True)]
    spare = width - sum(widths) - 2 * (len(widths) - 1)
    if spare < 0:
        widths[flexible] = max(20, widths[flexible] + spare)
    lines = []
    for cells in (header, ["-" * size for size in widths], *clean):
        parts = []
        for position, (cell, size) in enumerate(zip(cells, widths, strict=True)):
            text = clip(cell, size)
            padding = " " * (size - display_width(text))
            parts.append(padding + text if position in right else text + padding)
        lines.append("  ".join(parts).rstrip())
    return lines
