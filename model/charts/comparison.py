"""The one chart of a comparison: the measure that most of its records state."""

from collections.abc import Iterable, Sequence

from model.charts.chart import Chart, Mark
from model.compared import Compared, Place
from model.language import say
from model.periods import fiscal_year_text
from model.quantities import short_money
from model.records import Measure
from model.report.money import MoneyCell
from model.side_by_side import SideBySide

_MEASURES = ("initial", "total", "executed")
_LEAST = 2  # records that must state a measure
_MOST_GROUPS = 5  # fields or kinds
_PLACES = 2  # of each source in the line below
_MANY_YEARS = 16


def comparison_chart(side: SideBySide) -> Chart | str:
    """Return the most telling chart of what the records have in common, or a sentence why there is none."""
    names = _told_apart(side.records)
    for found in (_budgets(side, names), _amounts(side, names), _numbers(side, names), _years(side, names)):
        if found is not None:
            return found
    return say("These records state no measure in common that could be drawn.")


def _told_apart(records: Sequence[Compared]) -> list[str]:
    """Return short names, with the id where two records are called the same."""
    names = [record.short for record in records]
    return [
        name if names.count(name) == 1 else f"{name} ({record.stub.id})"
        for name, record in zip(names, records, strict=True)
    ]


def _cells_of(record: Compared, measure: str) -> dict[int, MoneyCell]:
    """Return the amounts of one measure by fiscal year, of the accounts together or the only one."""
    table = record.page.money
    rows = [row for row in table.rows if row.measure == measure] if table else []
    row = next((row for row in rows if not row.account), rows[0] if len(rows) == 1 else None)
    if table is None or row is None:
        return {}
    return {year: cell for year, cell in zip(table.years, row.cells, strict=True) if cell is not None}


def _budgets(side: SideBySide, names: Sequence[str]) -> Chart | None:
    """Draw the measure of money that most records state, a series for each."""
    stated = {measure: [_cells_of(record, measure) for record in side.records] for measure in _MEASURES}
    measure = max(_MEASURES, key=lambda one: sum(bool(cells) for cells in stated[one]))
    series = stated[measure]
    if sum(bool(cells) for cells in series) < _LEAST:
        return None
    years = sorted({year for cells in series for year in cells})
    label = {"initial": say("Initial budget"), "total": say("Budget in all"), "executed": say("Executed")}[measure]
    newest = years[-1]
    shares = [
        say("{0}: {1:,} of {2:,} programs").format(name, cells[newest].programs, record.held.programs)
        for name, record, cells in zip(names, side.records, series, strict=True)
        if newest in cells and cells[newest].programs is not None and record.held is not None
    ]
    note = say("{0} is stated by {1}").format(fiscal_year_text(newest), "; ".join(shares)) if shares else ""
    missing = [name for name, cells in zip(names, series, strict=True) if not cells]
    return Chart(
        key=f"compare:{measure}",
        form="lines" if len(years) > _MANY_YEARS else "columns",
        title=say("{0} by fiscal year").format(label),
        axis="yen",
        marks=tuple(
            Mark(
                label=fiscal_year_text(year),
                value=float(cells[year].amount),
                text=short_money(cells[year].amount, "JPY"),
                record_id=record.stub.id,
                group=name,
                disputed=cells[year].disputed,
            )
            for name, record, cells in zip(names, side.records, series, strict=True)
            for year in years
            if year in cells
        ),
        source=_source(side, f"{measure}:"),
        note=". ".join(part for part in (note, _missing(missing)) if part),
    )


def _amounts(side: SideBySide, names: Sequence[str]) -> Chart | None:
    stated = [(name, record) for name, record in zip(names, side.records, strict=True) if record.amount is not None]
    if len(stated) < _LEAST:
        return None
    return Chart(
        key="compare:amount",
        form="bars",
        title=say("Stated budgets"),
        axis="",
        marks=tuple(
            Mark(
                label=name,
                value=float(record.amount or 0),
                text=short_money(record.amount or 0, "JPY"),
                record_id=record.stub.id,
                group="yen",
            )
            for name, record in stated
        ),
        source=_source(side, "amount"),
        note=_missing([name for name, record in zip(names, side.records, strict=True) if record.amount is None]),
    )


def _numbers(side: SideBySide, names: Sequence[str]) -> Chart | None:
    """Draw how many policies and programs each holds, by field or else by kind."""
    for key, title in (
        ("fields", say("Policies and programs by technology field")),
        ("kinds", say("Policies and programs by kind")),
    ):
        rows = [row for section in side.sections if section.key == key for row in section.rows][:_MOST_GROUPS]
        if len(rows) < _LEAST:
            continue
        counts = [dict(record.held.numbers) if record.held else {} for record in side.records]
        if sum(any(row.key in one for row in rows) for one in counts) < _LEAST:
            continue
        return Chart(
            key=f"compare:{key}",
            form="columns",
            title=title,
            axis=say("policies and programs"),
            marks=tuple(
                Mark(
                    label=row.label,
                    value=float(count.get(row.key, 0)),
                    text=f"{count.get(row.key, 0):,}",
                    record_id=record.stub.id,
                    group=name,
                )
                for name, record, count in zip(names, side.records, counts, strict=True)
                for row in rows
                if row.key in count or (record.held and record.held.complete)
            ),
            source=say("Counted in this catalog"),
            note="; ".join(
                say("{0}: {1:,} policies and programs").format(name, record.held.count)
                for name, record in zip(names, side.records, strict=True)
                if record.held
            ),
        )
    return None


def _years(side: SideBySide, names: Sequence[str]) -> Chart | None:
    spans = [
        (name, one, one.page.record.span)
        for name, one in zip(names, side.records, strict=True)
        if isinstance(one.page.record, Measure) and one.page.record.span.start
    ]
    if len(spans) < _LEAST:
        return None
    dated = {name for name, _, _ in spans}
    return Chart(
        key="compare:years",
        form="timeline",
        title=say("What runs when"),
        axis=say("year (▸ ongoing, • end not stated)"),
        marks=tuple(
            Mark(
                label=name,
                value=float(span.start or 0),
                end=float(span.end + 1) if span.end else None,
                text=say(one.stub.kind or one.stub.type),
                record_id=one.stub.id,
                group=one.stub.type,
                open_end=bool(span.ongoing),
            )
            for name, one, span in sorted(spans, key=lambda found: found[2].start or 0)
        ),
        source=_source(side, "Years"),
        note=_missing([name for name in names if name not in dated]),
    )


def _missing(names: Sequence[str]) -> str:
    return say("Not stated: {0}").format(", ".join(names)) if names else ""


def _source(side: SideBySide, beginning: str) -> str:
    """Name the sources of the rows whose key begins so, each with its first places."""
    places: dict[str, list[str]] = {}
    for place in _places(side, beginning):
        places.setdefault(place.source, []).append(place.locator)
    if not places:
        return say("Sources: see each record")
    texts = []
    for source, found in places.items():
        locators = list(dict.fromkeys(found))
        more = " …" if len(locators) > _PLACES else ""
        texts.append(f"{source}, {'; '.join(locators[:_PLACES])}{more}")
    return say("Source: {0}").format("; ".join(texts))


def _places(side: SideBySide, beginning: str) -> Iterable[Place]:
    for section in side.sections:
        for row in section.rows:
            if row.key.startswith(beginning):
                for cell in row.cells:
                    yield from cell.places
