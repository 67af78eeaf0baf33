"""What a ministry, policy, term or source holds, counted: how many of which, and how complete."""

from collections.abc import Iterator

from model.catalog import Catalog
from model.language import say
from model.report.page_values import Fact, Page
from model.selection import MEASURES, Selection


def with_holding(catalog: Catalog, page: Page) -> Page:
    """Return the page with facts that count what its record holds; one that holds nothing stays as it is."""
    return page.but(facts=(*page.facts, *_facts(catalog, page))) if page.member_count else page


def _facts(catalog: Catalog, page: Page) -> Iterator[Fact]:
    every = Selection(holders=() if page.ministries else (page.record.id,), types=MEASURES)
    count = page.member_count
    programs = catalog.count(every.but(types=("program",)))
    policies = count - programs
    parts = (
        (programs, say("{0:,} program") if programs == 1 else say("{0:,} programs")),
        (policies, say("{0:,} policy") if policies == 1 else say("{0:,} policies")),
    )
    if not page.ministries:  # the page of the catalog says it already
        yield Fact(say("Holds"), ", ".join(words.format(number) for number, words in parts if number))
    stated = (
        (say("Start year"), count - catalog.count(every.but(start_unknown=True))),
        (say("Budget in yen"), catalog.count(every.but(has_budget=True))),
    )
    of_all = say("{0:,} of {1:,}")
    yield Fact(say("What is stated"), "; ".join(f"{label}: {of_all.format(number, count)}" for label, number in stated))
    disputed = catalog.count(every.but(disputed=True))
    yield Fact(say("Disputed"), of_all.format(disputed, count) if disputed else "")
