"""The model of the tree for Qt: nodes made as far as they are looked at, narrowed to what a filter leaves."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon

from gui.navigator_node import Node, Place
from gui.texts import plain_tip
from model.grouping import Group, Shown
from model.override import override
from model.records import Row
from model.search import normalize
from model.selection import Selection

Index = QModelIndex | QPersistentModelIndex
LISTED_IN_TREE = 200  # a group with more records of its own shows them in the table alone
NODE_ROLE = Qt.ItemDataRole.UserRole + 1
_COUNT_ALIGNMENT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NOTHING = Group("", None, "", "", None, Selection(), None)


class NavigatorModel(QAbstractItemModel):
    """Translates nodes for Qt: column 0 the name, column 1 the count. `data` only looks up.

    The children of a node are made when Qt asks for them, as a tree of ten thousand would take too long at once.
    """

    children_wanted = Signal(object)  # Group

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headers = ("", "")
        self._icons: Mapping[Shown, QIcon] = {}
        self._groups: dict[str, Group] = {}
        self._below: dict[str, list[Group]] = {}
        self._records: dict[str, Sequence[Row]] = {}
        self._asked: set[str] = set()
        self._texts: dict[str, str] = {}
        self._words: list[str] = []
        self._matching: set[str] = set()
        self._above: set[str] = set()
        self._start_over()

    def _start_over(self) -> None:
        self._root = Node(_NOTHING, None, None, 0, whole=not self._words)
        self._made: dict[str, Node] = {"": self._root}

    # ---- contents

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show groups, each below the one that it names as its parent."""
        self.beginResetModel()
        self._groups = {group.key: group for group in groups}
        self._below = {}
        for group in groups:
            parent = group.parent_key if group.parent_key in self._groups else None
            self._below.setdefault(parent or "", []).append(group)
        self._records, self._asked, self._texts = {}, set(), {}
        self._look_for(self._words)
        self._start_over()
        self.endResetModel()

    def add_records(self, key: str, rows: Sequence[Row]) -> None:
        """Put the records of a group below its node, after the groups there."""
        node = self._made.get(key)
        if key in self._records or key not in self._groups:
            return
        if node is None or not node.whole:
            self._records[key] = rows
            return
        children = self._children(node)
        if rows:
            self.beginInsertRows(self.index_of(node), len(children), len(children) + len(rows) - 1)
        self._records[key] = rows
        for row in rows:
            children.append(Node(node.group, row, node, len(children), whole=True))
        if rows:
            self.endInsertRows()

    def filter(self, text: str) -> int:
        """Narrow the tree to what holds all words, and what is above and below that. Returns how many nodes hold them.

        Of records only those are looked at that have been loaded.
        """
        self.beginResetModel()
        found = self._look_for(normalize(text).split())
        self._start_over()
        self.endResetModel()
        return found

    def _look_for(self, words: list[str]) -> int:
        self._words = words
        self._matching, self._above = set(), set()
        if not words:
            return 0
        if not self._texts:
            self._texts = {
                key: normalize(f"{group.title}\n{group.title_other}\n{group.full_name}")
                for key, group in self._groups.items()
            }
        first, *others = words
        self._matching = {
            key for key, text in self._texts.items() if first in text and all(word in text for word in others)
        }
        found = len(self._matching)
        for key in self._matching:
            self._reach(self._groups[key].parent_key)
        for key, rows in self._records.items():
            records = sum(self._holds(row) for row in rows)
            if records:
                found += records
                self._reach(key)
        return found

    def _reach(self, key: str | None) -> None:
        while key in self._groups and key not in self._above:
            self._above.add(key)
            key = self._groups[key].parent_key

    def _holds(self, row: Row) -> bool:
        text = normalize(f"{row.title}\n{row.subtitle}")
        return all(word in text for word in self._words)

    # ---- nodes

    def _children(self, node: Node) -> list[Node]:
        if node.children is not None:
            return node.children
        key = node.group.key
        groups, records = self._below.get(key, []), self._records.get(key, ())
        if not node.whole:
            groups = [group for group in groups if group.key in self._matching or group.key in self._above]
            records = [row for row in records if self._holds(row)]
        matching = self._matching
        node.children = [
            Node(group, None, node, row, whole=node.whole or group.key in matching) for row, group in enumerate(groups)
        ]
        self._made.update((child.group.key, child) for child in node.children)
        for record in records:
            node.children.append(Node(node.group, record, node, len(node.children), whole=True))
        return node.children

    def _is_waiting(self, node: Node) -> bool:
        """Tell whether records hang below a node that have not been added yet."""
        group = node.group
        return (
            node.whole and not node.is_record and 0 < group.direct <= LISTED_IN_TREE and group.key not in self._records
        )

    def at(self, place: Place) -> QModelIndex:
        """Return the line of a group or record, or an invalid index where it is not loaded or filtered out."""
        key, record_id = place
        path = []
        while key in self._groups and key not in self._made:
            path.append(key)
            key = self._groups[key].parent_key or ""
        node = self._made.get(key, self._root)
        for step in reversed(path):
            self._children(node)
            if step not in self._made:
                return QModelIndex()
            node = self._made[step]
        if node is self._root or node.group.key != place[0]:
            return QModelIndex()
        if record_id:
            found = next((one for one in self._children(node) if one.is_record and one.record_id == record_id), None)
            return self.index_of(found) if found else QModelIndex()
        return self.index_of(node)

    def places(self, record_id: str) -> list[Place]:
        """Return where a record stands as far as is loaded: as a group, or below one."""
        of_groups = [(key, "") for key, group in self._groups.items() if group.record_id == record_id]
        return of_groups + [
            (key, record_id) for key, rows in self._records.items() if any(row.id == record_id for row in rows)
        ]

    def find_record(self, record_id: str) -> QModelIndex:
        """Return the first line that shows a record, or an invalid index when none is loaded."""
        found = (self.at(place) for place in self.places(record_id))
        return next((index for index in found if index.isValid()), QModelIndex())

    def leads_to_matches(self, index: Index) -> bool:
        """Tell whether something below a line holds the words of the filter."""
        node = self.node(index)
        return not node.is_record and node.group.key in self._above

    def matches(self, index: Index) -> bool:
        """Tell whether a line itself holds the words of the filter."""
        node = self.node(index)
        return self._holds(node.record) if node.record else node.group.key in self._matching

    def widest_count(self) -> int:
        return max((group.count or 0 for group in self._groups.values()), default=0)

    def node(self, index: Index) -> Node:
        found = index.internalPointer()
        return found if isinstance(found, Node) else self._root

    def index_of(self, node: Node) -> QModelIndex:
        return QModelIndex() if node.parent is None else self.createIndex(node.row, 0, node)

    # ---- what Qt asks

    def use_icons(self, icons: Mapping[Shown, QIcon]) -> None:
        self._icons = icons

    def use_headers(self, name: str, count: str) -> None:
        self.headers = (name, count)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 1)

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        node = self.node(parent)
        children = node.children
        if children is None:
            children = self._children(node)
        if 0 <= row < len(children) and 0 <= column < 2 and parent.column() <= 0:
            return self.createIndex(row, column, children[row])
        return QModelIndex()

    @override
    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is another
        above = self.node(index).parent if index.isValid() else None
        return self.index_of(above) if above is not None else QModelIndex()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.column() > 0 else len(self._children(self.node(parent)))

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 2

    @override
    def hasChildren(self, parent: Index = QModelIndex()) -> bool:
        if parent.column() > 0:
            return False
        node = self.node(parent)
        if node.children or node.is_record:
            return not node.is_record
        if node.children is not None:
            return self._is_waiting(node)
        key = node.group.key
        if not node.whole:
            return key in self._above or node is self._root
        return key in self._below or bool(self._records.get(key)) or self._is_waiting(node)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        node = self.node(parent)
        return self._is_waiting(node) and node.group.key not in self._asked

    @override
    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            group = self.node(parent).group
            self._asked.add(group.key)
            self.children_wanted.emit(group)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self.node(index)
        if role == NODE_ROLE:
            return node
        return self._count_data(node, role) if index.column() == 1 else self._name_data(node, role)

    @staticmethod
    def _count_data(node: Node, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if node.count is None else f"{node.count:,}"
        return _COUNT_ALIGNMENT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _name_data(self, node: Node, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return node.label
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(node.tip)
            case Qt.ItemDataRole.AccessibleTextRole:
                return node.tip
            case Qt.ItemDataRole.DecorationRole:
                return self._icons.get(node.shows)
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headers[section]
        return _COUNT_ALIGNMENT if role == Qt.ItemDataRole.TextAlignmentRole and section == 1 else None
