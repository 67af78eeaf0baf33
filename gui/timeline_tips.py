"""What a timeline says of its bars, lanes and years: tooltips, and descriptions for screen readers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.timeline_layout import HEADER, Place
from gui.timeline_picture import year_text

if TYPE_CHECKING:
    from model.lanes import Bar, Lane, Step, Timeline

_LAST_YEAR = 9998  # that a date can name


def bar_tip(bar: Bar) -> str:
    """Return what is known of a record: names, kind, lead, years as stated, budget."""
    from model.lanes import years_of
    from model.quantities import short_money

    row = bar.row
    lines = [row.title, row.subtitle, ", ".join(filter(None, (row.kind_text, row.lead)))]
    lines.append(_tr("Years: {0}").format(years_of(row.span)))
    if row.amount is not None:
        lines.append(_tr("Stated budget: {0}").format(short_money(row.amount, "JPY")))
    if row.disputed:
        lines.append(_tr("! The sources disagree about it."))
    return "\n".join(line for line in lines if line)


def lane_tip(lane: Lane, at: tuple[int, Step] | None) -> str:
    """Return what a lane holds; pointed at in the band, how many ran in that year."""
    lines = [lane.title]
    if at is not None:
        year, step = at
        began = step.starting if step.year == year else 0
        lines.append(_tr("{0}: {1:,} ran, {2:,} of them began").format(year_text(year, lane), step.running, began))
        return "\n".join(lines)
    lines.append(_tr("{0:,} policies and programs, {1:,} state a start or an end").format(lane.count, lane.dated))
    peak = lane.peak
    if peak is not None and peak.running:
        lines.append(_tr("Most ran in {0}: {1:,}").format(year_text(peak.year, lane), peak.running))
    return "\n".join(lines)


def axis_tip(time: float) -> str:
    """Return the calendar year at a time, and the fiscal year, as readers of the language used write them."""
    from model.periods import Period

    year, fiscal = int(time // 1), int((time - 0.25) // 1)
    if not (1 < fiscal <= year < _LAST_YEAR):
        return str(year)
    calendar_year = Period("span", fiscal=False, start=date(year, 1, 1), end=date(year, 12, 31)).display()
    fiscal_year = Period("span", fiscal=True, start=date(fiscal, 4, 1), end=date(fiscal + 1, 3, 31)).display()
    text = _tr("{0} / {1} (April {2} to March {3})")
    return text.format(calendar_year, fiscal_year, fiscal, fiscal + 1)


def spoken(timeline: Timeline, place: Place | None) -> str:
    """Return what a screen reader says: how much is shown, from when to when, and what the keyboard is at."""
    if timeline.first is None or timeline.last is None:
        return timeline.reason
    years = _tr("{0} to {1}").format(int(timeline.first), int(timeline.last - 0.01))
    lanes = _tr("{0:,} bars in {1:,} lanes").format(timeline.bars, len(timeline.lanes))
    sentences = [f"{lanes}, {years}", timeline.completeness]
    if place is not None:
        lane = timeline.lanes[place[0]]
        sentences.insert(0, lane_tip(lane, None) if place[1] == HEADER else bar_tip(lane.bars[place[1]]))
    return ". ".join(sentence.replace("\n", ", ") for sentence in sentences)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Timeline", text)
