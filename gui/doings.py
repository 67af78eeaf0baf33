"""What can be done with records from anywhere in the window: mark, collect, compare, open beside, hand over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QInputDialog

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from model.catalog import Catalog
    from model.exporters.chosen import Chosen
    from model.notebook import SavedSearch
    from model.records import Row, Stub

_IN_PALETTE = 30
_WINDOWS_AT_ONCE = 6


class Doings(QObject):
    """Acts on the records that are selected, or on those that a menu is about."""

    said = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    # ---- which records

    def selected(self) -> list[str]:
        """Return the records that are selected in the table, else the one that is shown."""
        lines = self._window.table.selected_ids()
        shown = self._window.shown_id
        if len(lines) > 1 or not shown:
            return lines
        return [shown]

    def _with_names(self, ids: Sequence[str], do: Callable[[Mapping[str, Stub]], None]) -> None:
        def question(catalog: Catalog) -> Mapping[str, Stub]:
            found = catalog.stubs(ids)
            return {one: found[one] for one in ids if one in found}  # as they stand in the table

        self._window.worker.ask("names", question, do)

    # ---- windows and menus

    def show_menu(self, ids: Sequence[str], place: QPoint) -> None:
        """Open the menu of some records."""
        from gui.record_menu import show_record_menu

        window = self._window
        doings = {
            "open": lambda some: window.show_record(some[0]),
            "own-window": self.open_own_windows,
            "compare": window.center.compare_records,
            "star": self.star,
            "collect": self.collect,
            "copy-name": self.copy_names,
            "copy-citation": self.copy_citations,
            "export": self.export,
            "preview": self.preview,
        }
        if ids:
            show_record_menu(window, place, list(ids), doings, window.actions_by_id)

    def open_own_window(self) -> None:
        """Show the selected records in windows of their own."""
        self.open_own_windows(self.selected())

    def open_own_windows(self, ids: Sequence[str]) -> None:
        """Show records in windows of their own, a few at once."""
        from gui.record_window import RecordWindow

        window = self._window
        for record_id in ids[:_WINDOWS_AT_ONCE]:
            beside = RecordWindow(window.worker, window.drawing, window)
            beside.record_wanted.connect(window.show_record)
            beside.own_window_wanted.connect(lambda one: self.open_own_windows([one]))
            beside.elsewhere_wanted.connect(window.open_record)
            beside.menu_wanted.connect(self.show_menu)
            window.closing.connect(beside.close)
            beside.show_record(record_id)
            beside.show()
        if len(ids) > _WINDOWS_AT_ONCE:
            self.said.emit(self.tr("{0} of {1} records were opened.").format(_WINDOWS_AT_ONCE, len(ids)))

    def open_palette(self) -> None:
        """Open the line that finds records and commands."""
        from gui.command_palette import CommandPalette

        palette = CommandPalette(self._window.actions_by_id, self._window)

        def ask(text: str) -> None:
            def question(catalog: Catalog) -> list[Row]:
                from model.link import SCHEME, record_in
                from model.query import understand
                from model.selection import Selection

                if text.casefold().startswith(f"{SCHEME}:"):
                    return catalog.rows(Selection(ids=(record_in(text).id,)))
                found = understand(catalog, text)
                return [hit.row for hit in catalog.search(found.selection, limit=_IN_PALETTE)]

            self._window.worker.ask("palette", question, lambda rows: palette.show_records(text, rows))

        palette.records_wanted.connect(ask)
        palette.record_wanted.connect(self._window.show_record)
        palette.destroyed.connect(lambda: self._window.worker.drop("palette"))
        palette.open_over(self._window)

    # ---- marks

    def star_selected(self) -> None:
        self.star(self.selected())

    def star(self, ids: Sequence[str]) -> None:
        """Mark records, or take the marks away."""
        desk = self._window.desk

        def do(stubs: Mapping[str, Stub]) -> None:
            for record_id, stub in stubs.items():
                desk.toggle_star(record_id, stub.name)

        self._with_names(ids, do)

    def collect_selected(self) -> None:
        self.collect(self.selected())

    def collect(self, ids: Sequence[str]) -> None:
        """Ask for a collection, old or new, and put records into it."""
        if ids:
            self._window.desk.collections(lambda names: self._ask_collection(ids, names))

    def _ask_collection(self, ids: Sequence[str], names: Sequence[str]) -> None:
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Add to Collection"))
        dialog.setLabelText(self.tr("Collection (a new name makes a new one):"))
        dialog.setComboBoxItems(list(names) or [self.tr("My collection")])
        dialog.setComboBoxEditable(True)

        def chosen(name: str) -> None:
            def do(stubs: Mapping[str, Stub]) -> None:
                self._window.desk.add_to_collection([(one.id, one.name) for one in stubs.values()], name.strip())

            if name.strip():
                self._with_names(ids, do)

        dialog.textValueSelected.connect(chosen)
        dialog.open()

    def save_search(self) -> None:
        """Ask for a name, and keep what is searched for and filtered under it."""
        typed, selection = self._window.current_search()
        self._window.desk.ask_save_search(typed or self._window.scope_name, typed, selection)

    def delete_search(self) -> None:
        """Ask which saved search to forget."""
        self._window.desk.saved_searches(self._ask_search)

    def _ask_search(self, searches: Sequence[SavedSearch]) -> None:
        if not searches:
            self.said.emit(self.tr("No search is saved: Notebook > Save This Search keeps one."))
            return
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Delete Search"))
        dialog.setLabelText(self.tr("Saved search to delete (it can be undone):"))
        dialog.setComboBoxItems([one.name for one in searches])
        dialog.textValueSelected.connect(self._window.desk.delete_search)
        dialog.open()

    def compare_selected(self) -> None:
        """Put the selected records side by side."""
        self._window.center.compare_records(self.selected())

    # ---- files and paper

    def export_view(self) -> None:
        """Ask what of the window to hand over, and how."""
        from gui.offers import offers_of

        self._window.hand_over.open_dialog(offers_of(self._window), self._count)

    def export(self, ids: Sequence[str]) -> None:
        """Ask how to hand these records over."""
        from gui.offers import offer_of

        self._with_names(
            ids, lambda stubs: self._window.hand_over.open_dialog([offer_of(list(stubs.values()))], self._count)
        )

    def preview_view(self) -> None:
        """Show the pages of what is in sight, as they would be printed."""
        from gui.offers import offers_of

        offer = offers_of(self._window)[0]
        self._window.hand_over.preview(offer.chosen, offer.name)

    def preview(self, ids: Sequence[str]) -> None:
        """Show the pages of these records."""
        from gui.offers import offer_of

        def do(stubs: Mapping[str, Stub]) -> None:
            offer = offer_of(list(stubs.values()))
            self._window.hand_over.preview(offer.chosen, offer.name)

        self._with_names(ids, do)

    def _count(self, chosen: Chosen, done: Callable[[int], None]) -> None:
        self._window.surveys.ask("export", chosen.count_in, done)

    # ---- the clipboard

    def copy_table(self) -> None:
        """Copy the selected lines of the view in sight."""
        self._window.hand_over.copy_data(self._window.center.copy_as_table())

    def copy_names(self, ids: Sequence[str]) -> None:
        """Copy the names of records, one a line."""
        self._with_names(
            ids, lambda stubs: self._window.hand_over.copy_text("\n".join(one.label for one in stubs.values()))
        )

    def copy_link(self) -> None:
        """Copy links to the selected records, which lead there from a document or a mail."""
        window = self._window

        def do(stubs: Mapping[str, Stub]) -> None:
            from model.link import link_to

            title = window.catalog_title
            window.hand_over.copy_text("\n".join(link_to(stub, title) for stub in stubs.values()))

        self._with_names(self.selected(), do)

    def copy_citation(self) -> None:
        self.copy_citations(self.selected())

    def copy_in_apa(self) -> None:
        """Copy the sources of the selected records in the style of the APA."""
        self.copy_citations(self.selected(), "apa")

    def copy_in_chicago(self) -> None:
        """Copy the sources of the selected records in the style of the Chicago Manual."""
        self.copy_citations(self.selected(), "chicago")

    def copy_citations(self, ids: Sequence[str], style: str = "plain") -> None:
        """Copy how to cite records, with the sources of what they say."""

        def question(catalog: Catalog) -> str:
            from model.citation import citation_text
            from model.report.page import page_of

            overview = catalog.overview()
            return "\n\n".join(citation_text(overview, page_of(catalog, one), style) for one in ids)

        self._window.worker.ask("citations", question, self._window.hand_over.copy_text)
