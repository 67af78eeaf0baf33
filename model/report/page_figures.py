"""The numbers of a page: its figures, how they go over time, and where the sources disagree on them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from model.language import say
from model.periods import parse_period
from model.places import place_name
from model.quantities import format_value
from model.records import Citation, Discrepancy, Metric, Observation, Stub, short_name
from model.report.money import is_money
from model.report.page_values import Disagreement, Figure, Point, Series

Refer = Callable[[Iterable[Citation]], tuple[int, ...]]
_FIGURES_SHOWN = 60  # of one metric
_LEAST_POINTS = 3
_AHEAD = {"target", "plan", "forecast"}
_WHOLES = {"JPN", "WLD"}
_OF_VALUES = {"value", "sum"}
_DAYS = 365.25


class Disagreements:
    """The discrepancies of a page, numbered from 1 in the catalog's order."""

    def __init__(self, found: Sequence[Discrepancy]) -> None:
        self._found = found
        self._numbers = {(one.record_id, one.field): number for number, one in enumerate(found, start=1)}

    def number(self, record_id: str, field: str) -> int:
        """Return the number of the one about a field of a record, 0 where there is none."""
        return self._numbers.get((record_id, field), 0)

    def of_observation(self, one: Observation) -> int:
        """Return the number of the one about a value, or about the sum that it is; 0 where there is none."""
        if not self._numbers:
            return 0
        from model.discrepancies import observation_field

        number = self.number(one.metric_id, observation_field(vars(one)))
        if not number and one.breakdown is None and one.geography in _WHOLES:
            parts = ("sum", one.period, one.currency, one.status)
            number = self.number(one.metric_id, " / ".join(part for part in parts if part))
        return number

    def of_fields(self, record_id: str) -> list[tuple[int, Discrepancy]]:
        """Return those about fields of a record, with their numbers; values of metrics are none."""
        return [
            (number, one)
            for number, one in enumerate(self._found, start=1)
            if one.record_id == record_id and one.field.partition(" / ")[0] not in _OF_VALUES
        ]

    def told(self, stubs: Mapping[str, Stub], refer: Refer) -> Iterator[Disagreement]:
        """Yield all of them as the page tells them."""
        for number, one in enumerate(self._found, start=1):
            subject = stubs[one.record_id]
            yield Disagreement(
                subject=short_name(subject.name, subject.name_ja, None),
                field=field_label(one.field),
                readings=tuple((reading.printed, refer(reading.citations)) for reading in one.readings),
                preferred=preferred(one),
                note=one.note,
                number=number,
                record_id=one.record_id,
            )


def field_label(name: str) -> str:
    """Return what the readings are of: `start year`; for a value or a sum its period, breakdown and currency."""
    kind, *rest = name.split(" / ")
    if kind not in _OF_VALUES or not rest:
        return say(name.replace("_", " "))
    words = [parse_period(rest[0]).display(), *(say(part) for part in rest[1:] if part != "JPN")]
    return ", ".join([say("parts and total"), *words] if kind == "sum" else words)


def preferred(found: Discrepancy) -> str | None:
    """Return the preferred reading as printed where a reading has it, else the curator's own value."""
    if found.preferred is None:
        return None
    return next((reading.printed for reading in found.readings if reading.value == found.preferred), found.preferred)


def figures_of(
    metrics: Sequence[Metric], stubs: Mapping[str, Stub], refer: Refer, disagreements: Disagreements
) -> tuple[tuple[Figure, ...], int]:
    """Return the figures that are no lines of the table of money; the newest or largest of very many."""
    shown: list[Figure] = []
    left = 0
    for metric in metrics:
        if is_money(metric):
            continue
        observations = metric.observations
        if len(observations) > _FIGURES_SHOWN:
            left += len(observations) - _FIGURES_SHOWN
            if len({one.period for one in observations}) > _FIGURES_SHOWN / 2:  # a long series: its end
                observations = observations[-_FIGURES_SHOWN:]
            else:
                observations = tuple(sorted(observations, key=lambda one: -(one.value or 0))[:_FIGURES_SHOWN])
        in_parts = any(one.breakdown for one in metric.observations)
        shown += [
            Figure(
                metric=stubs[metric.id],
                period=parse_period(one.period).display(),
                about=_about(one, in_parts=in_parts),
                printed=one.printed,
                status=say(one.status),
                text=_text(metric, one),
                disputed=bool(one.disagrees),
                references=refer(one.citations),
                disagreement=disagreements.of_observation(one),
            )
            for one in observations
        ]
    return tuple(shown), left


def series_of(metrics: Iterable[Metric]) -> Iterator[Series]:
    """Yield how each metric goes over time: the country as a whole, else the place or part with most values."""
    for metric in metrics:
        groups: dict[tuple[str, str, str], dict[tuple[float, bool], Observation]] = defaultdict(dict)
        for one in metric.observations:
            if one.value is not None and one.period_end:
                where = (one.geography, one.breakdown or "", one.currency or "")
                groups[where].setdefault((_year(one.period_end), one.status in _AHEAD), one)
        long = {where: found for where, found in groups.items() if len({at for at, _ in found}) >= _LEAST_POINTS}
        if not long or is_money(metric):
            continue
        where, found = max(long.items(), key=lambda pair: (pair[0][:2] == ("JPN", ""), len(pair[1])))
        points = sorted(found)
        in_parts = any(one.breakdown for one in metric.observations)
        first, last = found[points[0]], found[points[-1]]
        yield Series(
            metric_id=metric.id,
            about=_about(first, in_parts=in_parts) if len(groups) > 1 else "",
            points=tuple(Point(at, found[at, ahead].value or 0, ahead) for at, ahead in points),
            first=f"{parse_period(first.period).display()}: {_text(metric, first)}",
            last=f"{parse_period(last.period).display()}: {_text(metric, last)}",
        )


def _about(one: Observation, *, in_parts: bool) -> str:
    """Return which place and part a value is of; the country and a metric without parts need no words."""
    place = place_name(one.geography) if one.geography != "JPN" else ""
    return ", ".join(part for part in (place, one.breakdown or (say("Total") if in_parts else "")) if part)


def _text(metric: Metric, one: Observation) -> str:
    return format_value(one.value, metric.unit, value_max=one.value_max, currency=one.currency, qualifier=one.qualifier)


def _year(day: str) -> float:
    """Return a date as a year with its fraction, by which points keep their distances."""
    found = date.fromisoformat(day)
    return found.year + found.timetuple().tm_yday / _DAYS
