"""How much room a chart needs, known without matplotlib."""

from model.charts.chart import Chart
from model.layout import clip, wrap

DPI = 96  # of a screen whose scale is 1
LABEL_CHARACTERS = 30
_INCH_PER_BAR = 0.36
_INCH_PER_LINE = 0.19
_INCH_PER_YEARS = 0.27  # a line of a timeline
_MOST_LINES = 3


def figure_height(chart: Chart) -> float:
    """Return the height in inches at which the chart is easy to read."""
    if chart.form == "columns":
        groups = {mark.group for mark in chart.marks}
        return 2.7 + (
            _INCH_PER_LINE * sum(len(wrap_label(group).splitlines()) for group in groups) if len(groups) > 1 else 0
        )
    if chart.form == "timeline":
        return 1.4 + _INCH_PER_YEARS * len(chart.marks)
    rows = len({mark.label for mark in chart.marks}) if chart.form == "progress" else len(chart.marks)
    panels = len({mark.group for mark in chart.marks}) if chart.form == "bars" else 1
    lines = max(len(wrap_label(mark.label, LABEL_CHARACTERS - 6).splitlines()) for mark in chart.marks)
    return 1.4 + 0.45 * panels + rows * max(_INCH_PER_BAR, _INCH_PER_LINE * lines)


def wrap_label(label: str, width: int = LABEL_CHARACTERS, most: int = _MOST_LINES) -> str:
    """Return a label on at most `most` lines of `width` columns."""
    lines = wrap(label, width)
    return "\n".join([*lines[: most - 1], clip(" ".join(lines[most - 1 :]), width)]).strip()
