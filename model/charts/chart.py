"""Which charts a page has: decided here as plain values, drawn in draw.py. Imports no matplotlib."""

from collections.abc import Iterable, Iterator

from model.charts.citing import citing_page, see_records
from model.charts.money_charts import by_holder, cited_money, largest_chart, money_chart
from model.charts.progress import progress_charts
from model.charts.series import breakdowns, over_time, single_values
from model.charts.timeline import timeline_chart
from model.charts.values import MOST_BARS, Chart, Form, Mark, marked
from model.language import say
from model.records import Organization
from model.report.money import is_money
from model.report.page import Page

__all__ = ["Chart", "Form", "Mark", "charts_of", "no_chart_reason"]
_LEAST_PARTS = 2


def charts_of(page: Page) -> tuple[Chart, ...]:
    """Return the charts of a page, the most telling one first; empty when the sources state no figures."""
    cite = citing_page(page)
    charts = [*_money(page), *progress_charts(page.record.name, page.metrics, cite)]
    shown = {metric.id for metric in page.metrics if is_money(metric)}
    shown |= {metric_id for chart in charts for metric_id in (chart.key.partition(":")[2], *marked([chart]))}
    rest = [metric for metric in page.metrics if metric.id not in shown]
    charts += [*over_time(rest, cite), *breakdowns(rest, cite)]
    shown |= marked(charts)
    single = list(single_values(_name(page), [metric for metric in rest if metric.id not in shown], cite))
    charts += [chart for chart in single if not charts or len(chart.marks) > 1]  # a lone bar tells little beside others
    charts += by_holder(page.ministries, see_records())
    if len(page.largest) >= (1 if isinstance(page.record, Organization) else _LEAST_PARTS):
        charts += _amounts(page)
    if isinstance(page.record, Organization):
        charts += _timeline(page)
    return tuple(charts)


def no_chart_reason(page: Page) -> str:
    """Say why a page has no chart."""
    return say("The catalog holds no figures about {0}.").format(_name(page))


def _name(page: Page) -> str:
    return page.record.short


def _money(page: Page) -> Iterator[Chart]:
    """Budget against execution by fiscal year: of what the user accepted, the project's own, of all that it holds."""
    for sheet in page.budget:
        if sheet.money:
            source = cited_money(page, sheet.money)
            yield from money_chart(sheet.money, f"money:{sheet.catalog}", sheet.money.title, source)
    if page.money:
        title = say("{0}: budget and execution").format(_name(page))
        yield from money_chart(page.money, "money", title, cited_money(page, page.money))


def _amounts(page: Page) -> Iterable[Chart]:
    """Return the chart of the largest stated budgets among what a record holds."""
    shown = page.largest[:MOST_BARS]
    stated = len(shown) if len(shown) < MOST_BARS else sum(row.amount is not None for row in page.members)
    if page.member_count > len(page.members):
        note = say("at least {0:,} of {1:,} policies and programs have a stated budget in yen")
    else:
        note = say("{0:,} of {1:,} policies and programs have a stated budget in yen")
    note = note.format(stated, page.member_count)
    if len(shown) == MOST_BARS:
        note += "; " + say("the {0} largest are shown").format(len(shown))
    yield largest_chart(shown, say("{0}: stated budgets").format(_name(page)), note, see_records())


def _timeline(page: Page) -> Iterable[Chart]:
    dated = [row for row in page.members if row.span.start]
    if len(dated) < _LEAST_PARTS:
        return
    note = say("{0:,} of {1:,} policies and programs state a start year").format(len(dated), page.member_count)
    if len(dated) > MOST_BARS:
        note += "; " + say("the {0} best connected are shown").format(MOST_BARS)
    yield timeline_chart(dated, say("{0}: what runs when").format(_name(page)), note, see_records())
