"""The table of a comparison: a row for each fact, a column for each record, sections that open and close."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QStyleOptionViewItem, QTableView, QWidget

from gui.compare_cells import ENTRIES_ROLE, CellDelegate, Entry, Index, entries_of, height_of
from gui.compare_headers import LABEL_ROLE, LabelHeader, RecordHeader
from gui.texts import plain_tip
from model.override import override

if TYPE_CHECKING:
    from model.compared import Cell
    from model.side_by_side import ComparedRow, ComparedSection, Shared, SideBySide

_LEAST_COLUMN = 104  # pixels
_AT_ONCE = 0.008  # seconds of fitting rows before the window may do something else
_COMMON = "common"


class Line(NamedTuple):
    """A line of the table: the head of a section, what all records share, or a row."""

    section: str
    head: str = ""
    shared: Shared | None = None
    row: ComparedRow | None = None


class CompareModel(QAbstractTableModel):
    """The lines of a comparison that are open, and that differ if only those are wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._side: SideBySide | None = None
        self.lines: list[Line] = []
        self.closed: set[str] = set()
        self.only_differences = False

    def show_side(self, side: SideBySide | None) -> None:
        """Show another comparison."""
        self._side = side
        self.arrange()

    def arrange(self) -> None:
        """Make the lines anew."""
        self.beginResetModel()
        self.lines = []
        if self._side is not None:
            if self._side.shared and not self.only_differences:
                self._add(_COMMON, self.tr("In common"), [Line(_COMMON, shared=one) for one in self._side.shared])
            for section in self._side.sections:
                rows = [row for row in section.rows if not self.only_differences or row.likeness != "equal"]
                if rows:
                    self._add(section.key, section.title, [Line(section.key, row=row) for row in rows])
        self.endResetModel()

    def _add(self, key: str, title: str, lines: Sequence[Line]) -> None:
        self.lines.append(Line(key, head=title))
        if key not in self.closed:
            self.lines += lines

    def toggle(self, line: int) -> None:
        """Open or close the section that a line belongs to."""
        key = self.lines[line].section
        self.closed ^= {key}
        self.arrange()

    def is_spanned(self, line: int) -> bool:
        """Tell whether a line is one cell across all columns."""
        return self.lines[line].row is None

    def section(self, key: str) -> ComparedSection | None:
        found = self._side.sections if self._side else ()
        return next((one for one in found if one.key == key), None)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if self._side is None or (parent is not None and parent.isValid()) else len(self._side.records)

    def cell(self, index: Index) -> Cell | None:
        """Return the cell of a row, None for what spans all columns."""
        row = self.lines[index.row()].row
        return row.cells[index.column()] if row else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == ENTRIES_ROLE:
            return self._entries(index)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return "\n".join(entry.text for entry in self._entries(index))
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.cell(index)
            return plain_tip(self._tip(cell)) if cell and cell.parts else None
        return None

    def _entries(self, index: Index) -> list[Entry]:
        line = self.lines[index.row()]
        if line.row is not None:
            return entries_of(line.row.cells[index.column()], self.tr("not stated"), self.tr("the sources disagree"))
        if index.column():
            return []
        if line.shared is not None:
            found = [Entry(name, record_id) for record_id, name in line.shared.records]
            left = line.shared.left
            return [*found, Entry(self.tr("and {0:,} more").format(left), aside=True)] if left else found
        return [Entry(self._summary(line.section), aside=True)]

    def _summary(self, key: str) -> str:
        section = self.section(key)
        if section is None:
            return self.tr("what is stated of all of them")
        differing = sum(row.likeness == "different" for row in section.rows)
        return self.tr("{0} of {1} rows differ").format(differing, len(section.rows))

    def _tip(self, cell: Cell) -> str:
        places = [place.text for place in cell.places]
        disputed = [self.tr("The sources disagree: {0}").format(cell.disputed)] if cell.disputed else []
        return "\n".join([cell.text, *disputed, *places])

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal:
            known = self._side is not None and role == Qt.ItemDataRole.DisplayRole and section < self.columnCount()
            return self._side.records[section].title if known and self._side else None
        if not 0 <= section < len(self.lines):
            return None
        entries = self._label(self.lines[section])
        if role == LABEL_ROLE:
            return entries
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(entry.text for entry in entries))
        return " ".join(entry.text for entry in entries) if role == Qt.ItemDataRole.DisplayRole else None

    def _label(self, line: Line) -> list[Entry]:
        from model.side_by_side import likeness_mark, likeness_text

        if line.head:
            return [Entry(f"{'▸' if line.section in self.closed else '▾'} {line.head}", bold=True)]
        if line.shared is not None:
            return [Entry(line.shared.label), Entry("= " + self.tr("shared by all"), aside=True)]
        if line.row is None:
            return []
        likeness = line.row.likeness
        told = f"{likeness_mark(likeness)} {likeness_text(likeness)}"
        return [Entry(line.row.label, line.row.record_id, bold=likeness == "different"), Entry(told, aside=True)]


class CompareTable(QTableView):
    """The table itself.

    Enter follows what a cell leads to (without a link, the label of its row or the record of its column), or opens and
    closes a section.
    """

    record_wanted = Signal(str)
    removal_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = CompareModel(self)
        self._fitted = 0  # rows whose height is that of their texts
        self._fit_more = QTimer(self, singleShot=True, interval=0)
        self._fit_more.timeout.connect(self._fit_rows)
        self._cells = CellDelegate(self)
        self.heads = RecordHeader(self)
        self.labels = LabelHeader(self)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.labels)
        self.setItemDelegate(self._cells)
        self.setModel(self.rows)
        self.setAccessibleName(self.tr("Comparison"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.heads.record_wanted.connect(self.record_wanted)
        self.heads.removal_wanted.connect(self.removal_wanted)
        self.labels.sectionClicked.connect(self._label_clicked)
        self.rows.modelReset.connect(self._span)

    def show_side(self, side: SideBySide | None) -> None:
        """Show another comparison from its top."""
        self.rows.show_side(side)
        self.heads.show_records(side.records if side else ())
        self.scrollToTop()

    def show_only_differences(self, only: bool) -> None:
        """Leave out the rows in which all records state the same."""
        self.rows.only_differences = only
        self.rows.arrange()

    def _span(self) -> None:
        self.clearSpans()
        columns = self.rows.columnCount()
        for line in range(self.rows.rowCount()):
            if columns > 1 and self.rows.is_spanned(line):
                self.setSpan(line, 0, 1, columns)
        self._fit()

    # ---- sizes

    def _fit(self) -> None:
        """Share the width among the records, then make each row as high as its texts."""
        columns = self.rows.columnCount()
        self.labels.setFixedWidth(self.labels.sizeHint().width())
        if columns:
            room = self.width() - self.labels.width() - self.verticalScrollBar().sizeHint().width() - 4
            for column in range(columns):
                self.setColumnWidth(column, max(_LEAST_COLUMN, room // columns))
        self.heads.fit()
        self.updateGeometries()
        self._fitted = 0
        self._fit_more.start()

    def _fit_rows(self) -> None:
        """Fit as many rows as there is time for; the others follow."""
        started = time.perf_counter()
        columns = self.rows.columnCount()
        while self._fitted < self.rows.rowCount():
            line = self._fitted
            spanned = self.rows.is_spanned(line)
            heights = [self.labels.height_at(line)]
            for column in range(1 if spanned else columns):
                width = self.columnWidth(column) * (columns if spanned else 1)
                entries = self.rows.index(line, column).data(ENTRIES_ROLE)
                heights.append(height_of(entries, self.font(), width))
            self.setRowHeight(line, int(max(heights)) + 1)
            self._fitted += 1
            if time.perf_counter() - started > _AT_ONCE:
                self._fit_more.start()
                return

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    # ---- following

    def links(self, index: Index) -> list[Entry]:
        """Return the entries of a cell that lead to a record."""
        return [entry for entry in index.data(ENTRIES_ROLE) or () if entry.record_id]

    def follow(self, index: Index) -> None:
        """Open or close a section, go to the record that a cell leads to, or let one of several be chosen."""
        if not index.isValid():
            return
        if self.rows.lines[index.row()].head:
            self._toggle(index.row())
            return
        links = self.links(index)
        if len(links) < 2:
            row = self.rows.lines[index.row()].row
            about = (row.record_id if row else "") or self.heads.record_id(index.column())
            self.record_wanted.emit(links[0].record_id if links else about)
        else:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for entry in links:
                action = menu.addAction(entry.text.replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, one=entry.record_id: self.record_wanted.emit(one))
            menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def _toggle(self, line: int) -> None:
        self.rows.toggle(line)
        self.setCurrentIndex(self.rows.index(line, 0))

    def _label_clicked(self, line: int) -> None:
        found = self.rows.lines[line]
        if found.head:
            self._toggle(line)
        elif found.row is not None and found.row.record_id:
            self.record_wanted.emit(found.row.record_id)

    def _record_at(self, place: QPoint) -> str:
        index = self.indexAt(place)
        if not index.isValid():
            return ""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return self._cells.record_at(option, index, place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and current.isValid():
            self.follow(current)
        elif key == Qt.Key.Key_Delete and current.isValid() and not self.rows.is_spanned(current.row()):
            self.heads.removal_wanted.emit(self.heads.record_id(current.column()))
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        record_id = self._record_at(place)
        index = self.indexAt(place)
        if record_id:
            self.record_wanted.emit(record_id)
        elif index.isValid() and self.rows.lines[index.row()].head:
            self._toggle(index.row())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = bool(self._record_at(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid() or self.rows.lines[index.row()].head:
            return
        links = self.links(index)
        pointed = "" if by_key else self._record_at(event.pos())
        record_id = pointed or (links[0].record_id if len(links) == 1 else self.heads.record_id(index.column()))
        place = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
        self.menu_wanted.emit([record_id], place)
