"""Metrics as SDMX-CSV 2.0 with labels: one row an observation, of the metrics of the records and of those about them.

An observation of SDMX has a time, so what no source dates is left out. Its key is unique, so where a catalog has
several values of the same thing, READING numbers them. A fiscal year is the reporting year that begins on April 1; a
stretch of several years is a time range. What SDMX has no code for stands beside as text: the period, the value as
printed, a bound, the places in the sources.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO

from model.catalog import Catalog
from model.cells import safe_cell
from model.exporters.chosen import Chosen
from model.exporters.cited import one_line, portions, provenance
from model.periods import Period, parse_period
from model.records import Metric, Observation

STRUCTURE = "STI_ATLAS:METRICS(1.0.0)"
DIMENSIONS = ("FREQ", "REF_AREA", "MEASURE", "BREAKDOWN", "OBS_KIND", "UNIT_MEASURE", "READING")
ATTRIBUTES = (
    "OBS_STATUS",
    "QUALIFIER",
    "VALUE_MAX",
    "CURRENCY",
    "SUBJECT",
    "REPORTING_YEAR_START_DAY",
    "PERIOD",
    "PRINTED",
    "SOURCE",
)
_NAMES = {
    "FREQ": "Frequency", "REF_AREA": "Reference area", "MEASURE": "Measure", "SUBJECT": "Record that it is about",
    "BREAKDOWN": "Part that it is of", "OBS_KIND": "Kind of value", "UNIT_MEASURE": "Unit of measure",
    "READING": "Number of the reading", "TIME_PERIOD": "Time period", "OBS_VALUE": "Observation value",
    "OBS_STATUS": "Observation status", "QUALIFIER": "Bound or exact", "VALUE_MAX": "Upper end of a range",
    "CURRENCY": "Currency", "REPORTING_YEAR_START_DAY": "Reporting year start day",
    "PERIOD": "Period as the catalog has it", "PRINTED": "Value as printed", "SOURCE": "Places in the sources",
}  # fmt: skip
_FREQUENCIES = {
    "A": "Annual",
    "S": "Half-yearly",
    "Q": "Quarterly",
    "M": "Monthly",
    "D": "Daily",
    "_Z": "Not applicable",
}
_STATUSES = {"A": "Normal value", "E": "Estimated value", "F": "Forecast value", "O": "Missing value"}
_UNITS = {"percent": "PT", "persons": "PS", "yen": "JPY", "euro": "EUR", "US dollars": "USD"}
_GRAINS = {"half": ("S", 6), "quarter": ("Q", 3)}

_ASIDE = re.compile(r"[^A-Za-z0-9_:-]")
_PORTION = 500  # metrics that are held at a time


def pour(catalog: Catalog, out: BinaryIO, chosen: Chosen, say_progress: Callable[[int], None] = lambda _: None) -> int:
    """Write the observations of the metrics; return how many metrics they are of. Raises CatalogError."""
    about = provenance(catalog, chosen)
    name = one_line(
        "Metrics of " + ", ".join(text if label != "Exported" else f"exported {text}" for label, text in about)
    )
    columns = (*DIMENSIONS, "TIME_PERIOD", "OBS_VALUE", *ATTRIBUTES)
    header = ["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION"]
    out.write(_csv([[*header, *(cell for column in columns for cell in (column, _NAMES[column]))]]))
    before = ("datastructure", STRUCTURE, name, "I")
    done = 0
    for ids in _metric_ids(catalog, chosen):
        for metric in catalog.records(ids):
            if isinstance(metric, Metric):
                rows = _csv((*before, *row) for row in _rows(metric))
                out.write(rows)
                done += bool(rows)  # one of which no value has a time is not there
        say_progress(done)
    return done


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode()


def _metric_ids(catalog: Catalog, chosen: Chosen) -> Iterator[list[str]]:
    """Yield the ids of the metrics that are chosen or about chosen records, each once, a portion at a time."""
    if chosen.whole:
        ids = catalog.ids(("metric",))
        yield from (ids[start : start + _PORTION] for start in range(0, len(ids), _PORTION))
        return
    most = catalog.query("SELECT max(number) FROM records")[0][0] or 0
    seen = bytearray(most + 1)  # by number: a set of as many ids as a large catalog has metrics would not fit
    for ids in portions(catalog, chosen):
        rows = catalog.query(
            """
            WITH chosen (id) AS MATERIALIZED (SELECT value FROM json_each(?))
            SELECT m.id, r.number FROM chosen CROSS JOIN metrics m ON m.id = chosen.id CROSS JOIN records r USING (id)
            UNION SELECT m.id, r.number FROM chosen CROSS JOIN metrics m ON m.subject_id = chosen.id
                CROSS JOIN records r ON r.id = m.id
            ORDER BY 2""",
            (json.dumps(ids),),
        )
        new = [(row[0], row[1]) for row in rows if not seen[row[1]]]
        for _, number in new:
            seen[number] = 1
        yield from ([one for one, _ in new[start : start + _PORTION]] for start in range(0, len(new), _PORTION))


def _rows(metric: Metric) -> Iterator[list[str]]:
    """Yield the cells of the observations that have a time, each with its label."""
    found = [(one, time) for one in metric.observations if (time := _time(parse_period(one.period))) is not None]
    keys = [(_dimensions(metric, one, time[0]), time[1]) for one, time in found]
    several = Counter(_key(key, at) for key, at in keys)
    readings: Counter[tuple[str, ...]] = Counter()
    for (one, (_, at, start_day)), (key, _) in zip(found, keys, strict=True):
        series = _key(key, at)
        readings[series] += 1
        number = str(readings[series]) if several[series] > 1 else "_Z"
        cells = [*key, (number, ""), (at, ""), ("" if one.value is None else str(one.value), "")]
        cells += _attributes(metric, one, start_day)
        yield [cell for pair in cells for cell in pair]


def _key(dimensions: Sequence[tuple[str, str]], at: str) -> tuple[str, ...]:
    """Return the codes of dimensions with the time, which name one observation."""
    return (*(code for code, _ in dimensions), at)


def _dimensions(metric: Metric, one: Observation, frequency: str) -> list[tuple[str, str]]:
    """Return all dimensions but reading and time: codes with their labels."""
    unit = one.currency or _UNITS.get(metric.unit) or _code(metric.unit.replace(" ", "_"))
    label = next((name for name, code in _UNITS.items() if code == unit), one.currency or metric.unit)
    area = "_X" if one.geography == "not stated" else _code(one.geography)
    return [
        (frequency, _FREQUENCIES[frequency]),
        (area, _text("Not specified" if area == "_X" else one.geography)),
        (_code(metric.id), _text(metric.name)),
        (_text(one.breakdown), "") if one.breakdown else ("_T", "Total"),
        (one.status, one.status.capitalize()),
        (unit, _text(label)),
    ]


def _attributes(metric: Metric, one: Observation, start_day: str) -> Iterator[tuple[str, str]]:
    status = "O" if one.value is None else "F" if one.status == "forecast" else "E" if one.qualifier == "about" else "A"
    yield status, _STATUSES[status]
    yield one.qualifier, ""
    yield "" if one.value_max is None else str(one.value_max), ""
    yield one.currency or "", ""
    yield _code(metric.subject_id or ""), ""
    yield start_day, ""
    yield _text(one.period), ""
    yield _text(one.printed), ""
    yield _text("; ".join(dict.fromkeys(f"{cited.source_id}, {cited.locator}" for cited in one.citations))), ""


def _time(period: Period) -> tuple[str, str, str] | None:
    """Return frequency, time and start day of the reporting year of a period; None for one without any day.

    Of an open period or a deadline the day that is stated counts.
    """
    start = period.end if period.form not in {"span", "from"} else period.start
    if start is None:
        return None
    if period.grain == "day":
        return "D", start.isoformat(), ""
    if period.grain == "month":
        return "M", f"{start.year:04}-{start.month:02}", ""
    if period.grain in _GRAINS:
        letter, months = _GRAINS[period.grain]
        return letter, f"{start.year:04}-{letter}{(start.month - 1) // months + 1}", ""
    years = _years(period)
    if years > 1:
        return "_Z", f"{start.isoformat()}/P{years}Y", ""
    if not period.fiscal:
        return "A", f"{start.year:04}", ""
    first = start.year if start.month >= 4 else start.year - 1
    return "A", f"{first:04}-A1", "--04-01"


def _years(period: Period) -> int:
    if period.form != "span" or period.start is None or period.end is None:
        return 1
    return period.end.year - period.start.year + (0 if period.fiscal else 1)


def _code(text: str) -> str:
    """Return an id as SDMX allows it: colons as @, other characters as $ and their numbers, so that ids stay apart."""
    return _ASIDE.sub(lambda found: f"${ord(found[0]):x}$", text).replace(":", "@")


def _text(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula."""
    return str(safe_cell(one_line(text)))
