"""What an observation says: its period, its value and its status."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal, NamedTuple

from model.measures import Status
from model.periods import parse_period

UNDATED = "undated"
_TIME = re.compile(
    r"(?P<year>\d{4})(?:-?A1|-?M(?P<month>\d{1,2})|-?(?P<part>[QHS]\d)|-(?P<date>\d\d(?:-\d\d)?)(?:T.*)?)?"
)
_MISSING = frozenset("HLMOQ")
_GUESSED = frozenset("EI")
_LARGEST = 2**63  # what SQLite keeps as an integer ends here
_MOST_DIGITS = 300


class ObservationStatus(NamedTuple):
    """What a status code says in the catalog's words; `missing` when there is no value."""

    status: Status
    qualifier: Literal["exact", "about"]
    missing: bool


@lru_cache(maxsize=65536)
def period_of(time: str) -> str | None:
    """Return the catalog's form of a TIME_PERIOD: years, half-years, quarters, months, days; None for any other.

    The forms are those of the SDMX 2.1 technical notes: `2021`, `2021-A1`, `2021-S1`, `2021-Q1`, `2021-03`, `2021-M03`,
    `2021-03-15`, `2021-03-15T00:00:00`. Weeks and ranges cannot be expressed.
    """
    found = _TIME.fullmatch(time.strip())
    if found is None:
        return None
    month, rest = found["month"], found["part"] or found["date"]
    if month:
        rest = month.zfill(2)
    try:
        return parse_period(f"{found['year']}-{rest}" if rest else found["year"]).canonical()
    except ValueError:
        return None


def number_of(text: str, exponent: int) -> int | float | None:
    """Return a value times ten to the `exponent`, exactly; None for what is no number, or none that can be kept."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return None
    if exponent:
        number = number.scaleb(exponent)
    if number == number.to_integral_value() and abs(number) < _LARGEST:
        return int(number)
    return float(number)


@lru_cache(maxsize=1024)
def status_of(concept: str, text: str) -> ObservationStatus:
    """Return what OBS_STATUS (codes of the SDMX list CL_OBS_STATUS) or Eurostat's OBS_FLAG (letters) says.

    Forecasts (F) are forecasts; all else is actual: estimated (E) and imputed (I) values are "about", provisional ones
    (P) stand as they are. Missing are H, L, M, O and Q. Codes that an agency made up itself say nothing.
    """
    codes = set(text.upper()) if concept == "OBS_FLAG" else set(re.split(r"[;, ]+", text))
    if concept == "OBS_FLAG" and "S" in codes:
        codes.add("E")  # Eurostat's own estimate; in OBS_STATUS a strike
    return ObservationStatus(
        "forecast" if "F" in codes else "actual",
        "about" if codes & _GUESSED else "exact",
        bool(codes & _MISSING),
    )
