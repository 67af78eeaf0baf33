"""Plain tables become catalogs: every row cited by its line, nothing dropped without a word, money only in a known unit."""

import zipfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.errors import ImportFailedError
from model.importers import recognized, table
from model.importers.inputs import Inputs, Log
from model.importers.mapping import Column, Mapping
from model.importers.run import import_files

_REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "climate-laws"
_JAPANESE = """\
事業名,府省庁,予算額(百万円),開始年度
量子技術イノベーション,文部科学省,"1,234",令和3年度
水素社会,経済産業省,△5,平成30年
AI for Science,文部科学省,約3億円,R6
宇宙,内閣府,-,
"""

Tables = dict[str, list[dict[str, Any]]]


def write(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def write_workbook(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    workbook = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    del workbook["Sheet"]
    workbook.save(path)
    return path


def read(path: Path, log: Log | None = None, mapping: Mapping | None = None) -> Tables:
    log = log or Log()
    inputs = Inputs([path], log)
    found: Tables = defaultdict(list)
    try:
        for name, row in table.read(inputs, log, mapping):
            found[name].append(row)
    finally:
        inputs.close()
    return found


def is_recognized(path: Path) -> bool:
    inputs = Inputs([path], Log())
    try:
        return table.recognizes(inputs)
    finally:
        inputs.close()


def column(rows: list[dict[str, Any]], name: str) -> list[Any]:
    return [row.get(name) for row in rows]


# ---- what a table becomes


def test_a_japanese_table_becomes_programs_with_ministries_and_amounts_in_yen(tmp_path: Path) -> None:
    log = Log()
    found = read(write(tmp_path / "事業一覧.csv", _JAPANESE), log)
    programs = found["programs"]
    assert column(programs, "id") == [
        "事業一覧:量子技術イノベーション",
        "事業一覧:水素社会",
        "事業一覧:ai-for-science",
        "事業一覧:宇宙",
    ]
    assert column(programs, "name_ja") == ["量子技術イノベーション", "水素社会", None, "宇宙"]
    assert column(programs, "start_year") == [2021, 2018, 2024, None]
    assert column(programs, "calendar") == ["JFY", "JFY", "JFY", None]
    assert column(found["organizations"], "id") == ["table:org:文部科学省", "table:org:経済産業省", "table:org:内閣府"]
    assert column(found["organizations"], "kind") == ["ministry"] * 3
    assert [(row["record_id"], row["organization_id"], row["role"], row["position"]) for row in found["roles"]][:1] == [
        ("事業一覧:量子技術イノベーション", "table:org:文部科学省", "responsible", 1)
    ]
    assert column(found["observations"], "value") == [1_234_000_000, -5_000_000, 300_000_000]
    assert column(found["observations"], "printed") == ["1,234", "△5", "約3億円"]
    assert column(found["observations"], "qualifier") == ["exact", "exact", "about"]
    assert {(row["unit"], row["measure"], row["summary"]) for row in found["metrics"]} == {
        ("yen", "initial", "As in the table: 予算額(百万円).")
    }
    assert not log.entries


def test_every_record_is_cited_by_its_line_and_the_source_is_the_file(tmp_path: Path) -> None:
    found = read(write(tmp_path / "list.csv", _JAPANESE))
    [source] = found["sources"]
    assert (source["id"], source["title"], source["publisher"]) == ("list", "list.csv", "not stated")
    cited = {row["target_id"]: row["locator"] for row in found["citations"]}
    assert cited["list:水素社会"] == "line 3"
    assert cited["table:org:経済産業省"] == "line 3, 府省庁"
    records = {row["id"] for name in ("programs", "organizations") for row in found[name]}
    assert records == set(cited)
    assert {row["subject_id"] for row in found["metrics"]} <= set(cited)


def test_the_table_becomes_a_catalog_whose_facts_are_all_cited(tmp_path: Path) -> None:
    imported = import_files([write(tmp_path / "list.csv", _JAPANESE)], tmp_path / "out.db")
    assert imported.format == "table"
    assert (imported.overview.counts["program"], imported.overview.counts["organization"]) == (4, 3)


def test_the_same_file_gives_the_same_rows_in_the_same_order(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", _JAPANESE)
    assert list(read(path).items()) == list(read(path).items())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_and_encoding_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = _JAPANESE.replace('"1,234"', "1234").replace(",", delimiter)
    found = read(write(tmp_path / "list.csv", text, encoding))
    assert column(found["observations"], "value") == [1_234_000_000, -5_000_000, 300_000_000]


def test_excel_gives_the_same_as_csv_with_sheet_and_row(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["事業名", "府省庁", "予算額(百万円)", "開始年度"], ["量子", "文部科学省", 12.5, 2021], ["水素", None, -3, "令和3年度"]]  # fmt: skip
    found = read(write_workbook(tmp_path / "list.xlsx", 一覧=rows, 別表=rows))
    assert column(found["programs"], "id") == ["list-一覧:量子", "list-一覧:水素", "list-別表:量子", "list-別表:水素"]
    assert column(found["observations"], "value") == [12_500_000, -3_000_000] * 2
    assert len(found["sources"]) == 1
    assert found["citations"][0]["locator"] == "sheet 一覧, row 2"
    single = read(write_workbook(tmp_path / "list.xlsx", 一覧=rows))
    assert single["citations"][0]["locator"] == "row 2"
    assert single["programs"][0]["id"] == "list:量子"


def test_rows_above_the_header_are_passed_over(tmp_path: Path) -> None:
    text = "令和6年度 事業一覧,,,\n,,,単位：百万円\n" + _JAPANESE
    found = read(write(tmp_path / "list.csv", text))
    assert len(found["programs"]) == 4
    assert found["citations"][0]["locator"] == "line 4"
    rows: list[list[Any]] = [["事業一覧"], [], ["事業名", "開始年度"], ["量子", 2021], ["水素", 2022]]
    assert column(read(write_workbook(tmp_path / "a.xlsx", s=rows))["citations"], "locator") == ["row 4", "row 5"]


# ---- ids


def test_names_that_come_again_are_numbered_and_own_ids_that_come_again_are_skipped(tmp_path: Path) -> None:
    log = Log()
    found = read(write(tmp_path / "t.csv", "name,x\nA,1\nB,2\nA,3\nA-2,4\n"), log)
    assert column(found["programs"], "id") == ["t:a", "t:b", "t:a-2", "t:a-2-2"]
    mapping = Mapping("program", (Column("id", "id"), Column("name", "name")))
    found = read(write(tmp_path / "t.csv", "id,name\nP 1,A\n7,A\np-1,B\n"), log, mapping)
    assert column(found["programs"], "id") == ["t:p-1", "t:7"]
    assert column(found["programs"], "identifier") == ["P 1", "7"]
    assert log.counts["a row was skipped, its id stands in an earlier one"] == 1


def test_rows_of_several_years_are_one_program(tmp_path: Path) -> None:
    text = "事業名,年度,予算額(千円)\n量子,2021,10\n量子,2022,20\n水素,2021,5\n量子,2021,7\n"
    found = read(write(tmp_path / "t.csv", text))
    assert set(column(found["programs"], "id")) == {"t:量子", "t:水素", "t:量子-2"}
    values = {(row["metric_id"], row["period"]): row["value"] for row in found["observations"]}
    assert values == {
        ("t:量子:initial", "FY2021"): 10_000,
        ("t:量子:initial", "FY2022"): 20_000,
        ("t:水素:initial", "FY2021"): 5_000,
        ("t:量子-2:initial", "FY2021"): 7_000,
    }


def test_organizations_go_by_corporate_number_or_name_and_stand_below_their_parents(tmp_path: Path) -> None:
    text = "機関名,法人番号,所管府省\n理化学研究所,1030005007111,文部科学省\nJST,4030005012570,文部科学省\nCRDS,,JST\n"
    found = read(write(tmp_path / "t.csv", text))
    assert not found["programs"]
    parents = {row["id"]: row.get("parent_id") for row in found["organizations"]}
    assert parents == {
        "table:org:文部科学省": None,
        "houjin:1030005007111": "table:org:文部科学省",
        "houjin:4030005012570": "table:org:文部科学省",
        "table:org:crds": "houjin:4030005012570",
    }


# ---- lists


def test_terms_below_terms_events_and_pairs(tmp_path: Path) -> None:
    path = write(
        tmp_path / "t.csv",
        "Title,Instruments,Events,Documents\n"
        'A Act,Carbon tax|Economic;Standards|Regulation,"25/12/2012|Amended||;1/2/2010|Passed",Text|https://a.jp|\n',
    )
    mapping = Mapping(
        "policy",
        (
            Column("Title", "name"),
            Column("Instruments", "terms", separator=";", inner="|", scheme="instrument"),
            Column("Events", "dated events", separator=";", inner="|"),
            Column("Documents", "item", separator=";", inner="|", role="document"),
        ),
    )
    found = read(path, mapping=mapping)
    assert [(row["label"], row["parent_id"]) for row in found["terms"]] == [
        ("Economic", None),
        ("Carbon tax", "table:term:instrument/economic"),
        ("Regulation", None),
        ("Standards", "table:term:instrument/regulation"),
    ]
    assert column(found["classifications"], "term_id") == [
        "table:term:instrument/economic/carbon-tax",
        "table:term:instrument/regulation/standards",
    ]
    assert [(row["position"], row["role"], row["text"]) for row in found["items"]] == [
        (1, "event", "25/12/2012 – Amended"),
        (2, "event", "1/2/2010 – Passed"),
        (3, "document", "Text – https://a.jp"),
    ]
    [policy] = found["policies"]
    assert policy["start_year"] == 2010
    inferred = [row for row in found["citations"] if row["basis"] == "inferred"]
    assert [(row["field"], row["locator"], bool(row["note"])) for row in inferred] == [
        ("start_year", "line 2, Events", True)
    ]


def test_terms_that_differ_only_in_signs_stay_apart(tmp_path: Path) -> None:
    mapping = Mapping("program", (Column("name", "name"), Column("language", "terms")))
    found = read(write(tmp_path / "t.csv", "name,language\na,C\nb,C++\nc,c\nd,C#\n"), mapping=mapping)
    assert column(found["terms"], "label") == ["C", "C++", "C#"]
    assert column(found["classifications"], "term_id")[0] == column(found["classifications"], "term_id")[2]


# ---- money


def test_without_a_unit_amounts_are_left_out_and_logged(tmp_path: Path) -> None:
    log = Log()
    found = read(write(tmp_path / "t.csv", "name,budget\na,100\nb,200\nc,約3億円\n"), log)
    assert column(found["observations"], "value") == [300_000_000]
    assert log.counts["an amount was left out: its unit is not known"] == 2


def test_the_user_may_say_the_unit_the_year_and_the_publisher(tmp_path: Path) -> None:
    mapping = Mapping(
        "program",
        (
            Column("name", "name"),
            Column("budget", "amount", measure="total", unit="thousand yen", year=2023),
            Column("aid", "amount", unit="million EUR", year=2022, calendar="CY"),
        ),
        publisher="METI",
    )
    found = read(write(tmp_path / "t.csv", "name,budget,aid,other\na,100,1.5,x\n"), mapping=mapping)
    assert [(row["period"], row["value"], row["currency"], row["geography"]) for row in found["observations"]] == [
        ("FY2023", 100_000, "JPY", "JPN"),
        ("2022", 1_500_000, "EUR", "not stated"),
    ]
    assert [(row["id"], row["measure"], row["name"]) for row in found["metrics"]] == [
        ("t:a:total", "total", "Budget in all"),
        ("t:a:amount-aid-eur", None, "aid"),
    ]
    assert found["sources"][0]["publisher"] == "METI"


def test_two_columns_of_one_kind_and_year_are_told_apart(tmp_path: Path) -> None:
    found = read(write(tmp_path / "t.csv", "name,当初予算 一般(円),当初予算 特別(円)\na,1,2\n"))
    assert [(row["id"], row["breakdown"], row["value"]) for row in found["observations"]] == [
        ("undated:1", "当初予算 一般(円)", 1),
        ("undated:2", "当初予算 特別(円)", 2),
    ]


def test_what_cannot_be_read_is_logged_with_its_line_and_the_row_stays(tmp_path: Path) -> None:
    log = Log()
    mapping = Mapping(
        "program",
        (
            Column("name", "name"),
            Column("budget", "amount", unit="yen"),
            Column("start", "start year"),
            Column("end", "end year"),
            Column("url", "web address"),
            Column("gone", "kind"),
        ),
    )
    text = "name,budget,start,end,url,new\na,lots,soon,2020,javascript:x,1\nb,=1+2,2021,2020,http://b,\n,1,2,3,4,5\n"
    found = read(write(tmp_path / "t.csv", text), log, mapping)
    assert [(row["start_year"], row["end_year"], row["url"]) for row in found["programs"]] == [
        (None, 2020, None),
        (2021, None, "http://b"),
    ]
    assert log.counts == {
        "a column of the mapping is not in the table": 1,
        "a column is not in the mapping and was left out": 1,
        "an amount was left out: it cannot be read": 2,
        "a year was left out: it cannot be read": 1,
        "an end before the start was left out": 1,
        "a web address was left out: it does not begin with http:// or https://": 1,
        "a row without a name was skipped": 1,
    }
    assert ("t.csv, line 2", "a year was left out: it cannot be read: no year: 'soon'") in log.entries


# ---- hostile files


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n\n",
        b"Quantum,MEXT,1234,2021\nHydrogen,METI,5,2022\n",
        b"Dear Sir,\nthis is a letter, and it has commas, many of them.\nIt goes on, as letters do.\nYours\n",
        b'{"name": "x",\n"value": 1}',
        b"<table><tr><td>name,x</td></tr></table>",
        b"%PDF-1.7 name,x\n",
        bytes(range(256)) * 40,
        b"\xd0\xcf\x11\xe0" + b"name,x\n" * 9,
    ],
)
def test_what_is_no_table_with_a_header_is_not_taken_for_one(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path / "t.txt", content)
    assert not is_recognized(path)
    with pytest.raises(ImportFailedError, match=r"t\.txt has no rows that can be imported"):
        read(path)


@pytest.mark.parametrize("text", ["name,budget\n", "budget (yen),year\n1,2020\n2,2021\n", "name,x\n,1\n"])
def test_a_table_without_rows_or_names_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportFailedError, match="has no rows that can be imported"):
        read(write(tmp_path / "t.csv", text))


def test_an_old_excel_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = write(tmp_path / "t.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 100)
    assert is_recognized(path)
    with pytest.raises(ImportFailedError, match=r"save it as \.xlsx"):
        read(path)


def test_other_files_beside_the_table_are_logged(tmp_path: Path) -> None:
    log = Log()
    write(tmp_path / "a.csv", "name,x\nA,1\n")
    write(tmp_path / "b.pdf", b"%PDF")
    write(tmp_path / "c.xlsx", b"PK\x03\x04 damaged")
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("a.csv", "name,x\nA,1\n")
    found = read(tmp_path, log)
    assert column(found["programs"], "id") == ["a:a", "a-2:a"]
    assert log.counts == {"the file is no table with a header": 1, "a workbook was skipped": 1}


def test_duplicate_names_of_columns_are_matched_in_their_order(tmp_path: Path) -> None:
    mapping = Mapping("program", (Column("name", "name"), Column("name", "abbreviation"), Column("name", "kind")))
    [program] = read(write(tmp_path / "t.csv", "name,Ｎａｍｅ,name\na,b,c\n"), mapping=mapping)["programs"]
    assert (program["name"], program["abbreviation"], program["kind"]) == ("a", "b", "c")


def test_one_column_is_enough(tmp_path: Path) -> None:
    assert column(read(write(tmp_path / "t.csv", "name\nA\nB\n"))["programs"], "name") == ["A", "B"]


def test_thousands_of_columns_are_kept_as_items(tmp_path: Path) -> None:
    names = [f"c{n}" for n in range(4_999)]
    found = read(write(tmp_path / "t.csv", ",".join(["name", *names]) + "\nA" + ",x" * 4_999 + "\n"))
    assert column(found["items"], "role") == names


def test_a_huge_cell_costs_no_more_than_its_length(tmp_path: Path) -> None:
    log = Log()
    huge = 900_000
    text = f"name,description,budget (yen),start year\n{'X' * huge},{'<b>y' * (huge // 4)},{'9' * huge},{'2' * huge}\nok,ok,1,2020\n"
    found = read(write(tmp_path / "t.csv", text), log)
    assert [len(row["name"]) for row in found["programs"]] == [300, 2]
    assert len(found["programs"][0]["id"]) < 100
    assert found["items"][0]["role"] == "full name"
    assert found["programs"][0]["summary"] == "y" * (huge // 4)
    assert all(len(text) < 1000 for _, text in log.entries)


def test_a_line_in_another_encoding_is_logged(tmp_path: Path) -> None:
    log = Log()
    content = "name,x\n量子,1\n".encode() + "水素,2\n".encode("cp932") + "宇宙,3\n".encode()
    assert len(read(write(tmp_path / "t.csv", content), log)["programs"]) == 3
    assert log.counts["a name has characters that cannot be read"] == 1


def test_rows_that_are_too_long_are_logged(tmp_path: Path) -> None:
    log = Log()
    found = read(write(tmp_path / "t.csv", "name,x\nA,1\nB,2,3\nC\nD,4,\n"), log)
    assert column(found["programs"], "name") == ["A", "C", "D"]
    assert log.counts["a row was skipped"] == 1
    log = Log()
    wide: list[list[str]] = [["name", "x"], *[["A", "1"]] * 300, ["B", "2", "3"]]
    assert len(read(write_workbook(tmp_path / "t.xlsx", s=wide), log)["programs"]) == 301
    assert log.counts["cells beyond the header were left out"] == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path / "t.csv", b"name,budget (yen),start\nA,1,2020\nB,2,2021\n" + content)
    try:
        found = read(path)
    except ImportFailedError:
        return
    assert {row["target_id"] for row in found["citations"]} >= {row["id"] for row in found["programs"]}


# ---- confirming


def test_the_preview_shows_what_the_guess_is_about(tmp_path: Path) -> None:
    inputs = Inputs([write(tmp_path / "t.csv", _JAPANESE)], Log())
    preview = table.preview(inputs, Log())
    assert preview.label == "t.csv"
    assert list(preview.header) == [one.column for one in preview.mapping.columns]
    assert list(preview.rows[0]) == ["量子技術イノベーション", "文部科学省", "1,234", "令和3年度"]
    inputs.close()
    inputs = Inputs([write(tmp_path / "t.txt", "x")], Log())
    with pytest.raises(ImportFailedError):
        table.preview(inputs, Log())


def test_the_catalog_is_named_after_the_files(tmp_path: Path) -> None:
    for name in "abcd":
        write(tmp_path / f"{name}.csv", _JAPANESE)
    write(tmp_path / "e.pdf", b"%PDF")
    inputs = Inputs([tmp_path], Log())
    assert table.about(inputs).title == "a, b, c and 1 more"
    assert table.about(inputs).license == "not stated"


@pytest.mark.skipif(not _REAL.is_dir(), reason="shared/data/climate-laws is not beside the project")
def test_the_climate_laws_become_policies_with_their_lists() -> None:
    log = Log()
    [path] = _REAL.glob("*.xlsx")
    inputs = Inputs([path], log)
    assert recognized(inputs, [path]) == "table"
    inputs.close()
    found = read(path, log)
    assert len(found["policies"]) == 2094
    assert len({row["id"] for row in found["policies"]}) == 2094
    with path.open("rb") as file:
        cells = list(openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True))
    events = sum(len([part for part in str(row[11]).split(";") if part.strip("|")]) for row in cells[1:] if row[11])
    assert sum(row["role"] == "event" for row in found["items"]) == events
    schemes = {row["scheme"] for row in found["terms"]}
    assert {"instrument", "sectors", "geography", "responses"} <= schemes
    kinds = [row["kind"] for row in found["policies"]]
    assert kinds == [row[1] for row in cells[1:]]
