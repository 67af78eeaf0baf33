"""Money that a project was given and spent: tables 2-1 and 2-2."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from model.importers.inputs import slug
from model.importers.review import Entry
from model.importers.rs_system.amounts import Amounts, observation
from model.importers.rs_system.sheets import Project, Sheets, is_blank, item_row, place, text_of, year_of, yen
from model.measures import MEASURE_BY_ID

# Each measure with its column in the rows of totals, and those in the rows of accounts, which are added up.
_MEASURES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("initial", "当初予算（合計）", ("当初予算",)),
    ("supplementary", "補正予算（合計）", tuple(f"第{number}次補正予算" for number in range(1, 6))),
    ("carried-in", "前年度からの繰越し（合計）", ("前年度から繰越し",)),
    ("reserve", "予備費等（合計）", tuple(f"予備費等{number}" for number in range(1, 5))),
    ("total", "計（歳出予算現額合計）", ("歳出予算現額",)),
    ("executed", "執行額（合計）", ("執行額",)),
    ("carried-out", "翌年度への繰越し(合計）", ()),
    ("requested", "翌年度要求額（合計）", ("翌年度要求額",)),
)
_NAMES = tuple(name for name, _, _ in _MEASURES)
_TOTALS = tuple(total for _, total, _ in _MEASURES)
_STATUSES = tuple(MEASURE_BY_ID[name].status for name in _NAMES)
_LATER_BY_NAME = {name: int(name == "requested") for name in _NAMES}  # a request is for the fiscal year after
_LATER = tuple(_LATER_BY_NAME.values())
_PARTS_OF = tuple((name, part) for name, _, parts in _MEASURES for part in parts)
_PARTS = tuple(part for _, part in _PARTS_OF)
_BY_ACCOUNT = {name: " to ".join(dict.fromkeys((parts[0], parts[-1]))) for name, _, parts in _MEASURES if parts}
_COLUMNS_OF = {
    name: f"{total}; by account {_BY_ACCOUNT[name]}" if name in _BY_ACCOUNT else total for name, total, _ in _MEASURES
}
_TEXTS = (("主な増減理由", "reason for change"), ("その他特記事項", "budget note"))
_KEYS = ("予算年度", "会計区分", "会計", "勘定")
_NOTHING = frozenset({"", "0"})
_NOT_YET = {"executed", "carried-out"}
_SPECIAL = re.compile(r"([^、]+?)特別会計([^、]*)")

Key = tuple[Project, str]  # a project and a measure of it: a metric
Sums = dict[Key, dict[tuple[int, str], list[int]]]  # by budget year and account: the sum, and from how many cells


def accounts(sheets: Sheets) -> Iterator[Entry]:
    """Read 2-1: rows of totals, which become observations of the whole, and rows of accounts, its breakdown."""
    sums: Sums = {}
    stated: set[Key] = set()
    for project, line, cells in sheets.rows("2-1", *_KEYS, *_TOTALS, *_PARTS, *(column for column, _ in _TEXTS)):
        year = year_of(cells[0])
        if year is None:
            sheets.log.add(f"2-1, line {line}", "a row without a budget year was skipped", cells[0])
            continue
        totals = cells[4:12]
        if any(totals):
            if year == project.year:
                yield from _texts(project, cells[-2:])
            for measure, column, status, later, cell in zip(_NAMES, _TOTALS, _STATUSES, _LATER, totals, strict=True):
                value = _amount(sheets, cell, line, column)
                if value is None or (not value and measure in _NOT_YET and year >= project.year):
                    continue  # the sheet is written in its year: a zero stands for what nobody knows yet
                if (project, measure) not in stated:
                    stated.add((project, measure))
                    yield _metric(project, measure)
                    yield _citation(sheets, project, measure, _COLUMNS_OF[measure])
                period = f"FY{year + later}"
                yield observation(f"{project.id}:{measure}", period, period, value, cell, status)
        parts = cells[12:-2]
        if any(parts):
            _add(sheets, sums, (project, year, account(*cells[1:4])), parts, line)
    yield from _of_accounts(sheets, sums, stated)


def _texts(project: Project, cells: tuple[str, ...]) -> Iterator[Entry]:
    for position, ((_, role), cell) in enumerate(zip(_TEXTS, cells, strict=True), 1):
        if text := text_of(cell):
            yield item_row(project.id, "2-1", position, role, text)


def _add(sheets: Sheets, sums: Sums, key: tuple[Project, int, str | None], parts: tuple[str, ...], line: int) -> None:
    project, year, name = key
    for (measure, column), cell in zip(_PARTS_OF, parts, strict=True):
        if cell in _NOTHING or not (value := _amount(sheets, cell, line, column)):
            continue
        if name is None:
            sheets.log.add(f"2-1, line {line}", "an amount of no account was skipped", f"{column} {cell}")
            continue
        total = sums.setdefault((project, measure), {}).setdefault((year, name), [0, 0])
        total[0] += value
        total[1] += 1


def _of_accounts(sheets: Sheets, sums: Sums, stated: set[Key]) -> Iterator[Entry]:
    """Return the accounts' amounts. What is one cell in the file stands as the metric's citation says."""
    for (project, measure), amounts in sums.items():
        metric_id = f"{project.id}:{measure}"
        if (project, measure) not in stated:
            yield _metric(project, measure)
        added = any(cells > 1 for _, cells in amounts.values())
        if added or (project, measure) not in stated:
            yield _citation(sheets, project, measure, _BY_ACCOUNT[measure], added=added)
        for (year, name), (value, _) in amounts.items():
            if value:
                period = f"FY{year + _LATER_BY_NAME[measure]}"
                own_id = f"{period}:{_slug(name)}"
                yield observation(metric_id, own_id, period, value, str(value), MEASURE_BY_ID[measure].status, name)


def _metric(project: Project, measure: str) -> Entry:
    return "metrics", {
        "id": f"{project.id}:{measure}",
        "name": MEASURE_BY_ID[measure].name,
        "name_ja": MEASURE_BY_ID[measure].name_ja,
        "unit": "yen",
        "subject_id": project.id,
        "measure": measure,
    }


def _citation(sheets: Sheets, project: Project, measure: str, column: str, *, added: bool = False) -> Entry:
    row = ", in the row of the 予算年度 before" if measure == "requested" else ""
    return "citations", {
        "target_id": f"{project.id}:{measure}",
        "field": "observations",
        "source_id": sheets.source("2-1", project.year),
        "locator": place("2-1", project, column + row),
        "basis": "computed" if added else "stated",
        "note": "the amounts of an account in a year are added up" if added else None,
    }


def _amount(sheets: Sheets, cell: str, line: int, column: str, table: str = "2-1") -> int | None:
    try:
        return yen(cell)
    except ValueError:
        sheets.log.add(f"{table}, line {line}", "what is no amount was skipped", f"{column} {cell}")
        return None


@lru_cache(maxsize=1024)
def account(kind: str, name: str, part: str) -> str | None:
    """Return the name of an account: 一般会計, 特別会計 労働保険 雇用勘定; None when there is none."""
    names = [text.strip() for text in (kind, name, part) if not is_blank(text)]
    if len(names) > 1 and (found := _SPECIAL.fullmatch(names[1])):
        names[1:2] = [text for text in found.groups() if text]
    if len(names) > 1 and "、" in names[1]:
        names = names[1:]
    return " ".join(dict.fromkeys(names)) or None


_slug: Callable[[str], str] = lru_cache(maxsize=1024)(slug)


def lines(sheets: Sheets) -> Iterator[Entry]:
    """Read 2-2, of which the initial budget of the sheet's own year is kept, by 項 (item) and 目 (sub-item)."""
    amounts = Amounts(
        "lines",
        "Budget lines",
        "歳出予算項目",
        "Initial budget of the sheet's fiscal year by item and sub-item (項 > 目). Not all projects state all lines.",
        "budget",
    )
    columns = ("予算年度", "予算種別", "項", "目", "歳出予算項目の補足情報", "予算額（歳出予算項目ごと）")
    for project, line, (year, kind, item, sub_item, free, cell) in sheets.rows("2-2", *columns):
        if kind.strip() != "当初予算" or cell in _NOTHING or year_of(year) != project.year:
            continue
        value = _amount(sheets, cell, line, columns[-1], "2-2")
        label = " > ".join(text.strip() for text in (item, sub_item) if not is_blank(text)) or text_of(free)
        if value and label:
            amounts.add(project, label, value, cell)
        elif value:
            sheets.log.add(f"2-2, line {line}", "a budget line without a name was skipped", cell)
    yield from amounts.entries(sheets, "2-2", columns[-1], 0)
