"""The tables of RS System: which file holds which, told by the names of its columns, and the columns themselves.

Read off the files of FY2024, except 3-1 and 5-1, whose columns are as public readers of the files of FY2024 and FY2025
name them.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from model.importers.inputs import InputFile, Inputs, column_key, encoding_of

YEAR, NUMBER, NAME = "事業年度", "予算事業ID", "事業名"
MINISTRIES = ("政策所管府省庁", "所管府省庁")  # the ministry; which of the two names it has depends on the table
LEVELS = ("府省庁", "局・庁", "部", "課", "室", "班", "係")
KEYS = (YEAR, NUMBER, NAME, *MINISTRIES, *LEVELS)
OTHER_LEVELS = tuple(f"{level}（その他担当組織）" for level in LEVELS)
MULTI_YEAR = "（国庫債務負担行為等による契約）"
_SHARED = {column_key(name) for name in (*KEYS, "シート種別", "府省庁の建制順", "建制順")}
_KEYS = {column_key(YEAR), column_key(NUMBER)}
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class TableKind:
    """A table of RS System. `columns` are those that only it has, apart from those that all share."""

    number: str
    name_ja: str
    name: str
    columns: tuple[str, ...]


KINDS = (
    TableKind(
        "1-1",
        "基本情報_組織情報",
        "organizations in charge",
        ("その他担当組織_作成責任者_no", *OTHER_LEVELS, "作成責任者"),
    ),
    TableKind(
        "1-2",
        "基本情報_事業概要等",
        "outlines of the projects",
        (
            *("事業の目的", "現状・課題", "事業の概要", "事業概要URL", "事業区分", "事業開始年度", "開始年度不明"),
            *("事業終了（予定）年度", "終了予定なし", "主要経費", "備考", "実施方法ー直接実施", "実施方法ー補助"),
            *("実施方法ー負担", "実施方法ー交付", "実施方法ー分担金・拠出金"),
            *("実施方法ーその他", "旧事業番号", "整理表表示順"),
        ),
    ),
    TableKind(
        "1-3",
        "基本情報_政策・施策、法令等",
        "policies, laws and plans",
        (
            *("番号（政策・施策）", "政策所管府省庁_P", "政策", "施策", "政策・施策URL", "番号（根拠法令）", "法令名"),
            *(
                "法令番号",
                "法令ID",
                "条",
                "項",
                "号・号の細分",
                "番号（関係する計画・通知等）",
                "計画通知名",
                "計画通知等URL",
            ),
        ),
    ),
    TableKind(
        "1-4",
        "基本情報_補助率等",
        "rates of subsidy",
        ("番号（補助率等）", "補助対象", "補助率", "補助上限等", "補助率URL"),
    ),
    TableKind(
        "1-5",
        "基本情報_関連事業",
        "related projects",
        ("番号（関連事業）", "関連事業の事業ID", "関連事業の事業名", "関連性"),
    ),
    TableKind(
        "2-1",
        "予算・執行_サマリ",
        "budget and execution",
        (
            *("予算年度", "当初予算（合計）", "補正予算（合計）", "前年度からの繰越し（合計）", "予備費等（合計）"),
            *("計（歳出予算現額合計）", "執行額（合計）", "執行率", "翌年度への繰越し(合計）", "翌年度要求額（合計）"),
            *("主な増減理由", "その他特記事項", "会計区分", "会計", "勘定", "当初予算"),
            *(f"第{number}次補正予算" for number in range(1, 6)),
            "前年度から繰越し",
            *(f"予備費等{number}" for number in range(1, 5)),
            *("歳出予算現額", "執行額", "翌年度要求額", "要望額", "備考"),
        ),
    ),
    TableKind(
        "2-2",
        "予算・執行_予算種別・歳出予算項目",
        "budget lines",
        (
            *(
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
            ),
            *("予算額（歳出予算項目ごと）", "翌年度要求額（歳出予算項目ごと）", "備考（歳出予算項目ごと）"),
        ),
    ),
    TableKind(
        "3-1",
        "効果発現経路_目標・実績",
        "goals and results",
        (
            *(f"事業に関連するKPIが定められている閣議決定等の{what}" for what in ("名称", "該当箇所", "URL")),
            *("アクティビティ・アウトプット・アウトカムの番号", "種別（アクティビティ・アウトプット・アウトカム）"),
            *("アウトカムの期間", "成果目標の種類", "アクティビティ／活動目標／成果目標", "活動指標／成果指標", "単位"),
            *("改善の上向き／下向き", "成果実績及び目標値の根拠として用いた統計・データ名（出典）"),
            *("定性的なアウトカム目標を設定している理由", "定性的なアウトカムに関する成果実績"),
            "目標年度／目標値／実績値／達成率",
        ),
    ),
    TableKind(
        "3-2",
        "効果発現経路_目標のつながり",
        "logic models",
        (
            "派生元ーアクティビティ・アウトプット・アウトカムの番号",
            "派生元ー種別（アクティビティ・アウトプット・アウトカム）",
            "派生元ーアウトカムの期間",
            "派生元ーアクティビティの内容/ 活動目標／成果目標",
            "派生先ーアクティビティ・アウトプット・アウトカムの番号",
            "派生先ー種別（アクティビティ・アウトプット・アウトカム）",
            "派生先ーアウトカムの期間",
            "派生先ー 活動目標／成果目標",
            "後続アウトカムへのつながり",
            "アウトカムを複数段階で設定できない理由",
        ),
    ),
    TableKind(
        "4-1",
        "点検・評価",
        "review findings",
        (
            "事業所管部局による点検・改善ー点検結果",
            "事業所管部局による点検・改善ー改善の方向性",
            "事業所管部局による点検・改善－目標年度における効果測定に関する評価",
            *(f"外部有識者による点検ー{what}" for what in ("最終実施年度", "点検対象", "対象の理由", "所見")),
            "公開プロセス結果概要",
            "行政事業レビュー推進チームの所見",
            "行政事業レビュー推進チームの所見の詳細",
            "所見を踏まえた改善点／概算要求における反映状況",
            "所見を踏まえた改善点／概算要求における反映状況の詳細",
            "反映額（一般会計）",
            *(f"反映額（特別会計）－{what}" for what in ("会計", "勘定", "反映額")),
            *(f"過去に受けた指摘事項－{what}" for what in ("区分", "取りまとめ年度", "取りまとめ内容", "対応状況")),
            *(f"その他の指摘事項－{what}" for what in ("調査等の名称", "指摘年度", "指摘内容", "対応状況")),
        ),
    ),
    TableKind(
        "5-1",
        "支出先_支出情報",
        "recipients",
        (
            *("支出先ブロック番号", "支出先ブロック名", "支出先の数", "事業を行う上での役割", "ブロックの合計支出額"),
            *("支出先名", "法人番号", "所在地", "法人種別", "その他支出先", "支出先の合計支出額", "契約概要", "金額"),
            *("契約方式等", "具体的な契約方式等", "入札者数", "落札率", "その他の契約"),
        ),
    ),
    TableKind(
        "5-2",
        "支出先_支出ブロックのつながり",
        "flow of funds",
        (
            *("支出元の支出先ブロック", "支出元の支出先ブロック名", "担当組織からの支出", "支出先の支出先ブロック"),
            *("支出先の支出先ブロック名", "資金の流れの補足情報", "国自らが支出する間接経費"),
            *("国自らが支出する間接経費の項目", "国自らが支出する間接経費の金額"),
        ),
    ),
    TableKind(
        "5-3",
        "支出先_費目・使途",
        "uses of the payments",
        ("支出先ブロック番号", "支出先名", "法人番号", "契約概要", "費目", "使途", "金額"),
    ),
    TableKind(
        "5-4",
        "支出先_国庫債務負担行為等による契約",
        "contracts over several years",
        tuple(
            f"{name}{MULTI_YEAR}"
            for name in (
                *("支出先ブロック", "契約先名", "契約先の法人番号", "契約先の所在地", "契約先の法人種別"),
                *("契約概要（契約名）", "契約額", "契約方式等", "具体的な契約方式等", "その他の契約"),
            )
        ),
    ),
    TableKind("6-1", "その他備考", "remarks", ("備考",)),
)
_COLUMNS = [(kind, {column_key(name) for name in kind.columns}) for kind in KINDS]


def kind_of(header: Iterable[str]) -> tuple[TableKind | None, list[str]]:
    """Return the table that a header is most like, None when it is of no such table, and the key columns it lacks."""
    keys = {column_key(name) for name in header}
    lacking = [name for name in (YEAR, NUMBER) if column_key(name) not in keys]
    own = {key for key in keys - _SHARED if not key.isdecimal()}
    kind, likeness = None, 0.0
    for candidate, columns in _COLUMNS:
        alike = len(own & columns) / len(own | columns)
        if alike > likeness:
            kind, likeness = candidate, alike
    return (None, lacking) if lacking and likeness < _HALF else (kind, lacking)


def beginning(inputs: Inputs, file: InputFile) -> list[list[str]]:
    """Return the first rows of a file as far as they lie in its beginning, the header first; empty for no text."""
    start = inputs.beginning(file)
    if not start or file.name.casefold().endswith((".xlsx", ".xls", ".json", ".xml", ".pdf")):
        return []
    text = start.decode(encoding_of(start), errors="ignore")
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\x00", ""), newline="")))
    except csv.Error:
        return []
    return rows if file.size <= len(start) or len(rows) == 1 else rows[:-1]  # the last one is cut off
