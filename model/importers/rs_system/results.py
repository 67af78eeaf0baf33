"""What a project is to achieve, what it achieved, and how it was reviewed: tables 3-1, 3-2 and 4-1."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from model.importers.inputs import slug
from model.importers.review import Entry, short_name, unit_of
from model.importers.rs_system.sheets import Project, Sheets, is_blank, item_row, place, text_of
from model.measures import Status

_KINDS = {"アクティビティ": "activity", "アウトプット": "output", "アウトカム": "outcome"}
_TERMS = {"短期": "short-term", "中期": "mid-term", "長期": "long-term"}
_ROLES = (
    *("activity", "output goal", "outcome goal"),
    *("short-term outcome goal", "mid-term outcome goal", "long-term outcome goal"),
)
_STATUSES: dict[str, Status] = {"目標値": "target", "実績値": "actual"}  # 目標年度 marks a year, 達成率 is computed


def indicators(sheets: Sheets) -> Iterator[Entry]:
    """Read 3-1: four rows for each indicator, of which two hold its targets and results, one column for each year."""
    ids: dict[tuple[object, ...], str] = {}
    numbers: Counter[str] = Counter()
    results: Counter[Project] = Counter()
    columns = (
        *("アクティビティ・アウトプット・アウトカムの番号", "種別（アクティビティ・アウトプット・アウトカム）"),
        *("アウトカムの期間", "アクティビティ／活動目標／成果目標", "活動指標／成果指標", "単位"),
        *("目標年度／目標値／実績値／達成率", "定性的なアウトカムに関する成果実績"),
    )
    years = sheets.year_columns("3-1")
    for project, line, cells in sheets.rows("3-1", *columns, *years):
        number, kind, term, goal, name, unit, what, result = cells[: len(columns)]
        if text := text_of(result):
            item = item_row(project.id, "3-1", results[project] + 1, "qualitative result", text)
            if (project, text) not in ids:
                ids[project, text] = ""
                results[project] += 1
                yield item
        status = _STATUSES.get(what.rpartition(".")[2].strip())
        if status is None or is_blank(name):
            continue
        key = (project, number, kind, term, goal, name, unit)
        metric_id = ids.get(key)
        if metric_id is None:
            own = f"{project.id}:{_KINDS.get(kind.strip(), 'goal')}-{slug(number) or 'unnumbered'}"
            numbers[own] += 1
            metric_id = ids[key] = own if numbers[own] == 1 else f"{own}-{numbers[own]}"
            yield from _indicator(sheets, project, metric_id, key)
        yield from _values(
            sheets, metric_id, unit, status, zip(years.values(), cells[len(columns) :], strict=True), line
        )


def _indicator(sheets: Sheets, project: Project, metric_id: str, key: tuple[object, ...]) -> Iterator[Entry]:
    _, number, kind, term, goal, name, unit = (str(part).strip() for part in key)
    full = text_of(name) or name
    role = _role(kind, term)
    yield (
        "metrics",
        {
            "id": metric_id,
            "name": short_name(full),
            "name_ja": short_name(full),
            "unit": unit_of(unit)[0],
            "subject_id": project.id,
            "summary": f"{role[:1].upper()}{role[1:]}: {text_of(goal) or full}",
        },
    )
    yield (
        "citations",
        {
            "target_id": metric_id,
            "field": "observations",
            "source_id": sheets.source("3-1", project.year),
            "locator": place("3-1", project, f"{kind} {number}"),
            "basis": "stated",
        },
    )


def _values(
    sheets: Sheets, metric_id: str, unit: str, status: Status, cells: Iterable[tuple[int, str]], line: int
) -> Iterator[Entry]:
    base, factor = unit_of(unit)
    for year, cell in cells:
        if is_blank(cell):
            continue
        try:
            number = Decimal(unicodedata.normalize("NFKC", cell).replace(",", "").strip()) * factor
        except InvalidOperation:
            sheets.log.add(f"3-1, line {line}", "a value that is no number was skipped", f"{year} {cell}")
            continue
        if not number.is_finite() or abs(number) > 10**18:
            sheets.log.add(f"3-1, line {line}", "a value that is no number was skipped", f"{year} {cell}")
            continue
        yield (
            "observations",
            {
                "id": f"FY{year}:{status}",
                "metric_id": metric_id,
                "period": f"FY{year}",
                "geography": "JPN",
                "value": int(number) if number == int(number) else float(number),
                "currency": "JPY" if base == "yen" else None,
                "qualifier": "exact",
                "status": status,
                "printed": cell.strip(),
            },
        )


def _role(kind: str, term: str) -> str:
    code = _KINDS.get(kind.strip(), "outcome")
    if code == "activity":
        return code
    length = _TERMS.get(term.strip()[-2:]) if code == "outcome" else None
    return f"{length} {code} goal" if length else f"{code} goal"


def logic_models(sheets: Sheets) -> Iterator[Entry]:
    """Read 3-2: activities, outputs and outcomes, each once although several edges name it."""
    nodes: dict[Project, dict[tuple[int, int, str, str], None]] = {}
    sides = (("派生元", "派生元ーアクティビティの内容/ 活動目標／成果目標"), ("派生先", "派生先ー 活動目標／成果目標"))
    columns = tuple(
        column
        for side, text in sides
        for column in (
            f"{side}ーアクティビティ・アウトプット・アウトカムの番号",
            f"{side}ー種別（アクティビティ・アウトプット・アウトカム）",
            f"{side}ーアウトカムの期間",
            text,
        )
    )
    for project, _, cells in sheets.rows("3-2", *columns):
        own = nodes.setdefault(project, {})
        for number, kind, term, cell in (cells[:4], cells[4:]):
            if cell:
                role = _role(kind, term)
                own[_ROLES.index(role), int(number) if number.isdecimal() else 0, role, cell] = None
    for project, own in nodes.items():
        texts = dict.fromkeys((role, text) for _, _, role, cell in sorted(own) if (text := text_of(cell)))
        if texts:
            yield sheets.cited(project, "3-2")
        for position, (role, text) in enumerate(texts, 1):
            yield item_row(project.id, "3-2", position, role, text)


_SELF = "事業所管部局による点検・改善"
_EXPERTS = "外部有識者による点検ー"
_TEAM = "行政事業レビュー推進チームの所見"
_RESPONSE = "所見を踏まえた改善点／概算要求における反映状況"
_PAST = "過去に受けた指摘事項－"
_OTHER = "その他の指摘事項－"
# Each role with the columns that make its text. Where there are three, the third is what the others introduce.
_FINDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("review: self-inspection", (f"{_SELF}ー点検結果",)),
    ("review: improvement", (f"{_SELF}ー改善の方向性",)),
    ("review: effect in the target year", (f"{_SELF}－目標年度における効果測定に関する評価",)),
    ("review: external experts", (f"{_EXPERTS}点検対象", f"{_EXPERTS}対象の理由", f"{_EXPERTS}所見")),
    ("review: public process", ("公開プロセス結果概要",)),
    ("review: review team", (_TEAM, f"{_TEAM}の詳細")),
    ("review: response", (_RESPONSE, f"{_RESPONSE}の詳細")),
    ("review: yen reflected, general account", ("反映額（一般会計）",)),
    (
        "review: yen reflected, special account",
        ("反映額（特別会計）－会計", "反映額（特別会計）－勘定", "反映額（特別会計）－反映額"),
    ),
    ("earlier finding", (f"{_PAST}区分", f"{_PAST}取りまとめ年度", f"{_PAST}取りまとめ内容")),
    ("earlier finding: response", (f"{_PAST}対応状況",)),
    ("other finding", (f"{_OTHER}調査等の名称", f"{_OTHER}指摘年度", f"{_OTHER}指摘内容")),
    ("other finding: response", (f"{_OTHER}対応状況",)),
)
_COLUMNS = tuple(column for _, columns in _FINDINGS for column in columns)


def findings(sheets: Sheets) -> Iterator[Entry]:
    """Read 4-1. A project with several earlier findings has several rows, which repeat the rest."""
    given: dict[Project, set[tuple[str, str]]] = {}
    for project, _, cells in sheets.rows("4-1", *_COLUMNS):
        own = given.get(project)
        if own is None:
            own = given[project] = set()
            yield sheets.cited(project, "4-1")
        start = 0
        for role, columns in _FINDINGS:
            end = start + len(columns)
            parts = [text for cell in cells[start:end] if (text := text_of(cell))]
            text = "" if len(columns) > 2 and is_blank(cells[end - 1]) else ": ".join(parts)
            start = end
            if text and (role, text) not in own:
                own.add((role, text))
                yield item_row(project.id, "4-1", len(own), role, text)
