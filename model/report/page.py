"""What the page of a record says, once for every way of showing it: terminal, Markdown, window, PDF.

A page is made of plain values. Labels are English and serve as translation keys; every fact carries the numbers of
its references, in the order in which a reader meets them.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from model.catalog import Catalog
from model.layout import printable
from model.periods import parse_period, span_text
from model.places import place_name
from model.quantities import format_value
from model.records import (
    OVERVIEW_ID,
    Citation,
    Discrepancy,
    Elsewhere,
    HolderMoney,
    Measure,
    Metric,
    Observation,
    Organization,
    Policy,
    Record,
    Row,
    Source,
    Stub,
    Term,
)
from model.report.money import MoneyTable, is_money, money_of, totals_of
from model.selection import MEASURES, Selection
from model.value import Value

if TYPE_CHECKING:
    from model.report.followed_page import Accepted

_MEMBERS_SHOWN = 200
_LARGEST_SHOWN = 24
_FIGURES_SHOWN = 60  # of one metric
_RELATED_SHOWN = 200  # of one kind
# From the link's end: (as seen from the record it starts at, as seen from the record it leads to).
_RELATIONS = {
    "implements": ("Implements", "Implemented by"),
    "part of": ("Part of", "Contains"),
    "succeeds": ("Succeeds", "Succeeded by"),
    "coordinates": ("Coordinates", "Coordinated by"),
    "funds": ("Funds", "Funded by"),
    "same as": ("Same as", "Same as"),
    "mentioned with": ("Mentioned with", "Mentioned with"),
    "related to": ("Related to", "Related to"),
}
_COUNTED = {
    "program": "programs",
    "policy": "policies",
    "organization": "organizations",
    "metric": "metrics",
    "source": "sources",
}
_INWARD = {inward for _, inward in _RELATIONS.values()}
_SCHEMES = {
    "technology": "Technology fields",
    "instrument": "Instruments",
    "target group": "Target groups",
    "theme": "Themes",
}


class Reference(Value, kw_only=False):
    """One numbered place in a source."""

    number: int
    source: Stub
    publisher: str
    published: str
    address: str
    locator: str
    basis: str
    notes: tuple[str, ...]


class Fact(Value, kw_only=False):
    """A labeled line of the page's head: plain text, or records that one can go to.

    `left` more records are not named; `separator` stands between those that are.
    """

    label: str
    text: str = ""
    records: tuple[Stub, ...] = ()
    references: tuple[int, ...] = ()
    left: int = 0
    separator: str = ", "


class Figure(Value, kw_only=False):
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


class Disagreement(Value, kw_only=False):
    """Readings that differ, with what the curator says of them."""

    subject: str
    field: str
    readings: tuple[tuple[str, tuple[int, ...]], ...]
    preferred: str | None
    note: str | None


class StatedList(Value, kw_only=False):
    """A list that the record states, such as its pillars."""

    role: str
    texts: tuple[str, ...]
    references: tuple[int, ...]

    @property
    def heading(self) -> str:
        """Return what stands above the list: the role, in the plural for several entries."""
        words = plural(self.role) if len(self.texts) > 1 else self.role
        return words[:1].upper() + words[1:]


class BudgetProject(Value, kw_only=False):
    """A budget project that the user accepted for the record."""

    record: Elsewhere
    years: str


class BudgetSheet(Value, kw_only=False):
    """The budget projects of one catalog, and what they state together."""

    catalog: str
    projects: tuple[BudgetProject, ...]
    money: MoneyTable | None


class Page(Value, kw_only=False):
    """The page of one record. `budget` and `problems` come from the user's notebook (followed_page.py)."""

    record: Record
    kind: str
    years: str
    facts: tuple[Fact, ...]
    lists: tuple[StatedList, ...]
    money: MoneyTable | None
    figures: tuple[Figure, ...]
    figures_left: int
    disagreements: tuple[Disagreement, ...]
    relations: tuple[Fact, ...]
    members: tuple[Row, ...]
    member_count: int
    largest: tuple[Row, ...]
    references: tuple[Reference, ...]
    own_references: tuple[int, ...]
    metrics: tuple[Metric, ...] = ()
    ministries: tuple[HolderMoney, ...] = ()
    budget: tuple[BudgetSheet, ...] = ()
    problems: tuple[str, ...] = ()


def page_of(catalog: Catalog, record_id: str, accepted: "Accepted | None" = None) -> Page:
    """Compose the page of a record, or of the catalog for OVERVIEW_ID. Raises UnknownNameError.

    No text in it holds line ends, control or direction-changing characters, wherever the catalog comes from.
    """
    if record_id == OVERVIEW_ID:
        made = _overview(catalog)
    else:
        made = _Composer(catalog, catalog.record(record_id), accepted).page()
    page: Page = _cleaned(made)
    return page


def _overview(catalog: Catalog) -> Page:
    about = catalog.overview()
    selection = Selection(types=MEASURES)
    programs = catalog.program_count()
    largest = catalog.rows(selection, sort="amount", descending=True, limit=_LARGEST_SHOWN)
    counts = [f"{about.counts[kind]:,} {words}" for kind, words in _COUNTED.items() if about.counts[kind]]
    return Page(
        record=Record(
            number=0,
            id=OVERVIEW_ID,
            type="source",
            kind="catalog",
            name=about.title,
            name_ja=None,
            abbreviation=None,
            parent_id=None,
            url=None,
            summary=None,
            disputed=0,
        ),
        kind="catalog",
        years="",
        facts=(
            Fact("Holds", ", ".join(counts)),
            Fact("Traced", f"{about.citations:,} citations; {about.discrepancies:,} discrepancies between sources"),
            Fact("Version", " of ".join(dict.fromkeys(part for part in (about.version, about.published) if part))),
            Fact("License", about.license),
        ),
        lists=(),
        money=totals_of(catalog.totals(), programs),
        figures=(),
        figures_left=0,
        disagreements=(),
        relations=(),
        members=(),
        member_count=catalog.count(selection),
        largest=tuple(row for row in largest if row.amount is not None),
        references=(),
        own_references=(),
        ministries=tuple(catalog.ministries()),
    )


def _cleaned(value: Any) -> Any:
    """Return the same with every text in it made printable."""
    if isinstance(value, str):
        return printable(value).replace("\n", " ")
    if isinstance(value, tuple):
        return tuple(_cleaned(one) for one in value)
    if isinstance(value, Value):
        return value.but(**{name: _cleaned(field) for name, field in vars(value).items()})
    return value


class _Composer:
    """Collects the parts of one page and numbers references as they come up."""

    def __init__(self, catalog: Catalog, record: Record, accepted: "Accepted | None") -> None:
        self._catalog = catalog
        self._record = record
        self._accepted = accepted
        self._links = catalog.links(record.id, most=_RELATED_SHOWN)
        self._metrics = [record] if isinstance(record, Metric) else catalog.metrics_about(record.id)
        self._children = catalog.children(record.id)
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._notes: dict[int, list[str]] = {}
        self._paths = catalog.paths([one for one in self._units() if ":" in one])
        self._stubs = catalog.stubs(self._mentioned())

    def _units(self) -> Iterable[str]:
        """Return the organizations that are named; imported ones are shown with what stands above them."""
        if isinstance(self._record, Measure):
            yield from (*self._record.organization_ids, *self._record.agency_ids)
        elif isinstance(self._record, Organization) and self._record.parent_id:
            yield self._record.parent_id

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
        for path in self._paths.values():
            yield from path
        for metric in self._metrics:
            yield metric.id

    def page(self) -> Page:
        record = self._record
        own = self._refer(citation for citation in record.citations if not citation.field)
        facts = tuple(self._facts())
        money = self._money()
        budget = tuple(self._accepted.budget(self._refer)) if self._accepted else ()
        lists = tuple(self._lists())
        figures, figures_left = self._figures()
        disagreements = tuple(self._disagreements())
        relations = tuple(self._relations())
        members, count, largest = self._members()
        return Page(
            record=record,
            kind=record.kind or record.type,
            years=_years(record),
            facts=facts,
            lists=lists,
            money=money,
            figures=figures,
            figures_left=figures_left,
            disagreements=disagreements,
            relations=relations,
            members=members,
            member_count=count,
            largest=largest,
            references=self._references(),
            own_references=own,
            metrics=tuple(self._metrics),
            budget=budget,
            problems=self._accepted.problems if self._accepted else (),
        )

    # ---- head

    def _facts(self) -> Iterable[Fact]:
        record = self._record
        if isinstance(record, Measure):
            yield from self._organizations("Responsible", "organization_ids", record.organization_ids)
            yield from self._organizations("Implemented by", "agency_ids", record.agency_ids)
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
            yield from self._metric_facts(record)
        if record.parent_id:
            yield from self._organizations("Belongs to", "parent_id", [record.parent_id])
        if self._accepted:
            yield Fact("Belongs to", records=self._accepted.owners)
        aliases = [alias.name + (f" ({alias.kind})" if alias.kind != "alias" else "") for alias in record.aliases]
        yield Fact("Also called", "; ".join(aliases), references=self._field_references("aliases"))
        if isinstance(record, Measure):
            for scheme, label in _SCHEMES.items():
                terms = [term for term in record.terms if self._scheme(term) == scheme]
                yield Fact(label, records=self._resolved(terms))
        yield Fact("Web", record.url or "")

    def _scheme(self, term_id: str) -> str | None:
        return self._stubs[term_id].kind if term_id in self._stubs else None

    def _metric_facts(self, record: Metric) -> Iterable[Fact]:
        yield Fact("Unit", record.unit)
        if record.subject_id:
            yield self._people("About", "subject_id", [record.subject_id])
        elif any(one.geography == "JPN" for one in record.observations):
            yield Fact("About", "the country")

    def _organizations(self, label: str, column: str, ids: Sequence[str]) -> Iterable[Fact]:
        """Tell organizations by name; those of an imported tree each with its path from the top."""
        named = [one for one in ids if one not in self._paths]
        if named:
            yield self._people(label, column, named)
        references = self._field_references(column)
        for path in (self._paths[one] for one in ids if one in self._paths):
            yield Fact(label, records=self._resolved(path), references=references, separator=" › ")

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

    def _money(self) -> MoneyTable | None:
        if isinstance(self._record, Measure):
            own = money_of(self._metrics, self._refer)
            if own is not None:
                return own
        if isinstance(self._record, Organization | Policy | Term | Source):
            return totals_of(self._catalog.totals(self._record.id), self._catalog.program_count(self._record.id))
        return None

    def _figures(self) -> tuple[tuple[Figure, ...], int]:
        """Return the figures that are no lines of the table of money; the newest or largest of very many."""
        shown: list[Figure] = []
        left = 0
        for metric in self._metrics:
            if is_money(metric):
                continue
            observations = metric.observations
            if len(observations) > _FIGURES_SHOWN:
                left += len(observations) - _FIGURES_SHOWN
                if len({one.period for one in observations}) > _FIGURES_SHOWN / 2:  # a long series: its end
                    observations = observations[-_FIGURES_SHOWN:]
                else:
                    observations = tuple(sorted(observations, key=lambda one: -(one.value or 0))[:_FIGURES_SHOWN])
            shown += [self._figure(metric, one) for one in observations]
        return tuple(shown), left

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
            left = max(0, self._catalog.link_count(self._record.id, inward=label in _INWARD) - len(others))
            shown = dict(list(others.items())[:_RELATED_SHOWN])
            several = len(others) >= _RELATED_SHOWN
            yield Fact(label, records=self._resolved(shown), references=references, left=left if several else 0)

    def _members(self) -> tuple[tuple[Row, ...], int, tuple[Row, ...]]:
        """Return what the record holds: the most important ones, how many there are, and the largest budgets."""
        record = self._record
        match record:
            case Organization():
                selection = Selection(holders=(record.id,), types=MEASURES)
            case Term():
                selection = Selection(holders=(record.id,), types=MEASURES)
            case Source():
                selection = Selection(holders=(record.id,), types=MEASURES)
            case Policy():
                selection = Selection(holders=(record.id,), types=MEASURES)
            case _:
                return (), 0, ()
        count = self._catalog.count(selection)
        related = isinstance(record, Policy) and count < _RELATED_SHOWN  # told as relations
        largest = self._catalog.rows(selection, sort="amount", descending=True, limit=_LARGEST_SHOWN)
        return (
            () if related else tuple(self._catalog.rows(selection, limit=_MEMBERS_SHOWN)),
            count,
            tuple(row for row in largest if row.amount is not None),
        )

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
        for cited, stub, source in self._accepted.sources() if self._accepted else ():
            stubs[cited], sources[cited] = stub, source
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
