"""The compare command: two catalogs side by side, for people and for programs."""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from model.compare import Comparison, Difference, budgets_of, compare, measures_of
from model.layout import align
from model.measures import MEASURE_BY_ID
from model.quantities import short_money

_LISTED = 10  # differences of a kind
_WIDTH = 110  # columns


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument("before", type=Path, metavar="BEFORE", help="the earlier catalog")
    command.add_argument("after", type=Path, metavar="AFTER", help="the later catalog")
    command.add_argument("--format", choices=("table", "json"), default="table", help="how to print it (table)")


def run(options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; return its exit status. Raises AtlasError for expected failures."""
    found = compare(options.before, options.after)
    if options.format == "json":
        out.write(json.dumps(found, default=vars, ensure_ascii=False, indent=1) + "\n")
    else:
        out.write("\n".join(_lines(found)) + "\n")
    return 0


def _lines(found: Comparison) -> Iterator[str]:
    before, after = found.before, found.after
    yield f"before: {before.label}"
    yield f"after:  {after.label}"
    yield ""
    kinds = [kind for kind in after.counts if before.counts[kind] or after.counts[kind]]
    counts = [
        [kind, f"{before.counts[kind]:,}", f"{after.counts[kind]:,}", f"{after.counts[kind] - before.counts[kind]:+,}"]
        for kind in kinds
    ]
    yield from align(counts, ("records", "before", "after", "change"), width=_WIDTH, flexible=0, right=(1, 2, 3))
    yield ""
    yield (
        f"policies and programs: {found.same:,} the same, {found.changed:,} changed, {found.only_after:,} new,"
        f" {found.only_before:,} gone"
    )
    if found.by_name:
        yield "(told apart by name and lead: the catalogs have no ids in common)"
    for measure in measures_of(found)[:1]:
        yield from _budget_lines(found, measure)
    for title, count, differences in (
        ("new", found.only_after, found.new),
        ("gone", found.only_before, found.gone),
        ("changed", found.changed, found.differing),
    ):
        if differences:
            yield from ("", f"{title} ({min(_LISTED, count)} of {count:,}, the largest budgets first)")
            yield from _difference_lines(differences[:_LISTED], changed=title == "changed")


def _budget_lines(found: Comparison, measure: str) -> Iterator[str]:
    """Yield the money by ministry of the newest year that both catalogs state, else of the newest of each."""
    table = budgets_of(found, measure)
    shared = [year for year, which in table.columns if which == "change"]
    shown = [
        place
        for place, (year, which) in enumerate(table.columns)
        if (year == shared[-1] if shared else (year, which) in _newest(table.columns))
    ]
    header = ["ministry", *(f"FY{table.columns[place][0]} {table.columns[place][1]}" for place in shown)]
    rows = [
        [ministry or "all programs", *(table.text(amounts[place]) for place in shown)]
        for ministry, amounts in table.rows
        if any(amounts[place] is not None for place in shown)
    ]
    yield from ("", f"{MEASURE_BY_ID[measure].name} ({table.unit})")
    yield from align(rows, header, width=_WIDTH, flexible=0, right=range(1, len(header)))


def _newest(columns: Sequence[tuple[int, str]]) -> set[tuple[int, str]]:
    return {max(column for column in columns if column[1] == which) for which in {which for _, which in columns}}


def _difference_lines(differences: Sequence[Difference], *, changed: bool) -> list[str]:
    header = ["id", "name", "before", "after", *(["what differs"] if changed else [])]
    rows = [
        [one.id, one.name, _money(one.before), _money(one.after), *([", ".join(one.fields)] if changed else [])]
        for one in differences
    ]
    return align(rows, header, width=_WIDTH, flexible=1, right=(2, 3))


def _money(amount: int | None) -> str:
    return "" if amount is None else short_money(amount, "JPY")
