"""PDF of any view: the pages of records, a dossier, the table, charts, a comparison, the timeline, disagreements."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import chain, islice
from typing import BinaryIO

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.language import speaking

MOST_PAGES = 1_000  # records with a page each: more make a document that nobody can open

Progress = Callable[[int], None]


def pour(
    catalog: Catalog,
    out: BinaryIO,
    chosen: Chosen,
    say_progress: Progress = lambda _: None,
    *,
    day: date | None = None,
) -> int:
    """Write what is chosen as its view shows it; return how many records that is. Raises AtlasError.

    Each view says in the document how many records it holds, and of how many, where they are too many for one.
    """
    today = day or datetime.now().astimezone().date()
    with speaking(chosen.language):
        if chosen.view == "records":
            return _pages(catalog, out, chosen, today, say_progress)
        out.write(_view(catalog, chosen, today, say_progress))
        return chosen.count_in(catalog)


def _pages(catalog: Catalog, out: BinaryIO, chosen: Chosen, day: date, say_progress: Progress) -> int:
    from model.report.documents.records import everything, records_pdf

    if chosen.whole:
        every = everything(catalog)
        count, ids = len(every), every[:MOST_PAGES]
    else:
        count = chosen.count_in(catalog)
        ids = list(islice(chain.from_iterable(chosen.ids_in(catalog)), MOST_PAGES))
    pdf = records_pdf(
        catalog,
        ids,
        words=chosen.words,
        whole=chosen.whole,
        count=count,
        paper=chosen.paper,
        today=day,
        say_progress=say_progress,
    )
    out.write(pdf)
    return len(ids)


def _view(catalog: Catalog, chosen: Chosen, day: date, say_progress: Progress) -> bytes:
    """Return a view as a document; what draws no charts need not wait for what does."""
    match chosen.view:
        case "dossier":
            from model.report.documents.dossier import dossier_pdf

            return dossier_pdf(catalog, chosen, day=day, say_progress=say_progress)
        case "table":
            from model.report.documents.table import table_pdf

            return table_pdf(catalog, chosen, day=day, say_progress=say_progress)
        case "charts":
            from model.report.documents.gallery import charts_pdf

            return charts_pdf(catalog, chosen, day=day, say_progress=say_progress)
        case "comparison":
            from model.report.documents.comparison import comparison_pdf

            return comparison_pdf(catalog, chosen, day=day, say_progress=say_progress)
        case "timeline":
            from model.report.documents.timeline import timeline_pdf

            return timeline_pdf(catalog, chosen, day=day, kind=chosen.lanes, say_progress=say_progress)
        case _:
            from model.report.documents.disagreements import disagreements_pdf

            return disagreements_pdf(catalog, chosen, day=day, say_progress=say_progress)
