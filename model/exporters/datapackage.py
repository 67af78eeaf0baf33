"""The catalog as a Frictionless data package: the very tables that it is authored in, which `import` reads back.

A package is a folder of CSV tables with their rules in datapackage.json, or one ZIP file of them.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, BinaryIO

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.exporters.conditions import conditions_of
from model.exporters.package_tables import PackageTables, Rows
from model.files import written_whole
from model.folders import folder_written_whole
from model.writer import RECORD_TABLES
from resources import FOLDER

Opener = Callable[[str], AbstractContextManager[IO[bytes]]]
Descriptor = dict[str, Any]

DESCRIPTOR = "datapackage.json"
NOT_STATED = "not stated"
_IDENTIFIER = {"name": "identifier", "type": "string", "description": "what its origin calls it: a project number, ..."}
_MEASURE = {"name": "measure", "type": "string", "description": "which money column of a budget project it is"}
# Columns that only catalogs of imported files fill.
_ADDED = {"organizations": _IDENTIFIER, "policies": _IDENTIFIER, "programs": _IDENTIFIER, "metrics": _MEASURE}
_LICENSES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_NOT_IN_NAME = re.compile(r"[^-a-zA-Z0-9._]+")


def write(catalog: Catalog, target: Path, chosen: Chosen, say_progress: Callable[[int], None] = lambda _: None) -> int:
    """Write a package: a ZIP file where the target's name ends so, else a folder; return how many records were chosen.

    It appears whole or not at all; a folder that is there already is replaced where it holds a package and nothing
    else. `say_progress` is told how many records are written, and may raise to stop. Raises WriteError.
    """
    if target.suffix.casefold() == ".zip":
        with written_whole(target) as temporary, temporary.open("wb") as out:
            return pour(catalog, out, chosen, say_progress)
    with folder_written_whole(target, holds_only_package) as folder:
        return _write_tables(catalog, lambda name: (folder / name).open("wb"), chosen, say_progress)


def pour(catalog: Catalog, out: BinaryIO, chosen: Chosen, say_progress: Callable[[int], None] = lambda _: None) -> int:
    """Write a package as a ZIP file; return how many records were chosen."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        return _write_tables(
            catalog, lambda name: archive.open(_member(name), "w", force_zip64=True), chosen, say_progress
        )


def holds_only_package(folder: Path) -> bool:
    """Tell whether a folder holds the files that a data package's descriptor names, and nothing else."""
    try:
        described = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        known = {DESCRIPTOR, *(str(resource["path"]) for resource in described["resources"])}
    except (OSError, ValueError, LookupError, TypeError):
        return False
    return {path.name for path in folder.iterdir()} <= known


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, datetime.now().astimezone().date().timetuple()[:6])
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def _write_tables(catalog: Catalog, opened: Opener, chosen: Chosen, say_progress: Callable[[int], None]) -> int:
    descriptor = _descriptor(catalog, chosen)
    done = 0

    def telling(portions: Iterable[Rows]) -> Iterator[Rows]:
        nonlocal done
        for rows in portions:
            yield rows
            done += len(rows)
            say_progress(done)

    with PackageTables(catalog, chosen) as tables:
        for resource in descriptor["resources"]:
            name, fields = resource["name"], resource["schema"]["fields"]
            portions = tables.rows(name, [field["name"] for field in fields])
            with opened(resource["path"]) as out:
                _write_rows(out, fields, telling(portions) if name in RECORD_TABLES else portions)
    with opened(DESCRIPTOR) as out:  # last: it says what holds of the rows that were written
        out.write(json.dumps(descriptor, ensure_ascii=False, indent=1).encode() + b"\n")
    return chosen.count_in(catalog)


def _write_rows(out: IO[bytes], fields: Sequence[Descriptor], portions: Iterable[Rows]) -> None:
    """Write rows as they come. Rules of the fields that do not hold of them are loosened."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    try:
        # Where a line ends in both, a writer puts quotes around cells that hold either.
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(field["name"] for field in fields)
        for rows in portions:
            columns: list[Iterable[Any]] = []
            for field, column in zip(fields, zip(*rows, strict=True), strict=False):
                _loosen(field.get("constraints", {}), column)
                columns.append(map(_CELLS[field["type"]], column) if field["type"] in _CELLS else column)
            writer.writerows(zip(*columns, strict=True))
    finally:
        text.detach()  # whoever opened it closes it


def _number(value: Any) -> Any:
    if not isinstance(value, float):
        return value
    digits = format(Decimal(repr(value)), "f")
    return digits if "." in digits else f"{digits}.0"


def _boolean(value: Any) -> str:
    return "" if value is None else "true" if value else "false"


_CELLS: dict[str, Callable[[Any], Any]] = {"number": _number, "boolean": _boolean}


def _loosen(rules: Descriptor, column: Sequence[Any]) -> None:
    """Take back what does not hold of a column: catalogs of imported files have other kinds, ids, and gaps."""
    if not rules:
        return
    given = set(column)
    if given & {None, ""}:
        rules.pop("required", None)
    given -= {None, ""}
    if "enum" in rules:
        rules["enum"] += sorted(given.difference(rules["enum"]))
    if "pattern" in rules and not all(map(re.compile(rules["pattern"]).fullmatch, given)):
        del rules["pattern"]


# ---- the descriptor


def _descriptor(catalog: Catalog, chosen: Chosen) -> Descriptor:
    """Return the authored package's descriptor with what this catalog says of itself."""
    pattern = json.loads((FOLDER / "catalog" / DESCRIPTOR).read_text(encoding="utf-8"))
    about = conditions_of(catalog, chosen)
    title = about.catalog if chosen.whole else f"{about.catalog}: {about.selection}"
    for resource in pattern["resources"]:
        schema = resource["schema"]
        if resource["name"] in _ADDED:
            schema["fields"].append(dict(_ADDED[resource["name"]]))
        if resource["name"] == "observations":
            schema["primaryKey"] = ["metric_id", "id"]  # imported ones are known by both
    return {
        "profile": pattern["profile"],
        "name": pattern["name"],
        "title": title,
        "version": about.version or NOT_STATED,
        "created": f"{about.written}T00:00:00Z",  # the day: two packages of one day are the same bytes
        "description": f"{pattern['description']} Holds: {about.selection}.",
        "licenses": _licenses(about.license),
        "sources": [{"title": stub.name} for stub in catalog.stubs(catalog.ids(("source",))).values()],
        "catalog": {
            "title": title,
            "version": about.version,
            "published": about.published,
            "license": about.license,
            "selection": about.selection,
        },
        "resources": pattern["resources"],
    }


def _licenses(name: str) -> list[Descriptor]:
    """Return a license as the standard wants it: without spaces in its name, and none where none is stated."""
    if not name or name == NOT_STATED:
        return []
    slug = _NOT_IN_NAME.sub("-", name).strip("-") or "other"
    return [{"name": slug, "title": name, **({"path": _LICENSES[name]} if name in _LICENSES else {})}]
