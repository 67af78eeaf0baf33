"""Text to query, for English and Japanese alike, over an FTS5 index of pre-split words.

Japanese has no spaces, so every run of Japanese characters is indexed as its overlapping pairs, with the last
character once more by itself (`量子技術`: `量子 子技 技術 術`). A query is split the same way and asked as a phrase:
that finds exactly the texts that hold it, from one character on. Both sides are normalized (NFKC) and case-folded.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise, zip_longest

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
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")  # Latin letters
# A character with those that join it when it is normalized: combining marks, half-width voicing, parts of Hangul.
_CLUSTER = re.compile("(?s:.)[\u0300-\u036f\u1160-\u11ff\u3099\u309a\uff9e\uff9f]*")
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

    def clauses_in(self, text: str) -> int:
        """Return how many of the wanted clauses stand in the text."""
        plain = _folded(text)
        return sum(next(_places(clause, plain), None) is not None for clause in self.wanted)

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where in the text the wanted words stand, in order and apart: from where, and up to where.

        The places are those of `text` itself, whatever its width, case and accents are made alike to.
        """
        plain, starts, ends = _traced(text)
        spans: list[tuple[int, int]] = []
        for first, last in sorted(place for clause in self.wanted for place in _places(clause, plain)):
            start, end = starts[first], ends[last - 1]
            if spans and start < spans[-1][1]:
                spans[-1] = spans[-1][0], max(end, spans[-1][1])
            else:
                spans.append((start, end))
        return tuple(spans)


def _folded(text: str) -> str:
    """Return the text as the index takes it: normalized, and without the accents of Latin letters."""
    return text.lower() if text.isascii() else _ACCENTED.sub(_base, normalize(text))


def _base(accented: re.Match[str]) -> str:
    return unicodedata.normalize("NFKD", accented[0])[0]


def _traced(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return the folded text, and for each of its characters from where and up to where in `text` it comes."""
    plain = _folded(text)
    if text.isascii() or (len(plain) == len(text) and unicodedata.is_normalized("NFKC", text)):
        return plain, range(len(text)), range(1, len(text) + 1)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        piece = _folded(cluster[0])
        pieces.append(piece)
        starts += [cluster.start()] * len(piece)
        ends += [cluster.end()] * len(piece)
    return "".join(pieces), starts, ends


def _places(clause: Clause, plain: str) -> Iterator[tuple[int, int]]:
    """Return where a clause stands in a folded text: at the beginning of a word, and whole where it must be."""
    for pattern, latin, whole in _patterns(clause):
        for match in pattern.finditer(plain):
            start, end = match.span()
            if not (latin and start and _in_word(plain[start - 1])) and not (
                whole and end < len(plain) and _in_word(plain[end])
            ):
                yield start, end


def _in_word(character: str) -> bool:
    return character.isalnum() and not is_japanese(character)


@lru_cache(maxsize=64)
def _patterns(clause: Clause) -> tuple[tuple[re.Pattern[str], bool, bool], ...]:
    """Return the pieces of text that a clause stands for.

    With each, whether it begins with a word that no letter may stand before, and ends with one that must be whole.
    """
    runs = re.findall(_RUN, _folded(clause.text))
    latin = [not is_japanese(run) for run in runs]
    between = ["[\\W_]+" if one and next_one else "[\\W_]*" for one, next_one in pairwise(latin)]
    forms = [(runs[-1], clause.quoted and latin[-1])]
    if latin[-1] and not clause.quoted:
        forms += [(form, True) for form in _other_forms(runs[-1])]
    found = []
    for form, whole in forms:
        pieces = map(re.escape, (*runs[:-1], form))
        joined = "".join(chain.from_iterable(zip_longest(pieces, between, fillvalue="")))
        found.append((re.compile(joined), latin[0], whole))
    return tuple(found)


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
