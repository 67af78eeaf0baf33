"""A document made by Typst: a template of resources/typst, its data, its charts.

Texts of a template come in the data (`said`), in the language that is used, so no template holds a word of its own.
What Typst refuses is a bug: its error says where.
"""

import contextlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Literal

import typst

from model.catalog import Catalog
from model.fonts import font_files
from model.language import Language, say
from model.layout import clip, printable
from model.periods import parse_period
from resources import FOLDER

Json = dict[str, Any]
Paper = Literal["a4", "us-letter"]
_AUTHOR = "STI Atlas"
_RUNNING_COLUMNS, _SELECTION_COLUMNS = 70, 40  # of the running head
_SUBJECT_COLUMNS = 90  # of the selection in a title: below the title it stands whole
_STANDARD = "ua-1"  # accessible: Typst refuses what has no title, no language or no alternative text


_gathering: list[tuple[list[bytes], float]] = []  # where documents are made as pictures


@contextlib.contextmanager
def pictured(ppi: float) -> Iterator[list[bytes]]:
    """Have documents compiled meanwhile made as pictures of `ppi` pixels an inch; the list gathers their pages."""
    pages: list[bytes] = []
    _gathering.append((pages, ppi))
    try:
        yield pages
    finally:
        _gathering.pop()


def compile_document(
    template: str,
    document: Json,
    files: dict[str, bytes],
    *,
    paper: Paper,
    language: Language,
    title: str,
    day: date,
) -> bytes:
    """Return a tagged PDF (PDF/UA-1) of `resources/typst/{template}.typ`; the same values give the same bytes.

    `document` is what the template finds in data.json: `head` of `title_block`, `said` with the texts of its own, and
    its contents. `files` are the charts by name.
    """
    if _gathering:
        pages, ppi = _gathering[-1]
        pages += pages_of(template, document, files, paper=paper, language=language, title=title, day=day, ppi=ppi)
        return b""
    project = _project(template, document, files, paper=paper, language=language, title=title)
    pdf = typst.compile(  # type: ignore[call-overload]  # its stubs leave out the form with several files
        project,
        font_paths=_font_folders(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=[_STANDARD],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    return bytes(pdf)


def pages_of(
    template: str,
    document: Json,
    files: dict[str, bytes],
    *,
    paper: Paper,
    language: Language,
    title: str,
    day: date,
    ppi: float = 96.0,
) -> list[bytes]:
    """Return the pages that `compile_document` makes as PNG pictures with `ppi` pixels an inch."""
    project = _project(template, document, files, paper=paper, language=language, title=title)
    found = typst.compile(  # type: ignore[call-overload]
        project,
        font_paths=_font_folders(),
        ignore_system_fonts=True,
        format="png",
        ppi=ppi,
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    return [bytes(page) for page in found] if isinstance(found, list) else [bytes(found)]


def subject(catalog: Catalog, words: str) -> str:
    """Return what the title of a document names: the selection in words, or the catalog where nothing is selected."""
    return clip(words.replace("\n", " "), _SUBJECT_COLUMNS) or catalog.overview().title


def title_block(
    catalog: Catalog, *, kicker: str = "", subtitle: str = "", words: str = "", count: str = "", day: date
) -> Json:
    """Return the `head` of a document: what it is of, which records were selected, how many, from where, when.

    `kicker` says what sort of document it is, `words` the selection, `count` how many records it holds.
    """
    overview = catalog.overview()
    exported = parse_period(day.isoformat()).display()
    lines = [
        (say("Selection"), words),
        (say("Records"), count),
        (say("Catalog"), overview.label),
        (say("License"), say(overview.license)),
        (say("Exported"), exported),
    ]
    return {
        "kicker": kicker,
        "subtitle": subtitle,
        "words": words,
        "lines": [[label, value] for label, value in lines if value],
        "foot": say("{0}, exported {1}").format(overview.label, exported),
    }


def _project(
    template: str, document: Json, files: dict[str, bytes], *, paper: Paper, language: Language, title: str
) -> dict[str, bytes]:
    head = document["head"]
    frame = {
        "title": title.replace("\n", " "),
        "author": _AUTHOR,
        "description": " · ".join(part for part in (head["words"], head["foot"]) if part),
        "keywords": [say("Science, technology and innovation policy of Japan")],
        "language": language,
        "paper": paper,
        "running": clip(title, _RUNNING_COLUMNS),
        "selection": "" if head["words"] in title else clip(head["words"], _SELECTION_COLUMNS),
        "foot": head["foot"],
    }
    common = {
        "page": say("page {0} of {1}"),
        "contents": say("Contents"),
        "sources": say("Sources"),
        "note": say("Note: {0}"),
    }
    contents = {**document, "frame": frame, "said": common | document.get("said", {})}
    templates = {file.name: file.read_bytes() for file in sorted((FOLDER / "typst").glob("*.typ"))}
    return {
        "main.typ": templates[f"{template}.typ"],
        **templates,
        **files,
        "data.json": json.dumps(_cleaned(contents), ensure_ascii=False).encode(),
    }


def _cleaned(value: Any) -> Any:
    """Return the same without control and direction-changing characters in any text of it."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    return value


def _font_folders() -> list[str]:
    return sorted({str(file.parent) for file in font_files()})
