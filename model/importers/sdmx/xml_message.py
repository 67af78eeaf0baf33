"""SDMX-ML 2.0, 2.1 and 3.0: generic and structure-specific (compact) data, read without the data structure.

A structure-specific message does not say which attributes of a series are its dimensions. Attributes that SDMX's
guidelines define, and free text, are none; all else is taken for one, in the order of the alphabet. A code too many in
the key of a series does no harm, one too few would make one of two series.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import cast
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from model.importers.inputs import InputFile, Inputs, Log, encoding_of
from model.importers.sdmx.series import ATTRIBUTES, STATUSES, Book, Flow, Observation, Series, reference_of
from model.importers.sdmx.units import Coded
from model.importers.sdmx.values import status_of

_ROOT = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<(?:[\w.-]+:)?(\w+)", re.DOTALL)
_ROOTS = re.compile(r"Generic\w*Data|StructureSpecific\w*Data|CompactData|Structure")
_CHUNK = 256 * 1024
_LONGEST_TAG = 16 * 1024 * 1024  # bytes
_DAMAGE = "the file is damaged; what follows the damage is missing"
_TIME = "TIME_PERIOD"
_CODE = re.compile(r"[\w@$+.-]+")
_NO_DIMENSIONS = ("OBS_", "CONF_", "TITLE", "NAT_TITLE", "COMMENT", "PUBL_", "LAST_UPDATE", "UNIT_MULT", "UNIT_INDEX")
_NO_DIMENSION = frozenset(
    {
        *(
            "DECIMALS",
            "POWERCODE",
            "BASE_PER",
            "BREAKS",
            "COLLECTION",
            "COLLECTION_DETAIL",
            "COMPILING_ORG",
            "DISS_ORG",
        ),
        *("DOM_SER_IDS", "SOURCE_AGENCY", "SOURCE_PUB", "EMBARGO_TIME", "TIME_FORMAT", "TIME_PER_COLLECT"),
        *("ACTION", "VALID_FROM", "VALID_TO", "SCALE", "DECIMALS_DISPLAYED"),
    }
)


def recognizes(beginning: bytes) -> bool:
    """Tell by the root. A document type is never recognized: no message has one, and its entities may be a bomb."""
    text = beginning.decode(encoding_of(beginning), errors="replace").lstrip("\ufeff")
    root = _ROOT.match(text)
    return root is not None and "sdmx" in text.casefold() and bool(_ROOTS.fullmatch(root[1]))


def flows(inputs: Inputs, file: InputFile) -> Iterator[Flow]:
    """Return the flows that the header names."""
    parser: ET.XMLPullParser[Element] = ET.XMLPullParser(("end",))
    try:
        parser.feed(inputs.beginning(file))
        for _, element in _read_events(parser):
            if _local(element) == "Header" and any(_local(child) == "Structure" for child in element):
                yield from _Header(element, file).flows.values()
    except (ET.ParseError, LookupError, ValueError):
        return


def read(inputs: Inputs, file: InputFile, book: Book, log: Log) -> Iterator[Observation]:
    """Return the observations of a file. Every element is dropped once it is read."""
    header = _Header(None, file)
    data: _DataSet | None = None
    path: list[Element] = []
    for event, element in _events(inputs, file, log):
        if event == "start":
            if not path and _local(element) == "Structure":
                break
            path.append(element)
            if _local(element) == "DataSet":
                data = _DataSet(element, header, book)
            continue
        path.pop()
        match _local(element):
            case "Header":
                header = _Header(element, file)
            case "Group" if data is not None:
                data.add_group(element)
                path[-1].remove(element)
            case "Obs" if data is not None:
                yield data.observation(element, path[-1])
                path[-1].remove(element)
            case "Series" | "DataSet" if path:
                path[-1].remove(element)
    if data is None:
        log.add(file.label, "a file was skipped", "it holds no data, but the structure of some")


def _events(inputs: Inputs, file: InputFile, log: Log) -> Iterator[tuple[str, Element]]:
    """Return the starts and ends of elements; of a damaged file those before the damage."""
    parser: ET.XMLPullParser[Element] = ET.XMLPullParser(("start", "end"))
    silent = 0
    with inputs.open(file) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                parser.feed(chunk)
                silent += len(chunk)
                for event in _read_events(parser):
                    silent = 0
                    yield event
                if silent > _LONGEST_TAG:
                    log.add(file.label, _DAMAGE, "a tag is too long")
                    return
            parser.close()
            yield from _read_events(parser)
        except (ET.ParseError, LookupError, ValueError) as error:
            log.add(file.label, _DAMAGE, str(error))


def _read_events(parser: "ET.XMLPullParser[Element]") -> Iterator[tuple[str, Element]]:
    return cast("Iterator[tuple[str, Element]]", parser.read_events())  # only starts and ends were asked for


class _Header:
    """The flows that a message has data of, and the dimension along which its series run, by structure id."""

    def __init__(self, element: Element | None, file: InputFile) -> None:
        self.flows: dict[str, Flow] = {}
        self.along: dict[str, str] = {}
        agency = name = published = ""
        flow_id = file.name.rpartition(".")[0]
        for child in element if element is not None else ():
            text = (child.text or "").strip()
            match _local(child):
                case "Prepared":
                    published = text[:10]
                case "Sender":
                    agency = child.get("id", "")
                    name = next((one.text or "" for one in child if _local(one) == "Name"), "")
                case "DataSetID" | "KeyFamilyRef" if text:
                    flow_id = text
                case "Structure":
                    self.along[child.get("structureID", "")] = child.get("dimensionAtObservation", _TIME)
                    if flow := _referred(child):
                        self.flows[child.get("structureID", "")] = flow
        for key, flow in (self.flows or {"": Flow(agency, flow_id)}).items():
            publisher = name if flow.agency.partition(".")[0] == agency else ""
            self.flows[key] = Flow(flow.agency, flow.id, flow.version, publisher=publisher, published=published)

    def flow(self, structure: str) -> Flow:
        return self.flows.get(structure) or next(iter(self.flows.values()))


class _DataSet:
    """One set of data: resolves its observations into series."""

    def __init__(self, element: Element, header: _Header, book: Book) -> None:
        structure = next((value for name, value in element.items() if name.endswith("structureRef")), "")
        self._element = element
        self._flow = header.flow(structure)
        self._along = header.along.get(structure, _TIME)
        self._book = book
        self._groups: list[dict[str, str]] = []
        self._by_key: dict[tuple[str, ...], dict[tuple[str, ...], dict[tuple[str, ...], dict[str, str]]]] = {}
        self._known: dict[tuple[object, ...], Series] = {}
        self._parent: Element | None = None
        self._parts: tuple[dict[str, str], dict[str, str]] = {}, {}

    def add_group(self, element: Element) -> None:
        """Note attributes that all series with certain codes have."""
        key, attributes = _parts(element, "GroupKey")
        self._groups.append(key | attributes)

    def observation(self, element: Element, parent: Element) -> Observation:
        if parent is not self._parent:
            self._parent = parent
            series_key, shared = _parts(parent, "SeriesKey") if _local(parent) == "Series" else ({}, {})
            self._parts = series_key, _telling(shared)
        key, attributes = _parts(element, "ObsKey")
        value = element.get("OBS_VALUE", "")
        for child in element:
            match _local(child):
                case "ObsDimension":
                    key[child.get("id", self._along)] = child.get("value", "")
                case "ObsValue":
                    value = child.get("value", "")
                case "Time":  # 2.0
                    key[_TIME] = child.text or ""
        key, attributes = self._parts[0] | key, self._parts[1] | _telling(attributes)
        time = key.pop(_TIME, None)
        concept = next((name for name in STATUSES if name in attributes), "")
        status = status_of(concept, attributes.pop(concept, ""))
        known = (tuple(key.items()), tuple(attributes.items()))
        series = self._known.get(known)
        if series is None:
            series = self._known[known] = self._series(key, attributes)
        return series, time, value, status, f"{'.'.join(key.values())} {time or ''}"

    def _series(self, key: Mapping[str, str], attributes: Mapping[str, str]) -> Series:
        of_all, text = _parts(self._element, "")
        stated = of_all | text
        for names, groups in self._groups_for(tuple(key)).items():
            stated |= groups.get(tuple(key[name] for name in names), {})
        stated |= attributes
        return self._book.series(
            self._flow,
            [Coded(concept, code) for concept, code in key.items()],
            [Coded(concept, code) for concept, code in _telling(stated).items()],
        )

    def _groups_for(self, dimensions: tuple[str, ...]) -> dict[tuple[str, ...], dict[tuple[str, ...], dict[str, str]]]:
        """Return the attributes of groups by the dimensions that tell a group, and its codes. Groups come first."""
        found = self._by_key.get(dimensions)
        if found is None:
            found = self._by_key[dimensions] = {}
            for group in self._groups:
                names = tuple(name for name in dimensions if name in group)
                found.setdefault(names, {})[tuple(group[name] for name in names)] = group
        return found


def _parts(element: Element, key_tag: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the dimensions and the attributes that an element states, in children (generic) or in attributes."""
    children = {_local(child): child for child in element if _local(child) in {key_tag, "Attributes"}}
    if children:
        return _values(children.get(key_tag, ())), _values(children.get("Attributes", ()))
    key: dict[str, str] = {}
    attributes: dict[str, str] = {}
    for name, value in sorted(element.items()):
        if not name.startswith("{"):
            (key if _may_be_dimension(name) and _CODE.fullmatch(value) else attributes)[name] = value
    return key, attributes


def _telling(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if _is_telling(name)}


@lru_cache(maxsize=1024)
def _may_be_dimension(name: str) -> bool:
    return name.upper() not in _NO_DIMENSION and not name.upper().startswith(_NO_DIMENSIONS)


@lru_cache(maxsize=1024)
def _is_telling(name: str) -> bool:
    return name.upper() in ATTRIBUTES or name in STATUSES


def _values(elements: Iterable[Element]) -> dict[str, str]:
    return {one.get("id") or one.get("concept") or "": one.get("value", "") for one in elements}


def _referred(structure: Element) -> Flow | None:
    """Return the flow or data structure that a part of the header refers to."""
    for element in structure.iter():
        if element.get("agencyID") and element.get("id"):
            return Flow(element.get("agencyID", ""), element.get("id", ""), element.get("version", ""))
        if (element.text or "").strip().startswith("urn:") and (flow := reference_of(element.text or "")):
            return flow
    return None


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
