"""What the page of a record says, once for every way of showing it: terminal, Markdown, window, PDF.

A page is made of plain values (page_values.py), which have their texts in the language that is used here and now;
every fact carries the numbers of its references, in the order in which a reader meets them.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from model.catalog import Catalog
from model.language import say
from model.layout import printable
from model.records import (
    OVERVIEW_ID,
    Citation,
    Measure,
    Metric,
    Organization,
    Policy,
    Record,
    Source,
    Stub,
    Term,
)
from model.report.money import MoneyTable, money_of, totals_of
from model.report.page_figures import Disagreements, field_label, figures_of, preferred, series_of
from model.report.page_overview import overview_page
from model.report.page_relations import RELATED_SHOWN, members_of, relations_of
from model.report.page_values import (
    BudgetProject,
    BudgetSheet,
    Disagreement,
    Fact,
    Figure,
    Page,
    Reference,
    StatedList,
    plural,
)
from model.value import Value

if TYPE_CHECKING:
    from model.report.followed_page import Accepted

__all__ = [  # a page and all that it is made of
    "BudgetProject",
    "BudgetSheet",
    "Disagreement",
    "Fact",
    "Figure",
    "Page",
    "Reference",
    "StatedList",
    "page_of",
    "plural",
]

_SPAN_FIELDS = ("start_year", "end_year", "ongoing")


def page_of(catalog: Catalog, record_id: str, accepted: "Accepted | None" = None) -> Page:
    """Compose the page of a record, or of the catalog for OVERVIEW_ID. Raises UnknownNameError.

    No text in it holds line ends, control or direction-changing characters, wherever the catalog comes from.
    """
    if record_id == OVERVIEW_ID:
        made = overview_page(catalog)
    else:
        made = _Composer(catalog, catalog.record(record_id), accepted).page()
    page: Page = cleaned(made)
    return page


def cleaned(value: Any) -> Any:
    """Return the same with every text in it made printable."""
    if isinstance(value, str):
        return value if value.isprintable() else printable(value).replace("\n", " ")
    if isinstance(value, tuple):
        found = tuple(cleaned(one) for one in value)
        return found if any(one is not before for one, before in zip(found, value, strict=True)) else value
    if isinstance(value, Value):
        changed = {name: new for name, field in vars(value).items() if (new := cleaned(field)) is not field}
        return value.but(**changed) if changed else value
    return value


class _Composer:
    """Collects the parts of one page and numbers references as they come up."""

    def __init__(self, catalog: Catalog, record: Record, accepted: "Accepted | None") -> None:
        self._catalog = catalog
        self._record = record
        self._accepted = accepted
        self._links = catalog.links(record.id, most=RELATED_SHOWN)
        self._metrics = [record] if isinstance(record, Metric) else catalog.metrics_about(record.id)
        self._children = catalog.children(record.id)
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._notes: dict[int, list[str]] = {}
        self._disagreements = Disagreements(
            catalog.discrepancies(list(dict.fromkeys([record.id, *(metric.id for metric in self._metrics)])))
        )
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
        figures, figures_left = figures_of(self._metrics, self._stubs, self._refer, self._disagreements)
        disagreements = tuple(self._disagreements.told(self._stubs, self._refer))
        relations = tuple(relations_of(self._catalog, record, self._links, self._children, self._resolved, self._refer))
        members, count, largest = members_of(self._catalog, record)
        return Page(
            record=record,
            kind=say(record.kind or record.type),
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
            series=tuple(series_of(self._metrics)),
        )

    # ---- head

    def _facts(self) -> Iterable[Fact]:
        record = self._record
        if isinstance(record, Measure):
            yield from self._organizations(
                say("Responsible"), "organization_ids", record.organization_ids, "responsible", inward=True
            )
            yield from self._organizations(
                say("Implemented by"), "agency_ids", record.agency_ids, "implementing", inward=True
            )
            yield from self._span_facts(record)
        elif isinstance(record, Source):
            yield Fact(say("Publisher"), record.publisher)
            yield Fact(say("Published"), record.published)
            yield Fact(say("Identifier"), record.identifier or "")
            yield Fact(say("License"), say(record.license or "not stated"))
        elif isinstance(record, Term):
            yield Fact(say("Scheme"), say(record.scheme))
            wave = say("(wave {0})").format(record.wave) if record.wave else ""
            yield Fact(say("Code"), " ".join(part for part in (record.code, wave) if part))
        elif isinstance(record, Metric):
            yield from self._metric_facts(record)
        if record.parent_id:
            yield from self._organizations(say("Belongs to"), "parent_id", [record.parent_id], "part of")
        if self._accepted:
            yield Fact(say("Belongs to"), records=self._accepted.owners, relation="part of")
        aliases = [
            f"{alias.name} ({say(alias.kind)})" if alias.kind != "alias" else alias.name for alias in record.aliases
        ]
        yield Fact(say("Also called"), "; ".join(aliases), references=self._field_references("aliases"))
        yield from self._disputed_facts()
        if isinstance(record, Measure):
            for scheme, label in _schemes().items():
                terms = [term for term in record.terms if self._scheme(term) == scheme]
                yield Fact(label, records=self._resolved(terms))
        yield Fact(say("Web"), record.url or "")

    def _span_facts(self, record: Measure) -> Iterable[Fact]:
        """Tell the years, and whether it runs on: where the sources do not state its end, that is said."""
        references = tuple(dict.fromkeys(number for name in _SPAN_FIELDS for number in self._field_references(name)))
        numbers = tuple(filter(None, (self._disagreements.number(record.id, name) for name in _SPAN_FIELDS)))
        yield Fact(say("Years"), _years(record), references=references, disagreements=numbers)
        span = record.span
        if span.ongoing is not None:
            yield Fact(say("Status"), say("ongoing") if span.ongoing else say("ended"))
        elif span.start is not None and span.end is None:
            yield Fact(say("Status"), say("the sources state no end"))

    def _disputed_facts(self) -> Iterable[Fact]:
        """Tell what else of the record is stated in several ways, as preferred or else in all of them."""
        for number, found in self._disagreements.of_fields(self._record.id):
            if isinstance(self._record, Measure) and found.field in _SPAN_FIELDS:
                continue
            readings = " / ".join(reading.printed for reading in found.readings)
            references = self._refer(citation for reading in found.readings for citation in reading.citations)
            label = field_label(found.field)
            label = label[:1].upper() + label[1:]
            yield Fact(label, preferred(found) or readings, references=references, disagreements=(number,))

    def _scheme(self, term_id: str) -> str | None:
        return self._stubs[term_id].kind if term_id in self._stubs else None

    def _metric_facts(self, record: Metric) -> Iterable[Fact]:
        yield Fact(say("Unit"), say(record.unit))
        if record.subject_id:
            yield from self._organizations(say("About"), "subject_id", [record.subject_id], "about")
        elif any(one.geography == "JPN" for one in record.observations):
            yield Fact(say("About"), say("the country"))

    def _organizations(
        self, label: str, column: str, ids: Sequence[str], relation: str, *, inward: bool = False
    ) -> Iterable[Fact]:
        """Tell records by name; organizations of an imported tree each with its path from the top."""
        fact = Fact(label, references=self._field_references(column), relation=relation, inward=inward)
        named = [one for one in ids if one not in self._paths]
        if named:
            yield fact.but(records=self._resolved(named))
        for path in (self._paths[one] for one in ids if one in self._paths):
            yield fact.but(records=self._resolved(path), separator=" › ")

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
            own = money_of(self._metrics, self._refer, self._disagreements.of_observation)
            if own is not None:
                return own
        if isinstance(self._record, Organization | Policy | Term | Source):
            return totals_of(self._catalog.totals(self._record.id), self._catalog.program_count(self._record.id))
        return None

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
                basis=say(basis),
                notes=tuple(self._notes[number]),
            )
            for (source_id, locator, basis), number in self._numbers.items()
        )


def _years(record: Record) -> str:
    if not isinstance(record, Measure):
        return ""
    return record.span.text


def _schemes() -> dict[str, str]:
    return {
        "technology": say("Technology fields"),
        "instrument": say("Instruments"),
        "target group": say("Target groups"),
        "theme": say("Themes"),
    }
