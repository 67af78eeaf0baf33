"""JUDGIT! review sheets: what they become, in yen and with recipients known by number, whatever years and types drift."""

import json
import tracemalloc
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.errors import ImportFailedError
from model.importers import About, judgit, recognized
from model.importers.inputs import Inputs, Log
from model.importers.judgit.objects import as_number, as_year, as_yen
from model.measures import MEASURE_BY_ID
from model.periods import parse_period

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "judgit" / "judgit-2021.zip"
Row = dict[str, Any]

SHEET: Row = {
    "ID": None,
    "事業ID": None,
    "url": None,
    "公開年度": 2021,
    "事業名": "先端計測分析技術・\n機器開発プログラム",
    "開始年度": 2004,
    "終了年度": None,
    "府省庁": "文部科学省",
    "事業番号1": "2021",
    "事業番号2": "文科",
    "事業番号3": "20",
    "事業番号4": "0200",
    "事業番号5": None,
    "事業番号": "2021-文科-20-0200",
    "担当部局庁": "研究振興局　基礎研究振興課",
    "担当課室": "企画係\n調整係",
    "作成責任者": "課長　某",
    "会計区分": ["一般会計"],
    "事業目的": "目的。_x000D_\n",
    "事業概要": "概要。",
    "実施方法": ["直接実施", "委託・請負"],
    "主要施策": ["科学技術・イノベーション", "その他"],
    "予算": [
        {
            "年度": 2020,
            "当初予算": 22473.0,
            "補正予算": -0.5,
            "前年度から繰越し": 0.0,
            "翌年度へ繰越し": -12.25,
            "予備費等": 0.0,
            "予算計": 0.19999999999709,
            "執行額": 8.654,
        },
        {"年度": 2021, "当初予算": 1.0, "翌年度へ繰越し": 0.0},
        {"年度": 2022, "要求額": 3},
    ],
    "支出先": [
        {
            "年度": 2020,
            "グループ": "A",
            "番号": 1,
            "支出先名": "国立大学法人東京大学",
            "法人番号": "5010005007398",
            "業務概要": "研究",
            "支出額": 0.4,
        },
        {
            "年度": 2020,
            "グループ": "A",
            "番号": 2,
            "支出先名": "国立大学法人　東京大学",
            "法人番号": "5010005007398",
            "業務概要": "研究",
            "支出額": 0.4,
        },
        {
            "年度": 2020,
            "グループ": "B",
            "番号": 1,
            "支出先名": "個人A",
            "法人番号": None,
            "業務概要": None,
            "支出額": 0.005,
        },
        {
            "年度": 2020,
            "グループ": "B",
            "番号": 2,
            "支出先名": "某社",
            "法人番号": "3.01E+12",
            "業務概要": "",
            "支出額": 1.0,
        },
    ],
    "アウトカム": [
        {
            "成果目標": "論文を増やす。",
            "成果指標": "論文数",
            "単位": "件",
            "目標値": "100",
            "目標最終年度": 2025,
            "成果実績": [
                {"年度": 2019, "成果実績": 77.6, "目標値": None},
                {"年度": 2020, "成果実績": 80.0, "目標値": 90.0},
            ],
        },
        {"成果目標": "割合", "成果指標": None, "単位": "％", "目標値": "80", "目標最終年度": None, "成果実績": []},
        {"成果目標": "売上", "成果指標": "売上", "単位": "億円", "目標値": "1.5", "目標最終年度": 1990, "成果実績": []},
        {
            "成果目標": "-",
            "成果指標": "差",
            "単位": None,
            "目標値": "±10％以内",
            "目標最終年度": 2022,
            "成果実績": None,
        },
    ],
    "関連する過去のレビューシート": [],
    "アウトプット": [],
}
OLD: Row = {
    "ID": 6,
    "事業ID": 23,
    "公開年度": 2016,
    "事業名": "調査経費",
    "府省庁": "内閣官房",
    "事業番号1": "新28",
    "事業番号2": "0005",
    "事業番号3": None,
    "担当部局庁": "内閣官房　内閣人事局",
    "担当課室": None,
    "事業概要": "概要。",
    "定量的な目標が設定できない理由": "数えられない。",
    "予算": [],
    "支出先": [],
    "アウトプット": [
        {
            "活動指標": "調査の数",
            "単位": "回",
            "活動実績": [{"年度": 2015, "活動実績": 12.0, "当初見込み": 10.0}],
        }
    ],
    "関連する過去のレビューシート": [
        {"年度": 2015, "府省庁": "内閣府", "事業番号1": None, "事業番号2": "0036", "事業番号3": "2"},
        {"年度": 2015, "府省庁": "内閣府", "事業番号1": None, "事業番号2": "9999", "事業番号3": None},
    ],
    "url": "https://example.go.jp/sheet.xls",
}


class Result:
    """The rows that an import gave, by table, and its log."""

    def __init__(self, paths: list[Path]) -> None:
        self.log = Log()
        self.inputs = Inputs(paths, self.log)
        self.tables: dict[str, list[Row]] = defaultdict(list)
        for table, row in judgit.read(self.inputs, self.log):
            self.tables[table].append(row)
        self.inputs.close()

    def one(self, table: str, **columns: object) -> Row:
        (row,) = self.all(table, **columns)
        return row

    def all(self, table: str, **columns: object) -> list[Row]:
        return [row for row in self.tables[table] if all(row.get(key) == value for key, value in columns.items())]


def written(folder: Path, *sheets: object, name: str = "sheet.json", ascii_only: bool = False) -> Path:
    for number, sheet in enumerate(sheets):
        path = folder / (name if len(sheets) == 1 else f"{number}-{name}")
        path.write_text(json.dumps(sheet, ensure_ascii=ascii_only, indent=1), encoding="utf-8")
    return folder


@pytest.fixture
def imported(tmp_path: Path) -> Result:
    return Result([written(tmp_path, SHEET)])


# ---- what a sheet becomes


def test_a_sheet_becomes_a_program_with_its_unit_terms_and_texts(imported: Result) -> None:
    program = imported.one("programs")
    assert program == {
        "id": "judgit:2021:文科-20-0200",
        "kind": "budget project",
        "name": "先端計測分析技術・ 機器開発プログラム",
        "name_ja": "先端計測分析技術・ 機器開発プログラム",
        "start_year": 2004,
        "end_year": None,
        "calendar": "JFY",
        "url": None,
        "summary": "概要。",
        "identifier": "2021-文科-20-0200",
    }
    assert [(row["role"], row["text"]) for row in imported.tables["items"]] == [("purpose", "目的。")]
    assert imported.one("roles")["organization_id"] == "rs:org:文部科学省/研究振興局/基礎研究振興課/企画係-調整係"
    assert [row["name"] for row in imported.all("organizations") if row["id"].startswith("rs:org:")] == [
        "文部科学省",
        "研究振興局",
        "基礎研究振興課",
        "企画係 調整係",
    ]
    assert [row["term_id"] for row in imported.tables["classifications"]] == [
        "rs:method:direct",
        "rs:method:contract",
        "judgit:account:一般会計",
        "judgit:field:科学技術-イノベーション",
    ]
    assert imported.one("sources")["license"] == "CC BY 4.0"


def test_millions_of_yen_become_yen_exactly_and_stay_as_printed(imported: Result) -> None:
    values = {
        (row["metric_id"].rpartition(":")[2], row["period"]): (row["value"], row["printed"], row["status"])
        for row in imported.tables["observations"]
        if row["metric_id"].rpartition(":")[2] in MEASURE_BY_ID and row["breakdown"] is None
    }
    assert values == {
        ("initial", "FY2020"): (22_473_000_000, "22473.0", "budget"),
        ("supplementary", "FY2020"): (-500_000, "-0.5", "budget"),
        ("carried-in", "FY2020"): (0, "0.0", "budget"),
        ("carried-out", "FY2020"): (12_250_000, "-12.25", "actual"),
        ("reserve", "FY2020"): (0, "0.0", "budget"),
        ("total", "FY2020"): (200_000, "0.19999999999709", "budget"),
        ("executed", "FY2020"): (8_654_000, "8.654", "actual"),
        ("initial", "FY2021"): (1_000_000, "1.0", "budget"),
        ("requested", "FY2022"): (3_000_000, "3", "plan"),
    }
    assert all(isinstance(value, int) for value, _, _ in values.values())
    assert {row["measure"] for row in imported.all("metrics", unit="yen")} == {*MEASURE_BY_ID, None}


def test_recipients_are_known_by_a_right_number_only(imported: Result) -> None:
    tokyo = imported.one("organizations", identifier="5010005007398")
    assert (tokyo["id"], tokyo["kind"], tokyo["name"]) == ("houjin:5010005007398", "university", "国立大学法人東京大学")
    assert imported.one("aliases")["name"] == "国立大学法人 東京大学"
    assert imported.one("links")["to_id"] == tokyo["id"]
    assert imported.one("links")["type"] == "funds"
    cited = imported.one("citations", target_id=imported.one("links")["id"])
    assert cited["locator"] == "事業番号 2021-文科-20-0200, 支出先 A-1, A-2"
    assert imported.log.counts["a corporate number is wrong"] == 1
    assert [row["id"] for row in imported.tables["organizations"] if not row["id"].startswith("rs:org:")] == [
        tokyo["id"]
    ]


def test_payments_stand_one_by_one_without_a_total(imported: Result) -> None:
    paid = imported.all("observations", metric_id="judgit:2021:文科-20-0200:payments")
    assert [(row["breakdown"], row["value"], row["printed"]) for row in paid] == [
        ("A-1: 国立大学法人東京大学: 研究", 400_000, "0.4"),
        ("A-2: 国立大学法人 東京大学: 研究", 400_000, "0.4"),
        ("B-1: 個人A", 5_000, "0.005"),
        ("B-2: 某社 (法人番号 3.01E+12: wrong)", 1_000_000, "1.0"),
    ]


def test_outcomes_keep_their_unit_but_money_is_in_yen(imported: Result) -> None:
    metrics = {row["id"].rpartition(":")[2]: row for row in imported.tables["metrics"]}
    assert [(metrics[f"outcome-{n}"]["name"], metrics[f"outcome-{n}"]["unit"]) for n in (1, 2, 3, 4)] == [
        ("論文数", "件"),
        ("割合", "percent"),
        ("売上", "yen"),
        ("差", "not stated"),
    ]
    assert metrics["outcome-1"]["summary"] == "Outcome goal: 論文を増やす。"
    assert [
        (
            row["metric_id"].rpartition("-")[2],
            row["period"],
            row["status"],
            row["value"],
            row["printed"],
            row["currency"],
        )
        for row in imported.tables["observations"]
        if ":outcome-" in row["metric_id"]
    ] == [
        ("1", "FY2019", "actual", 77.6, "77.6", None),
        ("1", "FY2020", "actual", 80, "80.0", None),
        ("1", "FY2020", "target", 90, "90.0", None),
        ("1", "FY2025", "target", 100, "100", None),
        ("2", "undated", "target", 80, "80", None),
        ("3", "undated", "target", 150_000_000, "1.5", "JPY"),
    ]
    assert imported.log.counts["a value is no number and was left out"] == 1
    assert imported.log.counts["the year of a target cannot be right; the target is undated"] == 1


def test_every_fact_is_cited(imported: Result) -> None:
    cited = {(row["target_id"], row["field"]) for row in imported.tables["citations"]}
    for table in ("organizations", "programs", "links"):
        assert imported.tables[table]
        assert {(row["id"], "") for row in imported.tables[table]} <= cited
    assert {(row["id"], "observations") for row in imported.tables["metrics"]} <= cited
    assert {row["metric_id"] for row in imported.tables["observations"]} <= {
        row["id"] for row in imported.tables["metrics"]
    }


# ---- other years


def test_older_sheets_have_a_number_in_each_ministry_and_follow_each_other(tmp_path: Path) -> None:
    past = {"公開年度": 2015, "事業名": "調査", "府省庁": "内閣府", "事業番号2": "0036", "事業番号3": "2"}
    same = {"公開年度": "2014", "事業名": "調査", "府省庁": "内閣府", "事業番号2": "0001", "事業ID": 23}
    result = Result([written(tmp_path, OLD, past, same)])
    assert {row["id"] for row in result.tables["programs"]} == {
        "judgit:2016:内閣官房-新28-0005",
        "judgit:2015:内閣府-0036-2",
        "judgit:2014:内閣府-0001",
    }
    assert [(row["from_id"], row["type"], row["to_id"]) for row in result.tables["links"]] == [
        ("judgit:2016:内閣官房-新28-0005", "succeeds", "judgit:2015:内閣府-0036-2"),
        ("judgit:2016:内閣官房-新28-0005", "succeeds", "judgit:2014:内閣府-0001"),
    ]
    stated, inferred = (result.one("citations", target_id=row["id"]) for row in result.tables["links"])
    assert (stated["basis"], inferred["basis"]) == ("stated", "inferred")
    assert "事業ID 23" in inferred["note"]
    assert result.log.counts["past sheets that were not read are not linked"] == 1
    assert [row["id"] for row in result.tables["sources"]] == ["judgit-2016", "judgit-2015", "judgit-2014"]
    program = result.one("programs", id="judgit:2016:内閣官房-新28-0005")
    assert program["url"] == "https://example.go.jp/sheet.xls"
    assert result.one("roles", record_id=program["id"])["organization_id"] == "rs:org:内閣官房/内閣人事局"
    assert result.one("items")["role"] == "定量的な目標が設定できない理由"
    assert [(row["value"], row["status"]) for row in result.all("observations")] == [(12, "actual"), (10, "target")]


def test_keys_of_other_versions_are_kept_as_texts_or_named_in_the_log(tmp_path: Path) -> None:
    newer = SHEET | {
        "主要経費": ["文教及び科学振興"],
        "根拠法令": "統計法第19条",
        "代替的な目標": [{"a": 1}],
        "単位当たりコスト": [
            {
                "算出根拠": "経費／件数",
                "単位": "千円",
                "単位当たりコスト": [{"年度": 2019, "単位当たりコスト": "3,225"}],
            }
        ],
    }
    result = Result([written(tmp_path, newer)])
    assert result.one("terms", scheme="expense class")["label_ja"] == "文教及び科学振興"
    assert result.one("items", role="根拠法令")["text"] == "統計法第19条"
    cost = result.one("observations", metric_id="judgit:2021:文科-20-0200:unit-cost-1")
    assert (cost["value"], cost["printed"], cost["currency"]) == (3_225_000, "3,225", "JPY")
    assert result.log.counts["a key is not known and was left out (said once)"] == 1


def test_a_sheet_that_ends_before_it_starts_loses_its_end(tmp_path: Path) -> None:
    result = Result([written(tmp_path, SHEET | {"開始年度": "令和3年度", "終了年度": 2019})])
    program = result.one("programs")
    assert (program["start_year"], program["end_year"]) == (2021, None)
    assert result.log.counts["a project ends before it starts; its end was left out"] == 1


# ---- values


@pytest.mark.parametrize(
    ("printed", "yen"),
    [
        ("22473.0", 22_473_000_000),
        ("8.654", 8_654_000),
        ("1,234.5", 1_234_500_000),
        ("１２", 12_000_000),
        ("▲3", -3_000_000),
        ("0.0677916666666667", 67_792),
        ("1e2", 100_000_000),
        ("1e999999999", None),
        ("9000000000000", None),
        ("NaN", None),
        ("Infinity", None),
        ("-", None),
        ("", None),
    ],
)
def test_an_amount_is_read_exactly_or_not_at_all(printed: str, yen: int | None) -> None:
    assert as_yen(printed) == yen


def test_a_number_is_whole_where_it_can_be() -> None:
    assert [as_number("80.0"), as_number("77.6"), as_number("1.5", 10**8)] == [80, 77.6, 150_000_000]
    assert isinstance(as_number("80.0"), int)
    assert as_number("9" * 19) is None


@pytest.mark.parametrize(
    ("value", "year"),
    [
        (2021, 2021),
        ("2021", 2021),
        ("２０２１", 2021),
        ("2021.0", 2021),
        ("2021年度", 2021),
        ("令和3年度", 2021),
        ([2021], 2021),
        (2, None),
        (4048, None),
        (True, None),
        (None, None),
        ("未定", None),
        ({"a": 1}, None),
    ],
)
def test_a_year_is_read_in_any_form(value: object, year: int | None) -> None:
    assert as_year(value) == year


# ---- files


def test_json_files_folders_and_archives_are_recognized_by_their_keys(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    written(tmp_path / "one", SHEET)
    written(tmp_path / "one", {"name": "other"}, name="a.json")
    (tmp_path / "ascii").mkdir()
    written(tmp_path / "ascii", SHEET, ascii_only=True)
    (tmp_path / "other").mkdir()
    written(tmp_path / "other", {"事業名": "x"})
    archive = tmp_path / "2021.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.write(tmp_path / "one" / "sheet.json", "2021/文部科学省/2021-文科-20-0200.json")
    for path, known in (("one", True), ("one/sheet.json", True), ("ascii", True), ("2021.zip", True), ("other", False)):
        inputs = Inputs([tmp_path / path], Log())
        assert judgit.recognizes(inputs) is known
        inputs.close()


def test_the_format_is_found_among_all(tmp_path: Path) -> None:
    inputs = Inputs([written(tmp_path, SHEET)], Log())
    assert recognized(inputs, [tmp_path]) == "judgit"
    assert judgit.about(inputs).title == "JUDGIT! review sheets, year 2021"


def test_about_names_all_years(tmp_path: Path) -> None:
    inputs = Inputs([written(tmp_path, SHEET, OLD, OLD | {"公開年度": 2019})], Log())
    assert judgit.about(inputs) == About("JUDGIT! review sheets, year 2016–2021", "2016–2021", "2021", "CC BY 4.0")


def test_a_list_of_sheets_and_lines_of_sheets_are_read_one_by_one(tmp_path: Path) -> None:
    other = SHEET | {"事業番号": "2021-文科-20-0201"}
    (tmp_path / "list.json").write_text(json.dumps([SHEET, other], ensure_ascii=False), encoding="utf-8-sig")
    lines = [SHEET | {"事業番号": f"2021-文科-21-{number:04}"} for number in range(300)]  # more than one portion
    text = "\n".join(json.dumps(sheet) for sheet in lines)
    assert len(text) > 1024 * 1024
    (tmp_path / "lines.ndjson").write_text(text, encoding="utf-8")
    assert len(Result([tmp_path]).tables["programs"]) == 302


def test_archives_of_several_years_make_one_catalog_and_a_sheet_that_comes_again_is_logged(tmp_path: Path) -> None:
    for year in (2020, 2021, 2022):
        with zipfile.ZipFile(tmp_path / f"{year}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.json", json.dumps(SHEET | {"公開年度": year, "事業番号": f"{year}-文科-20-0200"}))
            archive.writestr("again.json", json.dumps(SHEET | {"公開年度": year, "事業番号": f"{year}-文科-20-0200"}))
            archive.writestr("readme.txt", "not a sheet")
    result = Result([tmp_path])
    assert len(result.tables["programs"]) == 3
    assert len(result.all("organizations", identifier="5010005007398")) == 1
    assert result.log.counts["a sheet was left out: it was read before"] == 3
    assert result.log.counts["a file that is no JSON was left out"] == 3


def test_the_same_files_give_the_same_rows(tmp_path: Path) -> None:
    written(tmp_path, SHEET, OLD)
    assert Result([tmp_path]).tables == Result([tmp_path]).tables


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b'"text"',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"x": ' + b"9" * 5000 + b"}",
        '{"事業名": "切れた'.encode(),
        b"\xff\xfe\x00",
        b"\x00\x01\x02",
        b'{"a": "' + b"x" * 20_000_000,
        json.dumps({"公開年度": 2021, "府省庁": "x"}).encode(),
        json.dumps(SHEET | {"事業番号": "---"}).encode(),
    ],
    ids=lambda content: f"{content[:12]!r}-{len(content)}",
)
def test_a_file_without_a_sheet_is_logged_and_the_others_are_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    with pytest.raises(ImportFailedError, match="No JUDGIT! review sheet"):
        Result([tmp_path])
    written(tmp_path, SHEET)
    result = Result([tmp_path])
    assert result.one("programs")["identifier"] == "2021-文科-20-0200"
    assert any("bad.json" in place for place, _ in result.log.entries)


def test_shift_jis_and_marked_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "sjis.json").write_bytes(json.dumps(SHEET, ensure_ascii=False).encode("cp932"))
    (tmp_path / "utf16.json").write_bytes(json.dumps(OLD, ensure_ascii=False).encode("utf-16"))
    result = Result([tmp_path])
    assert {row["name"] for row in result.tables["programs"]} == {"先端計測分析技術・ 機器開発プログラム", "調査経費"}
    assert result.log.counts["read as cp932: it is not UTF-8"] == 1


def test_a_damaged_archive_gives_what_is_whole(tmp_path: Path) -> None:
    archive = tmp_path / "2021.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for number in range(3):
            target.writestr(f"{number}.json", json.dumps(SHEET | {"事業番号": f"2021-文科-20-{number:04}"}))
    data = bytearray(archive.read_bytes())
    data[data.index(b"2021-\\u6587\\u79d1-20-0001") - 400] ^= 0xFF
    archive.write_bytes(data)
    result = Result([archive])
    assert len(result.tables["programs"]) == 2
    assert any("1.json" in place for place, _ in result.log.entries)


def test_names_in_an_archive_may_be_utf_8_without_saying_so(tmp_path: Path) -> None:
    archive = tmp_path / "2021.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("AAA.json", json.dumps(SHEET | {"開始年度": "?"}))
    archive.write_bytes(archive.read_bytes().replace(b"AAA.json", "年.json".encode()))
    result = Result([archive])
    assert result.log.entries[0] == ("2021.zip:年.json", "a year could not be read: 開始年度: ?")


def _scalars() -> st.SearchStrategy[object]:
    return st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("\ud800<b>\x00")


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def _replaced(value: object, key: str, new: object) -> object:
    if isinstance(value, dict):
        return {one: new if one == key else _replaced(inner, key, new) for one, inner in value.items()}
    return [_replaced(inner, key, new) for inner in value] if isinstance(value, list) else value


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    key=st.sampled_from(sorted({*_keys(SHEET), *_keys(OLD)})),
    new=st.recursive(
        _scalars(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
)
def test_a_value_of_any_type_anywhere_leaves_rows_that_a_catalog_takes(tmp_path: Path, key: str, new: object) -> None:
    for number, sheet in enumerate((SHEET, OLD)):
        text = json.dumps(_replaced(sheet, key, new))
        (tmp_path / f"{number}.json").write_text(text, encoding="utf-8")
    written(tmp_path, SHEET | {"事業番号": "2021-文科-20-0999"}, name="whole.json")
    result = Result([tmp_path])
    ids = {row["id"] for table in ("programs", "organizations", "metrics", "terms") for row in result.tables[table]}
    for table, rows in result.tables.items():
        for row in rows:
            for column, value in row.items():
                assert value is None or isinstance(value, str | int | float)
                assert not isinstance(value, str) or value.encode() or column == "field"
                assert not isinstance(value, int) or abs(value) < 2**63
            assert table != "roles" or row["organization_id"] in ids
            assert table != "classifications" or row["term_id"] in ids
            assert table != "observations" or parse_period(row["period"]).canonical() == row["period"]
    assert {row["target_id"] for row in result.tables["citations"]} >= {row["id"] for row in result.tables["metrics"]}
    for _, text in result.log.entries:
        assert text.encode()


# ---- the real file of 2021


@dataclass
class Sums:
    """What the rows of the real file come to."""

    rows: Counter[str] = field(default_factory=Counter)
    numbers: set[str] = field(default_factory=set)
    ministries: dict[str, str] = field(default_factory=dict)
    initial: dict[str, int] = field(default_factory=dict)
    paid: int = 0
    payments: int = 0


@pytest.fixture(scope="module")
def real() -> Sums:
    if not DATA.is_file():
        pytest.skip(f"{DATA.name} is not beside the project")
    sums, log = Sums(), Log()
    inputs = Inputs([DATA], log)
    for table, row in judgit.read(inputs, log):
        sums.rows[table] += 1
        if table == "organizations" and row.get("identifier"):
            sums.numbers.add(row["identifier"])
        elif table == "roles":
            sums.ministries[row["record_id"]] = row["organization_id"].removeprefix("rs:org:").split("/")[0]
        elif table == "observations":
            program, _, measure = row["metric_id"].rpartition(":")
            if measure == "payments":
                sums.payments += 1
                sums.paid += row["value"]
            elif measure == "initial" and row["period"] == "FY2021":
                sums.initial[program] = row["value"]
    inputs.close()
    assert log.counts["a corporate number is wrong"] == 1
    return sums


def test_the_real_file_is_recognized() -> None:
    if not DATA.is_file():
        pytest.skip(f"{DATA.name} is not beside the project")
    inputs = Inputs([DATA], Log())
    assert judgit.recognizes(inputs)
    assert judgit.about(inputs).published == "2021"
    inputs.close()


def test_the_real_file_gives_every_sheet_and_every_payment(real: Sums) -> None:
    assert real.rows["programs"] == len(real.initial) == 5_440
    assert (real.payments, real.paid) == (80_360, 440_671_093_387_648)
    assert len(real.numbers) == 17_709


def test_the_initial_budgets_of_the_real_file_add_up_in_every_ministry(real: Sums) -> None:
    expected: Counter[str] = Counter()
    with zipfile.ZipFile(DATA) as archive:
        for name in archive.namelist():
            if name.endswith(".json"):
                sheet = json.loads(archive.read(name))
                for row in sheet["予算"]:
                    if row["年度"] == 2021:
                        expected[sheet["府省庁"]] += round(row["当初予算"] * 1_000_000)
    found: Counter[str] = Counter()
    for program, value in real.initial.items():
        found[real.ministries[program]] += value
    assert found == expected
    assert sum(found.values()) == 112_700_559_819_000


def test_the_real_file_is_read_in_flat_memory() -> None:
    if not DATA.is_file():
        pytest.skip(f"{DATA.name} is not beside the project")
    inputs = Inputs([DATA], Log())
    tracemalloc.start()
    try:
        rows = sum(1 for _ in islice(judgit.read(inputs, inputs.log), 40_000))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        inputs.close()
    assert rows == 40_000
    assert peak < 12 * 1024 * 1024
