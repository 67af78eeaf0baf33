"""Read a catalog's authored form: a Frictionless Data Package of CSV tables with its rules in datapackage.json.

The format is that of the Data Package standard (version 1: Table Schema types string, integer, number, boolean and
the constraints required, unique, enum, pattern; foreign keys).
"""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.errors import PackageError

Row = dict[str, Any]
Numbered = tuple[int, Row]  # the line that a row begins on, counted as an editor does

_INTEGER = re.compile(r"-?[0-9]{1,18}")
_DECIMAL = re.compile(r"-?[0-9]{1,308}\.[0-9]+")
_LONGEST_CELL = 64 * 1024**2  # characters
_BOOLEANS = {"true": 1, "1": 1, "false": 0, "0": 0}


class Package:
    """A data package: `about` is its descriptor, `tables` maps a table's name to its typed rows."""

    def __init__(self, about: dict[str, Any], tables: dict[str, list[Row]]) -> None:
        self.about = about
        self.tables = tables

    def __getitem__(self, table: str) -> list[Row]:
        return self.tables.get(table, [])


def read_package(folder: Path) -> Package:
    """Read and type-check every table. Raises PackageError that lists each cell that breaks a rule."""
    about = _read_descriptor(folder / "datapackage.json")
    problems: list[str] = []
    tables = {resource["name"]: _read_table(folder, resource, problems) for resource in about["resources"]}
    _check_foreign_keys(about, tables, problems)
    if problems:
        raise PackageError(problems)
    return Package(about, {name: [row for _, row in rows] for name, rows in tables.items()})


def _read_descriptor(path: Path) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackageError([f"{path} is missing"]) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise PackageError([f"{path} is not JSON: {error}"]) from error
    try:
        for needed in ("title", "version", "created", "licenses"):
            about[needed]
        for resource in about["resources"]:
            for needed in ("name", "path"):
                resource[needed]
            for field in resource["schema"]["fields"]:
                field["name"], field["type"]
    except (KeyError, TypeError) as error:
        raise PackageError(
            [f"{path} is no descriptor of a catalog's package: {error} is missing or misplaced"]
        ) from error
    return about


def _read_table(folder: Path, resource: dict[str, Any], problems: list[str]) -> list[Numbered]:
    rows = list(table_rows(folder, resource, problems))
    _check_unique(resource, rows, Path(resource["path"]).name, problems)
    return rows


def table_rows(folder: Path, resource: dict[str, Any], problems: list[str]) -> Iterator[Numbered]:
    """Yield the typed rows of a table. What breaks a rule of its own field is added to `problems`."""
    path = folder / resource["path"]
    fields = resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            if header != names:
                problems.append(f"{path.name}: the header is {header}, datapackage.json says {names}")
                return
            line = reader.line_num + 1
            for cells in reader:
                if len(cells) == len(names):
                    place = f"{path.name}:{line}"
                    converted = [
                        _convert(cell, field, place, problems) for field, cell in zip(fields, cells, strict=True)
                    ]
                    yield line, dict(zip(names, converted, strict=True))
                else:
                    problems.append(f"{path.name}:{line}: {len(cells)} cells instead of {len(names)}")
                line = reader.line_num + 1
    except FileNotFoundError:
        problems.append(f"{path.name} is missing")
    except (UnicodeDecodeError, csv.Error) as error:
        problems.append(f"{path.name} is not CSV in UTF-8: {error}")


def _convert(cell: str, field: dict[str, Any], place: str, problems: list[str]) -> Any:
    constraints = field.get("constraints")
    if not constraints and field["type"] == "string":
        return cell or None
    constraints = constraints or {}
    where = f"{place}, {field['name']}"
    if not cell:
        if constraints.get("required"):
            problems.append(f"{where}: is required")
        return None
    if "enum" in constraints and cell not in constraints["enum"]:
        problems.append(f"{where}: {cell!r} is none of {', '.join(constraints['enum'])}")
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], cell):
        problems.append(f"{where}: {cell!r} does not match {constraints['pattern']}")
    match field["type"]:
        case "integer" | "number" if _INTEGER.fullmatch(cell):
            return int(cell)
        case "number" if _DECIMAL.fullmatch(cell):
            return float(cell)
        case "boolean" if cell in _BOOLEANS:
            return _BOOLEANS[cell]
        case "string":
            return cell
        case other:
            problems.append(f"{where}: {cell!r} is no {other}")
            return None


def _check_unique(resource: dict[str, Any], rows: list[Numbered], name: str, problems: list[str]) -> None:
    key = resource["schema"].get("primaryKey", [])
    columns = [key] if isinstance(key, str) else key
    if not columns:
        return
    seen: set[tuple[Any, ...]] = set()
    for line, row in rows:
        value = tuple(row[column] for column in columns)
        if value in seen:
            problems.append(f"{name}:{line}: {' '.join(str(part) for part in value)} stands twice")
        seen.add(value)


def _check_foreign_keys(about: dict[str, Any], tables: dict[str, list[Numbered]], problems: list[str]) -> None:
    for resource in about["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            column = key["fields"] if isinstance(key["fields"], str) else key["fields"][0]
            target = key["reference"]
            other = target["resource"] or resource["name"]
            target_column = target["fields"] if isinstance(target["fields"], str) else target["fields"][0]
            known = {row[target_column] for _, row in tables.get(other, [])}
            problems.extend(
                f"{resource['path']}:{line}: {column} {row[column]!r} is not in {other}"
                for line, row in tables[resource["name"]]
                if row[column] is not None and row[column] not in known
            )
