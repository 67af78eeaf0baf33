"""What the table lists: asks the worker for pages and counts, the newest wish first, and fills the table."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.background import CatalogWorker
from gui.record_table import PAGE_ROWS, RecordTable
from model.selection import Selection, SortKey
from model.value import Value

if TYPE_CHECKING:
    from model.catalog import Catalog, Hit
    from model.records import Row

_LISTING = "listing"
_PAGES = "pages of the table"


class Listing(Value, kw_only=False):
    """A selection with its first page, as it was understood from the filters and what was typed, and as `words` say it.

    `problems` are sentences on what was not understood, `nearest` names near to what was typed, where nothing is found;
    `matched` tells of the rows of a search why they were found, by id. `count` is None until it is known how many
    records there are.
    """

    selection: Selection
    words: str
    problems: tuple[str, ...]
    nearest: tuple[str, ...]
    first_page: Sequence[Row]
    matched: Mapping[str, Hit]
    count: int | None
    seconds: float


class RecordList(QObject):
    """Shows selections in a table. `listed` comes with the first page, `counted` when its size is known as well."""

    listed = Signal(object)  # Listing
    counted = Signal(object)  # Listing

    def __init__(self, table: RecordTable, worker: CatalogWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._worker = worker
        self._sort: tuple[SortKey, bool] = ("importance", False)
        self._wanted: tuple[Selection, str, str] | None = None
        self.listing: Listing | None = None
        table.pages_wanted.connect(self._fetch_pages)
        table.records.sort_wanted.connect(self._sort_by)

    @property
    def sort(self) -> tuple[SortKey, bool]:
        """Return what the table is sorted by, and whether descending."""
        return self._sort

    def forget(self) -> None:
        """Let go of what was listed, as another catalog is opened."""
        self.listing = self._wanted = None
        self._worker.drop(_LISTING, _PAGES)

    def show(self, filters: Selection, typed: str, empty_reason: str) -> None:
        """List what filters and a typed search leave; what an earlier one still waits for is dropped."""
        self._wanted = filters, typed, empty_reason
        sort, descending = self._sort
        self._worker.drop(_PAGES)

        def question(catalog: Catalog) -> Listing:
            from model.query import narrowed, understand
            from model.wording import in_words

            started = time.perf_counter()
            understood = understand(catalog, typed)
            selection = narrowed(filters, understood.selection)
            rows, hits = _page(catalog, selection, sort, descending=descending)
            count = len(rows) if len(rows) < PAGE_ROWS else catalog.kept_count(selection)
            seconds = time.perf_counter() - started
            near = catalog.nearest(selection.text) if selection.text.strip() and not rows else ()
            words = in_words(catalog, selection)
            return Listing(selection, words, understood.problems, tuple(near), rows, hits, count, seconds)

        self._worker.ask(_LISTING, question, lambda listing: self._show(listing, empty_reason))

    def _show(self, listing: Listing, empty_reason: str) -> None:
        self.listing = listing
        size = len(listing.first_page) if listing.count is None else listing.count
        self._table.show_selection(
            size,
            listing.first_page,
            "\n".join([empty_reason, *listing.problems]),
            listing.matched,
            searched=listing.selection.text,
            nearest=listing.nearest,
        )
        self.listed.emit(listing)
        if listing.count is None:
            self._worker.ask(_LISTING, lambda catalog: catalog.count(listing.selection), self._show_count)
        else:
            self.counted.emit(listing)

    def _show_count(self, count: int) -> None:
        if self.listing is not None:
            self.listing = self.listing.but(count=count)
            self._table.records.set_count(count)
            self.counted.emit(self.listing)

    def _fetch_pages(self, first: int, last: int, generation: int) -> None:
        if self.listing is None:
            return
        selection, (sort, descending) = self.listing.selection, self._sort

        def put(answer: tuple[Sequence[Row], Mapping[str, Hit]]) -> None:
            rows, hits = answer
            for page in range(first, last + 1):
                start = (page - first) * PAGE_ROWS
                self._table.records.put_page(page, rows[start : start + PAGE_ROWS], generation, hits)

        def failed(error: BaseException) -> None:
            put(((), {}))  # or they would be asked for again at once
            self._worker.failed.emit(error)

        self._worker.ask(
            _PAGES,
            lambda catalog: _page(catalog, selection, sort, descending=descending, first=first, last=last),
            put,
            failed,
        )

    def _sort_by(self, key: SortKey, descending: bool) -> None:  # a signal's argument
        self._sort = (key, descending)
        if self._wanted is not None:
            self.show(*self._wanted)


def _page(
    catalog: Catalog, selection: Selection, sort: SortKey, *, descending: bool, first: int = 0, last: int = 0
) -> tuple[Sequence[Row], Mapping[str, Hit]]:
    """Return the rows of pages, and of a search why each was found."""
    offset, limit = first * PAGE_ROWS, (last - first + 1) * PAGE_ROWS
    if selection.text.strip():
        hits = catalog.search(selection, limit, offset, sort=sort, descending=descending)
        return [hit.row for hit in hits], {hit.row.id: hit for hit in hits}
    return catalog.rows(selection, sort=sort, descending=descending, offset=offset, limit=limit), {}
