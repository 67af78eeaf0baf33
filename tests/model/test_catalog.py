"""The door to the data: counts and pages agree, names resolve, folders add up, queries can be stopped."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from model.catalog import Catalog
from model.errors import AmbiguousNameError, CancelledError, UnknownNameError
from model.records import RECORD_TYPES, Metric, Policy, Program
from model.selection import Selection, SortKey
from resources import bundled_catalog
from tests.tiny import tiny_catalog, tiny_tables

SELECTIONS = [
    Selection(),
    Selection(types=("program",)),
    Selection(types=("policy", "program")),
    Selection(kinds=("ministry",)),
    Selection(kinds=("no such kind",)),
    Selection(holders=("moa",)),
    Selection(holders=("lab-y",)),
    Selection(holders=("moz",)),
    Selection(holders=("tech-quantum",)),
    Selection(holders=("tech-quantum", "target-smes")),
    Selection(running=(2018, 2018)),
    Selection(holders=("src-a",)),
    Selection(holders=("src-b",)),
    Selection(about_country=True),
    Selection(top_kinds=("ministry",)),
    Selection(text="quantum"),
    Selection(text="量子"),
    Selection(text="a"),
    Selection(text="   "),
    Selection(text="?!"),
    Selection(text="quantum -fund", types=("policy", "term")),
    Selection(text="portal", holders=("agency-x", "target-smes"), running=(2020, 2020), types=("program",)),
]
SORTS: tuple[SortKey, ...] = ("importance", "kind", "name", "lead", "start", "amount")


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    with tiny_catalog() as opened:
        yield opened


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_the_count_is_the_number_of_rows_in_every_order(catalog: Catalog, selection: Selection) -> None:
    rows = catalog.rows(selection)
    assert catalog.count(selection) == len(rows) == len({row.id for row in rows})
    for sort, descending in itertools.product(SORTS, (False, True)):
        ordered = catalog.rows(selection, sort=sort, descending=descending)
        assert {row.id for row in ordered} == {row.id for row in rows}, sort


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pages_put_together_are_the_whole(catalog: Catalog, selection: Selection, size: int) -> None:
    for sort in SORTS:
        whole = catalog.rows(selection, sort=sort)
        pages = [
            catalog.rows(selection, sort=sort, offset=start, limit=size) for start in range(0, len(whole) + size, size)
        ]
        assert [row for page in pages for row in page] == whole, sort
        assert max(len(page) for page in pages) <= size


def test_a_page_of_no_rows_is_empty(catalog: Catalog) -> None:
    assert catalog.rows(Selection(text="quantum"), limit=0) == []
    assert catalog.rows(Selection(), offset=10_000) == []


@pytest.mark.parametrize("sort", ["lead", "start", "amount"])
@pytest.mark.parametrize("descending", [False, True])
def test_what_has_no_value_stands_last_in_both_directions(catalog: Catalog, sort: SortKey, descending: bool) -> None:
    def value_of(row: Any) -> Any:
        return {"lead": row.lead, "start": row.span.start, "amount": row.amount}[sort]

    rows = catalog.rows(Selection(types=("policy", "program")), sort=sort, descending=descending)
    values = [value_of(row) for row in rows]
    present = [value for value in values if value is not None]
    assert values == present + [None] * (len(values) - len(present))
    assert present
    assert None in values
    assert present == sorted(present, reverse=descending)


def test_names_sort_without_regard_to_case(catalog: Catalog) -> None:
    names = [row.name for row in catalog.rows(Selection(), sort="name")]
    assert names == sorted(names, key=lambda name: name.casefold().encode())
    assert names == [row.name for row in catalog.rows(Selection(), sort="name", descending=True)][::-1]


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection(running=(2017, 2017)), {"plan-5"}),
        (Selection(running=(2016, 2016)), {"plan-5"}),
        (Selection(running=(2020, 2020)), {"plan-5", "vision", "portal"}),
        (Selection(running=(2030, 2030)), {"vision"}),
        (Selection(running=(2021, 2021)), {"vision", "q-fund"}),
        (Selection(running=(2022, 2022)), {"vision"}),
        (Selection(running=(1999, 1999)), set()),
        (Selection(holders=("moa",), types=("policy", "program")), {"q-fund", "portal", "vision"}),
        (
            Selection(holders=("moa",), types=("metric",)),
            {"metric-fund-size", "metric-measures", "metric-done", "metric-open"},
        ),
        (Selection(holders=("agency-x",)), {"q-fund", "portal", "metric-fund-size"}),
        (Selection(about_country=True), {"metric-debt"}),
        (Selection(top_kinds=("ministry",)), {"moa", "moz"}),
        (Selection(holders=("src-b",)), {"metric-fund-size"}),
    ],
)
def test_a_selection_holds_these_records(catalog: Catalog, selection: Selection, ids: set[str]) -> None:
    assert {row.id for row in catalog.rows(selection)} == ids


@pytest.mark.parametrize(
    ("name", "record_id"),
    [
        ("q-fund", "q-fund"),
        (" q-fund ", "q-fund"),
        ("QF", "q-fund"),
        ("qf", "q-fund"),
        ("ＱＦ", "q-fund"),
        ("quantum FUND", "q-fund"),
        ("Quantum-Fund", "q-fund"),
        ("量子基金", "q-fund"),
        ("Mirano Portal", "portal"),
        ("みらいポータル", "portal"),
        ("事務省", "moa"),
        ("Ministry of Affairs", "moa"),
        ("Ｘ庁", "agency-x"),
        ("Report A", "src-a"),
        ("量子技術", "tech-quantum"),
        ("firm & <b>sons</b>", "firm"),
    ],
)
def test_a_name_in_any_spelling_resolves_to_its_record(catalog: Catalog, name: str, record_id: str) -> None:
    assert catalog.resolve(name) == record_id


def test_every_id_resolves_to_itself(catalog: Catalog) -> None:
    assert [catalog.resolve(record_id) for record_id in catalog.ids()] == catalog.ids()


def test_an_alias_of_two_records_is_refused_with_both(catalog: Catalog) -> None:
    with pytest.raises(AmbiguousNameError, match=r"name one by its id") as caught:
        catalog.resolve("quantum money")
    assert {candidate for candidate, _ in caught.value.candidates} == {"q-fund", "vision"}


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [("Quantum Fun", "QF"), ("Mirai Portl", "Mirai Portal"), ("Fifth Pan", "Fifth Plan"), ("villages", "Society 9.0")],
)
def test_an_unknown_name_is_refused_with_the_nearest_ones(catalog: Catalog, typed: str, suggestion: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        catalog.resolve(typed)
    assert suggestion in caught.value.suggestions
    assert typed in str(caught.value)


@pytest.mark.parametrize("typed", ["", "   ", "!!!", "\ud800", "zzzzzzzzzz"])
def test_what_resembles_nothing_is_refused_without_a_guess_being_forced(catalog: Catalog, typed: str) -> None:
    with pytest.raises(UnknownNameError):
        catalog.resolve(typed)
    with pytest.raises(UnknownNameError):
        catalog.record("no-such-id")


def _with_deeper_tree() -> dict[str, list[dict[str, Any]]]:
    tables = tiny_tables()
    tables["roles"] += [
        {"record_id": "q-fund", "organization_id": "agency-x", "role": "implementing", "position": 2},
        {"record_id": "plan-5", "organization_id": "lab-y", "role": "responsible", "position": 1},
        {"record_id": "plan-5", "organization_id": "firm", "role": "implementing", "position": 1},
    ]
    return tables


@pytest.mark.parametrize("tables", [tiny_tables, _with_deeper_tree])
def test_a_folder_counts_the_distinct_records_of_its_subtree(
    tables: Callable[[], dict[str, list[dict[str, Any]]]],
) -> None:
    given = tables()
    with tiny_catalog(given) as catalog:
        folders = {folder.id: folder for folder in catalog.folders()}
        for folder in folders.values():
            below = {folder.id}
            while more := {one.id for one in folders.values() if one.parent_id in below} - below:
                below |= more
            held = {row["record_id"] for row in given["roles"] if row["organization_id"] in below}
            deeper = {row["record_id"] for row in given["roles"] if row["organization_id"] in below - {folder.id}}
            assert (
                folder.count == len(held) == catalog.count(Selection(holders=(folder.id,), types=("policy", "program")))
            ), folder
            assert folder.direct == len(held - deeper), folder
            assert {row.id for row in catalog.folder_rows(folder.id, 100)} == held - deeper
            assert len(catalog.folder_rows(folder.id, 1)) == min(1, len(held - deeper))


def test_the_overview_counts_what_the_catalog_holds(catalog: Catalog) -> None:
    overview = catalog.overview()
    assert (overview.title, overview.version, overview.license) == ("Tiny", "1", "CC0-1.0")
    assert overview.counts == {kind: len(catalog.ids((kind,))) for kind in RECORD_TYPES}
    assert overview.citations == len(tiny_tables()["citations"])
    assert overview.discrepancies == len(catalog.discrepancies()) == 2


def test_records_come_whole_and_in_the_order_asked_for(catalog: Catalog) -> None:
    fund, metric, vision = catalog.records(["q-fund", "metric-fund-size", "no-such", "vision"])
    assert isinstance(fund, Program)
    assert (fund.organization_ids, fund.agency_ids, fund.policy_ids) == (("moa",), ("lab-y",), ("vision",))
    assert (fund.terms, fund.span.start, fund.span.end, fund.span.ongoing) == (("tech-quantum",), 2021, None, None)
    assert isinstance(metric, Metric)
    assert [(one.printed, one.disagrees) for one in metric.observations] == [
        ("¥2 tn", ()),
        ("€1.5 bn", ("o.3",)),
        ("€15.5 bn", ("o.2",)),
    ]
    assert isinstance(vision, Policy)
    assert [item.text for item in vision.items] == ["Connected cities", "Healthy villages"]
    assert vision.span.ongoing is True
    assert [link.to_id for link in catalog.links("q-fund")] == ["vision"] == [link.to_id for link in catalog.links()]
    assert catalog.children("plan-5") == ["vision"]
    assert [metric.id for metric in catalog.metrics_about(None)] == ["metric-debt"]


def test_more_records_than_one_statement_takes_are_read_in_order(catalog: Catalog) -> None:
    ids = catalog.ids() * 60
    assert len(ids) > 1000
    assert [record.id for record in catalog.records(ids)] == ids
    assert set(catalog.stubs(ids)) == set(ids)


_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_a_long_query_is_stopped_from_another_thread() -> None:
    with tiny_catalog() as catalog:
        running = threading.Event()

        def stop() -> None:
            running.wait()
            for _ in range(100):
                catalog.interrupt()
                time.sleep(0.02)
                if stopped.is_set():
                    return

        stopped = threading.Event()
        thread = threading.Thread(target=stop)
        thread.start()
        try:
            running.set()
            with pytest.raises(CancelledError, match="stopped"):
                catalog._rows(_ENDLESS)
        finally:
            stopped.set()
            thread.join()
        assert catalog.count(Selection()) > 0


def test_a_query_without_end_runs_out_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.reader._LONGEST_QUERY", 0.05)
    with tiny_catalog() as catalog, pytest.raises(CancelledError, match="too long"):
        catalog._rows(_ENDLESS)


def test_a_year_beyond_what_the_database_counts_holds_nothing(catalog: Catalog) -> None:
    assert catalog.count(Selection(running=(9_000_000_000, 9_000_000_000))) == 1  # the vision that is ongoing


def test_observations_stand_by_start_deadlines_by_their_date_and_undated_ones_last() -> None:
    tables = tiny_tables()
    periods = ["undated", "2021-", "2018", "-2010", "by 2020", "2019-04-02", "FY2014-2018", "2019-04", "FY2018"]
    debt = next(row for row in tables["observations"] if row["id"] == "o.4")
    tables["observations"] = [row for row in tables["observations"] if row["metric_id"] != "metric-debt"]
    tables["observations"] += [{**debt, "id": f"p.{n}", "period": period} for n, period in enumerate(periods)]
    tables["citations"] = [row for row in tables["citations"] if row["target_id"] not in {"o.4", "o.5"}]
    tables["citations"] += [{**tables["citations"][0], "target_id": f"p.{n}"} for n in range(len(periods))]
    with tiny_catalog(tables) as catalog:
        metric = catalog.record("metric-debt")
    assert isinstance(metric, Metric)
    assert [one.period for one in metric.observations] == [
        "-2010", "FY2014-2018", "2018", "FY2018", "2019-04", "2019-04-02", "by 2020", "2021-", "undated",
    ]  # fmt: skip


def test_ctrl_c_within_a_statement_is_no_search_that_was_stopped() -> None:
    def pressed() -> int:
        raise KeyboardInterrupt

    with Catalog.open(bundled_catalog()) as catalog:
        catalog._connection.set_progress_handler(pressed, 1)
        with pytest.raises(KeyboardInterrupt):
            catalog.query("SELECT count(*) FROM records, records")
        catalog.interrupt()
        with pytest.raises(CancelledError):
            catalog.query("SELECT count(*) FROM records, records")
