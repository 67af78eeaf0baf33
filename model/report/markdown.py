"""Pages as Markdown that renders: text of a catalog is escaped, addresses are links."""

import re
from collections.abc import Iterable

from model.language import say
from model.records import Row
from model.report.money import MoneyTable
from model.report.page import Fact, Figure, Page
from model.report.text import figures_left, marks, more_of, names_of, tables_of

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_ADDRESS = re.compile(r"https?://[^\s<>\\|]+")


def page_markdown(page: Page) -> str:
    """Return a page as Markdown."""
    record = page.record
    lines = [f"# {_md(record.title)}", ""]
    head = [record.subtitle, page.kind, page.years, f"`{record.id}`"]
    lines += [" · ".join(part if part and part.startswith("`") else _md(part) for part in head if part), ""]
    if record.summary:
        lines += [_md(record.summary) + marks(page.own_references), ""]
    lines += [line for fact in page.facts if (line := _fact_md(fact))]
    lines += _numbers_md(page)
    for one in page.disagreements:
        heading = say("The sources disagree: {0}, {1}").format(_md(one.subject), _md(one.field))
        lines += ["", f"> **!** {heading}", ">"]
        lines += [f"> - {_md(printed)}{marks(numbers)}" for printed, numbers in one.readings]
        judgment = " ".join(
            part for part in (say("Preferred: {0}.").format(one.preferred) if one.preferred else "", one.note) if part
        )
        if judgment:
            lines += [">", f"> {_md(judgment)}"]
    if page.relations:
        lines += ["", f"## {say('Relations')}", "", *(line for fact in page.relations if (line := _fact_md(fact)))]
    for title, rows in tables_of(page):
        lines += ["", f"## {_md(title)}", "", *(_row_md(row) for row in rows)]
    lines += ["", f"## {say('Sources')}", ""] if page.references else []
    for reference in page.references:
        notes = f" {_md('; '.join(reference.notes))}" if reference.notes else ""
        lines.append(
            f"{reference.number}. {_md(reference.source.label)}"
            f" ({_md(f'{reference.publisher}, {reference.published}')}{_link_md(reference.address)}),"
            f" {_md(reference.locator)} ({reference.basis}).{notes}"
        )
    return "\n".join(lines) + "\n"


def _budget_md(page: Page) -> Iterable[str]:
    for sheet in page.budget:
        yield from ("", f"## {say('Budget projects in {0}').format(_md(sheet.catalog))}", "")
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
        yield from ("", f"## {_md(stated.heading)}{marks(stated.references)}", "")
        yield from (f"- {_md(text)}" for text in stated.texts)
    if page.figures:
        yield from ("", f"## {say('Figures')}", "")
        heads = (say("metric"), say("period"), say("of"), say("value"), say("printed"), say("status"), say("sources"))
        yield f"| {' | '.join(heads)} |"
        yield "| --- | --- | --- | ---: | --- | --- | --- |"
        yield from (_figure_md(one) for one in page.figures)
    if page.figures_left:
        yield from ("", f"… {figures_left(page)}")


def _md(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text.replace("\n", " "))


def _money_md(table: MoneyTable) -> list[str]:
    header = ["", *table.heads, say("sources")]
    lines = [f"| {' | '.join(header)} |", f"| --- |{' ---: |' * len(table.years)} --- |"]
    for row in table.rows:
        label = _md(f"{row.label}, {row.account}" if row.account else row.label)
        cells = [table.text(cell) + _disputed_md(cell and cell.disputed) for cell in row.cells]
        lines.append(f"| {' | '.join([label, *cells, marks(row.references).strip()])} |")
    return lines + (["", _md(f"{table.note}.")] if table.note else [])


def _figure_md(one: Figure) -> str:
    value = _md(one.text) + _disputed_md(one.disputed)
    cells = (_md(one.metric.label), _md(one.period), _md(one.about), value, _md(one.printed), one.status)
    return f"| {' | '.join(cells)} |{marks(one.references)} |"


def _fact_md(fact: Fact) -> str:
    value = fact.text or names_of(fact.records, fact.separator)
    if not value:
        return ""
    value = _link_md(value).removeprefix(", ") if _ADDRESS.fullmatch(value) else _md(value + more_of(fact))
    return f"- **{_md(fact.label)}:** {value}{marks(fact.references)}{_disputed_md(fact.disagreements)}"


def _disputed_md(disputed: object) -> str:
    return f" **({say('disputed')})**" if disputed else ""


def _link_md(address: str) -> str:
    """Return an address after a comma, as a link where it is one that a browser opens."""
    if address.lower().startswith("doi:"):
        address = f"https://doi.org/{address[4:].strip()}"
    return f", <{address}>" if _ADDRESS.fullmatch(address) else f", {_md(address)}" if address else ""


def _row_md(row: Row) -> str:
    parts = (row.title, row.kind_text, row.span.text, row.budget)
    return "- " + ", ".join(_md(part) for part in parts if part) + (" **!**" if row.disputed else "")
