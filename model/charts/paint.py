"""What all forms of charts are painted with: axes, units, patches of a mark, legend."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import Bbox, BboxBase

from model.charts.size import NARROW, wrap_label
from model.charts.style import Theme
from model.charts.values import Chart, Mark
from model.language import say
from model.layout import display_width
from model.quantities import format_money, format_number, short_money


class Standing(Protocol):
    """What stands for a mark on a figure: a bar, a cell, a point."""

    def get_window_extent(self) -> BboxBase:
        """Return where it is, in pixels from the lower left corner."""


class Point:
    """A point of a line, which is no artist of its own: hundreds of them would take seconds."""

    def __init__(self, axes: Axes, x: float, y: float) -> None:
        self._axes, self._place = axes, (x, y)

    def get_window_extent(self) -> BboxBase:
        """Return where it is when the figure has been laid out."""
        x, y = self._axes.transData.transform(self._place)
        return Bbox.from_bounds(float(x), float(y), 0.0, 0.0)


Drawn = list[tuple[Mark, Standing]]
SMALL, TINY = 8.5, 7.5  # points
_CURRENCIES = {"yen": "JPY", "euro": "EUR"}
_LEGEND_SHARE, _LEGEND_HANDLE, _MOST_LEGEND_COLUMNS = 0.85, 0.6, 4  # of the width; inches; columns
_INCHES_PER_CHARACTER = 0.075
_DASHES = (0, (4, 2))


def plain_axes(axes: Axes, theme: Theme) -> None:
    """Give axes paper and ink, and no frame but two lines."""
    axes.set_facecolor(theme.paper)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(theme.faint)
    axes.tick_params(colors=theme.ink, labelsize=SMALL, length=0)


def unit_ticks(unit: str) -> FuncFormatter:
    """Return what writes the values of an axis."""
    currency = _CURRENCIES.get(unit)

    def show(value: float, _position: int | None = None) -> str:
        if currency:
            return format_money(value, currency)
        return f"{format_number(value)}%" if unit == "percent" else format_number(value)

    return FuncFormatter(show)


def amount_text(value: float, unit: str) -> str:
    """Return a sum of marks as it is written on a bar."""
    currency = _CURRENCIES.get(unit)
    return short_money(value, currency) if currency else format_number(value)


def unit_name(unit: str) -> str:
    """Return what an axis is called in the language that is used."""
    return say(unit)


def colors_of(chart: Chart, theme: Theme) -> dict[str, str]:
    """Return the color of each group; what takes the rest together is gray."""
    own = [group for group in chart.groups if not chart.rest or group != chart.rest]
    colors = {group: theme.series[number % len(theme.series)] for number, group in enumerate(own)}
    return {**colors, chart.rest: theme.rest} if chart.rest else colors


def paint_patch(patch: Rectangle, mark: Mark, color: str, theme: Theme) -> None:
    """Color a bar: hatched where the sources disagree, hollow and dashed where it is a target or a plan."""
    patch.set_facecolor(color)
    if mark.status:
        patch.set_facecolor(theme.paper)
        patch.set_edgecolor(color)
        patch.set_linewidth(1.4)
        patch.set_linestyle(_DASHES)
    if mark.disputed:
        patch.set_hatch("////")
        patch.set_edgecolor(color if mark.status else theme.paper)
        patch.set_linewidth(1.4 if mark.status else 0)


def value_text(mark: Mark) -> str:
    """Return the value as it stands beside its bar."""
    return f"{mark.text} !" if mark.disputed else mark.text


def value_ink(mark: Mark, theme: Theme) -> str:
    """Return the color that a value is written in."""
    return theme.warning if mark.disputed else theme.ink


def ink_on(color: str) -> str:
    """Return black or white, whichever is easier to read on a color."""
    light = luminance(color)
    return "#000000" if (light + 0.05) / 0.05 > 1.05 / (light + 0.05) else "#ffffff"


def luminance(color: str) -> float:
    """Return the relative luminance of a color (WCAG 2.1)."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(color)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def series_name(group: str, status: str) -> str:
    """Return what a series is called: `Korea, target`."""
    return ", ".join(word for word in (group, say(status) if status else "") if word) or say("actual")


def thinned(places: Sequence[float], most: int) -> list[int]:
    """Return which of the places along an axis are named: at most about `most`, with room between them."""
    if len(places) <= most:
        return list(range(len(places)))
    least = (max(places) - min(places)) / most
    named = [0]
    for number, place in enumerate(places):
        if place - places[named[-1]] >= least:
            named.append(number)
    return named


def legend(axes: Axes, entries: Iterable[tuple[str, str, bool]], theme: Theme) -> None:
    """Name the series above the axes; each has a name, a color, and whether it is promised."""
    entries = list(entries)
    figure = axes.get_figure(root=True)
    width = NARROW if figure is None else figure.get_figwidth()
    handles = [
        Rectangle((0, 0), 1, 1, facecolor=theme.paper, edgecolor=color, linestyle=_DASHES)
        if promised
        else Rectangle((0, 0), 1, 1, color=color)
        for _, color, promised in entries
    ]
    longest = max(display_width(line) for name, _, _ in entries for line in wrap_label(name).splitlines() or [""])
    fitting = int(width * _LEGEND_SHARE / (longest * _INCHES_PER_CHARACTER + _LEGEND_HANDLE))
    axes.legend(
        handles=handles,
        labels=[wrap_label(name) for name, _, _ in entries],
        loc="lower right",  # there is room to the left, above the labels
        bbox_to_anchor=(1.0, 1.0),
        ncols=max(1, min(fitting, len(entries), _MOST_LEGEND_COLUMNS)),
        frameon=False,
        fontsize=SMALL,
        labelcolor=theme.ink,
        borderaxespad=0.2,
    )
