"""Charts along a time: columns side by side, stacked columns, lines."""

from collections import defaultdict

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from model.charts.paint import (
    SMALL,
    TINY,
    Drawn,
    Point,
    amount_text,
    colors_of,
    legend,
    paint_patch,
    plain_axes,
    series_name,
    thinned,
    unit_name,
    unit_ticks,
    value_ink,
    value_text,
)
from model.charts.size import NARROW, wrap_label
from model.charts.style import Theme
from model.charts.values import Chart, Mark
from model.layout import display_width

_AXES_SHARE = 0.85  # of a figure's width
_AXES_HEIGHT = 0.5  # of its height, about: title, legend and notes take the rest
_INCHES_PER_CHARACTER = 0.075
_INCHES_PER_TICK = 0.62
_NAMED_AT_ENDS = 22  # characters: a longer name stands in a legend
_LINE_INCHES = 0.16  # of a name at the end of a line
_INCHES_PER_POINT = 0.08  # points of a line that stand closer are not painted


def draw_columns(figure: Figure, chart: Chart, theme: Theme) -> Drawn:
    """Draw a column for each mark, those of a label side by side, each with its value."""
    drawn: Drawn = []
    axes = _axes(figure, chart, theme)
    labels, colors = chart.labels, colors_of(chart, theme)
    slots = max(sum(mark.label == label for mark in chart.marks) for label in labels)
    width = 0.72 / slots
    room = figure.get_figwidth() * _AXES_SHARE / len(labels) * width
    longest = max(display_width(value_text(mark)) for mark in chart.marks) * _INCHES_PER_CHARACTER
    upright = slots > 1 and longest > room
    for row, label in enumerate(labels):
        marks = [mark for mark in chart.marks if mark.label == label]
        for position, mark in enumerate(marks):
            x = row + (position - (len(marks) - 1) / 2) * width
            (patch,) = axes.bar(x, mark.value, width * 0.92)
            paint_patch(patch, mark, colors[mark.group], theme)
            drawn.append((mark, patch))
            axes.annotate(
                value_text(mark),
                (x, mark.value),
                xytext=(0, 3),
                textcoords="offset points",
                ha="center",
                fontsize=TINY if upright else SMALL,
                rotation=90 if upright else 0,
                color=value_ink(mark, theme),
            )
    axes.set_xticks(range(len(labels)), [wrap_label(label, 12) for label in labels])
    share = min(0.6, longest / (figure.get_figheight() * _AXES_HEIGHT))
    axes.margins(y=share / (1 - share) if upright else 0.15)
    _name_series(axes, chart, theme)
    return drawn


def draw_stacked(figure: Figure, chart: Chart, theme: Theme) -> Drawn:
    """Draw a column for each label, made of a piece for each mark, with the sum on top where there is room."""
    drawn: Drawn = []
    axes = _axes(figure, chart, theme)
    labels, colors = chart.labels, colors_of(chart, theme)
    place = {label: position for position, label in enumerate(labels)}
    tops: dict[str, float] = defaultdict(float)
    for mark in chart.marks:
        (patch,) = axes.bar(place[mark.label], mark.value, 0.78, bottom=tops[mark.label])
        paint_patch(patch, mark, colors[mark.group], theme)
        if not mark.disputed and len(labels) * 4 < figure.get_figwidth() * 72 * 0.5:
            patch.set_edgecolor(theme.paper)  # a seam, so that pieces are told apart without their colors
            patch.set_linewidth(0.6)
        tops[mark.label] += mark.value
        drawn.append((mark, patch))
    sums = {label: amount_text(top, chart.axis) for label, top in tops.items()}
    room = figure.get_figwidth() * _AXES_SHARE / len(labels)
    if max(map(display_width, sums.values())) * _INCHES_PER_CHARACTER < room:
        for label, text in sums.items():
            axes.annotate(
                text,
                (place[label], tops[label]),
                xytext=(0, 3),
                textcoords="offset points",
                ha="center",
                fontsize=SMALL,
                color=theme.ink,
            )
    named = thinned(range(len(labels)), max(2, int(figure.get_figwidth() / _INCHES_PER_TICK) - 1))
    axes.set_xticks(named, [labels[number] for number in named])
    axes.margins(y=0.12)
    _name_series(axes, chart, theme)
    return drawn


def draw_lines(figure: Figure, chart: Chart, theme: Theme) -> Drawn:
    """Draw long series, each named at its end where there is room; targets and plans are dashed, with hollow points.

    Points stand at their times where all have one, else one after the other.
    """
    drawn: Drawn = []
    axes = _axes(figure, chart, theme)
    colors = colors_of(chart, theme)
    places = _places(chart)
    close = len(places) * _INCHES_PER_POINT > figure.get_figwidth()
    ends: list[tuple[str, Mark]] = []
    for group, status in chart.series:
        marks = [mark for mark in chart.marks if (mark.group, mark.status) == (group, status)]
        color = colors[group]
        axes.plot(
            [places[mark.label] for mark in marks],
            [mark.value for mark in marks],
            color=color,
            linewidth=1.6,
            linestyle="--" if status else "-",
            marker="o" if status or not close or len(marks) == 1 else "",
            markersize=4,
            markerfacecolor=theme.paper if status else color,
        )
        ends.append((series_name(group, status), marks[-1]))
        disputed = [mark for mark in marks if mark.disputed]
        axes.plot(
            [places[mark.label] for mark in disputed],
            [mark.value for mark in disputed],
            linestyle="",
            marker="X",
            markersize=7,
            color=theme.warning,
        )
        drawn += [(mark, Point(axes, places[mark.label], mark.value)) for mark in marks]
    labels = sorted(places, key=lambda label: places[label])
    named = thinned([places[label] for label in labels], max(2, int(figure.get_figwidth() / _INCHES_PER_TICK / 1.4)))
    axes.set_xticks([places[labels[number]] for number in named], [labels[number] for number in named])
    axes.margins(x=0.03, y=0.1)
    if len(ends) > 1 or ends[0][1].status:
        fitting = all(display_width(name) <= _NAMED_AT_ENDS for name, _ in ends)
        if fitting and figure.get_figwidth() > NARROW and len(ends) > 1:
            _name_ends(figure, axes, ends, places, theme)
        else:
            _name_series(axes, chart, theme)
    return drawn


def _places(chart: Chart) -> dict[str, float]:
    """Return where each label stands: at its time, or one after the other."""
    times = {mark.label: mark.at for mark in chart.marks}
    known = {label: at for label, at in times.items() if at is not None}
    return known if len(known) == len(times) else {label: float(n) for n, label in enumerate(times)}


def _name_ends(
    figure: Figure, axes: Axes, ends: list[tuple[str, Mark]], places: dict[str, float], theme: Theme
) -> None:
    """Write the name of each series beside its last point, moved so that no two names meet."""
    low, high = axes.get_ylim()
    axes.set_ylim(low, high)
    gap = (high - low) * _LINE_INCHES / (figure.get_figheight() * _AXES_HEIGHT)
    right = max(places.values())
    height = low - gap
    for name, mark in sorted(ends, key=lambda end: end[1].value):
        height = max(mark.value, height + gap)
        axes.annotate(
            name,
            (places[mark.label], mark.value),
            xytext=(right, height),
            textcoords="data",
            va="center",
            annotation_clip=False,
            fontsize=SMALL,
            color=theme.ink,
            arrowprops={"arrowstyle": "-", "color": theme.faint, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 3},
        ).set_x(right + (right - min(places.values()) or 1) * 0.04)


def _axes(figure: Figure, chart: Chart, theme: Theme) -> Axes:
    axes = figure.add_subplot()
    plain_axes(axes, theme)
    axes.set_ylabel(unit_name(chart.axis), color=theme.ink, fontsize=SMALL)
    axes.yaxis.set_major_formatter(unit_ticks(chart.axis))
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=all(float(mark.value).is_integer() for mark in chart.marks)))
    return axes


def _name_series(axes: Axes, chart: Chart, theme: Theme) -> None:
    """Name the series in a legend, where there are several or a promised one."""
    colors = colors_of(chart, theme)
    if len(chart.series) > 1 or chart.series[0][1]:
        legend(axes, [(series_name(*one), colors[one[0]], bool(one[1])) for one in chart.series], theme)
