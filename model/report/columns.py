"""The columns of the table of records as plain texts, for whoever shows the table without the window."""

from collections.abc import Callable, Mapping, Sequence

from model.language import say
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
        Column("kind", say("Kind"), lambda row: row.kind_text, 1.8),
        Column("name", say("Name"), names_text, 6.8),
        Column("lead", say("Lead"), lambda row: row.lead or "", 2.1),
        Column("years", say("Years"), lambda row: row.span.text, 2.8),
        Column("start", say("Start"), lambda row: year_text(row.span.start), 1.0, number=True),
        Column("end", say("End"), lambda row: year_text(row.span.end), 1.0, number=True),
        Column("budget", say("Budget"), lambda row: row.budget, 1.9, number=True),
        Column("disputed", say("Disputed"), disputed_text, 1.4, number=True),
        Column("type", say("Type"), lambda row: say(row.type), 1.8),
        Column("name_ja", say("Japanese name"), lambda row: row.name_ja or "", 5.0),
        Column("abbreviation", say("Abbreviation"), lambda row: row.abbreviation or "", 1.8),
        Column("id", say("Number"), lambda row: row.id, 2.8),
        Column(FOUND, say("Found in"), lambda _row: "", 2.2),
    )
    return {column.key: column for column in columns}


def names_text(row: Row) -> str:
    """Return the names in both languages, a line each."""
    return f"{row.title}\n{row.subtitle}" if row.subtitle else row.title


def year_text(year: int | None) -> str:
    """Return a year, empty for none."""
    return "" if year is None else str(year)


def disputed_text(row: Row) -> str:
    """Return on how many values the sources disagree, with a mark."""
    return f"! {row.disputed}" if row.disputed else ""
