"""SDMX-CSV 1.0 and 2.0, with or without labels, and what OECD, Eurostat and the ECB make of it."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from model.importers.inputs import InputFile, Inputs, Log, encoding_of
from model.importers.sdmx.series import ATTRIBUTES, STATUSES, Book, Flow, Observation, Series, reference_of
from model.importers.sdmx.units import Coded
from model.importers.sdmx.values import period_of, status_of

# Columns that come before those of the components; LAST UPDATE is Eurostat's, KEY the ECB's.
_BEFORE = (
    "STRUCTURE",
    "STRUCTURE_ID",
    "STRUCTURE_NAME",
    "DATAFLOW",
    "LAST UPDATE",
    "ACTION",
    "SERIES_KEY",
    "OBS_KEY",
    "KEY",
)
_FLOWS = ("STRUCTURE_ID", "DATAFLOW", "KEY")
_ID = re.compile(r"[A-Z][A-Z0-9_@$.\-\[\]]*|[a-z][a-z0-9_]*")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)|(\d\d)/(\d\d)/(\d\d)\b")


class Column(NamedTuple):
    """A column of a component. `label` is the place of its labels; `both`: its own cells are `A: Annual`."""

    place: int
    id: str
    name: str
    label: int | None
    both: bool

    def coded(self, cells: Sequence[str]) -> Coded:
        code, label = cells[self.place], ""
        if self.both:
            code, _, label = code.partition(":")
        elif self.label is not None:
            label = cells[self.label]
        return Coded(self.id, code.strip(), self.name, label.strip())


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which column holds what."""

    administrative: dict[str, int]
    dimensions: list[Column]
    attributes: list[Column]
    measures: list[Column]
    time: Column | None
    status: Column | None


def delimiter_of(beginning: bytes) -> str | None:
    """Return the delimiter of an SDMX-CSV file by its header, None when it is no such file."""
    text = beginning.decode(encoding_of(beginning), errors="replace")
    header = text.partition("\n")[0].partition("\r")[0]  # what is no text may hold either anywhere
    for delimiter in ",;\t":
        ids = [name.partition(":")[0].strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
        first = ids[0].partition("[")[0] if ids else ""
        if first == "STRUCTURE" and ids[1:2] == ["STRUCTURE_ID"]:
            return delimiter
        if any(name.startswith("OBS_VALUE") for name in ids) and (first == "DATAFLOW" or "TIME_PERIOD" in ids):
            return delimiter
    return None


def flows(inputs: Inputs, file: InputFile) -> Iterator[Flow]:
    """Return the flow of the first row."""
    table = inputs.table(file, delimiter_of(inputs.beginning(file)) or ",")
    administrative = _administrative(table.header)
    for _, cells in table.rows():
        yield _flow(administrative, cells, file)
        return


def read(inputs: Inputs, file: InputFile, book: Book, log: Log) -> Iterator[Observation]:
    """Return the observations of a file. Rows of a series may stand anywhere; only the series are kept in mind."""
    delimiter = delimiter_of(inputs.beginning(file)) or ","
    table = inputs.table(file, delimiter)
    rows = table.rows()
    first = next(rows, None)
    if first is None:
        return
    layout = _layout(table.header, first[1])
    if not layout.measures:
        log.add(file.label, "a file was skipped", "it has no column OBS_VALUE")
        return
    action = layout.administrative.get("ACTION", -1)
    time = layout.time.place if layout.time else -1
    status_id, status = (layout.status.id, layout.status.place) if layout.status else ("", -1)
    parts = [*layout.dimensions, *layout.attributes]
    flow_places = [layout.administrative[name] for name in _FLOWS if name in layout.administrative]
    key_of = itemgetter(0, *flow_places, *(column.place for column in parts))
    labeled = [one.place for one in (layout.time, layout.status, *layout.measures) if one is not None and one.both]
    known: dict[tuple[object, ...], Series] = {}
    for line, cells in chain((first,), rows):
        if action >= 0 and cells[action][:1].upper() == "D":
            log.add(f"{file.label}, line {line}", "a row that deletes was skipped")
            continue
        for place in labeled:
            cells[place] = cells[place].partition(": ")[0]
        state = status_of(status_id, cells[status] if status >= 0 else "")
        for measure in layout.measures:
            key = key_of(cells) if len(layout.measures) == 1 else (measure.id, key_of(cells))
            series = known.get(key)
            if series is None:
                flow = _flow(layout.administrative, cells, file)
                dimensions = [column.coded(cells) for column in layout.dimensions]
                if len(layout.measures) > 1:
                    dimensions.append(Coded("MEASURE", measure.id, "", measure.name))
                attributes = [column.coded(cells) for column in layout.attributes if cells[column.place]]
                series = known[key] = book.series(flow, dimensions, attributes)
            value = cells[measure.place]
            if delimiter == ";" and "." not in value:
                value = value.replace(",", ".")  # the locale that separates columns by semicolons
            yield series, cells[time] if time >= 0 else None, value, state, f"line {line}"


def _administrative(header: Sequence[str]) -> dict[str, int]:
    ids = [name.partition("[")[0].strip() for name in header]
    return {name: ids.index(name) for name in _BEFORE if name in ids}


def _layout(header: Sequence[str], cells: Sequence[str]) -> _Layout:
    administrative = _administrative(header)
    columns = list(_columns(header, administrative))
    measures = [column for column in columns if column.id == "OBS_VALUE"]
    measures = measures or [column for column in columns if column.id.startswith("OBS_VALUE")]
    before = [column for column in columns if measures and column.place < measures[0].place]
    # Without columns before the measures their order says nothing: whatever has one code may be a dimension.
    candidates = before or [one for one in columns if one not in measures and _is_code(header, cells, one.place)]
    time = next((one for one in candidates if one.id == "TIME_PERIOD"), None)
    if time is None:
        texts = {one: cells[one.place].partition(": ")[0] for one in candidates}
        dated = [one for one, text in texts.items() if not text.isdigit() and period_of(text)]
        time = dated[0] if len(dated) == 1 else None
    dimensions = [one for one in candidates if one != time and one.id not in STATUSES]
    return _Layout(
        administrative,
        dimensions,
        [one for one in columns if one.id.upper() in ATTRIBUTES and one not in dimensions],
        measures,
        time,
        next((one for one in columns if one.id in STATUSES), None),
    )


def _is_code(header: Sequence[str], cells: Sequence[str], place: int) -> bool:
    return not header[place].endswith("[]") and " " not in cells[place]


def _columns(header: Sequence[str], administrative: dict[str, int]) -> Iterator[Column]:
    """Return the columns of components. With STRUCTURE_NAME, a column with labels follows that with the codes."""
    labeled = "STRUCTURE_NAME" in administrative
    places = iter(range(max(administrative.values(), default=-1) + 1, len(header)))
    for place in places:
        following = header[place + 1].strip() if place + 1 < len(header) else "-"
        own, colon, name = (part.strip() for part in header[place].partition(":"))
        label = None
        if labeled and not _ID.fullmatch(following) and following != "-":
            label, name = next(places), following
        yield Column(place, own.removesuffix("[]"), name, label, bool(colon))


def _flow(administrative: dict[str, int], cells: Sequence[str], file: InputFile) -> Flow:
    """Return the flow that a row names; the ECB's KEY names it without its agency."""
    texts = {name: cells[place] for name, place in administrative.items()}
    flow = reference_of(texts.get("STRUCTURE_ID") or texts.get("DATAFLOW") or "")
    if flow is None:
        flow = Flow("", texts.get("KEY", "").partition(".")[0] or file.name.rpartition(".")[0])
    updated = _DAY.match(texts.get("LAST UPDATE", ""))
    published = ""
    if updated:
        published = updated[1] or f"20{updated[4]}-{updated[3]}-{updated[2]}"
    return replace(flow, name=texts.get("STRUCTURE_NAME") or flow.name, published=published)
