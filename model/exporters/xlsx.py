"""Records as an Excel workbook: records, their figures, where sources disagree, the sources, the conditions."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import BinaryIO

from model.catalog import Catalog
from model.cells import Cell, Listed
from model.exporters.chosen import Chosen
from model.exporters.conditions import BLANK, Conditions, conditions_of
from model.exporters.record_table import COLUMNS, record_rows
from model.exporters.workbook import Book, Head, Sheet, book_in
from model.records import Citation, Discrepancy, Metric, Observation, Record, Source

_Row = tuple[Cell | Listed, ...]

_PORTION = 500  # metrics
_FORMATS = {"stated_budget_yen": "#,##0", "start_year": "0", "end_year": "0", "disputed": "0"}
_FIGURES = (
    Head("record_id"),
    Head("record", 32),
    Head("metric_id", 20),
    Head("metric", 32),
    Head("period", 12),
    Head("period_start", 12),
    Head("period_end", 12),
    Head("geography", 10),
    Head("breakdown", 20),
    Head("value", 20, "#,##0.####"),
    Head("value_max", 20, "#,##0.####"),
    Head("unit", 12),
    Head("currency", 10),
    Head("qualifier", 10),
    Head("status", 10),
    Head("printed", 20),
    Head("disputed", 10),
    Head("sources", 40),
)
_DISAGREEMENTS = (
    Head("number", 10, "0"),
    Head("record_id", 20),
    Head("record", 32),
    Head("field", 36),
    Head("value", 20),
    Head("printed", 20),
    Head("preferred", 20),
    Head("note", 48),
    Head("sources", 40),
)
_SOURCES = (
    Head("number", 10, "0"),
    Head("id", 16),
    Head("title", 60),
    Head("publisher", 32),
    Head("published", 12),
    Head("language", 10),
    Head("url", 40),
    Head("identifier", 24),
    Head("license", 16),
    Head("summary", 60),
)
_CONDITIONS = (Head("what", 24), Head("value", 100))


def pour(
    catalog: Catalog, out: BinaryIO, chosen: Chosen, *, say_progress: Callable[[int], None] = lambda _: None
) -> int:
    """Write the workbook; return how many records it holds. `say_progress` is told after each portion how many."""
    conditions = conditions_of(catalog, chosen)
    with book_in(out, letter=chosen.paper == "us-letter") as book:
        book.workbook.set_properties(
            {
                "title": conditions.catalog,
                "subject": conditions.selection,
                "comments": f"{conditions.citation} License: {conditions.license}",
                "created": datetime.fromisoformat(conditions.written),  # the day: the same bytes all day long
            }
        )
        tables = _Tables(catalog, book)
        done = 0
        for ids in chosen.ids_in(catalog):
            done += tables.add(ids)
            say_progress(done)
        tables.end(conditions, done)
    return done


class _Tables:
    """The sheets of a workbook as they are filled, with what is remembered from one portion to the next."""

    def __init__(self, catalog: Catalog, book: Book) -> None:
        self._catalog, self._book = catalog, book
        self._records = book.sheet(
            "Records", [Head(one.name, one.width, _FORMATS.get(one.name, "General")) for one in COLUMNS]
        )
        self._figures = book.sheet("Figures", _FIGURES)
        self._disagreements = book.sheet("Disagreements", _DISAGREEMENTS)
        self._sources = book.sheet("Sources", _SOURCES)
        self._conditions = book.sheet("Conditions", _CONDITIONS)
        self._cited: dict[str, int] = {}  # the number of each source
        self._told = bytearray()  # a bit for each metric whose figures are there
        self._disagreed = 0

    def add(self, ids: Sequence[str]) -> int:
        """Write a portion of records with all that belongs to them; return how many they are."""
        own: list[Record] = []
        for record, values in record_rows(self._catalog, ids, self._place):
            own.append(record)
            self._records.add(values)
        metrics = list(self._metrics_of(own))
        names = {record.id: record.name for record in own if record.type != "metric"}
        about = {one.subject_id for one in metrics if one.subject_id} - names.keys()
        subjects = names | {stub.id: stub.name for stub in self._catalog.stubs(about).values()}
        for metric in metrics:
            names[metric.id] = metric.name
            for one in metric.observations:
                self._figures.add(self._figure(metric, subjects.get(metric.subject_id or ""), one))
        for found in self._catalog.discrepancies(list(names)):
            self._disagreements.add_all(self._readings(found, names[found.record_id]))
        return len(own)

    def end(self, conditions: Conditions, records: int) -> None:
        """Write what is known when all records are there."""
        for source in self._catalog.records(list(self._cited)):
            if isinstance(source, Source):
                self._sources.add(_source_row(self._cited[source.id], source))
        self._conditions.add_all(_said(conditions, records))
        self._conditions.add_all(self._remarks())
        self._conditions.add_all((f"column {one.name}", one.meaning) for one in COLUMNS)
        for sheet in self._all:
            sheet.end()

    @property
    def _all(self) -> tuple[Sheet, ...]:
        return self._records, self._figures, self._disagreements, self._sources, self._conditions

    def _remarks(self) -> Iterator[_Row]:
        for sheet in self._all:
            if len(sheet.names) > 1:
                yield "continued", f"{sheet.names[0]} goes on on: {', '.join(sheet.names[1:])}"
        if self._book.cut:
            yield "cut cells", f"{self._book.cut:,} texts were longer than Excel can hold; each says where it was cut"

    def _place(self, source_id: str, locator: str) -> str:
        return f"[{self._cited.setdefault(source_id, len(self._cited) + 1)}] {locator}"

    def _places(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._place(one.source_id, one.locator) for one in citations))

    def _metrics_of(self, records: Sequence[Record]) -> Iterator[Metric]:
        """Yield the metrics among records and those about them, each the first time that it comes up."""
        rows = self._catalog.query(
            """
            SELECT m.id FROM json_each(?) j CROSS JOIN metrics m ON m.subject_id = j.value
            JOIN records r ON r.id = m.id ORDER BY j.key, r.number""",
            (json.dumps([record.id for record in records]),),
        )
        ids = list(dict.fromkeys([*(one.id for one in records if one.type == "metric"), *(row["id"] for row in rows)]))
        for start in range(0, len(ids), _PORTION):
            for metric in self._catalog.records(ids[start : start + _PORTION]):
                if isinstance(metric, Metric) and self._comes_first(metric.number):
                    yield metric

    def _comes_first(self, number: int) -> bool:
        place, bit = number // 8, 1 << number % 8
        if place >= len(self._told):
            self._told.extend(bytes(place + 1 - len(self._told)))
        if self._told[place] & bit:
            return False
        self._told[place] |= bit
        return True

    def _figure(self, metric: Metric, subject: str | None, one: Observation) -> _Row:
        return (
            metric.subject_id,
            subject,
            metric.id,
            metric.name,
            one.period,
            one.period_start,
            one.period_end,
            one.geography,
            one.breakdown,
            one.value,
            one.value_max,
            metric.unit,
            one.currency,
            one.qualifier,
            one.status,
            one.printed,
            bool(one.disagrees),
            self._places(one.citations),
        )

    def _readings(self, found: Discrepancy, name: str) -> Iterator[_Row]:
        self._disagreed += 1
        for reading in found.readings:
            yield (
                self._disagreed,
                found.record_id,
                name,
                found.field,
                reading.value,
                reading.printed,
                found.preferred,
                found.note,
                self._places(reading.citations),
            )


def _source_row(number: int, source: Source) -> _Row:
    return (
        number,
        source.id,
        source.name,
        source.publisher,
        source.published,
        source.language,
        source.url,
        source.identifier,
        source.license,
        source.summary,
    )


def _said(conditions: Conditions, records: int) -> Iterator[_Row]:
    yield "catalog", conditions.catalog
    yield "version", conditions.version
    yield "published", conditions.published
    yield "license", conditions.license
    yield "selection", conditions.selection
    yield "records", records
    yield "exported", conditions.written
    yield "how to cite", conditions.citation
    yield "blank cell", BLANK
    yield "lists", "several entries of one cell stand with a vertical bar between them"
    yield "sources", "[1] names the source of that number on the sheet Sources; behind it stands the place in it"
