"""Periods: every form is read, written and read again; nonsense is refused with ValueError and nothing else."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.language import Language, use_language
from model.periods import parse_period, span_text

FORMS = [
    # printed, canonical, start, end, in English, in Japanese
    ("2018", "2018", "2018-01-01", "2018-12-31", "2018", "2018年"),
    ("FY2019", "FY2019", "2019-04-01", "2020-03-31", "FY2019", "令和元年度"),
    ("JFY2018", "FY2018", "2018-04-01", "2019-03-31", "FY2018", "平成30年度"),
    ("2018-2020", "2018-2020", "2018-01-01", "2020-12-31", "2018–2020", "2018年～2020年"),
    ("2018 – 2020", "2018-2020", "2018-01-01", "2020-12-31", "2018–2020", "2018年～2020年"),
    ("FY2014-2018", "FY2014-2018", "2014-04-01", "2019-03-31", "FY2014–2018", "平成26年度～平成30年度"),
    ("FY2018-FY2022", "FY2018-2022", "2018-04-01", "2023-03-31", "FY2018–2022", "平成30年度～令和4年度"),
    ("2019-2019", "2019", "2019-01-01", "2019-12-31", "2019", "2019年"),
    ("2020-02", "2020-02", "2020-02-01", "2020-02-29", "Feb 2020", "2020年2月"),
    ("2021-02", "2021-02", "2021-02-01", "2021-02-28", "Feb 2021", "2021年2月"),
    ("2021-Q1", "2021-Q1", "2021-01-01", "2021-03-31", "Q1 2021", "2021年第1四半期"),
    ("2020-Q4", "2020-Q4", "2020-10-01", "2020-12-31", "Q4 2020", "2020年第4四半期"),
    ("2021-H1", "2021-H1", "2021-01-01", "2021-06-30", "H1 2021", "2021年上半期"),
    ("2021-S2", "2021-H2", "2021-07-01", "2021-12-31", "H2 2021", "2021年下半期"),
    ("since 2021-Q2", "2021-Q2-", "2021-04-01", None, "since Q2 2021", "2021年第2四半期～"),
    ("by 2030-Q2", "by 2030-Q2", None, "2030-06-30", "by Q2 2030", "2030年第2四半期までに"),
    ("2020-04-01", "2020-04-01", "2020-04-01", "2020-04-01", "1 Apr 2020", "2020年4月1日"),
    ("2018-", "2018-", "2018-01-01", None, "since 2018", "2018年～"),
    ("2018-ongoing", "2018-", "2018-01-01", None, "since 2018", "2018年～"),
    ("2018, ongoing", "2018-", "2018-01-01", None, "since 2018", "2018年～"),
    ("since 2018", "2018-", "2018-01-01", None, "since 2018", "2018年～"),
    ("from FY2021", "FY2021-", "2021-04-01", None, "since FY2021", "令和3年度～"),
    ("-2017", "-2017", None, "2017-12-31", "until 2017", "2017年まで"),
    ("until FY2019", "-FY2019", None, "2020-03-31", "until FY2019", "令和元年度まで"),
    ("by 2030", "by 2030", None, "2030-12-31", "by 2030", "2030年までに"),
    ("by FY2020", "by FY2020", None, "2021-03-31", "by FY2020", "令和2年度までに"),
    ("toward 2050", "toward 2050", None, "2050-12-31", "toward 2050", "2050年に向けて"),
    ("towards 2050", "toward 2050", None, "2050-12-31", "toward 2050", "2050年に向けて"),
    ("as of 2021-01-29", "as of 2021-01-29", None, "2021-01-29", "as of 29 Jan 2021", "2021年1月29日時点"),
    ("Undated", "undated", None, None, "undated", "時期不明"),
    ("令和6年度", "FY2024", "2024-04-01", "2025-03-31", "FY2024", "令和6年度"),
    ("令和元年度", "FY2019", "2019-04-01", "2020-03-31", "FY2019", "令和元年度"),
    ("平成31年4月", "2019-04", "2019-04-01", "2019-04-30", "Apr 2019", "2019年4月"),
    ("令和３年１月２９日", "2021-01-29", "2021-01-29", "2021-01-29", "29 Jan 2021", "2021年1月29日"),
    ("昭和60年", "1985", "1985-01-01", "1985-12-31", "1985", "1985年"),
    ("平成２６年度～平成３０年度", "FY2014-2018", "2014-04-01", "2019-03-31", "FY2014–2018", "平成26年度～平成30年度"),
    ("２０１８", "2018", "2018-01-01", "2018-12-31", "2018", "2018年"),
]


@pytest.mark.parametrize(("printed", "canonical", "start", "end", "english", "japanese"), FORMS)
def test_a_printed_period_has_bounds_a_canonical_form_and_a_reading_in_each_language(
    printed: str, canonical: str, start: str | None, end: str | None, english: str, japanese: str
) -> None:
    period = parse_period(printed)
    bounds = tuple(day.isoformat() if day else None for day in (period.start, period.end))
    assert (period.canonical(), *bounds) == (canonical, start, end)
    use_language("en")
    assert period.display() == english
    use_language("ja")
    assert period.display() == japanese


@pytest.mark.parametrize("canonical", sorted({form[1] for form in FORMS}))
def test_the_canonical_form_is_read_back_as_the_same_period(canonical: str) -> None:
    period = parse_period(canonical)
    assert period.canonical() == canonical
    assert parse_period(period.canonical()) == period


def _points(fiscal: bool) -> st.SearchStrategy[str]:
    years = st.integers(1, 9998).map(lambda year: f"{'FY' if fiscal else ''}{year:04}")
    if fiscal:
        return years
    months = st.dates().map(lambda day: day.strftime("%m"))
    dates = st.dates().map(date.isoformat)
    parts = st.tuples(years, st.sampled_from(["Q1", "Q2", "Q3", "Q4", "H1", "H2"]))
    return years | (st.tuples(years, months) | parts).map("-".join) | dates


def _spans(fiscal: bool) -> st.SearchStrategy[str]:
    prefix = "FY" if fiscal else ""
    pairs = st.tuples(st.integers(1, 9998), st.integers(1, 9998)).map(sorted)
    return pairs.map(lambda pair: f"{prefix}{pair[0]:04}-{pair[1]:04}")


_any_point = _points(fiscal=False) | _points(fiscal=True)
_periods = (
    _any_point
    | _spans(fiscal=False)
    | _spans(fiscal=True)
    | st.builds("{}{}".format, st.sampled_from(["by ", "toward ", "as of ", "-", "since "]), _any_point)
    | _any_point.map(lambda point: f"{point}-")
)


@given(_periods)
@settings(deadline=None, max_examples=200)
def test_any_period_survives_being_written_and_read(text: str) -> None:
    period = parse_period(text)
    again = parse_period(period.canonical())
    assert again == period
    assert again.canonical() == period.canonical()
    assert period.display()
    use_language("ja")
    assert period.display()
    assert period.start is None or period.end is None or period.start <= period.end


@pytest.mark.parametrize(
    "nonsense",
    [
        "", " ", "-", "~", "soon", "20", "20181", "2018-13", "2018-00", "2021-02-30", "2020-2018", "FY2020-04",
        "2018-FY2020", "0000", "FY9999", "by", "by ", "since", "as of never", "令和", "令和6年13月", "令和6年度4月",
        "2018-2019-2020", "FY2018-19", "2018/2019", "2021-Q5", "2021-Q0", "2021-H3", "0000-Q1", "FY2021-Q1", "2021Q1", "2018\x002019", "by by 2030",
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_the_text_that_was_given(nonsense: str) -> None:
    with pytest.raises(ValueError, match=r"year|period"):
        parse_period(nonsense)


def test_a_year_zero_that_no_era_has_is_refused() -> None:
    with pytest.raises(ValueError, match="period"):
        parse_period("令和0年度")


@given(st.text(st.characters()) | st.text("0123456789-–~ FYQHbysince令和元年度月日"))
@settings(deadline=None, max_examples=300)
def test_any_text_is_a_period_or_a_value_error(text: str) -> None:
    try:
        period = parse_period(text)
    except ValueError:
        return
    assert parse_period(period.canonical()) == period


@pytest.mark.parametrize(
    ("start", "end", "ongoing", "calendar", "language", "text"),
    [
        (None, None, None, None, "en", ""),
        (None, None, True, "CY", "ja", ""),
        (2014, 2018, None, "JFY", "en", "FY2014–2018"),
        (2014, 2018, None, "JFY", "ja", "2014～2018年度"),
        (2018, 2018, None, "CY", "en", "2018"),
        (2018, 2018, None, "CY", "ja", "2018年"),
        (2018, None, True, "CY", "en", "2018, ongoing"),
        (2018, None, True, "CY", "ja", "2018年～継続中"),
        (2021, None, None, "CY", "en", "from 2021"),
        (2021, None, None, None, "ja", "2021年～"),
        (None, 2020, None, "JFY", "en", "until FY2020"),
        (None, 2020, None, "CY", "ja", "～2020年"),
    ],
)
def test_the_years_of_a_record_say_what_is_known_and_no_more(
    start: int | None,
    end: int | None,
    ongoing: bool | None,
    calendar: str | None,
    language: Language,
    text: str,
) -> None:
    use_language(language)
    assert span_text(start, end, ongoing, calendar) == text
