"""Draw a chart on a matplotlib figure. No pyplot, no window: what is drawn is decided in chart.py."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from model.charts.chart import Chart, Mark
from model.charts.size import wrap_label
from model.charts.style import LIGHT, Theme
from model.layout import clip
from model.quantities import format_money, format_number

if TYPE_CHECKING:
    import pandas as pd

Bars = list[tuple[Mark, Rectangle]]

_CURRENCIES = {"yen": "JPY", "euro": "EUR"}
_LEAST_SHARE = 0.04  # of the longest bar: in less than that no number is written
_LEGEND_CHARACTERS = 44
_MOST_SOURCE_LINES = 6
_NARROW = 4.2  # inches
_MOST_TICKS = 6
_BOX_SHARE = 0.04  # of the range of values: the height of the box about a point
_AXES_SHARE = 0.85  # of a figure's width
_AXES_HEIGHT = 0.5  # of its height, about: title, legend and notes take the rest
_INCHES_PER_CHARACTER = 0.075


def draw_chart(figure: Figure, chart: Chart, theme: Theme = LIGHT) -> Bars:
    """Draw on an empty figure with constrained layout: title, axes with units, values, note and source line.

    Return the marks with the bars that stand for them, as they follow each other on the figure.
    """
    figure.set_facecolor(theme.paper)
    width = figure.get_figwidth()
    characters = max(20, int(width * 13))
    figure.suptitle(
        wrap_label(chart.title, max(20, int(width * 9))),
        fontsize=11,
        fontweight="bold",
        color=theme.ink,
        x=0.02,
        ha="left",
    )
    drawers: dict[str, Callable[[Figure, Chart, Theme], Bars]] = {
        "columns": _draw_columns,
        "lines": _draw_lines,
        "bars": _draw_bars,
        "progress": _draw_progress,
        "timeline": _draw_timeline,
    }
    bars = drawers[chart.form](figure, chart, theme)
    if any(mark.disputed for mark in chart.marks):
        note = "Hatched, with “!”: the sources disagree."
        chart_note = f"{chart.note}. {note}" if chart.note else note
    else:
        chart_note = chart.note
    lines = [wrap_label(text, characters, _MOST_SOURCE_LINES) for text in (chart_note, chart.source) if text]
    figure.supxlabel("\n".join(lines), fontsize=7.5, color=theme.faint, x=0.02, ha="left")
    return bars


def chart_table(chart: Chart) -> "pd.DataFrame":
    """Return the chart's values as a table: a row for each label, a column for each group, in the chart's order."""
    import pandas as pd  # takes as long as matplotlib, and few charts need it

    frame = pd.DataFrame(
        [(mark.label, mark.group, mark.value) for mark in chart.marks], columns=["label", "group", "value"]
    )
    table = frame.pivot_table(index="label", columns="group", values="value", aggfunc="first", sort=False)
    return table.reindex(index=list(dict.fromkeys(frame["label"])), columns=list(dict.fromkeys(frame["group"])))


def _plain(axes: Axes, theme: Theme) -> None:
    axes.set_facecolor(theme.paper)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(theme.faint)
    axes.tick_params(colors=theme.ink, labelsize=8.5, length=0)


def _unit_ticks(unit: str) -> FuncFormatter:
    currency = _CURRENCIES.get(unit)

    def show(value: float, _position: int | None = None) -> str:
        if currency:
            return format_money(value, currency)
        return f"{format_number(value)}%" if unit == "percent" else format_number(value)

    return FuncFormatter(show)


def _paint(patch: Rectangle, mark: Mark, color: str, theme: Theme) -> None:
    patch.set_facecolor(color)
    if mark.disputed:
        patch.set_hatch("////")
        patch.set_edgecolor(theme.paper)
        patch.set_linewidth(0)


def _value_text(mark: Mark) -> str:
    return f"{mark.text} !" if mark.disputed else mark.text


def _draw_columns(figure: Figure, chart: Chart, theme: Theme) -> Bars:
    bars: Bars = []
    axes = figure.add_subplot()
    _plain(axes, theme)
    labels = list(dict.fromkeys(mark.label for mark in chart.marks))
    groups = list(dict.fromkeys(mark.group for mark in chart.marks))
    slots = max(sum(mark.label == label for mark in chart.marks) for label in labels)
    width = 0.72 / slots
    room = figure.get_figwidth() * _AXES_SHARE / len(labels) * width
    longest = max(len(_value_text(mark)) for mark in chart.marks) * _INCHES_PER_CHARACTER
    upright = slots > 1 and longest > room
    for row, label in enumerate(labels):
        marks = [mark for mark in chart.marks if mark.label == label]
        for position, mark in enumerate(marks):
            x = row + (position - (len(marks) - 1) / 2) * width
            (patch,) = axes.bar(x, mark.value, width * 0.92)
            _paint(patch, mark, theme.series[groups.index(mark.group) % len(theme.series)], theme)
            bars.append((mark, patch))
            axes.annotate(
                _value_text(mark),
                (x, mark.value),
                xytext=(0, 3),
                textcoords="offset points",
                ha="center",
                fontsize=7.5 if upright else 8.5,
                rotation=90 if upright else 0,
                color=theme.warning if mark.disputed else theme.ink,
            )
    axes.set_xticks(range(len(labels)), [wrap_label(label, 12) for label in labels])
    axes.set_ylabel(chart.axis, color=theme.ink, fontsize=8.5)
    axes.yaxis.set_major_formatter(_unit_ticks(chart.axis))
    axes.yaxis.set_major_locator(MaxNLocator(5))
    share = min(0.6, longest / (figure.get_figheight() * _AXES_HEIGHT))
    axes.margins(y=share / (1 - share) if upright else 0.15)
    if len(groups) > 1:
        entries = [(group or "Japan", theme.series[n % len(theme.series)]) for n, group in enumerate(groups)]
        _legend(axes, entries, theme)
    return bars


def _draw_lines(figure: Figure, chart: Chart, theme: Theme) -> Bars:
    """Draw long series; an unseen box about each point says which value it is."""
    bars: Bars = []
    axes = figure.add_subplot()
    _plain(axes, theme)
    labels = list(dict.fromkeys(mark.label for mark in chart.marks))
    place = {label: position for position, label in enumerate(labels)}
    groups = list(dict.fromkeys(mark.group for mark in chart.marks))
    values = [mark.value for mark in chart.marks]
    height = (max(values) - min(values) or 1) * _BOX_SHARE
    for number, group in enumerate(groups):
        marks = [mark for mark in chart.marks if mark.group == group]
        color = theme.series[number % len(theme.series)]
        axes.plot([place[mark.label] for mark in marks], [mark.value for mark in marks], color=color, linewidth=1.6)
        for mark in marks:
            box = Rectangle((place[mark.label] - 0.5, mark.value - height / 2), 1, height, alpha=0)
            axes.add_patch(box)
            bars.append((mark, box))
    step = max(1, -(-len(labels) // _MOST_TICKS))
    axes.set_xticks(range(0, len(labels), step), labels[::step])
    axes.set_ylabel(chart.axis, color=theme.ink, fontsize=8.5)
    axes.yaxis.set_major_formatter(_unit_ticks(chart.axis))
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.margins(x=0.02, y=0.1)
    if len(groups) > 1:
        _legend(
            axes, [(group or "Japan", theme.series[n % len(theme.series)]) for n, group in enumerate(groups)], theme
        )
    return bars


def _draw_bars(figure: Figure, chart: Chart, theme: Theme) -> Bars:
    bars: Bars = []
    groups = {mark.group: [other for other in chart.marks if other.group == mark.group] for mark in chart.marks}
    panels = figure.subplots(
        len(groups), 1, squeeze=False, height_ratios=[len(marks) + 0.6 for marks in groups.values()]
    )
    width = max(14, int(figure.get_figwidth() * 5))
    for axes, (unit, marks) in zip(panels[:, 0], groups.items(), strict=True):
        _plain(axes, theme)
        for row, mark in enumerate(marks):
            (patch,) = axes.barh(row, mark.value, 0.66)
            _paint(patch, mark, theme.series[0], theme)
            bars.append((mark, patch))
            if mark.end is not None:  # the range above the least value
                axes.barh(row, mark.end - mark.value, 0.66, left=mark.value, color=theme.series[0], alpha=0.4)
            axes.annotate(
                _value_text(mark),
                (mark.end or mark.value, row),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
                fontsize=8.5,
                color=theme.warning if mark.disputed else theme.ink,
            )
        axes.set_yticks(range(len(marks)), [wrap_label(mark.label, width) for mark in marks])
        axes.set_ylim(len(marks) - 0.4, -0.6)
        longest = max((mark.end or mark.value for mark in marks), default=1) or 1
        lowest = min(0.0, *(mark.value for mark in marks))
        axes.set_xlim(lowest * 1.1, longest * 1.3)
        axes.set_xlabel(unit, color=theme.ink, fontsize=8.5)
        axes.xaxis.set_major_formatter(_unit_ticks(unit))
        ticks = MaxNLocator(4 if figure.get_figwidth() > _NARROW else 2).tick_values(lowest, longest)
        axes.set_xticks(
            [tick for tick in ticks if lowest <= tick <= longest * 1.15 and (unit != "percent" or tick <= 100)]
        )
    return bars


def _draw_progress(figure: Figure, chart: Chart, theme: Theme) -> Bars:
    bars: Bars = []
    axes = figure.add_subplot()
    _plain(axes, theme)
    table = chart_table(chart).fillna(0)
    marks = {(mark.label, mark.group): mark for mark in chart.marks}
    left = dict.fromkeys(table.index, 0.0)
    least = _LEAST_SHARE * float(table.sum(axis=1).max()) * (2 if figure.get_figwidth() < _NARROW else 1)
    for position, group in enumerate(table.columns):
        color = theme.series[position % len(theme.series)]
        for row, label in enumerate(table.index):
            mark = marks.get((label, group))
            if mark is None:
                continue
            (patch,) = axes.barh(row, mark.value, 0.66, left=left[label])
            _paint(patch, mark, color, theme)
            bars.append((mark, patch))
            if mark.value > least:
                axes.annotate(
                    format_number(mark.value),
                    (left[label] + mark.value / 2, row),
                    ha="center",
                    va="center",
                    fontsize=8,
                    color="#ffffff" if position == 0 and theme is LIGHT else "#111111",
                )
            left[label] += mark.value
    for row, label in enumerate(table.index):
        text = dict(chart.side).get(label)
        if text:
            axes.annotate(
                text,
                (left[label], row),
                xytext=(5, 0),
                textcoords="offset points",
                va="center",
                fontsize=8.5,
                fontweight="bold",
                color=theme.ink,
            )
    axes.set_yticks(range(len(table.index)), [wrap_label(label, 24) for label in table.index])
    axes.set_xlim(0, max(left.values()) * 1.15)
    axes.set_xlabel(chart.axis, color=theme.ink, fontsize=8.5)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    _legend(axes, [(group, theme.series[n % len(theme.series)]) for n, group in enumerate(table.columns)], theme)
    return bars


def _draw_timeline(figure: Figure, chart: Chart, theme: Theme) -> Bars:
    bars: Bars = []
    axes = figure.add_subplot()
    _plain(axes, theme)
    last = max([mark.end or mark.value + 1 for mark in chart.marks])
    first = min(mark.value for mark in chart.marks)
    edge = last + max(1.0, (last - first) * 0.08)
    groups = sorted({mark.group for mark in chart.marks})  # so that policies and programs keep their colors
    for row, mark in enumerate(chart.marks):
        color = theme.series[groups.index(mark.group) % len(theme.series)]
        end = mark.end or (edge if mark.open_end else mark.value + 1)
        (patch,) = axes.barh(row, end - mark.value, 0.6, left=mark.value)
        _paint(patch, mark, color, theme)
        bars.append((mark, patch))
        if mark.open_end and mark.end is None:
            axes.plot(edge, row, marker=">", color=color, markersize=7, clip_on=False)
        elif mark.end is None:
            axes.plot(end + 0.25, row, marker="o", color=color, markersize=4)
    axes.set_yticks(
        range(len(chart.marks)), [clip(mark.label, int(figure.get_figwidth() * 5.2)) for mark in chart.marks]
    )
    axes.set_ylim(len(chart.marks) - 0.4, -0.6)
    axes.set_xlim(first - 0.3, edge + 0.3)
    axes.xaxis.set_major_locator(MaxNLocator(7 if figure.get_figwidth() > _NARROW else 3, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _position: f"{value:.0f}"))
    axes.set_xlabel(chart.axis, color=theme.ink, fontsize=8.5)
    if len(groups) > 1:
        _legend(axes, [(group, theme.series[n % len(theme.series)]) for n, group in enumerate(groups)], theme)
    return bars


def _legend(axes: Axes, entries: list[tuple[str, str]], theme: Theme) -> None:
    figure = axes.get_figure(root=True)
    width = figure.get_figwidth() if figure else _NARROW
    axes.legend(
        handles=[Rectangle((0, 0), 1, 1, color=color) for _, color in entries],
        labels=[wrap_label(label) for label, _ in entries],
        loc="lower right",  # there is room to the left, above the labels
        bbox_to_anchor=(1.0, 1.0),
        ncols=2 if width > _NARROW and sum(len(label) for label, _ in entries) < _LEGEND_CHARACTERS else 1,
        frameon=False,
        fontsize=8.5,
        labelcolor=theme.ink,
        borderaxespad=0.2,
    )
