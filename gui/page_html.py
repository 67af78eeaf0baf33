"""A page as rich text for the detail pane. Everything that comes from a catalog is escaped."""

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from PySide6.QtCore import QCoreApplication

from gui.sparkline import points_of, sparkline_size
from gui.texts import plain_tip
from model.records import Elsewhere, Row, Stub, short_name
from model.report.money import MoneyCell, MoneyRow, MoneyTable
from model.report.page import Disagreement, Fact, Figure, Page, Reference
from model.report.page_values import Point, Series

translate = QCoreApplication.translate

_LEAST_RUN = 3  # references in a row that are joined
_LABEL_WIDTH = 9.0  # in the size of the font
_LEAST_SHARE, _SHARE_BESIDE_NONE, _SHARE_OF_YEAR = 25, 60, 7  # percent of a table of money: for its labels
# Tables have widths of their own, so that no column moves when a row is opened in them.
_FIGURE_WIDTHS = ("48%", "31%", "21%")
_EM = 13.0  # pixels
_NAMES = 24  # in a paragraph
_PARAGRAPH = 4_000  # characters of one


class PageHtml:
    """Writes one page as the rich text that Qt understands.

    Records are linked as `record:ID`, those of another catalog as `catalog-record:FILE#ID`, both percent-encoded.
    A disputed value is linked as `disagreement:NUMBER-PLACE`: what it says is for the pane to put there (`box`).
    Pictures are named `spark:NUMBER`; `pictures` holds what they are drawn of.
    """

    def __init__(self, page: Page, em: float = _EM) -> None:
        self._page = page
        self._em = em
        self._disagreements = {one.number: one for one in page.disagreements}
        self._references = {one.number: one for one in page.references}
        self._told = _told(page)
        self._marked = 0
        self.pictures: list[tuple[Point, ...]] = []

    def blocks(self) -> Iterator[str]:
        """Yield the page block by block.

        What may be long is written in paragraphs: Qt lays these out as they come into view, but a table at once.
        """
        page, record = self._page, self._page.record
        yield f"<h2>{_safe(record.title)}</h2>"
        if record.subtitle:
            yield f'<p class="ja">{_safe(record.subtitle)}</p>'
        yield f'<p class="faint">{" · ".join(_safe(part) for part in (page.kind, page.years, record.id) if part)}</p>'
        if page.disagreements:
            count = len(page.disagreements)
            text = (
                translate("Page", "! The sources disagree on one value: show it")
                if count == 1
                else translate("Page", "! The sources disagree on {0} values: show them").format(count)
            )
            yield f'<p><a class="warning" href="disagreements:">{_safe(text)}</a></p>'
        if record.summary:
            *parts, last = _cut(record.summary)
            yield from (f"<p>{_safe(part)}</p>" for part in parts)
            yield f"<p>{_safe(last)}{_marks(page.own_references)}</p>"
        yield self._facts(page.facts)
        if page.money:
            yield from self._money(page.money, "h3")
        yield from self._budget()
        for stated in page.lists:
            items = "".join(f"<li>{_safe(text)}</li>" for text in stated.texts)
            yield f"<h3>{_safe(stated.heading)}{_marks(stated.references)}</h3><ul>{items}</ul>"
        yield from self._figures()
        if page.relations:
            yield _heading(translate("Page", "Relations"))
            yield from self._relations()
        if page.members:
            yield _heading(translate("Page", "Policies and programs ({0:,})").format(page.member_count))
            yield from map(_member, page.members)
        if page.references:
            yield _heading(translate("Page", "Sources"))
            yield from map(_reference, page.references)

    # ---- head

    def _facts(self, facts: Iterable[Fact]) -> str:
        rows = []
        for fact in facts:
            marks = "".join(self._mark(number) for number in fact.disagreements)
            if fact.text.startswith(("http://", "https://")):
                value = f'<a href="{escape(fact.text)}">{_safe(fact.text)}</a>'
            elif fact.text:
                value = _safe(fact.text)
            else:
                value = _safe(fact.separator).join(map(_link, fact.records))
                if fact.left:
                    left = translate("Page", "and {0:,} more").format(fact.left)
                    value += f" {_safe(left)}"
            if value or marks:
                value += f"{marks}{_marks(fact.references)}"
                width = f"{_LABEL_WIDTH * self._em:.0f}"
                rows.append(f'<tr><td class="label" width="{width}">{_safe(fact.label)}</td><td>{value}</td></tr>')
        return _table(rows) if rows else ""

    def _relations(self) -> Iterator[str]:
        """Yield relations as facts; those to very many records in paragraphs, since a table is laid out at once."""
        few: list[Fact] = []
        for fact in self._page.relations:
            if len(fact.records) <= _NAMES:
                few.append(fact)
                continue
            yield self._facts(few)
            few = []
            yield f'<p class="faint">{_safe(fact.label)}{_marks(fact.references)}</p>'
            for start in range(0, len(fact.records), _NAMES):
                names = ", ".join(map(_link, fact.records[start : start + _NAMES]))
                yield f'<p class="row">{names}</p>'
            if fact.left:
                left = translate("Page", "and {0:,} more").format(fact.left)
                yield f'<p class="row">{_safe(left)}</p>'
        yield self._facts(few)

    # ---- money

    def _budget(self) -> Iterator[str]:
        """Yield what the user's notebook knows of the record's budget projects."""
        for sheet in self._page.budget:
            yield _heading(translate("Page", "Budget projects"))
            accepted = translate("Page", "Accepted from {0}").format(sheet.catalog)
            yield f'<p class="faint">{_safe(accepted)}</p>'
            for one in sheet.projects:
                years = f' <span class="faint">{_safe(one.years)}</span>' if one.years else ""
                yield f'<p class="row"><a href="{_target(one.record)}">{_safe(one.record.name)}</a>{years}</p>'
            if sheet.money:
                yield from self._money(sheet.money, "b")
        for problem in self._page.problems:
            yield f'<p class="warning">{_safe(problem)}</p>'

    def _money(self, table: MoneyTable, heading: str) -> Iterator[str]:
        title = f"<{heading}>{_safe(table.title)} ({_safe(table.unit)})</{heading}>"
        yield title if heading == "h3" else f"<p>{title}</p>"
        year = f'align="right" class="label year" width="{(100 - _share(table)) // max(len(table.years), 1)}%"'
        head = "".join(f"<td {year}>{_safe(text)}</td>" for text in table.heads)
        rows = [
            f'<tr><td width="{_share(table)}%"></td>{head}</tr>',
            *(self._money_row(table, row) for row in table.rows),
        ]
        note = f'<p class="faint">{_safe(table.note)}.</p>' if table.note else ""
        yield _table(rows) + note

    def _money_row(self, table: MoneyTable, row: MoneyRow) -> str:
        account = f'<br><span class="faint">{_safe(row.account)}</span>' if row.account else ""
        points = points_of(row, table.years)
        stated = [f"{head}: {table.text(cell)}" for head, cell in zip(table.heads, row.cells, strict=True) if cell]
        picture = f"<br>{self._picture(points, stated[0], stated[-1])}" if points else ""
        label = f"{_safe(row.label)}{_marks(row.references)}{account}{picture}"
        cells = "".join(f'<td align="right" class="amount">{self._amount(table, cell)}</td>' for cell in row.cells)
        return f'<tr><td class="label" width="{_share(table)}%">{label}</td>{cells}</tr>'

    def _amount(self, table: MoneyTable, cell: MoneyCell | None) -> str:
        text = table.text(cell)
        return _safe(text) if cell is None or not cell.disputed else self._mark(cell.disagreement, text)

    # ---- figures

    def _figures(self) -> Iterator[str]:
        page = self._page
        if page.figures:
            yield _heading(translate("Page", "Key figures"))
        series = {one.metric_id: one for one in page.series}
        rows: list[str] = []
        metric = ""
        for figure in page.figures:
            if figure.metric.id != metric:
                if rows:
                    yield _table(rows)
                metric = figure.metric.id
                rows = [f'<tr><td colspan="3" class="metric">{self._metric(figure, series.get(metric))}</td></tr>']
            rows.append(self._figure(figure))
        if rows:
            yield _table(rows)
        if page.figures_left:
            left = translate("Page", "… and {0:,} more (all are in the JSON)").format(page.figures_left)
            yield f'<p class="faint">{_safe(left)}</p>'
        shown = {figure.metric.id for figure in page.figures}
        for one in page.disagreements:
            if one.number not in self._told and one.record_id not in shown:
                yield self.box(one.number)

    def _metric(self, figure: Figure, series: Series | None) -> str:
        """Write the name of a metric, how it goes, and where its sources disagree on no value that is shown."""
        metric = figure.metric
        numbers = [one.number for one in self._page.disagreements if one.record_id == metric.id]
        html = _link(metric) + "".join(self._mark(number) for number in numbers if number not in self._told)
        if series:
            about = f" ({_safe(series.about)})" if series.about else ""
            html += (
                f"<br>&nbsp;&nbsp;{self._picture(series.points, series.first, series.last)}"
                f' <span class="faint">{_safe(series.first)} → {_safe(series.last)}{about}</span>'
            )
        return html

    def _figure(self, figure: Figure) -> str:
        what = " · ".join(part for part in (figure.period, figure.about, figure.status) if part)
        value = self._mark(figure.disagreement, figure.text) if figure.disagreement else f"<b>{_safe(figure.text)}</b>"
        printed = ""
        if figure.printed_otherwise:
            words = translate("Page", "printed {0}").format(figure.printed)
            printed = f' <span class="faint">({_safe(words)})</span>'
        period, amount, source = _FIGURE_WIDTHS
        return (
            f'<tr><td class="label figure" width="{period}">{_safe(what)}</td>'
            f'<td align="right" width="{amount}">{value}</td>'
            f'<td width="{source}">{printed}{_marks(figure.references)}</td></tr>'
        )

    def _picture(self, points: tuple[Point, ...], first: str, last: str) -> str:
        self.pictures.append(points)
        size = sparkline_size(self._em)
        said = translate("Page", "From {0} to {1}").format(first, last)
        return (
            f'<img src="spark:{len(self.pictures) - 1}" width="{size.width()}" height="{size.height()}"'
            f' alt="{_safe(said)}" title="{_safe(plain_tip(said))}">'
        )

    # ---- disagreements

    def _mark(self, number: int, value: str = "") -> str:
        """Write a disputed value, or the mark alone, as a link to what the sources say."""
        self._marked += 1
        tip = plain_tip(self.brief(number))
        text = f"{value} !" if value else translate("Page", "! disputed")
        space = "" if value else "&nbsp;"
        return (
            f'{space}<a class="warning" href="disagreement:{number}-{self._marked}" title="{_safe(tip)}">'
            f"<b>{_safe(text)}</b></a>"
        )

    def brief(self, number: int) -> str:
        """Return in a line what the sources say of a disputed value."""
        one = self._disagreements.get(number)
        if one is None:
            return ""
        readings = "; ".join(printed for printed, _ in one.readings)
        return translate("Page", "The sources disagree: {0}. Enter or a click tells more.").format(readings)

    def box(self, number: int, address: str = "") -> str:
        """Write what the sources say of a disputed value; `address` is the link that closes it again."""
        one = self._disagreements[number]
        readings = "".join(self._reading(one, printed, numbers) for printed, numbers in one.readings)
        judgment = ""
        if one.preferred:
            words = _safe(translate("Page", "Preferred: {0}"))
            judgment += f"<p>{words.format(f'<b>{_safe(one.preferred)}</b>')}</p>"
        if one.note:
            judgment += f"<p>{_safe(one.note)}</p>"
        if address:
            closing = translate("Page", "Close")
            judgment += f'<p><a href="{escape(address)}">{_safe(closing)}</a></p>'
        title = translate("Page", "! The sources disagree: {0}, {1}").format(one.subject, one.field)
        return (
            f'<table class="box" width="100%"><tr><td><p class="warning"><b>{_safe(title)}</b></p>'
            f"{readings}{judgment}</td></tr></table>"
        )

    def _reading(self, one: Disagreement, printed: str, numbers: Iterable[int]) -> str:
        chosen = _safe(translate("Page", " (preferred)")) if printed == one.preferred else ""
        places = "".join(f'<br><span class="faint">{_place(self._references[number])}</span>' for number in numbers)
        return f'<p class="reading">• <b>{_safe(printed)}</b>{chosen}{places}</p>'


def _told(page: Page) -> set[int]:
    """Return the numbers of the disagreements that a fact or a value of the page points to."""
    cells = [cell for row in (page.money.rows if page.money else ()) for cell in row.cells if cell]
    facts = {number for fact in page.facts for number in fact.disagreements}
    return facts | {figure.disagreement for figure in page.figures} | {cell.disagreement for cell in cells}


def _table(rows: Iterable[str]) -> str:
    return f'<table width="100%">{"".join(rows)}</table>'


def _heading(text: str) -> str:
    return f"<h3>{_safe(text)}</h3>"


def _share(table: MoneyTable) -> int:
    """Return how much of the width the labels of a table of money get, in percent."""
    return max(_LEAST_SHARE, _SHARE_BESIDE_NONE - _SHARE_OF_YEAR * len(table.years))


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


def _cut(text: str) -> list[str]:
    """Return a text in parts that are paragraphs of their own where it is very long: Qt lays out one at a time."""
    return [text[start : start + _PARAGRAPH] for start in range(0, len(text), _PARAGRAPH)]


def _target(stub: Stub | Row) -> str:
    if isinstance(stub, Elsewhere):
        return f"catalog-record:{quote(stub.path)}#{quote(stub.id)}"
    return f"record:{quote(stub.id)}"


def _member(row: Row) -> str:
    details = ", ".join(part for part in (row.kind_text, row.span.text, row.budget) if part)
    return f'<p class="row">{_link(row)} <span class="faint">{_safe(details)}</span></p>'


def _place(one: Reference) -> str:
    """Write where a reading stands: the source, the place in it, and how the reading follows from it."""
    return (
        f'[{_mark(one.number)}] <a href="{_target(one.source)}">{_safe(one.source.label)}</a>,'
        f" <b>{_safe(one.locator)}</b> ({_safe(one.basis)})"
    )


def _reference(one: Reference) -> str:
    notes = ""
    if one.notes:
        words = translate("Page", "Note: {0}").format("; ".join(one.notes))
        notes = f' <span class="faint">{_safe(words)}</span>'
    title = short_name(one.source.name, one.source.name_ja, None)
    return (
        f'<p class="reference"><a name="ref-{one.number}"></a>[{one.number}] '
        f'<a href="{_target(one.source)}">{_safe(title)}</a>. {_safe(one.publisher)},'
        f" {_safe(one.published)}{_address(one)}. <b>{_safe(one.locator)}</b>"
        f" ({_safe(one.basis)}){notes}</p>"
    )


def _address(reference: Reference) -> str:
    address = reference.address
    if address.startswith(("http://", "https://")):
        return f', <a href="{escape(address)}">{_safe(address)}</a>'
    if address.startswith("doi:"):
        return f', <a href="https://doi.org/{escape(address[4:])}">{_safe(address)}</a>'
    return f", {_safe(address)}" if address else ""
