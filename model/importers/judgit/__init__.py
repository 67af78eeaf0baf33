"""JUDGIT! (judgit.net): the government's review sheets of 2015 to 2023, one JSON object for each project and year.

What was blank in the original sheets is not known: JUDGIT! writes 0.0 for it, and the catalog takes it as it stands.
Left out are running numbers (`ID`), the officials who drew the sheets up (作成責任者), and その他 (other) as a field of
policy. The structure was read off the files of 2021 and, for the other years, off the repository judgit/data.
"""

import json
import re
from collections.abc import Iterator

from model.errors import ImportFailedError
from model.importers import About, Stream
from model.importers.inputs import InputFile, Inputs, Log, encoding_of
from model.importers.judgit.objects import objects
from model.importers.judgit.sheets import Sheets

TITLE = "JUDGIT! review sheets (JSON files, a folder or ZIP archives of them)"

_SUFFIXES = (".json", ".ndjson", ".jsonl")
_MARKS = ("事業名", "府省庁", "公開年度")  # keys that every sheet has near its beginning
_PUBLISHED = re.compile(r'公開年度"\s*:\s*"?(\d{4})')
_LOOKED_AT = 100  # files, to tell what all of them are


def recognizes(inputs: Inputs) -> bool:
    """Tell whether one of the first JSON files has the keys of a review sheet."""
    return any(all(mark in text for mark in _MARKS) for text in _beginnings(inputs, _json_files(inputs)[:_LOOKED_AT]))


def about(inputs: Inputs) -> About:
    """Name the catalog after the years of the sheets, as far as files from all parts of the inputs tell."""
    files = _json_files(inputs)
    some = [*files[:: max(1, len(files) // _LOOKED_AT)], *files[-1:]]
    years = sorted({year for text in _beginnings(inputs, some) for year in _PUBLISHED.findall(text)})
    span = "–".join(dict.fromkeys((years[0], years[-1]))) if years else "not stated"
    return About(f"JUDGIT! review sheets, year {span}", span, years[-1] if years else span, "CC BY 4.0")


def read(inputs: Inputs, log: Log) -> Stream:
    """Return the rows of the catalog. Raises ImportFailedError when no sheet can be read."""
    sheets = Sheets(log)
    for file in inputs.files:
        if _is_json(file):
            for place, sheet in objects(inputs, file, log):
                yield from sheets.rows(place, sheet)
        else:
            log.add(file.label, "a file that is no JSON was left out")
    if not sheets.programs:
        raise ImportFailedError("No JUDGIT! review sheet could be read: choose JSON files that hold some.")
    yield from sheets.links()


def _is_json(file: InputFile) -> bool:
    return file.name.casefold().endswith(_SUFFIXES)


def _json_files(inputs: Inputs) -> list[InputFile]:
    return [file for file in inputs.files if _is_json(file)]


def _beginnings(inputs: Inputs, files: list[InputFile]) -> Iterator[str]:
    for file in files:
        data = inputs.beginning(file)
        text = data.decode(encoding_of(data), "replace")
        if "\\u" in text:
            for mark in _MARKS:
                text = text.replace(json.dumps(mark).strip('"'), mark)
        yield text
