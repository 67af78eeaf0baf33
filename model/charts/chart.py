"""Which charts a page has, as plain values: decided here, drawn in draw.py. Imports no matplotlib."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Literal

from model.periods import parse_period
from model.places import place_name
from model.quantities import format_value, short_money
from model.records import Metric, Observation, Organization, Row
from model.report.money import MoneyTable, is_money
from model.report.page import Page
from model.value import Value

Form = Literal["columns", "lines", "bars", "progress", "timeline"]
_MOST_BARS = 24
_LEAST_PARTS = 2
_MOST_PERIODS = 16  # as columns: more are drawn as lines
_MOST_SERIES = 7  # as many as there are colors
_PLACES = 3  # named below a chart
# Measure, title, and the measure that it is a share of.
_MINISTRY_CHARTS = (
    ("initial", "Initial budget by ministry", ""),
    ("executed", "Executed by ministry", ""),
    ("executed", "Share of the budget that was executed, by ministry", "total"),
)
_CHARTED_MEASURES = ("initial", "total", "executed")


class Mark(Value, kw_only=False):
    """One value in a chart, or a range up to `end`.

    `record_id` is where a click leads; `group` the series, panel or bar that it belongs to.
    """

    label: str
    value: float
    text: str
    record_id: str
    group: str = ""
    end: float | None = None
    disputed: bool = False
    open_end: bool = False


class Chart(Value, kw_only=False):
    """A chart: `marks` in order, `axis` says what is measured in which unit, `source` where the values stand.

    `side` holds a text for each label, written at the end of its bar.
    """

    key: str
    form: Form
    title: str
    axis: str
    marks: tuple[Mark, ...]
    source: str
    note: str = ""
    side: tuple[tuple[str, str], ...] = ()


def charts_of(page: Page) -> tuple[Chart, ...]:
    """Return the charts of a page, the most telling one first; empty when the sources state no figures."""
    charts = [*_money(page), *_progress(page)]
    shown = {metric.id for metric in page.metrics if is_money(metric)}
    shown |= {metric_id for chart in charts for metric_id in (chart.key.partition(":")[2], *_marked([chart]))}
    charts += [*_over_time(page, shown), *_breakdowns(page, shown)]
    shown |= _marked(charts)
    rest = list(_single_values(page, [metric for metric in page.metrics if metric.id not in shown]))
    charts += [chart for chart in rest if not charts or len(chart.marks) > 1]  # a lone bar tells little beside others
    charts += _by_ministry(page)
    if len(page.largest) >= (1 if isinstance(page.record, Organization) else _LEAST_PARTS):
        charts += _amounts(page)
    if isinstance(page.record, Organization):
        charts += _timeline(page)
    return tuple(charts)


def _marked(charts: Iterable[Chart]) -> set[str]:
    return {mark.record_id for chart in charts for mark in chart.marks}


def no_chart_reason(page: Page) -> str:
    """Say why a page has no chart."""
    return f"The catalog holds no figures about {page.record.abbreviation or page.record.name}."


def _money(page: Page) -> Iterable[Chart]:
    """Budget against execution by fiscal year: of what the user accepted, the project's own, of all that it holds."""
    for sheet in page.budget:
        if sheet.money:
            yield from _money_chart(page, sheet.money, f"money:{sheet.catalog}", sheet.money.title)
    if page.money:
        name = page.record.abbreviation or page.record.name
        yield from _money_chart(page, page.money, "money", f"{name}: budget and execution")


def _money_chart(page: Page, table: MoneyTable, key: str, title: str) -> Iterable[Chart]:
    rows = [row for row in table.rows if row.measure in _CHARTED_MEASURES and not row.account]
    years = [
        (position, year)
        for position, year in enumerate(table.years)
        if any(row.cells[position] and row.cells[position].amount for row in rows)  # type: ignore[union-attr]
    ]
    if not years:
        return
    summed = any(cell and cell.programs is not None for row in rows for cell in row.cells)
    own = {number for row in rows for number in row.references}
    places: dict[str, list[str]] = defaultdict(list)
    for one in page.references:
        if one.number in own:
            places[f"{one.publisher} ({one.published})"].append(one.locator)
    yield Chart(
        key=key,
        form="columns",
        title=title,
        axis="yen",
        marks=tuple(
            Mark(
                label=f"FY{year}",
                value=float(cell.amount),
                text=short_money(cell.amount, "JPY"),
                record_id="",
                group=row.label,
                disputed=cell.disputed,
            )
            for row in rows
            for position, year in years
            if (cell := row.cells[position]) is not None
        ),
        source=_source_line(places, 1 if summed else _PLACES) if places else "Sources: see each record",
        note=table.note if summed else "",
    )


def _progress(page: Page) -> Iterable[Chart]:
    """A whole with its parts, row by row: metrics over the same breakdown where some add up to another."""
    by_rows: dict[tuple[str, ...], list[Metric]] = defaultdict(list)
    for metric in page.metrics:
        rows = tuple(one.breakdown for one in metric.observations if one.breakdown)
        if len(rows) >= _LEAST_PARTS:
            by_rows[tuple(sorted(rows))].append(metric)
    for metrics in by_rows.values():
        values = {metric.id: {one.breakdown or "": one.value or 0 for one in metric.observations} for metric in metrics}
        for whole in metrics:
            parts = [metric for metric in metrics if metric.unit == whole.unit and metric.id != whole.id]
            sums = {row: sum(values[part.id].get(row, 0) for part in parts) for row in values[whole.id]}
            if len(parts) >= _LEAST_PARTS and sums == values[whole.id]:
                yield _progress_chart(page, whole, parts, [one for one in metrics if one.unit == "percent"])
                return


def _progress_chart(page: Page, whole: Metric, parts: Sequence[Metric], rates: Sequence[Metric]) -> Chart:
    rows = [one.breakdown or "Total" for one in sorted(whole.observations, key=lambda one: one.value or 0)]
    rows.sort(key=lambda row: row == "Total")
    side: dict[str, str] = {}
    for rate in rates:
        side |= {
            one.breakdown or "Total": format_value(one.value, rate.unit, qualifier=one.qualifier)
            for one in rate.observations
            if one.qualifier == "exact"
        }
    parts = sorted(parts, key=lambda part: -sum(one.value or 0 for one in part.observations))
    period = parse_period(whole.observations[0].period).display()
    names = _without_common_start([part.name for part in parts])
    return Chart(
        key=f"progress:{whole.id}",
        form="progress",
        title=f"{page.record.name}: progress, {period}",
        axis=whole.unit + (" (bold: share as stated)" if rates else ""),
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
            if (one.breakdown or "Total") == row
        ),
        source=_source(page, [one for part in (*parts, *rates) for one in part.observations]),
        side=tuple((row, side[row]) for row in rows if row in side),
    )


def _over_time(page: Page, shown: Container[str]) -> Iterable[Chart]:
    """A metric with values in several periods: a series for each place, part and status, a chart for each currency."""
    for metric in page.metrics:
        if metric.id in shown:
            continue
        for currency, observations in _by_currency(metric):
            group, note = _fewer_series(observations)
            series = [_series(one, group) for one in group]
            periods = {one.period for one in group}
            if len(periods) < _LEAST_PARTS or "undated" in periods or len(set(series)) > _MOST_SERIES:
                continue
            yield Chart(
                key=f"time:{metric.id}:{currency}",
                form="lines" if len(periods) > _MOST_PERIODS else "columns",
                title=metric.name,
                axis=_axis(metric, currency),
                marks=tuple(
                    _mark(metric, one, label=parse_period(one.period).display(), group=name)
                    for one, name in zip(group, series, strict=True)
                ),
                source=_source(page, group),
                note=note,
            )


def _fewer_series(group: Sequence[Observation]) -> tuple[Sequence[Observation], str]:
    """Return the series of as many places as there are colors: Japan, then those with the largest newest values."""
    newest = {one.geography: one.value or 0 for one in group if not one.breakdown}  # in the order of their periods
    if len(newest) <= _MOST_SERIES:
        return group, ""
    ranked = sorted(newest, key=lambda place: (place != "JPN", -newest[place]))[:_MOST_SERIES]
    shown = [one for one in group if one.geography in ranked and not one.breakdown]
    return shown, f"{len(ranked)} of {len(newest)} places shown: Japan if it is among them, and the largest"


def _series(one: Observation, group: Sequence[Observation]) -> str:
    """Return what tells the series of an observation from the others in its group."""
    part = one.breakdown or ("Total" if any(other.breakdown for other in group) else "")
    status = one.status if len({other.status for other in group}) > 1 else ""
    several = len({other.geography for other in group}) > 1 or one.geography != "JPN"
    place = place_name(one.geography) if several else ""
    return ", ".join(word for word in (place, part, status) if word)


def _breakdowns(page: Page, shown: Container[str]) -> Iterable[Chart]:
    """A metric with several parts or places in one period."""
    for metric in page.metrics:
        if metric.id in shown:
            continue
        for currency, group in _by_currency(metric):
            if len({(one.breakdown, one.geography) for one in group}) < _LEAST_PARTS:
                continue
            if len({one.period for one in group}) > 1:
                continue
            labels = _told_apart(group, [_part(one, group) for one in group])
            yield Chart(
                key=f"parts:{metric.id}:{currency}",
                form="bars",
                title=f"{metric.name}, {parse_period(group[0].period).display()}",
                axis=_axis(metric, currency),
                marks=tuple(
                    _mark(metric, one, label=label, group=_axis(metric, currency))
                    for one, label in zip(group, labels, strict=True)
                ),
                source=_source(page, group),
            )


def _part(one: Observation, group: Sequence[Observation]) -> str:
    whole = "Total" if any(other.breakdown for other in group) else ""
    place = place_name(one.geography)
    several_places = len({other.geography for other in group}) > 1
    return ", ".join(word for word in (place if several_places else "", one.breakdown or whole) if word) or place


def _told_apart(observations: Sequence[Observation], labels: Sequence[str]) -> list[str]:
    """Return labels of which no two are alike: with the status, then with the place in the source, where they were.

    Two currencies are told apart by their panels.
    """
    found = list(labels)
    for details in (
        [one.status for one in observations],
        [one.citations[0].locator if one.citations else "" for one in observations],
    ):
        currencies = [one.currency for one in observations]
        times = Counter(zip(currencies, found, strict=True))
        found = [
            f"{label} ({detail})" if times[currency, label] > 1 and detail else label
            for currency, label, detail in zip(currencies, found, details, strict=True)
        ]
    return found


def _single_values(page: Page, metrics: Sequence[Metric]) -> Iterable[Chart]:
    """Every other figure of the record as a bar, one panel a unit; readings that differ stand side by side."""
    found = [(metric, one) for metric in metrics for one in metric.observations if one.value is not None]
    if not found:
        return
    found.sort(key=lambda pair: (_axis_of(*pair) != "yen", _axis_of(*pair)))
    names = [
        ", ".join(
            word
            for word in (
                metric.name if len(metrics) > 1 else "",
                _place(one),
                one.breakdown,
                parse_period(one.period).display(),
            )
            if word
        )
        for metric, one in found
    ]
    labels = _told_apart([one for _, one in found], names)
    marks = [
        _mark(metric, one, label=label, group=_axis_of(metric, one))
        for (metric, one), label in zip(found, labels, strict=True)
    ]
    yield Chart(
        key="values",
        form="bars",
        title=metrics[0].name if len(metrics) == 1 else f"{page.record.abbreviation or page.record.name}: figures",
        axis="",
        marks=tuple(marks[:_MOST_BARS]),
        source=_source(page, [one for _, one in found]),
        note="" if len(marks) <= _MOST_BARS else f"{_MOST_BARS} of {len(marks)} figures shown",
    )


def _axis_of(metric: Metric, one: Observation) -> str:
    return _axis(metric, one.currency or "")


def _by_ministry(page: Page) -> Iterable[Chart]:
    """What each ministry's programs have, what share they spent, and how many of them say so, in the newest year."""
    sums = {
        (one.id, total.measure, total.year): total for one in page.ministries for total in one.totals if total.programs
    }
    for measure, title, rates in _MINISTRY_CHARTS:
        newest = max((year for _, kind, year in sums if kind == measure), default=None)
        if newest is None:
            continue
        marks = []
        for one in page.ministries:
            total = sums.get((one.id, measure, newest))
            whole = sums.get((one.id, rates, newest)) if rates else None
            if total is None or (rates and (whole is None or not whole.amount)):
                continue
            value = 100 * total.amount / whole.amount if whole else float(total.amount)
            text = f"{value:.1f}%" if whole else short_money(value, "JPY")
            marks.append(
                Mark(label=one.label, value=value, text=text, record_id=one.id, group="percent" if rates else "yen")
            )
        stating = sum(total.programs for (_, kind, year), total in sums.items() if (kind, year) == (measure, newest))
        programs = sum(one.programs for one in page.ministries)
        if len(marks) < _LEAST_PARTS:
            continue
        marks.sort(key=lambda mark: -mark.value)
        yield Chart(
            key=f"ministries:{measure}:{rates}",
            form="bars",
            title=f"{title}, FY{newest}",
            axis="",
            marks=tuple(marks[:_MOST_BARS]),
            source="Sources: see each record",
            note=f"{stating:,} of {programs:,} programs state it"
            + (f"; {_MOST_BARS} of {len(marks)} ministries shown" if len(marks) > _MOST_BARS else ""),
        )


def _amounts(page: Page) -> Iterable[Chart]:
    """The largest stated budgets among what a record holds."""
    shown = page.largest[:_MOST_BARS]
    stated = len(shown) if len(shown) < _MOST_BARS else sum(row.amount is not None for row in page.members)
    whole = f"{stated:,} of {page.member_count:,}"
    if page.member_count > len(page.members):
        whole = f"at least {whole}"
    yield Chart(
        key="amounts",
        form="bars",
        title=f"{page.record.abbreviation or page.record.name}: stated budgets",
        axis="",
        marks=tuple(
            Mark(
                label=_label(row),
                value=float(row.amount or 0),
                text=short_money(row.amount or 0, "JPY"),
                record_id=row.id,
                group="yen",
            )
            for row in shown
        ),
        source="Sources: see each record",
        note=f"{whole} policies and programs have a stated budget in yen"
        + (f"; the {len(shown)} largest are shown" if len(shown) == _MOST_BARS else " (the largest)"),
    )


def _timeline(page: Page) -> Iterable[Chart]:
    dated = [row for row in page.members if row.span.start]
    shown = sorted(dated[:_MOST_BARS], key=lambda row: (row.span.start or 0, row.name))
    if len(dated) < _LEAST_PARTS:
        return
    yield Chart(
        key="timeline",
        form="timeline",
        title=f"{page.record.abbreviation or page.record.name}: what runs when",
        axis="year (▸ ongoing, • end not stated)",
        marks=tuple(
            Mark(
                label=_label(row),
                value=float(row.span.start or 0),
                end=float(row.span.end + 1) if row.span.end else None,
                text=row.kind or row.type,
                record_id=row.id,
                group=row.type,
                open_end=bool(row.span.ongoing),
            )
            for row in shown
        ),
        source="Sources: see each record",
        note=f"{len(dated)} of {page.member_count} policies and programs state a start year"
        + (f"; the {len(shown)} best connected are shown" if len(shown) < len(dated) else ""),
    )


def _without_common_start(names: Sequence[str]) -> list[str]:
    """Return what tells names apart: the words after those that all begin with."""
    words = [name.split() for name in names]
    same = next((n for n, column in enumerate(zip(*words, strict=False)) if len(set(column)) > 1), 0)
    return [" ".join(parts[same:]) for parts in words]


def _by_currency(metric: Metric) -> list[tuple[str, list[Observation]]]:
    groups: dict[str, list[Observation]] = defaultdict(list)
    for one in metric.observations:
        if one.value is not None:
            groups[one.currency or ""].append(one)
    return list(groups.items())


def _mark(metric: Metric, one: Observation, *, label: str, group: str) -> Mark:
    return Mark(
        label=label,
        value=float(one.value or 0),
        text=format_value(
            one.value, metric.unit, value_max=one.value_max, currency=one.currency, qualifier=one.qualifier
        ).removesuffix(f" {metric.unit}"),
        record_id=metric.id,
        group=group,
        end=one.value_max,
        disputed=bool(one.disagrees),
    )


def _axis(metric: Metric, currency: str) -> str:
    if currency and (currency != "JPY" or metric.unit != "yen"):
        return {"EUR": "euro"}.get(currency, currency)
    return "rank (1 is first)" if metric.unit == "rank" else metric.unit


def _place(one: Observation) -> str:
    return "" if one.geography == "JPN" else place_name(one.geography)


def _label(row: Row) -> str:
    return row.abbreviation or row.name


def _source(page: Page, observations: Iterable[Observation]) -> str:
    """Return the line that names the documents and places that the values come from."""
    places: dict[str, list[str]] = defaultdict(list)
    for one in observations:
        for citation in one.citations:
            if citation.locator not in places[citation.source_id]:
                places[citation.source_id].append(citation.locator)
    published = {reference.source.id: f"{reference.publisher} ({reference.published})" for reference in page.references}
    return _source_line({published.get(source_id, source_id): found for source_id, found in places.items()}, 2)


def _source_line(places: Mapping[str, Sequence[str]], most: int) -> str:
    """Name the documents, each with the first places in it."""
    return "Source: " + "; ".join(
        f"{document}, {'; '.join(found[:most])}{' …' if len(found) > most else ''}"
        for document, found in places.items()
    )
