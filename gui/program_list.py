"""The programs and policies of a catalog with the number of budget projects that were found and accepted for each."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from gui.texts import plain_tip
from model.override import override
from model.records import Stub, titled
from model.search import normalize

Index = QModelIndex | QPersistentModelIndex
_NAME, _FOUND, _ACCEPTED = range(3)


@dataclass(slots=True)
class ProgramLine:
    """A program; `found` is None until it has been matched."""

    place: int
    stub: Stub
    key: str
    accepted: int
    found: int | None = None


class ProgramModel(QAbstractTableModel):
    """Lines in the order given, of which those are shown that hold a text and, if wanted, have candidates."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, ProgramLine] = {}
        self._shown: list[ProgramLine] = []
        self._text = ""
        self._only_found = False

    def reset(self, programs: Sequence[Stub], accepted: Mapping[str, int]) -> None:
        """Show other programs, none of them matched yet."""
        self._lines = {
            stub.id: ProgramLine(
                place,
                stub,
                normalize(" ".join(filter(None, (stub.abbreviation, stub.name, stub.name_ja, stub.id)))),
                accepted.get(stub.id, 0),
            )
            for place, stub in enumerate(programs)
        }
        self._filter()

    def set_filter(self, text: str, *, only_found: bool) -> None:
        """Show only what holds the text and, if so wanted, what has candidates or accepted projects."""
        self._text, self._only_found = normalize(text), only_found
        self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        self._shown = [line for line in self._lines.values() if self._shows(line)]
        self.endResetModel()

    def _shows(self, line: ProgramLine) -> bool:
        return self._text in line.key and bool(not self._only_found or line.found or line.accepted)

    def line(self, record_id: str) -> ProgramLine | None:
        return self._lines.get(record_id)

    def at(self, row: int) -> ProgramLine:
        return self._shown[row]

    def index_of(self, record_id: str) -> QModelIndex:
        """Return where a program stands; invalid where it is not shown."""
        row = next((row for row, line in enumerate(self._shown) if line.stub.id == record_id), -1)
        return self.index(row, 0) if row >= 0 else QModelIndex()

    def set_found(self, record_id: str, found: int) -> None:
        self._lines[record_id].found = found
        self._changed(self._lines[record_id])

    def set_accepted(self, record_id: str, accepted: int) -> None:
        self._lines[record_id].accepted = accepted
        self._changed(self._lines[record_id])

    def _changed(self, line: ProgramLine) -> None:
        """Show a line anew. One that is shown stays until the filter changes, so that it is not lost from sight."""
        row = bisect_left(self._shown, line.place, key=lambda one: one.place)
        if row < len(self._shown) and self._shown[row] is line:
            self.dataChanged.emit(self.index(row, 0), self.index(row, _ACCEPTED))
        elif self._shows(line):
            self.beginInsertRows(QModelIndex(), row, row)
            self._shown.insert(row, line)
            self.endInsertRows()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else _ACCEPTED + 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            match index.column():
                case 0:
                    return titled(line.stub.name, line.stub.name_ja, line.stub.abbreviation)
                case 1:
                    return "" if line.found is None else f"{line.found}"
                case _:
                    return f"{line.accepted}" if line.accepted else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(filter(None, (line.stub.label, line.stub.name_ja, line.stub.id))))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != _NAME:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Program or policy"), self.tr("Found"), self.tr("Accepted"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section != _NAME:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class _Lines(QStyledItemDelegate):
    """Gives the lines the height that they have in the table of candidates."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, option.fontMetrics.lineSpacing() + 8)


class ProgramList(QTreeView):
    """The list itself. Says which program is pointed at (or that none is), and which was double-clicked or entered."""

    pointed = Signal(object)  # ProgramLine | None
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.programs = ProgramModel(self)
        self.setModel(self.programs)
        self.setItemDelegate(_Lines(self))
        self.setAccessibleName(self.tr("Programs and policies"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column in (_FOUND, _ACCEPTED):  # by their titles: to ask all lines whenever one is added takes long
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, header.sectionSizeHint(column) + 8)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(lambda index: self.chosen.emit(self.programs.at(index.row()).stub.id))

    def _current_changed(self, current: QModelIndex) -> None:
        self.pointed.emit(self.programs.at(current.row()) if current.isValid() else None)

    def show_filtered(self, text: str, *, only_found: bool) -> None:
        """Filter, and keep pointing at the same program while it is shown."""
        here = self.currentIndex()
        record_id = self.programs.at(here.row()).stub.id if here.isValid() else ""
        self.programs.set_filter(text, only_found=only_found)
        self.point_at(record_id)

    def point_at(self, record_id: str) -> None:
        """Point at a program, or at nothing where it is not shown."""
        self.setCurrentIndex(self.programs.index_of(record_id))
