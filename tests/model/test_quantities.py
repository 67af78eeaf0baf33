"""Printed numerals and the way back: what is shown states the value that it was made from."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.language import Language, use_language
from model.quantities import format_money, format_number, format_value, printed_values


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("¥2 tn", [2_000_000_000_000]),
        ("¥2 trillion", [2_000_000_000_000]),
        ("€15.5 bn", [15_500_000_000]),
        ("~€77 m", [77_000_000]),
        ("10 000", [10_000]),
        ("10\u00a0000", [10_000]),
        ("10\u202f000", [10_000]),
        ("29,255", [29_255]),
        ("1,234,567", [1_234_567]),
        ("12-17%", [12, 17]),
        ("1M-5M", [1_000_000, 5_000_000]),
        ("Less than 1M", [1_000_000]),
        ("12–17%", [12, 17]),
        ("6 to 14%", [6, 14]),
        ("−3.5%", [Decimal("-3.5")]),
        ("seven", [7]),
        ("third", [3]),
        ("Sixteen areas", [16]),
        ("3rd", [3]),
        ("21st", [21]),
        ("10 to 20 billion", [10_000_000_000, 20_000_000_000]),
        ("10 million to 2 billion", [10_000_000, 2_000_000_000]),
        ("2兆円", [2_000_000_000_000]),
        ("1,000億円", [100_000_000_000]),
        ("３００万人", [3_000_000]),
        ("four to eight years", [4, 8]),
        ("5 months", [5]),
        ("0", [0]),
        ("0.01", [Decimal("0.01")]),
        ("", []),
        ("no number", []),
    ],
)
def test_a_printed_numeral_states_these_numbers(printed: str, values: list[Any]) -> None:
    assert printed_values(printed) == tuple(Decimal(value) for value in values)


@pytest.mark.parametrize(
    ("value", "currency", "language", "text"),
    [
        (2_000_000_000_000, "JPY", "en", "¥2 tn"),
        (3_600_000_000_000, "JPY", "en", "¥3.6 tn"),
        (15_500_000_000, "EUR", "en", "€15.5 bn"),
        (77_000_000, "USD", "en", "$77 m"),
        (1_500_000, "GBP", "en", "GBP 1.5 m"),
        (999_999, "JPY", "en", "¥999,999"),
        (-2_000_000, "JPY", "en", "¥-2 m"),
        (0, "JPY", "en", "¥0"),
        (2_000_000_000_000, "JPY", "ja", "2兆円"),
        (100_000_000_000, "JPY", "ja", "1,000億円"),
        (30_000, "JPY", "ja", "3万円"),
        (9_999, "JPY", "ja", "9,999円"),
        (15_500_000_000, "EUR", "ja", "155億ユーロ"),
    ],
)
def test_money_is_shown_short_with_its_sign(value: int, currency: str, language: Language, text: str) -> None:
    use_language(language)
    assert format_money(value, currency) == text


@pytest.mark.parametrize(
    ("value", "unit", "options", "text"),
    [
        (None, "yen", {}, "–"),
        (29255, "projects", {}, "29,255 projects"),
        (12, "percent", {"value_max": 17}, "12–17%"),
        (226, "percent", {}, "226%"),
        (3, "rank", {}, "rank 3"),
        (80, "percent", {"qualifier": "over"}, "over 80%"),
        (3_600_000_000_000, "yen", {"qualifier": "about"}, "about ¥3.6 tn"),
        (2_000_000_000_000, "yen", {"currency": "EUR"}, "€2 tn"),
        (10**10, "yen", {"value_max": 2 * 10**10}, "¥10 bn–¥20 bn"),
        (0, "projects", {}, "0 projects"),
        (0.5, "percent", {}, "0.5%"),
        (2.0, "percent", {}, "2%"),
    ],
)
def test_a_value_is_shown_with_unit_range_and_qualifier(
    value: float | None, unit: str, options: dict[str, Any], text: str
) -> None:
    assert format_value(value, unit, **options) == text


@pytest.mark.parametrize(
    ("value", "unit", "options", "text"),
    [
        (3, "rank", {}, "3位"),
        (2_000_000_000_000, "yen", {}, "2兆円"),
        (3_600_000_000_000, "yen", {"qualifier": "about"}, "約3.6兆円"),
        (80, "percent", {"qualifier": "over"}, "80%超"),
        (80, "percent", {"qualifier": "at least"}, "80%以上"),
    ],
)
def test_a_value_is_shown_as_the_japanese_write_it(value: float, unit: str, options: dict[str, Any], text: str) -> None:
    use_language("ja")
    assert format_value(value, unit, **options) == text


def test_no_negative_zero_is_shown() -> None:
    assert format_number(-0.00001) == "0"


_exact = st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(0, 9999), st.integers(0, 11))


@given(_exact, st.sampled_from(["JPY", "EUR", "USD", "GBP"]), st.sampled_from(["en", "ja"]))
@settings(deadline=None, max_examples=200)
def test_money_as_shown_states_the_amount(value: int, currency: str, language: Language) -> None:
    use_language(language)
    assert printed_values(format_money(value, currency)) == (Decimal(value),)


@given(_exact, st.integers(1, 10**6), st.sampled_from(["yen", "percent", "projects", "rank"]))
@settings(deadline=None, max_examples=150)
def test_a_value_as_shown_states_the_number(value: int, more: int, unit: str) -> None:
    assert printed_values(format_value(value, unit)) == (Decimal(value),)
    small = value % 10_000
    assert printed_values(format_value(small, "percent", value_max=small + more)) == (
        Decimal(small),
        Decimal(small + more),
    )


@given(st.text(st.characters()))
@settings(deadline=None, max_examples=200)
def test_any_text_gives_finite_numbers_or_none(text: str) -> None:
    assert all(value.is_finite() for value in printed_values(text))
