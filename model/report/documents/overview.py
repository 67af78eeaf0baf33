"""What a dossier says of all its policies and programs: how many, by kind and by field, and how complete."""

from collections.abc import Sequence
from typing import Any

from model.charts.gallery_data import SUMMED, Scope
from model.language import say
from model.records import short_name
from model.report.documents.compile import Json
from model.report.documents.parts import money
from model.report.money import totals_of

_ROWS = 14  # of a table
_STATED = """
    count(*), count(r.start_year), count(r.amount), sum(r.disputed > 0), sum(r.summary IS NOT NULL),
    sum(r.lead IS NOT NULL)"""
_HAS_TERM = """
    sum(EXISTS (SELECT 1 FROM classifications c JOIN terms t ON t.id = c.term_id
        WHERE c.record_id = r.id AND t.scheme = '{0}'))"""
_SCHEMES = ("technology", "instrument", "target group")


def overview(scope: Scope) -> Json:
    """Return the counts of a selection, its completeness and its money.

    Of one that is too large to be added up (gallery_data.SUMMED) only the number and the money that the catalog keeps.
    """
    count = scope.count()
    programs = scope.program_count() if scope.programs is not None or scope.plain else 0
    totals = scope.totals() if scope.programs is not None or scope.plain else []
    found: Json = {
        "numbers": [[f"{count:,}", say("policies and programs")]],
        "tables": [],
        "completeness": [],
        "money": money(totals_of(totals, programs)),
        "note": "",
    }
    if scope.measures is None:
        found["note"] = say("More than {0:,} records are too many to add up at once.").format(SUMMED)
        return found
    has_terms = ", ".join(_HAS_TERM.format(scheme) for scheme in _SCHEMES)
    (row,) = scope.over(
        scope.measures,
        f"SELECT {_STATED}, {has_terms} FROM json_each(?) n CROSS JOIN records r ON r.number = n.value",
    )
    _, started, budgeted, disagreed, described, led, *classified = (int(one or 0) for one in row)
    found["numbers"] = [
        [f"{programs:,}", say("program") if programs == 1 else say("programs")],
        [f"{count - programs:,}", say("policy") if count - programs == 1 else say("policies")],
        [f"{started:,}", say("with a start year")],
        [f"{budgeted:,}", say("with a budget in yen")],
        [f"{disagreed:,}", say("with sources that disagree")],
    ]
    stated = (
        (say("Summary"), described),
        (say("Lead"), led),
        (say("Start year"), started),
        (say("Budget in yen"), budgeted),
        *zip((say("Technology field"), say("Instrument"), say("Target group")), classified, strict=True),
    )
    if count:
        found["completeness"] = [[label, _of(number, count), _share(number, count)] for label, number in stated]
    found["tables"] = [
        {"title": title, "rows": rows, "left": _left(left)}
        for title, (rows, left) in ((say("By kind"), _by_kind(scope)), (say("By technology field"), _by_field(scope)))
        if rows
    ]
    return found


def _by_kind(scope: Scope) -> tuple[list[list[str]], int]:
    rows = scope.over(
        scope.measures,
        """
        SELECT coalesce(r.kind, r.type), count(*), count(r.start_year), count(r.amount) FROM json_each(?) n
        CROSS JOIN records r ON r.number = n.value GROUP BY 1 ORDER BY 2 DESC, 1""",
    )
    return [[say(row[0]), *_numbers(row[1:])] for row in rows[:_ROWS]], max(0, len(rows) - _ROWS)


def _by_field(scope: Scope) -> tuple[list[list[str]], int]:
    rows = scope.over(
        scope.measures,
        """
        SELECT t.name, t.name_ja, count(*), count(r.start_year), count(r.amount) FROM json_each(?) n
        CROSS JOIN records r ON r.number = n.value CROSS JOIN classifications c ON c.record_id = r.id
        CROSS JOIN terms s ON s.id = c.term_id AND s.scheme = 'technology' CROSS JOIN records t ON t.id = s.id
        GROUP BY t.id ORDER BY 3 DESC, t.number""",
    )
    shown = [[short_name(row[0], row[1], None), *_numbers(row[2:])] for row in rows[:_ROWS]]
    return shown, max(0, len(rows) - _ROWS)


def _numbers(row: Sequence[Any]) -> list[str]:
    return [f"{number:,}" for number in row]


def _of(number: int, count: int) -> str:
    return say("{0:,} of {1:,}").format(number, count)


def _share(number: int, count: int) -> str:
    """Return a share as whole percents; what is not all is never 100 %, and what is not none never 0 %."""
    percent = round(100 * number / count)
    if number not in {0, count}:
        percent = min(99, max(1, percent))
    return f"{percent} %"


def _left(number: int) -> str:
    return say("and {0:,} more").format(number) if number else ""
