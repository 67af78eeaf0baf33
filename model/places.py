"""Geographies of observations as a reader names them."""

from model.language import language

_NAMES = {
    "JPN": ("Japan", "日本"),
    "KOR": ("Korea", "韓国"),
    "USA": ("United States", "米国"),
    "CHN": ("China", "中国"),
    "WLD": ("World", "世界"),
    "ASIA": ("Asia", "アジア"),
    "AFRICA": ("Africa", "アフリカ"),
    "LATIN-AMERICA": ("Latin America", "中南米"),
}


def place_name(code: str) -> str:
    """Return the name of an ISO 3166 country code or a group in the language used. A name is returned as it is."""
    if code == "not stated":
        return ""
    names = _NAMES.get(code)
    return code if names is None else names[language() == "ja"]
