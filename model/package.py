"""Read a catalog's authored form: a Frictionless Data Package of CSV tables with its rules in datapackage.json.

The format is that of the Data Package standard (version 1: Table Schema types string, integer, number, boolean and
the constraints required, unique, enum, pattern; foreign keys).
"""

import csv
import json
import re
from pathlib import Path
from typing import Any

from model.errors import PackageError

Row = dict[str, Any]


class Package:
    """A data package: `about` is its descriptor, `tables` maps a table's name to its typed rows."""

    def __init__(self, about: dict[str, Any], tables: dict[str, list[Row]]) -> None:
        self.about = about
        self.tables = tables

    def __getitem__(self, table: str) -> list[Row]:
        return self.tables.get(table, [])


def read_package(folder: Path) -> Package:
    """Read and type-check every table. Raises PackageError that lists each cell that breaks a rule."""
    descriptor = folder / "datapackage.json"
    try:
        about = json.loads(descriptor.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackageError([f"{descriptor} is missing"]) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise PackageError([f"{descriptor} is not JSON: {error}"]) from error
    problems: list[str] = []
    tables = {resource["name"]: _read_table(folder, resource, problems) for resource in about["resources"]}
    _check_foreign_keys(about, tables, problems)
    if problems:
        raise PackageError(problems)
    return Package(about, tables)


def _read_table(folder: Path, resource: dict[str, Any], problems: list[str]) -> list[Row]:
    path = folder / resource["path"]
    fields = resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            if header != names:
                problems.append(f"{path.name}: the header is {header}, datapackage.json says {names}")
                return []
            rows = []
            for line, cells in enumerate(reader, start=2):
                if len(cells) != len(names):
                    problems.append(f"{path.name}:{line}: {len(cells)} cells instead of {len(names)}")
                    continue
                rows.append(
                    {
                        field["name"]: _convert(cell, field, f"{path.name}:{line}", problems)
                        for field, cell in zip(fields, cells, strict=True)
                    }
                )
    except FileNotFoundError:
        problems.append(f"{path.name} is missing")
        return []
    _check_unique(resource, rows, path.name, problems)
    return rows


def _convert(cell: str, field: dict[str, Any], place: str, problems: list[str]) -> Any:
    constraints = field.get("constraints", {})
    where = f"{place}, {field['name']}"
    if not cell:
        if constraints.get("required"):
            problems.append(f"{where}: is required")
        return None
    if "enum" in constraints and cell not in [str(allowed) for allowed in constraints["enum"]]:
        problems.append(f"{where}: {cell!r} is none of {', '.join(constraints['enum'])}")
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], cell):
        problems.append(f"{where}: {cell!r} does not match {constraints['pattern']}")
    try:
        match field["type"]:
            case "integer":
                return int(cell)
            case "number":
                return int(cell) if re.fullmatch(r"-?\d+", cell) else float(cell)
            case "boolean":
                return {"true": 1, "false": 0, "1": 1, "0": 0}[cell.lower()]
            case _:
                return cell
    except (ValueError, KeyError):
        problems.append(f"{where}: {cell!r} is no {field['type']}")
        return None


def _check_unique(resource: dict[str, Any], rows: list[Row], name: str, problems: list[str]) -> None:
    key = resource["schema"].get("primaryKey", [])
    columns = [key] if isinstance(key, str) else key
    if not columns:
        return
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        value = tuple(row[column] for column in columns)
        if value in seen:
            problems.append(f"{name}: {' '.join(str(part) for part in value)} stands twice")
        seen.add(value)


def _check_foreign_keys(about: dict[str, Any], tables: dict[str, list[Row]], problems: list[str]) -> None:
    for resource in about["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            column = key["fields"] if isinstance(key["fields"], str) else key["fields"][0]
            target = key["reference"]
            other = target["resource"] or resource["name"]
            target_column = target["fields"] if isinstance(target["fields"], str) else target["fields"][0]
            known = {row[target_column] for row in tables.get(other, [])}
            problems.extend(
                f"{resource['path']}: {column} {row[column]!r} is not in {other}"
                for row in tables[resource["name"]]
                if row[column] is not None and row[column] not in known
            )
