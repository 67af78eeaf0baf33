"""Files that users bring become catalogs: one module for each format, recognized by what they hold.

A format's module has `TITLE`, `recognizes(inputs)`, `about(inputs)` and `read(inputs, log)`. `read` streams pairs of a
table's name and a row of it, in the columns of the data package (resources/catalog/datapackage.json) with what
`model/writer.py` adds; the order does not matter, and a row that comes again replaces the one before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Protocol, cast, get_args

from model.errors import ImportFailedError
from model.importers.inputs import Inputs, Log

Row = dict[str, Any]
Stream = Iterator[tuple[str, Row]]
FormatName = Literal["rs", "judgit", "stip", "sdmx", "datapackage", "table"]
FORMATS: tuple[FormatName, ...] = get_args(FormatName)
_MODULES: dict[FormatName, str] = {
    "rs": "model.importers.rs_system",
    "judgit": "model.importers.judgit",
    "stip": "model.importers.stip",
    "sdmx": "model.importers.sdmx",
    "datapackage": "model.importers.datapackage",
    "table": "model.importers.table",
}


@dataclass(frozen=True, slots=True)
class About:
    """What a new catalog says of itself. `license` is what the files say, or "not stated"."""

    title: str
    version: str
    published: str
    license: str


class Format(Protocol):
    """What the module of a format offers."""

    TITLE: str

    def recognizes(self, inputs: Inputs) -> bool:
        """Tell by their contents whether the files, or some of them, are of the format."""

    def about(self, inputs: Inputs) -> About:
        """Return what the catalog made from the files says of itself."""

    def read(self, inputs: Inputs, log: Log) -> Stream:
        """Return the rows of the catalog. Raises ImportFailedError where nothing can be made of the files."""


def format_module(name: FormatName) -> Format:
    """Return the module of a format."""
    return cast("Format", import_module(_MODULES[name]))


def recognized(inputs: Inputs, paths: Sequence[Path]) -> FormatName:
    """Return the format of the files. Raises ImportFailedError when they are of none."""
    for name in FORMATS:
        if format_module(name).recognizes(inputs):
            return name
    named = ", ".join(path.name for path in paths)
    titles = "; ".join(format_module(name).TITLE for name in FORMATS)
    raise ImportFailedError(f"{named} is of no format that can be imported. These can: {titles}.")
