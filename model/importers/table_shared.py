"""What the rows of tables share: organizations and terms, each given once."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from model.importers import Row
from model.importers.cells import clean, is_blank
from model.importers.inputs import Log, column_key, slug
from model.importers.mapping import Column
from model.importers.review import citation, short_name
from model.search import is_japanese

LONGEST_NAME = 300  # characters
_LONGEST_TEXT = 1000  # characters of the name of a term or an organization that are looked at
_REMEMBERED = 100_000  # cells

Entries = list[tuple[str, Row]]


class Place(NamedTuple):
    """Where a row stands: the source of its citations, its locator, and how the log calls its table."""

    source: str
    locator: str
    label: str
    log: Log

    def note(self, reason: str, detail: str = "") -> None:
        self.log.add(f"{self.label}, {self.locator}", reason, detail[:LONGEST_NAME])


def organization_id(name: str) -> str:
    """Return the id of an organization that is known by nothing but its name."""
    return f"table:org:{slug(name[:LONGEST_NAME]) or 'organization'}"


class Shared:
    """Organizations and terms that cells name. `entries` gets the rows of those that are new."""

    def __init__(self) -> None:
        self._organizations: set[str] = set()
        self._named: dict[str, str] = {}  # ids of organizations by the id that their name alone would give
        self._labels: dict[str, str] = {}  # labels of terms by id
        self._cells: dict[tuple[int, str], tuple[str, ...]] = {}  # ids by column and cell

    def forget_cells(self) -> None:
        """Begin another table, whose columns are others."""
        self._cells.clear()

    def add_organization(self, record_id: str, name: str) -> None:
        """Note an organization that has a row of its own."""
        self._organizations.add(record_id)
        self._named[organization_id(name)] = record_id

    def organizations(
        self, entries: Entries, position: int, column: Column, cell: str, place: Place
    ) -> tuple[str, ...]:
        """Return the ids of the organizations in a cell."""
        return self._cells.get((position, cell)) or self._remembered(
            position, cell, self._organizations_in(entries, column, cell, place)
        )

    def terms(self, entries: Entries, position: int, column: Column, cell: str, place: Place) -> tuple[str, ...]:
        """Return the ids of the terms in a cell; a term may be followed by the one above it."""
        return self._cells.get((position, cell)) or self._remembered(
            position, cell, self._terms_in(entries, column, cell, place)
        )

    def _remembered(self, position: int, cell: str, ids: Iterable[str]) -> tuple[str, ...]:
        if len(self._cells) >= _REMEMBERED:
            self._cells.clear()
        found = self._cells[position, cell] = tuple(dict.fromkeys(ids))
        return found

    def _organizations_in(self, entries: Entries, column: Column, cell: str, place: Place) -> Iterator[str]:
        for name in _names_in(cell.split(column.separator) if column.separator else [cell], place):
            body = organization_id(name)
            body = self._named.get(body, body)
            if body not in self._organizations:
                self._organizations.add(body)
                entries.append(("organizations", _organization(body, name, column)))
                entries.append(citation(body, place.source, f"{place.locator}, {column.column}"))
            yield body

    def _terms_in(self, entries: Entries, column: Column, cell: str, place: Place) -> Iterator[str]:
        scheme = column.scheme or column.column.casefold()
        for entry in cell.split(column.separator) if column.separator else [cell]:
            names = list(_names_in(entry.split(column.inner)[:2] if column.inner else [entry], place))
            term_id, above = "", f"table:term:{slug(scheme)}"
            for name in dict.fromkeys(reversed(names)):
                term_id = self._term(entries, f"{term_id or above}/{slug(name)}", scheme, name, term_id or None)
            if term_id:
                yield term_id

    def _term(self, entries: Entries, base: str, scheme: str, label: str, parent_id: str | None) -> str:
        """Return the id of a term, another than that of a label with the same letters: C and C++."""
        key, term_id, number = label.casefold(), base, 1
        while self._labels.get(term_id, key) != key:
            number += 1
            term_id = f"{base}-{number}"
        if term_id not in self._labels:
            self._labels[term_id] = key
            label = short_name(label)
            label_ja = label if is_japanese(label) else None
            row = {"id": term_id, "scheme": scheme, "label": label, "label_ja": label_ja, "parent_id": parent_id}
            entries.append(("terms", row))
        return term_id


def _names_in(texts: Iterable[str], place: Place) -> Iterator[str]:
    """Yield the names of terms or organizations, each on one line."""
    for text in texts:
        name = " ".join((clean(text) or "").split())[:_LONGEST_TEXT]
        if slug(name):
            yield name
        elif not is_blank(name):
            place.note("a name without letters was left out", name)


def _organization(record_id: str, name: str, column: Column) -> Row:
    ministry = any(word in column_key(column.column) for word in ("府省", "省庁", "ministr"))
    kind = ("agency" if name.endswith("庁") else "ministry") if ministry else None
    name = short_name(name)
    return {"id": record_id, "kind": kind, "name": name, "name_ja": name if is_japanese(name) else None}
