"""The columns of the table of records, as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from model.language import say
from model.records import Row
from model.report.columns import disputed_text, names_text, year_text
from model.selection import SortKey
from model.value import Value

if TYPE_CHECKING:  # PySide6 types it as object

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str: ...

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

STARRED, NOT_STARRED = "★", "☆"


class Column(Value, kw_only=False):
    """A column. `sample` is a text of about the width that it begins with; `text` what it shows of a row.

    `copied` is what a spreadsheet gets, if that is not the text. The column of stars shows what the notebook says, and
    the one of what was found what a search says: they have no text of a row.
    """

    key: str
    title: str
    tip: str
    sort: SortKey | None
    sample: str
    text: Callable[[Row], str]
    shown: bool = True
    number: bool = False
    copied: Callable[[Row], int | str] | None = None
    sample_ja: str = ""  # where Japanese is wider

    @property
    def heading(self) -> str:
        return QCoreApplication.translate("Columns", self.title)

    @property
    def explanation(self) -> str:
        return QCoreApplication.translate("Columns", self.tip)


def _nothing(_row: Row) -> str:
    return ""


def _yen(row: Row) -> int | str:
    return "" if row.amount is None else row.amount


COLUMNS: tuple[Column, ...] = (
    Column(
        "star",
        QT_TRANSLATE_NOOP("Columns", "Star"),
        QT_TRANSLATE_NOOP("Columns", "What you have starred in your notebook: a click or Space changes it"),
        None,
        STARRED,
        _nothing,
    ),
    Column(
        "kind",
        QT_TRANSLATE_NOOP("Columns", "Kind"),
        QT_TRANSLATE_NOOP("Columns", "What it is: a strategy, a fund, a ministry, …"),
        "kind",
        "strategy",
        lambda row: row.kind_text,
        sample_ja="予算事業他",
    ),
    Column(
        "name",
        QT_TRANSLATE_NOOP("Columns", "Name"),
        QT_TRANSLATE_NOOP("Columns", "The name, below it the name in the other language and where a search found it"),
        "name",
        "Strategic Innovation Promotion Program",
        names_text,
    ),
    Column(
        "lead",
        QT_TRANSLATE_NOOP("Columns", "Lead"),
        QT_TRANSLATE_NOOP("Columns", "The first organization that is responsible for it"),
        "lead",
        "MEXT",
        lambda row: row.lead or "",
    ),
    Column(
        "years",
        QT_TRANSLATE_NOOP("Columns", "Years"),
        QT_TRANSLATE_NOOP("Columns", "When it ran, as far as the sources say; sorted by the first year"),
        "start",
        "2021, ongoing",
        lambda row: row.span.text,
        sample_ja="2021年度～継続中",
    ),
    Column(
        "start",
        QT_TRANSLATE_NOOP("Columns", "Start"),
        QT_TRANSLATE_NOOP("Columns", "Its first year"),
        "start",
        "2021",
        lambda row: year_text(row.span.start),
        shown=False,
        number=True,
        copied=lambda row: "" if row.span.start is None else row.span.start,
    ),
    Column(
        "end",
        QT_TRANSLATE_NOOP("Columns", "End"),
        QT_TRANSLATE_NOOP("Columns", "Its last year; empty where it goes on or where the sources do not say"),
        None,
        "2021",
        lambda row: year_text(row.span.end),
        shown=False,
        number=True,
        copied=lambda row: "" if row.span.end is None else row.span.end,
    ),
    Column(
        "budget",
        QT_TRANSLATE_NOOP("Columns", "Budget"),
        QT_TRANSLATE_NOOP(
            "Columns",
            "The budget in yen that the sources state: the newest initial one of a budget project, else the largest",
        ),
        "amount",
        "¥1,000 bn",
        lambda row: row.budget,
        number=True,
        copied=_yen,
    ),
    Column(
        "disputed",
        QT_TRANSLATE_NOOP("Columns", "Disputed"),
        QT_TRANSLATE_NOOP("Columns", "On how many of its values the sources disagree"),
        None,
        "! 10",
        disputed_text,
        copied=lambda row: row.disputed or "",
    ),
    Column(
        "type",
        QT_TRANSLATE_NOOP("Columns", "Type"),
        QT_TRANSLATE_NOOP("Columns", "Organization, policy, program, metric, source or term"),
        "kind",
        "organization",
        lambda row: say(row.type),
        shown=False,
    ),
    Column(
        "name_ja",
        QT_TRANSLATE_NOOP("Columns", "Japanese Name"),
        QT_TRANSLATE_NOOP("Columns", "The Japanese name"),
        None,
        "戦略的イノベーション創造プログラム",
        lambda row: row.name_ja or "",
        shown=False,
    ),
    Column(
        "abbreviation",
        QT_TRANSLATE_NOOP("Columns", "Abbreviation"),
        QT_TRANSLATE_NOOP("Columns", "What it is called in short"),
        None,
        "A-STEP",
        lambda row: row.abbreviation or "",
        shown=False,
    ),
    Column(
        "id",
        QT_TRANSLATE_NOOP("Columns", "Number"),
        QT_TRANSLATE_NOOP("Columns", "What identifies it in this catalog, such as the number of a budget project"),
        None,
        "rs:2024:004479",
        lambda row: row.id,
        shown=False,
    ),
    Column(
        "found",
        QT_TRANSLATE_NOOP("Columns", "Found In"),
        QT_TRANSLATE_NOOP("Columns", "Where a search found its words"),
        None,
        "Japanese name",
        _nothing,
        shown=False,  # but in a search
    ),
)
KEYS: tuple[str, ...] = tuple(column.key for column in COLUMNS)
STAR, NAME, FOUND = (KEYS.index(key) for key in ("star", "name", "found"))
