"""The rows of the table of records, by page: what has arrived of what is listed, and why a search found it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gui.hit_delegate import LINES_ROLE, Line
from gui.record_columns import COLUMNS, FOUND, NAME, NOT_STARRED, STAR, STARRED
from gui.texts import plain_tip
from model.language import say
from model.override import override
from model.records import Row
from model.search import Query, parse_query

if TYPE_CHECKING:
    from model.catalog import Hit
    from model.selection import SortKey

Index = QModelIndex | QPersistentModelIndex
PAGE_ROWS = 100
_PAGES_KEPT = 100
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
# As plain numbers: Qt asks for seven roles of every cell that it paints, and to compare an enumeration takes
# longer than the answer.
_DISPLAY, _TIP, _ALIGNMENT, _SPOKEN, _ROW, _LINES = (
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.AccessibleTextRole,
        ROW_ROLE,
        LINES_ROLE,
    )
)
_ANSWERED = frozenset((_DISPLAY, _TIP, _ALIGNMENT, _SPOKEN, _ROW, _LINES))
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_ALIGNMENTS = tuple(
    _RIGHT if column.number else _MIDDLE if column.key in {"star", "disputed"} else None for column in COLUMNS
)


class RecordTableModel(QAbstractTableModel):
    """Rows by page. `data` only looks up what has arrived; what was in sight longest ago is let go."""

    sort_wanted = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._pages: dict[int, Sequence[Row]] = {}
        self._hits: dict[str, Hit] = {}
        self._lines: dict[str, tuple[Line, ...]] = {}
        self._query: Query = parse_query("")
        self._starred: Collection[str] = frozenset()
        self._sort: tuple[SortKey, bool] = ("importance", False)
        self.generation = 0

    def reset(
        self, count: int, first_page: Sequence[Row], hits: Mapping[str, Hit] | None = None, searched: str = ""
    ) -> None:
        """Show another selection: its size, its first page, and for a search its words and the hits by record."""
        self.beginResetModel()
        self._hits = dict(hits or {})
        self._lines.clear()
        self._query = parse_query(searched)
        self.generation += 1
        self._count = count
        self._pages = {0: first_page}
        self.endResetModel()

    def put_page(self, page: int, rows: Sequence[Row], generation: int, hits: Mapping[str, Hit] | None = None) -> None:
        """Take a page that has arrived; one that was asked for an earlier selection is dropped."""
        if generation != self.generation:
            return
        self._pages[page] = rows
        if not rows:
            return
        self._hits.update(hits or {})
        if len(self._pages) > _PAGES_KEPT:
            for row in self._pages.pop(next(iter(self._pages))):
                self._hits.pop(row.id, None)
                self._lines.pop(row.id, None)
        first = page * PAGE_ROWS
        self.dataChanged.emit(self.index(first, 0), self.index(first + len(rows) - 1, self.columnCount() - 1))

    def set_count(self, count: int) -> None:
        """Take the number of records, which may arrive after the first page."""
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()

    def set_starred(self, ids: Collection[str]) -> None:
        """Mark these records, and no others, as starred."""
        self._starred = ids
        if self._count:
            self.dataChanged.emit(self.index(0, STAR), self.index(self._count - 1, STAR))

    @property
    def of_search(self) -> bool:
        """Tell whether the lines were found by their words."""
        return bool(self._query.wanted)

    def missing_pages(self, first_row: int, last_row: int) -> range:
        """Return the pages, without gaps, that hold what has not arrived of these rows."""
        pages = range(first_row // PAGE_ROWS, min(last_row, self._count - 1) // PAGE_ROWS + 1)
        missing = [page for page in pages if page not in self._pages]
        return range(missing[0], missing[-1] + 1) if missing else range(0)

    def row_at(self, row: int) -> Row | None:
        page, offset = divmod(row, PAGE_ROWS)
        rows = self._pages.get(page, ())
        return rows[offset] if offset < len(rows) else None

    def arrived(self) -> Iterator[tuple[int, Row]]:
        """Yield the lines that have arrived, with their places, from above."""
        for page, rows in sorted(self._pages.items()):
            yield from enumerate(rows, page * PAGE_ROWS)

    def find(self, record_id: str) -> int:
        """Return the line of a record among those that have arrived, or -1."""
        return next((place for place, row in self.arrived() if row.id == record_id), -1)

    def text(self, row: Row, column: int) -> str:
        """Return what a cell shows."""
        if column == STAR:
            return STARRED if row.id in self._starred else NOT_STARRED
        if column == FOUND:
            hit = self._hits.get(row.id)
            return say(hit.matched) if hit else ""
        return COLUMNS[column].text(row)

    def copied(self, row: Row, column: int) -> int | str:
        """Return what a spreadsheet gets of a cell: numbers as they are, names in one line."""
        if column == STAR:
            return STARRED if row.id in self._starred else ""
        copied = COLUMNS[column].copied
        return copied(row) if copied else self.text(row, column).replace("\n", " / ")

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._count

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _ANSWERED or not index.isValid():
            return None
        column = index.column()
        if role == _ALIGNMENT:
            return _ALIGNMENTS[column]
        row = self.row_at(index.row())
        if row is None:
            return "…" if role == _DISPLAY and column == NAME else None
        if role == _DISPLAY:
            return self.text(row, column)
        if role == _LINES:
            return self._lines_of(row)
        if role == _TIP:
            return plain_tip(self._tip(row, column))
        return self._spoken(row, column) if role == _SPOKEN else row

    def _lines_of(self, row: Row) -> tuple[Line, ...]:
        lines = self._lines.get(row.id)
        if lines is None:
            lines = self._lines[row.id] = tuple(self._make_lines(row))
        return lines

    def _make_lines(self, row: Row) -> Iterator[Line]:
        yield Line("", row.title, self._query.spans(row.title))
        if row.subtitle:
            yield Line("", row.subtitle, self._query.spans(row.subtitle), faint=True)
        hit = self._hits.get(row.id)
        if hit is not None and not (hit.spans and (hit.snippet in row.title or hit.snippet in row.subtitle)):
            yield Line(self.tr("{0}: ").format(say(hit.matched)), hit.snippet, hit.spans, faint=True)

    def _tip(self, row: Row, column: int) -> str:
        if column == STAR:
            return self.tr("Starred") if row.id in self._starred else self.tr("Not starred: click to star it")
        tip = COLUMNS[NAME].text(row)
        if row.lead:
            tip += "\n" + self.tr("Lead: {0}").format(row.lead)
        if row.amount is not None:
            from model.quantities import format_money

            tip += "\n" + self.tr("Budget: {0}").format(format_money(row.amount, "JPY"))
        if row.disputed:
            tip += "\n" + self.tr("! Values on which the sources disagree: {0}").format(row.disputed)
        hit = self._hits.get(row.id)
        if hit is not None:
            tip += "\n" + self.tr("Found in: {0}").format(say(hit.matched))
            tip += f"\n{hit.snippet}" if hit.snippet not in tip else ""
        return tip

    def _spoken(self, row: Row, column: int) -> str:
        if column == STAR:
            return self.tr("starred") if row.id in self._starred else self.tr("not starred")
        if column == NAME:
            return "\n".join(line.label + line.text for line in self._lines_of(row))
        return self.text(row, column)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return STARRED if section == STAR else COLUMNS[section].heading
            case Qt.ItemDataRole.AccessibleTextRole:
                return COLUMNS[section].heading
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{COLUMNS[section].heading}: {COLUMNS[section].explanation}")
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key: SortKey | None = COLUMNS[column].sort if 0 <= column < len(COLUMNS) else "importance"
        if key is None:  # of this column there is no order
            return
        wanted = key, order == Qt.SortOrder.DescendingOrder and key != "importance"
        if wanted != self._sort:  # the view asks several times
            self._sort = wanted
            self.sort_wanted.emit(*wanted)
