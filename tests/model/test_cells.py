import pytest

from model.cells import flat, joined, safe_cell, seen
from tests.model.exporters.hostile import FORMULAS


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_takes_for_a_formula_has_an_apostrophe_in_front(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "value", ["", "-", "－", "-5", "+3.2%", "-1,234", "a=b", "A-STEP", "'=1", 7, -7, 2.5, True, None]
)
def test_anything_else_stays_what_it_is(value: str | float | None) -> None:
    assert safe_cell(value) is value


def test_what_cannot_be_seen_is_shown_and_lines_end_in_one_way() -> None:
    assert seen("a\x00b\u202ec\u2069d\x85") == "a\ufffdb\ufffdc\ufffdd\x85"
    assert seen("one\r\ntwo\rthree\nfour\tfive") == "one\ntwo\nthree\nfour\tfive"
    assert seen("予算の見える化 👩‍🔬") == "予算の見える化 👩‍🔬"


def test_a_list_in_one_cell_can_be_split_again() -> None:
    assert joined(("a|b", "c")).split(" | ") == ["a¦b", "c"]
    assert flat(()) is None
    assert flat(("a", "b")) == "a | b"
    assert flat(5) == 5
