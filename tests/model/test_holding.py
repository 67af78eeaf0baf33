"""What a page's record holds, counted."""

import pytest

from model.language import use_language
from model.report.holding import with_holding
from model.report.page import page_of
from tests.tiny import tiny_catalog


@pytest.mark.parametrize(
    ("record_id", "facts"),
    [
        ("moa", {"Holds": "2 programs, 1 policy", "What is stated": "Start year: 3 of 3; Budget in yen: 1 of 3", "Disputed": "2 of 3"}),
        ("vision", {"Holds": "1 program", "What is stated": "Start year: 1 of 1; Budget in yen: 1 of 1", "Disputed": "1 of 1"}),
        ("moz", {}),
        ("q-fund", {}),
        ("catalog:", {"What is stated": "Start year: 4 of 5; Budget in yen: 1 of 5", "Disputed": "2 of 5"}),
    ],
)  # fmt: skip
def test_a_page_counts_what_its_record_holds(record_id: str, facts: dict[str, str]) -> None:
    with tiny_catalog() as catalog:
        page = page_of(catalog, record_id)
        counted = with_holding(catalog, page)
    assert {fact.label: fact.text for fact in counted.facts[len(page.facts) :]} == facts


def test_the_counts_are_told_in_the_language_used() -> None:
    use_language("ja")
    try:
        with tiny_catalog() as catalog:
            facts = with_holding(catalog, page_of(catalog, "moa")).facts
    finally:
        use_language("en")
    assert [fact.label for fact in facts[-3:]] == ["収録内容", "記載の状況", "食い違い"]
