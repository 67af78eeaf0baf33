"""What a timeline is made of: bars in lanes, and how many records ran in each year.

Times are years with fractions: 2020.0 is January 1, 2020, and 2020.25 April 1, when the Japanese fiscal year begins.
"""

from typing import Literal

from model.language import say
from model.records import Calendar, Row, Span, Stub, titled
from model.value import Value

LaneKind = Literal["ministry", "policy", "kind", "none"]
UNDATED = "undated"  # the key of the lane of what states neither start nor end
_FISCAL = 0.25  # of a year, from January to April


def begins(calendar: str | None) -> float:
    """Return when a year of this calendar begins: a fiscal year in April."""
    return _FISCAL if calendar == "JFY" else 0.0


class Bar(Value, kw_only=False):
    """When one record ran. `begins` is None where no start is stated, `ends` where no end is."""

    row: Row
    begins: float | None
    ends: float | None

    @property
    def ongoing(self) -> bool:
        """Tell whether it is said to go on, and no end is stated."""
        return self.ends is None and self.row.span.ongoing is True

    @property
    def is_single_year(self) -> bool:
        return self.begins is not None and self.ends == self.begins + 1


class Step(Value, kw_only=False):
    """How many records ran in a year and in those after it up to the next step, and how many began in that very year.

    What is said to go on runs until now; of what states one end only, the year of that end alone is counted.
    """

    year: int
    running: int
    starting: int


class Lane(Value):
    """The records of one ministry, policy or kind: `count` are in the selection, `dated` state a start or an end.

    `key` is its own among the lanes, and the same at every start; `record` is what the lane stands for, if any.
    `calendar` is that of all years in it, None where it is not the same.
    """

    key: str
    kind: LaneKind
    record: Stub | None
    count: int
    dated: int
    bars: tuple[Bar, ...]
    steps: tuple[Step, ...]
    calendar: Calendar | None

    @property
    def record_id(self) -> str | None:
        return self.record.id if self.record else None

    @property
    def title(self) -> str:
        """Return the name of the lane in the language that is used."""
        if self.record:
            return titled(self.record.name, self.record.name_ja, self.record.abbreviation)
        if self.key == UNDATED:
            return say("No start or end stated")
        match self.kind:
            case "ministry":
                return say("No organization stated")
            case "policy":
                return say("In no policy")
            case "kind":
                return say(self.key) if self.key else say("No kind stated")
            case "none":
                return say("All policies and programs")

    @property
    def peak(self) -> Step | None:
        """Return the first of the years in which most ran."""
        return max(self.steps, key=lambda step: step.running, default=None)


class Timeline(Value):
    """What ran when. Of `count` policies and programs, `started` state a start year, `ended` an end alone.

    `bars` of those that state either have a bar: all, or the most important. `first` and `last` are the ends of what is
    stated, None where nothing is. `left_out` lanes, the smallest, are not shown.
    """

    lanes: tuple[Lane, ...]
    kind: LaneKind
    count: int
    started: int
    ended: int
    bars: int
    first: float | None
    last: float | None
    left_out: int = 0

    @property
    def dated(self) -> int:
        return self.started + self.ended

    @property
    def completeness(self) -> str:
        """Say how many of the records state years, and how many are shown."""
        sentences = [say("{0:,} of {1:,} state a start year").format(self.started, self.count)]
        if self.ended:
            sentences.append(say("{0:,} only an end").format(self.ended))
        if self.dated < self.count:
            sentences.append(say("{0:,} neither, listed at the end").format(self.count - self.dated))
        if self.bars < self.dated:
            text = say("the {0:,} most important have a bar, the bands count all")
            sentences.append(text.format(self.bars))
        if self.left_out:
            sentences.append(say("{0:,} lanes with the fewest records are left out").format(self.left_out))
        if self.kind == "policy":
            sentences.append(say("a record stands with each of its policies"))
        return "; ".join(sentences)

    @property
    def reason(self) -> str:
        """Say why there is nothing to draw, empty where there is."""
        if self.dated:
            return ""
        if not self.count:
            return say("The selection holds no policies or programs: only these run from year to year.")
        text = say("None of the {0:,} policies and programs of the selection states when it began or ended.")
        return text.format(self.count)


def span_bar(row: Row) -> Bar:
    """Return the bar of a row: a calendar year from January to December, a fiscal year from April to March."""
    shift = begins(row.span.calendar)
    start, end = row.span.start, row.span.end
    return Bar(row, None if start is None else start + shift, None if end is None else end + 1 + shift)


def years_of(span: Span) -> str:
    """Return the years of a record as stated, saying what is not."""
    known = span.text
    unknown = []
    if span.start is None:
        unknown.append(say("start not stated"))
    if span.end is None and span.ongoing:
        unknown += [] if known else [say("ongoing")]
    elif span.end is None:
        unknown.append(say("ended, the year is not stated") if span.ongoing is False else say("end not stated"))
    return ", ".join([*([known] if known else []), *unknown])
