"""Find where the sources disagree: values of one thing that differ, and fields stated in several ways."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import itemgetter
from typing import Any

from model.search import normalize

Row = dict[str, Any]
_NOT_ADDED = {"percent", "rank", "years"}
_WHOLES = {"JPN", "WLD"}


@dataclass(frozen=True, slots=True)
class Found:
    """A disagreement about `field` of a record; each reading is (id of observation or reading, value, printed)."""

    record_id: str
    field: str
    readings: tuple[tuple[str, str, str], ...]


def observation_field(row: Row) -> str:
    """Return the name of the field that an observation is a reading of: `value / 2021 / JPN / EUR / budget`."""
    parts = ("value", row["period"], row["geography"], row["breakdown"], row["currency"], row["status"])
    return " / ".join(part for part in parts if part)


def find_discrepancies(observations: Iterable[Row], readings: Iterable[Row]) -> list[Found]:
    """Group observations by metric, period, geography, breakdown, currency and status, readings by record and field.

    A group in which two values cannot both be true is a disagreement. A rounded number is a different number; a bound
    ("over 80") and a number within it are not at odds. Nor do parts agree that do not add up to their total. An
    observation's row may carry the `unit` of its metric.
    """
    observed: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in observations:
        observed[row["metric_id"], observation_field(row)].append(row)
    stated: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in readings:
        stated[row["record_id"], row["field"]].append(row)
    found = [
        Found(*key, tuple(sorted((row["id"], _value(row), row["printed"]) for row in group)))
        for key, group in observed.items()
        if any(not _compatible(one, other) for one, other in combinations(group, 2))
    ]
    found += [
        Found(*key, tuple(sorted((row["id"], row["value"], row["printed"]) for row in group)))
        for key, group in stated.items()
        if len({normalize(row["value"]) for row in group}) > 1
    ]
    found += _sums(row for group in observed.values() for row in group)
    return sorted(found, key=lambda one: (one.record_id, one.field))


def discrepancies_in(connection: sqlite3.Connection) -> list[Found]:
    """Return every disagreement in a catalog. Metrics are looked at one by one, where values could disagree."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    cursor.execute("""
        SELECT o.*, m.unit FROM observations o JOIN metrics m ON m.id = o.metric_id
        WHERE o.metric_id IN (
            SELECT metric_id FROM observations
            GROUP BY metric_id, period, geography, breakdown, currency, status HAVING count(*) > 1
            UNION SELECT metric_id FROM (
                SELECT metric_id, period, currency, status, value, typeof(value) = 'real' AS rough,
                       breakdown IS NULL AND geography IN ('JPN', 'WLD') AS whole,
                       breakdown IS NOT NULL AND geography IN ('JPN', 'WLD') AS part,
                       breakdown IS NULL AND geography NOT IN ('JPN', 'WLD') AS place
                FROM observations WHERE qualifier = 'exact' AND typeof(value) IN ('integer', 'real'))
            GROUP BY metric_id, period, currency, status
            HAVING sum(whole) = 1 AND (
                max(rough) AND count(*) > 2
                OR sum(part) > 1 AND sum(iif(part, value, 0)) <> sum(iif(whole, value, 0))
                OR sum(place) > 1 AND sum(iif(place, value, 0)) <> sum(iif(whole, value, 0))))
        ORDER BY o.metric_id""")
    found: list[Found] = []
    for _, rows in groupby(cursor, key=itemgetter("metric_id")):
        found += find_discrepancies([dict(row) for row in rows], ())
    cursor.execute("SELECT * FROM readings ORDER BY record_id, field, id")
    found += find_discrepancies((), [dict(row) for row in cursor])
    return sorted(found, key=lambda one: (one.record_id, one.field))


def _sums(observations: Iterable[Row]) -> Iterable[Found]:
    """Find totals that their parts do not add up to.

    Parts are two or more exact counts of one metric and period, by breakdown or by place. A single part is no sum: it
    may be one of many. Percentages, ranks and other measures that do not add are left out by their unit.
    """
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in observations:
        if row.get("unit") not in _NOT_ADDED and row["qualifier"] == "exact" and isinstance(row["value"], int | float):
            groups[row["metric_id"], row["period"], row["currency"] or "", row["status"]].append(row)
    for (metric_id, period, currency, status), group in groups.items():
        totals = [row for row in group if not row["breakdown"] and row["geography"] in _WHOLES]
        for parts in (
            [row for row in group if row["breakdown"] and row["geography"] in _WHOLES],
            [row for row in group if not row["breakdown"] and row["geography"] not in _WHOLES],
        ):
            total = sum(row["value"] for row in parts)
            if len(parts) > 1 and len(totals) == 1 and total != totals[0]["value"]:
                added = " + ".join(row["printed"] for row in parts)
                field = " / ".join(word for word in ("sum", period, currency, status) if word)
                whole = totals[0]
                yield Found(
                    metric_id,
                    field,
                    ((whole["id"], str(whole["value"]), whole["printed"]), (parts[0]["id"], str(total), added)),
                )


def _value(row: Row) -> str:
    value = "" if row["value"] is None else str(row["value"])
    return value if row["value_max"] is None else f"{value} to {row['value_max']}"


def _compatible(one: Row, other: Row) -> bool:
    same = (one["value"], one["value_max"]) == (other["value"], other["value_max"])
    if same and {one["qualifier"], other["qualifier"]} != {"over", "under"}:
        return True
    if any(not isinstance(row["value"], int | float) for row in (one, other)):
        return False
    return _within(one, other) or _within(other, one)


def _within(bound: Row, number: Row) -> bool:
    """Tell whether `bound` is a bound that the other value keeps."""
    lowest, highest = number["value"], number["value_max"] if number["value_max"] is not None else number["value"]
    match bound["qualifier"]:
        case "over" | "at least":
            return bool(lowest > bound["value"])
        case "under" | "at most":
            return bool(highest < bound["value"])
        case _:
            return False
