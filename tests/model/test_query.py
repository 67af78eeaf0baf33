"""What is typed is understood: prefixes are conditions, all else are words to find, and nothing raises."""

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.catalog import Catalog
from model.database import bundled_catalog
from model.language import use_language
from model.query import PREFIXES, narrowed, understand
from model.selection import EARLIEST, LATEST, MEASURES, Selection


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    with Catalog.open(bundled_catalog()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "selection"),
    [
        ("hydrogen  fuel", Selection(text="hydrogen  fuel")),
        ("ministry:METI", Selection(holders=("meti",))),
        ("org:meti hydrogen", Selection(text="hydrogen", holders=("meti",))),
        ("省庁：経済産業省　水素", Selection(text="水素", holders=("meti",))),
        ('ministry:"Cabinet Office" fund', Selection(text="fund", holders=("cabinet-office",))),
        ('ministry:"cabinet office', Selection(holders=("cabinet-office",))),
        ("MINISTRY:ＭＥＸＴ ministry:METI", Selection(holders=("mext", "meti"))),
        ('policy:"Society 5.0"', Selection(holders=("society-5-0",))),
        ("field:quantum", Selection(holders=("tech-quantum",))),
        ("source:whitepaper2021", Selection(holders=("whitepaper2021",))),
        ("kind:Fund kind:project", Selection(kinds=("fund", "project"))),
        ("type:programs type:policy", Selection(types=("program", "policy"))),
        ("year:2020", Selection(running=(2020, 2020))),
        ("year:FY2018-2021", Selection(running=(2018, 2021))),
        ("year:2021-2018", Selection(running=(2018, 2021))),
        ("running:2020-", Selection(running=(2020, LATEST))),
        ("年:-2019年度", Selection(running=(EARLIEST, 2019))),
        ("year:２０２０", Selection(running=(2020, 2020))),
        ("year:2018-2020 year:2020-", Selection(running=(2020, 2020))),
        ("started:2019", Selection(started=(2019, 2019))),
        ("start:unknown", Selection(start_unknown=True)),
        ("has:budget is:disputed is:ongoing", Selection(has_budget=True, disputed=True, ongoing=True)),
        ("記載:予算", Selection(has_budget=True)),
        ("http://www.example.org foo:bar 5:30", Selection(text="http://www.example.org foo:bar 5:30")),
        ('"ministry:METI year" -x', Selection(text='"ministry:METI year" -x')),
        ('-"ministry:METI" year:2020 "a b"', Selection(text='-"ministry:METI" "a b"', running=(2020, 2020))),
        ("year:2018 year:2020", Selection(ids=())),
    ],
)
def test_prefixes_become_conditions_and_leave_the_words(catalog: Catalog, text: str, selection: Selection) -> None:
    understood = understand(catalog, text)
    assert understood.problems == ()
    assert understood.selection == selection


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ministry:METX", "Did you mean MEXT or METI?"),
        ("ministry:SIP", "is not an organization but sip"),
        ("ministry:zzzzqqqqzz", "nothing in the catalog is called so"),
        ("ministry:", "as in ministry:METI"),
        ("-ministry:METI", "leave out the minus"),
        ("field:quantm", "Did you mean Quantum"),
        ("kind:funt", "Did you mean fund"),
        ("type:thing", "takes a type of record"),
        ("year:soon", "as in year:2018-2021"),
        ("year:-", "as in year:2018-2021"),
        ("year:20201", "as in year:2018-2021"),
        ("has:money", "it takes budget"),
        ("is:nice", "it takes disputed or ongoing"),
    ],
)
def test_a_value_that_means_nothing_is_told_and_left_out(catalog: Catalog, text: str, says: str) -> None:
    understood = understand(catalog, f"{text} wind")
    assert understood.selection == Selection(text="wind")
    assert len(understood.problems) == 1
    assert says in understood.problems[0]


def test_kinds_and_types_are_understood_in_the_language_used(catalog: Catalog) -> None:
    use_language("ja")
    try:
        assert understand(catalog, "種類:fund 区分:program").selection == Selection(kinds=("fund",), types=("program",))
    finally:
        use_language("en")


def test_every_prefix_has_an_example_that_the_bundled_catalog_understands(catalog: Catalog) -> None:
    for prefix in PREFIXES:
        for spelling in (prefix.name, prefix.name_ja, *prefix.others):
            text = prefix.example.replace(prefix.name, spelling, 1)
            understood = understand(catalog, text)
            assert understood.problems == ()
            assert understood.selection.text == ""
            assert catalog.count(understood.selection) > 0, text
    spellings = [name for prefix in PREFIXES for name in (prefix.name, prefix.name_ja, *prefix.others)]
    assert len(spellings) == len(set(spellings))


_names = st.sampled_from([name for one in PREFIXES for name in (one.name, one.name_ja, *one.others)])
_typed = st.text(st.characters()) | st.text('量子 a-2019~:"：\u3000ｑ＊?')


@given(before=_typed, name=_names, value=_typed, after=_typed)
@settings(deadline=None, max_examples=300)
def test_any_text_is_understood_and_can_be_asked_for(
    catalog: Catalog, before: str, name: str, value: str, after: str
) -> None:
    understand(catalog, before)
    understood = understand(catalog, f"{before} {name}:{value} {after}")
    assert catalog.count(understood.selection) >= 0
    assert all(understood.problems)


_CONDITIONS = (
    Selection(),
    Selection(types=("program",)),
    Selection(types=MEASURES),
    Selection(kinds=("fund", "project")),
    Selection(kinds=("project", "strategy")),
    Selection(holders=("meti",)),
    Selection(holders=("meti", "whitepaper2021")),
    Selection(running=(2015, 2018)),
    Selection(running=(2018, LATEST)),
    Selection(started=(2016, 2020)),
    Selection(started=(EARLIEST, 2018)),
    Selection(start_unknown=True),
    Selection(has_budget=True),
    Selection(disputed=True),
    Selection(ongoing=True),
    Selection(ids=("sip", "society-5-0", "a-step")),
    Selection(ids=("sip", "meti", "nonesuch")),
    Selection(text="research"),
    Selection(text='"basic plan'),
    Selection(about_country=True),
    Selection(top_kinds=("ministry",)),
    Selection(kinds=("act",), types=("policy",)),
)


@pytest.mark.parametrize(("one", "other"), list(combinations(_CONDITIONS, 2)), ids=str)
def test_what_is_narrowed_holds_what_both_hold(catalog: Catalog, one: Selection, other: Selection) -> None:
    both = {row.id for row in catalog.rows(one)} & {row.id for row in catalog.rows(other)}
    for first, second in ((one, other), (other, one)):
        assert {row.id for row in catalog.rows(narrowed(first, second))} == both


def test_narrowing_by_the_same_changes_nothing(catalog: Catalog) -> None:
    for one in _CONDITIONS:
        same = {row.id for row in catalog.rows(one)}
        assert {row.id for row in catalog.rows(narrowed(one, one))} == same
        assert {row.id for row in catalog.rows(narrowed(Selection(), one))} == same


def test_conditions_without_anything_in_common_hold_nothing(catalog: Catalog) -> None:
    apart = (
        (Selection(types=("program",)), Selection(types=("policy",))),
        (Selection(kinds=("fund",)), Selection(kinds=("act",))),
        (Selection(started=(2010, 2012)), Selection(started=(2014, 2016))),
        (Selection(running=(2010, 2012)), Selection(running=(2014, 2016))),
        (Selection(ids=("sip",)), Selection(ids=("meti",))),
    )
    for one, extra in product(apart, (Selection(), Selection(has_budget=True), Selection(text="research"))):
        assert catalog.rows(narrowed(narrowed(*one), extra)) == []
