"""Which charts a selection has, as plain values; what has none says why."""

from collections.abc import Iterable, Iterator, Sequence

from model.catalog import Catalog
from model.charts.citing import Cite, citing
from model.charts.gallery_data import SUMMED, Scope, Unit
from model.charts.gallery_metrics import all_sources, metric_ids, sources, subjects_with_tables
from model.charts.money_charts import by_holder, by_year, count_chart, largest_chart, money_chart
from model.charts.progress import progress_charts
from model.charts.series import over_time
from model.charts.timeline import timeline_chart
from model.charts.values import MOST_BARS, Chart, Mark, marked
from model.language import say
from model.quantities import format_number, short_money
from model.records import HolderMoney, Metric, Total
from model.report.money import totals_of
from model.selection import Selection
from model.value import Value

_LEAST_PARTS = 2
_MOST_ROWS, _MOST_COLUMNS = 20, 12  # of a heat map
_SOURCES_NAMED = 3
_RECENT = 40  # start years


class Gallery(Value, kw_only=False):
    """The charts over a selection, and of those that there might be the titles of the others, each with the reason."""

    charts: tuple[Chart, ...]
    missing: tuple[tuple[str, str], ...]


def gallery(catalog: Catalog, selection: Selection, name: str) -> Gallery:
    """Return the charts over a selection; `name` says in words what is selected, and stands in each chart.

    Raises CatalogError, or CancelledError when it is interrupted.
    """
    made = _Gallery(Scope(catalog, selection), name)
    made.make()
    return Gallery(tuple(made.charts), tuple(made.missing))


class _Gallery:
    """Makes one chart after the other, and gathers the reasons."""

    def __init__(self, scope: Scope, name: str) -> None:
        self.scope = scope
        self.name = name
        self.charts: list[Chart] = []
        self.missing: list[tuple[str, str]] = []
        self.source = self._source()
        self.small = scope.measures is not None
        self.units: list[Unit] = []
        self.ministries = True

    def make(self) -> None:
        """Make all charts."""
        if self.small and not self.scope.measures:
            self._miss(say("Policies and programs"), say("This selection holds no policy and no program."))
            self._kinds()
        elif not self.small and not self.scope.plain:
            self._miss(say("Policies and programs"), self._too_many())
            self._timeline()
        else:
            self.units, self.ministries = self.scope.units()
            self._money()
            self._largest()
            self._counts()
            self._timeline()
        self._metrics()

    def _miss(self, title: str, reason: str) -> None:
        self.missing.append((title, reason))

    def _too_many(self) -> str:
        text = say("More than {0:,} records are too many to add up at once: choose a ministry, or filter further.")
        return text.format(SUMMED)

    def _source(self) -> str:
        """Name the documents that most of the selection rests on, and the catalog."""
        dates: dict[str, list[str]] = {}
        for _, publisher, date in sources(self.scope):
            dates.setdefault(publisher, []).append(date)
        named = [_document(publisher, ", ".join(sorted(set(found)))) for publisher, found in dates.items()][
            :_SOURCES_NAMED
        ]
        if len(dates) > len(named):
            named.append(say("{0} more").format(len(dates) - len(named)))
        return say("Sources: {0}. Catalog: {1}").format("; ".join(named) or "–", self.scope.catalog.overview().label)

    def _add(self, charts: Sequence[Chart], title: str, reason: str) -> None:
        """Take charts, each with the name of the selection in its note, or the reason why there are none."""
        for chart in charts:
            note = ": ".join(text for text in (self.name, chart.note) if text)
            self.charts.append(chart.but(note=note))
        if not charts:
            self._miss(title, reason)

    # ---- money

    def _money(self) -> None:
        scope = self.scope
        totals = scope.totals()
        programs = scope.program_count()
        holders = scope.unit_money(self.units) if totals and self._units_known() else []
        stated = say("No program of this selection states a budget by fiscal year.")
        executed = say("No program of this selection states what was executed.")
        alone = say("One organization runs all of this selection, or none is named.")
        many = stated if not totals else alone if self._units_known() else self._too_many()
        table = totals_of(totals, programs)
        title = say("Budget and execution by fiscal year")
        self._add(list(money_chart(table, "money", title, self.source)) if table else [], title, stated)
        years = by_year(holders, totals, programs, self.source, ministries=self.ministries)
        if self.ministries:
            by_years, by_units = say("Initial budget by ministry and fiscal year"), say("Initial budget by ministry")
            shares = say("Share of the budget that was executed, by ministry")
        else:
            by_years = say("Initial budget by organization and fiscal year")
            by_units = say("Initial budget by organization")
            shares = say("Share of the budget that was executed, by organization")
        self._add(list(years), by_years, many)
        whole = HolderMoney(id="", label="", programs=programs, totals=tuple(totals))
        of_units = {chart.key: chart for chart in by_holder(holders, self.source, whole, ministries=self.ministries)}
        initial = of_units.get("ministries:initial:")
        if initial is None and not totals and self.small:
            self._stated_by_unit()
        else:
            self._add([initial] if initial else [], by_units, many)
        share = of_units.get("ministries:executed:total")
        missing = many if _has(totals, "executed") else executed
        if _has(totals, "executed") and not _has(totals, "total"):
            missing = say("No program of this selection states the whole budget of a year and what was executed of it.")
        self._add([share] if share else [], shares, missing)

    def _units_known(self) -> bool:
        """Tell whether what each unit has of the selection is known: summed, or kept because it is all that it has."""
        return self.small or self.scope.whole or not self.ministries

    def _stated_by_unit(self) -> None:
        """Where no budget is stated by fiscal year: the stated budgets, whatever time they are for."""
        found = self.scope.stated_by_unit(self.units)
        title = say("Stated budgets by ministry") if self.ministries else say("Stated budgets by organization")
        stated = self.scope.stated()
        note = say("{0:,} of {1:,} policies and programs state a budget; amounts for different years are added up")
        note = note.format(stated, self.scope.count())
        if sum(number for _, _, _, number in found) > stated:
            note += "; " + say("one of several organizations counts with each")
        chart = Chart(
            key="stated",
            form="bars",
            title=title,
            axis="",
            marks=tuple(
                Mark(label, float(amount), short_money(amount, "JPY"), record_id, group="yen")
                for label, record_id, amount, _ in found[:MOST_BARS]
            ),
            source=self.source,
            note=note,
        )
        reason = say("The stated budgets of this selection belong to fewer than two organizations.")
        self._add([chart] if len(found) >= _LEAST_PARTS else [], title, reason)

    def _largest(self) -> None:
        rows = self.scope.largest(MOST_BARS)
        if self.small or self.scope.whole:
            note = say("{0:,} of {1:,} policies and programs have a stated budget in yen")
            note = note.format(self.scope.stated(), self.scope.count())
        else:
            note = say("of {0:,} policies and programs").format(self.scope.count())
        if len(rows) == MOST_BARS:
            note += "; " + say("the {0} largest are shown").format(len(rows))
        title = say("Largest stated budgets")
        chart = largest_chart(rows, title, note, self.source) if rows else None
        reason = say("No policy or program of this selection states a budget in yen.")
        self._add([chart] if chart else [], title, reason)

    # ---- counts

    def _counts(self) -> None:
        countable = self.small or self.scope.whole
        self._starts(countable=countable)
        if countable:
            self._kinds()
        else:
            self._miss(say("Number by kind"), self._too_many())
        self._fields(countable=countable)
        for scheme, by_ministry, by_organization, missing in (
            (
                "technology",
                say("Ministries and technology fields"),
                say("Organizations and technology fields"),
                say("No record of this selection names a technology field."),
            ),
            (
                "instrument",
                say("Ministries and instruments"),
                say("Organizations and instruments"),
                say("No record of this selection names an instrument."),
            ),
        ):
            self._heatmap(scheme, by_ministry if self.ministries else by_organization, missing)

    def _starts(self, *, countable: bool) -> None:
        title = say("Policies and programs by start year")
        one_type = len(self.scope.selection.types) == 1
        if not self.small and (not countable or one_type):
            self._miss(title, self._too_many())
            return
        found = self.scope.by_start()
        years = sorted({year for year, _, _ in found})[-_RECENT:]
        marks = tuple(
            Mark(str(year), float(number), format_number(number), "", group=say(kind) if kind else "")
            for kind in sorted({kind for _, kind, _ in found})  # so that each keeps its color
            for year in range(years[0], years[-1] + 1)
            for number in (sum(n for start, one, n in found if (start, one) == (year, kind)),)
            if number
        )
        dated = sum(number for _, _, number in found)
        note = say("{0:,} of {1:,} policies and programs state a start year").format(dated, self.scope.count())
        shown = sum(number for year, _, number in found if year in years)
        if shown < dated:
            note += "; " + say("{0:,} began before {1}").format(dated - shown, years[0])
        every = dict.fromkeys(str(year) for year in range(years[0], years[-1] + 1)) if years else {}
        chart = Chart("starts", "stacked", title, "policies and programs", marks, self.source, note, order=tuple(every))
        reason = say("The records of this selection state fewer than two start years.")
        self._add([chart] if len(years) >= _LEAST_PARTS else [], title, reason)

    def _kinds(self) -> None:
        found = [(say(kind), "", number) for kind, number in self.scope.by_kind()]
        title = say("Number by kind")
        note = say("{0:,} records").format(sum(number for _, _, number in found))
        chart = count_chart("kinds", title, "records", found, self.source, note)
        self._add([chart] if len(found) >= _LEAST_PARTS else [], title, say("All records are of one kind."))

    def _fields(self, *, countable: bool) -> None:
        title = say("Policies and programs by technology field")
        if not countable:
            self._miss(title, self._too_many())
            return
        found, naming = self.scope.by_term("technology")
        if self.small:
            note = say("{0:,} of {1:,} policies and programs name a field; one with several counts in each")
            note = note.format(naming, self.scope.count())
        else:
            note = say("Of {0:,} policies and programs; one with several fields counts in each")
            note = note.format(self.scope.count())
        chart = count_chart("fields", title, "policies and programs", found, self.source, note)
        reason = say("No record of this selection names a technology field.")
        self._add([chart] if found else [], title, reason)

    def _heatmap(self, scheme: str, title: str, missing: str) -> None:
        if not self.small:
            self._miss(title, self._too_many())
            return
        cells = self.scope.cells(self.units, scheme)
        if not cells:
            self._miss(title, missing)
            return
        terms = _ranked((cell.term_id, cell.number) for cell in cells)
        units = _ranked((cell.unit_id, cell.number) for cell in cells)
        by_place = {(cell.term_id, cell.unit_id): cell for cell in cells}
        marks = tuple(
            Mark(cell.term, float(cell.number), format_number(cell.number), cell.term_id, group=cell.unit)
            for term in terms[:_MOST_ROWS]
            for unit in units[:_MOST_COLUMNS]
            if (cell := by_place.get((term, unit)))
        )
        note = say("Number of policies and programs; one with several is counted in each")
        if len(terms) > _MOST_ROWS or len(units) > _MOST_COLUMNS:
            left = say("the {0} most frequent rows of {1}, and columns {2} of {3}, are shown")
            shown = min(len(terms), _MOST_ROWS), len(terms), min(len(units), _MOST_COLUMNS), len(units)
            note += "; " + left.format(*shown)
        names = {cell.unit_id: cell.unit for cell in cells}
        columns = tuple(names[unit] for unit in units[:_MOST_COLUMNS])
        self._add(
            [
                Chart(
                    f"heat:{scheme}", "heatmap", title, "policies and programs", marks, self.source, note, order=columns
                )
            ],
            title,
            missing,
        )

    # ---- the records themselves

    def _timeline(self) -> None:
        rows = self.scope.dated(MOST_BARS + 1)
        title = say("What runs when")
        if self.small or self.scope.whole:
            dated = sum(number for _, _, number in self.scope.by_start())
            note = say("{0:,} of {1:,} policies and programs state a start year").format(dated, self.scope.count())
        else:
            note = say("of those that state a start year")
        if len(rows) > MOST_BARS:
            note += "; " + say("the {0} best connected are shown").format(MOST_BARS)
        chart = timeline_chart(rows, title, note, self.source) if len(rows) >= _LEAST_PARTS else None
        reason = say("The records of this selection state fewer than two start years.")
        self._add([chart] if chart else [], title, reason)

    def _metrics(self) -> None:
        """Chart what was measured over time, and tables of progress."""
        title, table = say("Metrics over time"), say("Progress")
        if self.scope.numbers is None and not self.scope.whole:
            self._miss(title, self._too_many())
            self._miss(table, self._too_many())
            return
        catalog = self.scope.catalog
        cite = citing({one_id: _document(publisher, date) for one_id, publisher, date in all_sources(self.scope)})
        tables = list(self._tables(cite))
        found = catalog.records(metric_ids(self.scope))
        metrics = [record for record in found if isinstance(record, Metric)]
        series = [chart for chart in over_time(metrics, cite) if not marked([chart]) & marked(tables)]
        self._add(tables, table, say("No record of this selection states a table whose rows add up."))
        self._add(series, title, say("No metric of this selection states values of several periods."))

    def _tables(self, cite: Cite) -> Iterator[Chart]:
        catalog = self.scope.catalog
        for record_id in subjects_with_tables(self.scope):
            metrics = catalog.metrics_about(record_id)
            yield from progress_charts(catalog.stubs([record_id])[record_id].label, metrics, cite)


def _document(publisher: str, published: str) -> str:
    return f"{publisher} ({published})"


def _has(totals: Sequence[Total], measure: str) -> bool:
    return any(one.measure == measure for one in totals)


def _ranked(found: Iterable[tuple[str, int]]) -> list[str]:
    """Return the keys, those with the largest sums first."""
    sums: dict[str, int] = {}
    for key, number in found:
        sums[key] = sums.get(key, 0) + number
    return sorted(sums, key=lambda key: (-sums[key], key))
