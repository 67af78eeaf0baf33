"""Periods as the sources print them: years, Japanese fiscal years, quarters, deadlines, dates, Japanese eras.

A fiscal year (JFY) runs from April 1 to March 31 of the next year.
"""

import re
import unicodedata
from datetime import date, timedelta
from typing import Literal

from model.language import language
from model.value import Value

Form = Literal["span", "from", "until", "by", "toward", "as of", "undated"]
Grain = Literal["year", "half", "quarter", "month", "day"]

# Year before the first year of each era: Reiwa 1 is 2019.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_FISCAL_ERAS = (("令和", 2019), ("平成", 1989))  # and their first fiscal years
_ERA = re.compile(r"(明治|大正|昭和|平成|令和)(元|\d{1,2})年(度)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
_POINT = re.compile(r"(FY|JFY)?(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_PART = re.compile(r"(\d{4})-([QHS])([1-4])")  # a half-year is H or, in SDMX, S for semester
_DASH = re.compile(r"\s*[-‐-―−~〜～]\s*")
# Months in a part of the year, its letter, and the parts in Japanese.
_PARTS: dict[str, tuple[int, str, tuple[str, ...]]] = {
    "half": (6, "H", ("上半期", "下半期")),
    "quarter": (3, "Q", ("第1四半期", "第2四半期", "第3四半期", "第4四半期")),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Period(Value, kw_only=False):
    """A stretch of time. `start` and `end` are inclusive; None is open or unknown, as `form` says."""

    form: Form
    fiscal: bool
    start: date | None
    end: date | None
    grain: Grain = "year"

    @property
    def calendar(self) -> str:
        return "JFY" if self.fiscal else "CY"

    def canonical(self) -> str:
        """Return the canonical text, which `parse_period` reads back."""
        match self.form:
            case "undated":
                return "undated"
            case "from":
                return f"{self._point(self.start)}-"
            case "until":
                return f"-{self._point(self.end)}"
            case "by" | "toward" | "as of":
                return f"{self.form} {self._point(self.end)}"
            case "span":
                first, last = self._point(self.start), self._point(self.end, last=True)
                if first == last or self.grain != "year":
                    return first
                return f"{first}-{last.removeprefix('FY')}"

    def _point(self, day: date | None, *, last: bool = False) -> str:
        if day is None:
            return ""
        if self.grain == "day":
            return day.isoformat()
        if self.grain == "month":
            return f"{day.year:04}-{day.month:02}"
        if self.grain in _PARTS:
            months, letter, _ = _PARTS[self.grain]
            return f"{day.year:04}-{letter}{(day.month - 1) // months + 1}"
        if not self.fiscal:
            return f"{day.year:04}"
        ends = last or self.form in {"until", "by", "toward", "as of"}
        return f"FY{day.year - 1 if ends else day.year:04}"

    def display(self) -> str:
        """Return the period as a reader writes it in the language used."""
        start, end = self._show(self.start), self._show(self.end, last=True)
        if language() == "ja":
            span = start if start == end else f"{start}～{end}"
            return {
                "undated": "時期不明",
                "from": f"{start}～",
                "until": f"{end}まで",
                "by": f"{end}までに",
                "toward": f"{end}に向けて",
                "as of": f"{end}時点",
                "span": span,
            }[self.form]
        span = start if start == end else f"{start}–{end.removeprefix('FY')}"
        return {
            "undated": "undated",
            "from": f"since {start}",
            "until": f"until {end}",
            "by": f"by {end}",
            "toward": f"toward {end}",
            "as of": f"as of {end}",
            "span": span,
        }[self.form]

    def _show(self, day: date | None, *, last: bool = False) -> str:
        if day is None:
            return ""
        japanese = language() == "ja"
        if self.grain == "day":
            return (
                f"{day.year}年{day.month}月{day.day}日"
                if japanese
                else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
            )
        if self.grain == "month":
            return f"{day.year}年{day.month}月" if japanese else f"{_MONTHS[day.month - 1]} {day.year}"
        if self.grain in _PARTS:
            months, letter, names = _PARTS[self.grain]
            part = (day.month - 1) // months
            return f"{day.year}年{names[part]}" if japanese else f"{letter}{part + 1} {day.year}"
        year = day.year - 1 if self.fiscal and last else day.year
        if not self.fiscal:
            return f"{year}年" if japanese else str(year)
        return fiscal_year_text(year)


def fiscal_year_text(year: int) -> str:
    """Return a fiscal year as a reader writes it in the language used: `FY2019`, `令和元年度`."""
    if language() == "en":
        return f"FY{year}"
    for era, first in _FISCAL_ERAS:
        if year >= first:
            number = year - first + 1
            return f"{era}{'元' if number == 1 else number}年度"
    return f"{year}年度"


def parse_period(text: str) -> Period:
    """Read a period as authored or as commonly printed.

    Understood: `2018`, `FY2018`, `2018-2020`, `FY2014-2018`, `2021-H1`, `2021-Q1`, `2020-04`, `2020-04-01`, `2018-`,
    `2018-ongoing`, `-2017`, `by 2030`, `toward 2050`, `as of 2021-01-29`, `undated`, and Japanese eras (`令和6年度`,
    `平成31年4月`). Halves and quarters are those of the calendar year.

    Raises ValueError for anything else.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = _ERA.sub(_era_to_western, plain)
    lowered = plain.lower()
    if lowered == "undated":
        return Period("undated", fiscal=False, start=None, end=None)
    for form, words in (("by", ("by ",)), ("toward", ("toward ", "towards ")), ("as of", ("as of ",))):
        for word in words:
            if lowered.startswith(word):
                fiscal, _, end, grain = _parse_point(plain[len(word) :], text)
                return Period(form, fiscal, None, end, grain)  # type: ignore[arg-type]
    if lowered.startswith("until ") or (plain[:1] in "-~～" and len(plain) > 1):
        fiscal, _, end, grain = _parse_point(plain[6:] if lowered.startswith("until ") else plain[1:], text)
        return Period("until", fiscal, None, end, grain)
    open_end = re.fullmatch(
        r"(?:since |from )?(.*?)\s*(?:,\s*ongoing|[-–~～]\s*(?:ongoing|present)?)", plain, re.IGNORECASE
    )
    if open_end or lowered.startswith(("since ", "from ")):
        first = open_end[1] if open_end else plain.split(" ", 1)[1]
        fiscal, start, _, grain = _parse_point(first, text)
        return Period("from", fiscal, start, None, grain)
    return _parse_span(plain, text)


def _parse_span(plain: str, text: str) -> Period:
    whole = _POINT.fullmatch(plain) or _PART.fullmatch(plain)
    if whole and not (whole[3] and int(whole[3]) > 12):
        fiscal, start, end, grain = _parse_point(plain, text)
        return Period("span", fiscal, start, end, grain)
    parts = _DASH.split(plain)
    if len(parts) != 2:
        raise ValueError(f"not a period: {text!r}")
    fiscal, start, _, grain = _parse_point(parts[0], text)
    fiscal_end, _, end, grain_end = _parse_point(
        parts[1] if not fiscal or parts[1].startswith("FY") else f"FY{parts[1]}", text
    )
    if fiscal != fiscal_end or grain != grain_end or start > end:
        raise ValueError(f"not a period: {text!r}")
    return Period("span", fiscal, start, end, grain)


def _era_to_western(found: re.Match[str]) -> str:
    era, number, fiscal, month, day = found.groups()
    if number in {"0", "00"}:
        return found[0]  # no era has a year zero
    year = _ERAS[era] + (1 if number == "元" else int(number))
    text = f"FY{year}" if fiscal else str(year)
    if month:
        text += f"-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return text


def _parse_point(point: str, text: str) -> tuple[bool, date, date, Grain]:
    if part := _PART.fullmatch(point.strip()):
        return _parse_part(part, text)
    found = _POINT.fullmatch(point.strip())
    if not found:
        raise ValueError(f"not a period: {text!r}")
    fiscal, year, month, day = bool(found[1]), int(found[2]), found[3], found[4]
    if fiscal and month:
        raise ValueError(f"a fiscal year has no month: {text!r}")
    try:
        if day:
            exact = date(year, int(month), int(day))
            return False, exact, exact, "day"
        if month:
            first = date(year, int(month), 1)
            return False, first, _last_day(first), "month"
        if fiscal:
            return True, date(year, 4, 1), date(year + 1, 3, 31), "year"
        return False, date(year, 1, 1), date(year, 12, 31), "year"
    except ValueError as error:
        raise ValueError(f"not a period: {text!r}") from error


def _parse_part(found: re.Match[str], text: str) -> tuple[bool, date, date, Grain]:
    year, number = int(found[1]), int(found[3])
    grain: Grain = "quarter" if found[2] == "Q" else "half"
    months, _, names = _PARTS[grain]
    if year == 0 or number > len(names):
        raise ValueError(f"not a period: {text!r}")
    last = months * number
    return False, date(year, last - months + 1, 1), _last_day(date(year, last, 1)), grain


def _last_day(first: date) -> date:
    """Return the last day of the month that begins on a day."""
    return first.replace(day=31) if first.month == 12 else first.replace(month=first.month + 1) - timedelta(1)


def span_text(
    start: int | None,
    end: int | None,
    ongoing: bool | None,
    calendar: str | None,
) -> str:
    """Return the years that something runs, saying what is unknown: `FY2014–2018`, `2018, ongoing`, `from 2021`."""
    fiscal = "FY" if calendar == "JFY" else ""
    unit = "年度" if fiscal else "年"
    if start is None and end is None:
        return ""
    if language() == "ja":
        if start == end:
            return f"{start}{unit}"
        if start is None:
            return f"～{end}{unit}"
        return f"{start}～{end}{unit}" if end is not None else f"{start}{unit}～{'継続中' if ongoing else ''}"
    if start is None:
        return f"until {fiscal}{end}"
    if end is not None:
        return f"{fiscal}{start}" if start == end else f"{fiscal}{start}–{end}"
    return f"{fiscal}{start}, ongoing" if ongoing else f"from {fiscal}{start}"
