"""Charts as files of a document: vectors, with the values as alternative text."""

from io import BytesIO
from typing import Any

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from model.charts.draw import draw_chart
from model.charts.size import figure_height
from model.charts.values import Chart
from model.layout import clip
from model.report.documents.compile import Json
from model.report.page import cleaned
from model.value import Value

_INCHES = 5.9  # of the 6.5 that a page has within its margins
_PAGE_INCHES = 8.2  # what the lower of A4 and Letter has room for: a higher chart is made smaller
_CM_PER_INCH = 2.54
_LEAST_SCALE = 0.65  # at which its texts can still be read
_LONGEST = 2_000  # columns of an alternative text
_LONGEST_TEXT = 1_000  # characters of any text: a catalog from anywhere may hold some that take minutes to draw


def fits(chart: Chart) -> bool:
    """Tell whether a chart can be read on a page: one of very many bars cannot, its values stand in a table."""
    return figure_height(chart) * _LEAST_SCALE <= _PAGE_INCHES


def add_chart(chart: Chart, files: dict[str, bytes], inches: float = _INCHES) -> Json:
    """Draw a chart into the files of a document; return what its template shows (`chart` of look.typ)."""
    shown: Chart = bounded(cleaned(chart))  # a control character would make a broken drawing
    height = min(figure_height(shown), _PAGE_INCHES / _LEAST_SCALE)
    figure = Figure(figsize=(inches, height), layout="constrained")
    draw_chart(figure, shown)
    buffer = BytesIO()
    canvas = FigureCanvasSVG(figure)  # savefig would draw twice, once for the layout
    canvas.print_svg(buffer, metadata={"Date": None})  # type: ignore[no-untyped-call]
    name = f"chart-{len(files)}.svg"
    files[name] = buffer.getvalue()
    values = "; ".join(" ".join(part for part in (mark.label, mark.group, mark.text) if part) for mark in shown.marks)
    return {
        "file": name,
        "alt": clip(f"{shown.title}. {values}. {shown.source}", _LONGEST),
        "width": inches * _CM_PER_INCH * min(1.0, _PAGE_INCHES / height),
    }


def bounded(value: Any) -> Any:
    """Return the same with every text in it cut where it is very long."""
    if isinstance(value, str):
        return value if len(value) <= _LONGEST_TEXT else f"{value[:_LONGEST_TEXT]}…"
    if isinstance(value, tuple):
        return tuple(bounded(one) for one in value)
    if isinstance(value, Value):
        return value.but(**{name: bounded(field) for name, field in vars(value).items()})
    return value
