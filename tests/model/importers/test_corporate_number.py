"""Corporate numbers by the check digit that the National Tax Agency publishes."""

import pytest

from model.importers.corporate_number import corporate_number


@pytest.mark.parametrize(
    "number",
    [
        "8700110005901",  # the example in the National Tax Agency's own note on the check digit
        "7000012050002",  # National Tax Agency
        "1020001120059",
    ],
)
def test_a_number_with_the_right_check_digit_is_returned_as_it_is(number: str) -> None:
    assert corporate_number(number) == number


def test_every_other_first_digit_is_wrong() -> None:
    assert [first for first in "0123456789" if corporate_number(f"{first}700110005901")] == ["8"]


def test_one_mistyped_digit_is_found_out() -> None:
    right = "7000012050002"
    for place in range(1, 13):
        for digit in set("0123456789") - {right[place]}:
            mistyped = right[:place] + digit + right[place + 1 :]
            same_by_nine = {right[place], digit} == {"0", "9"}  # the check cannot tell 0 from 9
            assert (corporate_number(mistyped) is not None) == same_by_nine


def test_widths_and_outer_spaces_do_not_matter() -> None:
    assert corporate_number(" ７００００１２０５０００２\u3000") == "7000012050002"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "700001205000",
        "70000120500020",
        "7000012-50002",
        "700001205000２"[:12],
        "T7000012050002",
        "一二三四五六七八九十一二三",
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert corporate_number(text) is None
