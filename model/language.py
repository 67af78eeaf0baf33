"""The language in which people are told things: of the whole process, as a locale is.

Data are not told in a language: CSV, JSON and other exports for programs name columns and values in English always.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Literal

from resources import FOLDER

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = ("en", "ja")

_used: list[Language] = ["en"]


def use_language(language: Language) -> None:
    """Tell things in this language from now on."""
    _used[0] = language


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Tell things in this language for a while."""
    before = _used[0]
    use_language(language)
    try:
        yield
    finally:
        use_language(before)


def language() -> Language:
    """Return the language that is used."""
    return _used[0]


def say(text: str) -> str:
    """Return an English phrase of the program in the language that is used, or as it is where it has no translation."""
    return text if _used[0] == "en" else _phrases().get(text, text)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    found: dict[str, str] = json.loads((FOLDER / "translations" / "phrases_ja.json").read_text("utf-8"))
    return found
