"""The tables of RS System on small specimens in their layout, damaged ones, and the real files of FY2024."""

import csv
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from model.errors import ImportFailedError
from model.importers import rs_system
from model.importers.inputs import Inputs, Log

WELL_FORMED = re.compile(r"\w+([-._:/]\w+)*")  # as the checks of a catalog have it
REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "rs-system-2024"
COMMON = [
    "シート種別",
    "事業年度",
    "予算事業ID",
    "事業名",
    "府省庁の建制順",
    "政策所管府省庁",
    "府省庁",
    "局・庁",
    "部",
    "課",
    "室",
    "班",
    "係",
]
OVERVIEW = [
    *(
        "事業の目的",
        "現状・課題",
        "事業の概要",
        "事業概要URL",
        "事業区分",
        "事業開始年度",
        "開始年度不明",
        "事業終了（予定）年度",
    ),
    *("終了予定なし", "主要経費", "備考", "実施方法ー直接実施", "実施方法ー補助", "実施方法ー負担", "実施方法ー交付"),
    *("実施方法ー分担金・拠出金", "実施方法ー その他", "旧事業番号", "整理表表示順"),
]
BUDGET = [
    *(
        "予算年度",
        "当初予算（合計）",
        "補正予算（合計）",
        "前年度からの繰越し（合計）",
        "予備費等（合計）",
        "計（歳出予算現額合計）",
    ),
    *(
        "執行額（合計）",
        "執行率",
        "翌年度への繰越し(合計）",
        "翌年度要求額（合計）",
        "主な増減理由",
        "その他特記事項",
        "会計区分",
        "会計",
    ),
    *(
        "勘定",
        "当初予算",
        *(f"第{n}次補正予算" for n in range(1, 6)),
        "前年度から繰越し",
        *(f"予備費等{n}" for n in range(1, 5)),
    ),
    *("歳出予算現額", "執行額", "翌年度要求額", "要望額", "備考"),
]
POLICY = [
    *(
        "番号（政策・施策）",
        "政策所管府省庁_P",
        "政策",
        "施策",
        "政策・施策URL",
        "番号（根拠法令）",
        "法令名",
        "法令番号",
        "法令ID",
    ),
    *("条", "項", "号・号の細分", "番号（関係する計画・通知等）", "計画通知名", "計画通知等URL"),
]
SHARED: dict[str, str] = {
    "事業年度": "2024",
    "政策所管府省庁": "文部科学省",
    "府省庁": "文部科学省",
    "局・庁": "研究振興局",
}
ONE = {**SHARED, "予算事業ID": "12", "事業名": "光子研究", "課": "基礎研究課"}
TWO = {**SHARED, "予算事業ID": "13", "事業名": "物質研究", "府省庁": "文部科学省　文化庁", "局・庁": ""}


class Catalog:
    """The rows that an import gives, by table, as a catalog keeps them: the last one of a key."""

    def __init__(self, *paths: Path) -> None:
        self.log = Log()
        inputs = Inputs(list(paths), self.log)
        assert rs_system.recognizes(inputs)
        self.about = rs_system.about(inputs)
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for table, row in rs_system.read(inputs, self.log):
            self.rows[table].append(row)
        inputs.close()

    def record(self, table: str, record_id: str) -> dict[str, Any]:
        return next(row for row in self.rows[table] if row["id"] == record_id)

    def ids(self, table: str) -> list[str]:
        return [row["id"] for row in self.rows[table]]

    def values(self, metric_id: str) -> dict[tuple[str, str | None], Any]:
        return {
            (row["period"], row.get("breakdown")): row["value"]
            for row in self.rows["observations"]
            if row["metric_id"] == metric_id
        }

    def items(self, record_id: str) -> list[tuple[str, str]]:
        rows = sorted(
            (row for row in self.rows["items"] if row["record_id"] == record_id), key=lambda row: row["position"]
        )
        return [(row["role"], row["text"]) for row in rows]

    def links(self, kind: str) -> set[tuple[str, str]]:
        return {(row["from_id"], row["to_id"]) for row in self.rows["links"] if row["type"] == kind}

    def citations(self, target_id: str) -> list[dict[str, Any]]:
        return [row for row in self.rows["citations"] if row["target_id"] == target_id]


def write(path: Path, columns: Iterable[str], *rows: Mapping[str, str], encoding: str = "utf-8-sig") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        header = [*COMMON, *columns]
        table = csv.DictWriter(file, header, restval="")
        table.writeheader()
        table.writerows(rows)
    return path


def overview(folder: Path, *rows: Mapping[str, str]) -> Path:
    return write(folder / "1-2.csv", OVERVIEW, *(rows or (ONE, TWO)))


def test_a_project_has_its_name_years_outline_and_ways_of_implementation(tmp_path: Path) -> None:
    row = {
        **ONE,
        "事業の目的": "光子を知る",
        "事業の概要": " <b>光子</b>を調べる ",
        "事業概要URL": "https://a.example/1、https://a.example/2",
        "事業開始年度": "2014",
        "開始年度不明": "FALSE",
        "終了予定なし": "TRUE",
        "主要経費": "科学技術振興費",
        "実施方法ー補助": "1",
        "旧事業番号": "２０２３ - 文科 - 22 - 0130",
        "備考": "担当部局: 局／作成責任者: 課長　某／／続き",
    }
    catalog = Catalog(overview(tmp_path, row, {**row, "主要経費": "文教施設費"}))
    assert catalog.ids("programs") == ["rs:2024:000012"]
    program = catalog.record("programs", "rs:2024:000012")
    assert (program["name"], program["summary"], program["identifier"]) == ("光子研究", "光子を調べる", "12")
    assert (program["start_year"], program["end_year"], program["ongoing"], program["calendar"]) == (
        2014,
        None,
        1,
        "JFY",
    )
    assert program["url"] == "https://a.example/1"
    assert ("purpose", "光子を知る") in catalog.items(program["id"])
    assert ("remark", "担当部局: 局／続き") in catalog.items(program["id"])
    assert {row["term_id"] for row in catalog.rows["classifications"]} == {
        *("rs:expense:科学技術振興費", "rs:expense:文教施設費", "rs:method:subsidy"),
    }
    assert [row["name"] for row in catalog.rows["aliases"]] == ["2023-文科-22-0130"]
    assert [row["locator"] for row in catalog.citations(program["id"])] == ["1-2, 予算事業ID 12"]


def test_an_end_year_beside_no_planned_end_is_kept_and_an_unknown_start_is_none(tmp_path: Path) -> None:
    row = {
        **ONE,
        "事業開始年度": "2014",
        "開始年度不明": "TRUE",
        "事業終了（予定）年度": "2026",
        "終了予定なし": "TRUE",
    }
    catalog = Catalog(overview(tmp_path, row))
    program = catalog.record("programs", "rs:2024:000012")
    assert (program["start_year"], program["end_year"], program["ongoing"]) == (None, 2026, None)
    assert catalog.log.counts["an end year beside 終了予定なし; the year is kept"] == 1


def test_agencies_stand_below_their_ministry_and_the_deepest_unit_is_responsible(tmp_path: Path) -> None:
    other = {f"{level}（その他担当組織）": "" for level in ("府省庁", "局・庁", "部", "課", "室", "班", "係")}
    header = ["その他担当組織_作成責任者_no", *other, "作成責任者"]
    first = {
        **ONE,
        "府省庁（その他担当組織）": "文部科学省　文化庁",
        "課（その他担当組織）": "国語課",
        "作成責任者": "某",
    }
    agency = {**ONE, "府省庁（その他担当組織）": "独立行政法人", "係（その他担当組織）": "文部科学省/理化学研究所"}
    expert = {**ONE, "府省庁（その他担当組織）": "外部有識者", "係（その他担当組織）": "国土交通省/有識者"}
    table = write(tmp_path / "1-1.csv", header, first, agency, expert, TWO)
    catalog = Catalog(overview(tmp_path), table)
    parents = {row["id"]: row["parent_id"] for row in catalog.rows["organizations"]}
    assert parents == {
        "rs:org:文部科学省": None,
        "rs:org:文部科学省/研究振興局": "rs:org:文部科学省",
        "rs:org:文部科学省/研究振興局/基礎研究課": "rs:org:文部科学省/研究振興局",
        "rs:org:文部科学省/文化庁": "rs:org:文部科学省",
        "rs:org:文部科学省/文化庁/国語課": "rs:org:文部科学省/文化庁",
        "rs:org:文部科学省/理化学研究所": "rs:org:文部科学省",
    }
    assert [row["kind"] for row in catalog.rows["organizations"][:3]] == ["ministry", "bureau", "division"]
    roles = {(row["record_id"], row["position"]): row["organization_id"] for row in catalog.rows["roles"]}
    assert roles == {
        ("rs:2024:000012", 1): "rs:org:文部科学省/研究振興局/基礎研究課",
        ("rs:2024:000012", 2): "rs:org:文部科学省/文化庁/国語課",
        ("rs:2024:000012", 3): "rs:org:文部科学省/理化学研究所",
        ("rs:2024:000013", 1): "rs:org:文部科学省/文化庁",
    }
    assert "某" not in str(catalog.rows)
    assert catalog.log.counts["an organization outside of the ministries was skipped"] == 1


def budget_rows() -> list[dict[str, str]]:
    return [
        {**ONE, "予算年度": "2024", "当初予算（合計）": "300", "補正予算（合計）": "0", "執行額（合計）": "0", "翌年度への繰越し(合計）": "0",
         "翌年度要求額（合計）": "450.0", "主な増減理由": "増額のため"},
        {**ONE, "予算年度": "2024", "会計区分": "一般会計", "会計": "一般会計", "当初予算": "100", "第1次補正予算": "7", "第5次補正予算": "-2",
         "翌年度要求額": "450"},
        {**ONE, "予算年度": "2024", "会計区分": "一般会計", "会計": "一般会計", "当初予算": "50", "執行額": "0"},
        {**ONE, "予算年度": "2024", "会計区分": "特別会計", "会計": "労働保険", "勘定": "雇用勘定", "当初予算": "150"},
        {**ONE, "予算年度": "2023", "当初予算（合計）": "△１，０００", "執行額（合計）": "0", "補正予算（合計）": "未定"},
        {**ONE, "予算年度": "2023", "会計区分": "特別会計", "会計": "労働保険特別会計雇用勘定", "当初予算": "-1000"},
        {**ONE, "予算年度": "", "当初予算（合計）": "5"},
    ]  # fmt: skip


def test_totals_and_accounts_are_told_apart_and_a_request_is_for_the_year_after(tmp_path: Path) -> None:
    catalog = Catalog(overview(tmp_path), write(tmp_path / "2-1.csv", BUDGET, *budget_rows()))
    assert catalog.values("rs:2024:000012:initial") == {
        ("FY2024", None): 300,
        ("FY2024", "一般会計"): 150,
        ("FY2024", "特別会計 労働保険 雇用勘定"): 150,
        ("FY2023", None): -1000,
        ("FY2023", "特別会計 労働保険 雇用勘定"): -1000,
    }
    assert catalog.values("rs:2024:000012:supplementary") == {("FY2024", None): 0, ("FY2024", "一般会計"): 5}
    assert catalog.values("rs:2024:000012:requested") == {("FY2025", None): 450, ("FY2025", "一般会計"): 450}
    requested = [row for row in catalog.rows["observations"] if row["metric_id"].endswith("requested")]
    assert (requested[0]["printed"], requested[0]["status"], requested[0]["currency"]) == ("450.0", "plan", "JPY")
    (where,) = catalog.citations("rs:2024:000012:requested")
    assert (where["field"], where["source_id"]) == ("observations", "rs-2024-2-1")
    assert "翌年度要求額（合計）" in where["locator"]
    assert "予算年度 before" in where["locator"]
    assert {row["basis"] for row in catalog.citations("rs:2024:000012:supplementary")} == {"stated", "computed"}
    assert catalog.log.counts["what is no amount was skipped"] == 1
    assert catalog.log.counts["a row without a budget year was skipped"] == 1
    assert ("reason for change", "増額のため") in catalog.items("rs:2024:000012")
    metric = catalog.record("metrics", "rs:2024:000012:initial")
    assert (metric["measure"], metric["unit"], metric["subject_id"]) == ("initial", "yen", "rs:2024:000012")


def test_what_was_spent_is_unknown_in_the_year_of_the_sheet(tmp_path: Path) -> None:
    catalog = Catalog(overview(tmp_path), write(tmp_path / "2-1.csv", BUDGET, *budget_rows()))
    assert catalog.values("rs:2024:000012:executed") == {("FY2023", None): 0}
    assert catalog.values("rs:2024:000012:carried-out") == {}


def test_without_its_account_column_the_table_still_gives_totals(tmp_path: Path) -> None:
    columns = [name for name in BUDGET if name not in {"会計区分", "会計", "勘定"}]
    rows = [{key: value for key, value in row.items() if key in {*COMMON, *columns}} for row in budget_rows()]
    catalog = Catalog(write(tmp_path / "2-1.csv", columns, *rows))
    assert catalog.values("rs:2024:000012:initial") == {("FY2024", None): 300, ("FY2023", None): -1000}
    assert catalog.log.counts["a column is missing"] == 1
    assert catalog.log.counts["an amount of no account was skipped"] > 0
    assert catalog.record("programs", "rs:2024:000012")["name"] == "光子研究"


def test_budget_lines_are_of_the_sheets_year_and_of_the_initial_budget(tmp_path: Path) -> None:
    header = [
        "予算年度",
        "会計区分",
        "会計",
        "勘定",
        "予算種別",
        "所管",
        "組織・勘定",
        "項",
        "目",
        "歳出予算項目の補足情報",
        "予算額（歳出予算項目ごと）",
    ]
    line = {
        **ONE,
        "予算年度": "2024",
        "予算種別": "当初予算",
        "項": "研究費",
        "目": "庁費",
        "予算額（歳出予算項目ごと）": "5",
    }
    free = {**line, "項": "", "目": "", "歳出予算項目の補足情報": "研究費　旅費"}
    others = (
        {**line, "予算年度": "2023"},
        {**line, "予算種別": "第1次補正予算"},
        {**free, "歳出予算項目の補足情報": ""},
    )
    catalog = Catalog(write(tmp_path / "2-2.csv", header, line, line, free, *others))
    assert catalog.values("rs:2024:000012:lines") == {("FY2024", "研究費 > 庁費"): 10, ("FY2024", "研究費　旅費"): 5}
    assert [row["basis"] for row in catalog.citations("rs:2024:000012:lines")] == ["computed"]
    assert catalog.log.counts["a budget line without a name was skipped"] == 1


@pytest.mark.parametrize(
    ("spelling", "period"),
    [
        ("第6期科学技術・イノベーション基本計画（令和3年3月26日閣議決定）", 6),
        ("・「第６期　科学技術・イノベーション基本計画」（令和３年３月２６日　閣議決定）", 6),
        ("○第６期科学技術基本計画（令和３年３月２６日閣議決定）　等", 6),
        ("第6期科学技術イノベーション基本計画", 6),
        ("科学技術・イノベーション基本計画（令和３年３月26日閣議決定）", 6),
        ("内閣府/総合科学技術・イノベーション会議科学技術・イノベーション基本計画（2021.03.26閣議決定）", 6),
        ("科学技術・イノベーション基本計画", 6),
        ("第５期科学技術基本計画（平成28年1月）", 5),
        ("科学技術基本計画（Ｈ２８．１．２２閣議決定）", 5),
        ("第4期科学技術基本計画（平成23年8月19日閣議決定）", 4),
    ],
)
def test_every_spelling_of_a_science_and_technology_basic_plan_is_one_policy(
    tmp_path: Path, spelling: str, period: int
) -> None:
    catalog = Catalog(write(tmp_path / "1-3.csv", POLICY, {**ONE, "計画通知名": spelling}))
    (plan,) = catalog.rows["policies"]
    assert plan["id"] == f"rs:plan:sti-basic-plan-{period}"
    assert plan["kind"] == "basic-plan"
    assert catalog.links("implements") == {("rs:2024:000012", plan["id"])}
    assert len(catalog.rows["aliases"]) == 1


def test_other_plans_are_one_by_one_and_dates_of_both_calendars_alike(tmp_path: Path) -> None:
    rows = [
        {
            **ONE,
            "計画通知名": "統合イノベーション戦略2024（令和６年６月４日閣議決定）、「第6期科学技術・イノベーション基本計画」（令和3年3月閣議決定）",
        },
        {**TWO, "計画通知名": "・「統合イノベーション戦略2024」(2024年6月4日閣議決定)"},
        *({**TWO, "計画通知名": text} for text in ("なし", "ー", "等", "宇宙基本計画")),
    ]
    catalog = Catalog(write(tmp_path / "1-3.csv", POLICY, *rows))
    kinds = {row["id"]: row["kind"] for row in catalog.rows["policies"]}
    assert kinds == {
        "rs:plan:統合イノベーション戦略2024-2024年6月4日閣議決定": "strategy",
        "rs:plan:sti-basic-plan-6": "basic-plan",
        "rs:plan:宇宙基本計画": "basic-plan",
    }
    assert len(catalog.links("implements")) == 4


def test_a_measure_stands_below_its_policy_and_no_policy_is_made_of_none(tmp_path: Path) -> None:
    nothing = "文部科学省 いずれの施策にも関連しないもの"
    rows = [
        {**ONE, "政策所管府省庁_P": "文部科学省", "政策": "７ 研究力の強化", "施策": "７－１　基礎研究"},
        {**TWO, "政策所管府省庁_P": "文部科学省", "政策": "７　研究力の強化", "施策": "なし"},
        *({**TWO, "政策所管府省庁_P": "文部科学省", "政策": text, "施策": "ー"} for text in (nothing, "ー")),
    ]
    catalog = Catalog(write(tmp_path / "1-3.csv", POLICY, *rows))
    above, below = "rs:policy:文部科学省/7-研究力の強化", "rs:policy:文部科学省/7-研究力の強化/7-1-基礎研究"
    assert {row["id"]: row["parent_id"] for row in catalog.rows["policies"]} == {above: None, below: above}
    assert catalog.links("implements") == {("rs:2024:000012", below), ("rs:2024:000013", above)}


def test_laws_are_known_by_their_id_and_without_one_by_their_name(tmp_path: Path) -> None:
    law = {
        "法令名": "文化芸術基本法",
        "法令番号": "平成十三年法律第百四十八号",
        "法令ID": "413AC1000000148",
        "条": "第七条",
    }
    rows = [
        {**ONE, **law},
        {**TWO, "法令名": "●文化芸術基本法_第7条、第14条"},
        {**TWO, "法令名": "日本国憲法第７条、公職選挙法"},
        {**TWO, "法令名": "なし"},
    ]
    catalog = Catalog(write(tmp_path / "1-3.csv", POLICY, *rows))
    assert set(catalog.ids("policies")) == {"rs:law:413AC1000000148", "rs:law:日本国憲法", "rs:law:公職選挙法"}
    found = catalog.record("policies", "rs:law:413AC1000000148")
    assert (found["kind"], found["identifier"]) == ("act", "平成十三年法律第百四十八号")
    assert ("rs:2024:000013", found["id"]) in catalog.links("implements")
    (where,) = catalog.citations(f"rs:2024:000012:implements:{found['id']}")
    assert where["note"] == "文化芸術基本法 第七条"


def test_what_two_sheets_say_of_each_other_is_one_link(tmp_path: Path) -> None:
    header = ["番号（関連事業）", "関連事業の事業ID", "関連事業の事業名", "関連性"]
    rows = [
        {**ONE, "関連事業の事業ID": "13", "関連性": "統合先"},
        {**TWO, "関連事業の事業ID": "12", "関連性": "統合元"},
        {**TWO, "関連事業の事業ID": "0012", "関連性": "その他関連元"},
        {**TWO, "関連事業の事業ID": "99999", "関連事業の事業名": "どこにもない", "関連性": "親事業"},
    ]
    catalog = Catalog(write(tmp_path / "1-5.csv", header, *rows))
    assert catalog.links("succeeds") == {("rs:2024:000013", "rs:2024:000012")}
    assert catalog.links("related to") == {("rs:2024:000012", "rs:2024:000013")}
    assert len(catalog.rows["links"]) == 2
    assert catalog.log.counts["a related project is not among the projects"] == 1


def test_subsidy_rates_logic_models_findings_and_remarks_are_items_in_order(tmp_path: Path) -> None:
    node = "アクティビティ・アウトプット・アウトカム"
    edge = {f"派生元ー{node}の番号": "1", f"派生元ー種別（{node}）": "アクティビティ", "派生元ーアクティビティの内容/ 活動目標／成果目標": "調べる",
            f"派生先ー{node}の番号": "1", f"派生先ー種別（{node}）": "アウトプット", "派生先ー 活動目標／成果目標": "論文"}  # fmt: skip
    later = {f"派生元ー{node}の番号": "1", f"派生元ー種別（{node}）": "アウトプット", "派生元ーアクティビティの内容/ 活動目標／成果目標": "論文",
             f"派生先ー{node}の番号": "2", f"派生先ー種別（{node}）": "アウトカム", "派生先ーアウトカムの期間": "長期",
             "派生先ー 活動目標／成果目標": "理解"}  # fmt: skip
    findings = {
        "事業所管部局による点検・改善ー点検結果": "順調", "外部有識者による点検ー点検対象": "書面点検", "外部有識者による点検ー所見": "良い",
        "行政事業レビュー推進チームの所見": "現状通り", "行政事業レビュー推進チームの所見の詳細": "続ける",
        "過去に受けた指摘事項－取りまとめ年度": "2022", "過去に受けた指摘事項－取りまとめ内容": "指摘一",
    }  # fmt: skip
    again = {
        **findings,
        "過去に受けた指摘事項－取りまとめ年度": "2021",
        "過去に受けた指摘事項－取りまとめ内容": "指摘二",
    }
    catalog = Catalog(
        write(tmp_path / "3-2.csv", [*edge, "派生先ーアウトカムの期間"], {**ONE, **later}, {**ONE, **edge}),
        write(tmp_path / "4-1.csv", findings, {**ONE, **findings}, {**ONE, **again}),
        write(tmp_path / "6-1.csv", ["備考"], {**ONE, "備考": "端数"}, {**TWO, "備考": "ー"}),
        write(tmp_path / "1-4.csv", ["番号（補助率等）", "補助対象", "補助率", "補助上限等"],
              {**ONE, "補助対象": "大学", "補助率": "'1/2", "補助上限等": "100万円"}),
    )  # fmt: skip
    assert catalog.items("rs:2024:000012") == [
        ("subsidy rate", "大学: 1/2, 100万円"),
        ("activity", "調べる"),
        ("output goal", "論文"),
        ("long-term outcome goal", "理解"),
        ("review: self-inspection", "順調"),
        ("review: external experts", "書面点検: 良い"),
        ("review: review team", "現状通り: 続ける"),
        ("earlier finding", "2022: 指摘一"),
        ("earlier finding", "2021: 指摘二"),
        ("remark", "端数"),
    ]
    assert catalog.items("rs:2024:000013") == []
    assert {row["source_id"] for row in catalog.citations("rs:2024:000012")} == {
        *("rs-2024-1-4", "rs-2024-3-2", "rs-2024-4-1", "rs-2024-6-1"),
    }


USES = ["支出先ブロック番号", "支出先名", "法人番号", "契約概要", "費目", "使途", "金額"]


def test_recipients_are_known_by_a_corporate_number_that_is_right_else_by_name(tmp_path: Path) -> None:
    def use(block: str, name: str, number: str, amount: str) -> dict[str, str]:
        return {**ONE, "支出先ブロック番号": block, "支出先名": name, "法人番号": number, "金額": amount}

    rows = [
        use("A", "株式会社光子", "1020001120059", "100"),
        use("A", "株式会社光子", "1020001120059", "20"),
        use("B", "（株）光子", " 1020001120059 ", "30"),
        use("B", "新光子研究所", "1180001089788", "-5"),
        use("C", "個人Ａ", "", "7"),
        use("C", "株式会社Ｂ", "", ""),
        use("C", "大林・大本ＪＶ", "", "8"),
    ]
    catalog = Catalog(write(tmp_path / "5-3.csv", USES, *rows))
    recipients = {row["id"]: row for row in catalog.rows["organizations"] if not row["id"].startswith("rs:org")}
    assert set(recipients) == {"houjin:1020001120059", "rs:recipient:新光子研究所", "rs:recipient:大林-大本jv"}
    company = recipients["houjin:1020001120059"]
    assert (company["kind"], company["name"], company["identifier"]) == ("company", "株式会社光子", "1020001120059")
    assert [row["name"] for row in catalog.rows["aliases"]] == ["（株）光子"]
    (where,) = catalog.citations("rs:recipient:新光子研究所")
    assert "1180001089788" in where["note"]
    assert catalog.log.counts["a corporate number whose check digit is wrong"] == 1
    assert catalog.log.counts["a recipient that is nobody in particular is no organization"] == 2
    assert catalog.links("funds") == {("rs:2024:000012", recipient) for recipient in recipients}
    assert catalog.values("rs:2024:000012:payments") == {
        ("FY2023", "A: 株式会社光子"): 120,
        ("FY2023", "B: （株）光子"): 30,
        ("FY2023", "B: 新光子研究所"): -5,
        ("FY2023", "C: 個人Ａ"): 7,
        ("FY2023", "C: 大林・大本ＪＶ"): 8,
    }
    assert [row["basis"] for row in catalog.citations("rs:2024:000012:payments")] == ["computed"]


def test_stated_payments_go_before_sums_of_uses(tmp_path: Path) -> None:
    header = [
        *(
            "支出先ブロック番号",
            "支出先ブロック名",
            "支出先の数",
            "事業を行う上での役割",
            "ブロックの合計支出額",
            "支出先名",
            "法人番号",
            "所在地",
        ),
        *(
            "法人種別",
            "その他支出先",
            "支出先の合計支出額",
            "契約概要",
            "金額",
            "契約方式等",
            "具体的な契約方式等",
            "入札者数",
            "落札率",
        ),
    ]
    block = {
        **ONE,
        "支出先ブロック番号": "A",
        "支出先ブロック名": "光子ほか",
        "支出先の数": "2",
        "事業を行う上での役割": "運営",
        "ブロックの合計支出額": "150 ",
    }
    paid = {
        **ONE,
        "支出先ブロック番号": "A",
        "支出先名": "株式会社光子",
        "法人番号": "1020001120059 ",
        "支出先の合計支出額": "120 ",
    }
    contract = {
        **ONE,
        "支出先ブロック番号": "A",
        "支出先名": "株式会社光子",
        "法人番号": "1020001120059 ",
        "契約概要": "運営",
        "金額": "120 ",
    }
    use = {**ONE, "支出先ブロック番号": "A", "支出先名": "株式会社光子", "法人番号": "1020001120059", "金額": "99"}
    catalog = Catalog(
        write(tmp_path / "5-1.csv", header, block, paid, contract),
        write(tmp_path / "5-3.csv", USES, use, {**use, **TWO}),
    )
    assert catalog.values("rs:2024:000012:payments") == {("FY2023", "A: 株式会社光子"): 120}
    assert catalog.values("rs:2024:000013:payments") == {("FY2023", "A: 株式会社光子"): 99}
    assert [row["basis"] for row in catalog.citations("rs:2024:000012:payments")] == ["stated"]
    assert catalog.items("rs:2024:000012") == [
        ("block of recipients", "A 光子ほか: 運営; 支出先の数 2; ブロックの合計支出額 150円")
    ]


def test_flows_indirect_expenses_and_contracts_over_several_years(tmp_path: Path) -> None:
    flow = {
        **ONE,
        "支出元の支出先ブロック名": "文部科学省",
        "支出先の支出先ブロック": "A",
        "支出先の支出先ブロック名": "光子ほか",
    }
    own = "国自らが支出する間接経費"
    header = [
        "支出元の支出先ブロック",
        "支出元の支出先ブロック名",
        "担当組織からの支出",
        "支出先の支出先ブロック",
        "支出先の支出先ブロック名",
        "資金の流れの補足情報",
        own,
        f"{own}の項目",
        f"{own}の金額",
    ]
    rows = [
        flow,
        {**flow, "資金の流れの補足情報": "委託"},
        {**ONE, own: "間接経費", f"{own}の項目": "職員旅費", f"{own}の金額": "281000"},
    ]
    suffix = "（国庫債務負担行為等による契約）"
    contract = {
        f"支出先ブロック{suffix}": "A",
        f"契約先名{suffix}": "株式会社光子",
        f"契約先の法人番号{suffix}": "1020001120059",
        f"契約概要（契約名）{suffix}": "装置",
        f"契約額{suffix}": "500",
    }
    catalog = Catalog(
        write(tmp_path / "5-2.csv", header, *rows),
        write(tmp_path / "5-4.csv", contract, {**ONE, **contract}),
    )
    assert catalog.items("rs:2024:000012") == [("flow of funds", "文部科学省 → A 光子ほか (委託)")]
    assert catalog.values("rs:2024:000012:indirect") == {("FY2023", "間接経費 > 職員旅費"): 281000}
    assert catalog.values("rs:2024:000012:contracts") == {("FY2023", "A: 株式会社光子: 装置"): 500}
    assert catalog.links("funds") == {("rs:2024:000012", "houjin:1020001120059")}


def test_indicators_have_targets_and_results_by_year(tmp_path: Path) -> None:
    node = "アクティビティ・アウトプット・アウトカム"
    what = "目標年度／目標値／実績値／達成率"
    goal = {f"{node}の番号": "3", f"種別（{node}）": "アウトカム", "アウトカムの期間": "長期", "アクティビティ／活動目標／成果目標": "理解を深める",
            "成果目標の種類": "定量的", "活動指標／成果指標": "投資額", "単位": "百万円"}  # fmt: skip
    header = [*goal, "改善の上向き／下向き", what, "定性的なアウトカムに関する成果実績", "2023", "2024"]
    rows = [
        {**ONE, **goal, what: "1.目標年度", "2024": "1"},
        {**ONE, **goal, what: "2.目標値", "2023": "-", "2024": "1,000"},
        {**ONE, **goal, what: "3.実績値", "2023": "8.654", "2024": "集計中の見込み"},
        {**ONE, **goal, what: "4.達成率", "2023": "86.5"},
        {**ONE, **goal, "活動指標／成果指標": "論文数", "単位": "本", what: "3.実績値", "2023": "12"},
    ]
    catalog = Catalog(write(tmp_path / "3-1.csv", header, *rows))
    metric = catalog.record("metrics", "rs:2024:000012:outcome-3")
    assert (metric["name"], metric["unit"], metric["summary"]) == (
        "投資額",
        "yen",
        "Long-term outcome goal: 理解を深める",
    )
    assert {(row["period"], row["status"]): (row["value"], row["printed"]) for row in catalog.rows["observations"]
            if row["metric_id"] == metric["id"]} == {
        ("FY2024", "target"): (1_000_000_000, "1,000"),
        ("FY2023", "actual"): (8_654_000, "8.654"),
    }  # fmt: skip
    assert catalog.values("rs:2024:000012:outcome-3-2") == {("FY2023", None): 12}
    assert catalog.log.counts["a value that is no number was skipped"] == 1


def test_any_single_table_gives_programs_and_several_years_stand_side_by_side(tmp_path: Path) -> None:
    table = write(tmp_path / "6-1.csv", ["備考"], ONE, {**ONE, "事業年度": "令和5年度", "事業名": "光子の研究"})
    catalog = Catalog(table)
    assert {row["id"]: row["name"] for row in catalog.rows["programs"]} == {
        "rs:2024:000012": "光子研究",
        "rs:2023:000012": "光子の研究",
    }
    assert set(catalog.ids("sources")) == {"rs-2024-6-1", "rs-2023-6-1"}
    assert catalog.about.title == "Administrative Project Review FY2024 (RS System)"
    assert catalog.about.license == "not stated"


def test_a_table_that_comes_twice_counts_once(tmp_path: Path) -> None:
    table = write(tmp_path / "2-1.csv", BUDGET, *budget_rows())
    with zipfile.ZipFile(tmp_path / "2-1.zip", "w") as archive:
        archive.write(table, "2-1.csv")
    once, twice = Catalog(table), Catalog(tmp_path)
    assert twice.values("rs:2024:000012:initial") == once.values("rs:2024:000012:initial")
    assert twice.log.counts["rows of a table that another file holds already were skipped"] == 1


def test_the_same_files_give_the_same_rows_in_the_same_order(tmp_path: Path) -> None:
    overview(tmp_path)
    write(tmp_path / "2-1.csv", BUDGET, *budget_rows())
    assert Catalog(tmp_path).rows == Catalog(tmp_path).rows


def test_columns_in_another_order_and_shift_jis_are_read(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    with path.open("w", encoding="cp932", newline="") as file:
        table = csv.DictWriter(file, ["備考", "課", "事業名", "予算事業ＩＤ", "政策所管府省庁", "事業年度"])
        table.writeheader()
        table.writerow(
            {
                "備考": "端数",
                "課": "基礎研究課",
                "事業名": "光子研究",
                "予算事業ＩＤ": "12",
                "政策所管府省庁": "文部科学省",
                "事業年度": "2024",
            }
        )
    catalog = Catalog(path)
    assert catalog.ids("programs") == ["rs:2024:000012"]
    assert catalog.ids("organizations") == ["rs:org:文部科学省", "rs:org:文部科学省/基礎研究課"]


def test_a_table_without_a_key_column_is_skipped_and_logged(tmp_path: Path) -> None:
    overview(tmp_path)
    table = tmp_path / "2-1.csv"
    table.write_text(",".join(BUDGET) + "\n" + ",".join("1" for _ in BUDGET) + "\n", encoding="utf-8-sig")
    catalog = Catalog(tmp_path)
    assert catalog.log.counts["a table without its key column was skipped"] == 1
    assert len(catalog.rows["programs"]) == 2


def test_rows_without_a_key_are_skipped_and_logged(tmp_path: Path) -> None:
    rows = [ONE, {**ONE, "予算事業ID": "十二"}, {**ONE, "事業年度": "来年"}, {**ONE, "予算事業ID": "9" * 5000}]
    catalog = Catalog(overview(tmp_path, *rows))
    assert catalog.ids("programs") == ["rs:2024:000012"]
    assert catalog.log.counts["a row without fiscal year and project number was skipped"] == 3


def test_amounts_beyond_any_budget_are_skipped(tmp_path: Path) -> None:
    rows = [
        {**ONE, "予算年度": "2024", "当初予算（合計）": text} for text in ("9" * 30, "1e400", "NaN", "1.5", "9" * 5000)
    ]
    catalog = Catalog(overview(tmp_path), write(tmp_path / "2-1.csv", BUDGET, *rows))
    assert catalog.rows["observations"] == []
    assert catalog.log.counts["what is no amount was skipped"] == 5


def test_damaged_files_beside_a_good_one_are_skipped(tmp_path: Path) -> None:
    overview(tmp_path)
    with zipfile.ZipFile(tmp_path / "whole.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(write(tmp_path / "6-1.csv", ["備考"], {**ONE, "備考": "端数"}), "6-1.csv")
    (tmp_path / "6-1.csv").unlink()
    data = (tmp_path / "whole.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[: len(data) // 2])
    (tmp_path / "noise.csv").write_bytes(bytes(range(256)) * 10)
    (tmp_path / "empty.csv").write_bytes(b"")
    catalog = Catalog(tmp_path)
    assert len(catalog.rows["programs"]) == 2
    assert ("remark", "端数") in catalog.items("rs:2024:000012")
    assert catalog.log.counts["a file that is no table of RS System was skipped"] == 2


def test_the_sentence_says_why_nothing_was_imported(tmp_path: Path) -> None:
    path = tmp_path / "2-1.csv"
    path.write_text(",".join([*COMMON[:2], *COMMON[3:], *BUDGET]) + "\n", encoding="utf-8-sig")
    with pytest.raises(ImportFailedError, match=r"2-1\.csv: a table without its key column was skipped: 予算事業ID"):
        Catalog(path)


@pytest.mark.parametrize("text", ["name,amount\nfund,5\n", "id|name\n1|fund\n", "{}"])
def test_other_files_are_not_recognized_and_give_a_clear_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text(text, encoding="utf-8")
    log = Log()
    inputs = Inputs([path], log)
    assert not rs_system.recognizes(inputs)
    with pytest.raises(ImportFailedError, match="hold no budget project"):
        list(rs_system.read(inputs, log))


# ---- the real files of FY2024


@pytest.fixture(scope="module")
def real() -> Catalog:
    if not REAL.is_dir():
        pytest.skip("the files of RS System (shared/data/rs-system-2024) are not beside the project")
    return Catalog(REAL)


def _table(number: str) -> pd.DataFrame:
    (path,) = REAL.glob(f"{number}_*.zip")
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def _project_id(number: str) -> str:
    return f"rs:2024:{int(number):06}"


def test_real_every_project_is_one_program_below_its_ministry(real: Catalog) -> None:
    table = _table("1-2").drop_duplicates("予算事業ID")
    assert len(real.rows["programs"]) == len({*real.ids("programs")}) == len(table) == 5664
    parents = {row["id"]: row.get("parent_id") for row in real.rows["organizations"]}
    tops = {}
    for row in real.rows["roles"]:
        if row["position"] == 1:
            top = row["organization_id"]
            while parents[top]:
                top = parents[top]
            tops[row["record_id"]] = top
    expected = {
        _project_id(number): f"rs:org:{ministry}"
        for number, ministry in zip(table["予算事業ID"], table["政策所管府省庁"], strict=True)
    }
    assert tops == expected


def test_real_totals_and_accounts_agree_with_the_file_for_every_project(real: Catalog) -> None:
    table = _table("2-1")
    columns = {
        "initial": ("当初予算（合計）", 0), "supplementary": ("補正予算（合計）", 0), "carried-in": ("前年度からの繰越し（合計）", 0),
        "reserve": ("予備費等（合計）", 0), "total": ("計（歳出予算現額合計）", 0), "executed": ("執行額（合計）", 0),
        "carried-out": ("翌年度への繰越し(合計）", 0), "requested": ("翌年度要求額（合計）", 1),
    }  # fmt: skip
    expected = {}
    totals = table[table["当初予算（合計）"] != ""]
    for measure, (column, later) in columns.items():
        for number, year, cell in zip(totals["予算事業ID"], totals["予算年度"], totals[column], strict=True):
            if not (year == "2024" and measure in {"executed", "carried-out"}):
                expected[f"{_project_id(number)}:{measure}", f"FY{int(year) + later}"] = int(float(cell))
            else:
                assert cell == "0"
    found: dict[tuple[str, str], int] = {}
    accounts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in real.rows["observations"]:
        if row["metric_id"].rpartition(":")[2] in columns:
            if row["breakdown"] is None:
                found[row["metric_id"], row["period"]] = row["value"]
            else:
                accounts[row["metric_id"], row["period"]] += row["value"]
    assert found == expected
    for key, value in accounts.items():
        assert value == expected[key]
    initial = {key: value for key, value in found.items() if key[0].endswith(":initial") and key[1] == "FY2024"}
    assert sum(initial.values()) == 121_141_049_606_724
    assert sum(accounts[key] for key in initial) == 121_141_049_606_724
    promoted = {
        row["record_id"] for row in real.rows["classifications"] if row["term_id"] == "rs:expense:科学技術振興費"
    }
    assert len(promoted) == 567
    assert round(sum(initial[f"{project}:initial", "FY2024"] for project in promoted) / 10**9) == 1797


def test_real_the_basic_plans_are_one_policy_for_each_period(real: Catalog) -> None:
    plans = {row["id"]: row["name"] for row in real.rows["policies"] if "sti-basic-plan" in row["id"]}
    assert plans == {
        "rs:plan:sti-basic-plan-4": "第4期科学技術基本計画",
        "rs:plan:sti-basic-plan-5": "第5期科学技術基本計画",
        "rs:plan:sti-basic-plan-6": "第6期科学技術・イノベーション基本計画",
    }
    table = _table("1-3")
    named = table[table["計画通知名"].str.contains("科学技術.{0,3}(?:イノベーション)?基本計画", regex=True)]
    serving = {source for source, target in real.links("implements") if target in plans}
    assert serving == {_project_id(number) for number in named["予算事業ID"]}


def test_real_payments_agree_with_the_file(real: Catalog) -> None:
    table = _table("5-3")
    amounts = table[table["金額"] != ""]
    expected = sum(int(cell) for cell in amounts["金額"])
    found = [row for row in real.rows["observations"] if row["metric_id"].endswith(":payments")]
    assert sum(row["value"] for row in found) == expected
    assert {row["period"] for row in found} == {"FY2023"}
    assert real.log.counts["a corporate number whose check digit is wrong"] == 7


def test_real_rows_point_to_rows_and_every_fact_is_cited(real: Catalog) -> None:
    kinds = ("organizations", "policies", "programs", "metrics", "sources", "terms")
    known = {record_id for kind in kinds for record_id in real.ids(kind)}
    assert len(known) == sum(len(real.rows[kind]) for kind in kinds)
    pointing = {
        "roles": ("record_id", "organization_id"), "classifications": ("record_id", "term_id"), "links": ("from_id", "to_id"),
        "items": ("record_id",), "aliases": ("record_id",), "observations": ("metric_id",), "metrics": ("subject_id",),
        "organizations": ("parent_id",), "policies": ("parent_id",), "citations": ("source_id",),
    }  # fmt: skip
    for kind, columns in pointing.items():
        for column in columns:
            assert {row.get(column) for row in real.rows[kind]} - known - {None} == set()
    cited = {row["target_id"] for row in real.rows["citations"]}
    facts = {record_id for kind in kinds[:4] for record_id in real.ids(kind)} | {*real.ids("links")}
    assert facts - cited == set()
    assert cited - facts == set()
    keys = [(row["metric_id"], row["id"]) for row in real.rows["observations"]]
    assert len(keys) == len({*keys})
    places = [(row["record_id"], row["position"]) for row in real.rows["items"]]
    assert len(places) == len({*places})
    assert not any(row["basis"] == "inferred" and not row.get("note") for row in real.rows["citations"])
    assert [one for one in known | {*real.ids("links")} if not WELL_FORMED.fullmatch(one)] == []
