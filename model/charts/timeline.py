"""What ran when, as a chart."""

from collections.abc import Sequence

from model.charts.values import MOST_BARS, Chart, Mark
from model.language import say
from model.records import Row


def timeline_chart(dated: Sequence[Row], title: str, note: str, source: str) -> Chart:
    """Chart records that state a start year, as many as there is room for, in the order of their starts."""
    shown = sorted(dated[:MOST_BARS], key=lambda row: (row.span.start or 0, row.name))
    return Chart(
        key="timeline",
        form="timeline",
        title=title,
        axis=say("year (▸ ongoing, • end not stated)"),
        marks=tuple(
            Mark(
                label=row.short,
                value=float(row.span.start or 0),
                end=float(row.span.end + 1) if row.span.end else None,
                text=row.kind_text,
                record_id=row.id,
                group=row.type,
                open_end=bool(row.span.ongoing),
            )
            for row in shown
        ),
        source=source,
        note=note,
    )
