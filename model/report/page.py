"""What the page of a record says, once for every way of showing it: terminal, Markdown, window, PDF.

A page is made of plain values. Labels are English and serve as translation keys; every fact carries the numbers of
its references, in the order in which a reader meets them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from model.catalog import Catalog
from model.layout import printable
from model.periods import parse_period, span_text
from model.places import place_name
from model.quantities import format_value
from model.records import (
    Citation,
    Discrepancy,
    Measure,
    Metric,
    Observation,
    Organization,
    Record,
    Row,
    Source,
    Stub,
    Term,
)
from model.selection import Selection

_MEMBERS_SHOWN = 200
# From the link's end: (as seen from the record it starts at, as seen from the record it leads to).
_RELATIONS = {
    "implements": ("Implements", "Implemented by"),
    "part of": ("Part of", "Contains"),
    "succeeds": ("Succeeds", "Succeeded by"),
    "coordinates": ("Coordinates", "Coordinated by"),
    "funds": ("Funds", "Funded by"),
    "same as": ("Same as", "Same as"),
    "mentioned with": ("Mentioned with", "Mentioned with"),
}
_SCHEMES = {
    "technology": "Technology fields",
    "instrument": "Instruments",
    "target group": "Target groups",
    "theme": "Themes",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """One numbered place in a source."""

    number: int
    source: Stub
    publisher: str
    published: str
    address: str
    locator: str
    basis: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A labeled line of the page's head: plain text, or records that one can go to."""

    label: str
    text: str = ""
    records: tuple[Stub, ...] = ()
    references: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One value as shown. `disputed`: the sources give another value for the same thing."""

    metric: Stub
    period: str
    about: str
    text: str
    printed: str
    status: str
    disputed: bool
    references: tuple[int, ...]

    @property
    def printed_otherwise(self) -> bool:
        """Tell whether the source prints the value in another way than it is shown."""
        return self.printed not in self.text


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Readings that differ, with what the curator says of them."""

    subject: str
    field: str
    readings: tuple[tuple[str, tuple[int, ...]], ...]
    preferred: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class StatedList:
    """A list that the record states, such as its pillars."""

    role: str
    texts: tuple[str, ...]
    references: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one record."""

    record: Record
    kind: str
    years: str
    facts: tuple[Fact, ...]
    lists: tuple[StatedList, ...]
    figures: tuple[Figure, ...]
    disagreements: tuple[Disagreement, ...]
    relations: tuple[Fact, ...]
    members: tuple[Row, ...]
    member_count: int
    references: tuple[Reference, ...]
    own_references: tuple[int, ...]
    metrics: tuple[Metric, ...] = field(default=())


def page_of(catalog: Catalog, record_id: str) -> Page:
    """Compose the page of a record. Raises UnknownNameError.

    No text in it holds line ends, control or direction-changing characters, wherever the catalog comes from.
    """
    page: Page = _cleaned(_Composer(catalog, catalog.record(record_id)).page())
    return page


def _cleaned(value: Any) -> Any:
    """Return the same with every text in it made printable."""
    if isinstance(value, str):
        return printable(value).replace("\n", " ")
    if isinstance(value, tuple):
        return tuple(_cleaned(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in fields(value)]
        return replace(value, **{name: _cleaned(getattr(value, name)) for name in names})
    return value


class _Composer:
    """Collects the parts of one page and numbers references as they come up."""

    def __init__(self, catalog: Catalog, record: Record) -> None:
        self._catalog = catalog
        self._record = record
        self._links = catalog.links(record.id)
        self._metrics = [record] if isinstance(record, Metric) else catalog.metrics_about(record.id)
        self._children = catalog.children(record.id)
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._notes: dict[int, list[str]] = {}
        self._stubs = catalog.stubs(self._mentioned())

    def _mentioned(self) -> Iterable[str]:
        record = self._record
        yield record.id
        if record.parent_id:
            yield record.parent_id
        if isinstance(record, Measure):
            yield from (*record.organization_ids, *record.agency_ids, *record.terms)
        if isinstance(record, Metric) and record.subject_id:
            yield record.subject_id
        for link in self._links:
            yield from (link.from_id, link.to_id)
        yield from self._children
        for metric in self._metrics:
            yield metric.id

    def page(self) -> Page:
        record = self._record
        own = self._refer(citation for citation in record.citations if not citation.field)
        facts = tuple(self._facts())
        lists = tuple(self._lists())
        figures = tuple(self._figure(metric, one) for metric in self._metrics for one in metric.observations)
        disagreements = tuple(self._disagreements())
        relations = tuple(self._relations())
        members, count = self._members()
        return Page(
            record=record,
            kind=record.kind or record.type,
            years=_years(record),
            facts=facts,
            lists=lists,
            figures=figures,
            disagreements=disagreements,
            relations=relations,
            members=members,
            member_count=count,
            references=self._references(),
            own_references=own,
            metrics=tuple(self._metrics),
        )

    # ---- head

    def _facts(self) -> Iterable[Fact]:
        record = self._record
        if isinstance(record, Measure):
            yield self._people("Responsible", "organization_ids", record.organization_ids)
            yield self._people("Implemented by", "agency_ids", record.agency_ids)
            years = [self._field_references(name) for name in ("start_year", "end_year", "ongoing")]
            yield Fact("Years", _years(record), references=tuple(dict.fromkeys(sum(years, ()))))
        elif isinstance(record, Source):
            yield Fact("Publisher", record.publisher)
            yield Fact("Published", record.published)
            yield Fact("Identifier", record.identifier or "")
            yield Fact("License", record.license or "not stated")
        elif isinstance(record, Term):
            yield Fact("Scheme", record.scheme)
            yield Fact(
                "Code", " ".join(part for part in (record.code, record.wave and f"(wave {record.wave})") if part)
            )
        elif isinstance(record, Metric):
            yield Fact("Unit", record.unit)
            if record.subject_id:
                yield self._people("About", "subject_id", [record.subject_id])
            else:
                yield Fact("About", "the country")
        if record.parent_id:
            yield self._people("Belongs to", "parent_id", [record.parent_id])
        aliases = [alias.name + (f" ({alias.kind})" if alias.kind != "alias" else "") for alias in record.aliases]
        yield Fact("Also called", "; ".join(aliases), references=self._field_references("aliases"))
        if isinstance(record, Measure):
            for scheme, label in _SCHEMES.items():
                terms = [term for term in record.terms if self._scheme(term) == scheme]
                yield Fact(label, records=self._resolved(terms))
        yield Fact("Web", record.url or "")

    def _scheme(self, term_id: str) -> str | None:
        return self._stubs[term_id].kind if term_id in self._stubs else None

    def _people(self, label: str, column: str, ids: Sequence[str]) -> Fact:
        return Fact(label, records=self._resolved(ids), references=self._field_references(column))

    def _resolved(self, ids: Iterable[str]) -> tuple[Stub, ...]:
        return tuple(self._stubs[one] for one in ids if one in self._stubs)

    def _lists(self) -> Iterable[StatedList]:
        if not isinstance(self._record, Measure):
            return
        references = self._field_references("items")
        for role in dict.fromkeys(item.role for item in self._record.items):
            yield StatedList(role, tuple(item.text for item in self._record.items if item.role == role), references)

    # ---- figures

    def _figure(self, metric: Metric, one: Observation) -> Figure:
        in_parts = any(other.breakdown for other in metric.observations)
        about = [one.breakdown or ("Total" if in_parts else "")]
        if one.geography != "JPN":
            about.insert(0, place_name(one.geography))
        return Figure(
            metric=self._stubs[metric.id],
            period=parse_period(one.period).display(),
            about=", ".join(part for part in about if part),
            printed=one.printed,
            status=one.status,
            text=format_value(
                one.value, metric.unit, value_max=one.value_max, currency=one.currency, qualifier=one.qualifier
            ),
            disputed=bool(one.disagrees),
            references=self._refer(one.citations),
        )

    def _disagreements(self) -> Iterable[Disagreement]:
        ids = list(dict.fromkeys([self._record.id, *(metric.id for metric in self._metrics)]))
        for found in self._catalog.discrepancies(ids):
            yield Disagreement(
                subject=self._stubs[found.record_id].name,
                field=_field_label(found.field),
                readings=tuple((reading.printed, self._refer(reading.citations)) for reading in found.readings),
                preferred=_preferred(found),
                note=found.note,
            )

    # ---- relations

    def _relations(self) -> Iterable[Fact]:
        groups: dict[str, dict[str, tuple[int, ...]]] = {}
        for link in self._links:
            outward = link.from_id == self._record.id
            label = _RELATIONS.get(link.type, (link.type, link.type))[0 if outward else 1]
            other = link.to_id if outward else link.from_id
            groups.setdefault(label, {})[other] = self._refer(link.citations)
        for child in self._children:
            groups.setdefault("Contains", {}).setdefault(child, ())
        for label, others in groups.items():
            references = tuple(dict.fromkeys(number for numbers in others.values() for number in numbers))
            yield Fact(label, records=self._resolved(others), references=references)

    def _members(self) -> tuple[tuple[Row, ...], int]:
        record = self._record
        if isinstance(record, Organization):
            selection = Selection(organization_id=record.id, types=("policy", "program"))
            return tuple(self._catalog.rows(selection, limit=_MEMBERS_SHOWN)), self._catalog.count(selection)
        if isinstance(record, Term):
            selection = Selection(term_ids=(record.id,), types=("policy", "program"))
            return tuple(self._catalog.rows(selection, limit=_MEMBERS_SHOWN)), self._catalog.count(selection)
        if isinstance(record, Source):
            selection = Selection(source_id=record.id, types=("policy", "program"))
            return tuple(self._catalog.rows(selection, limit=_MEMBERS_SHOWN)), self._catalog.count(selection)
        return (), 0

    # ---- references

    def _field_references(self, name: str) -> tuple[int, ...]:
        return self._refer(citation for citation in self._record.citations if citation.field == name)

    def _refer(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        numbers = []
        for citation in citations:
            key = (citation.source_id, citation.locator, citation.basis)
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            notes = self._notes.setdefault(number, [])
            if citation.note and citation.note not in notes:
                notes.append(citation.note)
            numbers.append(number)
        return tuple(dict.fromkeys(numbers))

    def _references(self) -> tuple[Reference, ...]:
        sources = {
            record.id: record
            for record in self._catalog.records(list(dict.fromkeys(source_id for source_id, _, _ in self._numbers)))
            if isinstance(record, Source)
        }
        stubs = self._catalog.stubs(sources)
        return tuple(
            Reference(
                number=number,
                source=stubs[source_id],
                publisher=sources[source_id].publisher,
                published=sources[source_id].published,
                address=sources[source_id].identifier or sources[source_id].url or "",
                locator=locator,
                basis=basis,
                notes=tuple(self._notes[number]),
            )
            for (source_id, locator, basis), number in self._numbers.items()
        )


def _years(record: Record) -> str:
    if not isinstance(record, Measure):
        return ""
    span = record.span
    return span_text(span.start, span.end, span.ongoing, span.calendar)


def plural(word: str) -> str:
    """Return the plural of an English noun such as `priority field`."""
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    return word if word.endswith("s") else f"{word}s"


def _field_label(name: str) -> str:
    """Return what the readings are of: `start year`; for a value or a sum its period, breakdown and currency."""
    kind, *rest = name.split(" / ")
    if kind not in {"value", "sum"} or not rest:
        return name.replace("_", " ")
    words = [parse_period(rest[0]).display(), *(part for part in rest[1:] if part != "JPN")]
    return ", ".join(["parts and total", *words] if kind == "sum" else words)


def _preferred(found: Discrepancy) -> str | None:
    """Return the preferred reading as printed where a reading has it, else the curator's own value."""
    if found.preferred is None:
        return None
    return next((reading.printed for reading in found.readings if reading.value == found.preferred), found.preferred)
