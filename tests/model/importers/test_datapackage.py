"""Our own data package: what the import gives is what the build makes of it; others are refused with a sentence."""

import json
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model.build import build_catalog, bundled_package
from model.errors import ImportFailedError, PackageError
from model.importers import About, datapackage, recognized
from model.importers.inputs import Inputs, Log
from model.importers.run import import_files
from model.package import read_package
from tests.model.test_package import edit, write_package
from tests.tiny import tiny_tables


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_package(tmp_path / "package")


@pytest.fixture
def log() -> Log:
    return Log()


def zipped(folder: Path, inside: str = "") -> Path:
    target = folder.parent / "package.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"{inside}{path.name}")
    return target


def tables_of(path: Path, log: Log) -> dict[str, list[dict[str, Any]]]:
    inputs = Inputs([path], log)
    tables = defaultdict(list)
    try:
        assert recognized(inputs, [path]) == "datapackage"
        for table, row in datapackage.read(inputs, log):
            tables[table].append(row)
    finally:
        inputs.close()
    return dict(tables)


def descriptor_of(folder: Path) -> dict[str, Any]:
    descriptor: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return descriptor


def describe(folder: Path, descriptor: Any) -> None:
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


@pytest.mark.parametrize("form", ["folder", "descriptor", "zip", "zip of the folder"])
def test_every_row_of_every_table_is_given_whatever_the_form(folder: Path, log: Log, form: str) -> None:
    path = {
        "folder": lambda: folder,
        "descriptor": lambda: folder / "datapackage.json",
        "zip": lambda: zipped(folder),
        "zip of the folder": lambda: zipped(folder, "some/where/"),
    }[form]()
    assert tables_of(path, log) == {name: rows for name, rows in tiny_tables().items() if rows}
    assert not log.entries


def test_the_descriptor_says_what_the_catalog_says_of_itself(folder: Path, log: Log) -> None:
    descriptor = {**descriptor_of(folder), "title": "T", "version": 3, "created": "2026-01-02T03:04:05Z"}
    describe(folder, {**descriptor, "licenses": [{"name": "CC0-1.0"}]})
    assert datapackage.about(Inputs([folder], log)) == About("T", "3", "2026-01-02", "CC0-1.0")
    describe(folder, {"resources": [], "licenses": []})
    assert datapackage.about(Inputs([folder], log)) == About(*["not stated"] * 4)


def _rows(path: Path) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    connection = sqlite3.connect(path)
    try:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%' ORDER BY 1"
        ).fetchall()
        for (table,) in tables:
            yield table, sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)  # noqa: S608
    finally:
        connection.close()


def test_the_import_of_the_bundled_package_is_the_catalog_that_the_build_makes(tmp_path: Path) -> None:
    import_files([bundled_package()], tmp_path / "imported.db")
    build_catalog(bundled_package(), tmp_path / "built.db")
    imported = dict(_rows(tmp_path / "imported.db"))
    assert imported["records"]
    assert imported == dict(_rows(tmp_path / "built.db"))


def test_the_bundled_package_is_given_as_the_build_reads_it(log: Log) -> None:
    assert tables_of(bundled_package(), log) == {k: v for k, v in read_package(bundled_package()).tables.items() if v}


def test_every_cell_that_breaks_a_rule_is_named_and_no_row_is_given_after_it(folder: Path, log: Log) -> None:
    edit(folder, "programs", 3, "start_year", "soon")
    edit(folder, "roles", 2, "organization_id", "nobody")
    edit(folder, "roles", 3, "record_id", "q-fund")
    edit(folder, "roles", 3, "role", "responsible")
    edit(folder, "roles", 3, "position", "1")
    given: list[tuple[str, dict[str, Any]]] = []
    with pytest.raises(PackageError) as caught:
        given.extend(datapackage.read(Inputs([zipped(folder)], log), log))
    assert [row["id"] for table, row in given if table == "programs"] == ["q-fund"]
    assert not [row for table, row in given if table == "roles"]
    assert "roles.csv:3: q-fund responsible 1 stands twice" in caught.value.problems
    assert any(problem.startswith("programs.csv:3, start_year") for problem in caught.value.problems)
    assert any("nobody" in problem for problem in caught.value.problems)


def test_what_a_catalog_has_no_place_for_is_left_out_and_logged(folder: Path, log: Log) -> None:
    descriptor = descriptor_of(folder)
    field = {"name": "mood", "type": "string"}
    descriptor["resources"].append({"name": "extra", "path": "extra.csv", "schema": {"fields": [field]}})
    links = next(one for one in descriptor["resources"] if one["name"] == "links")
    links["schema"]["fields"].append(field)
    describe(folder, descriptor)
    (folder / "extra.csv").write_text("mood\ngood\n", encoding="utf-8")
    lines = (folder / "links.csv").read_text(encoding="utf-8").splitlines()
    (folder / "links.csv").write_text(
        "\n".join([f"{lines[0]},mood", *(f"{one}," for one in lines[1:])]), encoding="utf-8"
    )
    assert "extra" not in tables_of(folder, log)
    assert set(log.counts) == {
        "a table that catalogs do not have was left out",
        "a column that catalogs do not have was left out",
    }


def refused(folder: Path) -> str:
    log = Log()
    inputs = Inputs([folder], log)
    with pytest.raises(ImportFailedError) as caught:
        list(datapackage.read(inputs, log))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_package_of_other_tables_is_refused_with_their_names(folder: Path) -> None:
    schema = {"fields": [{"name": "city", "type": "string"}]}
    describe(folder, {"resources": [{"name": "cities", "path": "cities.csv", "schema": schema}]})
    assert "other tables (cities), no catalog" in refused(folder)
    describe(folder, {"resources": []})
    assert "other tables (none)" in refused(folder)


@pytest.mark.parametrize(("column", "kind"), [("name", None), ("start_year", "string")])
def test_a_table_with_one_of_our_names_and_other_columns_is_refused(
    folder: Path, column: str, kind: str | None
) -> None:
    descriptor = descriptor_of(folder)
    schema = next(one for one in descriptor["resources"] if one["name"] == "programs")["schema"]
    schema["fields"] = [
        {**field, "type": kind} if field["name"] == column else field
        for field in schema["fields"]
        if kind or field["name"] != column
    ]
    describe(folder, descriptor)
    assert f"needs the column {column}" in refused(folder)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"3", b'{"resources": 3}', b"[" * 100_000, b"\xff\xfe{}"])
def test_a_descriptor_that_is_none_is_refused(folder: Path, content: bytes) -> None:
    (folder / "datapackage.json").write_bytes(content)
    assert "datapackage.json" in refused(folder)


@pytest.mark.parametrize(
    "change",
    [
        {"path": "../programs.csv"},
        {"path": "/etc/passwd"},
        {"path": "a\0b"},
        {"path": ["programs.csv"]},
        {"path": ""},
        {"name": 3},
        {"name": "sources"},
        {"schema": "schema.json"},
        {"schema": {"fields": "x"}},
        {"schema": {"fields": [3]}},
        {"schema": {"fields": [{"name": "id", "type": "string", "constraints": 3}]}},
        {"schema": {"fields": [{"name": "id", "type": "string", "constraints": {"enum": [3]}}]}},
        {"schema": {"fields": [{"name": "id", "type": "string", "constraints": {"pattern": "("}}]}},
        {"schema": {"fields": [{"name": "id", "type": "string"}], "primaryKey": "key"}},
        {"schema": {"fields": [{"name": "id", "type": "string"}], "foreignKeys": 3}},
        {"schema": {"fields": [{"name": "id", "type": "string"}], "foreignKeys": [{"fields": "id"}]}},
        {
            "schema": {
                "fields": [{"name": "id", "type": "string"}],
                "foreignKeys": [{"fields": "id", "reference": {"resource": "terms", "fields": "mood"}}],
            }
        },
    ],
)
def test_rules_of_another_shape_are_refused(folder: Path, change: dict[str, Any]) -> None:
    descriptor = descriptor_of(folder)
    position = next(n for n, one in enumerate(descriptor["resources"]) if one["name"] == "programs")
    descriptor["resources"][position] |= change
    describe(folder, descriptor)
    assert "mend its path and schema" in refused(folder)


def test_a_table_that_is_a_folder_is_refused(folder: Path) -> None:
    (folder / "links.csv").unlink()
    (folder / "links.csv").mkdir()
    (folder / "links.csv" / "x.txt").write_text("x", encoding="utf-8")
    assert "links.csv cannot be read" in refused(folder)


def test_a_damaged_archive_is_refused_and_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = folder.parent / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    archive = zipped(folder)
    with zipfile.ZipFile(archive) as opened:
        at = opened.getinfo("programs.csv").header_offset
    content = bytearray(archive.read_bytes())
    content[at + 60 : at + 90] = b"\0" * 30
    archive.write_bytes(content)
    assert "programs.csv is damaged" in refused(archive)
    assert not list(temporary.iterdir())


def test_an_archive_that_unpacks_to_too_much_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.importers.datapackage._LARGEST", 5_000)
    assert "larger than" in refused(zipped(folder))
