"""Everything that people read is translated, with the same places to fill in."""

import json
import re
import runpy
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from model.language import say, use_language
from model.search import is_japanese
from resources import FOLDER

TS = FOLDER / "translations" / "sti-atlas_ja.ts"
PHRASES: dict[str, str] = json.loads((FOLDER / "translations" / "phrases_ja.json").read_text("utf-8"))
MAKING = runpy.run_path(str(FOLDER.parent / "docs" / "make_translations.py"))
_PLACES = re.compile(r"\{[^{}]*\}")


def messages() -> Iterator[tuple[str, str]]:
    for message in ET.parse(TS).getroot().iter("message"):
        source, translation = message.find("source"), message.find("translation")
        assert source is not None
        assert translation is not None
        yield source.text or "", (translation.text or "") if translation.get("type") != "unfinished" else ""


def test_every_text_of_the_window_is_translated(tmp_path: Path) -> None:
    fresh = tmp_path / TS.name
    fresh.write_bytes(TS.read_bytes())
    MAKING["update"](fresh)
    found = list(ET.parse(fresh).getroot().iter("message"))
    lacking = [one.findtext("source") for one in found if one.find("translation[@type='unfinished']") is not None]
    assert len(found) > 700
    assert lacking == []


def test_what_is_loaded_is_what_was_translated(tmp_path: Path) -> None:
    target = tmp_path / "made.qm"
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([tool, "-silent", TS, "-qm", target], check=True)
    assert target.read_bytes() == TS.with_suffix(".qm").read_bytes()


def test_translations_have_the_same_places_to_fill_in() -> None:
    wrong = [
        (source, translation)
        for source, translation in (*messages(), *PHRASES.items())
        if not translation
        or sorted(_PLACES.findall(source)) != sorted(_PLACES.findall(translation))
        or (source.endswith("…") and not translation.endswith("…"))
    ]
    assert wrong == []


def test_every_phrase_of_the_model_is_translated() -> None:
    assert sorted(MAKING["said"]() - PHRASES.keys()) == []


def test_most_phrases_are_in_japanese() -> None:
    assert sum(is_japanese(phrase) for phrase in PHRASES.values()) > 0.95 * len(PHRASES)


def test_a_phrase_is_said_in_the_language_used() -> None:
    assert say("ministry") == "ministry"
    use_language("ja")
    assert say("ministry") == PHRASES["ministry"]
