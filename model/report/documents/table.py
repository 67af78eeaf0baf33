"""The table of records as a PDF: the columns as they stand, the records as they are filtered and sorted."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice

from model.catalog import Catalog, Hit
from model.exporters.chosen import Chosen
from model.language import say, speaking
from model.layout import clip, printable
from model.records import Row
from model.report.columns import FOUND, Column, columns_of
from model.report.documents.compile import Json, compile_document, subject, title_block
from model.selection import Selection
from model.wording import counted

MOST_ROWS = 20_000
_PORTION = 500  # rows: from one report of progress to the next, and in one table, as a longer one takes far longer
_USUAL = ("kind", "name", "lead", "years", "budget")
_WIDE = 17.0  # shares of width from which the paper is turned
_LONGEST = 400  # columns of text in a cell


def table_pdf(
    catalog: Catalog, chosen: Chosen, *, day: date, say_progress: Callable[[int], None] = lambda _done: None
) -> bytes:
    """Return the table of what is chosen as a tagged PDF; of more than MOST_ROWS records the first, which it says."""
    with speaking(chosen.language):
        columns = columns_of(chosen.columns or _USUAL)
        count = chosen.count_in(catalog)
        parts: list[Json] = []
        done = 0
        for rows in _portions(catalog, chosen, search=any(column.key == FOUND for column in columns)):
            cells = [[_cell(column, row, found) for column in columns] for row, found in rows]
            first, done = done + 1, done + len(rows)
            parts.append({"title": say("Records {0:,} to {1:,}").format(first, done), "rows": cells})
            say_progress(done)
        printed = counted(count)
        if done < count:
            printed = say("the first {0:,} of {1:,} records").format(done, count)
        document = {
            "head": title_block(catalog, kicker=say("Table"), words=chosen.words, count=printed, day=day),
            "said": {
                "none": say("No records."),
                "disputed": say("“! 2” says that the sources disagree on two values."),
            },
            "columns": [
                {"heading": column.heading, "share": column.share, "number": column.number, "key": column.key}
                for column in columns
            ],
            "wide": sum(column.share for column in columns) > _WIDE,
            "disputed": any(column.key == "disputed" for column in columns),
            "parts": parts,
        }
        title = subject(catalog, chosen.words) if chosen.words else say("Records of {0}").format(subject(catalog, ""))
        return compile_document(
            "table", document, {}, paper=chosen.paper, language=chosen.language, title=title, day=day
        )


def _portions(catalog: Catalog, chosen: Chosen, *, search: bool) -> Iterator[list[tuple[Row, str]]]:
    """Yield the rows, with where a search found its words, in order, a portion at a time."""
    left = MOST_ROWS
    if search and chosen.ids is None and chosen.selection is not None and chosen.selection.text.strip():
        offset = 0
        while left and (hits := _hits(catalog, chosen, chosen.selection, offset, min(_PORTION, left))):
            yield [(hit.row, say(hit.matched)) for hit in hits]
            offset, left = offset + len(hits), left - len(hits)
        return
    for ids in chosen.ids_in(catalog):
        rows = {row.id: row for row in catalog.rows(Selection(ids=tuple(ids)))}
        found = list(islice(((rows[one], "") for one in ids if one in rows), left))
        if found:
            yield found
        left -= len(found)
        if not left:
            return


def _hits(catalog: Catalog, chosen: Chosen, selection: Selection, offset: int, limit: int) -> Sequence[Hit]:
    return catalog.search(selection, limit, offset, sort=chosen.sort, descending=chosen.descending)


def _cell(column: Column, row: Row, found: str) -> list[str]:
    """Return what stands in a cell, a text for each line."""
    text = found if column.key == FOUND else column.text(row)
    return (
        [clip(printable(line), _LONGEST) for line in text.split("\n", 1)]
        if column.key == "name"
        else [clip(printable(text).replace("\n", " "), _LONGEST)]
    )
