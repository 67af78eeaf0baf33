"""Guess what the columns of a plain table mean, by their names in English and Japanese and by what their cells hold."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from model.importers.cells import UNKNOWN, UnitError, amount, is_blank, unit_in, years
from model.importers.inputs import column_key
from model.importers.mapping import ONCE, Column, Kind, Mapping, Target
from model.search import is_japanese

_SAMPLE = 200  # cells of a column
_MOST = 0.5  # of a column's cells have to look like it
_FEW = 0.5  # distinct texts of all, at most, where cells hold terms
_LONGEST_TERM = 60  # characters on average
_SEPARATORS = (";", "；", "|", "、", "\n", "，", ",", "・")

_THINGS = "(?:事業|施策|制度|プログラム|プロジェクト|政策|計画|戦略|法令|法律|課題|基金|補助金)"
_THINGS_EN = "(?:program(?:me)?|project|policy|initiative|scheme|grant|award|law|act|plan|strategy)"
_BODIES = "(?:法人|機関|組織|団体|大学|organi[sz]ation|institution|institute|university|company)"
_POLICY = re.compile(
    r"\b(?:act|law|bill|policy|strategy|plan|decree|directive|roadmap)s?\b|(?:法|計画|戦略|政策|大綱)$", re.IGNORECASE
)
_AMOUNT = re.compile(
    "予算|執行|支出|決算|補正|金額|経費|交付額|要求額|事業費|budget|amount|expenditure|spending|cost|funding|appropriation"
)
_MEASURES = (
    ("requested", re.compile("要求|request")),
    ("supplementary", re.compile("補正|supplement")),
    ("reserve", re.compile("予備費|reserve")),
    ("carried-out", re.compile("翌年度.*繰越|carr(?:y|ied)(?:over)?(?:to|out)")),
    ("carried-in", re.compile("繰越|carr(?:y|ied)")),
    ("executed", re.compile("執行|決算|支出|実績|execut|spent|spending|expenditure|actual|outturn|disburse")),
    ("total", re.compile("予算現額|合計|総額|計$|total")),
    ("initial", re.compile("")),  # whatever else is budgeted
)
_EVENT = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\|")
_YEAR_OF_AMOUNTS = re.compile("(?:予算|会計|対象|事業|実施)?年度?|(?:fiscal|financial|budget)?_?year|fy")
_SAYS_YEAR = re.compile("年|year|date|日付|fy|^[rh]\\d|(?<![a-z\\d])20\\d\\d(?!\\d)")


class _Rule(NamedTuple):
    target: Target
    names: re.Pattern[str]
    scheme: str | None


def _rule(target: Target, *names: str, scheme: str | None = None) -> _Rule:
    return _Rule(target, re.compile("|".join(names)), scheme)


_RULES = (
    _rule("id", "id|no\\.?|code|number|(?:整理|管理)?番号|コード", f"{_THINGS_EN}_?(?:id|no\\.?|code|number)"),
    _rule("id", f".*(?:{_THINGS}|{_BODIES})_?(?:id|番号|コード|number)"),
    _rule(
        "Japanese name", "(?:name|title)_?(?:ja|jp|jpn|japanese)", "japanese_?(?:name|title)", ".*(?:和文|日本語)名?称?"
    ),
    _rule("name", ".*(?:英語|英文)名?称?", "(?:name|title)_?(?:en|eng|english)", "english_?(?:name|title)"),
    _rule("name", "name|title|名称|件名", f".*{_THINGS}(?:の?名称?|件名)", f"{_THINGS_EN}_?(?:name|title)?"),
    _rule("abbreviation", ".*略称|略語|abbr.*|acronym|short_?name"),
    _rule(
        "responsible organization", ".*(?:府省|省庁|所管|主管|担当部局|担当課|担当組織).*", ".*ministry.*|department"
    ),
    _rule("responsible organization", "responsible.*|lead_?(?:agency|organi[sz]ation|body)|funder|sponsor"),
    _rule("implementing organization", ".*(?:実施|執行|運営)(?:機関|主体|者|法人|団体|組織).*|機関名?|implement.*"),
    _rule("implementing organization", "(?:funding_?)?agency(?:_?name)?|operator"),
    _rule("years", "(?:実施|事業|計画|対象|施行)?期間|period|duration|years"),
    _rule("start year", ".*(?:開始|着手|始期|施行|制定|策定|設立|発足|創設|公布).*(?:年度?|日|時期)|.*開始"),
    _rule("start year", ".*(?:start|begin|launch|adopted|enacted|established|approved).*|since|from"),
    _rule("end year", ".*(?:終了|完了|終期|廃止).*(?:年度?|日|時期)|.*終了|until|to|end"),
    _rule("end year", "end[_-]?(?:date|year)|year_?end|.*(?:finish|complet|expir|closing).*"),
    _rule("web address", ".*(?:url|uri|ホームページ|ウェブ|website|homepage|webpage).*|web|link|リンク"),
    _rule(
        "summary", ".*(?:概要|要旨|内容|説明|目的)|summary|.*description|abstract|outline|overview|purpose|objectives?"
    ),
    _rule("dated events", "events?|history|timeline|沿革|経緯"),
    _rule("kind", f"種別|種類|類型|{_THINGS_EN}?_?(?:type|kind)"),
    _rule("terms", ".*(?:技術|研究)分野|分野|technolog(?:y|ies).*|(?:research)?fields?", scheme="technology"),
    _rule("terms", ".*instruments?|.*(?:政策手段|政策手法|実施方法)", scheme="instrument"),
    _rule("terms", "target_?groups?|対象者?|beneficiar(?:y|ies)", scheme="target group"),
    _rule("terms", "themes?|テーマ|topics?", scheme="theme"),
)


def guess(header: Sequence[str], sample_rows: Sequence[Sequence[str]]) -> Mapping:
    """Return what the columns seem to be. A unit that the name of a column does not state stays "unknown"."""
    cells = [
        [row[position] for row in sample_rows[:_SAMPLE] if position < len(row) and not is_blank(row[position])]
        for position in range(len(header))
    ]
    columns = [_guessed(name, own) for name, own in zip(header, cells, strict=True)]
    _settle_names(columns, cells)
    _settle_years(columns, cells)
    taken: set[Target] = set()
    for position, column in enumerate(columns):
        repeated = column.target == "id" and len(set(cells[position])) < len(cells[position])
        dated = any(one.target == "year of the amounts" for one in columns)
        if column.target in taken or (repeated and not dated):
            columns[position] = _other(column.column, cells[position])
        elif column.target in ONCE:
            taken.add(column.target)
    return Mapping(_kind(columns, cells), tuple(columns))


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether the first row of a table may name its columns: one is known, or all of them are words."""
    if any(rule.names.fullmatch(_base(cell)) for cell in cells for rule in _RULES):
        return True
    return bool(cells) and all(cells) and not any(_is_amount(cell) or _is_web_address(cell) for cell in cells)


def _base(name: str) -> str:
    """Return the name of a column for comparison, without what stands in brackets."""
    key = column_key(name)
    return re.sub(r"[(\[【<].*", "", key) or key


def _guessed(name: str, cells: list[str]) -> Column:
    base = _base(name)
    rule = next((one for one in _RULES if one.names.fullmatch(base) and _fits(one.target, cells)), None)
    money = bool(_AMOUNT.search(base)) or unit_in(name) != UNKNOWN
    if money and _most(cells, _is_amount) and not (rule and rule.target == "id"):
        return _amount(name, base)
    if rule:
        return _described(Column(name, rule.target, scheme=rule.scheme), cells)
    if cells and _SAYS_YEAR.search(base) and _most(cells, _is_amount) and not _most(cells, _is_year):
        return _amount(name, base)
    return Column(name, "web address") if cells and _most(cells, _is_web_address) else _other(name, cells)


def _described(column: Column, cells: list[str]) -> Column:
    """Return a column with what its target needs besides."""
    match column.target:
        case "start year" | "end year" | "years":
            return replace(column, calendar=_calendar(column_key(column.column)))
        case "terms" | "dated events":
            separator, inner = _separators(cells)
            return replace(column, separator=separator, inner=inner)
        case "responsible organization" | "implementing organization":
            separator, _ = _separators(cells)
            return replace(column, separator=separator)
    return column


def _other(name: str, cells: list[str]) -> Column:
    """Return a column that no rule knows: dated events, terms that recur, or just an item of each record."""
    if not cells:
        return Column(name)
    label = " ".join(name.split()) or "unnamed"
    separator, inner = _separators(cells)
    if _most(cells, _is_event):
        return Column(name, "dated events", separator=separator, inner=inner)
    parts = [part for cell in cells for part in (cell.split(separator) if separator else [cell])]
    terms = {part.split(inner)[0].strip() if inner else part.strip() for part in parts}
    short = sum(len(term) for term in terms) <= _LONGEST_TERM * len(terms)
    values = _most(cells, _is_amount) or _most(cells, lambda cell: "://" in cell)
    if short and len(parts) > 2 and len(terms) <= _FEW * len(parts) and not values:
        return Column(name, "terms", separator=separator, inner=inner, scheme=label.casefold())
    return Column(name, "item", separator=separator if inner else None, inner=inner, role=label)


def _amount(name: str, base: str) -> Column:
    unit = unit_in(name)
    try:
        said = years(name)
    except ValueError:
        said = None
    year = said.first if said and said.first == said.last else None
    foreign = unit not in {UNKNOWN, "yen"} and not unit.endswith(" yen")
    measure = next(measure for measure, words in _MEASURES if words.search(base))
    calendar: Literal["CY", "JFY"] = "CY" if foreign or _calendar(base) == "CY" else "JFY"
    return Column(name, "amount", measure=measure, unit=unit, year=year, calendar=calendar)


def _settle_names(columns: list[Column], cells: list[list[str]]) -> None:
    """Make one column the name: the English one where there are two, else the first with texts that tell rows apart."""
    named = [position for position, column in enumerate(columns) if column.target == "name"]
    if not named:
        for position, column in enumerate(columns):
            own = cells[position]
            free = column.target in {"item", "summary", "implementing organization", "terms"}
            if free and len(set(own)) > _FEW * len(own) and not _most(own, _is_amount) and not _most(own, _is_year):
                columns[position] = Column(column.column, "name")
                return
    elif len(named) > 1:
        foreign = [position for position in named if not _most(cells[position], is_japanese)]
        for position in named:
            if foreign and position not in foreign:
                columns[position] = replace(columns[position], target="Japanese name")


def _settle_years(columns: list[Column], cells: list[list[str]]) -> None:
    """Find the year of amounts whose own columns do not say it, and a start where no column is called so."""
    undated = [column for column in columns if column.target == "amount" and column.year is None]
    started = any(column.target in {"start year", "years", "dated events"} for column in columns)
    for position, column in enumerate(columns):
        key = column_key(column.column)
        if column.target not in {"item", "terms"} or not cells[position] or not _most(cells[position], _is_year):
            continue
        if undated and _YEAR_OF_AMOUNTS.fullmatch(key):
            calendar = _calendar(key) or undated[0].calendar
            columns[position] = Column(column.column, "year of the amounts", calendar=calendar)
            undated = []
        elif not started and _SAYS_YEAR.search(key):
            columns[position] = Column(column.column, "start year", calendar=_calendar(key))
            started = True


def _kind(columns: list[Column], cells: list[list[str]]) -> Kind:
    for column, own in zip(columns, cells, strict=True):
        if column.target == "name":
            if re.search(_BODIES, column_key(column.column)):
                return "organization"
            return "policy" if own and _most(own, lambda cell: bool(_POLICY.search(cell))) else "program"
    return "program"


def _calendar(key: str) -> Literal["CY", "JFY"] | None:
    if "年度" in key or "fiscal" in key or key.startswith("fy"):
        return "JFY"
    return "CY" if "年" in key or "calendaryear" in key else None


def _separators(cells: list[str]) -> tuple[str | None, str | None]:
    """Return what parts the entries of cells, and what parts each entry: `a|x;b|y` gives ";" and "|"."""
    for separator in _SEPARATORS:
        parts = [part for cell in cells for part in cell.split(separator) if part.strip()]
        listed = sum(separator in cell for cell in cells)
        inner = "|" if separator in ";；\n" and parts and _most(parts, lambda part: "|" in part) else None
        short = sum(map(len, parts)) <= _LONGEST_TERM * len(parts)
        if listed and (inner or (listed >= len(cells) / 20 and short and len(set(parts)) <= _FEW * len(parts))):
            return separator, inner
    return None, None


def _fits(target: Target, cells: list[str]) -> bool:
    """Tell whether cells can be what the name of their column says; without cells the name is believed."""
    match target:
        case "start year" | "end year" | "years":
            return _most(cells, _is_year)
        case "web address":
            return _most(cells, _is_web_address)
        case "dated events":
            return _most(cells, _is_event)
        case "name" | "Japanese name":
            return not cells or not _most(cells, _is_amount)
        case "terms" | "kind":
            return sum(map(len, cells)) <= 4 * _LONGEST_TERM * len(cells)
    return True


def _most(cells: list[str], test: Callable[[str], bool]) -> bool:
    return sum(map(test, cells)) >= _MOST * len(cells)


def _is_amount(cell: str) -> bool:
    try:
        return amount(cell, ("JPY", 1)) is not None
    except UnitError:
        return True
    except ValueError:
        return False


def _is_year(cell: str) -> bool:
    try:
        return len(cell) < _LONGEST_TERM and years(cell) is not None
    except ValueError:
        return False


def _is_web_address(cell: str) -> bool:
    return cell.strip().startswith(("http://", "https://"))


def _is_event(cell: str) -> bool:
    return _EVENT.match(cell) is not None
