"""What of the window can be handed over, as it stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.export_dialog import Offer
from model.language import language

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from model.records import Stub

_HOLDING = ("organization", "policy", "term", "source")
_PAGES = ("pdf",)
_VIEWS = ("charts", "timeline", "disagreements")


def offers_of(window: MainWindow) -> list[Offer]:
    """Return what can be handed over: what is in sight first."""
    found = list(_offers(window))
    view = window.center.view
    if view == "records":
        return found
    return sorted(found, key=lambda one: one.chosen.view != ("comparison" if view == "compare" else view))


def _offers(window: MainWindow) -> Iterator[Offer]:
    from model.exporters import FORMATS
    from model.exporters.chosen import Chosen

    formats = tuple(FORMATS)
    about = Chosen(language=language())
    lines = window.table.selected_ids()
    if len(lines) > 1:
        words = _tr("{0:,} selected records").format(len(lines))
        yield Offer(words, about.but(ids=tuple(lines), words=words), formats, "records")
    page = window.page
    if page is not None:
        record = page.record
        chosen = about.but(ids=(record.id,), words=record.title)
        yield Offer(_tr("The record shown: {0}").format(record.title), chosen, formats, _name(record.id))
        if record.type in _HOLDING and record.number:
            title = _tr("The whole dossier of {0}").format(record.title)
            yield Offer(title, chosen.but(view="dossier"), _PAGES, f"{_name(record.id)}-dossier")
    listing = window.list.listing
    if listing is not None:
        sort, descending = window.list.sort
        columns = window.table.shown_columns()
        table = about.but(
            lanes=window.center.lanes(),
            selection=listing.selection,
            sort=sort,
            descending=descending,
            words=listing.words,
            columns=columns,
        )
        title = _tr("The table: {0}").format(listing.words)
        yield Offer(title, table.but(view="table"), formats, "table")
        for view, text in zip(
            _VIEWS, (_tr("The charts: {0}"), _tr("The timeline: {0}"), _tr("The disagreements: {0}")), strict=True
        ):
            yield Offer(text.format(listing.words), table.but(view=view), _PAGES, view)
        yield Offer(_tr("A dossier: {0}").format(listing.words), table.but(view="dossier"), _PAGES, "dossier")
    compared = window.center.compared()
    if len(compared) > 1:
        words = _tr("{0:,} records side by side").format(len(compared))
        chosen = about.but(ids=tuple(compared), words=words, view="comparison")
        yield Offer(_tr("The comparison: {0}").format(words), chosen, _PAGES, "comparison")
    yield Offer(_tr("The whole catalog"), about, formats, "catalog")


def offer_of(stubs: Sequence[Stub]) -> Offer:
    """Return these records, to be handed over."""
    from model.exporters import FORMATS
    from model.exporters.chosen import Chosen

    words = stubs[0].label if len(stubs) == 1 else _tr("{0:,} selected records").format(len(stubs))
    name = _name(stubs[0].id) if len(stubs) == 1 else "records"
    chosen = Chosen(ids=tuple(one.id for one in stubs), words=words, language=language())
    return Offer(words, chosen, tuple(FORMATS), name)


def _name(record_id: str) -> str:
    return record_id.replace(":", "-").replace("/", "-").strip("-") or "catalog"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Offers", text)
