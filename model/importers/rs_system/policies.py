"""What projects serve and rest on: table 1-3, with policies and measures, laws, plans and notices."""

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from model.importers.inputs import slug
from model.importers.review import Entry, one_line, short_name
from model.importers.rs_system.sheets import Project, Sheets, is_blank, place

_COLUMNS = (
    *("政策所管府省庁_P", "政策所管府省庁", "政策", "施策", "政策・施策URL"),
    *("法令名", "法令番号", "法令ID", "条", "項", "号・号の細分", "計画通知名", "計画通知等URL"),
)
_NONE = re.compile(r"関連しないもの|該当(?:する政策)?(?:は)?なし")
_LONGEST_SLUG = 80  # characters
_LAW_ID = re.compile(r"(?<!\d)\d{3}[A-Z][A-Z0-9]\d{10}")  # as e-Gov has it: 503AC0000000036
_LAW_NUMBER = re.compile(r"(明治|大正|昭和|平成|令和)\S{1,4}年\S{1,12}第\S{1,8}号")
_NUMBER_IN_NAME = re.compile(r"\((?:明治|大正|昭和|平成|令和)[^()]*号\)?|https?://.*$")
_ARTICLE = re.compile(r"[_\s]*(?:附則)?\(?第?[0-9一二三四五六七八九十百]+(?:条|章|編).*$")
_LEGAL = re.compile(r".*(?:法|法律|令|規則|条約|協定|憲法|憲章|議定書|告示|要綱|条例)")
_BULLETS = "・･○〇●◎■□◆◇※★☆▪•❶❷❸①②③④⑤⑥⑦⑧⑨⑩ \t"
_QUOTES = re.compile(r"[\s「」『』\"“”〝〟'’‘]")
_BETWEEN = re.compile(r"(?<=[)」』])[、,;](?=\S)|(?<=[)」』])[○〇●](?=\S)")
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "H": 1988, "R": 2018}
_DATE = re.compile(r"(明治|大正|昭和|平成|令和|(?<![A-Za-z])[HR])(元|\d{1,2})[年.]")
_STI_PLAN = re.compile(r"(?:第(\d)期)?科学技術(・?イノベーション)?基本計画(?:\(([^)]*)\))?")
_STI_PLAN_ENDS = "基本計画"
_STI_DECIDED = {1996: 1, 2001: 2, 2006: 3, 2011: 4, 2016: 5, 2021: 6}  # year in which the cabinet decided the plan
_STI_INNOVATION = 6  # the first plan that has innovation in its name, in force from FY2021 to FY2025
_STI_YEARS = range(2021, 2026)
_KINDS = (
    ("基本計画", "basic-plan"),
    ("計画", "plan"),
    ("戦略", "strategy"),
    ("ビジョン", "vision"),
    ("ロードマップ", "roadmap"),
    ("工程表", "roadmap"),
    ("指針", "guideline"),
    ("ガイドライン", "guideline"),
    ("方針", "policy"),
    ("原則", "principles"),
)


@dataclass(slots=True)
class _Policy:
    kind: str
    citation: dict[str, object]
    names: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    parent_id: str | None = None
    url: str | None = None


def policies(sheets: Sheets) -> Iterator[Entry]:
    """Read 1-3. Spellings of one policy are gathered; the most frequent is its name, the others are aliases."""
    gathered = _Gathered(sheets)
    for project, _, cells in sheets.rows("1-3", *_COLUMNS):
        ministry, policy, measure, url = cells[0] or cells[1], cells[2], cells[3], cells[4]
        if policy or measure:
            gathered.served(project, ministry, policy, measure, url)
        if cells[5]:
            gathered.law(project, cells[5:11])
        if cells[11]:
            gathered.plan(project, cells[11], cells[12])
    yield from gathered.entries()


class _Gathered:
    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._policies: dict[str, _Policy] = {}
        self._links: dict[tuple[Project, str], dict[str, object]] = {}
        self._laws: dict[tuple[str, str | None], list[tuple[Project, str, str, str]]] = {}

    # ---- policies and the measures (施策) below them

    def served(self, project: Project, ministry: str, policy: str, measure: str, url: str) -> None:
        names = [None if is_blank(name) or _NONE.search(name) else one_line(name) for name in (policy, measure)]
        path, parent_id = f"rs:policy:{slug(ministry) or 'unknown'}", None
        for name, kind, column in zip(names, ("policy", "measure"), ("政策", "施策"), strict=True):
            if name is None:
                continue
            path += f"/{_short_slug(name)}"
            found = self._found(path, kind, project, f"{column} {name}")
            found.names[name] += 1
            found.parent_id, parent_id = parent_id, path
            found.url = found.url or _url(url)
        if parent_id is not None:
            self._link(project, parent_id, "政策・施策")

    # ---- laws

    def law(self, project: Project, cells: tuple[str, ...]) -> None:
        name, number, law_id, *articles = cells
        note = " ".join(text for text in (one_line(name), *(one_line(cell) for cell in articles)) if text)
        plain = unicodedata.normalize("NFKC", name).strip(_BULLETS)
        found = _LAW_ID.search(unicodedata.normalize("NFKC", law_id))
        if found:
            self._law(project, _law_name(plain) or plain, found[0], number, note)
            return
        pieces = [_law_name(piece.strip(_BULLETS)) for piece in re.split("[、,]", plain)]
        names = [piece for piece in pieces if piece and _LEGAL.fullmatch(piece)] or [_law_name(plain) or plain]
        for piece in dict.fromkeys(names):
            self._law(project, piece, None, number if len(names) == 1 else "", note)

    def _law(self, project: Project, name: str, law_id: str | None, number: str, note: str) -> None:
        if not is_blank(name):
            self._laws.setdefault((name, law_id), []).append((project, name, number, note))

    def _resolve_laws(self) -> None:
        """Give the mentions of a law without its id to the only law of that name that has one."""
        ids: dict[str, set[str]] = defaultdict(set)
        for name, law_id in self._laws:
            if law_id is not None:
                ids[slug(name)].add(law_id)
        for (name, law_id), mentions in self._laws.items():
            known = ids.get(slug(name), set())
            own = law_id or (next(iter(known)) if len(known) == 1 else None)
            policy_id = f"rs:law:{own or _short_slug(name)}"
            for project, text, number, note in mentions:
                law = self._found(policy_id, "act", project, f"法令名 {text}")
                law.names[text] += 1
                if _LAW_NUMBER.match(number.strip()):
                    law.numbers[number.strip()] += 1
                if own:
                    law.url = f"https://laws.e-gov.go.jp/law/{own}"
                self._link(project, policy_id, "根拠法令", note)
        self._laws.clear()

    # ---- plans and notices

    def plan(self, project: Project, cell: str, url: str) -> None:
        names = _plan_names(cell)
        for name in names:
            key = _QUOTES.sub("", name)
            if _STI_PLAN_ENDS in key and (basic_plans := list(_STI_PLAN.finditer(key))):
                for found in basic_plans:
                    self._basic_plan(project, found, name, key)
                continue
            policy_id, kind = _plan_id(key)
            plan = self._found(policy_id, kind, project, f"計画通知名 {name}")
            plan.names[name] += 1
            plan.url = plan.url or (_url(url) if len(names) == 1 else None)
            self._link(project, policy_id, "計画通知名")

    def _basic_plan(self, project: Project, found: re.Match[str], name: str, key: str) -> None:
        """Take every spelling of the Science, Technology (and Innovation) Basic Plan of a period as one policy."""
        stated, innovation, decided = found.groups()
        note = None
        period = int(stated) if stated else None
        if period is None:
            year = _decided(decided or "")
            period = _STI_DECIDED.get(year) if year else None
            note = f"the period follows from the decision in {year}" if period else None
        if period is None and innovation and not decided and project.year in _STI_YEARS:
            period, note = _STI_INNOVATION, "the only plan of this name that was in force"
        official = (
            "科学技術・イノベーション基本計画" if innovation or (period or 0) >= _STI_INNOVATION else "科学技術基本計画"
        )
        policy_id = f"rs:plan:sti-basic-plan-{period}" if period else f"rs:plan:{slug(official)}"
        plan = self._found(policy_id, "basic-plan", project, f"計画通知名 {name}")
        plan.names[f"第{period}期{official}" if period else official] += 10**6
        if len(key) <= len(found[0]) + 24:  # the name with who decided it, and not a list of plans
            plan.names[name] += 1
        self._link(project, policy_id, "計画通知名", name, note)

    # ---- what was gathered

    def _found(self, policy_id: str, kind: str, project: Project, what: str) -> _Policy:
        found = self._policies.get(policy_id)
        if found is None:
            citation: dict[str, object] = {
                "target_id": policy_id,
                "source_id": self._sheets.source("1-3", project.year),
                "locator": place("1-3", project, what),
                "basis": "stated",
            }
            found = self._policies[policy_id] = _Policy(kind, citation)
        return found

    def _link(
        self, project: Project, policy_id: str, column: str, text: str | None = None, inferred: str | None = None
    ) -> None:
        if (project, policy_id) in self._links:
            return
        self._links[project, policy_id] = {
            "source_id": self._sheets.source("1-3", project.year),
            "locator": place("1-3", project, column),
            "basis": "inferred" if inferred else "stated",
            "note": ": ".join(part for part in (text, inferred) if part) or None,
        }

    def entries(self) -> Iterator[Entry]:
        self._resolve_laws()
        for policy_id, policy in self._policies.items():
            (name, _), *others = policy.names.most_common()
            yield (
                "policies",
                {
                    "id": policy_id,
                    "kind": policy.kind,
                    "name": short_name(name),
                    "name_ja": short_name(name),
                    "parent_id": policy.parent_id,
                    "url": policy.url,
                    "summary": name if short_name(name) != name else None,
                    "identifier": policy.numbers.most_common(1)[0][0] if policy.numbers else None,
                },
            )
            yield "citations", policy.citation
            for other, _ in others:
                yield "aliases", {"record_id": policy_id, "name": short_name(other), "kind": "alias"}
        for (project, policy_id), where in self._links.items():
            link_id = f"{project.id}:implements:{policy_id}"
            yield "links", {"id": link_id, "from_id": project.id, "type": "implements", "to_id": policy_id}
            yield "citations", {"target_id": link_id, **where}


def _law_name(text: str) -> str | None:
    """Return the name of a law without the articles that are cited."""
    name = _ARTICLE.sub("", _NUMBER_IN_NAME.sub("", text)).strip(" _「」")
    return name if len(name) > 1 else None


@lru_cache(maxsize=8192)
def _plan_names(cell: str) -> tuple[str, ...]:
    """Return the plans and notices that a cell names; it may list several, each with the date of its decision."""
    text = one_line(unicodedata.normalize("NFKC", cell)) or ""
    pieces = _BETWEEN.split(text)
    if any(piece.count("(") != piece.count(")") for piece in pieces):
        pieces = [text]
    names = (piece.strip(_BULLETS).removesuffix(" 等") for piece in pieces)
    names = (name.removesuffix("等") if name.endswith(")等") else name for name in names)
    return tuple(dict.fromkeys(name for name in names if len(name) > 1 and not is_blank(name)))


@lru_cache(maxsize=8192)
def _plan_id(key: str) -> tuple[str, str]:
    """Return the id and the kind of a plan or notice. Dates of eras and of our calendar are alike in the id."""
    head = key.partition("(")[0].rstrip("0123456789年度版改訂")
    kind = next((kind for suffix, kind in _KINDS if head.endswith(suffix)), "notice")
    return f"rs:plan:{_short_slug(_DATE.sub(_western, key))}", kind


@lru_cache(maxsize=8192)
def _short_slug(name: str) -> str:
    """Return a slug that is not too long for an id, yet distinct."""
    whole = slug(name)
    if len(whole) <= _LONGEST_SLUG:
        return whole
    return f"{whole[:_LONGEST_SLUG].rstrip('-_')}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def _western(found: re.Match[str]) -> str:
    return f"{_year(found)}年"


def _year(found: re.Match[str]) -> int:
    return _ERAS[found[1]] + (1 if found[2] == "元" else int(found[2]))


def _decided(text: str) -> int | None:
    """Return the year of a date such as 令和3年3月26日, R3.3 or 2021.03.26."""
    if found := _DATE.search(text):
        return _year(found)
    western = re.search(r"(?:19|20)\d\d", text)
    return int(western[0]) if western else None


def _url(cell: str) -> str | None:
    found = re.search(r"https?://[^\s、]+", cell)
    return found[0] if found else None
