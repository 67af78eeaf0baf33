"""A chart as plain values: what it shows, before anybody draws it. Imports no matplotlib."""

from collections.abc import Iterable
from typing import Literal

from model.value import Value

Form = Literal["columns", "stacked", "lines", "bars", "progress", "timeline", "heatmap"]
MOST_BARS = 24
MOST_SERIES = 7  # as many as there are colors
PROMISED = ("target", "plan", "forecast")  # statuses of values that are not facts yet


class Mark(Value, kw_only=False):
    """One value in a chart, or a range up to `end`.

    `record_id` is where a click leads; `group` the series, panel, bar or column of a heat map that it belongs to.
    `status` is given for what is not a fact yet, a target or a plan. `at` is its time in years, where lines need it.
    """

    label: str
    value: float
    text: str
    record_id: str
    group: str = ""
    end: float | None = None
    disputed: bool = False
    open_end: bool = False
    status: str = ""
    at: float | None = None


class Chart(Value, kw_only=False):
    """A chart: `marks` in order, `axis` says what is measured in which unit, `source` where the values stand.

    Units are English words (`yen`, `percent`, `programs`), which are told in the language that is used when it is
    drawn. `side` holds a text for each label, written at the end of its bar. `rest` is the group that takes together
    what has no series of its own. `order` is all that stands along the horizontal axis, where the marks leave some out.
    """

    key: str
    form: Form
    title: str
    axis: str
    marks: tuple[Mark, ...]
    source: str
    note: str = ""
    side: tuple[tuple[str, str], ...] = ()
    rest: str = ""
    order: tuple[str, ...] = ()

    @property
    def groups(self) -> list[str]:
        """Return the series, panels or columns in their order."""
        if self.order and self.form == "heatmap":
            return list(self.order)
        return list(dict.fromkeys(mark.group for mark in self.marks))

    @property
    def labels(self) -> list[str]:
        """Return what stands along the axis, in order."""
        if self.order and self.form != "heatmap":
            return list(self.order)
        return list(dict.fromkeys(mark.label for mark in self.marks))

    @property
    def series(self) -> list[tuple[str, str]]:
        """Return group and status of what is told apart by color and line."""
        return list(dict.fromkeys((mark.group, mark.status) for mark in self.marks))


def marked(charts: Iterable[Chart]) -> set[str]:
    """Return the records that charts lead to."""
    return {mark.record_id for chart in charts for mark in chart.marks}
