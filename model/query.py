"""What is typed into a search box, understood: words to find, and conditions by their prefixes (`ministry:METI`)."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from model.errors import AmbiguousNameError, AtlasError, UnknownNameError
from model.language import say
from model.records import RECORD_TYPES, RecordType, Row
from model.search import normalize
from model.selection import EARLIEST, LATEST, Selection, Years
from model.value import Value

if TYPE_CHECKING:
    from model.catalog import Catalog


NOTHING = Selection(ids=())


class Prefix(Value, kw_only=False):
    """A word that names a condition before a colon: in English, in Japanese, and by its `others`.

    `takes` says what stands after the colon, as in `example`.
    """

    name: str
    name_ja: str
    takes: str
    example: str
    others: tuple[str, ...] = ()


PREFIXES = (
    Prefix("ministry", "省庁", "an organization", "ministry:METI", ("organization", "org", "組織", "機関")),
    Prefix("policy", "政策", "a policy", 'policy:"Society 5.0"'),
    Prefix("field", "分野", "a technology field", "field:energy", ("技術分野",)),
    Prefix("instrument", "手段", "an instrument", 'instrument:"direct financial support"', ("政策手段",)),
    Prefix("target", "対象", "a target group", "target:SMEs", ("対象者",)),
    Prefix("theme", "テーマ", "a theme", 'theme:"open science"', ("主題",)),
    Prefix("source", "出典", "a source", "source:stibp2021", ("資料",)),
    Prefix("kind", "種類", "a kind", "kind:fund"),
    Prefix("type", "種別", "a type of record", "type:program", ("区分",)),
    Prefix("year", "年", "a year or years in which it ran", "year:2018-2021", ("running", "年度")),
    Prefix("start", "開始", "a year or years in which it began, or unknown", "start:2020-", ("started", "開始年")),
    Prefix("has", "記載", "budget", "has:budget"),
    Prefix("is", "状態", "disputed or ongoing", "is:disputed"),
)
_BY_NAME = {spelling: one for one in PREFIXES for spelling in (one.name, one.name_ja, *one.others)}
_SCHEMES = {"field": "technology", "instrument": "instrument", "target": "target group", "theme": "theme"}
_HOLDERS: dict[str, RecordType] = {"ministry": "organization", "policy": "policy", "source": "source"}
_FLAGS = {
    ("has", "budget"): Selection(has_budget=True),
    ("has", "予算"): Selection(has_budget=True),
    ("is", "disputed"): Selection(disputed=True),
    ("is", "不一致"): Selection(disputed=True),
    ("is", "食い違い"): Selection(disputed=True),
    ("is", "ongoing"): Selection(ongoing=True),
    ("is", "継続中"): Selection(ongoing=True),
    ("start", "unknown"): Selection(start_unknown=True),
    ("start", "不明"): Selection(start_unknown=True),
}
TYPE_NAMES: dict[str, RecordType] = {
    "organizations": "organization",
    "policies": "policy",
    "programs": "program",
    "metrics": "metric",
    "sources": "source",
    "terms": "term",
}

# A phrase in quotes, or a word, which may be a prefix with its value; as model/search.py tells them apart.
_WORD = re.compile(r'-?"[^"]*"?|(-?)([^\s":：]+)[:：](?:"([^"]*)"?|(\S*))|\S+')
_YEARS = re.compile(r"(?:fy)?([0-9]{4})?(?:年度?)?(?:([-~\u2013\u301c])(?:fy)?([0-9]{4})?(?:年度?)?)?")
_SUGGESTED = 3


_ARTICLES = {one: f"{'an' if one[0] == 'o' else 'a'} {one}" for one in RECORD_TYPES}


class ConditionError(AtlasError):
    """A condition that cannot be understood; the sentence says what it takes."""


class Understood(Value, kw_only=False):
    """What a search box asks for: `selection`, and a sentence for every prefix whose value means nothing."""

    selection: Selection
    problems: tuple[str, ...] = ()


def understand(catalog: "Catalog", text: str) -> Understood:
    """Read the conditions that a text names by their prefixes; the other words are those to find.

    A word whose prefix is unknown is a word to find. One whose value is not understood is no condition but a problem.
    """
    words: list[str] = []
    found: list[Selection] = []
    problems: list[str] = []
    for match in _WORD.finditer(text):
        minus, name, quoted, plain = match.groups()
        prefix = _BY_NAME.get(normalize(name)) if name else None
        if prefix is None:
            words.append(match[0])
            continue
        try:
            found.append(
                _condition(catalog, prefix, (plain if quoted is None else quoted).strip(), excluded=bool(minus))
            )
        except ConditionError as error:
            problems.append(str(error))
        except UnknownNameError as error:
            problems.append(_unknown(match[0], error.suggestions))
        except AmbiguousNameError as error:
            candidates = "; ".join(f"{record_id} ({name})" for record_id, name in error.candidates)
            problems.append(say("{0} may mean several records, name one by its id: {1}").format(match[0], candidates))
    kept = text if not (found or problems) else " ".join(words)
    return Understood(_joined(found).but(text=kept), tuple(problems))


def _joined(found: list[Selection]) -> Selection:
    """Return what all conditions allow. A record has one type and one kind: of several that are named, any will do."""
    joined = Selection()
    for one in found:
        if one.types and joined.types:
            joined = joined.but(types=tuple(dict.fromkeys(joined.types + one.types)))
        elif one.kinds and joined.kinds:
            joined = joined.but(kinds=tuple(dict.fromkeys(joined.kinds + one.kinds)))
        else:
            joined = narrowed(joined, one)
    return joined


def _condition(catalog: "Catalog", prefix: Prefix, value: str, *, excluded: bool) -> Selection:
    if excluded:
        raise ConditionError(say('"{0}:{1}" cannot be excluded: leave out the minus.').format(prefix.name, value))
    if not value:
        raise _takes(prefix, "")
    name = prefix.name
    if name in _HOLDERS:
        return Selection(holders=(of_type(catalog, value, _HOLDERS[name]),))
    if name in _SCHEMES:
        return Selection(holders=(term_of(catalog, value, _SCHEMES[name]),))
    plain = normalize(value)
    if (name, plain) in _FLAGS:
        return _FLAGS[name, plain]
    if name == "kind":
        return Selection(kinds=(_kind(catalog, value),))
    if name == "type":
        return Selection(types=(_type(prefix, value),))
    if name in {"year", "start"} and (years := _years(plain)):
        return Selection(running=years) if name == "year" else Selection(started=years)
    raise _takes(prefix, value)


def _takes(prefix: Prefix, value: str) -> ConditionError:
    return ConditionError(
        say('"{0}:{1}" means nothing: it takes {2}, as in {3}.').format(
            prefix.name, value, say(prefix.takes), prefix.example
        )
    )


def _unknown(word: str, near: Sequence[str]) -> str:
    if not near:
        return say("{0}: nothing in the catalog is called so.").format(word)
    names = say(" or ").join(near)
    return say("{0}: nothing in the catalog is called so. Did you mean {1}?").format(word, names)


def _years(text: str) -> Years | None:
    match = _YEARS.fullmatch(text)
    if match is None or not (match[1] or match[3]):
        return None
    first = int(match[1]) if match[1] else EARLIEST
    last = int(match[3]) if match[3] else LATEST if match[2] else first
    return (first, last) if first <= last else (last, first)


def _kind(catalog: "Catalog", value: str) -> str:
    kinds = catalog.kinds()
    wanted = normalize(value)
    for kind in kinds:
        if wanted in {normalize(kind), normalize(say(kind))}:
            return kind
    from difflib import get_close_matches

    near = get_close_matches(wanted, kinds, n=_SUGGESTED) or [kind for kind in kinds if wanted in kind][:_SUGGESTED]
    raise ConditionError(_unknown(f"kind:{value}", near))


def _type(prefix: Prefix, value: str) -> RecordType:
    wanted = normalize(value)
    for one in RECORD_TYPES:
        if wanted in {one, normalize(say(one))}:
            return one
    if wanted in TYPE_NAMES:
        return TYPE_NAMES[wanted]
    raise _takes(prefix, value)


# ---- joining


def narrowed(one: Selection, other: Selection) -> Selection:
    """Return what both hold; NOTHING where they share no type, no kind, no year or no id."""
    both: dict[str, Any] = {
        what: _common(getattr(one, what) or None, getattr(other, what) or None)
        for what in ("types", "kinds", "top_kinds")
    }
    years = {what: _overlap(getattr(one, what), getattr(other, what)) for what in ("running", "started")}
    if () in both.values() or any(span and span[0] > span[1] for span in years.values()):
        return NOTHING
    flags = ("start_unknown", "has_budget", "disputed", "ongoing", "about_country")
    return Selection(
        text=" ".join(dict.fromkeys(text for text in (_closed(one.text), _closed(other.text)) if text)),
        holders=tuple(dict.fromkeys(one.holders + other.holders)),
        ids=_common(one.ids, other.ids),
    ).but(
        **{what: values or () for what, values in both.items()},
        **years,
        **{what: getattr(one, what) or getattr(other, what) for what in flags},
    )


def _common(one: tuple[Any, ...] | None, other: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
    if one is None or other is None:
        return other if one is None else one
    shared = set(other)
    return tuple(value for value in one if value in shared)


def _overlap(one: Years | None, other: Years | None) -> Years | None:
    if one is None or other is None:
        return other if one is None else one
    return max(one[0], other[0]), min(one[1], other[1])


def _closed(text: str) -> str:
    """Return the text with the quotes of its last phrase closed, so that no other words are taken into it."""
    return text.strip() + ('"' if text.count('"') % 2 else "")


# ---- names


def of_type(catalog: "Catalog", name: str, wanted: RecordType) -> str:
    """Return the id of the record of a type that a name means.

    Raises UnknownNameError, AmbiguousNameError, or ConditionError where only a record of another type has the name.
    """
    try:
        return catalog.resolve(name, of_type=wanted)
    except UnknownNameError:
        try:
            other = catalog.resolve(name)
        except AmbiguousNameError as error:
            other = error.candidates[0][0]
        except UnknownNameError:
            other = ""
        if not other:
            raise
    raise ConditionError(
        say('"{0}" is not {1} but {2}: see sti-atlas list.').format(name, say(_ARTICLES[wanted]), other)
    )


def term_of(catalog: "Catalog", name: str, scheme: str) -> str:
    """Return the id of the term of a scheme that a name or code means, or of the only one whose name holds it.

    Raises UnknownNameError with terms of the scheme, or AmbiguousNameError.
    """
    terms = catalog.rows(Selection(types=("term",), kinds=(scheme,)))
    by_id = {row.id: row for row in terms}
    try:
        found = catalog.resolve(name, of_type="term")
        if found in by_id:
            return found
    except (UnknownNameError, AmbiguousNameError):
        pass
    wanted = normalize(name)
    names = {row.id: [normalize(text) for text in (row.name, row.name_ja, row.abbreviation) if text] for row in terms}
    matching = [row for row in terms if wanted in names[row.id]]
    matching = matching or [row for row in terms if any(wanted in text for text in names[row.id])]
    if not matching:
        raise UnknownNameError(name, _nearest_terms(wanted, terms))
    if len(matching) > 1:
        raise AmbiguousNameError(name, [(row.id, row.name) for row in matching])
    return matching[0].id


def _nearest_terms(wanted: str, terms: Sequence[Row]) -> list[str]:
    from difflib import get_close_matches

    names = {spelling: row.name for row in terms for spelling in (*_words(row.name), *_words(row.name_ja or ""))}
    near = [names[one] for one in get_close_matches(wanted, names, n=_SUGGESTED)]
    return list(dict.fromkeys(near)) or [row.name for row in terms[:_SUGGESTED]]


def _words(name: str) -> tuple[str, ...]:
    plain = normalize(name)
    return (plain, *plain.split())
