"""Draw a chart on a matplotlib figure. No pyplot, no window: what is drawn is decided in chart.py and gallery.py."""

from collections.abc import Callable

from matplotlib.figure import Figure

from model.charts.draw_columns import draw_columns, draw_lines, draw_stacked
from model.charts.draw_rows import draw_bars, draw_heatmap, draw_progress, draw_timeline
from model.charts.paint import TINY, Drawn
from model.charts.size import wrap_label
from model.charts.style import LIGHT, Theme
from model.charts.values import Chart, Form
from model.language import say

_MOST_SOURCE_LINES = 6
_DRAWERS: dict[Form, Callable[[Figure, Chart, Theme], Drawn]] = {
    "columns": draw_columns,
    "stacked": draw_stacked,
    "lines": draw_lines,
    "bars": draw_bars,
    "progress": draw_progress,
    "timeline": draw_timeline,
    "heatmap": draw_heatmap,
}


def draw_chart(figure: Figure, chart: Chart, theme: Theme = LIGHT, *, titled: bool = True) -> Drawn:
    """Draw on an empty figure with constrained layout: title, axes with units, values, note and source line.

    Return the marks with what stands for them, as they follow each other on the figure. Without `titled` the title
    stands elsewhere.
    """
    figure.set_facecolor(theme.paper)
    width = figure.get_figwidth()
    characters = max(20, int(width * 17))
    if titled:
        figure.suptitle(
            wrap_label(chart.title, max(20, int(width * 9))),
            fontsize=11,
            fontweight="bold",
            color=theme.ink,
            x=0.02,
            ha="left",
        )
    drawn = _DRAWERS[chart.form](figure, chart, theme)
    notes = [chart.note] if chart.note else []
    if any(mark.disputed for mark in chart.marks):
        notes.append(say("Hatched, with “!”: the sources disagree."))
    lines = [wrap_label(text, characters, _MOST_SOURCE_LINES) for text in (". ".join(notes), chart.source) if text]
    figure.supxlabel("\n".join(lines), fontsize=TINY, color=theme.faint, x=0.02, ha="left")
    return drawn
