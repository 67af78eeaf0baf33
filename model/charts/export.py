"""A chart handed over: as a picture, as a document, as a table."""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Literal

from model.cells import safe_cell
from model.charts.render import Picture, render, told
from model.charts.size import DPI, figure_height
from model.charts.values import Chart
from model.files import written_whole
from model.language import Language, use_language
from model.value import Value

ChartForm = Literal["png", "svg", "pdf", "csv"]
_WIDTH = 7.5  # inches: a page of A4 within its margins
_SHARP = 2.0  # times as many pixels as on a screen
_COLUMNS = ("label", "series", "value", "unit", "text", "record id")


class Copied(Value, kw_only=False):
    """A chart as the clipboard takes it."""

    picture: Picture
    svg: bytes


def chart_rows(chart: Chart) -> list[tuple[str, ...]]:
    """Return the values of a chart as a table with its header, in English; no text in it is a formula.

    A range has its least value; its text says all of it.
    """
    rows: list[tuple[str, ...]] = [_COLUMNS]
    for mark in chart.marks:
        bars = chart.form == "bars"
        series = ", ".join(word for word in ("" if bars else mark.group, mark.status) if word)
        unit = mark.group if bars else "year" if chart.form == "timeline" else chart.axis
        value = f"{mark.value:.15g}"
        rows.append(
            (_cell(mark.label), _cell(series), value, _cell(unit), _cell(told(chart, mark)), _cell(mark.record_id))
        )
    return rows


def chart_csv(chart: Chart) -> str:
    """Return the values of a chart as CSV."""
    file = StringIO()
    csv.writer(file).writerows(chart_rows(chart))
    return file.getvalue()


def chart_bytes(chart: Chart, form: ChartForm, *, dark: bool = False) -> bytes:
    """Return a chart as a file: vectors with the shapes or fonts of their texts, or twice the pixels of a screen.

    CSV has a byte order mark, by which spreadsheets know Japanese text.
    """
    if form == "csv":
        return chart_csv(chart).encode("utf-8-sig")
    import matplotlib as mpl
    from matplotlib.figure import Figure

    from model.charts.draw import draw_chart
    from model.charts.style import DARK, LIGHT

    figure = Figure(figsize=(_WIDTH, figure_height(chart)), dpi=DPI * _SHARP, layout="constrained")
    draw_chart(figure, chart, DARK if dark else LIGHT)
    dates: dict[str, Any] = {"png": {}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}[form]
    file = BytesIO()
    with mpl.rc_context({"svg.fonttype": "path"}):  # whoever opens it need not have the Japanese font
        figure.savefig(file, format=form, metadata={"Title": chart.title, **dates})
    return file.getvalue()


def save_chart(chart: Chart, form: ChartForm, target: Path, *, dark: bool, language: Language) -> Path:
    """Write a chart to a file, which appears whole or not at all. Raises WriteError."""
    use_language(language)
    found = chart_bytes(chart, form, dark=dark)
    with written_whole(target) as temporary:
        temporary.write_bytes(found)
    return target


def copied(chart: Chart, *, dark: bool, language: Language) -> Copied:
    """Return a chart as a picture with twice the pixels of a screen, and as vectors."""
    use_language(language)
    width, height = int(_WIDTH * DPI), int(figure_height(chart) * DPI)
    return Copied(render(chart, width, height, _SHARP, dark=dark), chart_bytes(chart, "svg", dark=dark))


def _cell(text: str) -> str:
    return str(safe_cell(text))
