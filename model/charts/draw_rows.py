"""Charts of rows: bars, progress, timeline, heat map."""

from collections import defaultdict
from collections.abc import Sequence

from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from model.charts.paint import (
    SMALL,
    Drawn,
    colors_of,
    ink_on,
    legend,
    paint_patch,
    plain_axes,
    unit_name,
    unit_ticks,
    value_ink,
    value_text,
)
from model.charts.size import NARROW, wrap_label
from model.charts.style import Theme
from model.charts.values import Chart
from model.language import say
from model.layout import display_width, wrap
from model.quantities import format_number

_LEAST_SHARE = 0.04  # of the longest bar: in less than that no number is written
_LEAST_TINT = 0.12
_COLUMN_CHARACTERS = 16  # of a line of the name of a column in a heat map
_MOST_NAME_LINES = 3
_INCHES_PER_CHARACTER, _INCHES_PER_LINE = 0.075, 0.135
_TIGHT = 0.95  # between the lines of names that stand close together
_LABEL_SHARE = 0.35  # of the width of a heat map


def draw_bars(figure: Figure, chart: Chart, theme: Theme) -> Drawn:
    """Draw a bar for each mark, one panel for each unit."""
    drawn: Drawn = []
    groups = {group: [mark for mark in chart.marks if mark.group == group] for group in chart.groups}
    panels = figure.subplots(
        len(groups), 1, squeeze=False, height_ratios=[len(marks) + 0.6 for marks in groups.values()]
    )
    width = max(14, int(figure.get_figwidth() * 5))
    for axes, (unit, marks) in zip(panels[:, 0], groups.items(), strict=True):
        plain_axes(axes, theme)
        for row, mark in enumerate(marks):
            (patch,) = axes.barh(row, mark.value, 0.66)
            paint_patch(patch, mark, theme.series[0], theme)
            drawn.append((mark, patch))
            if mark.end is not None:  # the range above the least value
                axes.barh(row, mark.end - mark.value, 0.66, left=mark.value, color=theme.series[0], alpha=0.4)
            text = value_text(mark)
            axes.annotate(
                f"{text} ({say(mark.status)})" if mark.status and say(mark.status) not in mark.label else text,
                (mark.end or mark.value, row),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
                fontsize=SMALL,
                color=value_ink(mark, theme),
            )
        axes.set_yticks(range(len(marks)), [wrap_label(mark.label, width) for mark in marks])
        axes.set_ylim(len(marks) - 0.4, -0.6)
        longest = max((mark.end or mark.value for mark in marks), default=1) or 1
        lowest = min(0.0, *(mark.value for mark in marks))
        axes.set_xlim(lowest * 1.1, longest * 1.3)
        axes.set_xlabel(unit_name(unit), color=theme.ink, fontsize=SMALL)
        axes.xaxis.set_major_formatter(unit_ticks(unit))
        whole = all(float(mark.value).is_integer() for mark in marks)  # half a program is none
        locator = MaxNLocator(4 if figure.get_figwidth() > NARROW else 2, integer=whole)
        ticks = locator.tick_values(lowest, longest)
        axes.set_xticks(
            [tick for tick in ticks if lowest <= tick <= longest * 1.15 and (unit != "percent" or tick <= 100)]
        )
    return drawn


def draw_progress(figure: Figure, chart: Chart, theme: Theme) -> Drawn:
    """Draw a bar for each row, made of its parts, with the share as stated at its end."""
    drawn: Drawn = []
    axes = figure.add_subplot()
    plain_axes(axes, theme)
    labels, colors = chart.labels, colors_of(chart, theme)
    marks = {(mark.label, mark.group): mark for mark in chart.marks}
    left: dict[str, float] = defaultdict(float)
    sums = [sum(mark.value for mark in chart.marks if mark.label == label) for label in labels]
    least = _LEAST_SHARE * max(sums) * (2 if figure.get_figwidth() < NARROW else 1)
    for group in chart.groups:
        for row, label in enumerate(labels):
            mark = marks.get((label, group))
            if mark is None:
                continue
            (patch,) = axes.barh(row, mark.value, 0.66, left=left[label])
            paint_patch(patch, mark, colors[group], theme)
            drawn.append((mark, patch))
            if mark.value > least:
                axes.annotate(
                    format_number(mark.value),
                    (left[label] + mark.value / 2, row),
                    ha="center",
                    va="center",
                    fontsize=8,
                    color=ink_on(colors[group]),
                )
            left[label] += mark.value
    side = dict(chart.side)
    for row, label in enumerate(labels):
        if side.get(label):
            axes.annotate(
                side[label],
                (left[label], row),
                xytext=(5, 0),
                textcoords="offset points",
                va="center",
                fontsize=SMALL,
                fontweight="bold",
                color=theme.ink,
            )
    axes.set_yticks(range(len(labels)), [wrap_label(label, 24) for label in labels])
    axes.set_xlim(0, max(left.values()) * 1.15)
    axes.set_xlabel(unit_name(chart.axis), color=theme.ink, fontsize=SMALL)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    legend(axes, [(group, colors[group], False) for group in chart.groups], theme)
    return drawn


def draw_timeline(figure: Figure, chart: Chart, theme: Theme) -> Drawn:
    """Draw a bar for the years of each mark: an arrow where it goes on, a dot where its end is not stated."""
    drawn: Drawn = []
    axes = figure.add_subplot()
    plain_axes(axes, theme)
    last = max([mark.end or mark.value + 1 for mark in chart.marks])
    first = min(mark.value for mark in chart.marks)
    edge = last + max(1.0, (last - first) * 0.08)
    groups = sorted(chart.groups)  # so that policies and programs keep their colors
    for row, mark in enumerate(chart.marks):
        color = theme.series[groups.index(mark.group) % len(theme.series)]
        end = mark.end or (edge if mark.open_end else mark.value + 1)
        (patch,) = axes.barh(row, end - mark.value, 0.6, left=mark.value)
        paint_patch(patch, mark, color, theme)
        drawn.append((mark, patch))
        if mark.open_end and mark.end is None:
            axes.plot(edge, row, marker=">", color=color, markersize=7, clip_on=False)
        elif mark.end is None:
            axes.plot(end + 0.25, row, marker="o", color=color, markersize=4)
    axes.set_yticks(
        range(len(chart.marks)),
        [wrap_label(mark.label, int(figure.get_figwidth() * 5.2), 2) for mark in chart.marks],
        linespacing=_TIGHT,
    )
    axes.set_ylim(len(chart.marks) - 0.4, -0.6)
    axes.set_xlim(first - 0.3, edge + 0.3)
    axes.xaxis.set_major_locator(MaxNLocator(7 if figure.get_figwidth() > NARROW else 3, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _position: f"{value:.0f}"))
    axes.set_xlabel(unit_name(chart.axis), color=theme.ink, fontsize=SMALL)
    if len(groups) > 1:
        legend(
            axes, [(say(group), theme.series[n % len(theme.series)], False) for n, group in enumerate(groups)], theme
        )
    return drawn


def draw_heatmap(figure: Figure, chart: Chart, theme: Theme) -> Drawn:
    """Draw a cell for each mark, rows by label and columns by group, with its number: readable without color."""
    drawn: Drawn = []
    axes = figure.add_subplot()
    plain_axes(axes, theme)
    labels, groups = chart.labels, chart.groups
    most = max(mark.value for mark in chart.marks)
    for mark in chart.marks:
        row, column = labels.index(mark.label), groups.index(mark.group)
        color = _tint(theme, mark.value / most if most else 0)
        cell = Rectangle((column - 0.48, row - 0.46), 0.96, 0.92, facecolor=color, linewidth=0)
        axes.add_patch(cell)
        drawn.append((mark, cell))
        axes.text(column, row, mark.text, ha="center", va="center", fontsize=8, color=ink_on(color))
    names, upright = _column_names(groups, figure.get_figwidth() * (1 - _LABEL_SHARE) / len(groups))
    axes.set_xticks(range(len(groups)), names, rotation=90 if upright else 0, linespacing=_TIGHT)
    width = int(figure.get_figwidth() * 4.2)
    axes.set_yticks(range(len(labels)), [wrap_label(label, width, 2) for label in labels], linespacing=_TIGHT)
    axes.xaxis.tick_top()
    axes.set_xlim(-0.5, len(groups) - 0.5)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_xlabel(unit_name(chart.axis), color=theme.ink, fontsize=SMALL)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    return drawn


def _column_names(groups: Sequence[str], room: float) -> tuple[list[str], bool]:
    """Return the names above columns of `room` inches, in lines, and whether they must stand upright to be read."""
    width = int(room / _INCHES_PER_CHARACTER)
    if all(display_width(word) <= width for group in groups for word in group.split()):
        lying = [wrap(group, width) for group in groups]
        if max(map(len, lying)) <= _MOST_NAME_LINES:
            return ["\n".join(lines) for lines in lying], False
    most = min(_MOST_NAME_LINES, max(1, int(room / _INCHES_PER_LINE)))
    return [wrap_label(group, _COLUMN_CHARACTERS, most) for group in groups], True


def _tint(theme: Theme, share: float) -> str:
    """Return the color of a share of the largest number, from nearly paper to the first color."""
    strength = _LEAST_TINT + (1 - _LEAST_TINT) * float(share) ** 0.5
    mixed = [
        paper + (full - paper) * strength
        for paper, full in zip(to_rgb(theme.paper), to_rgb(theme.series[0]), strict=True)
    ]
    return to_hex((mixed[0], mixed[1], mixed[2]))
