"""Numbers as the sources print them, and as a reader wants to see them."""

import re
import unicodedata
from typing import TYPE_CHECKING

from model.language import language, say

if TYPE_CHECKING:
    from decimal import Decimal

_SCALES = {
    "trillion": 10**12,
    "tn": 10**12,
    "billion": 10**9,
    "bn": 10**9,
    "million": 10**6,
    "m": 10**6,
    "M": 10**6,
    "thousand": 10**3,
    "兆": 10**12,
    "億": 10**8,
    "万": 10**4,
    "千": 10**3,
}
_WORDS = {
    word: value
    for value, words in enumerate(
        (
            "zero",
            "one first",
            "two second",
            "three third triple tripling",
            "four fourth",
            "five fifth",
            "six sixth",
            "seven seventh",
            "eight eighth",
            "nine ninth",
            "ten tenth",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
        )
    )
    for word in words.split()
}
_NUMERAL = re.compile(
    r"(?<![\d.])(-?\d{1,3}(?:[,  ]\d{3})+|-?\d+)(\.\d+)?(?:st|nd|rd|th)?\s*"
    r"(trillion|tn|billion|bn|million|[mM]\b|thousand|兆|億|万|千)?"
)
_SIGNS = {"JPY": "¥", "EUR": "€", "USD": "$"}
_JAPANESE_UNITS = {"JPY": "円", "EUR": "ユーロ", "USD": "ドル"}
_JAPANESE_QUALIFIERS = {
    "about": "約{0}",
    "over": "{0}超",
    "under": "{0}未満",
    "at least": "{0}以上",
    "at most": "{0}以下",
}


def printed_values(printed: str) -> "tuple[Decimal, ...]":
    """Return the numbers that a printed numeral states: `¥2 tn` gives 2,000,000,000,000; `6 to 14%` gives 6 and 14.

    Empty when the text holds no number, neither in digits nor as a word up to sixteen.
    """
    from decimal import Decimal

    plain = unicodedata.normalize("NFKC", printed).replace("−", "-")
    plain = re.sub(r"(?<=[\dM])\s*[-–~]\s*(?=\d)", " to ", plain)
    found = [
        (Decimal(re.sub(r"[, ]", "", whole) + fraction), scale) for whole, fraction, scale in _NUMERAL.findall(plain)
    ]
    if not found:
        return tuple(Decimal(_WORDS[word]) for word in re.findall(r"[a-z]+", plain.lower()) if word in _WORDS)
    last_scale = found[-1][1]  # "10 to 20 billion": the scale after the last number holds for both
    return tuple(number * _SCALES.get(scale or last_scale, 1) for number, scale in found)


def format_money(value: float, currency: str) -> str:
    """Return an amount in short form with its sign: `¥2 tn`, `€15.5 bn`; in Japanese `2兆円`, `155億ユーロ`.

    Exact up to four significant decimals, so nothing that a source prints is rounded away.
    """
    if language() == "ja" and currency in _JAPANESE_UNITS:
        for scale, word in ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, "")):
            if abs(value) >= scale or scale == 1:
                return f"{_short(value / scale)}{word}{_JAPANESE_UNITS[currency]}"
    sign = _SIGNS.get(currency, f"{currency} ")
    for scale, unit in ((10**12, "tn"), (10**9, "bn"), (10**6, "m")):
        if abs(value) >= scale:
            return f"{sign}{_short(value / scale)} {unit}"
    return f"{sign}{_short(value)}"


def short_money(value: float, currency: str) -> str:
    """Return an amount in short form with four significant digits, as a column of a table or a bar has room for."""
    rounded = float(f"{value:.4g}")
    return format_money(rounded, currency)


def format_number(value: float) -> str:
    """Return a number with thousands separators and no needless decimals."""
    return _short(value)


def _short(value: float) -> str:
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def format_value(
    value: float | None,
    unit: str,
    *,
    value_max: float | None = None,
    currency: str | None = None,
    qualifier: str = "exact",
) -> str:
    """Return a value with its unit, range and qualifier: `about ¥3.6 tn`, `12–17%`, `29,255 projects`."""
    if value is None:
        return "–"
    money = currency or ("JPY" if unit == "yen" else None)
    highest = value if value_max is None else value_max
    if money:
        text = format_money(value, money)
        if value_max is not None:
            text = f"{text}–{format_money(highest, money)}"
    else:
        text = _short(value) if value_max is None else f"{_short(value)}–{_short(highest)}"
        if unit == "percent":
            text += "%"
        elif unit == "rank":
            text = f"rank {text}" if language() == "en" else f"{text}位"
        else:
            text += f" {say(unit)}"
    if qualifier == "exact":
        return text
    return f"{qualifier} {text}" if language() == "en" else _JAPANESE_QUALIFIERS[qualifier].format(text)
