"""The window: wires its parts to the worker. The panes know neither each other nor the catalog."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSignalBlocker, Signal
from PySide6.QtGui import QCloseEvent

from gui.doings import Doings
from gui.errors import present
from gui.frame import Frame
from gui.history import History
from gui.navigator import LISTED_IN_TREE, Node
from gui.record_list import Listing
from gui.record_table import PAGE_ROWS
from gui.settings import kept_sizes
from model.grouping import GROUPINGS, Group, Grouping
from model.override import override
from model.records import OVERVIEW_ID
from model.selection import MEASURES, Selection
from resources import bundled_catalog

if TYPE_CHECKING:
    from model.catalog import Catalog
    from model.charts.chart import Chart
    from model.records import Overview, Row
    from model.report.page import Page

_SAID_FOR = 8_000  # milliseconds for which a message stays in the status line
_KEPT = ("catalog", "record", "typed")  # of the session


class MainWindow(Frame):
    """Explorer of one catalog. `record_shown` says that page and chart have been filled."""

    catalog_shown = Signal()
    record_shown = Signal(str)
    listing_shown = Signal(int)

    def __init__(self, executor: Executor | None = None) -> None:
        super().__init__(executor)
        self._path = bundled_catalog()
        self._overview: Overview | None = None
        self._page: Page | None = None
        self._wanted = ""  # the record that was asked for last
        self._scope_name = ""
        self._history = History()
        self._choose_first = False
        self._arriving = ""  # the record to show when the catalog is open
        self._returning: dict[str, Any] = {}  # what to show then, as it was left
        self._losing = False  # the window is to be closed although a note could not be saved
        self._own_groups: Sequence[Group] = ()
        self._noted: tuple[str, ...] = ()  # records on whose notes stands what is typed
        self.doings = Doings(self)
        self._build()
        self._connect()

    def _connect(self) -> None:
        self.worker.opened.connect(self._opened)
        for failing in (self.worker, self.surveys, self.health, self.chart, self.center, self.desk):
            failing.failed.connect(self._failed)
        for saying in (self.hand_over, self.center, self.side, self.desk, self.doings):
            saying.said.connect(lambda text: self.statusBar().showMessage(text, _SAID_FOR))
        self.files.open_wanted.connect(self.open_catalog)
        self.files.record_wanted.connect(self.show_record)
        self.files.elsewhere_wanted.connect(self.open_record)
        self.files.decided.connect(self._show_again)
        self.files.noted.connect(self.desk.take_change)
        self.desk.decisions_changed.connect(self.files.decisions_changed)
        self.desk.decisions_changed.connect(lambda ids: self._show_again(*ids))
        self.desk.ids_noted.connect(self._tell_present)
        self.desk.absent_changed.connect(lambda notes: self.actions_by_id["notes-absent"].setEnabled(notes > 0))
        self.in_notes.clicked.connect(self.show_noted)
        self.navigator.chosen.connect(self._node_chosen)
        self.navigator.grouping_wanted.connect(self.group_by)
        self.navigator.children_wanted.connect(self._fetch_children)
        for opening in (self.navigator.opened, self.table.opened, self.side.own_window_wanted):
            opening.connect(lambda record_id: self.doings.open_own_windows([record_id]))
        self.table.star_wanted.connect(lambda record_id: self.doings.star([record_id]))
        self.table.nearest_wanted.connect(self.search.setText)
        self.list.listed.connect(self._listed)
        self.list.counted.connect(self._show_count)
        for showing in (self.center, self.side):
            showing.record_wanted.connect(self.show_record)
        for pointing in (self.navigator, self.center, self.side):
            pointing.menu_wanted.connect(self.doings.show_menu)
        self.center.search_wanted.connect(self.doings.open_palette)
        self.center.view_changed.connect(self._check_view)
        self.center.filters.changed.connect(self._list_current)
        self.side.elsewhere_wanted.connect(self.open_record)
        self.search.searched.connect(self._list_current)
        self.search.entered.connect(self._search_entered)
        self.search.left_downward.connect(self.focus_center)
        self.desk.stars_changed.connect(self.table.set_starred)
        self.desk.groups_changed.connect(self._take_own_groups)
        stack = self.desk.undo_stack
        stack.undoTextChanged.connect(lambda text: self._name("undo", self.tr("&Undo"), text))
        stack.redoTextChanged.connect(lambda text: self._name("redo", self.tr("&Redo"), text))
        stack.canUndoChanged.connect(self.actions_by_id["undo"].setEnabled)
        stack.canRedoChanged.connect(self.actions_by_id["redo"].setEnabled)
        for waiting in ("undo", "redo", "found-in-notes", "notes-absent"):
            self.actions_by_id[waiting].setEnabled(False)
        self.appearance.language_chosen.connect(self.remake_wanted)
        self.appearance.zoomed.connect(
            lambda percent: self.statusBar().showMessage(self.tr("Text at {0}%").format(percent), 3000)
        )

    # ---- opening

    def open_catalog(self, path: Path, record_id: str = "") -> None:
        """Open a catalog (at a record); when it cannot be, a sentence says why and the one before stays."""
        self._arriving = record_id
        self._count_label.setText(self.tr("Opening…"))
        self.worker.open(path)

    def open_bundled(self) -> None:
        """Open the catalog that ships with the program."""
        self.open_catalog(bundled_catalog())

    def _opened(self, path: Path, overview: Overview) -> None:
        self._path = path
        self.health.look_through(path)
        self.surveys.open_later(path)
        self._overview = overview
        self._history = History()
        self.list.forget()
        self.center.forget()
        self.hand_over.take(None, path)
        self.files.opened(path, overview.title)
        self.desk.use_catalog(overview.title)
        self._page, self._wanted = None, ""
        self._scope_to(Selection(types=MEASURES), "")
        self._enable_history()
        self._empty_search()
        with QSignalBlocker(self.center.filters):
            self.center.filters.clear()
        self.side.show_page(None, (), "")
        self.setWindowTitle(f"{overview.label} – STI Atlas")
        records = sum(overview.counts.values())
        self._catalog_label.setText(
            self.tr("{0} · {1:,} records · {2:,} citations · {3:,} discrepancies").format(
                overview.label, records, overview.citations, overview.discrepancies
            )
        )
        if self._returning.get("catalog") != str(path):
            self._returning = {}
        grouping = self._returning.get("navigator", {}).get("grouping", self.navigator.grouping)
        self.group_by(grouping if grouping in GROUPINGS else GROUPINGS[0])

    def open_record(self, path: Path, record_id: str) -> None:
        """Show a record of a catalog, which is opened if it is not the one that is."""
        if self._overview is not None and path.resolve() == self._path.resolve():
            self.show_record(record_id)
        else:
            self.open_catalog(path, record_id)

    def open_link(self, link: str, path: Path | None = None) -> None:
        """Show the record that a link leads to, in its catalog if that was open before, else in the bundled one.

        Raises LinkError when it is no link.
        """
        from model.link import record_in

        found = record_in(link)
        known = {one.title: one.path for one in self.settings.recent()}
        self.open_record(path or known.get(found.catalog, bundled_catalog()), found.id)

    # ---- the tree

    def group_by(self, grouping: Grouping) -> None:
        """Let the tree go by another property."""
        self._check_grouping(grouping)
        if grouping == "notebook":
            self._show_groups(grouping, self._own_groups)
            return

        def question(catalog: Catalog) -> Sequence[Group]:
            from model.grouping import groups

            return groups(catalog, grouping)

        self.worker.ask("groups", question, lambda found: self._show_groups(grouping, found))

    def use_grouping(self) -> None:
        """Let the tree go by what the command names."""
        wanted = self._sender().removeprefix("group-")
        self.group_by(next(one for one in GROUPINGS if one.replace(" ", "-") == wanted))

    def _show_groups(self, grouping: Grouping, found: Sequence[Group]) -> None:
        if self._overview is None:
            return
        self.navigator.show_groups(grouping, found)
        if self._page is None and not self._wanted:  # the catalog has just been opened
            self._return_or_begin()
            self.catalog_shown.emit()
        else:
            self.navigator.choose_current()

    def _return_or_begin(self) -> None:
        """Show what was shown when this catalog was left, else its first ministry."""
        kept, self._returning = self._returning, {}
        if kept:
            self.center.filters.restore(kept["filters"])
            self.navigator.restore(kept["navigator"])
            node = self.navigator.current()
            if node is not None:
                self._scope_to_node(node)
            self._history.restore(kept["history"])
            self._empty_search(kept["typed"])
            self._list_current()
        record_id = self._arriving or kept.get("record", "")
        if record_id:
            self._list_current()
            self.show_record(record_id)
        elif not self._wanted:
            self.navigator.choose_first()
            self.focus_navigator()

    def _take_own_groups(self, found: Sequence[Group]) -> None:
        self._own_groups = found
        if self.navigator.grouping == "notebook":
            self.navigator.show_groups("notebook", found)

    def _tell_present(self, ids: frozenset[str]) -> None:
        """Tell the notebook which of its records the catalog has."""

        def question(catalog: Catalog) -> frozenset[str]:
            return frozenset(catalog.stubs(ids))

        self.worker.ask("ids of the notebook", question, self.desk.take_present)

    def _name(self, action: str, verb: str, what: str) -> None:
        self.actions_by_id[action].setText(f"{verb}: {what}" if what else verb)

    def _fetch_children(self, group: Group) -> None:
        def question(catalog: Catalog) -> Sequence[Row]:
            from model.grouping import leaves

            return leaves(catalog, group, LISTED_IN_TREE)

        self.worker.ask(f"children of {group.key}", question, lambda rows: self.navigator.add_records(group.key, rows))

    # ---- choosing

    def _node_chosen(self, node: Node) -> None:
        searched = bool(self.search.text())
        self._empty_search(node.selection.text)
        scope = node.selection.but(text="")
        if searched or scope != self.center.scope or not self._scope_name or node.selection.text:
            self._scope_to_node(node)
            self._choose_first = node.record_id is None
            self._list_current()
        if node.record_id and node.record_id != self._wanted:
            self.show_record(node.record_id)

    def _scope_to_node(self, node: Node) -> None:
        owner = node.parent if node.is_record and node.parent else node
        self._scope_to(node.selection.but(text=""), owner.full_name)

    def _scope_to(self, scope: Selection, name: str) -> None:
        self.center.scope, self._scope_name = scope, name

    def show_record(self, record_id: str, *, remember: bool = True) -> None:
        """Fill page and chart with a record; late answers for another one are dropped."""
        self._wanted = record_id

        def question(catalog: Catalog) -> tuple[Page, Sequence[Chart], str]:
            from model.charts.chart import charts_of, no_chart_reason
            from model.report.followed_page import page_with_projects

            page = page_with_projects(catalog, record_id, self.worker.shelf.opened)
            return page, charts_of(page), no_chart_reason(page)

        def done(answer: tuple[Page, Sequence[Chart], str]) -> None:
            self._page, charts, reason = answer
            if remember:
                self._history.visit(record_id)
                self._enable_history()
            self.hand_over.take(self._page, self._path)
            self.side.show_page(self._page, charts, reason)
            self.navigator.point_at(record_id)
            self.center.point_at(record_id)
            self.record_shown.emit(record_id)

        self.worker.ask("page", question, done)

    def _show_again(self, *changed: str) -> None:
        """Show the record anew if it is one of those that have changed."""
        if self._wanted in changed:
            self.show_record(self._wanted, remember=False)

    def _enable_history(self) -> None:
        self.actions_by_id["back"].setEnabled(self._history.can_go_back)
        self.actions_by_id["forward"].setEnabled(self._history.can_go_forward)

    def go_back(self) -> None:
        """Show the record that was shown before."""
        self._go(-1)

    def go_forward(self) -> None:
        """Show the record that was left by going back."""
        self._go(1)

    def _go(self, step: int) -> None:
        record_id = self._history.go(step)
        if record_id is not None:
            self._enable_history()
            self.show_record(record_id, remember=False)

    def go_home(self) -> None:
        """Show what the catalog holds, and list all of it."""
        self.show_record(OVERVIEW_ID)
        self._scope_to(Selection(types=MEASURES), self.tr("policies and programs"))
        self._list_current()

    # ---- listing

    def _list_current(self) -> None:
        typed = self.search.text().strip()
        filters = self.center.filters.filters
        scope = self.center.scope
        if filters.types and not scope.holders:  # another type than policies and programs may be asked for
            scope = scope.but(types=())
        if typed:
            reason = self.tr("Nothing holds “{0}”. Fewer or shorter words find more.").format(typed)
            scope = Selection()
        elif filters != Selection():
            reason = self.tr("No record of {0} passes the filters.").format(self._scope_name or self.tr("this catalog"))
        else:
            reason = self.tr("The sources name no policy or program of {0}.").format(
                self._scope_name or self.tr("this catalog")
            )
        self.center.typed = typed
        from model.query import narrowed

        self.list.show(narrowed(scope, filters), typed, reason)

    def _listed(self, listing: Listing) -> None:
        shown = self._wanted
        if self._choose_first and listing.first_page:
            self.table.selectRow(0)
        elif shown:
            self.table.point_at(shown)
        self._choose_first = False
        self._show_count(listing)
        if listing.problems and listing.first_page:
            self.statusBar().showMessage(" ".join(listing.problems), _SAID_FOR)
        self.center.show_selection(listing.selection, listing.words)
        self._look_into_notes()
        self.listing_shown.emit(len(listing.first_page))

    def _look_into_notes(self) -> None:
        """Say how many of the user's own notes hold what is typed."""
        typed = self.search.text().strip()
        if typed:
            self.desk.find_in_notes(typed, self._take_noted)
        else:
            self._take_noted(())

    def _take_noted(self, ids: Sequence[str]) -> None:
        self._noted = tuple(ids)
        self.in_notes.setText(self.tr("{0:,} in your notes").format(len(ids)))
        self.in_notes.setVisible(bool(ids))
        self.actions_by_id["found-in-notes"].setEnabled(bool(ids))

    def show_noted(self) -> None:
        """List the records on which the user has noted what is typed."""
        typed = self.search.text().strip()
        self._empty_search()
        self._scope_to(Selection(ids=self._noted), self.tr("notes with “{0}”").format(typed))
        self._list_current()

    def _show_count(self, listing: Listing) -> None:
        whole = sum(self._overview.counts.values()) if self._overview else 0
        count = f"{listing.count:,}" if listing.count is not None else self.tr("more than {0:,}").format(PAGE_ROWS)
        text = self.tr("{0} of {1:,} records · {2} · {3:.0f} ms")
        self._count_label.setText(text.format(count, whole, listing.words, listing.seconds * 1000))

    def _empty_search(self, text: str = "") -> None:
        self.search.show_text(text)

    def _search_entered(self) -> None:
        self._choose_first = True
        self._list_current()
        if self.center.view == "compare":  # which shows nothing of what was found
            self.center.use_view("records")
        self.focus_center()

    def clear_filters(self) -> None:
        """List all of what is chosen in the tree again."""
        self._empty_search()
        with QSignalBlocker(self.center.filters):
            self.center.filters.clear()
        self._list_current()

    def show_about(self) -> None:
        """Say what the program is, and which catalog is open."""
        from gui.about import show_about

        show_about(self, self._overview, self._path)

    # ---- what others ask for

    @property
    def shown_id(self) -> str:
        """Return the id of the record that is shown, empty for none."""
        return self._page.record.id if self._page else ""

    @property
    def page(self) -> Page | None:
        """Return the page that is shown."""
        return self._page

    @property
    def catalog_title(self) -> str:
        """Return the title that links carry: empty for the bundled catalog, where they lead without one."""
        return "" if self._overview is None or self._path == bundled_catalog() else self._overview.title

    @property
    def scope_name(self) -> str:
        """Return what the table lists, in words."""
        return self._scope_name

    def current_search(self) -> tuple[str, Selection]:
        """Return what is typed, and all conditions besides."""
        listing = self.list.listing
        return self.search.text().strip(), listing.selection if listing else self.center.scope

    # ---- what is kept

    def state(self) -> dict[str, Any]:
        """Return all that is to stand here again at the next start, as JSON can hold it."""
        return {
            "geometry": self.saveGeometry().toBase64().toStdString(),
            "panes": self.panes.sizes(),
            "catalog": str(self._path),
            "record": self.shown_id,
            "typed": self.search.text(),
            "history": self._history.state(),
            "searches": self.search.history(),
            "navigator": self.navigator.state(),
            "filters": self.center.filters.state(),
            "center": self.center.state(),
            "side": self.side.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take the shape that was left; what stood in the window follows when its catalog is opened."""
        self.restoreGeometry(QByteArray.fromBase64(str(state.get("geometry", "")).encode()))
        sizes = kept_sizes(state.get("panes"), self.panes.count())
        if sizes:
            self.panes.setSizes(sizes)
        searches = state.get("searches")
        if isinstance(searches, list):
            self.search.set_history([str(one) for one in searches])
        for part, key in ((self.center, "center"), (self.side, "side")):
            kept = state.get(key)
            if isinstance(kept, dict):
                part.restore(kept)
        parts = {key: state[key] for key in ("navigator", "filters") if isinstance(state.get(key), dict)}
        visited = state.get("history")
        history = [str(one) for one in visited] if isinstance(visited, list) else []
        texts = {key: str(state.get(key, "")) for key in _KEPT}
        self._returning = {"navigator": {}, "filters": {}, **parts, **texts, "history": history}

    # ---- Qt

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.side.unsaved and not self._losing:
            from gui.notebook_dialogs import ask_to_lose

            event.ignore()
            ask_to_lose(self, self.side.unsaved, self._close_and_lose)
            return
        if self._overview is not None:
            self.settings.keep_session(self.state())
        self.stop()
        super().closeEvent(event)

    def _close_and_lose(self) -> None:
        """Close the window although a note could not be saved: the user has been asked."""
        self._losing = True
        self.close()

    def _failed(self, error: BaseException) -> None:
        if self.list.listing is not None:
            self._show_count(self.list.listing)
        else:
            self._count_label.clear()
        if self._overview is None:
            reason = self.tr("No catalog is open: choose File > Open Bundled Catalog, or another one.")
            self.table.show_selection(0, (), reason)
            self.chart.show_charts((), reason)
        present(self, error)
