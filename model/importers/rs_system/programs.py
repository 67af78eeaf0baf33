"""Budget projects and who is in charge of them: tables 1-1, 1-2, 1-4, 1-5 and 6-1."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from model.importers.inputs import slug
from model.importers.review import Entry
from model.importers.rs_system.sheets import (
    Project,
    Sheets,
    is_blank,
    item_row,
    number_of,
    place,
    program_row,
    role_row,
    text_of,
    year_of,
)
from model.importers.rs_system.tables import OTHER_LEVELS

_METHOD = "実施方法ー"
_METHODS = ("直接実施", "補助", "負担", "交付", "分担金・拠出金", "その他")
_ITEMS = (
    ("事業の目的", "purpose"),
    ("現状・課題", "current situation"),
    ("事業区分", "standing"),
    ("旧事業番号", "former project number"),
)
_OUTLINE = (
    "事業の概要",
    "事業概要URL",
    "事業開始年度",
    "開始年度不明",
    "事業終了（予定）年度",
    "終了予定なし",
    "主要経費",
    "備考",
)
_URL = re.compile(r"https?://[^\s,、;；]+?(?=https?://|[\s,、;；]|$)")
_OLD_NUMBER = re.compile(r"(20\d\d)-?([^\W\d_]+)-?(新?\d\d)-?(\d{4})(?!\d)")
_PERSON = re.compile(r"(?:作成)?責任者[:：][^／\n]*／*")
_TRUE = {"true", "t", "1"}
_BODIES = ("省", "庁", "府", "官房", "委員会", "院", "局", "本部", "会議")
_AGENCIES = "独立行政法人"  # stands where a ministry should; the ministry and the agency are in the last level
# What 関連性 calls the other project: the type of the link, and whether it goes from the other project to this one.
_RELATIONS = {
    "統合元": ("succeeds", False),
    "分割元": ("succeeds", False),
    "統合先": ("succeeds", True),
    "分割先": ("succeeds", True),
    "親事業": ("part of", False),
    "子事業": ("part of", True),
}


def outlines(sheets: Sheets) -> Iterator[Entry]:
    """Read 1-2. A project's further rows differ from the first in the expense class only; all classes are kept."""
    given: set[Project] = set()
    columns = (*_OUTLINE, *(name for name, _ in _ITEMS), *(_METHOD + method for method in _METHODS))
    for project, _, cells in sheets.rows("1-2", *columns):
        outline, others = cells[: len(_OUTLINE)], cells[len(_OUTLINE) :]
        if project not in given:
            given.add(project)
            yield from _program(sheets, project, outline, others[: len(_ITEMS)])
        yield from _terms(sheets, project, outline[6], others[len(_ITEMS) :])


def _program(sheets: Sheets, project: Project, outline: tuple[str, ...], texts: tuple[str, ...]) -> Iterator[Entry]:
    url = _URL.search(outline[1])
    start, end = year_of(outline[2]), year_of(outline[4])
    endless = outline[5].casefold() in _TRUE
    if endless and end is not None:
        sheets.log.add(place("1-2", project), "an end year beside 終了予定なし; the year is kept", str(end))
    if start is not None and end is not None and start > end:
        sheets.log.add(place("1-2", project), "an end before the start was skipped", f"{start}-{end}")
        end = None
    yield (
        "programs",
        program_row(
            project,
            start_year=None if outline[3].casefold() in _TRUE else start,
            end_year=end,
            ongoing=int(endless) if end is None and (endless or outline[5]) else None,
            url=url[0] if url else None,
            summary=text_of(outline[0]),
        ),
    )
    for position, ((_, role), cell) in enumerate(zip(_ITEMS, texts, strict=True), 1):
        if text := text_of(cell):
            yield item_row(project.id, "1-2", position, role, text)
    if text := text_of(_PERSON.sub("", outline[7])):
        yield item_row(project.id, "1-2", len(_ITEMS) + 1, "remark", text)
    plain = unicodedata.normalize("NFKC", texts[-1]).replace(" ", "").replace("−", "-")
    for number in dict.fromkeys("-".join(found.groups()) for found in _OLD_NUMBER.finditer(plain)):
        yield "aliases", {"record_id": project.id, "name": number, "kind": "former name"}


def _terms(sheets: Sheets, project: Project, expense: str, methods: tuple[str, ...]) -> Iterator[Entry]:
    if not is_blank(expense):
        term_id = yield from sheets.shared.expense_class(expense.strip())
        yield "classifications", {"record_id": project.id, "term_id": term_id}
    for method, cell in zip(_METHODS, methods, strict=True):
        if cell.casefold() in _TRUE:
            term_id = yield from sheets.shared.method(method)
            yield "classifications", {"record_id": project.id, "term_id": term_id}


def organizations(sheets: Sheets) -> Iterator[Entry]:
    """Read 1-1: the other organizations in charge of a project. Those who wrote the sheet are persons and left out."""
    others: dict[Project, list[tuple[str, ...]]] = {}
    answers_for: dict[str, str] = {}  # agency: ministry
    for project, _, cells in sheets.rows("1-1", "所管府省庁", "府省庁", *OTHER_LEVELS):
        ministry, body, levels = cells[0], cells[1], cells[2:]
        answers_for.setdefault(body, ministry)
        if any(levels):
            others.setdefault(project, []).append(levels)
    for project, groups in others.items():
        found = [sheets.leads.get(project)]
        for levels in dict.fromkeys(groups):
            body, path = levels[0], levels
            ministry = answers_for.get(body, "")
            if body == _AGENCIES:
                ministry, path = "", levels[-1:]
            elif not body.split("\u3000")[-1].endswith(_BODIES):
                sheets.log.add(place("1-1", project), "an organization outside of the ministries was skipped", body)
                continue
            organization_id = sheets.organization(ministry, path, project, "1-1")
            if organization_id is not None and organization_id not in found:
                found.append(organization_id)
                yield role_row(project, organization_id, len(found))
        yield sheets.cited(project, "1-1")


def subsidies(sheets: Sheets) -> Iterator[Entry]:
    """Read 1-4: who is subsidized, at what rate, up to what cap."""
    given: Counter[Project] = Counter()
    for project, _, cells in sheets.rows("1-4", "補助対象", "補助率", "補助上限等"):
        who, rate, cap = (text_of(cell.removeprefix("'")) for cell in cells)
        if not (rate or cap):
            continue
        if not given[project]:
            yield sheets.cited(project, "1-4")
        given[project] += 1
        text = ", ".join(part for part in (rate, cap) if part)
        yield item_row(project.id, "1-4", given[project], "subsidy rate", f"{who}: {text}" if who else text)


def remarks(sheets: Sheets) -> Iterator[Entry]:
    """Read 6-1."""
    given: Counter[Project] = Counter()
    for project, _, (cell,) in sheets.rows("6-1", "備考"):
        if text := text_of(_PERSON.sub("", cell)):
            given[project] += 1
            yield sheets.cited(project, "6-1")
            yield item_row(project.id, "6-1", given[project], "remark", text)


def related(sheets: Sheets) -> Iterator[Entry]:
    """Read 1-5. What two sheets say of each other from both sides is one link."""
    rows = list(sheets.rows("1-5", "関連事業の事業ID", "関連事業の事業名", "関連性"))  # now all projects are known
    given: set[str] = set()
    for project, line, (number, name, relation) in rows:
        if is_blank(number) and is_blank(name):
            continue
        other_number = number_of(number)
        other = sheets.projects.get(f"rs:{project.year}:{other_number:06}") if other_number is not None else None
        if other is None or other is project:
            sheets.log.add(f"1-5, line {line}", "a related project is not among the projects", f"{number} {name}")
            continue
        kind, turned = _RELATIONS.get(relation.strip(), ("related to", project.number > other.number))
        source, target = (other, project) if turned else (project, other)
        link_id = f"{source.id}:{slug(kind)}:{target.id}"
        if link_id not in given:
            given.add(link_id)
            yield "links", {"id": link_id, "from_id": source.id, "type": kind, "to_id": target.id}
        note = f"関連性: {relation.strip()}" if relation.strip() else None
        yield (
            "citations",
            {
                "target_id": link_id,
                "source_id": sheets.source("1-5", project.year),
                "locator": place("1-5", project, f"関連事業の事業ID {other.number}"),
                "basis": "stated",
                "note": note,
            },
        )
