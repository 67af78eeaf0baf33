"""SDMX-JSON 1.0 and 2.0 and the drafts before: codes stand in the structure, data refer to them by number.

The structure may come after the data, so a file is walked twice: for the structure, then for the observations.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from model.importers.inputs import InputFile, Inputs, Log, encoding_of
from model.importers.sdmx.json_stream import JsonStream
from model.importers.sdmx.series import ATTRIBUTES, STATUSES, Book, Flow, Observation, Series, reference_of
from model.importers.sdmx.units import Coded
from model.importers.sdmx.values import ObservationStatus, status_of

_TIME = "TIME_PERIOD"
_LEVELS = ("dataSet", "dimensionGroup", "series", "observation")
_LAST = 10_000  # place of a dimension that states none: often that of time
_SHARED = ("dataSet", "dimensionGroup")
_LINK = re.compile(r".*/dataflow/([^/?]+)(?:/([^/?]+))?(?:/([\d.]+))?")


def recognizes(beginning: bytes) -> bool:
    text = beginning.decode(encoding_of(beginning), errors="replace").lstrip("\ufeff \r\n\t")
    return text.startswith("{") and any(mark in text for mark in ('"dataSets"', '"keyPosition"', "sdmx-json"))


def flows(inputs: Inputs, file: InputFile) -> Iterator[Flow]:
    """Return the flows that the structures name."""
    try:
        yield from (structure.flow for structure in _outline(inputs, file).structures)
    except ValueError:
        return


def read(inputs: Inputs, file: InputFile, book: Book, log: Log) -> Iterator[Observation]:
    """Return the observations of a file; a damaged one gives what stands before the damage, if it has a structure."""
    try:
        outline = _outline(inputs, file)
        if outline.structures:
            with inputs.text(file) as text:
                yield from _observations(JsonStream(text), outline, book, file.label, log)
        else:
            log.add(file.label, "a file was skipped", "it has no structure to read its codes by")
    except ValueError as error:
        log.add(file.label, "the file is damaged; what follows the damage is missing", str(error))


# ---- what the numbers mean


class _Component:
    """A dimension or an attribute and the codes that it takes in the message."""

    def __init__(self, stated: Mapping[str, Any]) -> None:
        roles = _list(stated.get("roles")) or [stated.get("role")]
        self.id = "REF_AREA" if "REF_AREA" in roles else str(stated.get("id", ""))
        self.is_time = self.id == _TIME or _TIME in roles
        place = stated.get("keyPosition")
        self.place = place if isinstance(place, int) else _LAST
        self.codes = [_coded(self.id, _name(stated), value) for value in _list(stated.get("values"))]

    def at(self, number: object) -> Coded | None:
        """Return the code that a number in the data means; 2.0 may state a value itself."""
        if isinstance(number, int):
            return self.codes[number] if 0 <= number < len(self.codes) else None
        return Coded(self.id, number) if isinstance(number, str) else None


class _Structure:
    """The components at each level of a data set: dataSet, dimensionGroup, series, observation."""

    def __init__(self, stated: Mapping[str, Any], flow: Flow) -> None:
        self.flow = flow
        self.dimensions = _levels(stated, "dimensions")
        self.attributes = _levels(stated, "attributes")
        measures = [_dict(one) for one in _list(_dict(stated.get("measures")).get("observation"))] or [{}]
        self.measures = [Coded("MEASURE", str(one.get("id")), "", _name(one)) for one in measures]
        self.order = sorted((one for level in self.dimensions.values() for one in level), key=lambda one: one.place)


@dataclass(slots=True)
class _Outline:
    """All of a message but its observations."""

    header: Mapping[str, Any] = field(default_factory=dict)
    structures: list[_Structure] = field(default_factory=list)
    data_sets: list[dict[str, Any]] = field(default_factory=list)

    def is_complete(self) -> bool:
        """Tell whether nothing that stands in the data sets beside the observations is missing."""
        levels = [level for one in self.structures for name, level in one.attributes.items() if name in _SHARED]
        return bool(self.structures) and not any(levels)


def _outline(inputs: Inputs, file: InputFile) -> _Outline:
    outline = _Outline()
    with inputs.text(file) as text:
        stream = JsonStream(text)
        for name in _members(stream):
            match name:
                case "header" | "meta":
                    outline.header = _dict(stream.value())
                case "structure" | "structures":
                    stated = stream.value()
                    for one in map(_dict, _list(stated) or [stated]):
                        outline.structures.append(_Structure(one, _flow(one, outline.header, file)))
                    if outline.is_complete():
                        break
                case "dataSets":
                    outline.data_sets += [dict(_beside_observations(stream)) for _ in stream.elements()]
                case _:
                    stream.value()
    return outline


def _beside_observations(stream: JsonStream) -> Iterator[tuple[str, Any]]:
    for part in stream.members():
        if part in {"series", "observations"}:
            for _ in stream.members():
                stream.value()
        else:
            yield part, stream.value()


def _members(stream: JsonStream) -> Iterator[str]:
    """Return the members of a message; from 1.0 on they stand in its member `data`."""
    for name in stream.members():
        if name == "data":
            yield from stream.members()
        else:
            yield name


def _levels(stated: Mapping[str, Any], part: str) -> dict[str, list[_Component]]:
    levels = _dict(stated.get(part))
    return {level: [_Component(_dict(one)) for one in _list(levels.get(level))] for level in _LEVELS}


def _coded(concept: str, name: str, value: object) -> Coded:
    if not isinstance(value, dict):
        return Coded(concept, str(value), name)
    label = _name(value)
    return Coded(concept, str(value.get("id") or value.get("value") or label), name, label)


def _name(stated: Mapping[str, Any]) -> str:
    names = _dict(stated.get("names"))
    return str(stated.get("name") or names.get("en") or next(iter(names.values()), ""))


def _flow(stated: Mapping[str, Any], header: Mapping[str, Any], file: InputFile) -> Flow:
    sender = _dict(header.get("sender"))
    links = [_dict(link) for link in _list(stated.get("links"))]
    flow = next((found for link in links if (found := reference_of(str(link.get("urn", ""))))), None)
    url = next((str(link["href"]) for link in links if str(link.get("href", "")).startswith("http")), None)
    if flow is None:
        path = _LINK.fullmatch(url or "")
        agency = path[1] if path and path[3] else str(sender.get("id", ""))
        flow = Flow(agency, (path[2] if path[3] else path[1]) if path else file.name.rpartition(".")[0])
    languages = _list(header.get("contentLanguages")) or [""]
    annotations = [str(_dict(one).get("title", "")) for one in _list(stated.get("annotations"))]
    return Flow(
        flow.agency,
        flow.id,
        flow.version,
        name=_name(stated),
        publisher=_name(sender) if sender.get("id") == flow.agency.partition(".")[0] else "",
        published=str(header.get("prepared", ""))[:10],
        url=url,
        language=str(languages[0]),
        license=next((title for title in annotations if "copyright" in title.casefold()), None),
    )


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


# ---- the data


class _Resolved(NamedTuple):
    series: Series
    time: str | None  # where observations have none of their own
    status: ObservationStatus


def _observations(stream: JsonStream, outline: _Outline, book: Book, label: str, log: Log) -> Iterator[Observation]:
    for name in _members(stream):
        if name != "dataSets":
            stream.value()
            continue
        for number in stream.elements():
            stated = outline.data_sets[number] if number < len(outline.data_sets) else {}
            data = _DataSet(outline.structures, stated, book)
            for part in stream.members():
                if part == "series":
                    found = _in_series(stream, data)
                elif part == "observations":
                    found = ((key, data.observations("", [], key, _list(stream.value()))) for key in stream.members())
                else:
                    stream.value()
                    continue
                for where, observations in found:
                    if observations is None:
                        log.add(f"{label}, {where}", "an observation has a code that the structure does not list")
                    else:
                        yield from observations


def _in_series(stream: JsonStream, data: "_DataSet") -> Iterator[tuple[str, list[Observation] | None]]:
    for key in stream.members():
        series = _dict(stream.value())
        attributes = _list(series.get("attributes"))
        for own, values in _dict(series.get("observations")).items():
            yield f"{key} {own}", data.observations(key, attributes, own, _list(values))


class _DataSet:
    """Resolves the numbers of a data set into codes, once for each series."""

    def __init__(self, structures: Sequence[_Structure], stated: Mapping[str, Any], book: Book) -> None:
        number = stated.get("structure")
        self._structure = structures[number if isinstance(number, int) and 0 <= number < len(structures) else 0]
        self._book = book
        own = self._structure.dimensions["observation"]
        self._time = next((place for place, one in enumerate(own) if one.is_time), None)
        attributes = self._structure.attributes["dataSet"]
        numbers = _list(stated.get("attributes")) or [0 if len(one.codes) == 1 else None for one in attributes]
        self._stated = _codes(attributes, numbers)
        self._groups: dict[tuple[str, ...], dict[tuple[str, ...], list[Coded]]] = {}
        for key, values in _dict(stated.get("dimensionGroupAttributes")).items():
            fixed = [
                one.at(_number(part)) for one, part in zip(self._structure.order, key.split(":"), strict=False) if part
            ]
            codes = [one for one in fixed if one is not None]
            group = self._groups.setdefault(tuple(one.concept for one in codes), {})
            found = _codes(self._structure.attributes["dimensionGroup"], _list(values))
            group.setdefault(tuple(one.code for one in codes), []).extend(found)
        self._known: dict[tuple[str, str, str], list[_Resolved] | None] = {}

    def observations(
        self, series_key: str, series_attributes: list[Any], key: str, values: list[Any]
    ) -> list[Observation] | None:
        """Return an observation for each measure, None when a number means nothing."""
        numbers = key.split(":")
        time = None
        if self._time is not None and self._time < len(numbers):
            time = self._structure.dimensions["observation"][self._time].at(_number(numbers[self._time]))
            if time is None:
                return None
            numbers[self._time] = ""
        count = len(self._structure.measures)
        known = (series_key, ":".join(numbers), repr(values[count:]))
        if known not in self._known:
            self._known[known] = self._resolved(series_key, series_attributes, numbers, values[count:])
        resolved = self._known[known]
        if resolved is None:
            return None
        return [
            (one.series, time.code if time else one.time, _text(value), one.status, f"{series_key} {key}".strip())
            for one, value in zip(resolved, values, strict=False)
        ]

    def _resolved(
        self, series_key: str, series_attributes: list[Any], numbers: list[str], attributes: list[Any]
    ) -> list[_Resolved] | None:
        structure = self._structure
        pairs = [(one, "0") for one in structure.dimensions["dataSet"]]
        pairs += zip(structure.dimensions["series"], series_key.split(":"), strict=False)
        pairs += zip(structure.dimensions["observation"], numbers, strict=False)
        found = {one.id: (one, one.at(_number(number))) for one, number in pairs if number}
        if any(code is None for _, code in found.values()):
            return None
        time = next((code.code for one, code in found.values() if one.is_time and code), None)
        dimensions = [found[one.id][1] for one in structure.order if one.id in found and not one.is_time]
        codes = [one for one in dimensions if one is not None]
        stated = [
            *self._stated,
            *self._of_groups(codes),
            *_codes(structure.attributes["series"], series_attributes),
            *_codes(structure.attributes["observation"], attributes),
        ]
        texts = {one.concept: one.code for one in stated}
        concept = next((name for name in STATUSES if name in texts), "")
        status = status_of(concept, texts.get(concept, ""))
        told_apart = len(structure.measures) > 1
        telling = [one for one in stated if one.concept.upper() in ATTRIBUTES]
        return [
            _Resolved(
                self._book.series(structure.flow, [*codes, measure] if told_apart else codes, telling), time, status
            )
            for measure in structure.measures
        ]

    def _of_groups(self, dimensions: Sequence[Coded]) -> Iterator[Coded]:
        own = {one.concept: one.code for one in dimensions}
        for names, group in self._groups.items():
            yield from group.get(tuple(own.get(name, "") for name in names), ())


def _codes(components: Sequence[_Component], numbers: Sequence[Any]) -> list[Coded]:
    return [code for one, number in zip(components, numbers, strict=False) if (code := one.at(number)) is not None]


def _number(part: str) -> int:
    return int(part) if part.isdecimal() else -1


def _text(value: object) -> str:
    return "" if value is None else str(value)
