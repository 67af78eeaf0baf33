"""Series become metrics: series that differ by the reference area alone are one metric of several places."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from model.importers import Row
from model.importers.cells import clean
from model.importers.sdmx.codes import geography
from model.importers.sdmx.units import NATIONAL_CURRENCY, NOT_STATED, UNIT_CONCEPTS, Coded, unit_of
from model.importers.sdmx.values import ObservationStatus

# Attributes that say something of a series; all others are left out.
ATTRIBUTES = frozenset(
    {
        *UNIT_CONCEPTS,
        "UNIT_MULT",
        "UNIT_MULTIPLIER",
        "POWERCODE",
        "CURRENCY",
        "TITLE",
        "TITLE_COMPL",
        "BASE_PER",
        "REPORTING_YEAR_START_DAY",
    }
)
STATUSES = ("OBS_STATUS", "OBS_FLAG")  # the latter is Eurostat's
_AREAS = ("REF_AREA", "GEO", "LOCATION", "COUNTRY", "COU")  # the first that a series has is its place
_MEASURES = frozenset({"MEASURE", "INDICATOR", "SUBJECT", "INDIC", "NA_ITEM", "IND"})
_NOTHING_TO_SAY = frozenset({"_T", "_Z", "total", "not applicable"})
_FISCAL = "--04-01"  # on which a Japanese fiscal year begins
_FREQUENCY = frozenset({"FREQ", "FREQUENCY"})
_FREQUENCIES = {"S": "half-yearly", "H": "half-yearly", "Q": "quarterly", "M": "monthly", "W": "weekly", "D": "daily"}
_REFERENCE = re.compile(
    r"(?:urn:[^=]*=)?(?P<agency>[^:()=\s]+):(?P<id>[^:()=\s]+?)(?:\((?P<version>[^)]*)\))?(?:: ?(?P<name>.*))?"
)
_LONGEST_NAME = 300  # characters
_NOT_IN_ID = re.compile(r"[^\w.@$+-]+")
_AGENCIES = {
    "BIS": "Bank for International Settlements",
    "ECB": "European Central Bank",
    "ESTAT": "Eurostat",
    "IMF": "International Monetary Fund",
    "OECD": "OECD",
    "WB": "World Bank",
}


@dataclass(frozen=True, slots=True)
class Flow:
    """A data flow or, where a message does not name it, the data structure of its series."""

    agency: str
    id: str
    version: str = ""
    name: str = ""
    publisher: str = ""
    published: str = ""
    url: str | None = None
    language: str = ""
    license: str | None = None

    @property
    def reference(self) -> str:
        """The flow as SDMX writes it: `ECB:EXR(1.0)`."""
        name = ":".join(part for part in (self.agency, self.id) if part)
        return f"{name}({self.version})" if self.version else name

    @property
    def source_id(self) -> str:
        """The identifier without the version, so that a later edition updates an earlier one."""
        return ":".join(("sdmx", *(_id_part(part) for part in (self.agency, self.id) if part)))

    def row(self) -> Row:
        return {
            "id": self.source_id,
            "title": _shortened(clean(self.name) or self.id),
            "publisher": clean(self.publisher) or _AGENCIES.get(self.agency.split(".")[0]) or self.agency or NOT_STATED,
            "published": self.published or NOT_STATED,
            "language": self.language or "und",  # undetermined, in BCP 47
            "url": self.url,
            "identifier": self.reference,
            "license": self.license,
        }


def reference_of(text: str) -> Flow | None:
    """Read `AGENCY:ID(VERSION)`, its URN, or with labels `AGENCY:ID(VERSION): Name`."""
    found = _REFERENCE.fullmatch(text.strip())
    return found and Flow(found["agency"], found["id"], found["version"] or "", found["name"] or "")


class Series(NamedTuple):
    """What the observations of a series share. `exponent` is None when the unit multiplier cannot be read.

    `fiscal`: its reporting years are fiscal years, from April.
    """

    metric_id: str
    geography: str
    suffix: str  # what tells the observations of this place from others of the metric
    currency: str | None
    exponent: int | None
    fiscal: bool = False


# A series, the time (None when there is no such dimension), the value as it stands, its status, and where it stands.
Observation = tuple[Series, str | None, str, ObservationStatus, str]


@dataclass(slots=True)
class _Metric:
    flow: Flow
    key: str  # as a query of SDMX writes it: the reference area left open
    dimensions: Sequence[Coded]
    units: dict[str, str | None] = field(default_factory=dict)  # with their currencies
    texts: dict[str, str] = field(default_factory=dict)  # attributes that all its series state alike

    def note(self, concept: str, text: str) -> None:
        if self.texts.setdefault(concept, text) != text:
            self.texts[concept] = ""

    @property
    def unit(self) -> str:
        """The unit of all series; where each place has its own currency, its observations say which."""
        return NATIONAL_CURRENCY if len(self.units) > 1 and all(self.units.values()) else " or ".join(self.units)

    def name(self) -> str:
        if title := self.texts.get("TITLE"):
            parts = [title]
        else:
            telling = [one for one in self.dimensions if one.concept.upper() not in _FREQUENCY and _says_something(one)]
            telling.sort(key=lambda one: one.concept.upper() not in _MEASURES)
            parts = [one.label or one.code for one in telling]
        frequency = next((one.code for one in self.dimensions if one.concept.upper() in _FREQUENCY), "")
        text = ", ".join([*parts, _FREQUENCIES.get(frequency, "")]).strip(", ")
        labeled = self.texts.get("TITLE") or any(one.label for one in self.dimensions)
        flow = self.flow.name or self.flow.id
        return text if text and labeled else f"{flow}: {text}" if text else flow

    def summary(self) -> str:
        facts = [f"{one.name or one.concept}: {one.label or one.code}" for one in self.dimensions]
        if base := self.texts.get("BASE_PER"):
            facts.append(f"Base period: {base}")
        return ". ".join(part for part in (self.texts.get("TITLE_COMPL"), "; ".join(facts)) if part)


class Book:
    """The metrics and flows that an import has met."""

    def __init__(self) -> None:
        self._metrics: dict[str, _Metric] = {}

    def series(self, flow: Flow, dimensions: Sequence[Coded], attributes: Iterable[Coded]) -> Series:
        """Return the series with these dimensions (all but time) and attributes."""
        own = {one.concept.upper(): one for one in dimensions}
        components = {one.concept.upper(): one for one in attributes} | own
        area = next((own[name] for name in _AREAS if name in own), None)
        rest = [one for one in dimensions if one is not area]
        metric_id = f"{flow.source_id}:{'.'.join(_id_part(one.code) for one in rest) or 'all'}"
        metric = self._metrics.get(metric_id)
        if metric is None:
            key = ".".join("" if one is area else one.code for one in dimensions)
            metric = self._metrics[metric_id] = _Metric(flow, key, rest)
        place = geography(area.code) if area else NOT_STATED
        unit = unit_of(components, place)
        metric.units[unit.name] = unit.currency
        for concept in ("TITLE", "TITLE_COMPL", "BASE_PER"):
            if concept in components:
                metric.note(concept, clean(components[concept].label or components[concept].code) or "")
        year = components.get("REPORTING_YEAR_START_DAY")
        fiscal = year is not None and year.code == _FISCAL
        return Series(metric_id, place, f":{_id_part(place)}" if area else "", unit.currency, unit.exponent, fiscal)

    def rows(self, used: Container[str]) -> Iterator[tuple[str, Row]]:
        """Return the metrics that have observations, with their sources and citations."""
        flows: dict[str, Flow] = {}
        for metric_id, metric in self._metrics.items():
            if metric_id not in used:
                continue
            flows[metric.flow.source_id] = metric.flow
            name = " ".join((clean(metric.name()) or metric_id).split())
            short = _shortened(name)
            summary = metric.summary() if short == name else f"{name}. {metric.summary()}"
            yield "metrics", {"id": metric_id, "name": short, "unit": metric.unit, "summary": clean(summary)}
            citation = {"target_id": metric_id, "source_id": metric.flow.source_id, "basis": "stated"}
            locator = f"{metric.flow.reference}, series {metric.key or NOT_STATED}"
            yield "citations", {**citation, "field": None, "locator": locator}
            yield (
                "citations",
                {**citation, "field": "observations", "locator": f"{locator}, by reference area and time period"},
            )
        for flow in flows.values():
            yield "sources", flow.row()


def _says_something(one: Coded) -> bool:
    return not {one.code, one.label.casefold()} & _NOTHING_TO_SAY


def _id_part(code: str) -> str:
    return _NOT_IN_ID.sub("-", code)


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
