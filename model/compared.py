"""What a comparison knows of one record: its page, what it holds, and the facts of both as cells of rows."""

from collections.abc import Iterable, Sequence
from functools import partial

from model.catalog import Catalog
from model.disagreement_list import DisagreementItem, disagreements
from model.held import Held, held_by
from model.language import say
from model.layout import printable
from model.periods import fiscal_year_text
from model.quantities import format_money, short_money
from model.records import Metric, Stub, short_name
from model.report.page import Fact, Page, page_of
from model.search import normalize
from model.selection import Selection
from model.value import Value

_VALUES_SHOWN = 8  # of one metric
_LISTED = 12  # records in one cell
_MEASURES_COMPARED = ("initial", "total", "executed", "requested")
_IDENTITY = ("Unit", "About", "Scheme", "Code", "Publisher", "Published", "Identifier", "License")
_RESPONSIBILITY = ("Responsible", "Implemented by", "Belongs to")
_CLASSIFICATION = ("Technology fields", "Instruments", "Target groups", "Themes")


class Place(Value, kw_only=False):
    """Where a fact stands: a place in a source, and how the fact follows from it."""

    source: str
    locator: str
    basis: str

    @property
    def text(self) -> str:
        """Return it in one line."""
        return f"{self.source}, {self.locator} ({say(self.basis)})"


class Part(Value, kw_only=False):
    """One entry of a cell: a text, and the record that it leads to, if any."""

    text: str
    record_id: str = ""


class Cell(Value, kw_only=False):
    """What is stated of one record in one row. `disputed` says what disagrees, empty where nothing does."""

    parts: tuple[Part, ...] = ()
    places: tuple[Place, ...] = ()
    disputed: str = ""

    @property
    def text(self) -> str:
        """Return all of it, a line for each entry."""
        return "\n".join(part.text for part in self.parts)


class RowKey(Value, kw_only=False):
    """Which row a cell belongs to: its section, and what it is about within it."""

    section: str
    key: str
    label: str
    record_id: str = ""  # what the label leads to


class Compared(Value, kw_only=False):
    """One record of a comparison: what stands above its column, and its cells."""

    stub: Stub
    title: str
    subtitle: str
    page: Page
    held: Held | None
    amount: int | None
    cells: tuple[tuple[RowKey, Cell], ...]

    @property
    def short(self) -> str:
        """Return the abbreviation, else the name."""
        return printable(short_name(self.stub.name, self.stub.name_ja, self.stub.abbreviation))


def compared_of(catalog: Catalog, record_id: str) -> Compared:
    """Find out all that a comparison says of a record. Raises UnknownNameError."""
    page = page_of(catalog, record_id)
    held = held_by(catalog, page.record)
    rows = catalog.rows(Selection(ids=(record_id,), types=(page.record.type,)))
    amount = rows[0].amount if rows else None
    disputes = disagreements(catalog, Selection(ids=(record_id,))).items
    cells = _Cells(page, held, amount, disputes)
    (stub,) = catalog.stubs([record_id]).values()
    return Compared(stub, page.record.title, page.record.subtitle, page, held, amount, tuple(cells.all()))


class _Cells:
    """Makes the cells of one record, section by section."""

    def __init__(self, page: Page, held: Held | None, amount: int | None, disputes: Sequence[DisagreementItem]) -> None:
        self._page = page
        self._held = held
        self._amount = amount
        self._disputes = disputes
        self._places = {one.number: Place(_named(one.source), one.locator, one.basis) for one in page.references}

    def all(self) -> Iterable[tuple[RowKey, Cell]]:
        yield from self._identity()
        yield from self._facts("responsibility", _RESPONSIBILITY)
        yield from self._facts("years", ("Years",), "year")
        yield from self._facts("classification", _CLASSIFICATION)
        yield from self._lists()
        yield from self._holdings()
        yield from self._money()
        yield from self._figures()
        yield from self._relations()
        yield from self._trust()

    def _cell(self, parts: Iterable[Part], references: Iterable[int] = (), disputed: str = "") -> Cell:
        return Cell(
            tuple(part.but(text=printable(part.text).replace("\n", " ")) for part in parts if part.text),
            tuple(dict.fromkeys(self._places[number] for number in references)),
            disputed,
        )

    def _dispute(self, kind: str) -> str:
        """Return what disagrees about the record itself."""
        return "; ".join(_disagreement(one) for one in self._disputes if one.metric is None and one.kind == kind)

    def _identity(self) -> Iterable[tuple[RowKey, Cell]]:
        record = self._page.record
        own = self._page.own_references
        key = partial(RowKey, "identity")
        names = self._dispute("name")
        yield key("name", say("Name")), self._cell([Part(record.name)], own, names)
        yield key("name_ja", say("Japanese name")), self._cell([Part(record.name_ja or "")], own)
        yield key("abbreviation", say("Abbreviation")), self._cell([Part(record.abbreviation or "")], own)
        yield key("kind", say("Kind")), self._cell([Part(say(record.kind or record.type))], own)
        yield from self._facts("identity", (*_IDENTITY, "Also called"))

    def _facts(self, section: str, labels: Sequence[str], kind: str = "") -> Iterable[tuple[RowKey, Cell]]:
        """Take facts of the page's head, which labels them in English or in the language used."""
        for label in labels:
            found = [fact for fact in self._page.facts if fact.label in {label, say(label)}]
            parts = [part for fact in found for part in _parts(fact)]
            references = [number for fact in found for number in fact.references]
            yield (
                RowKey(section, label, say(label)),
                self._cell(
                    parts, references or self._page.own_references, self._dispute(kind) if kind and parts else ""
                ),
            )

    def _lists(self) -> Iterable[tuple[RowKey, Cell]]:
        for one in self._page.lists:
            yield (
                RowKey("lists", one.role, say(one.role).capitalize()),
                self._cell([Part(text) for text in one.texts], one.references),
            )

    def _holdings(self) -> Iterable[tuple[RowKey, Cell]]:
        held = self._held
        if held is None:
            return
        key = partial(RowKey, "holdings")
        yield key("policies", say("Policies")), self._cell([Part(f"{held.policies:,}")])
        yield key("programs", say("Programs")), self._cell([Part(f"{held.programs:,}")])
        if held.first is not None:
            span = f"{held.first}–{held.last}" if held.first != held.last else str(held.first)
            undated = say("{0:,} of {1:,} state none").format(held.undated, held.count)
            yield key("starts", say("Start years")), self._cell([Part(span), Part(undated)])
        yield (
            key("largest", say("Largest stated budgets")),
            self._cell(Part(f"{row.short}: {short_money(row.amount or 0, 'JPY')}", row.id) for row in held.largest),
        )
        yield key("disputed", say("Disputed values")), self._cell([Part(f"{held.disputed:,}")])
        for kind, count in held.kinds:
            yield RowKey("kinds", kind, say(kind)), self._cell([Part(f"{count:,}")])
        for field, count in held.fields:
            yield RowKey("fields", field.id, _named(field), field.id), self._cell([Part(f"{count:,}")])

    def _money(self) -> Iterable[tuple[RowKey, Cell]]:
        if self._amount is not None:
            stated = [
                number
                for metric in self._page.metrics
                for one in metric.observations
                if one.value == self._amount and (one.currency or "JPY") == "JPY"
                for number in self._numbers(metric)
            ]
            yield (
                RowKey("money", "amount", say("Stated budget")),
                self._cell([Part(format_money(self._amount, "JPY"))], stated),
            )
        table = self._page.money
        for row in table.rows if table else ():
            if table is None or row.measure not in _MEASURES_COMPARED:
                continue
            for year, money in zip(table.years, row.cells, strict=True):
                if money is None:
                    continue
                label = ", ".join(part for part in (say(row.label), row.account, fiscal_year_text(year)) if part)
                parts = [Part(short_money(money.amount, "JPY"))]
                if money.programs is not None and self._held is not None:
                    share = say("{0:,} of {1:,} programs state it")
                    parts.append(Part(share.format(money.programs, self._held.programs)))
                yield (
                    RowKey("money", f"{row.measure}:{row.account}:{year}", label),
                    self._cell(parts, row.references, say("The sources give another value.") if money.disputed else ""),
                )

    def _numbers(self, metric: Metric) -> tuple[int, ...]:
        """Return the references of a metric's figures, as the page numbers them."""
        found = [one.references for one in self._page.figures if one.metric.id == metric.id]
        if self._page.money and metric.measure:
            found += [row.references for row in self._page.money.rows if row.measure == metric.measure]
        return tuple(dict.fromkeys(number for references in found for number in references))

    def _figures(self) -> Iterable[tuple[RowKey, Cell]]:
        names = [name for name in (self._page.record.name, self._page.record.abbreviation) if name]
        for metric in self._page.metrics:
            figures = [one for one in self._page.figures if one.metric.id == metric.id]
            if not figures:
                continue
            parts = []
            for one in figures[-_VALUES_SHOWN:]:
                when = ", ".join(word for word in (one.period, one.about, _status(one.status)) if word)
                parts.append(Part(f"{one.text} ({when})", metric.id))
            if len(figures) > _VALUES_SHOWN:
                parts.append(Part(say("and {0:,} more").format(len(figures) - _VALUES_SHOWN), metric.id))
            disputed = "; ".join(
                _disagreement(one)
                for one in self._disputes
                if metric.id == (one.metric.id if one.metric else one.record.id)
            )
            label = _named(figures[0].metric)
            yield (
                RowKey("figures", f"{_general(metric.name, names)}:{metric.unit}", label),
                self._cell(parts, [number for one in figures for number in one.references], disputed),
            )

    def _relations(self) -> Iterable[tuple[RowKey, Cell]]:
        for fact in self._page.relations:
            parts = [Part(_named(one), one.id) for one in fact.records[:_LISTED]]
            left = len(fact.records) - len(parts) + fact.left
            if left:
                parts.append(Part(say("and {0:,} more").format(left)))
            yield RowKey("relations", fact.label, say(fact.label)), self._cell(parts, fact.references)

    def _trust(self) -> Iterable[tuple[RowKey, Cell]]:
        parts = [Part(_disagreement(one), one.metric.id if one.metric else "") for one in self._disputes]
        yield RowKey("sources", "disputed", say("Disputed values")), self._cell(parts)
        places: dict[str, tuple[Stub, int]] = {}
        for one in self._page.references:
            places[one.source.id] = one.source, places.get(one.source.id, (one.source, 0))[1] + 1
        cited = say("{0} (places cited: {1:,})")
        yield (
            RowKey("sources", "cited", say("Cited sources")),
            self._cell(Part(cited.format(_named(source), count), source.id) for source, count in places.values()),
        )


def _parts(fact: Fact) -> list[Part]:
    if fact.separator != ", " and fact.records:  # a path from the top: it leads to where it ends
        return [Part(fact.separator.join(_named(one) for one in fact.records), fact.records[-1].id)]
    if fact.records:
        return [Part(_named(one), one.id) for one in fact.records]
    return [Part(fact.text)]


def _named(stub: Stub) -> str:
    return printable(short_name(stub.name, stub.name_ja, stub.abbreviation))


def _status(status: str) -> str:
    return "" if status == "actual" else say(status)


def _general(name: str, names: Sequence[str]) -> str:
    """Return the name of a metric without that of its record, so that the same of two records is one row."""
    text = normalize(name)
    for one in names:
        text = text.replace(normalize(one), " ")
    return " ".join(word for word in text.split() if word not in {"of", "the", "for", "in"})


def _disagreement(one: DisagreementItem) -> str:
    readings = " / ".join(reading.printed for reading in one.readings)
    name = f"{_named(one.metric)}, {one.field}" if one.metric else one.field
    return f"{name}: {readings}"
