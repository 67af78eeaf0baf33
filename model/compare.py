"""Put two catalogs side by side: how much each holds, what is new, gone or changed, and the money by ministry."""

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from model.catalog import Catalog
from model.measures import MEASURE_BY_ID
from model.records import Overview
from model.search import name_key
from model.value import Value

Which = Literal["before", "after", "change"]

LISTED = 500  # differences of one kind that are listed; all are counted
_YEAR_IN_ID = re.compile(r"(?<=:)[12]\d{3}:")
_MINISTRIES = ("ministry", "agency")
_UNITS = ((1, "yen"), (1_000, "thousand yen"), (1_000_000, "million yen"), (1_000_000_000, "billion yen"))
_MOST_DIGITS = 1_000_000  # a unit is too small when the largest amount has more than six digits


class Difference(Value, kw_only=False):
    """A policy or program that only one of two catalogs holds, or that they state differently.

    `before` and `after` are stated budgets in yen; `fields` names what else differs.
    """

    id: str
    name: str
    before: int | None
    after: int | None
    fields: tuple[str, ...] = ()


class Sum(Value, kw_only=False):
    """Money of a ministry (None: of all programs) in a fiscal year by one measure, in yen, in each of two catalogs."""

    ministry: str | None
    measure: str
    year: int
    before: int | None
    after: int | None


class Comparison(Value, kw_only=False):
    """Two catalogs compared. Of each kind of difference the first ones are listed, the largest budgets first.

    `by_name`: their ids have nothing in common, so records of the same name and lead are taken for the same.
    """

    before: Overview
    after: Overview
    by_name: bool
    same: int
    only_before: int
    only_after: int
    changed: int
    gone: tuple[Difference, ...]
    new: tuple[Difference, ...]
    differing: tuple[Difference, ...]
    sums: tuple[Sum, ...]


class Budgets(Value, kw_only=False):
    """Money by one measure: a row for all programs (None) and for each ministry, the largest of the newest year first.

    Of each fiscal year there is a column for each catalog that states it, and where both do, the change. Amounts are
    in yen; `scale` is what the unit in which they are shown is worth.
    """

    columns: tuple[tuple[int, Which], ...]
    rows: tuple[tuple[str | None, tuple[int | None, ...]], ...]
    scale: int
    unit: str

    def text(self, amount: int | None) -> str:
        """Return an amount in the unit of the table; empty for none."""
        if amount is None:
            return ""
        return f"{amount:,}" if self.scale == 1 else f"{amount / self.scale:,.1f}"


def measures_of(comparison: Comparison) -> list[str]:
    """Return the measures that either catalog has sums of, in their usual order."""
    stated = {one.measure for one in comparison.sums}
    return [measure for measure in MEASURE_BY_ID if measure in stated]


def budgets_of(comparison: Comparison, measure: str) -> Budgets:
    """Return the money of both catalogs by one measure."""
    sums = [one for one in comparison.sums if one.measure == measure]
    columns: list[tuple[int, Which]] = []
    for year in sorted({one.year for one in sums}):
        before = any(one.before is not None for one in sums if one.year == year)
        after = any(one.after is not None for one in sums if one.year == year)
        stated: dict[Which, bool] = {"before": before, "after": after, "change": before and after}
        columns += [(year, which) for which, there in stated.items() if there]
    by_place = {(one.ministry, one.year): one for one in sums}
    rows = [
        (ministry, tuple(_amount(by_place.get((ministry, year)), which) for year, which in columns))
        for ministry in {one.ministry for one in sums}
    ]
    newest = max((place for place, (_, which) in enumerate(columns) if which != "change"), default=0)
    rows.sort(key=lambda row: (row[0] is not None, -(row[1][newest] or 0), row[0] or ""))
    largest = max((abs(amount) for _, amounts in rows for amount in amounts if amount), default=0)
    scale, unit = next((one for one in _UNITS if largest / one[0] < _MOST_DIGITS), _UNITS[-1])
    return Budgets(tuple(columns), tuple(rows), scale, unit)


def _amount(one: Sum | None, which: Which) -> int | None:
    if one is None:
        return None
    match which:
        case "before":
            return one.before
        case "after":
            return one.after
        case _:
            return None if one.before is None or one.after is None else one.after - one.before


def comparable_id(record_id: str) -> str:
    """Return an id without the year of its survey: `rs:2024:001234` and `rs:2025:001234` are one project."""
    return _YEAR_IN_ID.sub("", record_id, count=1)


def compare(before: Path, after: Path) -> Comparison:
    """Compare the policies and programs of two catalogs. Raises CatalogError."""
    with Catalog.open(before) as one, Catalog.open(after) as other:
        overviews = one.overview(), other.overview()
        sums = tuple(_sums(one, other))
    connection = sqlite3.connect(":memory:", isolation_level=None, uri=True)
    try:
        connection.execute("PRAGMA temp_store = FILE")
        for name, path in (("a", before), ("b", after)):
            connection.execute(f"ATTACH ? AS {name}", (f"file:{quote(str(path.resolve()))}?mode=ro",))
        return _compared(connection, *overviews, sums)
    finally:
        connection.close()


def _compared(connection: sqlite3.Connection, before: Overview, after: Overview, sums: tuple[Sum, ...]) -> Comparison:
    connection.create_function("comparable", 1, comparable_id, deterministic=True)
    connection.create_function("name_key", 1, name_key, deterministic=True)
    _make_keys(connection, "comparable(id)")
    by_name = not _one(connection, "SELECT EXISTS (SELECT 1 FROM a_keys JOIN b_keys USING (key))")
    if by_name:
        _make_keys(connection, "name_key(name) || '/' || name_key(coalesce(lead, ''))")
    fields = ("name", "name_ja", "kind", "start_year", "end_year", "lead", "amount")
    differs = " OR ".join(f"x.{field} IS NOT y.{field}" for field in fields)
    pairs = """FROM a_keys k JOIN b_keys l ON l.key = k.key
        JOIN a.records x ON x.number = k.number JOIN b.records y ON y.number = l.number"""
    changed = connection.execute(
        f"""SELECT y.id, y.name, x.amount, y.amount, {", ".join(f"x.{field} IS NOT y.{field}" for field in fields)}
        {pairs} WHERE {differs} ORDER BY abs(coalesce(y.amount, 0) - coalesce(x.amount, 0)) DESC, y.number LIMIT ?""",
        (LISTED,),
    ).fetchall()
    return Comparison(
        before=before,
        after=after,
        by_name=by_name,
        same=_one(connection, f"SELECT count(*) {pairs} WHERE NOT ({differs})"),
        only_before=_one(connection, "SELECT count(*) FROM a_keys WHERE key NOT IN (SELECT key FROM b_keys)"),
        only_after=_one(connection, "SELECT count(*) FROM b_keys WHERE key NOT IN (SELECT key FROM a_keys)"),
        changed=_one(connection, f"SELECT count(*) {pairs} WHERE {differs}"),
        gone=_alone(connection, "a", "b"),
        new=_alone(connection, "b", "a"),
        differing=tuple(
            Difference(
                row[0],
                row[1],
                row[2],
                row[3],
                tuple(field for field, other in zip(fields, row[4:], strict=True) if other),
            )
            for row in changed
        ),
        sums=sums,
    )


def _make_keys(connection: sqlite3.Connection, key: str) -> None:
    for name in ("a", "b"):
        connection.execute(f"DROP TABLE IF EXISTS {name}_keys")
        connection.execute(f"CREATE TEMP TABLE {name}_keys (key TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID")
        connection.execute(f"""
            INSERT OR IGNORE INTO {name}_keys SELECT {key}, number
            FROM {name}.records WHERE type IN ('policy', 'program') ORDER BY 1, 2""")


def _one(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])


def _alone(connection: sqlite3.Connection, here: str, there: str) -> tuple[Difference, ...]:
    rows = connection.execute(
        f"""SELECT r.id, r.name, r.amount FROM {here}_keys k JOIN {here}.records r ON r.number = k.number
        WHERE k.key NOT IN (SELECT key FROM {there}_keys) ORDER BY r.amount IS NULL, r.amount DESC, r.number LIMIT ?""",
        (LISTED,),
    )
    return tuple(
        Difference(row[0], row[1], row[2] if here == "a" else None, row[2] if here == "b" else None) for row in rows
    )


def _sums(before: Catalog, after: Catalog) -> list[Sum]:
    """Return the money of all programs and of each ministry, by measure and year, where either catalog states it."""
    amounts: dict[tuple[str | None, str, int], list[int | None]] = {}
    for position, catalog in enumerate((before, after)):
        tops = [folder for folder in catalog.folders() if folder.parent_id is None and folder.kind in _MINISTRIES]
        for name, record_id in [(None, None), *((top.abbreviation or top.name, top.id) for top in tops)]:
            for total in catalog.totals(record_id):
                amounts.setdefault((name, total.measure, total.year), [None, None])[position] = total.amount
    order = list(MEASURE_BY_ID)
    found = [Sum(ministry, measure, year, *values) for (ministry, measure, year), values in amounts.items()]
    return sorted(found, key=lambda one: (one.ministry or "", one.year, _place(order, one.measure)))


def _place(order: Sequence[str], measure: str) -> int:
    return order.index(measure) if measure in order else len(order)
