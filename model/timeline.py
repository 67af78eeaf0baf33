"""What ran when: which policies and programs of a selection stand in which lane, with their bars, and counts of all."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from model.assembly import table_row
from model.lanes import UNDATED, Bar, Lane, LaneKind, Step, Timeline, begins, span_bar
from model.records import Calendar
from model.selection import MEASURES, Selection, parts_of

if TYPE_CHECKING:
    from model.catalog import Catalog

MOST_BARS = 6_000
_MOST_UNDATED = 400
_MOST_LANES = 2_000

# Which lane a record stands in: what comes before the statement, what it is joined with. Without a row, in none.
_LANES: dict[LaneKind, tuple[str, str, str]] = {
    # the organization at the top of the one that is responsible first
    "ministry": (
        """WITH RECURSIVE lanes (id, lane) AS (
            SELECT id, id FROM records INDEXED BY records_by_type WHERE type = 'organization' AND parent_id IS NULL
            UNION ALL SELECT o.id, l.lane FROM lanes l JOIN records o ON o.parent_id = l.id AND o.type = 'organization')
        """,
        "LEFT JOIN lanes l ON l.id = r.lead_id",
        "l.lane",
    ),
    # each policy that it implements or is part of; a policy that holds others stands in its own lane as well
    "policy": (
        """WITH lanes (lane, number) AS (
            SELECT p.id, h.number FROM records p INDEXED BY records_by_type CROSS JOIN holdings h ON h.holder = p.number
            WHERE p.type = 'policy' AND h.direct = 1
            UNION SELECT p.id, p.number FROM records p INDEXED BY records_by_type
            JOIN holding_counts c ON c.holder = p.number WHERE p.type = 'policy')
        """,
        "LEFT JOIN lanes l ON l.number = r.number",
        "l.lane",
    ),
    "kind": ("", "", "r.kind"),
    "none": ("", "", "''"),
}
_SPAN = "r.start_year, r.end_year, r.ongoing, r.calendar"
_ROW = f"r.number, r.id, r.type, r.kind, r.name, r.name_ja, r.abbreviation, r.lead, {_SPAN}, r.amount, r.disputed"
_DATED = "(r.start_year IS NOT NULL OR r.end_year IS NOT NULL)"


def timeline(catalog: "Catalog", selection: Selection, kind: LaneKind, *, most: int = MOST_BARS) -> Timeline:
    """Return what ran when among the policies and programs of a selection, at most the `most` important as bars.

    What has no bar is counted all the same. Raises CatalogError, and CancelledError when it is interrupted.
    """
    types = tuple(one for one in MEASURES if one in selection.types or not selection.types)
    wanted = selection.but(types=types)
    parts = parts_of(wanted, whole=True) if types else []
    if not parts:
        return Timeline(lanes=(), kind=kind, count=0, started=0, ended=0, bars=0, first=None, last=None)
    part = parts[0]
    source = part.source if "records r" in part.source else f"{part.source} CROSS JOIN records r ON r.number = h.number"
    above, joined, lane = _LANES[kind]
    tail = f"FROM {source} {joined} WHERE {part.condition}"
    groups = catalog.query(
        f"{above} SELECT {lane} AS lane, {_SPAN}, count(*) AS count {tail} GROUP BY 1, 2, 3, 4, 5", part.parameters
    )
    counted = groups
    if kind == "policy":  # a record may stand in several lanes
        sql = f"SELECT {_SPAN}, count(*) AS count FROM {source} WHERE {part.condition} GROUP BY 1, 2, 3, 4"
        counted = catalog.query(sql, part.parameters)
    count = sum(row["count"] for row in counted)
    started = sum(row["count"] for row in counted if row["start_year"] is not None)
    ended = sum(row["count"] for row in counted if row["start_year"] is None and row["end_year"] is not None)
    bars: dict[str, list[Bar]] = defaultdict(list)
    shown = 0
    if started + ended:
        # the most important first: then the lanes of these alone, which may be several for each
        chosen = f"SELECT r.number FROM {source} WHERE {part.condition} AND {_DATED} ORDER BY r.number LIMIT ?"
        numbers = [row[0] for row in catalog.query(chosen, (*part.parameters, most))]
        bars, shown = _bars(catalog, kind, numbers), len(numbers)
    undated: list[Bar] = []
    if count > started + ended:
        sql = f"SELECT {_ROW} FROM {source} WHERE {part.condition} AND NOT {_DATED} ORDER BY r.number LIMIT ?"
        undated = [span_bar(table_row(row)) for row in catalog.query(sql, (*part.parameters, _MOST_UNDATED))]
    lanes, left_out = _lanes(catalog, kind, groups, bars)
    if undated:
        lanes.append(
            Lane(
                key=UNDATED, kind=kind, record=None, count=count - started - ended, dated=0, bars=tuple(undated),
                steps=(), calendar=None,
            )
        )  # fmt: skip
    first, last = _extent(counted)
    return Timeline(
        lanes=tuple(lanes), kind=kind, count=count, started=started, ended=ended, bars=shown, first=first, last=last,
        left_out=left_out,
    )  # fmt: skip


def _bars(catalog: "Catalog", kind: LaneKind, numbers: Sequence[int]) -> dict[str, list[Bar]]:
    """Return the bars of these records by lane, those that began first in front."""
    above, joined, lane = _LANES[kind]
    found = catalog.query(
        f"""{above} SELECT {lane} AS lane, {_ROW} FROM json_each(?) j CROSS JOIN records r ON r.number = j.value
        {joined}""",
        (json.dumps(numbers),),
    )
    rows: dict[int, Bar] = {}
    bars: dict[str, list[Bar]] = defaultdict(list)
    for row in found:
        if row["number"] not in rows:
            rows[row["number"]] = span_bar(table_row(row))
        bars[row["lane"] or ""].append(rows[row["number"]])
    for some in bars.values():
        some.sort(key=_order)
    return bars


def _order(bar: Bar) -> tuple[float, float, int]:
    begins = bar.begins if bar.begins is not None else (bar.ends or 0) - 1
    return begins, bar.ends or float("inf"), bar.row.number


def _lanes(
    catalog: "Catalog", kind: LaneKind, groups: Sequence[sqlite3.Row], bars: Mapping[str, Sequence[Bar]]
) -> tuple[list[Lane], int]:
    """Return the lanes of what states years, the largest first, and how many are left out.

    What belongs to none stands last.
    """
    by_lane: dict[str, list[sqlite3.Row]] = defaultdict(list)
    counts: Counter[str] = Counter()
    dated: Counter[str] = Counter()
    for row in groups:
        key = row["lane"] or ""
        by_lane[key].append(row)
        counts[key] += row["count"]
        dated[key] += row["count"] * (row["start_year"] is not None or row["end_year"] is not None)
    keys = sorted((key for key in counts if dated[key]), key=lambda key: (not key, -counts[key]))
    shown = keys[:_MOST_LANES]
    stubs = catalog.stubs(shown) if kind in {"ministry", "policy"} else {}
    lanes = [
        Lane(
            key=key, kind=kind, record=stubs.get(key), count=counts[key], dated=dated[key],
            bars=tuple(bars.get(key, ())), steps=_steps(by_lane[key]), calendar=_calendar(by_lane[key]),
        )
        for key in shown
    ]  # fmt: skip
    return lanes, len(keys) - len(shown)


def _steps(groups: Iterable[sqlite3.Row]) -> tuple[Step, ...]:
    """Return how many ran from year to year, where the number changes."""
    now = date.today().year  # noqa: DTZ011  # the user's own day
    starts: Counter[int] = Counter()
    changes: Counter[int] = Counter()
    for row in groups:
        first, end = row["start_year"], row["end_year"]
        if first is None and end is None:
            continue
        if first is None:
            first = end
        else:
            starts[first] += row["count"]
        if end is None:
            end = max(first, now) if row["ongoing"] else first
        changes[first] += row["count"]
        changes[max(first, end) + 1] -= row["count"]
    years = sorted({*changes, *starts, *(year + 1 for year in starts)})
    running = accumulate(changes[year] for year in years)
    return tuple(Step(year, number, starts[year]) for year, number in zip(years, running, strict=True))


def _calendar(groups: Iterable[sqlite3.Row]) -> Calendar | None:
    calendars: set[Calendar] = {
        "JFY" if row["calendar"] == "JFY" else "CY"
        for row in groups
        if row["start_year"] is not None or row["end_year"] is not None
    }
    return calendars.pop() if len(calendars) == 1 else None


def _extent(groups: Iterable[sqlite3.Row]) -> tuple[float | None, float | None]:
    """Return the beginning of the first year that is stated, and the end of the last."""
    firsts: list[float] = []
    lasts: list[float] = []
    for row in groups:
        shift = begins(row["calendar"])
        stated = [year for year in (row["start_year"], row["end_year"]) if year is not None]
        if stated:
            firsts.append(min(stated) + shift)
            lasts.append(max(stated) + 1 + shift)
    return min(firsts, default=None), max(lasts, default=None)
