"""Charts of metrics: over time, by part or place, single values."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from model.charts.citing import Cite
from model.charts.values import MOST_BARS, MOST_SERIES, PROMISED, Chart, Mark
from model.language import say
from model.periods import parse_period
from model.places import place_name
from model.quantities import format_value
from model.records import Metric, Observation

_LEAST = 2  # periods or parts
_MOST_PERIODS = 16  # as columns: more are drawn as lines
_MOST_COLUMNS = 36


def over_time(metrics: Iterable[Metric], cite: Cite) -> Iterator[Chart]:
    """Chart each metric with values in several periods: a series for each place, part and status.

    There is a chart for each currency.
    """
    for metric in metrics:
        for currency, observations in _by_currency(metric):
            group, note = _fewer_series(observations)
            series = [_series(one, group) for one in group]
            periods = {one.period for one in group}
            if len(periods) < _LEAST or "undated" in periods or len(set(series)) > MOST_SERIES:
                continue
            many = len(periods) > _MOST_PERIODS or len(group) > _MOST_COLUMNS
            yield Chart(
                key=f"time:{metric.id}:{currency}",
                form="lines" if many else "columns",
                title=metric.short,
                axis=_axis(metric, currency),
                marks=tuple(
                    _mark(metric, one, label=parse_period(one.period).display(), group=name, at=_time(one))
                    for one, name in zip(group, series, strict=True)
                ),
                source=cite(group),
                note=note,
            )


def _time(one: Observation) -> float | None:
    """Return the middle of a period in years, of a deadline its end; None where it has neither."""
    ends = [date.fromisoformat(day) for day in (one.period_start, one.period_end) if day]
    if not ends:
        return None
    return sum(day.year + (day.timetuple().tm_yday - 1) / 366 for day in ends) / len(ends)


def _fewer_series(group: Sequence[Observation]) -> tuple[Sequence[Observation], str]:
    """Return the series of as many places as there are colors: Japan, then those with the largest newest values."""
    newest = {one.geography: one.value or 0 for one in group if not one.breakdown}  # in the order of their periods
    if len(newest) <= MOST_SERIES:
        return group, ""
    ranked = sorted(newest, key=lambda place: (place != "JPN", -newest[place]))[:MOST_SERIES]
    shown = [one for one in group if one.geography in ranked and not one.breakdown]
    note = say("{0} of {1} places shown: Japan if it is among them, and the largest")
    return shown, note.format(len(ranked), len(newest))


def _series(one: Observation, group: Sequence[Observation]) -> str:
    """Return what tells the series of an observation from the others in its group, besides being promised."""
    part = one.breakdown or (say("Total") if any(other.breakdown for other in group) else "")
    facts = {other.status for other in group if other.status not in PROMISED}
    status = say(one.status) if len(facts) > 1 and one.status in facts else ""
    several = len({other.geography for other in group}) > 1 or one.geography != "JPN"
    place = place_name(one.geography) if several else ""
    return ", ".join(word for word in (place, part, status) if word)


def breakdowns(metrics: Iterable[Metric], cite: Cite) -> Iterator[Chart]:
    """Chart each metric with several parts or places in one period."""
    for metric in metrics:
        for currency, group in _by_currency(metric):
            if len({(one.breakdown, one.geography) for one in group}) < _LEAST:
                continue
            if len({one.period for one in group}) > 1:
                continue
            labels = _told_apart(group, [_part(one, group) for one in group])
            yield Chart(
                key=f"parts:{metric.id}:{currency}",
                form="bars",
                title=f"{metric.short}, {parse_period(group[0].period).display()}",
                axis=_axis(metric, currency),
                marks=tuple(
                    _mark(metric, one, label=label, group=_axis(metric, currency))
                    for one, label in zip(group, labels, strict=True)
                ),
                source=cite(group),
            )


def single_values(name: str, metrics: Sequence[Metric], cite: Cite) -> Iterator[Chart]:
    """Chart every other figure as a bar, one panel a unit; readings that differ stand side by side."""
    found = [(metric, one) for metric in metrics for one in metric.observations if one.value is not None]
    if not found:
        return
    found.sort(key=lambda pair: (_axis_of(*pair) != "yen", _axis_of(*pair)))
    names = [
        ", ".join(
            word
            for word in (
                metric.short if len(metrics) > 1 else "",
                "" if one.geography == "JPN" else place_name(one.geography),
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
        title=metrics[0].short if len(metrics) == 1 else say("{0}: figures").format(name),
        axis="",
        marks=tuple(marks[:MOST_BARS]),
        source=cite([one for _, one in found]),
        note="" if len(marks) <= MOST_BARS else say("{0} of {1} figures shown").format(MOST_BARS, len(marks)),
    )


def _part(one: Observation, group: Sequence[Observation]) -> str:
    whole = say("Total") if any(other.breakdown for other in group) else ""
    place = place_name(one.geography)
    several_places = len({other.geography for other in group}) > 1
    return ", ".join(word for word in (place if several_places else "", one.breakdown or whole) if word) or place


def _told_apart(observations: Sequence[Observation], labels: Sequence[str]) -> list[str]:
    """Return labels of which no two are alike: with the status, then with the place in the source, where they were.

    Two currencies are told apart by their panels.
    """
    found = list(labels)
    for details in (
        [say(one.status) for one in observations],
        [one.citations[0].locator if one.citations else "" for one in observations],
    ):
        currencies = [one.currency for one in observations]
        times = Counter(zip(currencies, found, strict=True))
        found = [
            f"{label} ({detail})" if times[currency, label] > 1 and detail else label
            for currency, label, detail in zip(currencies, found, details, strict=True)
        ]
    return found


def _by_currency(metric: Metric) -> list[tuple[str, list[Observation]]]:
    groups: dict[str, list[Observation]] = defaultdict(list)
    for one in metric.observations:
        if one.value is not None:
            groups[one.currency or ""].append(one)
    return list(groups.items())


def _mark(metric: Metric, one: Observation, *, label: str, group: str, at: float | None = None) -> Mark:
    return Mark(
        label=label,
        value=float(one.value or 0),
        text=format_value(
            one.value, metric.unit, value_max=one.value_max, currency=one.currency, qualifier=one.qualifier
        ).removesuffix(f" {say(metric.unit)}"),
        record_id=metric.id,
        group=group,
        end=one.value_max,
        disputed=bool(one.disagrees),
        status=one.status if one.status in PROMISED else "",
        at=at,
    )


def _axis_of(metric: Metric, one: Observation) -> str:
    return _axis(metric, one.currency or "")


def _axis(metric: Metric, currency: str) -> str:
    if currency and (currency != "JPY" or metric.unit != "yen"):
        return {"EUR": "euro"}.get(currency, currency)
    return "rank (1 is first)" if metric.unit == "rank" else metric.unit
