"""Where in the rows of a table everything stands that a mapping asks for."""

from collections import Counter
from operator import itemgetter
from typing import NamedTuple

from model.importers.cells import UNKNOWN, unit_parts
from model.importers.inputs import Log, column_key, slug
from model.importers.mapping import Column, Mapping, Target
from model.importers.sheets import Sheet
from model.measures import MEASURE_BY_ID, Status

_PICKED: tuple[Target, ...] = (
    *("Japanese name", "abbreviation", "kind", "summary", "web address"),
    *("start year", "end year", "years"),
)


class AmountColumn(NamedTuple):
    """A column of amounts. Without a `period` that of the row counts; `breakdown` tells it from a column alike."""

    position: int
    column: Column
    unit: tuple[str, int] | None
    key: str  # of its metric
    status: Status
    origin: str  # names the columns of the metric
    period: str | None
    breakdown: str | None
    suffix: str


class Plan:
    """The columns of a sheet as a mapping has them. Rows have one more cell, empty, for what no column gives.

    `pick` gives the Japanese name, abbreviation, kind, summary, web address, start year, end year and years of a row.
    """

    def __init__(self, sheet: Sheet, mapping: Mapping, log: Log) -> None:
        self.table = {"program": "programs", "policy": "policies", "organization": "organizations"}[mapping.rows]
        self.width = len(sheet.header)
        self._columns = _matched(sheet, mapping, log)
        self.pick = itemgetter(*map(self._first, _PICKED))
        self.id, self.name = self._first("id"), self._first("name")
        self.year = self._first("year of the amounts")
        calendars = {column.calendar for _, column in self._all("start year", "end year", "years")}
        self.calendar = next((calendar for calendar in ("JFY", "CY") if calendar in calendars), None)
        self.year_is_fiscal = all(column.calendar != "CY" for _, column in self._all("year of the amounts"))
        self.bodies = self._all("responsible organization", "implementing organization")
        self.terms = self._all("terms")
        self.events = self._all("dated events")
        self.items = self._all("item")
        self.amounts = self._amount_columns()

    def _all(self, *targets: Target) -> list[tuple[int, Column]]:
        return [(position, column) for position, column in enumerate(self._columns) if column.target in targets]

    def _first(self, target: Target) -> int:
        return next((position for position, _ in self._all(target)), self.width)

    def _amount_columns(self) -> list[AmountColumn]:
        columns = self._all("amount")
        origins: dict[str, list[str]] = {}
        for _, column in columns:
            origins.setdefault(column.measure or column.column, []).append(" ".join(column.column.split()))
        alike = Counter((column.measure or column.column, column.year) for _, column in columns)
        before: Counter[tuple[str, int | None]] = Counter()
        found = []
        for position, column in columns:
            what = column.measure or column.column, column.year
            before[what] += 1
            found.append(
                AmountColumn(
                    position,
                    column,
                    unit_parts(column.unit or UNKNOWN),
                    column.measure or f"amount-{slug(column.column)}",
                    MEASURE_BY_ID[column.measure].status if column.measure else "budget",
                    f"As in the table: {'; '.join(origins[what[0]])}.",
                    None if column.year is None else f"{'' if column.calendar == 'CY' else 'FY'}{column.year}",
                    column.column if alike[what] > 1 else None,
                    f":{before[what]}" if alike[what] > 1 else "",
                )
            )
        return found


def _matched(sheet: Sheet, mapping: Mapping, log: Log) -> list[Column]:
    """Return a column for each of the header; of several with one name, in their order."""
    given: dict[str, list[Column]] = {}
    for column in mapping.columns:
        given.setdefault(column_key(column.column), []).append(column)
    columns = []
    for name in sheet.header:
        same = given.get(column_key(name))
        if not same and name:
            log.add(sheet.label, "a column is not in the mapping and was left out", name[:100])
        columns.append(same.pop(0) if same else Column(name))
    for column in (column for same in given.values() for column in same if column.target != "left out"):
        log.add(sheet.label, "a column of the mapping is not in the table", column.column)
    return columns
