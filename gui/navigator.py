"""The tree of a catalog: grouped by ministry, policy, field, ..., with a filter."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.navigator_icons import navigator_icons
from gui.navigator_kept import Kept
from gui.navigator_model import LISTED_IN_TREE, NODE_ROLE, NavigatorModel
from gui.navigator_node import Node, Place
from gui.navigator_view import LineDelegate, NavigatorView
from model.grouping import GROUPINGS, Group, Grouping
from model.override import override
from model.records import OVERVIEW_ID, Row

__all__ = ["LISTED_IN_TREE", "NODE_ROLE", "Navigator", "NavigatorModel", "Node"]

_DEBOUNCE = 80  # milliseconds
_LINES = 3_000  # after which no more is expanded again: Qt asks for every line, which takes 7 ms for a thousand
_INTO_THE_TREE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}


class Navigator(QWidget):
    """A choice of groupings, a filter, and the tree. Says which node was chosen, by mouse or keyboard.

    What is expanded and selected is kept by key, for each grouping.
    """

    grouping_wanted = Signal(str)
    chosen = Signal(object)  # Node
    children_wanted = Signal(object)  # Group
    menu_wanted = Signal(object, QPoint)  # ids of records
    opened = Signal(str)  # id of a record

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grouping: Grouping = "ministry"
        self._kept = Kept()
        self._awaited: Place | None = None  # selected before, and not loaded yet
        self._pointing = False
        self._build()
        self._connect()
        self._translate()
        self._use_colors()

    def _build(self) -> None:
        self._choice_label = QLabel(self)
        self.choice = QComboBox(self)
        for grouping in GROUPINGS:
            self.choice.addItem("", grouping)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice_label.setBuddy(self.choice)
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.filter.installEventFilter(self)
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setIndent(4)
        self._said.hide()
        self.view = NavigatorView(self)
        self.tree = NavigatorModel(self)
        self.view.setModel(self.tree)
        self.view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.view.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.view.setItemDelegate(LineDelegate(self.view))
        self.setFocusProxy(self.view)
        self._typed = QTimer(self, singleShot=True, interval=_DEBOUNCE)
        first = QHBoxLayout()
        first.setContentsMargins(4, 2, 2, 0)
        first.addWidget(self._choice_label)
        first.addWidget(self.choice, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addWidget(self.filter)
        layout.addWidget(self._said)
        layout.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.choice.activated.connect(self._grouping_chosen)
        self.filter.textChanged.connect(self._filter_typed)
        self._typed.timeout.connect(self._filter)
        self.tree.children_wanted.connect(self.children_wanted)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.clicked.connect(self._clicked)
        self.view.doubleClicked.connect(self._open)
        self.view.entered.connect(self._enter)
        self.view.menu_wanted.connect(self._want_menu)
        self.view.expanded.connect(self._keep_expanded)
        self.view.collapsed.connect(self._forget_expanded)

    # ---- texts and colors

    def _translate(self) -> None:
        names = self._grouping_names()
        self._choice_label.setText(self.tr("Group by"))
        for place, grouping in enumerate(GROUPINGS):
            self.choice.setItemText(place, names[grouping][0])
        self.choice.setAccessibleName(self.tr("Group the tree by"))
        self.choice.setToolTip(self.tr("What the tree puts policies and programs together by"))
        self.filter.setPlaceholderText(self.tr("Filter the tree"))
        self.filter.setAccessibleName(self.tr("Filter the tree"))
        self.filter.setToolTip(self.tr("Shows the lines of the tree that hold all words. Esc empties it."))
        self.setAccessibleName(self.tr("Navigator"))
        self.view.setAccessibleName(self.tr("Groups of policies and programs"))
        self.view.setToolTip(self.tr("Groups of policies and programs"))
        self._show_header()
        self._say_what_is_shown()

    def _grouping_names(self) -> dict[Grouping, tuple[str, str]]:
        """Return what the choice and the head of the tree call each grouping."""
        return {
            "ministry": (self.tr("Ministry"), self.tr("By ministry")),
            "policy": (self.tr("Policy"), self.tr("By policy")),
            "field": (self.tr("Technology field"), self.tr("By technology field")),
            "instrument": (self.tr("Instrument"), self.tr("By instrument")),
            "target group": (self.tr("Target group"), self.tr("By target group")),
            "start year": (self.tr("Start year"), self.tr("By start year")),
            "source": (self.tr("Source"), self.tr("By source")),
            "notebook": (self.tr("Notebook"), self.tr("In the notebook")),
        }

    def _show_header(self) -> None:
        count = self.tr("Records")
        self.tree.use_headers(self._grouping_names()[self._grouping][1], count)
        metrics = self.view.fontMetrics()
        widest = max(metrics.horizontalAdvance(text) for text in (count, f"{self.tree.widest_count():,}"))
        self.view.header().resizeSection(1, widest + 2 * metrics.horizontalAdvance("0"))

    def _use_colors(self) -> None:
        self.tree.use_icons(navigator_icons(self.palette()))
        self.view.viewport().update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._use_colors()
        elif event.type() == QEvent.Type.FontChange:
            self._show_header()

    # ---- contents

    @property
    def grouping(self) -> Grouping:
        """Return by what the tree groups, or is to group as soon as it has something to show."""
        return self._grouping

    def show_groups(self, grouping: Grouping, groups: Sequence[Group]) -> None:
        """Show the groups of a grouping; what was expanded and selected in it is so again, without being chosen."""
        if grouping != self._grouping:
            with QSignalBlocker(self.filter):
                self.filter.clear()
            self.tree.filter("")
        self._use_grouping(grouping)
        self.tree.show_groups(groups)
        self._show_header()
        self._filter() if self.filter.text() else self._show_again()

    def _use_grouping(self, grouping: Grouping) -> None:
        self._grouping = grouping
        self.choice.setCurrentIndex(GROUPINGS.index(grouping))

    def add_records(self, key: str, rows: Sequence[Row]) -> None:
        """Put the records of a group below its node."""
        self.tree.add_records(key, rows)
        if self._awaited is not None and self._awaited[0] == key:
            self._point(self.tree.at(self._awaited))
            self._awaited = None

    def _show_again(self) -> None:
        """Expand and select what was so before."""
        lines = self.tree.rowCount()
        for key in sorted(self._kept.expanded[self._grouping]):
            index = self.tree.at((key, ""))
            if index.isValid() and lines < _LINES:
                lines += self.tree.rowCount(index)
                self.view.setExpanded(index, True)
        self._select_again()
        self._say_what_is_shown()

    def _select_again(self) -> None:
        place = self._kept.selected.get(self._grouping)
        self._awaited = None
        if place is None:
            return
        index = self.tree.at(place)
        if not index.isValid() and place[1]:
            self._awaited = place
            index = self.tree.at((place[0], ""))
        self._point(index)

    # ---- choosing

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._pointing:
            self._choose(current)

    def _clicked(self, index: QModelIndex) -> None:
        """Choose a line again that is the current one already, as after a look elsewhere."""
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        node = self.tree.node(index)
        self._kept.selected[self._grouping] = node.place
        self._awaited = None
        self.chosen.emit(node)

    def choose_first(self) -> None:
        """Choose the first group that holds something, or everything, or what there is."""
        tops = [self.tree.index(row, 0) for row in range(self.tree.rowCount())]
        counted = [index for index in tops if self.tree.node(index).count]
        named = [index for index in counted if not self.tree.node(index).group.key.startswith(":")]
        first = next(iter([*named, *counted, *tops[-1:]]), None)
        if first is None:
            return
        self.view.expand(first)
        if first == self.view.currentIndex():
            self._choose(first)
        else:
            self.view.setCurrentIndex(first)

    def current(self) -> Node | None:
        """Return the selected line, if there is one."""
        current = self.view.currentIndex()
        return self.tree.node(current) if current.isValid() else None

    def choose_current(self) -> bool:
        """Choose the selected line, as when the tree has been grouped in another way. Tells whether there is one."""
        current = self.view.currentIndex()
        if current.isValid():
            self._choose(current)
        return current.isValid()

    def point_at(self, record_id: str) -> None:
        """Move the selection to the line of a record without choosing it again.

        Of several lines the one nearest to the current one is taken. Where none is loaded, no other record stays
        selected, but what holds it.
        """
        here = self.current()
        if here is not None and here.record_id == record_id:
            return
        places = self.tree.places(record_id)
        if here is not None:
            places.sort(key=lambda place: place[0] != here.group.key)
        index = next((index for index in map(self.tree.at, places) if index.isValid()), QModelIndex())
        if not index.isValid() and here is not None and here.record_id:
            index = self.tree.at((here.group.key, ""))
        if index.isValid():
            self._point(index)
            self._kept.selected[self._grouping] = self.tree.node(index).place

    def _point(self, index: QModelIndex) -> None:
        """Select a line and open what is above it, without choosing it."""
        if not index.isValid():
            return
        before, self._pointing = self._pointing, True  # records may arrive meanwhile and be pointed at
        try:
            above = index.parent()
            while above.isValid():
                self.view.expand(above)
                above = above.parent()
            self.view.setCurrentIndex(index)
        finally:
            self._pointing = before

    def _enter(self, index: QModelIndex) -> None:
        """Open a record; expand or collapse what holds others."""
        if self.tree.node(index).is_record:
            self._open(index)
        else:
            self.view.setExpanded(index, not self.view.isExpanded(index))

    def _open(self, index: QModelIndex) -> None:
        node = self.tree.node(index)
        if node.is_record and node.record_id:
            self.opened.emit(node.record_id)

    def _want_menu(self, index: QModelIndex, place: QPoint) -> None:
        record_id = self.tree.node(index).record_id
        if record_id and record_id != OVERVIEW_ID:
            self.menu_wanted.emit([record_id], place)

    def _grouping_chosen(self, place: int) -> None:
        grouping = GROUPINGS[place]
        if grouping != self._grouping:
            self.grouping_wanted.emit(grouping)

    # ---- filter

    def _filter_typed(self, text: str) -> None:
        self._typed.start(_DEBOUNCE if text else 0)

    def _filter(self) -> None:
        self._typed.stop()
        found = self.tree.filter(self.filter.text())
        if not self.filter.text().strip():
            self._show_again()
            return
        self.view.expand_first(QModelIndex(), self.tree.leads_to_matches)
        self._select_again()
        self._say_what_is_shown(found)

    def _say_what_is_shown(self, found: int | None = None) -> None:
        if found is None and self.filter.text().strip():
            return
        if found is not None:
            none = self.tr("No line of the tree holds these words. The search looks through all records.")
            text = self.tr("{0:,} found").format(found) if found else none
        elif self.tree.rowCount() == 1 and self._grouping not in {"ministry", "notebook"}:
            text = self.tr("No record of this catalog can be grouped in this way.")
        elif self.tree.rowCount() == 0 and self._grouping == "notebook":
            text = self.tr("The notebook is empty.")
        else:
            text = ""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
            if event.key() in _INTO_THE_TREE:
                self._go_to_match()
                return True
        return super().eventFilter(watched, event)

    def _go_to_match(self) -> None:
        """Go from the filter into the tree, to the first line that holds its words."""
        if self._typed.isActive():
            self._filter()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.filter.text().strip():
            first = next((index for index in self._lines() if self.tree.matches(index)), None)
            if first is not None:
                self.view.setCurrentIndex(first)

    def _lines(self) -> Iterator[QModelIndex]:
        index = self.tree.index(0, 0)
        while index.isValid():
            yield index
            index = self.view.indexBelow(index)

    # ---- what is kept

    def _keep_expanded(self, index: QModelIndex) -> None:
        if not self.filter.text().strip():
            self._kept.expanded[self._grouping].add(self.tree.node(index).group.key)

    def _forget_expanded(self, index: QModelIndex) -> None:
        if not self.filter.text().strip():
            self._kept.expanded[self._grouping].discard(self.tree.node(index).group.key)

    def state(self) -> dict[str, object]:
        """Return by what the tree groups and what is expanded and selected, as JSON can say it."""
        return {"grouping": self._grouping, **self._kept.state()}

    def restore(self, state: dict[str, object]) -> None:
        """Take up what `state` returned, at once as far as groups are shown; what is none of it is left out."""
        self._kept.restore(state)
        grouping = next((one for one in GROUPINGS if one == state.get("grouping")), self._grouping)
        if grouping != self._grouping:
            self._use_grouping(grouping)
        elif not self.filter.text().strip():
            self._show_again()
