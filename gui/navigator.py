"""The tree of ministries, agencies, policies and programs."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QHeaderView, QStyle, QTreeView, QWidget

from gui.texts import plain_tip
from model.override import override
from model.records import OVERVIEW_ID, Folder, Row
from model.selection import MEASURES, Selection

Index = QModelIndex | QPersistentModelIndex
LISTED_IN_TREE = 200  # a folder with more records of its own shows them in the table alone

NODE_ROLE = Qt.ItemDataRole.UserRole + 1
_TOP_KINDS = ("ministry", "agency")


class Node:
    """One line of the tree. `record_id` is the page to show, `selection` what the table then lists."""

    __slots__ = (
        "children",
        "count",
        "full_name",
        "loaded",
        "parent",
        "record_id",
        "row",
        "selection",
        "title",
        "title_ja",
        "wants",
    )

    def __init__(
        self,
        title: str,
        title_ja: str | None,
        record_id: str | None,
        selection: Selection,
        count: int | None,
        wants: str | None = None,
        full_name: str | None = None,
    ) -> None:
        self.title = title
        self.full_name = full_name or title
        self.title_ja = title_ja
        self.record_id = record_id
        self.selection = selection
        self.count = count
        self.wants = wants  # the organization whose own records are still to be fetched
        self.loaded = wants is None
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.row = 0

    def add(self, child: "Node") -> "Node":
        child.parent = self
        child.row = len(self.children)
        self.children.append(child)
        return child

    @property
    def label(self) -> str:
        return f"{self.title}  {self.title_ja}" if self.title_ja and self.title_ja != self.title else self.title

    @property
    def tip(self) -> str:
        names = (self.title, self.full_name, self.title_ja)
        return "\n".join(dict.fromkeys(name for name in names if name))

    @property
    def is_record(self) -> bool:
        """Tell a policy or program from an organization or a group, which hold others."""
        return self.record_id is not None and self.count is None


def build_tree(
    folders: Sequence[Folder], totals: Mapping[str, int], loose: Mapping[str, int], tr: Callable[[str], str]
) -> Node:
    """Return the root: everything, ministries with what is below them, other organizations by kind, country figures.

    `loose` counts the organizations that stand below no other, by kind: of very many the table alone shows them.
    """
    root = Node("", None, None, Selection(), None)
    measures = Selection(types=MEASURES)
    both = totals["policy"] + totals["program"]
    root.add(Node(tr("All policies and programs"), None, OVERVIEW_ID, measures, both))
    if totals["program"] and totals["policy"]:
        root.add(Node(tr("Programs"), None, None, Selection(types=("program",)), totals["program"]))
        root.add(Node(tr("Policies"), None, None, Selection(types=("policy",)), totals["policy"]))
    by_parent: dict[str | None, list[Folder]] = {}
    known = {folder.id for folder in folders}
    for folder in folders:
        parent = folder.parent_id if folder.parent_id in known else None
        by_parent.setdefault(parent, []).append(folder)
    top = by_parent.get(None, [])
    for folder in sorted((one for one in top if one.kind in _TOP_KINDS), key=lambda one: one.count == 0):
        _add_folder(root, folder, by_parent, set())
    kinds = sorted(loose.keys() - set(_TOP_KINDS))
    if kinds:
        others = root.add(
            Node(tr("Other organizations"), None, None, _loose(*kinds), sum(loose[kind] for kind in kinds))
        )
    for kind in kinds:
        group = others.add(Node(kind.replace("-", " "), None, None, _loose(kind), loose[kind]))
        for folder in top:
            if folder.kind == kind:
                _add_folder(group, folder, by_parent, set())
    root.add(Node(tr("Figures about countries"), None, None, Selection(about_country=True, types=("metric",)), None))
    return root


def _loose(*kinds: str) -> Selection:
    """Return the organizations of these kinds that stand below no other."""
    return Selection(types=("organization",), top_kinds=kinds)


def _add_folder(parent: Node, folder: Folder, by_parent: dict[str | None, list[Folder]], above: set[str]) -> None:
    wants = folder.id if 0 < folder.direct <= LISTED_IN_TREE else None
    node = parent.add(
        Node(
            folder.abbreviation or folder.name,
            folder.name_ja,
            folder.id,
            Selection(holders=(folder.id,), types=MEASURES),
            folder.count,
            wants,
            full_name=folder.name,
        )
    )
    if folder.id in above:  # a circle in a foreign catalog
        return
    for child in by_parent.get(folder.id, []):
        _add_folder(node, child, by_parent, above | {folder.id})


class NavigatorModel(QAbstractItemModel):
    """Translates nodes for Qt: column 0 the name, column 1 the count. `data` only looks up."""

    children_wanted = Signal(str)

    def __init__(self, folder_icon: QIcon, page_icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder_icon = folder_icon
        self._page_icon = page_icon
        self._root = Node("", None, None, Selection(), None)

    def set_root(self, root: Node) -> None:
        self.beginResetModel()
        self._root = root
        self.endResetModel()

    def add_records(self, organization_id: str, rows: Sequence[Row]) -> None:
        """Put the records that an organization runs itself below its node, after the organizations there."""
        node = self._find(self._root, lambda one: one.wants == organization_id and not one.loaded)
        if node is None:
            return
        node.loaded = True
        if not rows:
            return
        first = len(node.children)
        self.beginInsertRows(self._index_of(node), first, first + len(rows) - 1)
        for row in rows:
            node.add(Node(row.title, row.name_ja, row.id, node.selection, None))
        self.endInsertRows()

    def find_record(self, record_id: str) -> QModelIndex:
        """Return the first line that shows a record, or an invalid index when none is loaded."""
        node = self._find(self._root, lambda one: one.record_id == record_id)
        return self._index_of(node) if node else QModelIndex()

    def _find(self, start: Node, wanted: Callable[[Node], bool]) -> Node | None:
        waiting = [start]
        while waiting:
            node = waiting.pop(0)
            if wanted(node):
                return node
            waiting += node.children
        return None

    def node(self, index: Index) -> Node:
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else self._root

    def _index_of(self, node: Node) -> QModelIndex:
        return QModelIndex() if node.parent is None else self.createIndex(node.row, 0, node)

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        children = self.node(parent).children
        if 0 <= row < len(children) and 0 <= column < 2 and (not parent.isValid() or parent.column() == 0):
            return self.createIndex(row, column, children[row])
        return QModelIndex()

    @override
    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is another
        above = self.node(index).parent if index.isValid() else None
        return self._index_of(above) if above is not None else QModelIndex()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() and parent.column() > 0 else len(self.node(parent).children)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 2

    @override
    def hasChildren(self, parent: Index = QModelIndex()) -> bool:
        if parent.isValid() and parent.column() > 0:
            return False
        node = self.node(parent)
        return bool(node.children) or not node.loaded

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not self.node(parent).loaded

    @override
    def fetchMore(self, parent: Index) -> None:
        wants = self.node(parent).wants
        if wants:
            self.children_wanted.emit(wants)

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
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _name_data(self, node: Node, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return node.label
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(node.tip)
            case Qt.ItemDataRole.AccessibleTextRole:
                return node.tip
            case Qt.ItemDataRole.DecorationRole:
                return self._page_icon if node.is_record else self._folder_icon
            case Qt.ItemDataRole.FontRole if node.parent is self._root:
                font = QFont()
                font.setBold(True)
                return font
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("By ministry"), self.tr("Records"))[section]
        return None


class Navigator(QTreeView):
    """The tree itself. Says which node was chosen, by mouse or keyboard."""

    chosen = Signal(object)  # Node

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointing = False
        icon = self.style().standardIcon
        self.tree = NavigatorModel(
            icon(QStyle.StandardPixmap.SP_DirIcon), icon(QStyle.StandardPixmap.SP_FileIcon), self
        )
        self.setModel(self.tree)
        self.setAccessibleName(self.tr("Ministries and what they run"))
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.clicked.connect(self._clicked)
        self.activated.connect(self._clicked)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._pointing:
            self.chosen.emit(current.data(NODE_ROLE))

    def _clicked(self, index: QModelIndex) -> None:
        """Choose a line again that is the current one already, as after a look elsewhere."""
        self.chosen.emit(index.data(NODE_ROLE))

    def point_at(self, record_id: str) -> None:
        """Move the selection to the line of a record, if one is loaded, without choosing it again."""
        here = self.currentIndex()
        if here.isValid() and here.data(NODE_ROLE).record_id == record_id:
            return
        index = self.tree.find_record(record_id)
        if not index.isValid():
            return
        self._pointing = True
        try:
            self.setCurrentIndex(index)
        finally:
            self._pointing = False
