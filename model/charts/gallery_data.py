"""What the charts over a selection are made of: sums and counts, in SQL.

A selection of up to `SUMMED` records is gathered once, and summed by its numbers. Of a larger one only what the catalog
keeps, or what an index tells, is taken: `Scope.numbers` is None then.
"""

import json
from collections.abc import Sequence
from typing import Any

from model.assembly import table_row
from model.catalog import Catalog
from model.records import HolderMoney, Row, Total, short_name
from model.selection import MEASURES, Selection, parts_of
from model.value import Value

SUMMED = 20_000
_UNITS_SHOWN = 40
_LEVELS = 3  # below a ministry, until there are several organizations
_UNITS = """
    SELECT r.number, r.id, r.name, r.name_ja, r.abbreviation, c.programs, c.records
    FROM holding_counts c JOIN records r ON r.number = c.holder
    WHERE r.type = 'organization' AND c.records > 0 AND {condition}
    ORDER BY c.records DESC, r.number LIMIT ?"""


class Unit(Value, kw_only=False):
    """An organization that runs some of a selection: how many programs, and how many policies and programs."""

    number: int
    id: str
    label: str
    programs: int
    records: int


class Cell(Value, kw_only=False):
    """How many records of a selection a unit and a term have in common."""

    unit_id: str
    unit: str
    term_id: str
    term: str
    number: int


class Scope:
    """The records that charts are about. `plain` says that only types and at most one holder are asked for."""

    def __init__(self, catalog: Catalog, selection: Selection) -> None:
        self.catalog = catalog
        self.selection = selection
        measures = selection.but(types=MEASURES)
        self.plain = (selection.of_measures or not selection.types) and measures.plain
        self.holder = selection.holders[0] if self.plain and selection.holders else None
        self.numbers = _numbers(catalog, selection)
        self.measures: list[int] | None = None
        self.programs: list[int] | None = None
        if self.numbers is not None:
            types = catalog.query(
                "SELECT r.number, r.type FROM json_each(?) n CROSS JOIN records r ON r.number = n.value",
                (json.dumps(self.numbers),),
            )
            self.measures = [row["number"] for row in types if row["type"] in MEASURES]
            self.programs = [row["number"] for row in types if row["type"] == "program"]

    @property
    def whole(self) -> bool:
        """Tell whether this is all that the catalog holds."""
        return self.plain and self.holder is None

    @property
    def subjects(self) -> list[int]:
        """Return the records whose metrics are charted: these, and what was chosen for holding them."""
        holders = self.catalog.query(
            "SELECT number FROM records WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(self.selection.holders),),
        )
        return [*(self.numbers or ()), *(row[0] for row in holders)]

    def over(self, numbers: Sequence[int] | None, sql: str, *more: Any) -> list[Any]:
        """Run a statement whose first parameter is a list of numbers, as `json_each(?) n`."""
        return self.catalog.query(sql, (json.dumps(numbers or ()), *more))

    # ---- how many

    def count(self) -> int:
        """Return how many policies and programs there are."""
        if self.measures is not None:
            return len(self.measures)
        return self.catalog.count(self.selection)

    def program_count(self) -> int:
        """Return how many programs there are; of a large selection that is plain."""
        return self.catalog.program_count(self.holder) if self.programs is None else len(self.programs)

    def by_kind(self) -> list[tuple[str, int]]:
        """Return the number of records by kind, the most frequent first."""
        if self.numbers is not None:
            rows = self.over(
                self.measures or self.numbers,
                """
                SELECT coalesce(r.kind, r.type), count(*) FROM json_each(?) n
                CROSS JOIN records r ON r.number = n.value GROUP BY 1 ORDER BY 2 DESC, 1""",
            )
        else:
            types = self.selection.types or MEASURES
            rows = self.catalog.query(
                f"""
                SELECT coalesce(kind, type), count(*) FROM records INDEXED BY measures_by_kind
                WHERE type IN ('policy', 'program') AND type IN ({",".join("?" * len(types))})
                GROUP BY type, kind ORDER BY 2 DESC, 1""",
                types,
            )
        return [(row[0], row[1]) for row in rows]

    def by_start(self) -> list[tuple[int, str, int]]:
        """Return the number of records by start year and type; without the type where only an index tells it."""
        if self.measures is not None:
            rows = self.over(
                self.measures,
                """
                SELECT r.start_year, r.type, count(*) FROM json_each(?) n CROSS JOIN records r ON r.number = n.value
                WHERE r.start_year IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2""",
            )
        else:
            rows = self.catalog.query("""
                SELECT start_year, '', count(*) FROM records INDEXED BY measures_by_start
                WHERE type IN ('policy', 'program') AND start_year IS NOT NULL GROUP BY 1 ORDER BY 1""")
        return [(row[0], row[1], row[2]) for row in rows]

    def by_term(self, scheme: str) -> tuple[list[tuple[str, str, int]], int]:
        """Return label, id and number of records of each term, and how many records name any."""
        if self.measures is not None:
            rows = self.over(
                self.measures,
                """
                SELECT t.id, t.name, t.name_ja, count(*) AS records FROM json_each(?) n
                CROSS JOIN records r ON r.number = n.value CROSS JOIN classifications c ON c.record_id = r.id
                CROSS JOIN terms s ON s.id = c.term_id AND s.scheme = ? CROSS JOIN records t ON t.id = s.id
                GROUP BY t.id ORDER BY 4 DESC, t.number""",
                scheme,
            )
            naming = self.over(
                self.measures,
                """
                SELECT count(DISTINCT r.number) FROM json_each(?) n CROSS JOIN records r ON r.number = n.value
                CROSS JOIN classifications c ON c.record_id = r.id
                CROSS JOIN terms s ON s.id = c.term_id AND s.scheme = ?""",
                scheme,
            )[0][0]
        else:
            rows = self.catalog.query(
                """
                SELECT t.id, t.name, t.name_ja, h.records FROM terms s JOIN records t ON t.id = s.id
                JOIN holding_counts h ON h.holder = t.number
                WHERE s.scheme = ? AND h.records > 0 ORDER BY 4 DESC, t.number""",
                (scheme,),
            )
            naming = 0
        return [(short_name(row["name"], row["name_ja"], None), row["id"], row["records"]) for row in rows], naming

    def units(self) -> tuple[list[Unit], bool]:
        """Return the organizations that run these, those with most first, and whether they are the ministries.

        Where one ministry runs them all, the organizations below it.
        """
        holders = self.catalog.stubs(self.selection.holders)
        held = next((one.id for one in holders.values() if one.type == "organization"), None)
        if held is not None:
            return self._counted("r.parent_id = ?", held), False
        found = self._counted("r.kind IN ('ministry', 'agency') AND r.parent_id IS NULL")
        for _ in range(_LEVELS):
            if len(found) != 1 or self.measures is None or found[0].records < len(self.measures):
                break
            below = self._counted("r.parent_id = ?", found[0].id)
            if not below:
                break
            found = below
            if len(found) > 1:
                return found, False
        return found, True

    def _counted(self, condition: str, *parameters: Any) -> list[Unit]:
        rows = self.catalog.query(_UNITS.format(condition=condition), (*parameters, _UNITS_SHOWN))
        if self.measures is not None:
            counts = {
                row[0]: (row[1], row[2])
                for row in self.over(
                    [row["number"] for row in rows],
                    """
                    SELECT h.value, sum(r.type = 'program'), count(*) FROM json_each(?) h CROSS JOIN json_each(?) n
                    CROSS JOIN holdings x ON x.holder = h.value AND x.number = n.value
                    CROSS JOIN records r ON r.number = n.value GROUP BY 1""",
                    json.dumps(self.measures),
                )
            }
        else:
            counts = {row["number"]: (row["programs"], row["records"]) for row in rows}
        found = [
            Unit(
                row["number"],
                row["id"],
                short_name(row["name"], row["name_ja"], row["abbreviation"]),
                *counts[row["number"]],
            )
            for row in rows
            if row["number"] in counts
        ]
        return sorted(found, key=lambda unit: (-unit.records, unit.number))

    def cells(self, units: Sequence[Unit], scheme: str) -> list[Cell]:
        """Return how many records each unit and each term have in common; of a small selection only."""
        by_number = {unit.number: unit for unit in units}
        rows = self.over(
            list(by_number),
            """
            SELECT h.value, t.id, t.name, t.name_ja, count(*) FROM json_each(?) h CROSS JOIN json_each(?) n
            CROSS JOIN holdings x ON x.holder = h.value AND x.number = n.value
            CROSS JOIN records r ON r.number = n.value CROSS JOIN classifications c ON c.record_id = r.id
            CROSS JOIN terms s ON s.id = c.term_id AND s.scheme = ? CROSS JOIN records t ON t.id = s.id
            GROUP BY 1, 2""",
            json.dumps(self.measures),
            scheme,
        )
        return [
            Cell(by_number[row[0]].id, by_number[row[0]].label, row[1], short_name(row[2], row[3], None), row[4])
            for row in rows
        ]

    # ---- money

    def totals(self) -> list[Total]:
        """Return the money of all programs by measure and year; of a large selection that is plain."""
        if self.programs is None:
            return self.catalog.totals(self.holder)
        rows = self.over(
            self.programs,
            """
            SELECT m.measure, m.year, sum(m.amount) AS amount, count(*) AS programs
            FROM json_each(?) n CROSS JOIN money m ON m.number = n.value GROUP BY 1, 2 ORDER BY 1, 2""",
        )
        return [Total(**dict(row)) for row in rows]

    def unit_money(self, units: Sequence[Unit]) -> list[HolderMoney]:
        """Return the money of each unit's share of the selection."""
        if self.programs is None:
            totals = {unit.number: self.catalog.totals(unit.id) for unit in units}
        else:
            totals = {unit.number: [] for unit in units}
            for row in self.over(
                list(totals),
                """
                SELECT h.value, m.measure, m.year, sum(m.amount), count(*)
                FROM json_each(?) h CROSS JOIN json_each(?) n
                CROSS JOIN holdings x ON x.holder = h.value AND x.number = n.value
                CROSS JOIN money m ON m.number = n.value GROUP BY 1, 2, 3""",
                json.dumps(self.programs),
            ):
                totals[row[0]].append(Total(measure=row[1], year=row[2], amount=row[3], programs=row[4]))
        return [
            HolderMoney(id=unit.id, label=unit.label, programs=unit.programs, totals=tuple(totals[unit.number]))
            for unit in units
        ]

    def stated(self) -> int:
        """Return how many policies and programs state a budget in yen; of the whole catalog or a small selection."""
        if self.measures is not None:
            sql = """
                SELECT count(*) FROM json_each(?) n CROSS JOIN records r ON r.number = n.value
                WHERE r.amount IS NOT NULL"""
            return int(self.over(self.measures, sql)[0][0])
        rows = self.catalog.query("""
            SELECT count(*) FROM records INDEXED BY measures_by_amount
            WHERE type IN ('policy', 'program') AND amount IS NOT NULL""")
        return int(rows[0][0])

    def stated_by_unit(self, units: Sequence[Unit]) -> list[tuple[str, str, int, int]]:
        """Return label, id, sum and number of the stated budgets of each unit; of a small selection only."""
        by_number = {unit.number: unit for unit in units}
        rows = self.over(
            list(by_number),
            """
            SELECT h.value, sum(r.amount), count(r.amount) FROM json_each(?) h CROSS JOIN json_each(?) n
            CROSS JOIN holdings x ON x.holder = h.value AND x.number = n.value
            CROSS JOIN records r ON r.number = n.value AND r.amount IS NOT NULL GROUP BY 1 ORDER BY 2 DESC""",
            json.dumps(self.measures),
        )
        return [(by_number[row[0]].label, by_number[row[0]].id, row[1], row[2]) for row in rows]

    def largest(self, most: int) -> list[Row]:
        """Return the records with the largest stated budgets."""
        if self.measures is not None:
            return self._rows("r.amount IS NOT NULL ORDER BY r.amount DESC, r.number", most)
        found = self.catalog.rows(self._of_measures(), sort="amount", descending=True, limit=most)
        return [row for row in found if row.amount is not None]

    def dated(self, most: int) -> list[Row]:
        """Return the records that state a start year, by importance."""
        if self.measures is not None:
            return self._rows("r.start_year IS NOT NULL ORDER BY r.number", most)
        return [row for row in self.catalog.rows(self._of_measures(), limit=8 * most) if row.span.start][:most]

    def _rows(self, condition: str, most: int) -> list[Row]:
        rows = self.over(
            self.measures,
            f"""
            SELECT r.number, r.id, r.type, r.kind, r.name, r.name_ja, r.abbreviation, r.lead, r.start_year, r.end_year,
                   r.ongoing, r.calendar, r.amount, r.disputed
            FROM json_each(?) n CROSS JOIN records r ON r.number = n.value WHERE {condition} LIMIT ?""",
            most,
        )
        return [table_row(row) for row in rows]

    def _of_measures(self) -> Selection:
        return self.selection if self.selection.of_measures else self.selection.but(types=MEASURES)


def _numbers(catalog: Catalog, selection: Selection) -> list[int] | None:
    """Return the numbers of a selection, None where it holds more than are summed at once."""
    kept = catalog.kept_count(selection)
    if kept is not None and kept > SUMMED:
        return None
    found: list[int] = []
    for part in parts_of(selection, whole=True):
        sql = f"SELECT {part.number} FROM {part.source} WHERE {part.condition} LIMIT ?"
        found += [row[0] for row in catalog.query(sql, (*part.parameters, SUMMED + 1))]
    return None if len(found) > SUMMED else found
