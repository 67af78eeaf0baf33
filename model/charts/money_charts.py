"""Charts of money: by fiscal year, by the organizations that run what it is for, the largest budgets."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from model.charts.citing import see_records, source_line
from model.charts.values import MOST_BARS, MOST_SERIES, Chart, Mark
from model.language import say
from model.periods import fiscal_year_text
from model.quantities import format_number, short_money
from model.records import HolderMoney, Row, Total
from model.report.money import MoneyTable
from model.report.page import Page

_LEAST_PARTS = 2
_PLACES = 3  # named below a chart
_CHARTED_MEASURES = ("initial", "total", "executed")
Sums = Mapping[tuple[str, str, int], Total]


def money_chart(table: MoneyTable, key: str, title: str, source: str = "") -> Iterator[Chart]:
    """Chart budget against execution by fiscal year, if the table has any of it."""
    rows = [row for row in table.rows if row.measure in _CHARTED_MEASURES and not row.account]
    years = [
        (position, year)
        for position, year in enumerate(table.years)
        if any(cell is not None and cell.amount for row in rows for cell in (row.cells[position],))
    ]
    if not years:
        return
    summed = any(cell and cell.programs is not None for row in rows for cell in row.cells)
    yield Chart(
        key=key,
        form="columns",
        title=title,
        axis="yen",
        marks=tuple(
            Mark(
                label=fiscal_year_text(year),
                value=float(cell.amount),
                text=short_money(cell.amount, "JPY"),
                record_id="",
                group=row.label,
                disputed=cell.disputed,
            )
            for row in rows
            for position, year in years
            if (cell := row.cells[position]) is not None
        ),
        source=source or see_records(),
        note=table.note if summed else "",
    )


def cited_money(page: Page, table: MoneyTable) -> str:
    """Return the source line of a table of money on a page."""
    own = {number for row in table.rows for number in row.references if row.measure in _CHARTED_MEASURES}
    summed = any(cell and cell.programs is not None for row in table.rows for cell in row.cells)
    places: dict[str, list[str]] = defaultdict(list)
    for one in page.references:
        if one.number in own:
            places[f"{one.publisher} ({one.published})"].append(one.locator)
    return source_line(places, 1 if summed else _PLACES) if places else ""


def by_holder(
    holders: Sequence[HolderMoney], source: str, whole: HolderMoney | None = None, *, ministries: bool = True
) -> Iterator[Chart]:
    """Chart what the programs of each ministry (or organization) have, spent, and what share that is.

    Each in the newest year that is stated. `whole` tells how many programs there are and state it, where some may
    count with several holders.
    """
    sums = {(one.id, total.measure, total.year): total for one in holders for total in one.totals if total.programs}
    if ministries:
        texts = (
            say("Initial budget by ministry, {0}"),
            say("Executed by ministry, {0}"),
            say("Share of the budget that was executed, by ministry, {0}"),
        )
    else:
        texts = (
            say("Initial budget by organization, {0}"),
            say("Executed by organization, {0}"),
            say("Share of the budget that was executed, by organization, {0}"),
        )
    for (measure, base), title in zip((("initial", ""), ("executed", ""), ("executed", "total")), texts, strict=True):
        yield from _of_newest_year(holders, sums, (measure, base), title, source, whole)


def _of_newest_year(
    holders: Sequence[HolderMoney],
    sums: Sums,
    measures: tuple[str, str],
    title: str,
    source: str,
    whole: HolderMoney | None,
) -> Iterator[Chart]:
    """Chart the amount of a measure, or its share of another one where that is named."""
    measure, share_of = measures
    newest = max((year for _, kind, year in sums if kind == measure), default=None)
    if newest is None:
        return
    marks = []
    for one in holders:
        total = sums.get((one.id, measure, newest))
        base = sums.get((one.id, share_of, newest)) if share_of else None
        if total is None or (share_of and (base is None or not base.amount)):
            continue
        value = 100 * total.amount / base.amount if base else float(total.amount)
        text = f"{value:.1f}%" if base else short_money(value, "JPY")
        marks.append(Mark(one.label, value, text, one.id, group="percent" if share_of else "yen"))
    if len(marks) < _LEAST_PARTS:
        return
    marks.sort(key=lambda mark: -mark.value)
    counted = holders if whole is None else [whole]
    programs = sum(one.programs for one in counted)
    stating = sum(
        total.programs for one in counted for total in one.totals if (total.measure, total.year) == (measure, newest)
    )
    notes = [say("{0:,} of {1:,} programs state it").format(stating, programs)]
    if len(marks) > MOST_BARS:
        notes.append(say("the largest {0} of {1} are shown").format(MOST_BARS, len(marks)))
    yield Chart(
        key=f"ministries:{measure}:{share_of}",
        form="bars",
        title=title.format(fiscal_year_text(newest)),
        axis="",
        marks=tuple(marks[:MOST_BARS]),
        source=source,
        note="; ".join(notes),
    )


def by_year(
    holders: Sequence[HolderMoney], whole: Sequence[Total], programs: int, source: str, *, ministries: bool
) -> Iterator[Chart]:
    """Chart the initial budget by fiscal year, stacked of the largest holders and the others.

    `whole` holds the sums over all programs: what the holders shown do not have is that of the others.
    """
    sums = {one.year: one for one in whole if one.measure == "initial"}
    amounts = {
        (one.id, total.year): total.amount for one in holders for total in one.totals if total.measure == "initial"
    }
    if len(sums) < _LEAST_PARTS or not any(amounts.values()):
        return
    shown = sorted(holders, key=lambda one: -max(amounts.get((one.id, year), 0) for year in sums))[: MOST_SERIES - 1]
    others = say("others")
    marks: list[Mark] = []
    several = False  # whether a program counts with more than one holder
    for one in shown:
        marks += [
            Mark(fiscal_year_text(year), float(amount), short_money(amount, "JPY"), one.id, group=one.label)
            for year in sorted(sums)
            if (amount := amounts.get((one.id, year)))
        ]
    for year, total in sorted(sums.items()):
        left = total.amount - sum(amounts.get((one.id, year), 0) for one in shown)
        several |= sum(amounts.get((one.id, year), 0) for one in holders) > total.amount
        if left > 0:
            marks.append(Mark(fiscal_year_text(year), float(left), short_money(left, "JPY"), "", group=others))
    stating = ", ".join(f"{fiscal_year_text(year)}: {one.programs:,}" for year, one in sorted(sums.items()))
    if ministries:
        title = say("Initial budget by ministry and fiscal year")
    else:
        title = say("Initial budget by organization and fiscal year")
    notes = [say("Programs that state it, of {0:,}: {1}").format(programs, stating)]
    if several:
        notes.append(say("a program of several organizations counts with each"))
    yield Chart(
        key="years",
        form="stacked",
        title=title,
        axis="yen",
        marks=tuple(marks),
        source=source,
        note="; ".join(notes),
        rest=others,
        order=tuple(fiscal_year_text(year) for year in sorted(sums)),
    )


def largest_chart(rows: Sequence[Row], title: str, note: str, source: str) -> Chart:
    """Chart the largest stated budgets."""
    return Chart(
        key="amounts",
        form="bars",
        title=title,
        axis="",
        marks=tuple(
            Mark(row.short, float(row.amount or 0), short_money(row.amount or 0, "JPY"), row.id, group="yen")
            for row in rows
        ),
        source=source,
        note=note,
    )


def count_chart(
    key: str, title: str, unit: str, found: Sequence[tuple[str, str, int]], source: str, note: str
) -> Chart:
    """Chart numbers of records: `found` holds label, record and number."""
    shown = found[:MOST_BARS]
    if len(found) > len(shown):
        more = say("the largest {0} of {1} are shown").format(len(shown), len(found))
        note = f"{note}; {more}" if note else more
    return Chart(
        key=key,
        form="bars",
        title=title,
        axis="",
        marks=tuple(
            Mark(label, float(number), format_number(number), record_id, group=unit)
            for label, record_id, number in shown
        ),
        source=source,
        note=note,
    )
