"""What documents show of a page, as plain values for resources/typst/parts.typ."""

from collections.abc import Iterable, Iterator

from model.language import say
from model.layout import clip
from model.records import Row, short_name
from model.report.documents.compile import Json
from model.report.money import MoneyTable
from model.report.page import BudgetSheet, Disagreement, Fact, Figure, Page, Reference

_LEAD = 40  # columns of a name in a table
_MOST_YEARS = 7  # that a table of money has room for: more of them stand in several tables


def said_of_records() -> dict[str, str]:
    """Return the texts that the templates of records have of their own."""
    return {
        "and-more": say("and {0} more"),
        "figures": say("Figures"),
        "period": say("Period"),
        "about": say("Of"),
        "value": say("Value"),
        "status": say("Status"),
        "printed": say("As printed"),
        "source": say("Source"),
        "relations": say("Relations"),
        "members": say("Policies and programs ({0})"),
        "name": say("Name"),
        "kind": say("Kind"),
        "lead": say("Lead"),
        "years": say("Years"),
        "stated-budget": say("Stated budget"),
        "projects": say("Budget projects in {0}"),
        "disagree": say("The sources disagree: {0}, {1}"),
        "preferred": say("Preferred: {0}."),
        "more-figures": say("Figures that are not shown: {0}"),
    }


def shortened(text: str, width: int) -> str:
    """Return a text cut to a display width, measuring as little of it as will do: that takes time."""
    return text if 2 * len(text) <= width else clip(text[: 2 * width], width)


def facts(found: Iterable[Fact]) -> list[Json]:
    """Return the facts that say something."""
    return [
        {
            "label": fact.label,
            "text": fact.text,
            "records": [{"id": stub.id, "name": stub.label} for stub in fact.records],
            "refs": fact.references,
            "left": f"{fact.left:,}" if fact.left else "",
            "separator": fact.separator,
            "disagreements": fact.disagreements,
        }
        for fact in found
        if fact.text or fact.records
    ]


def money(table: MoneyTable | None) -> Json | None:
    """Return a table of money, in several parts where it has many years."""
    if table is None:
        return None
    starts = range(0, len(table.years), _MOST_YEARS)
    return {
        "title": table.title,
        "unit": table.unit,
        "parts": [_money_part(table, start) for start in starts],
        "note": table.note,
    }


def _money_part(table: MoneyTable, start: int) -> Json:
    end = start + _MOST_YEARS
    return {
        "heads": table.heads[start:end],
        "rows": [
            {
                "label": row.label,
                "account": row.account,
                "cells": [
                    {
                        "text": table.text(cell),
                        "disputed": bool(cell and cell.disputed),
                        "disagreement": cell.disagreement if cell else 0,
                    }
                    for cell in row.cells[start:end]
                ],
                "refs": row.references,
            }
            for row in table.rows
            if any(row.cells[start:end])
        ],
    }


def figures(found: Iterable[Figure]) -> list[Json]:
    """Return figures under their metrics."""
    metrics: dict[str, Json] = {}
    for one in found:
        group = metrics.setdefault(one.metric.id, {"name": one.metric.label, "rows": []})
        group["rows"].append(
            {
                "about": one.about,
                "period": one.period,
                "status": one.status,
                "text": one.text,
                "printed": one.printed if one.printed_otherwise else "",
                "disputed": one.disputed,
                "disagreement": one.disagreement,
                "refs": one.references,
            }
        )
    return list(metrics.values())


def disagreements(found: Iterable[Disagreement]) -> list[Json]:
    """Return where the sources disagree, with all readings and what the curator says."""
    return [
        {
            "number": one.number,
            "subject": one.subject,
            "field": one.field,
            "readings": [{"printed": text, "refs": numbers} for text, numbers in one.readings],
            "preferred": one.preferred or "",
            "note": one.note or "",
        }
        for one in found
    ]


def place(one: Reference) -> Json:
    """Return a numbered place in a source."""
    return {
        "number": one.number,
        "title": short_name(one.source.name, one.source.name_ja, None),
        "publisher": one.publisher,
        "published": one.published,
        "address": one.address,
        "locator": one.locator,
        "basis": one.basis,
        "notes": one.notes,
    }


def budget(sheets: Iterable[BudgetSheet]) -> list[Json]:
    """Return the budget projects that the user accepted, catalog by catalog."""
    return [
        {
            "catalog": sheet.catalog,
            "projects": [{"name": one.record.name, "years": one.years, "id": one.record.id} for one in sheet.projects],
            "money": money(sheet.money),
        }
        for sheet in sheets
    ]


def member(row: Row) -> Json:
    """Return a record as a line of a table."""
    return {
        "id": row.id,
        "name": row.title,
        "kind": row.kind_text,
        "lead": shortened(row.lead or "", _LEAD),
        "years": row.span.text,
        "amount": row.budget,
        "disputed": bool(row.disputed),
    }


def head_line(page: Page) -> str:
    """Return what stands below the name of a record: kind, years, id."""
    return " · ".join(part for part in (page.kind, page.years, page.record.id) if part)


def cited(pages: Iterable[Page]) -> Iterator[Reference]:
    """Yield the places that pages cite, in the order in which a reader meets them."""
    for page in pages:
        yield from page.references
