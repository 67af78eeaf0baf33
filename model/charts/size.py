"""How much room a chart needs, known without matplotlib."""

from model.charts.values import Chart
from model.layout import clip, display_width, wrap

DPI = 96  # of a screen whose scale is 1
LABEL_CHARACTERS = 30
NARROW = 4.2  # inches
_INCH_PER_BAR = 0.36
_INCH_PER_LINE = 0.19
_INCH_PER_YEARS = 0.27  # a line of a timeline
_INCH_PER_CELL, _INCH_PER_HIGH_CELL = 0.27, 0.3  # with one line of a name beside it, with two
_CELL_CHARACTERS = 24
_HEATMAP_EDGES = 2.2  # title, names of columns, notes
_INCH_PER_NOTE = 0.13  # a line of the note or the source
_NOTE_CHARACTERS = 44  # of such a line in a narrow pane
_NOTES_ALLOWED_FOR, _MOST_NOTES = 2, 6  # lines
_MOST_LINES = 3


def figure_height(chart: Chart) -> float:
    """Return the height in inches at which the chart is easy to read."""
    if chart.form in {"columns", "stacked", "lines"}:
        groups = chart.groups
        texts = sum(min(_MOST_NOTES, len(wrap(text, _NOTE_CHARACTERS))) for text in (chart.note, chart.source) if text)
        return (
            2.7
            + (_INCH_PER_LINE * sum(len(wrap_label(group).splitlines()) for group in groups) if len(groups) > 1 else 0)
            + _INCH_PER_NOTE * max(0, texts - _NOTES_ALLOWED_FOR)
        )
    if chart.form == "heatmap":
        high = any(display_width(label) > _CELL_CHARACTERS for label in chart.labels)
        return _HEATMAP_EDGES + (_INCH_PER_HIGH_CELL if high else _INCH_PER_CELL) * len(chart.labels)
    if chart.form == "timeline":
        return 1.4 + _INCH_PER_YEARS * len(chart.marks)
    rows = len(chart.labels) if chart.form == "progress" else len(chart.marks)
    panels = len(chart.groups) if chart.form == "bars" else 1
    lines = max(len(wrap_label(mark.label, LABEL_CHARACTERS - 6).splitlines()) for mark in chart.marks)
    return 1.4 + 0.45 * panels + rows * max(_INCH_PER_BAR, _INCH_PER_LINE * lines)


def wrap_label(label: str, width: int = LABEL_CHARACTERS, most: int = _MOST_LINES) -> str:
    """Return a label on at most `most` lines of `width` columns."""
    lines = wrap(label, width)
    return "\n".join([*lines[: most - 1], clip(" ".join(lines[most - 1 :]), width)]).strip()
