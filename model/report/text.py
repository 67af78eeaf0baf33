"""Pages as text for a terminal or a pipe.

Painted by hand: the rich package would add a third to the time of a summary for what is here in a few lines.
"""

import os
from collections.abc import Iterable, Sequence
from typing import TextIO

from model.language import language, say
from model.layout import align, clip, display_width, wrap
from model.records import Row, Stub
from model.report.money import MoneyTable
from model.report.page import Disagreement, Fact, Figure, Page, Reference
from model.value import Value

_BOLD, _DIM, _WARN, _OFF = "\033[1m", "\033[2m", "\033[33m", "\033[0m"
_LEAST_NAME = 24  # columns, below which others are left out
_LEAST_ID, _BESIDE_IDS = 16, 80  # columns: of an id, and for all else of a line
_LABEL_WIDTH = 18
_FIGURE_WIDTH = 44
_LONGEST_LINE = 110
WHOLE = 10_000  # columns: so a table in a pipe is not cut


class Terminal(Value, kw_only=False):
    """What the terminal can show: its width in columns, and whether it has colors."""

    width: int = 100
    colors: bool = False

    def paint(self, text: str, code: str) -> str:
        return f"{code}{text}{_OFF}" if self.colors and text else text


def terminal_of(out: TextIO, otherwise: int = _LONGEST_LINE) -> Terminal:
    """Return what is written to; `otherwise` is the width where nothing says one, as in a pipe."""
    shown = out.isatty()
    width = otherwise
    if shown or "COLUMNS" in os.environ:
        import shutil

        width = shutil.get_terminal_size().columns
    return Terminal(width=width, colors=shown and "NO_COLOR" not in os.environ)


def page_text(page: Page, terminal: Terminal) -> str:
    """Return a page for reading in a terminal."""
    record = page.record
    lines = [terminal.paint(line, _BOLD) for line in _wrapped(record.title, terminal)]
    lines += _wrapped(record.subtitle, terminal) if record.subtitle else []
    head = " · ".join(part for part in (page.kind, page.years, f"id {record.id}") if part)
    lines += [terminal.paint(line, _DIM) for line in _wrapped(head, terminal)]
    if record.summary:
        lines += ["", *_wrapped(f"{record.summary}{marks(page.own_references)}", terminal)]
    lines += ["", *(line for fact in page.facts for line in _fact_lines(fact, terminal))]
    lines += _number_lines(page, terminal)
    for one in page.disagreements:
        lines += ["", *_disagreement_lines(one, terminal)]
    if page.relations:
        lines += ["", terminal.paint(say("Relations"), _BOLD)]
        lines += [line for fact in page.relations for line in _fact_lines(fact, terminal)]
    for heading, rows in tables_of(page):
        lines += ["", terminal.paint(heading, _BOLD)]
        lines += [f"  {line}" for line in _member_lines(rows, terminal)]
    if page.references:
        lines += ["", terminal.paint(say("Sources"), _BOLD), *_reference_lines(page, terminal)]
    return "\n".join(lines) + "\n"


def _number_lines(page: Page, terminal: Terminal) -> Iterable[str]:
    if page.money:
        yield from ("", terminal.paint(f"{page.money.title} ({page.money.unit})", _BOLD))
        yield from _money_lines(page.money, terminal)
    yield from _budget_lines(page, terminal)
    for stated in page.lists:
        yield from ("", terminal.paint(f"{stated.heading}{marks(stated.references)}", _BOLD))
        for text in stated.texts:
            yield from _wrapped(text, terminal, first="  - ", rest="    ")
    if page.figures:
        yield from ("", terminal.paint(say("Figures"), _BOLD), *_figure_lines(page.figures, terminal))
    if page.figures_left:
        yield f"    … {figures_left(page)}"


def rows_text(rows: Sequence[Row], terminal: Terminal, extra: tuple[str, Sequence[str]] | None = None) -> list[str]:
    """Return records as an aligned table; `extra` adds a last column (heading, cells).

    Where names would have little room, ids are cut (a name finds the record as well), then lead and years left out.
    """
    columns = {
        "id": ["id", *(clip(row.id, max(_LEAST_ID, terminal.width - _BESIDE_IDS)) for row in rows)],
        "kind": [say("kind"), *(row.kind_text for row in rows)],
        "name": [say("name"), *(" ".join(dict.fromkeys(filter(None, _both_names(row)))) for row in rows)],
        "lead": [say("lead"), *(row.lead or "" for row in rows)],
        "years": [say("years"), *(row.span.text for row in rows)],
        "amount": [say("stated budget"), *(row.budget for row in rows)],
        "disputed": ["!", *("!" if row.disputed else "" for row in rows)],
    }
    if extra:
        columns["extra"] = [extra[0], *extra[1]]
    for unneeded in ("lead", "years"):
        beside = sum(max(map(display_width, cells)) + 2 for key, cells in columns.items() if key != "name")
        if terminal.width - beside < _LEAST_NAME:
            del columns[unneeded]
    keys = list(columns)
    header, *lines = zip(*columns.values(), strict=True)
    return align(lines, header, width=terminal.width, flexible=keys.index("name"), right=(keys.index("amount"),))


def _wrapped(text: str, terminal: Terminal, first: str = "", rest: str = "") -> list[str]:
    return wrap(text, min(terminal.width, _LONGEST_LINE), first, rest or " " * len(first))


def _member_lines(rows: Sequence[Row], terminal: Terminal) -> list[str]:
    """Return what a record holds as a table without ids, which would leave no room for the names on a page."""
    header = [say("name"), say("kind"), say("lead"), say("years"), say("stated budget"), "!"]
    cells = [
        [row.title, row.kind_text, row.lead or "", row.span.text, row.budget, "!" if row.disputed else ""]
        for row in rows
    ]
    width = min(terminal.width, _LONGEST_LINE) - 2
    return align(cells, header, width=width, flexible=0, right=(4,))


def marks(numbers: Iterable[int]) -> str:
    """Return the numbers of references as they stand behind what they prove."""
    found = list(numbers)
    return f" [{', '.join(str(number) for number in found)}]" if found else ""


def _both_names(row: Row) -> tuple[str | None, str | None]:
    """Return the names in both languages, that in the language used first."""
    return (row.name_ja, row.name) if language() == "ja" else (row.name, row.name_ja)


def tables_of(page: Page) -> Iterable[tuple[str, Sequence[Row]]]:
    """Yield the tables of what the record holds, each with its heading."""
    if page.largest:
        yield say("Largest stated budgets"), page.largest
    if page.members:
        yield say("Policies and programs ({0})").format(f"{page.member_count:,}"), page.members


def figures_left(page: Page) -> str:
    """Say how many figures are not shown."""
    return say("and {0:,} more (all are in the JSON)").format(page.figures_left)


def more_of(fact: Fact) -> str:
    """Return how many records a fact does not name."""
    return f" {say('and {0:,} more').format(fact.left)}" if fact.left else ""


def names_of(stubs: Iterable[Stub], separator: str) -> str:
    """Return records by their names."""
    return separator.join(stub.label for stub in stubs)


def _fact_lines(fact: Fact, terminal: Terminal) -> list[str]:
    value = fact.text or names_of(fact.records, fact.separator)
    if not value:
        return []
    label = f"  {fact.label}" + " " * max(1, _LABEL_WIDTH - display_width(fact.label))
    text = f"{value}{more_of(fact)}{marks(fact.references)}{_disputed(fact.disagreements)}"
    lines = _wrapped(text, terminal, first=label, rest=" " * display_width(label))
    return _warned(lines, terminal) if fact.disagreements else lines


def _disputed(disputed: object) -> str:
    return f" ! {say('disputed')}" if disputed else ""


def _warned(lines: Sequence[str], terminal: Terminal) -> list[str]:
    """Return lines with the mark of what is disputed in its color."""
    mark = _disputed(disputed=True).strip()
    return [line.replace(mark, terminal.paint(mark, _WARN)) for line in lines]


def _figure_lines(figures: Sequence[Figure], terminal: Terminal) -> list[str]:
    lines = []
    metric = ""
    for figure in figures:
        if figure.metric.label != metric:
            metric = figure.metric.label
            lines += _wrapped(metric, terminal, first="  ")
        what = " · ".join(part for part in (figure.period, figure.about, figure.status) if part)
        printed = f" ({say('printed {0}').format(figure.printed)})" if figure.printed_otherwise else ""
        value = f"{figure.text}{printed}{marks(figure.references)}{_disputed(figure.disputed)}"
        label = f"    {what}" + " " * max(2, _FIGURE_WIDTH - display_width(what))
        if display_width(label) + display_width(value) > terminal.width:
            lines += _wrapped(what, terminal, first="    ")
            label = " " * 6
        found = _wrapped(value, terminal, first=label, rest=" " * 6)
        lines += _warned(found, terminal) if figure.disputed else found
    return lines


def _money_lines(table: MoneyTable, terminal: Terminal) -> list[str]:
    header = ["", *table.heads, ""]
    rows = [
        [
            f"{row.label}, {row.account}" if row.account else row.label,
            *(table.text(cell) + ("!" if cell and cell.disputed else "") for cell in row.cells),
            marks(row.references).strip(),
        ]
        for row in table.rows
    ]
    right = tuple(range(1, len(table.years) + 1))
    lines = [f"  {line}" for line in align(rows, header, width=terminal.width - 2, flexible=0, right=right)]
    return lines + (_wrapped(f"{table.note}.", terminal, first="  ") if table.note else [])


def _budget_lines(page: Page, terminal: Terminal) -> Iterable[str]:
    for sheet in page.budget:
        yield from ("", terminal.paint(say("Budget projects in {0}").format(sheet.catalog), _BOLD))
        for one in sheet.projects:
            details = ", ".join(part for part in (one.years, one.record.id) if part)
            yield from _wrapped(f"{one.record.name} ({details})", terminal, first="  - ", rest="    ")
        if sheet.money:
            yield from ("", terminal.paint(f"{sheet.money.title} ({sheet.money.unit})", _BOLD))
            yield from _money_lines(sheet.money, terminal)
    for problem in page.problems:
        yield from ("", *_wrapped(f"! {problem}", terminal))


def _disagreement_lines(one: Disagreement, terminal: Terminal) -> list[str]:
    heading = say("The sources disagree: {0}, {1}").format(one.subject, one.field)
    lines = [terminal.paint(line, _WARN) for line in _wrapped(heading, terminal, first="! ", rest="  ")]
    for printed, numbers in one.readings:
        lines += _wrapped(f"{printed}{marks(numbers)}", terminal, first="  - ", rest="    ")
    if one.preferred:
        lines += _wrapped(say("Preferred: {0}.").format(one.preferred), terminal, first="  ")
    if one.note:
        lines += _wrapped(one.note, terminal, first="  ")
    return lines


def _reference_lines(page: Page, terminal: Terminal) -> list[str]:
    lines = []
    for one in page.references:
        notes = f" {say('Note: {0}').format('; '.join(one.notes))}" if one.notes else ""
        text = (
            f"{one.source.label} ({one.publisher}, {one.published}{_address(one)}), {one.locator} ({one.basis}).{notes}"
        )
        lines += _wrapped(text, terminal, first=f"  [{one.number}] ", rest="      ")
    return lines


def _address(reference: Reference) -> str:
    return f", {reference.address}" if reference.address else ""
