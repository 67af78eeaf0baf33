"""Statistical series as OECD, Eurostat, the ECB and others publish them: SDMX-CSV, SDMX-ML and SDMX-JSON.

A series becomes a metric, an observation an observation. The messages are read with the standard library, in a stream:
the `sdmx1` package keeps a message in memory, cannot read SDMX-CSV without its data structure, and brings lxml and
requests along. What a data structure would add, the names of codes, most SDMX-CSV and SDMX-JSON states itself.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from model.errors import ImportFailedError
from model.importers import About, Row, Stream
from model.importers.inputs import InputFile, Inputs, Log
from model.importers.sdmx import csv_message, json_message, xml_message
from model.importers.sdmx.series import Book, Flow, Observation, Series
from model.importers.sdmx.values import UNDATED, ObservationStatus, number_of, period_of

TITLE = "SDMX statistical series (CSV, ML, JSON)"
_SHOWN = 3
_NO_VALUE = frozenset({"", "NaN", "nan", ":", "-", "null"})


class _Syntax(NamedTuple):
    recognizes: Callable[[bytes], bool]
    flows: Callable[[Inputs, InputFile], Iterator[Flow]]
    read: Callable[[Inputs, InputFile, Book, Log], Iterator[Observation]]


_SYNTAXES = (
    _Syntax(lambda text: csv_message.delimiter_of(text) is not None, csv_message.flows, csv_message.read),
    _Syntax(xml_message.recognizes, xml_message.flows, xml_message.read),
    _Syntax(json_message.recognizes, json_message.flows, json_message.read),
)


def _messages(inputs: Inputs) -> Iterator[tuple[InputFile, _Syntax]]:
    for file in inputs.files:
        beginning = inputs.beginning(file)
        syntax = next((one for one in _SYNTAXES if one.recognizes(beginning)), None)
        if syntax is not None:
            yield file, syntax


def recognizes(inputs: Inputs) -> bool:
    return any(True for _ in _messages(inputs))


def about(inputs: Inputs) -> About:
    flows = list(
        {flow.source_id: flow for file, syntax in _messages(inputs) for flow in syntax.flows(inputs, file)}.values()
    )
    rows = [flow.row() for flow in flows]
    titles = [row["title"] for row in rows[:_SHOWN]] + ([f"{len(rows) - _SHOWN} more"] if len(rows) > _SHOWN else [])
    published = max((flow.published for flow in flows), default="") or "not stated"
    licenses = {flow.license for flow in flows}
    stated = licenses.pop() if len(licenses) == 1 else None  # where they differ, each source has its own
    return About("; ".join(titles) or TITLE, published, published, stated or "not stated")


def read(inputs: Inputs, log: Log) -> Stream:
    book = Book()
    used: set[str] = set()
    for file, syntax in _messages(inputs):
        yield from _observations(syntax.read(inputs, file, book, log), file.label, used, log)
    if not used:
        why = f" ({log.entries[0][1]})" if log.entries else ""
        raise ImportFailedError(f"The files hold no SDMX observation{why}: download the data, not its structure alone.")
    yield from book.rows(used)


def _observations(observations: Iterator[Observation], label: str, used: set[str], log: Log) -> Stream:
    for series, time, text, status, where in observations:
        if text in _NO_VALUE:
            log.add(f"{label}, {where}", "an observation has no value")
        elif status.missing:
            log.add(f"{label}, {where}", "an observation is marked as missing", text)
        elif series.exponent is None:
            log.add(f"{label}, {where}", "a unit multiplier cannot be read", text)
        elif (period := _period(series, time)) is None:
            log.add(f"{label}, {where}", "a period cannot be expressed", time or "")
        elif (value := number_of(text, series.exponent)) is None:
            log.add(f"{label}, {where}", "a value is no number", text)
        else:
            used.add(series.metric_id)
            yield "observations", _row(series, period, value, text, status)


def _period(series: Series, time: str | None) -> str | None:
    if time is None:
        return UNDATED
    if series.fiscal and time.endswith("-A1") and time[:-3].isdigit():
        return f"FY{time[:-3]}"
    return period_of(time)


def _row(series: Series, period: str, value: float, text: str, status: ObservationStatus) -> Row:
    return {
        "id": f"{period}{series.suffix}",
        "metric_id": series.metric_id,
        "period": period,
        "geography": series.geography,
        "value": value,
        "currency": series.currency,
        "qualifier": status.qualifier,
        "status": status.status,
        "printed": text,
    }
