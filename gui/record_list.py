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
    from model.catalog import Catalog
    from model.records import Row

_LISTING = "listing"
_PAGES = "pages of the table"


class Listing(Value, kw_only=False):
    """A selection with its first page. `count` is None until it is known how many records there are."""

    selection: Selection
    first_page: Sequence[Row]
    matched: Mapping[str, str]
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
        self.listing: Listing | None = None
        table.pages_wanted.connect(self._fetch_pages)
        table.records.sort_wanted.connect(self._sort_by)
        self._wanted = Selection()
        self._reason = ""

    def forget(self) -> None:
        """Let go of what was listed, as another catalog is opened."""
        self.listing = None
        self._worker.drop(_LISTING, _PAGES)

    def show(self, selection: Selection, empty_reason: str) -> None:
        """List a selection; what an earlier one still waits for is dropped."""
        self._wanted, self._reason = selection, empty_reason
        sort, descending = self._sort
        self._worker.drop(_PAGES)

        def question(catalog: Catalog) -> Listing:
            started = time.perf_counter()
            matched = {}
            if selection.text and sort == "importance":
                hits = catalog.search(selection, limit=PAGE_ROWS)
                rows = [hit.row for hit in hits]
                matched = {hit.row.id: hit.matched for hit in hits}
            else:
                rows = catalog.rows(selection, sort=sort, descending=descending, limit=PAGE_ROWS)
            count = len(rows) if len(rows) < PAGE_ROWS else catalog.kept_count(selection)
            return Listing(selection, rows, matched, count, time.perf_counter() - started)

        self._worker.ask(_LISTING, question, self._show)

    def _show(self, listing: Listing) -> None:
        self.listing = listing
        size = len(listing.first_page) if listing.count is None else listing.count
        self._table.show_selection(size, listing.first_page, self._reason, listing.matched)
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

        def put(rows: Sequence[Row]) -> None:
            for page in range(first, last + 1):
                start = (page - first) * PAGE_ROWS
                self._table.records.put_page(page, rows[start : start + PAGE_ROWS], generation)

        def failed(error: BaseException) -> None:
            put(())  # or they would be asked for again at once
            self._worker.failed.emit(error)

        self._worker.ask(
            _PAGES,
            lambda catalog: catalog.rows(
                selection,
                sort=sort,
                descending=descending,
                offset=first * PAGE_ROWS,
                limit=(last - first + 1) * PAGE_ROWS,
            ),
            put,
            failed,
        )

    def _sort_by(self, key: SortKey, descending: bool) -> None:  # a signal's argument
        self._sort = (key, descending)
        self.show(self._wanted, self._reason)
