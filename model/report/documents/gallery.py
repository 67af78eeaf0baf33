"""The charts over a selection as a PDF, each with its completeness and its sources, or charts that are handed over."""

from collections.abc import Callable, Sequence
from datetime import date

from model.catalog import Catalog
from model.charts.gallery import Gallery, gallery
from model.charts.values import Chart
from model.exporters.chosen import Chosen
from model.language import say, speaking
from model.report.documents.charts import add_chart, bounded
from model.report.documents.compile import Json, compile_document, subject, title_block
from model.report.page import cleaned
from model.wording import counted

_INCHES = 6.5  # what A4 and Letter have within their margins


def charts_pdf(
    catalog: Catalog,
    chosen: Chosen,
    *,
    day: date,
    charts: Sequence[Chart] | None = None,
    say_progress: Callable[[int], None] = lambda _done: None,
) -> bytes:
    """Return the charts over what is chosen as a tagged PDF, and of those that it has not, why; or `charts` alone.

    `say_progress` is told how many charts have been drawn.
    """
    with speaking(chosen.language):
        found = (
            gallery(catalog, chosen.as_selection, "") if charts is None else Gallery(charts=tuple(charts), missing=())
        )
        files: dict[str, bytes] = {}
        shown: list[Json] = []
        for number, chart in enumerate(found.charts, start=1):
            shown.append(drawn(chart, files))
            say_progress(number)
        alone = charts is not None and len(charts) == 1
        title = (
            bounded(charts[0].title) if charts and alone else say("Charts: {0}").format(subject(catalog, chosen.words))
        )
        count = counted(chosen.count_in(catalog))
        document = {
            "head": title_block(catalog, kicker=say("Charts"), words=chosen.words, count=count, day=day),
            "said": {
                "none": say("There is no chart."),
                "missing": say("Charts that are not there"),
                "chart": say("Chart"),
                "reason": say("Why it is not there"),
            },
            "headed": not alone,
            "charts": shown,
            "missing": bounded(cleaned(found.missing)),
        }
        return compile_document(
            "charts", document, files, paper=chosen.paper, language=chosen.language, title=title, day=day
        )


def drawn(chart: Chart, files: dict[str, bytes]) -> Json:
    """Draw a chart into the files of a document; title, note and source become text of the page."""
    shown: Chart = bounded(cleaned(chart))
    picture = add_chart(shown.but(title="", note="", source=""), files, _INCHES)
    notes = [part for part in (shown.note, shown.source) if part]
    return {"title": shown.title, "notes": notes, **picture, "alt": f"{shown.title}{picture['alt']}"}
