"""A whole dossier: of a ministry, a policy, a field, or of any selection.

Overview with counts and completeness, charts, every policy and program on about half a page, key figures, sources.
"""

from collections.abc import Callable, Iterator
from datetime import date

from model.catalog import Catalog
from model.charts.chart import charts_of
from model.charts.gallery import gallery
from model.charts.gallery_data import Scope
from model.charts.size import figure_height
from model.charts.values import Chart
from model.exporters.chosen import Chosen
from model.language import say, speaking
from model.records import Row, Stub
from model.report.documents import entries, parts
from model.report.documents.charts import add_chart, fits
from model.report.documents.compile import Json, compile_document, title_block
from model.report.documents.overview import overview
from model.report.documents.places import Places
from model.report.followed_page import page_with_projects
from model.report.page import Page, page_of
from model.selection import MEASURES, Selection
from model.shelf import Shelf

MOST_RECORDS = 300
_HOLDERS = {"organization", "policy", "term", "source"}
_MOST_CHARTS = 6
_KEY_FIGURES = 100
_IN_TABLES = {"kinds", "fields"}  # what the overview says in tables


def dossier_pdf(
    catalog: Catalog, chosen: Chosen, *, day: date, say_progress: Callable[[int], None] = lambda _: None
) -> bytes:
    """Return the dossier of the one holder that is chosen, or of what is chosen, as a tagged PDF.

    Of more than MOST_RECORDS policies and programs the most important ones have their half page, which it says.
    Raises AtlasError.
    """
    with speaking(chosen.language):
        document, files, title = dossier_project(catalog, chosen, day=day, say_progress=say_progress)
        return compile_document(
            "dossier", document, files, paper=chosen.paper, language=chosen.language, title=title, day=day
        )


def dossier_project(
    catalog: Catalog, chosen: Chosen, *, day: date, say_progress: Callable[[int], None] = lambda _: None
) -> tuple[Json, dict[str, bytes], str]:
    """Return what Typst makes a dossier of: its values, its charts and its title."""
    holder = _holder(catalog, chosen)
    selection = Selection(holders=(holder.id,), types=MEASURES) if holder else _measures(chosen)
    scope = Scope(catalog, selection)
    count = scope.count()
    rows = catalog.rows(selection, limit=MOST_RECORDS)
    places, files = Places(), dict[str, bytes]()
    about = page_of(catalog, holder.id) if holder else None
    contents: Json = {
        "about": _about(about, places) if about else None,
        "overview": overview(scope),
        "charts": [add_chart(chart, files) for chart in _charts(catalog, selection, about)],
        "index": [parts.member(row) for row in rows],
    }
    sections: dict[str, list[Json]] = {"policy": [], "program": []}
    figures: list[Json] = []
    with Shelf() as shelf:
        for number, row in enumerate(rows, start=1):
            page = page_with_projects(catalog, row.id, shelf.opened)
            sections[row.type].append(entries.entry(page, row, places))
            if len(figures) < _KEY_FIGURES:
                figures += _key_figures(page, row, places)
            say_progress(number)
    contents["sections"] = [
        {"title": title, "entries": sections[kind]}
        for kind, title in (("policy", say("Policies")), ("program", say("Programs")))
        if sections[kind]
    ]
    contents["figures"] = figures[:_KEY_FIGURES]
    contents = places.numbered(contents)
    title = about.record.title if about else _title(catalog, chosen)
    words = chosen.words if not about else ""
    head = title_block(
        catalog,
        kicker=say("Dossier: {0}").format(about.kind) if about else say("Dossier"),
        subtitle=about.record.subtitle if about else "",
        words=words if words != title else "",
        count=_count(count, len(rows)),
        day=day,
    )
    document = contents | {
        "head": head,
        "said": parts.said_of_records() | _said(count, len(rows)),
        "shown": [row.id for row in rows],
        "sources": places.sources(),
    }
    return document, files, title


def _holder(catalog: Catalog, chosen: Chosen) -> Stub | None:
    """Return the one record that is chosen for what it holds, if it is one."""
    ids = tuple(dict.fromkeys(chosen.ids or ()))
    if (
        not ids
        and chosen.selection is not None
        and chosen.selection == Selection(holders=chosen.selection.holders, types=chosen.selection.types)
    ):
        ids = chosen.selection.holders if set(MEASURES) <= set(chosen.selection.types or MEASURES) else ()
    if len(ids) != 1:
        return None
    found = catalog.stubs(ids).get(ids[0])
    return found if found and found.type in _HOLDERS else None


def _measures(chosen: Chosen) -> Selection:
    """Return the policies and programs among what is chosen."""
    selection = chosen.as_selection
    return selection if selection.of_measures else selection.but(types=MEASURES)


def _title(catalog: Catalog, chosen: Chosen) -> str:
    if chosen.whole:
        return say("Science, technology and innovation policy of Japan")
    return chosen.words or catalog.overview().title


def _count(count: int, shown: int) -> str:
    if shown < count:
        return say("{0:,} policies and programs, of which the {1:,} most important have an entry").format(count, shown)
    return (say("{0:,} policy or program") if count == 1 else say("{0:,} policies and programs")).format(count)


def _about(page: Page, places: Places) -> Json:
    """Return what the dossier says of the holder itself."""
    return {
        "summary": page.record.summary or "",
        "refs": places.cite(page, page.own_references),
        "facts": entries.facts([*page.facts, *page.relations], page, places),
        "lists": [
            {"title": one.heading, "texts": one.texts, "refs": places.cite(page, one.references)} for one in page.lists
        ],
        "figures": [entries.figure(one, page, places) for one in page.figures],
        "disagreements": [
            one | {"readings": [{**each, "refs": places.cite(page, each["refs"])} for each in one["readings"]]}
            for one in parts.disagreements(page.disagreements)
        ],
    }


def _charts(catalog: Catalog, selection: Selection, about: Page | None) -> Iterator[Chart]:
    """Yield the charts over the selection, and of what the holder's page has the others: its own figures."""
    found = [chart for chart in gallery(catalog, selection, "").charts if chart.key not in _IN_TABLES]
    if about is not None:
        drawn = {chart.key for chart in found} | {"money", "amounts", "timeline"}
        found += [
            chart for chart in charts_of(about) if chart.key not in drawn and not chart.key.startswith("ministries")
        ]
    yield from sorted(list(filter(fits, found))[:_MOST_CHARTS], key=figure_height)  # low ones share a page


def _key_figures(page: Page, row: Row, places: Places) -> list[Json]:
    """Return the latest value of each metric of a record."""
    latest = {one.metric.id: one for one in page.figures}
    if not latest:
        return []
    shown = [entries.figure(one, page, places) for one in latest.values()]
    return [{"id": row.id, "name": row.short, "rows": shown}]


def _said(count: int, shown: int) -> dict[str, str]:
    return {
        "overview": say("Overview"),
        "charts": say("Charts"),
        "index": say("Policies and programs"),
        "key-figures": say("Key figures"),
        "page-head": say("Page"),
        "metric": say("Metric"),
        "records": say("Records"),
        "with-start": say("start year"),
        "with-budget": say("budget"),
        "completeness": say("What is stated"),
        "stated-by": say("stated by"),
        "share": say("share"),
        "disagree-short": say("The sources disagree:"),
        "more-disagreements": say("Disagreements that are not shown: {0}"),
        "shown": say("The {0:,} most important of {1:,} policies and programs have an entry here.").format(shown, count)
        if shown < count
        else "",
        "none": say("The catalog names no policy or program here."),
    }
