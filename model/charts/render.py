"""A chart as a picture with an image map: plain values, so that it can be drawn in another process."""

from typing import TYPE_CHECKING

from model.charts.chart import Chart, Mark
from model.charts.size import DPI
from model.periods import span_text
from model.value import Value

if TYPE_CHECKING:
    from matplotlib.patches import Rectangle


class Region(Value, kw_only=False):
    """Where a mark stands on a picture, in pixels of scale 1 from its upper left corner.

    `record_id` is where a click leads, `text` what the mark says.
    """

    x: float
    y: float
    width: float
    height: float
    record_id: str
    text: str


class Picture(Value, kw_only=False):
    """An opaque picture, `scale` times as large as it is shown: `pixels` are rows from above, red, green, blue, 255."""

    width: int
    height: int
    scale: float
    pixels: bytes
    regions: tuple[Region, ...]


def render(chart: Chart, width: int, height: int, scale: float, *, dark: bool) -> Picture:
    """Draw a chart on `width` by `height` pixels, times `scale`. Imports matplotlib."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from model.charts.draw import draw_chart
    from model.charts.style import DARK, LIGHT

    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI * scale, layout="constrained")
    canvas = FigureCanvasAgg(figure)
    bars = draw_chart(figure, chart, DARK if dark else LIGHT)
    canvas.draw()  # type: ignore[no-untyped-call]
    across, down = canvas.get_width_height(physical=True)
    pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return Picture(across, down, scale, pixels, tuple(_region(chart, mark, bar, down, scale) for mark, bar in bars))


def _region(chart: Chart, mark: Mark, bar: "Rectangle", down: int, scale: float) -> Region:
    box = bar.get_window_extent()  # measured from below, and in numbers of NumPy, which the window does without
    return Region(
        float(box.xmin) / scale,
        (down - float(box.ymax)) / scale,
        float(box.width) / scale,
        float(box.height) / scale,
        mark.record_id,
        _told(chart, mark),
    )


def _told(chart: Chart, mark: Mark) -> str:
    """Return what a mark says in a line: `FY2021: ¥3 bn`, `Plan: strategy, 2015–2021`."""
    if chart.form == "timeline":
        last = None if mark.end is None else int(mark.end) - 1
        return f"{mark.label}: {mark.text}, {span_text(int(mark.value), last, mark.open_end, None)}"
    series = f", {mark.group}" if mark.group and chart.form in {"columns", "lines", "progress"} else ""
    return f"{mark.label}{series}: {mark.text}"
