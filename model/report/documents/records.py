"""The pages of records as a typeset document."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from model.catalog import Catalog
from model.charts.chart import charts_of
from model.language import language, say
from model.report.documents import parts
from model.report.documents.charts import add_chart, fits
from model.report.documents.compile import Json, Paper, compile_document, title_block
from model.report.followed_page import page_with_projects
from model.report.page import Page
from model.shelf import Shelf
from model.wording import counted

_CHARTS_OF_ONE, _CHARTS_OF_MANY = 4, 1
_LONGEST_TITLE = 70  # characters
_NAMED = 3  # records in the title of a document of several


def records_pdf(
    catalog: Catalog,
    record_ids: Sequence[str],
    *,
    words: str = "",
    whole: bool = False,
    count: int | None = None,
    paper: Paper = "a4",
    today: date | None = None,
    say_progress: Callable[[int], None] = lambda _: None,
) -> bytes:
    """Return a tagged PDF with the pages of these records, in the language used.

    `words` says how they were selected, `whole` that they stand for the catalog, `count` how many there are where these
    are the first of more. The same catalog on the same day gives the same bytes. Raises UnknownNameError.
    """
    day = today or datetime.now().astimezone().date()
    ids = list(dict.fromkeys(record_ids))
    most = _CHARTS_OF_ONE if len(ids) == 1 else _CHARTS_OF_MANY
    files: dict[str, bytes] = {}
    pages: list[Page] = []
    records: list[Json] = []
    with Shelf() as shelf:
        for number, record_id in enumerate(ids, start=1):
            pages.append(page_with_projects(catalog, record_id, shelf.opened))
            records.append(_record(pages[-1], files, most))
            say_progress(number)
    if len(pages) == 1:
        page = pages[0]
        title = page.record.title
        kicker = " · ".join(part for part in (page.kind, page.years) if part)
        head = title_block(catalog, kicker=kicker, subtitle=page.record.subtitle, day=day)
        head["lines"].insert(0, [say("Identifier"), page.record.id])
    else:
        title = say("Science, technology and innovation policy of Japan") if whole else _title(pages)
        told = counted(len(pages))
        if count is not None and count > len(pages):
            told = say("the first {0:,} of {1:,} records").format(len(pages), count)
        head = title_block(catalog, kicker=say("Records"), words=words, count=told, day=day)
    lead = say(
        "Every figure carries the number of the place in a source that it is taken from; where sources disagree, all "
        "readings are shown."
    )
    document = {
        "head": head,
        "said": parts.said_of_records(),
        "lead": lead,
        "shown": ids,
        "records": records,
    }
    return compile_document("record", document, files, paper=paper, language=language(), title=title, day=day)


def everything(catalog: Catalog) -> list[str]:
    """Return what a PDF of the whole catalog holds: its policies and programs, who runs them, the country's figures.

    Sources and terms have no pages of their own there: they are named wherever they are cited.
    """
    running = [folder.id for folder in catalog.folders() if folder.count]
    country = [metric.id for metric in catalog.metrics_about(None)]
    return [*running, *catalog.ids(("policy", "program")), *country]


def _title(pages: Sequence[Page]) -> str:
    names = ", ".join(page.record.short for page in pages[:_NAMED])
    if len(names) > _LONGEST_TITLE:  # the table of contents names them
        return counted(len(pages))
    return say("{0} and {1} more").format(names, len(pages) - _NAMED) if len(pages) > _NAMED else names


def _record(page: Page, files: dict[str, bytes], most_charts: int) -> Json:
    record = page.record
    return {
        "id": record.id,
        "title": record.title,
        "subtitle": record.subtitle,
        "head": parts.head_line(page),
        "summary": record.summary or "",
        "refs": page.own_references,
        "facts": parts.facts(page.facts),
        "lists": [{"title": one.heading, "texts": one.texts, "refs": one.references} for one in page.lists],
        "money": parts.money(page.money),
        "budget": parts.budget(page.budget),
        "problems": page.problems,
        "figures": parts.figures(page.figures),
        "figures_left": f"{page.figures_left:,}" if page.figures_left else "",
        "charts": [add_chart(chart, files) for chart in filter(fits, charts_of(page)[:most_charts])],
        "disagreements": parts.disagreements(page.disagreements),
        "relations": parts.facts(page.relations),
        "members": [parts.member(row) for row in page.members],
        "member_count": f"{page.member_count:,}",
        "references": [parts.place(one) for one in page.references],
    }
