"""A chart as a picture with an image map: plain values, so that it can be drawn in another process."""

from typing import TYPE_CHECKING

from model.charts.size import DPI
from model.charts.values import Chart, Mark
from model.language import Language, say, use_language
from model.periods import span_text
from model.value import Value

if TYPE_CHECKING:
    from model.charts.paint import Standing


_LEAST_REGION = 10  # pixels
_SELF_EVIDENT = {"yen", "euro", "percent", "rank (1 is first)", ""}


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


def render(
    chart: Chart,
    width: int,
    height: int,
    scale: float,
    *,
    dark: bool,
    titled: bool = True,
    language: Language | None = None,
) -> Picture:
    """Draw a chart on `width` by `height` pixels, times `scale`. Imports matplotlib.

    `language` is that of the window, where another process draws.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from model.charts.draw import draw_chart
    from model.charts.style import DARK, LIGHT

    if language is not None:
        use_language(language)
    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI * scale, layout="constrained")
    canvas = FigureCanvasAgg(figure)
    drawn = draw_chart(figure, chart, DARK if dark else LIGHT, titled=titled)
    canvas.draw()  # type: ignore[no-untyped-call]
    across, down = canvas.get_width_height(physical=True)
    pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return Picture(across, down, scale, pixels, tuple(_region(chart, mark, one, down, scale) for mark, one in drawn))


def _region(chart: Chart, mark: Mark, drawn: "Standing", down: int, scale: float) -> Region:
    box = drawn.get_window_extent()  # measured from below, and in numbers of NumPy, which the window does without
    grown = max(0.0, _LEAST_REGION - float(max(box.width, box.height)) / scale) / 2  # a point is small
    return Region(
        float(box.xmin) / scale - grown,
        (down - float(box.ymax)) / scale - grown,
        float(box.width) / scale + 2 * grown,
        float(box.height) / scale + 2 * grown,
        mark.record_id,
        told(chart, mark),
    )


def told(chart: Chart, mark: Mark) -> str:
    """Return what a mark says in a line: `FY2021: ¥3 bn`, `Plan: strategy, 2015–2021`."""
    disputed = f" ({say('the sources disagree')})" if mark.disputed else ""
    if chart.form == "timeline":
        last = None if mark.end is None else int(mark.end) - 1
        return f"{mark.label}: {mark.text}, {span_text(int(mark.value), last, mark.open_end, None)}{disputed}"
    series = "" if chart.form == "bars" else mark.group
    status = say(mark.status) if mark.status else ""
    subject = ", ".join(word for word in (mark.label, series, status) if word)
    return f"{subject}: {mark.text}{_unit(chart, mark)}{disputed}"


def _unit(chart: Chart, mark: Mark) -> str:
    """Return the unit that a value does not carry itself."""
    unit = mark.group if chart.form == "bars" else chart.axis
    currency = len(unit) == 3 and unit.isupper()  # the text carries its sign
    if unit in _SELF_EVIDENT or currency or say(unit) in mark.text:
        return ""
    return f" {say(unit)}"
