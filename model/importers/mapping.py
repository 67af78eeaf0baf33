"""What the columns of a plain table mean: guessed by their names and cells, confirmed by the user, kept as JSON."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from model.errors import ImportFailedError
from model.importers.cells import UNKNOWN, unit_parts
from model.measures import MEASURE_BY_ID

Kind = Literal["program", "policy", "organization"]
Target = Literal[
    "left out",
    "id",
    "name",
    "Japanese name",
    "abbreviation",
    "kind",
    "summary",
    "start year",
    "end year",
    "years",
    "dated events",
    "web address",
    "responsible organization",
    "implementing organization",
    "terms",
    "amount",
    "year of the amounts",
    "item",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
TARGETS: tuple[Target, ...] = get_args(Target)
ONCE: frozenset[Target] = frozenset(TARGETS[1:10]) | {"web address", "year of the amounts"}
NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table and what it becomes. What another target needs stays None.

    `separator` parts a cell into several organizations, terms, items or events. Within one, `inner` parts a term from
    the term above it (`Capacity building|Governance`), the texts of an item, or the date of an event from its text.
    `unit` is such as "million yen", or "unknown": then only amounts that say their own unit are imported. `year` is
    the fiscal year of the amounts (a calendar year where `calendar` is CY); without one the column "year of the
    amounts" says it, else they are undated.
    """

    column: str
    target: Target = "left out"
    separator: str | None = None
    inner: str | None = None
    scheme: str | None = None  # of terms
    role: str | None = None  # of items: what they are to the record
    measure: str | None = None  # of amounts: model/measures.py
    unit: str | None = None
    year: int | None = None
    calendar: Literal["CY", "JFY"] | None = None  # of years: calendar years, fiscal years, or not said


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the rows of a table are, what each of its columns becomes, and who published the table."""

    rows: Kind
    columns: tuple[Column, ...]
    publisher: str = NOT_STATED
    published: str = NOT_STATED


def problems(mapping: Mapping) -> list[str]:
    """Return what the user has to decide, a sentence each. Only without a name can nothing be imported."""
    found = []
    targets = [column.target for column in mapping.columns]
    if "name" not in targets:
        found.append("No column is the name: choose the one that names each row.")
    for target in TARGETS:
        several = [column.column for column in mapping.columns if column.target == target]
        if target in ONCE and len(several) > 1:
            found.append(f"{' and '.join(several)} cannot all be the {target}: choose one; the first is taken.")
    for column in mapping.columns:
        if column.target == "amount":
            if column.unit in {None, UNKNOWN}:
                found.append(
                    f"{column.column} does not say its unit: choose one (yen, million yen, ...), or its amounts are "
                    "left out."
                )
            if column.year is None and "year of the amounts" not in targets:
                found.append(f"{column.column} does not say its year: give one, or its amounts are undated.")
    return found


# ---- as JSON


def mapping_json(mapping: Mapping) -> str:
    """Return a mapping as JSON, to be kept and given again."""
    about = {field.name: getattr(mapping, field.name) for field in fields(mapping) if field.name != "columns"}
    columns = [{key: value for key, value in asdict(column).items() if value is not None} for column in mapping.columns]
    lines = ",\n  ".join(json.dumps(column, ensure_ascii=False) for column in columns)
    return f'{json.dumps(about, ensure_ascii=False)[:-1]}, "columns": [\n  {lines}\n]}}\n'


def read_mapping(path: Path) -> Mapping:
    """Read a mapping that was kept as JSON. Raises ImportFailedError that says what is wrong with it."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ImportFailedError(f"The mapping {path} cannot be read ({error.strerror}): check its name.") from error
    except (ValueError, RecursionError) as error:  # of JSON or of UTF-8
        raise ImportFailedError(f"The mapping {path} is not JSON ({error}): write it anew.") from error
    return mapping_from(data)


def mapping_from(data: Any) -> Mapping:
    """Return the mapping that plain data hold. Raises ImportFailedError that says what is wrong with them."""
    if not isinstance(data, dict) or not isinstance(data.get("columns"), list):
        raise _wrong('it needs "rows" and a list of "columns"')
    if data.get("rows") not in KINDS:
        raise _wrong(f'"rows" must be one of {", ".join(KINDS)}')
    about = {key: data[key] for key in ("publisher", "published") if key in data}
    if not all(isinstance(value, str) and value for value in about.values()):
        raise _wrong('"publisher" and "published" must be texts')
    return Mapping(data["rows"], tuple(_column(one) for one in data["columns"]), **about)


def _column(data: Any) -> Column:
    if not isinstance(data, dict) or not isinstance(data.get("column"), str):
        raise _wrong('each of "columns" needs a "column" that names it')
    name = data["column"]
    known = [field.name for field in fields(Column)]
    if unknown := sorted(set(data) - set(known)):
        raise _wrong(f"column {name!r} has {unknown[0]!r}, which is none of {', '.join(known)}")
    for key, allowed in (("target", TARGETS), ("measure", (None, *MEASURE_BY_ID)), ("calendar", (None, "CY", "JFY"))):
        if data.get(key, allowed[0]) not in allowed:
            raise _wrong(f"column {name!r}: {key} must be one of {', '.join(one for one in allowed if one)}")
    for key in ("separator", "inner", "scheme", "role", "unit"):
        if data.get(key) is not None and not (isinstance(data[key], str) and data[key]):
            raise _wrong(f"column {name!r}: {key} must be a text")
    if data.get("year") is not None and not (type(data["year"]) is int and 1600 <= data["year"] <= 2200):
        raise _wrong(f"column {name!r}: year must be a year such as 2024")
    try:
        unit_parts(data.get("unit") or UNKNOWN)
    except ValueError as error:
        raise _wrong(f"column {name!r}: {error}") from error
    return Column(**data)


def _wrong(what: str) -> ImportFailedError:
    return ImportFailedError(f"The mapping is not one of a table's columns: {what}.")
