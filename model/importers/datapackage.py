"""Our own authored form, a Frictionless data package of catalog tables: a folder, its datapackage.json, or a ZIP of it.

The package is checked by the rules of its descriptor (model/package.py) while its rows are given, in flat memory: no
row is given after one that breaks a rule, and at the end everything that breaks one is named.
"""

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from model.errors import ImportFailedError, PackageError
from model.importers import About, Stream
from model.importers.inputs import InputFile, Inputs, Log
from model.importers.package_keys import PackageKeys
from model.package import table_rows
from resources import FOLDER

TITLE = "STI Atlas data package"

_DESCRIPTOR = "datapackage.json"
_LARGEST_DESCRIPTOR = 16 * 1024**2  # bytes
_LARGEST = 4 * 1024**3  # bytes of tables that are unpacked from an archive
_PIECE = 1024**2  # bytes
_ADDED = {"identifier", "measure"}  # columns of catalogs that the bundled package does not need in every table
_MAY_BE_ABSENT = {"kind", "summary", "note"}  # required of authors, not of a catalog
_MOST_PROBLEMS = 1_000  # that are named
_NOT_STATED = "not stated"

Descriptor = dict[str, Any]


def recognizes(inputs: Inputs) -> bool:
    """Tell whether a descriptor is among the files. One of other tables than a catalog's is refused by `read`."""
    return _descriptor_file(inputs) is not None


def about(inputs: Inputs) -> About:
    """Return what the descriptor says of the package, and of the catalog that it was exported from."""
    _, descriptor = _described(inputs)
    match descriptor.get("licenses"):
        case [{"name": str(license_name)}, *_]:
            pass
        case _:
            license_name = ""
    said = {
        "title": descriptor.get("title"),
        "version": descriptor.get("version"),
        "published": str(descriptor.get("created") or "")[:10],
        "license": license_name,
    }
    match descriptor.get("catalog"):
        case dict() as exported:
            said |= {name: value for name, value in exported.items() if name in said and isinstance(value, str)}
    return About(**{name: str(value) if value else _NOT_STATED for name, value in said.items()})


def read(inputs: Inputs, log: Log) -> Stream:
    """Yield the rows of every table. Raises PackageError that lists each cell that breaks a rule of the descriptor."""
    file, descriptor = _described(inputs)
    _refuse_foreign(file, descriptor, log)
    with _folder(inputs, file, descriptor) as folder, PackageKeys(descriptor) as keys:
        problems: list[str] = []
        try:
            for resource in descriptor["resources"]:
                yield from _checked(folder, resource, keys, problems)
        except OSError as error:
            raise ImportFailedError(
                f"{error.filename} cannot be read ({error.strerror}): see that it is a file that you may read."
            ) from error
        problems += keys.problems()
    if problems:
        raise PackageError(problems[:_MOST_PROBLEMS])


def _checked(folder: Path, resource: Descriptor, keys: PackageKeys, problems: list[str]) -> Stream:
    """Yield the rows of a table, as long as no rule is broken."""
    name = resource["name"]
    columns = _known_tables().get(name)
    never_null = [
        column
        for column, (kind, required) in (columns or {}).items()
        if required and kind == "string" and column not in _MAY_BE_ABSENT
    ]
    for line, row in table_rows(folder, resource, problems):
        del problems[_MOST_PROBLEMS:]
        keys.add(name, line, row)
        if columns is not None and not problems:
            for column in never_null:
                if row[column] is None:
                    row[column] = ""
            yield name, row


def _descriptor_file(inputs: Inputs) -> InputFile | None:
    """Return the descriptor, the one highest up where there are several."""
    found = [file for file in inputs.files if file.name == _DESCRIPTOR]
    return min(found, key=lambda file: (len(file.path.parts), (file.member or "").count("/")), default=None)


def _described(inputs: Inputs) -> tuple[InputFile, Descriptor]:
    file = _descriptor_file(inputs)
    if file is None:
        raise ImportFailedError(f"{inputs.files[0].label} is no data package: {_DESCRIPTOR} is missing.")
    with inputs.open(file) as stream:
        content = stream.read(_LARGEST_DESCRIPTOR)
    try:
        descriptor = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ImportFailedError(f"{file.label} is not JSON ({error}): write it anew.") from error
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise ImportFailedError(f"{file.label} lists no tables (resources), as a data package does: write it anew.")
    return file, descriptor


# ---- whether it is a catalog's


def _refuse_foreign(file: InputFile, descriptor: Descriptor, log: Log) -> None:
    """Raise ImportFailedError for a package of other tables, or with rules that cannot be understood."""
    tables, known = _tables(file, descriptor), _known_tables()
    if not tables.keys() & known.keys():
        raise ImportFailedError(
            f"{file.label} describes a package of other tables ({', '.join(list(tables)[:5]) or 'none'}), no catalog: "
            "import its CSV files as tables, one by one."
        )
    for name, fields in tables.items():
        if name not in known:
            log.add(file.label, "a table that catalogs do not have was left out", name)
            continue
        for column, (kind, required) in known[name].items():
            if fields.get(column, None if required else kind) != kind:
                raise ImportFailedError(
                    f"{file.label} describes a table {name} that is not a catalog's: it needs the column {column}, "
                    f"of type {kind}."
                )
        for column in sorted(fields.keys() - known[name].keys() - _ADDED):
            log.add(f"{file.label}, {name}", "a column that catalogs do not have was left out", column)


def _tables(file: InputFile, descriptor: Descriptor) -> dict[str, dict[str, str]]:
    """Return the types of the columns of each table. Raises ImportFailedError where its rules are malformed."""
    tables: dict[str, dict[str, str]] = {}
    for resource in descriptor["resources"]:
        if not _is_table(resource) or resource["name"] in tables:
            raise _not_described(file, resource)
        tables[resource["name"]] = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    for resource in descriptor["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            columns = key["reference"]["fields"]
            column = columns if isinstance(columns, str) else columns[0]
            if column not in tables.get(key["reference"]["resource"] or resource["name"], {column: ""}):
                raise _not_described(file, resource)
    return tables


def _not_described(file: InputFile, resource: Any) -> ImportFailedError:
    name = resource.get("name") if isinstance(resource, dict) else resource
    return ImportFailedError(
        f"{file.label} does not describe the table {name!r} as a data package does: mend its path and schema."
    )


def _known_tables() -> dict[str, dict[str, tuple[str, bool]]]:
    """Return the type of every column of a catalog's tables, and whether it is required."""
    descriptor = json.loads((FOLDER / "catalog" / _DESCRIPTOR).read_text(encoding="utf-8"))
    return {
        resource["name"]: {
            field["name"]: (field["type"], bool(field.get("constraints", {}).get("required")))
            for field in resource["schema"]["fields"]
        }
        for resource in descriptor["resources"]
    }


def _is_table(resource: Any) -> bool:
    """Tell whether a resource lies in the package, and its rules have the shape that model/package.py reads."""
    match resource:
        case {"name": str(), "path": str(path), "schema": {"fields": [*fields]} as schema} if all(
            map(_is_field, fields)
        ):
            columns = {field["name"] for field in fields}
            keys = schema.get("foreignKeys", [])
            return (
                _is_inside(path)
                and _are_columns(schema.get("primaryKey", []), columns)
                and isinstance(keys, list)
                and all(_are_columns(_columns_of(key), columns) for key in keys)
            )
    return False


def _is_field(field: Any) -> bool:
    match field:
        case {"name": str(), "type": str()}:
            rules = field.get("constraints", {})
            enum = rules.get("enum", []) if isinstance(rules, dict) else None
            if isinstance(enum, list) and all(isinstance(one, str) for one in enum):
                return _is_pattern(rules.get("pattern", ""))
    return False


def _is_pattern(text: Any) -> bool:
    try:
        re.compile(text)
    except (re.error, TypeError):
        return False
    return True


def _columns_of(key: Any) -> Any:
    match key:
        case {"fields": columns, "reference": {"resource": str(), "fields": str() | [str(), *_]}} if columns:
            return columns
    return None


def _are_columns(key: Any, columns: set[str]) -> bool:
    return key in columns if isinstance(key, str) else isinstance(key, list) and all(one in columns for one in key)


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and parts[0] != "/" and ".." not in parts and not set(path) & set("\\:\0")


# ---- where it is


@contextmanager
def _folder(inputs: Inputs, file: InputFile, descriptor: Descriptor) -> Iterator[Path]:
    """Give the folder of the package; one from an archive is unpacked for the time being."""
    if file.member is None:
        yield file.path.parent
        return
    with tempfile.TemporaryDirectory(prefix="sti-atlas-") as name:
        folder = Path(name)
        home = PurePosixPath(file.member).parent
        members = {one.member: one for one in inputs.files if one.path == file.path}
        room = _LARGEST
        for path in (_DESCRIPTOR, *(resource["path"] for resource in descriptor["resources"])):
            member = members.get(str(home / path))
            if member is not None:
                room = _unpack(inputs, member, folder / path, room)
        yield folder


def _unpack(inputs: Inputs, member: InputFile, target: Path, room: int) -> int:
    """Copy a member of an archive; return how much room is left then."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with inputs.open(member) as stream, target.open("wb") as copy:
            size = 0
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > room:
                    raise ImportFailedError(
                        f"{member.path.name} is larger than {_LARGEST // 1024**3} GB when it is unpacked: unpack it "
                        "yourself, and import the folder."
                    )
                copy.write(piece)
    except OSError as error:
        raise ImportFailedError(
            f"{member.label} cannot be unpacked ({error.strerror}): make room for temporary files."
        ) from error
    if size != member.size:
        raise ImportFailedError(f"{member.label} is damaged: fetch the archive again.")
    return room - size
