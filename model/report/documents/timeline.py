"""The timeline of a selection as a PDF: bars in lanes, as a table that breaks over pages under its axis."""

from collections.abc import Callable, Iterator
from datetime import date
from math import ceil, floor

from model.catalog import Catalog
from model.charts.citing import see_records
from model.charts.palette import LIGHT
from model.exporters.chosen import Chosen
from model.lanes import UNDATED, Bar, Lane, LaneKind, Timeline, begins, years_of
from model.language import say, speaking
from model.layout import clip, wrap
from model.periods import fiscal_year_text, parse_period
from model.report.documents.compile import Json, compile_document, subject, title_block
from model.report.page import cleaned
from model.timeline import timeline
from model.wording import counted

_PORTION = 500  # bars: from one report of progress to the next, and in one table, as a longer one takes far longer
_MOST_TICKS = 12
_FEW = 8  # bars that need no band above them
_LONGEST = 120  # columns of a name
_NAME_COLUMNS, _YEARS_COLUMNS = 50, 30  # of text in a line, about: how far down the lines of the axis are drawn
_DAYS = 365.25


class _Axis:
    """The whole years from the first to the last that is drawn, with today where something goes on."""

    def __init__(self, found: Timeline, day: date) -> None:
        self.now = day.year + (day.timetuple().tm_yday - 1) / _DAYS
        reach = [bar.ends or self.now for lane in found.lanes for bar in lane.bars if bar.ongoing]
        self.first = floor(found.first or self.now) - (1 if _starts_unknown(found) else 0)
        self.last = max(ceil(max([found.last or self.now, *reach])), self.first + 1)

    def at(self, time: float) -> float:
        """Return where a time stands, from 0 to 1."""
        return round((time - self.first) / (self.last - self.first), 5)

    def ticks(self) -> list[Json]:
        """Return the years that are named, as calendar years."""
        step = next(one for one in _steps() if (self.last - self.first) / one <= _MOST_TICKS)
        years = range(ceil(self.first / step) * step, self.last + 1, step)
        return [{"at": self.at(year), "label": str(year)} for year in years]


def timeline_pdf(
    catalog: Catalog,
    chosen: Chosen,
    *,
    day: date,
    kind: LaneKind = "ministry",
    say_progress: Callable[[int], None] = lambda _done: None,
) -> bytes:
    """Return what ran when among what is chosen as a tagged PDF, in lanes of this kind."""
    with speaking(chosen.language):
        found = timeline(catalog, chosen.as_selection, kind)
        axis = _Axis(found, day)
        parts: list[list[Json]] = [[]]
        undated: Json = {}
        done = 0
        for number, lane in enumerate(found.lanes):
            if lane.key == UNDATED:
                undated = _undated(lane)
                continue
            if sum(len(one["bars"]) for one in parts[-1]) >= _PORTION:
                parts.append([])
            parts[-1].append(_lane(number, lane, axis))
            done += len(lane.bars)
            say_progress(done)
        head = title_block(catalog, kicker=say("Timeline"), words=chosen.words, count=counted(found.count), day=day)
        head["lines"] += [[say("Completeness"), found.completeness]] if found.count else []
        document = {
            "head": head,
            "said": {
                "name": say("Name"),
                "years": say("Years"),
                "disputed": say("The sources disagree on what is marked with “!”."),
                "sources-line": see_records(),
                "fiscal": say("Fiscal years run from April to March, calendar years from January to December."),
            },
            "reason": found.reason,
            "legend": _legend(),
            "colors": {"program": LIGHT.series[0], "policy": LIGHT.series[5]},
            "ticks": axis.ticks(),
            "now": {"at": axis.at(axis.now), "label": say("today")} if axis.first <= axis.now <= axis.last else None,
            "parts": [part for part in parts if part],
            "undated": undated,
        }
        title = say("What ran when: {0}").format(subject(catalog, chosen.words))
        return compile_document(
            "timeline", document, {}, paper=chosen.paper, language=chosen.language, title=title, day=day
        )


def _steps() -> Iterator[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def _starts_unknown(found: Timeline) -> bool:
    return any(bar.begins is None and bar.ends == found.first for lane in found.lanes for bar in lane.bars)


def _lane(number: int, lane: Lane, axis: _Axis) -> Json:
    peak = lane.peak
    counts = [counted(lane.count)]
    if lane.dated < lane.count:
        counts.append(say("{0:,} without years").format(lane.count - lane.dated))
    if len(lane.bars) < lane.dated:
        counts.append(say("{0:,} with a bar").format(len(lane.bars)))
    return {
        "number": number,
        "title": clip(cleaned(lane.title), _LONGEST),
        "counts": ", ".join(counts),
        "peak": say("at most {0:,}, in {1}").format(peak.running, _year(peak.year, lane)) if peak else "",
        "steps": _band(lane, axis) if lane.dated > _FEW else [],
        "bars": [_bar(bar, axis) for bar in lane.bars],
    }


def _year(year: int, lane: Lane) -> str:
    return fiscal_year_text(year) if lane.calendar == "JFY" else parse_period(str(year)).display()


def _band(lane: Lane, axis: _Axis) -> list[Json]:
    """Return how many ran from year to year, as shares of the most."""
    shift = begins(lane.calendar)
    most = max(step.running for step in lane.steps)
    return [
        {"from": axis.at(step.year + shift), "to": axis.at(after.year + shift), "share": round(step.running / most, 4)}
        for step, after in zip(lane.steps, lane.steps[1:], strict=False)
        if step.running
    ]


def _bar(bar: Bar, axis: _Axis) -> Json:
    begin, end = bar.begins, bar.ends
    if begin is None:
        right = end if end is not None else axis.now
        left = right - 1 if end is not None else right
    else:
        left = begin
        right = end if end is not None else max(axis.now if bar.ongoing else 0.0, left + 1)
    name, years = clip(cleaned(bar.row.title), _LONGEST), years_of(bar.row.span)
    return {
        "name": name,
        "years": years,
        "lines": max(len(wrap(name, _NAME_COLUMNS)), len(wrap(years, _YEARS_COLUMNS))),
        "type": bar.row.type,
        "disputed": bool(bar.row.disputed),
        "from": axis.at(left),
        "to": axis.at(right),
        "begun": begin is not None,
        "end": "stated" if end is not None else "ongoing" if bar.ongoing else "not stated",
        "single": bar.is_single_year,
    }


def _undated(lane: Lane) -> Json:
    named = len(lane.bars)
    title = say("{0} ({1:,})").format(lane.title, lane.count)
    rows = [
        [clip(cleaned(bar.row.title), _LONGEST), bar.row.kind_text, cleaned(bar.row.lead or "")] for bar in lane.bars
    ]
    left = say("and {0:,} more").format(lane.count - named) if named < lane.count else ""
    return {"title": title, "heads": [say("Name"), say("Kind"), say("Lead")], "rows": rows, "left": left}


def _legend() -> list[Json]:
    """Return a mark of each sort with what it means."""
    plain = {"type": "program", "begun": True, "end": "stated", "single": False}
    return [
        {**plain, "type": "policy", "text": say("policy")},
        {**plain, "text": say("program, its end stated")},
        {**plain, "end": "ongoing", "text": say("ongoing")},
        {**plain, "end": "not stated", "text": say("end not stated")},
        {**plain, "begun": False, "text": say("start not stated")},
        {**plain, "single": True, "text": say("a single year")},
        {**plain, "type": "", "text": say("how many ran, each band by its own scale")},
    ]
