"""The ways to group a catalog's policies and programs in a tree."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from model.language import language, say
from model.records import OVERVIEW_ID, Row, subtitled, titled
from model.selection import MEASURES, Selection
from model.value import Value

if TYPE_CHECKING:
    import sqlite3

    from model.catalog import Catalog
    from model.records import Folder

Grouping = Literal["ministry", "policy", "field", "instrument", "target group", "start year", "source", "notebook"]
GROUPINGS: tuple[Grouping, ...] = (
    "ministry",
    "policy",
    "field",
    "instrument",
    "target group",
    "start year",
    "source",
    "notebook",
)
Shown = Literal[
    "group", "ministry", "organization", "policy", "program", "term", "year", "source", "figures", "starred"
]

_SCHEMES = {"field": "technology", "instrument": "instrument", "target group": "target group"}
_TOP_KINDS = ("ministry", "agency")
_HOLDERS = ("ministry", "organization", "policy", "term", "source")
_MANY_POLICIES = 1_000  # that stand below no other: more of them are put together by kind
_DIGITS = re.compile(r"(\d+)")


class Group(Value, kw_only=False):
    """A node of the tree that holds others. `key` is its own within its grouping, and the same at every start.

    `record_id` is the page that it shows, if any; `selection` what the table then lists; `count` how many records that
    is, None where that is not told. `direct` of them hang below the node itself and below no group of it. `full_name`
    is the name where `title` is only an abbreviation; `shows` says what it stands for, as a picture tells it.
    """

    key: str
    parent_key: str | None
    title: str
    title_other: str
    record_id: str | None
    selection: Selection
    count: int | None
    direct: int = 0
    full_name: str = ""
    shows: Shown = "group"


def groups(catalog: "Catalog", grouping: Grouping) -> list[Group]:
    """Return the groups of a catalog, in the order in which they are shown; those of the notebook are its own."""
    found = _everything(catalog)
    match grouping:
        case "ministry":
            found += _by_organization(catalog)
        case "policy":
            found += _by_policy(catalog)
        case "start year":
            found += _by_year(catalog)
        case "source":
            found += _by_source(catalog)
        case "notebook":
            return []
        case _:
            found += _by_term(catalog, _SCHEMES[grouping])
    return found


def leaves(catalog: "Catalog", group: Group, limit: int) -> list[Row]:
    """Return the records that hang below a group itself and below no group of it, at most `limit`."""
    if group.shows not in _HOLDERS or group.record_id is None:
        return catalog.rows(group.selection, limit=limit)
    if group.shows != "policy":
        return catalog.folder_rows(group.record_id, limit)
    below = set(catalog.children(group.record_id))
    rows = catalog.folder_rows(group.record_id, limit + len(below))
    return [row for row in rows if row.id not in below][:limit]


def _everything(catalog: "Catalog") -> list[Group]:
    counts = _counts(catalog)
    measures = Selection(types=MEASURES)
    title = say("All policies and programs")
    return [Group(":all", None, title, "", OVERVIEW_ID, measures, counts["policy"] + counts["program"])]


def _counts(catalog: "Catalog") -> Counter[str]:
    return Counter({row["what"]: row["number"] for row in catalog.query("SELECT what, number FROM counts")})


# ---- ministries and other organizations


def _by_organization(catalog: "Catalog") -> list[Group]:
    counts = _counts(catalog)
    found: list[Group] = []
    if counts["program"] and counts["policy"]:
        found += [_of_type("program", say("Programs"), counts), _of_type("policy", say("Policies"), counts)]
    folders = catalog.folders()
    parents = _parents({folder.id: folder.parent_id for folder in folders})
    loose = {what.removeprefix("top "): number for what, number in counts.items() if what.startswith("top ")}
    kinds = sorted(kind for kind in loose if kind not in _TOP_KINDS)
    top, others = [], []
    for folder in folders:
        parent = parents[folder.id]
        if parent is None and folder.kind in kinds:
            others.append(_of_folder(folder, _kind_key(str(folder.kind))))
        else:
            top.append(_of_folder(folder, parent))
    found += sorted(top, key=lambda group: group.parent_key is None and not group.count)
    if kinds:
        number = sum(loose[kind] for kind in kinds)
        found.append(Group(":other", None, say("Other organizations"), "", None, _loose(*kinds), number))
    for kind in kinds:
        found.append(Group(_kind_key(kind), ":other", _kind_name(kind), "", None, _loose(kind), loose[kind]))
    return [*found, *others, *_country_figures(catalog)]


def _of_type(one: Literal["policy", "program"], title: str, counts: Mapping[str, int]) -> Group:
    return Group(f":{one}", None, title, "", None, Selection(types=(one,)), counts[one], 0, "", one)


def _loose(*kinds: str) -> Selection:
    """Return the organizations of these kinds that stand below no other."""
    return Selection(types=("organization",), top_kinds=kinds)


def _of_folder(folder: "Folder", parent: str | None) -> Group:
    short = folder.abbreviation or folder.name
    title, other = short, folder.name_ja or ""
    if folder.name_ja and language() == "ja":
        title, other = folder.name_ja, short
    return Group(
        folder.id,
        parent,
        title,
        other if other != title else "",
        folder.id,
        Selection(holders=(folder.id,), types=MEASURES),
        folder.count,
        folder.direct,
        folder.name if title != folder.name else "",
        "ministry" if folder.kind in _TOP_KINDS else "organization",
    )


def _country_figures(catalog: "Catalog") -> list[Group]:
    number = catalog.query("""
        SELECT count(*) FROM metrics m INDEXED BY metrics_by_subject CROSS JOIN records r ON r.id = m.id
        WHERE m.subject_id IS NULL AND r.number <= (SELECT number FROM counts WHERE what = 'listed')""")[0][0]
    if not number:
        return []
    wanted = Selection(about_country=True, types=("metric",))
    return [Group(":countries", None, say("Figures about countries"), "", None, wanted, number, 0, "", "figures")]


# ---- policies, terms, sources: each is a record that holds others

_HELD = """r.id, r.parent_id, r.name, r.name_ja, r.abbreviation,
    coalesce(c.records, 0) AS count, coalesce(c.direct, 0) AS direct"""


def _by_policy(catalog: "Catalog") -> list[Group]:
    """Return the policies, each below its parent, with what implements it; a policy below it is a group, not a leaf.

    Very many that stand below no other are put together by kind: the table then lists the policies of that kind.
    """
    rows = catalog.query(f"""
        SELECT {_HELD}, r.kind FROM records r INDEXED BY records_by_type
        LEFT JOIN holding_counts c ON c.holder = r.number WHERE r.type = 'policy' ORDER BY r.number""")
    shown_as_groups = {
        row[0]: row[1]
        for row in catalog.query("""
            SELECT p.id, count(*) FROM records r INDEXED BY records_by_parent
            CROSS JOIN records p ON p.id = r.parent_id
            CROSS JOIN holdings h ON h.holder = p.number AND h.number = r.number
            WHERE r.parent_id IS NOT NULL AND r.type = 'policy' AND p.type = 'policy' AND h.direct = 1 GROUP BY 1""")
    }
    parents = _parents({row["id"]: row["parent_id"] for row in rows})
    kinds: Counter[str] = Counter()
    if sum(parent is None for parent in parents.values()) > _MANY_POLICIES:
        kinds.update(row["kind"] for row in rows if row["kind"])
        parents |= {row["id"]: _kind_key(row["kind"]) for row in rows if row["kind"] and parents[row["id"]] is None}
    found = [_of_holder(row, parents, "policy", shown_as_groups.get(row["id"], 0)) for row in rows]
    found.sort(key=lambda group: not group.count)
    ordered = sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    return [*(_of_kind(kind, number) for kind, number in ordered), *found]


def _of_kind(kind: str, number: int) -> Group:
    wanted = Selection(types=("policy",), kinds=(kind,))
    return Group(_kind_key(kind), None, _kind_name(kind), "", None, wanted, number)


def _kind_key(kind: str) -> str:
    return f":kind {kind}"


def _kind_name(kind: str) -> str:
    return say(kind.replace("-", " "))


def _by_term(catalog: "Catalog", scheme: str) -> list[Group]:
    """Return the terms of a scheme in the order of their codes, or where one has none, the most used first."""
    rows = catalog.query(
        f"""
        SELECT {_HELD}, t.code FROM terms t CROSS JOIN records r ON r.id = t.id
        LEFT JOIN holding_counts c ON c.holder = r.number WHERE t.scheme = ? ORDER BY r.number""",
        (scheme,),
    )
    parents = _parents({row["id"]: row["parent_id"] for row in rows})
    uncoded = {parents[row["id"]] for row in rows if not row["code"]}
    ordered = sorted(
        rows, key=lambda row: (-row["count"], []) if parents[row["id"]] in uncoded else (0, _by_digits(row["code"]))
    )
    return [_of_holder(row, parents, "term") for row in ordered]


def _by_digits(code: str) -> list[str | int]:
    """Return what puts TG9 before TG10."""
    return [int(part) if place % 2 else part for place, part in enumerate(_DIGITS.split(code))]


def _by_source(catalog: "Catalog") -> list[Group]:
    """Return the documents, those that most is taken from first.

    They are not put together by publisher: no selection could list what any of several documents tells of.
    """
    rows = catalog.query(f"""
        SELECT {_HELD} FROM records r INDEXED BY records_by_type LEFT JOIN holding_counts c ON c.holder = r.number
        WHERE r.type = 'source' ORDER BY count DESC, r.number""")
    return [_of_holder(row, {row["id"]: None}, "source") for row in rows]


def _of_holder(row: "sqlite3.Row", parents: Mapping[str, str | None], shows: Shown, shown_as_groups: int = 0) -> Group:
    names = row["name"], row["name_ja"]
    return Group(
        row["id"],
        parents[row["id"]],
        titled(*names, row["abbreviation"]),
        subtitled(*names),
        row["id"],
        Selection(holders=(row["id"],), types=MEASURES),
        row["count"],
        row["direct"] - shown_as_groups,
        "",
        shows,
    )


def _parents(stated: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the parent of each that is among them; a circle in a foreign catalog is cut."""
    parents = {one: parent if parent in stated else None for one, parent in stated.items()}
    ending: set[str] = set()
    for one in stated:
        path: dict[str, None] = {}
        here: str | None = one
        while here is not None and here not in ending and here not in path:
            path[here] = None
            here = parents[here]
        if here in path:
            parents[here] = None
        ending.update(path)
    return parents


# ---- years


def _by_year(catalog: "Catalog") -> list[Group]:
    """Return the decades with the years in which something began, the newest first, and what states no year."""
    years: dict[int | None, int] = {
        row[0]: row[1]
        for row in catalog.query("""
            SELECT start_year, count(*) FROM records INDEXED BY measures_by_start
            WHERE type IN ('policy', 'program') GROUP BY start_year""")
    }
    unknown = years.pop(None, 0)
    stated = sorted(((year, count) for year, count in years.items() if year is not None), reverse=True)
    found = list(_decades(stated))
    if unknown:
        wanted = Selection(types=MEASURES, start_unknown=True)
        found.append(Group(":unknown", None, say("Start not stated"), "", None, wanted, unknown, unknown, "", "year"))
    return found


def _decades(years: Sequence[tuple[int, int]]) -> Iterable[Group]:
    sizes: Counter[int] = Counter()
    for year, count in years:
        sizes[year // 10 * 10] += count
    for decade, size in sizes.items():
        wanted = Selection(types=MEASURES, started=(decade, decade + 9))
        yield Group(f"{decade}s", None, say("{0}s").format(decade), "", None, wanted, size, 0, "", "year")
    for year, count in years:
        wanted = Selection(types=MEASURES, started=(year, year))
        yield Group(str(year), f"{year // 10 * 10}s", str(year), "", None, wanted, count, count, "", "year")
