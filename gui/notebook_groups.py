"""What the notebook holds on one catalog, and how the navigator shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from model.selection import Selection
from model.value import Value

if TYPE_CHECKING:
    from model.grouping import Group, Shown
    from model.notebook import Collection, Named, Notebook, SavedSearch


class Holdings(Value):
    """What the notebook holds on one catalog, without the texts of the notes."""

    stars: tuple[Named, ...] = ()
    noted: tuple[Named, ...] = ()
    collections: tuple[Collection, ...] = ()
    searches: tuple[SavedSearch, ...] = ()

    def ids(self) -> frozenset[str]:
        """Return the ids of all records that are starred, noted or collected."""
        collected = (member for one in self.collections for member in one.members)
        return frozenset(one.id for one in (*self.stars, *self.noted, *collected))


def holdings_of(notebook: Notebook, title: str) -> Holdings:
    """Read what the notebook holds on the catalog of this title."""
    return Holdings(
        stars=notebook.stars(title),
        noted=notebook.noted(title),
        collections=tuple(notebook.collections(title)),
        searches=tuple(notebook.searches()),
    )


def groups_of(holdings: Holdings, present: frozenset[str] | None) -> list[Group]:
    """Return the groups: stars, notes, each collection, saved searches.

    `present` are the ids that the catalog has; the others are left out, unless that is not known (None).
    """

    def of_records(key: str, title: str, records: Sequence[Named], shows: Shown = "group") -> Group:
        ids = tuple(one.id for one in records if present is None or one.id in present)
        return _group(key, title, Selection(ids=ids), len(ids), shows)

    starred = QCoreApplication.translate("Notebook", "Starred")
    noted = QCoreApplication.translate("Notebook", "With notes")
    search = QCoreApplication.translate("Notebook", "Search: {0}")
    return [
        of_records("starred", starred, holdings.stars, "starred"),
        of_records("notes", noted, holdings.noted),
        *(of_records(f"collection:{one.id}", one.name, one.members) for one in holdings.collections),
        *(
            _group(f"search:{one.name}", search.format(one.name), one.selection, None, "group")
            for one in holdings.searches
        ),
    ]


def _group(key: str, title: str, selection: Selection, count: int | None, shows: Shown) -> Group:
    from model.grouping import Group

    return Group(
        key=key,
        parent_key=None,
        title=title,
        title_other="",
        record_id=None,
        selection=selection,
        count=count,
        direct=count or 0,
        shows=shows,
    )
