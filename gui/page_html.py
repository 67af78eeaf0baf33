"""A page as rich text for the detail pane. Everything that comes from a catalog is escaped."""

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from PySide6.QtCore import QCoreApplication

from model.periods import span_text
from model.quantities import short_money
from model.records import Elsewhere, Row, Stub
from model.report.money import MoneyCell, MoneyTable
from model.report.page import Disagreement, Fact, Figure, Page, Reference
from model.value import Value


class Colors(Value, kw_only=False):
    """What a page is painted with, as CSS colors."""

    ink: str
    faint: str
    link: str
    warning: str
    panel: str


_LEAST_RUN = 3  # references in a row that are joined
_MEASURE_WIDTH = 96  # pixels: what is left beside the years in a narrow pane

LIGHT = Colors(ink="#1f2933", faint="#5b6672", link="#0b5a8a", warning="#a3211a", panel="#fdf1ef")
DARK = Colors(ink="#e6e9ed", faint="#a0abb8", link="#7cc4f5", warning="#ff9a90", panel="#3a2624")


def page_html(page: Page) -> Iterator[str]:
    """Yield the page as the rich text that Qt understands, block by block; records are linked as `record:ID`.

    Those of another catalog are linked as `catalog-record:FILE#ID`, both percent-encoded.
    What may be long is written in paragraphs: Qt lays these out as they come into view, but a table at once.
    """
    record = page.record
    yield f"<h2>{_safe(record.title)}</h2>"
    if record.name_ja and record.name_ja != record.name:
        yield f'<p class="ja">{_safe(record.name_ja)}</p>'
    yield f'<p class="faint">{" · ".join(_safe(part) for part in (page.kind, page.years, record.id) if part)}</p>'
    if page.disagreements:
        count = len(page.disagreements)
        text = (
            _tr("! The sources disagree on one value: see below")
            if count == 1
            else _tr("! The sources disagree on {0} values: see below").format(count)
        )
        yield f'<p><a class="warning" href="#disagreements">{_safe(text)}</a></p>'
    if record.summary:
        yield f"<p>{_safe(record.summary)}{_marks(page.own_references)}</p>"
    yield _facts(page.facts)
    yield from _lists(page)
    yield from _numbers(page)
    if page.disagreements:
        yield '<a name="disagreements"></a>' + "".join(_disagreement(one) for one in page.disagreements)
    if page.relations:
        yield f"<h3>{_safe(_tr('Relations'))}</h3>{_facts(page.relations)}"
    if page.members:
        yield f"<h3>{_safe(_tr('Policies and programs'))} ({page.member_count:,})</h3>"
        yield from map(_member, page.members)
    if page.references:
        yield f"<h3>{_safe(_tr('Sources'))}</h3>"
        yield from map(_reference, page.references)


def _lists(page: Page) -> Iterable[str]:
    if page.money:
        yield f"<h3>{_safe(_tr(page.money.title))} ({_safe(_tr(page.money.unit))})</h3>{_money(page.money)}"
    yield from _budget(page)
    for stated in page.lists:
        items = "".join(f"<li>{_safe(text)}</li>" for text in stated.texts)
        yield f"<h3>{_safe(stated.heading)}{_marks(stated.references)}</h3><ul>{items}</ul>"


def _budget(page: Page) -> Iterable[str]:
    """Yield what the user's notebook knows of the record's budget projects."""
    for sheet in page.budget:
        yield f"<h3>{_safe(_tr('Budget projects'))}</h3>"
        yield f'<p class="faint">{_safe(_tr("Accepted from {0}").format(sheet.catalog))}</p>'
        for one in sheet.projects:
            years = f' <span class="faint">{_safe(one.years)}</span>' if one.years else ""
            yield f'<p class="row"><a href="{_target(one.record)}">{_safe(one.record.name)}</a>{years}</p>'
        if sheet.money:
            unit = f"{_tr(sheet.money.title)} ({_tr(sheet.money.unit)})"
            yield f"<p><b>{_safe(unit)}</b></p>{_money(sheet.money)}"
    for problem in page.problems:
        yield f'<p class="warning">{_safe(problem)}</p>'


def _numbers(page: Page) -> Iterable[str]:
    if page.figures:
        yield f"<h3>{_safe(_tr('Key figures'))}</h3>{_figures(page.figures)}"
    if page.figures_left:
        left = _tr("… and {0:,} more (all are in the JSON)").format(page.figures_left)
        yield f'<p class="faint">{_safe(left)}</p>'


def style_sheet(colors: Colors) -> str:
    """Return how a page is painted, as CSS."""
    return f"""
        body {{ color: {colors.ink}; }}
        h2 {{ margin: 0 0 2px 0; font-size: large; }}
        h3 {{ margin: 14px 0 4px 0; font-size: medium; color: {colors.link}; }}
        p {{ margin: 4px 0; }}
        p.row {{ margin: 3px 0 4px 2px; }}
        p.reference {{ margin: 3px 0 4px 20px; text-indent: -18px; }}
        p.ja {{ font-size: medium; }}
        .faint, td.label {{ color: {colors.faint}; }}
        .warning {{ color: {colors.warning}; }}
        a {{ color: {colors.link}; text-decoration: none; }}
        td {{ padding: 1px 8px 2px 0; vertical-align: top; }}
        td.metric {{ padding-top: 6px; }}
        td.amount {{ white-space: nowrap; }}
        ul {{ margin: 2px 0 2px 0; -qt-list-indent: 1; }}
        table.box {{ background-color: {colors.panel}; }}
        table.box td {{ padding: 6px 8px; }}
    """


def _tr(text: str) -> str:
    return QCoreApplication.translate("Page", text)


def _safe(text: str) -> str:
    return escape(text).replace("\n", " ")


def _marks(numbers: Iterable[int]) -> str:
    """Return links to references: [2, 5–8], where three or more in a row are joined."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    links = ", ".join(
        f"{_mark(run[0])}–{_mark(run[-1])}" if len(run) >= _LEAST_RUN else ", ".join(map(_mark, run)) for run in runs
    )
    return f'&nbsp;<span class="faint">[{links}]</span>' if links else ""


def _mark(number: int) -> str:
    return f'<a href="#ref-{number}">{number}</a>'


def _link(stub: Stub | Row) -> str:
    name = _safe(stub.label if isinstance(stub, Stub) else stub.title)
    if isinstance(stub, Elsewhere) and not stub.path:
        return name
    return f'<a href="{_target(stub)}">{name}</a>'


def _target(stub: Stub | Row) -> str:
    if isinstance(stub, Elsewhere):
        return f"catalog-record:{quote(stub.path)}#{quote(stub.id)}"
    return f"record:{escape(stub.id)}"


def _facts(facts: Iterable[Fact]) -> str:
    rows = []
    for fact in facts:
        if fact.text.startswith(("http://", "https://")):
            value = f'<a href="{escape(fact.text)}">{_safe(fact.text)}</a>'
        elif fact.text:
            value = _safe(fact.text)
        else:
            value = _safe(fact.separator).join(_link(stub) for stub in fact.records)
            if fact.left:
                value += _safe(_tr(" and {0:,} more").format(fact.left))
        if value:
            rows.append(
                f'<tr><td class="label">{_safe(_tr(fact.label))}</td><td>{value}{_marks(fact.references)}</td></tr>'
            )
    return f"<table>{''.join(rows)}</table>" if rows else ""


def _money(table: MoneyTable) -> str:
    head = "".join(f'<td align="right" class="label amount">FY{year}</td>' for year in table.years)
    rows = [f"<tr><td></td>{head}</tr>"]
    for row in table.rows:
        account = f'<br><span class="faint">{_safe(row.account)}</span>' if row.account else ""
        label = f"{_safe(_tr(row.label))}{_marks(row.references)}{account}"
        cells = "".join(f'<td align="right" class="amount">{_amount(table, cell)}</td>' for cell in row.cells)
        rows.append(f'<tr><td class="label" width="{_MEASURE_WIDTH}">{label}</td>{cells}</tr>')
    note = f'<p class="faint">{_safe(table.note)}.</p>' if table.note else ""
    return f"<table>{''.join(rows)}</table>{note}"


def _amount(table: MoneyTable, cell: MoneyCell | None) -> str:
    text = _safe(table.text(cell))
    if cell is not None and cell.disputed:
        return f'<a class="warning" href="#disagreements"><b>{text} !</b></a>'
    return text


def _figures(figures: Iterable[Figure]) -> str:
    rows = []
    metric = ""
    for figure in figures:
        if figure.metric.id != metric:
            metric = figure.metric.id
            rows.append(f'<tr><td colspan="3" class="metric">{_link(figure.metric)}</td></tr>')
        what = " · ".join(part for part in (figure.period, figure.about, figure.status) if part)
        value = f"<b>{_safe(figure.text)}</b>"
        if figure.disputed:
            tip = _safe(_tr("The sources give another value for the same thing: see below"))
            value = f'<a class="warning" href="#disagreements" title="{tip}"><b>{_safe(figure.text)} !</b></a>'
        printed = (
            ""
            if not figure.printed_otherwise
            else f' <span class="faint">({_safe(_tr("printed"))} {_safe(figure.printed)})</span>'
        )
        rows.append(
            f'<tr><td class="label">&nbsp;&nbsp;{_safe(what)}</td><td align="right">{value}</td>'
            f"<td>{printed}{_marks(figure.references)}</td></tr>"
        )
    return f"<table>{''.join(rows)}</table>"


def _disagreement(one: Disagreement) -> str:
    readings = "".join(f"<li>{_safe(printed)}{_marks(numbers)}</li>" for printed, numbers in one.readings)
    judgment = ""
    if one.preferred:
        judgment += f"<p>{_safe(_tr('Preferred'))}: <b>{_safe(one.preferred)}</b></p>"
    if one.note:
        judgment += f"<p>{_safe(one.note)}</p>"
    title = f"{_tr('! The sources disagree')}: {one.subject}, {one.field}"
    return (
        f'<table class="box" width="100%"><tr><td><p class="warning"><b>{_safe(title)}</b></p>'
        f"<ul>{readings}</ul>{judgment}</td></tr></table>"
    )


def _member(row: Row) -> str:
    years = span_text(row.span.start, row.span.end, row.span.ongoing, row.span.calendar)
    amount = "" if row.amount is None else short_money(row.amount, "JPY")
    details = ", ".join(part for part in (row.kind, years, amount) if part)
    return f'<p class="row">{_link(row)} <span class="faint">{_safe(details)}</span></p>'


def _reference(one: Reference) -> str:
    notes = f' <span class="faint">{_safe(_tr("Note"))}: {_safe("; ".join(one.notes))}</span>' if one.notes else ""
    return (
        f'<p class="reference"><a name="ref-{one.number}"></a>[{one.number}] '
        f'<a href="{_target(one.source)}">{_safe(one.source.name)}</a>. {_safe(one.publisher)},'
        f" {_safe(one.published)}{_address(one)}. <b>{_safe(one.locator)}</b>"
        f" ({_safe(_tr(one.basis))}){notes}</p>"
    )


def _address(reference: Reference) -> str:
    address = reference.address
    if address.startswith(("http://", "https://")):
        return f', <a href="{escape(address)}">{_safe(address)}</a>'
    if address.startswith("doi:"):
        return f', <a href="https://doi.org/{escape(address[4:])}">{_safe(address)}</a>'
    return f", {_safe(address)}" if address else ""
