"""Progress tables: a whole with its parts, row by row, such as the follow-up of the AI Strategy."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from model.charts.citing import Cite
from model.charts.values import Chart, Mark
from model.language import say
from model.periods import parse_period
from model.quantities import format_value
from model.records import Metric

_LEAST_PARTS = 2


def progress_charts(name: str, metrics: Iterable[Metric], cite: Cite) -> Iterator[Chart]:
    """Chart metrics over the same breakdown where some add up to another: one chart at most."""
    by_rows: dict[tuple[str, ...], list[Metric]] = defaultdict(list)
    for metric in metrics:
        rows = tuple(one.breakdown for one in metric.observations if one.breakdown)
        if len(rows) >= _LEAST_PARTS:
            by_rows[tuple(sorted(rows))].append(metric)
    for alike in by_rows.values():
        values = {metric.id: {one.breakdown or "": one.value or 0 for one in metric.observations} for metric in alike}
        for whole in alike:
            parts = [metric for metric in alike if metric.unit == whole.unit and metric.id != whole.id]
            sums = {row: sum(values[part.id].get(row, 0) for part in parts) for row in values[whole.id]}
            if len(parts) >= _LEAST_PARTS and sums == values[whole.id]:
                yield _chart(name, whole, parts, [one for one in alike if one.unit == "percent"], cite)
                return


def _chart(name: str, whole: Metric, parts: Sequence[Metric], rates: Sequence[Metric], cite: Cite) -> Chart:
    total = say("Total")
    rows = [one.breakdown or total for one in sorted(whole.observations, key=lambda one: one.value or 0)]
    rows.sort(key=lambda row: row == total)
    side: dict[str, str] = {}
    for rate in rates:
        side |= {
            one.breakdown or total: format_value(one.value, rate.unit, qualifier=one.qualifier)
            for one in rate.observations
            if one.qualifier == "exact"
        }
    parts = sorted(parts, key=lambda part: -sum(one.value or 0 for one in part.observations))
    period = parse_period(whole.observations[0].period).display()
    names = _without_common_start([part.name for part in parts])
    return Chart(
        key=f"progress:{whole.id}",
        form="progress",
        title=say("{0}: progress, {1}").format(name, period),
        axis=whole.unit,
        marks=tuple(
            Mark(
                label=row,
                value=one.value or 0,
                text=format_value(one.value, part.unit),
                record_id=part.id,
                group=name,
                disputed=bool(one.disagrees),
            )
            for part, name in zip(parts, names, strict=True)
            for row in rows
            for one in part.observations
            if (one.breakdown or total) == row
        ),
        source=cite([one for part in (*parts, *rates) for one in part.observations]),
        note=say("Bold: the share as stated") if side else "",
        side=tuple((row, side[row]) for row in rows if row in side),
    )


def _without_common_start(names: Sequence[str]) -> list[str]:
    """Return what tells names apart: the words after those that all begin with."""
    words = [name.split() for name in names]
    same = next((n for n, column in enumerate(zip(*words, strict=False)) if len(set(column)) > 1), 0)
    return [" ".join(parts[same:]) for parts in words]
