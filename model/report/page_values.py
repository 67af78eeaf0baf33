"""The plain values that a page is made of. Texts are in the language that is used when the page is composed."""

from model.language import say
from model.records import Elsewhere, HolderMoney, Metric, Record, Row, Stub
from model.report.money import MoneyTable
from model.value import Value


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

    `left` more records are not named; `separator` stands between those that are. `relation` names how the records
    relate to that of the page in one word of English, whatever the language, `inward` that it leads to the page's.
    `disagreements` are the numbers of those of the page that are about this fact.
    """

    label: str
    text: str = ""
    records: tuple[Stub, ...] = ()
    references: tuple[int, ...] = ()
    left: int = 0
    separator: str = ", "
    relation: str = ""
    inward: bool = False
    disagreements: tuple[int, ...] = ()


class Figure(Value, kw_only=False):
    """One value as shown. `disputed`: the sources give another value for the same thing; `disagreement` says which."""

    metric: Stub
    period: str
    about: str
    text: str
    printed: str
    status: str
    disputed: bool
    references: tuple[int, ...]
    disagreement: int = 0

    @property
    def printed_otherwise(self) -> bool:
        """Tell whether the source prints the value in another way than it is shown."""
        return self.printed not in self.text


class Point(Value, kw_only=False):
    """One value of a series. `at` is the year in which its period ends; `ahead`: it is a target, plan or forecast."""

    at: float
    value: float
    ahead: bool = False


class Series(Value, kw_only=False):
    """How one metric goes over time: three or more points in order, the first and the last also as text."""

    metric_id: str
    about: str
    points: tuple[Point, ...]
    first: str
    last: str


class Disagreement(Value, kw_only=False):
    """Readings that differ, with what the curator says of them. `number` is its own on the page, 1 first."""

    subject: str
    field: str
    readings: tuple[tuple[str, tuple[int, ...]], ...]
    preferred: str | None
    note: str | None
    number: int = 0
    record_id: str = ""


class StatedList(Value, kw_only=False):
    """A list that the record states, such as its pillars. `role` is the word of the catalog."""

    role: str
    texts: tuple[str, ...]
    references: tuple[int, ...]

    @property
    def heading(self) -> str:
        """Return what stands above the list: the role, in the plural for several entries."""
        translated = say(self.role)
        if translated != self.role:
            return translated
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
    series: tuple[Series, ...] = ()


def plural(word: str) -> str:
    """Return the plural of an English noun such as `priority field`."""
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    return word if word.endswith("s") else f"{word}s"
