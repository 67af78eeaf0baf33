"""The columns of the table of records as plain texts, for whoever shows the table without the window."""

from collections.abc import Callable, Mapping, Sequence

from model.language import say
from model.periods import span_text
from model.quantities import short_money
from model.records import Row
from model.value import Value


class Column(Value, kw_only=False):
    """A column: what stands above it, and what it shows of a row. `share` is its width beside that of others.

    The name in the other language stands in a second line of the column of names.
    """

    key: str
    heading: str
    text: Callable[[Row], str]
    share: float
    number: bool = False


FOUND = "found"  # where a search found its words: what it shows comes of the search, not of the row


def columns_of(keys: Sequence[str]) -> list[Column]:
    """Return the columns with these keys in their order, in the language used; those without texts are left out."""
    known = _columns()
    return [known[key] for key in dict.fromkeys(keys) if key in known]


def _columns() -> Mapping[str, Column]:
    columns = (
        Column("kind", say("Kind"), lambda row: say(row.kind or row.type), 1.8),
        Column("name", say("Name"), _names, 6.8),
        Column("lead", say("Lead"), lambda row: row.lead or "", 2.1),
        Column("years", say("Years"), _years, 2.8),
        Column("start", say("Start"), lambda row: _number(row.span.start), 1.0, number=True),
        Column("end", say("End"), lambda row: _number(row.span.end), 1.0, number=True),
        Column("budget", say("Budget"), _budget, 1.9, number=True),
        Column("disputed", say("Disputed"), lambda row: f"! {row.disputed}" if row.disputed else "", 1.4, number=True),
        Column("type", say("Type"), lambda row: say(row.type), 1.8),
        Column("name_ja", say("Japanese name"), lambda row: row.name_ja or "", 5.0),
        Column("abbreviation", say("Abbreviation"), lambda row: row.abbreviation or "", 1.8),
        Column("id", say("Number"), lambda row: row.id, 2.8),
        Column(FOUND, say("Found in"), lambda _row: "", 2.2),
    )
    return {column.key: column for column in columns}


def _names(row: Row) -> str:
    return f"{row.title}\n{row.subtitle}" if row.subtitle else row.title


def _years(row: Row) -> str:
    return span_text(row.span.start, row.span.end, row.span.ongoing, row.span.calendar)


def _number(year: int | None) -> str:
    return "" if year is None else str(year)


def _budget(row: Row) -> str:
    return "" if row.amount is None else short_money(row.amount, "JPY")
