"""Records side by side as a PDF: what they share, one chart, their facts in rows, each with its places."""

from collections.abc import Callable
from datetime import date

from model.catalog import Catalog
from model.charts.comparison import comparison_chart
from model.compared import Cell, Compared, Place
from model.exporters.chosen import Chosen
from model.language import say, speaking
from model.layout import clip, printable
from model.report.documents.cited import CitedPlace, CitedPlaces
from model.report.documents.compile import Json, compile_document, title_block
from model.report.documents.gallery import drawn
from model.side_by_side import Likeness, SideBySide, likeness_mark, likeness_text, side_by_side
from model.wording import counted

_LIKENESSES: tuple[Likeness, ...] = ("equal", "different", "not stated")
_MOST_UPRIGHT = 3  # records: for more the paper is turned
_LONGEST, _LONGEST_NAME, _LONGEST_IN_TITLE = 1_000, 200, 60  # columns of an entry, of names


def comparison_pdf(
    catalog: Catalog, chosen: Chosen, *, day: date, say_progress: Callable[[int], None] = lambda _done: None
) -> bytes:
    """Return two to six records, `chosen.ids`, side by side as a tagged PDF.

    Raises UnknownNameError, and AtlasError for fewer or more.
    """
    with speaking(chosen.language):
        side = side_by_side(catalog, chosen.ids or ())
        say_progress(len(side.records))
        files: dict[str, bytes] = {}
        chart = comparison_chart(side)
        cited = CitedPlaces()
        sections = _sections(side, cited)
        names = [clip(record.title, _LONGEST_NAME) for record in side.records]
        count = counted(len(names))
        document = {
            "head": title_block(catalog, kicker=say("Comparison"), words=chosen.words, count=count, day=day),
            "said": {
                "sources": say("Places cited"),
                "shared": say("In common"),
                "chart": say("Chart"),
                "fact": say("Fact"),
                "disputed": say("The sources disagree: {0}"),
            },
            "wide": len(names) > _MOST_UPRIGHT,
            "names": names,
            "signs": [{"sign": likeness_mark(one), "text": likeness_text(one)} for one in _LIKENESSES],
            "shared": _shared(side),
            "chart": None if isinstance(chart, str) else drawn(chart, files),
            "reason": chart if isinstance(chart, str) else "",
            "sections": sections,
            "sources": cited.by_source(catalog),
        }
        title = say("{0} side by side").format(
            ", ".join(clip(record.short, _LONGEST_IN_TITLE) for record in side.records)
        )
        return compile_document(
            "comparison", document, files, paper=chosen.paper, language=chosen.language, title=title, day=day
        )


def _shared(side: SideBySide) -> list[Json]:
    return [
        {
            "label": one.label,
            "text": ", ".join(name for _, name in one.records),
            "left": say("and {0:,} more").format(one.left) if one.left else "",
        }
        for one in side.shared
    ]


def _sections(side: SideBySide, cited: CitedPlaces) -> list[Json]:
    places = [_places_of(record) for record in side.records]
    return [
        {
            "title": section.title,
            "rows": [
                {
                    "label": row.label,
                    "sign": likeness_mark(row.likeness),
                    "cells": [_cell(cell, known, cited) for cell, known in zip(row.cells, places, strict=True)],
                }
                for row in section.rows
            ],
        }
        for section in side.sections
    ]


def _places_of(record: Compared) -> dict[Place, CitedPlace]:
    """Return the places that cells of a record name, as its page cites them."""
    return {
        Place(source=printable(one.source.short), locator=one.locator, basis=one.basis): CitedPlace(
            source_id=one.source.id, locator=one.locator, basis=say(one.basis), notes=one.notes
        )
        for one in record.page.references
    }


def _cell(cell: Cell, places: dict[Place, CitedPlace], cited: CitedPlaces) -> Json:
    return {
        "texts": [clip(part.text, _LONGEST) for part in cell.parts],
        "refs": cited.numbers(places[place] for place in cell.places) if cell.parts else [],
        "disputed": clip(cell.disputed, _LONGEST),
    }
