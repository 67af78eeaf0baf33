"""How texts name a program: by a name in either language, an alias, the beginning of a Japanese name, an acronym."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from model.records import Record
from model.search import is_japanese, name_key, normalize

NameKind = Literal["name", "Japanese name", "alias", "core", "acronym"]

_RUN = re.compile(r"[^\W_A-Za-z0-9]+|[A-Za-z]+|[0-9]+")  # 第 6 期 and AI戦略 (2019) are written so, too
_SPLIT = re.compile(r'["・()「」『』【】<>、,/]+')  # where a text may have another sign than the name, or none
_BEFORE_NUMBER = re.compile(r" (?=[0-9])")  # Society 5.0, Society5.0
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z0-9&./-]{3,12}(?: [A-Z]&[A-Z])?")
_BETWEEN = r"[\s&./‐‑–—−ー-]?"
_ENDINGS = ("プログラム", "プロジェクト", "事業", "制度", "支援", "推進", "促進", "研究開発", "構想", "等")
_SHORTEST_CORE = 6  # characters
_SHORTEST_JAPANESE = 4  # characters of a name that is looked for in other names
_FROM_TWO_WORDS = 10  # letters


@dataclass(frozen=True, slots=True)
class Naming:
    """One way to name a program. `weight` (0 to 1) says how telling it is; at 0 it must be the whole of a name.

    A core is the beginning of a Japanese name that stays when the sort of measure is left out: ムーンショット型 of
    ムーンショット型研究開発制度.
    """

    kind: NameKind
    text: str
    weight: float
    _pattern: re.Pattern[str] = field(repr=False)

    @property
    def key(self) -> str:
        """Return what it shares with other spellings of it."""
        return name_key(self.text)

    @property
    def doubtful(self) -> bool:
        """Tell whether it may be another word or another's acronym, so that it needs something beside it."""
        return self.kind == "acronym" and self.weight < 1

    @property
    def queries(self) -> tuple[str, ...]:
        """Return the searches that find what holds it, also where other signs or spaces stand between its words."""
        plain = unicodedata.normalize("NFKC", self.text)
        spellings = dict.fromkeys([plain, _BEFORE_NUMBER.sub("", plain)])
        return tuple(" ".join(f'"{part}"' for part in _SPLIT.split(one) if part.strip()) for one in spellings)

    def is_called(self, name: str) -> bool:
        """Tell whether it is the same name."""
        return name_key(name) == self.key

    def stands_in(self, text: str) -> bool:
        """Tell whether a text holds it, as words of its own where it is not Japanese."""
        plain = unicodedata.normalize("NFKC", text)
        return bool(self._pattern.search(plain if self.kind == "acronym" else plain.casefold()))


def namings_of(record: Record) -> list[Naming]:
    """Return the ways to name a record, each text once."""
    found: dict[str, Naming] = {}
    for one in _namings(record):
        found.setdefault(one.key, one)
    return list(found.values())


def _namings(record: Record) -> Iterator[Naming]:
    yield named("name", record.name)
    if record.name_ja:
        yield named("Japanese name", record.name_ja)
    if record.abbreviation:
        yield acronym(record.abbreviation)
    for alias in record.aliases:
        yield acronym(alias.name) if _ACRONYM.fullmatch(alias.name) else named("alias", alias.name)
    if record.name_ja:
        yield from _cores(record.name_ja)


def named(kind: NameKind, text: str, share: float = 1.0) -> Naming:
    """Return a name as a way to name something; `share` is how much it is of a longer name that it begins."""
    runs = _RUN.findall(normalize(text))
    body = r"[\W_]*".join(map(re.escape, runs)) or r"(?!)"
    before = r"(?<![a-z0-9])" if runs and not is_japanese(runs[0][0]) else ""
    after = r"(?![a-z0-9])" if runs and not is_japanese(runs[-1][-1]) else ""
    return Naming(kind, text, _weight(text) * (1 + share) / 2, re.compile(before + body + after))


def acronym(text: str) -> Naming:
    """Return an acronym, which counts as it is written, in capitals or not, and as a word of its own.

    One that is only capitals may be a word (START): it tells less than A-STEP or J-PlatPat.
    """
    plain = unicodedata.normalize("NFKC", text)
    body = _BETWEEN.join(map(re.escape, re.findall(r"[^\W_]+", plain))) or r"(?!)"
    pattern = rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9][‐‑–−-]){body}(?![A-Za-z0-9]|[‐‑–−-][A-Za-z0-9])"
    return Naming("acronym", text, 0.75 if plain.isalpha() and plain.isupper() else 1.0, re.compile(pattern))


def _cores(name_ja: str) -> Iterator[Naming]:
    core = name_ja
    while ending := next((ending for ending in _ENDINGS if core.endswith(ending)), ""):
        core = core.removesuffix(ending)
        if len(core) < _SHORTEST_CORE:
            return
        yield named("core", core, len(core) / len(name_ja))


def _weight(text: str) -> float:
    length = len(name_key(text))
    if is_japanese(text):
        if length < _SHORTEST_JAPANESE:
            return 0
        plain = re.search(r"[ァ-ヺA-Za-z]", unicodedata.normalize("NFKC", text)) is None
        short = 0.6 if length == _SHORTEST_JAPANESE else 0.8 if plain else 0.9
        return 1 if length >= 8 else 0.95 if length >= 6 else short
    words = len(_RUN.findall(text))
    return 1 if words > 2 else 0.8 if words == 2 and length >= _FROM_TWO_WORDS else 0
