"""The money of a budget project, or of all that a record holds, as one table: measures by fiscal year."""

from collections.abc import Callable, Iterable, Sequence

from model.language import language, say
from model.measures import MEASURE_BY_ID, MEASURES, Measure
from model.periods import parse_period
from model.records import Citation, Metric, Observation, Total, short_name
from model.value import Value

Refer = Callable[[Iterable[Citation]], tuple[int, ...]]
Units = tuple[tuple[int, str, int], ...]  # yen in a unit, its name, decimals shown
_TOO_LONG = 100_000  # in a unit: a larger one is taken
_NOT_SUMMED = "payments"


class MoneyCell(Value, kw_only=False):
    """An amount in yen; `programs` says how many programs state it where it is a sum.

    `disagreement` is the number of what the page says of a disputed one.
    """

    amount: int
    disputed: bool = False
    programs: int | None = None
    disagreement: int = 0


class MoneyRow(Value, kw_only=False):
    """One measure (of one account, where `account` is given), with a cell for each year of the table."""

    measure: str
    label: str
    account: str
    cells: tuple[MoneyCell | None, ...]
    references: tuple[int, ...]


class MoneyTable(Value, kw_only=False):
    """Amounts by fiscal year. `scale` is what the unit in which they are shown, with `decimals`, is worth in yen."""

    title: str
    years: tuple[int, ...]
    rows: tuple[MoneyRow, ...]
    scale: int
    unit: str
    decimals: int
    note: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """Return what stands above the years."""
        return tuple(fiscal_year(year) for year in self.years)

    def text(self, cell: MoneyCell | None) -> str:
        """Return an amount in the unit of the table, rounded; empty for none."""
        if cell is None:
            return ""
        if cell.amount and abs(cell.amount) * 10**self.decimals < self.scale / 2:
            least = f"{10**-self.decimals:.{self.decimals}f}"
            return f"<{least}" if cell.amount > 0 else f">-{least}"
        return f"{cell.amount / self.scale:,.{self.decimals}f}" if cell.amount else "0"


def money_of(
    metrics: Sequence[Metric], refer: Refer, disagreement: Callable[[Observation], int] = lambda _: 0
) -> MoneyTable | None:
    """Return the table of a project's own money, None where it has none. Accounts follow their measure.

    `disagreement` gives the number of what the page says of a disputed amount.
    """
    by_measure = {metric.measure: metric for metric in metrics if is_money(metric)}
    years = sorted({_year(one) for metric in by_measure.values() for one in metric.observations})
    rows: list[MoneyRow] = []
    accounts: set[str] = set()
    for measure in MEASURES:
        metric = by_measure.get(measure.id)
        if metric is None:
            continue
        groups: dict[str, dict[int, Observation]] = {}
        for one in metric.observations:
            groups.setdefault(one.breakdown or "", {})[_year(one)] = one
        accounts |= groups.keys() - {""}
        rows += [
            MoneyRow(
                measure.id,
                measure_name(measure),
                account,
                tuple(_cell(by_year.get(year), disagreement) for year in years),
                refer(citation for one in by_year.values() for citation in one.citations),
            )
            for account, by_year in sorted(groups.items())
        ]
    if not rows:
        return None
    note = ""
    if len(accounts) == 1:  # the same figures again: say which account it is, once
        totals = {row.measure for row in rows if not row.account}
        rows = [row for row in rows if not row.account or row.measure not in totals]
        note = say("Account: {0}").format(next(iter(accounts)))
    return _table(say("Budget and execution"), years, rows, note)


def totals_of(totals: Sequence[Total], programs: int) -> MoneyTable | None:
    """Return the table of what `programs` programs come to, each sum with how many of them state it."""
    years = sorted({one.year for one in totals if one.measure != _NOT_SUMMED})
    by_measure: dict[str, dict[int, Total]] = {}
    for one in totals:
        by_measure.setdefault(one.measure, {})[one.year] = one
    rows = [
        MoneyRow(
            measure.id,
            measure_name(measure),
            "",
            tuple(_sum_cell(by_measure[measure.id].get(year)) for year in years),
            (),
        )
        for measure in MEASURES
        if measure.id in by_measure and measure.id != _NOT_SUMMED
    ]
    if not rows:
        return None
    shares = ", ".join(f"{fiscal_year(year)}: {_most(by_measure, year):,}" for year in years)
    note = say("Sums over the programs that state an amount, of {0:,} programs: {1}").format(programs, shares)
    return _table(say("Budget and execution of the programs"), years, rows, note)


def is_money(metric: Metric) -> bool:
    """Tell whether a metric is a line of the table of money."""
    return metric.measure in MEASURE_BY_ID and metric.measure != _NOT_SUMMED and metric.unit == "yen"


def fiscal_year(year: int) -> str:
    """Return a fiscal year as a reader writes it."""
    return parse_period(f"FY{year}").display()


def measure_name(measure: Measure) -> str:
    """Return the name of a money column in the language that is used."""
    return short_name(measure.name, measure.name_ja, None)


def _units() -> Units:
    """Return the units that readers of the language count money in, the smallest first."""
    if language() == "ja":
        return ((1, "円", 0), (10**3, "千円", 0), (10**6, "百万円", 0), (10**8, "億円", 1), (10**12, "兆円", 2))
    return (
        (1, "yen", 0),
        (10**3, "thousand yen", 0),
        (10**6, "million yen", 0),
        (10**9, "billion yen", 1),
        (10**12, "trillion yen", 2),
    )


def _most(by_measure: dict[str, dict[int, Total]], year: int) -> int:
    return max((found[year].programs for found in by_measure.values() if year in found), default=0)


def _table(title: str, years: Sequence[int], rows: Sequence[MoneyRow], note: str) -> MoneyTable:
    largest = max((abs(cell.amount) for row in rows for cell in row.cells if cell), default=0)
    units = _units()
    scale, unit, decimals = next((one for one in units if largest / one[0] < _TOO_LONG), units[-1])
    return MoneyTable(title, tuple(years), tuple(rows), scale, unit, decimals, note)


def _cell(one: Observation | None, disagreement: Callable[[Observation], int]) -> MoneyCell | None:
    if one is None or one.value is None:
        return None
    return MoneyCell(int(one.value), disputed=bool(one.disagrees), disagreement=disagreement(one))


def _sum_cell(one: Total | None) -> MoneyCell | None:
    return None if one is None else MoneyCell(one.amount, programs=one.programs)


def _year(one: Observation) -> int:
    return int((one.period_start or "0000")[:4])
