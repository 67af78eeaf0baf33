"""Pages as a typeset PDF: Typst with the template resources/typst/report.typ, charts as SVG."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Literal

import typst
from matplotlib.figure import Figure

from model.catalog import Catalog
from model.charts.chart import Chart, charts_of
from model.charts.draw import draw_chart
from model.charts.size import figure_height
from model.fonts import font_files
from model.periods import span_text
from model.quantities import short_money
from model.records import Row
from model.report.followed_page import page_with_projects
from model.report.money import MoneyTable
from model.report.page import BudgetSheet, Fact, Page
from model.shelf import Shelf
from resources import FOLDER

Json = dict[str, Any]
_CHART_INCHES = 5.6
_PAGE_INCHES = 8.4  # what the lower of A4 and Letter has room for: a higher chart is made smaller
_CM_PER_INCH = 2.54
_CHARTS_OF_ONE, _CHARTS_OF_MANY = 4, 1


def typeset(
    catalog: Catalog,
    record_ids: Sequence[str],
    *,
    whole: bool = False,
    paper: Literal["a4", "us-letter"] = "a4",
    today: date | None = None,
) -> bytes:
    """Return a tagged PDF with the pages of these records; `whole` says that they stand for the catalog.

    The same catalog on the same day gives the same bytes. Raises AtlasError when Typst refuses the pages.
    """
    day = today or datetime.now().astimezone().date()
    with Shelf() as shelf:
        pages = [page_with_projects(catalog, record_id, shelf.opened) for record_id in dict.fromkeys(record_ids)]
    overview = catalog.overview()
    project: dict[str, bytes] = {"main.typ": (FOLDER / "typst" / "report.typ").read_bytes()}
    most = _CHARTS_OF_ONE if len(pages) == 1 else _CHARTS_OF_MANY
    document = {
        "title": pages[0].record.title if len(pages) == 1 else _title(pages, whole=whole),
        "catalog": {"title": overview.title, "version": overview.version},
        "date": day.isoformat(),
        "count": f"{len(pages)} records",
        "paper": paper,
        "records": [_record(page, project, most) for page in pages],
    }
    project["data.json"] = json.dumps(document, ensure_ascii=False).encode()
    pdf = typst.compile(  # type: ignore[call-overload]  # its stubs leave out the form with several files
        project,
        font_paths=sorted({str(file.parent) for file in font_files()}),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    return bytes(pdf)


def everything(catalog: Catalog) -> list[str]:
    """Return what a PDF of the whole catalog holds: its policies and programs, who runs them, the country's figures.

    Sources and terms have no pages of their own there: they are named wherever they are cited.
    """
    running = [folder.id for folder in catalog.folders() if folder.count]
    country = [metric.id for metric in catalog.metrics_about(None)]
    return [*running, *catalog.ids(("policy", "program")), *country]


def _title(pages: Sequence[Page], *, whole: bool) -> str:
    if whole:
        return "Science, technology and innovation policy of Japan"
    names = [page.record.abbreviation or page.record.name for page in pages]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _record(page: Page, project: dict[str, bytes], most_charts: int) -> Json:
    record = page.record
    return {
        "id": record.id,
        "title": record.title,
        "name_ja": record.name_ja if record.name_ja and record.name_ja != record.name else None,
        "kind": page.kind,
        "years": page.years,
        "summary": record.summary and record.summary,
        "refs": page.own_references,
        "facts": _facts(page.facts),
        "lists": [
            {
                "title": one.heading,
                "texts": one.texts,
                "refs": one.references,
            }
            for one in page.lists
        ],
        "money": page.money and _money(page.money),
        "budget": [_budget(sheet) for sheet in page.budget],
        "problems": page.problems,
        "figures_left": page.figures_left,
        "figures": [
            {
                "metric": one.metric.name,
                "about": one.about,
                "period": one.period,
                "status": one.status,
                "text": one.text,
                "printed": one.printed,
                "disputed": one.disputed,
                "refs": one.references,
            }
            for one in page.figures
        ],
        "charts": [_chart(chart, project) for chart in charts_of(page)[:most_charts]],
        "disagreements": [
            {
                "subject": one.subject,
                "field": one.field,
                "readings": [{"printed": text, "refs": numbers} for text, numbers in one.readings],
                "preferred": one.preferred and one.preferred,
                "note": one.note and one.note,
            }
            for one in page.disagreements
        ],
        "relations": _facts(page.relations),
        "members": [_member(row) for row in page.members],
        "member_count": page.member_count,
        "references": [
            {
                "number": one.number,
                "title": one.source.name,
                "publisher": one.publisher,
                "published": one.published,
                "address": one.address,
                "locator": one.locator,
                "basis": one.basis,
                "notes": one.notes,
            }
            for one in page.references
        ],
    }


def _facts(facts: Iterable[Fact]) -> list[Json]:
    return [
        {
            "label": fact.label,
            "text": fact.text,
            "records": [{"id": stub.id, "name": stub.label} for stub in fact.records],
            "refs": fact.references,
            "left": f"{fact.left:,}" if fact.left else "",
            "separator": fact.separator,
        }
        for fact in facts
        if fact.text or fact.records
    ]


def _money(table: MoneyTable) -> Json:
    return {
        "title": table.title,
        "unit": table.unit,
        "years": [f"FY{year}" for year in table.years],
        "rows": [
            {
                "label": row.label,
                "account": row.account,
                "cells": [{"text": table.text(cell), "disputed": bool(cell and cell.disputed)} for cell in row.cells],
                "refs": row.references,
            }
            for row in table.rows
        ],
        "note": table.note,
    }


def _budget(sheet: BudgetSheet) -> Json:
    return {
        "catalog": sheet.catalog,
        "projects": [{"name": one.record.name, "years": one.years, "id": one.record.id} for one in sheet.projects],
        "money": sheet.money and _money(sheet.money),
    }


def _member(row: Row) -> Json:
    span = row.span
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind or row.type,
        "lead": row.lead or "",
        "years": span_text(span.start, span.end, span.ongoing, span.calendar),
        "amount": "" if row.amount is None else short_money(row.amount, "JPY"),
    }


def _chart(chart: Chart, project: dict[str, bytes]) -> Json:
    height = figure_height(chart)
    figure = Figure(figsize=(_CHART_INCHES, height), layout="constrained")
    draw_chart(figure, chart)
    buffer = BytesIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None})
    name = f"chart-{len(project)}.svg"
    project[name] = buffer.getvalue()
    values = "; ".join(f"{mark.label} {mark.group} {mark.text}" for mark in chart.marks)
    return {
        "file": name,
        "alt": f"{chart.title}. {values}. {chart.source}",
        "width": _CHART_INCHES * _CM_PER_INCH * min(1.0, _PAGE_INCHES / height),
    }
