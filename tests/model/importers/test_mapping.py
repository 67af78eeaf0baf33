"""What columns and cells mean: units are never guessed, years and amounts are read as they are written."""

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import ImportFailedError
from model.importers.cells import UNITS, Amount, UnitError, Years, amount, clean, unit_in, unit_parts, years
from model.importers.guessing import guess, is_header
from model.importers.mapping import (
    TARGETS,
    Column,
    Mapping,
    mapping_from,
    mapping_json,
    problems,
    read_mapping,
)

MILLION_YEN = ("JPY", 1_000_000)


def targets(header: list[str], *rows: list[str]) -> dict[str, str]:
    return {column.column: column.target for column in guess(header, rows).columns}


# ---- amounts


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("1234", 1_234_000_000, "exact"),
        ("1,234", 1_234_000_000, "exact"),
        ("1 234", 1_234_000_000, "exact"),
        ("１，２３４", 1_234_000_000, "exact"),
        ("22473.0", 22_473_000_000, "exact"),
        ("8.654", 8_654_000, "exact"),
        ("0.1", 100_000, "exact"),
        ("0", 0, "exact"),
        ("△5", -5_000_000, "exact"),
        ("▲1,234.5", -1_234_500_000, "exact"),
        ("-5", -5_000_000, "exact"),
        ("−5", -5_000_000, "exact"),
        ("約3億円", 300_000_000, "about"),
        ("３億5,000万円", 350_000_000, "exact"),
        ("10億円以上", 1_000_000_000, "at least"),
        ("3百万円程度", 3_000_000, "about"),
        ("¥1,234", 1_234_000_000, "exact"),
    ],
)
def test_an_amount_is_exact_in_yen_and_its_own_scale_goes_before_that_of_the_column(
    text: str, value: int, qualifier: str
) -> None:
    found = amount(text, MILLION_YEN)
    assert found is not None
    assert (found.value, found.currency, found.qualifier) == (value, "JPY", qualifier)
    assert type(found.value) is int


@pytest.mark.parametrize("text", ["", " ", "-", "―", "－", "…", "n/a", "なし"])
def test_a_dash_is_no_amount_and_no_mistake(text: str) -> None:
    assert amount(text, MILLION_YEN) is None


@pytest.mark.parametrize(
    "text", ["abc", "1,5", "12,34", ",123", "(5)", "5%", "1e5", "=1+2", "1.2.3", "9" * 30, "9" * 17, "1" * 10**6]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no amount") as caught:
        amount(text, MILLION_YEN)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("text", ["5,000円", "$5", "€5", "USD 5"])
def test_a_cell_whose_unit_contradicts_its_column_is_refused(text: str) -> None:
    with pytest.raises(UnitError):
        amount(text, MILLION_YEN)


@pytest.mark.parametrize(("text", "expected"), [("5,000円", 5_000), ("約3億円", 300_000_000), ("USD 3m", 3_000_000)])
def test_without_a_unit_only_amounts_count_that_say_their_own(text: str, expected: int) -> None:
    found = amount(text, None)
    assert found is not None
    assert found.value == expected
    with pytest.raises(UnitError):
        amount("1,234", None)


def test_dollars_are_those_of_the_column() -> None:
    assert amount("$5", ("USD", 1000)) == Amount(5000, "USD", "exact")
    with pytest.raises(UnitError):
        amount("$5", None)


@settings(deadline=None)
@given(st.integers(-(10**12), 10**12), st.sampled_from([1, 1000, 10**6]))
def test_what_is_printed_with_commas_is_read_back(value: int, factor: int) -> None:
    assert amount(f"{value:,}", ("JPY", factor)) == (value * factor, "JPY", "exact")


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_years_or_none_of_them(text: str) -> None:
    for read in (lambda: amount(text, MILLION_YEN), lambda: years(text)):
        with contextlib.suppress(ValueError):
            read()
    clean(text)
    unit_in(text)


# ---- units


@pytest.mark.parametrize(
    ("column", "unit"),
    [
        ("予算額(百万円)", "million yen"),
        ("予算額（千円）", "thousand yen"),
        ("予算額［億円］", "hundred million yen"),
        ("金額（単位：円）", "yen"),
        ("金額（万円）", "ten thousand yen"),
        ("Budget (million yen)", "million yen"),
        ("Budget, JPY bn", "billion yen"),
        ("Budget (€m)", "million EUR"),
        ("Budget, US$ thousands", "thousand USD"),
        ("Budget in hundred million yen", "hundred million yen"),
        ("予算額", "unknown"),
        ("Budget", "unknown"),
        ("Budget (million)", "unknown"),
        ("Budget ($)", "unknown"),
        ("Budget (EUR or USD)", "unknown"),
    ],
)
def test_a_unit_is_what_the_name_of_the_column_says_and_nothing_else(column: str, unit: str) -> None:
    assert unit_in(column) == unit
    assert (unit_parts(unit) is None) == (unit == "unknown")


def test_units_that_are_offered_can_be_read() -> None:
    parts = [unit_parts(unit) for unit in UNITS]
    assert parts[0] is None
    assert parts[1:6] == [("JPY", 1), ("JPY", 10**3), ("JPY", 10**6), ("JPY", 10**8), ("JPY", 10**9)]
    assert None not in parts[1:]
    with pytest.raises(ValueError, match="no unit"):
        unit_parts("zillion yen")


# ---- years and texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", Years(2021, 2021)),
        ("2021.0", Years(2021, 2021)),
        ("FY2021-2025", Years(2021, 2025, fiscal=True)),
        ("令和3年度", Years(2021, 2021, fiscal=True)),
        ("平成30年", Years(2018, 2018)),
        ("平成元年", Years(1989, 1989)),
        ("Ｒ３年度", Years(2021, 2021, fiscal=True)),
        ("H30", Years(2018, 2018)),
        ("2021/4/1", Years(2021, 2021)),
        ("2021-04-01T00:00:00", Years(2021, 2021)),
        ("25/12/2008", Years(2008, 2008)),
        ("令和３年度～令和7年度", Years(2021, 2025, fiscal=True)),
        ("2021-25", Years(2021, 2025)),
        ("R6～", Years(2024, None)),
        ("～2024", Years(None, 2024)),
        ("2018, ongoing", Years(2018, None, ongoing=True)),
        ("終了予定なし", Years(None, None, ongoing=True)),
        ("-", Years()),
    ],
)
def test_years_are_read_in_every_spelling(text: str, expected: Years) -> None:
    assert years(text) == expected


@pytest.mark.parametrize("text", ["soon", "令和0年", "12021", "9999", "5", "2" * 10**6])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no year"):
        years(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a ", "a"),
        ("<div>a &amp; b</div><br>c　d", "a & b\nc d"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("x < 5 and y > 3", "x < 5 and y > 3"),
        ("a\x00\x07b\ud800", "ab"),
        ("<p></p>", None),
        (" 　", None),
    ],
)
def test_texts_lose_markup_and_control_characters_and_nothing_else(text: str, expected: str | None) -> None:
    assert clean(text) == expected


# ---- guesses


def test_a_japanese_table_is_understood_by_the_names_of_its_columns() -> None:
    header = ["予算事業ID", "事業名", "府省庁", "実施機関", "令和3年度当初予算額(百万円)", "執行額", "開始年度", "終了(予定)年度", "事業概要", "URL", "種別"]  # fmt: skip
    row = [
        "1",
        "量子技術",
        "文部科学省",
        "JST",
        "1,234",
        "△5",
        "令和3年度",
        "終了予定なし",
        "概要",
        "https://a.jp",
        "補助",
    ]
    mapping = guess(header, [row, ["2", *row[1:]]])
    assert [column.target for column in mapping.columns] == [
        *("id", "name", "responsible organization", "implementing organization", "amount", "amount"),
        *("start year", "end year", "summary", "web address", "kind"),
    ]
    assert mapping.rows == "program"
    budget, executed, start = mapping.columns[4:7]
    assert (budget.measure, budget.unit, budget.year, budget.calendar) == ("initial", "million yen", 2021, "JFY")
    assert (executed.measure, executed.unit, executed.year) == ("executed", "unknown", None)
    assert start.calendar == "JFY"
    assert [problem.split(" does")[0] for problem in problems(mapping)] == ["執行額", "執行額"]


def test_an_english_table_is_understood_by_the_names_of_its_columns() -> None:
    header = ["Program", "Acronym", "Ministry", "Budget (EUR m)", "Start date", "End", "Website", "Description"]
    row = ["Quantum", "Q", "METI", "1.5", "2021-04-01", "ongoing", "https://a.jp", "Text"]
    assert list(targets(header, row).values()) == [
        *("name", "abbreviation", "responsible organization", "amount", "start year", "end year", "web address"),
        "summary",
    ]


@pytest.mark.parametrize(
    ("column", "measure"),
    [
        ("当初予算", "initial"),
        ("予算額", "initial"),
        ("補正予算", "supplementary"),
        ("前年度からの繰越し", "carried-in"),
        ("翌年度への繰越し", "carried-out"),
        ("予備費等", "reserve"),
        ("歳出予算現額", "total"),
        ("執行額", "executed"),
        ("令和7年度概算要求額", "requested"),
        ("Supplementary budget", "supplementary"),
        ("Expenditure", "executed"),
    ],
)
def test_the_kind_of_an_amount_is_told_by_its_name(column: str, measure: str) -> None:
    [_, found] = guess(["name", f"{column} (yen)"], [["a", "1"]]).columns
    assert (found.target, found.measure) == ("amount", measure)


def test_the_year_of_a_row_dates_amounts_that_do_not_say_theirs() -> None:
    rows = [["a", "2021", "1"], ["a", "2022", "2"], ["b", "2021", "3"]]
    assert targets(["事業名", "年度", "予算額(円)"], *rows)["年度"] == "year of the amounts"
    assert problems(guess(["事業名", "年度", "予算額(円)"], rows)) == []
    assert targets(["事業名", "年度", "令和6年度予算額(円)"], *rows)["年度"] == "start year"


def test_of_two_names_the_english_one_is_the_name() -> None:
    found = targets(["事業名", "英語名"], ["量子", "Quantum"], ["水素", "Hydrogen"])
    assert found == {"事業名": "Japanese name", "英語名": "name"}


def test_without_a_known_name_the_first_column_that_tells_rows_apart_is_the_name() -> None:
    rows = [["1", "x", "Alpha"], ["2", "x", "Beta"], ["3", "x", "Gamma"]]
    assert targets(["a", "b", "c"], *rows) == {"a": "item", "b": "terms", "c": "name"}


def test_lists_and_lists_of_pairs_are_taken_apart() -> None:
    header = ["Title", "Instruments", "Events", "Keywords", "Documents"]
    pairs = "Carbon tax|Economic;Standards|Regulation"
    row = ["x", pairs, "25/12/2008|Law passed||;1/2/2010|Amended", "Energy, Water", "Text|https://a.jp|"]
    columns = guess(header, [[f"Act {n}", *row[1:]] for n in range(4)]).columns
    assert columns[1] == Column("Instruments", "terms", separator=";", inner="|", scheme="instrument")
    assert columns[2] == Column("Events", "dated events", separator=";", inner="|")
    assert columns[3] == Column("Keywords", "terms", separator=",", scheme="keywords")
    assert columns[4].target == "item"


@pytest.mark.parametrize(
    ("header", "names", "rows"),
    [
        ("事業名", ["a", "b"], "program"),
        ("Title", ["Climate Act", "Energy Strategy", "Plan"], "policy"),
        ("機関名", ["理化学研究所", "JST"], "organization"),
    ],
)
def test_what_the_rows_are_is_told_by_the_name_of_the_names_and_by_themselves(
    header: str, names: list[str], rows: str
) -> None:
    assert guess([header, "x"], [[name, "1"] for name in names]).rows == rows


def test_an_id_that_comes_again_is_none() -> None:
    assert targets(["id", "name"], ["1", "a"], ["1", "b"])["id"] != "id"
    assert targets(["id", "name"], ["1", "a"], ["2", "b"])["id"] == "id"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["name", "2021"], True),
        (["a", "b"], True),
        (["", "事業名"], True),
        (["Quantum", "MEXT", "1234"], False),
        (["", "x"], False),
        ([], False),
    ],
)
def test_a_header_names_columns_and_a_row_of_values_does_not(cells: list[str], expected: bool) -> None:
    assert is_header(cells) == expected


@settings(deadline=None)
@given(st.lists(st.text(max_size=12), max_size=6), st.lists(st.lists(st.text(max_size=12), max_size=7), max_size=6))
def test_any_table_has_a_guess_that_can_be_kept(header: list[str], rows: list[list[str]]) -> None:
    mapping = guess(header, rows)
    assert [column.column for column in mapping.columns] == header
    assert mapping_from(json.loads(mapping_json(mapping))) == mapping
    problems(mapping)


# ---- kept and given again


def test_a_mapping_is_kept_as_json_and_read_back(tmp_path: Path) -> None:
    mapping = Mapping(
        "policy",
        (
            Column("題名", "name"),
            Column("予算", "amount", measure="initial", unit="million yen", year=2024, calendar="JFY"),
            Column("Tags", "terms", separator=";", inner="|", scheme="theme"),
            Column("x"),
        ),
        publisher="METI",
    )
    path = tmp_path / "mapping.json"
    path.write_text(mapping_json(mapping), encoding="utf-8")
    assert read_mapping(path) == mapping
    assert '"column": "題名", "target": "name"' in path.read_text(encoding="utf-8")


def test_problems_are_sentences_that_say_what_to_decide() -> None:
    columns = (Column("a", "summary"), Column("b", "summary"), Column("c", "amount", unit="unknown"))
    found = problems(Mapping("program", columns))
    assert [text.split(":")[0] for text in found] == [
        "No column is the name",
        "a and b cannot all be the summary",
        "c does not say its unit",
        "c does not say its year",
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ([], "rows"),
        ({"rows": "program"}, "columns"),
        ({"rows": "thing", "columns": []}, "must be one of program"),
        ({"rows": "program", "columns": [3]}, "names it"),
        ({"rows": "program", "columns": [{"column": "a", "target": "nothing"}]}, "target must be one of"),
        ({"rows": "program", "columns": [{"column": "a", "taget": "name"}]}, "taget"),
        ({"rows": "program", "columns": [{"column": "a", "unit": "zillion"}]}, "no unit"),
        ({"rows": "program", "columns": [{"column": "a", "unit": 3}]}, "must be a text"),
        ({"rows": "program", "columns": [{"column": "a", "separator": ""}]}, "must be a text"),
        ({"rows": "program", "columns": [{"column": "a", "year": "2024"}]}, "year"),
        ({"rows": "program", "columns": [{"column": "a", "year": True}]}, "year"),
        ({"rows": "program", "columns": [{"column": "a", "measure": "all"}]}, "measure must be one of"),
        ({"rows": "program", "columns": [], "publisher": 3}, "publisher"),
    ],
)
def test_a_mapping_of_another_shape_is_refused_with_what_is_wrong(tmp_path: Path, data: Any, says: str) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ImportFailedError, match=says):
        read_mapping(path)


@pytest.mark.parametrize("content", [None, b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_mapping_that_is_no_file_or_no_json_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "mapping.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ImportFailedError, match=r"mapping\.json"):
        read_mapping(path)


def test_every_target_can_be_kept() -> None:
    for target in TARGETS:
        mapping = Mapping("program", (Column("a", target),))
        assert mapping_from(json.loads(mapping_json(mapping))) == mapping
