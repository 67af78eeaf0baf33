"""Units of measure: what a value counts, in which currency, and by which power of ten it has to be multiplied."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from model.importers.sdmx.codes import CURRENCIES

NOT_STATED = "not stated"
NATIONAL_CURRENCY = "national currency"
UNIT_CONCEPTS = ("UNIT_MEASURE", "UNIT")
_MULTIPLIERS = ("UNIT_MULT", "UNIT_MULTIPLIER", "POWERCODE")  # the IMF's SCALE is for display: its values are whole
_LARGEST_EXPONENT = 30
_CURRENCY_NAMES = {"JPY": "yen", "EUR": "euro", "USD": "US dollars"}
_NATIONAL = frozenset({"XDC", "NAC", "NATCUR", "NCU"})
# National currencies that have been the same for as long as there are series, unlike those that the euro replaced.
_NATIONAL_CURRENCIES = {"JPN": "JPY", "USA": "USD", "GBR": "GBP", "KOR": "KRW", "CHN": "CNY", "CHE": "CHF"}
_PERCENT = frozenset({"PT", "PC", "PCT", "PERCENT"})
_PERSONS = frozenset({"PS", "PER"})
# Eurostat writes the power of ten into the code: MIO_EUR, THS_PER, CP_MEUR (current prices), CLV20_MEUR (chain linked).
_SCALED = re.compile(r"(?:(?P<prices>CP|PYP|CLV\d\d)_M(?P<money>[A-Z]{3})|(?P<scale>THS|MIO)_(?P<unit>\w+))")
_SCALES = {"THS": 3, "MIO": 6}


class Coded(NamedTuple):
    """A component of a series: the concept, its code for this series, and the names of both where they are known."""

    concept: str
    code: str
    name: str = ""
    label: str = ""


class Unit(NamedTuple):
    """A unit in the catalog's words. `exponent` is None when the multiplier cannot be read."""

    name: str
    currency: str | None
    exponent: int | None


def unit_of(components: Mapping[str, Coded], country: str) -> Unit:
    """Return the unit of a series by its dimensions and attributes, named in capitals. `country`: its alpha-3 code."""
    multiplier = next((components[name].code for name in _MULTIPLIERS if name in components), "")
    exponent = _exponent(multiplier)
    unit = next((components[name] for name in UNIT_CONCEPTS if name in components), None)
    if unit is None:
        unit = components.get("CURRENCY")
        if unit is None or not _SCALED.fullmatch(unit.code):
            return Unit(NOT_STATED, None, exponent)
    code, label = unit.code, unit.label
    scaled = None if multiplier else _SCALED.fullmatch(code)
    if scaled:
        code, label = scaled["money"] or scaled["unit"], ""
        exponent = 6 if scaled["prices"] else _SCALES[scaled["scale"]]
    if code in CURRENCIES:
        return Unit(_CURRENCY_NAMES.get(code, label or code), code, exponent)
    plain = label.casefold()
    if code in _NATIONAL or plain == NATIONAL_CURRENCY:
        currency = components["CURRENCY"].code if "CURRENCY" in components else _NATIONAL_CURRENCIES.get(country, "")
        return Unit(NATIONAL_CURRENCY, currency if currency in CURRENCIES else None, exponent)
    if _is_percent(code, plain):
        return Unit("percent", None, exponent)
    if plain == "persons" or (not plain and code in _PERSONS):
        return Unit("persons", None, exponent)
    return Unit(label or code or NOT_STATED, None, exponent)


def _is_percent(code: str, label: str) -> bool:
    if label:
        return label.startswith("percent") and not label.startswith("percentage point")
    return code in _PERCENT or code.startswith(("PT_", "PC_"))


def _exponent(multiplier: str) -> int | None:
    try:
        exponent = int(multiplier or 0)
    except ValueError:
        return None
    return exponent if abs(exponent) <= _LARGEST_EXPONENT else None
