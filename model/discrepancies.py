"""Find where the sources disagree: values of one thing that differ, and fields stated in several ways."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from model.search import normalize

Row = dict[str, Any]


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
    ("over 80") and a number within it are not at odds.
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
    return sorted(found, key=lambda one: (one.record_id, one.field))


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
