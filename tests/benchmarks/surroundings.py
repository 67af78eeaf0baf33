"""What the programs of a generated catalog hang on: organizations, policies, terms, sources. All of it is invented."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.benchmarks.words import english_words, japanese_words

Row = tuple[str, dict[str, Any]]

_MINISTRIES = 20
_LEVELS = (("bureau", "局", 6), ("department", "部", 4), ("division", "課", 3))  # what is below each unit, and how many
_INSTITUTES = 200
_POLICIES = 200
_POLICY_KINDS = ("strategy", "plan", "act", "vision", "roadmap")
_SCHEMES = (("technology", 8, 5), ("instrument", 28, 0), ("target group", 25, 0))  # terms, and terms below each
_SOURCES = 5


@dataclass
class Surroundings:
    """The ids of everything, in the order in which programs draw them, the most often drawn first."""

    units: list[str] = field(default_factory=list)
    institutes: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)
    terms: dict[str, list[str]] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    unit_weights: list[float] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)  # of units, institutes and terms


class Maker:
    """Makes the surroundings, for as many recipients."""

    def __init__(self, random: Random, recipients: int) -> None:
        self.made = Surroundings()
        self._random = random
        self._recipients = recipients
        # Not the most frequent words: a search finds programs by the names of what they hang on, too.
        self._english = english_words(2_000)[100:]
        self._japanese = japanese_words(2_000)[100:]

    def rows(self) -> Iterator[Row]:
        yield from self._sources()
        yield from self._organizations()
        yield from self._terms()
        yield from self._policies()

    def _words(self) -> tuple[str, str]:
        first, second = self._random.choices(range(len(self._english)), k=2)
        return (
            f"{self._english[first].capitalize()} and {self._english[second].capitalize()}",
            f"{self._japanese[first]}{self._japanese[second]}",
        )

    def _cited(self, record_id: str) -> Row:
        return "citations", {
            "target_id": record_id,
            "source_id": self.made.sources[0],
            "locator": "generated",
            "basis": "stated",
        }

    def _sources(self) -> Iterator[Row]:
        for number in range(_SOURCES):
            source_id = f"gen:source-{number}"
            self.made.sources.append(source_id)
            yield (
                "sources",
                {
                    "id": source_id,
                    "title": f"Generated review {2024 - number}",
                    "publisher": "the generator of the benchmarks",
                    "published": str(2024 - number),
                    "language": "en",
                },
            )

    def _organizations(self) -> Iterator[Row]:
        for rank in range(_MINISTRIES):
            words, words_ja = self._words()
            ministry = f"gen:m{rank:02d}"
            row = {"id": ministry, "kind": "ministry", "name": f"Ministry of {words}", "name_ja": f"{words_ja}省"}
            yield "organizations", {**row, "abbreviation": f"MO{chr(65 + rank)}"}
            yield self._cited(ministry)
            below: list[str] = []
            yield from self._units(ministry, 0, below)
            self._random.shuffle(below)
            self.made.units += below
            # The biggest ministry has a quarter of the programs, and its biggest unit a fifth of those.
            self.made.unit_weights += [1 / (rank + 1) / (position + 1) for position in range(len(below))]
        for pool, count, kind, name, name_ja in (
            (self.made.institutes, _INSTITUTES, "institute", "Institute of", "機構"),
            (self.made.recipients, self._recipients, "company", "Company for", "株式会社"),
        ):
            for number in range(count):
                words, words_ja = self._words()
                row = {"id": f"gen:{kind}-{number}", "kind": kind, "name": f"{name} {words}"}
                pool.append(row["id"])
                self.made.names[row["id"]] = row["name"]
                yield "organizations", {**row, "name_ja": f"{words_ja}{name_ja}"}
                yield self._cited(row["id"])

    def _units(self, parent: str, level: int, below: list[str]) -> Iterator[Row]:
        if level == len(_LEVELS):
            return
        kind, kind_ja, count = _LEVELS[level]
        for number in range(count):
            words, words_ja = self._words()
            unit = f"{parent}-{number}"
            below.append(unit)
            self.made.names[unit] = f"{words} {kind.capitalize()}"
            yield (
                "organizations",
                {
                    "id": unit,
                    "kind": kind,
                    "name": self.made.names[unit],
                    "name_ja": f"{words_ja}{kind_ja}",
                    "parent_id": parent,
                },
            )
            yield self._cited(unit)
            yield from self._units(unit, level + 1, below)

    def _terms(self) -> Iterator[Row]:
        for scheme, count, below in _SCHEMES:
            ids = self.made.terms[scheme] = []
            for number in range(count):
                top = f"gen:{scheme.split()[0]}-{number}"
                for term, parent in [(top, None), *((f"{top}-{one}", top) for one in range(below))]:
                    words, words_ja = self._words()
                    ids.append(term)
                    self.made.names[term] = words
                    row = {"id": term, "scheme": scheme, "label": words, "label_ja": words_ja}
                    yield "terms", {**row, "parent_id": parent}

    def _policies(self) -> Iterator[Row]:
        for number in range(_POLICIES):
            words, words_ja = self._words()
            policy = f"gen:policy-{number}"
            self.made.policies.append(policy)
            kind = _POLICY_KINDS[number % len(_POLICY_KINDS)]
            row = {"id": policy, "kind": kind, "name": f"{words} {kind.capitalize()}", "name_ja": f"{words_ja}計画"}
            yield "policies", {**row, "start_year": 2000 + number % 25, "calendar": "JFY"}
            yield self._cited(policy)
            yield (
                "roles",
                {
                    "record_id": policy,
                    "role": "responsible",
                    "position": 1,
                    "organization_id": f"gen:m{number % _MINISTRIES:02d}",
                },
            )
