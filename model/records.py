"""The records of a catalog as plain frozen values."""

from typing import Literal

from model.language import language, say
from model.value import Value

RecordType = Literal["organization", "policy", "program", "metric", "source", "term"]
RECORD_TYPES: tuple[RecordType, ...] = ("organization", "policy", "program", "metric", "source", "term")
OVERVIEW_ID = "catalog:"  # stands for the catalog as a whole wherever the id of a record is asked for
Calendar = Literal["CY", "JFY"]


_LONGEST_NAME = 1_000  # characters that are shown: a catalog from anywhere may hold one that takes seconds to lay out


def _shown(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def titled(name: str, name_ja: str | None, abbreviation: str | None) -> str:
    """Return the name in the language that is used: `METI, Ministry of ...`; in Japanese `経済産業省（METI）`."""
    if name_ja and language() == "ja":
        return _shown(f"{name_ja}（{abbreviation}）" if abbreviation and abbreviation not in name_ja else name_ja)
    return _shown(f"{abbreviation}, {name}" if abbreviation and abbreviation != name else name)


def subtitled(name: str, name_ja: str | None) -> str:
    """Return the name in the other language, empty where there is none."""
    if not name_ja or name_ja == name:
        return ""
    return _shown(name if language() == "ja" else name_ja)


def short_name(name: str, name_ja: str | None, abbreviation: str | None) -> str:
    """Return what a chart or a line of few words calls a record."""
    return _shown(abbreviation or (name_ja if name_ja and language() == "ja" else name))


class Citation(Value):
    """Where a fact stands: a place in a source, and how the fact follows from it."""

    source_id: str
    locator: str
    basis: str
    note: str | None
    field: str = ""


class Alias(Value):
    """Another name of a record; `kind` says what sort (alias, misspelling, former name, ...)."""

    name: str
    kind: str


class Item(Value):
    """One entry of a list that a policy or program states; `role` says what it is (pillar, goal, ...)."""

    role: str
    text: str


class Span(Value):
    """The years that a policy or program runs, as stated; an absent end with `ongoing` None is unknown."""

    start: int | None
    end: int | None
    ongoing: bool | None
    calendar: Calendar | None

    @property
    def text(self) -> str:
        """Return the years in the language used: `FY2014–2018`, `2018, ongoing`; empty where none is stated."""
        from model.periods import span_text  # a start shows none at first

        return span_text(self.start, self.end, self.ongoing, self.calendar)


class Record(Value):
    """What every record has. `number` is its place in the order of importance, 1 first.

    `identifier` is what its origin calls it: a corporate number, a project number, a DOI.
    """

    number: int
    id: str
    type: RecordType
    kind: str | None
    name: str
    name_ja: str | None
    abbreviation: str | None
    parent_id: str | None
    url: str | None
    summary: str | None
    disputed: int
    identifier: str | None = None
    aliases: tuple[Alias, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def title(self) -> str:
        """Return the name with the abbreviation, as in "METI, Ministry of ..."."""
        return titled(self.name, self.name_ja, self.abbreviation)

    @property
    def subtitle(self) -> str:
        """Return the name in the other language, empty where there is none."""
        return subtitled(self.name, self.name_ja)

    @property
    def short(self) -> str:
        """Return the abbreviation, else the name."""
        return short_name(self.name, self.name_ja, self.abbreviation)


class Organization(Record):
    """A ministry, agency, office, council, institute, association, company, ..."""


class Measure(Record):
    """What policies and programs share: years, who is responsible, who implements, terms, stated lists."""

    span: Span
    organization_ids: tuple[str, ...]
    agency_ids: tuple[str, ...]
    terms: tuple[str, ...]
    items: tuple[Item, ...]


class Policy(Measure):
    """What a government decides: vision, strategy, plan, act, roadmap, ..."""


class Program(Measure):
    """What a government runs or funds: fund, program, project, portal, center, ..."""

    policy_ids: tuple[str, ...]


class Observation(Value):
    """One value of a metric. `value` is in the metric's base unit, or in `currency` where that is given.

    `disagrees` lists the ids of other observations of the same thing with another value.
    """

    id: str
    metric_id: str
    period: str
    period_start: str | None
    period_end: str | None
    geography: str
    breakdown: str | None
    value: float | None
    value_max: float | None
    currency: str | None
    qualifier: str
    status: str
    printed: str
    citations: tuple[Citation, ...] = ()
    disagrees: tuple[str, ...] = ()


class Metric(Record):
    """A measured quantity with a unit, about one record (`subject_id`) or, without one, about the country.

    `measure` says which money column of a budget project it is (model/measures.py), if any.
    """

    unit: str
    subject_id: str | None
    measure: str | None = None
    observations: tuple[Observation, ...]


class Source(Record):
    """A document that facts are taken from; `name` is its title."""

    publisher: str
    published: str
    language: str
    license: str | None


class Term(Record):
    """An entry of a controlled list; `wave` is the survey wave that its code belongs to."""

    scheme: str
    code: str | None
    wave: str | None


class Link(Value):
    """A typed relation between two records."""

    id: str
    from_id: str
    type: str
    to_id: str
    citations: tuple[Citation, ...] = ()


class Reading(Value):
    """One of several ways in which the sources state the same thing."""

    value: str
    printed: str
    citations: tuple[Citation, ...]


class Discrepancy(Value):
    """Readings of one field that differ; `preferred` and `note` are the curator's judgment, if any."""

    record_id: str
    field: str
    readings: tuple[Reading, ...]
    preferred: str | None
    note: str | None


class Stub(Value):
    """As much of a record as a link to it shows."""

    id: str
    type: RecordType
    kind: str | None
    name: str
    name_ja: str | None
    abbreviation: str | None

    @property
    def label(self) -> str:
        """Return the name with the abbreviation in front, as in "METI (Ministry of ...)"."""
        if self.name_ja and language() == "ja":
            return titled(self.name, self.name_ja, self.abbreviation)
        if self.abbreviation and self.abbreviation != self.name:
            return _shown(f"{self.abbreviation} ({self.name})")
        return _shown(self.name)

    @property
    def short(self) -> str:
        """Return the abbreviation, else the name."""
        return short_name(self.name, self.name_ja, self.abbreviation)


def stub_of(record: Record) -> Stub:
    """Return what a link to a record shows."""
    return Stub(
        id=record.id,
        type=record.type,
        kind=record.kind,
        name=record.name,
        name_ja=record.name_ja,
        abbreviation=record.abbreviation,
    )


class Elsewhere(Stub):
    """A stub of a record in another catalog: its title, and the file, which is empty where it is not known."""

    catalog: str
    path: str

    @property
    def label(self) -> str:  # type: ignore[explicit-override]  # its import would cost every start
        """Return the name with the catalog, as in "SIP (STI Atlas catalog)"."""
        name = _shown(self.abbreviation or self.name)
        return f"{name} ({self.catalog})" if self.catalog else name


class Row(Value):
    """A record as a line of a table. `lead` is the first responsible organization, `amount` a stated budget in yen."""

    number: int
    id: str
    type: RecordType
    kind: str | None
    name: str
    name_ja: str | None
    abbreviation: str | None
    lead: str | None
    span: Span
    amount: int | None
    disputed: int

    @property
    def title(self) -> str:
        """Return the name with the abbreviation, as in "METI, Ministry of ..."."""
        return titled(self.name, self.name_ja, self.abbreviation)

    @property
    def subtitle(self) -> str:
        """Return the name in the other language, empty where there is none."""
        return subtitled(self.name, self.name_ja)

    @property
    def short(self) -> str:
        """Return the abbreviation, else the name."""
        return short_name(self.name, self.name_ja, self.abbreviation)

    @property
    def kind_text(self) -> str:
        """Return the kind, else the type, in the language used."""
        return say(self.kind or self.type)

    @property
    def budget(self) -> str:
        """Return the stated budget in short form, empty where there is none."""
        if self.amount is None:
            return ""
        from model.quantities import short_money  # a start shows none at first

        return short_money(self.amount, "JPY")


class Folder(Value):
    """An organization in the navigator: `count` records at or below it, `direct` at it and nowhere below."""

    id: str
    parent_id: str | None
    kind: str | None
    name: str
    name_ja: str | None
    abbreviation: str | None
    count: int
    direct: int


class Total(Value):
    """What the programs that a record holds come to by one measure in one fiscal year, in yen; `programs` state it."""

    measure: str
    year: int
    amount: int
    programs: int


class HolderMoney(Value):
    """What the programs of one record come to: all its totals, and how many programs it holds."""

    id: str
    label: str
    programs: int
    totals: tuple[Total, ...]


class Overview(Value):
    """What a catalog says of itself, with the number of records by type.

    `loose` counts the organizations that stand below no other, by kind.
    """

    title: str
    version: str
    published: str
    license: str
    counts: dict[str, int]
    citations: int
    discrepancies: int
    loose: dict[str, int]

    @property
    def label(self) -> str:
        """Return the title with the version, where it has one that the title does not name."""
        known = self.version and self.version != "not stated" and self.version not in self.title
        return f"{self.title} {self.version}" if known else self.title
