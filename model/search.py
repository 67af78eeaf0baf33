"""Text to query, for English and Japanese alike, over an FTS5 index of pre-split words.

Japanese has no spaces, so every run of Japanese characters is indexed as its overlapping pairs, with the last
character once more by itself (`量子技術`: `量子 子技 技術 術`). A query is split the same way and asked as a phrase:
that finds exactly the texts that hold it, from one character on. Both sides are normalized (NFKC) and case-folded.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from model.value import Value

_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_HAN = "\u3005-\u3007\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_JAPANESE = _KANA + _HAN
# Compiled when they are first used: that of sets so large takes 2 ms each.
_RUN = f"[{_JAPANESE}]+|[^\\W_{_JAPANESE}]+"
_JAPANESE_RUN = f"[{_JAPANESE}]+"
_BETWEEN_RUNS = f"({_JAPANESE_RUN})"  # every other piece that it splits off is such a run
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W_]+")
_CLAUSE = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_SHORTEST_PREFIX_IN_TEXT = 3
_BETWEEN_GROUPS = "\0"
_GROUPS_AT_ONCE = 100  # some 100 KB of text: what stays in the cache of a processor
BETWEEN_TEXTS = "\ue000"  # a word that no query holds, so that no phrase reaches from one text into the next


def normalize(text: str) -> str:
    """Return the text with full-width and half-width forms, composed characters and case made alike."""
    return unicodedata.normalize("NFKC", text).casefold()


def name_key(name: str) -> str:
    """Return what two spellings of one name share: `A-STEP` and `a step`, `Society 5.0` and `society5.0`."""
    return _NEITHER_LETTER_NOR_DIGIT.sub("", normalize(name))


def is_japanese(text: str) -> bool:
    return re.search(_JAPANESE_RUN, text) is not None


def index_texts(groups: Iterable[Iterable[str | None]]) -> Iterator[str]:
    """Return the texts of each group, as one, as the index takes them.

    Japanese comes as overlapping pairs, all else as it stands, for FTS5 to split.
    """
    joined = (f" {BETWEEN_TEXTS} ".join([_normalized(text) for text in group if text]) for group in groups)
    while some := list(islice(joined, _GROUPS_AT_ONCE)):
        pieces = re.split(_BETWEEN_RUNS, _BETWEEN_GROUPS.join(some))
        if len(pieces) > 1:
            pieces[1::2] = _pairs(pieces[1::2])
        yield from "".join(pieces).split(_BETWEEN_GROUPS)


@lru_cache(maxsize=8192)  # names of organizations and terms come again and again
def _normalized(text: str) -> str:
    return (text if text.isascii() else normalize(text)).replace(_BETWEEN_GROUPS, " ")


def _pairs(runs: list[str]) -> list[str]:
    """Return the pairs of characters of each run, and its last character once more by itself, with spaces between.

    All characters are set at once, each in the first place of three, with the one after it in the second and a space in
    the third: a loop in Python would take three times as long.
    """
    own = array("I", "\0".join(runs).encode("utf-32-le"))
    after = array("I", (" \0".join([run[1:] for run in runs]) + " ").encode("utf-32-le"))
    places = array("I", " ".encode("utf-32-le")) * (3 * len(own))
    places[0::3] = own
    places[1::3] = after
    return [f" {pairs}" for pairs in places.tobytes().decode("utf-32-le").split("\0\0 ")]


def _tokens(text: str) -> list[str]:
    """Split what is asked for into words and pairs; a run of Japanese that ends it may go on in the text."""
    runs = re.findall(_RUN, normalize(text))
    tokens: list[str] = []
    for position, run in enumerate(runs):
        if not is_japanese(run):
            tokens.append(run)
        else:
            tokens += [run[start : start + 2] for start in range(len(run) - 1)]
            if len(run) == 1 or position < len(runs) - 1:
                tokens.append(run[-1])
    return tokens


class Clause(Value, kw_only=False):
    """One condition of a query: consecutive tokens that must (or, excluded, must not) stand in a record."""

    tokens: tuple[str, ...]
    excluded: bool
    quoted: bool
    text: str

    def match(self, *, prefix: bool) -> str:
        """Return the clause in FTS5's language; every token is quoted, so nothing in it is taken as syntax."""
        phrase = '"' + " ".join(self.tokens) + '"'
        last = self.tokens[-1]
        if is_japanese(last):
            return f"{phrase} *" if len(last) == 1 else phrase
        variants = [phrase]
        if not self.quoted:
            variants += ['"' + " ".join((*self.tokens[:-1], form)) + '"' for form in _other_forms(last)]
            if prefix:
                variants[0] += " *"
        return variants[0] if len(variants) == 1 else f"({' OR '.join(variants)})"


def _other_forms(word: str) -> list[str]:
    """Return what an English plural may be the plural of, and the plural that a longer beginning does not find."""
    if not re.fullmatch(r"[a-z]{4,}", word):
        return []
    if word.endswith("ies"):
        return [f"{word[:-3]}y"]
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return [word[:-1], word[:-2]]
    if word.endswith("s"):
        return [] if word.endswith("ss") else [word[:-1]]
    return [f"{word[:-1]}ies"] if word.endswith("y") else [f"{word}s"]


class Query(Value, kw_only=False):
    """What was typed, understood. The matches are in FTS5's language, empty when nothing can be searched for."""

    text: str
    clauses: tuple[Clause, ...]

    @property
    def wanted(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if not clause.excluded)

    @property
    def exact(self) -> str:
        """Return the match of whole words."""
        return " AND ".join(clause.match(prefix=False) for clause in self.wanted)

    @property
    def begun(self) -> str:
        """Return the match of beginnings of words, for names."""
        return " AND ".join(clause.match(prefix=True) for clause in self.wanted)

    @property
    def begun_in_texts(self) -> str:
        """Return the match for texts: of whole words, and the beginning of the last, if it is long enough to tell."""
        last = len(self.wanted) - 1
        return " AND ".join(
            clause.match(prefix=position == last and len(clause.tokens[-1]) >= _SHORTEST_PREFIX_IN_TEXT)
            for position, clause in enumerate(self.wanted)
        )

    @property
    def excluded(self) -> str:
        """Return the match of what must not stand in a record."""
        return " OR ".join(clause.match(prefix=False) for clause in self.clauses if clause.excluded)

    def found_in(self, text: str | None) -> bool:
        """Tell whether every wanted clause stands in the text: at the beginning of words, or whole in another form."""
        if not text:
            return False
        plain = normalize(text)
        words = f" {' '.join(re.findall(_RUN, plain))} "
        return all(
            _stands_in(clause.tokens, plain, words)
            or any(f" {' '.join((*clause.tokens[:-1], form))} " in words for form in _other_forms(clause.tokens[-1]))
            for clause in self.clauses
            if not clause.excluded
        )


def _stands_in(tokens: tuple[str, ...], plain: str, words: str) -> bool:
    if all(is_japanese(token) for token in tokens):
        joined = tokens[0] + "".join(token[-1] for token in tokens[1:])
        return joined in plain
    return f" {' '.join(tokens)}" in words or "".join(tokens) in words.replace(" ", "")


def parse_query(text: str) -> Query:
    """Read what a user typed: words (all must stand), phrases in quotes, exclusion with a minus.

    Never raises: what cannot be searched for (punctuation alone) is left out.
    """
    clauses = []
    for minus, quoted, word in _CLAUSE.findall(text.replace("\x00", " ")):
        tokens = tuple(_tokens(quoted or word))
        if tokens:
            clauses.append(Clause(tokens, excluded=bool(minus), quoted=bool(quoted), text=quoted or word))
    return Query(text, tuple(clauses))
