"""Two to six records side by side: their facts in rows, and whether those of a row agree."""

from collections.abc import Sequence
from typing import Literal

from model.catalog import Catalog
from model.compared import Cell, Compared, Part, RowKey, compared_of
from model.errors import AtlasError
from model.language import say
from model.layout import printable
from model.records import short_name
from model.selection import MEASURES, Selection
from model.value import Value

Likeness = Literal["equal", "different", "not stated"]
LEAST, MOST = 2, 6
_SECTIONS = (
    "identity",
    "responsibility",
    "years",
    "classification",
    "money",
    "holdings",
    "kinds",
    "fields",
    "figures",
    "relations",
    "lists",
    "sources",
)
_YEARS_COMPARED = 3  # of each measure, the newest
_COUNTED = {"kinds", "fields"}
_ROWS_COUNTED = 12  # the largest numbers of a section
_SHARED_SHOWN = 6


class ComparedRow(Value, kw_only=False):
    """One row, a cell for each record.

    `likeness`: "equal" where all state the same, "different" where two state different things, "not stated" where what
    is stated is the same but some state nothing.
    """

    key: str
    label: str
    record_id: str
    cells: tuple[Cell, ...]
    likeness: Likeness


class ComparedSection(Value, kw_only=False):
    """Rows on one subject."""

    key: str
    title: str
    rows: tuple[ComparedRow, ...]


class Shared(Value, kw_only=False):
    """What all of the records have in common in one respect; `left` more are not named."""

    label: str
    records: tuple[tuple[str, str], ...]  # id, name
    left: int


class SideBySide(Value, kw_only=False):
    """A comparison: the records, what they share, and their facts by section."""

    records: tuple[Compared, ...]
    shared: tuple[Shared, ...]
    sections: tuple[ComparedSection, ...]


def side_by_side(catalog: Catalog, ids: Sequence[str]) -> SideBySide:
    """Compare two to six records of any type. Raises UnknownNameError, and AtlasError for fewer or more."""
    return aligned(catalog, [compared_of(catalog, one) for one in dict.fromkeys(ids)])


def aligned(catalog: Catalog, records: Sequence[Compared]) -> SideBySide:
    """Set side by side what is known of each record. Raises AtlasError for fewer than two or more than six."""
    if not LEAST <= len(records) <= MOST:
        raise AtlasError(say("{0} to {1} records can be compared.").format(LEAST, MOST))
    cells: dict[tuple[str, str], list[Cell]] = {}
    keys: dict[tuple[str, str], RowKey] = {}
    for position, record in enumerate(records):
        for row, cell in record.cells:
            keys.setdefault((row.section, row.key), row)
            cells.setdefault((row.section, row.key), [Cell()] * len(records))[position] = cell
    sections = []
    for section in _SECTIONS:
        found = [(keys[key], stated) for key, stated in cells.items() if key[0] == section]
        if section in _COUNTED:
            found = _counted(found, records)
        rows = [_row(key, stated) for key, stated in found if any(cell.parts for cell in stated)]
        if rows:
            shown = _newest(rows) if section == "money" else rows
            title = section_title(section)
            if section in _COUNTED and any(record.held and not record.held.complete for record in records):
                title = say("{0} (the most frequent)").format(title)
            sections.append(ComparedSection(section, title, tuple(shown)))
    return SideBySide(tuple(records), tuple(_shared(catalog, records)), tuple(sections))


def section_title(section: str) -> str:
    """Return what stands above a section."""
    return {
        "identity": say("Identity"),
        "responsibility": say("Responsibility"),
        "years": say("Years"),
        "classification": say("Classification"),
        "lists": say("Stated lists"),
        "holdings": say("Policies and programs"),
        "kinds": say("Policies and programs by kind"),
        "fields": say("Policies and programs by technology field"),
        "money": say("Money"),
        "figures": say("Key figures"),
        "relations": say("Relations"),
        "sources": say("Sources"),
    }[section]


def likeness_text(likeness: Likeness) -> str:
    """Return in words whether the cells of a row agree."""
    return {
        "equal": say("equal"),
        "different": say("different"),
        "not stated": say("not stated for all"),
    }[likeness]


def likeness_mark(likeness: Likeness) -> str:
    """Return a sign that stands for it."""
    return {"equal": "=", "different": "≠", "not stated": "?"}[likeness]


def _row(key: RowKey, cells: Sequence[Cell]) -> ComparedRow:
    stated = [frozenset(cell.parts) for cell in cells if cell.parts]
    likeness: Likeness = "equal"
    if len(set(stated)) > 1:
        likeness = "different"
    elif len(stated) < len(cells):
        likeness = "not stated"
    return ComparedRow(key.key, printable(key.label), key.record_id, tuple(cells), likeness)


def _counted(rows: Sequence[tuple[RowKey, list[Cell]]], records: Sequence[Compared]) -> list[tuple[RowKey, list[Cell]]]:
    """Return the rows of the largest numbers; where all was counted, what is not there is none."""
    sizes: dict[str, int] = {}
    for record in records:
        for key, count in record.held.numbers if record.held else ():
            sizes[key] = max(count, sizes.get(key, 0))
    none = Cell((Part("0"),))
    filled = [
        (
            key,
            [
                none if not cell.parts and one.held and one.held.complete else cell
                for cell, one in zip(cells, records, strict=True)
            ],
        )
        for key, cells in rows
    ]
    return sorted(filled, key=lambda row: -sizes[row[0].key])[:_ROWS_COUNTED]


def _newest(rows: Sequence[ComparedRow]) -> list[ComparedRow]:
    """Return the rows of the newest years of each measure, newest first; those without a year stay in front."""
    groups: dict[str, list[ComparedRow]] = {}
    for row in rows:
        groups.setdefault(row.key.rpartition(":")[0], []).append(row)
    found = []
    for group in groups.values():
        group.sort(key=lambda row: row.key, reverse=True)
        found += group[:_YEARS_COMPARED]
    return found


def _shared(catalog: Catalog, records: Sequence[Compared]) -> list[Shared]:
    """Return what all cells of a row that names records have in common, and what all of the records hold."""
    found = []
    columns = [{(row.section, row.key): (row.label, cell) for row, cell in record.cells} for record in records]
    for key, (label, first) in columns[0].items():
        if key[0] not in {"responsibility", "classification", "relations"} or not all(key in one for one in columns):
            continue
        common = [
            part for part in first.parts if part.record_id and all(part in one[key][1].parts for one in columns[1:])
        ]
        if common:
            found.append(Shared(label, tuple((part.record_id, part.text) for part in common), 0))
    if all(record.held for record in records):
        both = Selection(holders=tuple(record.stub.id for record in records), types=MEASURES)
        count = catalog.count(both)
        rows = catalog.rows(both, limit=_SHARED_SHOWN) if count else []
        if rows:
            names = tuple((row.id, printable(short_name(row.name, row.name_ja, row.abbreviation))) for row in rows)
            found.append(Shared(say("Policies and programs"), names, count - len(rows)))
    return found
