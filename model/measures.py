"""The money columns of a budget project, the same from whatever file, so that they can be compared and summed."""

from typing import Literal

from model.value import Value

Status = Literal["actual", "target", "plan", "budget", "forecast", "rate"]


class Measure(Value, kw_only=False):
    """A kind of amount in yen that a budget project has for each fiscal year."""

    id: str
    name: str
    name_ja: str
    status: Status
    summary: str


MEASURES = (
    Measure("initial", "Initial budget", "当初予算", "budget", "What was budgeted before the fiscal year began."),
    Measure("supplementary", "Supplementary budget", "補正予算", "budget", "What was added or taken away in the year."),
    Measure(
        "carried-in", "Carried over from the year before", "前年度からの繰越し", "budget", "Left from the year before."
    ),
    Measure("reserve", "Reserve funds", "予備費等", "budget", "Taken from the government's reserves in the year."),
    Measure("total", "Budget in all", "歳出予算現額", "budget", "All that could be spent in the year."),
    Measure("executed", "Executed", "執行額", "actual", "What was spent in the year."),
    Measure("carried-out", "Carried over to the next year", "翌年度への繰越し", "actual", "Left to the next year."),
    Measure(
        "requested", "Budget request", "概算要求額", "plan", "What was asked for the fiscal year, in the one before."
    ),
    Measure(
        "payments",
        "Payments to recipients",
        "支出先への支払",
        "actual",
        "What each recipient was paid; what it passed on to others is in theirs again, so there is no sum.",
    ),
)
MEASURE_BY_ID = {measure.id: measure for measure in MEASURES}
