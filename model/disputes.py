"""What the sources of a catalog disagree on."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from model.assembly import citations_of, inherited_citations
from model.reader import Reader
from model.records import Discrepancy, Reading
from model.selection import Selection, parts_of


class Disputes(Reader):
    """The part of a catalog that tells of disagreements."""

    def disputes(self, selection: Selection) -> list[sqlite3.Row]:
        """Return a line for each disagreement of the records of a selection, and of metrics about them.

        Its columns: `number`, `record_id`, `field`, the values and printed forms of its readings (each followed by
        U+001F), `own_name`, and of the record that it is about, for a metric its subject, `about_id`, `name`, `name_ja`
        and `abbreviation`. In order of importance of what it is about.
        """
        parts = parts_of(selection.but(disputed=True), whole=True)
        if not parts:
            return []
        (part,) = parts
        return self._rows(
            f"""
            WITH wanted (number) AS MATERIALIZED (SELECT {part.number} FROM {part.source} WHERE {part.condition})
            SELECT d.number, d.record_id, d.field,
                   (SELECT group_concat(value || char(31), '') FROM discrepancy_readings WHERE discrepancy = d.number)
                       AS given,
                   (SELECT group_concat(printed || char(31), '') FROM discrepancy_readings WHERE discrepancy = d.number)
                       AS printed,
                   coalesce(s.id, r.id) AS about_id, r.name AS own_name, coalesce(s.name, r.name) AS name,
                   iif(s.number IS NULL, r.name_ja, s.name_ja) AS name_ja,
                   iif(s.number IS NULL, r.abbreviation, s.abbreviation) AS abbreviation
            FROM discrepancies d CROSS JOIN records r ON r.id = d.record_id
            LEFT JOIN metrics m ON m.id = d.record_id LEFT JOIN records s ON s.id = m.subject_id
            WHERE r.number IN wanted OR s.number IN wanted ORDER BY coalesce(s.number, r.number), d.number""",
            part.parameters,
        )

    def discrepancies(
        self, record_ids: Sequence[str] | None = None, *, numbers: Sequence[int] | None = None
    ) -> list[Discrepancy]:
        """Return the disagreements of these records (not of metrics about them), or those of these numbers, or all."""
        sql = "SELECT * FROM discrepancies"
        if numbers is not None:
            found = {row["number"]: row for row in self._by_chunks(sql + " WHERE number IN ({ids})", numbers)}
            rows = [found[number] for number in numbers if number in found]
        elif record_ids is not None:
            rows = self._by_chunks(sql + " WHERE record_id IN ({ids}) ORDER BY number", record_ids)
        else:
            rows = self._rows(f"{sql} ORDER BY number")
        readings: dict[int, list[sqlite3.Row]] = defaultdict(list)
        for reading in self._by_chunks(
            "SELECT * FROM discrepancy_readings WHERE discrepancy IN ({ids}) ORDER BY discrepancy, position",
            [row["number"] for row in rows],
        ):
            readings[reading["discrepancy"]].append(reading)
        ids = [row["record_id"] for row in rows]
        metrics = self._by_chunks("SELECT id, subject_id FROM metrics WHERE id IN ({ids})", list(dict.fromkeys(ids)))
        about = {row["id"]: row["subject_id"] for row in metrics}
        targets = [reading["target_id"] for group in readings.values() for reading in group]
        cited = citations_of(self._by_chunks, [*targets, *ids, *(one for one in about.values() if one)])
        return [
            Discrepancy(
                record_id=row["record_id"],
                field=row["field"],
                preferred=row["preferred"],
                note=row["note"],
                readings=tuple(
                    Reading(
                        value=reading["value"],
                        printed=reading["printed"],
                        citations=cited.get(reading["target_id"])
                        or inherited_citations(row["record_id"], about.get(row["record_id"]), cited),
                    )
                    for reading in readings[row["number"]]
                ),
            )
            for row in rows
        ]
