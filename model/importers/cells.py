"""Cells as people fill them in: texts, years, amounts of money, and the units that names of columns state."""

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, TypeVar

from model.importers.inputs import column_key
from model.periods import parse_period

T = TypeVar("T")
Qualifier = Literal["exact", "about", "over", "under", "at least", "at most"]

UNKNOWN = "unknown"
UNITS = (
    UNKNOWN,
    *("yen", "thousand yen", "million yen", "hundred million yen", "billion yen"),
    *(f"{scale}{code}" for code in ("EUR", "USD", "GBP") for scale in ("", "thousand ", "million ")),
)
_BLANKS = "- -- — – ― ‐ － − ー * . .. ... … / n/a na none null nil なし 無し 無 不明 該当なし 未定 ・"
_EMPTY = frozenset(_BLANKS.split())
_ONGOING = ("ongoing", "present", "current", "continuing", "継続", "現在", "現行", "終了予定なし", "終了(予定)なし")
_OPEN = ("-", "–", "~", "〜", "以降")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h\d)\b[^<>]*>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\ufeff\ufffe\uffff\ud800-\udfff]+")
_SHORT = 20  # characters of a plain amount
_LONGEST_VALUE = 100  # characters of a year or an amount
_YEARS = range(1600, 2201)
_LARGEST = 9 * 10**18  # what SQLite keeps as an integer

_ERAS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_SHORT_ERA = re.compile(r"(?<![A-Za-z0-9])([MTSHR])\.?\s?(\d{1,2}|元)(?:年|(?![\d.]))")
_YEAR = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和)\s*(?P<number>元|\d{1,2})\s*年?\s*(?P<fiscal>度)?"
    r"|(?P<prefix>FY\s?|JFY\s?)?(?<!\d)(?P<year>1[6-9]\d\d|2[01]\d\d)(?!\d)(?:\s*年?(?P<suffix>度))?",
    re.IGNORECASE,
)
_SHORT_SPAN = re.compile(r"(?<!\d)(\d\d)(\d\d)\s*[-/–~]\s*(1[3-9]|[2-9]\d)(?!\d)")


def _words(groups: Mapping[str, T]) -> dict[str, T]:
    return {word: value for words, value in groups.items() for word in words.split()}


_SCALES = _words(
    {
        "千 thousand k": 10**3,
        "万": 10**4,
        "十万": 10**5,
        "百万 million mn m mio": 10**6,
        "千万": 10**7,
        "億": 10**8,
        "十億 billion bn": 10**9,
        "兆 trillion tn": 10**12,
    }
)
_CURRENCIES = _words(
    {"円 yen jpy ¥": "JPY", "ユーロ euros euro eur €": "EUR", "米ドル us$ usd": "USD", "gbp £": "GBP", "$": ""}
)
_MARKS: dict[str, Qualifier] = _words(
    {
        "約 およそ about approx. ca. ~ 程度": "about",
        "超 >": "over",
        "未満 <": "under",
        "以上": "at least",
        "以下": "at most",
    }
)
_SCALES_OF_UNITS = {
    scale: 10**power
    for scale, power in (
        *(("", 0), ("thousand", 3), ("ten thousand", 4), ("hundred thousand", 5), ("million", 6)),
        *(("ten million", 7), ("hundred million", 8), ("billion", 9), ("trillion", 12)),
    )
}


def _either(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMERAL = r"(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"(?P<before>{_either(_MARKS)})?\s*(?P<minus>[-△▲])?\s*(?P<sign>{_either(_CURRENCIES)})?\s*(?P<minus2>[-△▲])?\s*"
    rf"(?P<numerals>{_NUMERAL}\s*(?:{_either(_SCALES)})?(?:\s*{_NUMERAL}\s*(?:億|万|千))*(?:\s*{_NUMERAL}(?=円))?)"
    rf"\s*(?P<currency>{_either(_CURRENCIES)})?\s*(?P<after>{_either(_MARKS)})?",
    re.IGNORECASE,
)
_PART = re.compile(rf"({_NUMERAL})\s*({_either(_SCALES)})?", re.IGNORECASE)
_JAPANESE_UNIT = re.compile(r"(兆|十億|億|千万|百万|十万|万|千)?円")
_UNIT_WORDS = re.compile(r"us\$|[a-z]+|[$€£¥]|000")


class Amount(NamedTuple):
    """An amount of money in whole units of its currency (ISO 4217)."""

    value: int | float
    currency: str
    qualifier: Qualifier


class UnitError(ValueError):
    """A numeral whose unit is not known, or whose own unit is another than that of its column."""


@dataclass(frozen=True, slots=True)
class Years:
    """The years in a cell, both the same when there is one; None where the cell leaves an end open or is empty."""

    first: int | None = None
    last: int | None = None
    fiscal: bool = False
    ongoing: bool = False


def clean(text: str) -> str | None:
    """Return a text without markup, control characters and needless space; None when nothing is left."""
    if text.isprintable() and "<" not in text and "&" not in text:
        return text.strip() or None
    if "<" in text:
        text = _TAG.sub("", _BLOCK.sub("\n", text))
    if "&" in text:
        text = html.unescape(text)
    lines = (" ".join(line.split()) for line in _CONTROL.sub("", text).splitlines())
    return "\n".join(line for line in lines if line) or None


def is_blank(text: str) -> bool:
    """Tell whether a cell is empty, or holds a mark that says so."""
    plain = text.strip()
    return not plain or plain.casefold() in _EMPTY


def years(text: str) -> Years:
    """Read the year or years in a cell: `2021`, `FY2021-2025`, `令和3年度`, `R3`, `2021/4/1`, `2018, ongoing`.

    Raises ValueError when there is none.
    """
    if is_blank(text):
        return Years()
    if len(text) > _LONGEST_VALUE:
        raise ValueError(f"no year: {text[:_LONGEST_VALUE]!r}")
    plain = unicodedata.normalize("NFKC", text).strip()
    ongoing = any(word in plain.casefold() for word in _ONGOING)
    found = [_year(match) for match in _YEAR.finditer(_SHORT_SPAN.sub(r"\1\2-\1\3", _SHORT_ERA.sub(_era, plain)))]
    found = [(year, fiscal) for year, fiscal in found if year in _YEARS]
    if not found and not ongoing:
        raise ValueError(f"no year: {text!r}")
    first, last = (found[0][0], found[-1][0]) if found else (None, None)
    if len(found) == 1 and (ongoing or plain.endswith(_OPEN)):
        last = None
    elif len(found) == 1 and plain.startswith(_OPEN):
        first = None
    return Years(first, last, any(fiscal for _, fiscal in found), ongoing)


def _era(found: re.Match[str]) -> str:
    return f"{_ERAS[found[1]]}{found[2]}年"


def _year(found: re.Match[str]) -> tuple[int, bool]:
    if found["year"]:
        return int(found["year"]), bool(found["prefix"] or found["suffix"])
    try:
        start = parse_period(f"{found['era']}{found['number']}年").start
    except ValueError:  # no era has a year zero
        return 0, False
    return (start.year if start else 0), bool(found["fiscal"])


def unit_parts(unit: str) -> tuple[str, int] | None:
    """Return the currency and the factor of a unit: ("JPY", 1000000) for "million yen"; None when it is unknown.

    Raises ValueError for what is no unit.
    """
    if unit == UNKNOWN:
        return None
    scale, _, name = unit.rpartition(" ")
    currency = "JPY" if name == "yen" else name
    if scale not in _SCALES_OF_UNITS or not re.fullmatch(r"[A-Z]{3}", currency):
        raise ValueError(f"{unit!r} is no unit of money; units are such as {', '.join(UNITS[1:5])}, million EUR")
    return currency, _SCALES_OF_UNITS[scale]


def unit_in(column: str) -> str:
    """Return the unit that the name of a column states, else "unknown"."""
    if found := _JAPANESE_UNIT.search(column_key(column)):
        return _unit_name("JPY", _SCALES[found[1]] if found[1] else 1)
    words = _UNIT_WORDS.findall(unicodedata.normalize("NFKC", column).casefold())
    currencies = {_CURRENCIES[word] for word in words if _CURRENCIES.get(word)}
    if len(currencies) != 1:
        return UNKNOWN
    scales = [10**3 if word == "000" else _SCALES.get(word.rstrip("s"), 1) for word in words]
    return _unit_name(currencies.pop(), max(scales) * (100 if "hundred" in words else 1))


def _unit_name(currency: str, factor: int) -> str:
    scale = next((scale for scale, known in _SCALES_OF_UNITS.items() if known == factor), None)
    name = "yen" if currency == "JPY" else currency
    return UNKNOWN if scale is None else f"{scale} {name}".strip()


def amount(text: str, unit: tuple[str, int] | None) -> Amount | None:
    """Read an amount that stands in a column of `unit`; None for an empty cell or a dash.

    A scale or a currency in the cell itself goes before that of the column: `約3億円`. `△5` is negative.
    Raises UnitError where the unit is not known or contradicts the column, ValueError for what is no amount.
    """
    if unit is not None and len(text) <= _SHORT:
        digits = text if "," not in text else _ungrouped(text)
        if digits.isdecimal() and digits.isascii() and (value := int(digits) * unit[1]) <= _LARGEST:
            return Amount(value, unit[0], "exact")
    if is_blank(text):
        return None
    if len(text) > _LONGEST_VALUE:
        raise ValueError(f"no amount: {text[:_LONGEST_VALUE]!r}")
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        raise ValueError(f"no amount: {text!r}")
    parts = [
        (Decimal(number.replace(",", "").replace(" ", "")), scale.casefold())
        for number, scale in _PART.findall(found["numerals"])
    ]
    scaled = any(scale for _, scale in parts)
    word = found["currency"] or found["sign"]
    own = _CURRENCIES[word.casefold()] if word else ""
    currency = own or (unit[0] if unit else "")
    if not currency or (word == "$" and not currency.endswith("D")):
        raise UnitError("its unit is not known")
    factor = 1
    if not scaled and unit is not None:
        if (found["currency"] and unit[1] != 1) or own not in {"", unit[0]}:
            raise UnitError("its unit is another than that of its column")
        factor = unit[1]
    total = sum((number * _SCALES.get(scale, 1) for number, scale in parts), Decimal()) * factor
    mark = found["before"] or found["after"]
    qualifier = _MARKS[mark.casefold()] if mark else "exact"
    return _whole(-total if found["minus"] or found["minus2"] else total, currency, qualifier)


def _ungrouped(text: str) -> str:
    """Return `1,234` without commas, and what has them elsewhere as it is."""
    first, *groups = text.split(",")
    return first + "".join(groups) if 0 < len(first) <= 3 and all(len(group) == 3 for group in groups) else text


def _whole(value: Decimal, currency: str, qualifier: Qualifier) -> Amount:
    if not -_LARGEST <= value <= _LARGEST:
        raise ValueError(f"no amount: {value:.0f} is more than any budget")
    whole = int(value)
    return Amount(whole if whole == value else float(value), currency, qualifier)
