"""Pages as text: for a terminal, and as Markdown."""

import os
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from model.layout import align, display_width, wrap
from model.periods import span_text
from model.quantities import short_money
from model.records import Row, Stub
from model.report.money import MoneyTable
from model.report.page import Disagreement, Fact, Figure, Page, Reference
from model.value import Value

_BOLD, _DIM, _WARN, _OFF = "\033[1m", "\033[2m", "\033[33m", "\033[0m"
_LABEL_WIDTH = 18
_FIGURE_WIDTH = 44
_DISPUTED = " ! disputed"
_LONGEST_LINE = 110
WHOLE = 10_000  # columns: so a table in a pipe is not cut
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")


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
    lines = [terminal.paint(record.title, _BOLD)]
    if record.name_ja and record.name_ja != record.name:
        lines.append(record.name_ja)
    head = " · ".join(part for part in (page.kind, page.years, f"id {record.id}") if part)
    lines.append(terminal.paint(head, _DIM))
    if record.summary:
        lines += ["", *_wrapped(f"{record.summary}{_marks(page.own_references)}", terminal)]
    lines += ["", *(line for fact in page.facts for line in _fact_lines(fact, terminal))]
    if page.money:
        lines += [
            "",
            terminal.paint(f"{page.money.title} ({page.money.unit})", _BOLD),
            *_money_lines(page.money, terminal),
        ]
    lines += _budget_lines(page, terminal)
    for stated in page.lists:
        lines += ["", terminal.paint(f"{stated.heading}{_marks(stated.references)}", _BOLD)]
        lines += [line for text in stated.texts for line in _wrapped(text, terminal, first="  - ", rest="    ")]
    if page.figures:
        lines += ["", terminal.paint("Figures", _BOLD), *_figure_lines(page.figures, terminal)]
        if page.figures_left:
            lines.append(f"    … and {page.figures_left:,} more (all are in the JSON)")
    for one in page.disagreements:
        lines += ["", *_disagreement_lines(one, terminal)]
    if page.relations:
        lines += ["", terminal.paint("Relations", _BOLD)]
        lines += [line for fact in page.relations for line in _fact_lines(fact, terminal)]
    if page.members:
        lines += ["", terminal.paint(f"Policies and programs ({page.member_count})", _BOLD)]
        lines += [f"  {line}" for line in rows_text(page.members, Terminal(terminal.width - 2))]
    lines += ["", terminal.paint("Sources", _BOLD), *_reference_lines(page, terminal)]
    return "\n".join(lines) + "\n"


def rows_text(rows: Sequence[Row], terminal: Terminal, extra: tuple[str, Sequence[str]] | None = None) -> list[str]:
    """Return records as an aligned table; `extra` adds a last column (heading, cells)."""
    header = ["id", "kind", "name", "lead", "years", "stated budget", "!"]
    cells = [
        [
            row.id,
            row.kind or row.type,
            " ".join(part for part in (row.name, row.name_ja) if part),
            row.lead or "",
            span_text(row.span.start, row.span.end, row.span.ongoing, row.span.calendar),
            "" if row.amount is None else short_money(row.amount, "JPY"),
            "!" if row.disputed else "",
        ]
        for row in rows
    ]
    if extra:
        header.append(extra[0])
        cells = [[*row, cell] for row, cell in zip(cells, extra[1], strict=True)]
    return align(cells, header, width=terminal.width, flexible=2, right=(5,))


def _wrapped(text: str, terminal: Terminal, first: str = "", rest: str = "") -> list[str]:
    return wrap(text, min(terminal.width, _LONGEST_LINE), first, rest or " " * len(first))


def _marks(numbers: Iterable[int]) -> str:
    found = list(numbers)
    return f" [{', '.join(str(number) for number in found)}]" if found else ""


def _names(stubs: Iterable[Stub], separator: str) -> str:
    return separator.join(stub.label for stub in stubs)


def _fact_lines(fact: Fact, terminal: Terminal) -> list[str]:
    value = fact.text or _names(fact.records, fact.separator)
    if not value:
        return []
    label = f"  {fact.label}".ljust(_LABEL_WIDTH + 2)
    more = f" and {fact.left:,} more" if fact.left else ""
    return _wrapped(f"{value}{more}{_marks(fact.references)}", terminal, first=label, rest=" " * len(label))


def _figure_lines(figures: Sequence[Figure], terminal: Terminal) -> list[str]:
    lines = []
    metric = ""
    for figure in figures:
        if figure.metric.name != metric:
            metric = figure.metric.name
            lines += _wrapped(metric, terminal, first="  ")
        what = " · ".join(part for part in (figure.period, figure.about, figure.status) if part)
        printed = f" (printed {figure.printed})" if figure.printed_otherwise else ""
        value = f"{figure.text}{printed}{_marks(figure.references)}{_DISPUTED if figure.disputed else ''}"
        label = f"    {what}" + " " * max(2, _FIGURE_WIDTH - display_width(what))
        if display_width(label) + display_width(value) > terminal.width:
            lines += _wrapped(what, terminal, first="    ")
            label = " " * 6
        found = _wrapped(value, terminal, first=label, rest=" " * 6)
        lines += [line.replace(_DISPUTED.strip(), terminal.paint(_DISPUTED.strip(), _WARN)) for line in found]
    return lines


def _money_lines(table: MoneyTable, terminal: Terminal) -> list[str]:
    header = ["", *(f"FY{year}" for year in table.years), ""]
    rows = [
        [
            f"{row.label}, {row.account}" if row.account else row.label,
            *(table.text(cell) + ("!" if cell and cell.disputed else "") for cell in row.cells),
            _marks(row.references).strip(),
        ]
        for row in table.rows
    ]
    right = tuple(range(1, len(table.years) + 1))
    lines = [f"  {line}" for line in align(rows, header, width=terminal.width - 2, flexible=0, right=right)]
    return lines + (_wrapped(f"{table.note}.", terminal, first="  ") if table.note else [])


def _budget_lines(page: Page, terminal: Terminal) -> Iterable[str]:
    for sheet in page.budget:
        yield from ("", terminal.paint(f"Budget projects in {sheet.catalog}", _BOLD))
        for one in sheet.projects:
            details = ", ".join(part for part in (one.years, one.record.id) if part)
            yield from _wrapped(f"{one.record.name} ({details})", terminal, first="  - ", rest="    ")
        if sheet.money:
            yield from ("", terminal.paint(f"{sheet.money.title} ({sheet.money.unit})", _BOLD))
            yield from _money_lines(sheet.money, terminal)
    for problem in page.problems:
        yield from ("", *_wrapped(f"! {problem}", terminal))


def _disagreement_lines(one: Disagreement, terminal: Terminal) -> list[str]:
    lines = [terminal.paint(f"! The sources disagree: {one.subject}, {one.field}", _WARN)]
    for printed, numbers in one.readings:
        lines += _wrapped(f"{printed}{_marks(numbers)}", terminal, first="  - ", rest="    ")
    if one.preferred:
        lines += _wrapped(f"Preferred: {one.preferred}.", terminal, first="  ")
    if one.note:
        lines += _wrapped(one.note, terminal, first="  ")
    return lines


def _reference_lines(page: Page, terminal: Terminal) -> list[str]:
    lines = []
    for one in page.references:
        notes = f" Note: {'; '.join(one.notes)}" if one.notes else ""
        text = (
            f"{one.source.name} ({one.publisher}, {one.published}{_address(one)}), {one.locator} ({one.basis}).{notes}"
        )
        lines += _wrapped(text, terminal, first=f"  [{one.number}] ", rest="      ")
    return lines


def _address(reference: Reference) -> str:
    return f", {reference.address}" if reference.address else ""


def page_markdown(page: Page) -> str:
    """Return a page as Markdown."""
    record = page.record
    lines = [f"# {_md(record.title)}", ""]
    head = [record.name_ja if record.name_ja != record.name else None, page.kind, page.years, f"`{record.id}`"]
    lines += [" · ".join(part if part and part.startswith("`") else _md(part) for part in head if part), ""]
    if record.summary:
        lines += [_md(record.summary) + _marks_md(page.own_references), ""]
    lines += [line for fact in page.facts if (line := _fact_md(fact))]
    lines += _numbers_md(page)
    for one in page.disagreements:
        lines += ["", f"> **The sources disagree:** {_md(one.subject)}, {_md(one.field)}"]
        lines += [f"> - {_md(printed)}{_marks_md(numbers)}" for printed, numbers in one.readings]
        judgment = " ".join(
            part for part in (f"Preferred: {one.preferred}." if one.preferred else "", one.note or "") if part
        )
        if judgment:
            lines += [">", f"> {_md(judgment)}"]
    if page.relations:
        lines += ["", "## Relations", "", *(line for fact in page.relations if (line := _fact_md(fact)))]
    if page.members:
        lines += ["", f"## Policies and programs ({page.member_count})", "", *(_row_md(row) for row in page.members)]
    lines += ["", "## Sources", ""]
    for reference in page.references:
        notes = f" {_md('; '.join(reference.notes))}" if reference.notes else ""
        lines.append(
            f"{reference.number}. {_md(reference.source.name)}"
            f" ({_md(reference.publisher)}, {_md(reference.published + _address(reference))}),"
            f" {_md(reference.locator)} ({reference.basis}).{notes}"
        )
    return "\n".join(lines) + "\n"


def _budget_md(page: Page) -> Iterable[str]:
    for sheet in page.budget:
        yield from ("", f"## Budget projects in {_md(sheet.catalog)}", "")
        for one in sheet.projects:
            yield f"- {', '.join(_md(part) for part in (one.record.name, one.years, one.record.id) if part)}"
        if sheet.money:
            yield from ("", f"### {sheet.money.title} ({sheet.money.unit})", "", *_money_md(sheet.money))
    for problem in page.problems:
        yield from ("", f"> {_md(problem)}")


def _numbers_md(page: Page) -> Iterable[str]:
    if page.money:
        yield from ("", f"## {page.money.title} ({page.money.unit})", "", *_money_md(page.money))
    yield from _budget_md(page)
    for stated in page.lists:
        yield from ("", f"## {stated.heading}{_marks_md(stated.references)}", "")
        yield from (f"- {_md(text)}" for text in stated.texts)
    if page.figures:
        yield from ("", "## Figures", "")
        yield "| metric | period | of | value | printed | status | sources |"
        yield "| --- | --- | --- | ---: | --- | --- | --- |"
        yield from (_figure_md(one) for one in page.figures)
    if page.figures_left:
        yield from ("", f"… and {page.figures_left:,} more (all are in the JSON)")


def _md(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text.replace("\n", " "))


def _marks_md(numbers: Sequence[int]) -> str:
    return f" [{', '.join(str(number) for number in numbers)}]" if numbers else ""


def _money_md(table: MoneyTable) -> list[str]:
    header = ["", *(f"FY{year}" for year in table.years), "sources"]
    lines = [f"| {' | '.join(header)} |", f"| --- |{' ---: |' * len(table.years)} --- |"]
    for row in table.rows:
        label = _md(f"{row.label}, {row.account}" if row.account else row.label)
        cells = [table.text(cell) + (" **(disputed)**" if cell and cell.disputed else "") for cell in row.cells]
        lines.append(f"| {' | '.join([label, *cells, _marks_md(row.references).strip()])} |")
    return lines + (["", _md(f"{table.note}.")] if table.note else [])


def _figure_md(one: Figure) -> str:
    value = _md(one.text) + (" **(disputed)**" if one.disputed else "")
    cells = (_md(one.metric.name), _md(one.period), _md(one.about), value, _md(one.printed), one.status)
    return f"| {' | '.join(cells)} |{_marks_md(one.references)} |"


def _fact_md(fact: Fact) -> str:
    value = fact.text or _names(fact.records, fact.separator)
    value += f" and {fact.left:,} more" if fact.left else ""
    return f"- **{fact.label}:** {_md(value)}{_marks_md(fact.references)}" if value else ""


def _row_md(row: Row) -> str:
    years = span_text(row.span.start, row.span.end, row.span.ongoing, row.span.calendar)
    return "- " + ", ".join(_md(part) for part in (row.name, row.kind or row.type, years) if part)
